/* The output folder: opening, filling, finishing. */
#include "commands/grade_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/file_set.h"
#include "commands/message.h"
#include "formats/gradebook.h"

/* The names of the files, whole and of a run that was stopped. */
struct file_names {
	const char *whole;
	const char *partial;
};

static struct file_names names_of(const struct grade_folder *folder, enum folder_file file)
{
	switch (file) {
	case FOLDER_RESULTS:
		return (struct file_names){ "results.jsonl", "results.partial.jsonl" };
	case FOLDER_ANSWERS:
		return (struct file_names){ "answers.jsonl", "answers.partial.jsonl" };
	case FOLDER_GRADEBOOK:
		return (struct file_names){ "gradebook.csv", "gradebook.partial.csv" };
	case FOLDER_PLATFORM:
		if (folder->plan->platform == GRADEBOOK_CANVAS)
			return (struct file_names){ "canvas.csv", "canvas.partial.csv" };
		return (struct file_names){ "moodle.csv", "moodle.partial.csv" };
	case FOLDER_REJECTED:
		return (struct file_names){ "rejected.jsonl", "rejected.partial.jsonl" };
	case FOLDER_FILE_COUNT:
		break;
	}
	return (struct file_names){ NULL, NULL };
}

static const char *const all_names[] = {
	"results.jsonl", "answers.jsonl", "gradebook.csv", "canvas.csv", "moodle.csv",
	"rejected.jsonl", "summary.json", GRADE_SETTINGS_NAME, EACH_FOLDER, "results.partial.jsonl",
	"answers.partial.jsonl", "gradebook.partial.csv", "canvas.partial.csv",
	"moodle.partial.csv", "rejected.partial.jsonl",
};

static _Noreturn void fail(const struct grade_folder *folder, int error)
{
	die(error, "cannot write in", folder->path);
}

/* A file of an earlier run. A link is none: it is replaced, never followed. */
static const char *find_earlier_run(int directory)
{
	for (size_t i = 0; i < sizeof all_names / sizeof all_names[0]; i++) {
		struct stat status;

		if (fstatat(directory, all_names[i], &status, AT_SYMLINK_NOFOLLOW) != 0) {
			if (errno != ENOENT)
				die(errno, "cannot look for", all_names[i]);
		} else if (!S_ISLNK(status.st_mode)) {
			return all_names[i];
		}
	}
	return NULL;
}

/* The process that holds the lock, from the kernel's table; 0 when unknown. */
static long lock_holder(int directory)
{
	FILE *locks = fopen("/proc/locks", "re");
	struct stat status;
	char line[256];
	long holder = 0;

	if (!locks)
		return 0;
	if (fstat(directory, &status) != 0)
		status.st_ino = 0;
	while (!holder && fgets(line, sizeof line, locks)) {
		unsigned major_number, minor_number;
		uintmax_t inode;
		long pid;

		if (sscanf(line, "%*d: FLOCK %*s WRITE %ld %x:%x:%ju", &pid, &major_number,
		           &minor_number, &inode) == 4 &&
		    inode == (uintmax_t)status.st_ino)
			holder = pid;
	}
	fclose(locks);
	return holder;
}

static bool lock(const struct grade_folder *folder)
{
	long holder;

	if (file_lock(folder->directory, LOCK_EX | LOCK_NB))
		return true;
	holder = lock_holder(folder->directory);
	if (holder)
		complain("process %ld is at work in %s", holder, folder->path);
	else
		complain("another quizmark is at work in %s", folder->path);
	return false;
}

static bool open_folder(struct grade_folder *folder, bool *refused)
{
	const char *earlier;
	int error;

	if (mkdir(folder->path, 0777) != 0 && errno != EEXIST)
		return false;
	folder->directory = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->directory < 0)
		return false;
	*refused = true;
	if (!lock(folder))
		return false;
	error = file_set_recover(folder->directory);
	if (error)
		fail(folder, error);
	earlier = folder->replaces ? NULL : find_earlier_run(folder->directory);
	if (earlier) {
		complain("%s holds %s of an earlier run; --force replaces it, --resume adds "
		         "to it", folder->path, earlier);
		return false;
	}
	*refused = false;
	return true;
}

bool folder_has(const struct grade_folder *folder, enum folder_file file)
{
	return file != FOLDER_PLATFORM || folder->plan->has_platform;
}

struct file_writer *folder_file(struct grade_folder *folder, enum folder_file file)
{
	return &folder->versions[file][folder->version[file]];
}

