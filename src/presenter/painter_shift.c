/* Which rows only moved. */
#include "presenter/painter_shift.h"

#include <string.h>

#define SHIFT_MOST 3 /* rows by which a screen is scrolled at a time */
#define WORTH 4      /* rows that must be saved from being painted */
#define CELLS_MOST 2 /* that may differ in a row that moved, such as a mark beside it */

/* Equal bytes are equal cells, as the canvas makes them. */
static bool is_same(const struct cell *a, const struct cell *b, size_t columns)
{
	return !memcmp(a, b, columns * sizeof *a);
}

static bool is_alike(const struct cell *a, const struct cell *b, size_t columns)
{
	size_t different = 0;

	for (size_t i = 0; i < columns && different <= CELLS_MOST; i++)
		different += !is_same(&a[i], &b[i], 1);
	return different <= CELLS_MOST;
}

/* What the terminal shows, and what it is to show. */
struct frames {
	const struct cell *shown;
	const struct cell *cells;
	size_t columns;
	size_t rows;
};

/* The rows from `row` on that show what stood `by` rows further, and in `saved` how
 * many of them would have to be painted. */
static size_t measure(const struct frames *f, size_t row, int by, size_t *saved)
{
	size_t length = 0;

	*saved = 0;
	for (; row + length < f->rows; length++) {
		size_t from = row + length + (size_t)by, here = (row + length) * f->columns;

		if (from >= f->rows || !is_alike(f->cells + here, f->shown + from * f->columns,
		                                 f->columns))
			break;
		*saved += !is_alike(f->cells + here, f->shown + here, f->columns);
	}
	return length;
}

bool painter_find_shift(const struct cell *shown, const struct cell *cells, size_t columns,
                        size_t rows, struct painter_shift *shift)
{
	const struct frames frames = { shown, cells, columns, rows };
	size_t best = WORTH - 1, changed = 0;

	for (size_t row = 0; row < rows; row++)
		changed += !is_same(shown + row * columns, cells + row * columns, columns);
	for (int by = -SHIFT_MOST; changed >= WORTH && by <= SHIFT_MOST; by++) {
		for (size_t row = by < 0 ? (size_t)-by : 0; by && row < rows;) {
			size_t saved, length = measure(&frames, row, by, &saved);

			if (saved > best) {
				best = saved;
				*shift = (struct painter_shift){ row, row + length - 1, by };
			}
			row += length + 1;
		}
	}
	return best >= WORTH;
}
