/* Counted values: a small hash table, and what is read off its sorted form. */
#include "scoring/distribution.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

__extension__ typedef __int128 wide;

#define FIRST_CAPACITY 16

void distribution_release(struct distribution *d)
{
	free(d->cells);
	*d = (struct distribution){ 0 };
}

/* Where the search for a value begins. */
static size_t home_of(const struct distribution *d, int64_t value)
{
	uint64_t hash = (uint64_t)value * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(hash >> 32) & (d->capacity - 1);
}

/* The cell of the value, or the free one where it belongs. */
static struct distribution_cell *find(const struct distribution *d, int64_t value)
{
	size_t mask = d->capacity - 1;
	size_t at = home_of(d, value);

	while (d->cells[at].count && d->cells[at].value != value)
		at = (at + 1) & mask;
	return &d->cells[at];
}

static void grow(struct distribution *d)
{
	struct distribution old = *d;

	d->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
	d->cells = memory_alloc(d->capacity, sizeof *d->cells);
	for (size_t i = 0; i < old.capacity; i++) {
		if (old.cells[i].count)
			*find(d, old.cells[i].value) = old.cells[i];
	}
	free(old.cells);
}

void distribution_add(struct distribution *d, int64_t value, uint64_t count)
{
	struct distribution_cell *cell;

	assert(count > 0);
	if (d->used * 2 >= d->capacity)
		grow(d);
	cell = find(d, value);
	d->used += cell->count == 0;
	cell->value = value;
	cell->count += count;
	d->count += count;
}

/* Moves up what a search could not find any more behind a cell that became free. */
static void close_gap(struct distribution *d, size_t gap)
{
	size_t mask = d->capacity - 1;

	for (size_t at = (gap + 1) & mask; d->cells[at].count; at = (at + 1) & mask) {
		size_t home = home_of(d, d->cells[at].value);

		if (((at - home) & mask) < ((at - gap) & mask))
			continue;
		d->cells[gap] = d->cells[at];
		d->cells[at].count = 0;
		gap = at;
	}
}

void distribution_remove(struct distribution *d, int64_t value)
{
	struct distribution_cell *cell;

	assert(d->count > 0);
	cell = find(d, value);
	assert(cell->count > 0);
	d->count--;
	if (--cell->count > 0)
		return;
	d->used--;
	close_gap(d, (size_t)(cell - d->cells));
}

static int by_value(const void *a, const void *b)
{
	const struct distribution_cell *x = a, *y = b;

	return (x->value > y->value) - (x->value < y->value);
}

struct sorted distribution_sort(const struct distribution *d, struct arena *arena)
{
	struct distribution_cell *cells =
		ARENA_ARRAY(arena, d->used, struct distribution_cell);
	size_t size = 0;

	for (size_t i = 0; i < d->capacity; i++) {
		if (d->cells[i].count)
			cells[size++] = d->cells[i];
	}
	if (size > 0)
		qsort(cells, size, sizeof *cells, by_value);
	return (struct sorted){ cells, size, d->count };
}

int64_t sorted_at(const struct sorted *s, uint64_t rank)
{
	size_t i = 0;

	assert(rank < s->count);
	while (rank >= s->cells[i].count)
		rank -= s->cells[i++].count;
	return s->cells[i].value;
}

uint64_t sorted_below(const struct sorted *s, int64_t value)
{
	uint64_t below = 0;

	for (size_t i = 0; i < s->size && s->cells[i].value < value; i++)
		below += s->cells[i].count;
	return below;
}

double sorted_mean(const struct sorted *s)
{
	wide sum = 0;

	assert(s->count > 0);
	for (size_t i = 0; i < s->size; i++)
		sum += (wide)s->cells[i].value * (wide)s->cells[i].count;
	return (double)sum / (double)s->count;
}

double sorted_quantile(const struct sorted *s, unsigned numerator, unsigned denominator)
{
	wide place = (wide)(s->count - 1) * numerator;
	uint64_t rank = (uint64_t)(place / denominator);
	double part = (double)(place % denominator) / denominator;
	int64_t low = sorted_at(s, rank);

	if (part == 0)
		return (double)low;
	return (double)low + part * (double)(sorted_at(s, rank + 1) - low);
}

/* Neumaier's summation: the sum stays good to the last place although powers of
 * both signs nearly cancel. */
double sorted_central_moment(const struct sorted *s, int power)
{
	double mean = sorted_mean(s), sum = 0, lost = 0;

	for (size_t i = 0; i < s->size; i++) {
		double distance = (double)s->cells[i].value - mean;
		double term = (double)s->cells[i].count, next;

		for (int k = 0; k < power; k++)
			term *= distance;
		next = sum + term;
		if ((sum < 0 ? -sum : sum) >= (term < 0 ? -term : term))
			lost += sum - next + term;
		else
			lost += term - next + sum;
		sum = next;
	}
	return (sum + lost) / (double)s->count;
}

double sorted_deviation(const struct sorted *s)
{
	double n = (double)s->count;

	assert(s->count > 1);
	return sqrt(sorted_central_moment(s, 2) * n / (n - 1));
}
