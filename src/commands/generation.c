/* Results of earlier gradings, kept by number. */
#include "commands/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/grade_settings.h"

#define FOLDER "generations"
#define UNFINISHED ".new"

static const char *const files[] = {
	"results.jsonl", "answers.jsonl", "gradebook.csv", "summary.json", GRADE_SETTINGS_NAME,
};
#define FILE_COUNT (sizeof files / sizeof files[0])

static _Noreturn void fail(void)
{
	die(errno, "cannot keep the old results in", FOLDER);
}

/* An empty folder for the next generation; a stopped run may have left one. */
static int start_new(int parent)
{
	int descriptor;

	if (mkdirat(parent, UNFINISHED, 0777) != 0 && errno != EEXIST)
		fail();
	descriptor = file_open_folder(parent, UNFINISHED);
	if (descriptor < 0)
		fail();
	for (size_t i = 0; i < FILE_COUNT; i++)
		unlinkat(descriptor, files[i], 0);
	return descriptor;
}

/* The names in it outlive a crash of the machine. */
static void sync_folder(int descriptor)
{
	errno = file_sync(descriptor);
	if (errno)
		fail();
}

unsigned generation_keep(int directory)
{
	char name[16];
	int parent, new_folder;

	if (mkdirat(directory, FOLDER, 0777) != 0 && errno != EEXIST)
		fail();
	parent = file_open_folder(directory, FOLDER);
	if (parent < 0)
		fail();
	new_folder = start_new(parent);
	for (size_t i = 0; i < FILE_COUNT; i++) {
		errno = file_link(directory, files[i], new_folder, files[i]);
		if (errno && errno != ENOENT)
			fail();
	}
	sync_folder(new_folder);
	for (unsigned number = 1;; number++) {
		snprintf(name, sizeof name, "%u", number);
		/* Without a file in it a folder's name could be taken over. */
		if (faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
			continue;
		if (renameat(parent, UNFINISHED, parent, name) != 0)
			fail();
		sync_folder(parent);
		sync_folder(directory);
		close(new_folder);
		close(parent);
		return number;
	}
}
