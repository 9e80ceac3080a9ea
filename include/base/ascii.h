/*
 * Kinds of ASCII characters, whatever the locale; of a byte or a code point, and false
 * for all that is not ASCII.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(int64_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(int64_t c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(int64_t c)
{
	return c >= 'a' && c <= 'z';
}

/* In lower case; what is no capital stays. */
static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline bool ascii_is_letter(int64_t c)
{
	return ascii_is_upper(c) || ascii_is_lower(c);
}

static inline bool ascii_is_letter_or_digit(int64_t c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

/* White space of JSON and YAML: space, tab and line ends. */
static inline bool ascii_is_space(int64_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
