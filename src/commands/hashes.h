/* A list of 64-bit hashes that grows, and is searched once it is sorted. */
#ifndef COMMANDS_HASHES_H
#define COMMANDS_HASHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is empty; hashes_release frees it. */
struct hashes {
	uint64_t *list;
	size_t count;
};

void hashes_release(struct hashes *hashes);
void hashes_add(struct hashes *hashes, uint64_t hash);
void hashes_sort(struct hashes *hashes);
/* In a sorted list. */
bool hashes_has(const struct hashes *hashes, uint64_t hash);

#endif
