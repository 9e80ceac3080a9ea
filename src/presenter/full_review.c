/* The review grid. */
#include "base/utf8.h"
#include "presenter/full_parts.h"
#include "presenter/words.h"

/* Begun, and neither whole nor readable: an item unmatched, a slip in a number. */
static bool is_unfinished(const struct session *s, const struct question *q)
{
	const struct response *r = session_response(s, q);

	return r->state == RESPONSE_INVALID || response_is_partial(r, q);
}

static bool is_listed(const struct full *full, size_t position)
{
	const struct session *s = full_session(full);
	const struct question *q = session_question_at(s, position);
	const struct session_answer *answer = &s->answers[q->index];

	switch (full->filter) {
	case FILTER_ALL:
		return true;
	case FILTER_BLANK:
		return answer->now.state == RESPONSE_BLANK || is_unfinished(s, q);
	case FILTER_FLAGGED:
		return answer->flagged;
	}
	return true;
}

void review_settle(struct full *full, bool forward)
{
	size_t count = full_session(full)->order_count, at = full->focus;

	for (size_t i = 0; i < count && !is_listed(full, at); i++)
		at = forward ? (at + 1) % count : (at + count - 1) % count;
	full->focus = at;
}

static size_t cell_width(const struct full *full)
{
	const struct session *s = full_session(full);
	size_t widest = 3;

	for (size_t i = 0; i < s->order_count; i++) {
		size_t columns = utf8_columns(session_question_at(s, i)->id);

		if (columns > widest)
			widest = columns;
	}
	if (widest > full->layout.width - 6)
		widest = full->layout.width - 6;
	return widest + 6;
}

const char *full_state_sign(const struct full *full, const struct question *q)
{
	const struct session *s = full_session(full);

	if (session_response(s, q)->state == RESPONSE_BLANK)
		return full_sign(full, "\u00b7", ".");
	return is_unfinished(s, q) ? full_sign(full, "\u25d0", "%") :
	       full_sign(full, "\u25cf", "*");
}

/* "▸ ● 2.1 ⚑": here or not, answered or not, flagged or not. */
static void add_cell(struct full *full, struct line *line, size_t position)
{
	const struct session *s = full_session(full);
	const struct question *q = session_question_at(s, position);
	const struct session_answer *answer = &s->answers[q->index];
	bool here = position == full->focus;
	unsigned style = here ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;

	if (here) {
		full->body.focus_first = full->body.focus_last = full->body.lines.count - 1;
		full->body.has_cursor = true;
		full->body.cursor_line = full->body.focus_last;
		full->body.cursor_column = line->columns;
	}
	line_add_string(line, &full->frame, here ? full_sign(full, "\u25b8", ">") : " ",
	                style);
	line_add_string(line, &full->frame,
	                full_state_sign(full, q), style);
	line_add_spaces(line, &full->frame, 1);
	line_add_untrusted(line, &full->frame, q->id, full->options.ascii, style);
	if (answer->flagged)
		line_add_string(line, &full->frame, full_sign(full, " \u2691", " !"),
		                STYLE_ACCENT);
}

static void build_section(struct full *full, size_t section, size_t *position)
{
	const struct session *s = full_session(full);
	size_t width = cell_width(full), columns = full->layout.width / width, place = 0;
	struct line *line = NULL;

	if (!columns)
		columns = 1;
	for (; *position < s->order_count; ++*position) {
		if (session_question_at(s, *position)->section != section)
			break;
		if (!is_listed(full, *position))
			continue;
		if (!place) {
			body_gap(full);
			body_text(full, s->quiz->sections[section].title, STYLE_DIM);
		}
		if (!line || place % columns == 0)
			line = lines_add(&full->body.lines);
		line_pad(line, &full->frame, place++ % columns * width);
		add_cell(full, line, *position);
	}
}

