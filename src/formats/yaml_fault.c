/*
 * What is wrong with a file that is no YAML. libyaml says where it could not go on, which
 * is often far behind the slip: a quote that is not closed ends at the next quote.
 */
#include "formats/yaml_source.h"

#include <string.h>

#include "base/ascii.h"

#define NO_BREAK_SPACE "\xC2\xA0"

#define NOT_IN_QUOTES \
	"unknown escape in double quotes; " \
	"TeX and backslashes belong in single quotes or in a block (\"|\")"

/* What libyaml says, and what it most often means in a quiz. */
static const struct explanation {
	const char *problem;
	bool at_context; /* the place to look at is where the construct began */
	const char *words;
} explanations[] = {
	{ "mapping values are not allowed in this context", false,
	  "a \":\" does not belong here; quote a text that holds \": \", "
	  "or check the indentation" },
	{ "did not find expected key", false,
	  "this does not fit the lines above: check the indentation, "
	  "and that every quote before it is closed" },
	{ "did not find expected '-' indicator", false,
	  "this does not line up with the list above: "
	  "start it with \"- \" in the same column, or check the indentation" },
	{ "could not find expected ':'", true,
	  "a \":\" is missing behind this, or a \"- \" before it" },
	{ "found unexpected end of stream", true,
	  "this quote is never closed" },
	{ "found unexpected document indicator", true,
	  "this quote is never closed" },
	{ "found unknown escape character", false, NOT_IN_QUOTES },
	{ "did not find expected hexdecimal number", false, NOT_IN_QUOTES },
	{ "found invalid Unicode character escape code", false, NOT_IN_QUOTES },
	{ "did not find expected ',' or ']'", false,
	  "a \",\" or the closing \"]\" of a list is missing before this" },
	{ "did not find expected ',' or '}'", false,
	  "a \",\" or the closing \"}\" is missing before this" },
	{ "did not find expected node content", false,
	  "a value is missing before this" },
	{ "block sequence entries are not allowed in this context", false,
	  "a list cannot begin here; put \"- \" on a line of its own" },
	{ "found character that cannot start any token", false,
	  "a text cannot begin with this character; put it in quotes" },
	{ "did not find expected alphabetic or numeric character", true,
	  "a text cannot begin with this character; put it in quotes" },
	{ "did not find expected comment or line break", true,
	  "a text that begins with this character belongs in quotes" },
	{ "did not find expected <document start>", false,
	  "this does not belong to the quiz above; check the indentation" },
};

static const struct explanation *find_explanation(const char *problem)
{
	for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
		if (!strcmp(explanations[i].problem, problem))
			return &explanations[i];
	}
	return NULL;
}

/* Whether a tab stands in the indentation of a line, and in which column. */
static bool indented_by_tab(struct text source, uint32_t number, uint32_t *column)
{
	size_t start, tab;
	struct text line = source_line(source, number, &start);

	tab = text_find(line, '\t');
	for (size_t i = 0; i < tab; i++) {
		if (line.data[i] != ' ')
			return false;
	}
	*column = (uint32_t)tab + 1;
	return tab < line.size;
}

/* Whether a no-break space stands where YAML needs a space: in the indentation, or behind
 * a sign of its own. */
static bool spaced_by_no_break(struct text source, uint32_t number, size_t *at)
{
	size_t start;
	struct text line = source_line(source, number, &start);
	char before = '-';

	for (size_t i = 0; i + 1 < line.size; i++) {
		if (text_starts_with(text_slice(line, i, 2), TEXT(NO_BREAK_SPACE)) &&
		    strchr(":-,[{", before)) {
			*at = start + i;
			return true;
		}
		if (line.data[i] != ' ' || before != '-')
			before = line.data[i];
	}
	return false;
}

/* The byte behind the quote that closes the one at `at`, or SIZE_MAX. */
static size_t quote_end(struct text source, size_t at)
{
	char quote = source.data[at++];

	for (; at < source.size; at++) {
		if (quote == '"' && source.data[at] == '\\')
			at++;
		else if (source.data[at] == quote) {
			if (quote == '"' || at + 1 == source.size ||
			    source.data[at + 1] != quote)
				return at + 1;
			at++;
		}
	}
	return SIZE_MAX;
}

/* The last quoted text from `from` on that spans lines and ends on the line of `end` at
 * or before it: the quote that closed it was most likely meant to open another. */
static bool find_long_quote(struct text source, size_t from, size_t end, size_t *open)
{
	bool found = false;
	char before = ' ';

	for (size_t at = from; at < end; at++) {
		char c = source.data[at];

		if ((c == '\'' || c == '"') && (ascii_is_space(before) || strchr("[{,:", before))) {
			size_t close = quote_end(source, at);
			struct text inside, behind;

			if (close > end)
				break;
			inside = text_slice(source, at, close - at);
			behind = text_slice(source, close, end - close);
			if (text_find(inside, '\n') < inside.size &&
			    text_find(behind, '\n') == behind.size) {
				*open = at;
				found = true;
			}
			at = close - 1;
		} else if (c == '#' && ascii_is_space(before)) {
			at += text_find(text_slice(source, at, end - at), '\n');
		}
		before = at < end ? source.data[at] : '\n';
	}
	return found;
}

