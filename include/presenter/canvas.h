/*
 * A canvas is a screen as data: a grid of cells, each a character and a style,
 * and a cursor. Screens are drawn into it, terminal.h paints it, tests read it.
 *
 * Whatever is put on it is normalised and clipped to the grid: hostile text can
 * neither move the cursor nor leave its row.
 */
#ifndef PRESENTER_CANVAS_H
#define PRESENTER_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"
#include "render/line.h"

#define CANVAS_SIDE_MAX 1000
#define CELL_BYTES 16 /* a character of 4 bytes and 3 marks of 4 */

struct cell {
	char bytes[CELL_BYTES]; /* UTF-8, `size` of them; 0: the right half of a wide one */
	uint8_t size;
	uint8_t columns; /* 1 or 2; 0 for a right half */
	uint16_t style;  /* STYLE_ bits of render/line.h */
};

struct canvas {
	size_t columns;
	size_t rows;
	struct cell *cells; /* row by row; owned */
	bool ascii;         /* everything put on it goes through its ASCII form */
	bool cursor_shown;
	size_t cursor_row;
	size_t cursor_column;
};

#define CANVAS_INIT { 0 }

void canvas_init(struct canvas *canvas);
void canvas_release(struct canvas *canvas);
/* Takes this size and clears it. Each side is kept between 1 and CANVAS_SIDE_MAX. */
void canvas_resize(struct canvas *canvas, size_t columns, size_t rows);
/* All blank, cursor hidden. */
void canvas_clear(struct canvas *canvas);

/* Puts an untrusted text from (row, column) on, all in that row: a newline shows as
 * a sign. Returns the column behind it, at most canvas->columns. A wide
 * character that would be cut in half becomes a space. */
size_t canvas_put(struct canvas *canvas, size_t row, size_t column, struct text t,
                  unsigned style);
/* The same, no further than column `end` (exclusive); what does not fit is cut
 * with an ellipsis. */
size_t canvas_put_cut(struct canvas *canvas, size_t row, size_t column, size_t end,
                      struct text t, unsigned style);
/* Our own words. */
size_t canvas_put_string(struct canvas *canvas, size_t row, size_t column,
                         const char *string, unsigned style);
/* A laid-out line, clipped at column `end`; `style` is added to its runs' (its
 * colour only where a run has none). */
size_t canvas_put_line(struct canvas *canvas, size_t row, size_t column, size_t end,
                       const struct line *line, unsigned style);
/* Fills cells of one row with a printable ASCII byte. */
void canvas_fill(struct canvas *canvas, size_t row, size_t column, size_t count, char byte,
                 unsigned style);
/* Shows the cursor there (clamped to the grid). */
void canvas_cursor(struct canvas *canvas, size_t row, size_t column);

/* The rows as text, without trailing spaces, a newline behind each. */
void canvas_dump(const struct canvas *canvas, struct buffer *out);

#endif
