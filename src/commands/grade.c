/*
 * quizmark grade: answer files against a quiz. What a worker does is in
 * grade_work.c, the output folder in grade_folder.c, threads and order in
 * batch.c.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/batch.h"
#include "commands/command.h"
#include "commands/grade_closing.h"
#include "commands/grade_folder.h"
#include "commands/grade_options.h"
#include "commands/grade_work.h"
#include "commands/inputs.h"
#include "commands/kept_points.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/quiz_open.h"

/* One run of the command. */
struct grading {
	struct quiz *quiz;
	struct grade_plan plan;
	struct inputs inputs;
	struct grade_counts counts;
	struct progress progress;
	bool has_folder;
	struct grade_folder folder;
	struct grade_resume resume;
	struct roster roster;
	struct roster accommodations;
	struct grade_settings earlier;  /* of the run that --resume goes on with */
	struct kept_points kept;
	struct grade_settings settings; /* to be kept in the folder */
	struct marks_book book;         /* marks that are there from before */
	struct arena arena;
};

static volatile sig_atomic_t interrupted;

/* Of the output folder. */
static const char *path_of(const struct grading *grading)
{
	return grading->folder.graded.files.path;
}

static int directory_of(const struct grading *grading)
{
	return grading->folder.graded.files.directory;
}

static void note_interrupt(int signal_number)
{
	interrupted = signal_number;
}

static bool next_chunk(void *context, void *slot)
{
	struct grading *grading = context;
	struct chunk *chunk = &((struct grade_slot *)slot)->chunk;

	if (grading->resume.open && !interrupted && grade_resume_next(&grading->resume, chunk))
		return true;
	return inputs_next(&grading->inputs, chunk);
}

static void work(void *context, void *worker, void *slot)
{
	(void)context;
	grade_chunk(worker, slot);
}

static void add_counts(struct grade_counts *sum, const struct grade_counts *counts)
{
	sum->seen += counts->seen;
	sum->graded += counts->graded;
	sum->rejected += counts->rejected;
	sum->flagged += counts->flagged;
	sum->pending_answers += counts->pending_answers;
	sum->lone_braces += counts->lone_braces;
}

static void write_slot(void *context, void *finished)
{
	struct grading *grading = context;
	struct grade_slot *slot = finished;
	int error = 0;

	if (grading->has_folder)
		grade_folder_add(&grading->folder, slot);
	else
		error = file_write_all(STDOUT_FILENO, buffer_text(&slot->results));
	if (error)
		die_of_output(error);
	file_write_all(STDERR_FILENO, buffer_text(&slot->messages));
	add_counts(&grading->counts, &slot->counts);
	progress_update(&grading->progress, grading->counts.seen, slot->chunk.share);
}

static void *worker_new(void *context)
{
	return grade_worker_new(&((struct grading *)context)->plan);
}

static void worker_free(void *worker)
{
	grade_worker_free(worker);
}

static void *slot_new(void *context)
{
	(void)context;
	return grade_slot_new();
}

static void slot_free(void *slot)
{
	grade_slot_free(slot);
}

static void run_batch(struct grading *grading, unsigned jobs)
{
	const struct batch batch = {
		.jobs = jobs,
		.context = grading,
		.next = next_chunk,
		.work = work,
		.write = write_slot,
		.worker_new = worker_new,
		.worker_free = worker_free,
		.slot_new = slot_new,
		.slot_free = slot_free,
	};

	batch_run(&batch);
}

static bool read_duplicates(struct grading *grading, const char *word)
{
	static const char *const words[] = {
		[DUPLICATES_LATEST] = "latest",
		[DUPLICATES_FIRST] = "first",
		[DUPLICATES_BEST] = "best",
	};

	for (size_t i = DUPLICATES_LATEST; word && i <= DUPLICATES_BEST; i++) {
		if (!strcmp(word, words[i]))
			grading->folder.graded.duplicates = (enum duplicates)i;
	}
	if (word && grading->folder.graded.duplicates == DUPLICATES_REJECT)
		return refuse("--duplicates takes latest, first or best");
	return true;
}

static bool read_platform(struct grading *grading, const char *word)
{
	if (!word)
		return true;
	grading->plan.has_platform = true;
	if (!strcmp(word, "canvas"))
		grading->plan.platform = GRADEBOOK_CANVAS;
	else if (!strcmp(word, "moodle"))
		grading->plan.platform = GRADEBOOK_MOODLE;
	else
		return refuse("--lms takes canvas or moodle");
	return true;
}

/* A table of the command line, or else the one of the earlier run. */
static bool read_table(struct roster *table, const char *path, struct text earlier)
{
	if (path)
		return roster_load(table, path);
	return text_empty(earlier) || roster_parse(table, GRADE_SETTINGS_NAME, earlier);
}

