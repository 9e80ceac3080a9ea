/*
 * The answer area of a question: radio buttons and check boxes, what they look
 * like and what keys do to them, and the way to matching and written answers.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/ascii.h"
#include "presenter/full_parts.h"

#define GRID_FROM 6      /* options from which columns are tried */
#define GRID_GAP 3
#define MARK_COLUMN 3    /* of the sign inside "(x)", where the cursor stands */
#define ID_COLUMNS_MOST 16
#define NONE_LETTER "0"
#define READING_PAUSE 700 /* milliseconds after which a key is pressed on purpose */

/* Things the focus can be on. Where a question allows it, "none of them" is a box of
 * its own, the last one. */
static size_t answer_count(const struct question *q)
{
	return question_has_items(q) ? q->item_count : q->option_count + q->none_allowed;
}

static const struct response *response_of(const struct full *full, const struct question *q)
{
	return session_response(full_session(full), q);
}

static bool is_chosen(const struct full *full, const struct question *q, size_t option)
{
	const struct response *r = response_of(full, q);

	if (option == q->option_count)
		return r->state == RESPONSE_GIVEN && selection_is_empty(&r->selected);
	return r->state == RESPONSE_GIVEN && selection_has(&r->selected, option);
}

/* The option at a place; their number at that of "none of them". */
static size_t option_at(const struct full *full, const struct question *q, size_t place)
{
	return place == q->option_count ? place :
	       session_option_at(full_session(full), q, place);
}

void answer_enter(struct full *full, const struct question *q)
{
	full->focus = 0;
	if (question_is_written(q)) {
		field_enter(full, q);
		return;
	}
	for (size_t i = 0; !question_has_items(q) && i < answer_count(q); i++) {
		if (is_chosen(full, q, option_at(full, q, i))) {
			full->focus = i;
			break;
		}
	}
}

static const char *mark_of(const struct full *full, const struct question *q, bool chosen)
{
	if (question_takes_several(q))
		return chosen ? full_sign(full, "[\u2713]", "[x]") : "[ ]";
	return chosen ? full_sign(full, "(\u25cf)", "(*)") : "( )";
}

size_t answer_id_columns(const struct question *q)
{
	bool items = question_has_items(q);
	size_t widest = 0;

	for (size_t i = 0; i < (items ? q->item_count : q->option_count); i++) {
		size_t columns = utf8_columns(items ? q->items[i].id : q->options[i].id);

		if (columns > widest)
			widest = columns;
	}
	return widest < ID_COLUMNS_MOST ? widest : ID_COLUMNS_MOST;
}

/* "▸ (●) B  ": pointer, mark and letter of the option at `place`. */
static struct line option_prefix(struct full *full, const struct question *q, size_t place)
{
	size_t option = option_at(full, q, place);
	bool focused = place == full->focus, chosen = is_chosen(full, q, option);
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_string(&prefix, &full->frame, mark_of(full, q, chosen),
	                chosen ? style | STYLE_BOLD : style);
	line_add_spaces(&prefix, &full->frame, 1);
	if (!question_has_fixed_options(q)) {
		line_add_untrusted(&prefix, &full->frame,
		                   option == q->option_count ? TEXT(NONE_LETTER) :
		                   q->options[option].id, full->options.ascii, style);
		line_pad(&prefix, &full->frame, 6 + answer_id_columns(q) + 2);
	}
	return prefix;
}

static struct text option_text(const struct full *full, const struct question *q,
                               size_t place)
{
	size_t option = option_at(full, q, place);

	if (option == q->option_count)
		return TEXT("none of them");
	return q->options[option].text;
}

static void build_list(struct full *full, const struct question *q)
{
	size_t top = full->body.lines.count;

	for (size_t i = 0; i < answer_count(q); i++) {
		struct line prefix = option_prefix(full, q, i);
		size_t first = full->body.lines.count;

		body_behind(full, &prefix, option_text(full, q, i));
		if (i == full->focus)
			body_focus(full, first, MARK_COLUMN);
	}
	body_whole(full, top);
}

