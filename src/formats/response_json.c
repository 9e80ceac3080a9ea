/* Responses and keys as JSON values. */
#include "formats/response_json.h"

#include "formats/json_text.h"

static void add_options(struct buffer *out, const struct question *q,
                        const struct selection *selected)
{
	const char *between = "";

	buffer_add_byte(out, '[');
	for (size_t i = 0; i < q->option_count; i++) {
		if (!selection_has(selected, i))
			continue;
		buffer_add_string(out, between);
		json_add_string(out, q->options[i].id);
		between = ",";
	}
	buffer_add_byte(out, ']');
}

/* The first option of the set alone, or null. */
static void add_option(struct buffer *out, const struct question *q,
                       const struct selection *selected)
{
	for (size_t i = 0; i < q->option_count; i++) {
		if (selection_has(selected, i)) {
			json_add_string(out, q->options[i].id);
			return;
		}
	}
	buffer_add(out, TEXT("null"));
}

static void add_truth(struct buffer *out, const struct selection *selected)
{
	if (selection_has(selected, 0))
		buffer_add(out, TEXT("true"));
	else
		buffer_add(out, TEXT("false"));
}

static void add_match(struct buffer *out, const struct question *q, size_t item,
                      int choice)
{
	buffer_add_byte(out, item ? ',' : '{');
	json_add_string(out, q->items[item].id);
	buffer_add_byte(out, ':');
	if (choice < 0)
		buffer_add(out, TEXT("null"));
	else
		json_add_string(out, q->choices[choice].id);
}

void response_add_json(struct buffer *out, const struct question *q,
                       const struct response *response)
{
	if (response->state != RESPONSE_GIVEN) {
		buffer_add(out, TEXT("null"));
		return;
	}
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		add_truth(out, &response->selected);
		break;
	case QUESTION_SINGLE_CHOICE:
		add_option(out, q, &response->selected);
		break;
	case QUESTION_MULTI_SELECT:
		add_options(out, q, &response->selected);
		break;
	case QUESTION_MATCHING:
		for (size_t i = 0; i < q->item_count; i++)
			add_match(out, q, i, response->matches[i]);
		buffer_add_byte(out, '}');
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		json_add_string(out, response->text);
		break;
	case QUESTION_GROUP:
		break;
	}
}

void response_add_key_json(struct buffer *out, const struct question *q)
{
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		add_truth(out, &q->correct);
		break;
	case QUESTION_SINGLE_CHOICE:
		add_option(out, q, &q->correct);
		break;
	case QUESTION_MULTI_SELECT:
		add_options(out, q, &q->correct);
		break;
	case QUESTION_MATCHING:
		for (size_t i = 0; i < q->item_count; i++)
			add_match(out, q, i, q->items[i].answer);
		buffer_add_byte(out, '}');
		break;
	case QUESTION_NUMERIC:
		json_add_string(out, q->accepts[0].shown);
		break;
	case QUESTION_SHORT_TEXT:
		json_add_string(out, q->accepts[0].text);
		break;
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		buffer_add(out, TEXT("null"));
		break;
	}
}
