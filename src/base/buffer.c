/* Text that grows. */
#include "base/buffer.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

char buffer_empty[1];

void buffer_init(struct buffer *b)
{
	*b = (struct buffer)BUFFER_INIT;
}

void buffer_clear(struct buffer *b)
{
	buffer_truncate(b, 0);
}

void buffer_release(struct buffer *b)
{
	if (b->capacity)
		free(b->data);
	buffer_init(b);
}

void buffer_truncate(struct buffer *b, size_t size)
{
	if (size >= b->size)
		return;
	b->size = size;
	b->data[size] = '\0';
}

void buffer_reserve(struct buffer *b, size_t extra)
{
	size_t needed, capacity;

	if (extra > SIZE_MAX / 2 - b->size)
		die(0, "out of memory", NULL);
	needed = b->size + extra + 1;
	if (needed <= b->capacity)
		return;
	capacity = b->capacity ? b->capacity : 64;
	while (capacity < needed)
		capacity *= 2;
	b->data = memory_grow(b->capacity ? b->data : NULL, capacity, 1);
	b->capacity = capacity;
	b->data[b->size] = '\0';
}

void buffer_add_repeated(struct buffer *b, char byte, size_t count)
{
	if (!count)
		return;
	buffer_reserve(b, count);
	memset(b->data + b->size, byte, count);
	b->size += count;
	b->data[b->size] = '\0';
}

void buffer_add_vformat(struct buffer *b, const char *format, va_list args)
{
	va_list again;
	int size;

	va_copy(again, args);
	size = vsnprintf(NULL, 0, format, again);
	va_end(again);
	assert(size >= 0); /* no wide characters, and far below INT_MAX */
	buffer_reserve(b, (size_t)size);
	vsnprintf(b->data + b->size, (size_t)size + 1, format, args);
	b->size += (size_t)size;
}

void buffer_add_format(struct buffer *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buffer_add_vformat(b, format, args);
	va_end(args);
}

void buffer_add_int(struct buffer *b, int64_t value)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		digits[--at] = '-';
	buffer_add(b, (struct text){ digits + at, sizeof digits - at });
}
