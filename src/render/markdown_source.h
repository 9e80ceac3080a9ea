/*
 * Markdown made fit for md4c 0.4.8.
 *
 * It reads past the end of its input, so it only ever gets a copy with NULs behind
 * it. It fills each row of a table up to the columns of its header, and holds each
 * line against every open container: both are kept small. It takes "costs $5 and $6"
 * for math, so dollars that delimit none by the usual rule (no space inside the ends,
 * no digit behind the closing one) are found and escaped.
 */
#ifndef RENDER_MARKDOWN_SOURCE_H
#define RENDER_MARKDOWN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

/* Whether a line may open more containers than md4c had better see. */
bool markdown_is_deep(struct text markdown);
/* Whether a table has more columns than are shown as one. */
bool markdown_has_wide_table(struct text markdown);
/* Puts NULs behind what counts. */
void markdown_pad(struct buffer *source);

/* Offsets of dollars in the source, in rising order. The list is the caller's, to be
 * given back by free. */
struct dollars {
	size_t *list;
	size_t count;
	size_t capacity;
};

void dollars_add(struct dollars *dollars, size_t offset);
/* Those in a part of the source that md4c found no partner for. */
void dollars_add_single(struct dollars *dollars, struct text source, struct text part);
/* Empties `dollars`, those of a paragraph, and appends to `rejected`, where it is not
 * NULL, those that delimit no math. */
void dollars_judge(struct dollars *dollars, struct text source, struct dollars *rejected);
/* Puts a backslash before each. */
void dollars_escape(const struct dollars *at, struct buffer *source);
/* An offset in a source so changed, as it was before; `at` may be NULL. */
size_t dollars_unescaped(const struct dollars *at, size_t offset);

#endif
