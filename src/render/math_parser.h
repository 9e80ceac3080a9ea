/*
 * What the parts of the parser of TeX math share: the source under a cursor, new pieces
 * of the tree, and each other.
 */
#ifndef RENDER_MATH_PARSER_H
#define RENDER_MATH_PARSER_H

#include "render/math.h"
#include "base/ascii.h"
#include "render/math_tree.h"

#define PARSER_DEPTH_MAX 24

struct math_parser {
	struct arena *arena;
	struct text tex;
	size_t at;
	unsigned depth;
	unsigned braces; /* groups that are open */
	size_t brace;    /* where the innermost of them opened */
	enum math_form form;
	struct math_fault fault; /* the first one */
};

/* What closes a row, beside the end of the text. */
enum parser_stop {
	PARSER_STOP_END,
	PARSER_STOP_BRACE,
	PARSER_STOP_BRACKET,
	PARSER_STOP_RIGHT,
	PARSER_STOP_CELL
};

static inline bool parser_at_end(const struct math_parser *p)
{
	return p->at >= p->tex.size;
}

static inline char parser_peek(const struct math_parser *p)
{
	return parser_at_end(p) ? '\0' : p->tex.data[p->at];
}

/* math_cursor.c */
struct math_node *parser_node(struct math_parser *p, enum math_kind kind);
struct math_node *parser_atom(struct math_parser *p, struct text text, enum math_class class);
struct text parser_sign(const struct math_parser *p, const struct math_symbol *symbol);
bool parser_skip_spaces(struct math_parser *p);
/* The name of the command at the backslash; does not move. */
struct text parser_peek_command(const struct math_parser *p);
bool parser_at_command(const struct math_parser *p, struct text name);
/* The source of a group "{...}" at the cursor, without its braces; a single
 * character where there is none. */
struct text parser_take_source(struct math_parser *p);
struct math_node *parser_verbatim(struct math_parser *p, size_t start);

/* Notes what is wrong at `size` bytes from `start`; the first fault counts. */
void parser_note(struct math_parser *p, enum math_fault_kind kind, size_t start, size_t size);
/* Notes that an argument is missing at the cursor. */
void parser_note_missing(struct math_parser *p);

/* math_parse.c */
struct math_node *parser_row(struct math_parser *p, enum parser_stop stop);
/* One piece; there is at least a character. */
struct math_node *parser_item(struct math_parser *p);
struct math_node *parser_argument(struct math_parser *p);
/* math_command_parse.c: the command at the cursor */
struct math_node *parser_command(struct math_parser *p);

#endif
