/*
 * A tree of math as a rectangle of text: fractions stacked, limits above and
 * below, matrices in tall brackets. What is not tall is written as one line.
 */
#include "render/math_tree.h"

#include <ctype.h>

#include "base/utf8.h"

size_t math_columns(struct text t)
{
	size_t columns = 0;

	for (size_t at = 0; at < t.size;) {
		uint32_t c = utf8_next(t, &at);

		if (c != MATH_BOLD_ON && c != MATH_BOLD_OFF)
			columns += (size_t)utf8_width(c);
	}
	return columns;
}

static struct math_box new_box(struct arena *arena, size_t count, size_t baseline,
                               size_t columns)
{
	return (struct math_box){ ARENA_ARRAY(arena, count, struct text), count, baseline,
		                  columns };
}

static struct math_box flat_box(struct arena *arena, const struct math_node *node,
                                enum math_form form)
{
	struct math_box box = new_box(arena, 1, 0, 0);
	struct buffer b = BUFFER_INIT;

	math_write(&b, node, form, false);
	box.rows[0] = arena_text(arena, buffer_text(&b));
	box.columns = math_columns(box.rows[0]);
	buffer_release(&b);
	return box;
}

static bool is_limit(const struct math_node *node)
{
	enum math_class class = math_class_of(node->first);

	return class == MATH_LARGE || class == MATH_LIMIT;
}

static bool is_tall(const struct math_node *node);

static bool has_tall(const struct math_node *first)
{
	for (; first; first = first->next) {
		if (is_tall(first))
			return true;
	}
	return false;
}

static bool is_tall(const struct math_node *node)
{
	switch (node->kind) {
	case NODE_FRACTION:
	case NODE_BINOMIAL:
		return true;
	case NODE_GRID:
		return (node->first && node->first->next) || node->joined;
	case NODE_SCRIPTS:
		return is_limit(node) || is_tall(node->first);
	case NODE_ROW:
		return has_tall(node->first);
	case NODE_FENCED:
	case NODE_ROOT:
	case NODE_BOLD:
		return is_tall(node->first);
	case NODE_ATOM:
	case NODE_WORDS:
	case NODE_VERBATIM:
	case NODE_SPACE:
	case NODE_ACCENT:
	case NODE_LETTERS:
		break;
	}
	return false;
}

static void add_padded(struct buffer *b, const struct math_box *box, size_t row,
                       size_t columns, size_t left)
{
	size_t used = 0;

	buffer_add_repeated(b, ' ', left);
	if (row < box->count) {
		buffer_add(b, box->rows[row]);
		used = math_columns(box->rows[row]);
	}
	if (left + used < columns)
		buffer_add_repeated(b, ' ', columns - left - used);
}

/* Boxes side by side on one baseline, each `gaps[i]` columns from the last. */
static struct math_box beside(struct arena *arena, const struct math_box *boxes,
                              const size_t *gaps, size_t count)
{
	size_t above = 0, below = 0, columns = 0;
	struct buffer b = BUFFER_INIT;
	struct math_box box;

	for (size_t i = 0; i < count; i++) {
		size_t under = boxes[i].count - 1 - boxes[i].baseline;

		above = boxes[i].baseline > above ? boxes[i].baseline : above;
		below = under > below ? under : below;
		columns += gaps[i] + boxes[i].columns;
	}
	box = new_box(arena, above + 1 + below, above, columns);
	for (size_t row = 0; row < box.count; row++) {
		buffer_clear(&b);
		for (size_t i = 0; i < count; i++) {
			/* wraps beyond the box's rows where the box has none */
			size_t own = row + boxes[i].baseline - above;

			buffer_add_repeated(&b, ' ', gaps[i]);
			add_padded(&b, &boxes[i], own, boxes[i].columns, 0);
		}
		box.rows[row] = arena_text(arena, buffer_text(&b));
	}
	buffer_release(&b);
	return box;
}

/* Boxes above each other, centred; the baseline is row `baseline` of box `on`. */
static struct math_box above_each_other(struct arena *arena, const struct math_box *boxes,
                                        size_t count, size_t on)
{
	struct buffer b = BUFFER_INIT;
	struct math_box box;
	size_t rows = 0, columns = 0, baseline = 0;

	for (size_t i = 0; i < count; i++) {
		if (i == on)
			baseline = rows + boxes[i].baseline;
		rows += boxes[i].count;
		columns = boxes[i].columns > columns ? boxes[i].columns : columns;
	}
	box = new_box(arena, rows, baseline, columns);
	rows = 0;
	for (size_t i = 0; i < count; i++) {
		for (size_t row = 0; row < boxes[i].count; row++) {
			buffer_clear(&b);
			add_padded(&b, &boxes[i], row, columns,
			           (columns - boxes[i].columns) / 2);
			box.rows[rows++] = arena_text(arena, buffer_text(&b));
		}
	}
	buffer_release(&b);
	return box;
}

