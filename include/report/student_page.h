/* What one student gets back: the score table, and for each question what it was,
 * what was answered, why it earned what it did, and what the marker said. */
#ifndef REPORT_STUDENT_PAGE_H
#define REPORT_STUDENT_PAGE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "formats/result.h"

enum student_page_format { STUDENT_PAGE_TEXT, STUDENT_PAGE_MARKDOWN, STUDENT_PAGE_HTML };

/* The marks must have their reasons. Scores only: the points of each question, and
 * nothing that the key could be read from. */
void student_page_add(struct buffer *out, enum student_page_format format,
                      bool scores_only, const struct result *result);
/* "txt", "md", "html" */
const char *student_page_suffix(enum student_page_format format);

#endif
