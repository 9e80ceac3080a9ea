/*
 * The pieces of a result, for the writer of one and for the grader, which
 * keeps what it wrote. In order they are a whole result.
 */
#ifndef FORMATS_RESULT_PARTS_H
#define FORMATS_RESULT_PARTS_H

#include "formats/result.h"

/* What of a result is the same for all students of a quiz. */
struct result_fragments {
	struct text head; /* from the opening brace to the student's id, which comes next */
	struct text *sections;  /* the start of each entry of `sections`, to the points */
	struct text *questions; /* of each entry of `questions`, to the state */
	struct text *keys;      /* from behind what was selected, to the mistakes */
};

struct result_fragments *result_fragments_build(const struct quiz *quiz,
                                                struct arena *arena);

/* Head, the student's id and name, and the source. */
void result_add_origin(struct buffer *out, const struct result *result,
                       const struct result_fragments *fragments);
/* Score, sections and adjustments. */
void result_add_scores(struct buffer *out, const struct result *result,
                       const struct result_fragments *fragments);
/* One entry of `questions`, with the comma behind the one before it, up to what was
 * selected. */
void result_add_question_scores(struct buffer *out, const struct question *q,
                                const struct mark *mark,
                                const struct result_fragments *fragments);
/* The same and the name of that member, which stands between start and end. */
void result_add_question_start(struct buffer *out, const struct question *q,
                               const struct mark *mark,
                               const struct result_fragments *fragments);
void result_add_question_end(struct buffer *out, const struct question *q,
                             const struct mark *mark,
                             const struct result_fragments *fragments);
/* From the end of `questions` to the end. */
void result_add_tail(struct buffer *out, const struct result *result);
/* Scores only, without what the key could be read from. */
void result_add_brief(struct buffer *out, const struct result *result,
                      const struct result_fragments *fragments);
/* All of it. */
void result_add(struct buffer *out, const struct result *result,
                const struct result_fragments *fragments);

#endif
