/*
 * Plots from data on a grid of characters, and the same data as a table.
 *
 * Curves are drawn with Braille dots (2 x 4 a cell), or with letters in ASCII;
 * each of a few series has a colour and a dash of its own, so that neither is
 * needed alone. Many are drawn solid where each has room for its label beside it.
 * Labels of axes, ticks and marked points are real text.
 */
#ifndef RENDER_PLOT_H
#define RENDER_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "quiz/quiz.h"
#include "render/line.h"

#define PLOT_LEAST_COLUMNS 30
#define PLOT_LEAST_ROWS 8

struct plot_size {
	size_t columns; /* least as above; smaller gives a line that says so */
	size_t rows;    /* all of it: title of the y axis, ticks and legend included */
	bool ascii;
};

/* Exactly size.rows lines or fewer, none wider than size.columns. */
struct lines plot_draw(struct arena *arena, const struct plot *plot,
                       const struct plot_size *size);
/* The data: a block of lines a series, x and y in aligned columns, then the
 * marked points. For `:figure`, the D key and screen readers. */
struct lines plot_data(struct arena *arena, const struct plot *plot, bool ascii);

#endif
