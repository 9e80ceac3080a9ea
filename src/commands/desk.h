/*
 * A graded folder, opened again: for marking, regrading and reports.
 *
 * Results, gradebook and summary are never edited. They are made anew, by what
 * grade itself uses, from the quiz, the stored answers, all marks and the
 * settings of the folder: desk_rebuild is the one function that does so, and the
 * same state always gives the same bytes.
 */
#ifndef COMMANDS_DESK_H
#define COMMANDS_DESK_H

#include <stdbool.h>
#include <stddef.h>

#include "commands/command.h"
#include "commands/grade_settings.h"
#include "commands/grade_work.h"
#include "commands/kept_points.h"
#include "commands/late.h"
#include "commands/roster.h"
#include "formats/marks.h"
#include "formats/result.h"
#include "quiz/quiz.h"

struct desk {
	const char *path;  /* of the folder */
	int directory;     /* descriptor, owned */
	struct quiz *quiz; /* owned unless `borrowed`; voids of the settings are set in it */
	bool borrowed;
	struct text graded_with; /* hash of the quiz as the folder was graded with it */
	struct question_digests asked; /* what its questions were then */
	struct grade_settings settings;
	struct marks_book book;
	struct roster roster;
	struct roster accommodations;
	struct kept_points kept;
	struct grade_plan plan;
	struct arena arena;
};

/* One student of the folder. */
struct desk_student {
	const struct result_view *old; /* the result as it stands in the folder */
	struct text old_line;
	struct grader *grader;         /* the new one: answers, responses, marks */
	const struct result *result;
	struct text line;              /* as it would be written now, with its line end */
};

typedef void desk_visit_fn(void *context, const struct desk_student *student);

/* Who else may use the folder, from before the first look into it to desk_close. */
enum desk_use {
	DESK_SHARED, /* markers and readers, while nobody writes results */
	DESK_ALONE
};

/* Opens a folder under a quiz: loads settings, marks, roster. STATUS_OK, or what
 * to end with after saying on stderr why, also where somebody else is at work.
 * desk_close is due in any case. */
enum status desk_open(struct desk *desk, const char *quiz_path, const char *path,
                      enum desk_use use);
/* A further folder under a quiz that is open already. */
enum status desk_open_under(struct desk *desk, struct quiz *quiz, const char *path,
                            enum desk_use use);
void desk_close(struct desk *desk);
/* Says that the quiz is another version than the folder was graded with, and what to do
 * about it; true when it is. */
bool desk_refuses_change(const struct desk *desk, const char *quiz_path);
/* Applies the settings' voids to the quiz and loads what is kept; again after
 * they were changed. False after saying what is wrong. */
bool desk_apply_settings(struct desk *desk);

/* Grades the stored answers again, in order, in memory only. False after saying
 * on stderr why the folder cannot be used. */
bool desk_visit(struct desk *desk, desk_visit_fn *visit, void *context);

/* Whether a rebuild would write other results than are there: marks have come since.
 * Also true where the stored answers cannot be graded, which is said on stderr. */
bool desk_is_behind(struct desk *desk);
/* Reads the marks again, and writes results.jsonl, gradebook.csv, summary.json and
 * what else grade wrote anew. False when somebody else is at work in the folder:
 * nothing is written then, and a shared folder is given up, so that whoever leaves
 * last can write it. Dies when it cannot write. */
bool desk_rebuild(struct desk *desk);
/* Lines of marks files that are no marks, on stderr. */
void desk_print_faults(const struct desk *desk);

#endif
