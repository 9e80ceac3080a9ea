/*
 * The commands of TeX math, each with the arguments that belong to it: fractions,
 * roots, words, fences, environments.
 */
#include "render/math_parser.h"

#include "base/utf8.h"

/* Words as they stand in \text{...}: escapes and dollars taken off. */
static struct text words_of(struct math_parser *p, struct text source)
{
	char *words = arena_alloc(p->arena, source.size + 1, 1, 1);
	size_t size = 0;

	for (size_t i = 0; i < source.size; i++) {
		char c = source.data[i];

		if (c == '\\' && i + 1 < source.size && !ascii_is_letter(source.data[i + 1]))
			c = source.data[++i];
		else if (c == '$' || c == '{' || c == '}')
			continue;
		words[size++] = c == '~' ? ' ' : c;
	}
	return (struct text){ words, size };
}

static struct math_node *parse_words(struct math_parser *p, enum math_class class)
{
	struct math_node *node = parser_node(p, NODE_WORDS);

	if (parser_peek(p) == '*')
		p->at++;
	parser_skip_spaces(p);
	node->text = words_of(p, parser_take_source(p));
	node->class = class == MATH_FUNCTION && utf8_length(node->text) < 2 ? MATH_ORD : class;
	return node;
}

/* Names such as \mathrm{Var}; \mathrm{CO_2} is a formula in upright letters. */
static struct math_node *parse_name(struct math_parser *p)
{
	size_t start = p->at;
	struct text source = parser_take_source(p);

	p->at = start;
	if (text_find(source, '_') < source.size || text_find(source, '^') < source.size ||
	    text_find(source, '\\') < source.size)
		return parser_argument(p);
	return parse_words(p, MATH_FUNCTION);
}

static struct text parse_delimiter(struct math_parser *p)
{
	struct text name;
	const struct math_symbol *symbol;
	size_t start;

	parser_skip_spaces(p);
	if (parser_at_end(p))
		return TEXT("");
	start = p->at;
	if (parser_peek(p) != '\\') {
		p->at = utf8_grapheme_end(p->tex, p->at);
		name = text_slice(p->tex, start, p->at - start);
		return text_equal(name, TEXT(".")) ? TEXT("") : name;
	}
	name = parser_peek_command(p);
	p->at += 1 + name.size;
	symbol = math_symbol_find(name);
	if (symbol)
		return parser_sign(p, symbol);
	if (text_equal(name, TEXT("|")))
		return p->form == MATH_ASCII ? TEXT("||") : TEXT("‖");
	return name;
}

static struct math_node *parse_fence(struct math_parser *p, size_t start)
{
	struct math_node *node = parser_node(p, NODE_FENCED);

	node->open = parse_delimiter(p);
	node->first = parser_row(p, PARSER_STOP_RIGHT);
	if (parser_at_command(p, TEXT("right"))) {
		p->at += sizeof "\\right" - 1;
		node->close = parse_delimiter(p);
	} else {
		parser_note(p, MATH_NOT_CLOSED, start, sizeof "\\left" - 1);
	}
	return node;
}

/* Behind "\\": an optional "[2pt]". */
static void skip_row_end(struct math_parser *p)
{
	p->at += 2;
	parser_skip_spaces(p);
	if (parser_peek(p) != '[')
		return;
	while (!parser_at_end(p) && parser_peek(p) != ']')
		p->at++;
	p->at += !parser_at_end(p);
}

/* The rows of an environment, up to its \end. */
static void parse_cells(struct math_parser *p, struct math_node *grid)
{
	struct math_node **row_end = &grid->first;

	while (!parser_at_end(p) && !parser_at_command(p, TEXT("end")) &&
	       !(parser_peek(p) == '}' && p->braces)) {
		struct math_node *row = parser_node(p, NODE_ROW);
		struct math_node **cell_end = &row->first;

		for (;;) {
			*cell_end = parser_row(p, PARSER_STOP_CELL);
			cell_end = &(*cell_end)->next;
			if (parser_peek(p) != '&')
				break;
			p->at++;
		}
		*row_end = row;
		row_end = &row->next;
		if (parser_at_command(p, TEXT("\\")))
			skip_row_end(p);
		parser_skip_spaces(p);
	}
}

static struct math_node *parse_environment(struct math_parser *p, size_t start)
{
	const struct math_environment *environment;
	struct math_node *grid;
	size_t size;

