/* matching: each item has one right choice; an item may be left blank. */
#include "scoring/types.h"

#include <assert.h>

static size_t slot_of(size_t items, unsigned right, unsigned wrong)
{
	return (size_t)right * (items + 1) + wrong;
}

static struct tally tally_of(size_t items, unsigned right, unsigned wrong)
{
	unsigned count = (unsigned)items;

	return (struct tally){ .options = count, .key = count, .right = right,
	                       .wrong = wrong, .missing = count - right - wrong };
}

static void compile(struct leaf_key *leaf, struct arena *arena)
{
	const struct question *q = leaf->question;
	unsigned items = (unsigned)q->item_count;

	if (!prices_reserve(leaf, slot_of(items, items, 0) + 1, arena))
		return;
	for (unsigned right = 0; right <= items; right++) {
		for (unsigned wrong = 0; wrong <= items - right; wrong++) {
			struct tally tally = tally_of(items, right, wrong);

			price_fill(leaf, slot_of(items, right, wrong), &tally);
		}
	}
}

static void check(const struct leaf_key *leaf, const struct response *response,
                  struct arena *arena, struct finding *finding)
{
	const struct question *q = leaf->question;
	struct selection used = { 0 };
	unsigned right = 0, wrong = 0;

	(void)arena;
	for (size_t i = 0; i < q->item_count; i++) {
		int chosen = response->matches[i];

		if (chosen == RESPONSE_NO_CHOICE) {
			selection_add(&finding->missing, i);
			continue;
		}
		assert(chosen >= 0 && (size_t)chosen < q->choice_count);
		if (chosen == q->items[i].answer) {
			right++;
		} else {
			wrong++;
			selection_add(&finding->wrong, i);
		}
		if (q->choices_once && selection_has(&used, (size_t)chosen))
			finding->choice_reused = true;
		selection_add(&used, (size_t)chosen);
	}
	finding->tally = tally_of(q->item_count, right, wrong);
	finding->slot = slot_of(q->item_count, right, wrong);
}

/* "item 3 should be B (-2)", "item 4 was left blank (-2)" */
static void say_item(const struct question *q, size_t i, const struct mistake *mistake,
                     struct buffer *why)
{
	buffer_add_string(why, "item ");
	buffer_add(why, q->items[i].id);
	if (mistake->kind == MISTAKE_WRONG) {
		buffer_add_string(why, " should be ");
		buffer_add(why, q->choices[q->items[i].answer].id);
	} else {
		buffer_add_string(why, " was left blank");
	}
	explain_cost(mistake->has_points, mistake->points, 1, why);
}

static void explain(const struct outcome *o, struct arena *arena, struct mark *mark,
                    struct buffer *why)
{
	const struct question *q = o->leaf->question;
	size_t count = o->finding.tally.wrong + o->finding.tally.missing;

	mark->mistakes = ARENA_ARRAY(arena, count, struct mistake);
	for (size_t i = 0; i < q->item_count; i++) {
		struct mistake *mistake = &mark->mistakes[mark->mistake_count];
		bool wrong = selection_has(&o->finding.wrong, i);

		if (!wrong && !selection_has(&o->finding.missing, i))
			continue;
		*mistake = (struct mistake){
			.kind = wrong ? MISTAKE_WRONG : MISTAKE_MISSING,
			.target = q->items[i].id,
			.has_points = wrong ? o->price.has_wrong_points
			                    : o->price.has_missing_points,
		};
		if (mistake->has_points)
			mistake->points = wrong ? o->price.wrong_points
			                        : o->price.missing_points;
		buffer_add_string(why, text_separator(mark->mistake_count++, count));
		say_item(q, i, mistake, why);
	}
	explain_price(o, why);
}

static bool key_response(const struct question *q, struct arena *arena,
                         struct response *response)
{
	int16_t *matches = ARENA_ARRAY(arena, q->item_count, int16_t);

	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = (int16_t)q->items[i].answer;
	response_set_matches(response, q, matches);
	return response->state == RESPONSE_GIVEN;
}

const struct type_scoring scoring_matching = {
	.compile = compile,
	.check = check,
	.explain = explain,
	.key_response = key_response,
};
