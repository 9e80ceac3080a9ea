/*
 * What each question asked when a folder was graded: its wording, options and items,
 * less everything that only marks it. Answers are kept by the id of a question, so a
 * question that was taken out or put in before others makes them answers to what
 * nobody was asked; two lists of digests tell.
 */
#ifndef COMMANDS_QUESTION_DIGESTS_H
#define COMMANDS_QUESTION_DIGESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "formats/json.h"
#include "quiz/quiz.h"

struct question_digest {
	struct text id;
	uint64_t asked;
};

/* One for each leaf, in the order of the quiz; none where it is not known. */
struct question_digests {
	struct question_digest *list;
	size_t count;
};

/* Ids are borrowed from the quiz, the list lives in `arena`. */
struct question_digests question_digests_of(const struct quiz *quiz, struct arena *arena);

/* As an array of objects with "id" and "asked", and back: no list where there is none,
 * or one that is not as it was written. */
struct json *question_digests_write(const struct question_digests *digests);
struct question_digests question_digests_read(const struct json *array,
                                              struct arena *arena);

/* Appends a line for each question that asks something else `now` than `then`, or is
 * gone. False, and nothing, where none does; questions that are only new are no reason. */
bool question_digests_compare(const struct question_digests *then,
                              const struct question_digests *now, struct buffer *out);

#endif
