/*
 * The question types: a row says how a type is named, announced to a student
 * and priced when a quiz says nothing, and which rules may price it.
 */
#include "quiz/quiz.h"

#define ALLOW(rule) (1u << RULE_##rule)

struct type_row {
	const char *name;
	const char *words;
	enum rule_kind rule; /* the default */
	unsigned rules;      /* bit set of enum rule_kind */
};

static const struct type_row rows[QUESTION_TYPE_COUNT] = {
	[QUESTION_TRUE_FALSE] = { "true-false", "true or false", RULE_SINGLE,
	                          ALLOW(SINGLE) },
	[QUESTION_SINGLE_CHOICE] = { "single-choice", "choose one", RULE_SINGLE,
	                             ALLOW(SINGLE) },
	[QUESTION_MULTI_SELECT] = { "multi-select", "choose all that apply",
	                            RULE_ALL_OR_NOTHING,
	                            ALLOW(DEDUCTION) | ALLOW(ALL_OR_NOTHING) |
	                            ALLOW(NET_CORRECT) | ALLOW(BALANCED) |
	                            ALLOW(EACH_OPTION) | ALLOW(HALVES) |
	                            ALLOW(COVERAGE) | ALLOW(WEIGHTS) },
	[QUESTION_MATCHING] = { "matching", "match each item with one choice",
	                        RULE_PER_ITEM,
	                        ALLOW(PER_ITEM) | ALLOW(DEDUCTION) |
	                        ALLOW(ALL_OR_NOTHING) | ALLOW(ONE_SLIP) },
	[QUESTION_NUMERIC] = { "numeric", "answer with a number", RULE_SINGLE,
	                       ALLOW(SINGLE) },
	[QUESTION_SHORT_TEXT] = { "short-text", "answer in a few words", RULE_SINGLE,
	                          ALLOW(SINGLE) },
	[QUESTION_FREE_TEXT] = { "free-text", "answer in your own words", RULE_RUBRIC,
	                         ALLOW(RUBRIC) },
	[QUESTION_GROUP] = { "group", "answer each part", RULE_RUBRIC, 0 },
};

const char *question_type_name(enum question_type type)
{
	return rows[type].name;
}

bool question_type_parse(struct text name, enum question_type *type)
{
	for (size_t i = 0; i < QUESTION_TYPE_COUNT; i++) {
		if (!text_equal(name, text_of(rows[i].name)))
			continue;
		*type = (enum question_type)i;
		return true;
	}
	return false;
}

const char *question_type_words(enum question_type type)
{
	return rows[type].words;
}

bool rule_fits(enum rule_kind kind, enum question_type type)
{
	return rows[type].rules >> kind & 1;
}

struct rule rule_default(enum question_type type)
{
	return (struct rule){ .kind = rows[type].rule, .wrong_costs = FRACTION_ZERO };
}
