/*
 * The answer area of a question: radio buttons, check boxes, a matching table,
 * and editors; what they look like and what keys do to them.
 */
#include <string.h>

#include "base/utf8.h"
#include "presenter/full_parts.h"

#define GRID_FROM 6      /* options from which columns are tried */
#define GRID_GAP 3
#define MARK_COLUMN 3    /* of the sign inside "(x)", where the cursor stands */
#define FIELD_ROWS_MOST 12
#define ID_COLUMNS_MOST 16

bool answer_is_written(const struct question *q)
{
	return q->type == QUESTION_NUMERIC || q->type == QUESTION_SHORT_TEXT ||
	       q->type == QUESTION_FREE_TEXT;
}

size_t answer_count(const struct question *q)
{
	if (answer_is_written(q))
		return 1;
	return q->type == QUESTION_MATCHING ? q->item_count : q->option_count;
}

static const struct response *response_of(const struct full *full, const struct question *q)
{
	return session_response(full_session(full), q);
}

static bool is_chosen(const struct full *full, const struct question *q, size_t option)
{
	const struct response *r = response_of(full, q);

	return r->state == RESPONSE_GIVEN && selection_has(&r->selected, option);
}

static const char *mark_of(const struct full *full, const struct question *q, bool chosen)
{
	if (q->type == QUESTION_MULTI_SELECT)
		return chosen ? full_sign(full, "[\u2713]", "[x]") : "[ ]";
	return chosen ? full_sign(full, "(\u25cf)", "(*)") : "( )";
}

/* Columns of the longest id in front of options or items, so that what stands
 * behind them is aligned. */
static size_t id_columns(const struct question *q)
{
	bool items = q->type == QUESTION_MATCHING;
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
	size_t option = session_option_at(full_session(full), q, place);
	bool focused = place == full->focus, chosen = is_chosen(full, q, option);
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_string(&prefix, &full->frame, mark_of(full, q, chosen),
	                chosen ? style | STYLE_BOLD : style);
	line_add_spaces(&prefix, &full->frame, 1);
	if (q->type != QUESTION_TRUE_FALSE) {
		line_add_untrusted(&prefix, &full->frame, q->options[option].id,
		                   full->options.ascii, style);
		line_pad(&prefix, &full->frame, 6 + id_columns(q) + 2);
	}
	return prefix;
}

static struct text option_text(const struct full *full, const struct question *q,
                               size_t place)
{
	size_t option = session_option_at(full_session(full), q, place);

	if (q->type == QUESTION_TRUE_FALSE)
		return option ? TEXT("False") : TEXT("True");
	return q->options[option].text;
}

static void set_focus(struct full *full, size_t first, size_t column)
{
	full->body.focus_first = first;
	full->body.focus_last = full->body.lines.count - 1;
	full->body.has_cursor = true;
	full->body.cursor_line = first;
	full->body.cursor_column = column;
}

static void build_list(struct full *full, const struct question *q)
{
	for (size_t i = 0; i < q->option_count; i++) {
		struct line prefix = option_prefix(full, q, i);
		size_t first = full->body.lines.count;

		body_behind(full, &prefix, option_text(full, q, i));
		if (i == full->focus)
			set_focus(full, first, MARK_COLUMN);
	}
}