/* Signs with their meaning, on as many rows as they need. */
static void build_signs(struct full *full, bool unfinished)
{
	const char *const signs[] = {
		full_sign(full, "\u25d0 unfinished", "% unfinished"),
		full_sign(full, "\u00b7 unanswered", ". unanswered"),
		full_sign(full, "\u25cf answered", "* answered"),
		full_sign(full, "\u2691 flagged", "! flagged"),
		full_sign(full, "\u25b8 here", "> here"),
	};
	struct line *line = lines_add(&full->body.lines);

	for (size_t i = !unfinished; i < sizeof signs / sizeof signs[0]; i++) {
		if (line->columns + 2 + utf8_columns(text_of(signs[i])) > full->layout.width)
			line = lines_add(&full->body.lines);
		if (line->columns)
			line_add_spaces(line, &full->frame, 2);
		line_add_string(line, &full->frame, signs[i], STYLE_DIM);
	}
}

static void build_legend(struct full *full)
{
	static const char *const shown[] = {
		[FILTER_ALL] = "all questions",
		[FILTER_BLANK] = "unanswered and unfinished ones",
		[FILTER_FLAGGED] = "flagged ones",
	};
	const struct session *s = full_session(full);
	struct line *line;
	bool unfinished = false;

	for (size_t i = 0; i < s->order_count; i++)
		unfinished = unfinished || is_unfinished(s, session_question_at(s, i));
	body_gap(full);
	build_signs(full, unfinished);
	line = lines_add(&full->body.lines);
	line_add_string(line, &full->frame, "Shown: ", STYLE_DIM);
	line_add_string(line, &full->frame, shown[full->filter], STYLE_DIM);
}

void review_build(struct full *full)
{
	const struct session *s = full_session(full);
	struct buffer words = BUFFER_INIT;
	size_t position = 0;

	words_counts(&words, s);
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_clear(&words);
	words_who(&words, s, "W");
	if (words.size)
		body_text(full, buffer_text(&words), STYLE_DIM);
	for (size_t i = 0; i < s->quiz->section_count; i++)
		build_section(full, i, &position);
	build_legend(full);
	buffer_release(&words);
}

/* To the next listed question before or behind, by `count` places. */
static void move(struct full *full, int step, size_t count)
{
	size_t at = full->focus, most = full_session(full)->order_count;

	full->follow = true;
	while (count && (step > 0 ? at + 1 < most : at > 0)) {
		at += (size_t)step;
		if (!is_listed(full, at))
			continue;
		full->focus = at;
		count--;
	}
}

static void next_filter(struct full *full)
{
	full->filter = full->filter == FILTER_FLAGGED ? FILTER_ALL : full->filter + 1;
	review_settle(full, true);
	full->follow = true;
}

/* Home and End: the first and the last that is listed. */
static void go_to_end(struct full *full, bool last)
{
	size_t count = full_session(full)->order_count;

	full->focus = last && count ? count - 1 : 0;
	review_settle(full, !last);
	full->follow = true;
}

static bool grid_key(struct full *full, enum key key)
{
	size_t columns = full->layout.width / cell_width(full);

	switch (key) {
	case KEYS_LEFT:
		move(full, -1, 1);
		return true;
	case KEYS_RIGHT:
		move(full, 1, 1);
		return true;
	case KEYS_UP:
		move(full, -1, columns ? columns : 1);
		return true;
	case KEYS_DOWN:
		move(full, 1, columns ? columns : 1);
		return true;
	case KEYS_TAB:
		next_filter(full);
		return true;
	case KEYS_ENTER:
		full_go(full, full->focus);
		return true;
	case KEYS_ESCAPE:
		full_go(full, full_session(full)->position);
		return true;
	case KEYS_HOME:
	case KEYS_END:
		go_to_end(full, key == KEYS_END);
		return true;
	case KEYS_BACK_TAB:
	case KEYS_BACKSPACE:
	case KEYS_DELETE:
	case KEYS_PAGE_UP:
	case KEYS_PAGE_DOWN:
	case KEYS_WORD_LEFT:
	case KEYS_WORD_RIGHT:
	case KEYS_CONTROL:
	case KEYS_NEW_LINE:
	case KEYS_OTHER:
		break;
	}
	return false;
}

void review_key(struct full *full, const struct input *input)
{
	if (input->kind == INPUT_KEY && grid_key(full, input->key))
		return;
	if (!full_command_key(full, input))
		full_scroll(full, input);
}

void review_keys(const struct full *full, struct buffer *out)
{
	(void)full;
	buffer_add_string(out, "Enter go there   S hand in   Tab filter   P back   ? help");
}
