/*
 * YAML text to a tree: a pass over the bytes, then libyaml's events.
 *
 * The byte pass refuses everything that libyaml's reader would refuse without a
 * place, and the characters after which the two would count lines differently.
 * After its first error libyaml is not asked again: it would return empty
 * events for ever.
 */
#include "formats/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/memory.h"
#include "base/utf8.h"

#define BYTE_FAULTS_MAX 50 /* a binary file is one complaint, not a million */

/* A collection that is still open. */
struct level {
	struct yaml_node *node;
	struct yaml_node **tail; /* where its next child goes */
	bool key_next;           /* of a mapping: the next child is a key */
};

struct reader {
	yaml_parser_t parser;
	struct text source;
	struct arena *nodes;
	struct arena *texts;
	struct diagnostics *diagnostics;
	struct yaml_node *root;
	struct level levels[YAML_DEPTH_MAX];
	size_t depth;
	size_t node_count;
};

/* What an event did: read on, a good end, or a fault after which nothing counts. */
enum step { STEP_ON, STEP_END, STEP_FAIL };

const char *yaml_kind_words(const struct yaml_node *node)
{
	switch ((enum yaml_kind)node->kind) {
	case YAML_SCALAR:
		return yaml_is_empty(node) ? "nothing" : "a text";
	case YAML_SEQUENCE:
		return "a list";
	case YAML_MAPPING:
		return "a mapping";
	case YAML_REFUSED:
		break;
	}
	return "something else";
}

struct text yaml_skip_mark(struct text source)
{
	return text_starts_with(source, TEXT("\xEF\xBB\xBF"))
		? text_slice(source, 3, source.size) : source;
}

static bool is_utf16(struct text t)
{
	const unsigned char *bytes = (const unsigned char *)t.data;

	if (t.size < 2)
		return false;
	return (bytes[0] == 0xFF && bytes[1] == 0xFE) ||
	       (bytes[0] == 0xFE && bytes[1] == 0xFF) ||
	       (bytes[0] == 0) != (bytes[1] == 0);
}

/* What no text editor writes into a quiz. libyaml takes U+0085, U+2028 and
 * U+2029 for line ends; a lone carriage return is caught with the others. */
