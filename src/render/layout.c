/* Layout of blocks: paragraphs, lists, quotes, code. */
#include "render/layout.h"

#include <string.h>

#include "base/utf8.h"
#include "render/blocks.h"
#include "render/wrap.h"

#define LEAST_WIDTH 8
#define CODE_INDENT 2
#define MATH_INDENT 4
#define CODE_TAB 4 /* columns between tab stops in code */

static enum math_form math_form(const struct layout *layout)
{
	return layout->ascii && layout->math == MATH_UNICODE ? MATH_ASCII : layout->math;
}

static unsigned span_style(const struct span *span)
{
	return (span->marks & SPAN_EMPHASIS ? STYLE_ITALIC : 0) |
	       (span->marks & SPAN_STRONG ? STYLE_BOLD : 0) |
	       (span->marks & SPAN_STRUCK ? STYLE_STRIKE : 0) |
	       (span->target.size && span->kind == SPAN_TEXT ? STYLE_UNDERLINE : 0);
}

static void add_style(struct line *line, unsigned style)
{
	for (size_t i = 0; i < line->count; i++)
		line->runs[i].style |= style;
}

static void wrap_code(const struct layout *layout, struct wrapper *w,
                      const struct span *span, unsigned style)
{
	bool backticks = layout->backticks || layout->plain;
	struct arena *arena = w->out->arena;
	struct line atom = { 0 };

	style |= STYLE_CODE;
	if (backticks)
		line_add_string(&atom, arena, "`", style);
	line_add_untrusted(&atom, arena, span->text, layout->ascii, style);
	if (backticks)
		line_add_string(&atom, arena, "`", style);
	wrap_atom(w, &atom);
}

/* TeX as written, for a terminal that takes ASCII only. */
static bool is_ascii_source(const struct layout *layout)
{
	return layout->ascii && layout->math == MATH_SOURCE;
}

static void wrap_math(const struct layout *layout, struct wrapper *w,
                      const struct span *span, unsigned style)
{
	struct line atom = { 0 };

	if (is_ascii_source(layout))
		line_add_untrusted(&atom, w->out->arena, span->text, true, STYLE_PLAIN);
	else
		atom = math_inline(w->out->arena, span->text, math_form(layout));
	add_style(&atom, style);
	wrap_atom(w, &atom);
}

/* Display math stands on lines of its own between the lines of its paragraph. */
static void wrap_display_math(const struct layout *layout, struct wrapper *w,
                              const struct span *span, unsigned style)
{
	size_t width = w->width > MATH_INDENT + LEAST_WIDTH ? w->width - MATH_INDENT
	                                                    : w->width;
	struct lines *out = w->out;
	struct lines math;

	wrap_end(w);
	w->space = TEXT("");
	if (layout->plain || is_ascii_source(layout)) {
		wrap_math(layout, w, span, style);
		wrap_end(w);
		return;
	}
	math = math_display(out->arena, span->text, math_form(layout), width);
	if (math.count == 1 && math.list[0].columns > width) {
		wrap_math(layout, w, span, style);
		wrap_end(w);
		return;
	}
	lines_append(out, &math, w->width - width);
}

static void wrap_image(const struct layout *layout, struct wrapper *w,
                       const struct span *span, unsigned style)
{
	struct arena *arena = w->out->arena;

	wrap_text(w, TEXT("[figure: "), style | STYLE_DIM);
	wrap_text(w, text_shown(arena, span->text, layout->ascii), style | STYLE_DIM);
	wrap_text(w, TEXT("]"), style | STYLE_DIM);
}

/* The address of a link whose last span this is, unless its text says it. */
static void wrap_target(const struct layout *layout, struct wrapper *w,
                        const struct span *span)
{
	struct arena *arena = w->out->arena;

	if (!span->target.size || span->kind == SPAN_IMAGE ||
	    (span->next && span->next->target.data == span->target.data) ||
	    text_equal(span->target, span->text))
		return;
	wrap_text(w, TEXT(" ("), STYLE_DIM);
	wrap_text(w, text_shown(arena, span->target, layout->ascii), STYLE_DIM);
	wrap_text(w, TEXT(")"), STYLE_DIM);
}

