/* A list of 64-bit hashes. */
#include "commands/hashes.h"

#include <stdlib.h>

#include "base/memory.h"

void hashes_release(struct hashes *hashes)
{
	free(hashes->list);
	*hashes = (struct hashes){ .count = 0 };
}

void hashes_add(struct hashes *hashes, uint64_t hash)
{
	hashes->list = memory_extend(hashes->list, hashes->count, sizeof *hashes->list);
	hashes->list[hashes->count++] = hash;
}

void hashes_append(struct hashes *hashes, const struct hashes *more)
{
	for (size_t i = 0; i < more->count; i++)
		hashes_add(hashes, more->list[i]);
}

static int by_value(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

void hashes_sort(struct hashes *hashes)
{
	if (hashes->count)
		qsort(hashes->list, hashes->count, sizeof *hashes->list, by_value);
}

/* Index of the first that is not less. */
static size_t lower_bound(const struct hashes *hashes, uint64_t hash)
{
	size_t low = 0, high = hashes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hashes->list[middle] < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool hashes_has(const struct hashes *hashes, uint64_t hash)
{
	size_t at = lower_bound(hashes, hash);

	return at < hashes->count && hashes->list[at] == hash;
}

size_t hashes_count(const struct hashes *hashes, uint64_t hash)
{
	if (hash == UINT64_MAX)
		return hashes->count - lower_bound(hashes, hash);
	return lower_bound(hashes, hash + 1) - lower_bound(hashes, hash);
}
