/*
 * Marks: the state of each question, its points, and the sentence that says
 * why. Checking is each type's, pricing is credit.c's; sums are made here.
 */
#include "scoring/mark.h"

#include <assert.h>

#include "scoring/types.h"

static const char *const state_names[MARK_STATE_COUNT] = {
	[MARK_CORRECT] = "correct",
	[MARK_PARTIAL] = "partial",
	[MARK_INCORRECT] = "incorrect",
	[MARK_BLANK] = "blank",
	[MARK_INVALID] = "invalid",
	[MARK_PENDING] = "pending",
	[MARK_EXCUSED] = "excused",
};

const char *mark_state_name(enum mark_state state)
{
	return state_names[state];
}

const char *mistake_kind_name(enum mistake_kind kind)
{
	return kind == MISTAKE_WRONG ? "wrong" : "missing";
}

static enum mark_state state_of_points(int64_t points, int64_t full)
{
	if (points == full)
		return MARK_CORRECT;
	return points > 0 ? MARK_PARTIAL : MARK_INCORRECT;
}

/* The sentence in `words`, which is emptied for the next. */
static void set_why(struct mark *mark, struct buffer *words, struct arena *arena)
{
	mark->why = arena_text(arena, buffer_text(words));
	buffer_clear(words);
}

/* "2 of 4 points: " */
static void begin_why(const struct leaf_key *leaf, int64_t points, struct buffer *words)
{
	points_add(words, points);
	buffer_add(words, leaf->of_points);
}

static void mark_excused(const struct question *q, struct mark *mark)
{
	mark->state = MARK_EXCUSED;
	if (q->voided == VOID_NOT_COUNTED) {
		mark->out_of = 0;
		mark->why = TEXT("Excused: this question does not count.");
	} else {
		mark->points = q->points;
		mark->why = TEXT("Excused: everyone gets full points.");
	}
}

static void mark_blank(const struct question *q, struct mark *mark, struct arena *arena,
                       struct buffer *words)
{
	int64_t points = q->rule.blank;

	mark->state = MARK_BLANK;
	mark->points = points;
	mark->why = TEXT("Blank: no answer was given.");
	if (points == 0)
		return;
	buffer_add_string(words, points < 0 ? "Blank: no answer was given, which costs "
	                                    : "Blank: no answer was given, which earns ");
	points_add_words(words, points < 0 ? -points : points);
	buffer_add_byte(words, '.');
	set_why(mark, words, arena);
}

static void mark_invalid(const struct question *q, const struct response *response,
                         struct mark *mark, struct arena *arena, struct buffer *words)
{
	mark->state = MARK_INVALID;
	buffer_add_string(words, "Invalid: ");
	response_fault_words(response, q, words);
	buffer_add_byte(words, '.');
	set_why(mark, words, arena);
}

static void mark_by_hand(const struct leaf_key *leaf, const struct manual_mark *manual,
                         struct mark *mark, struct arena *arena, struct buffer *words)
{
	const struct question *q = leaf->question;

	if (!manual || !manual->marked) {
		mark->state = MARK_PENDING;
		mark->pending = q->points;
		mark->why = TEXT("Not marked yet: a person will read this answer.");
		return;
	}
	mark->points = manual_mark_points(q, manual, NULL);
	mark->state = state_of_points(mark->points, q->points);
	mark->manual = manual;
	mark->comment = manual->comment;
	mark->marker = manual->marker;
	begin_why(leaf, mark->points, words);
	free_text_explain(q, manual, words);
	set_why(mark, words, arena);
}

/* Whether there is nothing to explain. Under weights, an option that would
 * have earned something is not missed once all points are reached. */
static bool is_faultless(const struct outcome *o)
{
	const struct question *q = o->leaf->question;
	const struct tally *tally = &o->finding.tally;

	if (o->price.points != q->points)
		return false;
	if (q->rule.kind == RULE_WEIGHTS)
		return tally->wrong == 0;
	return tally->wrong + tally->missing == 0;
}

static void mark_checked(const struct leaf_key *leaf, const struct response *response,
                         struct mark *mark, struct arena *arena, struct buffer *words)
{
	const struct question *q = leaf->question;
	struct outcome o = { .leaf = leaf, .response = response,
	                     .finding = { .accepted = NOTHING_ACCEPTED } };

