/*
 * A file that quizmark itself wrote, line by line. What stands in it may be wrong;
 * a machine that cannot read it ends the program.
 */
#ifndef COMMANDS_LINE_FILE_H
#define COMMANDS_LINE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/text.h"

struct line_file {
	const char *name; /* borrowed, for messages */
	FILE *file;       /* NULL: there is none */
	char *line;
	size_t capacity;
};

/* False when there is no such regular file. Dies when it cannot be opened. */
bool lines_open(struct line_file *lines, int directory, const char *name);
/* The next line with its line end, until the one after it is read; false at the
 * end of the file. */
bool lines_next(struct line_file *lines, struct text *line);
void lines_close(struct line_file *lines);

#endif
