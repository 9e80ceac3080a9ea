/*
 * Tables: columns with a line under the header while they fit, with wrapped
 * cells if need be; else, and in plain mode, "header: value" lines.
 */
#include "render/blocks.h"

#include "base/utf8.h"

#define SEPARATOR 3      /* " │ " */
#define LEAST_COLUMN 10  /* columns wrapped further than this are hard to read */
#define NATURAL_WIDTH 1000
#define GRID_MAX 20000 /* cells; a larger grid is never drawn as one */

struct table {
	const struct layout *layout;
	const struct block *block;
	struct arena *arena;
	size_t count;   /* of columns */
	size_t *widths;
};

/* The cell in a column of a row, or NULL where it is empty. Cells come in rising
 * order; `from` is where the search goes on. */
static const struct block *cell_at(const struct block **from, size_t column)
{
	while (*from && (*from)->column < column)
		*from = (*from)->next;
	return *from && (*from)->column == column ? *from : NULL;
}

static struct lines layout_cell(const struct table *t, const struct block *cell,
                                size_t width, unsigned style)
{
	struct lines lines;

	lines_init(&lines, t->arena);
	if (cell)
		layout_spans(t->layout, cell->spans, width, style, &lines);
	return lines;
}

static size_t widest(const struct lines *lines)
{
	size_t most = 0;

	for (size_t i = 0; i < lines->count; i++)
		most = lines->list[i].columns > most ? lines->list[i].columns : most;
	return most;
}

/* Each column as wide as its widest cell. */
static void measure(struct table *t)
{
	for (const struct block *row = t->block->children; row; row = row->next) {
		for (const struct block *cell = row->children; cell; cell = cell->next) {
			struct lines lines = layout_cell(t, cell, NATURAL_WIDTH, STYLE_PLAIN);
			size_t width = widest(&lines);

			if (width > t->widths[cell->column])
				t->widths[cell->column] = width;
		}
	}
}

/* Takes from the widest column until all fit. False when they do not. */
static bool shrink(struct table *t, size_t width)
{
	size_t total = SEPARATOR * (t->count - 1) + 2;

	for (size_t i = 0; i < t->count; i++)
		total += t->widths[i];
	while (total > width) {
		size_t most = 0;

		for (size_t i = 1; i < t->count; i++)
			most = t->widths[i] > t->widths[most] ? i : most;
		if (t->widths[most] <= LEAST_COLUMN)
			return false;
		t->widths[most]--;
		total--;
	}
	return true;
}

static size_t left_margin(enum block_align align, size_t spare)
{
	switch (align) {
	case ALIGN_DEFAULT:
	case ALIGN_LEFT:
		break;
	case ALIGN_CENTER:
		return spare / 2;
	case ALIGN_RIGHT:
		return spare;
	}
	return 0;
}

/* Line `index` of a cell, filled up to the width of its column. */
static void add_cell_line(const struct table *t, struct line *line, const struct block *cell,
                          const struct lines *lines, size_t index, size_t width)
{
	const struct line *content = index < lines->count ? &lines->list[index] : NULL;
	size_t end = line->columns + width;

	if (content && content->columns < width)
		line_add_spaces(line, t->arena,
		                left_margin(cell->align, width - content->columns));
	if (content)
		line_append(line, t->arena, content);
	line_pad(line, t->arena, end);
}

static void add_row(const struct table *t, const struct block *row, unsigned style,
                    struct lines *out)
{
	const char *bar = layout_uses_boxes(t->layout) ? " │ " : " | ";
	struct lines *cells = ARENA_ARRAY(t->arena, t->count, struct lines);
	const struct block **blocks = ARENA_ARRAY(t->arena, t->count, const struct block *);
	const struct block *from = row->children;
	size_t height = 1;

	for (size_t i = 0; i < t->count; i++) {
		blocks[i] = cell_at(&from, i);
		cells[i] = layout_cell(t, blocks[i], t->widths[i], style);
		height = cells[i].count > height ? cells[i].count : height;
	}
	for (size_t index = 0; index < height; index++) {
		struct line *line = lines_add(out);

		line_add_spaces(line, t->arena, 1);
		for (size_t i = 0; i < t->count; i++) {
			if (i)
				line_add_string(line, t->arena, bar, STYLE_DIM);
			add_cell_line(t, line, blocks[i], &cells[i], index, t->widths[i]);
		}
	}
}

static void add_header_line(const struct table *t, struct lines *out)
{
	bool boxes = layout_uses_boxes(t->layout);
	struct buffer b = BUFFER_INIT;

	buffer_add_string(&b, boxes ? "─" : "-");
	for (size_t i = 0; i < t->count; i++) {
		if (i)
			buffer_add_string(&b, boxes ? "─┼─" : "-+-");
		for (size_t j = 0; j < t->widths[i]; j++)
			buffer_add_string(&b, boxes ? "─" : "-");
	}
	buffer_add_string(&b, boxes ? "─" : "-");
	line_add(lines_add(out), t->arena, arena_text(t->arena, buffer_text(&b)), STYLE_DIM);
	buffer_release(&b);
}

/* One cell of a row as "header: value". */
static void add_pair(const struct table *t, const struct block *header,
                     const struct block *cell, size_t width, struct lines *out)
{
	struct lines name = layout_cell(t, header, NATURAL_WIDTH, STYLE_BOLD);
	struct span colon = { .text = TEXT_INIT(": "), .marks = SPAN_STRONG };
	struct span *spans = NULL, **end = &spans;

	for (const struct span *s = header && name.count ? header->spans : NULL; s; s = s->next) {
		*end = ARENA_NEW(t->arena, struct span);
		**end = *s;
		(*end)->marks |= SPAN_STRONG;
		end = &(*end)->next;
	}
	if (name.count) {
		*end = ARENA_NEW(t->arena, struct span);
		**end = colon;
		end = &(*end)->next;
	}
	*end = cell->spans;
	layout_spans(t->layout, spans, width, STYLE_PLAIN, out);
}

static void layout_pairs(const struct table *t, size_t width, struct lines *out)
{
	const struct block *header = t->block->children;

	for (const struct block *row = header->next; row; row = row->next) {
		const struct block *from = header->children;

		if (row != header->next)
			lines_add(out);
		for (const struct block *cell = row->children; cell; cell = cell->next)
			add_pair(t, cell_at(&from, cell->column), cell, width, out);
	}
}

void layout_table(const struct layout *layout, const struct block *table, size_t width,
                  struct lines *out)
{
	struct table t = {
		.layout = layout,
		.block = table,
		.arena = out->arena,
		.count = table->columns,
		.widths = ARENA_ARRAY(out->arena, table->columns, size_t),
	};
	const struct block *row = table->children;
	size_t rows = 0;

	for (const struct block *each = row; each; each = each->next)
		rows++;
	if (!rows)
		return;
	measure(&t);
	if ((layout->plain && rows > 1) || rows * t.count > GRID_MAX || !shrink(&t, width)) {
		layout_pairs(&t, width, out);
		return;
	}
	add_row(&t, row, STYLE_BOLD, out);
	add_header_line(&t, out);
	while ((row = row->next))
		add_row(&t, row, STYLE_PLAIN, out);
}
