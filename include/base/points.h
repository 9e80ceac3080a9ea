/*
 * Points and fractions of points, exact.
 *
 * Points are 64-bit integers in hundredths of a point, at most POINTS_MAX
 * either side of zero. A partial-credit rule yields a `struct fraction` of a
 * question's points; it is rounded to hundredths once, half away from zero
 * (round-half-up of school arithmetic, mirrored for negative values).
 */
#ifndef BASE_POINTS_H
#define BASE_POINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

#define POINTS_ONE 100                      /* one point */
#define POINTS_MAX (INT64_C(1000000) * 100) /* a million points */

/* Reads "2", "0.5", ".5", "-1.25": an optional minus, digits, at most two places,
 * within POINTS_MAX. False, and `points` untouched, for anything else. */
bool points_parse(struct text t, int64_t *points);
/* Shortest form: "4", "0.5", "-1.25"; never "-0". */
void points_add(struct buffer *b, int64_t points);
/* With the unit: "1 point", "0.5 points". */
static inline void points_add_words(struct buffer *b, int64_t points)
{
	bool one = points == POINTS_ONE || points == -POINTS_ONE;

	points_add(b, points);
	buffer_add_string(b, one ? " point" : " points");
}

/* An exact rational, lowest terms, den > 0. Numerator and denominator stay
 * below 2^40 in all uses here; products are formed in 128 bits. */
struct fraction {
	int64_t num;
	int64_t den;
};

#define FRACTION_ZERO ((struct fraction){ 0, 1 })
#define FRACTION_ONE ((struct fraction){ 1, 1 })

struct fraction fraction_make(int64_t num, int64_t den);
struct fraction fraction_add(struct fraction a, struct fraction b);
struct fraction fraction_subtract(struct fraction a, struct fraction b);
struct fraction fraction_multiply(struct fraction a, struct fraction b);
/* <0, 0, >0 */
int fraction_compare(struct fraction a, struct fraction b);
/* The one rounding: a fraction of `points` in hundredths, half away from zero. */
int64_t fraction_of_points(struct fraction f, int64_t points);
/* Reads "50%", "33.33333 %", "0.5", ".5" or "-50%": an optional minus, at most seven
 * places of the plain number (five of a percentage), from -1 to 1. False, and `f`
 * untouched, for anything else. Who wants no negative share checks f->num. */
bool fraction_parse_share(struct text t, struct fraction *f);

#endif
