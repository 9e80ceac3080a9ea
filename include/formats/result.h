/*
 * Results: what an answer earned and why, as one JSON object (formats: member
 * order is fixed, numbers have at most two decimals, no time of day: the same
 * input gives the same bytes).
 *
 * There is one writer. Where thousands are written against one quiz, a
 * `struct grader` (formats/grader.h) keeps what it wrote for each answer to a
 * question; the bytes are the same.
 */
#ifndef FORMATS_RESULT_H
#define FORMATS_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"
#include "formats/answers.h"
#include "formats/json.h"
#include "quiz/quiz.h"
#include "scoring/mark.h"

#define RESULT_FORMAT_VERSION 1

/* Points added to or taken off the total as a whole, such as for lateness. */
struct adjustment {
	struct text kind; /* "late" */
	int64_t points;   /* hundredths, negative */
	struct text why;
};

/* Everything a result says, borrowed. */
struct result {
	const struct quiz *quiz;
	const struct answers *answers;
	const struct marks *marks; /* total before adjustments */
	struct text student_name;  /* beats the answers' when not empty (a roster's) */
	struct text source;        /* file name, "-" for stdin */
	uint32_t line;             /* in it, from 1; 0 for a file of its own */
	const struct adjustment *adjustments;
	size_t adjustment_count;
};

/* The total after adjustments: not below 0 by them. */
struct score result_score(const struct result *result);
/* On one line, without a line end. Flags for invalid answers and choices used
 * twice are added to those of the answers. */
void result_write(const struct result *result, struct buffer *out);
/* Over several lines, for people. */
void result_write_pretty(const struct result *result, struct buffer *out);

/* A result on one line less what the key could be read from: of each question only
 * id, type, state and points are left. For handing out before the key is. */
void result_reduce(struct text compact, struct buffer *out);

/* A result read back: views into its document. Questions are walked with
 * json_first/json_next over `questions`. */
struct result_view {
	struct text quiz_id;
	struct text quiz_sha256;
	struct text student_id;
	struct text student_name;
	struct text source;
	uint32_t line;
	struct score score;
	const struct json *sections;
	const struct json *questions;
	const struct json *adjustments;
	const struct json *flags;
};

/* One entry of `questions`. */
struct result_question_view {
	struct text id;
	enum mark_state state;
	int64_t points;
	int64_t out_of;
	struct text why;
	struct text comment;
	struct text marker;
	const struct json *selected;
	const struct json *correct;
	const struct json *mistakes;
};

/* False when the document is no result. */
bool result_read(const struct json *document, struct result_view *view);
bool result_read_question(const struct json *entry, struct result_question_view *view);

#endif
