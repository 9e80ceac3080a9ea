/*
 * Typed answers: "b", "bce", "b,c,e", "1a 2d 3b", "14", words. Options are named
 * by their ids, in either case; where all ids are single characters they need
 * no separators.
 */
#include <string.h>

#include "base/utf8.h"
#include "presenter/typed.h"

/* What is typed, what it may name, and where a complaint goes. */
struct typing {
	const struct question *q;
	struct arena *arena;
	struct buffer *complaint;
};

static bool is_separator(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '\t';
}

/* The next word of `rest`; false at the end. */
static bool next_word(struct text *rest, struct text *word)
{
	size_t size = 0;

	while (rest->size && is_separator(rest->data[0]))
		*rest = text_slice(*rest, 1, SIZE_MAX);
	while (size < rest->size && !is_separator(rest->data[size]))
		size++;
	*word = text_slice(*rest, 0, size);
	*rest = text_slice(*rest, size, SIZE_MAX);
	return size > 0;
}

static bool complain(const struct typing *t, struct text word, const char *why)
{
	buffer_add_byte(t->complaint, '"');
	buffer_add(t->complaint, text_slice(word, 0, 40));
	buffer_add_format(t->complaint, "\" %s. Nothing was changed. Type ", why);
	typed_how(t->q, t->complaint);
	buffer_add_byte(t->complaint, '.');
	return false;
}

static int option_named(const struct question *q, struct text word)
{
	for (size_t i = 0; i < q->option_count; i++) {
		if (text_equal_ascii_case(q->options[i].id, word))
			return (int)i;
	}
	return -1;
}

static int choice_named(const struct question *q, struct text word)
{
	for (size_t i = 0; i < q->choice_count; i++) {
		if (text_equal_ascii_case(q->choices[i].id, word))
			return (int)i;
	}
	return -1;
}

/* The item whose id begins `word`, the longest one; -1 for none. */
static int item_in_front(const struct question *q, struct text word)
{
	int found = -1;

	for (size_t i = 0; i < q->item_count; i++) {
		struct text id = q->items[i].id;

		if (id.size < word.size &&
		    text_equal_ascii_case(id, text_slice(word, 0, id.size)) &&
		    (found < 0 || id.size > q->items[found].id.size))
			found = (int)i;
	}
	return found;
}

static bool set_truth(const struct typing *t, struct text word, struct response *response)
{
	static const char *const yes[] = { "t", "true", "yes", "y" };
	static const char *const no[] = { "f", "false", "no", "n" };

	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
		if (text_equal_ascii_case(word, text_of(yes[i]))) {
			response_set_option(response, 0);
			return true;
		}
		if (text_equal_ascii_case(word, text_of(no[i]))) {
			response_set_option(response, 1);
			return true;
		}
	}
	return complain(t, word, "is neither true nor false");
}

static bool set_single(const struct typing *t, struct text word, struct response *response)
{
	int option = option_named(t->q, word);

	if (option < 0)
		return complain(t, word, "is not one of the options");
	response_set_option(response, (size_t)option);
	return true;
}

/* One option, or several letters in a row. */
static bool add_options(const struct typing *t, struct text word, struct selection *selected)
{
	int option = option_named(t->q, word);

	if (option >= 0) {
		selection_add(selected, (size_t)option);
		return true;
	}
	for (size_t i = 0; i < word.size; i++) {
		option = option_named(t->q, text_slice(word, i, 1));
		if (option < 0)
			return complain(t, word, word.size == 1 ? "is not one of the options" :
			                "names something that is not one of the options");
		selection_add(selected, (size_t)option);
	}
	return true;
}

static bool set_several(const struct typing *t, struct text line, struct response *response)
{
	struct selection selected = { { 0 } };
	struct text word, rest = line;

	if (t->q->none_allowed && text_equal_ascii_case(line, TEXT("none"))) {
		response_set_selection(response, t->q, &selected);
		return true;
	}
	while (next_word(&rest, &word)) {
		if (!add_options(t, word, &selected))
			return false;
	}
	response_set_selection(response, t->q, &selected);
	return true;
}

/* "1a", "1=a", "1-" to leave item 1 blank. */
static bool add_pair(const struct typing *t, struct text word, int16_t *matches)
{
	int item = item_in_front(t->q, word);
	struct text name;

	if (item < 0)
		return complain(t, word, "is not an item followed by a choice");
	name = text_slice(word, t->q->items[item].id.size, SIZE_MAX);
	if (name.size > 1 && strchr("=:-.", name.data[0]))
		name = text_slice(name, 1, SIZE_MAX);
	if (text_equal(name, TEXT("-"))) {
		matches[item] = RESPONSE_NO_CHOICE;
		return true;
	}
	matches[item] = (int16_t)choice_named(t->q, name);
	return matches[item] >= 0 || complain(t, word, "names no choice for the item");
}

static bool set_matches(const struct typing *t, const struct response *before,
                        struct text line, struct response *response)
{
	int16_t *matches = ARENA_ARRAY(t->arena, t->q->item_count, int16_t);
	struct text word, rest = line;

	for (size_t i = 0; i < t->q->item_count; i++)
		matches[i] = before->matches ? before->matches[i] : RESPONSE_NO_CHOICE;
	while (next_word(&rest, &word)) {
		if (!add_pair(t, word, matches))
			return false;
	}
	response_set_matches(response, t->q, matches);
	return true;
}

static bool set_text(const struct typing *t, struct text line, struct response *response)
{
	struct response typed;

	response_set_text(&typed, t->q, line);
	if (typed.fault == RESPONSE_FAULT_NOT_A_NUMBER)
		return complain(t, line, "is not a number");
	if (typed.state == RESPONSE_INVALID) {
		buffer_add_string(t->complaint, "That is too long: 64 KiB at most. "
		                                "Nothing was changed.");
		return false;
	}
	*response = typed;
	return true;
}

