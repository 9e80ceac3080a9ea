/*
 * Sentences about prices: what each mistake cost, what a cap or a floor did,
 * and what a rule counted where single mistakes have no price.
 */
#include "scoring/types.h"

void explain_cost(bool has_points, int64_t points, size_t count, struct buffer *why)
{
	if (!has_points)
		return;
	buffer_add_string(why, " (");
	points_add(why, points);
	buffer_add_string(why, count > 1 ? " each)" : ")");
}

static void say_count(struct buffer *why, const char *before, unsigned count,
                      const char *after)
{
	buffer_add_string(why, before);
	buffer_add_int(why, count);
	buffer_add_string(why, after);
}

static void say_net_correct(const struct leaf_key *leaf, const struct tally *tally,
                            struct buffer *why)
{
	(void)leaf;
	say_count(why, "; ", tally->right, " right less ");
	say_count(why, "", tally->wrong, " wrong, of ");
	say_count(why, "", tally->key, "");
}

static void say_balanced(const struct leaf_key *leaf, const struct tally *tally,
                         struct buffer *why)
{
	unsigned others = leaf->options - leaf->key;

	say_count(why, "; ", tally->right, " of ");
	say_count(why, "", tally->key, " right ones less ");
	say_count(why, "", tally->wrong, " of ");
	say_count(why, "", others > 1 ? others : 1, " wrong ones");
}

static void say_each_option(const struct leaf_key *leaf, const struct tally *tally,
                            struct buffer *why)
{
	(void)leaf;
	say_count(why, "; ", tally->options - tally->wrong - tally->missing, " of ");
	say_count(why, "", tally->options, " options are as they should be");
}

static void say_halves(const struct leaf_key *leaf, const struct tally *tally,
                       struct buffer *why)
{
	unsigned mistakes = tally->wrong + tally->missing;

	(void)leaf;
	if (mistakes == 1 && tally->options > 2)
		buffer_add_string(why, "; one mistake leaves half");
	else if (mistakes == 2 && tally->options > 4)
		buffer_add_string(why, "; two mistakes leave a quarter");
	else
		say_count(why, "; ", mistakes,
		          mistakes == 1 ? " mistake is too many" : " mistakes are too many");
}

static void say_coverage(const struct leaf_key *leaf, const struct tally *tally,
                         struct buffer *why)
{
	(void)leaf;
	say_count(why, "; ", tally->right, " of ");
	say_count(why, "", tally->key, " right ones found, and ");
	say_count(why, "", tally->right, " of ");
	say_count(why, "", tally->right + tally->wrong, " chosen are right");
}

static void say_per_item(const struct leaf_key *leaf, const struct tally *tally,
                         struct buffer *why)
{
	struct fraction costs = leaf->question->rule.wrong_costs;

	say_count(why, "; ", tally->right, " of ");
	say_count(why, "", tally->key, tally->right == 1 ? " is right" : " are right");
	if (costs.num > 0 && tally->wrong > 0) {
		buffer_add_string(why, ", and each wrong one costs ");
		points_add(why, fraction_of_points(costs, 100 * POINTS_ONE));
		buffer_add_string(why, "% of an item");
	}
}

static void say_one_slip(const struct leaf_key *leaf, const struct tally *tally,
                         struct buffer *why)
{
	(void)leaf;
	buffer_add_string(why, tally->wrong + tally->missing == 1
	                       ? "; one slip leaves half"
	                       : "; more than one slip leaves nothing");
}

static void say_all_or_nothing(const struct leaf_key *leaf, const struct tally *tally,
                               struct buffer *why)
{
	(void)leaf;
	(void)tally;
	buffer_add_string(why, "; all or nothing");
}

typedef void say_fn(const struct leaf_key *leaf, const struct tally *tally,
                    struct buffer *why);

/* NULL: the costs of the mistakes, or the type's own words, say it all. */
static say_fn *const sayings[RULE_KIND_COUNT] = {
	[RULE_ALL_OR_NOTHING] = say_all_or_nothing,
	[RULE_NET_CORRECT] = say_net_correct,
	[RULE_BALANCED] = say_balanced,
	[RULE_EACH_OPTION] = say_each_option,
	[RULE_HALVES] = say_halves,
	[RULE_COVERAGE] = say_coverage,
	[RULE_PER_ITEM] = say_per_item,
	[RULE_ONE_SLIP] = say_one_slip,
};

/* Whether the costs of the mistakes made are all told in points. */
static bool costs_told(const struct tally *tally, const struct price *price)
{
	return (tally->wrong == 0 || price->has_wrong_points) &&
	       (tally->missing == 0 || price->has_missing_points);
}

static void say_limits(const struct question *q, const struct price *price,
                       struct buffer *why)
{
	const struct rule *rule = &q->rule;

	if (price->capped && rule->kind == RULE_WEIGHTS) {
		buffer_add_string(why, "; never above 100%");
	} else if (price->capped && rule->has_at_most && !price->floored) {
		buffer_add_string(why, "; at most ");
		points_add_words(why, rule->at_most);
		buffer_add_string(why, " off");
	} else if (price->capped || price->floored) {
		buffer_add_string(why, "; never below ");
		points_add_words(why, rule->has_floor && price->floored ? rule->floor : 0);
	}
}

void explain_price(const struct outcome *o, struct buffer *why)
{
	const struct question *q = o->leaf->question;
	const struct price *price = &o->price;
	say_fn *say = sayings[q->rule.kind];

	switch (price->clause) {
	case CREDIT_ONE_RIGHT:
		buffer_add_string(why, "; all or nothing, as just one option is right");
		return;
	case CREDIT_NONE_RIGHT:
		buffer_add_string(why, "; all or nothing, as no option is right");
		return;
	case CREDIT_BY_RULE:
		break;
	}
	if (say && !costs_told(&o->finding.tally, price))
		say(o->leaf, &o->finding.tally, why);
	say_limits(q, price, why);
}
