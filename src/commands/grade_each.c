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
#include "base/hash.h"
#include "base/memory.h"
#include "formats/json_text.h"
#include "formats/result.h"

#define NAME_SIZE 80 /* stem, ".json" and a NUL */
#define TEMPORARY_TRIES 1000

/* Also when the program dies: allocates nothing. */
static void remove_temporary(void *context)
{
	struct grade_each *each = context;

	file_remove_folder(each->parent, each->temporary);
}

/* The first name that is free, as of files. */
static bool make_temporary(struct grade_each *each)
{
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		snprintf(each->temporary, sizeof each->temporary, ".quizmark-%ld-%d-results",
		         (long)getpid(), i);
		if (mkdirat(each->parent, each->temporary, 0777) == 0)
			return true;
		if (errno != EEXIST)
			break;
	}
	return false;
}

int grade_each_start(struct grade_each *each, int parent, bool scores_only)
{
	*each = (struct grade_each){
		.parent = parent,
		.directory = -1,
		.old = -1,
		.scores_only = scores_only,
	};
	if (!make_temporary(each))
		return errno;
	cleanup_add(remove_temporary, each);
	each->directory = file_open_folder(parent, each->temporary);
	if (each->directory < 0)
		return errno;
	each->old = file_open_folder(parent, EACH_FOLDER);
	if (each->old >= 0 || errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
		return 0;
	return errno;
}

static void file_name(struct text id, char name[NAME_SIZE])
{
	struct buffer stem = BUFFER_INIT;

	file_name_add(&stem, id);
	snprintf(name, NAME_SIZE, "%s.json", stem.data);
	buffer_release(&stem);
}

/* On disk only when grade_each_finish has seen to it. */
static void write_new(struct grade_each *each, const char *name, struct text t)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
	int descriptor, error;

	descriptor = file_open_at(each->directory, name, flags, 0666);
	if (descriptor < 0 && errno == EEXIST)
		return;
	if (descriptor < 0)
		die(errno, "cannot write", name);
	error = file_write_all(descriptor, t);
	if (close(descriptor) != 0 && errno != EINTR && !error)
		error = errno;
	if (!error)
		return;
	unlinkat(each->directory, name, 0);
	die(error, "cannot write", name);
}

/* Whether the earlier run's file holds what the buffer holds; read into the room
 * behind it. */
