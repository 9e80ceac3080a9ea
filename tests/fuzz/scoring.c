/*
 * A question, a rule and an answer, all from the input: points stay between the
 * lowest written and P, the key earns P, another order earns the same, marking
 * twice says the same. An even first byte makes a multi-select; an odd one a
 * short text, whose accepted answer and answer are parted by a line end.
 */
#include "fuzz.h"

#include "../unit/build.h"
#include "scoring/mark.h"

struct input {
	const uint8_t *data;
	size_t size;
	size_t at;
};

static unsigned next(struct input *in)
{
	return fuzz_byte(in->data, in->size, in->at++);
}

static void read_rule(struct input *in, struct question *q)
{
	struct rule *rule = &q->rule;
	unsigned flags = next(in);

	*rule = (struct rule){ .kind = (enum rule_kind)(next(in) % RULE_KIND_COUNT),
	                       .wrong_costs = FRACTION_ZERO };
	if (!rule_fits(rule->kind, q->type))
		*rule = rule_default(q->type);
	rule->per_mistake = 1 + next(in) * 3;
	rule->has_at_most = flags & 1;
	rule->at_most = 1 + next(in) * 5;
	rule->single_correct_deducts = flags >> 1 & 1;
	rule->has_floor = flags >> 2 & 1;
	rule->floor = -(int64_t)next(in) * 4;
	rule->blank = (int64_t)(next(in) % 64) - 32;
}

static struct selection read_selection(struct input *in, size_t count)
{
	struct selection s = { 0 };

	for (size_t i = 0; i < count; i += 8) {
		unsigned bits = next(in);

		for (size_t k = 0; k < 8 && i + k < count; k++) {
			if (bits >> k & 1)
				selection_add(&s, i + k);
		}
	}
	return s;
}

static void read_question(struct input *in, struct arena *arena, struct question *q)
{
	size_t count = 2 + next(in) % (SELECTION_MAX - 1);

	build_options(q, arena, QUESTION_MULTI_SELECT, count, "");
	q->points = 1 + next(in) * 7 + (next(in) & 1) * POINTS_MAX / 2;
	read_rule(in, q);
	q->correct = read_selection(in, count);
	q->none_allowed = selection_count(&q->correct) == 0 || (next(in) & 1);
	if (next(in) & 1)
		q->void_options = read_selection(in, count);
	for (size_t i = 0; i < count; i++) {
		int credit = (int)(next(in) % 25) - 12;

		q->options[i].has_credit = credit != 0;
		q->options[i].credit = fraction_make(credit, 12);
	}
}

/* The same with options and answer from back to front. */
static void turn_around(struct arena *arena, struct question *q, struct response *r)
{
	struct question old = *q;
	struct selection chosen = r->selected;

	q->options = ARENA_ARRAY(arena, q->option_count, struct option);
	q->correct = q->void_options = r->selected = (struct selection){ 0 };
	for (size_t i = 0; i < q->option_count; i++) {
		size_t from = q->option_count - 1 - i;

		q->options[i] = old.options[from];
		if (selection_has(&old.correct, from))
			selection_add(&q->correct, i);
		if (selection_has(&old.void_options, from))
			selection_add(&q->void_options, i);
		if (selection_has(&chosen, from))
			selection_add(&r->selected, i);
	}
}

static void check_multi_select(struct input *in, struct arena *arena)
{
	struct question q;
	struct response r;
	struct mark mark, again;
	struct selection chosen;
	int64_t lowest;

	read_question(in, arena, &q);
	chosen = read_selection(in, q.option_count);
	response_set_selection(&r, &q, &chosen);
	mark_one(&q, &r, NULL, arena, &mark);
	lowest = q.rule.has_floor ? q.rule.floor : 0;
	lowest = q.rule.blank < lowest ? q.rule.blank : lowest;
	REQUIRE(mark.points >= lowest);
	REQUIRE(mark.points <= q.points || mark.state == MARK_BLANK);
	REQUIRE((mark.state == MARK_BLANK) == (r.state == RESPONSE_BLANK));
	mark_one(&q, &r, NULL, arena, &again);
	REQUIRE(text_equal(mark.why, again.why));
	turn_around(arena, &q, &r);
	mark_one(&q, &r, NULL, arena, &again);
	REQUIRE(mark.points == again.points && mark.state == again.state);
	REQUIRE(mark.mistake_count == again.mistake_count);
	if (mark_key_response(&q, arena, &r)) {
		mark_one(&q, &r, NULL, arena, &mark);
		REQUIRE(mark.points == q.points || q.rule.kind == RULE_WEIGHTS);
	}
}

static void check_short_text(struct input *in, struct arena *arena)
{
	struct buffer folded = BUFFER_INIT;
	struct text accepted = { "", 0 }, rest;
	struct question q;
	struct response r;
	struct mark mark;

	build_text(&q, arena, QUESTION_SHORT_TEXT, 1);
	q.typos = next(in) % 8;
	q.case_sensitive = next(in) & 1;
	rest = fuzz_text(in->data, in->size, in->at);
	if (rest.data)
		text_split(&rest, '\n', &accepted);
	utf8_add_comparable(&folded, accepted, q.case_sensitive);
	q.accepts[0].text = accepted;
	q.accepts[0].comparable = buffer_text(&folded);
	response_set_text(&r, &q, rest);
	mark_one(&q, &r, NULL, arena, &mark);
	REQUIRE(mark.points == 0 || mark.state == MARK_CORRECT);
	/* without a special character, the accepted answer accepts itself */
	response_set_text(&r, &q, accepted);
	mark_one(&q, &r, NULL, arena, &mark);
	if (r.state == RESPONSE_GIVEN && text_find(accepted, '\\') == accepted.size)
		REQUIRE(mark.state == MARK_CORRECT || text_empty(buffer_text(&folded)) ||
		        accepted.size > 4096);
	buffer_release(&folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { .data = data, .size = size };
	struct arena arena = ARENA_INIT;

	if (next(&in) % 2 == 0)
		check_multi_select(&in, &arena);
	else
		check_short_text(&in, &arena);
	arena_release(&arena);
	return 0;
}
