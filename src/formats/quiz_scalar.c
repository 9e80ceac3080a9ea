/* Choosing among YAML's ways to write a text. */
#include "formats/quiz_scalar.h"

#include "base/ascii.h"
#include "base/utf8.h"

enum form { FORM_PLAIN, FORM_QUOTED, FORM_BLOCK, FORM_ESCAPED };

/* What cannot stand in a file as it is, or could not be seen there. */
static bool needs_escape(uint32_t c)
{
	return (utf8_is_active(c) && c != '\n' && c != '\t') || (c & 0xFFFE) == 0xFFFE;
}

/* Words that some reader of YAML takes for something else than text. */
static bool is_word_of_yaml(struct text t)
{
	static const char *const words[] = {
		"true", "false", "yes", "no", "on", "off", "null", "y", "n"
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (text_equal_ascii_case(t, text_of(words[i])))
			return true;
	}
	return false;
}

static bool is_plain(struct text t)
{
	return ascii_is_letter(t.data[0]) && text_trim(t).size == t.size &&
	       text_find(t, ':') == t.size && text_find(t, '#') == t.size &&
	       text_find(t, '\t') == t.size && !is_word_of_yaml(t);
}

/* A block finds its indentation by its first line that is not empty, and its
 * last line end by the mark behind the bar. */
static bool is_block(struct text t)
{
	size_t first = 0;

	while (first < t.size && t.data[first] == '\n')
		first++;
	if (first == t.size || t.data[first] == ' ' || t.data[first] == '\t')
		return false;
	return !text_ends_with(t, TEXT("\n\n"));
}

static enum form choose(struct text t)
{
	bool lines = false;

	if (!t.size)
		return FORM_QUOTED;
	for (size_t at = 0; at < t.size;) {
		if (t.data[at] >= 0x20 && t.data[at] < 0x7F) {
			at++;
			continue;
		}
		lines |= t.data[at] == '\n';
		if (needs_escape(utf8_next(t, &at)))
			return FORM_ESCAPED;
	}
	if (lines)
		return is_block(t) ? FORM_BLOCK : FORM_ESCAPED;
	return is_plain(t) ? FORM_PLAIN : FORM_QUOTED;
}

static void add_quoted(struct buffer *out, struct text t)
{
	struct text piece;

	buffer_add_byte(out, '\'');
	for (bool again = false; text_split(&t, '\'', &piece); again = true) {
		if (again)
			buffer_add_string(out, "''");
		buffer_add(out, piece);
	}
	buffer_add_byte(out, '\'');
}

static void add_escaped(struct buffer *out, struct text t)
{
	buffer_add_byte(out, '"');
	for (size_t at = 0; at < t.size;) {
		uint32_t c = utf8_next(t, &at);

		if (c == '"' || c == '\\')
			buffer_add_format(out, "\\%c", (int)c);
		else if (c == '\n')
			buffer_add_string(out, "\\n");
		else if (c == '\t')
			buffer_add_string(out, "\\t");
		else if (needs_escape(c))
			buffer_add_format(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
		else
			utf8_add(out, c);
	}
	buffer_add_byte(out, '"');
}

static void add_block(struct buffer *out, struct text t, size_t indent)
{
	bool ends = text_ends_with(t, TEXT("\n"));
	struct text line;

	buffer_add_string(out, ends ? "|" : "|-");
	if (ends)
		t.size--;
	while (text_split(&t, '\n', &line)) {
		buffer_add_byte(out, '\n');
		if (!line.size)
			continue;
		buffer_add_repeated(out, ' ', indent);
		buffer_add(out, line);
	}
}

void scalar_add(struct buffer *out, struct text t, size_t indent)
{
	switch (choose(t)) {
	case FORM_PLAIN:
		buffer_add(out, t);
		break;
	case FORM_QUOTED:
		add_quoted(out, t);
		break;
	case FORM_BLOCK:
		add_block(out, t, indent);
		break;
	case FORM_ESCAPED:
		add_escaped(out, t);
		break;
	}
	buffer_add_byte(out, '\n');
}
