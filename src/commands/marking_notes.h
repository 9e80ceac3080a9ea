/* What a folder's marks give cause to say: markers who differ, marks that a
 * changed rubric touched. */
#ifndef COMMANDS_MARKING_NOTES_H
#define COMMANDS_MARKING_NOTES_H

#include <stdbool.h>

#include "base/buffer.h"
#include "formats/marks.h"

/* "3 answers have different marks by two markers: ..." a line each, the largest
 * differences first; who wrote them only with `names`. Nothing where all agree. */
void marking_notes_conflicts(const struct marks_book *book, bool names,
                             struct buffer *out);
/* Marks given under another rubric than the quiz has now: how many, which had to
 * be clamped, and which lost a ticked item. */
void marking_notes_rubric(const struct marks_book *book, struct buffer *out);

#endif
