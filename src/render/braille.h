/* Braille characters: dots, 2 x 4 a cell. */
#ifndef RENDER_BRAILLE_H
#define RENDER_BRAILLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/utf8.h"

#define DOTS_ACROSS 2
#define DOTS_DOWN 4

/* The bit of one dot of a cell, counted from its top left. */
static inline uint8_t braille_bit(size_t x, size_t y)
{
	static const uint8_t bits[DOTS_DOWN][DOTS_ACROSS] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 },
	};

	return bits[y][x];
}

/* The character with these dots; a space for none. */
static inline void braille_add(struct buffer *b, uint8_t dots)
{
	if (dots)
		utf8_add(b, 0x2800u + dots);
	else
		buffer_add_byte(b, ' ');
}

#endif
