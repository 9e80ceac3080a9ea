/*
 * Layout: a document, a width and what the terminal can do, into lines.
 *
 * Paragraphs are wrapped at spaces by terminal columns; a word longer than the
 * line is broken. Code is never wrapped: a line of it that is too long is cut
 * and marked, and `code_offset` scrolls it. A table too wide for the screen
 * becomes "header: value" lines.
 */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "render/document.h"
#include "render/line.h"
#include "render/math.h"

struct layout {
	size_t width;        /* columns, at least 8 are used */
	bool ascii;          /* only ASCII may be shown */
	bool plain;          /* for a screen reader or a pipe: no boxes, no stacked
	                        math, code is never cut; implies backticks */
	bool backticks;      /* code spans keep them: where no style can show */
	enum math_form math; /* with `ascii`, Unicode means ASCII */
	size_t code_offset;  /* columns by which code is scrolled to the left */
	bool whole_words;    /* layout_text: a word longer than the line stays whole, so that a
	                        path can be copied from a terminal */
};

/* The lines of a document in Markdown; no blank line at either end. */
struct lines layout_markdown(struct arena *arena, struct text markdown,
                             const struct layout *layout);
/* Text that is no Markdown, such as a student's answer: its own line breaks are
 * kept, long lines are wrapped. */
struct lines layout_text(struct arena *arena, struct text t, unsigned style,
                         const struct layout *layout);

#endif
