/*
 * Questions answered by writing: numeric, short-text and free-text.
 *
 * A numeric key becomes one interval with both ends inside, in exact decimals:
 * -11.7 with a tolerance of 0.02 accepts -11.72 itself.
 */
#include "formats/quiz_decode.h"

#include "base/utf8.h"

#define ACCEPTS_MAX 200
#define TYPOS_MAX 5
#define LINES_MAX 200

/* What a person reads of an interval. */
static struct text interval_words(struct decoder *c, const struct accept *accept)
{
	if (!accept->answer_source.size)
		return arena_format(c->arena, "%.*s to %.*s", TEXT_ARG(accept->low_source),
		                    TEXT_ARG(accept->high_source));
	if (!accept->tolerance_source.size)
		return accept->answer_source;
	return arena_format(c->arena, "%.*s \xC2\xB1 %.*s", TEXT_ARG(accept->answer_source),
	                    TEXT_ARG(accept->tolerance_source));
}

/* "0.5", or "1%" of the key's size. */
static bool decode_tolerance(struct decoder *c, slot node, const struct decimal *key,
                             struct decimal *tolerance)
{
	struct yaml_node number = *node;
	bool relative;

	if (!decode_is_scalar(c, "tolerance", node, "a number or a percentage"))
		return false;
	number.text = text_trim(node->text);
	relative = text_ends_with(number.text, TEXT("%"));
	if (relative)
		number.text.size--;
	if (!decode_number(c, "tolerance", &number, tolerance))
		return false;
	if (tolerance->negative) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_NEGATIVE, node->position,
		               "tolerance");
		return false;
	}
	if (relative) {
		struct decimal size = decimal_absolute(key);

		*tolerance = decimal_multiply(c->arena, tolerance, &size);
		tolerance->exponent -= tolerance->count ? 2 : 0;
	}
	return true;
}

static bool decode_answer(struct decoder *c, slot answer, slot tolerance,
                          struct accept *accept)
{
	struct decimal key, width;

	if (!decode_number(c, "answer", answer, &key))
		return false;
	accept->answer_source = text_trim(answer->text);
	accept->low = accept->high = key;
	if (!tolerance)
		return true;
	if (!decode_tolerance(c, tolerance, &key, &width))
		return false;
	accept->tolerance_source = text_trim(tolerance->text);
	accept->low = decimal_subtract(c->arena, &key, &width);
	accept->high = decimal_add(c->arena, &key, &width);
	return true;
}

static bool decode_range(struct decoder *c, slot range, struct accept *accept)
{
	slot low, high;

	if (!decode_is_list(c, "range", range, 2, 2))
		return false;
	low = range->first;
	high = low->next;
	if (!decode_number(c, "the lower end of a range", low, &accept->low) ||
	    !decode_number(c, "the upper end of a range", high, &accept->high))
		return false;
	accept->low_source = text_trim(low->text);
	accept->high_source = text_trim(high->text);
	if (decimal_compare(&accept->low, &accept->high) > 0) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RANGE, range->position);
		return false;
	}
	return true;
}

/* One key: an answer with or without tolerance, or a range. */
static bool decode_interval(struct decoder *c, slot answer, slot tolerance, slot range,
                            struct accept *accept)
{
	bool set;

	if (answer && range) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BOTH_KEYS, range->position, "answer",
		               "range");
		return false;
	}
	set = answer ? decode_answer(c, answer, tolerance, accept)
	             : decode_range(c, range, accept);
	if (set)
		accept->shown = interval_words(c, accept);
	return set;
}

enum accept_key {
	ACCEPT_TEXT, ACCEPT_ANSWER, ACCEPT_TOLERANCE, ACCEPT_RANGE, ACCEPT_CREDIT,
	ACCEPT_KEY_COUNT
};

