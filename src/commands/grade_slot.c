/* Slots: what is written of a chunk, until it is its turn. */
#include <stdlib.h>

#include "base/memory.h"
#include "commands/grade_work.h"

#define SLOT_BUFFERS 6

/* All that a worker fills. */
static struct buffer *slot_buffer(struct grade_slot *slot, size_t i)
{
	struct buffer *const buffers[SLOT_BUFFERS] = {
		&slot->results, &slot->messages, &slot->answers,
		&slot->rows, &slot->platform_rows, &slot->rejected,
	};

	return buffers[i];
}

struct grade_slot *grade_slot_new(void)
{
	struct grade_slot *slot = memory_alloc(1, sizeof *slot);

	for (size_t i = 0; i < SLOT_BUFFERS; i++)
		buffer_init(slot_buffer(slot, i));
	buffer_init(&slot->chunk.bytes);
	return slot;
}

void grade_slot_free(struct grade_slot *slot)
{
	for (size_t i = 0; i < SLOT_BUFFERS; i++)
		buffer_release(slot_buffer(slot, i));
	buffer_release(&slot->chunk.bytes);
	free(slot->records);
	resume_met_release(&slot->met);
	free(slot);
}

void grade_slot_clear(struct grade_slot *slot)
{
	for (size_t i = 0; i < SLOT_BUFFERS; i++)
		buffer_clear(slot_buffer(slot, i));
	slot->record_count = 0;
	slot->met.same.count = slot->met.moved.count = slot->met.revisited.count = 0;
	slot->counts = (struct grade_counts){ 0 };
}
