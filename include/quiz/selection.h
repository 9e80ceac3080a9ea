/* A set of options as bits: bit i is the option with index i. */
#ifndef QUIZ_SELECTION_H
#define QUIZ_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SELECTION_MAX 200
#define SELECTION_WORDS ((SELECTION_MAX + 63) / 64)

struct selection {
	uint64_t word[SELECTION_WORDS];
};

static inline bool selection_has(const struct selection *s, size_t i)
{
	return s->word[i / 64] >> (i % 64) & 1;
}

static inline void selection_add(struct selection *s, size_t i)
{
	s->word[i / 64] |= UINT64_C(1) << (i % 64);
}

static inline void selection_remove(struct selection *s, size_t i)
{
	s->word[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

static inline bool selection_is_empty(const struct selection *s)
{
	uint64_t any = 0;

	for (size_t w = 0; w < SELECTION_WORDS; w++)
		any |= s->word[w];
	return !any;
}

static inline unsigned selection_count(const struct selection *s)
{
	unsigned count = 0;

	for (size_t w = 0; w < SELECTION_WORDS; w++) {
		if (s->word[w]) /* most questions fill one word only */
			count += (unsigned)__builtin_popcountll(s->word[w]);
	}
	return count;
}

/* |a and b|, |a without b| */
static inline unsigned selection_count_both(const struct selection *a,
                                            const struct selection *b)
{
	unsigned count = 0;

	for (size_t w = 0; w < SELECTION_WORDS; w++)
		count += (unsigned)__builtin_popcountll(a->word[w] & b->word[w]);
	return count;
}

static inline unsigned selection_count_without(const struct selection *a,
                                               const struct selection *b)
{
	return selection_count(a) - selection_count_both(a, b);
}

#endif