static bool is_refused(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
	       c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* Characters that are not seen, and turn the others around or come along when a text
 * is pasted. Not so the two joiners, U+200C and U+200D, which Persian and the scripts of
 * India cannot do without. */
static bool is_deceiving(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       (c >= 0xE0000 && c <= 0xE007F) || c == 0xAD || c == 0x200B || c == 0x3164;
}

/* Takes the character at source[*at], which is not plain ASCII. */
static void check_character(struct text source, size_t *at, struct position position,
                            struct diagnostics *d)
{
	size_t start = *at;
	uint32_t c = utf8_next(source, at);

	if (c == UTF8_REPLACEMENT && *at - start == 1)
		diagnostic_add(d, DIAGNOSTIC_NOT_UTF8, position,
		               (unsigned)(unsigned char)source.data[start]);
	else if (c == '\r' && *at < source.size && source.data[*at] == '\n')
		return;
	else if (is_refused(c))
		diagnostic_add(d, DIAGNOSTIC_CONTROL_CHARACTER, position, (unsigned)c);
	else if (is_deceiving(c))
		diagnostic_add(d, DIAGNOSTIC_HIDDEN_CHARACTER, position, (unsigned)c);
}

/* Bytes from `at` on that need no second look. */
static size_t plain_run(struct text source, size_t at)
{
	size_t end = at;

	while (end < source.size && ((source.data[end] >= 0x20 && source.data[end] < 0x7F) ||
	                             source.data[end] == '\t'))
		end++;
	return end - at;
}

static bool check_bytes(struct text source, struct diagnostics *d)
{
	struct position position = { 1, 1 };
	size_t errors = d->errors, count = d->count;
	size_t at = 0;

	if (is_utf16(source)) {
		diagnostic_add(d, DIAGNOSTIC_UTF16, position);
		return false;
	}
	while (at < source.size && d->count - count < BYTE_FAULTS_MAX) {
		size_t run = plain_run(source, at);

		at += run;
		position.column += (uint32_t)run;
		if (at == source.size)
			break;
		if (source.data[at] == '\n') {
			position.line++;
			position.column = 1;
			at++;
		} else {
			check_character(source, &at, position, d);
			position.column++;
		}
	}
	return d->errors == errors;
}

static struct position mark_position(yaml_mark_t mark)
{
	return (struct position){ (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

/* What libyaml says, and what it most often means in a quiz. */
static const struct {
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
	  "a \":\" is missing behind this" },
	{ "found unexpected end of stream", true,
	  "this quote is never closed" },
	{ "found unexpected document indicator", true,
	  "this quote is never closed" },
	{ "found unknown escape character", false,
	  "unknown escape in double quotes; "
	  "TeX and backslashes belong in single quotes or in a block (\"|\")" },
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
	{ "did not find expected <document start>", false,
	  "this does not belong to the quiz above; check the indentation" },
};

/* Whether a tab stands in the indentation of the line with number `line`, and
 * in which column. */
static bool indented_by_tab(struct text source, size_t line, uint32_t *column)
{
	struct text shown = TEXT("");

	for (size_t i = 0; i <= line; i++) {
		if (!text_split(&source, '\n', &shown))
			return false;
	}
	for (size_t i = 0; i < shown.size; i++) {
		if (shown.data[i] == '\t') {
			*column = (uint32_t)i + 1;
			return true;
		}
		if (shown.data[i] != ' ')
			break;
	}
	return false;
}

static enum step explain_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct position position = mark_position(p->problem_mark);
	const char *words = p->problem ? p->problem : "cannot be read as YAML";

	if (p->error == YAML_MEMORY_ERROR)
		die(0, "out of memory", NULL);
	if (indented_by_tab(r->source, p->problem_mark.line, &position.column)) {
		diagnostic_add(r->diagnostics, DIAGNOSTIC_TAB, position);
		return STEP_FAIL;
	}
	for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
		if (strcmp(explanations[i].problem, words) != 0)
			continue;
		words = explanations[i].words;
		if (explanations[i].at_context && p->context)
			position = mark_position(p->context_mark);
		break;
	}
	diagnostic_add(r->diagnostics, DIAGNOSTIC_SYNTAX, position, words);
	return STEP_FAIL;
}

static bool is_mapping(const struct level *level)
{
	return level->node->kind == YAML_MAPPING;
}

static bool at_key(const struct reader *r)
{
	return r->depth && is_mapping(&r->levels[r->depth - 1]) &&
	       r->levels[r->depth - 1].key_next;
}

static struct yaml_node *add_node(struct reader *r, enum yaml_kind kind,
                                  const yaml_event_t *event)
{
	struct yaml_node *node = ARENA_NEW(r->nodes, struct yaml_node);
	struct level *level = r->depth ? &r->levels[r->depth - 1] : NULL;

	node->kind = (uint8_t)kind;
	node->position = mark_position(event->start_mark);
	r->node_count++;
	if (!level) {
		r->root = node;
		return node;
	}
	*level->tail = node;
	level->tail = &node->next;
	if (!is_mapping(level) || level->key_next)
		level->node->count++;
	level->key_next = !level->key_next;
	return node;
}

/* libyaml has written out what "!!" stands for. */
static void refuse_tag(struct reader *r, struct position position, struct text tag)
{
	struct text standard = TEXT("tag:yaml.org,2002:");
	bool is_standard = text_starts_with(tag, standard);

	if (is_standard)
		tag = text_slice(tag, standard.size, tag.size);
	diagnostic_add(r->diagnostics, DIAGNOSTIC_TAG, position, is_standard ? "!!" : "",
	               diagnostic_text(r->diagnostics, tag));
}

static void refuse_properties(struct reader *r, const yaml_event_t *event,
                              const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct position position = mark_position(event->start_mark);

	if (anchor)
		diagnostic_add(r->diagnostics, DIAGNOSTIC_ANCHOR, position,
		               diagnostic_text(r->diagnostics, text_of((const char *)anchor)));
	if (tag)
		refuse_tag(r, position, text_of((const char *)tag));
}

/* In double quotes a backslash is the beginning of an escape, and TeX is full of
 * them: "\frac" is a form feed and "rac", "\times" a tab and "imes". A tab or a
 * line end inside of dollar signs that a letter follows is taken for one too. */
static void check_escapes(struct reader *r, const struct yaml_node *node)
{
	struct text t = node->text;
	bool in_math = false;

	for (size_t at = 0; at < t.size;) {
		uint32_t c = utf8_next(t, &at);
		bool letter = at < t.size && t.data[at] >= 'a' && t.data[at] <= 'z';

		if (c == '$')
			in_math = !in_math;
		if (c == 0) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_CONTROL_CHARACTER,
			               node->position, 0u);
			return;
		}
		if (is_deceiving(c)) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_HIDDEN_CHARACTER,
			               node->position, (unsigned)c);
			return;
		}
		if (c == '\t' || c == '\n' ? in_math && letter : is_refused(c)) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_ESCAPE, node->position,
			               (unsigned)c);
			return;
		}
	}
}

