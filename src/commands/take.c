/* take: the presenter, from a quiz to an answer file. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/points.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/face.h"
#include "commands/lock_holder.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/quiz_open.h"
#include "presenter/full.h"
#include "presenter/history.h"
#include "presenter/moment.h"
#include "presenter/plain.h"
#include "presenter/sitting.h"
#include "presenter/words.h"

#define EXTRA_TIME_MAX 1000 /* percent */
#define WIDTH_MOST 90       /* columns: longer lines are hard to read */
#define WIDTH_LEAST 20

struct take {
	bool plain, exam, practice, timed, shuffle, ascii;
	bool retry_wrong;
	const char *extra_time, *output, *at, *only, *when_color, *figures;
	bool *included; /* one a leaf, owned; NULL: all */
	enum terminal_color color;
	struct session_options options;
	char folder[4096]; /* absolute, where the answer file goes */
	int descriptor;
	const char *name;  /* of -o */
};

static uint64_t any_seed(void)
{
	uint64_t bits = 0;

	while (getrandom(&bits, sizeof bits, 0) != sizeof bits) {
		if (errno != EINTR)
			die(errno, "cannot get a random number", NULL);
	}
	return session_seed_of(bits);
}

static bool set_extra_time(struct take *take)
{
	int64_t factor = 100;

	if (take->extra_time && (!points_parse(text_of(take->extra_time), &factor) ||
	                         factor < 100 || factor > EXTRA_TIME_MAX))
		return refuse("--extra-time takes a factor from 1 to 10, such as 1.5");
	take->options.extra_time = (unsigned)factor;
	return true;
}

static bool set_looks(struct take *take)
{
	if (!face_read_color(take->when_color, &take->color))
		return false;
	if (strcmp(take->figures, "braille") != 0 && strcmp(take->figures, "none") != 0)
		return refuse("--figures takes braille or none");
	return true;
}

/* A copy without a key is always an exam; with one, practice is the default. */
static bool set_options(struct take *take, const struct quiz *quiz)
{
	bool exam = take->exam || !quiz->has_key;

	if (take->exam && take->practice)
		return refuse("--exam and --practice exclude each other");
	if (take->practice && !quiz->has_key)
		return refuse("this copy has no key: it can only be taken as an exam");
	take->options.mode = exam ? SESSION_EXAM : SESSION_PRACTICE;
	take->options.timed = exam || take->timed;
	take->options.shuffle = take->shuffle;
	/* An exam's order comes from the student's id; practice is new each time. */
	if (!exam)
		take->options.seed = any_seed();
	return set_extra_time(take);
}

/* --only and --retry-wrong: practice of some questions. */
static bool set_included(struct take *take, const struct quiz *quiz)
{
	const char *only = take->retry_wrong ? "wrong" : take->only;
	struct buffer complaint = BUFFER_INIT;
	struct history history;
	bool good;

	if (!only)
		return true;
	if (take->options.mode == SESSION_EXAM)
		return refuse("--only and --retry-wrong are for practice");
	take->included = memory_alloc(quiz->leaf_count, sizeof *take->included);
	memset(take->included, 0, quiz->leaf_count * sizeof *take->included);
	history_load(&history, quiz);
	good = history_select(&history, text_of(only), moment_now(0).utc, take->included,
	                      &complaint);
	history_release(&history);
	if (!good)
		complain("%s", complaint.data);
	buffer_release(&complaint);
	take->options.included = take->included;
	return good;
}

/* Opens the folder of -o, or the working directory. */
static bool set_place(struct take *take)
{
	const char *slash = take->output ? strrchr(take->output, '/') : NULL;
	char folder[sizeof take->folder] = ".";

	if (slash && (size_t)(slash - take->output) + 2 > sizeof folder)
		return refuse("the name of the answer file is too long");
	if (slash)
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - take->output) + 1,
		         take->output);
	take->name = slash ? slash + 1 : take->output;
	if (take->name && !take->name[0])
		return refuse("--output takes a file name, not a folder");
	take->descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (take->descriptor < 0 || !realpath(folder, take->folder) ||
	    faccessat(take->descriptor, ".", W_OK, 0) < 0)
		die(errno, "cannot write answers in the folder", folder);
	return true;
}

/* The journal may name a process of the past; the kernel knows who has its lock. */
static void say_busy(const struct sitting *sitting)
{
	const struct journal *journal = &sitting->journal;
	const struct journal_holder *named = &sitting->found.head.holder;
	struct buffer who = BUFFER_INIT;
	struct stat status;
	long process = 0;

	if (fstatat(journal->directory, journal->name, &status, AT_SYMLINK_NOFOLLOW) == 0)
		process = lock_holder(&status);
	if (process > 0) {
		buffer_add_format(&who, "process %ld", process);
		if (named->process == process && named->terminal.size) {
			buffer_add_string(&who, " on ");
			display_add(&who, named->terminal);
		}
		buffer_add_format(&who, ". Go on there, or save and end it with: kill %ld",
		                  process);
	} else {
		buffer_add_string(&who, "another process");
	}
	complain("this quiz is being taken already, by %s", who.data);
	buffer_release(&who);
}

