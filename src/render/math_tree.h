/*
 * The tree between TeX source and what is shown of it, and the parts that make
 * it and use it.
 */
#ifndef RENDER_MATH_TREE_H
#define RENDER_MATH_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "render/math.h"

/* What a piece is to its neighbours: TeX's classes, which decide the spaces. */
enum math_class {
	MATH_ORD,
	MATH_BIN,
	MATH_REL,
	MATH_OPEN,
	MATH_CLOSE,
	MATH_PUNCT,
	MATH_FUNCTION, /* sin: scripts stay beside it */
	MATH_LIMIT,    /* lim, max: scripts go below in display */
	MATH_LARGE,    /* a sum: scripts go above and below in display */
	MATH_INTEGRAL
};

struct math_symbol {
	const char *name; /* of the command, without its backslash */
	const char *unicode;
	const char *ascii;
	enum math_class class;
};

/* The command's symbol, or NULL. */
const struct math_symbol *math_symbol_find(struct text name);
/* The class of a sign typed as itself, such as an arrow. */
enum math_class math_symbol_class(struct text sign);

/* What a command does that is no symbol. */
enum math_action {
	ACTION_FRACTION,
	ACTION_BINOMIAL,
	ACTION_ROOT,
	ACTION_ACCENT,
	ACTION_BOLD,
	ACTION_LETTERS,
	ACTION_WORDS,
	ACTION_NAME,    /* words that are a function's name */
	ACTION_ABOVE,   /* first argument above the second */
	ACTION_BELOW,
	ACTION_ARROW,
	ACTION_MODULO,
	ACTION_NOT,
	ACTION_SPACE,
	ACTION_NOTHING, /* layout hints */
	ACTION_FENCE,
	ACTION_BEGIN,
	ACTION_GROUP    /* the argument, without more ado */
};

struct math_command {
	const char *name;
	enum math_action action;
	const char *detail; /* the combining mark, the alphabet, the spaces, ... */
};

struct math_environment {
	const char *name;
	const char *open;
	const char *close;
	bool joined;      /* cells are parts of one formula */
	bool has_columns; /* takes an argument that describes the columns */
};

/* NULL where there is none of that name. */
const struct math_command *math_command_find(struct text name);
const struct math_environment *math_environment_find(struct text name);

enum math_kind {
	NODE_ATOM,     /* `text`, in the form asked for */
	NODE_WORDS,    /* `text` of \text and the like, spaces kept */
	NODE_VERBATIM, /* `text`: source that is not understood */
	NODE_SPACE,    /* a space that was asked for */
	NODE_ROW,      /* `first` and its siblings */
	NODE_SCRIPTS,  /* first: base; `below` and `above` may be NULL */
	NODE_FRACTION, /* first over second */
	NODE_BINOMIAL,
	NODE_ROOT,     /* of first; second: the index, or NULL */
	NODE_ACCENT,   /* `text`: the command; over first */
	NODE_BOLD,     /* first */
	NODE_LETTERS,  /* `text`: the alphabet's command; over first */
	NODE_FENCED,   /* first between `open` and `close` */
	NODE_GRID      /* rows of cells: first are rows, whose firsts are cells */
};

struct math_node {
	enum math_kind kind;
	enum math_class class;
	bool space_before; /* the source has a space here that means something */
	bool joined;       /* of a grid: cells are parts of one formula, as in aligned */
	struct text text;
	struct text open;
	struct text close;
	struct math_node *first;
	struct math_node *second;
	struct math_node *below;
	struct math_node *above;
	struct math_node *next;
};

#define MATH_SOURCE_MAX 4096 /* bytes; longer formulas are shown as they are written */

/* Parses normalised TeX; never fails. */
struct math_node *math_parse(struct arena *arena, struct text tex, enum math_form form);

/* Bold is kept inside texts between these two bytes, which normalised text
 * cannot contain. */
#define MATH_BOLD_ON '\x01'
#define MATH_BOLD_OFF '\x02'

/* One line of text. In `script` mode there are no spaces around operators. */
void math_write(struct buffer *out, const struct math_node *node, enum math_form form,
                bool script);
/* Appends a script raised or lowered, all of it or nothing: then false. */
bool math_add_script(struct buffer *out, struct text script, bool above);
/* Appends letters in the alphabet "bb", "cal" or "frak". */
void math_add_letters(struct buffer *out, struct text t, struct text alphabet);

/* math_shape.c: what a piece is to those around it. */
/* Columns of a gap between two neighbours in a row. */
size_t math_gap(const struct math_node *before, enum math_class before_class,
                const struct math_node *node, enum math_class class);
/* The class of a node as its neighbours see it. */
enum math_class math_class_of(const struct math_node *node);
/* A binary operator without a left operand is a sign: an ordinary piece. */
enum math_class math_class_after(const struct math_node *before, enum math_class before_class,
                                 const struct math_node *node);
/* Through groups of one piece to the piece. */
const struct math_node *math_inner(const struct math_node *node);
/* Whether a piece needs no brackets under a root, a slash or a script. */
bool math_is_single(const struct math_node *node);
/* P(B) or k!: a name and one pair of brackets, or a sign, up to the end. */
bool math_is_call(const struct math_node *row);
/* Whether a numerator needs brackets before a slash: not a product, but a sum, a
 * list, words or another fraction. */
bool math_is_compound(const struct math_node *node);
/* dx or ∂x: one quantity below a fraction line. */
bool math_is_differential(const struct math_node *node);
/* A minus or plus that is the sign of what follows. */
bool math_is_sign(const struct math_node *before, enum math_class before_class);
bool math_is_large(enum math_class class);

/* Columns of a text with bold marks. */
size_t math_columns(struct text t);

/* A rectangle of text. */
struct math_box {
	struct text *rows;
	size_t count;
	size_t baseline; /* the row that stands on the line */
	size_t columns;  /* each row is filled up to them */
};

#define MATH_STACKED_ROWS 24 /* taller formulas are shown on one line */

struct math_box math_stack(struct arena *arena, const struct math_node *node,
                           enum math_form form);

#endif
