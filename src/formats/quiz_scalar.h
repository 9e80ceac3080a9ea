/*
 * Texts as YAML scalars: whatever a text holds, reading the scalar gives the
 * same text again.
 */
#ifndef FORMATS_QUIZ_SCALAR_H
#define FORMATS_QUIZ_SCALAR_H

#include "base/buffer.h"
#include "base/text.h"

/* Appends `t` behind "key: " or "- " and a line end: plain where no reader of
 * YAML could take it for anything but text, in single quotes, as a block
 * indented by `indent` columns, or with escapes in double quotes. */
void scalar_add(struct buffer *out, struct text t, size_t indent);

#endif
