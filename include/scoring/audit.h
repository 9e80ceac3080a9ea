/*
 * The audit: what a rule pays for answers that show nothing or little, before
 * a class finds out. For each question: a blank, everything ticked, the key,
 * one mistake, and guessing.
 *
 * Guessing is the exact expectation of uniform random answers, rounded once to
 * hundredths: true-false and single-choice, each option alike; multi-select,
 * each selection that is not empty alike; matching, each way to give every item
 * a choice alike (where choices may be used once only, each way to do that).
 * It is reckoned in whole numbers over how many answers have R right and W wrong
 * ones, never by simulation, up to the most options a question may have.
 */
#ifndef SCORING_AUDIT_H
#define SCORING_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "quiz/quiz.h"

/* Points in hundredths. */
struct audit_value {
	bool known; /* false where it makes no sense, as guessing a text */
	int64_t points;
};

struct audit_row {
	const struct question *question;
	struct audit_value blank;
	struct audit_value everything; /* matching: the luckiest choice for all items */
	struct audit_value key;        /* free text has none */
	struct audit_value mistake_least; /* one mistake: of all that can be made, */
	struct audit_value mistake_most;  /* what the costliest and cheapest leave */
	struct audit_value guessing;
	bool pays_everything; /* multi-select, matching: more than a quarter of P */
	bool pays_guessing;
};

struct audit {
	struct audit_row *rows; /* one a leaf, in quiz order */
	size_t row_count;
	size_t warnings;
	int64_t points;   /* of the quiz */
	int64_t guessing; /* sum over the rows where it is known */
};

/* Rows live in `arena`. The quiz is borrowed and must have its key. */
void audit_quiz(const struct quiz *quiz, struct arena *arena, struct audit *audit);
/* A table, a legend, and each warning as a sentence. Ids are all that comes from
 * the quiz, and they are harmless. */
void audit_print(const struct audit *audit, struct buffer *out);

#endif
