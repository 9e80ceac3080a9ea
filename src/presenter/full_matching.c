/*
 * A matching question: its items with what each is matched with, and below them
 * the choices. Who matches sees both: where the screen has no room for all of
 * them, the choices stay at its foot, on a row each, while the items move.
 */
#include "presenter/full_parts.h"

#define CELL_GAP 3 /* columns between choices side by side */
#define ID_NUMBER_MOST 999999 /* what is longer is a name */

static const struct response *response_of(const struct full *full, const struct question *q)
{
	return session_response(full_session(full), q);
}

static int choice_of(const struct full *full, const struct question *q, size_t item)
{
	const struct response *r = response_of(full, q);

	return r->matches ? r->matches[item] : RESPONSE_NO_CHOICE;
}

/* The place at which a choice is shown; the number of choices for none. */
static size_t place_of(const struct full *full, const struct question *q, int choice)
{
	size_t place = 0;

	while (place < q->choice_count &&
	       (int)session_option_at(full_session(full), q, place) != choice)
		place++;
	return place;
}

/* "▸ 1  [B]  ": pointer, item and what it is matched with. */
static struct line item_prefix(struct full *full, const struct question *q, size_t item)
{
	int choice = choice_of(full, q, item);
	bool focused = item == full->focus;
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_untrusted(&prefix, &full->frame, q->items[item].id, full->options.ascii,
	                   style);
	line_pad(&prefix, &full->frame, 2 + answer_id_columns(q) + 2);
	line_add_string(&prefix, &full->frame, "[", style);
	if (choice >= 0)
		line_add_untrusted(&prefix, &full->frame, q->choices[choice].id,
		                   full->options.ascii, STYLE_BOLD | style);
	else
		line_add_spaces(&prefix, &full->frame, 1);
	line_add_string(&prefix, &full->frame, "]  ", style);
	return prefix;
}

static struct line choice_prefix(struct full *full, const struct question *q, size_t choice)
{
	struct line prefix = { 0 };

	line_add_spaces(&prefix, &full->frame, 2);
	line_add_untrusted(&prefix, &full->frame, q->choices[choice].id, full->options.ascii,
	                   STYLE_BOLD);
	line_add_spaces(&prefix, &full->frame, 2);
	return prefix;
}

/* Choices side by side: false where one needs more than a line, or all of them
 * more than `most`. */
static bool flow_choices(struct full *full, const struct question *q, size_t most,
                         struct lines *out)
{
	struct line *line = NULL;

	lines_init(out, &full->frame);
	for (size_t place = 0; place < q->choice_count; place++) {
		size_t choice = session_option_at(full_session(full), q, place);
		struct line cell = choice_prefix(full, q, choice);
		struct lines text = layout_markdown(&full->frame, q->choices[choice].text,
		                                    &full->layout);

		if (text.count > 1)
			return false;
		if (text.count)
			line_append(&cell, &full->frame, &text.list[0]);
		if (!line || line->columns + CELL_GAP + cell.columns > full->layout.width)
			line = lines_add(out);
		else
			line_add_spaces(line, &full->frame, CELL_GAP - 2);
		line_append(line, &full->frame, &cell);
	}
	return out->count <= most;
}

/* A choice on all the rows it needs, or on one, which is cut when it is drawn. */
static struct lines lay_out_choice(struct full *full, const struct question *q, size_t place,
                                   bool whole)
{
	size_t choice = session_option_at(full_session(full), q, place);
	struct line prefix = choice_prefix(full, q, choice);
	struct layout layout = full->layout;
	struct lines text, out;

	layout.width = whole && prefix.columns < layout.width ? layout.width - prefix.columns :
	               CANVAS_SIDE_MAX;
	text = layout_markdown(&full->frame, q->choices[choice].text, &layout);
	if (!text.count)
		lines_add(&text);
	lines_init(&out, &full->frame);
	for (size_t i = 0; i < (whole ? text.count : 1); i++) {
		struct line *line = lines_add(&out);

		if (i)
			line_add_spaces(line, &full->frame, prefix.columns);
		else
			line_append(line, &full->frame, &prefix);
		line_append(line, &full->frame, &text.list[i]);
	}
	if (!whole && text.count > 1)
		line_add_string(&out.list[0], &full->frame, full_sign(full, " \u2026", " ..."),
		                STYLE_DIM);
	return out;
}

/* The one that the item has in full, the others around it on a row each, as many as
 * there is room for. */
static struct lines list_choices(struct full *full, const struct question *q, size_t most)
{
	size_t chosen = place_of(full, q, choice_of(full, q, full->focus));
	size_t first = 0, others = most;
	struct lines out, whole;

	lines_init(&out, &full->frame);
	lines_init(&whole, &full->frame);
	if (chosen < q->choice_count) {
		whole = lay_out_choice(full, q, chosen, true);
		others = whole.count < most ? most - whole.count : 0;
		first = chosen > others / 2 ? chosen - others / 2 : 0;
		others++;
	}
	if (first + others > q->choice_count)
		first = q->choice_count > others ? q->choice_count - others : 0;
	for (size_t place = first; place < q->choice_count && place < first + others; place++) {
		struct lines one = lay_out_choice(full, q, place, false);

		lines_append(&out, place == chosen ? &whole : &one, 0);
	}
	return out;
}

/* What of the choices stays in sight; they stand in the body from `first` on. */
static struct lines choices_to_pin(struct full *full, const struct question *q, size_t first)
{
	struct body *body = &full->body;
	size_t rows = full_body_rows(full), item = body->focus_last - body->focus_first + 1;
	size_t most = rows > item ? rows - item : 1;
	struct lines lines;

