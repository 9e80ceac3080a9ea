/* numeric: a number is accepted within limits, both ends included. */
#include "scoring/types.h"

#include "base/decimal.h"

static void compile(struct leaf_key *leaf, struct arena *arena)
{
	one_answer_compile(leaf, leaf->question->accept_count, accept_credit, arena);
}

static int find_accepting(const struct question *q, struct text t)
{
	char digits[DECIMAL_TEXT_MAX];
	struct decimal number;

	if (decimal_parse_unit(t, q->unit, digits, &number) != DECIMAL_OK)
		return NOTHING_ACCEPTED;
	for (size_t i = 0; i < q->accept_count; i++) {
		const struct accept *accept = &q->accepts[i];

		if (decimal_compare(&accept->low, &number) <= 0 &&
		    decimal_compare(&number, &accept->high) <= 0)
			return (int)i;
	}
	return NOTHING_ACCEPTED;
}

static void check(const struct leaf_key *leaf, const struct response *response,
                  struct arena *arena, struct finding *finding)
{
	(void)arena;
	one_answer_found(leaf, find_accepting(leaf->question, response->text),
	                 accept_credit, finding);
}

static void explain(const struct outcome *o, struct arena *arena, struct mark *mark,
                    struct buffer *why)
{
	(void)arena;
	(void)mark;
	one_answer_explain(o, TEXT(""), accept_best(o->leaf->question)->shown, why);
}

/* The key, or an end of the range, that an earlier accepted answer with less
 * credit does not take first. */
static bool key_response(const struct question *q, struct arena *arena,
                         struct response *response)
{
	const struct accept *best = accept_best(q);

	if (q->accept_count == 0)
		return false;
	for (size_t i = (size_t)(best - q->accepts); i < q->accept_count; i++) {
		const struct accept *accept = &q->accepts[i];
		const struct text tries[] = { accept->answer_source,
		                              decimal_text(arena, &accept->low),
		                              decimal_text(arena, &accept->high) };

		if (fraction_compare(accept->credit, best->credit) != 0)
			continue;
		for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
			if (find_accepting(q, tries[k]) != (int)i)
				continue;
			response_set_text(response, q, tries[k]);
			return true;
		}
	}
	return false;
}

const struct type_scoring scoring_numeric = {
	.compile = compile,
	.check = check,
	.explain = explain,
	.key_response = key_response,
};
