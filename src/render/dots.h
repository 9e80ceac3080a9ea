/*
 * A picture of Braille dots, or of ASCII signs, with texts on top: what plots
 * are drawn on. Dots count from the top left, 2 x 4 a cell.
 */
#ifndef RENDER_DOTS_H
#define RENDER_DOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "render/braille.h"
#include "render/line.h"

struct dot_cell {
	uint8_t dots;     /* Braille bits */
	char sign;        /* ASCII: of the curve, 0 for none */
	unsigned style;
	bool mixed;       /* curves meet here; sign and style are the last one's */
	struct text text; /* on top, one character; empty for none */
	bool covered;     /* by the right half of the text before it */
};

/* What a curve is drawn with, dot by dot. */
struct pen {
	char sign;           /* in ASCII */
	unsigned style;
	const char *pattern; /* '1' draws a dot, '0' leaves one out, and so on from the start */
	size_t phase;        /* how far it has come; strokes move on in it */
};

struct dots {
	size_t columns;
	size_t rows;
	bool ascii;
	struct dot_cell *cells;
};

void dots_init(struct dots *d, struct arena *arena, size_t columns, size_t rows, bool ascii);
/* Sets a dot. Outside: nothing. */
void dots_set(struct dots *d, long x, long y, const struct pen *pen);
/* A stroke from dot (x0, y0) to dot (x1, y1). */
void dots_stroke(struct dots *d, double x0, double y0, double x1, double y1,
                 struct pen *pen);
/* Whether `count` cells are inside and have no text. */
bool dots_free(const struct dots *d, long column, long row, size_t count);
/* How many of them have dots. */
size_t dots_inked(const struct dots *d, long column, long row, size_t count);
/* Whether a text on these cells would touch the curve of this pen and no other, as far
 * as the last one drawn tells. */
bool dots_touch_only(const struct dots *d, long column, long row, size_t count,
                     const struct pen *pen);
/* Whether it would touch a place where curves meet. */
bool dots_touch_mixed(const struct dots *d, long column, long row, size_t count);
/* Puts normalised text on cells that are inside. */
void dots_text(struct dots *d, long column, long row, struct text shown, unsigned style);
/* A row as runs at the end of a line. */
void dots_add_row(const struct dots *d, size_t row, struct line *line, struct arena *arena);

#endif
