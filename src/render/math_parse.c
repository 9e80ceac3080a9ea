/*
 * TeX math source to a tree: rows of pieces with their scripts. Recursive descent;
 * groups nested too deep and commands that are not known become verbatim pieces, so it
 * never fails.
 */
#include "render/math_parser.h"

#include <assert.h>

#include "base/utf8.h"

static struct math_node *parse_group(struct math_parser *p)
{
	size_t start = p->at, outer = p->brace;
	struct math_node *row;

	if (p->depth >= PARSER_DEPTH_MAX) {
		parser_note(p, MATH_TOO_MUCH, start, 0);
		parser_take_source(p);
		return parser_verbatim(p, start);
	}
	p->at++;
	p->brace = start;
	row = parser_row(p, PARSER_STOP_BRACE);
	p->brace = outer;
	if (parser_at_end(p))
		parser_note(p, MATH_NOT_CLOSED, start, 1);
	p->at += !parser_at_end(p);
	return row;
}

struct math_node *parser_argument(struct math_parser *p)
{
	size_t start;

	parser_skip_spaces(p);
	if (parser_at_end(p) || parser_peek(p) == '}' || parser_peek(p) == '&') {
		parser_note_missing(p);
		return parser_node(p, NODE_ROW);
	}
	if (parser_peek(p) == '{')
		return parse_group(p);
	start = p->at;
	if (ascii_is_digit(parser_peek(p))) {
		p->at++;
		return parser_atom(p, text_slice(p->tex, start, 1), MATH_ORD);
	}
	return parser_item(p);
}

static struct math_node *parse_number(struct math_parser *p)
{
	size_t start = p->at;

	while (ascii_is_digit(parser_peek(p)) ||
	       (parser_peek(p) == '.' && p->at + 1 < p->tex.size &&
	        ascii_is_digit(p->tex.data[p->at + 1])))
		p->at++;
	return parser_atom(p, text_slice(p->tex, start, p->at - start), MATH_ORD);
}

static struct math_node *parse_primes(struct math_parser *p)
{
	static const char *const primes[] = { "′", "″", "‴" };
	size_t start = p->at, count;
	struct text text;

	while (parser_peek(p) == '\'')
		p->at++;
	count = p->at - start;
	assert(count > 0);
	text = text_slice(p->tex, start, count);
	if (p->form != MATH_ASCII && count <= 3)
		text = text_of(primes[count - 1]);
	return parser_atom(p, text, MATH_ORD);
}

static enum math_class class_of_character(struct text c)
{
	static const struct { const char *characters; enum math_class class; } rows[] = {
		{ "+-*", MATH_BIN }, { "=<>", MATH_REL }, { "([{", MATH_OPEN },
		{ ")]}!?", MATH_CLOSE }, { ",;", MATH_PUNCT },
	};

	for (size_t i = 0; c.size == 1 && i < sizeof rows / sizeof rows[0]; i++) {
		if (text_find(text_of(rows[i].characters), c.data[0]) !=
		    text_of(rows[i].characters).size)
			return rows[i].class;
	}
	return c.size == 1 ? MATH_ORD : math_symbol_class(c);
}

static struct math_node *parse_character(struct math_parser *p)
{
	size_t start = p->at;
	struct text c;

	if (text_starts_with(text_slice(p->tex, start, 2), TEXT(":="))) {
		p->at += 2;
		return parser_atom(p, TEXT(":="), MATH_REL);
	}
	if (parser_peek(p) == '}')
		parser_note(p, MATH_NOT_OPENED, start, 1);
	p->at = utf8_grapheme_end(p->tex, p->at);
	c = text_slice(p->tex, start, p->at - start);
	if (text_equal(c, TEXT("-")) && p->form != MATH_ASCII)
		return parser_atom(p, TEXT("−"), MATH_BIN);
	return parser_atom(p, c, class_of_character(c));
}

struct math_node *parser_item(struct math_parser *p)
{
	struct math_node *space;

	switch (parser_peek(p)) {
	case '\\':
		return parser_command(p);
	case '{':
		return parse_group(p);
	case '~':
	case '&':
		p->at++;
		space = parser_node(p, NODE_SPACE);
		space->text = TEXT(" ");
		return space;
	default:
		return ascii_is_digit(parser_peek(p)) ? parse_number(p) : parse_character(p);
	}
}

static bool stops(const struct math_parser *p, enum parser_stop stop)
{
	if (parser_peek(p) == '}' && p->braces)
		return true;
	switch (stop) {
	case PARSER_STOP_END:
	case PARSER_STOP_BRACE:
		break;
	case PARSER_STOP_BRACKET:
		return parser_peek(p) == ']';
	case PARSER_STOP_RIGHT:
		return parser_at_command(p, TEXT("right"));
	case PARSER_STOP_CELL:
		return parser_peek(p) == '&' || parser_at_command(p, TEXT("\\")) ||
		       parser_at_command(p, TEXT("end"));
	}
	return false;
}

/* Hangs a script on the piece at *link. */
static void attach_script(struct math_parser *p, struct math_node **link, bool above,
                          struct math_node *script)
{
	struct math_node *node = *link;

	if (node->kind != NODE_SCRIPTS || (above ? node->above : node->below)) {
		node = parser_node(p, NODE_SCRIPTS);
		node->first = *link;
		node->space_before = node->first->space_before;
		*link = node;
	}
	*(above ? &node->above : &node->below) = script;
}

/* Primes are a superscript, and one written behind them joins them. */
static struct math_node *parse_primed(struct math_parser *p)
{
	struct math_node *row = parser_node(p, NODE_ROW);

	row->first = parse_primes(p);
	parser_skip_spaces(p);
	if (parser_peek(p) == '^' && p->form != MATH_ASCII) {
		p->at++;
		row->first->next = parser_argument(p);
	}
	return row;
}

static struct math_node *parse_script(struct math_parser *p)
{
	if (parser_peek(p) == '\'')
		return parse_primed(p);
	p->at++;
	return parser_argument(p);
}

struct math_node *parser_row(struct math_parser *p, enum parser_stop stop)
{
	struct math_node *row = parser_node(p, NODE_ROW);
	struct math_node **last = NULL, **end = &row->first;

	p->depth++;
	p->braces += stop == PARSER_STOP_BRACE;
	for (;;) {
		bool space = parser_skip_spaces(p);
		char c = parser_peek(p);

		if (parser_at_end(p) || stops(p, stop))
			break;
		if (c == '^' || c == '_' || c == '\'') {
			if (!last) {
				last = end;
				*last = parser_node(p, NODE_ROW);
			}
			attach_script(p, last, c != '_', parse_script(p));
		} else {
			last = end;
			*last = parser_item(p);
			(*last)->space_before |= space;
		}
		end = &(*last)->next;
	}
	p->braces -= stop == PARSER_STOP_BRACE;
	p->depth--;
	return row;
}

struct math_node *math_parse(struct arena *arena, struct text tex, enum math_form form)
{
	struct math_parser p = { .arena = arena, .tex = tex, .form = form };

	return parser_row(&p, PARSER_STOP_END);
}

bool math_knows(struct text name)
{
	return math_symbol_find(name) || math_command_find(name);
}

struct math_fault math_find_fault(struct arena *arena, struct text tex)
{
	struct math_parser p = { .arena = arena, .tex = tex };

	if (tex.size > MATH_SOURCE_MAX)
		parser_note(&p, MATH_TOO_MUCH, 0, 0);
	else
		parser_row(&p, PARSER_STOP_END);
	return p.fault;
}
