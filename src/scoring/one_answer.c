/*
 * What true-false, single-choice, numeric and short-text share: at most one
 * option or accepted answer decides, and its credit is the price.
 */
#include "scoring/types.h"

static struct tally tally_of(int accepted, struct fraction credit)
{
	return (struct tally){ .options = 1, .key = 1, .key_as_written = 1,
	                       .right = accepted >= 0, .wrong = accepted < 0,
	                       .accepted = accepted >= 0, .credit = credit };
}

void one_answer_compile(struct leaf_key *leaf, size_t count, credit_fn *credit,
                        struct arena *arena)
{
	const struct question *q = leaf->question;
	struct tally tally = tally_of(NOTHING_ACCEPTED, FRACTION_ZERO);

	if (!prices_reserve(leaf, count + 1, arena))
		return;
	leaf->prices[0] = price_of(q, &tally);
	for (size_t i = 0; i < count; i++) {
		tally = tally_of((int)i, credit(q, i));
		leaf->prices[i + 1] = price_of(q, &tally);
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

void one_answer_explain(const struct leaf_key *leaf, const struct finding *finding,
                        struct text given, struct text best, struct buffer *why)
{
	int64_t incorrect = leaf->question->rule.incorrect;
	struct fraction share = finding->tally.credit;

	if (finding->tally.accepted) {
		buffer_add(why, text_empty(given) ? TEXT("this answer") : given);
		buffer_add_string(why, " earns ");
		points_add(why, fraction_of_points(share, 100 * POINTS_ONE));
		buffer_add_string(why, "% of the points");
	} else if (!text_empty(given)) {
		buffer_add(why, given);
		buffer_add_string(why, " is not right");
	} else {
		buffer_add_string(why, "this is not right");
	}
	if (!finding->tally.accepted && incorrect) {
		buffer_add_string(why, incorrect < 0 ? " (a wrong answer costs "
		                                     : " (a wrong answer earns ");
		points_add_words(why, incorrect < 0 ? -incorrect : incorrect);
		buffer_add_byte(why, ')');
	}
	if (text_empty(best))
		return;
	buffer_add_string(why, finding->tally.accepted ? "; the best answer is "
	                                               : "; the answer is ");
	buffer_add(why, best);
}

struct fraction accept_credit(const struct question *q, size_t i)
{
	return q->accepts[i].credit;
}

const struct accept *accept_best(const struct question *q)
{
	const struct accept *best = q->accepts;

	for (size_t i = 1; i < q->accept_count; i++) {
		if (fraction_compare(q->accepts[i].credit, best->credit) > 0)
			best = &q->accepts[i];
	}
	return best;
}
