/* A graded folder, opened again. */
#include "commands/desk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/file_set.h"
#include "commands/grade_folder.h"
#include "commands/line_file.h"
#include "commands/message.h"
#include "commands/quiz_open.h"
#include "formats/json.h"

static bool lock(const struct desk *desk, enum desk_use use)
{
	return file_lock(desk->directory, (use == DESK_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB);
}

/* What a killed program left half renamed; nobody else may be at work. */
static bool finish_commit(const struct desk *desk, enum desk_use use)
{
	int error;

	if (!file_set_is_open(desk->directory))
		return true;
	if (!lock(desk, DESK_ALONE))
		return false;
	error = file_set_recover(desk->directory);
	if (error)
		die(error, "cannot write in", desk->path);
	return lock(desk, use);
}

/* Before anything is read: what another program is about to change is old by the time
 * it is used. */
static bool take_folder(const struct desk *desk, enum desk_use use)
{
	if (lock(desk, use) && finish_commit(desk, use))
		return true;
	if (use == DESK_ALONE)
		complain("somebody is grading or marking in %s; wait until they have left",
		         desk->path);
	else
		complain("another quizmark is writing in %s; wait until it has ended",
		         desk->path);
	return false;
}

static bool read_tables(struct desk *desk)
{
	const struct grade_settings *s = &desk->settings;
	const struct roster *accommodations = NULL;

	if (!text_empty(s->roster)) {
		if (!roster_parse(&desk->roster, GRADE_SETTINGS_NAME ": roster", s->roster))
			return false;
		desk->plan.roster = &desk->roster;
	}
	if (!text_empty(s->accommodations)) {
		if (!roster_parse(&desk->accommodations,
		                  GRADE_SETTINGS_NAME ": accommodations", s->accommodations))
			return false;
		accommodations = &desk->accommodations;
	}
	desk->plan.scores_only = s->scores_only;
	desk->plan.has_platform = !text_empty(s->platform);
	desk->plan.platform = text_equal(s->platform, TEXT("canvas")) ? GRADEBOOK_CANVAS :
	                      GRADEBOOK_MOODLE;
	return late_rules_read(&desk->plan.late, text_empty(s->late) ? NULL : s->late.data,
	                       text_empty(s->late_penalty) ? NULL : s->late_penalty.data,
	                       accommodations, GRADE_SETTINGS_NAME, &desk->arena);
}

bool desk_apply_settings(struct desk *desk)
{
	unsigned best_of = desk->settings.best_of;

	if (!grade_settings_apply_voids(&desk->settings, desk->quiz))
		return false;
	desk->plan.kept = NULL;
	kept_points_release(&desk->kept);
	if (!best_of)
		return true;
	if (!kept_points_load_generation(&desk->kept, desk->quiz, desk->directory, best_of))
		return false;
	desk->plan.kept = &desk->kept;
	return true;
}

/* Whether the folder has the file. One that we may not read is a fault of the system,
 * not a file that is missing. */
static bool has_file(const struct desk *desk, const char *name)
{
	if (faccessat(desk->directory, name, R_OK, 0) == 0)
		return true;
	if (errno != ENOENT)
		die(errno, "cannot read", name);
	return false;
}

enum status desk_open_under(struct desk *desk, struct quiz *quiz, const char *path,
                            enum desk_use use)
{
	struct text hash;

	*desk = (struct desk){ .path = path, .directory = -1, .quiz = quiz, .borrowed = true };
	desk->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (desk->directory < 0 && errno != ENOENT && errno != ENOTDIR)
		die(errno, "cannot open the folder", path);
	if (desk->directory < 0) {
		complain("cannot open the folder %s: %s", path, strerror(errno));
		return STATUS_USAGE;
	}
	if (!take_folder(desk, use))
		return STATUS_USAGE;
	if (!has_file(desk, "results.jsonl") || !has_file(desk, "answers.jsonl")) {
		complain("%s holds no results; quizmark grade QUIZ ANSWERS -o "
		         "%s makes them", path, path);
		return STATUS_USAGE;
	}
	desk->plan.quiz = quiz;
	desk->plan.folder = true;
	desk->plan.book = &desk->book;
	hash = grade_quiz_hash(quiz, &desk->arena);
	desk->graded_with = hash;
	if (grade_settings_read(&desk->settings, desk->directory))
		desk->graded_with = desk->settings.quiz_whole;
	if (grade_settings_refuse_other(&desk->settings, quiz->id, path))
		return STATUS_USAGE;
	desk->asked = desk->settings.questions;
	desk->settings.quiz = quiz->id;
	desk->settings.quiz_whole = hash;
	desk->settings.questions = question_digests_of(quiz, &desk->arena);
	marks_book_load(&desk->book, quiz, desk->directory);
	if (!read_tables(desk) || !desk_apply_settings(desk))
		return STATUS_USAGE;
	return STATUS_OK;
}

enum status desk_open(struct desk *desk, const char *quiz_path, const char *path,
                      enum desk_use use)
{
	struct quiz *quiz = quiz_open(quiz_path);
	enum status status = STATUS_QUIZ;

	*desk = (struct desk){ .directory = -1, .quiz = quiz };
	if (quiz && !quiz->has_key)
		complain("%s is a copy without its key; this needs the quiz "
		         "with its key", quiz_path);
	else if (quiz)
		status = desk_open_under(desk, quiz, path, use);
	desk->borrowed = false;
	return status;
}

void desk_close(struct desk *desk)
{
	if (desk->directory >= 0)
		close(desk->directory);
	marks_book_release(&desk->book);
	roster_release(&desk->roster);
	roster_release(&desk->accommodations);
	kept_points_release(&desk->kept);
	grade_settings_release(&desk->settings);
	arena_release(&desk->arena);
	if (desk->quiz && !desk->borrowed)
		quiz_release(desk->quiz);
}

bool desk_refuses_change(const struct desk *desk, const char *quiz_path)
{
	return grade_settings_refuse_version(desk->graded_with, desk->settings.quiz_whole,
	                                     quiz_path, desk->path);
}

void desk_print_faults(const struct desk *desk)
{
	for (size_t i = 0; i < desk->book.fault_count; i++) {
		const struct marks_fault *fault = &desk->book.faults[i];
		struct buffer line = BUFFER_INIT;

		display_add(&line, fault->file);
		if (fault->line)
			buffer_add_format(&line, ":%zu", fault->line);
		complain("%s/%s: %s", desk->path, line.data, fault->what);
		buffer_release(&line);
	}
}

/* What goes along while the folder's lines are graded. */
struct walk {
	struct desk *desk;
	desk_visit_fn *visit; /* or NULL */
	void *context;
	struct grade_folder *folder; /* to write into, or NULL */
	struct desk_student student;
	struct grade_slot *slot;
};

static void visit_result(void *context, struct grader *grader, const struct result *result)
{
	struct walk *walk = context;

	walk->student.grader = grader;
	walk->student.result = result;
	walk->student.line = buffer_text(&walk->slot->results);
	if (walk->visit)
		walk->visit(walk->context, &walk->student);
}

static bool broken(const struct desk *desk, size_t line, const char *what)
{
	complain("%s, line %zu: %s; grade the answers again", desk->path, line, what);
	return false;
}

/* Grades one stored answer file, with the result that was made of it. */
static bool walk_line(struct walk *walk, struct grade_worker *worker, struct text answers,
                      struct text result, size_t number)
{
	struct json *document = json_parse(result, NULL, NULL);
	struct grade_origin origin = { .is_kept = true };
	struct result_view view;
	bool good = false;

	if (!document || !result_read(document, &view)) {
		json_free(document);
		return broken(walk->desk, number, "this is no result");
	}
	origin.source = view.source;
	origin.line = view.line;
	walk->student.old = &view;
	walk->student.old_line = result;
	grade_slot_clear(walk->slot);
	grade_answers(worker, walk->slot, answers, &origin);
	if (walk->slot->counts.rejected)
		broken(walk->desk, number, "the stored answers are not of this quiz");
	else if (!text_equal(worker->grader.answers.student_id, view.student_id))
		broken(walk->desk, number, "results and answers are of two students");
	else
		good = true;
	if (good && walk->folder)
		grade_folder_add(walk->folder, walk->slot);
	walk->student.old = NULL;
	json_free(document);
	return good;
}

static bool walk_all(struct walk *walk, const struct grade_plan *plan)
{
	struct grade_worker *worker = grade_worker_new(plan);
	struct line_file answers, results;
	struct text answers_line, result_line;
	bool good = lines_open(&answers, walk->desk->directory, "answers.jsonl");
	size_t number = 0;

	if (!lines_open(&results, walk->desk->directory, "results.jsonl") || !good)
		good = broken(walk->desk, 0, "the results cannot be read");
	walk->slot = grade_slot_new();
	while (good && lines_next(&results, &result_line)) {
		number++;
		if (!lines_next(&answers, &answers_line))
			good = broken(walk->desk, number, "the answers of this result are gone");
		else
			good = walk_line(walk, worker, text_trim(answers_line), result_line,
			                 number);
	}
	if (good && lines_next(&answers, &answers_line))
		good = broken(walk->desk, number, "there are more answers than results");
	grade_slot_free(walk->slot);
	lines_close(&answers);
	lines_close(&results);
	grade_worker_free(worker);
	return good;
}

bool desk_visit(struct desk *desk, desk_visit_fn *visit, void *context)
{
	struct walk walk = { .desk = desk, .visit = visit, .context = context };
	struct grade_plan plan = desk->plan;

	plan.visit = visit_result;
	plan.visit_context = &walk;
	return walk_all(&walk, &plan);
}

static void note_other_line(void *context, const struct desk_student *student)
{
	bool *other = context;

	*other = *other || !text_equal(student->old_line, student->line);
}

bool desk_is_behind(struct desk *desk)
{
	bool other = false;

	return !desk_visit(desk, note_other_line, &other) || other;
}

/* What was rejected stays rejected. */
static void copy_rejected(struct desk *desk, struct grade_folder *folder)
{
	struct grade_slot *slot = grade_slot_new();
	struct line_file lines;
	struct text line;

	lines_open(&lines, desk->directory, "rejected.jsonl");
	while (lines_next(&lines, &line)) {
		buffer_add(&slot->rejected, line);
		slot->counts.rejected++;
		slot->counts.seen++;
	}
	grade_folder_add(folder, slot);
	lines_close(&lines);
	grade_slot_free(slot);
}

static void write_anew(struct desk *desk)
{
	struct grade_folder *folder = memory_alloc(1, sizeof *folder);
	struct grade_plan plan = desk->plan;
	struct walk walk = { .desk = desk, .folder = folder };

	folder->keeps_stopped = true;
	folder->settings = &desk->settings;
	grade_folder_open_held(folder, desk->path, desk->directory, &plan,
	                       desk->settings.each);
	if (!walk_all(&walk, &plan))
		die(0, "the folder changed while it was read", desk->path);
	copy_rejected(desk, folder);
	grade_folder_finish(folder);
	grade_folder_close(folder);
	free(folder);
}

bool desk_rebuild(struct desk *desk)
{
	bool alone = lock(desk, DESK_ALONE);

	/* Not before: a marker who left in between would have marked for nothing. */
	marks_book_release(&desk->book);
	marks_book_load(&desk->book, desk->quiz, desk->directory);
	if (alone)
		write_anew(desk);
	return alone;
}
