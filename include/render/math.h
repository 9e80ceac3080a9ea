/*
 * TeX math to text a terminal can show: a table-driven subset, pure functions.
 *
 * Greek, operators, relations, arrows, sets, fractions, roots, sums with
 * limits, matrices and cases, accents, scripts, \text, \mathbb, \mathcal,
 * spacing. Scripts become Unicode superscripts and subscripts all or nothing:
 * `W^T x` is Wᵀ x, but `W_Q` stays, since no Q can stand below the line. What
 * is not known stays as written, so nothing is ever lost.
 */
#ifndef RENDER_MATH_H
#define RENDER_MATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "render/line.h"

enum math_form {
	MATH_UNICODE,
	MATH_ASCII, /* names such as "alpha" and "<=" */
	MATH_SOURCE /* the TeX itself, normalised for display */
};

/* One line: fractions as a/b, matrices as [a b; c d]. Bold letters (\mathbf)
 * are runs of their own. */
struct line math_inline(struct arena *arena, struct text tex, enum math_form form);
/* Several lines where that reads better: fractions stacked, limits above and
 * below, matrices in tall brackets. One line when stacking would pass `width`
 * columns (which even one line may). */
struct lines math_display(struct arena *arena, struct text tex, enum math_form form,
                          size_t width);
/* What is wrong with a formula, for its author. It is shown even so. */
enum math_fault_kind {
	MATH_SOUND,
	MATH_UNKNOWN_COMMAND,
	MATH_UNKNOWN_ENVIRONMENT,
	MATH_NOT_CLOSED,  /* a group, a \left, an environment */
	MATH_NOT_OPENED,  /* a closing brace */
	MATH_NO_ARGUMENT, /* behind `what` */
	MATH_TOO_MUCH     /* nested too deep, or too long */
};

struct math_fault {
	enum math_fault_kind kind;
	size_t at;        /* a byte of `tex` */
	struct text what; /* a part of `tex` to name in a message; may be empty */
};

/* The first fault of `tex`. Scratch memory comes from the arena. */
struct math_fault math_find_fault(struct arena *arena, struct text tex);
/* Whether `name`, without its backslash, is a command that can be shown. */
bool math_knows(struct text name);
/* The text of math_inline. */
void math_add(struct buffer *out, struct text tex, enum math_form form);

#endif