/* Whether the sitting may go on after its journal was opened so. */
static bool can_go_on(const struct sitting *sitting, enum journal_status status)
{
	bool exam = sitting->options.mode == SESSION_EXAM;
	const char *why = strerror(sitting->journal.error);

	switch (status) {
	case JOURNAL_OPEN:
		return true;
	case JOURNAL_BUSY:
		say_busy(sitting);
		return false;
	case JOURNAL_NO_HOME:
	case JOURNAL_FAILED:
		break;
	}
	complain("cannot keep a journal of your answers (%s)%s", why,
	         exam ? ", and an exam needs one; set XDG_STATE_HOME to a folder of yours" :
	         "; they would be lost if the program were stopped");
	return !exam;
}

/* The preview begins at once, at the question asked for. */
static bool start_preview(struct sitting *sitting, const char *id)
{
	struct event begin = { .type = EVENT_BEGIN }, go = { .type = EVENT_GO };

	sitting_step(sitting, &begin);
	go.index = session_find(&sitting->session, text_of(id));
	if (sitting_step(sitting, &go).refusal == REFUSAL_NONE)
		return true;
	complain("there is no question \"%s\" in this quiz", id);
	return false;
}

static enum status status_of(const struct sitting *sitting)
{
	const struct sitting_files *files = &sitting->files;

	if (files->answers_written && !sitting_is_handed_in(sitting)) {
		complain("the attempt could not be closed: %s; the answer file is whole",
		         strerror(sitting->journal.error));
		return STATUS_SYSTEM;
	}
	if (!files->error)
		return STATUS_OK;
	complain("cannot write the %s: %s",
	         files->answers_written ? "result" : "answer file", strerror(files->error));
	return STATUS_SYSTEM;
}

static enum status run_plain(const struct take *take, struct sitting *sitting,
                             const char *why)
{
	struct plain_options options = { why, output_columns(WIDTH_LEAST, WIDTH_MOST),
	                                 take->ascii };
	int signal_number = 0;

	switch (plain_run(sitting, &options, &signal_number)) {
	case PLAIN_LEFT:
	case PLAIN_ENDED:
	case PLAIN_SUBMITTED:
		break;
	case PLAIN_SIGNALLED:
		face_end_by(signal_number);
		break;
	case PLAIN_REFUSED:
		return can_go_on(sitting, JOURNAL_FAILED) ? STATUS_OK : STATUS_SYSTEM;
	}
	return status_of(sitting);
}

static void say_kept_aside(const struct journal *j)
{
	struct buffer words = BUFFER_INIT, command = BUFFER_INIT;

	if (words_kept_aside(&words, &command, j)) {
		tell("%s", words.data);
		tell("  %s", command.data);
	}
	buffer_release(&words);
	buffer_release(&command);
}

static void say_saved(const struct sitting *sitting)
{
	struct buffer clock = BUFFER_INIT;

	tell("Your answers are saved; nothing was handed in.");
	tell("The same command goes on where you were.");
	if (words_clock_runs(&clock, sitting))
		tell("%s", clock.data);
	buffer_release(&clock);
}

/* What stays in the terminal behind a full screen. */
static void say_what_is_left(const struct sitting *sitting)
{
	const struct sitting_files *files = &sitting->files;

	if (sitting->preview) {
		tell("This was a preview; nothing was kept.");
	} else if (sitting_is_partial(sitting) && sitting->session.phase == SESSION_SUBMITTED) {
		tell("Practice of some questions: there is nothing to hand in.");
	} else if (files->answers_written) {
		tell("SHA-256 of the answer file:");
		tell("  %s", files->sha256);
		tell("This is the file to hand in: %s", files->answers.data);
	} else if (sitting->discarded) {
		tell("%s", words_not_begun(sitting));
	} else if (sitting_saved(sitting)) {
		say_saved(sitting);
	} else {
		tell("Your latest answers could NOT be saved. Nothing was handed in.");
	}
	say_kept_aside(&sitting->journal);
	if (sitting->text_kept.size) {
		tell("What you wrote in the editor is kept in:");
		tell("  %s", sitting->text_kept.data);
	}
}

static enum status run_full(const struct take *take, struct sitting *sitting,
                            struct terminal *terminal)
{
	struct full_options options = { take->ascii, strcmp(take->figures, "none") != 0 };
	enum full_end end = full_run(sitting, &options, terminal);

