/*
 * Shares as bars: lying, one a line, for parts of a whole; standing side by side,
 * for how something went.
 */
#ifndef RENDER_BAR_H
#define RENDER_BAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Appends a lying bar: `share` (0 to 1) of `most` columns, in eighths of a column, or
 * whole columns in ASCII. Nothing for nothing, and something for anything else. */
void bar_add(struct buffer *out, double share, size_t most, bool ascii);
/* Appends one standing bar, a column wide: `share` (0 to 1) of its height in eighths,
 * the least one for nothing. There is none in ASCII. */
void bar_add_standing(struct buffer *out, double share);

#endif
