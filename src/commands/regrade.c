/*
 * quizmark regrade: grades the stored answers again under the changed quiz, and
 * shows who changes, from what to what, and why, before anything is replaced.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/points.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/desk.h"
#include "commands/generation.h"
#include "commands/marking_notes.h"
#include "commands/message.h"
#include "commands/options.h"
#include "formats/json.h"

#define WHO_WIDTH 16
#define POINTS_WIDTH 8

/* The command line. */
struct regrade_options {
	const char *policy;
	struct option_list voids;
	bool dry_run;
};

/* What the pass over the class found. */
struct comparison {
	struct buffer table;
	size_t students;
	size_t changed; /* results whose points are others now */
	size_t up;      /* of these, more than before */
	size_t down;
	size_t renewed; /* results that are written differently */
	int64_t before; /* sums of totals */
	int64_t after;
	int64_t out_of_before;
	int64_t out_of_after;
	struct marking marking; /* who marked what, whatever the marker */
};

static void pad(struct buffer *out, size_t start, size_t width)
{
	size_t columns = utf8_columns(text_slice(buffer_text(out), start, out->size));

	if (columns < width)
		buffer_add_repeated(out, ' ', width - columns);
}

static void add_number(struct buffer *out, int64_t points, bool sign, size_t width)
{
	struct buffer number = BUFFER_INIT;

	if (sign && points > 0)
		buffer_add_byte(&number, '+');
	points_add(&number, points);
	if (number.size < width)
		buffer_add_repeated(out, ' ', width - number.size);
	buffer_add(out, buffer_text(&number));
	buffer_release(&number);
}

/* One question: what it was worth before; false where it was not there. */
static bool find_old(const struct json *questions, struct text id,
                     struct result_question_view *found)
{
	for (const struct json *entry = json_first(questions); entry; entry = json_next(entry)) {
		if (result_read_question(entry, found) && text_equal(found->id, id))
			return true;
	}
	return false;
}

static void add_reasons(struct comparison *c, const struct desk_student *student,
                        size_t indent)
{
	const struct quiz *quiz = student->grader->quiz;
	size_t at = 0;

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct mark *mark = &student->grader->marks.list[i];
		struct result_question_view old = { 0 };
		bool known = find_old(student->old->questions, quiz->leaves[i]->id, &old);

		if (known && old.points == mark->points && old.out_of == mark->out_of &&
		    (old.state == MARK_PENDING) == (mark->state == MARK_PENDING))
			continue;
		if (at++) {
			buffer_add_byte(&c->table, '\n');
			buffer_add_repeated(&c->table, ' ', indent);
		}
		buffer_add(&c->table, quiz->leaves[i]->id);
		buffer_add_string(&c->table, ": ");
		points_add(&c->table, old.points);
		buffer_add_string(&c->table, " -> ");
		display_add(&c->table, mark->why);
	}
	if (!at)
		buffer_add_string(&c->table, "the total is reckoned otherwise");
}

static void compare(void *context, const struct desk_student *student)
{
	struct comparison *c = context;
	struct score now = result_score(student->result);
	const struct score *old = &student->old->score;
	size_t start = c->table.size;

	marking_add(&c->marking, student->old->student_id, TEXT(""),
	            student->grader->answers.responses);
	c->students++;
	c->before += old->points;
	c->after += now.points;
	c->out_of_before = old->out_of;
	c->out_of_after = now.out_of;
	c->renewed += !text_equal(student->old_line, student->line);
	if (now.points == old->points && now.out_of == old->out_of &&
	    now.pending == old->pending)
		return;
	c->changed++;
	c->up += now.points > old->points;
	c->down += now.points < old->points;
	grader_explain(student->grader);
	display_add(&c->table, student->old->student_id);
	pad(&c->table, start, WHO_WIDTH);
	add_number(&c->table, old->points, false, POINTS_WIDTH);
	add_number(&c->table, now.points, false, POINTS_WIDTH);
	add_number(&c->table, now.points - old->points, true, POINTS_WIDTH);
	buffer_add_string(&c->table, "  ");
	add_reasons(c, student, utf8_columns(text_slice(buffer_text(&c->table), start,
	                                                c->table.size)));
	buffer_add_byte(&c->table, '\n');
}

static int64_t mean(int64_t sum, size_t count)
{
	return fraction_of_points(fraction_make(sum, (int64_t)count), 1);
}

static void print_comparison(const struct comparison *c)
{
	struct buffer closing = BUFFER_INIT;

	if (c->changed)
		printf("%-*s%*s%*s%*s  why\n%s\n", WHO_WIDTH, "who", POINTS_WIDTH, "from",
		       POINTS_WIDTH, "to", POINTS_WIDTH, "", c->table.data);
	buffer_add_format(&closing, "%zu of %zu results change", c->changed, c->students);
	if (c->up || c->down)
		buffer_add_format(&closing, " (%zu up, %zu down)", c->up, c->down);
	if (c->changed) {
		buffer_add_string(&closing, "; the mean goes from ");
		points_add(&closing, mean(c->before, c->students));
		buffer_add_string(&closing, " to ");
		points_add(&closing, mean(c->after, c->students));
	}
	if (c->out_of_before != c->out_of_after) {
		buffer_add_string(&closing, ".\nResults are out of ");
		points_add_words(&closing, c->out_of_after);
		buffer_add_string(&closing, " now; they were out of ");
		points_add(&closing, c->out_of_before);
	}
	printf("%s.\n", closing.data);
	buffer_release(&closing);
}

