/*
 * Natural numbers as large as counts of answers get: 200 items with 200 choices
 * each can be matched in 200^200 ways, about 2^1529. Overflow is a bug and
 * asserts.
 */
#ifndef SCORING_BIG_H
#define SCORING_BIG_H

#include <stdbool.h>
#include <stdint.h>

#define BIG_LIMBS 64

struct big {
	unsigned count; /* limbs in use, the last one not 0; 0 for zero */
	uint32_t limbs[BIG_LIMBS]; /* least first */
};

void big_set(struct big *b, uint32_t value);
void big_add(struct big *sum, const struct big *other);
/* `other` must not be larger. */
void big_subtract(struct big *difference, const struct big *other);
void big_multiply(struct big *product, uint32_t factor);
/* Without a remainder, which would be a bug; divisor > 0. */
void big_divide(struct big *quotient, uint32_t divisor);
/* (plus - minus) / divisor, rounded half away from zero; below 2^31. */
int64_t big_ratio(const struct big *plus, const struct big *minus,
                  const struct big *divisor);

#endif