static bool is_same(const struct grade_each *each, const char *name, struct buffer *b)
{
	int descriptor = openat(each->old, name,
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

void grade_each_write(struct grade_each *each, struct text id, struct buffer *pretty)
{
	char name[NAME_SIZE];

	file_name(id, name);
	if (each->old < 0 || !is_same(each, name, pretty))
		write_new(each, name, buffer_text(pretty));
}

void grade_each_expect(struct grade_each *each, uint64_t stem)
{
	hashes_add(&each->expected, stem);
}

static void note_change(struct grade_each *each, struct text id, bool there)
{
	struct each_changes *changes = &each->changes;
	size_t count = changes->count++;

	changes->list = memory_extend(changes->list, count, sizeof *changes->list);
	changes->list[count] = (struct each_change){ grade_each_stem_hash(id), count, there };
}

void grade_each_remove(struct grade_each *each, struct text id)
{
	char name[NAME_SIZE];

	file_name(id, name);
	unlinkat(each->directory, name, 0);
	note_change(each, id, false);
}

void grade_each_replace(struct grade_each *each, struct text id, struct text compact)
{
	struct buffer pretty = BUFFER_INIT, brief = BUFFER_INIT;

	grade_each_remove(each, id);
	note_change(each, id, true);
	if (each->scores_only) {
		result_reduce(compact, &brief);
		compact = buffer_text(&brief);
	}
	json_add_pretty(&pretty, compact);
	grade_each_write(each, id, &pretty);
	buffer_release(&pretty);
	buffer_release(&brief);
}

uint64_t grade_each_stem_hash(struct text id)
{
	struct buffer stem = BUFFER_INIT;
	uint64_t hash;

	file_name_add(&stem, id);
	hash = sha256_start(buffer_text(&stem));
	buffer_release(&stem);
	return hash;
}

/* By student, then in order. */
static int by_change(const void *a, const void *b)
{
	const struct each_change *left = a, *right = b;

	if (left->stem != right->stem)
		return left->stem < right->stem ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

/* Keeps of the changes the last one of each student, sorted. */
static void settle(struct each_changes *changes)
{
	size_t kept = 0;

	if (!changes->count)
		return;
	qsort(changes->list, changes->count, sizeof *changes->list, by_change);
	for (size_t i = 0; i < changes->count; i++) {
		if (i + 1 == changes->count || changes->list[i + 1].stem != changes->list[i].stem)
			changes->list[kept++] = changes->list[i];
	}
	changes->count = kept;
}

static int by_stem(const void *stem, const void *change)
{
	uint64_t left = *(const uint64_t *)stem;
	uint64_t right = ((const struct each_change *)change)->stem;

	return (left > right) - (left < right);
}

/* Whether a student was taken away, once the changes are settled. */
static bool is_removed(const struct each_changes *changes, uint64_t stem)
{
	const struct each_change *found = NULL;

	if (changes->count)
		found = bsearch(&stem, changes->list, changes->count, sizeof *found, by_stem);
	return found && !found->there;
}

static bool is_students(const char *name)
{
	return name[0] != '.' && text_ends_with(text_of(name), TEXT(".json"));
}

/* Whether a file of the earlier run is to be there again: a student's who is there
 * again, or something that is none of ours. */
static bool is_expected(const struct grade_each *each, const char *name)
{
	uint64_t stem;

	if (!is_students(name))
		return name[0] != '.';
	stem = sha256_start(text_slice(text_of(name), 0, strlen(name) - strlen(".json")));
	return hashes_has(&each->expected, stem) && !is_removed(&each->changes, stem);
}

/* Calls `visit` with each name in the folder, points aside, until it returns other
 * than 0, which is returned; errno where the folder cannot be read. */
static int visit_names(struct grade_each *each, int directory,
                       int (*visit)(struct grade_each *, const char *))
{
	int copy = fcntl(directory, F_DUPFD_CLOEXEC, 0), result = 0;
	DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;

	if (!folder) {
		result = errno;
		if (copy >= 0)
			close(copy);
		return result;
	}
	rewinddir(folder);
	while (!result && (errno = 0, entry = readdir(folder))) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			result = visit(each, entry->d_name);
	}
	if (!result)
		result = errno;
	closedir(folder);
	return result;
}

#define CHANGED (-1)

static int note_new(struct grade_each *each, const char *name)
{
	(void)each;
	(void)name;
	return CHANGED;
}

static int note_gone(struct grade_each *each, const char *name)
{
	return is_expected(each, name) ? 0 : CHANGED;
}

static int keep_old(struct grade_each *each, const char *name)
{
	int error = is_expected(each, name) ? file_link(each->old, name, each->directory, name) : 0;

	return error == EEXIST ? 0 : error;
}

int grade_each_finish(struct grade_each *each)
{
	int result = 0;

	hashes_sort(&each->expected);
	settle(&each->changes);
	if (each->old >= 0) {
		result = visit_names(each, each->directory, note_new);
		if (!result)
			result = visit_names(each, each->old, note_gone);
		each->unchanged = result == 0;
		if (result == CHANGED)
			result = visit_names(each, each->old, keep_old);
	}
	if (!result && !each->unchanged && syncfs(each->directory) != 0)
		result = errno;
	return result;
}

static int note_strange(struct grade_each *each, const char *name)
{
	(void)each;
	return name[0] == '.' || is_students(name) ? 0 : CHANGED;
}

static int remove_students(struct grade_each *each, const char *name)
{
	return is_students(name) && unlinkat(each->old, name, 0) != 0 ? errno : 0;
}

bool grade_each_is_ours(int parent)
{
	int directory = file_open_folder(parent, EACH_FOLDER);
	bool ours = directory < 0 || visit_names(NULL, directory, note_strange) == 0;

	if (directory >= 0)
		close(directory);
	return ours;
}

void grade_each_remove_all(int parent)
{
	struct grade_each each = { .old = file_open_folder(parent, EACH_FOLDER) };

	if (each.old < 0)
		return;
	(void)visit_names(&each, each.old, remove_students);
	close(each.old);
}

void grade_each_abandon(struct grade_each *each)
{
	remove_temporary(each);
	cleanup_remove(remove_temporary, each);
	close(each->directory);
	if (each->old >= 0)
		close(each->old);
	hashes_release(&each->expected);
	free(each->changes.list);
}
