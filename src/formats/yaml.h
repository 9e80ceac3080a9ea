/*
 * The part of YAML that quiz files use, as a small tree with positions.
 *
 * Built from libyaml's events after a pass of our own over the bytes: libyaml
 * gives no place for bad bytes, accepts duplicate keys silently, and its own
 * tree builder is quadratic on nested brackets. Anchors, aliases, tags, merge
 * keys and a second document are refused here. A scalar is text; what type it
 * has, only the schema of its key says.
 */
#ifndef FORMATS_YAML_H
#define FORMATS_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text.h"

#define YAML_DEPTH_MAX 64
#define YAML_NODES_MAX 1000000

/* YAML_REFUSED stands where an alias or a merge key was: it is reported already,
 * and readers of the tree pass over it in silence. */
enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING, YAML_REFUSED };
enum yaml_style { YAML_PLAIN, YAML_SINGLE_QUOTED, YAML_DOUBLE_QUOTED, YAML_BLOCK };

/* Children are a list. Those of a mapping come in pairs: a key, which is always
 * a scalar, and behind it its value. */
struct yaml_node {
	uint8_t kind;   /* enum yaml_kind */
	uint8_t style;  /* enum yaml_style of a scalar */
	bool before_comment; /* nothing but a comment follows a scalar on its line */
	uint32_t count; /* children of a sequence, pairs of a mapping */
	struct position position;
	union {
		struct text text; /* scalar */
		struct yaml_node *first;
	};
	struct yaml_node *next;
};

/* Reads one document. Nodes and keys live in `nodes`, the texts of values in
 * `texts`. `source` is the text behind a byte order mark, if there is one. NULL
 * after an error, which is then the last of `d`; problems in the bytes
 * themselves are all reported first. */
struct yaml_node *yaml_read(struct text source, struct arena *nodes,
                            struct arena *texts, struct diagnostics *d);
/* The source without its byte order mark. */
struct text yaml_skip_mark(struct text source);

/* The value of a key node. */
static inline const struct yaml_node *yaml_value(const struct yaml_node *key)
{
	return key->next;
}

/* Nothing was written where a value belongs ("key:"). */
static inline bool yaml_is_empty(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && node->style == YAML_PLAIN && !node->text.size;
}

/* "text", "a list", "a mapping": for messages. */
const char *yaml_kind_words(const struct yaml_node *node);

#endif
