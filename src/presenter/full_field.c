/*
 * A written answer: a field that has the keys from the moment its question is
 * there. Enter goes on from a text of one line and ends a line in a longer one,
 * Tab goes on from either; Esc leaves the field, and then the keys are commands as
 * everywhere else.
 */
#include "presenter/full_parts.h"

#define FIELD_ROWS_MOST 12
#define PINNED_FROM 12 /* rows of the body from which two are pinned, below a blank one */
#define BAR_COLUMNS 2 /* "| " in front of each row */
#define CHARACTER_MOST 4 /* bytes */
#define SHORT 2000    /* bytes of a text that is accepted with every word */

static size_t field_width(const struct full *full)
{
	return full->layout.width > 2 * BAR_COLUMNS ? full->layout.width - BAR_COLUMNS :
	       BAR_COLUMNS;
}

/* What stands in an empty field: what to do, or that there is nothing yet. */
static const char *placeholder(const struct full *full, const struct question *q)
{
	if (!full->writing)
		return "no answer yet";
	return question_takes_number(q) ? "type a number" : "type your answer";
}

/* How many rows the field shows at least: what the author expects. */
static size_t field_rows(const struct question *q)
{
	if (!question_takes_lines(q))
		return 1;
	if (!q->lines)
		return 4;
	return q->lines < FIELD_ROWS_MOST ? q->lines : FIELD_ROWS_MOST;
}

/* While the keys are commands the cursor stands on the bar, outside of the text. */
static void place_cursor(struct full *full, size_t first, const struct text_rows *rows)
{
	size_t row = first + rows->caret_row;

	body_focus(full, row, full->writing ? BAR_COLUMNS + rows->caret_column : 0);
	full->body.focus_last = row;
}

void field_build(struct full *full, const struct question *q)
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
		if (!i && !t.size)
			line_add_string(line, &full->frame, placeholder(full, q), STYLE_DIM);
	}
	place_cursor(full, first, &rows);
	/* A number that cannot be read as one is kept, under a warning. */
	if (session_response(full_session(full), q)->state == RESPONSE_INVALID)
		body_words(full, "This is not a number. Write it like 14, -0.5 or 6e18.",
		           STYLE_BAD);
	body_whole(full, first);
}

/* While the prompt is read, and the field is not in view, the end of what is written stands
 * at the foot of the screen: no key goes into what nobody sees. */
void field_pin(struct full *full, const struct question *q)
{
	struct body *body = &full->body;
	size_t rows = full_body_rows(full), count = body->lines.count, scroll = full->scroll;
	size_t caret = body->focus_first, first = body->whole_first;

	if (!question_is_written(q) || !full->writing || full->follow)
		return;
	if (scroll + rows > count)
		scroll = count > rows ? count - rows : 0;
	if (caret >= scroll && caret < scroll + rows)
		return;
	lines_init(&body->pinned, &full->frame);
	if (rows >= PINNED_FROM)
		lines_add(&body->pinned);
	if (rows >= PINNED_FROM && caret > first)
		line_append(lines_add(&body->pinned), &full->frame,
		            &body->lines.list[caret - 1]);
	body->cursor_pinned = true;
	body->cursor_line = body->pinned.count;
	line_append(lines_add(&body->pinned), &full->frame, &body->lines.list[caret]);
}

void field_enter(struct full *full, const struct question *q)
{
	const struct response *r = session_response(full_session(full), q);

	text_field_set(&full->field, r->text, !question_takes_lines(q));
	full->writing = true;
	full->drafted = false;
	full->doubted = false;
}

bool field_draft(struct full *full)
{
	const struct question *q = session_question(full_session(full));
	struct event e = { .type = EVENT_ANSWER, .index = q->index };
	struct response response;

	if (!full->drafted)
		return true;
	full->drafted = false;
	full->accepted_at = sitting_now(full->sitting).boottime;
	response_set_text(&response, q, buffer_text(&full->field.text));
	e.response = &response;
	return !full_step(full, &e).refusal;
}

/* A draft that waited for its moment would come after the end of the time. */
static bool time_is_short(const struct full *full)
{
	const struct session *s = full_session(full);
	struct moment now = sitting_now(full->sitting);

	return s->limit && s->options.timed && session_left(s, &now) < 2 * DRAFT_AFTER;
}

/* A journal keeps the whole text each time: a long one is accepted less often. */
static bool is_due(const struct full *full)
{
	return full->field.text.size < SHORT ||
	       sitting_now(full->sitting).boottime - full->accepted_at >= DRAFT_AFTER;
}

static bool ends_a_word(const struct input *input)
{
	return input->kind == INPUT_PASTE ||
	       (input->kind == INPUT_CHARACTER && input->character == ' ') ||
	       (input->kind == INPUT_KEY &&
	        (input->key == KEYS_ENTER || input->key == KEYS_NEW_LINE));
}

void field_say_too_much(struct full *full)
{
	full_say(full, STYLE_BAD, "An answer can hold %d bytes. This is more; it was not taken.",
	         RESPONSE_TEXT_MAX);
}

/* What has no room in an answer is not taken, rather than lost later. */
static bool is_too_much(const struct full *full, const struct input *input)
{
	size_t more = 0;

	if (input->kind == INPUT_PASTE)
		more = input->paste.size;
	else if (input->kind == INPUT_CHARACTER)
		more = CHARACTER_MOST;
	else if ((input->key == KEYS_ENTER || input->key == KEYS_NEW_LINE) &&
	         !full->field.one_line)
		more = 1;
	return more && full->field.text.size + more > RESPONSE_TEXT_MAX;
}