/* Everything that can be wrong with the command line and the teacher's tables. */
static bool prepare(struct grading *grading, struct grade_options *options)
{
	const struct roster *accommodations = NULL;

	grading->plan.text = options->text;
	grading->plan.in_place = true;
	grading->plan.folder = options->folder != NULL;
	grading->folder.replaces = options->force || options->resume;
	grading->folder.starts_anew = options->force;
	if (!grade_options_recall(options, &grading->earlier))
		return false;
	grading->plan.scores_only = options->scores_only;
	if (!read_duplicates(grading, options->duplicates) ||
	    !read_platform(grading, options->platform))
		return false;
	if (!read_table(&grading->roster, options->roster, grading->earlier.roster) ||
	    !read_table(&grading->accommodations, options->accommodations,
	                grading->earlier.accommodations))
		return false;
	if (grading->roster.source.size)
		grading->plan.roster = &grading->roster;
	if (grading->accommodations.source.size)
		accommodations = &grading->accommodations;
	return late_rules_read(&grading->plan.late, options->late, options->late_penalty,
	                       accommodations, options->accommodations, &grading->arena);
}

/* What grading again from the folder needs to know. */
static void note_settings(struct grading *grading, const struct grade_options *options)
{
	grading->settings = (struct grade_settings){
		.quiz = grading->plan.quiz->id,
		.quiz_whole = grade_quiz_hash(grading->plan.quiz, &grading->arena),
		.questions = question_digests_of(grading->plan.quiz, &grading->arena),
		.late = text_of(options->late),
		.late_penalty = text_of(options->late_penalty),
		.platform = text_of(options->platform),
		.duplicates = text_of(options->duplicates),
		.each = options->each,
		.scores_only = options->scores_only,
		.roster = grading->roster.source,
		.accommodations = grading->accommodations.source,
		.voids = grading->earlier.voids,
		.void_count = grading->earlier.void_count,
		.best_of = grading->earlier.best_of,
	};
	grading->folder.settings = &grading->settings;
}

/* Ends as the signal asks, after the files in hand are safe. Before all of an earlier
 * run is there again, nothing new is: its files stay as they are. */
static enum status stop_early(struct grading *grading)
{
	if (grading->resume.open) {
		grade_folder_abandon(&grading->folder);
		complain("stopped before anything new was graded; %s is as it was",
		         path_of(grading));
	} else {
		grade_folder_stop(&grading->folder);
		complain("stopped after %" PRIu64 " answer files; what is graded is "
		         "in %s/results.partial.jsonl", grading->counts.seen, path_of(grading));
	}
	signal(interrupted, SIG_DFL);
	raise(interrupted);
	return STATUS_SYSTEM;
}

/* What is in folders, but was not taken for answers. */
static void tell_unread(const struct inputs *inputs)
{
	struct buffer names = BUFFER_INIT;
	size_t count = inputs->unread_count;

	if (inputs->graded_count)
		remark("not read, as grade wrote it: %s%s", inputs->graded,
		       inputs->graded_count == 1 ? "" : " and others");
	for (size_t i = 0; i < count && i < INPUTS_UNREAD_SHOWN; i++) {
		buffer_add_string(&names, i ? ", " : "");
		buffer_add_string(&names, inputs->unread[i]);
	}
	if (count > INPUTS_UNREAD_SHOWN)
		remark("not read, as they do not end in .json: %zu files, such as %s", count,
		       names.data);
	else if (count)
		remark("not read, as %s not end in .json: %s", count == 1 ? "it does" : "they do",
		       names.data);
	buffer_release(&names);
}

/* Whole answer files, one behind the other, where lines were asked for. */
static void tell_not_lines(const struct grade_counts *counts)
{
	if (counts->lone_braces)
		remark("standard input and JSON Lines take one answer file a line; these look "
		       "like whole files of several lines: name the folder or the files instead");
}

static bool refuse_own_input(const struct grading *grading, char **operands, size_t count)
{
	const char *same = inputs_find_folder(operands, count, directory_of(grading));

	if (same)
		complain("%s holds the answers; give -o another folder, which may be in it",
		         same);
	return same != NULL;
}

/* Nothing to call their files by. */
static void tell_nameless(const struct grading *grading, const struct grade_options *options)
{
	if (options->each && grading->folder.graded.anonymous)
		remark("the quiz asks for no student id: answers without one are graded, but "
		       "get no file in %s/" EACH_FOLDER, options->folder);
}

