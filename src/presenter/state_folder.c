/* The state folder: made where it is missing, for its owner alone. */
#include "presenter/state_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes each missing folder of an absolute path, as private as can be. */
static bool make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		int made;

		*slash = '\0';
		made = mkdir(path, 0700);
		*slash = '/';
		if (made < 0 && errno != EEXIST)
			return false;
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

int state_folder_open(char *path, size_t size)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	int length;

	/* Relative values are to be ignored (XDG base directories). */
	if (state && state[0] == '/')
		length = snprintf(path, size, "%s/quizmark", state);
	else if (home && home[0] == '/')
		length = snprintf(path, size, "%s/.local/state/quizmark", home);
	else
		length = snprintf(path, size, "%s", "");
	if (length <= 0 || (size_t)length >= size) {
		errno = ENOENT;
		return -1;
	}
	if (!make_folders(path))
		return -1;
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}
