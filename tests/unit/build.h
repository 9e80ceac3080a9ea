/* Small questions and answers, put together in a line each. */
#ifndef TESTS_UNIT_BUILD_H
#define TESTS_UNIT_BUILD_H

#include <string.h>

#include "quiz/quiz.h"
#include "quiz/response.h"

/* Options are named by letter in strings such as "BCE". */
static inline struct selection selection_of(const char *letters)
{
	struct selection s = { 0 };

	for (; *letters; letters++)
		selection_add(&s, (size_t)(*letters - 'A'));
	return s;
}

/* A question with options A, B, ..., `right` of them correct. */
static inline void build_options(struct question *q, struct arena *arena,
                                 enum question_type type, size_t count,
                                 const char *right)
{
	*q = (struct question){ .id = TEXT("1.1"), .type = type, .points = 400,
	                        .option_count = count, .rule = rule_default(type),
	                        .correct = selection_of(right) };
	q->options = ARENA_ARRAY(arena, count, struct option);
	for (size_t i = 0; i < count; i++) {
		q->options[i].id = quiz_letter_id(arena, i);
		q->options[i].correct = selection_has(&q->correct, i);
	}
}

static inline void build_credit(struct question *q, char letter, int64_t num, int64_t den)
{
	struct option *option = &q->options[letter - 'A'];

	option->has_credit = true;
	option->credit = fraction_make(num, den);
}

/* Items 1, 2, ... whose right choices stand in `key`: "CAB" is 1-C 2-A 3-B. */
static inline void build_matching(struct question *q, struct arena *arena,
                                  size_t choices, const char *key)
{
	*q = (struct question){ .id = TEXT("1.1"), .type = QUESTION_MATCHING,
	                        .points = 400, .choice_count = choices,
	                        .item_count = strlen(key),
	                        .rule = rule_default(QUESTION_MATCHING) };
	q->choices = ARENA_ARRAY(arena, choices, struct choice);
	q->items = ARENA_ARRAY(arena, q->item_count, struct item);
	for (size_t i = 0; i < choices; i++)
		q->choices[i].id = quiz_letter_id(arena, i);
	for (size_t i = 0; i < q->item_count; i++) {
		q->items[i].id = arena_format(arena, "%zu", i + 1);
		q->items[i].answer = key[i] - 'A';
	}
}

/* Choices by letter in item order, "-" for a blank item. */
static inline int16_t *matches_of(struct arena *arena, const char *letters)
{
	int16_t *matches = ARENA_ARRAY(arena, strlen(letters), int16_t);

	for (size_t i = 0; letters[i]; i++)
		matches[i] = letters[i] == '-' ? RESPONSE_NO_CHOICE
		                               : (int16_t)(letters[i] - 'A');
	return matches;
}

/* A text question that accepts one answer for all points. */
static inline void build_text(struct question *q, struct arena *arena,
                              enum question_type type, size_t accepts)
{
	*q = (struct question){ .id = TEXT("1.1"), .type = type, .points = 200,
	                        .accept_count = accepts, .rule = rule_default(type) };
	q->accepts = ARENA_ARRAY(arena, accepts, struct accept);
	for (size_t i = 0; i < accepts; i++)
		q->accepts[i].credit = FRACTION_ONE;
}

#endif
