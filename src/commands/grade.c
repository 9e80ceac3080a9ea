/*
 * quizmark grade: answer files against a quiz. What a worker does is in
 * grade_work.c, threads and order in batch.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/batch.h"
#include "commands/command.h"
#include "commands/grade_work.h"
#include "commands/inputs.h"
#include "commands/options.h"
#include "formats/quiz_file.h"

/* One run of the command. */
struct grading {
	struct grade_plan plan;
	struct inputs inputs;
	struct grade_counts counts;
};

static bool next_chunk(void *context, void *slot)
{
	struct grading *grading = context;

	return inputs_next(&grading->inputs, &((struct grade_slot *)slot)->chunk);
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
}

static void write_slot(void *context, void *finished)
{
	struct grading *grading = context;
	struct grade_slot *slot = finished;
	int error = file_write_all(STDOUT_FILENO, buffer_text(&slot->results));

	if (error)
		die(error, "cannot write standard output", NULL);
	file_write_all(STDERR_FILENO, buffer_text(&slot->messages));
	add_counts(&grading->counts, &slot->counts);
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

/* The quiz, or NULL after saying what is wrong with it. */
static struct quiz *load_quiz(const char *path)
{
	struct diagnostics diagnostics;
	struct buffer text = BUFFER_INIT;
	struct quiz *quiz;

	diagnostics_init(&diagnostics, text_of(path));
	quiz = quiz_load(path, 0, &diagnostics);
	diagnostics_sort(&diagnostics);
	diagnostics_print(&diagnostics, &text);
	file_write_all(STDERR_FILENO, buffer_text(&text));
	buffer_release(&text);
	diagnostics_release(&diagnostics);
	if (quiz && !quiz->has_key) {
		fprintf(stderr, "quizmark: %s is a copy without its key; grading needs the "
		                "quiz with its key\n", path);
		quiz_release(quiz);
		quiz = NULL;
	}
	return quiz;
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

enum status command_grade(int count, char **arguments)
{
	struct grading grading = { .plan = { .in_place = true } };
	unsigned jobs = 0;
	bool keep_going = false;
	const struct option_row rows[] = {
		{ "text", 0, OPTION_FLAG, &grading.plan.text, NULL,
		  "print for a person: score table and reasons", 0, 0 },
		{ "jobs", 'j', OPTION_NUMBER, &jobs, "N",
		  "workers (default: one a processor)", 1, BATCH_JOBS_MAX },
		{ "keep-going", 0, OPTION_FLAG, &keep_going, NULL,
		  "exit 0 also when answers were rejected or flagged", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "grade QUIZ ANSWERS... [options]",
		.about = "Grades answer files (JSON), folders of them, JSON Lines "
		         "(.jsonl, .jsonl.gz, or - for\nstandard input) and tables (.csv) "
		         "against a quiz with its key. Prints one result a\nline, in input "
		         "order; what is no answer file is reported on standard error.",
		.examples = "  quizmark grade quiz.yaml handed-in/\n"
		            "  quizmark grade quiz.yaml ada7.json --text\n",
		.rows = rows,
		.least_operands = 2,
		.most_operands = SIZE_MAX,
	};
	struct quiz *quiz;
	size_t operands;

	switch (options_parse(&table, count, arguments, &operands)) {
	case OPTIONS_HELP_SHOWN:
		return STATUS_OK;
	case OPTIONS_WRONG:
		return STATUS_USAGE;
	case OPTIONS_RUN:
		break;
	}
	quiz = load_quiz(arguments[0]);
	if (!quiz)
		return STATUS_QUIZ;
	grading.plan.quiz = quiz;
	inputs_init(&grading.inputs, quiz, arguments + 1, operands - 1);
	run_batch(&grading, jobs);
	inputs_release(&grading.inputs);
	quiz_release(quiz);
	if ((grading.counts.rejected || grading.counts.flagged) && !keep_going)
		return STATUS_FLAGGED;
	return STATUS_OK;
}