/* Options as single lines for a grid; false when one needs more than a line. */
static bool build_cells(struct full *full, const struct question *q, struct line *cells,
                        size_t *widest)
{
	*widest = 0;
	for (size_t i = 0; i < q->option_count; i++) {
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
	struct line *cells = ARENA_ARRAY(&full->frame, q->option_count, struct line);
	size_t widest, columns, rows, top = full->body.lines.count;

	if (q->option_count < GRID_FROM || !build_cells(full, q, cells, &widest))
		return false;
	columns = (full->layout.width + GRID_GAP) / (widest + GRID_GAP);
	if (columns < 2)
		return false;
	rows = (q->option_count + columns - 1) / columns;
	for (size_t row = 0; row < rows; row++) {
		struct line *line = lines_add(&full->body.lines);

		for (size_t i = row; i < q->option_count; i += rows) {
			size_t start = i / rows * (widest + GRID_GAP);

			line_pad(line, &full->frame, start);
			line_append(line, &full->frame, &cells[i]);
			if (i == full->focus)
				set_focus(full, top + row, start + MARK_COLUMN);
		}
	}
	return true;
}

/* "▸ 1  [B]  ": pointer, item and what it is matched with. */
static struct line item_prefix(struct full *full, const struct question *q, size_t item)
{
	const struct response *r = response_of(full, q);
	int choice = r->matches ? r->matches[item] : RESPONSE_NO_CHOICE;
	bool focused = item == full->focus;
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_untrusted(&prefix, &full->frame, q->items[item].id, full->options.ascii,
	                   style);
	line_pad(&prefix, &full->frame, 2 + id_columns(q) + 2);
	line_add_string(&prefix, &full->frame, "[", style);
	if (choice >= 0)
		line_add_untrusted(&prefix, &full->frame, q->choices[choice].id,
		                   full->options.ascii, STYLE_BOLD | style);
	else
		line_add_spaces(&prefix, &full->frame, 1);
	line_add_string(&prefix, &full->frame, "]  ", style);
	return prefix;
}

static void build_matching(struct full *full, const struct question *q)
{
	for (size_t i = 0; i < q->item_count; i++) {
		struct line prefix = item_prefix(full, q, i);
		size_t first = full->body.lines.count;

		body_behind(full, &prefix, q->items[i].text);
		if (i == full->focus)
			set_focus(full, first, 2 + id_columns(q) + 3);
	}
	body_gap(full);
	for (size_t i = 0; i < q->choice_count; i++) {
		struct line prefix = { 0 };

		line_add_spaces(&prefix, &full->frame, 2);
		line_add_untrusted(&prefix, &full->frame, q->choices[i].id,
		                   full->options.ascii, STYLE_BOLD);
		line_add_spaces(&prefix, &full->frame, 2);
		body_behind(full, &prefix, q->choices[i].text);
	}
}

static size_t field_width(const struct full *full)
{
	return full->layout.width > 4 ? full->layout.width - 2 : 2;
}

static void add_placeholder(struct full *full, struct line *line, const struct question *q)
{
	line_add_string(line, &full->frame,
	                q->type == QUESTION_NUMERIC ? "type a number" :
	                "type your answer",
	                STYLE_DIM);
}

/* How many rows the field shows at least: what the author expects. */
static size_t field_rows(const struct question *q)
{
	if (q->type != QUESTION_FREE_TEXT)
		return 1;
	if (!q->lines)
		return 4;
	return q->lines < FIELD_ROWS_MOST ? q->lines : FIELD_ROWS_MOST;
}

static void build_field(struct full *full, const struct question *q)
{
	struct text t = buffer_text(&full->field.text);
	struct text_rows rows = text_field_wrap(&full->field, field_width(full), &full->frame);
	size_t first = full->body.lines.count, least = field_rows(q);
	unsigned bar = full->writing ? STYLE_ACCENT | STYLE_BOLD : STYLE_DIM;

	for (size_t i = 0; i < rows.count || i < least; i++) {
		struct line *line = lines_add(&full->body.lines);

		line_add_string(line, &full->frame, full_sign(full, "\u2502 ", "| "), bar);
		if (i < rows.count)
			line_add_untrusted(line, &full->frame,
			                   text_slice(t, rows.list[i].start,
			                              rows.list[i].end - rows.list[i].start),
			                   full->options.ascii, STYLE_PLAIN);
		if (!i && !t.size && !full->writing)
			add_placeholder(full, line, q);
	}
	set_focus(full, first + rows.caret_row, 2 + rows.caret_column);
	if (full->writing)
		full->body.focus_last = full->body.focus_first;
	else
		full->body.cursor_column = 2;
}

/* A number that cannot be read as one is kept, under a warning. */
static void build_warning(struct full *full, const struct question *q)
{
	if (response_of(full, q)->state == RESPONSE_INVALID)
		body_words(full, "This is not a number. Write it like 14, -0.5 or 6e18.",
		           STYLE_BAD);
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
		build_matching(full, q);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		build_field(full, q);
		build_warning(full, q);
		break;
	case QUESTION_GROUP:
		break;
	}
}

static void change(struct full *full, const struct question *q, const struct response *r)
{
	struct event e = { .type = EVENT_ANSWER, .index = q->index, .response = r };

	full->follow = true; /* a change is to be seen */
	full_step(full, &e);
}

static bool is_single(const struct question *q)
{
	return q->type == QUESTION_TRUE_FALSE || q->type == QUESTION_SINGLE_CHOICE;
}

/* Chooses or unchooses; a radio button chosen twice is cleared: "neither". */
static void toggle(struct full *full, const struct question *q, size_t place)
{
	size_t option = session_option_at(full_session(full), q, place);
	struct selection selected = response_of(full, q)->selected;
	struct response response;

	full->focus = place;
	if (is_single(q) && !is_chosen(full, q, option))
		memset(&selected, 0, sizeof selected);
	if (is_chosen(full, q, option))
		selection_remove(&selected, option);
	else
		selection_add(&selected, option);
	response_set_selection(&response, q, &selected);
	change(full, q, &response);
}

