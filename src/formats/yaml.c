/*
 * YAML text to a tree: a pass over the bytes, then libyaml's events.
 *
 * After its first error libyaml is not asked again: it would return empty
 * events for ever.
 */
#include "formats/yaml.h"

#include <yaml.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "formats/yaml_source.h"

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
	struct source_place place; /* of the last scalar: its start, a block's end */
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

static struct position mark_position(yaml_mark_t mark)
{
	return (struct position){ (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

static enum step explain_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct yaml_fault fault = {
		.problem = p->problem ? p->problem : "cannot be read as YAML",
		.at = mark_position(p->problem_mark),
		.read = r->place.byte,
	};

	if (p->error == YAML_MEMORY_ERROR)
		die(0, "out of memory", NULL);
	if (p->context)
		fault.context = mark_position(p->context_mark);
	yaml_explain(r->source, &fault, r->diagnostics);
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
		bool letter = at < t.size && ascii_is_lower(t.data[at]);

		if (c == '$')
			in_math = !in_math;
		if (c == 0) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_CONTROL_CHARACTER,
			               node->position, 0u);
			return;
		}
		if (source_is_deceiving(c)) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_HIDDEN_CHARACTER,
			               node->position, (unsigned)c);
			return;
		}
		if (c == '\t' || c == '\n' ? in_math && letter : source_is_refused(c)) {
			diagnostic_add(r->diagnostics, DIAGNOSTIC_ESCAPE, node->position,
			               (unsigned)c);
			return;
		}
	}
}

/* What is only to be seen in the source. */
static void check_scalar(struct reader *r, const yaml_event_t *event,
                         struct yaml_node *node, bool is_key)
{
	struct source_place start, end;
	struct text written;

	source_move(r->source, &r->place, node->position);
	start = end = r->place;
	source_move(r->source, &end, mark_position(event->end_mark));
	written = text_slice(r->source, start.byte, end.byte - start.byte);
	switch ((enum yaml_style)node->style) {
	case YAML_PLAIN:
		r->place = end;
		node->before_comment = source_before_comment(r->source, end.byte);
		if (!is_key && written.size)
			source_check_plain(r->source, start, end, r->diagnostics);
		break;
	case YAML_DOUBLE_QUOTED:
		if (text_find(written, '\\') < written.size)
			check_escapes(r, node);
		break;
	case YAML_BLOCK:
		r->place = end;
		break;
	case YAML_SINGLE_QUOTED: /* a fault behind a quoted text looks where it begins */
		break;
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
	check_scalar(r, event, node, is_key);
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
	                    .diagnostics = d, .place = { 0, { 1, 1 } } };
	enum step end;

	if (!source_check(source, d))
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
