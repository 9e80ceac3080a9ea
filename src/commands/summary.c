/* What a class did, in one object. */
#include "commands/summary.h"

#include <math.h>

#include "base/arena.h"
#include "formats/json.h"

#define HISTOGRAM_BINS 10

void summary_release(struct summary *summary)
{
	distribution_release(&summary->totals);
}

static void add_rounded(struct json *object, const char *name, double points)
{
	json_add_points(object, name, llround(points));
}

static void add_histogram(struct json *score, const struct sorted *totals, int64_t out_of)
{
	struct json *histogram = json_add(score, "histogram", json_new_array());
	size_t at = 0;

	for (int64_t bin = 0; bin < HISTOGRAM_BINS; bin++) {
		struct json *entry = json_add(histogram, NULL, json_new_object());
		int64_t from = out_of * bin / HISTOGRAM_BINS;
		int64_t to = out_of * (bin + 1) / HISTOGRAM_BINS;
		uint64_t students = 0;

		for (; at < totals->size && (totals->cells[at].value < to ||
		                             bin == HISTOGRAM_BINS - 1); at++)
			students += totals->cells[at].count;
		json_add_points(entry, "from", from);
		json_add_points(entry, "to", to);
		json_add_int(entry, "count", (int64_t)students);
	}
}

static void add_score(struct json *document, const struct summary *summary,
                      const struct quiz *quiz)
{
	struct arena arena = ARENA_INIT;
	struct sorted totals = distribution_sort(&summary->totals, &arena);
	struct json *score, *quartiles;

	if (!totals.count) {
		json_add_null(document, "score");
		arena_release(&arena);
		return;
	}
	score = json_add(document, "score", json_new_object());
	add_rounded(score, "mean", sorted_mean(&totals));
	add_rounded(score, "median", sorted_quantile(&totals, 1, 2));
	add_rounded(score, "sd", totals.count > 1 ? sorted_deviation(&totals) : 0);
	json_add_points(score, "min", totals.cells[0].value);
	json_add_points(score, "max", totals.cells[totals.size - 1].value);
	quartiles = json_add(score, "quartiles", json_new_array());
	for (unsigned quarter = 1; quarter <= 3; quarter++)
		add_rounded(quartiles, NULL, sorted_quantile(&totals, quarter, 4));
	add_histogram(score, &totals, quiz_counted_points(quiz));
	arena_release(&arena);
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
	json_add_points(document, "out-of", quiz_counted_points(quiz));
	add_score(document, summary, quiz);
	json_write(document, &compact);
	json_add_pretty(out, buffer_text(&compact));
	buffer_release(&compact);
	json_free(document);
}
