/*
 * The expectation of guessing. All answers with R right and W wrong ones earn
 * the same, so it is enough to count them: binomials, and for matching without
 * repetition the ways to miss every item. Counts are exact (big.h); the one
 * division at the end rounds.
 */
#include "scoring/guess.h"

#include <assert.h>

/* Sums of points, each times a count of answers. */
struct expectation {
	struct big plus;
	struct big minus;
	struct big answers;
};

static void expect_none(struct expectation *e)
{
	big_set(&e->plus, 0);
	big_set(&e->minus, 0);
	big_set(&e->answers, 0);
}

static void expect(struct expectation *e, const struct big *answers, int64_t points)
{
	struct big weighted = *answers;

	big_multiply(&weighted, (uint32_t)(points < 0 ? -points : points));
	big_add(points < 0 ? &e->minus : &e->plus, &weighted);
	big_add(&e->answers, answers);
}

static struct audit_value expected(const struct expectation *e)
{
	return (struct audit_value){ true,
	                             big_ratio(&e->plus, &e->minus, &e->answers) };
}

static int64_t price_points(const struct leaf_key *leaf, const struct tally *tally)
{
	return price_of(leaf->question, tally).points;
}

static struct audit_value guess_option(const struct leaf_key *leaf)
{
	struct expectation e;
	struct big one;

	expect_none(&e);
	big_set(&one, 1);
	for (size_t i = 0; i < leaf->question->option_count; i++) {
		struct finding finding = { 0 };
		struct response response;

		response_set_option(&response, i);
		leaf->type->check(leaf, &response, NULL, &finding);
		expect(&e, &one, price_points(leaf, &finding.tally));
	}
	return expected(&e);
}

/* From C(n, k) to C(n, k + 1), times whatever else is in it. */
static void next_binomial(struct big *b, unsigned n, unsigned k)
{
	big_multiply(b, n - k);
	big_divide(b, k + 1);
}

static void double_for_voided(struct big *answers, const struct leaf_key *leaf)
{
	for (size_t i = leaf->options; i < leaf->question->option_count; i++)
		big_multiply(answers, 2); /* a voided option may be chosen or not */
}

static struct audit_value guess_selection(const struct leaf_key *leaf)
{
	unsigned others = leaf->options - leaf->key;
	struct expectation e;
	struct big one, by_right;

	expect_none(&e);
	big_set(&one, 1);
	big_set(&by_right, 1);
	double_for_voided(&by_right, leaf);
	for (unsigned right = 0; right <= leaf->key; right++) {
		struct big answers = by_right;

		for (unsigned wrong = 0; wrong <= others; wrong++) {
			struct tally tally = {
				.options = leaf->options, .key = leaf->key,
				.key_as_written = leaf->key_as_written, .right = right,
				.wrong = wrong, .missing = leaf->key - right,
			};
			struct big counted = answers;

			if (right + wrong == 0)
				big_subtract(&counted, &one); /* nothing chosen at all */
			expect(&e, &counted, price_points(leaf, &tally));
			next_binomial(&answers, others, wrong);
		}
		next_binomial(&by_right, leaf->key, right);
	}
	return expected(&e);
}

/*
 * Under weights, what counts is the sum of credits: the list of sums that can
 * come about, each with its number of selections. Different credits may make
 * that list too long; then nothing is said.
 */
#define SUMS_MAX 8192
#define SUM_DENOMINATOR_MAX INT64_C(10000000) /* a credit has seven places */

struct sum {
	int64_t value; /* over the common denominator */
	struct big selections;
};

static int64_t weight_over(const struct question *q, size_t i, int64_t denominator)
{
	struct fraction credit = q->options[i].credit;

	return q->options[i].has_credit ? credit.num * (denominator / credit.den) : 0;
}

static int64_t common_denominator(const struct leaf_key *leaf)
{
	int64_t common = 1;

	for (size_t i = 0; i < leaf->question->option_count; i++) {
		const struct option *option = &leaf->question->options[i];
		int64_t den = option->credit.den;

		if (!option->has_credit || !selection_has(&leaf->live, i))
			continue;
		common = fraction_make(common, den).num * den; /* less their common factor */
	}
	assert(common <= SUM_DENOMINATOR_MAX);
	return common;
}

/* Every sum with and without one more option, in order, equal ones merged.
 * Returns their number. */
static size_t with_option(const struct sum *old, size_t count, int64_t weight,
                          struct sum *new)
{
	size_t kept = 0, i = 0, k = 0;

	while (i < count || k < count) {
		int64_t with = k < count ? old[k].value + weight : INT64_MAX;
		int64_t without = i < count ? old[i].value : INT64_MAX;

		if (with == without) {
			new[kept] = old[i++];
			big_add(&new[kept++].selections, &old[k++].selections);
		} else if (without < with) {
			new[kept++] = old[i++];
		} else {
			new[kept] = old[k++];
			new[kept++].value = with;
		}
	}
	return kept;
}

