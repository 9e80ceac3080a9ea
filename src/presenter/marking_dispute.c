/* Answers that two markers marked differently. */
#include "presenter/marking.h"

#include <stdlib.h>

bool marking_find_dispute(const struct marking_question *q, const struct marking_answer *a,
                          struct marking_dispute *dispute)
{
	const struct manual_mark *counts;
	int64_t points;

	*dispute = (struct marking_dispute){ .question = q->question, .answer = a };
	if (a->decision_count < 2)
		return false;
	counts = dispute->counts = &a->decisions[a->decision_count - 1];
	points = manual_mark_points(q->question, counts, NULL);
	for (const struct manual_mark *d = a->decisions; d < counts; d++) {
		int64_t difference = manual_mark_points(q->question, d, NULL) - points;

		if (difference < 0)
			difference = -difference;
		if (difference <= dispute->difference)
			continue;
		dispute->other = d;
		dispute->difference = difference;
	}
	return dispute->other != NULL;
}

/* Then in the order of the quiz, and of marking. */
static int by_difference(const void *a, const void *b)
{
	const struct marking_dispute *left = a, *right = b;

	if (left->difference != right->difference)
		return left->difference > right->difference ? -1 : 1;
	if (left->question != right->question)
		return left->question->index < right->question->index ? -1 : 1;
	return (left->answer > right->answer) - (left->answer < right->answer);
}

struct marking_dispute *marking_disputes(const struct marking *m, struct arena *arena,
                                         size_t *count)
{
	struct marking_dispute *list;
	size_t most = 0;

	for (size_t i = 0; i < m->question_count; i++)
		most += m->questions[i].count;
	list = ARENA_ARRAY(arena, most, struct marking_dispute);
	*count = 0;
	for (size_t i = 0; i < m->question_count; i++) {
		const struct marking_question *q = &m->questions[i];

		for (size_t a = 0; a < q->count; a++)
			*count += marking_find_dispute(q, &q->answers[a], &list[*count]);
	}
	if (*count)
		qsort(list, *count, sizeof *list, by_difference);
	return list;
}

void marking_dispute_words(const struct marking *m, struct buffer *out)
{
	const struct marking_question *q = marking_question(m);
	const struct marking_answer *a = marking_answer(m);
	struct marking_dispute dispute;
	int64_t points;
	size_t count = 0;

	if (!a || !marking_find_dispute(q, a, &dispute))
		return;
	points = manual_mark_points(q->question, dispute.counts, NULL);
	for (const struct manual_mark *d = a->decisions; d <= dispute.counts; d++) {
		bool agrees = d != dispute.counts &&
		              manual_mark_points(q->question, d, NULL) == points;

		if (agrees || text_equal(d->marker, m->marker))
			continue;
		buffer_add_string(out, count++ ? "; " : "");
		buffer_add(out, d->marker);
		buffer_add_string(out, " gave ");
		marking_mark_words(q->question, d, out);
	}
	buffer_add_string(out, ". The later mark counts: ");
	if (text_equal(dispute.counts->marker, m->marker)) {
		buffer_add_string(out, "yours.");
	} else {
		buffer_add(out, dispute.counts->marker);
		buffer_add_string(out, "'s.");
	}
}
