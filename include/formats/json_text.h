/* JSON as text: escaping, and laying out what is valid already. */
#ifndef FORMATS_JSON_TEXT_H
#define FORMATS_JSON_TEXT_H

#include "base/buffer.h"
#include "base/text.h"

#define JSON_PRETTY_COLUMNS 90

/* A JSON string with its quotes: the one place that escapes. Invalid UTF-8
 * becomes U+FFFD. */
void json_add_string(struct buffer *out, struct text t);
/* Sets a valid compact document over several lines for people: two blanks a
 * level, what fits JSON_PRETTY_COLUMNS stays on one line; ends with a line end. */
void json_add_pretty(struct buffer *out, struct text compact);
/* The same of a value inside a document, `depth` levels down, behind what the last
 * line of `out` holds already; without a line end. */
void json_add_pretty_value(struct buffer *out, struct text compact, size_t depth);
/* The inverse: copies a valid document without white space between tokens. */
void json_add_compact(struct buffer *out, struct text document);

#endif
