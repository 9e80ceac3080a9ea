/* The output folder: opening, filling, finishing. */
#include "commands/grade_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/file_set.h"
#include "commands/generation.h"
#include "commands/grade_duplicates.h"
#include "commands/grade_reconcile.h"
#include "commands/grade_roster.h"
#include "commands/leftovers.h"
#include "commands/lock_holder.h"
#include "commands/message.h"
#include "formats/json.h"

static const char *const all_names[] = {
	"results.jsonl", "answers.jsonl", "gradebook.csv", "canvas.csv", "moodle.csv",
	"rejected.jsonl", "summary.json", GRADE_SETTINGS_NAME, EACH_FOLDER, "results.partial.jsonl",
	"answers.partial.jsonl", "gradebook.partial.csv", "canvas.partial.csv",
	"moodle.partial.csv", "rejected.partial.jsonl", GRADE_SETTINGS_PARTIAL,
};

_Static_assert(sizeof all_names / sizeof all_names[0] <= FILE_SET_MAX,
               "all of them may be replaced at once");

bool grade_folder_is_own_name(struct text name)
{
	for (size_t i = 0; i < sizeof all_names / sizeof all_names[0]; i++) {
		if (text_equal(name, text_of(all_names[i])))
			return true;
	}
	return text_starts_with(name, TEXT("marks-"));
}

