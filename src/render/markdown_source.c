/* What is fit for md4c: limits, padding, and dollars that delimit no math. */
#include "render/markdown_source.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "render/document.h"

#define PADDING 64     /* NULs behind md4c's input */
#define NESTING_MAX 64 /* containers that one line may open */

void dollars_add(struct dollars *dollars, size_t offset)
{
	if (dollars->count == dollars->capacity) {
		dollars->capacity = dollars->capacity ? 2 * dollars->capacity : 16;
		dollars->list = memory_grow(dollars->list, dollars->capacity,
		                            sizeof *dollars->list);
	}
	dollars->list[dollars->count++] = offset;
}

static bool may_open(struct text source, size_t at)
{
	return at + 1 < source.size && !ascii_is_space(source.data[at + 1]);
}

static bool may_close(struct text source, size_t at)
{
	char behind = at + 1 < source.size ? source.data[at + 1] : ' ';

	return at && !ascii_is_space(source.data[at - 1]) && !ascii_is_digit(behind);
}

/* A dollar opens math if the next one may close it. */
void dollars_judge(struct dollars *dollars, struct text source, struct dollars *rejected)
{
	for (size_t i = 0; rejected && i < dollars->count; i++) {
		if (i + 1 < dollars->count && may_open(source, dollars->list[i]) &&
		    may_close(source, dollars->list[i + 1]))
			i++;
		else
			dollars_add(rejected, dollars->list[i]);
	}
	dollars->count = 0;
}

void dollars_add_single(struct dollars *dollars, struct text source, struct text t)
{
	size_t at = text_find(t, '$');
	size_t offset;

	if (at == t.size || t.data < source.data || t.data >= source.data + source.size)
		return;
	for (; at < t.size; at++) {
		offset = (size_t)(t.data + at - source.data);
		if (t.data[at] == '$' &&
		    !(offset && strchr("\\$", source.data[offset - 1])) &&
		    source.data[offset + 1] != '$')
			dollars_add(dollars, offset);
	}
}

void dollars_escape(const struct dollars *at, struct buffer *source)
{
	struct buffer escaped = BUFFER_INIT;
	size_t from = 0;

	for (size_t i = 0; i < at->count; i++) {
		buffer_add(&escaped,
		           text_slice(buffer_text(source), from, at->list[i] - from));
		buffer_add_byte(&escaped, '\\');
		from = at->list[i];
	}
	buffer_add(&escaped, text_slice(buffer_text(source), from, source->size));
	buffer_release(source);
	*source = escaped;
}

size_t dollars_unescaped(const struct dollars *at, size_t offset)
{
	size_t low = 0, high = at ? at->count : 0;

	while (low < high) { /* backslashes before the offset: the one of i is at list[i] + i */
		size_t middle = (low + high) / 2;

		if (at->list[middle] + middle < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return offset - low;
}

/* How many containers a line may open at most, by its first characters. */
static size_t count_markers(struct text line)
{
	size_t markers = 0;

	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];

		if (c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')')
			markers += c == '>' || (i + 1 < line.size && line.data[i + 1] <= ' ');
		else if (c != ' ' && c != '\t' && (c < '0' || c > '9'))
			break;
	}
	return markers;
}

static size_t count_pipes(struct text line)
{
	size_t pipes = 0;

	for (size_t i = 0; i < line.size; i++)
		pipes += line.data[i] == '|';
	return pipes;
}

bool markdown_is_deep(struct text markdown)
{
	struct text line;

	while (text_split(&markdown, '\n', &line)) {
		if (count_markers(line) > NESTING_MAX)
			return true;
	}
	return false;
}

bool markdown_has_wide_table(struct text markdown)
{
	struct text line;

	while (text_split(&markdown, '\n', &line)) {
		if (count_pipes(line) > DOCUMENT_TABLE_COLUMNS + 1)
			return true;
	}
	return false;
}

void markdown_pad(struct buffer *source)
{
	buffer_add_repeated(source, '\0', PADDING);
	buffer_truncate(source, source->size - PADDING);
}
