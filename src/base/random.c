/* Seeded randomness: xoshiro256** and splitmix64, written from their papers. */
#include "base/random.h"

#include <assert.h>

void random_seed(struct random *r, uint64_t seed)
{
	for (int i = 0; i < 4; i++) {
		uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);

		z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
		z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
		r->state[i] = z ^ z >> 31;
	}
}

static uint64_t rotate_left(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

uint64_t random_next(struct random *r)
{
	uint64_t *s = r->state;
	uint64_t result = rotate_left(s[1] * 5, 7) * 9;
	uint64_t shifted = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = rotate_left(s[3], 45);
	return result;
}

uint64_t random_below(struct random *r, uint64_t bound)
{
	uint64_t excess, value;

	assert(bound > 0);
	/* 2^64 mod bound values at the bottom would favour the small results. */
	excess = -bound % bound;
	do {
		value = random_next(r);
	} while (value < excess);
	return value % bound;
}

void random_shuffle(struct random *r, uint32_t *indices, size_t count)
{
	for (size_t left = count; left > 1; left--) {
		size_t other = (size_t)random_below(r, left);
		uint32_t last = indices[left - 1];

		indices[left - 1] = indices[other];
		indices[other] = last;
	}
}
