/* take: the presenter, from a quiz to an answer file. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/points.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/options.h"
#include "commands/quiz_open.h"
#include "presenter/plain.h"
#include "presenter/sitting.h"

#define EXTRA_TIME_MAX 1000 /* percent */
#define WIDTH_MOST 90       /* columns: longer lines are hard to read */
#define WIDTH_LEAST 20
#define WIDTH_UNKNOWN 80

struct take {
	bool plain, exam, practice, timed, shuffle, ascii;
	const char *extra_time, *output, *at;
	struct session_options options;
	char folder[4096]; /* absolute, where the answer file goes */
	int descriptor;
	const char *name;  /* of -o */
};

static bool wrong(const char *message)
{
	fprintf(stderr, "quizmark: %s\n", message);
	return false;
}

static uint64_t any_seed(void)
{
	uint64_t seed = 0;

	if (getrandom(&seed, sizeof seed, 0) != sizeof seed)
		die(errno, "cannot get a random number", NULL);
	return seed;
}

static bool set_extra_time(struct take *take)
{
	int64_t factor = 100;

	if (take->extra_time && (!points_parse(text_of(take->extra_time), &factor) ||
	                         factor < 100 || factor > EXTRA_TIME_MAX))
		return wrong("--extra-time takes a factor from 1 to 10, such as 1.5");
	take->options.extra_time = (unsigned)factor;
	return true;
}

/* A copy without a key is always an exam; with one, practice is the default. */
static bool set_options(struct take *take, const struct quiz *quiz)
{
	bool exam = take->exam || !quiz->has_key;

	if (take->exam && take->practice)
		return wrong("--exam and --practice exclude each other");
	if (take->practice && !quiz->has_key)
		return wrong("this copy has no key: it can only be taken as an exam");
	take->options.mode = exam ? SESSION_EXAM : SESSION_PRACTICE;
	take->options.timed = exam || take->timed;
	take->options.shuffle = take->shuffle;
	/* An exam's order comes from the student's id; practice is new each time. */
	if (!exam)
		take->options.seed = any_seed();
	return set_extra_time(take);
}

/* Opens the folder of -o, or the working directory. */
static bool set_place(struct take *take)
{
	const char *slash = take->output ? strrchr(take->output, '/') : NULL;
	char folder[sizeof take->folder] = ".";

	if (slash && (size_t)(slash - take->output) + 2 > sizeof folder)
		return wrong("the name of the answer file is too long");
	if (slash)
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - take->output) + 1,
		         take->output);
	take->name = slash ? slash + 1 : take->output;
	if (take->name && !take->name[0])
		return wrong("--output takes a file name, not a folder");
	take->descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (take->descriptor < 0 || !realpath(folder, take->folder) ||
	    faccessat(take->descriptor, ".", W_OK, 0) < 0)
		die(errno, "cannot write answers in the folder", folder);
	return true;
}

static size_t terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return WIDTH_UNKNOWN;
	if (size.ws_col < WIDTH_LEAST)
		return WIDTH_LEAST;
	return size.ws_col < WIDTH_MOST ? size.ws_col : WIDTH_MOST;
}

static const char *why_plain(const struct take *take)
{
	const char *accessible = getenv("ACCESSIBLE"), *terminal = getenv("TERM");

	if (take->plain)
		return "because of --plain";
	if (accessible && *accessible)
		return "because ACCESSIBLE is set";
	if (!isatty(STDIN_FILENO))
		return "because the input is no terminal";
	if (!isatty(STDOUT_FILENO))
		return "because the output is no terminal";
	if (terminal && !strcmp(terminal, "dumb"))
		return "because TERM is dumb";
	return "in this terminal";
}

/* The journal names who went on with it last; while somebody is asked whether to
 * go on, that may be a process of the past. */
static void say_busy(const struct journal_holder *holder)
{
	struct buffer who = BUFFER_INIT;

	if (holder->process > 0 && kill((pid_t)holder->process, 0) == 0) {
		buffer_add_format(&who, "process %lld", (long long)holder->process);
		buffer_add_string(&who, holder->terminal.size ? " on " : "");
		display_add(&who, holder->terminal);
	} else {
		buffer_add_string(&who, "another process");
	}
	fprintf(stderr, "quizmark: this quiz is being taken already, by %s\n", who.data);
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
		say_busy(&sitting->found.head.holder);
		return false;
	case JOURNAL_NO_HOME:
	case JOURNAL_FAILED:
		break;
	}
	fprintf(stderr, "quizmark: cannot keep a journal of your answers (%s)%s\n", why,
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
	fprintf(stderr, "quizmark: there is no question \"%s\" in this quiz\n", id);
	return false;
}

static enum status run(struct take *take, struct sitting *sitting)
{
	struct plain_options options = { why_plain(take), terminal_width(), take->ascii };
	int signal_number = 0;
	enum plain_end end = plain_run(sitting, &options, &signal_number);

	fflush(stdout);
	if (end == PLAIN_SIGNALLED) {
		signal(signal_number, SIG_DFL);
		raise(signal_number);
	}
	if (end == PLAIN_REFUSED)
		return can_go_on(sitting, JOURNAL_FAILED) ? STATUS_OK : STATUS_SYSTEM;
	if (end == PLAIN_SUBMITTED && sitting->files.error) {
		fprintf(stderr, "quizmark: cannot write the %s: %s\n",
		        sitting->files.answers_written ? "result" : "answer file",
		        strerror(sitting->files.error));
		return STATUS_SYSTEM;
	}
	return STATUS_OK;
}

static enum status take_quiz(struct take *take, const struct quiz *quiz)
{
	struct sitting sitting;
	struct sitting_place place;
	enum journal_status opened;
	enum status status = STATUS_SYSTEM;

	if (!set_options(take, quiz) || !set_place(take))
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
	struct quiz *quiz = quiz_open(path);
	enum status status;

	if (!quiz)
		return STATUS_QUIZ;
	status = take_quiz(take, quiz);
	quiz_release(quiz);
	return status;
}

enum status command_take(int count, char **arguments)
{
	struct take take = { 0 };
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
		  "shuffle questions and options", 0, 0 },
		{ "at", 0, OPTION_STRING, &take.at, "ID",
		  "preview one question; nothing is kept", 0, 0 },
		{ "output", 'o', OPTION_STRING, &take.output, "FILE",
		  "where the answer file goes", 0, 0 },
		{ "ascii", 0, OPTION_FLAG, &take.ascii, NULL,
		  "show ASCII characters only", 0, 0 },
		{ NULL, 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0 },
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
	size_t operands;

	switch (options_parse(&table, count, arguments, &operands)) {
	case OPTIONS_RUN:
		break;
	case OPTIONS_HELP_SHOWN:
		return STATUS_OK;
	case OPTIONS_WRONG:
		return STATUS_USAGE;
	}
	umask(077); /* what a student writes is nobody else's business */
	take.ascii = !utf8_use_locale() || take.ascii;
	return take_file(&take, arguments[0]);
}
