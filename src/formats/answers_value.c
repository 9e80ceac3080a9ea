/* One JSON value -> one response, by the type of the question. */
#include <assert.h>

#include "base/utf8.h"
#include "formats/answers_parts.h"

/* A value that stands alone, after a list of one was opened. */
struct single {
	enum json_kind kind; /* JSON_NULL also for an empty list or object */
	struct text text;    /* of a string or number */
	size_t count;        /* elements of the list, 1 without a list */
};

static bool is_blank(struct text t)
{
	return text_empty(utf8_trim(t));
}

/* Passes over an object; an empty one counts as nothing. */
static enum json_kind take_object(struct json_scan *scan)
{
	enum json_kind kind = JSON_NULL;
	struct text name;

	json_scan_object(scan);
	while (json_scan_member(scan, &name)) {
		kind = JSON_OBJECT;
		json_scan_skip(scan);
	}
	return kind;
}

static enum json_kind take_scalar(struct json_scan *scan, struct text *t)
{
	enum json_kind kind = json_scan_kind(scan);

	switch (kind) {
	case JSON_STRING:
		json_scan_string(scan, t);
		return is_blank(*t) ? JSON_NULL : kind;
	case JSON_NUMBER:
		json_scan_number(scan, t);
		return kind;
	case JSON_OBJECT:
		return take_object(scan);
	case JSON_NULL:
	case JSON_FALSE:
	case JSON_TRUE:
	case JSON_ARRAY:
	case JSON_INVALID:
		break;
	}
	json_scan_skip(scan);
	return kind;
}

static struct single take_single(struct json_scan *scan)
{
	struct single value = { .kind = JSON_NULL, .count = 0 };

	if (json_scan_kind(scan) != JSON_ARRAY) {
		value.kind = take_scalar(scan, &value.text);
		value.count = 1;
		return value;
	}
	json_scan_array(scan);
	while (json_scan_element(scan)) {
		if (value.count++ == 0)
			value.kind = take_scalar(scan, &value.text);
		else
			json_scan_skip(scan);
	}
	return value;
}

static void read_true_false(struct json_scan *scan, struct response *r)
{
	enum json_kind kind = json_scan_kind(scan);
	struct single value;

	if (kind == JSON_TRUE || kind == JSON_FALSE) {
		if (json_scan_literal(scan))
			response_set_option(r, kind == JSON_FALSE);
		return;
	}
	value = take_single(scan);
	if (value.count > 1)
		response_set_invalid(r, RESPONSE_FAULT_SEVERAL_OPTIONS, TEXT(""));
	else if (value.kind == JSON_TRUE || value.kind == JSON_FALSE)
		response_set_option(r, value.kind == JSON_FALSE);
	else if (value.kind == JSON_NULL)
		response_set_blank(r);
	else
		response_set_invalid(r, RESPONSE_FAULT_WRONG_TYPE, value.text);
}

static void read_text(struct json_scan *scan, const struct question *q,
                      struct response *r)
{
	struct single value = take_single(scan);

	if (value.count > 1)
		response_set_invalid(r, RESPONSE_FAULT_WRONG_TYPE, TEXT(""));
	else if (value.kind == JSON_NULL)
		response_set_blank(r);
	else if (value.kind == JSON_STRING ||
	         (value.kind == JSON_NUMBER && question_takes_number(q)))
		response_set_text(r, q, value.text);
	else
		response_set_invalid(r, RESPONSE_FAULT_WRONG_TYPE, value.text);
}

/* The first fault of an answer decides what is said about it. */
static void fault(struct response *r, enum response_fault kind, struct text detail)
{
	if (r->state != RESPONSE_INVALID)
		response_set_invalid(r, kind, detail);
}

static void select_option(const struct leaf_ids *leaf, int option, struct text id,
                          struct selection *selected, struct response *r)
{
	if (option == NOT_FOUND)
		fault(r, RESPONSE_FAULT_UNKNOWN_OPTION, id);
	else if (selection_has(selected, (size_t)option))
		fault(r, RESPONSE_FAULT_OPTION_TWICE, id);
	else if (!question_takes_several(leaf->question) && selection_count(selected))
		fault(r, RESPONSE_FAULT_SEVERAL_OPTIONS, id);
	else
		selection_add(selected, (size_t)option);
}

static void read_listed_option(struct json_scan *scan, const struct leaf_ids *leaf,
                               struct selection *selected, struct response *r)
{
	const char *place = scan->at;
	int letter = json_scan_letter(scan);
	struct text id;

