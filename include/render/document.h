/*
 * The Markdown tree: what a prompt says, before anybody decides how wide.
 *
 * CommonMark with tables, strike-through and dollar math; no HTML. Blocks form
 * a tree; the text of a paragraph, heading or table cell is a flat list of
 * spans whose marks (emphasis, strong, ...) are bits. Texts are untrusted and
 * as written (entities and escapes resolved); layout makes them harmless.
 */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#define DOCUMENT_SIZE_MAX ((size_t)64 * 1024) /* the rest is cut off */
#define DOCUMENT_DEPTH_MAX 16   /* deeper containers are flattened into this one */
#define DOCUMENT_TABLE_COLUMNS 64 /* wider ones are shown as written */

enum span_kind {
	SPAN_TEXT,
	SPAN_CODE,
	SPAN_MATH,         /* TeX between single dollars */
	SPAN_DISPLAY_MATH, /* TeX between double dollars */
	SPAN_SPACE,        /* a line break of the source: a space */
	SPAN_BREAK,        /* a line break that is meant */
	SPAN_IMAGE         /* its text is the alternative text */
};

#define SPAN_EMPHASIS 0x1u
#define SPAN_STRONG 0x2u
#define SPAN_STRUCK 0x4u

struct span {
	enum span_kind kind;
	unsigned marks;    /* SPAN_EMPHASIS, ... */
	struct text text;
	size_t at;          /* where it begins in the Markdown, for messages about it */
	struct text target; /* of a link or an image; else empty */
	struct span *next;
};

enum block_kind {
	BLOCK_DOCUMENT,
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_CODE,
	BLOCK_QUOTE,
	BLOCK_LIST,
	BLOCK_ITEM,
	BLOCK_TABLE,
	BLOCK_ROW, /* the first row of a table is its header */
	BLOCK_CELL,
	BLOCK_RULE
};

enum block_align { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct block {
	enum block_kind kind;
	struct block *children; /* of containers, lists, tables, rows */
	struct block *last_child;
	struct block *next;
	struct span *spans;     /* of paragraphs, headings, cells */
	struct span *last_span;
	struct text code;       /* of a code block: lines, each with its newline */
	struct text language;   /* of a code block, may be empty */
	unsigned level;         /* of a heading, 1 to 6 */
	bool ordered;           /* of a list */
	bool tight;             /* of a list: no blank lines between its items */
	unsigned start;         /* of an ordered list */
	size_t columns;         /* of a table */
	size_t column;          /* of a cell; empty cells may be absent */
	enum block_align align; /* of a cell */
};

/* Parses Markdown into the arena; never fails: what is no Markdown is text. The
 * result borrows nothing from `markdown`. Linear in the size of the text. */
const struct block *document_parse(struct arena *arena, struct text markdown);

#endif
