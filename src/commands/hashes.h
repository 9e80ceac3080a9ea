/* A list of 64-bit hashes, or numbers, that grows, and is searched once it is sorted. */
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
void hashes_append(struct hashes *hashes, const struct hashes *more);
/* In a sorted list: whether it is there, and how often. */
bool hashes_has(const struct hashes *hashes, uint64_t hash);
size_t hashes_count(const struct hashes *hashes, uint64_t hash);

#endif
