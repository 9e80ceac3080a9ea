/*
 * The partial-credit rules: a function and a row in the table each. The
 * formulas stand in scoring/credit.h; amounts in points become shares of P here,
 * so that everything stays an exact fraction until the one rounding.
 */
#include "scoring/credit.h"

#include <assert.h>

static struct fraction whole(int64_t number)
{
	return (struct fraction){ number, 1 };
}

static struct fraction times(struct fraction f, unsigned count)
{
	return fraction_multiply(f, whole(count));
}

static unsigned mistakes(const struct tally *tally)
{
	return tally->wrong + tally->missing;
}

static struct credit exact(int64_t num, int64_t den)
{
	return (struct credit){ .share = fraction_make(num, den),
	                        .wrong_costs = FRACTION_ZERO,
	                        .missing_costs = FRACTION_ZERO };
}

static struct credit all_or_nothing(const struct tally *tally, enum credit_clause clause)
{
	struct credit credit = exact(mistakes(tally) == 0, 1);

	credit.clause = clause;
	return credit;
}

/* Stops the share at the written floor, or at 0. */
static void apply_floor(struct credit *credit, const struct rule *rule, int64_t points)
{
	struct fraction least = FRACTION_ZERO;

	if (rule->has_floor)
		least = fraction_make(rule->floor, points);
	if (fraction_compare(credit->share, least) >= 0)
		return;
	credit->share = least;
	credit->floored = true;
}

static void set_costs(struct credit *credit, struct fraction wrong,
                      struct fraction missing)
{
	credit->by_mistake = true;
	credit->wrong_costs = wrong;
	credit->missing_costs = missing;
}

static struct credit price_single(const struct rule *rule, const struct tally *tally,
                                  int64_t points)
{
	struct credit credit = exact(rule->incorrect, points);

	if (tally->accepted)
		credit.share = tally->credit;
	else if (rule->has_floor)
		apply_floor(&credit, rule, points);
	return credit;
}

static struct credit price_deduction(const struct rule *rule, const struct tally *tally,
                                     int64_t points)
{
	int64_t most = rule->has_at_most ? rule->at_most : points;
	int64_t off = rule->per_mistake * (int64_t)mistakes(tally);
	struct fraction each = fraction_make(rule->per_mistake, points);
	struct credit credit;

	if (tally->key_as_written == 1 && !rule->single_correct_deducts)
		return all_or_nothing(tally, CREDIT_ONE_RIGHT);
	credit = exact(points - (off > most ? most : off), points);
	credit.capped = off > most;
	set_costs(&credit, each, each);
	apply_floor(&credit, rule, points);
	return credit;
}

static struct credit price_all_or_nothing(const struct rule *rule,
                                          const struct tally *tally, int64_t points)
{
	(void)rule;
	(void)points;
	return all_or_nothing(tally, CREDIT_BY_RULE);
}

static struct credit price_net_correct(const struct rule *rule, const struct tally *tally,
                                       int64_t points)
{
	struct fraction each = fraction_make(1, tally->key);
	struct credit credit =
		exact((int64_t)tally->right - (int64_t)tally->wrong, tally->key);

	set_costs(&credit, each, each);
	apply_floor(&credit, rule, points);
	return credit;
}

static struct credit price_balanced(const struct rule *rule, const struct tally *tally,
                                    int64_t points)
{
	unsigned others = tally->options - tally->key;
	struct fraction wrong = fraction_make(1, others > 1 ? others : 1);
	struct credit credit = exact(tally->right, tally->key);

	credit.share = fraction_subtract(credit.share, times(wrong, tally->wrong));
	set_costs(&credit, wrong, fraction_make(1, tally->key));
	apply_floor(&credit, rule, points);
	return credit;
}

static struct credit price_each_option(const struct rule *rule, const struct tally *tally,
                                       int64_t points)
{
	struct fraction each = fraction_make(1, tally->options);
	struct credit credit =
		exact((int64_t)tally->options - mistakes(tally), tally->options);

	(void)rule;
	(void)points;
	set_costs(&credit, each, each);
	return credit;
}

static struct credit price_halves(const struct rule *rule, const struct tally *tally,
                                  int64_t points)
{
	unsigned count = mistakes(tally);

	(void)rule;
	(void)points;
	if (count == 0)
		return exact(1, 1);
	if (count == 1 && tally->options > 2)
		return exact(1, 2);
	if (count == 2 && tally->options > 4)
		return exact(1, 4);
	return exact(0, 1);
}

static struct credit price_coverage(const struct rule *rule, const struct tally *tally,
                                    int64_t points)
{
	int64_t right = tally->right;
	int64_t chosen = right + tally->wrong;

	(void)rule;
	(void)points;
	if (chosen == 0)
		return exact(0, 1);
	return exact(right * right, (int64_t)tally->key * chosen);
}

static struct credit price_weights(const struct rule *rule, const struct tally *tally,
                                   int64_t points)
{
	struct credit credit = exact(tally->credit.num, tally->credit.den);

	apply_floor(&credit, rule, points);
	if (fraction_compare(credit.share, FRACTION_ONE) > 0) {
		credit.share = FRACTION_ONE;
		credit.capped = true;
	}
	return credit;
}

static struct credit price_per_item(const struct rule *rule, const struct tally *tally,
                                    int64_t points)
{
	struct fraction item = fraction_make(1, tally->key);
	struct fraction wrong = fraction_multiply(item, rule->wrong_costs);
	struct credit credit = exact(tally->right, tally->key);

	credit.share = fraction_subtract(credit.share, times(wrong, tally->wrong));
	set_costs(&credit, fraction_add(item, wrong), item);
	apply_floor(&credit, rule, points);
	return credit;
}

static struct credit price_one_slip(const struct rule *rule, const struct tally *tally,
                                    int64_t points)
{
	unsigned count = mistakes(tally);

	(void)rule;
	(void)points;
	return count == 0 ? exact(1, 1) : exact(count == 1, 2);
}

struct rule_row {
	struct credit (*price)(const struct rule *rule, const struct tally *tally,
	                       int64_t points);
	bool needs_key; /* with an empty key it is all or nothing instead */
};

static const struct rule_row rows[RULE_KIND_COUNT] = {
	[RULE_SINGLE] = { price_single, false },
	[RULE_DEDUCTION] = { price_deduction, true },
	[RULE_ALL_OR_NOTHING] = { price_all_or_nothing, false },
	[RULE_NET_CORRECT] = { price_net_correct, true },
	[RULE_BALANCED] = { price_balanced, true },
	[RULE_EACH_OPTION] = { price_each_option, false },
	[RULE_HALVES] = { price_halves, false },
	[RULE_COVERAGE] = { price_coverage, true },
	[RULE_WEIGHTS] = { price_weights, false },
	[RULE_PER_ITEM] = { price_per_item, true },
	[RULE_ONE_SLIP] = { price_one_slip, false },
	[RULE_RUBRIC] = { .price = NULL },
};

struct credit credit_price(const struct rule *rule, const struct tally *tally,
                           int64_t points)
{
	const struct rule_row *row = &rows[rule->kind];

	assert(row->price && points > 0);
	if (tally->key == 0 && row->needs_key)
		return all_or_nothing(tally, CREDIT_NONE_RIGHT);
	if (tally->options == 0 && rule->kind == RULE_EACH_OPTION)
		return all_or_nothing(tally, CREDIT_NONE_RIGHT); /* all were voided */
	return row->price(rule, tally, points);
}
