/* What changed on the screen, as bytes for the terminal. */
#include "presenter/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "presenter/painter_shift.h"

#define UNKNOWN ((size_t)-1)
#define UNKNOWN_STYLE 0xFFFFu
#define CLEAR_LEAST 4 /* cells that are cleared rather than overwritten */
#define STEP_MOST 4   /* cells that are written again rather than moved over */

/* The colours of line.h: mid-tones of the 256, legible on light and dark and told
 * apart by the colour-blind; else one of the 8 of ANSI. */
static const struct {
	int rich;
	int basic;
} colours[] = {
	{ -1, -1 },
	{ 33, 6 },    /* accent */
	{ 36, 2 },   /* good */
	{ 166, 3 }, /* bad */
	{ 33, 4 },    /* series */
	{ 166, 3 },
	{ 36, 2 },
	{ 169, 5 },
	{ 136, 6 },
	{ 99, 1 },
	{ 31, 6 },    /* code */
};
#define COLOUR_COUNT (sizeof colours / sizeof colours[0])
#define COLOUR_CODE (COLOUR_COUNT - 1)

void painter_add(struct buffer *out, const char *string)
{
	for (; string && *string; string++) {
		bool padding = string[0] == '$' && string[1] == '<';
		const char *end = padding ? strchr(string, '>') : NULL;

		if (end)
			string = end;
		else
			buffer_add_byte(out, *string);
	}
}

static void add_colour(struct painter *p, unsigned style)
{
	size_t colour = (style & STYLE_COLOUR_MASK) >> STYLE_COLOUR_SHIFT;

	if (!colour && style & STYLE_CODE)
		colour = COLOUR_CODE;
	if (!p->colors || !colour || colour >= COLOUR_COUNT)
		return;
	painter_add(p->out, p->expand(p->foreground,
	                              p->colors >= 256 ? colours[colour].rich
	                                               : colours[colour].basic, 0));
}

/* Without colours, what is accented or right is bold. */
static unsigned replace_colour(const struct painter *p, unsigned style)
{
	unsigned colour = style & STYLE_COLOUR_MASK;

	if (!p->colors && (colour == STYLE_ACCENT || colour == STYLE_GOOD))
		style |= STYLE_BOLD;
	return style;
}

static const struct cell empty = { .bytes = " ", .size = 1, .columns = 1 };

static void set_style(struct painter *p, unsigned style)
{
	if (style == p->style)
		return;
	p->style = style;
	style = replace_colour(p, style);
	painter_add(p->out, p->plain);
	if (style & STYLE_BOLD)
		painter_add(p->out, p->bold);
	if (style & (STYLE_DIM | STYLE_STRIKE))
		painter_add(p->out, p->dim);
	if (style & STYLE_ITALIC)
		painter_add(p->out, p->italic ? p->italic : p->underline);
	if (style & STYLE_UNDERLINE)
		painter_add(p->out, p->underline);
	if (style & STYLE_REVERSE)
		painter_add(p->out, p->reverse);
	add_colour(p, style);
}

static void move_to(struct painter *p, size_t row, size_t column)
{
	if (p->row != row || p->column != column)
		painter_add(p->out, p->expand(p->move, (int)row, (int)column));
	p->row = row;
	p->column = column;
}

/* Where a terminal may see another width than we do, or where the line is full,
 * the next cell is moved to anew. */
static void paint_cell(struct painter *p, size_t row, size_t column, const struct cell *cell)
{
	move_to(p, row, column);
	set_style(p, cell->style);
	buffer_add(p->out, (struct text){ cell->bytes, cell->size });
	p->column += cell->columns;
	if (cell->columns > 1 || cell->size > 3 || p->column >= p->screen_columns)
		p->column = UNKNOWN;
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return a->size == b->size && a->columns == b->columns && a->style == b->style &&
	       !memcmp(a->bytes, b->bytes, a->size);
}

static bool is_blank(const struct cell *cell)
{
	return cell->size == 1 && cell->bytes[0] == ' ' &&
	       !(cell->style & (STYLE_REVERSE | STYLE_UNDERLINE));
}

/* Where the row is blank from, up to its end. */
static size_t blank_from(const struct cell *cells, size_t columns)
{
	while (columns && is_blank(&cells[columns - 1]))
		columns--;
	return columns;
}

/* The end of a row that was not blank and is now. */
static void clear_end(struct painter *p, size_t row, size_t from, size_t columns,
                      struct cell *shown, const struct cell *cells)
{
	size_t last = blank_from(shown, columns);

	if (!p->clear_line || last < from + CLEAR_LEAST)
		return;
	move_to(p, row, from);
	set_style(p, STYLE_PLAIN);
	painter_add(p->out, p->clear_line);
	memcpy(shown + from, cells + from, (columns - from) * sizeof *shown);
}