static struct folder_files *files_of(struct grade_folder *folder)
{
	return &folder->graded.files;
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

static bool lock(const struct folder_files *files)
{
	struct stat status;
	long holder = 0;

	if (file_lock(files->directory, LOCK_EX | LOCK_NB))
		return true;
	if (fstat(files->directory, &status) == 0)
		holder = lock_holder(&status);
	if (holder > 0)
		complain("process %ld is at work in %s", holder, files->path);
	else
		complain("another quizmark is at work in %s", files->path);
	return false;
}

/* What a killed program left, half renamed or under temporary names. */
static void recover(const struct folder_files *files)
{
	int error = file_set_recover(files->directory);

	if (error)
		folder_fail(files, error);
	leftovers_remove(files->directory);
}

static bool open_folder(struct grade_folder *folder, bool *refused)
{
	struct folder_files *files = files_of(folder);
	const char *earlier;

	if (mkdir(files->path, 0777) != 0 && errno != EEXIST)
		return false;
	files->directory = open(files->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (files->directory < 0)
		return false;
	*refused = true;
	if (!lock(files))
		return false;
	recover(files);
	earlier = folder->replaces ? NULL : find_earlier_run(files->directory);
	if (earlier) {
		complain("%s holds %s of an earlier run; --resume adds to it, --force starts "
		         "anew", files->path, earlier);
		return false;
	}
	*refused = false;
	return true;
}

static void prepare(struct grade_folder *folder, const char *path, struct grade_plan *plan)
{
	folder->graded.files.plan = plan;
	folder->graded.files.path = path;
	folder->graded.files.directory = -1;
	folder->graded.summary.has_roster = plan->roster != NULL;
}

static void start(struct grade_folder *folder, struct grade_plan *plan, bool each)
{
	folder_files_start(files_of(folder));
	if (each) {
		int error = grade_each_start(&folder->graded.each, folder->graded.files.directory,
		                             plan->scores_only);

		if (error)
			folder_fail(files_of(folder), error);
		plan->each = &folder->graded.each;
	}
	if (answers_is_anonymous(plan->quiz, TEXT(STUDENT_ANONYMOUS)))
		folder->graded.anonymous = graded_student_hash(plan, TEXT(STUDENT_ANONYMOUS));
}

bool grade_folder_open(struct grade_folder *folder, const char *path,
                       struct grade_plan *plan, bool each, bool *refused)
{
	prepare(folder, path, plan);
	*refused = false;
	if (!open_folder(folder, refused)) {
		if (!*refused)
			complain("cannot use the folder %s: %s", path, strerror(errno));
		return false;
	}
	start(folder, plan, each);
	return true;
}

void grade_folder_open_held(struct grade_folder *folder, const char *path, int directory,
                            struct grade_plan *plan, bool each)
{
	struct folder_files *files = files_of(folder);

	prepare(folder, path, plan);
	files->directory = fcntl(directory, F_DUPFD_CLOEXEC, 0);
	if (files->directory < 0)
		folder_fail(files, errno);
	recover(files);
	start(folder, plan, each);
}

static void add_entries(struct graded *graded, const struct grade_slot *slot)
{
	size_t needed = graded->entry_count + slot->record_count;

	if (needed > graded->entry_capacity) {
		while (graded->entry_capacity < needed)
			graded->entry_capacity += graded->entry_capacity / 4 + 4096;
		graded->entries = memory_grow(graded->entries, graded->entry_capacity,
		                              sizeof *graded->entries);
		if (graded->files.plan->roster)
			graded->places = memory_grow(graded->places, graded->entry_capacity,
			                             sizeof *graded->places);
	}
	for (size_t i = 0; i < slot->record_count; i++) {
		size_t number = graded->entry_count++;

		graded->entries[number] = (struct graded_entry){
			slot->records[i].student, number };
		if (graded->files.plan->roster)
			graded->places[number] = slot->records[i].roster;
	}
}

static void add_kept(struct graded *graded, struct kept_answers kept)
{
	size_t count = graded->kept_count++;

	graded->kept = memory_extend(graded->kept, count, sizeof *graded->kept);
	graded->kept[count] = kept;
}

static void add_met(struct graded *graded, const struct grade_slot *slot)
{
	if (slot->chunk.kind == CHUNK_KEPT) {
		for (size_t i = 0; i < slot->record_count; i++)
			add_kept(graded, slot->records[i].kept);
	}
	hashes_append(&graded->met.same, &slot->met.same);
	hashes_append(&graded->met.moved, &slot->met.moved);
	hashes_append(&graded->met.revisited, &slot->met.revisited);
}

void grade_folder_add(struct grade_folder *folder, const struct grade_slot *slot)
{
	struct summary *summary = &folder->graded.summary;

	file_write(folder_file(files_of(folder), FOLDER_RESULTS), buffer_text(&slot->results));
	file_write(folder_file(files_of(folder), FOLDER_ANSWERS), buffer_text(&slot->answers));
	file_write(folder_file(files_of(folder), FOLDER_GRADEBOOK), buffer_text(&slot->rows));
	file_write(folder_file(files_of(folder), FOLDER_REJECTED), buffer_text(&slot->rejected));
	if (folder->graded.files.plan->has_platform)
		file_write(folder_file(files_of(folder), FOLDER_PLATFORM),
		           buffer_text(&slot->platform_rows));
	add_entries(&folder->graded, slot);
	add_met(&folder->graded, slot);
	for (size_t i = 0; i < slot->record_count; i++)
		distribution_add(&summary->totals, slot->records[i].points, 1);
	summary->seen += slot->counts.seen;
	summary->graded += slot->counts.graded;
	summary->rejected += slot->counts.rejected;
	summary->flagged += slot->counts.flagged;
	summary->late += slot->counts.late;
	summary->pending_answers += slot->counts.pending_answers;
	folder->graded.after_regrade += slot->counts.after_regrade;
}

/* Before the entries are put in another order. */
static void expect_students(struct graded *graded)
{
	for (size_t i = 0; i < graded->entry_count; i++) {
		if (graded->entries[i].student != graded->anonymous)
			grade_each_expect(&graded->each, graded->entries[i].student);
	}
}

static void write_file(struct folder_files *files, struct file_writer *file,
                       const char *name, struct buffer *text)
{
	if (!file_open(file, files->directory, name))
		folder_fail(files, file->error);
	file_write(file, buffer_text(text));
	buffer_clear(text);
}

/* Closed by the set of files they belong to. */
struct closing_files {
	struct file_writer summary;
	struct file_writer settings;
};

static void write_summary(struct grade_folder *folder, struct closing_files *closing)
{
	struct folder_files *files = files_of(folder);
	struct buffer text = BUFFER_INIT;

	summary_write(&folder->graded.summary, files->plan->quiz, &text);
	write_file(files, &closing->summary, "summary.json", &text);
	grade_settings_write(folder->settings, &text);
	write_file(files, &closing->settings, GRADE_SETTINGS_NAME, &text);
	buffer_release(&text);
}

static void add_to_set(struct folder_files *files, struct file_set *set,
                       struct file_writer *file)
{
	int error = file_prepare(file);

	if (error)
		folder_fail(files, error);
	file_set_add(set, file->temporary, file->name);
}

/* Names of an earlier run that this one does not renew. */
static void add_leftovers(const struct grade_folder *folder, struct file_set *set)
{
	const struct folder_files *files = &folder->graded.files;
	bool keeps_each = files->plan->each || !grade_each_is_ours(files->directory);

	for (size_t i = 0; i < sizeof all_names / sizeof all_names[0]; i++) {
		bool renewed = false;

		if (keeps_each && !strcmp(all_names[i], EACH_FOLDER))
			continue;
		if (folder->keeps_stopped && strstr(all_names[i], ".partial."))
			continue;
		for (size_t j = 0; j < set->count && !renewed; j++)
			renewed = strcmp(set->list[j].name, all_names[i]) == 0;
		if (!renewed)
			file_set_add(set, NULL, all_names[i]);
	}
}

void grade_folder_abandon(struct grade_folder *folder)
{
	folder_files_abandon(files_of(folder));
	if (folder->graded.files.plan->each)
		grade_each_abandon(&folder->graded.each);
}

/* Gives all files their names, at once as far as anybody can see. */
static void commit_all(struct grade_folder *folder)
{
	struct folder_files *files = files_of(folder);
	struct grade_each *each = files->plan->each;
	struct file_set set = { .directory = files->directory };
	struct closing_files closing;
	int error = each ? grade_each_finish(each) : 0;

	if (error)
		folder_fail(files, error);
	write_summary(folder, &closing);
	if (each && !each->unchanged)
		file_set_add(&set, each->temporary, EACH_FOLDER);
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(files, (enum folder_file)file))
			add_to_set(files, &set, folder_file(files, (enum folder_file)file));
	}
	add_to_set(files, &set, &closing.summary);
	add_to_set(files, &set, &closing.settings);
	add_leftovers(folder, &set);
	error = file_set_commit(&set);
	if (error)
		folder_fail(files, error);
	grade_folder_abandon(folder);
	file_abandon(&closing.summary);
	file_abandon(&closing.settings);
	if (!each)
		grade_each_remove_all(files->directory);
}

