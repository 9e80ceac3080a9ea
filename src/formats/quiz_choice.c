/*
 * Questions answered by choosing: true-false, single-choice, multi-select and
 * matching.
 */
#include "formats/quiz_decode.h"

#include <string.h>

void decode_true_false(struct decoder *c, const struct yaml_node *node, const slot *slots,
                       struct question *q)
{
	slot answer = slots[QUESTION_KEY_ANSWER];
	bool truth;

	q->option_count = 2;
	q->options = ARENA_ARRAY(c->arena, 2, struct option);
	q->options[0] = (struct option){ .id = TEXT("true"), .text = TEXT("True"),
	                                 .position = node->position };
	q->options[1] = (struct option){ .id = TEXT("false"), .text = TEXT("False"),
	                                 .position = node->position };
	if (!answer && c->quiz->has_key)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a true-false question", "answer");
	if (!answer || !decode_boolean(c, "answer", answer, &truth))
		return;
	q->options[!truth].correct = true;
	selection_add(&q->correct, !truth);
}

enum option_key {
	OPTION_ID, OPTION_TEXT, OPTION_CORRECT, OPTION_EXPLANATION, OPTION_CREDIT,
	OPTION_PIN, OPTION_VOID, OPTION_KEY_COUNT
};

static bool decode_pin(struct decoder *c, const char *name,
                       const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "last" };
	size_t index;

	return *(bool *)target = decode_word(c, name, value, words, 1, &index);
}

#define FIELD(field) offsetof(struct option, field)

static const struct key_row option_rows[OPTION_KEY_COUNT] = {
	[OPTION_ID] = { TEXT_INIT("id"), 0, decode_id, FIELD(id) },
	[OPTION_TEXT] = { TEXT_INIT("text"), KEY_REQUIRED, decode_text, FIELD(text) },
	[OPTION_CORRECT] = { TEXT_INIT("correct"), KEY_SECRET, decode_boolean,
	                     FIELD(correct) },
	[OPTION_EXPLANATION] = { TEXT_INIT("explanation"), KEY_SECRET, decode_text,
	                         FIELD(explanation) },
	[OPTION_CREDIT] = { TEXT_INIT("credit"), KEY_SECRET, NULL, 0 },
	[OPTION_PIN] = { TEXT_INIT("pin"), 0, decode_pin, FIELD(pin_last) },
	[OPTION_VOID] = { TEXT_INIT("void"), KEY_SECRET, decode_boolean, FIELD(voided) },
};
static const struct key_table option_table = KEY_TABLE("an option", option_rows);

#undef FIELD

static void refuse_secrets(struct decoder *c, const struct key_table *table,
                           const slot *slots)
{
	for (size_t i = 0; i < table->count; i++) {
		if (slots[i])
			decode_refuse_secret(c, &table->rows[i], slots[i]);
	}
}

static void decode_option(struct decoder *c, const struct yaml_node *node, size_t index,
                          const struct question *q, struct option *option)
{
	slot slots[OPTION_KEY_COUNT] = { NULL };
	decode_fn *decode = q->rule.kind == RULE_WEIGHTS ? decode_signed_share : decode_share;

	option->position = node->position;
	if (node->kind == YAML_SCALAR)
		decode_text(c, "an option", node, &option->text);
	else if (decode_mapping(c, node, &option_table, slots, option))
		refuse_secrets(c, &option_table, slots);
	if (slots[OPTION_CREDIT])
		option->has_credit = decode(c, "credit", slots[OPTION_CREDIT],
		                            &option->credit);
	if (!slots[OPTION_ID] || !option->id.size)
		option->id = quiz_letter_id(c->arena, index);
	else if (text_equal(option->id, TEXT("none")))
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RESERVED_ID,
		               slots[OPTION_ID]->position);
}

static void check_same_texts(struct decoder *c, const struct question *q)
{
	struct diagnostics *d = c->diagnostics;

	for (size_t i = 1; i < q->option_count; i++) {
		const struct option *later = &q->options[i];

		for (size_t j = 0; j < i && later->text.size; j++) {
			const struct option *earlier = &q->options[j];

			if (!text_equal(earlier->text, later->text))
				continue;
			diagnostic_add_other(d, DIAGNOSTIC_SAME_OPTION, later->position,
			                     earlier->position,
			                     diagnostic_text(d, earlier->id),
			                     diagnostic_text(d, later->id));
			break;
		}
	}
}

static bool full_credit(const struct option *option)
{
	return option->has_credit && fraction_compare(option->credit, FRACTION_ONE) == 0;
}

