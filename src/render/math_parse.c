/*
 * TeX math source to a tree. Recursive descent; groups nested too deep and
 * commands that are not known become verbatim pieces, so it never fails.
 */
#include "render/math_tree.h"

#include "base/utf8.h"

#define DEPTH_MAX 24

struct parser {
	struct arena *arena;
	struct text tex;
	size_t at;
	unsigned depth;
	unsigned braces; /* groups that are open */
	enum math_form form;
};

/* What closes a row, beside the end of the text. */
enum stop { STOP_END, STOP_BRACE, STOP_BRACKET, STOP_RIGHT, STOP_CELL };

static struct math_node *new_node(struct parser *p, enum math_kind kind)
{
	struct math_node *node = ARENA_NEW(p->arena, struct math_node);

	node->kind = kind;
	return node;
}

static struct math_node *new_atom(struct parser *p, struct text text, enum math_class class)
{
	struct math_node *node = new_node(p, NODE_ATOM);

	node->text = text;
	node->class = class;
	return node;
}

static struct text in_form(const struct parser *p, const struct math_symbol *symbol)
{
	return text_of(p->form == MATH_ASCII ? symbol->ascii : symbol->unicode);
}

static bool at_end(const struct parser *p)
{
	return p->at >= p->tex.size;
}

static char peek(const struct parser *p)
{
	return at_end(p) ? '\0' : p->tex.data[p->at];
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool skip_spaces(struct parser *p)
{
	size_t start = p->at;

	while (peek(p) == ' ')
		p->at++;
	return p->at > start;
}

/* The name of the command at the backslash; does not move. */
static struct text peek_command(const struct parser *p)
{
	size_t end = p->at + 1;

	if (peek(p) != '\\')
		return TEXT("");
	while (end < p->tex.size && is_letter(p->tex.data[end]))
		end++;
	if (end == p->at + 1 && end < p->tex.size)
		end = utf8_grapheme_end(p->tex, end);
	return text_slice(p->tex, p->at + 1, end - p->at - 1);
}

static bool at_command(const struct parser *p, struct text name)
{
	return peek(p) == '\\' && text_equal(peek_command(p), name);
}

static struct math_node *parse_row(struct parser *p, enum stop stop);
static struct math_node *parse_item(struct parser *p);

/* The source of a group "{...}" at the cursor, without its braces; a single
 * character where there is none. */
static struct text take_source(struct parser *p)
{
	size_t start = p->at, depth = 0, end;

	if (peek(p) != '{') {
		p->at = at_end(p) ? p->at : utf8_grapheme_end(p->tex, p->at);
		return text_slice(p->tex, start, p->at - start);
	}
	for (; !at_end(p); p->at++) {
		if (peek(p) == '\\')
			p->at++;
		else if (peek(p) == '{')
			depth++;
		else if (peek(p) == '}' && --depth == 0)
			break;
	}
	end = p->at > p->tex.size ? p->tex.size : p->at; /* the "}", if it is there */
	p->at = end + (end < p->tex.size);
	return text_slice(p->tex, start + 1, end - start - 1);
}

static struct math_node *verbatim(struct parser *p, size_t start)
{
	struct math_node *node = new_node(p, NODE_VERBATIM);

	node->text = text_slice(p->tex, start, p->at - start);
	return node;
}

static struct math_node *parse_group(struct parser *p)
{
	size_t start = p->at;
	struct math_node *row;

	if (p->depth >= DEPTH_MAX) {
		take_source(p);
		return verbatim(p, start);
	}
	p->at++;
	row = parse_row(p, STOP_BRACE);
	p->at += !at_end(p);
	return row;
}

static struct math_node *parse_argument(struct parser *p)
{
	size_t start;

	skip_spaces(p);
	if (at_end(p) || peek(p) == '}' || peek(p) == '&')
		return new_node(p, NODE_ROW);
	if (peek(p) == '{')
		return parse_group(p);
	start = p->at;
	if (is_digit(peek(p))) {
		p->at++;
		return new_atom(p, text_slice(p->tex, start, 1), MATH_ORD);
	}
	return parse_item(p);
}

/* Words as they stand in \text{...}: escapes and dollars taken off. */
static struct text words_of(struct parser *p, struct text source)
{
	char *words = arena_alloc(p->arena, source.size + 1, 1, 1);
	size_t size = 0;

	for (size_t i = 0; i < source.size; i++) {
		char c = source.data[i];

		if (c == '\\' && i + 1 < source.size && !is_letter(source.data[i + 1]))
			c = source.data[++i];
		else if (c == '$' || c == '{' || c == '}')
			continue;
		words[size++] = c == '~' ? ' ' : c;
	}
	return (struct text){ words, size };
}

static struct math_node *parse_words(struct parser *p, enum math_class class)
{
	struct math_node *node = new_node(p, NODE_WORDS);

	if (peek(p) == '*')
		p->at++;
	skip_spaces(p);
	node->text = words_of(p, take_source(p));
	node->class = class == MATH_FUNCTION && utf8_length(node->text) < 2 ? MATH_ORD : class;
	return node;
}

/* Names such as \mathrm{Var}; \mathrm{CO_2} is a formula in upright letters. */
static struct math_node *parse_name(struct parser *p)
{
	size_t start = p->at;
	struct text source = take_source(p);

	p->at = start;
	if (text_find(source, '_') < source.size || text_find(source, '^') < source.size ||
	    text_find(source, '\\') < source.size)
		return parse_argument(p);
	return parse_words(p, MATH_FUNCTION);
}

static struct text parse_delimiter(struct parser *p)
{
	struct text name;
	const struct math_symbol *symbol;
	size_t start;

	skip_spaces(p);
	if (at_end(p))
		return TEXT("");
	start = p->at;
	if (peek(p) != '\\') {
		p->at = utf8_grapheme_end(p->tex, p->at);
		name = text_slice(p->tex, start, p->at - start);
		return text_equal(name, TEXT(".")) ? TEXT("") : name;
	}
	name = peek_command(p);
	p->at += 1 + name.size;
	symbol = math_symbol_find(name);
	if (symbol)
		return in_form(p, symbol);
	if (text_equal(name, TEXT("|")))
		return p->form == MATH_ASCII ? TEXT("||") : TEXT("‖");
	return name;
}

static struct math_node *parse_fence(struct parser *p)
{
	struct math_node *node = new_node(p, NODE_FENCED);

	node->open = parse_delimiter(p);
	node->first = parse_row(p, STOP_RIGHT);
	if (at_command(p, TEXT("right"))) {
		p->at += sizeof "\\right" - 1;
		node->close = parse_delimiter(p);
	}
	return node;
}

/* Behind "\\": an optional "[2pt]". */
static void skip_row_end(struct parser *p)
{
	p->at += 2;
	skip_spaces(p);
	if (peek(p) != '[')
		return;
	while (!at_end(p) && peek(p) != ']')
		p->at++;
	p->at += !at_end(p);
}

/* The rows of an environment, up to its \end. */
static void parse_cells(struct parser *p, struct math_node *grid)
{
	struct math_node **row_end = &grid->first;

	while (!at_end(p) && !at_command(p, TEXT("end")) && !(peek(p) == '}' && p->braces)) {
		struct math_node *row = new_node(p, NODE_ROW);
		struct math_node **cell_end = &row->first;

		for (;;) {
			*cell_end = parse_row(p, STOP_CELL);
			cell_end = &(*cell_end)->next;
			if (peek(p) != '&')
				break;
			p->at++;
		}
		*row_end = row;
		row_end = &row->next;
		if (at_command(p, TEXT("\\")))
			skip_row_end(p);
		skip_spaces(p);
	}
}

static struct math_node *parse_environment(struct parser *p, size_t start)
{
	const struct math_environment *environment;
	struct math_node *grid;

	skip_spaces(p);
	environment = math_environment_find(take_source(p));
	if (!environment || p->depth >= DEPTH_MAX)
		return verbatim(p, start);
	if (environment->has_columns) {
		skip_spaces(p);
		take_source(p);
	}
	grid = new_node(p, NODE_GRID);
	grid->open = text_of(environment->open);
	grid->close = text_of(environment->close);
	grid->joined = environment->joined;
	parse_cells(p, grid);
	if (at_command(p, TEXT("end"))) {
		p->at += sizeof "\\end" - 1;
		skip_spaces(p);
		take_source(p);
	}
	return grid;
}

static struct math_node *parse_root(struct parser *p)
{
	struct math_node *node = new_node(p, NODE_ROOT);

	skip_spaces(p);
	if (peek(p) == '[') {
		p->at++;
		node->second = parse_row(p, STOP_BRACKET);
		p->at += !at_end(p);
	}
	node->first = parse_argument(p);
	return node;
}

static struct math_node *parse_arrow(struct parser *p, const char *name)
{
	struct math_node *node = new_node(p, NODE_SCRIPTS);

	node->first = new_atom(p, in_form(p, math_symbol_find(text_of(name))), MATH_REL);
	skip_spaces(p);
	if (peek(p) == '[') {
		p->at++;
		node->below = parse_row(p, STOP_BRACKET);
		p->at += !at_end(p);
	}
	node->above = parse_argument(p);
	return node;
}

/* \overset{a}{b} as scripts of b. */
static struct math_node *parse_stacked(struct parser *p, bool above)
{
	struct math_node *node = new_node(p, NODE_SCRIPTS);
	struct math_node *script = parse_argument(p);

	node->first = parse_argument(p);
	*(above ? &node->above : &node->below) = script;
	return node;
}

/* \not before a relation: the negated sign where there is one. */
static struct math_node *parse_not(struct parser *p)
{
	static const struct { const char *plain, *negated; } negations[] = {
		{ "=", "≠" }, { "∈", "∉" }, { "⊂", "⊄" }, { "⊆", "⊈" }, { "≡", "≢" },
		{ "∼", "≁" }, { "≈", "≉" }, { "<", "≮" }, { ">", "≯" }, { "≤", "≰" },
		{ "≥", "≱" }, { "∃", "∄" }, { "⇒", "⇏" }, { "→", "↛" }, { "|", "∤" },
	};
	struct math_node *node = parse_argument(p);

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

static struct math_node *parse_modulo(struct parser *p)
{
	struct math_node *node = new_node(p, NODE_FENCED);
	struct math_node *words = new_node(p, NODE_WORDS);

	words->text = TEXT("mod ");
	words->next = parse_argument(p);
	node->first = new_node(p, NODE_ROW);
	node->first->first = words;
	node->open = TEXT("(");
	node->close = TEXT(")");
	node->space_before = true;
	return node;
}

static struct math_node *with_arguments(struct parser *p, enum math_kind kind,
                                        const char *detail, bool two)
{
	struct math_node *node = new_node(p, kind);

	node->text = text_of(detail);
	node->first = parse_argument(p);
	if (two)
		node->second = parse_argument(p);
	return node;
}

static struct math_node *run_command(struct parser *p, const struct math_command *command,
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
		node = new_node(p, NODE_SPACE);
		node->text = text_of(command->detail);
		return node;
	case ACTION_NOTHING:
		return new_node(p, NODE_ROW);
	case ACTION_FENCE:
		return parse_fence(p);
	case ACTION_BEGIN:
		return parse_environment(p, start);
	case ACTION_GROUP:
		return parse_argument(p);
	}
	return NULL;
}

/* A command that is not known, with the groups right behind it. */
static struct math_node *parse_unknown(struct parser *p, size_t start)
{
	while (peek(p) == '{')
		take_source(p);
	return verbatim(p, start);
}

static struct math_node *parse_escaped(struct parser *p, struct text name)
{
	static const char plain[] = "%$#&_";

	if (name.size != 1)
		return NULL;
	for (size_t i = 0; i < sizeof plain - 1; i++) {
		if (name.data[0] == plain[i])
			return new_atom(p, name, MATH_ORD);
	}
	if (name.data[0] == '{')
		return new_atom(p, name, MATH_OPEN);
	if (name.data[0] == '}')
		return new_atom(p, name, MATH_CLOSE);
	if (name.data[0] == '|')
		return new_atom(p, p->form == MATH_ASCII ? TEXT("||") : TEXT("‖"), MATH_ORD);
	if (name.data[0] == '\\') {
		struct math_node *space = new_node(p, NODE_SPACE);

		space->text = TEXT("  ");
		return space;
	}
	return NULL;
}

static struct math_node *parse_command(struct parser *p)
{
	size_t start = p->at;
	struct text name = peek_command(p);
	const struct math_symbol *symbol = math_symbol_find(name);
	const struct math_command *command = math_command_find(name);
	struct math_node *escaped;

	p->at += 1 + name.size;
	if (name.size && is_letter(name.data[0]))
		skip_spaces(p);
	if (symbol)
		return new_atom(p, in_form(p, symbol), symbol->class);
	if (command && p->depth < DEPTH_MAX) {
		struct math_node *node;

		p->depth++;
		node = run_command(p, command, start);
		p->depth--;
		return node;
	}
	escaped = parse_escaped(p, name);
	return escaped ? escaped : parse_unknown(p, start);
}

static struct math_node *parse_number(struct parser *p)
{
	size_t start = p->at;

	while (is_digit(peek(p)) ||
	       (peek(p) == '.' && p->at + 1 < p->tex.size && is_digit(p->tex.data[p->at + 1])))
		p->at++;
	return new_atom(p, text_slice(p->tex, start, p->at - start), MATH_ORD);
}

static struct math_node *parse_primes(struct parser *p)
{
	static const char *const primes[] = { "′", "″", "‴" };
	size_t start = p->at, count;
	struct text text;

	while (peek(p) == '\'')
		p->at++;
	count = p->at - start;
	text = text_slice(p->tex, start, count);
	if (p->form != MATH_ASCII && count <= 3)
		text = text_of(primes[count - 1]);
	return new_atom(p, text, MATH_ORD);
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

static struct math_node *parse_character(struct parser *p)
{
	size_t start = p->at;
	struct text c;

	if (text_starts_with(text_slice(p->tex, start, 2), TEXT(":="))) {
		p->at += 2;
		return new_atom(p, TEXT(":="), MATH_REL);
	}
	p->at = utf8_grapheme_end(p->tex, p->at);
	c = text_slice(p->tex, start, p->at - start);
	if (text_equal(c, TEXT("-")) && p->form != MATH_ASCII)
		return new_atom(p, TEXT("−"), MATH_BIN);
	return new_atom(p, c, class_of_character(c));
}

/* One piece; there is at least a character. */
static struct math_node *parse_item(struct parser *p)
{
	struct math_node *space;

	switch (peek(p)) {
	case '\\':
		return parse_command(p);
	case '{':
		return parse_group(p);
	case '~':
	case '&':
		p->at++;
		space = new_node(p, NODE_SPACE);
		space->text = TEXT(" ");
		return space;
	default:
		return is_digit(peek(p)) ? parse_number(p) : parse_character(p);
	}
}

static bool stops(const struct parser *p, enum stop stop)
{
	if (peek(p) == '}' && p->braces)
		return true;
	switch (stop) {
	case STOP_END:
	case STOP_BRACE:
		break;
	case STOP_BRACKET:
		return peek(p) == ']';
	case STOP_RIGHT:
		return at_command(p, TEXT("right"));
	case STOP_CELL:
		return peek(p) == '&' || at_command(p, TEXT("\\")) ||
		       at_command(p, TEXT("end"));
	}
	return false;
}

/* Hangs a script on the piece at *link. */
static void attach_script(struct parser *p, struct math_node **link, bool above,
                          struct math_node *script)
{
	struct math_node *node = *link;

	if (node->kind != NODE_SCRIPTS || (above ? node->above : node->below)) {
		node = new_node(p, NODE_SCRIPTS);
		node->first = *link;
		node->space_before = node->first->space_before;
		*link = node;
	}
	*(above ? &node->above : &node->below) = script;
}

/* Primes are a superscript, and one written behind them joins them. */
static struct math_node *parse_primed(struct parser *p)
{
	struct math_node *row = new_node(p, NODE_ROW);

	row->first = parse_primes(p);
	skip_spaces(p);
	if (peek(p) == '^' && p->form != MATH_ASCII) {
		p->at++;
		row->first->next = parse_argument(p);
	}
	return row;
}

static struct math_node *parse_script(struct parser *p)
{
	if (peek(p) == '\'')
		return parse_primed(p);
	p->at++;
	return parse_argument(p);
}

static struct math_node *parse_row(struct parser *p, enum stop stop)
{
	struct math_node *row = new_node(p, NODE_ROW);
	struct math_node **last = NULL, **end = &row->first;

	p->depth++;
	p->braces += stop == STOP_BRACE;
	for (;;) {
		bool space = skip_spaces(p);
		char c = peek(p);

		if (at_end(p) || stops(p, stop))
			break;
		if (c == '^' || c == '_' || c == '\'') {
			if (!last) {
				last = end;
				*last = new_node(p, NODE_ROW);
			}
			attach_script(p, last, c != '_', parse_script(p));
		} else {
			last = end;
			*last = parse_item(p);
			(*last)->space_before |= space;
		}
		end = &(*last)->next;
	}
	p->braces -= stop == STOP_BRACE;
	p->depth--;
	return row;
}

struct math_node *math_parse(struct arena *arena, struct text tex, enum math_form form)
{
	struct parser p = { .arena = arena, .tex = tex, .form = form };

	return parse_row(&p, STOP_END);
}
