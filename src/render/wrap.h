/*
 * Greedy line breaking by terminal columns.
 *
 * Texts are fed in as they come; a word may consist of several of them in
 * different styles. Breaks are possible at spaces and beside wide characters; a
 * word longer than a line is broken where it must.
 */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "render/line.h"

struct wrapper {
	struct lines *out;
	size_t width;
	bool keep_spaces;  /* runs of spaces stay as they are */
	bool whole_words;  /* one longer than a line stays whole */
	struct line line;  /* being filled */
	bool line_open;    /* has something, even if only spaces */
	struct line word;  /* being collected */
	struct text space; /* between them, normalised; empty: none */
	unsigned space_style;
};

/* Lines go to `out`, at most `width` columns wide. */
void wrap_begin(struct wrapper *w, struct lines *out, size_t width);
/* Normalised text. */
void wrap_text(struct wrapper *w, struct text shown, unsigned style);
/* Text that is not broken at its spaces while it fits on a line. */
void wrap_atom(struct wrapper *w, const struct line *atom);
/* A line break that is meant: an empty line when nothing was fed since. */
void wrap_break(struct wrapper *w);
/* Closes the last line, if there is one. */
void wrap_end(struct wrapper *w);

#endif
