/* free-text: a person ticks rubric items, and this adds them up. */
#include "scoring/types.h"

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

static int64_t ticked_sum(const struct question *q, const struct manual_mark *manual)
{
	int64_t sum = 0;

	for (size_t i = 0; i < q->rubric_count; i++) {
		if (selection_has(&manual->ticked, i))
			sum += q->rubric[i].points;
	}
	return sum;
}

int64_t manual_mark_points(const struct question *q, const struct manual_mark *manual,
                           bool *clamped)
{
	int64_t sum = ticked_sum(q, manual);
	int64_t items = clamp(sum, 0, q->points);
	int64_t points = clamp(items + manual->adjustment, 0, q->points);

	if (clamped)
		*clamped = items != sum || points != items + manual->adjustment;
	return points;
}

static void add_signed(struct buffer *why, int64_t points)
{
	if (points > 0)
		buffer_add_byte(why, '+');
	points_add(why, points);
}

static void add_ticked(const struct question *q, const struct manual_mark *manual,
                       struct buffer *why)
{
	size_t count = selection_count(&manual->ticked), at = 0;

	if (count == 0)
		buffer_add_string(why, "no rubric item was met");
	else
		buffer_add_string(why, count == 1 ? "rubric item " : "rubric items ");
	for (size_t i = 0; i < q->rubric_count; i++) {
		if (!selection_has(&manual->ticked, i))
			continue;
		buffer_add_string(why, text_separator(at++, count));
		buffer_add(why, q->rubric[i].id);
		buffer_add_string(why, " (");
		add_signed(why, q->rubric[i].points);
		buffer_add_byte(why, ')');
	}
}

void free_text_explain(const struct question *q, const struct manual_mark *manual,
                       struct buffer *why)
{
	bool clamped;

	manual_mark_points(q, manual, &clamped);
	add_ticked(q, manual, why);
	if (manual->adjustment) {
		buffer_add_string(why, ", adjusted by ");
		add_signed(why, manual->adjustment);
	}
	if (clamped) {
		buffer_add_string(why, "; never below 0 or above ");
		points_add_words(why, q->points);
	}
}

const struct type_scoring scoring_by_person = { .check = NULL };
