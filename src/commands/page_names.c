/* A table of the stems in use, which grows with the class. */
#include "commands/page_names.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

#define CAPACITY_LEAST 64

/* The slot of a stem, or the empty one where it belongs. */
static struct page_stem *find(const struct page_names *names, uint64_t hash)
{
	size_t at = (size_t)hash & (names->capacity - 1);

	while (names->slots[at].count && names->slots[at].hash != hash)
		at = (at + 1) & (names->capacity - 1);
	return &names->slots[at];
}

static void grow(struct page_names *names)
{
	const struct page_names old = *names;

	names->capacity = old.capacity ? 2 * old.capacity : CAPACITY_LEAST;
	names->slots = memory_alloc(names->capacity, sizeof *names->slots);
	for (size_t i = 0; i < old.capacity; i++) {
		if (old.slots[i].count)
			*find(names, old.slots[i].hash) = old.slots[i];
	}
	free(old.slots);
}

/* How many pages have the stem now. Two stems of one hash are counted as one, which
 * only numbers a name without need. */
static size_t count_page(struct page_names *names, uint64_t hash)
{
	struct page_stem *stem;

	if (2 * names->stem_count >= names->capacity)
		grow(names);
	stem = find(names, hash);
	names->stem_count += !stem->count;
	stem->hash = hash;
	return ++stem->count;
}

void page_names_add(struct page_names *names, struct text id, const char *suffix,
                    struct buffer *name)
{
	struct buffer stem = BUFFER_INIT;
	size_t number;

	file_name_add(&stem, id);
	number = count_page(names, text_hash(buffer_text(&stem)));
	if (number > 1)
		buffer_add_format(&stem, "+%zu", number);
	buffer_add_format(&stem, ".%s", suffix);
	names->page_count++;
	if (number > 1 && !names->numbered_count++)
		buffer_add(&names->first_numbered, buffer_text(&stem));
	buffer_add(name, buffer_text(&stem));
	buffer_release(&stem);
}

void page_names_release(struct page_names *names)
{
	free(names->slots);
	buffer_release(&names->first_numbered);
}
