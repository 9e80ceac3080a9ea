/*
 * --resume: going on with a run that was stopped, or adding late files to one
 * that was not.
 *
 * The answers of the earlier run come first, graded again (the same bytes come
 * out), under the names they came from. An input whose answers are among them is
 * passed over, whatever its name is now; one with the name of another and other
 * answers takes its place. Rejections of the earlier run stay unless their input
 * comes again.
 */
#ifndef COMMANDS_GRADE_RESUME_H
#define COMMANDS_GRADE_RESUME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "commands/folder_lines.h"
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
	struct text line; /* of rejected.jsonl, with its line end */
	struct text duplicate_student; /* who handed in several; else empty */
};

struct grade_resume {
	struct arena arena;
	struct kept_table by_origin;
	struct kept_table by_content; /* of what was graded */
	struct kept_rejection *rejections;
	size_t rejection_count;
	int results_descriptor;
	int answers_descriptor;
	struct folder_lines results;
	struct folder_lines answers;
	bool open; /* there are kept answers still to be handed out */
};

/* Takes up what is in the folder; nothing there is no fault. */
void grade_resume_start(struct grade_resume *resume, int directory);
void grade_resume_release(struct grade_resume *resume);
/* The next chunk of kept answers; false when there are no more. */
bool grade_resume_next(struct grade_resume *resume, struct chunk *chunk);

enum resume_verdict {
	RESUME_NEW,      /* not in the earlier run */
	RESUME_SAME,     /* graded in the earlier run: pass over it */
	RESUME_REVISITED /* was rejected then, or has changed */
};

/* By source and line, and by the answers on one line: never 0. */
uint64_t grade_resume_origin(struct text source, uint32_t line);
uint64_t grade_resume_content(struct text compact);
/* Safe from several threads once all kept answers were handed out. */
enum resume_verdict grade_resume_ask(const struct grade_resume *resume, uint64_t origin,
                                     uint64_t content);

#endif
