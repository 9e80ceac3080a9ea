/* What killed programs leave in a folder they write into. */
#include "commands/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

/* The process that a temporary name tells, or 0. */
static unsigned process_of(struct text name)
{
	const struct text start = TEXT(".quizmark-");
	unsigned process;

	if (!text_starts_with(name, start))
		return 0;
	name = text_slice(name, start.size, name.size);
	return text_take_number(&name, INT_MAX, &process) && text_starts_with(name, TEXT("-")) ?
		process : 0;
}

static bool is_gone(unsigned process)
{
	return process && kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

void leftovers_remove(int directory)
{
	int copy = fcntl(directory, F_DUPFD_CLOEXEC, 0);
	DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;

	if (!folder) {
		if (copy >= 0)
			close(copy);
		return;
	}
	rewinddir(folder);
	while ((entry = readdir(folder))) {
		if (is_gone(process_of(text_of(entry->d_name))) &&
		    unlinkat(directory, entry->d_name, 0) != 0)
			file_remove_folder(directory, entry->d_name);
	}
	closedir(folder);
}
