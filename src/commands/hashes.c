/* A list of 64-bit hashes: full at powers of two. */
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
	size_t count = hashes->count;

	if (!(count & (count - 1)))
		hashes->list = memory_grow(hashes->list, count ? 2 * count : 1,
		                           sizeof *hashes->list);
	hashes->list[hashes->count++] = hash;
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

bool hashes_has(const struct hashes *hashes, uint64_t hash)
{
	return hashes->count &&
	       bsearch(&hash, hashes->list, hashes->count, sizeof hash, by_value);
}