static void wrap_span(const struct layout *layout, struct wrapper *w,
                      const struct span *span, unsigned style)
{
	style |= span_style(span);
	switch (span->kind) {
	case SPAN_TEXT:
		wrap_text(w, text_shown(w->out->arena, span->text, layout->ascii), style);
		break;
	case SPAN_CODE:
		wrap_code(layout, w, span, style);
		break;
	case SPAN_MATH:
		wrap_math(layout, w, span, style);
		break;
	case SPAN_DISPLAY_MATH:
		wrap_display_math(layout, w, span, style);
		break;
	case SPAN_SPACE:
		wrap_text(w, TEXT(" "), style);
		break;
	case SPAN_BREAK:
		wrap_break(w);
		break;
	case SPAN_IMAGE:
		wrap_image(layout, w, span, style);
		break;
	}
	wrap_target(layout, w, span);
}

void layout_spans(const struct layout *layout, const struct span *spans, size_t width,
                  unsigned style, struct lines *out)
{
	struct wrapper w;

	wrap_begin(&w, out, width);
	for (const struct span *span = spans; span; span = span->next)
		wrap_span(layout, &w, span, style);
	wrap_end(&w);
}

/* With tabs as spaces. */
static struct text expand_tabs(struct arena *arena, struct text line)
{
	struct buffer b = BUFFER_INIT;
	size_t column = 0;
	struct text expanded;

	for (size_t i = 0; i < line.size; i++) {
		size_t count = line.data[i] == '\t' ? CODE_TAB - column % CODE_TAB : 1;

		buffer_add_repeated(&b, line.data[i] == '\t' ? ' ' : line.data[i], count);
		column += ((unsigned char)line.data[i] & 0xC0) == 0x80 ? 0 : count;
	}
	expanded = arena_text(arena, buffer_text(&b));
	buffer_release(&b);
	return expanded;
}

/* Bytes of a normalised text that fit into `columns`. */
static size_t fitting(struct text shown, size_t columns)
{
	size_t at = 0, used = 0;

	while (at < shown.size) {
		size_t end = utf8_grapheme_end(shown, at);

		used += utf8_columns(text_slice(shown, at, end - at));
		if (used > columns)
			break;
		at = end;
	}
	return at;
}

/* The part of a line of code that is in sight, with a mark at each cut. */
static void cut_code(const struct layout *layout, struct arena *arena, struct text shown,
                     size_t width, struct line *line)
{
	size_t skipped = fitting(shown, layout->code_offset);

	if (skipped && skipped < shown.size) {
		line_add_string(line, arena, layout->ascii ? "<" : "‹", STYLE_ACCENT);
		skipped = fitting(shown, layout->code_offset + 1);
		width--;
	}
	shown = text_slice(shown, skipped, shown.size);
	if (utf8_columns(shown) <= width) {
		line_add(line, arena, shown, STYLE_CODE);
		return;
	}
	line_add(line, arena, text_slice(shown, 0, fitting(shown, width - 1)), STYLE_CODE);
	line_add_string(line, arena, layout->ascii ? ">" : "›", STYLE_ACCENT);
}

static void layout_code(const struct layout *layout, const struct block *block, size_t width,
                        struct lines *out)
{
	struct text rest = block->code, source;

	if (rest.size && rest.data[rest.size - 1] == '\n')
		rest.size--;
	while (text_split(&rest, '\n', &source)) {
		struct text shown = text_shown(out->arena, expand_tabs(out->arena, source),
		                               layout->ascii);
		struct line *line = lines_add(out);

		if (!shown.size)
			continue;
		line_add_spaces(line, out->arena, CODE_INDENT);
		if (layout->plain)
			line_add(line, out->arena, shown, STYLE_CODE);
		else
			cut_code(layout, out->arena, shown, width - CODE_INDENT, line);
	}
}

static void layout_rule(const struct layout *layout, size_t width, struct lines *out)
{
	struct buffer b = BUFFER_INIT;

	for (size_t i = 0; i < (layout->plain ? 3 : width); i++)
		buffer_add_string(&b, layout_uses_boxes(layout) ? "─" : "-");
	line_add(lines_add(out), out->arena, arena_text(out->arena, buffer_text(&b)),
	         STYLE_DIM);
	buffer_release(&b);
}

static void layout_blocks(const struct layout *layout, const struct block *parent,
                          size_t width, bool tight, struct lines *out);

/* What stands in front of lines: of the first one, and of those below it. */
struct margin {
	struct text first;
	struct text rest; /* as wide */
	unsigned style;
};

/* The lines of `block` behind a margin; without it where it would leave too little room,
 * as deep inside of others. */
static void layout_behind(const struct layout *layout, const struct block *block,
                          size_t width, bool tight, const struct margin *margin,
                          struct lines *out)
{
	size_t mark = utf8_columns(margin->first);
	struct lines inner;