static void start_file(struct grade_folder *folder, enum folder_file file)
{
	struct file_writer *writer = folder_file(folder, file);
	struct buffer header = BUFFER_INIT;

	if (!file_open(writer, folder->directory, names_of(folder, file).whole))
		fail(folder, writer->error);
	if (file == FOLDER_GRADEBOOK)
		gradebook_add_header(&header, GRADEBOOK_FULL, folder->plan->quiz);
	else if (file == FOLDER_PLATFORM)
		gradebook_add_header(&header, folder->plan->platform, folder->plan->quiz);
	file_write(writer, buffer_text(&header));
	buffer_release(&header);
}

struct file_writer *folder_next_version(struct grade_folder *folder,
                                        enum folder_file file)
{
	struct file_writer *old = folder_file(folder, file);

	folder->version[file]++;
	start_file(folder, file);
	return old;
}

bool grade_folder_open(struct grade_folder *folder, const char *path,
                       struct grade_plan *plan, bool each, bool *refused)
{
	folder->plan = plan;
	folder->path = path;
	folder->directory = -1;
	folder->summary.has_roster = plan->roster != NULL;
	*refused = false;
	if (!open_folder(folder, refused)) {
		if (!*refused)
			complain("cannot use the folder %s: %s", path, strerror(errno));
		return false;
	}
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(folder, (enum folder_file)file))
			start_file(folder, (enum folder_file)file);
	}
	if (each) {
		int error = grade_each_start(&folder->each, folder->directory,
		                             plan->scores_only);

		if (error)
			fail(folder, error);
		plan->each = &folder->each;
	}
	return true;
}

static void add_entries(struct grade_folder *folder, const struct grade_slot *slot)
{
	size_t needed = folder->entry_count + slot->record_count;

	if (needed > folder->entry_capacity) {
		while (folder->entry_capacity < needed)
			folder->entry_capacity += folder->entry_capacity / 4 + 4096;
		folder->entries = memory_grow(folder->entries, folder->entry_capacity,
		                              sizeof *folder->entries);
		if (folder->plan->roster)
			folder->places = memory_grow(folder->places, folder->entry_capacity,
			                             sizeof *folder->places);
	}
	for (size_t i = 0; i < slot->record_count; i++) {
		size_t number = folder->entry_count++;

		folder->entries[number] = (struct folder_entry){
			slot->records[i].student, number };
		if (folder->plan->roster)
			folder->places[number] = slot->records[i].roster;
	}
}

static void add_origins(struct grade_folder *folder, const struct grade_slot *slot)
{
	bool kept = slot->chunk.kind == CHUNK_KEPT;
	size_t count = kept ? slot->record_count : slot->revisited_count;
	uint64_t **list = kept ? &folder->kept : &folder->revisited;
	size_t *list_count = kept ? &folder->kept_count : &folder->revisited_count;

	if (!count)
		return;
	*list = memory_grow(*list, *list_count + count, sizeof **list);
	for (size_t i = 0; i < count; i++)
		(*list)[(*list_count)++] = kept ? slot->records[i].origin : slot->revisited[i];
}

void grade_folder_add(struct grade_folder *folder, const struct grade_slot *slot)
{
	struct summary *summary = &folder->summary;

	file_write(folder_file(folder, FOLDER_RESULTS), buffer_text(&slot->results));
	file_write(folder_file(folder, FOLDER_ANSWERS), buffer_text(&slot->answers));
	file_write(folder_file(folder, FOLDER_GRADEBOOK), buffer_text(&slot->rows));
	file_write(folder_file(folder, FOLDER_REJECTED), buffer_text(&slot->rejected));
	if (folder->plan->has_platform)
		file_write(folder_file(folder, FOLDER_PLATFORM),
		           buffer_text(&slot->platform_rows));
	add_entries(folder, slot);
	add_origins(folder, slot);
	for (size_t i = 0; i < slot->record_count; i++)
		distribution_add(&summary->totals, slot->records[i].points, 1);
	summary->seen += slot->counts.seen;
	summary->graded += slot->counts.graded;
	summary->rejected += slot->counts.rejected;
	summary->flagged += slot->counts.flagged;
	summary->pending_answers += slot->counts.pending_answers;
}

/* Before the entries are put in another order. */
static void expect_students(struct grade_folder *folder)
{
	for (size_t i = 0; i < folder->entry_count; i++)
		grade_each_expect(&folder->each, folder->entries[i].student);
}

static void write_file(struct grade_folder *folder, struct file_writer *file,
                       const char *name, struct buffer *text)
{
	if (!file_open(file, folder->directory, name))
		fail(folder, file->error);
	file_write(file, buffer_text(text));
	buffer_clear(text);
}