	parser_skip_spaces(p);
	environment = math_environment_find(parser_take_source(p));
	size = p->at - start;
	if (!environment) {
		parser_note(p, MATH_UNKNOWN_ENVIRONMENT, start, size);
		return parser_verbatim(p, start);
	}
	if (p->depth >= PARSER_DEPTH_MAX) {
		parser_note(p, MATH_TOO_MUCH, start, 0);
		return parser_verbatim(p, start);
	}
	if (environment->has_columns) {
		parser_skip_spaces(p);
		parser_take_source(p);
	}
	grid = parser_node(p, NODE_GRID);
	grid->open = text_of(environment->open);
	grid->close = text_of(environment->close);
	grid->joined = environment->joined;
	parse_cells(p, grid);
	if (parser_at_command(p, TEXT("end"))) {
		p->at += sizeof "\\end" - 1;
		parser_skip_spaces(p);
		parser_take_source(p);
	} else {
		parser_note(p, MATH_NOT_CLOSED, start, size);
	}
	return grid;
}

/* The argument in brackets that a command may have, or NULL. */
static struct math_node *parse_bracketed(struct math_parser *p)
{
	struct math_node *row;
	size_t start;

	parser_skip_spaces(p);
	if (parser_peek(p) != '[')
		return NULL;
	start = p->at++;
	row = parser_row(p, PARSER_STOP_BRACKET);
	if (parser_peek(p) == ']')
		p->at++;
	else
		parser_note(p, MATH_NOT_CLOSED, start, 1);
	return row;
}

static struct math_node *parse_root(struct math_parser *p)
{
	struct math_node *node = parser_node(p, NODE_ROOT);

	node->second = parse_bracketed(p);
	node->first = parser_argument(p);
	return node;
}

static struct math_node *parse_arrow(struct math_parser *p, const char *name)
{
	struct math_node *node = parser_node(p, NODE_SCRIPTS);

	node->first = parser_atom(p, parser_sign(p, math_symbol_find(text_of(name))), MATH_REL);
	node->below = parse_bracketed(p);
	node->above = parser_argument(p);
	return node;
}

/* \overset{a}{b} as scripts of b. */
static struct math_node *parse_stacked(struct math_parser *p, bool above)
{
	struct math_node *node = parser_node(p, NODE_SCRIPTS);
	struct math_node *script = parser_argument(p);

	node->first = parser_argument(p);
	*(above ? &node->above : &node->below) = script;
	return node;
}

/* \not before a relation: the negated sign where there is one. */
static struct math_node *parse_not(struct math_parser *p)
{
	static const struct { const char *plain, *negated; } negations[] = {
		{ "=", "≠" }, { "∈", "∉" }, { "⊂", "⊄" }, { "⊆", "⊈" }, { "≡", "≢" },
		{ "∼", "≁" }, { "≈", "≉" }, { "<", "≮" }, { ">", "≯" }, { "≤", "≰" },
		{ "≥", "≱" }, { "∃", "∄" }, { "⇒", "⇏" }, { "→", "↛" }, { "|", "∤" },
	};
	struct math_node *node = parser_argument(p);

	for (size_t i = 0; i < sizeof negations / sizeof negations[0]; i++) {
		if (text_equal(node->text, text_of(negations[i].plain)) &&
		    p->form != MATH_ASCII) {
			node->text = text_of(negations[i].negated);
			return node;
		}
	}
	if (node->kind == NODE_ATOM)
		node->text = arena_format(p->arena, "not %.*s", TEXT_ARG(node->text));
	return node;
}

static struct math_node *parse_modulo(struct math_parser *p)
{
	struct math_node *node = parser_node(p, NODE_FENCED);
	struct math_node *words = parser_node(p, NODE_WORDS);

	words->text = TEXT("mod ");
	words->next = parser_argument(p);
	node->first = parser_node(p, NODE_ROW);
	node->first->first = words;
	node->open = TEXT("(");
	node->close = TEXT(")");
	node->space_before = true;
	return node;
}

static struct math_node *with_arguments(struct math_parser *p, enum math_kind kind,
                                        const char *detail, bool two)
{
	struct math_node *node = parser_node(p, kind);

	node->text = text_of(detail);
	node->first = parser_argument(p);
	if (two)
		node->second = parser_argument(p);
	return node;
}