static struct math_box text_box(struct arena *arena, struct text t)
{
	struct math_box box = new_box(arena, 1, 0, math_columns(t));

	box.rows[0] = t;
	return box;
}

static struct math_box rule_box(struct arena *arena, size_t columns, enum math_form form)
{
	struct math_box box = new_box(arena, 1, 0, columns);
	struct buffer b = BUFFER_INIT;

	for (size_t i = 0; i < columns; i++)
		buffer_add_string(&b, form == MATH_ASCII ? "-" : "─");
	box.rows[0] = arena_text(arena, buffer_text(&b));
	buffer_release(&b);
	return box;
}

struct bracket {
	const char *flat;
	const char *top, *side, *middle, *bottom; /* middle: of a brace; else the side */
};

static const struct bracket brackets[] = {
	{ "(", "⎛", "⎜", "⎜", "⎝" }, { ")", "⎞", "⎟", "⎟", "⎠" },
	{ "[", "⎡", "⎢", "⎢", "⎣" }, { "]", "⎤", "⎥", "⎥", "⎦" },
	{ "{", "⎧", "⎪", "⎨", "⎩" }, { "}", "⎫", "⎪", "⎬", "⎭" },
	{ "|", "│", "│", "│", "│" }, { "‖", "‖", "‖", "‖", "‖" },
	{ "⌊", "│", "│", "│", "⌊" }, { "⌋", "│", "│", "│", "⌋" },
	{ "⌈", "⌈", "│", "│", "│" }, { "⌉", "⌉", "│", "│", "│" },
};

static const char *bracket_part(const struct bracket *bracket, size_t row, size_t count,
                                size_t baseline)
{
	if (row == 0)
		return bracket->top;
	if (row == count - 1)
		return bracket->bottom;
	return row == baseline ? bracket->middle : bracket->side;
}

/* A bracket as tall as `box`; a tall brace of two rows gets a third to point. */
static struct math_box bracket_box(struct arena *arena, struct text flat,
                                   const struct math_box *inside, enum math_form form)
{
	const struct bracket *bracket = NULL;
	struct math_box box;

	for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
		if (text_equal(flat, text_of(brackets[i].flat)))
			bracket = &brackets[i];
	}
	if (inside->count == 1 || !flat.size)
		return text_box(arena, flat);
	box = new_box(arena, inside->count, inside->baseline, math_columns(flat));
	for (size_t row = 0; row < box.count; row++) {
		box.rows[row] = flat;
		if (bracket && form != MATH_ASCII)
			box.rows[row] = text_of(bracket_part(bracket, row, box.count,
			                                     box.baseline));
	}
	return box;
}

static struct math_box fence(struct arena *arena, struct text open, struct math_box inside,
                             struct text close, size_t room, enum math_form form)
{
	const struct math_box boxes[] = {
		bracket_box(arena, open, &inside, form),
		inside,
		bracket_box(arena, close, &inside, form),
	};
	const size_t gaps[] = { 0, open.size ? room : 0, close.size ? room : 0 };

	return beside(arena, boxes, gaps, 3);
}

/* Tall pieces stand apart, and so do names such as "lambda" in ASCII. */
static bool needs_gap(const struct math_box *left, const struct math_box *right,
                      enum math_form form)
{
	struct text before = left->rows[0], after = right->rows[0];

	if (left->count > 1 || right->count > 1)
		return true;
	return form == MATH_ASCII && (left->columns > 1 || right->columns > 1) &&
	       before.size && isalnum((unsigned char)before.data[before.size - 1]) &&
	       after.size && isalnum((unsigned char)after.data[0]);
}

static struct math_box stack_row(struct arena *arena, const struct math_node *first,
                                 enum math_form form)
{
	struct math_box *boxes;
	size_t *gaps, count = 0;
	const struct math_node *before = NULL;
	enum math_class before_class = MATH_ORD;

