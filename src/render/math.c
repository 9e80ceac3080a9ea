/* TeX math to lines: the two forms, and the limits that keep them in bounds. */
#include "render/math.h"

#include "render/math_tree.h"

/* Cuts a text with bold marks into runs. */
static void add_runs(struct line *line, struct arena *arena, struct text t)
{
	size_t start = 0, bold = 0;

	for (size_t at = 0; at <= t.size; at++) {
		bool on = at < t.size && t.data[at] == MATH_BOLD_ON;
		bool off = at < t.size && t.data[at] == MATH_BOLD_OFF;

		if (at < t.size && !on && !off)
			continue;
		line_add(line, arena, text_slice(t, start, at - start),
		         bold ? STYLE_BOLD : STYLE_PLAIN);
		bold += on;
		bold -= off;
		start = at + 1;
	}
}

static struct math_node *parse(struct arena *arena, struct text tex, enum math_form form)
{
	if (form == MATH_SOURCE || tex.size > MATH_SOURCE_MAX)
		return NULL;
	return math_parse(arena, text_trim(text_shown(arena, tex, false)), form);
}

static struct line write_line(struct arena *arena, const struct math_node *node,
                              struct text tex, enum math_form form)
{
	struct buffer b = BUFFER_INIT;
	struct line line = { 0 };

	if (node)
		math_write(&b, node, form, false);
	else
		buffer_add(&b, tex);
	if (form == MATH_ASCII || !node)
		line_add_untrusted(&line, arena, text_trim(buffer_text(&b)),
		                   form == MATH_ASCII, STYLE_PLAIN);
	else
		add_runs(&line, arena, text_trim(arena_text(arena, buffer_text(&b))));
	buffer_release(&b);
	return line;
}

struct line math_inline(struct arena *arena, struct text tex, enum math_form form)
{
	return write_line(arena, parse(arena, tex, form), tex, form);
}

/* The rows, from top to bottom. False where in ASCII a character that is none took more
 * columns than it stood in: then nothing is below what it belongs to. */
static bool add_rows(struct lines *lines, const struct math_box *box, enum math_form form)
{
	for (size_t i = 0; i < box->count; i++) {
		struct line *line = lines_add(lines);

		if (form == MATH_ASCII)
			line_add_untrusted(line, lines->arena, box->rows[i], true, STYLE_PLAIN);
		else
			add_runs(line, lines->arena, box->rows[i]);
		if (line->columns > box->columns)
			return false;
	}
	return true;
}

struct lines math_display(struct arena *arena, struct text tex, enum math_form form,
                          size_t width)
{
	struct math_node *node = parse(arena, tex, form);
	struct math_box box = { 0 };
	struct lines lines;

	lines_init(&lines, arena);
	if (node)
		box = math_stack(arena, node, form);
	if (box.count < 2 || box.count > MATH_STACKED_ROWS || box.columns > width ||
	    !add_rows(&lines, &box, form)) {
		lines.count = 0;
		*lines_add(&lines) = write_line(arena, node, tex, form);
	}
	return lines;
}

void math_add(struct buffer *out, struct text tex, enum math_form form)
{
	struct arena arena = ARENA_INIT;
	struct line line = math_inline(&arena, tex, form);

	for (size_t i = 0; i < line.count; i++)
		buffer_add(out, line.runs[i].text);
	arena_release(&arena);
}
