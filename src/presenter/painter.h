/*
 * From canvas to bytes: compares a canvas with the one shown before and writes
 * what takes the terminal from one to the other. Knows terminals only by the
 * strings it is given; it calls no curses and writes to no terminal.
 */
#ifndef PRESENTER_PAINTER_H
#define PRESENTER_PAINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "presenter/canvas.h"

struct painter {
	/* of terminfo; NULL where the terminal cannot, but for move and clear */
	const char *move, *clear, *clear_line;
	const char *region, *scroll_up, *scroll_down; /* csr, ind, ri */
	const char *plain, *bold, *dim, *italic, *underline, *reverse, *foreground;
	const char *show_cursor, *hide_cursor;
	const char *(*expand)(const char *string, int first, int second); /* tparm */
	int colors;         /* 0: none are used */
	bool wraps_at_once; /* writing the last cell would scroll */

	bool cursor_shown;
	struct cell *shown; /* what was painted last, owned; NULL: nothing that counts */
	size_t columns;     /* its size */
	size_t rows;
	size_t screen_columns; /* while painting */
	size_t screen_rows;
	size_t row, column;    /* of the cursor, where it is known */
	unsigned style;        /* in effect */
	struct buffer *out;
};

/* Appends what shows the canvas on a screen of this size. */
void painter_paint(struct painter *p, const struct canvas *canvas, size_t screen_columns,
                   size_t screen_rows, struct buffer *out);
/* The screen was resized or used by somebody else: the next one is painted whole. */
void painter_forget(struct painter *p);
void painter_release(struct painter *p);
/* Appends a terminfo string, NULL for none, without padding such as "$<5>", which
 * no terminal of today needs. */
void painter_add(struct buffer *out, const char *string);

#endif
