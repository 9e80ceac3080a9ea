/* The audit's figures: each is marked through the same path as an answer. */
#include "scoring/audit.h"

#include <assert.h>

#include "scoring/guess.h"
#include "scoring/types.h"

static struct audit_value value(int64_t points)
{
	return (struct audit_value){ true, points };
}

static int64_t points_of(const struct leaf_key *leaf, const struct response *response,
                         struct arena *arena)
{
	struct finding finding = { .accepted = NOTHING_ACCEPTED };

	assert(response->state == RESPONSE_GIVEN);
	leaf->type->check(leaf, response, arena, &finding);
	return price_of(leaf->question, &finding.tally).points;
}

/* Widens the range of what one mistake leaves. */
static void note_mistake(struct audit_row *row, int64_t points)
{
	if (!row->mistake_least.known || points < row->mistake_least.points)
		row->mistake_least = value(points);
	if (!row->mistake_most.known || points > row->mistake_most.points)
		row->mistake_most = value(points);
}

static void audit_key(const struct leaf_key *leaf, struct arena *arena,
                      struct audit_row *row)
{
	struct response key;

	if (mark_key_response(leaf->question, arena, &key))
		row->key = value(points_of(leaf, &key, arena));
}

/* Any option but those that earn what the key does. */
static void audit_option(const struct leaf_key *leaf, struct arena *arena,
                         struct audit_row *row)
{
	for (size_t i = 0; i < leaf->question->option_count; i++) {
		struct response response;
		int64_t points;

		response_set_option(&response, i);
		points = points_of(leaf, &response, arena);
		if (!row->key.known || points != row->key.points)
			note_mistake(row, points);
	}
}

static void audit_selection(const struct leaf_key *leaf, struct arena *arena,
                            struct audit_row *row)
{
	const struct question *q = leaf->question;
	struct response response = { .state = RESPONSE_GIVEN };

	for (size_t i = 0; i < q->option_count; i++)
		selection_add(&response.selected, i);
	row->everything = value(points_of(leaf, &response, arena));
	for (size_t i = 0; i < q->option_count; i++) {
		struct selection one_off = leaf->right;

		if (!selection_has(&leaf->live, i))
			continue;
		if (selection_has(&one_off, i))
			selection_remove(&one_off, i);
		else
			selection_add(&one_off, i);
		response_set_selection(&response, q, &one_off);
		if (response.state == RESPONSE_GIVEN) /* else it is a blank */
			note_mistake(row, points_of(leaf, &response, arena));
	}
}

/* A choice that is not right for an item, or -1. */
static int wrong_choice(const struct question *q, size_t item)
{
	if (q->choice_count < 2)
		return -1;
	return q->items[item].answer == 0 ? 1 : 0;
}

static void audit_matching(const struct leaf_key *leaf, struct arena *arena,
                           struct audit_row *row)
{
	const struct question *q = leaf->question;
	int16_t *matches = ARENA_ARRAY(arena, q->item_count, int16_t);
	struct response response = { .state = RESPONSE_GIVEN, .matches = matches };

	for (size_t choice = 0; choice < q->choice_count; choice++) {
		int64_t points;

		for (size_t i = 0; i < q->item_count; i++)
			matches[i] = (int16_t)choice;
		points = points_of(leaf, &response, arena);
		if (!row->everything.known || points > row->everything.points)
			row->everything = value(points);
	}
	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = (int16_t)q->items[i].answer;
	if (q->item_count > 1) { /* one item alone left blank is a blank */
		matches[0] = RESPONSE_NO_CHOICE;
		note_mistake(row, points_of(leaf, &response, arena));
	}
	if (wrong_choice(q, 0) >= 0) {
		matches[0] = (int16_t)wrong_choice(q, 0);
		note_mistake(row, points_of(leaf, &response, arena));
	}
}

/* A text that nothing accepts. */
static void audit_text(const struct leaf_key *leaf, struct audit_row *row)
{
	struct tally tally = { .wrong = 1, .credit = FRACTION_ZERO };

	note_mistake(row, price_of(leaf->question, &tally).points);
}

static void audit_mistakes(const struct leaf_key *leaf, struct arena *arena,
                           struct audit_row *row)
{
	switch (leaf->question->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
		audit_option(leaf, arena, row);
		break;
	case QUESTION_MULTI_SELECT:
		audit_selection(leaf, arena, row);
		break;
	case QUESTION_MATCHING:
		audit_matching(leaf, arena, row);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
		audit_text(leaf, row);
		break;
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		break;
	}
}

static bool pays_over_a_quarter(struct audit_value v, int64_t points)
{
	return v.known && v.points * 4 > points;
}

static void audit_leaf(const struct question *q, struct arena *arena,
                       struct audit_row *row)
{
	struct leaf_key leaf = { 0 };

	leaf_key_compile(&leaf, q, arena);
	row->question = q;
	row->blank = value(q->rule.blank);
	audit_key(&leaf, arena, row);
	audit_mistakes(&leaf, arena, row);
	row->guessing = guess_leaf(&leaf, arena);
	if (!question_takes_several(q) && !question_has_items(q))
		return;
	row->pays_everything = pays_over_a_quarter(row->everything, q->points);
	row->pays_guessing = pays_over_a_quarter(row->guessing, q->points);
}

void audit_quiz(const struct quiz *quiz, struct arena *arena, struct audit *audit)
{
	struct arena scratch = ARENA_INIT;

	assert(quiz->has_key);
	*audit = (struct audit){ .row_count = quiz->leaf_count,
	                          .points = quiz_counted_points(quiz) };
	audit->rows = ARENA_ARRAY(arena, quiz->leaf_count, struct audit_row);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		struct audit_row *row = &audit->rows[i];

		audit_leaf(quiz->leaves[i], &scratch, row);
		arena_reset(&scratch);
		audit->warnings += (size_t)row->pays_everything + row->pays_guessing;
		if (row->guessing.known)
			audit->guessing += row->guessing.points;
	}
	arena_release(&scratch);
}