/* Options as single lines for a grid; false when one needs more than a line. */
static bool build_cells(struct full *full, const struct question *q, struct line *cells,
                        size_t *widest)
{
	*widest = 0;
	for (size_t i = 0; i < answer_count(q); i++) {
		struct lines text = layout_markdown(&full->frame, option_text(full, q, i),
		                                    &full->layout);

		if (text.count > 1)
			return false;
		cells[i] = option_prefix(full, q, i);
		if (text.count)
			line_append(&cells[i], &full->frame, &text.list[0]);
		if (cells[i].columns > *widest)
			*widest = cells[i].columns;
	}
	return true;
}

/* Check boxes in columns, read downwards, where at least two columns fit. */
static bool build_grid(struct full *full, const struct question *q)
{
	struct line *cells = ARENA_ARRAY(&full->frame, answer_count(q), struct line);
	size_t widest, columns, rows, top = full->body.lines.count;

	if (q->option_count < GRID_FROM || !build_cells(full, q, cells, &widest))
		return false;
	columns = (full->layout.width + GRID_GAP) / (widest + GRID_GAP);
	if (columns < 2)
		return false;
	rows = (answer_count(q) + columns - 1) / columns;
	for (size_t row = 0; row < rows; row++) {
		struct line *line = lines_add(&full->body.lines);

		for (size_t i = row; i < answer_count(q); i += rows) {
			size_t start = i / rows * (widest + GRID_GAP);

			line_pad(line, &full->frame, start);
			line_append(line, &full->frame, &cells[i]);
			if (i == full->focus)
				body_focus(full, top + row, start + MARK_COLUMN);
		}
	}
	body_whole(full, top);
	return true;
}

void answer_build(struct full *full, const struct question *q)
{
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
		build_list(full, q);
		break;
	case QUESTION_MULTI_SELECT:
		if (!build_grid(full, q))
			build_list(full, q);
		break;
	case QUESTION_MATCHING:
		matching_build(full, q);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		field_build(full, q);
		break;
	case QUESTION_GROUP:
		break;
	}
}

void answer_change(struct full *full, const struct question *q, const struct response *r)
{
	struct event e = { .type = EVENT_ANSWER, .index = q->index, .response = r };

	full->follow = true; /* a change is to be seen */
	full->verdict = false;
	full_step(full, &e);
}

/* Chooses or unchooses; a radio button chosen twice is cleared: "neither". Nothing
 * chosen is no answer, unless "none of them" is. */
static void toggle(struct full *full, const struct question *q, size_t place)
{
	size_t option = option_at(full, q, place);
	bool chosen = is_chosen(full, q, option), none = option == q->option_count;
	struct selection selected = response_of(full, q)->selected;
	struct response response;

	full->focus = place;
	if (none || (!question_takes_several(q) && !chosen))
		memset(&selected, 0, sizeof selected);
	if (!none && chosen)
		selection_remove(&selected, option);
	else if (!none)
		selection_add(&selected, option);
	if (none ? chosen : selection_is_empty(&selected))
		response_set_blank(&response);
	else
		response_set_selection(&response, q, &selected);
	answer_change(full, q, &response);
	full_say_blank(full, q);
}

bool answer_is_letter(struct text id, uint32_t letter)
{
	uint32_t c;
	size_t at = 0;

	if (!id.size)
		return false;
	c = utf8_next(id, &at);
	if (ascii_is_upper(c))
		c += 'a' - 'A';
	return at == id.size && c == letter;
}

/* The place of the option that a key picks: by its letter, a fixed one by its first
 * ("t" and "f"), or by its place where ids are longer. */
static bool option_by_key(const struct full *full, const struct question *q, uint32_t letter,
                          size_t *place)
{
	bool letters = false;

	for (*place = 0; *place < q->option_count; ++*place) {
		size_t option = session_option_at(full_session(full), q, *place);
		struct text id = q->options[option].id;

		letters = letters || id.size == 1;
		if (question_has_fixed_options(q))
			id.size = 1;
		if (answer_is_letter(id, letter))
			return true;
	}
	if (q->none_allowed && letter == (unsigned char)NONE_LETTER[0])
		return true;
	*place = letter - '1';
	return !letters && letter >= '1' && letter <= '9' && *place < q->option_count;
}

