/* multi-select: which of the chosen options are right, and which are missing. */
#include "scoring/types.h"

static bool by_weight(const struct leaf_key *leaf)
{
	return leaf->question->rule.kind == RULE_WEIGHTS;
}

static size_t slot_of(const struct leaf_key *leaf, unsigned right, unsigned wrong)
{
	return (size_t)right * (leaf->options - leaf->key + 1) + wrong;
}

static struct tally tally_of(const struct leaf_key *leaf, unsigned right, unsigned wrong)
{
	return (struct tally){ .options = leaf->options, .key = leaf->key,
	                       .key_as_written = leaf->key_as_written,
	                       .right = right, .wrong = wrong,
	                       .missing = leaf->key - right };
}

static struct fraction weight_of(const struct question *q, size_t i)
{
	return q->options[i].has_credit ? q->options[i].credit : FRACTION_ZERO;
}

/* Under weights, what earns something is right. */
static void find_weighted(struct leaf_key *leaf)
{
	const struct question *q = leaf->question;

	leaf->right = (struct selection){ 0 };
	for (size_t i = 0; i < q->option_count; i++) {
		if (selection_has(&leaf->live, i) && weight_of(q, i).num > 0)
			selection_add(&leaf->right, i);
	}
	leaf->key = selection_count(&leaf->right);
}

static void compile(struct leaf_key *leaf, struct arena *arena)
{
	unsigned others = leaf->options - leaf->key;

	if (by_weight(leaf)) {
		find_weighted(leaf);
		return;
	}
	if (!prices_reserve(leaf, slot_of(leaf, leaf->key, others) + 1, arena))
		return;
	for (unsigned right = 0; right <= leaf->key; right++) {
		for (unsigned wrong = 0; wrong <= others; wrong++) {
			struct tally tally = tally_of(leaf, right, wrong);

			price_fill(leaf, slot_of(leaf, right, wrong), &tally);
		}
	}
}

static struct fraction sum_of_credits(const struct leaf_key *leaf,
                                      const struct selection *chosen)
{
	const struct question *q = leaf->question;
	struct fraction sum = FRACTION_ZERO;

	for (size_t i = 0; i < q->option_count; i++) {
		if (selection_has(chosen, i) && selection_has(&leaf->live, i))
			sum = fraction_add(sum, weight_of(q, i));
	}
	return sum;
}

static void check(const struct leaf_key *leaf, const struct response *response,
                  struct arena *arena, struct finding *finding)
{
	unsigned wrong, missing;

	(void)arena;
	for (size_t w = 0; w < SELECTION_WORDS; w++) {
		uint64_t chosen = response->selected.word[w] & leaf->live.word[w];

		finding->wrong.word[w] = chosen & ~leaf->right.word[w];
		finding->missing.word[w] = leaf->right.word[w] & ~chosen;
	}
	wrong = selection_count(&finding->wrong);
	missing = selection_count(&finding->missing);
	finding->tally = tally_of(leaf, leaf->key - missing, wrong);
	finding->slot = slot_of(leaf, finding->tally.right, wrong);
	if (by_weight(leaf)) {
		finding->tally.credit = sum_of_credits(leaf, &response->selected);
		finding->slot = SLOT_NONE;
	}
}

/* An option's credit in hundredths of P, where that is a whole number. */
static bool weight_in_points(const struct question *q, size_t i, int64_t *points)
{
	struct fraction credit = weight_of(q, i);

	*points = fraction_of_points(credit, q->points);
	return fraction_compare(fraction_make(*points, q->points), credit) == 0;
}

static void set_mistake(const struct outcome *o, enum mistake_kind kind, size_t i,
                        struct mistake *mistake)
{
	const struct question *q = o->leaf->question;
	bool wrong = kind == MISTAKE_WRONG;