	terminal_close(terminal);
	switch (end) {
	case FULL_ON:
	case FULL_LEFT:
	case FULL_SUBMITTED:
		say_what_is_left(sitting);
		break;
	case FULL_VANISHED:
		face_end_by(SIGHUP);
		break;
	case FULL_TERMINATED:
		face_end_by(SIGTERM);
		break;
	case FULL_REFUSED:
		return can_go_on(sitting, JOURNAL_FAILED) ? STATUS_OK : STATUS_SYSTEM;
	}
	return status_of(sitting);
}

/* The full screen, or where there is none plain mode, which says why. */
static enum status run(const struct take *take, struct sitting *sitting)
{
	const char *why;
	struct terminal *terminal = face_open(take->plain, take->color, &why);

	return terminal ? run_full(take, sitting, terminal) : run_plain(take, sitting, why);
}

static enum status take_quiz(struct take *take, const struct quiz *quiz)
{
	struct sitting sitting;
	struct sitting_place place;
	enum journal_status opened;
	enum status status = STATUS_SYSTEM;

	if (!set_options(take, quiz) || !set_included(take, quiz) || !set_place(take))
		return STATUS_USAGE;
	place = (struct sitting_place){ take->descriptor, take->name, take->folder };
	if (take->at)
		take->options.mode = SESSION_PRACTICE;
	opened = sitting_open(&sitting, quiz, &take->options, &place, take->at);
	if (take->at && !start_preview(&sitting, take->at))
		status = STATUS_USAGE;
	else if (can_go_on(&sitting, opened))
		status = run(take, &sitting);
	sitting_release(&sitting);
	close(take->descriptor);
	return status;
}

static enum status take_file(struct take *take, const char *path)
{
	struct quiz *quiz = quiz_open_for_student(path);
	enum status status;

	if (!quiz)
		return STATUS_QUIZ;
	status = take_quiz(take, quiz);
	free(take->included);
	quiz_release(quiz);
	return status;
}

enum status command_take(int count, char **arguments)
{
	struct take take = { .when_color = "auto", .figures = "braille" };
	const struct option_row rows[] = {
		{ "plain", 0, OPTION_FLAG, &take.plain, NULL,
		  "line by line, for screen readers and pipes", 0, 0 },
		{ "exam", 0, OPTION_FLAG, &take.exam, NULL,
		  "no feedback before the end; the time limit holds", 0, 0 },
		{ "practice", 0, OPTION_FLAG, &take.practice, NULL,
		  "check each answer (the default where the quiz has its key)", 0, 0 },
		{ "timed", 0, OPTION_FLAG, &take.timed, NULL,
		  "the time limit holds in practice, too", 0, 0 },
		{ "extra-time", 0, OPTION_STRING, &take.extra_time, "FACTOR",
		  "multiply the time limit, such as 1.5; recorded", 0, 0 },
		{ "shuffle", 0, OPTION_FLAG, &take.shuffle, NULL,
		  "shuffle questions, options and choices; all keep their letters", 0, 0 },
		{ "only", 0, OPTION_STRING, &take.only, "WHAT",
		  "practise some questions: wrong, flagged, due, tag:NAME", 0, 0 },
		{ "retry-wrong", 0, OPTION_FLAG, &take.retry_wrong, NULL,
		  "the same as --only wrong", 0, 0 },
		{ "at", 0, OPTION_STRING, &take.at, "ID",
		  "preview one question; nothing is kept", 0, 0 },
		{ "output", 'o', OPTION_STRING, &take.output, "FILE",
		  "where the answer file goes", 0, 0 },
		{ "color", 0, OPTION_STRING, &take.when_color, "WHEN",
		  "auto, always or never", 0, 0 },
		{ "figures", 0, OPTION_STRING, &take.figures, "HOW",
		  "braille or none: their description alone", 0, 0 },
		{ "ascii", 0, OPTION_FLAG, &take.ascii, NULL,
		  "show ASCII characters only", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "take QUIZ [options]",
		.about = "Takes a quiz and writes an answer file; with the key at hand also\n"
		         "the result, with feedback. Every answer is saved at once: after a\n"
		         "break of any kind the same command goes on where you were.",
		.examples = "  quizmark take quizzes/welcome.yaml\n"
		            "  quizmark take --exam exam.yaml -o ~/exam-answers.json\n",
		.rows = rows,
		.least_operands = 1,
		.most_operands = 1,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	if (!set_looks(&take))
		return STATUS_USAGE;
	umask(077); /* what a student writes is nobody else's business */
	take.ascii = !utf8_is_shown() || take.ascii;
	return take_file(&take, arguments[0]);
}