static const struct key_row number_rows[ACCEPT_KEY_COUNT] = {
	[ACCEPT_ANSWER] = { TEXT_INIT("answer"), 0, NULL, 0 },
	[ACCEPT_TOLERANCE] = { TEXT_INIT("tolerance"), 0, NULL, 0 },
	[ACCEPT_RANGE] = { TEXT_INIT("range"), 0, NULL, 0 },
	[ACCEPT_CREDIT] = { TEXT_INIT("credit"), 0, decode_share,
	                    offsetof(struct accept, credit) },
};
static const struct key_row text_rows[ACCEPT_KEY_COUNT] = {
	[ACCEPT_TEXT] = { TEXT_INIT("text"), KEY_REQUIRED, decode_text,
	                  offsetof(struct accept, text) },
	[ACCEPT_CREDIT] = { TEXT_INIT("credit"), 0, decode_share,
	                    offsetof(struct accept, credit) },
};
static const struct key_table number_table =
	KEY_TABLE("an accepted number", number_rows);
static const struct key_table text_table = KEY_TABLE("an accepted text", text_rows);

static bool decode_accepted_number(struct decoder *c, slot node, struct accept *accept)
{
	slot slots[ACCEPT_KEY_COUNT] = { NULL };

	accept->position = node->position;
	accept->credit = FRACTION_ONE;
	if (node->kind == YAML_SCALAR)
		return decode_interval(c, node, NULL, NULL, accept);
	if (!decode_mapping(c, node, &number_table, slots, accept))
		return false;
	if (!slots[ACCEPT_ANSWER] && !slots[ACCEPT_RANGE]) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "an accepted number", "answer");
		return false;
	}
	return decode_interval(c, slots[ACCEPT_ANSWER], slots[ACCEPT_TOLERANCE],
	                       slots[ACCEPT_RANGE], accept);
}

/* Someone must be able to earn all points. Where an answer could not be read, that is
 * reported: how many `errors` there were before tells. */
static void check_full_credit(struct decoder *c, const struct yaml_node *node,
                              const struct question *q, size_t errors)
{
	if (c->diagnostics->errors > errors)
		return;
	for (size_t i = 0; i < q->accept_count; i++) {
		if (fraction_compare(q->accepts[i].credit, FRACTION_ONE) == 0)
			return;
	}
	if (q->accept_count)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_FULL_CREDIT, node->position);
}

/* The first entry that matches decides, so one that lies inside an earlier one
 * is never asked. */
static void check_reachable(struct decoder *c, const struct question *q)
{
	for (size_t i = 1; i < q->accept_count; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct accept *a = &q->accepts[j], *b = &q->accepts[i];

			if (decimal_compare(&a->low, &b->low) > 0 ||
			    decimal_compare(&b->high, &a->high) > 0)
				continue;
			diagnostic_add_other(c->diagnostics, DIAGNOSTIC_NEVER_REACHED,
			                     b->position, a->position);
			break;
		}
	}
}

void decode_numeric(struct decoder *c, const struct yaml_node *node, const slot *slots,
                    struct question *q)
{
	slot answer = slots[QUESTION_KEY_ANSWER], range = slots[QUESTION_KEY_RANGE];
	slot accept = slots[QUESTION_KEY_ACCEPT];
	size_t room = (accept ? accept->count : 0) + 1;
	size_t errors = c->diagnostics->errors;

	if (!c->quiz->has_key)
		return;
	if (!answer && !range && !accept) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a numeric question", "answer");
		return;
	}
	if (accept && !decode_is_list(c, "accept", accept, 1, ACCEPTS_MAX))
		return;
	q->accepts = ARENA_ARRAY(c->arena, room, struct accept);
	if (answer || range) {
		struct accept *first = &q->accepts[0];

		first->position = answer ? answer->position : range->position;
		first->credit = FRACTION_ONE;
		q->accept_count = decode_interval(c, answer, slots[QUESTION_KEY_TOLERANCE],
		                                  range, first);
	}
	for (slot entry = accept ? accept->first : NULL; entry; entry = entry->next)
		q->accept_count += decode_accepted_number(c, entry,
		                                          &q->accepts[q->accept_count]);
	check_full_credit(c, node, q, errors);
	check_reachable(c, q);
}

static bool decode_accepted_text(struct decoder *c, slot node, const struct question *q,
                                 struct accept *accept)
{
	slot slots[ACCEPT_KEY_COUNT] = { NULL };
	struct buffer folded = BUFFER_INIT;

