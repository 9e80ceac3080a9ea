/*
 * Gradebooks: tables for spreadsheets and for the importers of learning
 * platforms. The one door to CSV: a text cell that a spreadsheet would run as a
 * formula gets a "'" in front, control characters become blanks, so that a row
 * is always one line; numbers stand as they are.
 */
#ifndef FORMATS_GRADEBOOK_H
#define FORMATS_GRADEBOOK_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/text.h"
#include "formats/result.h"
#include "quiz/quiz.h"

enum gradebook_kind {
	GRADEBOOK_FULL,   /* id,name,source,state,total,out-of,pending,percent,flags,
	                   * then a column a section and a column a question */
	GRADEBOOK_CANVAS, /* what Canvas imports, with its row "Points Possible" */
	GRADEBOOK_MOODLE  /* what Moodle imports: name, id number, points */
};

/* The rows above the students. */
void gradebook_add_header(struct buffer *out, enum gradebook_kind kind,
                          const struct quiz *quiz);
/* A student's row; the state is "graded", or "pending" while a person still has
 * to mark. Learning platforms take no total then: the cell is empty, which leaves
 * what they have. */
void gradebook_add_row(struct buffer *out, enum gradebook_kind kind,
                       const struct result *result);
/* The row of a student without a result, and without points: state "missing", or
 * "rejected" where an answer file came, from `source`, but does not count. */
void gradebook_add_absent(struct buffer *out, enum gradebook_kind kind,
                          const struct quiz *quiz, struct text id, struct text name,
                          struct text source);

#endif