static struct math_node *run_command(struct math_parser *p, const struct math_command *command,
                                     size_t start)
{
	struct math_node *node;

	switch (command->action) {
	case ACTION_FRACTION:
		return with_arguments(p, NODE_FRACTION, NULL, true);
	case ACTION_BINOMIAL:
		return with_arguments(p, NODE_BINOMIAL, NULL, true);
	case ACTION_ROOT:
		return parse_root(p);
	case ACTION_ACCENT:
		node = with_arguments(p, NODE_ACCENT, command->detail, false);
		node->open = text_of(command->name);
		return node;
	case ACTION_BOLD:
		return with_arguments(p, NODE_BOLD, NULL, false);
	case ACTION_LETTERS:
		return with_arguments(p, NODE_LETTERS, command->detail, false);
	case ACTION_WORDS:
		return parse_words(p, MATH_ORD);
	case ACTION_NAME:
		return parse_name(p);
	case ACTION_ABOVE:
		return parse_stacked(p, true);
	case ACTION_BELOW:
		return parse_stacked(p, false);
	case ACTION_ARROW:
		return parse_arrow(p, command->detail);
	case ACTION_MODULO:
		return parse_modulo(p);
	case ACTION_NOT:
		return parse_not(p);
	case ACTION_SPACE:
		node = parser_node(p, NODE_SPACE);
		node->text = text_of(command->detail);
		return node;
	case ACTION_NOTHING:
		return parser_node(p, NODE_ROW);
	case ACTION_FENCE:
		return parse_fence(p, start);
	case ACTION_BEGIN:
		return parse_environment(p, start);
	case ACTION_GROUP:
		return parser_argument(p);
	}
	return NULL;
}

/* What closes something is not known where nothing is open, or where a brace that was
 * opened later is. */
static void note_unknown(struct math_parser *p, size_t start, size_t size)
{
	struct text name = text_slice(p->tex, start + 1, size - 1);

	if (p->depth >= PARSER_DEPTH_MAX)
		parser_note(p, MATH_TOO_MUCH, start, 0);
	else if (!text_equal(name, TEXT("right")) && !text_equal(name, TEXT("end")))
		parser_note(p, MATH_UNKNOWN_COMMAND, start, size);
	else if (p->braces)
		parser_note(p, MATH_NOT_CLOSED, p->brace, 1);
	else
		parser_note(p, MATH_NOT_OPENED, start, size);
}

/* A command that is not known, with the groups right behind it. */
static struct math_node *parse_unknown(struct math_parser *p, size_t start, size_t size)
{
	note_unknown(p, start, size);
	while (parser_peek(p) == '{')
		parser_take_source(p);
	return parser_verbatim(p, start);
}

static struct math_node *parse_escaped(struct math_parser *p, struct text name)
{
	static const char plain[] = "%$#&_";

	if (name.size != 1)
		return NULL;
	for (size_t i = 0; i < sizeof plain - 1; i++) {
		if (name.data[0] == plain[i])
			return parser_atom(p, name, MATH_ORD);
	}
	if (name.data[0] == '{')
		return parser_atom(p, name, MATH_OPEN);
	if (name.data[0] == '}')
		return parser_atom(p, name, MATH_CLOSE);
	if (name.data[0] == '|')
		return parser_atom(p, p->form == MATH_ASCII ? TEXT("||") : TEXT("‖"), MATH_ORD);
	if (name.data[0] == '\\') {
		struct math_node *space = parser_node(p, NODE_SPACE);

		space->text = TEXT("  ");
		return space;
	}
	return NULL;
}

struct math_node *parser_command(struct math_parser *p)
{
	size_t start = p->at;
	struct text name = parser_peek_command(p);
	const struct math_symbol *symbol = math_symbol_find(name);
	const struct math_command *command = math_command_find(name);
	struct math_node *escaped;

	p->at += 1 + name.size;
	if (name.size && ascii_is_letter(name.data[0]))
		parser_skip_spaces(p);
	if (symbol)
		return parser_atom(p, parser_sign(p, symbol), symbol->class);
	if (command && p->depth < PARSER_DEPTH_MAX) {
		struct math_node *node;

		p->depth++;
		node = run_command(p, command, start);
		p->depth--;
		return node;
	}
	escaped = parse_escaped(p, name);
	return escaped ? escaped : parse_unknown(p, start, 1 + name.size);
}
