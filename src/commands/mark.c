/* quizmark mark: a person marks the free texts of a graded folder. */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "commands/command.h"
#include "commands/desk.h"
#include "commands/face.h"
#include "commands/marking_notes.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/output.h"
#include "presenter/marking_desk.h"

#define WIDTH_LEAST 40
#define WIDTH_MOST 100

/* The command line. */
struct mark_options {
	const char *marker;
	bool names;
	bool plain;
	bool ascii;
};

static const char *login_name(void)
{
	const struct passwd *user = getpwuid(geteuid());

	return user && user->pw_name[0] ? user->pw_name : "marker";
}

static void add_student(void *context, const struct desk_student *student)
{
	struct marking *m = context;
	const struct answers *answers = &student->grader->answers;
	struct text name = student->result->student_name;

	marking_add(m, answers->student_id,
	            text_empty(name) ? answers->student_name : name, answers->responses);
}

static enum status open_marks(struct marking_desk *marker, const struct desk *desk)
{
	struct buffer name = BUFFER_INIT;
	enum status status = STATUS_OK;

	display_add(&name, marker->marking.marker);
	switch (marks_file_open(&marker->file, desk->directory, marker->marking.marker)) {
	case MARKS_OPEN:
		if (marker->file.torn)
			complain("the last mark in %s/%s was cut off and is "
			         "dropped", desk->path, marker->file.name);
		break;
	case MARKS_BUSY:
		complain("%s is marking in %s already; --marker takes another "
		         "name", name.data, desk->path);
		status = STATUS_USAGE;
		break;
	case MARKS_FAILED:
		complain("cannot keep marks in %s/%s: %s", desk->path,
		         marker->file.name, strerror(marker->file.error));
		status = STATUS_SYSTEM;
		break;
	}
	buffer_release(&name);
	return status;
}

static void show(struct marking_desk *marker, const struct mark_options *options)
{
	struct terminal *terminal = face_open(options->plain, TERMINAL_COLOR_AUTO,
	                                      &marker->why);

	if (!terminal) {
		marking_plain(marker);
		return;
	}
	marking_screen(marker, terminal);
	terminal_close(terminal);
}

static size_t count_waiting(const struct marking *m)
{
	size_t waiting = 0;

	for (size_t i = 0; i < m->question_count; i++) {
		size_t marked, students;

		marking_progress(&m->questions[i], &marked, &students);
		waiting += students - marked;
	}
	return waiting;
}

/* Results are made anew by the marker who leaves last. */
static void leave(struct desk *desk, struct marking_desk *marker)
{
	struct buffer notes = BUFFER_INIT;
	bool rebuilt = desk_rebuild(desk);
	size_t waiting;

	marking_take_over(&marker->marking, &desk->book);
	waiting = count_waiting(&marker->marking);
	marking_notes_disputes(&marker->marking, marker->names, &notes);
	fputs(notes.data, stderr);
	buffer_release(&notes);
	if (waiting)
		remark("%zu %s for a mark.", waiting,
		       waiting == 1 ? "answer still waits" : "answers still wait");
	else
		remark("All answers are marked.");
	if (!rebuilt)
		remark("Somebody else is at work in %s; the results get these marks when "
		       "the last marker leaves, or with the next report.", desk->path);
}

static enum status run(struct desk *desk, struct marking_desk *marker,
                       const struct mark_options *options)
{
	enum status status;

	marking_start(&marker->marking, &desk->book);
	if (!count_waiting(&marker->marking) && !marker->marking.question_count) {
		fputs("This quiz has no questions for a person to mark.\n", stderr);
		return STATUS_OK;
	}
	status = open_marks(marker, desk);
	if (status != STATUS_OK)
		return status;
	show(marker, options);
	fflush(stdout);
	if (marker->file.error) {
		complain("the latest marks could NOT be saved: %s",
		         strerror(marker->file.error));
		status = STATUS_SYSTEM;
	}
	marks_file_close(&marker->file);
	leave(desk, marker);
	if (marker->signal)
		face_end_by(marker->signal);
	return status;
}

static enum status mark_folder(const struct mark_options *options, char **arguments)
{
	struct marking_desk marker = { .names = options->names, .ascii = options->ascii,
	                               .width = output_columns(WIDTH_LEAST, WIDTH_MOST) };
	struct desk desk;
	enum status status = desk_open(&desk, arguments[0], arguments[1], DESK_SHARED);

	if (status == STATUS_OK && desk_refuses_change(&desk, arguments[0]))
		status = STATUS_USAGE;
	if (status == STATUS_OK) {
		desk_print_faults(&desk);
		marking_init(&marker.marking, desk.quiz,
		             text_of(options->marker ? options->marker : login_name()));
		status = desk_visit(&desk, add_student, &marker.marking) ?
			run(&desk, &marker, options) : STATUS_USAGE;
		marking_release(&marker.marking);
	}
	desk_close(&desk);
	return status;
}

enum status command_mark(int count, char **arguments)
{
	struct mark_options options = { 0 };
	const struct option_row rows[] = {
		{ "marker", 'm', OPTION_STRING, &options.marker, "NAME",
		  "who marks (default: your login name)", 0, 0 },
		{ "names", 0, OPTION_FLAG, &options.names, NULL,
		  "show who wrote each answer", 0, 0 },
		{ "plain", 0, OPTION_FLAG, &options.plain, NULL,
		  "line by line, for screen readers and pipes", 0, 0 },
		{ "ascii", 0, OPTION_FLAG, &options.ascii, NULL,
		  "show ASCII characters only", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "mark QUIZ DIR [options]",
		.about = "Marks the free texts of a graded folder against their rubrics, question "
		         "by question,\nnames hidden, equal answers once. Every mark is saved at "
		         "once, in DIR/marks-NAME.jsonl;\nseveral people can mark at the same "
		         "time. Results and gradebook follow when you leave.",
		.examples = "  quizmark grade quiz.yaml handed-in/ -o graded\n"
		            "  quizmark mark quiz.yaml graded\n",
		.rows = rows,
		.least_operands = 2,
		.most_operands = 2,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	if (options.marker && text_empty(utf8_trim(text_of(options.marker)))) {
		complain("--marker takes a name");
		return STATUS_USAGE;
	}
	options.ascii = !utf8_is_shown() || options.ascii;
	return mark_folder(&options, arguments);
}
