/* Lines in blocks, by pread: the file may be written to at its end meanwhile. */
#include "commands/folder_lines.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

#define LINES_BLOCK ((size_t)128 << 10)

void folder_lines_open(struct folder_lines *lines, int descriptor)
{
	*lines = (struct folder_lines){ .descriptor = descriptor, .bytes = BUFFER_INIT };
}

void folder_lines_release(struct folder_lines *lines)
{
	buffer_release(&lines->bytes);
}

/* Drops what was read and reads more behind the rest. False at the end. */
static bool read_more(struct folder_lines *lines)
{
	struct buffer *b = &lines->bytes;
	ptrdiff_t count;

	memmove(b->data, b->data + lines->at, b->size - lines->at);
	buffer_truncate(b, b->size - lines->at);
	lines->at = 0;
	buffer_reserve(b, LINES_BLOCK);
	count = file_read_at(lines->descriptor, b->data + b->size, LINES_BLOCK,
	                     lines->offset);
	if (count < 0)
		die(errno, "cannot read back what was written", NULL);
	b->size += (size_t)count;
	lines->offset += count;
	return count > 0;
}

bool folder_lines_next(struct folder_lines *lines, struct text *line)
{
	for (;;) {
		struct text rest = text_slice(buffer_text(&lines->bytes), lines->at, SIZE_MAX);
		size_t end = text_find(rest, '\n');

		if (end < rest.size) {
			*line = text_slice(rest, 0, end + 1);
			lines->at += end + 1;
			return true;
		}
		if (!read_more(lines))
			return false;
	}
}
