/* What one student gets back: the score table, and for each question what it was,
 * what was answered, why it earned what it did, and what the marker said. */
#ifndef REPORT_STUDENT_PAGE_H
#define REPORT_STUDENT_PAGE_H

#include "base/buffer.h"
#include "formats/result.h"

enum student_page_format { STUDENT_PAGE_TEXT, STUDENT_PAGE_MARKDOWN, STUDENT_PAGE_HTML };

/* The marks must have their reasons. */
void student_page_add(struct buffer *out, enum student_page_format format,
                  const struct result *result);
/* "txt", "md", "html" */
const char *student_page_suffix(enum student_page_format format);

#endif
