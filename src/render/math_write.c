/* A tree of math as one line of text. */
#include "render/math_tree.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

#define OVERLINE_MAX 8 /* characters that get a line over them */

static const struct {
	const char *top, *bottom, *sign;
} vulgar_fractions[] = {
	{ "1", "2", "½" }, { "1", "3", "⅓" }, { "2", "3", "⅔" }, { "1", "4", "¼" },
	{ "3", "4", "¾" }, { "1", "5", "⅕" }, { "1", "6", "⅙" }, { "1", "8", "⅛" },
};

static void write_bracketed(struct buffer *out, const struct math_node *node,
                            enum math_form form, bool script, bool brackets)
{
	if (brackets)
		buffer_add_byte(out, '(');
	math_write(out, node, form, script);
	if (brackets)
		buffer_add_byte(out, ')');
}

/* Letters and digits, or a single sign: needs no brackets behind "_" or "^". */
static bool is_identifier(struct text t)
{
	if (utf8_length(t) == 1)
		return true;
	for (size_t at = 0; at < t.size;) {
		uint32_t c = utf8_next(t, &at);

		if (!ascii_is_letter_or_digit(c))
			return false;
	}
	return t.size > 0;
}

static bool is_bracketed(struct text t)
{
	return t.size > 2 && t.data[0] == '(' && text_find(t, ')') == t.size - 1;
}

static void drop_bold(struct buffer *b)
{
	size_t size = 0;

	for (size_t i = 0; i < b->size; i++) {
		if (b->data[i] != MATH_BOLD_ON && b->data[i] != MATH_BOLD_OFF)
			b->data[size++] = b->data[i];
	}
	buffer_truncate(b, size);
}

static void write_script(struct buffer *out, const struct math_node *script,
                         enum math_form form, bool above)
{
	struct buffer b = BUFFER_INIT;
	struct text t;

	math_write(&b, script, form, true);
	drop_bold(&b);
	t = buffer_text(&b);
	if (!t.size || t.data[0] == '\'') {
		buffer_add(out, t);
	} else if (form == MATH_ASCII || !math_add_script(out, t, above)) {
		bool brackets = !is_identifier(t) && !is_bracketed(t);

		buffer_add_byte(out, above ? '^' : '_');
		if (brackets)
			buffer_add_byte(out, '(');
		buffer_add(out, t);
		if (brackets)
			buffer_add_byte(out, ')');
	}
	buffer_release(&b);
}

static void write_scripts(struct buffer *out, const struct math_node *node,
                          enum math_form form, bool script)
{
	const struct math_node *base = math_inner(node->first);
	bool brackets = base->kind == NODE_FRACTION || (base->kind == NODE_ROW && base->first);

	write_bracketed(out, base, form, script, brackets);
	if (node->below)
		write_script(out, node->below, form, false);
	if (node->above)
		write_script(out, node->above, form, true);
}

static bool write_vulgar(struct buffer *out, const struct math_node *node)
{
	struct text top = math_inner(node->first)->text, bottom = math_inner(node->second)->text;

	if (math_inner(node->first)->kind != NODE_ATOM ||
	    math_inner(node->second)->kind != NODE_ATOM)
		return false;
	for (size_t i = 0; i < sizeof vulgar_fractions / sizeof vulgar_fractions[0]; i++) {
		if (text_equal(top, text_of(vulgar_fractions[i].top)) &&
		    text_equal(bottom, text_of(vulgar_fractions[i].bottom))) {
			buffer_add_string(out, vulgar_fractions[i].sign);
			return true;
		}
	}
	return false;
}

static void write_fraction(struct buffer *out, const struct math_node *node,
                           enum math_form form, bool script)
{
	if (form == MATH_UNICODE && !script && write_vulgar(out, node))
		return;
	write_bracketed(out, node->first, form, script, math_is_compound(node->first));
	buffer_add_byte(out, '/');
	write_bracketed(out, node->second, form, script,
	                !math_is_single(node->second) && !math_is_differential(node->second) &&
	                !math_is_call(node->second));
}

static void write_root(struct buffer *out, const struct math_node *node, enum math_form form,
                       bool script)
{
	const struct math_node *index = node->second ? math_inner(node->second) : NULL;

	if (form == MATH_ASCII) {
		buffer_add_string(out, "sqrt");
		if (index) {
			buffer_add_byte(out, '[');
			math_write(out, index, form, true);
			buffer_add_byte(out, ']');
		}
		write_bracketed(out, node->first, form, script, true);
		return;
	}
	if (index && text_equal(index->text, TEXT("3")))
		buffer_add_string(out, "∛");
	else if (index && text_equal(index->text, TEXT("4")))
		buffer_add_string(out, "∜");
	else {
		if (index)
			write_script(out, index, form, true);
		buffer_add_string(out, "√");
	}
	write_bracketed(out, node->first, form, script, !math_is_single(node->first));
}

