/*
 * An arena hands out memory that is freed all at once. It never returns NULL:
 * when the machine has no memory left, die() ends the program.
 *
 * One arena lives as long as a loaded quiz; each worker has another as scratch,
 * reset after every answer file. Memory is zeroed.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

struct arena_block;

struct arena {
	struct arena_block *block; /* the newest block, from which we hand out */
	unsigned char *next, *end; /* what is left of it */
};

#define ARENA_INIT { 0 }

void arena_init(struct arena *arena);
/* Forgets everything handed out and keeps the largest block for reuse. */
void arena_reset(struct arena *arena);
/* Gives all memory back; the arena is as after arena_init. */
void arena_release(struct arena *arena);

/* The way of arena_alloc where the block is used up or the size absurd. */
void *arena_alloc_block(struct arena *arena, size_t count, size_t size, size_t align);

/* Under AddressSanitizer each allocation is a block of its own, so that a byte too
 * far and a use after a reset are seen. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GUARDED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(ARENA_GUARDED)
#define ARENA_GUARDED 1
#endif
#ifndef ARENA_GUARDED
#define ARENA_GUARDED 0
#endif

/* `count` times `size` zeroed bytes aligned to `align` (a power of two, at most
 * that of max_align_t). */
static inline void *arena_alloc(struct arena *arena, size_t count, size_t size,
                                size_t align)
{
	size_t left = (uintptr_t)arena->end - (uintptr_t)arena->next;
	size_t padding = -(uintptr_t)arena->next & (align - 1);
	unsigned char *memory;
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes) || left < padding ||
	    left - padding < bytes || !arena->next || ARENA_GUARDED)
		return arena_alloc_block(arena, count, size, align);
	memory = arena->next + padding;
	arena->next = memory + bytes;
	return memset(memory, 0, bytes);
}

#define ARENA_NEW(arena, type) \
	((type *)arena_alloc((arena), 1, sizeof(type), alignof(type)))
#define ARENA_ARRAY(arena, count, type) \
	((type *)arena_alloc((arena), (count), sizeof(type), alignof(type)))

/* A copy that lives in the arena, with a NUL behind it that its size does not
 * count. */
struct text arena_text(struct arena *arena, struct text t);
/* printf into the arena. */
struct text arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
