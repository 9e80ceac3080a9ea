/* The lines of a file that was written by grade, read in order. */
#ifndef COMMANDS_FOLDER_LINES_H
#define COMMANDS_FOLDER_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

struct folder_lines {
	int descriptor; /* borrowed, read by position */
	int64_t offset; /* in the file, behind the bytes at hand */
	struct buffer bytes;
	size_t at;
};

void folder_lines_open(struct folder_lines *lines, int descriptor);
void folder_lines_release(struct folder_lines *lines);
/* The next line with its line end, good until the next call. */
bool folder_lines_next(struct folder_lines *lines, struct text *line);

#endif
