/*
 * Names for the pages of students, one each: an id may be there several times, in two
 * folders of one class, and students without one are all "anonymous".
 */
#ifndef COMMANDS_PAGE_NAMES_H
#define COMMANDS_PAGE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

/* A file name stem, by its hash, and how many pages have it. */
struct page_stem {
	uint64_t hash;
	size_t count; /* 0: an empty slot */
};

struct page_names {
	struct page_stem *slots; /* open addressing, at most half full */
	size_t capacity;         /* 0 or a power of two */
	size_t stem_count;
	size_t page_count;
	size_t numbered_count;   /* pages whose name has a number */
	struct buffer first_numbered; /* name of the first of these */
};

#define PAGE_NAMES_INIT { .first_numbered = BUFFER_INIT }

/* Adds to `name` what no page of this run has: "<id>.<suffix>", then "<id>+2.<suffix>"
 * and so on. No id can be a file name with a + in it, so a number is nobody's id. */
void page_names_add(struct page_names *names, struct text id, const char *suffix,
                    struct buffer *name);
void page_names_release(struct page_names *names);

#endif
