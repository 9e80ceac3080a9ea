/* What a run says when it is done. */
#ifndef COMMANDS_GRADE_CLOSING_H
#define COMMANDS_GRADE_CLOSING_H

#include "commands/grade_folder.h"

/* How many were graded and rejected, what to look at, and what to do next; `quiz` is
 * the path it was given by. */
void grade_closing_print(const struct grade_folder *folder, const char *quiz);

#endif
