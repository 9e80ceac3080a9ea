/* Counts of totals, and what a class did. */
#include "commands/summary.h"

#include <stdlib.h>

#include "base/memory.h"
#include "formats/json.h"

#define HISTOGRAM_BINS 10

__extension__ typedef unsigned __int128 wide;

void summary_release(struct summary *summary)
{
	free(summary->totals);
	summary->totals = NULL;
	summary->capacity = summary->used = 0;
}

static struct total_count *slot_of(const struct summary *summary, int64_t points)
{
	size_t mask = summary->capacity - 1;
	size_t at = (size_t)((uint64_t)points * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;

	while (summary->totals[at].count && summary->totals[at].points != points)
		at = (at + 1) & mask;
	return &summary->totals[at];
}

static void grow(struct summary *summary)
{
	struct total_count *old = summary->totals;
	size_t old_capacity = summary->capacity;

	summary->capacity = old_capacity ? old_capacity * 2 : 256;
	summary->totals = memory_alloc(summary->capacity, sizeof *summary->totals);
	for (size_t i = 0; i < old_capacity; i++) {
		if (old[i].count)
			*slot_of(summary, old[i].points) = old[i];
	}
	free(old);
}

/* Counts start at 1, so that a total taken out again still fills its slot. */
static struct total_count *find_total(struct summary *summary, int64_t points)
{
	struct total_count *slot;

	if (2 * (summary->used + 1) > summary->capacity)
		grow(summary);
	slot = slot_of(summary, points);
	if (!slot->count) {
		*slot = (struct total_count){ points, 1 };
		summary->used++;
	}
	return slot;
}

void summary_add_total(struct summary *summary, int64_t points)
{
	find_total(summary, points)->count++;
}

void summary_remove_total(struct summary *summary, int64_t points)
{
	find_total(summary, points)->count--;
}

static int by_points(const void *a, const void *b)
{
	int64_t left = ((const struct total_count *)a)->points;
	int64_t right = ((const struct total_count *)b)->points;

	return (left > right) - (left < right);
}

/* The totals in ascending order, true counts. */
static struct total_count *sorted_totals(const struct summary *summary, size_t *count)
{
	struct total_count *sorted = memory_alloc(summary->used, sizeof *sorted);

	*count = 0;
	for (size_t i = 0; i < summary->capacity; i++) {
		if (summary->totals[i].count > 1) {
			sorted[*count] = summary->totals[i];
			sorted[(*count)++].count--;
		}
	}
	if (*count)
		qsort(sorted, *count, sizeof *sorted, by_points);
	return sorted;
}

/* The total of the student with this place, from 0, in ascending order. */
static int64_t total_at(const struct total_count *sorted, uint64_t place)
{
	while (place >= sorted->count)
		place -= (sorted++)->count;
	return sorted->points;
}

static int64_t divide_rounded(int64_t sum, int64_t by)
{
	int64_t half = by / 2;

	return sum < 0 ? -((-sum + half) / by) : (sum + half) / by;
}

/* R's type 7: the value at place (n - 1) * quarters / 4. */
static int64_t quantile(const struct total_count *sorted, uint64_t students,
                        unsigned quarters)
{
	uint64_t scaled = (students - 1) * quarters;
	int64_t rest = (int64_t)(scaled % 4);
	int64_t low = total_at(sorted, scaled / 4);
	int64_t high = rest ? total_at(sorted, scaled / 4 + 1) : low;

	return divide_rounded(low * (4 - rest) + high * rest, 4);
}

static uint64_t square_root(wide n)
{
	wide root = n, next = (n >> 1) + 1;

	while (next < root) {
		root = next;
		next = (root + n / root) / 2;
	}
	return (uint64_t)root;
}

/* sqrt((n * sum of squares - square of sum) / (n * (n - 1))), in tenths of
 * hundredths first, for the rounding. */
static int64_t standard_deviation(const struct total_count *sorted, size_t count,
                                  uint64_t students, int64_t mean)
{
	wide squares = 0;

	if (students < 2)
		return 0;
	for (size_t i = 0; i < count; i++) {
		int64_t off = sorted[i].points - mean;

		squares += (wide)((uint64_t)(off < 0 ? -off : off)) *
		           (uint64_t)(off < 0 ? -off : off) * sorted[i].count;
	}
	return divide_rounded((int64_t)square_root(squares * 100 / (students - 1)), 10);
}

static void add_histogram(struct json *score, const struct total_count *sorted,
                          size_t count, int64_t out_of)
{
	struct json *histogram = json_add(score, "histogram", json_new_array());
	size_t at = 0;

	for (int64_t bin = 0; bin < HISTOGRAM_BINS; bin++) {
		struct json *entry = json_add(histogram, NULL, json_new_object());
		int64_t from = out_of * bin / HISTOGRAM_BINS;
		int64_t to = out_of * (bin + 1) / HISTOGRAM_BINS;
		uint64_t students = 0;

		for (; at < count && (sorted[at].points < to || bin == HISTOGRAM_BINS - 1); at++)
			students += sorted[at].count;
		json_add_points(entry, "from", from);
		json_add_points(entry, "to", to);
		json_add_int(entry, "count", (int64_t)students);
	}
}

static void add_score(struct json *document, const struct summary *summary,
                      const struct quiz *quiz)
{
	struct json *score, *quartiles;
	struct total_count *sorted;
	uint64_t students = 0;
	int64_t sum = 0, mean;
	size_t count;

	sorted = sorted_totals(summary, &count);
	for (size_t i = 0; i < count; i++) {
		students += sorted[i].count;
		sum += sorted[i].points * (int64_t)sorted[i].count;
	}
	if (!students) {
		json_add_null(document, "score");
		free(sorted);
		return;
	}
	mean = divide_rounded(sum, (int64_t)students);
	score = json_add(document, "score", json_new_object());
	json_add_points(score, "mean", mean);
	json_add_points(score, "median", quantile(sorted, students, 2));
	json_add_points(score, "sd", standard_deviation(sorted, count, students, mean));
	json_add_points(score, "min", sorted[0].points);
	json_add_points(score, "max", sorted[count - 1].points);
	quartiles = json_add(score, "quartiles", json_new_array());
	for (unsigned quarter = 1; quarter <= 3; quarter++)
		json_add_points(quartiles, NULL, quantile(sorted, students, quarter));
	add_histogram(score, sorted, count, quiz->points);
	free(sorted);
}

void summary_write(const struct summary *summary, const struct quiz *quiz,
                   struct buffer *out)
{
	struct json *document = json_new_object();
	struct buffer compact = BUFFER_INIT;

	json_add_text(document, "quiz", quiz->id);
	json_add_text(document, "quiz-sha256", text_of(quiz->sha256));
	json_add_int(document, "seen", (int64_t)summary->seen);
	json_add_int(document, "graded", (int64_t)summary->graded);
	json_add_int(document, "rejected", (int64_t)summary->rejected);
	json_add_int(document, "flagged", (int64_t)summary->flagged);
	json_add_int(document, "pending-answers", (int64_t)summary->pending_answers);
	if (summary->has_roster)
		json_add_int(document, "missing", (int64_t)summary->missing);
	else
		json_add_null(document, "missing");
	json_add_points(document, "out-of", quiz->points);
	add_score(document, summary, quiz);
	json_write(document, &compact);
	json_add_pretty(out, buffer_text(&compact));
	buffer_release(&compact);
	json_free(document);
}