/* Matches the focused item, and goes on to the next one. */
static void match(struct full *full, const struct question *q, int choice)
{
	int16_t *matches = ARENA_ARRAY(&full->frame, q->item_count, int16_t);
	const struct response *r = response_of(full, q);
	struct response response;

	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = r->matches ? r->matches[i] : RESPONSE_NO_CHOICE;
	matches[full->focus] = (int16_t)choice;
	response_set_matches(&response, q, matches);
	change(full, q, &response);
	if (choice >= 0 && full->focus + 1 < q->item_count)
		full->focus++;
}

/* Space on an item: the next choice, and behind the last one none. */
static void match_next(struct full *full, const struct question *q)
{
	const struct response *r = response_of(full, q);
	int choice = r->matches ? r->matches[full->focus] : RESPONSE_NO_CHOICE;
	size_t stay = full->focus;

	match(full, q, choice + 1 < (int)q->choice_count ? choice + 1 : RESPONSE_NO_CHOICE);
	full->focus = stay;
}

static bool names(struct text id, uint32_t letter)
{
	uint32_t c;
	size_t at = 0;

	if (!id.size)
		return false;
	c = utf8_next(id, &at);
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	return at == id.size && c == letter;
}

/* The place of the option that a key picks: by its letter, "t" and "f", or by
 * its place where ids are longer. */
static bool option_by_key(const struct full *full, const struct question *q, uint32_t letter,
                          size_t *place)
{
	bool letters = false;

	for (*place = 0; *place < q->option_count; ++*place) {
		size_t option = session_option_at(full_session(full), q, *place);
		struct text id = q->options[option].id;

		letters = letters || id.size == 1;
		if (q->type == QUESTION_TRUE_FALSE)
			id.size = 1;
		if (names(id, letter))
			return true;
	}
	*place = letter - '1';
	return !letters && letter >= '1' && letter <= '9' && *place < q->option_count;
}

static bool choice_by_key(const struct question *q, uint32_t letter, int *choice)
{
	for (size_t i = 0; i < q->choice_count; i++) {
		if (names(q->choices[i].id, letter)) {
			*choice = (int)i;
			return true;
		}
	}
	return false;
}

static bool pick(struct full *full, const struct question *q, uint32_t letter)
{
	size_t place;
	int choice;

	if (q->type == QUESTION_MATCHING) {
		if (!choice_by_key(q, letter, &choice))
			return false;
		match(full, q, choice);
		return true;
	}
	if (!option_by_key(full, q, letter, &place))
		return false;
	toggle(full, q, place);
	return true;
}

/* A long prompt is read through before the focus moves: down scrolls until the
 * focus is in view, up scrolls back from the first option. */
static void move(struct full *full, const struct question *q, bool down)
{
	bool below = full->body.focus_last >= full->scroll + full_body_rows(full);

	if ((down && below && !full->follow) || (!down && full->focus == 0)) {
		full_scroll(full, &(struct input){ .kind = INPUT_KEY,
		                                   .key = down ? KEYS_DOWN : KEYS_UP });
		return;
	}
	full->follow = true;
	if (down && full->focus + 1 < answer_count(q))
		full->focus++;
	else if (!down)
		full->focus--;
}

static void start_writing(struct full *full)
{
	full->writing = true;
	full->follow = true;
}

/* Who begins to type means it: all but the keys of commands goes into the text. */
static bool write_key(struct full *full, const struct input *input)
{
	bool enter = input->kind == INPUT_KEY && input->key == KEYS_ENTER;
	bool typed = input->kind == INPUT_PASTE ||
	             (input->kind == INPUT_CHARACTER && input->character != ' ' &&
	              !full_is_command(input->character));

	if (!enter && !typed)
		return false;
	start_writing(full);
	if (typed)
		full->drafted = text_field_key(&full->field, input, field_width(full));
	return true;
}

bool answer_key(struct full *full, const struct question *q, const struct input *input)
{
	bool typed = input->kind == INPUT_CHARACTER;
	bool key = input->kind == INPUT_KEY;

	if (key && (input->key == KEYS_UP || input->key == KEYS_DOWN)) {
		move(full, q, input->key == KEYS_DOWN);
		return true;
	}
	if (answer_is_written(q))
		return write_key(full, input);
	if (typed && input->character == ' ') {
		if (q->type == QUESTION_MATCHING)
			match_next(full, q);
		else
			toggle(full, q, full->focus);
		return true;
	}
	if (key && (input->key == KEYS_BACKSPACE || input->key == KEYS_DELETE) &&
	    q->type == QUESTION_MATCHING) {
		match(full, q, RESPONSE_NO_CHOICE);
		return true;
	}
	if (typed && pick(full, q, input->character))
		return true;
	if (typed && (input->character == 'j' || input->character == 'k')) {
		move(full, q, input->character == 'j');
		return true;
	}
	return false;
}
