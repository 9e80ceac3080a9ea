/*
 * A question, a rule and an answer, all from the input: points stay between the
 * lowest written and P, the key earns P, another order earns the same, marking
 * twice says the same. The first byte chooses: a multi-select; a short text, whose
 * accepted answer and answer are parted by a line end; a matching; a number with its
 * tolerance, where the two are parted so.
 */
#include "fuzz.h"

#include "../unit/build.h"
#include "base/decimal.h"
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
		        folded.size > 4096); /* not shaped further: much work */
	buffer_release(&folded);
}

static int16_t read_choice(struct input *in, size_t choices)
{
	size_t choice = next(in) % (choices + 1);

	return choice == choices ? (int16_t)RESPONSE_NO_CHOICE : (int16_t)choice;
}

/* Items from back to front, with their answers. */
static void turn_items(struct arena *arena, struct question *q, int16_t *matches)
{
	struct item *items = ARENA_ARRAY(arena, q->item_count, struct item);

	for (size_t i = 0; i < q->item_count; i++)
		items[i] = q->items[q->item_count - 1 - i];
	q->items = items;
	for (size_t i = 0, k = q->item_count - 1; i < k; i++, k--) {
		int16_t kept = matches[i];

		matches[i] = matches[k];
		matches[k] = kept;
	}
}

static void check_matching(struct input *in, struct arena *arena)
{
	size_t items = 1 + next(in) % 40, choices = 1 + next(in) % 40;
	char key[41] = { 0 };
	struct question q;
	struct response r;
	struct mark mark, again;
	int16_t *matches = ARENA_ARRAY(arena, items, int16_t);
	int64_t lowest;

	memset(key, 'A', items);
	build_matching(&q, arena, choices, key);
	for (size_t i = 0; i < items; i++) {
		q.items[i].answer = (int)(next(in) % choices);
		matches[i] = read_choice(in, choices);
	}
	q.points = 1 + next(in) * 7;
	q.choices_once = next(in) & 1;
	read_rule(in, &q);
	q.rule.wrong_costs = fraction_make(next(in) % 13, 12);
	response_set_matches(&r, &q, matches);
	mark_one(&q, &r, NULL, arena, &mark);
	lowest = q.rule.has_floor ? q.rule.floor : 0;
	lowest = q.rule.blank < lowest ? q.rule.blank : lowest;
	REQUIRE(mark.points >= lowest);
	REQUIRE(mark.points <= q.points || mark.state == MARK_BLANK);
	REQUIRE((mark.state == MARK_BLANK) == (r.state == RESPONSE_BLANK));
	turn_items(arena, &q, matches);
	response_set_matches(&r, &q, matches);
	mark_one(&q, &r, NULL, arena, &again);
	REQUIRE(mark.points == again.points && mark.state == again.state);
	REQUIRE(mark.mistake_count == again.mistake_count);
	REQUIRE(mark_key_response(&q, arena, &r));
	mark_one(&q, &r, NULL, arena, &mark);
	REQUIRE(mark.points == q.points && mark.state == MARK_CORRECT);
}

/* "key LF tolerance LF answer": accepted within both ends, and only there. */
static void check_numeric(struct input *in, struct arena *arena)
{
	struct text rest = fuzz_text(in->data, in->size, in->at), parts[2] = { { "", 0 }, { "", 0 } };
	char digits[3][DECIMAL_TEXT_MAX];
	struct decimal key, tolerance, answer;
	struct question q;
	struct response r;
	struct mark mark;
	bool within;

	for (size_t i = 0; i < 2 && rest.data; i++)
		text_split(&rest, '\n', &parts[i]);
	if (decimal_parse(parts[0], digits[0], &key) != DECIMAL_OK ||
	    decimal_parse(parts[1], digits[1], &tolerance) != DECIMAL_OK)
		return;
	tolerance.negative = false;
	build_text(&q, arena, QUESTION_NUMERIC, 1);
	q.accepts[0].answer_source = q.accepts[0].shown = parts[0];
	q.accepts[0].low = decimal_subtract(arena, &key, &tolerance);
	q.accepts[0].high = decimal_add(arena, &key, &tolerance);
	REQUIRE(mark_key_response(&q, arena, &r));
	mark_one(&q, &r, NULL, arena, &mark);
	REQUIRE(mark.points == q.points && mark.state == MARK_CORRECT);
	response_set_text(&r, &q, rest);
	mark_one(&q, &r, NULL, arena, &mark);
	REQUIRE(mark.points == 0 || mark.points == q.points);
	if (decimal_parse(rest, digits[2], &answer) != DECIMAL_OK) {
		REQUIRE(mark.points == 0);
		return;
	}
	answer = decimal_subtract(arena, &answer, &key);
	answer.negative = false;
	within = decimal_compare(&answer, &tolerance) <= 0;
	REQUIRE((mark.points == q.points) == within);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const checks[])(struct input *, struct arena *) = {
		check_multi_select, check_short_text, check_matching, check_numeric,
	};
	struct input in = { .data = data, .size = size };
	struct arena arena = ARENA_INIT;

	checks[next(&in) % 4](&in, &arena);
	arena_release(&arena);
	return 0;
}
