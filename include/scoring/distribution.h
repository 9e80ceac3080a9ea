/*
 * How often each whole number came up: scores in hundredths, seconds. Memory
 * grows with the number of different values, not of students; everything taken
 * from one is exact or rounded once, whatever the order in which it was filled.
 */
#ifndef SCORING_DISTRIBUTION_H
#define SCORING_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct distribution_cell {
	int64_t value;
	uint64_t count; /* 0: the cell is free */
};

/* All bytes zero is an empty distribution. */
struct distribution {
	struct distribution_cell *cells; /* owned; a hash table */
	size_t capacity;                 /* a power of two, or 0 */
	size_t used;
	uint64_t count; /* of all values */
};

void distribution_release(struct distribution *d);
/* `count` is at least 1. */
void distribution_add(struct distribution *d, int64_t value, uint64_t count);
/* Takes one out again that was added. */
void distribution_remove(struct distribution *d, int64_t value);

/* The different values in rising order. */
struct sorted {
	const struct distribution_cell *cells; /* in the arena */
	size_t size;
	uint64_t count;
};

struct sorted distribution_sort(const struct distribution *d, struct arena *arena);

/* The value with this rank, counting from 0 in rising order; rank < count. */
int64_t sorted_at(const struct sorted *s, uint64_t rank);
/* How many are below `value`. */
uint64_t sorted_below(const struct sorted *s, int64_t value);
/* The mean; count > 0. */
double sorted_mean(const struct sorted *s);
/* The quantile numerator / denominator (1/4 is the lower quartile), between two
 * values on the straight line: Hyndman and Fan's seventh definition (1996), the
 * default of R and numpy. 1/2 is the usual median. count > 0. */
double sorted_quantile(const struct sorted *s, unsigned numerator, unsigned denominator);
/* The standard deviation of a sample (n - 1); count > 1. */
double sorted_deviation(const struct sorted *s);
/* The mean of the `power`th powers of the distances from the mean. */
double sorted_central_moment(const struct sorted *s, int power);

#endif
