/*
 * The names that members of an object are expected to have, in the order they
 * mostly stand in: the scanner compares a member with the next name as it is
 * written, and looks it up only when it is another.
 *
 * A table remembers for each name the object it was last seen in, so it serves
 * one scanner, and one object at a time.
 */
#ifndef FORMATS_JSON_NAMES_H
#define FORMATS_JSON_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

struct json_name {
	struct text text;
	uint64_t object; /* the scanner's serial of the object last seen in */
	/* `"name":` as words of eight bytes; no word where JSON would escape it */
	const uint64_t *written;
	size_t word_count;
	uint64_t last_mask; /* the bytes of the last word that count */
	size_t written_size; /* bytes */
};

struct json_names {
	struct json_name *list; /* an empty one behind the last */
	size_t count;
	size_t next; /* the one expected next, at most `count` */
	uint32_t *slots; /* open addressing by hash: index + 1, 0 where empty */
	size_t slot_mask;
};

/* Room for `most` names; memory is the arena's. */
void json_names_init(struct json_names *names, size_t most, struct arena *arena);
/* The text is borrowed. A name that is there already is not added again. */
void json_names_add(struct json_names *names, struct text name, struct arena *arena);
/* Index of the name with this json_scan_hash, or names->count. */
size_t json_names_find(const struct json_names *names, uint64_t hash, struct text name);

#endif