	mistake->kind = kind;
	mistake->target = q->options[i].id;
	mistake->has_points = wrong ? o->price.has_wrong_points : o->price.has_missing_points;
	mistake->points = wrong ? o->price.wrong_points : o->price.missing_points;
	if (by_weight(o->leaf)) {
		mistake->has_points = weight_in_points(q, i, &mistake->points);
		if (!wrong)
			mistake->points = -mistake->points;
	}
	if (!mistake->has_points)
		mistake->points = 0;
}

static void list_mistakes(const struct outcome *o, struct arena *arena, struct mark *mark)
{
	const struct finding *finding = &o->finding;
	size_t most = finding->tally.wrong + finding->tally.missing;

	mark->mistakes = ARENA_ARRAY(arena, most, struct mistake);
	for (size_t i = 0; i < o->leaf->question->option_count; i++) {
		bool wrong = selection_has(&finding->wrong, i);

		if (!wrong && !selection_has(&finding->missing, i))
			continue;
		set_mistake(o, wrong ? MISTAKE_WRONG : MISTAKE_MISSING, i,
		            &mark->mistakes[mark->mistake_count++]);
	}
}

/* "A and F should not be chosen (-2 each)", "C is missing (-2)" */
static void say_options(const struct question *q, const struct selection *options,
                        size_t count, bool wrong, struct buffer *why)
{
	size_t at = 0;

	for (size_t i = 0; i < q->option_count; i++) {
		if (!selection_has(options, i))
			continue;
		buffer_add_string(why, text_separator(at++, count));
		buffer_add(why, q->options[i].id);
	}
	if (wrong)
		buffer_add_string(why, " should not be chosen");
	else
		buffer_add_string(why, count == 1 ? " is missing" : " are missing");
}

/* "the chosen options add up to 25% (A 50%, C -25%)" */
static void say_weights(const struct outcome *o, struct buffer *why)
{
	const struct question *q = o->leaf->question;
	bool first = true;

	buffer_add_string(why, "the chosen options add up to ");
	points_add(why, fraction_of_points(o->finding.tally.credit, 100 * POINTS_ONE));
	buffer_add_byte(why, '%');
	for (size_t i = 0; i < q->option_count; i++) {
		if (!selection_has(&o->response->selected, i) ||
		    !selection_has(&o->leaf->live, i))
			continue;
		buffer_add_string(why, first ? " (" : ", ");
		first = false;
		buffer_add(why, q->options[i].id);
		buffer_add_byte(why, ' ');
		points_add(why, fraction_of_points(weight_of(q, i), 100 * POINTS_ONE));
		buffer_add_byte(why, '%');
	}
	if (!first)
		buffer_add_byte(why, ')');
}

static void say_mistakes(const struct outcome *o, struct buffer *why)
{
	const struct question *q = o->leaf->question;
	const struct finding *finding = &o->finding;
	const struct price *price = &o->price;
	unsigned wrong = finding->tally.wrong, missing = finding->tally.missing;

	if (wrong) {
		say_options(q, &finding->wrong, wrong, true, why);
		explain_cost(price->has_wrong_points, price->wrong_points, wrong, why);
	}
	if (wrong && missing)
		buffer_add_string(why, wrong > 1 || missing > 1 ? ", and " : " and ");
	if (missing) {
		say_options(q, &finding->missing, missing, false, why);
		explain_cost(price->has_missing_points, price->missing_points, missing, why);
	}
}

static void explain(const struct outcome *o, struct arena *arena, struct mark *mark,
                    struct buffer *why)
{
	list_mistakes(o, arena, mark);
	if (by_weight(o->leaf))
		say_weights(o, why);
	else
		say_mistakes(o, why);
	explain_price(o, why);
}

static bool key_response(const struct question *q, struct arena *arena,
                         struct response *response)
{
	struct leaf_key leaf = { 0 };

	leaf_key_compile(&leaf, q, arena);
	response_set_selection(response, q, &leaf.right);
	return response->state == RESPONSE_GIVEN;
}

const struct type_scoring scoring_multi_select = {
	.compile = compile,
	.check = check,
	.explain = explain,
	.key_response = key_response,
};