	if (letter >= 0) {
		id = (struct text){ place + 1, 1 };
		select_option(leaf, leaf->options->letter[letter], id, selected, r);
	} else if (json_scan_kind(scan) != JSON_STRING) {
		json_scan_skip(scan);
		fault(r, RESPONSE_FAULT_WRONG_TYPE, TEXT(""));
	} else if (json_scan_string(scan, &id)) {
		select_option(leaf, answers_key_option(leaf, id), id, selected, r);
	}
}

/* Further options of one letter, as most lists are of these. */
static void read_letters(struct json_scan *scan, const struct leaf_ids *leaf,
                         struct selection *selected, struct response *r)
{
	bool several = question_takes_several(leaf->question);
	int option;

	while ((option = json_scan_next_letter(scan, leaf->options->letter)) >= 0) {
		if (several && !selection_has(selected, (size_t)option))
			selection_add(selected, (size_t)option);
		else
			select_option(leaf, option, (struct text){ scan->at - 2, 1 },
			              selected, r);
	}
}

/* One option, or a list of them. */
static void read_options(struct json_scan *scan, const struct leaf_ids *leaf,
                         struct response *r)
{
	struct selection selected = { { 0 } };
	struct text id = TEXT("");

	if (json_scan_kind(scan) != JSON_ARRAY) {
		enum json_kind kind = take_scalar(scan, &id);

		if (kind == JSON_NULL) {
			response_set_blank(r);
			return;
		}
		if (kind != JSON_STRING)
			fault(r, RESPONSE_FAULT_WRONG_TYPE, id);
		else
			select_option(leaf, answers_key_option(leaf, id), id, &selected, r);
	} else {
		json_scan_array(scan);
		while (json_scan_element(scan)) {
			read_listed_option(scan, leaf, &selected, r);
			read_letters(scan, leaf, &selected, r);
		}
	}
	if (r->state != RESPONSE_INVALID)
		response_set_selection(r, leaf->question, &selected);
}

static void read_item(struct json_scan *scan, const struct leaf_ids *leaf,
                      size_t item, struct text name, int16_t *matches,
                      struct response *r)
{
	const char *place = scan->at;
	bool known = item < leaf->items.count;
	int letter = known ? json_scan_letter(scan) : -1, choice;
	struct single value;

	if (letter > ' ') {
		choice = leaf->options->letter[letter];
		if (choice == NOT_FOUND)
			fault(r, RESPONSE_FAULT_UNKNOWN_CHOICE,
			      (struct text){ place + 1, 1 });
		else
			matches[item] = (int16_t)choice;
		return;
	}
	value = take_single(scan);
	if (known)
		name = leaf->items.list[item].text;
	if (!known) {
		fault(r, RESPONSE_FAULT_UNKNOWN_ITEM, name);
	} else if (value.count > 1) {
		fault(r, RESPONSE_FAULT_SEVERAL_OPTIONS, name);
	} else if (value.kind == JSON_STRING) {
		choice = answers_key_choice(leaf, value.text);
		if (choice == NOT_FOUND)
			fault(r, RESPONSE_FAULT_UNKNOWN_CHOICE, value.text);
		else
			matches[item] = (int16_t)choice;
	} else if (value.kind != JSON_NULL) {
		fault(r, RESPONSE_FAULT_WRONG_TYPE, name);
	}
}

static void read_matching(struct json_scan *scan, struct leaf_ids *leaf,
                          struct arena *arena, struct response *r)
{
	const struct question *q = leaf->question;
	int16_t *matches;
	struct text name;
	size_t item;

	if (json_scan_kind(scan) != JSON_OBJECT) {
		struct single value = take_single(scan);

		if (value.kind == JSON_NULL && value.count <= 1)
			response_set_blank(r);
		else
			response_set_invalid(r, RESPONSE_FAULT_WRONG_TYPE, value.text);
		return;
	}
	matches = ARENA_ARRAY(arena, q->item_count, int16_t);
	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = RESPONSE_NO_CHOICE;
	json_scan_object(scan);
	while (json_scan_known_member(scan, &leaf->items, &item, &name))
		read_item(scan, leaf, item, name, matches, r);
	if (r->state != RESPONSE_INVALID)
		response_set_matches(r, q, matches);
}

void answers_read_value(struct json_scan *scan, struct leaf_ids *leaf,
                        struct arena *arena, struct response *response)
{
	switch (leaf->question->type) {
	case QUESTION_TRUE_FALSE:
		read_true_false(scan, response);
		break;
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		read_options(scan, leaf, response);
		break;
	case QUESTION_MATCHING:
		read_matching(scan, leaf, arena, response);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		read_text(scan, leaf->question, response);
		break;
	case QUESTION_GROUP:
		assert(false); /* its parts are answered */
		break;
	}
}