	if (flow_choices(full, q, most, &lines))
		return lines;
	if (body->lines.count - first > most)
		return list_choices(full, q, most);
	lines_init(&lines, &full->frame);
	for (size_t i = first; i < body->lines.count; i++)
		line_append(lines_add(&lines), &full->frame, &body->lines.list[i]);
	return lines;
}

static void pin_choices(struct full *full, const struct question *q, size_t first)
{
	struct body *body = &full->body;
	size_t rows = full_body_rows(full), item = body->focus_last - body->focus_first + 1;
	struct lines lines;

	/* Feedback tells of all of them. */
	if (!full->follow || full->verdict || body_whole_fits(full))
		return;
	lines = choices_to_pin(full, q, first);
	lines_init(&body->pinned, &full->frame);
	if (lines.count + 1 + item <= rows)
		lines_add(&body->pinned);
	lines_append(&body->pinned, &lines, 0);
}

void matching_build(struct full *full, const struct question *q)
{
	size_t top = full->body.lines.count, choices;

	for (size_t i = 0; i < q->item_count; i++) {
		struct line prefix = item_prefix(full, q, i);
		size_t first = full->body.lines.count;

		body_behind(full, &prefix, q->items[i].text);
		if (i == full->focus)
			body_focus(full, first, 2 + answer_id_columns(q) + 3);
	}
	body_gap(full);
	choices = full->body.lines.count;
	for (size_t place = 0; place < q->choice_count; place++) {
		size_t choice = session_option_at(full_session(full), q, place);
		struct line prefix = choice_prefix(full, q, choice);

		body_behind(full, &prefix, q->choices[choice].text);
	}
	body_whole(full, top);
	pin_choices(full, q, choices);
}

/* Matches the focused item. */
static void match(struct full *full, const struct question *q, int choice)
{
	int16_t *matches = ARENA_ARRAY(&full->frame, q->item_count, int16_t);
	struct response response;

	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = (int16_t)choice_of(full, q, i);
	matches[full->focus] = (int16_t)choice;
	response_set_matches(&response, q, matches);
	answer_change(full, q, &response);
}

/* Space on an item: the choice shown next, and behind the last one none. */
static void match_next(struct full *full, const struct question *q)
{
	int choice = choice_of(full, q, full->focus);
	size_t place = choice >= 0 ? place_of(full, q, choice) + 1 : 0;

	match(full, q, place < q->choice_count ?
	               (int)session_option_at(full_session(full), q, place) :
	               RESPONSE_NO_CHOICE);
}

/* Nothing is matched unseen: not while line and choices are out of sight, and not by
 * what was typed in one go with a letter that was void for that. */
static bool is_out_of_sight(struct full *full)
{
	bool seen = answer_can_choose(full);

	if (seen && (!full->void_at || !answer_is_haste(full, full->void_at)))
		return false;
	full->void_at = sitting_now(full->sitting).boottime;
	full->follow = true;
	full_say(full, STYLE_PLAIN, "Letters answer from here on.");
	return true;
}

/* A choice's letter matches, and goes on to the next item. */
static bool match_letter(struct full *full, const struct question *q, uint32_t letter)
{
	bool no_line = full->no_line;
	size_t i = 0;

	full->no_line = false;
	while (i < q->choice_count && !answer_is_letter(q->choices[i].id, letter))
		i++;
	if (i == q->choice_count)
		return false;
	if (no_line) {
		full_say(full, STYLE_PLAIN, "Nothing was changed: no such line.");
	} else if (!is_out_of_sight(full)) {
		match(full, q, (int)i);
		full->focus += full->focus + 1 < q->item_count;
	}
	return true;
}

/* The line of a number; the number of lines for none. Where ids are words, lines are
 * counted. */
static size_t line_numbered(const struct question *q, size_t number)
{
	bool counted = true;

	for (size_t i = 0; i < q->item_count; i++) {
		struct text rest = q->items[i].id;
		unsigned id;

		if (!text_take_number(&rest, ID_NUMBER_MOST, &id) || rest.size)
			continue;
		counted = false;
		if (id == number)
			return i;
	}
	return counted && number && number <= q->item_count ? number - 1 : q->item_count;
}

/* A digit moves to the line of that number; with the one before it, where there are so
 * many lines. */
static bool go_to_line(struct full *full, const struct question *q, uint32_t digit)
{
	size_t value = digit - '0', number = full->digits * 10 + value;
	size_t item = line_numbered(q, number);

	if (digit < '0' || digit > '9')
		return false;
	if (item == q->item_count) {
		number = value;
		item = line_numbered(q, number);
	}
	full->digits = number % 100;
	full->no_line = item == q->item_count;
	full->void_at = 0;
	if (!full->no_line)
		full->focus = item;
	else
		full_say(full, STYLE_PLAIN, "There is no line %zu.", number);
	full->follow = true;
	full->verdict = false;
	return true;
}

bool matching_key(struct full *full, const struct question *q, const struct input *input)
{
	size_t digits = full->digits;

	full->digits = 0;
	if (input->kind != INPUT_CHARACTER || input->character == ' ')
		full->no_line = false;
	if (input->kind == INPUT_KEY &&
	    (input->key == KEYS_BACKSPACE || input->key == KEYS_DELETE)) {
		match(full, q, RESPONSE_NO_CHOICE);
		return true;
	}
	if (input->kind != INPUT_CHARACTER)
		return false;
	if (input->character != ' ') {
		if (match_letter(full, q, input->character))
			return true;
		full->digits = digits;
		if (go_to_line(full, q, input->character))
			return true;
		full->digits = 0;
		return false;
	}
	match_next(full, q);
	return true;
}
