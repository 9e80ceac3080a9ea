/* Responses: what counts as blank, as an answer, and as none that can be read. */
#include "quiz/response.h"

#include "base/decimal.h"
#include "base/utf8.h"

#define DETAIL_SHOWN_MAX 60 /* bytes of a culprit repeated in a sentence */

void response_set_blank(struct response *r)
{
	*r = (struct response){ .state = RESPONSE_BLANK };
}

void response_set_invalid(struct response *r, enum response_fault fault,
                          struct text detail)
{
	*r = (struct response){ .state = RESPONSE_INVALID, .fault = fault,
	                        .detail = detail };
}

void response_set_option(struct response *r, size_t option)
{
	*r = (struct response){ .state = RESPONSE_GIVEN };
	selection_add(&r->selected, option);
}

void response_set_selection(struct response *r, const struct question *q,
                            const struct selection *s)
{
	if (!q->none_allowed && selection_is_empty(s))
		response_set_blank(r);
	else if (!question_takes_several(q) && selection_count(s) > 1)
		response_set_invalid(r, RESPONSE_FAULT_SEVERAL_OPTIONS, TEXT(""));
	else
		*r = (struct response){ .state = RESPONSE_GIVEN, .selected = *s };
}

void response_set_matches(struct response *r, const struct question *q,
                          int16_t *matches)
{
	response_set_blank(r);
	for (size_t i = 0; i < q->item_count; i++) {
		if (matches[i] != RESPONSE_NO_CHOICE)
			r->state = RESPONSE_GIVEN;
	}
	if (r->state == RESPONSE_GIVEN)
		r->matches = matches;
}

bool response_is_partial(const struct response *r, const struct question *q)
{
	if (r->state != RESPONSE_GIVEN || !r->matches)
		return false;
	for (size_t i = 0; i < q->item_count; i++) {
		if (r->matches[i] == RESPONSE_NO_CHOICE)
			return true;
	}
	return false;
}

void response_set_text(struct response *r, const struct question *q, struct text t)
{
	char digits[DECIMAL_TEXT_MAX];
	struct decimal number;

	if (text_empty(utf8_trim(t))) {
		response_set_blank(r);
		return;
	}
	if (t.size > RESPONSE_TEXT_MAX) {
		response_set_invalid(r, RESPONSE_FAULT_TOO_LONG, TEXT(""));
		return;
	}
	*r = (struct response){ .state = RESPONSE_GIVEN, .text = t };
	if (question_takes_number(q) &&
	    decimal_parse_unit(t, q->unit, digits, &number) != DECIMAL_OK)
		response_set_invalid(r, RESPONSE_FAULT_NOT_A_NUMBER, t);
}

/* In quotation marks, cut between characters where it is long. */
static void add_quoted(struct buffer *out, struct text t)
{
	size_t end = t.size;

	if (end > DETAIL_SHOWN_MAX) {
		end = DETAIL_SHOWN_MAX;
		while (end > 0 && ((unsigned char)t.data[end] & 0xC0) == 0x80)
			end--;
	}
	buffer_add_byte(out, '"');
	buffer_add(out, text_slice(t, 0, end));
	buffer_add_string(out, end < t.size ? "...\"" : "\"");
}

/* The sentence around the culprit; a NULL `before` means no culprit is named. */
struct fault_words {
	const char *before;
	const char *after;
};

static const struct fault_words words[] = {
	[RESPONSE_FAULT_NONE] = { NULL, "there is nothing wrong with it" },
	[RESPONSE_FAULT_UNKNOWN_OPTION] = { "option ", " does not exist" },
	[RESPONSE_FAULT_OPTION_TWICE] = { "option ", " is named twice" },
	[RESPONSE_FAULT_SEVERAL_OPTIONS] = { NULL, "several options are chosen where "
	                                           "only one may be" },
	[RESPONSE_FAULT_WRONG_TYPE] = { NULL, "it is not the kind of answer this "
	                                      "question takes" },
	[RESPONSE_FAULT_NOT_A_NUMBER] = { "", " is not a number" },
	[RESPONSE_FAULT_UNKNOWN_ITEM] = { "item ", " does not exist" },
	[RESPONSE_FAULT_UNKNOWN_CHOICE] = { "choice ", " does not exist" },
	[RESPONSE_FAULT_ITEM_TWICE] = { "item ", " is named twice" },
	[RESPONSE_FAULT_TOO_LONG] = { NULL, "it is too long" },
};

void response_fault_words(const struct response *r, const struct question *q,
                          struct buffer *out)
{
	const struct fault_words *w = &words[r->fault];

	if (w->before) {
		buffer_add_string(out, w->before);
		add_quoted(out, r->detail);
	}
	buffer_add_string(out, w->after);
	if (r->fault == RESPONSE_FAULT_NOT_A_NUMBER && !text_empty(q->unit)) {
		buffer_add_string(out, " (the unit is ");
		buffer_add(out, q->unit);
		buffer_add_byte(out, ')');
	}
}