/* A key that writes, deletes or moves in the text. */
static bool edit(struct full *full, const struct question *q, const struct input *input)
{
	const struct response *accepted = session_response(full_session(full), q);

	if (is_too_much(full, input)) {
		field_say_too_much(full);
		return true;
	}
	if (!text_field_key(&full->field, input, field_width(full)))
		return false;
	full->drafted = !text_equal(buffer_text(&full->field.text), accepted->text);
	full->follow = true;
	full->verdict = false;
	full->doubted = false;
	if ((ends_a_word(input) && is_due(full)) || time_is_short(full))
		field_draft(full);
	return true;
}

/* A slip such as "1,5" stops Enter once, while there is time to mend it. */
static bool doubts(struct full *full, const struct question *q)
{
	if (full->doubted ||
	    session_response(full_session(full), q)->state != RESPONSE_INVALID)
		return false;
	full->doubted = true;
	full_say(full, STYLE_PLAIN, "Mend it, or press Enter again to leave it as it is.");
	return true;
}

/* An arrow reads on in a long question and moves in the text. It never leaves the text,
 * where the next letter would act. */
static void writing_arrow(struct full *full, const struct question *q,
                          const struct input *input)
{
	bool down = input->key == KEYS_DOWN, seen = body_shows_focus(full);

	if (!full->follow && (!seen || body_goes_on(full, down)))
		full_scroll(full, input);
	else if (!edit(full, q, input) && body_goes_on(full, down))
		full_scroll(full, input);
}

static void writing_key(struct full *full, const struct question *q,
                        const struct input *input)
{
	if (input->kind == INPUT_KEY && (input->key == KEYS_UP || input->key == KEYS_DOWN)) {
		writing_arrow(full, q, input);
		return;
	}
	if (edit(full, q, input) || input->kind != INPUT_KEY)
		return;
	field_draft(full);
	switch (input->key) {
	case KEYS_ENTER:
		if (!doubts(full, q))
			question_go_on(full, q);
		break;
	case KEYS_TAB:
	case KEYS_BACK_TAB:
		full_next(full, input->key == KEYS_TAB);
		break;
	case KEYS_ESCAPE:
		full->writing = false;
		break;
	case KEYS_PAGE_UP:
	case KEYS_PAGE_DOWN:
		full_scroll(full, input);
		break;
	case KEYS_BACKSPACE:
	case KEYS_DELETE:
	case KEYS_UP:
	case KEYS_DOWN:
	case KEYS_LEFT:
	case KEYS_RIGHT:
	case KEYS_HOME:
	case KEYS_END:
	case KEYS_WORD_LEFT:
	case KEYS_WORD_RIGHT:
	case KEYS_CONTROL:
	case KEYS_NEW_LINE:
	case KEYS_OTHER:
		break;
	}
}

static void write_on(struct full *full)
{
	full->writing = true;
	full->follow = true;
	full->verdict = false;
}

/* Down leads back into the field, else the page is scrolled. */
static void arrow(struct full *full, const struct input *input)
{
	if (input->key == KEYS_DOWN && body_shows_focus(full))
		write_on(full);
	else
		full_scroll(full, input);
}

/* What is no command is text: it leads back into the field. */
static bool is_text(const struct full *full, const struct input *input)
{
	if (input->kind == INPUT_KEY)
		return input->key == KEYS_BACKSPACE || input->key == KEYS_DELETE;
	return input->kind == INPUT_PASTE ||
	       (input->kind == INPUT_CHARACTER && !full_is_command(full, input->character));
}

bool field_key(struct full *full, const struct question *q, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;

	if (full->writing) {
		writing_key(full, q, input);
		return true;
	}
	if (key && (input->key == KEYS_UP || input->key == KEYS_DOWN)) {
		arrow(full, input);
		return true;
	}
	if (!is_text(full, input))
		return false;
	write_on(full);
	edit(full, q, input);
	return true;
}

/* Whether Enter has something to check, once what is written is accepted. */
static bool would_check(const struct full *full, const struct question *q)
{
	if (!full_checks(full))
		return false;
	if (full->drafted)
		return text_trim(buffer_text(&full->field.text)).size > 0;
	return session_is_unchecked(full_session(full), q);
}

void field_keys(const struct full *full, const struct question *q, struct buffer *out)
{
	bool checks = would_check(full, q);
	bool many = question_takes_lines(q);

	if (full->writing && many)
		buffer_add_string(out, "Tab next   Enter new line");
	else
		buffer_add_string(out, checks ? "Enter check" : "Enter go on");
	if (full->writing) {
		buffer_add_string(out, many ? "" : "   Tab next");
		if (!body_shows_focus(full))
			buffer_add_string(out, "   PgDn PgUp read");
		buffer_add_string(out, "   Shift-Tab previous   Esc other keys");
		return;
	}
	buffer_add_string(out, "   \u2193 write");
	if (!question_takes_number(q))
		buffer_add_string(out, "   E editor");
	buffer_add_string(out, full_figure_count(q) ? "   V figure" : "   F flag");
	buffer_add_string(out, "   R review   ? help");
}
