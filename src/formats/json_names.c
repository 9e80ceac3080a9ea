/* Expected names: one multiplication and one comparison a look-up. */
#include "formats/json_names.h"

#include "formats/json_bytes.h"
#include "formats/json_scan.h"

void json_names_init(struct json_names *names, size_t most, struct arena *arena)
{
	size_t slots = 4;

	while (slots < 2 * most)
		slots *= 2;
	*names = (struct json_names){
		.list = ARENA_ARRAY(arena, most + 1, struct json_name),
		.slots = ARENA_ARRAY(arena, slots, uint32_t),
		.slot_mask = slots - 1,
	};
}

/* Keeps `"name":` as words, padded with zeros. */
static void write_out(struct json_name *name, struct arena *arena)
{
	const char *end = name->text.data + name->text.size;
	size_t size = name->text.size + 3, words = (size + 7) / 8;
	uint64_t *written;
	char *bytes;

	if (json_find_special(name->text.data, end) != end)
		return;
	bytes = arena_alloc(arena, words, 8, 1);
	bytes[0] = '"';
	memcpy(bytes + 1, name->text.data, name->text.size);
	bytes[size - 2] = '"';
	bytes[size - 1] = ':';
	written = ARENA_ARRAY(arena, words, uint64_t);
	for (size_t i = 0; i < words; i++)
		written[i] = json_load_word(bytes + 8 * i);
	name->written = written;
	name->word_count = words;
	name->written_size = size;
	name->last_mask = UINT64_MAX >> (8 * (8 * words - size));
}

void json_names_add(struct json_names *names, struct text name, struct arena *arena)
{
	uint64_t hash = json_scan_hash(name);
	struct json_name *entry = &names->list[names->count];
	size_t at = hash & names->slot_mask;

	if (json_names_find(names, hash, name) < names->count)
		return;
	*entry = (struct json_name){ .text = name };
	write_out(entry, arena);
	while (names->slots[at])
		at = (at + 1) & names->slot_mask;
	names->slots[at] = (uint32_t)++names->count;
}

size_t json_names_find(const struct json_names *names, uint64_t hash, struct text name)
{
	for (size_t at = hash & names->slot_mask; names->slots[at];
	     at = (at + 1) & names->slot_mask) {
		size_t i = names->slots[at] - 1;

		if (text_equal(names->list[i].text, name))
			return i;
	}
	return names->count;
}
