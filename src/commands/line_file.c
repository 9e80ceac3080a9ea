/* Lines by getline: they have no largest size. */
#include "commands/line_file.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

bool lines_open(struct line_file *lines, int directory, const char *name)
{
	int descriptor, error = 0;
	enum file_status status = file_open_to_read(directory, name, &descriptor, &error);

	*lines = (struct line_file){ .name = name };
	if (file_is_withheld(status))
		die(error, "cannot read", name);
	if (status != FILE_OK)
		return false;
	lines->file = fdopen(descriptor, "r");
	if (!lines->file)
		die(errno, "cannot read", name);
	return true;
}

bool lines_next(struct line_file *lines, struct text *line)
{
	ssize_t size;

	if (!lines->file)
		return false;
	size = getline(&lines->line, &lines->capacity, lines->file);
	if (size <= 0 && !feof(lines->file))
		die(errno, "cannot read", lines->name);
	if (size <= 0)
		return false;
	*line = (struct text){ lines->line, (size_t)size };
	return true;
}

void lines_close(struct line_file *lines)
{
	if (lines->file)
		fclose(lines->file);
	free(lines->line);
}
