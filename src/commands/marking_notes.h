/* What a folder's marks give cause to say: markers who differ, marks that a
 * changed rubric touched. */
#ifndef COMMANDS_MARKING_NOTES_H
#define COMMANDS_MARKING_NOTES_H

#include <stdbool.h>

#include "base/buffer.h"
#include "formats/marks.h"
#include "presenter/marking.h"

/* "3 answers are marked differently by two markers: ..." a line each, the largest
 * differences first, with what the answer begins with; who wrote it only with `names`,
 * else how many. Nothing where all agree. */
void marking_notes_disputes(const struct marking *m, bool names, struct buffer *out);
/* Marks given under another rubric than the quiz has now: how many, which had to
 * be clamped, and which lost a ticked item. */
void marking_notes_rubric(const struct marks_book *book, struct buffer *out);

#endif
