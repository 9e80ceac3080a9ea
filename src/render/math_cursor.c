/* The cursor in the source of a formula, and new pieces of its tree. */
#include "render/math_parser.h"

#include "base/utf8.h"

struct math_node *parser_node(struct math_parser *p, enum math_kind kind)
{
	struct math_node *node = ARENA_NEW(p->arena, struct math_node);

	node->kind = kind;
	return node;
}

struct math_node *parser_atom(struct math_parser *p, struct text text, enum math_class class)
{
	struct math_node *node = parser_node(p, NODE_ATOM);

	node->text = text;
	node->class = class;
	return node;
}

struct text parser_sign(const struct math_parser *p, const struct math_symbol *symbol)
{
	return text_of(p->form == MATH_ASCII ? symbol->ascii : symbol->unicode);
}

void parser_note(struct math_parser *p, enum math_fault_kind kind, size_t start, size_t size)
{
	if (p->fault.kind == MATH_SOUND)
		p->fault = (struct math_fault){ kind, start, text_slice(p->tex, start, size) };
}

void parser_note_missing(struct math_parser *p)
{
	if (p->fault.kind == MATH_SOUND)
		p->fault = (struct math_fault){ MATH_NO_ARGUMENT, p->at,
		                                text_slice(p->tex, 0, p->at) };
}

bool parser_skip_spaces(struct math_parser *p)
{
	size_t start = p->at;

	while (parser_peek(p) == ' ')
		p->at++;
	return p->at > start;
}

struct text parser_peek_command(const struct math_parser *p)
{
	size_t end = p->at + 1;

	if (parser_peek(p) != '\\')
		return TEXT("");
	while (end < p->tex.size && ascii_is_letter(p->tex.data[end]))
		end++;
	if (end == p->at + 1 && end < p->tex.size)
		end = utf8_grapheme_end(p->tex, end);
	return text_slice(p->tex, p->at + 1, end - p->at - 1);
}

bool parser_at_command(const struct math_parser *p, struct text name)
{
	return parser_peek(p) == '\\' && text_equal(parser_peek_command(p), name);
}

struct text parser_take_source(struct math_parser *p)
{
	size_t start = p->at, depth = 0, end;

	if (parser_peek(p) != '{') {
		if (parser_at_end(p))
			parser_note_missing(p);
		p->at = parser_at_end(p) ? p->at : utf8_grapheme_end(p->tex, p->at);
		return text_slice(p->tex, start, p->at - start);
	}
	for (; !parser_at_end(p); p->at++) {
		if (parser_peek(p) == '\\')
			p->at++;
		else if (parser_peek(p) == '{')
			depth++;
		else if (parser_peek(p) == '}' && --depth == 0)
			break;
	}
	end = p->at > p->tex.size ? p->tex.size : p->at; /* the "}", if it is there */
	if (end == p->tex.size)
		parser_note(p, MATH_NOT_CLOSED, start, 1);
	p->at = end + (end < p->tex.size);
	return text_slice(p->tex, start + 1, end - start - 1);
}

struct math_node *parser_verbatim(struct math_parser *p, size_t start)
{
	struct math_node *node = parser_node(p, NODE_VERBATIM);

	node->text = text_slice(p->tex, start, p->at - start);
	return node;
}