	accept->position = node->position;
	accept->credit = FRACTION_ONE;
	if (node->kind == YAML_SCALAR)
		decode_text(c, "an accepted text", node, &accept->text);
	else
		decode_mapping(c, node, &text_table, slots, accept);
	if (!accept->text.size)
		return false;
	utf8_add_comparable(&folded, accept->text, q->case_sensitive);
	accept->comparable = arena_text(c->arena, buffer_text(&folded));
	accept->shown = accept->text;
	buffer_release(&folded);
	if (!accept->comparable.size)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_EMPTY_VALUE, node->position,
		               "an accepted text", "a text that can be seen", "");
	else if (q->typos * 2 >= utf8_length(accept->comparable))
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MANY_TYPOS, node->position, q->typos,
		               diagnostic_text(c->diagnostics, accept->text));
	return true;
}

static void check_same_accepts(struct decoder *c, const struct question *q)
{
	for (size_t i = 1; i < q->accept_count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (!text_equal(q->accepts[i].comparable, q->accepts[j].comparable))
				continue;
			diagnostic_add_other(c->diagnostics, DIAGNOSTIC_NEVER_REACHED,
			                     q->accepts[i].position, q->accepts[j].position);
			break;
		}
	}
}

void decode_short_text(struct decoder *c, const struct yaml_node *node, const slot *slots,
                       struct question *q)
{
	slot accept = slots[QUESTION_KEY_ACCEPT];
	size_t errors = c->diagnostics->errors;

	if (!c->quiz->has_key)
		return;
	if (slots[QUESTION_KEY_TYPOS])
		decode_count(c, "typos", slots[QUESTION_KEY_TYPOS], 0, TYPOS_MAX, &q->typos);
	if (!accept) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a short-text question", "accept");
		return;
	}
	if (!decode_is_list(c, "accept", accept, 1, ACCEPTS_MAX))
		return;
	q->accepts = ARENA_ARRAY(c->arena, accept->count, struct accept);
	for (slot entry = accept->first; entry; entry = entry->next)
		q->accept_count += decode_accepted_text(c, entry, q,
		                                        &q->accepts[q->accept_count]);
	check_full_credit(c, node, q, errors);
	check_same_accepts(c, q);
}

static const struct key_row rubric_rows[] = {
	{ TEXT_INIT("id"), 0, decode_id, offsetof(struct rubric_item, id) },
	{ TEXT_INIT("text"), KEY_REQUIRED, decode_text, offsetof(struct rubric_item, text) },
	{ TEXT_INIT("points"), KEY_REQUIRED, decode_points,
	  offsetof(struct rubric_item, points) },
};
static const struct key_table rubric_table = KEY_TABLE("a rubric item", rubric_rows);

static void decode_rubric(struct decoder *c, slot rubric, struct question *q)
{
	size_t errors = c->diagnostics->errors;
	int64_t most = 0;
	size_t i = 0;

	q->rubric = ARENA_ARRAY(c->arena, rubric->count, struct rubric_item);
	q->rubric_count = rubric->count;
	for (slot node = rubric->first; node; node = node->next, i++) {
		struct rubric_item *item = &q->rubric[i];
		slot slots[3] = { NULL };

		item->position = node->position;
		decode_mapping(c, node, &rubric_table, slots, item);
		if (!item->id.size)
			item->id = decode_default_id(c, TEXT(""), i + 1);
		most += item->points > 0 ? item->points : 0;
	}
	DECODE_CHECK_IDS(c, "rubric item", struct rubric_item, q->rubric,
	                 q->rubric_count);
	if (c->diagnostics->errors == errors && most < q->points)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RUBRIC_SUM, rubric->position,
		               decode_points_words(c, most),
		               decode_points_words(c, q->points));
}

void decode_free_text(struct decoder *c, const struct yaml_node *node, const slot *slots,
                      struct question *q)
{
	slot rubric = slots[QUESTION_KEY_RUBRIC];

	if (slots[QUESTION_KEY_LINES])
		decode_count(c, "lines", slots[QUESTION_KEY_LINES], 1, LINES_MAX, &q->lines);
	if (!rubric && c->quiz->has_key)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_NO_RUBRIC, node->position);
	if (rubric && decode_is_list(c, "rubric", rubric, 1, QUIZ_OPTIONS_MAX))
		decode_rubric(c, rubric, q);
}