static uint64_t earlier_count(int directory)
{
	struct buffer bytes = BUFFER_INIT;
	struct json *summary = NULL;
	uint64_t count;
	int error = 0;
	enum file_status status = file_read(directory, "summary.json", JSON_SIZE_MAX, &bytes,
	                                    &error);

	if (file_is_withheld(status))
		die(error, "cannot read", "summary.json");
	if (status == FILE_OK)
		summary = json_parse(buffer_text(&bytes), NULL, NULL);
	count = (uint64_t)json_int(json_member(summary, "graded"), 0);
	json_free(summary);
	buffer_release(&bytes);
	return count;
}

/* A run started anew with a few files may have been meant to add them. */
static void keep_fuller_run(struct grade_folder *folder)
{
	int directory = files_of(folder)->directory;

	folder->had_graded = earlier_count(directory);
	if (folder->had_graded > folder->graded.summary.graded)
		folder->generation = generation_keep(directory);
}

void grade_folder_finish(struct grade_folder *folder)
{
	struct graded *graded = &folder->graded;

	if (graded->resume)
		grade_reconcile(graded, true);
	if (graded->files.plan->each)
		expect_students(graded);
	if (graded->finds_duplicates)
		grade_duplicates_resolve(graded);
	if (graded->files.plan->roster)
		grade_roster_order(graded);
	if (folder->starts_anew)
		keep_fuller_run(folder);
	commit_all(folder);
}

/* So that the run that goes on has the same options. */
static void write_settings_of_stopped(struct grade_folder *folder)
{
	struct file_writer file;
	struct buffer text = BUFFER_INIT;
	int error;

	grade_settings_write(folder->settings, &text);
	write_file(files_of(folder), &file, GRADE_SETTINGS_PARTIAL, &text);
	error = file_commit(&file, FILE_REPLACE_EXISTING);
	if (error)
		folder_fail(files_of(folder), error);
	buffer_release(&text);
}

void grade_folder_stop(struct grade_folder *folder)
{
	if (folder->graded.resume)
		grade_reconcile(&folder->graded, false);
	if (folder->graded.files.plan->each)
		grade_each_abandon(&folder->graded.each);
	folder_files_stop(files_of(folder));
	write_settings_of_stopped(folder);
}

void grade_folder_close(struct grade_folder *folder)
{
	free(folder->graded.entries);
	free(folder->graded.places);
	free(folder->graded.kept);
	resume_met_release(&folder->graded.met);
	free(folder->graded.turned_away);
	summary_release(&folder->graded.summary);
	if (folder->graded.files.directory >= 0)
		close(folder->graded.files.directory);
}