static void listen_for_interrupts(void)
{
	struct sigaction action = { .sa_handler = note_interrupt };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

/* Whose points are kept, as a regrade decided before --resume. */
static bool recall_kept_points(struct grading *grading)
{
	unsigned best_of = grading->earlier.best_of;

	if (!best_of)
		return true;
	grading->plan.kept = &grading->kept;
	return kept_points_load_generation(&grading->kept, grading->quiz,
	                                   directory_of(grading), best_of);
}

/* An empty stream is one of many that a filter gets; an empty folder is the wrong one. */
static bool found_nothing(const struct grading *grading, char **operands, size_t count)
{
	size_t named = 0;

	for (size_t i = 0; i < count; i++)
		named += strcmp(operands[i], "-") != 0;
	if (!named || grading->counts.seen)
		return false;
	remark("there is no answer file in %s%s", operands[0], count > 1 ? " and the others" : "");
	return true;
}

/* The output folder with its settings, decisions and marks. */
static enum status open_output(struct grading *grading, const struct grade_options *options,
                               char **arguments, size_t operands)
{
	bool refused = false;

	listen_for_interrupts();
	grading->folder.graded.finds_duplicates = true;
	note_settings(grading, options);
	/* voids of a regrade, before the first line says what the quiz is out of */
	if (grade_settings_refuse_other(&grading->earlier, grading->quiz->id, options->folder) ||
	    grade_settings_refuse_version(grading->earlier.quiz_whole,
	                                  grading->settings.quiz_whole, arguments[0],
	                                  options->folder) ||
	    !grade_settings_apply_voids(&grading->earlier, grading->quiz))
		return STATUS_USAGE;
	if (!grade_folder_open(&grading->folder, options->folder, &grading->plan,
	                       options->each, &refused))
		return refused ? STATUS_USAGE : STATUS_SYSTEM;
	if (refuse_own_input(grading, arguments + 1, operands - 1) ||
	    !recall_kept_points(grading)) {
		grade_folder_abandon(&grading->folder);
		return STATUS_USAGE;
	}
	grade_options_tell_dropped(options);
	tell_nameless(grading, options);
	grading->has_folder = true;
	marks_book_load(&grading->book, grading->plan.quiz, directory_of(grading));
	grading->plan.book = &grading->book;
	if (options->resume) {
		grade_resume_start(&grading->resume, directory_of(grading), arguments + 1,
		                   operands - 1);
		grading->folder.graded.resume = &grading->resume;
		grading->plan.resume = &grading->resume;
	}
	return STATUS_OK;
}

static void grade_all(struct grading *grading, const struct grade_options *options,
                      char **arguments, size_t operands)
{
	inputs_init(&grading->inputs, grading->plan.quiz, arguments + 1, operands - 1);
	if (grading->has_folder) {
		grading->inputs.output = directory_of(grading);
		grading->inputs.stopped = &interrupted;
	}
	progress_start(&grading->progress);
	run_batch(grading, options->jobs);
	progress_end(&grading->progress);
	if (!interrupted) {
		tell_unread(&grading->inputs);
		tell_not_lines(&grading->counts);
	}
	inputs_release(&grading->inputs);
}

static enum status grade(struct grading *grading, const struct grade_options *options,
                         char **arguments, size_t operands)
{
	bool found;

	if (options->folder) {
		enum status status = open_output(grading, options, arguments, operands);

		if (status != STATUS_OK)
			return status;
	}
	grade_all(grading, options, arguments, operands);
	if (grading->has_folder && interrupted)
		return stop_early(grading);
	if (grading->has_folder) {
		grade_folder_finish(&grading->folder);
		grade_closing_print(&grading->folder, arguments[0]);
		grading->counts.rejected = grading->folder.graded.summary.rejected;
		grading->counts.flagged = grading->folder.graded.summary.flagged;
	}
	found = !found_nothing(grading, arguments + 1, operands - 1);
	if (options->keep_going || (found && !grading->counts.rejected && !grading->counts.flagged))
		return STATUS_OK;
	return STATUS_FLAGGED;
}

enum status command_grade(int count, char **arguments)
{
	struct grade_options options = { 0 };
	struct grading *grading;
	struct quiz *quiz;
	enum status status;
	size_t operands;

	if (!grade_options_parse(&options, count, arguments, &operands, &status))
		return status;
	status = STATUS_USAGE;
	grading = memory_alloc(1, sizeof *grading);
	grading->folder.graded.files.directory = -1;
	if (prepare(grading, &options)) {
		quiz = quiz_open(arguments[0]);
		status = STATUS_QUIZ;
		if (quiz && !quiz->has_key)
			complain("%s is a copy without its key; grading needs "
			         "the quiz with its key", arguments[0]);
		grading->plan.quiz = grading->quiz = quiz;
		if (quiz && quiz->has_key)
			status = grade(grading, &options, arguments, operands);
		if (quiz)
			quiz_release(quiz);
	}
	grade_folder_close(&grading->folder);
	if (options.resume)
		grade_resume_release(&grading->resume);
	roster_release(&grading->roster);
	roster_release(&grading->accommodations);
	kept_points_release(&grading->kept);
	grade_settings_release(&grading->earlier);
	marks_book_release(&grading->book);
	arena_release(&grading->arena);
	free(grading);
	return status;
}
