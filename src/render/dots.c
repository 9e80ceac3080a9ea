/* Pictures of Braille dots. */
#include "render/dots.h"

#include <math.h>

#include "base/utf8.h"

void dots_init(struct dots *d, struct arena *arena, size_t columns, size_t rows, bool ascii)
{
	*d = (struct dots){ columns, rows, ascii,
		            ARENA_ARRAY(arena, columns * rows, struct dot_cell) };
}

static struct dot_cell *cell_at(const struct dots *d, long column, long row)
{
	if (column < 0 || row < 0 || (size_t)column >= d->columns || (size_t)row >= d->rows)
		return NULL;
	return &d->cells[(size_t)row * d->columns + (size_t)column];
}

static bool is_drawn_with(const struct dot_cell *cell, const struct pen *pen)
{
	return cell->sign == pen->sign && cell->style == pen->style;
}

void dots_set(struct dots *d, long x, long y, const struct pen *pen)
{
	struct dot_cell *cell;

	if (x < 0 || y < 0)
		return;
	cell = cell_at(d, x / DOTS_ACROSS, y / DOTS_DOWN);
	if (!cell)
		return;
	cell->mixed |= cell->dots && !is_drawn_with(cell, pen);
	cell->dots |= braille_bit((size_t)x % DOTS_ACROSS, (size_t)y % DOTS_DOWN);
	cell->sign = pen->sign;
	cell->style = pen->style;
}

/* The part of the stroke from `from` to `to` (0 to 1) that one side of the
 * picture leaves of it. */
static void clip(double start, double delta, double limit, double *from, double *to)
{
	double low, high;

	if (delta == 0) {
		if (start < -1 || start > limit)
			*to = -1;
		return;
	}
	low = (-1 - start) / delta;
	high = (limit - start) / delta;
	*from = fmax(*from, fmin(low, high));
	*to = fmin(*to, fmax(low, high));
}

void dots_stroke(struct dots *d, double x0, double y0, double x1, double y1,
                 struct pen *pen)
{
	double from = 0, to = 1, dx = x1 - x0, dy = y1 - y0;
	struct text dashes = text_of(pen->pattern);
	long steps;

	clip(x0, dx, (double)(d->columns * DOTS_ACROSS), &from, &to);
	clip(y0, dy, (double)(d->rows * DOTS_DOWN), &from, &to);
	if (!(from <= to) || !isfinite(dx) || !isfinite(dy))
		return;
	steps = lround(fmax(fabs(dx), fabs(dy)) * (to - from));
	for (long i = 0; i <= steps; i++) {
		double t = steps ? from + (to - from) * (double)i / (double)steps : from;

		if (dashes.data[(pen->phase + (size_t)i) % dashes.size] == '1')
			dots_set(d, lround(x0 + dx * t), lround(y0 + dy * t), pen);
	}
	pen->phase = (pen->phase + (size_t)steps) % dashes.size;
}

bool dots_free(const struct dots *d, long column, long row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct dot_cell *cell = cell_at(d, column + (long)i, row);

		if (!cell || cell->text.size || cell->covered)
			return false;
	}
	return true;
}

size_t dots_inked(const struct dots *d, long column, long row, size_t count)
{
	size_t inked = 0;

	for (size_t i = 0; i < count; i++) {
		const struct dot_cell *cell = cell_at(d, column + (long)i, row);

		inked += cell && (cell->dots || cell->text.size);
	}
	return inked;
}

bool dots_touch_only(const struct dots *d, long column, long row, size_t count,
                     const struct pen *pen)
{
	size_t own = 0;

	for (long y = row - 1; y <= row + 1; y++) {
		for (long x = column - 1; x <= column + (long)count; x++) {
			const struct dot_cell *cell = cell_at(d, x, y);

			if (!cell || !cell->dots)
				continue;
			if (!is_drawn_with(cell, pen))
				return false;
			own++;
		}
	}
	return own > 0;
}

bool dots_touch_mixed(const struct dots *d, long column, long row, size_t count)
{
	for (long y = row - 1; y <= row + 1; y++) {
		for (long x = column - 1; x <= column + (long)count; x++) {
			const struct dot_cell *cell = cell_at(d, x, y);

			if (cell && cell->mixed)
				return true;
		}
	}
	return false;
}

void dots_text(struct dots *d, long column, long row, struct text shown, unsigned style)
{
	for (size_t at = 0; at < shown.size;) {
		size_t end = utf8_grapheme_end(shown, at);
		struct text grapheme = text_slice(shown, at, end - at);
		struct dot_cell *cell = cell_at(d, column, row);
		size_t columns = utf8_columns(grapheme);

		if (cell && cell_at(d, column + (long)columns - 1, row)) {
			cell->text = grapheme;
			cell->dots = 0;
			cell->style = style;
			cell->covered = false;
			if (columns == 2)
				cell[1].covered = true;
		}
		column += (long)columns;
		at = end;
	}
}

static struct text cell_text(const struct dots *d, const struct dot_cell *cell,
                             struct buffer *b)
{
	if (cell->text.size)
		return cell->text;
	buffer_clear(b);
	if (d->ascii && cell->dots)
		buffer_add_byte(b, cell->sign);
	else
		braille_add(b, cell->dots);
	return buffer_text(b);
}

void dots_add_row(const struct dots *d, size_t row, struct line *line, struct arena *arena)
{
	struct buffer one = BUFFER_INIT, run = BUFFER_INIT;
	unsigned style = STYLE_PLAIN;

	for (size_t column = 0; column < d->columns; column++) {
		const struct dot_cell *cell = &d->cells[row * d->columns + column];
		struct text text = cell->covered ? TEXT("") : cell_text(d, cell, &one);

		if (run.size && cell->style != style && text.size) {
			line_add(line, arena, arena_text(arena, buffer_text(&run)), style);
			buffer_clear(&run);
		}
		if (text.size)
			style = cell->style;
		buffer_add(&run, text);
	}
	line_add(line, arena, arena_text(arena, buffer_text(&run)), style);
	buffer_release(&one);
	buffer_release(&run);
}