static void write_binomial(struct buffer *out, const struct math_node *node,
                           enum math_form form, bool script)
{
	buffer_add_string(out, "C(");
	math_write(out, node->first, form, script);
	buffer_add_string(out, ", ");
	math_write(out, node->second, form, script);
	buffer_add_byte(out, ')');
}

/* A mark over one letter, a line over a few; else the accent's name. */
static void write_accent(struct buffer *out, const struct math_node *node,
                         enum math_form form, bool script)
{
	bool line = text_ends_with(node->open, TEXT("line"));
	struct buffer b = BUFFER_INIT, marked = BUFFER_INIT;
	struct text t;
	size_t length;

	math_write(&b, node->first, form, script);
	t = buffer_text(&b);
	length = utf8_length(t);
	if (form != MATH_ASCII && (length == 1 || (line && length <= OVERLINE_MAX))) {
		for (size_t at = 0; at < t.size;) {
			size_t start = at;

			utf8_next(t, &at);
			buffer_add(&marked, text_slice(t, start, at - start));
			buffer_add(&marked, node->text);
		}
		utf8_add_nfc(out, buffer_text(&marked));
	} else {
		buffer_add(out, node->open);
		buffer_add_byte(out, '(');
		buffer_add(out, t);
		buffer_add_byte(out, ')');
	}
	buffer_release(&b);
	buffer_release(&marked);
}

static void write_letters(struct buffer *out, const struct math_node *node,
                          enum math_form form, bool script)
{
	struct buffer b = BUFFER_INIT;

	math_write(&b, node->first, form, script);
	if (form == MATH_ASCII)
		buffer_add(out, buffer_text(&b));
	else
		math_add_letters(out, buffer_text(&b), node->text);
	buffer_release(&b);
}

/* Stand between two cells until it is known what is to stand there; the second
 * before a cell of words. */
#define CELL_END '\x03'
#define CELL_END_WORDS '\x04'

static void write_grid_row(struct buffer *out, const struct math_node *row, bool joined,
                           enum math_form form, bool *spacious)
{
	size_t start = out->size;

	for (const struct math_node *cell = row->first; cell; cell = cell->next) {
		size_t from;

		if (cell->first && out->size > start)
			buffer_add_byte(out, joined ? ' '
			                : cell->first->kind == NODE_WORDS ? CELL_END_WORDS
			                                                  : CELL_END);
		from = out->size;
		math_write(out, cell, form, false);
		*spacious |= text_find(text_slice(buffer_text(out), from, out->size), ' ') <
		             out->size - from;
	}
}

/* Cells that have spaces of their own get a comma between them. */
static void add_separated(struct buffer *out, struct text rows, bool comma)
{
	for (size_t i = 0; i < rows.size; i++) {
		char c = rows.data[i];

		if (c == CELL_END && comma && out->data[out->size - 1] != ',')
			buffer_add_byte(out, ',');
		buffer_add_byte(out, c == CELL_END || c == CELL_END_WORDS ? ' ' : c);
	}
}

static void write_grid(struct buffer *out, const struct math_node *node, enum math_form form)
{
	bool cases = text_equal(node->open, TEXT("{")), spacious = false;
	struct buffer rows = BUFFER_INIT;

	for (const struct math_node *row = node->first; row; row = row->next) {
		if (row != node->first)
			buffer_add_string(&rows, "; ");
		write_grid_row(&rows, row, node->joined, form, &spacious);
	}
	buffer_add(out, node->open);
	add_separated(out, buffer_text(&rows), spacious);
	if (cases && !node->close.size)
		buffer_add_byte(out, '}');
	buffer_add(out, node->close);
	buffer_release(&rows);
}

/* A fraction written with a slash beside a factor: (1/n) x. */
static bool is_factor(const struct math_node *neighbour, enum math_class class)
{
	return neighbour && neighbour->kind != NODE_SPACE && class != MATH_BIN &&
	       class != MATH_REL && class != MATH_PUNCT;
}

static bool is_slashed(const struct buffer *out, size_t start)
{
	return text_find(text_slice(buffer_text(out), start, out->size), '/') <
	       out->size - start;
}

static void bracket_from(struct buffer *out, size_t start)
{
	buffer_add_string(out, "()");
	memmove(out->data + start + 1, out->data + start, out->size - 2 - start);
	out->data[start] = '(';
	out->data[out->size - 1] = ')';
}

/* Whether what follows would seem to belong to a script that stayed "_Q". */
static bool ends_in_script(struct text shown)
{
	return shown.size && shown.data[shown.size - 1] != ')' &&
	       (text_find(shown, '_') < shown.size || text_find(shown, '^') < shown.size);
}

static bool is_letter_or_digit(char c)
{
	return ascii_is_letter_or_digit(c) || (unsigned char)c >= 0x80;
}