void typed_clean(struct buffer *out, struct text raw)
{
	for (size_t at = 0; at < raw.size;) {
		uint32_t c = utf8_next(raw, &at);

		if (c)
			utf8_add(out, c);
	}
}

bool typed_answer(const struct question *q, const struct response *before,
                  struct text line, struct arena *arena, struct response *response,
                  struct buffer *complaint)
{
	struct typing t = { q, arena, complaint };
	struct text word = text_trim(line);

	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		return set_truth(&t, word, response);
	case QUESTION_SINGLE_CHOICE:
		return set_single(&t, word, response);
	case QUESTION_MULTI_SELECT:
		return set_several(&t, word, response);
	case QUESTION_MATCHING:
		return set_matches(&t, before, word, response);
	case QUESTION_NUMERIC:
		return set_text(&t, word, response);
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		return set_text(&t, line, response);
	case QUESTION_GROUP:
		break;
	}
	return false;
}

static void add_selected(const struct question *q, const struct selection *selected,
                         struct buffer *out)
{
	size_t count = selection_count(selected), index = 0;

	if (!count)
		buffer_add_string(out, "none of them");
	for (size_t i = 0; i < q->option_count; i++) {
		if (!selection_has(selected, i))
			continue;
		buffer_add_string(out, text_separator(index++, count));
		buffer_add(out, q->options[i].id);
	}
}

static void add_pairs(const struct question *q, const int16_t *matches, struct buffer *out)
{
	size_t count = 0, index = 0;

	for (size_t i = 0; i < q->item_count; i++)
		count += matches[i] >= 0;
	for (size_t i = 0; i < q->item_count; i++) {
		if (matches[i] < 0)
			continue;
		buffer_add_string(out, text_separator(index++, count));
		buffer_add(out, q->items[i].id);
		buffer_add_string(out, " is ");
		buffer_add(out, q->choices[matches[i]].id);
	}
}

void typed_answer_words(const struct question *q, const struct response *r,
                        struct buffer *out)
{
	if (r->state == RESPONSE_BLANK) {
		buffer_add_string(out, "no answer");
		return;
	}
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		add_selected(q, &r->selected, out);
		break;
	case QUESTION_MATCHING:
		add_pairs(q, r->matches, out);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		buffer_add(out, r->text);
		break;
	case QUESTION_GROUP:
		break;
	}
}

static void add_item_key(const struct question *q, struct buffer *out)
{
	for (size_t i = 0; i < q->item_count; i++) {
		buffer_add_string(out, text_separator(i, q->item_count));
		buffer_add(out, q->items[i].id);
		buffer_add_string(out, " is ");
		buffer_add(out, q->choices[q->items[i].answer].id);
	}
}

const char *typed_option_words(const struct question *q, const struct response *r,
                               size_t option)
{
	bool right = selection_has(&q->correct, option);

	if (r->state == RESPONSE_GIVEN && selection_has(&r->selected, option))
		return right ? "true, chosen" : "false, but chosen";
	return !right ? "false" : question_takes_several(q) ? "true, but not chosen" :
	       "true";
}

void typed_key_words(const struct question *q, struct buffer *out)
{
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		add_selected(q, &q->correct, out);
		break;
	case QUESTION_MATCHING:
		add_item_key(q, out);
		break;
	case QUESTION_NUMERIC:
		buffer_add(out, q->accepts[0].shown);
		break;
	case QUESTION_SHORT_TEXT:
		buffer_add(out, q->accepts[0].text);
		break;
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		break;
	}
}

static bool ids_are_letters(const struct question *q)
{
	for (size_t i = 0; i < q->option_count; i++) {
		if (q->options[i].id.size != 1)
			return false;
	}
	return true;
}

/* The second option's id, or the only one's: an example that gives nothing away. */
static struct text example_id(const struct question *q)
{
	return q->options[q->option_count > 1].id;
}

static void add_multi_how(const struct question *q, struct buffer *out)
{
	struct text first = q->options[0].id, second = example_id(q);

	if (ids_are_letters(q))
		buffer_add_format(out, "the letters of all that apply, such as %.*s%.*s",
		                  TEXT_ARG(first), TEXT_ARG(second));
	else
		buffer_add_format(out, "the names of all that apply, such as %.*s %.*s",
		                  TEXT_ARG(first), TEXT_ARG(second));
	if (q->none_allowed)
		buffer_add_string(out, ", or none");
}

void typed_how(const struct question *q, struct buffer *out)
{
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		buffer_add_string(out, "t for true or f for false");
		break;
	case QUESTION_SINGLE_CHOICE:
		buffer_add_format(out, "one %s, such as %.*s",
		                  ids_are_letters(q) ? "letter" : "option's name",
		                  TEXT_ARG(example_id(q)));
		break;
	case QUESTION_MULTI_SELECT:
		add_multi_how(q, out);
		break;
	case QUESTION_MATCHING:
		buffer_add_format(out, "each item with its choice, such as %.*s%.*s",
		                  TEXT_ARG(q->items[0].id),
		                  TEXT_ARG(q->choices[q->choice_count > 1].id));
		break;
	case QUESTION_NUMERIC:
		buffer_add_string(out, "a number, such as 14, -0.5 or 6e18");
		break;
	case QUESTION_SHORT_TEXT:
		buffer_add_string(out, "a few words");
		break;
	case QUESTION_FREE_TEXT:
		buffer_add_string(out, "several lines, and end them with a line that holds "
		                       "one dot; or :e for your editor");
		break;
	case QUESTION_GROUP:
		break;
	}
}
