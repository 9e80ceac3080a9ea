/*
 * A text is a borrowed view of bytes: it owns nothing and need not end in NUL.
 *
 * Throughout the program a `struct text` is untrusted: it may come from a quiz
 * or an answer file, and every door to a terminal, a spreadsheet or a page
 * makes it harmless. What we wrote ourselves travels as `const char *`.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	const char *data;
	size_t size; /* bytes */
};

/* A text over a string literal. */
#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })
/* The same where C wants a constant initialiser. */
#define TEXT_INIT(literal) { "" literal, sizeof(literal) - 1 }
/* The two arguments of a "%.*s". For our own buffers only: it cleans nothing. */
#define TEXT_ARG(t) (int)(t).size, (t).data

/* A text over a NUL-terminated string; NULL gives the empty text. */
struct text text_of(const char *string);

static inline bool text_empty(struct text t)
{
	return t.size == 0;
}

bool text_equal(struct text a, struct text b);
/* ASCII letters compare equal in either case; for commands, never for marks. */
bool text_equal_ascii_case(struct text a, struct text b);
/* Bytewise order, a prefix first: <0, 0, >0. */
int text_compare(struct text a, struct text b);
bool text_starts_with(struct text t, struct text prefix);
bool text_ends_with(struct text t, struct text suffix);
bool text_contains(struct text t, struct text part);
/* The part from byte `from` on, at most `size` bytes; clamped to the text. */
struct text text_slice(struct text t, size_t from, size_t size);
/* Without ASCII white space at both ends. */
struct text text_trim(struct text t);
/* Index of the first `byte`, or t.size where there is none. */
size_t text_find(struct text t, char byte);
/* Cuts off and returns what stands before the first `byte`; `rest` moves behind
 * it, or becomes empty at the end. False when `rest` was already used up. */
bool text_split(struct text *rest, char byte, struct text *piece);
/* Takes the digits that `rest` begins with. False where there are none, or where
 * they make more than `most`. */
bool text_take_number(struct text *rest, unsigned most, unsigned *number);
/* Lists in a sentence, "B, C and E": what stands before the entry with this index
 * of so many. */
const char *text_separator(size_t index, size_t count);
/* FNV-1a, 64 bits: for hash tables, never for proofs. */
uint64_t text_hash(struct text t);
/* 0 to 15 for a hexadecimal digit in either case, -1 for any other byte. */
int text_hex_value(char digit);
/* Edits (insert, delete, replace, swap neighbours) between two byte strings, at
 * most `limit` + 1: the restricted Damerau-Levenshtein distance. Both at most
 * 256 bytes, else limit + 1. For "did you mean". */
size_t text_distance(struct text a, struct text b, size_t limit);

#endif