/* What the students were asked, not how it is marked, which is what regrading is for. */
static void add_other_questions(const struct desk *desk, struct buffer *notes)
{
	struct buffer which = BUFFER_INIT;

	if (question_digests_compare(&desk->asked, &desk->settings.questions, &which))
		buffer_add_format(notes, "Careful: the quiz no longer asks what these students "
		                  "were asked.\n%s"
		                  "An answer counts for the question, and the option, that has "
		                  "its id now. To take a\nquestion out, leave it where it is: "
		                  "--void ID=not-counted.\n", which.data);
	buffer_release(&which);
}

static bool read_void(struct desk *desk, const char *choice)
{
	const char *equals = strchr(choice, '=');
	struct text id = text_slice(text_of(choice), 0, text_find(text_of(choice), '='));
	enum void_kind kind;

	if (!equals || !void_kind_parse(text_of(equals + 1), &kind))
		return refuse("--void takes ID=full-points, ID=not-counted or ID=counted");
	grade_settings_void(&desk->settings, id, kind);
	return true;
}

/* What is to hold from now on: voids, and whose points are kept. */
static bool set_rules(struct desk *desk, const struct regrade_options *options)
{
	bool best = options->policy && !strcmp(options->policy, "best-of-both");

	if (options->policy && !best && strcmp(options->policy, "new") != 0)
		return refuse("--policy takes new or best-of-both");
	for (size_t i = 0; i < options->voids.count; i++) {
		if (!read_void(desk, options->voids.list[i]))
			return false;
	}
	if (options->policy && !best)
		desk->settings.best_of = 0;
	if (!desk_apply_settings(desk))
		return false;
	if (best) {
		kept_points_release(&desk->kept);
		if (!kept_points_load(&desk->kept, desk->quiz, desk->directory, "."))
			die(errno, "cannot read the results of", desk->path);
		desk->plan.kept = &desk->kept;
	}
	return true;
}

/* Replaces the results, after the old ones are kept where they differ. */
static void replace(struct desk *desk, const struct comparison *c,
                    const struct regrade_options *options)
{
	unsigned number = 0;

	if (c->renewed) {
		number = generation_keep(desk->directory);
		if (options->policy && !strcmp(options->policy, "best-of-both"))
			desk->settings.best_of = number;
	}
	desk_rebuild(desk); /* nobody else is at work: the folder is ours alone */
	if (number)
		printf("The old results are kept in %s/generations/%u.\n", desk->path, number);
}

/* A stopped run took its results from what was there before; gone on with later, it
 * would bring them back. */
static bool is_stopped_run(const struct desk *desk)
{
	return faccessat(desk->directory, "results.partial.jsonl", F_OK,
	                 AT_SYMLINK_NOFOLLOW) == 0;
}

/* What changes, and what the marks give cause to say. False where the folder cannot be
 * used. */
static bool show(struct desk *desk, struct comparison *c)
{
	struct buffer notes = BUFFER_INIT;

	if (!desk_visit(desk, compare, c))
		return false;
	desk_print_faults(desk);
	print_comparison(c);
	marking_start(&c->marking, &desk->book);
	add_other_questions(desk, &notes);
	marking_notes_rubric(&desk->book, &notes);
	marking_notes_disputes(&c->marking, true, &notes);
	fputs(notes.data, stdout);
	buffer_release(&notes);
	return true;
}

static enum status regrade(struct desk *desk, const struct regrade_options *options)
{
	struct comparison c = { .table = BUFFER_INIT };
	enum status status = STATUS_USAGE;

	if (!options->dry_run && faccessat(desk->directory, ".", W_OK, 0) != 0)
		die(errno, "nothing was changed; cannot write in", desk->path);
	if (!options->dry_run && is_stopped_run(desk)) {
		complain("a run of grade was stopped in %s: finish it with quizmark grade "
		         "--resume, or remove its *.partial.* files; nothing was changed",
		         desk->path);
		return STATUS_USAGE;
	}
	if (!set_rules(desk, options))
		return STATUS_USAGE;
	marking_init(&c.marking, desk->quiz, TEXT(""));
	if (show(desk, &c)) {
		status = STATUS_OK;
		if (options->dry_run)
			puts("Nothing was written: this was a dry run.");
		else
			replace(desk, &c, options);
	}
	marking_release(&c.marking);
	buffer_release(&c.table);
	return status;
}

enum status command_regrade(int count, char **arguments)
{
	struct regrade_options options = { 0 };
	const struct option_row rows[] = {
		{ "policy", 0, OPTION_STRING, &options.policy, "WHICH",
		  "new, or best-of-both: nobody loses points in a question", 0, 0 },
		{ "void", 0, OPTION_LIST, &options.voids, "ID=HOW",
		  "take a question out: full-points, not-counted; counted puts it back", 0, 0 },
		{ "dry-run", 'n', OPTION_FLAG, &options.dry_run, NULL,
		  "show what would change, and write nothing", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "regrade QUIZ DIR [options]",
		.about = "Grades the answers of a graded folder again, after the quiz has "
		         "changed, and shows who\nchanges and why. Marks given by people stay. "
		         "The old results are kept by number in\nDIR/generations. Twice is the "
		         "same as once.",
		.examples = "  quizmark regrade quiz.yaml graded --dry-run\n"
		            "  quizmark regrade quiz.yaml graded --void 2.1=full-points\n",
		.rows = rows,
		.least_operands = 2,
		.most_operands = 2,
	};
	struct desk desk;
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	status = desk_open(&desk, arguments[0], arguments[1],
	                   options.dry_run ? DESK_SHARED : DESK_ALONE);
	if (status == STATUS_OK)
		status = regrade(&desk, &options);
	desk_close(&desk);
	options_release(&table);
	return status;
}
