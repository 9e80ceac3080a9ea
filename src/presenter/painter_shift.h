/*
 * Rows that only moved: what a terminal can scroll by itself, in a few bytes, instead
 * of being sent it all again.
 */
#ifndef PRESENTER_PAINTER_SHIFT_H
#define PRESENTER_PAINTER_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#include "presenter/canvas.h"

/* Rows `first` to `last` are to show what stands `by` rows below each of them, or
 * above where it is negative. */
struct painter_shift {
	size_t first;
	size_t last;
	int by;
};

/* Finds the shift that leaves the least to paint. False where none is worth it. */
bool painter_find_shift(const struct cell *shown, const struct cell *cells, size_t columns,
                        size_t rows, struct painter_shift *shift);

#endif