	for (const struct math_node *node = first; node; node = node->next)
		count++;
	boxes = ARENA_ARRAY(arena, count, struct math_box);
	gaps = ARENA_ARRAY(arena, count, size_t);
	count = 0;
	for (const struct math_node *node = first; node; node = node->next) {
		enum math_class class = math_class_after(before, before_class, node);

		if (node->kind == NODE_ROW && !node->first)
			continue;
		boxes[count] = math_stack(arena, node, form);
		gaps[count] = math_gap(before, before_class, node, class);
		if (before && !gaps[count] && class != MATH_CLOSE && class != MATH_PUNCT &&
		    before_class != MATH_OPEN && before->kind != NODE_SPACE &&
		    node->kind != NODE_SPACE)
			gaps[count] = needs_gap(&boxes[count - 1], &boxes[count], form);
		before = node;
		before_class = class;
		count++;
	}
	return count ? beside(arena, boxes, gaps, count) : text_box(arena, TEXT(""));
}

static struct math_box stack_fraction(struct arena *arena, const struct math_node *node,
                                      enum math_form form)
{
	struct math_box boxes[3];
	size_t columns;

	boxes[0] = math_stack(arena, node->first, form);
	boxes[2] = math_stack(arena, node->second, form);
	columns = boxes[0].columns > boxes[2].columns ? boxes[0].columns : boxes[2].columns;
	boxes[1] = rule_box(arena, columns + 2, form);
	return above_each_other(arena, boxes, 3, 1);
}

static struct math_box stack_binomial(struct arena *arena, const struct math_node *node,
                                      enum math_form form)
{
	struct math_box boxes[3];

	boxes[0] = math_stack(arena, node->first, form);
	boxes[1] = text_box(arena, TEXT(""));
	boxes[2] = math_stack(arena, node->second, form);
	return fence(arena, TEXT("("), above_each_other(arena, boxes, 3, 1), TEXT(")"), 0,
	             form);
}

static struct math_box script_box(struct arena *arena, const struct math_node *node,
                                  enum math_form form)
{
	struct buffer b = BUFFER_INIT;
	struct math_box box;

	math_write(&b, node, form, true);
	box = text_box(arena, arena_text(arena, buffer_text(&b)));
	buffer_release(&b);
	return box;
}

/* A sum or a limit, with what belongs above and below it. */
static struct math_box stack_limits(struct arena *arena, const struct math_node *node,
                                    enum math_form form)
{
	struct math_box boxes[3];
	size_t count = 0, on;

	if (node->above)
		boxes[count++] = script_box(arena, node->above, form);
	on = count;
	boxes[count++] = flat_box(arena, node->first, form);
	if (node->below)
		boxes[count++] = script_box(arena, node->below, form);
	return above_each_other(arena, boxes, count, on);
}

/* Scripts beside the first and last rows of a tall base. */
static struct math_box stack_scripts(struct arena *arena, const struct math_node *node,
                                     enum math_form form)
{
	const size_t gaps[2] = { 0, 0 };
	struct math_box boxes[2];
	const struct math_node *script;

	if (is_limit(node))
		return stack_limits(arena, node, form);
	boxes[0] = math_stack(arena, node->first, form);
	if (boxes[0].count < 2)
		return flat_box(arena, node, form);
	boxes[1] = new_box(arena, boxes[0].count, boxes[0].baseline, 0);
	for (int above = 0; above < 2; above++) {
		size_t row = above ? 0 : boxes[0].count - 1;

		script = above ? node->above : node->below;
		if (!script)
			continue;
		boxes[1].rows[row] = script_box(arena, script, form).rows[0];
		if (boxes[1].columns < math_columns(boxes[1].rows[row]))
			boxes[1].columns = math_columns(boxes[1].rows[row]);
	}
	return beside(arena, boxes, gaps, 2);
}

/* A root of something tall: a bar above it and a hook at its foot. */
static struct math_box stack_root(struct arena *arena, const struct math_node *node,
                                  enum math_form form)
{
	struct math_box inside = math_stack(arena, node->first, form);
	struct math_box hook, boxes[2];
	const size_t gaps[2] = { 0, 0 };

	if (form == MATH_ASCII || node->second)
		return fence(arena, form == MATH_ASCII ? TEXT("sqrt(") : TEXT("√("), inside,
		             TEXT(")"), 1, form);
	boxes[0] = rule_box(arena, inside.columns, form);
	boxes[1] = inside;
	inside = above_each_other(arena, boxes, 2, 1);
	hook = new_box(arena, inside.count, inside.baseline, 2);
	for (size_t row = 0; row < hook.count; row++)
		hook.rows[row] = row == 0 ? TEXT(" ┌")
		                 : row + 1 < hook.count ? TEXT(" │") : TEXT("╲│");
	boxes[0] = hook;
	boxes[1] = inside;
	return beside(arena, boxes, gaps, 2);
}

