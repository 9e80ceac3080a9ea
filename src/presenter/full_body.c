/*
 * The body of a screen: the lines it is made of, and which of them are in view. While
 * the focus is followed it stays in view with what belongs to it; paging lets go of it.
 */
#include "presenter/full_parts.h"

void body_gap(struct full *full)
{
	if (full->body.lines.count)
		lines_add(&full->body.lines);
}

void body_markdown(struct full *full, struct text markdown)
{
	struct lines more = layout_markdown(&full->frame, markdown, &full->layout);

	lines_append(&full->body.lines, &more, 0);
}

void body_dim(struct full *full, struct text markdown)
{
	struct lines more = layout_markdown(&full->frame, markdown, &full->layout);

	for (size_t i = 0; i < more.count; i++) {
		for (size_t j = 0; j < more.list[i].count; j++)
			more.list[i].runs[j].style |= STYLE_DIM;
	}
	lines_append(&full->body.lines, &more, 0);
}

void body_text(struct full *full, struct text t, unsigned style)
{
	struct lines more = layout_text(&full->frame, t, style, &full->layout);

	lines_append(&full->body.lines, &more, 0);
}

void body_words(struct full *full, const char *words, unsigned style)
{
	body_text(full, text_of(words), style);
}

void body_lines_behind(struct full *full, const struct line *prefix,
                       const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		struct line *line = lines_add(&full->body.lines);

		if (i)
			line_add_spaces(line, &full->frame, prefix->columns);
		else
			line_append(line, &full->frame, prefix);
		line_append(line, &full->frame, &lines->list[i]);
	}
}

void body_behind(struct full *full, const struct line *prefix, struct text markdown)
{
	struct layout layout = full->layout;
	struct lines more;

	layout.width -= prefix->columns < layout.width ? prefix->columns : 0;
	more = layout_markdown(&full->frame, markdown, &layout);
	if (!more.count)
		lines_add(&more);
	body_lines_behind(full, prefix, &more);
}

void body_text_behind(struct full *full, const struct line *prefix, struct text t,
                      unsigned style)
{
	struct layout layout = full->layout;
	struct lines more;

	layout.width -= prefix->columns < layout.width ? prefix->columns : 0;
	more = layout_text(&full->frame, t, style, &layout);
	body_lines_behind(full, prefix, &more);
}

void body_focus(struct full *full, size_t first, size_t column)
{
	full->body.focus_first = first;
	full->body.focus_last = full->body.lines.count - 1;
	full->body.has_cursor = true;
	full->body.cursor_line = first;
	full->body.cursor_column = column;
}

void body_whole(struct full *full, size_t first)
{
	full->body.whole_first = first;
	full->body.whole_last = full->body.lines.count - 1;
}

bool body_whole_fits(const struct full *full)
{
	return full->body.whole_last < full->body.whole_first + full_body_rows(full);
}

size_t body_moving_rows(const struct full *full)
{
	size_t rows = full_body_rows(full), pinned = full->body.pinned.count;

	return rows > pinned ? rows - pinned : 1;
}

static bool shows(const struct full *full, size_t first, size_t last)
{
	return first >= full->scroll && last < full->scroll + body_moving_rows(full);
}

bool body_shows_focus(const struct full *full)
{
	return shows(full, full->body.focus_first, full->body.focus_last);
}

bool body_shows_answer(const struct full *full)
{
	const struct body *body = &full->body;

	return body_whole_fits(full) ? shows(full, body->whole_first, body->whole_last) :
	       body_shows_focus(full);
}

bool body_goes_on(const struct full *full, bool down)
{
	return down ? full->scroll + body_moving_rows(full) < full->body.lines.count :
	       full->scroll > 0;
}

static void keep_in_view(struct full *full, size_t first, size_t last)
{
	size_t rows = body_moving_rows(full);

	if (last + 1 > full->scroll + rows)
		full->scroll = last + 1 - rows;
	if (first < full->scroll)
		full->scroll = first;
}

/* The focus is in view, with what belongs to it where there is room. */
static void follow_focus(struct full *full)
{
	const struct body *body = &full->body;

	if (body->whole_last && body_whole_fits(full))
		keep_in_view(full, body->whole_first, body->whole_last);
	keep_in_view(full, body->focus_first, body->focus_last);
}

/* What was asked for is in view, with the answer where there is room, else with the
 * focus, else alone. */
static void follow_feedback(struct full *full)
{
	const struct body *body = &full->body;
	size_t rows = body_moving_rows(full);

	if (body->feedback_last < body->whole_first + rows)
		keep_in_view(full, body->whole_first, body->feedback_last);
	else if (body->feedback_first + 1 < body->focus_first + rows)
		keep_in_view(full, body->focus_first, body->feedback_last);
	else
		full->scroll = body->feedback_first;
}

/* Keeps in view what matters now, and the end of the body at the screen's. */
void body_settle(struct full *full)
{
	const struct body *body = &full->body;
	size_t rows = body_moving_rows(full), count = body->lines.count;

	if (full->follow && full->verdict && body->feedback_last)
		follow_feedback(full);
	else if (full->follow)
		follow_focus(full);
	if (full->scroll + rows > count)
		full->scroll = count > rows ? count - rows : 0;
}

void full_scroll(struct full *full, const struct input *input)
{
	size_t page = body_moving_rows(full), least = full->scroll;

	if (input->kind != INPUT_KEY)
		return;
	full->follow = false;
	page = page > 2 ? page - 1 : 1;
	if (input->key == KEYS_PAGE_DOWN)
		full->scroll += page;
	else if (input->key == KEYS_PAGE_UP)
		full->scroll -= least < page ? least : page;
	else if (input->key == KEYS_DOWN)
		full->scroll++;
	else if (input->key == KEYS_UP)
		full->scroll -= least ? 1 : 0;
	else if (input->key == KEYS_HOME)
		full->scroll = 0;
	else if (input->key == KEYS_END)
		full->scroll = full->body.lines.count;
}
