/* Where a command's output goes. */
#include "commands/output.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

#define COLUMNS_UNKNOWN 80

void output_write(const char *path, struct text t)
{
	struct file_writer file;
	int error;

	if (!strcmp(path, "-")) {
		fwrite(t.data, 1, t.size, stdout);
		return;
	}
	error = file_open_path(&file, path) ? 0 : file.error;
	if (!error) {
		file_write(&file, t);
		error = file_commit(&file, FILE_REPLACE_EXISTING);
	}
	if (error)
		die(error, "cannot write", path);
}

size_t terminal_columns(int descriptor)
{
	struct winsize size;

	if (!isatty(descriptor))
		return 0;
	return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col :
	       COLUMNS_UNKNOWN;
}

size_t output_columns(size_t least, size_t most)
{
	size_t columns = terminal_columns(STDOUT_FILENO);

	if (!columns)
		return COLUMNS_UNKNOWN;
	if (columns < least)
		return least;
	return columns < most ? columns : most;
}
