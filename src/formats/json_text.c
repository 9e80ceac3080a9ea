/* JSON as text: one escaper for all writers, and two layouts. */
#include "formats/json_text.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"
#include "formats/json_bytes.h"

static void add_escape(struct buffer *out, unsigned char c)
{
	static const char letters[0x20] = {
		['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r',
	};
	static const char digits[] = "0123456789abcdef";

	buffer_add_byte(out, '\\');
	if (c >= 0x20) {
		buffer_add_byte(out, (char)c);
	} else if (letters[c]) {
		buffer_add_byte(out, letters[c]);
	} else {
		buffer_add(out, TEXT("u00"));
		buffer_add_byte(out, digits[c >> 4]);
		buffer_add_byte(out, digits[c & 15]);
	}
}

/* The first place from `at` on where a byte cannot be copied as it stands:
 * something to escape, or what is not UTF-8. */
static const char *copyable_end(const char *at, const char *end)
{
	for (;;) {
		size_t size = 0;

		at = json_find_special(at, end);
		if (at < end && (unsigned char)*at >= 0x80)
			size = json_sequence_size(at, end);
		if (!size)
			return at;
		at += size;
	}
}

void json_add_string(struct buffer *out, struct text t)
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
			utf8_add(out, utf8_next(t, &at));
	}
	buffer_add_byte(out, '"');
}

/* Index behind the string whose opening quote is at `from`. */
static size_t string_end(struct text t, size_t from)
{
	size_t at = from + 1;

	while (at < t.size && t.data[at] != '"')
		at += t.data[at] == '\\' ? 2 : 1;
	return at + 1;
}

void json_add_compact(struct buffer *out, struct text document)
{
	size_t at = 0;

	buffer_reserve(out, document.size);
	while (at < document.size) {
		char c = document.data[at];
		size_t end = c == '"' ? string_end(document, at) : at + 1;

		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			buffer_add(out, text_slice(document, at, end - at));
		at = end;
	}
}

/* Columns (here bytes) a value takes on one line, with a blank behind each comma
 * and colon; stops counting beyond `limit`. */
static size_t inline_width(struct text t, size_t at, size_t limit)
{
	size_t width = 0, depth = 0;

	do {
		char c = t.data[at];
		size_t end = c == '"' ? string_end(t, at) : at + 1;

		width += end - at + (c == ',' || c == ':');
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		at = end;
	} while (depth && width <= limit);
	return width;
}

static size_t add_inline(struct buffer *out, struct text t, size_t at)
{
	size_t depth = 0;

	do {
		char c = t.data[at];
		size_t end = c == '"' ? string_end(t, at) : at + 1;

		buffer_add(out, text_slice(t, at, end - at));
		if (c == ',' || c == ':')
			buffer_add_byte(out, ' ');
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		at = end;
	} while (depth);
	return at;
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

void json_add_pretty(struct buffer *out, struct text compact)
{
	size_t at = 0, depth = 0;

	while (at < compact.size) {
		char c = compact.data[at];

		if (c == '[' || c == '{') {
			size_t column = column_of(out);
			size_t room = column < JSON_PRETTY_COLUMNS
			                      ? JSON_PRETTY_COLUMNS - 1 - column : 0;

			if (inline_width(compact, at, room) <= room) {
				at = add_inline(out, compact, at);
				continue;
			}
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
	buffer_add_byte(out, '\n');
}