	if (width < mark + LEAST_WIDTH) {
		layout_blocks(layout, block, width, tight, out);
		return;
	}
	lines_init(&inner, out->arena);
	layout_blocks(layout, block, width - mark, tight, &inner);
	if (!inner.count)
		lines_add(&inner);
	for (size_t i = 0; i < inner.count; i++) {
		struct line *line = lines_add(out);
		struct text prefix = i ? margin->rest : margin->first;

		if (inner.list[i].count || text_trim(prefix).size)
			line_add(line, out->arena, prefix, margin->style);
		line_append(line, out->arena, &inner.list[i]);
	}
}

/* An item behind its mark, and as many spaces. */
static void layout_item(const struct layout *layout, const struct block *item,
                        size_t width, bool tight, struct text mark, struct lines *out)
{
	const struct margin margin = {
		mark, arena_format(out->arena, "%*s", (int)utf8_columns(mark), ""), STYLE_ACCENT
	};

	layout_behind(layout, item, width, tight, &margin, out);
}

static void layout_list(const struct layout *layout, const struct block *list, size_t width,
                        struct lines *out)
{
	struct text mark = layout_uses_boxes(layout) ? TEXT("• ") : TEXT("- ");
	size_t number = list->start, last = number, digits = 1;

	for (const struct block *item = list->children; item; item = item->next)
		last++;
	while (last > 10) {
		digits++;
		last = (last + 9) / 10;
	}
	for (const struct block *item = list->children; item; item = item->next) {
		if (item != list->children && !list->tight)
			lines_add(out);
		if (list->ordered)
			mark = arena_format(out->arena, "%*zu. ", (int)digits, number++);
		layout_item(layout, item, width, list->tight, mark, out);
	}
}

static void layout_block(const struct layout *layout, const struct block *block,
                         size_t width, struct lines *out)
{
	struct text bar = layout_uses_boxes(layout) ? TEXT("│ ") : TEXT("> ");
	const struct margin quote = { bar, bar, STYLE_DIM };
	unsigned heading = block->level <= 2 ? STYLE_BOLD | STYLE_ACCENT : STYLE_BOLD;

	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		layout_spans(layout, block->spans, width, STYLE_PLAIN, out);
		break;
	case BLOCK_HEADING:
		layout_spans(layout, block->spans, width, heading, out);
		break;
	case BLOCK_CODE:
		layout_code(layout, block, width, out);
		break;
	case BLOCK_QUOTE:
		layout_behind(layout, block, width, false, &quote, out);
		break;
	case BLOCK_LIST:
		layout_list(layout, block, width, out);
		break;
	case BLOCK_TABLE:
		layout_table(layout, block, width, out);
		break;
	case BLOCK_RULE:
		layout_rule(layout, width, out);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ITEM:
	case BLOCK_ROW:
	case BLOCK_CELL: /* laid out by what holds them */
		break;
	}
}

/* A blank line stands between blocks, but not in a tight list. */
static void layout_blocks(const struct layout *layout, const struct block *parent,
                          size_t width, bool tight, struct lines *out)
{
	for (const struct block *block = parent->children; block; block = block->next) {
		size_t before = out->count;

		if (before && !tight)
			lines_add(out);
		layout_block(layout, block, width, out);
		if (before && !tight && out->count == before + 1)
			out->count--;
	}
}

static size_t usable_width(const struct layout *layout)
{
	return layout->width < LEAST_WIDTH ? LEAST_WIDTH : layout->width;
}

struct lines layout_markdown(struct arena *arena, struct text markdown,
                             const struct layout *layout)
{
	struct lines out;

	lines_init(&out, arena);
	layout_blocks(layout, document_parse(arena, markdown), usable_width(layout), false,
	              &out);
	return out;
}

struct lines layout_text(struct arena *arena, struct text t, unsigned style,
                         const struct layout *layout)
{
	struct buffer b = BUFFER_INIT;
	struct text shown, line;
	struct lines out;
	struct wrapper w;

	if (layout->ascii)
		display_add_ascii_lines(&b, t);
	else
		display_add_lines(&b, t);
	shown = arena_text(arena, buffer_text(&b));
	buffer_release(&b);
	lines_init(&out, arena);
	wrap_begin(&w, &out, usable_width(layout));
	w.keep_spaces = true;
	w.whole_words = layout->whole_words;
	while (text_split(&shown, '\n', &line)) {
		wrap_text(&w, line, style);
		wrap_break(&w);
	}
	return out;
}
