/*
 * Strings of JSON eight bytes at a time: what the scanner passes over and the
 * escaper copies as it stands.
 */
#ifndef FORMATS_JSON_BYTES_H
#define FORMATS_JSON_BYTES_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

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

/* The place of the first special byte, or `end`. */
static inline const char *json_find_special(const char *at, const char *end)
{
	for (; end - at >= 8; at += 8) {
		uint64_t marks = json_special_bytes(json_load_word(at));

		if (marks)
			return at + __builtin_ctzll(marks) / 8;
	}
	while (at < end && !json_is_special(*at))
		at++;
	return at;
}

#endif
