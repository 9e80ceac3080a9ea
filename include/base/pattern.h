/*
 * The small pattern language of identity fields, matched in linear time: patterns
 * come from strangers.
 *
 * Literals, ".", classes such as [a-z0-9-] and [^x], \d \w \s (ASCII), and
 * ? * + {m} {m,} {m,n} (n up to 1000) behind one of these. No groups, no
 * alternatives, no back-references. A pattern matches the whole text, code
 * point by code point.
 */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#define PATTERN_REPEAT_MAX 1000
#define PATTERN_SOURCE_MAX 1000 /* bytes */
#define PATTERN_TEXT_MAX 4096   /* characters; a longer text matches nothing */

struct pattern; /* lives in the arena it was compiled into */

/* NULL for a faulty pattern, with `fault_at` the byte index and `fault` what is
 * wrong there in words. */
const struct pattern *pattern_compile(struct arena *arena, struct text source,
                                      size_t *fault_at, const char **fault);
/* Time is at most pattern steps times text length; no allocation. */
bool pattern_matches(const struct pattern *pattern, struct text t);
/* Appends a text of the pattern's form, such as 1234567 for \d{7}. False, and
 * nothing appended, where none is easily found. */
bool pattern_add_example(const struct pattern *pattern, struct buffer *out);
/* Appends what a text of this form may hold, "lower-case letters, digits; 3 to 8
 * characters". False, and nothing appended, where that is not easily said. */
bool pattern_add_words(const struct pattern *pattern, struct buffer *out);
/* Whether the text, or one that it begins, matches: for a field as it is typed. */
bool pattern_could_match(const struct pattern *pattern, struct text prefix);

#endif
