/* Borrowed views of bytes. */
#include "base/text.h"

#include <string.h>

#include "base/ascii.h"

struct text text_of(const char *string)
{
	if (!string)
		return TEXT("");
	return (struct text){ string, strlen(string) };
}

bool text_equal(struct text a, struct text b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool text_equal_ascii_case(struct text a, struct text b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++) {
		if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
			return false;
	}
	return true;
}

int text_compare(struct text a, struct text b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common ? memcmp(a.data, b.data, common) : 0;

	if (order)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

bool text_starts_with(struct text t, struct text prefix)
{
	return t.size >= prefix.size && text_equal(text_slice(t, 0, prefix.size), prefix);
}

bool text_ends_with(struct text t, struct text suffix)
{
	return t.size >= suffix.size &&
	       text_equal(text_slice(t, t.size - suffix.size, suffix.size), suffix);
}

bool text_contains(struct text t, struct text part)
{
	for (size_t i = 0; i + part.size <= t.size; i++) {
		if (text_equal(text_slice(t, i, part.size), part))
			return true;
	}
	return false;
}

struct text text_slice(struct text t, size_t from, size_t size)
{
	if (from > t.size)
		from = t.size;
	if (size > t.size - from)
		size = t.size - from;
	return (struct text){ from ? t.data + from : t.data, size }; /* of no bytes, too */
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct text text_trim(struct text t)
{
	while (t.size && is_space(t.data[0])) {
		t.data++;
		t.size--;
	}
	while (t.size && is_space(t.data[t.size - 1]))
		t.size--;
	return t;
}

size_t text_find(struct text t, char byte)
{
	const char *found = t.size ? memchr(t.data, byte, t.size) : NULL;

	return found ? (size_t)(found - t.data) : t.size;
}

bool text_split(struct text *rest, char byte, struct text *piece)
{
	size_t at;

	if (!rest->data)
		return false;
	at = text_find(*rest, byte);
	*piece = text_slice(*rest, 0, at);
	if (at == rest->size)
		*rest = (struct text){ NULL, 0 };
	else
		*rest = text_slice(*rest, at + 1, rest->size);
	return true;
}

bool text_take_number(struct text *rest, unsigned most, unsigned *number)
{
	uint64_t value = 0;
	size_t i = 0;

	for (; i < rest->size && ascii_is_digit(rest->data[i]); i++) {
		value = value * 10 + (unsigned)(rest->data[i] - '0');
		if (value > most)
			return false;
	}
	*rest = text_slice(*rest, i, rest->size);
	*number = (unsigned)value;
	return i > 0;
}

const char *text_separator(size_t index, size_t count)
{
	if (index == 0)
		return "";
	return index + 1 == count ? " and " : ", ";
}

uint64_t text_hash(struct text t)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < t.size; i++) {
		hash ^= (unsigned char)t.data[i];
		hash *= UINT64_C(0x100000001b3);
	}
	return hash;
}

int text_hex_value(char digit)
{
	if (ascii_is_digit(digit))
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}

#define DISTANCE_TEXT_MAX 256

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t text_distance(struct text a, struct text b, size_t limit)
{
	size_t rows[3][DISTANCE_TEXT_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];

	if (a.size > DISTANCE_TEXT_MAX || b.size > DISTANCE_TEXT_MAX)
		return limit + 1;
	for (size_t j = 0; j <= b.size; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			size_t cost = a.data[i - 1] != b.data[j - 1];

			row[j] = least(last[j - 1] + cost, least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
			    a.data[i - 2] == b.data[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
		row = spare;
	}
	return least(last[b.size], limit + 1);
}
