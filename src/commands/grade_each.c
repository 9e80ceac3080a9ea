/* A file a student. The temporary folder goes when the program dies. */
#define _GNU_SOURCE /* syncfs */
#include "commands/grade_each.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "formats/json_scan.h"
#include "formats/json_text.h"

#define NAME_SIZE 80 /* stem, ".json" and a NUL */
#define OLD_SIZE_MAX ((size_t)16 << 20)

/* Also when the program dies: allocates nothing. */
static void remove_temporary(void *context)
{
	struct grade_each *each = context;

	file_remove_folder(each->parent, each->temporary);
}

/* A second name, or a copy where the file system has no links. 0 or errno. */
static int copy_file(int from, int to, const char *name)
{
	struct buffer bytes = BUFFER_INIT;
	struct file_writer file;
	int error = 0;

	if (linkat(from, name, to, name, 0) == 0)
		return 0;
	if (file_read(from, name, OLD_SIZE_MAX, &bytes, &error) == FILE_OK) {
		if (!file_open(&file, to, name))
			error = file.error;
		file_write(&file, buffer_text(&bytes));
		if (!error)
			error = file_commit(&file, FILE_REPLACE_EXISTING);
	}
	buffer_release(&bytes);
	return error;
}

/* Starts with the files of the run before. Closes `old`. 0 or errno. */
static int take_over(struct grade_each *each, int old)
{
	DIR *folder = fdopendir(old);
	const struct dirent *entry;
	int error = 0;

	if (!folder) {
		error = errno;
		close(old);
		return error;
	}
	while (!error && (errno = 0, entry = readdir(folder))) {
		if (entry->d_name[0] != '.')
			error = copy_file(old, each->directory, entry->d_name);
	}
	if (!error)
		error = errno;
	closedir(folder);
	return error;
}

int grade_each_start(struct grade_each *each, int parent)
{
	int old;

	*each = (struct grade_each){ .parent = parent, .directory = -1 };
	snprintf(each->temporary, sizeof each->temporary, ".quizmark-%ld-results",
	         (long)getpid());
	if (mkdirat(parent, each->temporary, 0777) != 0)
		return errno;
	cleanup_add(remove_temporary, each);
	each->directory = file_open_folder(parent, each->temporary);
	if (each->directory < 0)
		return errno;
	old = file_open_folder(parent, EACH_FOLDER);
	each->fresh = old < 0;
	return old < 0 ? 0 : take_over(each, old);
}

static void file_name(struct text id, char name[NAME_SIZE])
{
	struct buffer stem = BUFFER_INIT;

	file_name_add(&stem, id);
	snprintf(name, NAME_SIZE, "%s.json", stem.data);
	buffer_release(&stem);
}

/* `durable`: on disk before it returns; else grade_each_finish sees to it. */
static void write_new(struct grade_each *each, const char *name, struct text t,
                      bool durable)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int descriptor, error;

	do {
		descriptor = openat(each->directory, name, flags, 0666);
	} while (descriptor < 0 && errno == EINTR);
	if (descriptor < 0 && errno == EEXIST)
		return;
	if (descriptor < 0)
		die(errno, "cannot write", name);
	error = file_write_all(descriptor, t);
	while (!error && durable && fdatasync(descriptor) != 0) {
		if (errno != EINTR)
			error = errno;
	}
	if (close(descriptor) != 0 && errno != EINTR && !error)
		error = errno;
	if (!error)
		return;
	unlinkat(each->directory, name, 0);
	die(error, "cannot write", name);
}

/* Whether the file holds what the buffer holds; read into the room behind it. */
static bool is_same(int directory, const char *name, struct buffer *b)
{
	int descriptor = openat(directory, name,
	                        O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC);
	ptrdiff_t size;
	char *old;

	if (descriptor < 0)
		return false;
	buffer_reserve(b, b->size + 2);
	old = b->data + b->size + 1;
	size = file_read_some(descriptor, old, b->size + 1);
	close(descriptor);
	return size == (ptrdiff_t)b->size && !memcmp(old, b->data, b->size);
}

