/*
 * Markdown to the tree of document.h: the only door to md4c, which only ever gets
 * what markdown_source.h has made fit for it. A first parse finds the dollars of each
 * paragraph; where some delimit no math they are escaped, and the text is parsed
 * again.
 */
#include "render/document.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "render/entity.h"
#include "render/markdown_source.h"

#define PARSER_FLAGS \
	(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOHTML)

/* The state of one parse. */
struct builder {
	struct arena *arena;
	struct text source;       /* what md4c reads */
	struct dollars *rejected; /* gets those that delimit no math; or NULL */
	struct dollars dollars;   /* single ones of the open leaf */
	const struct dollars *escaped; /* those that `source` has a backslash before */

	struct block *open[DOCUMENT_DEPTH_MAX + 4]; /* document to innermost container */
	size_t depth;
	size_t flattened;   /* containers open beyond the limit */
	struct block *leaf; /* takes spans or code; NULL between blocks */
	size_t column;      /* of the next cell of a row */

	unsigned emphasis, strong, struck; /* how many are open */
	unsigned images;
	struct text target; /* of the link that is open */
	struct text image_target;

	enum span_kind kind;   /* of the text being collected */
	struct buffer pending; /* that text */
	const char *start;     /* of it in source; NULL before its first piece */
	const char *math_end;
};

static struct block *new_block(struct builder *b, enum block_kind kind)
{
	struct block *block = ARENA_NEW(b->arena, struct block);

	block->kind = kind;
	return block;
}

static struct block *attach(struct builder *b, struct block *block)
{
	struct block *parent = b->open[b->depth - 1];

	if (parent->last_child)
		parent->last_child->next = block;
	else
		parent->children = block;
	parent->last_child = block;
	return block;
}

/* Text right inside a container, as in a tight list, opens a paragraph. */
static struct block *text_leaf(struct builder *b)
{
	if (!b->leaf)
		b->leaf = attach(b, new_block(b, BLOCK_PARAGRAPH));
	return b->leaf;
}

static void add_span(struct builder *b, enum span_kind kind, struct text text)
{
	struct block *block = text_leaf(b);
	struct span *span = ARENA_NEW(b->arena, struct span);

	span->kind = kind;
	span->marks = (b->emphasis ? SPAN_EMPHASIS : 0) | (b->strong ? SPAN_STRONG : 0) |
	              (b->struck ? SPAN_STRUCK : 0);
	span->text = arena_text(b->arena, text);
	span->at = b->start ? dollars_unescaped(b->escaped, (size_t)(b->start - b->source.data))
	                    : 0;
	span->target = kind == SPAN_IMAGE ? b->image_target : b->target;
	if (block->last_span)
		block->last_span->next = span;
	else
		block->spans = span;
	block->last_span = span;
}

/* Closes the text being collected; inside an image it goes on. */
static void flush(struct builder *b)
{
	if (b->images)
		return;
	if (b->pending.size)
		add_span(b, b->kind, buffer_text(&b->pending));
	buffer_clear(&b->pending);
	b->kind = SPAN_TEXT;
	b->start = NULL;
}

static void close_leaf(struct builder *b)
{
	flush(b);
	dollars_judge(&b->dollars, b->source, b->rejected);
	b->leaf = NULL;
}

static void open_block(struct builder *b, enum block_kind kind)
{
	b->open[b->depth] = attach(b, new_block(b, kind));
	b->depth++;
}

static struct block *innermost(const struct builder *b)
{
	return b->open[b->depth - 1];
}

static bool is_container(MD_BLOCKTYPE type)
{
	return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL ||
	       type == MD_BLOCK_LI;
}

/* A list is flattened with its items: an item always has its list. */
static bool too_deep(const struct builder *b, MD_BLOCKTYPE type)
{
	return is_container(type) &&
	       (b->flattened || (type != MD_BLOCK_LI && b->depth + 1 >= DOCUMENT_DEPTH_MAX));
}

static void open_list(struct builder *b, bool ordered, bool tight, unsigned start)
{
	open_block(b, BLOCK_LIST);
	innermost(b)->ordered = ordered;
	innermost(b)->tight = tight;
	innermost(b)->start = start;
}

static void open_code(struct builder *b, const MD_BLOCK_CODE_DETAIL *detail)
{
	struct text language = { detail->lang.text, detail->lang.size };

	b->leaf = attach(b, new_block(b, BLOCK_CODE));
	b->leaf->language = arena_text(b->arena, language);
}

static void open_table(struct builder *b, const MD_BLOCK_TABLE_DETAIL *detail)
{
	open_block(b, BLOCK_TABLE);
	innermost(b)->columns = detail->col_count;
}

