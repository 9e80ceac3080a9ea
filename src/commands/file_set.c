/*
 * Files that change together, by three hidden names: the record; each new file
 * before it has its name; each old one until all new ones have theirs. So every
 * step can be taken back, or done again by another run.
 */
#include "commands/file_set.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define RECORD ".quizmark-commit"
#define RECORD_SIZE_MAX ((size_t)64 << 10)

/* First byte of a line of the record: what happens to the name behind it. */
#define LINE_RENEW '+'
#define LINE_REMOVE '-'

struct hidden_names {
	char new_one[FILE_SET_NAME_SIZE + 16];
	char old_one[FILE_SET_NAME_SIZE + 16];
};

static struct hidden_names names_of(const struct file_set_entry *entry)
{
	struct hidden_names names;

	snprintf(names.new_one, sizeof names.new_one, ".quizmark-new-%s", entry->name);
	snprintf(names.old_one, sizeof names.old_one, ".quizmark-old-%s", entry->name);
	return names;
}

/* Once more where it fails, which a signal or a busy server may be the reason of; then
 * there is nobody to tell. */
static void remove_any(int directory, const char *name)
{
	for (int i = 0; i < 2; i++) {
		if (unlinkat(directory, name, 0) == 0 || errno == ENOENT)
			return;
		if (errno == EISDIR)
			file_remove_folder(directory, name);
	}
}

static void remove_hidden(const struct file_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct hidden_names names = names_of(&set->list[i]);

		remove_any(set->directory, names.new_one);
		remove_any(set->directory, names.old_one);
	}
}

static bool exists(int directory, const char *name)
{
	struct stat status;

	return fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
}

/* By a link, so that the name is never without a file; folders have none. */
static bool keep_old(int directory, const char *name, const char *old)
{
	return linkat(directory, name, directory, old, 0) == 0 || errno == EEXIST ||
	       renameat(directory, name, directory, old) == 0 || errno == ENOENT;
}

/* May have been done already, all or half of it. */
static bool do_entry(int directory, const struct file_set_entry *entry)
{
	struct hidden_names names = names_of(entry);

	if (!entry->temporary)
		return renameat(directory, entry->name, directory, names.old_one) == 0 ||
		       errno == ENOENT;
	return !exists(directory, names.new_one) ||
	       (keep_old(directory, entry->name, names.old_one) &&
	        renameat(directory, names.new_one, directory, entry->name) == 0);
}

static bool undo_entry(int directory, const struct file_set_entry *entry)
{
	struct hidden_names names = names_of(entry);

	if (entry->temporary && !exists(directory, names.new_one) &&
	    renameat(directory, entry->name, directory, names.new_one) != 0)
		return false;
	return renameat(directory, names.old_one, directory, entry->name) == 0 ||
	       errno == ENOENT;
}

static bool undo_all(const struct file_set *set, size_t done)
{
	while (done-- > 0) {
		if (!undo_entry(set->directory, &set->list[done]))
			return false;
	}
	return true;
}

/* 0 or errno. */
static int do_all(const struct file_set *set, size_t *done)
{
	for (*done = 0; *done < set->count; ++*done) {
		if (!do_entry(set->directory, &set->list[*done]))
			return errno;
	}
	return 0;
}

/* From here on the clean-ups of those who wrote the files do not find them. */
static int hide_new(const struct file_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct file_set_entry *entry = &set->list[i];
		struct hidden_names names = names_of(entry);

		if (entry->temporary && renameat(set->directory, entry->temporary,
		                                 set->directory, names.new_one) != 0)
			return errno;
	}
	return 0;
}

/* Into a temporary file; what needs memory happens before anything is renamed. */
static int write_record(const struct file_set *set, struct file_writer *file)
{
	if (!file_open(file, set->directory, RECORD))
		return file->error;
	for (size_t i = 0; i < set->count; i++) {
		const char kind = set->list[i].temporary ? LINE_RENEW : LINE_REMOVE;

		file_write(file, (struct text){ &kind, 1 });
		file_write(file, text_of(set->list[i].name));
		file_write(file, TEXT("\n"));
	}
	return file_flush(file);
}

void file_set_add(struct file_set *set, const char *temporary, const char *name)
{
	struct file_set_entry *entry = &set->list[set->count++];

	assert(set->count <= FILE_SET_MAX && strlen(name) < sizeof entry->name);
	entry->temporary = temporary;
	snprintf(entry->name, sizeof entry->name, "%s", name);
}

int file_set_commit(struct file_set *set)
{
	struct file_writer record;
	size_t done;
	int error;

	remove_hidden(set);
	error = write_record(set, &record);
	if (!error)
		error = hide_new(set);
	if (!error)
		error = file_commit(&record, FILE_REPLACE_EXISTING);
	file_abandon(&record);
	if (!error) {
		error = do_all(set, &done);
		if (error && !undo_all(set, done + 1))
			return error;
		/* Too late to take back: the files have their names. */
		if (!error)
			(void)file_sync(set->directory);
	}
	remove_hidden(set);
	remove_any(set->directory, RECORD);
	return error;
}

bool file_set_is_open(int directory)
{
	return exists(directory, RECORD);
}

/* A line: a plain name, so that no planted record reaches elsewhere. */
static bool read_entry(struct text *rest, struct file_set_entry *entry)
{
	struct text line;
	char kind;

	if (!text_split(rest, '\n', &line) || line.size < 2 ||
	    line.size > sizeof entry->name || line.data[1] == '.' ||
	    text_find(line, '/') < line.size || text_find(line, '\0') < line.size)
		return false;
	kind = line.data[0];
	entry->temporary = kind == LINE_RENEW ? entry->name : NULL;
	memcpy(entry->name, line.data + 1, line.size - 1);
	entry->name[line.size - 1] = '\0';
	return kind == LINE_RENEW || kind == LINE_REMOVE;
}

int file_set_recover(int directory)
{
	struct file_set set = { .directory = directory };
	struct buffer record = BUFFER_INIT;
	struct text rest;
	size_t done;
	int error = 0;
	enum file_status status = file_read(directory, RECORD, RECORD_SIZE_MAX, &record, &error);

	if (status == FILE_MISSING)
		return 0;
	if (status != FILE_OK)
		return file_is_withheld(status) ? error : EINVAL;
	rest = buffer_text(&record);
	while (set.count < FILE_SET_MAX && read_entry(&rest, &set.list[set.count]))
		set.count++;
	buffer_release(&record);
	error = do_all(&set, &done);
	if (error)
		return error;
	(void)file_sync(directory);
	remove_hidden(&set);
	remove_any(directory, RECORD);
	return 0;
}
