/* Gathering: a student's marks into integer sums and counts. */
#include "scoring/statistics.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "scoring/statistics_parts.h"

#define PAIRS_MAX 1024 /* of items and choices; larger matchings go without */

static size_t count_options(const struct question *q)
{
	if (!question_has_items(q))
		return q->option_count;
	if (q->item_count * q->choice_count > PAIRS_MAX)
		return 0;
	return q->item_count * q->choice_count;
}

struct statistics *statistics_new(const struct quiz *quiz)
{
	struct statistics *s = memory_alloc(1, sizeof *s);

	s->quiz = quiz;
	s->items = memory_alloc(quiz->leaf_count, sizeof *s->items);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		struct item_sums *item = &s->items[i];

		item->option_count = count_options(quiz->leaves[i]);
		item->options = memory_alloc(item->option_count, sizeof *item->options);
	}
	return s;
}

static void release_item(struct item_sums *item)
{
	distribution_release(&item->points);
	distribution_release(&item->rest);
	distribution_release(&item->seconds);
	for (size_t i = 0; i < item->option_count; i++)
		distribution_release(&item->options[i].totals);
	free(item->options);
}

void statistics_free(struct statistics *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->quiz->leaf_count; i++)
		release_item(&s->items[i]);
	distribution_release(&s->totals);
	distribution_release(&s->scores);
	free(s->items);
	free(s);
}

static bool was_chosen(const struct question *q, const struct response *response,
                       size_t option)
{
	if (!question_has_items(q))
		return selection_has(&response->selected, option);
	return response->matches[option / q->choice_count] ==
	       (int)(option % q->choice_count);
}

static void add_options(struct item_sums *item, const struct question *q,
                        const struct response *response, int64_t x, int64_t t)
{
	if (response->state != RESPONSE_GIVEN)
		return;
	for (size_t i = 0; i < item->option_count; i++) {
		if (!was_chosen(q, response, i))
			continue;
		distribution_add(&item->options[i].totals, t, 1);
		item->options[i].rest += t - x;
	}
}

void statistics_add(struct statistics *s, const struct response *responses,
                    const struct marks *marks, const uint32_t *seconds)
{
	size_t count = s->quiz->leaf_count;
	int64_t t = 0;

	for (size_t i = 0; i < count; i++)
		t += marks->list[i].points;
	for (size_t i = 0; i < count; i++) {
		struct item_sums *item = &s->items[i];
		int64_t x = marks->list[i].points;

		item->x += x;
		item->xx += (wide)x * x;
		item->xt += (wide)x * t;
		item->states[marks->list[i].state]++;
		distribution_add(&item->points, x, 1);
		distribution_add(&item->rest, t - x, 1);
		if (seconds)
			distribution_add(&item->seconds, seconds[i], 1);
		add_options(item, s->quiz->leaves[i], &responses[i], x, t);
	}
	s->students++;
	s->t += t;
	s->tt += (wide)t * t;
	distribution_add(&s->totals, t, 1);
	distribution_add(&s->scores, marks->total.points, 1);
}
