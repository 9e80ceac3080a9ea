/* Layouts by the hash of the value; a new value takes the place of an old one. */
#include "formats/json_layouts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/json_scan.h"
#include "formats/json_text.h"

#define SLOTS 4096
#define BYTES_MAX ((size_t)2 << 20)

struct json_layout {
	uint64_t hash;
	char *bytes; /* the compact value, then the one laid out; NULL when unused */
	size_t compact_size;
	size_t pretty_size;
};

void json_layouts_init(struct json_layouts *layouts)
{
	*layouts = (struct json_layouts){ 0 };
}

void json_layouts_release(struct json_layouts *layouts)
{
	for (size_t i = 0; layouts->slots && i < SLOTS; i++)
		free(layouts->slots[i].bytes);
	free(layouts->slots);
	json_layouts_init(layouts);
}

static void remember(struct json_layouts *layouts, struct json_layout *slot,
                     struct text compact, struct text pretty)
{
	layouts->bytes += compact.size + pretty.size;
	layouts->bytes -= slot->compact_size + slot->pretty_size;
	slot->bytes = memory_grow(slot->bytes, compact.size + pretty.size, 1);
	memcpy(slot->bytes, compact.data, compact.size);
	memcpy(slot->bytes + compact.size, pretty.data, pretty.size);
	slot->compact_size = compact.size;
	slot->pretty_size = pretty.size;
}

void json_layouts_add(struct json_layouts *layouts, struct buffer *out,
                      struct text compact, size_t depth)
{
	uint64_t hash = json_scan_hash(compact);
	size_t start = out->size;
	struct json_layout *slot;

	if (!layouts->slots)
		layouts->slots = memory_alloc(SLOTS, sizeof *layouts->slots);
	slot = &layouts->slots[hash % SLOTS];
	if (slot->bytes && slot->hash == hash &&
	    text_equal((struct text){ slot->bytes, slot->compact_size }, compact)) {
		buffer_add(out, (struct text){ slot->bytes + slot->compact_size,
		                               slot->pretty_size });
		return;
	}
	json_add_pretty_value(out, compact, depth);
	if (layouts->bytes >= BYTES_MAX)
		return;
	slot->hash = hash;
	remember(layouts, slot, compact, text_slice(buffer_text(out), start, out->size));
}