/* Without a `correct`, the credits say what is right: full credit on a
 * single-choice question, any on a weighted one. */
static void derive_correct(struct question *q)
{
	for (size_t i = 0; i < q->option_count; i++) {
		struct option *option = &q->options[i];

		if (!question_takes_several(q) && full_credit(option)) {
			option->correct = true;
			return;
		}
		if (q->rule.kind == RULE_WEIGHTS && option->has_credit &&
		    fraction_compare(option->credit, FRACTION_ZERO) > 0)
			option->correct = true;
	}
}

static size_t count_correct(const struct question *q)
{
	size_t count = 0;

	for (size_t i = 0; i < q->option_count; i++)
		count += q->options[i].correct;
	return count;
}

static void check_credits(struct decoder *c, const struct question *q)
{
	struct fraction sum = FRACTION_ZERO;

	for (size_t i = 0; i < q->option_count; i++) {
		const struct option *option = &q->options[i];

		if (option->has_credit && question_takes_several(q) &&
		    q->rule.kind != RULE_WEIGHTS)
			diagnostic_add(c->diagnostics, DIAGNOSTIC_UNUSED_CREDIT,
			               option->position, rule_kind_name(q->rule.kind));
		if (option->has_credit && !question_takes_several(q) &&
		    option->correct && !full_credit(option))
			diagnostic_add(c->diagnostics, DIAGNOSTIC_CREDIT_OF_CORRECT,
			               option->position);
		if (option->has_credit && fraction_compare(option->credit, FRACTION_ZERO) > 0)
			sum = fraction_add(sum, option->credit);
	}
	if (q->rule.kind == RULE_WEIGHTS && fraction_compare(sum, FRACTION_ONE) < 0)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_WEIGHTS_SUM, q->position);
}

/* `none_allowed` is the slot of that key; where it holds no truth value, that is
 * reported, and what was meant is not known. */
static void check_key(struct decoder *c, slot options, slot none_allowed,
                      const struct question *q)
{
	size_t correct = count_correct(q);
	bool said = none_allowed && (none_allowed->kind != YAML_SCALAR ||
	                             !text_equal(none_allowed->text, TEXT("false")));

	if (!question_takes_several(q) && correct != 1)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_ONE_CORRECT, options->position,
		               correct);
	if (question_takes_several(q) && correct == 0 && !said)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_NO_CORRECT, options->position);
	check_credits(c, q);
}

void decode_options(struct decoder *c, const struct yaml_node *node, const slot *slots,
                    struct question *q)
{
	slot options = slots[QUESTION_KEY_OPTIONS];
	size_t errors = c->diagnostics->errors;
	size_t i = 0;

	if (!options) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               arena_format(c->scratch, "a %s question",
		                            question_type_name(q->type)).data, "options");
		return;
	}
	if (!decode_is_list(c, "options", options, 2, QUIZ_OPTIONS_MAX))
		return;
	q->options = ARENA_ARRAY(c->arena, options->count, struct option);
	q->option_count = options->count;
	for (slot option = options->first; option; option = option->next, i++)
		decode_option(c, option, i, q, &q->options[i]);
	DECODE_CHECK_IDS(c, "option", struct option, q->options, q->option_count);
	check_same_texts(c, q);
	if (!c->quiz->has_key || c->diagnostics->errors > errors)
		return;
	if (!count_correct(q))
		derive_correct(q);
	check_key(c, options, slots[QUESTION_KEY_NONE_ALLOWED], q);
	for (i = 0; i < q->option_count; i++) {
		if (q->options[i].correct)
			selection_add(&q->correct, i);
		if (q->options[i].voided)
			selection_add(&q->void_options, i);
	}
}

static const struct key_row choice_rows[] = {
	{ TEXT_INIT("id"), 0, decode_id, offsetof(struct choice, id) },
	{ TEXT_INIT("text"), KEY_REQUIRED, decode_text, offsetof(struct choice, text) },
};
static const struct key_table choice_table = KEY_TABLE("a choice", choice_rows);

enum item_key { ITEM_ID, ITEM_TEXT, ITEM_ANSWER, ITEM_KEY_COUNT };

static const struct key_row item_rows[ITEM_KEY_COUNT] = {
	[ITEM_ID] = { TEXT_INIT("id"), 0, decode_id, offsetof(struct item, id) },
	[ITEM_TEXT] = { TEXT_INIT("text"), KEY_REQUIRED, decode_text,
	                offsetof(struct item, text) },
	[ITEM_ANSWER] = { TEXT_INIT("answer"), KEY_SECRET, NULL, 0 },
};
static const struct key_table item_table = KEY_TABLE("an item", item_rows);

