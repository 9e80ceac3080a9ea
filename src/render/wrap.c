/* Greedy line breaking. */
#include "render/wrap.h"

#include "base/utf8.h"

void wrap_begin(struct wrapper *w, struct lines *out, size_t width)
{
	*w = (struct wrapper){ .out = out, .width = width };
}

static void close_line(struct wrapper *w)
{
	*lines_add(w->out) = w->line;
	w->line = (struct line){ 0 };
	w->line_open = false;
	w->space = TEXT("");
}

static void add_to_line(struct wrapper *w, struct text shown, unsigned style)
{
	line_add(&w->line, w->out->arena, shown, style);
	w->line_open = true;
}

/* A word wider than a whole line, piece by piece. */
static void break_word(struct wrapper *w)
{
	for (size_t i = 0; i < w->word.count; i++) {
		struct text rest = w->word.runs[i].text;

		while (rest.size) {
			struct text piece = text_slice(rest, 0, utf8_grapheme_end(rest, 0));

			if (w->line.columns &&
			    w->line.columns + utf8_columns(piece) > w->width)
				close_line(w);
			add_to_line(w, piece, w->word.runs[i].style);
			rest = text_slice(rest, piece.size, rest.size);
		}
	}
}

/* Puts the collected word on this line or the next. */
static void close_word(struct wrapper *w)
{
	size_t space = w->line_open || w->keep_spaces ? utf8_columns(w->space) : 0;

	if (!w->word.count)
		return;
	if (w->line.columns && w->line.columns + space + w->word.columns > w->width)
		close_line(w);
	else if (space && w->line.columns + space < w->width)
		add_to_line(w, w->space, w->space_style);
	w->space = TEXT("");
	if (!w->whole_words && w->line.columns + w->word.columns > w->width)
		break_word(w);
	else
		line_append(&w->line, w->out->arena, &w->word);
	w->line_open = true;
	w->word = (struct line){ 0 };
}

static void add_space(struct wrapper *w, struct text space, unsigned style)
{
	close_word(w);
	if (!w->keep_spaces)
		space.size = 1;
	w->space = space;
	w->space_style = style;
}

/* Closing punctuation of Chinese and Japanese never starts a line. */
static bool sticks_to_what_precedes(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF0E || c == 0xFF1A ||
	       c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == 0x300D || c == 0x300F ||
	       c == 0xFF09 || c == 0x3011;
}

void wrap_text(struct wrapper *w, struct text shown, unsigned style)
{
	size_t start = 0, at = 0;

	while (at < shown.size) {
		size_t end = at;
		uint32_t c;

		if (shown.data[at] == ' ') {
			line_add(&w->word, w->out->arena,
			         text_slice(shown, start, at - start), style);
			while (end < shown.size && shown.data[end] == ' ')
				end++;
			add_space(w, text_slice(shown, at, end - at), style);
			start = at = end;
			continue;
		}
		c = utf8_next(shown, &end);
		if (c >= 0x1100 && utf8_width(c) == 2 && !sticks_to_what_precedes(c)) {
			line_add(&w->word, w->out->arena,
			         text_slice(shown, start, at - start), style);
			close_word(w);
			start = at;
		}
		at = end;
	}
	line_add(&w->word, w->out->arena, text_slice(shown, start, at - start), style);
}

void wrap_atom(struct wrapper *w, const struct line *atom)
{
	if (w->word.columns + atom->columns <= w->width) {
		line_append(&w->word, w->out->arena, atom);
		return;
	}
	for (size_t i = 0; i < atom->count; i++)
		wrap_text(w, atom->runs[i].text, atom->runs[i].style);
}

void wrap_break(struct wrapper *w)
{
	close_word(w);
	close_line(w);
}

void wrap_end(struct wrapper *w)
{
	close_word(w);
	if (w->line_open)
		close_line(w);
}
