/* Ids of one quiz and names of members, arranged for look-up. */
#include "formats/answers_parts.h"

static const struct text *option_id(const struct question *q, size_t i)
{
	return &q->options[i].id;
}

static const struct text *choice_id(const struct question *q, size_t i)
{
	return &q->choices[i].id;
}

static const struct id_table *build_table(const struct question *q, size_t count,
                                          const struct text *(*id_at)(const struct question *,
                                                                      size_t),
                                          struct arena *arena)
{
	struct id_table *table = ARENA_NEW(arena, struct id_table);

	for (size_t c = 0; c < 256; c++)
		table->letter[c] = NOT_FOUND;
	table->all_letters = true;
	for (size_t i = 0; i < count; i++) {
		const struct text *id = id_at(q, i);

		if (id->size == 1)
			table->letter[(unsigned char)id->data[0]] = (int16_t)i;
		else
			table->all_letters = false;
	}
	return table;
}

static void add_leaf(struct answers_key *key, size_t at, const struct question *q,
                     struct arena *arena)
{
	struct leaf_ids *leaf = &key->leaves[at];

	leaf->question = q;
	json_names_add(&key->questions, q->id, arena);
	if (!question_has_items(q)) {
		if (q->option_count)
			leaf->options = build_table(q, q->option_count, option_id, arena);
		return;
	}
	leaf->options = build_table(q, q->choice_count, choice_id, arena);
	json_names_init(&leaf->items, q->item_count, arena);
	for (size_t i = 0; i < q->item_count; i++)
		json_names_add(&leaf->items, q->items[i].id, arena);
}

static void add_student(struct answers_key *key, const struct quiz *quiz,
                        struct arena *arena)
{
	size_t most = quiz->identity_count + 2;
	struct json_names *names = &key->student;

	json_names_init(names, most, arena);
	json_names_add(names, TEXT("id"), arena);
	json_names_add(names, TEXT("name"), arena);
	key->identity = ARENA_ARRAY(arena, most, size_t);
	for (size_t i = 0; i < most; i++)
		key->identity[i] = quiz->identity_count;
	for (size_t i = 0; i < quiz->identity_count; i++) {
		struct text field = quiz->identity[i].field;

		json_names_add(names, field, arena);
		key->identity[json_names_find(names, json_scan_hash(field), field)] = i;
		if (text_equal(field, TEXT("id")))
			key->id_field = &quiz->identity[i];
	}
}

bool answers_is_anonymous(const struct quiz *quiz, struct text id)
{
	for (size_t i = 0; i < quiz->identity_count; i++) {
		if (text_equal(quiz->identity[i].field, TEXT("id")))
			return false;
	}
	return text_equal(id, TEXT(STUDENT_ANONYMOUS));
}

struct answers_key *answers_key_build(const struct quiz *quiz, struct arena *arena)
{
	struct answers_key *key = ARENA_NEW(arena, struct answers_key);

	answers_add_members(&key->members, arena);
	add_student(key, quiz, arena);
	json_names_init(&key->pledge, 2, arena);
	json_names_add(&key->pledge, TEXT("signature"), arena);
	json_names_add(&key->pledge, TEXT("date"), arena);
	answers_add_attempt_members(&key->attempt, arena);
	json_names_init(&key->questions, quiz->leaf_count, arena);
	key->leaves = ARENA_ARRAY(arena, quiz->leaf_count, struct leaf_ids);
	key->leaf_count = quiz->leaf_count;
	for (size_t i = 0; i < quiz->leaf_count; i++)
		add_leaf(key, i, quiz->leaves[i], arena);
	return key;
}

void answers_key_release(struct answers_key *key)
{
	for (size_t i = 0; i < key->leaf_count; i++)
		answers_seen_release(&key->leaves[i].seen);
}

/* What the letters say of an id, or that the whole list must be asked. */
static bool find_letter(const struct id_table *table, struct text id, int *index)
{
	*index = NOT_FOUND;
	if (id.size == 1)
		*index = table->letter[(unsigned char)id.data[0]];
	return id.size == 1 || table->all_letters;
}

int answers_key_option(const struct leaf_ids *leaf, struct text id)
{
	int index;

	if (find_letter(leaf->options, id, &index))
		return index;
	return question_find_option(leaf->question, id);
}

int answers_key_choice(const struct leaf_ids *leaf, struct text id)
{
	int index;

	if (find_letter(leaf->options, id, &index))
		return index;
	return question_find_choice(leaf->question, id);
}
