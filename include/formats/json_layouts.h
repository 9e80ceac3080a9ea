/*
 * Values laid out before: a bounded memory for json_add_pretty_value, for those
 * who lay out the same values again and again.
 */
#ifndef FORMATS_JSON_LAYOUTS_H
#define FORMATS_JSON_LAYOUTS_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

struct json_layout;

struct json_layouts {
	struct json_layout *slots; /* NULL until used */
	size_t bytes;              /* of all that is remembered */
};

void json_layouts_init(struct json_layouts *layouts);
void json_layouts_release(struct json_layouts *layouts);
/* json_add_pretty_value at the start of a line of `depth` levels, which must be
 * the same in every call. */
void json_layouts_add(struct json_layouts *layouts, struct buffer *out,
                      struct text compact, size_t depth);

#endif