static bool option_key(struct full *full, const struct question *q, const struct input *input)
{
	size_t place = full->focus;

	if (input->kind != INPUT_CHARACTER ||
	    (input->character != ' ' && !option_by_key(full, q, input->character, &place)))
		return false;
	/* Of one choice a letter only sets: pressed twice it must not be taken back. */
	if (input->character != ' ' && !question_takes_several(q) &&
	    is_chosen(full, q, option_at(full, q, place))) {
		full->focus = place;
		full->follow = true;
		return true;
	}
	toggle(full, q, place);
	return true;
}

struct text answer_of_letter(const struct full *full, const struct question *q,
                             uint32_t letter)
{
	size_t place;

	for (size_t i = 0; question_has_items(q) && i < q->choice_count; i++) {
		if (answer_is_letter(q->choices[i].id, letter))
			return q->choices[i].id;
	}
	if (question_has_items(q) || !option_by_key(full, q, letter, &place))
		return (struct text){ NULL, 0 };
	return question_has_fixed_options(q) ? option_text(full, q, place) :
	       q->options[option_at(full, q, place)].id;
}

/* A long prompt is read through before the focus moves: down scrolls until the
 * focus is in view, and on from the last option; up scrolls back from the first. */
static void move(struct full *full, const struct question *q, bool down)
{
	bool below = full->body.focus_last >= full->scroll + full_body_rows(full);
	bool at_end = down ? full->focus + 1 == answer_count(q) : full->focus == 0;

	if (at_end || (down && below && !full->follow)) {
		full_scroll(full, &(struct input){ .kind = INPUT_KEY,
		                                   .key = down ? KEYS_DOWN : KEYS_UP });
		return;
	}
	full->follow = true;
	full->verdict = false;
	if (down)
		full->focus++;
	else
		full->focus--;
}

bool answer_can_choose(const struct full *full)
{
	return body_shows_answer(full) && (full->follow || !body_goes_on(full, true));
}

bool answer_is_above(const struct full *full)
{
	return full->body.focus_first < full->scroll && !body_goes_on(full, true);
}

/* Page by page down to the end, then straight back up to the focus. */
static void read_on(struct full *full)
{
	bool above = answer_is_above(full);

	full->verdict = false;
	full->reading = true;
	full->read_at = sitting_now(full->sitting).boottime;
	if (above || !body_goes_on(full, true))
		full->follow = true;
	else
		full_scroll(full, &(struct input){ .kind = INPUT_KEY, .key = KEYS_PAGE_DOWN });
}

bool answer_is_haste(const struct full *full, int64_t milliseconds)
{
	return sitting_now(full->sitting).boottime - milliseconds <= READING_PAUSE;
}

/* Who reads on with Space presses it once too often: that chooses nothing. */
static bool is_overshot(struct full *full)
{
	bool reading = full->reading;

	full->reading = false;
	if (!reading || !answer_is_haste(full, full->read_at))
		return false;
	full->follow = true;
	full_say(full, STYLE_PLAIN, "Space chooses from here on.");
	return true;
}

bool answer_key(struct full *full, const struct question *q, const struct input *input)
{
	bool key = input->kind == INPUT_KEY, typed = input->kind == INPUT_CHARACTER;

	if (question_is_written(q))
		return field_key(full, q, input);
	/* Nothing is chosen unseen. */
	if (typed && input->character == ' ') {
		if (!answer_can_choose(full)) {
			read_on(full);
			return true;
		}
		if (is_overshot(full))
			return true;
	}
	if (question_has_items(q) ? matching_key(full, q, input) :
	                            option_key(full, q, input))
		return true;
	if ((key && (input->key == KEYS_UP || input->key == KEYS_DOWN)) ||
	    (typed && (input->character == 'j' || input->character == 'k'))) {
		move(full, q, key ? input->key == KEYS_DOWN : input->character == 'j');
		return true;
	}
	return false;
}
