/*
 * One worker's way from the bytes of an answer file to the bytes of its result.
 *
 * Many students give the same answer to a question. The grader therefore keeps,
 * for each question, the marks and the written entries of answers it has seen;
 * most results are copied together from these. What it writes is, byte for byte,
 * what result_write writes. Its memory is bounded, whatever the number of
 * answers.
 */
#ifndef FORMATS_GRADER_H
#define FORMATS_GRADER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "formats/answers.h"
#include "formats/result.h"
#include "quiz/quiz.h"
#include "scoring/mark.h"

struct grader_memo;

struct grader {
	const struct quiz *quiz;
	const struct scoring_key *key;
	struct answers_reader reader;
	unsigned read_flags; /* of answers_read; 0 unless changed after init */
	struct arena lasting; /* the key and the memo's tables */
	struct arena scratch; /* of the answer file at hand */
	struct grader_memo *memo;

	/* of the answer file last read */
	struct answers answers;
	struct marks marks;
	bool applied; /* the marks are whole, and not from the memo */
};

/* The quiz must have its key; it is borrowed. */
void grader_init(struct grader *grader, const struct quiz *quiz);
void grader_release(struct grader *grader);

/* Reads and marks one answer file; fills grader->answers and grader->marks,
 * good until the next call. False with all of `rejection` but its source. The
 * marks tell states and points only: for reasons, ask grader_explain. */
bool grader_read(struct grader *grader, struct text source, struct rejection *rejection);
/* Marks anew with what people decided, an entry a leaf; mistakes and reasons are
 * filled in, and the caller may change the marks before grader_write. */
void grader_apply(struct grader *grader, const struct manual_mark *manual);
/* Fills in mistakes and reasons of the marks. */
void grader_explain(struct grader *grader);
/* The result of the answer file last read, as result_write would write it. The
 * caller has filled `result` (quiz, answers and marks are the grader's). */
void grader_write(struct grader *grader, const struct result *result,
                  struct buffer *out);
/* Scores only, as result_reduce would make them of that. */
void grader_write_brief(struct grader *grader, const struct result *result,
                        struct buffer *out);
/* The whole result last written, `compact`, as json_add_pretty would lay it out. */
void grader_write_pretty(struct grader *grader, struct text compact,
                         struct buffer *out);

#endif
