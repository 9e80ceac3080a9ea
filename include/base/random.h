/*
 * Seeded randomness, the same on every machine: xoshiro256** seeded through
 * splitmix64 (Blackman and Vigna, 2018), and an unbiased Fisher-Yates shuffle.
 * Randomness is always a parameter; nothing here asks the system for any.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state[4];
};

void random_seed(struct random *r, uint64_t seed);
uint64_t random_next(struct random *r);
/* Uniform in [0, bound), by rejection; bound > 0. */
uint64_t random_below(struct random *r, uint64_t bound);
/* Shuffles `count` indices in place. */
void random_shuffle(struct random *r, uint32_t *indices, size_t count);

#endif
