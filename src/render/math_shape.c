/*
 * What a piece of a formula is to those around it: its class, the gap between two, and
 * whether it needs brackets.
 */
#include "render/math_tree.h"

const struct math_node *math_inner(const struct math_node *node)
{
	while (node && node->kind == NODE_ROW && node->first && !node->first->next)
		node = node->first;
	return node;
}

bool math_is_single(const struct math_node *node)
{
	node = math_inner(node);
	switch (node->kind) {
	case NODE_WORDS:
	case NODE_VERBATIM:
		return text_find(node->text, ' ') == node->text.size;
	case NODE_ATOM:
	case NODE_ROOT:
	case NODE_ACCENT:
	case NODE_LETTERS:
	case NODE_FENCED:
	case NODE_BINOMIAL:
	case NODE_SPACE:
	case NODE_GRID:
		return true;
	case NODE_BOLD:
	case NODE_SCRIPTS:
		return math_is_single(node->first);
	case NODE_ROW:
		return !node->first;
	case NODE_FRACTION:
		break;
	}
	return false;
}

bool math_is_call(const struct math_node *row)
{
	const struct math_node *node = row->kind == NODE_ROW ? row->first : NULL;
	size_t open = 0;

	if (!node || !math_is_single(node) || !node->next)
		return false;
	node = node->next;
	if (node->kind == NODE_FENCED || text_equal(node->text, TEXT("!")))
		return !node->next;
	for (; node; node = node->next) {
		open += math_class_of(node) == MATH_OPEN;
		if (!open)
			return false;
		open -= math_class_of(node) == MATH_CLOSE;
		if (!open)
			return !node->next;
	}
	return false;
}

bool math_is_compound(const struct math_node *node)
{
	size_t open = 0;

	node = math_inner(node);
	if (node->kind != NODE_ROW)
		return !math_is_single(node);
	for (node = node->first; node; node = node->next) {
		enum math_class class = math_class_of(node);

		open += class == MATH_OPEN;
		open -= class == MATH_CLOSE && open;
		if (!open && class != MATH_ORD && class != MATH_CLOSE &&
		    !(class == MATH_FUNCTION && node->next &&
		      math_class_of(node->next) == MATH_OPEN))
			return true;
		if (!open && !math_is_single(node) && node->kind != NODE_ROW)
			return true;
	}
	return false;
}

bool math_is_differential(const struct math_node *node)
{
	const struct math_node *d;

	if (node->kind != NODE_ROW || !node->first || !node->first->next)
		return false;
	d = math_inner(node->first);
	if (d->kind == NODE_SCRIPTS)
		d = math_inner(d->first);
	return !node->first->next->next && math_is_single(node->first->next) &&
	       (text_equal(d->text, TEXT("d")) || text_equal(d->text, TEXT("∂")));
}

enum math_class math_class_of(const struct math_node *node)
{
	node = math_inner(node);
	while (node->kind == NODE_SCRIPTS || node->kind == NODE_BOLD)
		node = math_inner(node->first);
	return node->kind == NODE_ATOM || node->kind == NODE_WORDS ? node->class : MATH_ORD;
}

enum math_class math_class_after(const struct math_node *before, enum math_class before_class,
                                 const struct math_node *node)
{
	enum math_class class = math_class_of(node);
	bool has_operand = before && before_class != MATH_BIN && before_class != MATH_REL &&
	                   before_class != MATH_OPEN && before_class != MATH_PUNCT;

	return class == MATH_BIN && (!has_operand || !node->next) ? MATH_ORD : class;
}

bool math_is_sign(const struct math_node *before, enum math_class before_class)
{
	return before && before_class == MATH_ORD && math_class_of(before) == MATH_BIN;
}

static bool is_number(const struct math_node *node)
{
	node = math_inner(node);
	return node->kind == NODE_ATOM && node->text.size && node->text.data[0] >= '0' &&
	       node->text.data[0] <= '9';
}

static bool is_operator_name(enum math_class class)
{
	return class == MATH_FUNCTION || class == MATH_LIMIT;
}

bool math_is_large(enum math_class class)
{
	return class == MATH_LARGE || class == MATH_INTEGRAL;
}

size_t math_gap(const struct math_node *before, enum math_class before_class,
                const struct math_node *node, enum math_class class)
{
	if (!before || before->kind == NODE_SPACE || node->kind == NODE_SPACE)
		return 0;
	if (class == MATH_CLOSE || class == MATH_PUNCT || before_class == MATH_OPEN)
		return 0;
	if (before_class == MATH_PUNCT)
		return node->space_before || !is_number(node);
	if (class == MATH_BIN || class == MATH_REL || before_class == MATH_BIN ||
	    before_class == MATH_REL)
		return 1;
	if (is_operator_name(before_class) &&
	    (class == MATH_OPEN || node->kind == NODE_FENCED))
		return before->kind == NODE_SCRIPTS && node->space_before;
	if (is_operator_name(before_class) || is_operator_name(class) ||
	    math_is_large(before_class) || math_is_large(class))
		return 1;
	return node->space_before && before->kind != NODE_WORDS;
}
