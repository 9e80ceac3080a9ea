/* HTML entities in Markdown. */
#ifndef RENDER_ENTITY_H
#define RENDER_ENTITY_H

#include "base/buffer.h"
#include "base/text.h"

/* Appends what "&amp;", "&#945;" or "&#x3B1;" stands for; a name that is not
 * known is appended as written. */
void entity_add(struct buffer *out, struct text entity);

#endif