	leaf->type->check(leaf, response, arena, &o.finding);
	if (o.finding.slot < leaf->price_count)
		o.price = leaf->prices[o.finding.slot];
	else
		o.price = price_of(q, &o.finding.tally);
	mark->points = o.price.points;
	mark->state = state_of_points(o.price.points, q->points);
	mark->choice_reused = o.finding.choice_reused;
	if (o.finding.void_chosen) {
		mark->why = TEXT("Full points: the chosen option was taken out of the "
		                 "question.");
	} else if (is_faultless(&o)) {
		mark->why = TEXT("Correct.");
	} else {
		begin_why(leaf, o.price.points, words);
		leaf->type->explain(&o, arena, mark, words);
		set_why(mark, words, arena);
	}
}

/* `words` is empty scratch. */
static void mark_question(const struct leaf_key *leaf, const struct response *response,
                          const struct manual_mark *manual, struct arena *arena,
                          struct buffer *words, struct mark *mark)
{
	const struct question *q = leaf->question;

	*mark = (struct mark){ .out_of = q->points };
	if (q->voided != VOID_NONE)
		mark_excused(q, mark);
	else if (response->state == RESPONSE_BLANK)
		mark_blank(q, mark, arena, words);
	else if (response->state == RESPONSE_INVALID)
		mark_invalid(q, response, mark, arena, words);
	else if (leaf->type == &scoring_by_person)
		mark_by_hand(leaf, manual, mark, arena, words);
	else
		mark_checked(leaf, response, mark, arena, words);
}

void mark_all(const struct scoring_key *key, const struct response *responses,
              const struct manual_mark *manual, struct arena *arena,
              struct marks *marks)
{
	size_t count = key->quiz->leaf_count;
	struct buffer words = BUFFER_INIT;

	marks->list = ARENA_ARRAY(arena, count, struct mark);
	marks->sections = ARENA_ARRAY(arena, key->quiz->section_count, struct score);
	for (size_t i = 0; i < count; i++)
		mark_question(&key->leaves[i], &responses[i], manual ? &manual[i] : NULL,
		              arena, &words, &marks->list[i]);
	buffer_release(&words);
	marks_total(key->quiz, marks);
}

void mark_leaf(const struct scoring_key *key, size_t leaf,
               const struct response *response, const struct manual_mark *manual,
               struct arena *arena, struct mark *mark)
{
	struct buffer words = BUFFER_INIT;

	mark_question(&key->leaves[leaf], response, manual, arena, &words, mark);
	buffer_release(&words);
}

void mark_one(const struct question *q, const struct response *response,
              const struct manual_mark *manual, struct arena *arena,
              struct mark *mark)
{
	struct buffer words = BUFFER_INIT;
	struct leaf_key leaf = { 0 };

	leaf_key_compile(&leaf, q, arena);
	mark_question(&leaf, response, manual, arena, &words, mark);
	buffer_release(&words);
}

static void add_score(struct score *sum, const struct score *score)
{
	sum->points += score->points;
	sum->out_of += score->out_of;
	sum->pending += score->pending;
}

void marks_total(const struct quiz *quiz, struct marks *marks)
{
	marks->total = (struct score){ 0 };
	for (size_t s = 0; s < quiz->section_count; s++) {
		const struct section *section = &quiz->sections[s];
		struct score *sum = &marks->sections[s];

		*sum = (struct score){ 0 };
		for (size_t i = 0; i < section->leaf_count; i++) {
			const struct mark *mark = &marks->list[section->first_leaf + i];

			sum->points += mark->points;
			sum->out_of += mark->out_of;
			sum->pending += mark->pending;
		}
		add_score(&marks->total, sum);
	}
	if (quiz->has_floor && marks->total.points < quiz->floor)
		marks->total.points = quiz->floor;
}

bool mark_key_response(const struct question *q, struct arena *arena,
                       struct response *response)
{
	const struct type_scoring *type = type_scoring_of(q->type);

	response_set_blank(response);
	return type != &scoring_by_person && type->key_response(q, arena, response);
}

int64_t score_percent(const struct score *score)
{
	if (score->out_of == 0)
		return 0;
	/* Rounding does not need the lowest terms. */
	return fraction_of_points((struct fraction){ score->points, score->out_of },
	                          100 * POINTS_ONE);
}