/* Closed by the set of files they belong to. */
struct closing_files {
	struct file_writer summary;
	struct file_writer settings;
};

static void write_summary(struct grade_folder *folder, struct closing_files *files)
{
	struct buffer text = BUFFER_INIT;

	summary_write(&folder->summary, folder->plan->quiz, &text);
	write_file(folder, &files->summary, "summary.json", &text);
	grade_settings_write(folder->settings, &text);
	write_file(folder, &files->settings, GRADE_SETTINGS_NAME, &text);
	buffer_release(&text);
}

static void add_to_set(struct grade_folder *folder, struct file_set *set,
                       struct file_writer *file)
{
	int error = file_prepare(file);

	if (error)
		fail(folder, error);
	file_set_add(set, file->temporary, file->name);
}

/* Names of an earlier run that this one does not renew. */
static void add_leftovers(const struct grade_folder *folder, struct file_set *set)
{
	for (size_t i = 0; i < sizeof all_names / sizeof all_names[0]; i++) {
		bool renewed = false;

		if (!strcmp(all_names[i], EACH_FOLDER) &&
		    (folder->plan->each || !grade_each_is_ours(folder->directory)))
			continue;
		for (size_t j = 0; j < set->count && !renewed; j++)
			renewed = strcmp(set->list[j].name, all_names[i]) == 0;
		if (!renewed)
			file_set_add(set, NULL, all_names[i]);
	}
}

void grade_folder_abandon(struct grade_folder *folder)
{
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(folder, (enum folder_file)file))
			file_abandon(folder_file(folder, (enum folder_file)file));
	}
	if (folder->plan->each)
		grade_each_abandon(&folder->each);
}

/* Gives all files their names, at once as far as anybody can see. */
static void commit_all(struct grade_folder *folder)
{
	struct file_set set = { .directory = folder->directory };
	struct closing_files files;
	int error = folder->plan->each ? grade_each_finish(&folder->each) : 0;

	if (error)
		fail(folder, error);
	write_summary(folder, &files);
	if (folder->plan->each && !folder->each.unchanged)
		file_set_add(&set, folder->each.temporary, EACH_FOLDER);
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(folder, (enum folder_file)file))
			add_to_set(folder, &set, folder_file(folder, (enum folder_file)file));
	}
	add_to_set(folder, &set, &files.summary);
	add_to_set(folder, &set, &files.settings);
	add_leftovers(folder, &set);
	error = file_set_commit(&set);
	if (error)
		fail(folder, error);
	grade_folder_abandon(folder);
	file_abandon(&files.summary);
	file_abandon(&files.settings);
	if (!folder->plan->each)
		grade_each_remove_all(folder->directory);
}

void grade_folder_finish(struct grade_folder *folder)
{
	if (folder->resume)
		grade_folder_resolve_resumed(folder);
	if (folder->plan->each)
		expect_students(folder);
	if (folder->finds_duplicates)
		grade_folder_resolve_duplicates(folder);
	if (folder->plan->roster)
		grade_folder_order_by_roster(folder);
	commit_all(folder);
}

void grade_folder_stop(struct grade_folder *folder)
{
	if (folder->plan->each)
		grade_each_abandon(&folder->each);
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		struct file_writer *writer = folder_file(folder, (enum folder_file)file);
		int error;

		if (!folder_has(folder, (enum folder_file)file))
			continue;
		snprintf(writer->name, sizeof writer->name, "%s",
		         names_of(folder, (enum folder_file)file).partial);
		error = file_commit(writer, FILE_REPLACE_EXISTING);
		if (error)
			fail(folder, error);
	}
}

void grade_folder_close(struct grade_folder *folder)
{
	free(folder->entries);
	free(folder->places);
	free(folder->kept);
	free(folder->revisited);
	summary_release(&folder->summary);
	if (folder->directory >= 0)
		close(folder->directory);
}

/* Rows above the students, which are no lines of anybody. */
static size_t header_rows(const struct grade_folder *folder, enum folder_file file)
{
	if (file == FOLDER_GRADEBOOK)
		return 1;
	if (file == FOLDER_PLATFORM)
		return folder->plan->platform == GRADEBOOK_CANVAS ? 2 : 1;
	return 0;
}

void folder_lines_start(struct folder_lines *lines, struct grade_folder *folder,
                        enum folder_file file, struct file_writer *writer)
{
	struct text ignored;
	int error = file_flush(writer);

	if (error)
		fail(folder, error);
	folder_lines_open(lines, writer->descriptor);
	for (size_t rows = header_rows(folder, file); rows > 0; rows--)
		folder_lines_next(lines, &ignored);
}