static void open_cell(struct builder *b, const MD_BLOCK_TD_DETAIL *detail)
{
	static const enum block_align aligns[] = {
		[MD_ALIGN_DEFAULT] = ALIGN_DEFAULT,
		[MD_ALIGN_LEFT] = ALIGN_LEFT,
		[MD_ALIGN_CENTER] = ALIGN_CENTER,
		[MD_ALIGN_RIGHT] = ALIGN_RIGHT,
	};

	b->leaf = new_block(b, BLOCK_CELL);
	b->leaf->align = aligns[detail->align];
	b->leaf->column = b->column++;
}

/* md4c fills short rows with empty cells; they are not kept, since a table of
 * many columns and rows must not cost more than its text. */
static void close_cell(struct builder *b)
{
	struct block *cell = b->leaf;

	close_leaf(b);
	if (cell->spans)
		attach(b, cell);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct builder *b = context;

	close_leaf(b);
	if (too_deep(b, type)) {
		b->flattened++;
		return 0;
	}
	switch (type) {
	case MD_BLOCK_DOC:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_HTML:
		break;
	case MD_BLOCK_QUOTE:
		open_block(b, BLOCK_QUOTE);
		break;
	case MD_BLOCK_UL:
		open_list(b, false, ((MD_BLOCK_UL_DETAIL *)detail)->is_tight, 0);
		break;
	case MD_BLOCK_OL:
		open_list(b, true, ((MD_BLOCK_OL_DETAIL *)detail)->is_tight,
		          ((MD_BLOCK_OL_DETAIL *)detail)->start);
		break;
	case MD_BLOCK_LI:
		open_block(b, BLOCK_ITEM);
		break;
	case MD_BLOCK_HR:
		attach(b, new_block(b, BLOCK_RULE));
		break;
	case MD_BLOCK_H:
		b->leaf = attach(b, new_block(b, BLOCK_HEADING));
		b->leaf->level = ((MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE:
		open_code(b, detail);
		break;
	case MD_BLOCK_P:
		b->leaf = attach(b, new_block(b, BLOCK_PARAGRAPH));
		break;
	case MD_BLOCK_TABLE:
		open_table(b, detail);
		break;
	case MD_BLOCK_TR:
		open_block(b, BLOCK_ROW);
		b->column = 0;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		open_cell(b, detail);
		break;
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct builder *b = context;

	(void)detail;
	if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
		close_cell(b);
		return 0;
	}
	if (type == MD_BLOCK_CODE) {
		b->leaf->code = arena_text(b->arena, buffer_text(&b->pending));
		buffer_clear(&b->pending);
	}
	close_leaf(b);
	if (is_container(type) && b->flattened)
		b->flattened--;
	else if (is_container(type) || type == MD_BLOCK_TABLE || type == MD_BLOCK_TR)
		b->depth--;
	return 0;
}

static void open_image(struct builder *b, const MD_SPAN_IMG_DETAIL *detail)
{
	if (b->images++)
		return;
	b->image_target = arena_text(
		b->arena, (struct text){ detail->src.text, detail->src.size });
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct builder *b = context;
	const MD_SPAN_A_DETAIL *link = detail;

	flush(b);
	switch (type) {
	case MD_SPAN_EM:
		b->emphasis++;
		break;
	case MD_SPAN_STRONG:
		b->strong++;
		break;
	case MD_SPAN_DEL:
		b->struck++;
		break;
	case MD_SPAN_A:
		b->target = arena_text(b->arena,
		                       (struct text){ link->href.text, link->href.size });
		break;
	case MD_SPAN_IMG:
		open_image(b, detail);
		break;
	case MD_SPAN_CODE:
		b->kind = SPAN_CODE;
		break;
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
		b->kind = type == MD_SPAN_LATEXMATH ? SPAN_MATH : SPAN_DISPLAY_MATH;
		b->start = NULL;
		break;
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		break;
	}
	return 0;
}

static void close_image(struct builder *b)
{
	if (--b->images)
		return;
	add_span(b, SPAN_IMAGE, buffer_text(&b->pending));
	buffer_clear(&b->pending);
	flush(b);
}

/* Notes the dollars of a span of math. The closing one comes next in the source,
 * unless a line break ends the span. */
static void note_math(struct builder *b)
{
	if (b->start)
		dollars_add(&b->dollars, (size_t)(b->start - 1 - b->source.data));
	if (b->start && b->math_end)
		dollars_add(&b->dollars, (size_t)(b->math_end - b->source.data));
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct builder *b = context;

	(void)detail;
	if (type == MD_SPAN_LATEXMATH)
		note_math(b);
	flush(b);
	switch (type) {
	case MD_SPAN_EM:
		b->emphasis--;
		break;
	case MD_SPAN_STRONG:
		b->strong--;
		break;
	case MD_SPAN_DEL:
		b->struck--;
		break;
	case MD_SPAN_A:
		b->target = TEXT("");
		break;
	case MD_SPAN_IMG:
		close_image(b);
		break;
	case MD_SPAN_CODE:
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		break;
	}
	return 0;
}

static bool is_in_source(const struct builder *b, const char *data)
{
	return data >= b->source.data && data < b->source.data + b->source.size;
}

static bool is_escaped(const struct builder *b, const char *data)
{
	return data > b->source.data && data[-1] == '\\';
}

/* md4c takes backslashes off inside math as it does in text; TeX needs them. */
static void add_math(struct builder *b, const char *data, size_t size)
{
	if (!is_in_source(b, data)) { /* the space that stands for a line break */
		b->math_end = NULL;
		buffer_add(&b->pending, (struct text){ data, size });
		return;
	}
	if (is_escaped(b, data) && b->math_end != data)
		buffer_add_byte(&b->pending, '\\');
	buffer_add(&b->pending, (struct text){ data, size });
	b->math_end = data + size;
}

static void add_break(struct builder *b, enum span_kind kind)
{
	if (b->images) {
		buffer_add_byte(&b->pending, ' ');
		return;
	}
	flush(b);
	add_span(b, kind, TEXT(""));
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *context)
{
	struct builder *b = context;

	if (!b->start && is_in_source(b, data))
		b->start = data - is_escaped(b, data);
	switch (type) {
	case MD_TEXT_NORMAL:
		dollars_add_single(&b->dollars, b->source, (struct text){ data, size });
		buffer_add(&b->pending, (struct text){ data, size });
		break;
	case MD_TEXT_CODE:
	case MD_TEXT_HTML:
		buffer_add(&b->pending, (struct text){ data, size });
		break;
	case MD_TEXT_NULLCHAR:
		utf8_add(&b->pending, UTF8_REPLACEMENT);
		break;
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		add_break(b, type == MD_TEXT_BR ? SPAN_BREAK : SPAN_SPACE);
		break;
	case MD_TEXT_ENTITY:
		entity_add(&b->pending, (struct text){ data, size });
		break;
	case MD_TEXT_LATEXMATH:
		add_math(b, data, size);
		break;
	}
	return 0;
}

/* False when the text had better be shown as it is. */
static bool choose_flags(struct text markdown, unsigned *flags)
{
	*flags = PARSER_FLAGS;
	if (markdown_has_wide_table(markdown))
		*flags &= ~(unsigned)MD_FLAG_TABLES;
	return !markdown_is_deep(markdown);
}

/* A first parse, without `escaped`, fills `rejected`. */
static struct block *parse_once(struct arena *arena, struct text source, unsigned flags,
                                struct dollars *rejected, const struct dollars *escaped)
{
	const MD_PARSER parser = {
		.flags = flags,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	struct builder b = {
		.arena = arena,
		.source = source,
		.rejected = rejected,
		.escaped = escaped,
		.pending = BUFFER_INIT,
		.depth = 1,
	};

	b.open[0] = new_block(&b, BLOCK_DOCUMENT);
	if (md_parse(source.data, (MD_SIZE)source.size, &parser, &b))
		die(0, "out of memory", NULL); /* the only way in which it fails */
	buffer_release(&b.pending);
	free(b.dollars.list);
	return b.open[0];
}

/* The document as one block of code. */
static struct block *parse_verbatim(struct arena *arena, struct text markdown)
{
	struct block *document = ARENA_NEW(arena, struct block);

	document->kind = BLOCK_DOCUMENT;
	document->children = ARENA_NEW(arena, struct block);
	document->last_child = document->children;
	document->children->kind = BLOCK_CODE;
	document->children->code = arena_text(arena, markdown);
	return document;
}

const struct block *document_parse(struct arena *arena, struct text markdown)
{
	struct dollars rejected = { 0 };
	struct buffer source = BUFFER_INIT;
	struct block *document;
	unsigned flags;

	markdown = text_slice(markdown, 0, DOCUMENT_SIZE_MAX);
	if (!choose_flags(markdown, &flags))
		return parse_verbatim(arena, markdown);
	buffer_add(&source, markdown);
	markdown_pad(&source);
	document = parse_once(arena, buffer_text(&source), flags, &rejected, NULL);
	if (rejected.count) {
		dollars_escape(&rejected, &source);
		markdown_pad(&source);
		document = parse_once(arena, buffer_text(&source), flags, NULL, &rejected);
	}
	free(rejected.list);
	buffer_release(&source);
	return document;
}