static struct audit_value expect_sums(const struct leaf_key *leaf, struct sum *sums,
                                      size_t count, int64_t denominator)
{
	struct expectation e;
	struct big one;

	expect_none(&e);
	big_set(&one, 1);
	for (size_t i = 0; i < count; i++) {
		struct tally tally = { .options = leaf->options, .key = leaf->key };

		if (sums[i].value == 0)
			big_subtract(&sums[i].selections, &one); /* nothing chosen at all */
		tally.credit = fraction_make(sums[i].value, denominator);
		expect(&e, &sums[i].selections, price_points(leaf, &tally));
	}
	return expected(&e);
}

static struct audit_value guess_weighted(const struct leaf_key *leaf, struct arena *arena)
{
	int64_t denominator = common_denominator(leaf);
	struct sum *sums = ARENA_ARRAY(arena, SUMS_MAX, struct sum);
	struct sum *next = ARENA_ARRAY(arena, SUMS_MAX, struct sum);
	size_t count = 1;

	big_set(&sums[0].selections, 1);
	double_for_voided(&sums[0].selections, leaf);
	for (size_t i = 0; i < leaf->question->option_count; i++) {
		struct sum *spare = sums;

		if (!selection_has(&leaf->live, i))
			continue;
		if (count > SUMS_MAX / 2)
			return (struct audit_value){ .known = false };
		count = with_option(sums, count,
		                    weight_over(leaf->question, i, denominator), next);
		sums = next;
		next = spare;
	}
	return expect_sums(leaf, sums, count, denominator);
}

static void expect_hits(const struct leaf_key *leaf, struct expectation *e,
                        const struct big *answers, unsigned hits)
{
	unsigned items = (unsigned)leaf->question->item_count;
	struct tally tally = { .options = items, .key = items, .right = hits,
	                       .wrong = items - hits };

	expect(e, answers, price_points(leaf, &tally));
}

/* Each item has one of c choices: C(k, r) (c - 1)^(k - r) ways to hit r. */
static struct audit_value guess_matching(const struct leaf_key *leaf)
{
	unsigned items = (unsigned)leaf->question->item_count;
	unsigned choices = (unsigned)leaf->question->choice_count;
	struct expectation e;
	struct big answers;

	expect_none(&e);
	big_set(&answers, 1);
	for (unsigned missed = 0; missed <= items; missed++) {
		expect_hits(leaf, &e, &answers, items - missed);
		next_binomial(&answers, items, missed);
		big_multiply(&answers, choices - 1);
	}
	return expected(&e);
}

/*
 * Each choice at most once. The ways to give t items different choices out of
 * e + t, where the first j items miss their own, are h(0, t) = (e + t)! / e! and
 * h(j, t) = h(j - 1, t) - h(j - 1, t - 1); all of j items are missed in h(j, j)
 * ways (for e = 0, the derangements).
 */
static struct audit_value guess_assignment(const struct leaf_key *leaf,
                                           struct arena *arena)
{
	unsigned items = (unsigned)leaf->question->item_count;
	unsigned extra = (unsigned)leaf->question->choice_count - items;
	struct big *ways = ARENA_ARRAY(arena, items + 1, struct big);
	struct expectation e;

	expect_none(&e);
	big_set(&ways[0], 1);
	for (unsigned t = 1; t <= items; t++) {
		ways[t] = ways[t - 1];
		big_multiply(&ways[t], extra + t);
	}
	for (unsigned missed = 0; missed <= items; missed++) {
		struct big answers;

		for (unsigned t = items; missed > 0 && t >= missed; t--)
			big_subtract(&ways[t], &ways[t - 1]);
		answers = ways[missed];
		for (unsigned k = 0; k < missed; k++)
			next_binomial(&answers, items, k);
		expect_hits(leaf, &e, &answers, items - missed);
	}
	return expected(&e);
}

/* Whether the key itself uses no choice twice, and there are enough of them. */
static bool is_assignment(const struct question *q)
{
	struct selection used = { 0 };

	if (!q->choices_once || q->choice_count < q->item_count)
		return false;
	for (size_t i = 0; i < q->item_count; i++) {
		if (selection_has(&used, (size_t)q->items[i].answer))
			return false;
		selection_add(&used, (size_t)q->items[i].answer);
	}
	return true;
}

struct audit_value guess_leaf(const struct leaf_key *leaf, struct arena *arena)
{
	const struct question *q = leaf->question;

	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
		return guess_option(leaf);
	case QUESTION_MULTI_SELECT:
		if (q->rule.kind == RULE_WEIGHTS)
			return guess_weighted(leaf, arena);
		return guess_selection(leaf);
	case QUESTION_MATCHING:
		if (is_assignment(q))
			return guess_assignment(leaf, arena);
		return guess_matching(leaf);
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		break;
	}
	return (struct audit_value){ .known = false };
}
