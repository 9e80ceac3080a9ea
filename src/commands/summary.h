/*
 * summary.json: how many, and how the totals are spread. Totals are counted by
 * value, so memory does not grow with the number of students.
 */
#ifndef COMMANDS_SUMMARY_H
#define COMMANDS_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "quiz/quiz.h"

struct total_count {
	int64_t points; /* hundredths */
	uint64_t count; /* 0 in an unused slot */
};

struct summary {
	uint64_t seen;
	uint64_t graded;
	uint64_t rejected;
	uint64_t flagged;
	uint64_t pending_answers;
	uint64_t missing;
	bool has_roster;
	struct total_count *totals; /* open addressing */
	size_t capacity;            /* a power of two */
	size_t used;
};

void summary_release(struct summary *summary);
/* Counts a student's total, or takes it out again. */
void summary_add_total(struct summary *summary, int64_t points);
void summary_remove_total(struct summary *summary, int64_t points);
/* Mean, median and so on are in points, rounded half away from zero; sd is that
 * of a sample (n - 1); quartiles interpolate linearly (R's type 7). */
void summary_write(const struct summary *summary, const struct quiz *quiz,
                   struct buffer *out);

#endif
