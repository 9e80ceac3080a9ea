/* Finding the way back from a text to the lines of YAML that it was read from. */
#include "formats/text_places.h"

#include "base/utf8.h"
#include "formats/quiz_decode.h"
#include "formats/yaml_source.h"

struct place {
	const char *data; /* of the text, by which it is found */
	struct position position;
	uint8_t style;    /* enum yaml_style */
};

struct text_places {
	struct place *list;
	size_t count;
};

static size_t count_values(const struct yaml_node *node)
{
	size_t count = node->kind == YAML_SCALAR && node->text.size;

	if (node->kind == YAML_SEQUENCE || node->kind == YAML_MAPPING) {
		for (const struct yaml_node *child = node->first; child; child = child->next)
			count += count_values(child);
	}
	return count;
}

static void add_values(struct text_places *places, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR && node->text.size)
		places->list[places->count++] = (struct place){ node->text.data, node->position,
		                                                node->style };
	if (node->kind != YAML_SEQUENCE && node->kind != YAML_MAPPING)
		return;
	for (const struct yaml_node *child = node->first; child; child = child->next)
		add_values(places, child);
}

const struct text_places *text_places_gather(struct arena *arena, const struct yaml_node *root)
{
	struct text_places *places = ARENA_NEW(arena, struct text_places);

	places->list = ARENA_ARRAY(arena, count_values(root), struct place);
	add_values(places, root);
	return places;
}

/* The white space at `at`; whether a line break is in it. */
static size_t white_size(struct text t, size_t at, bool *has_break)
{
	size_t end = at;

	for (*has_break = false; end < t.size; end++) {
		char c = t.data[end];

		if (c == '\n')
			*has_break = true;
		else if (c != ' ' && c != '\t' && c != '\r')
			break;
	}
	return end - at;
}

/* Takes the escape at source[*at] of double quotes, and the character of the value that it
 * writes; a line end behind the backslash writes none. */
static void take_escape(struct text source, size_t *at, struct text value, size_t *v)
{
	char c = *at + 1 < source.size ? source.data[*at + 1] : '\0';
	bool has_break;

	*at += 1;
	if (c == '\n' || c == '\r') {
		*at += white_size(source, *at, &has_break);
		return;
	}
	*at += c == 'x' ? 3 : c == 'u' ? 5 : c == 'U' ? 9 : 1;
	utf8_next(value, v);
}

/* `quote` is the one that the value stands in, or NUL. */
static size_t follow(struct text source, size_t at, char quote, struct text value, size_t byte)
{
	const size_t start = at;
	size_t v = 0;

	while (v < byte && v < value.size) {
		bool has_break, ignored;
		size_t white = white_size(source, at, &has_break);

		if (has_break) {
			at += white;
			v += white_size(value, v, &ignored);
		} else if (white) {
			at += white;
			v += white;
		} else if (at >= source.size) {
			return start;
		} else if (quote == '"' && source.data[at] == '\\') {
			take_escape(source, &at, value, &v);
		} else if (source.data[at] == value.data[v]) {
			at += quote == '\'' && source.data[at] == '\'' ? 2 : 1;
			v++;
		} else {
			return start;
		}
	}
	return at;
}

size_t text_follow(struct text source, size_t at, struct text value, size_t byte)
{
	return follow(source, at, '\0', value, byte);
}

/* Where the text itself begins: a block at the end of its first line. */
static size_t content_start(struct text source, size_t at, enum yaml_style style)
{
	switch (style) {
	case YAML_PLAIN:
		break;
	case YAML_SINGLE_QUOTED:
	case YAML_DOUBLE_QUOTED:
		return at + 1;
	case YAML_BLOCK:
		return at + text_find(text_slice(source, at, source.size), '\n');
	}
	return at;
}

static const struct place *find(const struct text_places *places, struct text value)
{
	for (size_t i = 0; i < places->count; i++) {
		if (places->list[i].data == value.data)
			return &places->list[i];
	}
	return NULL;
}

struct position text_places_find(const struct text_places *places, struct text source,
                                 struct text value, size_t byte)
{
	const struct place *place = find(places, value);
	char quote;
	size_t at;

	if (!place)
		return (struct position){ 1, 1 };
	source = yaml_skip_mark(source);
	quote = place->style == YAML_SINGLE_QUOTED ? '\''
	      : place->style == YAML_DOUBLE_QUOTED ? '"' : '\0';
	at = content_start(source, source_byte(source, place->position),
	                   (enum yaml_style)place->style);
	return position_of(source, follow(source, at, quote, value, byte));
}