/* A name such as "alpha" or "hat(x)" in ASCII. */
static bool is_name(const struct math_node *node)
{
	node = math_inner(node);
	while (node->kind == NODE_SCRIPTS)
		node = math_inner(node->first);
	if (node->kind == NODE_ACCENT || node->kind == NODE_ROOT)
		return true;
	return node->kind == NODE_ATOM && node->text.size > 1 &&
	       ascii_is_letter(node->text.data[0]);
}

/* How a row is written, and what it has so far. */
struct row_state {
	enum math_form form;
	bool script;
	const struct math_node *before;
	enum math_class class; /* of `before` */
	size_t start;          /* where it starts in the output */
	bool slashed;          /* it is a fraction with a slash */
};

/* Spaces before the piece that stands from `start` on in the output. */
static size_t row_gap(const struct buffer *out, const struct row_state *row,
                      const struct math_node *node, enum math_class class, size_t start)
{
	struct text last = text_slice(buffer_text(out), row->start, start - row->start);
	size_t gap = row->script ? 0 : math_gap(row->before, row->class, node, class);

	if (gap || !row->before || !last.size || start == out->size ||
	    row->before->kind == NODE_SPACE || node->kind == NODE_SPACE ||
	    !is_letter_or_digit(out->data[start]))
		return gap;
	if (class == MATH_ORD && ends_in_script(last))
		return 1;
	if (class == MATH_ORD && row->slashed && !row->script)
		return 1;
	return row->form == MATH_ASCII && (is_name(row->before) || is_name(node)) &&
	       (is_letter_or_digit(out->data[start - 1]) || out->data[start - 1] == ')');
}

static void insert_spaces(struct buffer *out, size_t at, size_t count)
{
	size_t size = out->size - at;

	buffer_add_repeated(out, ' ', count);
	memmove(out->data + at + count, out->data + at, size);
	memset(out->data + at, ' ', count);
}

/* Whether a fraction here is a factor of a product, and how near the one before. */
static bool is_in_product(const struct row_state *row, const struct math_node *node)
{
	const struct math_node *next = node->next;

	if (is_factor(row->before, row->class) && row->class != MATH_OPEN &&
	    row->class != MATH_LIMIT && !math_is_large(row->class) &&
	    !math_is_sign(row->before, row->class))
		return true;
	return next && math_class_of(next) != MATH_CLOSE &&
	       is_factor(next, math_class_of(next));
}

static void write_row(struct buffer *out, const struct math_node *first,
                      enum math_form form, bool script)
{
	struct row_state row = { .form = form, .script = script, .start = out->size };

	for (const struct math_node *node = first; node; node = node->next) {
		enum math_class class = math_class_after(row.before, row.class, node);
		bool fraction = math_inner(node)->kind == NODE_FRACTION, slashed;
		size_t start = out->size, gap;

		if (math_inner(node)->kind == NODE_ROW && !math_inner(node)->first)
			continue;
		math_write(out, node, form, script);
		slashed = fraction && is_slashed(out, start);
		gap = row_gap(out, &row, node, class, start);
		if (slashed && is_in_product(&row, node)) {
			bracket_from(out, start);
			gap |= !script && row.class == MATH_ORD && row.before &&
			       row.before->kind != NODE_SPACE &&
			       !math_is_sign(row.before, row.class);
		}
		insert_spaces(out, start, gap);
		row = (struct row_state){ form, script, node, class, start + gap, slashed };
	}
}

static void write_bold(struct buffer *out, const struct math_node *node, enum math_form form,
                       bool script)
{
	if (form != MATH_ASCII)
		buffer_add_byte(out, MATH_BOLD_ON);
	math_write(out, node->first, form, script);
	if (form != MATH_ASCII)
		buffer_add_byte(out, MATH_BOLD_OFF);
}

void math_write(struct buffer *out, const struct math_node *node, enum math_form form,
                bool script)
{
	switch (node->kind) {
	case NODE_ATOM:
	case NODE_WORDS:
	case NODE_VERBATIM:
		buffer_add(out, node->text);
		break;
	case NODE_SPACE:
		if (!script)
			buffer_add(out, node->text);
		break;
	case NODE_ROW:
		write_row(out, node->first, form, script);
		break;
	case NODE_SCRIPTS:
		write_scripts(out, node, form, script);
		break;
	case NODE_FRACTION:
		write_fraction(out, node, form, script);
		break;
	case NODE_BINOMIAL:
		write_binomial(out, node, form, script);
		break;
	case NODE_ROOT:
		write_root(out, node, form, script);
		break;
	case NODE_ACCENT:
		write_accent(out, node, form, script);
		break;
	case NODE_BOLD:
		write_bold(out, node, form, script);
		break;
	case NODE_LETTERS:
		write_letters(out, node, form, script);
		break;
	case NODE_FENCED:
		buffer_add(out, node->open);
		math_write(out, node->first, form, script);
		buffer_add(out, node->close);
		break;
	case NODE_GRID:
		write_grid(out, node, form);
		break;
	}
}