static enum step add_scalar(struct reader *r, const yaml_event_t *event)
{
	static const uint8_t styles[] = {
		[YAML_PLAIN_SCALAR_STYLE] = YAML_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = YAML_SINGLE_QUOTED,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = YAML_DOUBLE_QUOTED,
		[YAML_LITERAL_SCALAR_STYLE] = YAML_BLOCK,
		[YAML_FOLDED_SCALAR_STYLE] = YAML_BLOCK,
	};
	struct text value = { (const char *)event->data.scalar.value,
	                      event->data.scalar.length };
	bool is_key = at_key(r);
	struct yaml_node *node = add_node(r, YAML_SCALAR, event);

	refuse_properties(r, event, event->data.scalar.anchor, event->data.scalar.tag);
	node->style = styles[event->data.scalar.style];
	node->text = arena_text(is_key ? r->nodes : r->texts, value);
	if (node->style == YAML_DOUBLE_QUOTED)
		check_escapes(r, node);
	if (is_key && node->style == YAML_PLAIN && text_equal(value, TEXT("<<"))) {
		diagnostic_add(r->diagnostics, DIAGNOSTIC_MERGE_KEY, node->position);
		node->kind = YAML_REFUSED;
	}
	return STEP_ON;
}

static enum step open_collection(struct reader *r, enum yaml_kind kind,
                                 const yaml_event_t *event)
{
	struct yaml_node *node;

	if (at_key(r)) {
		diagnostic_add(r->diagnostics, DIAGNOSTIC_KEY_NOT_TEXT,
		               mark_position(event->start_mark));
		return STEP_FAIL;
	}
	if (r->depth == YAML_DEPTH_MAX) {
		diagnostic_add(r->diagnostics, DIAGNOSTIC_TOO_DEEP,
		               mark_position(event->start_mark), YAML_DEPTH_MAX);
		return STEP_FAIL;
	}
	node = add_node(r, kind, event);
	r->levels[r->depth++] = (struct level){
		.node = node, .tail = &node->first, .key_next = kind == YAML_MAPPING
	};
	return STEP_ON;
}

static enum step refuse_alias(struct reader *r, const yaml_event_t *event)
{
	struct text name = text_of((const char *)event->data.alias.anchor);

	diagnostic_add(r->diagnostics, DIAGNOSTIC_ALIAS, mark_position(event->start_mark),
	               diagnostic_text(r->diagnostics, name));
	add_node(r, YAML_REFUSED, event);
	return STEP_ON;
}

static enum step take_event(struct reader *r, const yaml_event_t *event)
{
	if (r->node_count >= YAML_NODES_MAX) {
		diagnostic_add(r->diagnostics, DIAGNOSTIC_TOO_MANY_NODES,
		               mark_position(event->start_mark), YAML_NODES_MAX);
		return STEP_FAIL;
	}
	switch (event->type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return STEP_ON;
	case YAML_STREAM_END_EVENT:
		return STEP_END;
	case YAML_DOCUMENT_START_EVENT:
		if (!r->root)
			return STEP_ON;
		diagnostic_add(r->diagnostics, DIAGNOSTIC_SECOND_DOCUMENT,
		               mark_position(event->start_mark));
		return STEP_FAIL;
	case YAML_ALIAS_EVENT:
		return refuse_alias(r, event);
	case YAML_SCALAR_EVENT:
		return add_scalar(r, event);
	case YAML_SEQUENCE_START_EVENT:
		refuse_properties(r, event, event->data.sequence_start.anchor,
		                  event->data.sequence_start.tag);
		return open_collection(r, YAML_SEQUENCE, event);
	case YAML_MAPPING_START_EVENT:
		refuse_properties(r, event, event->data.mapping_start.anchor,
		                  event->data.mapping_start.tag);
		return open_collection(r, YAML_MAPPING, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		return STEP_ON;
	}
	return STEP_FAIL;
}

static enum step read_events(struct reader *r)
{
	enum step step = STEP_ON;

	while (step == STEP_ON) {
		yaml_event_t event;

		if (!yaml_parser_parse(&r->parser, &event))
			return explain_error(r);
		step = take_event(r, &event);
		yaml_event_delete(&event);
	}
	return step;
}

struct yaml_node *yaml_read(struct text source, struct arena *nodes,
                            struct arena *texts, struct diagnostics *d)
{
	struct reader r = { .source = source, .nodes = nodes, .texts = texts,
	                    .diagnostics = d };
	enum step end;

	if (!check_bytes(source, d))
		return NULL;
	if (!yaml_parser_initialize(&r.parser))
		die(0, "out of memory", NULL);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)source.data,
	                             source.size);
	end = read_events(&r);
	yaml_parser_delete(&r.parser);
	if (end == STEP_FAIL)
		return NULL;
	if (!r.root)
		diagnostic_add(d, DIAGNOSTIC_EMPTY_FILE, (struct position){ 1, 1 });
	return r.root;
}
