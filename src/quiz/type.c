/*
 * The question types: a row says how a type is named, announced to a student
 * and priced when a quiz says nothing, which rules may price it, and what its
 * answers are, which is what all other code asks of a type.
 */
#include "quiz/quiz.h"

#define ALLOW(rule) (1u << RULE_##rule)

/* What an answer is made of. */
enum answer_form {
	ANSWER_NONE,    /* a group: its parts are answered */
	ANSWER_OPTION,  /* one of the options */
	ANSWER_OPTIONS, /* any of the options */
	ANSWER_MATCHES, /* a choice for each item */
	ANSWER_NUMBER,  /* a line that is a number */
	ANSWER_LINE,    /* a line of text */
	ANSWER_LINES    /* a text of several lines */
};

#define FIXED_OPTIONS 1u /* options, or choices, are the program's own */
#define BY_PERSON 2u     /* no machine marks it */

struct type_row {
	const char *name;
	const char *words;
	enum answer_form answer;
	unsigned traits;     /* bit set of the two above */
	enum rule_kind rule; /* the default */
	unsigned rules;      /* bit set of enum rule_kind */
};

#define TYPES(ROW) \
	ROW(TRUE_FALSE, "true-false", "true or false", \
	    ANSWER_OPTION, FIXED_OPTIONS, RULE_SINGLE, ALLOW(SINGLE)) \
	ROW(SINGLE_CHOICE, "single-choice", "choose one", \
	    ANSWER_OPTION, 0, RULE_SINGLE, ALLOW(SINGLE)) \
	ROW(MULTI_SELECT, "multi-select", "choose all that apply", \
	    ANSWER_OPTIONS, 0, RULE_ALL_OR_NOTHING, \
	    ALLOW(DEDUCTION) | ALLOW(ALL_OR_NOTHING) | ALLOW(NET_CORRECT) | ALLOW(BALANCED) | \
	    ALLOW(EACH_OPTION) | ALLOW(HALVES) | ALLOW(COVERAGE) | ALLOW(WEIGHTS)) \
	ROW(MATCHING, "matching", "match each item with one choice", \
	    ANSWER_MATCHES, 0, RULE_PER_ITEM, \
	    ALLOW(PER_ITEM) | ALLOW(DEDUCTION) | ALLOW(ALL_OR_NOTHING) | ALLOW(ONE_SLIP)) \
	ROW(NUMERIC, "numeric", "answer with a number", \
	    ANSWER_NUMBER, 0, RULE_SINGLE, ALLOW(SINGLE)) \
	ROW(SHORT_TEXT, "short-text", "answer in a few words", \
	    ANSWER_LINE, 0, RULE_SINGLE, ALLOW(SINGLE)) \
	ROW(FREE_TEXT, "free-text", "answer in your own words", \
	    ANSWER_LINES, BY_PERSON, RULE_RUBRIC, ALLOW(RUBRIC)) \
	ROW(GROUP, "group", "answer each part", \
	    ANSWER_NONE, 0, RULE_RUBRIC, 0)

#define NUMBER(type, ...) TYPE_NUMBER_##type,
enum type_number { TYPES(NUMBER) TYPE_NUMBER_COUNT };
_Static_assert((int)TYPE_NUMBER_COUNT == (int)QUESTION_TYPE_COUNT,
               "every question type has a row here");

#define ROW(type, ...) [QUESTION_##type] = { __VA_ARGS__ },
static const struct type_row rows[QUESTION_TYPE_COUNT] = { TYPES(ROW) };

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

bool question_has_items(const struct question *q)
{
	return rows[q->type].answer == ANSWER_MATCHES;
}

bool question_has_fixed_options(const struct question *q)
{
	return rows[q->type].traits & FIXED_OPTIONS;
}

bool question_takes_several(const struct question *q)
{
	return rows[q->type].answer == ANSWER_OPTIONS;
}

bool question_is_written(const struct question *q)
{
	switch (rows[q->type].answer) {
	case ANSWER_NUMBER:
	case ANSWER_LINE:
	case ANSWER_LINES:
		return true;
	case ANSWER_NONE:
	case ANSWER_OPTION:
	case ANSWER_OPTIONS:
	case ANSWER_MATCHES:
		break;
	}
	return false;
}

bool question_takes_number(const struct question *q)
{
	return rows[q->type].answer == ANSWER_NUMBER;
}

bool question_takes_lines(const struct question *q)
{
	return rows[q->type].answer == ANSWER_LINES;
}

bool question_is_marked_by_person(const struct question *q)
{
	return rows[q->type].traits & BY_PERSON;
}

bool rule_fits(enum rule_kind kind, enum question_type type)
{
	return rows[type].rules >> kind & 1;
}

struct rule rule_default(enum question_type type)
{
	return (struct rule){ .kind = rows[type].rule, .wrong_costs = FRACTION_ZERO };
}