/* Writing a few cells again takes fewer bytes than moving over them. */
static void step_over(struct painter *p, const struct cell *cells, size_t row, size_t column)
{
	if (p->row != row || p->column >= column || column - p->column > STEP_MOST)
		return;
	for (size_t i = p->column; i < column; i++) {
		if (cells[i].columns != 1 || cells[i].size != 1 || cells[i].style != p->style)
			return;
	}
	while (p->column < column)
		paint_cell(p, row, p->column, &cells[p->column]);
}

static void paint_row(struct painter *p, const struct canvas *canvas, size_t row)
{
	const struct cell *cells = canvas->cells + row * canvas->columns;
	struct cell *shown = p->shown + row * canvas->columns;
	size_t columns = p->screen_columns;

	if (canvas->columns < columns)
		columns = canvas->columns;
	if (p->wraps_at_once && row + 1 == p->screen_rows && columns == p->screen_columns)
		columns--;
	/* Most rows stay as they are; equal bytes are equal cells. */
	if (!memcmp(shown, cells, canvas->columns * sizeof *shown))
		return;
	clear_end(p, row, blank_from(cells, columns), columns, shown, cells);
	for (size_t column = 0; column < columns; column++) {
		if (same_cell(&cells[column], &shown[column]) || !cells[column].columns)
			continue;
		step_over(p, cells, row, column);
		paint_cell(p, row, column, &cells[column]);
	}
	memcpy(shown, cells, canvas->columns * sizeof *shown);
}

/* Lets the terminal move rows by itself; those that come in are blank. */
static void scroll(struct painter *p, const struct painter_shift *shift)
{
	bool up = shift->by > 0;
	size_t by = (size_t)(up ? shift->by : -shift->by);
	size_t first = up ? shift->first : shift->first - by;
	size_t last = up ? shift->last + by : shift->last;
	size_t count = last - first + 1 - by;
	struct cell *rows = p->shown + first * p->columns;
	struct cell *fresh = up ? rows + count * p->columns : rows;

	set_style(p, STYLE_PLAIN);
	painter_add(p->out, p->expand(p->region, (int)first, (int)last));
	p->row = UNKNOWN;
	move_to(p, up ? last : first, 0);
	for (size_t i = 0; i < by; i++)
		painter_add(p->out, up ? p->scroll_up : p->scroll_down);
	painter_add(p->out, p->expand(p->region, 0, (int)p->screen_rows - 1));
	p->row = UNKNOWN;
	memmove(up ? rows : rows + by * p->columns, up ? rows + by * p->columns : rows,
	        count * p->columns * sizeof *rows);
	for (size_t i = 0; i < by * p->columns; i++)
		fresh[i] = empty;
}

/* Only where the canvas is all of the screen, or rows outside of it would move. */
static void scroll_what_moved(struct painter *p, const struct canvas *canvas)
{
	struct painter_shift shift;

	if (p->region && p->scroll_up && p->scroll_down && p->columns == p->screen_columns &&
	    p->rows == p->screen_rows &&
	    painter_find_shift(p->shown, canvas->cells, p->columns, p->rows, &shift))
		scroll(p, &shift);
}

void painter_forget(struct painter *p)
{
	free(p->shown);
	p->shown = NULL;
}

/* An empty screen to begin with. */
static void start_over(struct painter *p, const struct canvas *canvas)
{
	p->columns = canvas->columns;
	p->rows = canvas->rows;
	p->shown = memory_alloc(p->columns * p->rows, sizeof *p->shown);
	for (size_t i = 0; i < p->columns * p->rows; i++)
		p->shown[i] = empty;
	p->style = UNKNOWN_STYLE;
	set_style(p, STYLE_PLAIN);
	painter_add(p->out, p->clear);
	p->row = UNKNOWN;
}

static void place_cursor(struct painter *p, const struct canvas *canvas)
{
	if (canvas->cursor_shown)
		move_to(p, canvas->cursor_row, canvas->cursor_column);
	if (canvas->cursor_shown == p->cursor_shown)
		return;
	painter_add(p->out, canvas->cursor_shown ? p->show_cursor : p->hide_cursor);
	p->cursor_shown = canvas->cursor_shown;
}

void painter_paint(struct painter *p, const struct canvas *canvas, size_t screen_columns,
                   size_t screen_rows, struct buffer *out)
{
	p->screen_columns = screen_columns;
	p->screen_rows = screen_rows;
	p->out = out;
	if (p->columns != canvas->columns || p->rows != canvas->rows)
		painter_forget(p);
	if (!p->shown)
		start_over(p, canvas);
	else
		scroll_what_moved(p, canvas);
	for (size_t row = 0; row < canvas->rows && row < screen_rows; row++)
		paint_row(p, canvas, row);
	place_cursor(p, canvas);
}

void painter_release(struct painter *p)
{
	painter_forget(p);
}
