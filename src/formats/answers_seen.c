/* Responses by the bytes of their JSON. */
#include "formats/answers_seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/json_bytes.h"

#define SOURCE_MOST 120 /* bytes of a value that is worth the look */
#define FIRST_SLOTS 16

/* Where the value at `at` ends if it is as simple as most: no bracket in a string,
 * no list in a list, no escape. It may end elsewhere; no value is cut off there that
 * was seen, as part of a value is none. 0 where there is no such end near by. */
static size_t simple_size(const char *at, const char *end)
{
	size_t left = (size_t)(end - at), size = 0;
	const char *found;

	if (left > SOURCE_MOST)
		left = SOURCE_MOST;
	switch (*at) {
	case '[':
	case '{':
		found = memchr(at, *at == '[' ? ']' : '}', left);
		return found ? (size_t)(found - at) + 1 : 0;
	case '"':
		found = json_find_special(at + 1, at + left);
		return found < at + left && *found == '"' ? (size_t)(found - at) + 1 : 0;
	}
	while (size < left && (unsigned char)at[size] > ' ' && at[size] != ',' &&
	       at[size] != ']' && at[size] != '}')
		size++;
	return size < left ? size : 0;
}

static size_t find_slot(const struct answers_seen *seen, struct text source)
{
	size_t at = json_scan_hash(source) & seen->slot_mask;

	while (seen->slots[at] && !text_equal(seen->list[seen->slots[at]].source, source))
		at = (at + 1) & seen->slot_mask;
	return at;
}

uint32_t answers_seen_take(const struct answers_seen *seen, struct json_scan *scan,
                           struct response *response)
{
	size_t size = scan->at < scan->end ? simple_size(scan->at, scan->end) : 0;
	uint32_t number;

	if (!size || !seen->count)
		return 0;
	number = seen->slots[find_slot(seen, (struct text){ scan->at, size })];
	if (number) {
		*response = seen->list[number].response;
		json_scan_pass(scan, size);
	}
	return number;
}

static void grow(struct answers_seen *seen)
{
	size_t slots = seen->slots ? 2 * (seen->slot_mask + 1) : FIRST_SLOTS;

	free(seen->slots);
	seen->slots = memory_alloc(slots, sizeof *seen->slots);
	seen->slot_mask = slots - 1;
	seen->list = memory_grow(seen->list, slots / 2 + 1, sizeof *seen->list);
	for (size_t number = 1; number <= seen->count; number++)
		seen->slots[find_slot(seen, seen->list[number].source)] = (uint32_t)number;
}

/* Whether all of the text, if any, stands in the source. */
static bool is_within(struct text t, struct text source)
{
	return !t.size || (t.data >= source.data &&
	                   t.data + t.size <= source.data + source.size);
}

uint32_t answers_seen_add(struct answers_seen *seen, size_t *in_all, struct text source,
                          const struct question *q, const struct response *response,
                          struct arena *arena)
{
	struct seen_answer *added;

	if (source.size > SOURCE_MOST || response->state == RESPONSE_INVALID ||
	    (question_is_marked_by_person(q) && response->state == RESPONSE_GIVEN) ||
	    !is_within(response->text, source) || seen->count == SEEN_MOST ||
	    *in_all == SEEN_MOST_IN_ALL)
		return 0;
	if (!seen->slots || 2 * seen->count > seen->slot_mask)
		grow(seen);
	added = &seen->list[seen->count + 1];
	added->source = arena_text(arena, source);
	added->response = *response;
	if (response->text.size)
		added->response.text.data =
			added->source.data + (response->text.data - source.data);
	if (response->matches) {
		added->response.matches = ARENA_ARRAY(arena, q->item_count, int16_t);
		memcpy(added->response.matches, response->matches,
		       q->item_count * sizeof *response->matches);
	}
	++*in_all;
	seen->count++;
	seen->slots[find_slot(seen, added->source)] = (uint32_t)seen->count;
	return (uint32_t)seen->count;
}

void answers_seen_release(struct answers_seen *seen)
{
	free(seen->list);
	free(seen->slots);
}
