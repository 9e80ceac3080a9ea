/*
 * A buffer is text that grows and that its holder owns.
 *
 * init makes it usable without allocating, clear empties it but keeps the
 * memory, release gives the memory back. The bytes are always followed by a
 * NUL that `size` does not count, so `data` can be handed to C functions.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct buffer {
	char *data;
	size_t size;
	size_t capacity;
};

extern char buffer_empty[1]; /* what an unused buffer points at */
#define BUFFER_INIT { buffer_empty, 0, 0 }

void buffer_init(struct buffer *b);
void buffer_clear(struct buffer *b);
void buffer_release(struct buffer *b);

/* Room for `extra` more bytes and a NUL. */
void buffer_reserve(struct buffer *b, size_t extra);
void buffer_add_repeated(struct buffer *b, char byte, size_t count);
void buffer_add_format(struct buffer *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buffer_add_vformat(struct buffer *b, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* Decimal digits, without printf: for the hot path. */
void buffer_add_int(struct buffer *b, int64_t value);
/* Shortens to `size` bytes. */
void buffer_truncate(struct buffer *b, size_t size);

static inline void buffer_add(struct buffer *b, struct text t)
{
	if (b->capacity - b->size <= t.size)
		buffer_reserve(b, t.size);
	if (t.size)
		memcpy(b->data + b->size, t.data, t.size);
	b->size += t.size;
	b->data[b->size] = '\0';
}

/* NULL adds nothing. */
static inline void buffer_add_string(struct buffer *b, const char *string)
{
	buffer_add(b, (struct text){ string, string ? strlen(string) : 0 });
}

static inline void buffer_add_byte(struct buffer *b, char byte)
{
	if (b->capacity - b->size < 2)
		buffer_reserve(b, 1);
	b->data[b->size++] = byte;
	b->data[b->size] = '\0';
}

/* A view of the contents, good until the next change. */
static inline struct text buffer_text(const struct buffer *b)
{
	return (struct text){ b->data, b->size };
}

#endif
