/*
 * Writing YAML line by line: a key with its value, a list, an entry of one.
 *
 * A writer stands in one mapping. put_entry and put_mapping open an inner one
 * and return its writer; nothing needs closing, for depth is indentation. A
 * list's entries stand as deep as the key they belong to.
 */
#ifndef FORMATS_QUIZ_PUT_H
#define FORMATS_QUIZ_PUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/points.h"
#include "base/text.h"

struct writer {
	struct buffer *out;
	size_t indent;  /* columns of the mapping being written */
	bool first;     /* its first key stands behind "- " */
	bool with_key;
	bool with_scoring;
};

/* "key:"; the caller adds the value and a line end. */
void put_key(struct writer *w, const char *key);
/* "key: value" with a value that needs no quotes. */
void put_raw(struct writer *w, const char *key, struct text value);
/* Any text, quoted as it needs; an empty one is not written. */
void put_text(struct writer *w, const char *key, struct text value);
/* The same, and only with the key. */
void put_secret(struct writer *w, const char *key, struct text value);
void put_points(struct writer *w, const char *key, int64_t points);
void put_count(struct writer *w, const char *key, unsigned count);
/* Only what is true is written: false is the default everywhere. */
void put_true(struct writer *w, const char *key, bool value);
/* Seconds as "1 h 30 min"; 0 is not written. */
void put_duration(struct writer *w, const char *key, unsigned seconds);
/* "33.33333%". Shares have at most five places as a percentage, so it is exact. */
void put_share(struct writer *w, const char *key, struct fraction share);
/* "[1, 2e+20]", with the fewest digits that read as the same numbers. */
void put_pair(struct writer *w, const char *key, double x, double y);

/* "key:", for a list whose entries follow. */
void put_list(struct writer *w, const char *key);
/* "- text" and "- [x, y]" */
void put_item(struct writer *w, struct text t);
void put_pair_item(struct writer *w, double x, double y);
/* "- " and "key:" with a mapping behind. */
struct writer put_entry(const struct writer *w);
struct writer put_mapping(struct writer *w, const char *key);

#endif
