/*
 * Axes: from data values to a place between 0 and 1, and "nice" ticks.
 *
 * Shared by the plots of the terminal and of the pages.
 */
#ifndef RENDER_SCALE_H
#define RENDER_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "quiz/quiz.h"

struct scale {
	enum axis_scale kind;
	double low; /* low < high; a log scale has low > 0 */
	double high;
};

#define TICKS_MAX 32
#define TICK_LABEL_SIZE 24

struct tick {
	double value;
	char label[TICK_LABEL_SIZE];
};

/* The scale of an axis: its range where the quiz gives one, else all points and
 * marks with a little room (`is_y` says which coordinate). Values that have no
 * place on it (not finite, or not above 0 on a log scale) are ignored. */
struct scale scale_of_axis(const struct plot *plot, bool is_y);
/* 0 at low, 1 at high; outside for values beyond. Not finite where the value
 * has no place. */
double scale_place(const struct scale *scale, double value);
/* About `wanted` ticks (2 to TICKS_MAX), in rising order. Linear: steps of 1, 2
 * or 5 times a power of ten; log: decades, or 1-2-5 or 1-3 within few decades.
 * Returns how many; none for an axis at the limits of doubles. */
size_t scale_ticks(const struct scale *scale, size_t wanted, struct tick ticks[TICKS_MAX]);
/* Where people count in thousands, millions and billions ("300M", "3B"), from
 * 10,000 up; "0.001", "2.5"; else "6e18". `size` at least TICK_LABEL_SIZE. */
void scale_format(double value, char *label, size_t size);

#endif
