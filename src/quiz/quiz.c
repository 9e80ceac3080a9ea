/* The quiz as a whole: what follows from its tree, and finding things by id. */
#include "quiz/quiz.h"

#include "base/ascii.h"

/* Open addressing over the leaves: a slot holds a leaf's index plus 1, or 0. */
struct quiz_index {
	size_t mask; /* slots less 1, a power of two less 1 */
	uint32_t *slots;
};

struct quiz *quiz_new(void)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = ARENA_NEW(&arena, struct quiz);

	quiz->arena = arena;
	return quiz;
}

void quiz_release(struct quiz *quiz)
{
	struct arena arena;

	if (!quiz)
		return;
	arena = quiz->arena; /* the quiz lives in what is freed */
	arena_release(&arena);
}

static size_t count_leaves(const struct question *questions, size_t count)
{
	size_t leaves = 0;

	for (size_t i = 0; i < count; i++) {
		const struct question *q = &questions[i];

		leaves += question_is_leaf(q) ? 1 : count_leaves(q->parts, q->part_count);
	}
	return leaves;
}

/* Appends the leaves below; returns the sum of their points. */
static int64_t place_questions(struct quiz *quiz, size_t section,
                               struct question *group, struct question *questions,
                               size_t count)
{
	int64_t points = 0;

	for (size_t i = 0; i < count; i++) {
		struct question *q = &questions[i];

		q->section = section;
		q->group = group;
		q->index = quiz->leaf_count;
		if (question_is_leaf(q))
			quiz->leaves[quiz->leaf_count++] = q;
		else
			q->points = place_questions(quiz, section, q, q->parts,
			                            q->part_count);
		points += q->points;
	}
	return points;
}

static void build_slots(struct quiz *quiz)
{
	struct quiz_index *index = ARENA_NEW(&quiz->arena, struct quiz_index);
	size_t slots = 16;

	while (slots < quiz->leaf_count * 2)
		slots *= 2;
	index->mask = slots - 1;
	index->slots = ARENA_ARRAY(&quiz->arena, slots, uint32_t);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		size_t at = (size_t)text_hash(quiz->leaves[i]->id) & index->mask;

		while (index->slots[at])
			at = (at + 1) & index->mask;
		index->slots[at] = (uint32_t)i + 1;
	}
	quiz->index = index;
}

void quiz_index_build(struct quiz *quiz)
{
	size_t leaves = 0;

	for (size_t i = 0; i < quiz->section_count; i++)
		leaves += count_leaves(quiz->sections[i].questions,
		                       quiz->sections[i].question_count);
	quiz->leaves = ARENA_ARRAY(&quiz->arena, leaves, struct question *);
	quiz->leaf_count = 0;
	quiz->points = 0;
	for (size_t i = 0; i < quiz->section_count; i++) {
		struct section *section = &quiz->sections[i];

		section->first_leaf = quiz->leaf_count;
		section->points = place_questions(quiz, i, NULL, section->questions,
		                                  section->question_count);
		section->leaf_count = quiz->leaf_count - section->first_leaf;
		quiz->points += section->points;
	}
	build_slots(quiz);
}

int64_t quiz_counted_points(const struct quiz *quiz)
{
	int64_t points = 0;

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		if (quiz->leaves[i]->voided != VOID_NOT_COUNTED)
			points += quiz->leaves[i]->points;
	}
	return points;
}

const struct question *quiz_find(const struct quiz *quiz, struct text id)
{
	const struct quiz_index *index = quiz->index;
	size_t at = (size_t)text_hash(id) & index->mask;

	for (; index->slots[at]; at = (at + 1) & index->mask) {
		const struct question *q = quiz->leaves[index->slots[at] - 1];

		if (text_equal(q->id, id))
			return q;
	}
	return NULL;
}

/* The index a default id stands for: "A" is 0, "1" is 0. Ids need not be the
 * default ones; the guess only spares most look-ups a walk. */
static size_t guess_index(struct text id)
{
	if (id.size != 1)
		return SIZE_MAX;
	if (ascii_is_upper(id.data[0]))
		return (size_t)(id.data[0] - 'A');
	if (id.data[0] >= '1' && id.data[0] <= '9')
		return (size_t)(id.data[0] - '1');
	return SIZE_MAX;
}

#define FIND_BY_ID(list, count, wanted) \
	do { \
		size_t guess = guess_index(wanted); \
		if (guess < (count) && text_equal((list)[guess].id, (wanted))) \
			return (int)guess; \
		for (size_t i = 0; i < (count); i++) { \
			if (text_equal((list)[i].id, (wanted))) \
				return (int)i; \
		} \
		return -1; \
	} while (0)

int question_find_option(const struct question *q, struct text id)
{
	FIND_BY_ID(q->options, q->option_count, id);
}

int question_find_choice(const struct question *q, struct text id)
{
	FIND_BY_ID(q->choices, q->choice_count, id);
}

int question_find_item(const struct question *q, struct text id)
{
	FIND_BY_ID(q->items, q->item_count, id);
}

struct text quiz_letter_id(struct arena *arena, size_t index)
{
	char letters[16];
	size_t at = sizeof letters;

	for (size_t rest = index + 1; rest; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	return arena_text(arena, (struct text){ letters + at, sizeof letters - at });
}