/* Where what is read ends, behind something that was opened on a line before. */
static bool explain_opening(struct text source, const struct yaml_fault *fault,
                            struct diagnostics *d)
{
	size_t end = source_byte(source, fault->at), open;
	unsigned line = fault->at.line;

	if (find_long_quote(source, fault->read, end, &open)) {
		diagnostic_add_other(d, DIAGNOSTIC_QUOTE_OPEN, position_of(source, open),
		                     fault->at, line);
		return true;
	}
	open = source_byte(source, fault->context);
	if (fault->context.line && fault->context.line < line && open < source.size &&
	    strchr("[{", source.data[open])) {
		diagnostic_add_other(d, DIAGNOSTIC_BRACKET_OPEN, fault->context, fault->at,
		                     source.data[open], line);
		return true;
	}
	return false;
}

/* Of "id:table" the colon begins no value. */
static bool has_tight_colon(struct text source, size_t at)
{
	struct text line = text_slice(source, at, source.size);
	size_t colon;

	line = text_slice(line, 0, text_find(line, '\n'));
	colon = text_find(line, ':');
	return colon + 1 < line.size && !ascii_is_space(line.data[colon + 1]);
}

/* The last character before `at` on its line that is no space, or NUL. */
static char sign_before(struct text source, size_t at)
{
	while (at && (source.data[at - 1] == ' ' || source.data[at - 1] == '\t'))
		at--;
	return at && !ascii_is_space(source.data[at - 1]) ? source.data[at - 1] : '\0';
}

/* What the characters at and before a place tell, or NULL. */
static const char *words_by_signs(struct text source, const char *problem, size_t at)
{
	char c = at < source.size ? source.data[at] : '\0';
	char before = sign_before(source, at);

	if (!before && c == '-' && at + 1 < source.size && !ascii_is_space(source.data[at + 1]) &&
	    (!strcmp(problem, "could not find expected ':'") ||
	     !strcmp(problem, "did not find expected '-' indicator")))
		return "a space is missing behind this \"-\"";
	if (!strcmp(problem, "could not find expected ':'") && has_tight_colon(source, at))
		return "a space is missing behind the \":\" here";
	if (c == ':' && text_starts_with(text_of(problem), TEXT("did not find expected ','")))
		return "a \":\" does not belong here; quote a text that holds \": \"";
	if (strcmp(problem, "did not find expected key") != 0)
		return NULL;
	if (before == '\'')
		return "nothing can follow the closing quote; inside of single quotes an "
		       "apostrophe is written twice ('')";
	if (before == '"')
		return "nothing can follow the closing quote; put a text that holds double "
		       "quotes in single ones";
	if (before == ']' || before == '}')
		return "nothing can follow the closing bracket; quote a text that begins with "
		       "a bracket";
	return NULL;
}

/* Whether the fault is inside of quotes that were opened on a line before. */
static bool opens_quote(struct text source, const struct yaml_fault *fault)
{
	size_t open = source_byte(source, fault->context);

	return fault->context.line && fault->context.line < fault->at.line &&
	       open < source.size && strchr("'\"", source.data[open]);
}

void yaml_explain(struct text source, const struct yaml_fault *fault, struct diagnostics *d)
{
	const struct explanation *known = find_explanation(fault->problem);
	bool at_context = known && known->at_context && fault->context.line;
	struct position position = at_context ? fault->context : fault->at, tab = fault->at;
	const char *words;
	size_t byte;

	if (indented_by_tab(source, tab.line, &tab.column)) {
		diagnostic_add(d, DIAGNOSTIC_TAB, tab);
		return;
	}
	if (spaced_by_no_break(source, fault->at.line, &byte) ||
	    spaced_by_no_break(source, position.line, &byte)) {
		diagnostic_add(d, DIAGNOSTIC_NO_BREAK_SPACE, position_of(source, byte));
		return;
	}
	if (explain_opening(source, fault, d))
		return;
	words = words_by_signs(source, fault->problem, source_byte(source, position));
	if (!words)
		words = known ? known->words : fault->problem;
	if (at_context || !opens_quote(source, fault)) {
		diagnostic_add(d, DIAGNOSTIC_SYNTAX, position, words);
		return;
	}
	words = arena_format(&d->arena, "%s; the quotes were opened in line %u", words,
	                     (unsigned)fault->context.line).data;
	diagnostic_add_other(d, DIAGNOSTIC_SYNTAX, position, fault->context, words);
}
