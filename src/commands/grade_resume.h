/*
 * --resume: going on with a run that was stopped, or adding late files to one
 * that was not.
 *
 * The answers of the earlier run come first, graded again (the same bytes come
 * out), under the names they came from. An input whose answers are among them under
 * its own name is passed over; one whose answers are there under another name is
 * graded, and takes the place of those: they have moved. One with other answers takes
 * the place of what had its name, unless that has moved. (grade_reconcile.c does that
 * when all inputs are read.) Rejections of the earlier run stay unless their input
 * comes again or is gone.
 */
#ifndef COMMANDS_GRADE_RESUME_H
#define COMMANDS_GRADE_RESUME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "commands/folder_lines.h"
#include "commands/hashes.h"
#include "commands/inputs.h"

/* An answer file of the earlier run. */
struct kept_answers {
	uint64_t key;     /* grade_resume_origin or grade_resume_content; 0: unused slot */
	uint64_t content; /* hash of the answers on one line, 0 of what was rejected */
};

/* Open addressing by the key. */
struct kept_table {
	struct kept_answers *slots;
	size_t capacity;
	size_t count;
};

struct kept_rejection {
	uint64_t origin;
	struct text source;
	struct text line; /* of rejected.jsonl, with its line end */
	struct text duplicate_student; /* who handed in several; else empty */
};

struct grade_resume {
	struct arena arena;
	char **operands; /* what is given now */
	size_t operand_count;
	struct kept_table by_origin;  /* a name may be there more than once */
	struct kept_table by_content; /* of what was graded */
	struct kept_rejection *rejections;
	size_t rejection_count;
	int results_descriptor;
	int answers_descriptor;
	struct folder_lines results;
	struct folder_lines answers;
	bool open; /* there are kept answers still to be handed out */
};

/* Takes up what is in the folder; nothing there is no fault. The operands of this run
 * are borrowed. */
void grade_resume_start(struct grade_resume *resume, int directory, char **operands,
                        size_t count);
void grade_resume_release(struct grade_resume *resume);
/* The next chunk of kept answers; false when there are no more. */
bool grade_resume_next(struct grade_resume *resume, struct chunk *chunk);

/* What the earlier run knows of an input. */
struct resume_verdict {
	bool same;      /* graded under this name: pass over it */
	bool moved;     /* graded, but under another name */
	bool revisited; /* something else was graded or rejected under this name */
};

/* What of the earlier run has come again, as hashes. */
struct resume_met {
	struct hashes same;      /* grade_resume_pair */
	struct hashes moved;     /* grade_resume_content */
	struct hashes revisited; /* grade_resume_origin */
};

void resume_met_release(struct resume_met *met);

/* By source and line, and by the answers on one line: never 0. */
uint64_t grade_resume_origin(struct text source, uint32_t line);
uint64_t grade_resume_content(struct text compact);
/* The same answers in the same place. */
uint64_t grade_resume_pair(uint64_t origin, uint64_t content);
/* Of a rejection, whose line may be one within a file of its own. */
uint64_t grade_resume_rejected_origin(struct text source, uint32_t line);
/* Safe from several threads once all kept answers were handed out. */
struct resume_verdict grade_resume_ask(const struct grade_resume *resume, uint64_t origin,
                                       uint64_t content);

#endif
