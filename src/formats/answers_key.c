/* Ids of one quiz arranged for look-up: one multiplication and one comparison. */
#include "formats/answers_parts.h"

void name_table_add(struct name_table *table, struct text name)
{
	table->names[table->count] = name;
	table->hashes[table->count++] = json_scan_hash(name);
}

static bool is_name(const struct name_table *table, size_t i, uint64_t hash,
                    struct text name)
{
	return i < table->count && table->hashes[i] == hash &&
	       text_equal(table->names[i], name);
}

size_t name_table_find(const struct name_table *table, uint64_t hash, struct text name,
                       size_t *next)
{
	size_t i = *next;

	if (!is_name(table, i, hash, name)) {
		for (i = 0; i < table->count && !is_name(table, i, hash, name); i++)
			continue;
	}
	*next = i + 1;
	return i;
}

static const struct text *option_id(const struct question *q, size_t i)
{
	return &q->options[i].id;
}

static const struct text *choice_id(const struct question *q, size_t i)
{
	return &q->choices[i].id;
}

static const struct text *item_id(const struct question *q, size_t i)
{
	return &q->items[i].id;
}

static const struct id_table *build_table(const struct question *q, size_t count,
                                          const struct text *(*id_at)(const struct question *,
                                                                      size_t),
                                          struct arena *arena)
{
	struct id_table *table = ARENA_NEW(arena, struct id_table);

	for (size_t c = 0; c < 128; c++)
		table->letter[c] = NOT_FOUND;
	table->all_letters = true;
	for (size_t i = 0; i < count; i++) {
		const struct text *id = id_at(q, i);

		if (id->size == 1)
			table->letter[id->data[0] & 127] = (int16_t)i;
		else
			table->all_letters = false;
	}
	return table;
}

static void add_slot(struct answers_key *key, size_t leaf)
{
	size_t at = key->leaves[leaf].hash & key->slot_mask;

	while (key->slots[at])
		at = (at + 1) & key->slot_mask;
	key->slots[at] = (uint32_t)leaf + 1;
}

struct answers_key *answers_key_build(const struct quiz *quiz, struct arena *arena)
{
	struct answers_key *key = ARENA_NEW(arena, struct answers_key);
	size_t slots = 4;

	answers_members_build(&key->members);
	answers_attempt_members_build(&key->attempt_members);
	while (slots < 2 * quiz->leaf_count)
		slots *= 2;
	key->slots = ARENA_ARRAY(arena, slots, uint32_t);
	key->slot_mask = slots - 1;
	key->leaves = ARENA_ARRAY(arena, quiz->leaf_count, struct leaf_ids);
	key->leaf_count = quiz->leaf_count;
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];
		struct leaf_ids *leaf = &key->leaves[i];

		leaf->question = q;
		leaf->hash = json_scan_hash(q->id);
		if (q->type == QUESTION_MATCHING) {
			leaf->options = build_table(q, q->choice_count, choice_id, arena);
			leaf->items = build_table(q, q->item_count, item_id, arena);
		} else if (q->option_count) {
			leaf->options = build_table(q, q->option_count, option_id, arena);
		}
		add_slot(key, i);
	}
	for (size_t i = 0; i < quiz->identity_count; i++) {
		if (text_equal(quiz->identity[i].field, TEXT("id")))
			key->id_field = &quiz->identity[i];
	}
	return key;
}

int answers_key_find(const struct answers_key *key, uint64_t hash, struct text id,
                     size_t *next)
{
	size_t at = hash & key->slot_mask;

	if (*next < key->leaf_count && key->leaves[*next].hash == hash &&
	    text_equal(key->leaves[*next].question->id, id))
		return (int)(*next)++;
	for (; key->slots[at]; at = (at + 1) & key->slot_mask) {
		size_t leaf = key->slots[at] - 1;

		if (key->leaves[leaf].hash == hash &&
		    text_equal(key->leaves[leaf].question->id, id)) {
			*next = leaf + 1;
			return (int)leaf;
		}
	}
	return NOT_FOUND;
}

/* What the letters say of an id, or that the whole list must be asked. */
static bool find_letter(const struct id_table *table, struct text id, int *index)
{
	*index = NOT_FOUND;
	if (id.size == 1 && (unsigned char)id.data[0] < 128)
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

int answers_key_item(const struct leaf_ids *leaf, struct text id)
{
	int index;

	if (find_letter(leaf->items, id, &index))
		return index;
	return question_find_item(leaf->question, id);
}
