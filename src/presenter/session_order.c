/*
 * The order in which a student sees questions, options and the choices of a
 * matching: as written, or shuffled from a seed, the same for the same seed on
 * every machine.
 *
 * Sections stay in order, parts stay together, pinned options stay last, items
 * stay as written, and what was moved keeps its letter wherever it stands.
 */
#include "base/random.h"
#include "presenter/session_parts.h"

/* One stream of random numbers a list, so that a list's order depends on the
 * seed and its own name alone. */
static void shuffle(uint64_t seed, struct text name, uint32_t *list, size_t count)
{
	struct random random;

	if (!seed)
		return;
	random_seed(&random, seed ^ text_hash(name));
	random_shuffle(&random, list, count);
}

static uint32_t *counted(struct session *s, size_t count)
{
	uint32_t *list = ARENA_ARRAY(&s->arena, count, uint32_t);

	for (size_t i = 0; i < count; i++)
		list[i] = (uint32_t)i;
	return list;
}

static bool is_rising(const uint32_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i] != i)
			return false;
	}
	return true;
}

/* Choices have no pins. */
static bool is_pinned(const struct question *q, size_t option)
{
	return !question_has_items(q) && q->options[option].pin_last;
}

static void arrange_options(struct session *s, const struct question *q)
{
	size_t count = session_option_count(q), loose = 0, pinned;
	uint32_t *list;

	if (question_has_fixed_options(q) || !count)
		return;
	list = ARENA_ARRAY(&s->arena, count, uint32_t);
	for (size_t i = 0; i < count; i++) {
		if (!is_pinned(q, i))
			list[loose++] = (uint32_t)i;
	}
	pinned = loose;
	for (size_t i = 0; i < count; i++) {
		if (is_pinned(q, i))
			list[pinned++] = (uint32_t)i;
	}
	if (q->shuffle_options || s->options.shuffle)
		shuffle(s->seed, q->id, list, loose);
	s->option_order[q->index] = is_rising(list, count) ? NULL : list;
}

static void place(struct session *s, const struct question *q)
{
	if (s->options.included && !s->options.included[q->index])
		return;
	s->order[s->order_count++] = (uint32_t)q->index;
	arrange_options(s, q);
}

static void place_group(struct session *s, const struct question *group)
{
	uint32_t *list = counted(s, group->part_count);

	if (group->shuffle_parts)
		shuffle(s->seed, group->id, list, group->part_count);
	for (size_t i = 0; i < group->part_count; i++)
		place(s, &group->parts[list[i]]);
}

static void place_section(struct session *s, const struct section *section)
{
	uint32_t *list = counted(s, section->question_count);

	if (section->shuffle_questions || s->options.shuffle)
		shuffle(s->seed, section->title, list, section->question_count);
	for (size_t i = 0; i < section->question_count; i++) {
		const struct question *q = &section->questions[list[i]];

		if (question_is_leaf(q))
			place(s, q);
		else
			place_group(s, q);
	}
}

void session_arrange(struct session *s)
{
	s->order_count = 0;
	for (size_t i = 0; i < s->quiz->section_count; i++)
		place_section(s, &s->quiz->sections[i]);
}

static bool asks_for_shuffle(const struct quiz *quiz)
{
	for (size_t i = 0; i < quiz->section_count; i++) {
		if (quiz->sections[i].shuffle_questions)
			return true;
	}
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];

		if (q->shuffle_options || (q->group && q->group->shuffle_parts))
			return true;
	}
	return false;
}

uint64_t session_choose_seed(const struct session *s)
{
	uint64_t seed = s->options.seed;

	if (!s->options.shuffle && !asks_for_shuffle(s->quiz))
		return 0;
	if (!seed)
		seed = text_hash(s->quiz->id) * 31 ^ text_hash(session_student_id(s));
	return session_seed_of(seed);
}
