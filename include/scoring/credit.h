/*
 * Credit: a tally of what is right and wrong in one answer -> a fraction of the
 * question's points. The only home of the partial-credit rules.
 *
 * Checking and pricing are apart: a question type counts (a tally), a rule
 * prices, and scoring/mark.h rounds. N options, C the right ones, n = |C|,
 * m = N - n; S what was chosen; R = |S and C|, W = |S without C|. For matching,
 * N = n = k items, R of them matched rightly, W wrongly, the rest left blank.
 *
 *   deduction       P - min(c, d(W + n - R)); with n = 1 all or nothing
 *   all-or-nothing  1 without a mistake, else 0
 *   net-correct     (R - W) / n
 *   balanced        R/n - W/max(m, 1)
 *   each-option     (N - W - (n - R)) / N
 *   halves          1, 1/2 (N > 2), 1/4 (N > 4), 0 for 0, 1, 2, more mistakes
 *   coverage        (R/n) (R/|S|)
 *   weights         the sum of the chosen options' credits
 *   per-item        (R - x W) / k
 *   one-slip        1, 1/2, 0 for 0, 1, more items not right
 *   single          the credit of what was chosen, else `incorrect` points
 *
 * deduction, net-correct, balanced, weights and per-item stop at 0 or at the
 * floor that the quiz writes; single stops at a written floor only. With an
 * empty key all but each-option, halves and weights are all or nothing.
 * Sources: net-correct and coverage are PrairieLearn's, halves and each-option
 * edX's, balanced and net-correct R/exams' ("false" and "true"), weights
 * Moodle's, one-slip is K-prime.
 */
#ifndef SCORING_CREDIT_H
#define SCORING_CREDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/points.h"
#include "quiz/quiz.h"
#include "quiz/selection.h"

/* What one answer got right and wrong. Voided options are counted nowhere but
 * in `key_as_written`. */
struct tally {
	unsigned options;        /* N, or k */
	unsigned key;            /* n, or k */
	unsigned key_as_written; /* n before options were voided; of a matching, 0 */
	unsigned right;          /* R */
	unsigned wrong;          /* W */
	unsigned missing;        /* n - R; of a matching, items left blank */

	bool accepted;        /* one-answer: whether it earns a credit */
	struct fraction credit; /* that credit; under weights, the sum */
};

/* Why all or nothing was asked, where the rule itself does not say so. */
enum credit_clause { CREDIT_BY_RULE, CREDIT_ONE_RIGHT, CREDIT_NONE_RIGHT };

struct credit {
	struct fraction share; /* of P, after cap and floor */
	enum credit_clause clause;
	bool capped;  /* at-most took effect */
	bool floored; /* the floor, or 0, took effect */
	/* What each wrong and each missing one takes off, as a share of P, where
	 * the rule prices mistakes one by one (before cap and floor). */
	bool by_mistake;
	struct fraction wrong_costs;
	struct fraction missing_costs;
};

/* Prices a tally under a rule that fits it, for a question of `points`
 * hundredths (> 0). RULE_RUBRIC has no price: a person decides. */
struct credit credit_price(const struct rule *rule, const struct tally *tally,
                           int64_t points);

#endif
