/* true-false and single-choice: one option is chosen and decides. */
#include "scoring/types.h"

#include <assert.h>

/* Of a voided option, all points: whoever chose it loses nothing. */
static struct fraction option_credit(const struct question *q, size_t i)
{
	const struct option *option = &q->options[i];

	if (selection_has(&q->correct, i) || selection_has(&q->void_options, i))
		return FRACTION_ONE;
	return option->has_credit ? option->credit : FRACTION_ZERO;
}

static bool option_earns(const struct question *q, size_t i)
{
	return selection_has(&q->correct, i) || selection_has(&q->void_options, i) ||
	       q->options[i].has_credit;
}

static size_t chosen_option(const struct question *q, const struct response *response)
{
	size_t i = 0;

	assert(selection_count(&response->selected) == 1);
	while (!selection_has(&response->selected, i))
		i++;
	assert(i < q->option_count);
	return i;
}

/* Index of the first option that earns most among those not voided, or
 * option_count where none earns. */
static size_t best_option(const struct question *q)
{
	size_t best = q->option_count;

	for (size_t i = 0; i < q->option_count; i++) {
		if (selection_has(&q->void_options, i) || !option_earns(q, i))
			continue;
		if (best == q->option_count ||
		    fraction_compare(option_credit(q, i), option_credit(q, best)) > 0)
			best = i;
	}
	return best;
}

static void compile(struct leaf_key *leaf, struct arena *arena)
{
	one_answer_compile(leaf, leaf->question->option_count, option_credit, arena);
}

static void check(const struct leaf_key *leaf, const struct response *response,
                  struct arena *arena, struct finding *finding)
{
	const struct question *q = leaf->question;
	size_t chosen = chosen_option(q, response);
	bool earns = option_earns(q, chosen);

	(void)arena;
	one_answer_found(leaf, earns ? (int)chosen : NOTHING_ACCEPTED, option_credit,
	                 finding);
	finding->void_chosen = selection_has(&q->void_options, chosen);
	selection_add(&finding->wrong, chosen);
}

static void explain(const struct outcome *o, struct arena *arena, struct mark *mark,
                    struct buffer *why)
{
	const struct question *q = o->leaf->question;
	size_t best = best_option(q);
	struct text given = q->options[chosen_option(q, o->response)].id;
	struct text right = best < q->option_count ? q->options[best].id : TEXT("");

	mark->mistakes = ARENA_NEW(arena, struct mistake);
	mark->mistake_count = 1;
	*mark->mistakes = (struct mistake){ .kind = MISTAKE_WRONG, .target = given,
	                                    .has_points = true,
	                                    .points = o->price.points - q->points };
	if (question_has_fixed_options(q))
		given = TEXT("");
	one_answer_explain(o, given, right, why);
}

static bool key_response(const struct question *q, struct arena *arena,
                         struct response *response)
{
	size_t best = best_option(q);

	(void)arena;
	if (best == q->option_count)
		return false;
	response_set_option(response, best);
	return true;
}

const struct type_scoring scoring_one_option = {
	.compile = compile,
	.check = check,
	.explain = explain,
	.key_response = key_response,
};
