/* A plot of a quiz as a drawing within a page (SVG), from the same data and on the
 * same scales as the one on a terminal. */
#ifndef REPORT_PLOT_SVG_H
#define REPORT_PLOT_SVG_H

#include "base/buffer.h"
#include "base/text.h"
#include "quiz/quiz.h"

/* The drawing, its legend, and the data as a table to unfold. `number` tells the
 * plots of a page apart; `alt` is what a screen reader says instead of the drawing. */
void plot_svg_add(struct buffer *out, const struct plot *plot, struct text alt,
                  unsigned number);

#endif
