/*
 * --resume: going on with a run that was stopped, or adding late files to one
 * that was not.
 *
 * The answers of the earlier run come first, graded again (the same bytes come
 * out), under the names they came from. An input that is among them with the
 * same content is passed over; one with another content takes the place of the
 * old. Rejections of the earlier run stay unless their input comes again.
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
	uint64_t origin;  /* hash of source and line; 0 in an unused slot */
	uint64_t content; /* hash of the answers on one line, 0 of what was rejected */
};

struct kept_rejection {
	uint64_t origin;
	struct text line; /* of rejected.jsonl, with its line end */
};

struct grade_resume {
	struct arena arena;
	struct kept_answers *table; /* open addressing */
	size_t capacity;
	size_t count;
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

uint64_t grade_resume_origin(struct text source, uint32_t line);
uint64_t grade_resume_content(struct text compact);
/* Safe from several threads once all kept answers were handed out. */
enum resume_verdict grade_resume_ask(const struct grade_resume *resume, uint64_t origin,
                                     uint64_t content);

#endif
