/*
 * summary.json: how many, and how the totals are spread. Memory grows with the
 * number of different totals, not of students.
 */
#ifndef COMMANDS_SUMMARY_H
#define COMMANDS_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "quiz/quiz.h"
#include "scoring/distribution.h"

struct summary {
	uint64_t seen;
	uint64_t graded;
	uint64_t rejected;
	uint64_t flagged;
	uint64_t late; /* of those flagged */
	uint64_t pending_answers;
	uint64_t missing;
	bool has_roster;
	struct distribution totals; /* of the graded students, in hundredths */
};

void summary_release(struct summary *summary);
/* Mean, median and so on are in points, rounded half away from zero; sd is that
 * of a sample (n - 1); quartiles interpolate linearly (R's type 7). */
void summary_write(const struct summary *summary, const struct quiz *quiz,
                   struct buffer *out);

#endif
