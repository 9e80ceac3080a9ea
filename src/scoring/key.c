/*
 * The scoring key: what depends on the quiz alone, worked out once. A quiz of
 * ten questions costs about as much as marking ten answer files.
 */
#include "scoring/types.h"

#include <assert.h>

/* A table of prices this long still costs less than it saves. */
#define PRICES_MAX 256

const struct type_scoring *type_scoring_of(enum question_type type)
{
	switch (type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
		return &scoring_one_option;
	case QUESTION_MULTI_SELECT:
		return &scoring_multi_select;
	case QUESTION_MATCHING:
		return &scoring_matching;
	case QUESTION_NUMERIC:
		return &scoring_numeric;
	case QUESTION_SHORT_TEXT:
		return &scoring_short_text;
	case QUESTION_FREE_TEXT:
		return &scoring_by_person;
	case QUESTION_GROUP:
		assert(false); /* its parts are marked */
		break;
	}
	return NULL;
}

/* What a mistake takes off in hundredths, where that is a whole number. */
static bool whole_points(struct fraction costs, int64_t points, int64_t *taken)
{
	*taken = -fraction_of_points(costs, points);
	return fraction_compare(fraction_make(-*taken, points), costs) == 0;
}

struct price price_of(const struct question *q, const struct tally *tally)
{
	struct credit credit = credit_price(&q->rule, tally, q->points);
	struct price price = { .points = fraction_of_points(credit.share, q->points),
	                       .clause = credit.clause, .capped = credit.capped,
	                       .floored = credit.floored };

	if (credit.by_mistake) {
		price.has_wrong_points = whole_points(credit.wrong_costs, q->points,
		                                      &price.wrong_points);
		price.has_missing_points = whole_points(credit.missing_costs, q->points,
		                                        &price.missing_points);
	}
	return price;
}

bool prices_reserve(struct leaf_key *leaf, size_t count, struct arena *arena)
{
	if (count > PRICES_MAX)
		return false;
	leaf->prices = ARENA_ARRAY(arena, count, struct price);
	leaf->price_count = count;
	return true;
}

void price_fill(struct leaf_key *leaf, size_t slot, const struct tally *tally)
{
	assert(slot < leaf->price_count);
	leaf->prices[slot] = price_of(leaf->question, tally);
}

static void compile_options(struct leaf_key *leaf)
{
	const struct question *q = leaf->question;

	for (size_t i = 0; i < q->option_count; i++) {
		if (selection_has(&q->correct, i))
			leaf->key_as_written++;
		if (selection_has(&q->void_options, i))
			continue;
		selection_add(&leaf->live, i);
		if (selection_has(&q->correct, i))
			selection_add(&leaf->right, i);
	}
	leaf->options = selection_count(&leaf->live);
	leaf->key = selection_count(&leaf->right);
}

void leaf_key_compile(struct leaf_key *leaf, const struct question *q,
                      struct arena *arena)
{
	struct buffer words = BUFFER_INIT;

	leaf->question = q;
	leaf->type = type_scoring_of(q->type);
	compile_options(leaf);
	buffer_add_string(&words, " of ");
	points_add_words(&words, q->points);
	buffer_add_string(&words, ": ");
	leaf->of_points = arena_text(arena, buffer_text(&words));
	buffer_release(&words);
	assert((leaf->type == &scoring_by_person) == question_is_marked_by_person(q));
	if (leaf->type != &scoring_by_person)
		leaf->type->compile(leaf, arena);
}

const struct scoring_key *scoring_key_build(const struct quiz *quiz,
                                            struct arena *arena)
{
	struct scoring_key *key = ARENA_NEW(arena, struct scoring_key);

	assert(quiz->has_key);
	key->quiz = quiz;
	key->leaves = ARENA_ARRAY(arena, quiz->leaf_count, struct leaf_key);
	for (size_t i = 0; i < quiz->leaf_count; i++)
		leaf_key_compile(&key->leaves[i], quiz->leaves[i], arena);
	return key;
}
