/*
 * What a student answered, question by question, as the scoring engine sees it:
 * options as indices and sets, never as positions on a screen.
 *
 * An array of these, one a leaf of the quiz in quiz order, is a student's set
 * of responses. Texts and match arrays are borrowed from whoever read them (a
 * worker's scratch arena, a session). All bytes zero is a blank response.
 */
#ifndef QUIZ_RESPONSE_H
#define QUIZ_RESPONSE_H

#include <stdint.h>

#include "base/text.h"
#include "quiz/quiz.h"
#include "quiz/selection.h"

enum response_state {
	RESPONSE_BLANK,
	RESPONSE_GIVEN,
	RESPONSE_INVALID /* cannot be read as an answer to this question */
};

/* Why a response is invalid; `detail` names the culprit. */
enum response_fault {
	RESPONSE_FAULT_NONE,
	RESPONSE_FAULT_UNKNOWN_OPTION,
	RESPONSE_FAULT_OPTION_TWICE,
	RESPONSE_FAULT_SEVERAL_OPTIONS, /* for a single-answer question */
	RESPONSE_FAULT_WRONG_TYPE,      /* a JSON type that cannot answer it */
	RESPONSE_FAULT_NOT_A_NUMBER,
	RESPONSE_FAULT_UNKNOWN_ITEM,
	RESPONSE_FAULT_UNKNOWN_CHOICE,
	RESPONSE_FAULT_ITEM_TWICE,
	RESPONSE_FAULT_TOO_LONG
};

#define RESPONSE_NO_CHOICE (-1)
#define RESPONSE_TEXT_MAX 65536 /* bytes of a text answer; more is invalid */

/* What another member points at is copied in src/formats/answers_seen.c, and copied,
 * compared and freed in src/presenter/session_answer.c. */
struct response {
	enum response_state state;
	enum response_fault fault;
	struct text detail; /* of an invalid response: the option, item or text at fault */
	struct selection selected; /* true-false (option 0 is true), single, multi */
	int16_t *matches; /* matching: a choice index an item, or RESPONSE_NO_CHOICE */
	struct text text; /* numeric, short-text, free-text: as typed */
};

/* Blank by the contract: nothing given, or only white space, or an empty set
 * where an empty set is no answer, or a matching with no item matched. The
 * setters below apply it. */
void response_set_blank(struct response *r);
void response_set_option(struct response *r, size_t option);
void response_set_selection(struct response *r, const struct question *q,
                            const struct selection *s);
/* Whether a matching question has items matched and others left blank. */
bool response_is_partial(const struct response *r, const struct question *q);
/* `matches` has q->item_count entries and is borrowed. */
void response_set_matches(struct response *r, const struct question *q,
                          int16_t *matches);
/* For numeric: checked as a number with the question's unit. */
void response_set_text(struct response *r, const struct question *q,
                       struct text t);
void response_set_invalid(struct response *r, enum response_fault fault,
                          struct text detail);
/* One sentence for a person: "option \"G\" does not exist". */
void response_fault_words(const struct response *r, const struct question *q,
                          struct buffer *out);

#endif
