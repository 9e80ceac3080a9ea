/* A screen as data. */
#include "presenter/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

static const struct cell blank = { .bytes = " ", .size = 1, .columns = 1 };

void canvas_init(struct canvas *canvas)
{
	*canvas = (struct canvas)CANVAS_INIT;
}

void canvas_release(struct canvas *canvas)
{
	free(canvas->cells);
	canvas_init(canvas);
}

static size_t clamp(size_t value, size_t low, size_t high)
{
	return value < low ? low : value > high ? high : value;
}

void canvas_resize(struct canvas *canvas, size_t columns, size_t rows)
{
	canvas->columns = clamp(columns, 1, CANVAS_SIDE_MAX);
	canvas->rows = clamp(rows, 1, CANVAS_SIDE_MAX);
	canvas->cells = memory_grow(canvas->cells, canvas->columns * canvas->rows,
	                            sizeof *canvas->cells);
	canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	for (size_t i = 0; i < canvas->columns * canvas->rows; i++)
		canvas->cells[i] = blank;
	canvas->cursor_shown = false;
}

static struct cell *row_of(const struct canvas *canvas, size_t row)
{
	return canvas->cells + row * canvas->columns;
}

/* What is left of a wide character when half of it is overwritten is blank. */
static void split_wide(struct canvas *canvas, size_t row, size_t column)
{
	struct cell *cells = row_of(canvas, row);

	if (column >= canvas->columns || cells[column].columns)
		return;
	for (size_t i = column - 1; i <= column; i++) {
		unsigned style = cells[i].style;

		cells[i] = blank;
		cells[i].style = (uint16_t)style;
	}
}

/* Puts one character with its marks; it fits. */
static void put_grapheme(struct canvas *canvas, size_t row, size_t column, struct text g,
                         size_t columns, unsigned style)
{
	struct cell *cell = row_of(canvas, row) + column;

	split_wide(canvas, row, column);
	split_wide(canvas, row, column + columns);
	*cell = (struct cell){ .columns = (uint8_t)columns, .style = (uint16_t)style };
	while (g.size > CELL_BYTES)
		g.size = utf8_grapheme_start(g, g.size);
	cell->size = (uint8_t)g.size;
	memcpy(cell->bytes, g.data, g.size);
	if (columns == 2)
		cell[1] = (struct cell){ .style = (uint16_t)style };
}

/* Puts normalised text before column `end`; returns the column behind it. */
static size_t put_shown(struct canvas *canvas, size_t row, size_t column, size_t end,
                        struct text shown, unsigned style)
{
	end = end < canvas->columns ? end : canvas->columns;
	if (row >= canvas->rows)
		return column < end ? column : end;
	for (size_t at = 0; at < shown.size && column < end;) {
		size_t behind = utf8_grapheme_end(shown, at);
		struct text grapheme = text_slice(shown, at, behind - at);
		size_t columns = utf8_columns(grapheme);

		at = behind;
		if (!columns)
			continue;
		if (column + columns > end) {
			grapheme = TEXT(" ");
			columns = 1;
		}
		put_grapheme(canvas, row, column, grapheme, columns, style);
		column += columns;
	}
	return column < end ? column : end;
}

static void normalise(const struct canvas *canvas, struct buffer *b, struct text t)
{
	if (canvas->ascii)
		display_add_ascii(b, t);
	else
		display_add(b, t);
}

size_t canvas_put(struct canvas *canvas, size_t row, size_t column, struct text t,
                  unsigned style)
{
	struct buffer b = BUFFER_INIT;

	normalise(canvas, &b, t);
	column = put_shown(canvas, row, column, canvas->columns, buffer_text(&b), style);
	buffer_release(&b);
	return column;
}

size_t canvas_put_cut(struct canvas *canvas, size_t row, size_t column, size_t end,
                      struct text t, unsigned style)
{
	struct buffer b = BUFFER_INIT;
	struct text mark = canvas->ascii ? TEXT("...") : TEXT("…");
	size_t room;

	end = end < canvas->columns ? end : canvas->columns;
	room = end > column ? end - column : 0;
	normalise(canvas, &b, t);
	if (utf8_columns(buffer_text(&b)) <= room || room <= utf8_columns(mark)) {
		column = put_shown(canvas, row, column, end, buffer_text(&b), style);
	} else {
		column = put_shown(canvas, row, column, end - utf8_columns(mark),
		                   buffer_text(&b), style);
		column = put_shown(canvas, row, column, end, mark, style);
	}
	buffer_release(&b);
	return column;
}

size_t canvas_put_string(struct canvas *canvas, size_t row, size_t column,
                         const char *string, unsigned style)
{
	return canvas_put(canvas, row, column, text_of(string), style);
}

static unsigned combine(unsigned style, unsigned added)
{
	if (style & STYLE_COLOUR_MASK)
		added &= ~STYLE_COLOUR_MASK;
	return style | added;
}

size_t canvas_put_line(struct canvas *canvas, size_t row, size_t column, size_t end,
                       const struct line *line, unsigned style)
{
	for (size_t i = 0; i < line->count; i++) {
		const struct run *run = &line->runs[i];

		column = put_shown(canvas, row, column, end, run->text,
		                   combine(run->style, style));
	}
	return column;
}

void canvas_fill(struct canvas *canvas, size_t row, size_t column, size_t count, char byte,
                 unsigned style)
{
	for (; count && row < canvas->rows && column < canvas->columns; count--)
		put_grapheme(canvas, row, column++, (struct text){ &byte, 1 }, 1, style);
}

void canvas_cursor(struct canvas *canvas, size_t row, size_t column)
{
	canvas->cursor_shown = true;
	canvas->cursor_row = row < canvas->rows ? row : canvas->rows - 1;
	canvas->cursor_column = column < canvas->columns ? column : canvas->columns - 1;
}

void canvas_dump(const struct canvas *canvas, struct buffer *out)
{
	for (size_t row = 0; row < canvas->rows; row++) {
		const struct cell *cells = row_of(canvas, row);
		size_t line = out->size;

		for (size_t column = 0; column < canvas->columns; column++)
			buffer_add(out, (struct text){ cells[column].bytes,
			                               cells[column].size });
		while (out->size > line && out->data[out->size - 1] == ' ')
			buffer_truncate(out, out->size - 1);
		buffer_add_byte(out, '\n');
	}
}
