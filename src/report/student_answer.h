/* What a student answered to a question, beside what would have been right. */
#ifndef REPORT_STUDENT_ANSWER_H
#define REPORT_STUDENT_ANSWER_H

#include "report/page.h"

/* Options and items with their texts, what was chosen and what was right; a written
 * answer as it was written. */
void student_answer_add(struct page *p, const struct question *q,
                        const struct response *response);
/* Of a free text: the rubric, what of it was met, and a model answer. */
void student_answer_add_rubric(struct page *p, const struct question *q,
                               const struct mark *mark);

#endif
