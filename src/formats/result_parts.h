/*
 * The pieces of a result, for the writer of one and for the grader, which
 * keeps what it wrote. In order they are a whole result.
 */
#ifndef FORMATS_RESULT_PARTS_H
#define FORMATS_RESULT_PARTS_H

#include "formats/result.h"

/* From the opening brace to the student's id, which comes next. */
void result_add_head(struct buffer *out, const struct quiz *quiz);
/* The student's id and name, and the source. */
void result_add_origin(struct buffer *out, const struct result *result);
/* Score, sections and adjustments. */
void result_add_scores(struct buffer *out, const struct result *result);
/* One entry of `questions`, with the comma behind the one before it; what was
 * selected stands between start and end. */
void result_add_question_start(struct buffer *out, const struct question *q,
                               const struct mark *mark);
void result_add_question_end(struct buffer *out, const struct question *q,
                             const struct mark *mark);
/* From the end of `questions` to the end. */
void result_add_tail(struct buffer *out, const struct result *result);

#endif
