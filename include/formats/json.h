/*
 * JSON documents that are not answer files: summaries, histories, marks,
 * results read back. The only door to cJSON.
 *
 * Read: json_parse, then walk. Build: json_new_*, json_add_*, json_write.
 * A parsed document is valid JSON by the strict scanner first (UTF-8, no
 * duplicate members, nothing behind it), so that no document means two things.
 *
 * Threads: cJSON stores the place of a parse error in a global, which nobody
 * reads; parsing in two threads at once is a race without effect.
 */
#ifndef FORMATS_JSON_H
#define FORMATS_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "formats/json_scan.h"
#include "formats/json_text.h"

#define JSON_SIZE_MAX ((size_t)64 << 20) /* bytes of a document */

struct json; /* a value; json_free frees a whole document by its root */

/* NULL for anything that is not strict JSON; then `at` (may be NULL) has the
 * place and `error` (may be NULL) what is wrong there. */
struct json *json_parse(struct text source, struct position *at,
                        enum json_scan_error *error);
void json_free(struct json *root);

/* All of these take NULL, as a value that is not there. */
enum json_kind json_kind(const struct json *value); /* JSON_INVALID for NULL */
/* A member of an object, or NULL. Names are case-sensitive. */
const struct json *json_member(const struct json *object, const char *name);
/* Members or elements in order: for (v = json_first(o); v; v = json_next(v)) */
const struct json *json_first(const struct json *container);
const struct json *json_next(const struct json *value);
size_t json_count(const struct json *container);
/* A member's name; empty for an element. Borrowed from the document. */
struct text json_name(const struct json *value);
/* A string's text, empty for anything else. Borrowed. */
struct text json_text(const struct json *value);
bool json_is_true(const struct json *value);
/* Whole numbers within +-2^53; `otherwise` for anything else. */
int64_t json_int(const struct json *value, int64_t otherwise);
/* Numbers with at most two decimals as hundredths. False for anything else. */
bool json_points(const struct json *value, int64_t *points);

struct json *json_new_object(void);
struct json *json_new_array(void);
/* Each appends to an object under `name`, or to an array when `name` is NULL.
 * Texts are copied; invalid UTF-8 becomes U+FFFD and a NUL ends them. */
void json_add_text(struct json *container, const char *name, struct text t);
void json_add_int(struct json *container, const char *name, int64_t value);
void json_add_points(struct json *container, const char *name, int64_t points);
void json_add_bool(struct json *container, const char *name, bool value);
void json_add_null(struct json *container, const char *name);
/* Takes ownership of `value`. Returns it. */
struct json *json_add(struct json *container, const char *name, struct json *value);
/* The same with names that come from data, such as ids. */
struct json *json_add_at(struct json *container, struct text name, struct json *value);

/* On one line, without a line end. */
void json_write(const struct json *value, struct buffer *out);

#endif
