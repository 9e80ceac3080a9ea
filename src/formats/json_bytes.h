/*
 * Strings of JSON eight bytes at a time: what the scanner passes over and the
 * escaper copies as it stands.
 */
#ifndef FORMATS_JSON_BYTES_H
#define FORMATS_JSON_BYTES_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define JSON_EACH_BYTE UINT64_C(0x0101010101010101)

/* Eight bytes, the first in the lowest bits. */
static inline uint64_t json_load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return le64toh(word);
}

static inline bool json_is_special(char c)
{
	return c == '"' || c == '\\' || (unsigned char)c < 0x20 || (unsigned char)c >= 0x80;
}

/* The lowest marked byte is the first special one: a quote, a backslash, a
 * control character or not ASCII. Borrows can only mark bytes behind it. */
static inline uint64_t json_special_bytes(uint64_t word)
{
	uint64_t quote = word ^ (JSON_EACH_BYTE * '"');
	uint64_t backslash = word ^ (JSON_EACH_BYTE * '\\');

	return ((quote - JSON_EACH_BYTE) | (backslash - JSON_EACH_BYTE) |
	        (word - JSON_EACH_BYTE * 0x20) | word) & (JSON_EACH_BYTE * 0x80);
}

/* The place of the first special byte, or `end`. Sixteen at a time where the
 * processor can: as signed bytes, control characters and non-ASCII are one range. */
static inline const char *json_find_special(const char *at, const char *end)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
	const __m128i blank = _mm_set1_epi8(0x20);

	for (; end - at >= 16; at += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
		__m128i marks = _mm_or_si128(
			_mm_or_si128(_mm_cmpeq_epi8(bytes, quote),
			             _mm_cmpeq_epi8(bytes, backslash)),
			_mm_cmplt_epi8(bytes, blank));
		unsigned mask = (unsigned)_mm_movemask_epi8(marks);

		if (mask)
			return at + __builtin_ctz(mask);
	}
#endif
	for (; end - at >= 8; at += 8) {
		uint64_t marks = json_special_bytes(json_load_word(at));

		if (marks)
			return at + __builtin_ctzll(marks) / 8;
	}
	while (at < end && !json_is_special(*at))
		at++;
	return at;
}

/* Whether there is no special byte, for texts that are mostly short. Loads overlap
 * where the size is odd. */
static inline bool json_is_plain(const char *at, size_t size)
{
	uint64_t marks = 0;
	uint32_t first, last;

	if (size > 64)
		return json_find_special(at, at + size) == at + size;
	if (size >= 8) {
		for (size_t i = 0; i + 8 < size; i += 8)
			marks |= json_special_bytes(json_load_word(at + i));
		return !(marks | json_special_bytes(json_load_word(at + size - 8)));
	}
	if (size >= 4) {
		memcpy(&first, at, 4);
		memcpy(&last, at + size - 4, 4);
		return !json_special_bytes((uint64_t)first << 32 | last);
	}
	return !size || !(json_is_special(at[0]) || json_is_special(at[size / 2]) ||
	                  json_is_special(at[size - 1]));
}

/* Bytes of the valid multi-byte UTF-8 sequence at `at`, or 0 (Unicode, table
 * 3-7). */
static inline size_t json_sequence_size(const char *at, const char *end)
{
	const unsigned char *s = (const unsigned char *)at;
	ptrdiff_t left = end - at;
	unsigned char low = 0x80, high = 0xbf;
	size_t size;

	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	size = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (left < (ptrdiff_t)size)
		return 0;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return size;
}

#endif
