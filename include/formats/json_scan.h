/*
 * A strict pull scanner for JSON that strangers wrote (RFC 8259), without a
 * tree: the caller walks down the document and asks for what it expects.
 *
 * It accepts exactly the grammar and refuses, beyond that, what lets two
 * readers see two documents: bytes that are not UTF-8, "\u0000", lone
 * surrogates, a member twice in one object, anything behind the value. A
 * byte-order mark at the start is skipped. Errors stick: after the first one
 * every call returns false, so that only the end needs a check.
 *
 *	json_scan_start(&scan, source, &arena);
 *	if (json_scan_object(&scan)) {
 *		while (json_scan_member(&scan, &name))
 *			json_scan_skip(&scan);
 *	}
 *	if (!json_scan_finish(&scan))
 *		... scan.error, json_scan_position(&scan)
 */
#ifndef FORMATS_JSON_SCAN_H
#define FORMATS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "formats/json_names.h"

#define JSON_SCAN_DEPTH_MAX 16
#define JSON_SCAN_SIZE_MAX ((size_t)1 << 20) /* bytes of a document */

enum json_kind {
	JSON_INVALID, /* no value starts here */
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* What is wrong with a document: constant, code, sentence. */
#define JSON_SCAN_ERRORS(ROW) \
	ROW(NONE, "", "") \
	ROW(EMPTY, "json-empty", "nothing but white space") \
	ROW(TOO_LARGE, "json-too-large", "too large a document") \
	ROW(ENDS_EARLY, "json-ends-early", "the document ends in the middle") \
	ROW(VALUE, "json-value", "a value is expected here") \
	ROW(NUMBER, "json-number", "not a number as JSON writes them") \
	ROW(NAME, "json-name", "a member's name in double quotes is expected here") \
	ROW(COLON, "json-colon", "a colon is expected behind a member's name") \
	ROW(COMMA, "json-comma", "a comma or the closing bracket is expected here") \
	ROW(CONTROL, "json-control", "a control character must be escaped in a string") \
	ROW(ESCAPE, "json-escape", "no such escape in JSON") \
	ROW(SURROGATE, "json-surrogate", "half a surrogate pair") \
	ROW(NUL, "json-nul", "\\u0000 is not accepted") \
	ROW(UTF8, "json-utf8", "not UTF-8") \
	ROW(TWICE, "json-twice", "this member's name was used before in the same object") \
	ROW(CROWDED, "json-crowded", "too many members' names that hash alike") \
	ROW(DEPTH, "json-depth", "nested deeper than 16") \
	ROW(TRAILING, "json-trailing", "something stands behind the end of the document")

enum json_scan_error {
#define JSON_SCAN_ROW(constant, code, sentence) JSON_SCAN_##constant,
	JSON_SCAN_ERRORS(JSON_SCAN_ROW)
#undef JSON_SCAN_ROW
};

struct json_scan_name;

/* One scanner serves one document after another and keeps its table of names;
 * give each thread its own. */
struct json_scan {
	size_t size_max;   /* JSON_SCAN_SIZE_MAX unless changed after init */
	const char *start; /* of the document, behind a byte-order mark */
	const char *at;
	const char *end; /* becomes `at` at the first error, so that all calls stop there */
	struct arena *arena;
	enum json_scan_error error;
	bool comma_due;    /* a value came before in this array or object */
	unsigned depth;
	uint64_t serials[JSON_SCAN_DEPTH_MAX + 1]; /* of the open objects, 0 for an array */
	/* names seen, an open-addressing table that is never cleared: an entry
	 * counts only while its serial is not older than the document's first */
	struct json_scan_name *names;
	size_t name_capacity; /* a power of two */
	size_t name_count;    /* of this document */
	uint64_t first_serial;
	uint64_t last_serial;
};

extern const unsigned char json_scan_kinds[256]; /* by a value's first byte */

void json_scan_init(struct json_scan *scan);
void json_scan_release(struct json_scan *scan);

/* Starts on a document. Texts handed out borrow from `source` or, where they
 * hold escapes, from `arena`. */
void json_scan_start(struct json_scan *scan, struct text source, struct arena *arena);

/* The kind of the value at the cursor; JSON_INVALID after an error too. */
static inline enum json_kind json_scan_kind(const struct json_scan *scan)
{
	return scan->at == scan->end
		? JSON_INVALID
		: (enum json_kind)json_scan_kinds[(unsigned char)*scan->at];
}

/* Each takes a value of its kind and moves behind it. Any other value is an
 * error: ask json_scan_kind first where the kind is open. */
bool json_scan_string(struct json_scan *scan, struct text *t);
bool json_scan_number(struct json_scan *scan, struct text *source);
bool json_scan_literal(struct json_scan *scan); /* null, true or false */
/* Into an object or array. */
bool json_scan_object(struct json_scan *scan);
bool json_scan_array(struct json_scan *scan);
/* On to the next member or element; its value is at the cursor then and must be
 * taken or skipped. False at the end, from which the cursor has moved away, and
 * after an error. */
bool json_scan_member(struct json_scan *scan, struct text *name);
/* The same in an object whose names are mostly known: `index` is that of the name,
 * or names->count for any other name, which is in `name` then. */
bool json_scan_known_member(struct json_scan *scan, struct json_names *names,
                            size_t *index, struct text *name);
bool json_scan_element_slowly(struct json_scan *scan); /* the general case */
static inline bool json_scan_element(struct json_scan *scan)
{
	const char *at = scan->at;

	if (!scan->comma_due || scan->end - at < 2 || *at != ',' ||
	    !json_scan_kinds[(unsigned char)at[1]])
		return json_scan_element_slowly(scan);
	scan->at++;
	return true;
}
/* The character of a string of one ASCII character that is no escape, such as an
 * option's id; anything else is -1 and stays at the cursor. */
static inline int json_scan_letter(struct json_scan *scan)
{
	const char *at = scan->at;
	unsigned char c;

	if (scan->end - at < 3 || at[0] != '"' || at[2] != '"')
		return -1;
	c = (unsigned char)at[1];
	if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\')
		return -1;
	scan->at += 3;
	scan->comma_due = true;
	return c;
}

/* Such a string as the next element of an array, directly behind its comma: what
 * the table says of its character. -1 for anything else, the end included, and
 * for what the table does not know (no quote, backslash or control character);
 * nothing is done then. */
static inline int json_scan_next_letter(struct json_scan *scan, const int16_t table[256])
{
	const char *at = scan->at;
	int found;

	if (scan->end - at < 4 || !scan->comma_due || at[0] != ',' || at[1] != '"' ||
	    at[3] != '"')
		return -1;
	found = table[(unsigned char)at[2]];
	if (found >= 0)
		scan->at += 4;
	return found;
}

/* Behind a value of so many bytes at the cursor that is known to be a good one. */
static inline void json_scan_pass(struct json_scan *scan, size_t size)
{
	scan->at += size;
	scan->comma_due = true;
}

/* Checks and passes over any value. */
bool json_scan_skip(struct json_scan *scan);
/* True when the document was valid and nothing but white space is left. */
bool json_scan_finish(struct json_scan *scan);

/* Where the error is: line and column (in characters) from 1. */
struct position json_scan_position(const struct json_scan *scan);
/* The same of any place in the document. */
struct position json_scan_position_of(const struct json_scan *scan, const char *place);
/* For tables of names. */
uint64_t json_scan_hash(struct text name);
const char *json_scan_error_code(enum json_scan_error error);
const char *json_scan_error_text(enum json_scan_error error);

#endif