/* By a temporary name, as the file may be there already; a rename that reaches the
 * disk before the data would leave neither the old nor the new after a crash. */
static void write_over(struct grade_each *each, const char *name, struct buffer *b)
{
	char temporary[NAME_SIZE + 32];

	if (is_same(each->directory, name, b))
		return;
	snprintf(temporary, sizeof temporary, ".%ld-%s", (long)getpid(), name);
	unlinkat(each->directory, temporary, 0);
	write_new(each, temporary, buffer_text(b), true);
	if (renameat(each->directory, temporary, each->directory, name) != 0 &&
	    errno != ENOENT) {
		int error = errno;

		unlinkat(each->directory, temporary, 0);
		die(error, "cannot write", name);
	}
}

void grade_each_write(struct grade_each *each, struct text id, struct buffer *pretty)
{
	char name[NAME_SIZE];

	file_name(id, name);
	if (each->fresh)
		write_new(each, name, buffer_text(pretty), false);
	else
		write_over(each, name, pretty);
}

void grade_each_replace(struct grade_each *each, struct text id, struct text compact)
{
	struct buffer pretty = BUFFER_INIT;

	grade_each_remove(each, id);
	json_add_pretty(&pretty, compact);
	grade_each_write(each, id, &pretty);
	buffer_release(&pretty);
}

void grade_each_remove(struct grade_each *each, struct text id)
{
	char name[NAME_SIZE];

	file_name(id, name);
	unlinkat(each->directory, name, 0);
}

uint64_t grade_each_stem_hash(struct text id)
{
	struct buffer stem = BUFFER_INIT;
	uint64_t hash;

	file_name_add(&stem, id);
	hash = json_scan_hash(buffer_text(&stem));
	buffer_release(&stem);
	return hash;
}

static int by_value(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

/* Removes each file "<stem>.json" that is not among the stems. 0 or errno. */
static int remove_files(int directory, const uint64_t *stems, size_t count)
{
	int copy = fcntl(directory, F_DUPFD_CLOEXEC, 0), error;
	DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;

	if (!folder) {
		error = errno;
		if (copy >= 0)
			close(copy);
		return error;
	}
	rewinddir(folder);
	while ((errno = 0, entry = readdir(folder))) {
		struct text name = text_of(entry->d_name);
		uint64_t stem;

		if (!text_ends_with(name, TEXT(".json")))
			continue;
		stem = json_scan_hash(text_slice(name, 0, name.size - strlen(".json")));
		if (count && bsearch(&stem, stems, count, sizeof stem, by_value))
			continue;
		if (unlinkat(directory, entry->d_name, 0) != 0)
			break;
	}
	error = errno;
	closedir(folder);
	return error;
}

void grade_each_remove_others(struct grade_each *each, const uint64_t *stems,
                              size_t count)
{
	int error = each->fresh ? 0 : remove_files(each->directory, stems, count);

	if (error)
		die(error, "cannot write in", each->temporary);
}

int grade_each_finish(struct grade_each *each)
{
	return syncfs(each->directory) == 0 ? 0 : errno;
}

bool grade_each_is_ours(int parent)
{
	int directory = file_open_folder(parent, EACH_FOLDER);
	DIR *folder = directory < 0 ? NULL : fdopendir(directory);
	const struct dirent *entry;
	bool ours = true;

	if (!folder) {
		if (directory >= 0)
			close(directory);
		return directory < 0;
	}
	while (ours && (entry = readdir(folder)))
		ours = entry->d_name[0] == '.' ||
		       text_ends_with(text_of(entry->d_name), TEXT(".json"));
	closedir(folder);
	return ours;
}

void grade_each_remove_all(int parent)
{
	int directory = file_open_folder(parent, EACH_FOLDER);

	if (directory < 0)
		return;
	(void)remove_files(directory, NULL, 0);
	close(directory);
}

void grade_each_abandon(struct grade_each *each)
{
	remove_temporary(each);
	cleanup_remove(remove_temporary, each);
	close(each->directory);
}
