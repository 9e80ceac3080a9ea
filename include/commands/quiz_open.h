/* How a command gets its quiz: loaded, or its faults explained on stderr. */
#ifndef COMMANDS_QUIZ_OPEN_H
#define COMMANDS_QUIZ_OPEN_H

#include "quiz/quiz.h"

/* Loads `path` and prints errors and warnings to stderr. NULL after errors:
 * the command then ends with STATUS_QUIZ. quiz_release frees the quiz. */
struct quiz *quiz_open(const char *path);

#endif
