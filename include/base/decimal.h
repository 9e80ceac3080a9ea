/*
 * Exact decimals: a student's "6e18" is compared as written, never through a
 * double.
 *
 * A decimal is sign, significant digits and the power of ten of the first
 * digit; it borrows its digits from where it was parsed into. Comparing takes
 * no memory. Sums and products are formed only when a quiz is loaded.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

#define DECIMAL_TEXT_MAX 64        /* characters of a number as typed */
#define DECIMAL_EXPONENT_MAX 9999  /* either side of zero */

/* value = (negative ? -1 : 1) * 0.d1d2d3... * 10^exponent; no digits is zero.
 * digits[0] and the last digit are not '0'. */
struct decimal {
	bool negative;
	int exponent;
	int count;          /* digits */
	const char *digits; /* '0'..'9' */
};

enum decimal_status {
	DECIMAL_OK,
	DECIMAL_EMPTY,    /* nothing but white space */
	DECIMAL_SYNTAX,   /* not a number: also inf, nan, hex */
	DECIMAL_TOO_LONG, /* more than DECIMAL_TEXT_MAX characters */
	DECIMAL_RANGE     /* exponent beyond DECIMAL_EXPONENT_MAX */
};

/* Reads a whole text: white space trimmed; sign "-", "+" or U+2212; digits with
 * single "_" between digits; point; exponent. The digits go to `digits`, which
 * must have room for DECIMAL_TEXT_MAX bytes and outlive `d`. */
enum decimal_status decimal_parse(struct text t, char *digits, struct decimal *d);
/* The same with an optional unit behind the number (white space between is
 * allowed); an empty `unit` allows none. */
enum decimal_status decimal_parse_unit(struct text t, struct text unit,
                                       char *digits, struct decimal *d);

/* <0, 0, >0, exactly. */
int decimal_compare(const struct decimal *a, const struct decimal *b);
/* Exact results in the arena. At most about 20,040 digits each. */
struct decimal decimal_add(struct arena *arena, const struct decimal *a,
                           const struct decimal *b);
struct decimal decimal_subtract(struct arena *arena, const struct decimal *a,
                                const struct decimal *b);
struct decimal decimal_multiply(struct arena *arena, const struct decimal *a,
                                const struct decimal *b);
struct decimal decimal_absolute(const struct decimal *a);
/* A copy whose digits live in the arena. */
struct decimal decimal_copy(struct arena *arena, const struct decimal *a);
/* Shortest plain or exponent form, for messages: "-11.72", "6e18". */
struct text decimal_text(struct arena *arena, const struct decimal *d);

#endif
