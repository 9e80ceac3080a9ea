/*
 * What true-false, single-choice, numeric and short-text share: at most one
 * option or accepted answer decides, and its credit is the price.
 */
#include "scoring/types.h"

static struct tally tally_of(int accepted, struct fraction credit)
{
	return (struct tally){ .wrong = accepted < 0, .accepted = accepted >= 0,
	                       .credit = credit };
}

void one_answer_compile(struct leaf_key *leaf, size_t count, credit_fn *credit,
                        struct arena *arena)
{
	const struct question *q = leaf->question;
	struct tally tally = tally_of(NOTHING_ACCEPTED, FRACTION_ZERO);

	if (!prices_reserve(leaf, count + 1, arena))
		return;
	price_fill(leaf, 0, &tally);
	for (size_t i = 0; i < count; i++) {
		tally = tally_of((int)i, credit(q, i));
		price_fill(leaf, i + 1, &tally);
	}
}

void one_answer_found(const struct leaf_key *leaf, int accepted, credit_fn *credit,
                      struct finding *finding)
{
	struct fraction share = FRACTION_ZERO;

	if (accepted >= 0)
		share = credit(leaf->question, (size_t)accepted);
	finding->accepted = accepted;
	finding->tally = tally_of(accepted, share);
	finding->slot = (size_t)(accepted + 1);
}

/* " (a wrong answer costs 1 point)", and where the floor stopped that, so. */
static void say_incorrect(const struct rule *rule, const struct price *price,
                          struct buffer *why)
{
	int64_t points = rule->incorrect;

	if (price->points == 0)
		return;
	buffer_add_string(why, points < 0 ? " (a wrong answer costs "
	                                  : " (a wrong answer earns ");
	points_add_words(why, points < 0 ? -points : points);
	if (price->floored) {
		buffer_add_string(why, "; never below ");
		points_add_words(why, rule->floor);
	}
	buffer_add_byte(why, ')');
}

void one_answer_explain(const struct outcome *o, struct text given, struct text best,
                        struct buffer *why)
{
	const struct rule *rule = &o->leaf->question->rule;

	if (o->finding.tally.accepted) {
		buffer_add(why, text_empty(given) ? TEXT("this answer") : given);
		buffer_add_string(why, " earns ");
		points_add(why, fraction_of_points(o->finding.tally.credit, 100 * POINTS_ONE));
		buffer_add_string(why, "% of the points; the best answer is ");
		buffer_add(why, best);
	} else if (text_empty(given)) {
		buffer_add_string(why, "the answer is ");
		buffer_add(why, best);
		say_incorrect(rule, &o->price, why);
	} else {
		buffer_add(why, given);
		buffer_add_string(why, " is not right");
		say_incorrect(rule, &o->price, why);
		if (!text_empty(best)) {
			buffer_add_string(why, "; the answer is ");
			buffer_add(why, best);
		}
	}
}

struct fraction accept_credit(const struct question *q, size_t i)
{
	return q->accepts[i].credit;
}

const struct accept *accept_best(const struct question *q)
{
	const struct accept *best = q->accepts;

	for (size_t i = 0; i < q->accept_count; i++) {
		if (fraction_compare(q->accepts[i].credit, best->credit) > 0)
			best = &q->accepts[i];
	}
	return best;
}
