/* Arenas: a chain of blocks, each twice as large as the one before. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

#define FIRST_BLOCK 4096
#define LARGEST_BLOCK ((size_t)1 << 20)

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes in data */
	alignas(max_align_t) unsigned char data[];
};

void arena_init(struct arena *arena)
{
	*arena = (struct arena)ARENA_INIT;
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->block;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	arena_init(arena);
}

/* Hands out from the start of `block` from now on. */
static void use_block(struct arena *arena, struct arena_block *block)
{
	arena->block = block;
	arena->next = block->data;
	arena->end = block->data + block->size;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->block;

	if (!kept)
		return;
	if (ARENA_GUARDED) {
		arena_release(arena);
		return;
	}
	arena->block = kept->older;
	arena_release(arena);
	kept->older = NULL;
	use_block(arena, kept);
}

static void add_block(struct arena *arena, size_t needed)
{
	size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
	struct arena_block *block;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < needed || ARENA_GUARDED)
		size = needed;
	if (size > SIZE_MAX - sizeof *block)
		die(0, "out of memory", NULL);
	block = malloc(sizeof *block + size);
	if (!block)
		die(0, "out of memory", NULL);
	block->older = arena->block;
	block->size = size;
	use_block(arena, block);
}

void *arena_alloc_block(struct arena *arena, size_t count, size_t size, size_t align)
{
	unsigned char *memory;
	size_t bytes;

	assert(align <= alignof(max_align_t));
	if (__builtin_mul_overflow(count, size, &bytes))
		die(0, "out of memory", NULL);
	add_block(arena, bytes);
	memory = arena->next;
	arena->next += bytes;
	return memset(memory, 0, bytes);
}

struct text arena_text(struct arena *arena, struct text t)
{
	char *copy = arena_alloc(arena, t.size + 1, 1, 1);

	if (t.size)
		memcpy(copy, t.data, t.size);
	return (struct text){ copy, t.size };
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *string;
	int size;

	va_start(args, format);
	size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (size < 0)
		die(0, "cannot format a message", NULL);
	string = arena_alloc(arena, (size_t)size + 1, 1, 1);
	va_start(args, format);
	vsnprintf(string, (size_t)size + 1, format, args);
	va_end(args);
	return (struct text){ string, (size_t)size };
}