static size_t grid_columns(const struct math_node *grid)
{
	size_t most = 0;

	for (const struct math_node *row = grid->first; row; row = row->next) {
		size_t count = 0;

		for (const struct math_node *cell = row->first; cell; cell = cell->next)
			count++;
		most = count > most ? count : most;
	}
	return most;
}

/* Cells of a matrix are centred; those of aligned formulas lean on each other;
 * those of cases start at the left. */
static size_t cell_margin(const struct math_node *grid, size_t column, size_t spare)
{
	if (grid->joined)
		return column % 2 ? 0 : spare;
	return text_equal(grid->open, TEXT("{")) ? 0 : (spare + 1) / 2;
}

static struct math_box stack_grid_row(struct arena *arena, const struct math_node *grid,
                                      const struct math_box *cells, const size_t *widths,
                                      size_t columns)
{
	struct math_box *boxes = ARENA_ARRAY(arena, columns, struct math_box);
	size_t *gaps = ARENA_ARRAY(arena, columns, size_t);

	for (size_t i = 0; i < columns; i++) {
		size_t margin = cell_margin(grid, i, widths[i] - cells[i].columns);

		boxes[i] = new_box(arena, cells[i].count, cells[i].baseline, widths[i]);
		for (size_t row = 0; row < cells[i].count; row++)
			boxes[i].rows[row] = arena_format(arena, "%*s%.*s", (int)margin, "",
			                                  TEXT_ARG(cells[i].rows[row]));
		gaps[i] = i == 0 ? 0 : grid->joined ? 1 : 2;
	}
	return beside(arena, boxes, gaps, columns);
}

static struct math_box stack_grid(struct arena *arena, const struct math_node *grid,
                                  enum math_form form)
{
	size_t columns = grid_columns(grid), count = 0;
	size_t *widths = ARENA_ARRAY(arena, columns, size_t);
	struct math_box *cells, *rows, all;

	for (const struct math_node *row = grid->first; row; row = row->next)
		count++;
	if (!columns || count > MATH_STACKED_ROWS)
		return flat_box(arena, grid, form);
	cells = ARENA_ARRAY(arena, count * columns, struct math_box);
	rows = ARENA_ARRAY(arena, count, struct math_box);
	count = 0;
	for (const struct math_node *row = grid->first; row; row = row->next, count++) {
		const struct math_node *cell = row->first;

		for (size_t i = 0; i < columns; i++, cell = cell ? cell->next : NULL) {
			struct math_box *box = &cells[count * columns + i];

			*box = cell ? math_stack(arena, cell, form)
			            : text_box(arena, TEXT(""));
			widths[i] = box->columns > widths[i] ? box->columns : widths[i];
		}
	}
	for (size_t i = 0; i < count; i++)
		rows[i] = stack_grid_row(arena, grid, &cells[i * columns], widths, columns);
	all = above_each_other(arena, rows, count, 0);
	all.baseline = all.count / 2 - (all.count % 2 == 0 && all.count > 0);
	return fence(arena, grid->open, all, grid->close, 1, form);
}

struct math_box math_stack(struct arena *arena, const struct math_node *node,
                           enum math_form form)
{
	if (!is_tall(node))
		return flat_box(arena, node, form);
	switch (node->kind) {
	case NODE_FRACTION:
		return stack_fraction(arena, node, form);
	case NODE_BINOMIAL:
		return stack_binomial(arena, node, form);
	case NODE_GRID:
		return stack_grid(arena, node, form);
	case NODE_SCRIPTS:
		return stack_scripts(arena, node, form);
	case NODE_ROW:
		return stack_row(arena, node->first, form);
	case NODE_FENCED:
		return fence(arena, node->open, math_stack(arena, node->first, form),
		             node->close, 0, form);
	case NODE_ROOT:
		return stack_root(arena, node, form);
	case NODE_BOLD:
		return math_stack(arena, node->first, form);
	case NODE_ATOM:
	case NODE_WORDS:
	case NODE_VERBATIM:
	case NODE_SPACE:
	case NODE_ACCENT:
	case NODE_LETTERS:
		break;
	}
	return flat_box(arena, node, form);
}
