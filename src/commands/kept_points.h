/*
 * The points of an earlier grading, of which a student keeps what was higher:
 * the policy best-of-both of a regrade.
 */
#ifndef COMMANDS_KEPT_POINTS_H
#define COMMANDS_KEPT_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "formats/grader.h"
#include "quiz/quiz.h"

/* Of those without an id, who answered the same has earned the same; where their answers
 * came from may change when a run goes on. */
struct kept_student {
	struct text id;
	uint64_t content; /* grade_resume_content where answers_is_anonymous; else 0 */
	int64_t *points; /* one a leaf; INT64_MIN where there were none */
};

struct kept_points {
	struct arena arena;
	struct kept_student *list; /* by id and content */
	size_t count;
	size_t capacity;
};

/* Reads the results and answers in a folder below `directory`, or "." for its own. False
 * with errno. */
bool kept_points_load(struct kept_points *kept, const struct quiz *quiz, int directory,
                      const char *folder);
/* The same of generations/<number>, saying on stderr when it cannot be read. */
bool kept_points_load_generation(struct kept_points *kept, const struct quiz *quiz,
                                 int directory, unsigned number);
void kept_points_release(struct kept_points *kept);
/* Raises the points of the student in hand to what they were; not what people decide, nor
 * what was voided. States stay what the answers are worth now. `content` is as in
 * kept_student, `manual` as for grader_apply. False where there is no such student. */
bool kept_points_apply(const struct kept_points *kept, struct grader *grader,
                       uint64_t content, const struct manual_mark *manual);

#endif
