/* JSON as text: one escaper for all writers, and two layouts. */
#include "formats/json_text.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/json_bytes.h"

/* Beyond U+FFFF as a surrogate pair. */
static void add_number_escape(struct buffer *out, uint32_t c)
{
	if (c >= 0x10000) {
		buffer_add_format(out, "\\u%04x", 0xD800 + ((c - 0x10000) >> 10));
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	buffer_add_format(out, "\\u%04x", c);
}

static void add_escape(struct buffer *out, unsigned char c)
{
	static const char letters[0x20] = {
		['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r',
	};

	if (c < 0x20 && !letters[c]) {
		add_number_escape(out, c);
		return;
	}
	buffer_add_byte(out, '\\');
	buffer_add_byte(out, c < 0x20 ? letters[c] : (char)c);
}

/* Whether a valid sequence is a character that must not be written as it is. */
static bool is_active(const char *at, size_t size)
{
	unsigned char lead = (unsigned char)at[0], second = (unsigned char)at[1];
	size_t from = 0;

	/* Nearly all others are told by their first byte. */
	if (lead == 0xc2 ? second >= 0xa0
	                 : lead != 0xd8 && lead != 0xe2 && lead != 0xef && lead != 0xf3)
		return false;
	return utf8_is_active(utf8_next((struct text){ at, size }, &from));
}

static void add_character(struct buffer *out, uint32_t c)
{
	if (utf8_is_active(c))
		add_number_escape(out, c);
	else
		utf8_add(out, c);
}

/* The first place from `at` on where a byte cannot be copied as it stands:
 * something to escape, or what is not UTF-8. DEL is let through: it does nothing. */
static const char *copyable_end(const char *at, const char *end)
{
	for (;;) {
		size_t size = 0;

		at = json_find_special(at, end);
		if (at < end && (unsigned char)*at >= 0x80)
			size = json_sequence_size(at, end);
		if (!size || is_active(at, size))
			return at;
		at += size;
	}
}

/* Never inlined: the frequent case then needs no stack. */
static __attribute__((noinline)) void
add_string_with_escapes(struct buffer *out, struct text t)
{
	size_t at = 0;

	buffer_reserve(out, t.size + 2);
	out->data[out->size++] = '"';
	while (at < t.size) {
		size_t end = (size_t)(copyable_end(t.data + at, t.data + t.size) - t.data);

		buffer_add(out, (struct text){ t.data + at, end - at });
		at = end;
		if (at == t.size)
			break;
		if ((unsigned char)t.data[at] < 0x80)
			add_escape(out, (unsigned char)t.data[at++]);
		else
			add_character(out, utf8_next(t, &at));
	}
	buffer_add_byte(out, '"');
}

void json_add_string(struct buffer *out, struct text t)
{
	char *to;

	if (!json_is_plain(t.data, t.size)) {
		add_string_with_escapes(out, t);
		return;
	}
	if (out->capacity - out->size < t.size + 3)
		buffer_reserve(out, t.size + 2);
	to = out->data + out->size;
	*to = '"';
	if (t.size)
		memcpy(to + 1, t.data, t.size);
	to[t.size + 1] = '"';
	to[t.size + 2] = '\0';
	out->size += t.size + 2;
}

/* Index behind the string whose opening quote is at `from`. Most are short. */
static inline size_t string_end(struct text t, size_t from)
{
	const char *at = t.data + from + 1, *end = t.data + t.size;

	for (int i = 0; i < 2 && end - at >= 8; i++, at += 8) {
		uint64_t marks = json_special_bytes(json_load_word(at));

		if (marks && at[__builtin_ctzll(marks) / 8] == '"')
			return (size_t)(at - t.data) + (size_t)__builtin_ctzll(marks) / 8 + 1;
		if (marks)
			break;
	}
	for (;;) {
		at = json_find_special(at, end);
		if (at >= end)
			return t.size;
		if (*at == '"')
			return (size_t)(at - t.data) + 1;
		at += *at == '\\' ? 2 : 1;
	}
}

/* Bytes from `from` to `to`, which has room for WORDS more. Most pieces are short. */
#define WORDS 16
static inline char *copy(char *to, const char *from, size_t size, const char *end)
{
	if (size <= WORDS && end - from >= WORDS)
		memcpy(to, from, WORDS);
	else
		memcpy(to, from, size);
	return to + size;
}

void json_add_compact(struct buffer *out, struct text document)
{
	const char *at = document.data, *end = at + document.size;
	char *to;

	buffer_reserve(out, document.size + WORDS);
	to = out->data + out->size;
	while (at < end) {
		if (*at == '"') {
			size_t from = (size_t)(at - document.data);
			size_t size = string_end(document, from) - from;

			to = copy(to, at, size, end);
			at += size;
		} else {
			*to = *at;
			to += !ascii_is_space(*at++);
		}
	}
	*to = '\0';
	out->size = (size_t)(to - out->data);
}

/* The value at *at on one line, a blank behind each comma and colon, if it takes no
 * more than `limit` columns (here bytes); *at is behind it then. */
static bool add_inline(struct buffer *out, struct text t, size_t *at, size_t limit)
{
	size_t here = *at, depth = 0;
	char *start, *to;

	buffer_reserve(out, limit + 2 + WORDS);
	start = to = out->data + out->size;
	do {
		char c = t.data[here];
		size_t end = c == '"' ? string_end(t, here) : here + 1;

		if (end - here > limit - (size_t)(to - start))
			return false;
		to = copy(to, t.data + here, end - here, t.data + t.size);
		if (c == ',' || c == ':')
			*to++ = ' ';
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		here = end;
	} while (depth && (size_t)(to - start) <= limit);
	if (depth)
		return false;
	*to = '\0';
	out->size += (size_t)(to - start);
	*at = here;
	return true;
}

static void add_line_end(struct buffer *out, size_t depth)
{
	buffer_add_byte(out, '\n');
	buffer_add_repeated(out, ' ', 2 * depth);
}

static size_t column_of(const struct buffer *out)
{
	size_t at = out->size;

	while (at > 0 && out->data[at - 1] != '\n')
		at--;
	return out->size - at;
}

void json_add_pretty_value(struct buffer *out, struct text compact, size_t depth)
{
	size_t at = 0;

	while (at < compact.size) {
		char c = compact.data[at];

		if (c == '[' || c == '{') {
			size_t column = column_of(out);
			size_t room = column < JSON_PRETTY_COLUMNS
			                      ? JSON_PRETTY_COLUMNS - 1 - column : 0;

			if (add_inline(out, compact, &at, room))
				continue;
			buffer_add_byte(out, c);
			add_line_end(out, ++depth);
		} else if (c == ']' || c == '}') {
			add_line_end(out, --depth);
			buffer_add_byte(out, c);
		} else if (c == '"') {
			size_t end = string_end(compact, at);

			buffer_add(out, text_slice(compact, at, end - at));
			at = end;
			continue;
		} else {
			buffer_add_byte(out, c);
			if (c == ',')
				add_line_end(out, depth);
			else if (c == ':')
				buffer_add_byte(out, ' ');
		}
		at++;
	}
}

void json_add_pretty(struct buffer *out, struct text compact)
{
	json_add_pretty_value(out, compact, 0);
	buffer_add_byte(out, '\n');
}