static void decode_choices(struct decoder *c, slot choices, struct question *q)
{
	size_t i = 0;

	q->choices = ARENA_ARRAY(c->arena, choices->count, struct choice);
	q->choice_count = choices->count;
	for (slot node = choices->first; node; node = node->next, i++) {
		struct choice *choice = &q->choices[i];
		slot slots[2] = { NULL };

		choice->position = node->position;
		if (node->kind == YAML_SCALAR)
			decode_text(c, "a choice", node, &choice->text);
		else
			decode_mapping(c, node, &choice_table, slots, choice);
		if (!choice->id.size)
			choice->id = quiz_letter_id(c->arena, i);
	}
	DECODE_CHECK_IDS(c, "choice", struct choice, q->choices, q->choice_count);
}

/* Who names a choice by its text is told its id. */
static const char *suggest_choice(struct decoder *c, const struct question *q,
                                  struct text said)
{
	const char *known[QUIZ_OPTIONS_MAX];

	for (size_t i = 0; i < q->choice_count; i++) {
		if (text_equal_ascii_case(q->choices[i].text, said))
			return arena_format(&c->diagnostics->arena,
			                    "; did you mean \"%.*s\", its id?",
			                    TEXT_ARG(q->choices[i].id)).data;
		known[i] = q->choices[i].id.data;
	}
	return decode_did_you_mean(c, said, known, q->choice_count);
}

static void decode_item_answer(struct decoder *c, const struct yaml_node *node,
                               slot answer, const struct question *q, struct item *item)
{
	struct text id;

	if (!answer && c->quiz->has_key)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "an item", "answer");
	if (!answer || !decode_is_scalar(c, "answer", answer, "the id of a choice"))
		return;
	id = answer->text;
	item->answer = question_find_choice(q, id);
	if (item->answer >= 0 || !q->choice_count)
		return;
	diagnostic_add(c->diagnostics, DIAGNOSTIC_UNKNOWN_CHOICE, answer->position,
	               diagnostic_text(c->diagnostics, id), suggest_choice(c, q, id));
}

static void decode_items(struct decoder *c, slot items, struct question *q)
{
	size_t i = 0;

	q->items = ARENA_ARRAY(c->arena, items->count, struct item);
	q->item_count = items->count;
	for (slot node = items->first; node; node = node->next, i++) {
		struct item *item = &q->items[i];
		slot slots[ITEM_KEY_COUNT] = { NULL };

		item->position = node->position;
		item->answer = ITEM_NO_ANSWER;
		if (node->kind == YAML_SCALAR && !c->quiz->has_key)
			decode_text(c, "an item", node, &item->text);
		else if (decode_mapping(c, node, &item_table, slots, item)) {
			refuse_secrets(c, &item_table, slots);
			decode_item_answer(c, node, slots[ITEM_ANSWER], q, item);
		}
		if (!item->id.size)
			item->id = decode_default_id(c, TEXT(""), i + 1);
	}
	DECODE_CHECK_IDS(c, "item", struct item, q->items, q->item_count);
}

/* Under `choices-once` two items cannot both be right with one choice. */
static void check_choices_once(struct decoder *c, const struct question *q)
{
	int first[QUIZ_OPTIONS_MAX];

	memset(first, -1, sizeof first);
	for (size_t i = 0; i < q->item_count; i++) {
		int choice = q->items[i].answer;

		if (choice < 0)
			continue;
		if (first[choice] < 0)
			first[choice] = (int)i;
		else
			diagnostic_add_other(c->diagnostics, DIAGNOSTIC_CHOICE_TWICE,
			                     q->items[i].position,
			                     q->items[first[choice]].position,
			                     diagnostic_text(c->diagnostics,
			                                     q->choices[choice].id));
	}
}

void decode_matching(struct decoder *c, const struct yaml_node *node, const slot *slots,
                     struct question *q)
{
	slot choices = slots[QUESTION_KEY_CHOICES];
	slot items = slots[QUESTION_KEY_ITEMS];

	if (!choices)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a matching question", "choices");
	else if (decode_is_list(c, "choices", choices, 2, QUIZ_OPTIONS_MAX))
		decode_choices(c, choices, q);
	if (!items)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a matching question", "items");
	else if (decode_is_list(c, "items", items, 1, QUIZ_OPTIONS_MAX))
		decode_items(c, items, q);
	if (q->choices_once)
		check_choices_once(c, q);
}
