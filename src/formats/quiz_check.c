/* What no single key can tell: sums of points, ids used twice, prompts that are
 * equal, times that do not fit into the limit. */
#include "formats/quiz_decode.h"

/* Texts seen so far, with open addressing. */
struct seen {
	size_t mask; /* slots less 1, a power of two less 1 */
	const struct question **slots;
};

typedef struct text key_of(const struct question *q);

static struct text id_of(const struct question *q)
{
	return q->id;
}

static struct text prompt_of(const struct question *q)
{
	return q->prompt;
}

static void seen_init(struct seen *seen, struct arena *arena, size_t count)
{
	size_t size = 16;

	while (size < count * 2)
		size *= 2;
	seen->mask = size - 1;
	seen->slots = ARENA_ARRAY(arena, size, const struct question *);
}

/* The question that has the same key, or NULL after this one was added. */
static const struct question *seen_before(struct seen *seen, const struct question *q,
                                          key_of *key)
{
	struct text wanted = key(q);
	size_t at = (size_t)text_hash(wanted) & seen->mask;

	for (; seen->slots[at]; at = (at + 1) & seen->mask) {
		if (text_equal(key(seen->slots[at]), wanted))
			return seen->slots[at];
	}
	seen->slots[at] = q;
	return NULL;
}

static void check_questions(struct decoder *c, struct seen *ids, struct seen *prompts,
                            const struct question *questions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct question *q = &questions[i];
		const struct question *first = seen_before(ids, q, id_of);

		if (first)
			decode_duplicate_id(c, "question", q->id, q->position,
			                    first->position);
		first = q->prompt.size && !q->part_count ? seen_before(prompts, q, prompt_of)
		                                         : NULL;
		if (first)
			diagnostic_add_other(c->diagnostics, DIAGNOSTIC_SAME_PROMPT,
			                     q->position, first->position,
			                     diagnostic_text(c->diagnostics, first->id));
		check_questions(c, ids, prompts, q->parts, q->part_count);
	}
}

static const char *minutes(struct decoder *c, unsigned seconds)
{
	if (seconds % 60)
		return arena_format(&c->diagnostics->arena, "%u min %u s", seconds / 60,
		                    seconds % 60).data;
	return arena_format(&c->diagnostics->arena, "%u min", seconds / 60).data;
}

static void check_times(struct decoder *c)
{
	const struct quiz *quiz = c->quiz;
	unsigned sum = 0;

	for (size_t i = 0; i < quiz->section_count; i++) {
		const struct section *section = &quiz->sections[i];

		sum += section->recommended_time;
		if (!quiz->time_limit || sum <= quiz->time_limit || !section->recommended_time)
			continue;
		diagnostic_add(c->diagnostics, DIAGNOSTIC_TIMES, section->position,
		               minutes(c, sum), minutes(c, quiz->time_limit));
		return;
	}
}

bool decode_points_sum(const struct question *questions, size_t count, int64_t *sum)
{
	*sum = 0;
	for (size_t i = 0; i < count; i++) {
		if (!questions[i].points)
			return false;
		*sum += questions[i].points;
	}
	return count > 0;
}

void decode_check_sum(struct decoder *c, slot declared_at, const char *what,
                      int64_t declared, const char *of, int64_t sum)
{
	if (declared_at && declared && declared != sum)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_POINTS_SUM, declared_at->position,
		               what, decode_points_words(c, declared), of,
		               decode_points_words(c, sum));
}

void quiz_check(struct decoder *c)
{
	struct quiz *quiz = c->quiz;
	struct seen ids, prompts;

	seen_init(&ids, c->scratch, c->question_count);
	seen_init(&prompts, c->scratch, c->question_count);
	for (size_t i = 0; i < quiz->section_count; i++)
		check_questions(c, &ids, &prompts, quiz->sections[i].questions,
		                quiz->sections[i].question_count);
	check_times(c);
}
