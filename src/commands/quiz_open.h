/* How a command gets its quiz: loaded, or its faults explained on stderr. */
#ifndef COMMANDS_QUIZ_OPEN_H
#define COMMANDS_QUIZ_OPEN_H

#include "quiz/quiz.h"

/* Loads `path`. NULL after errors, which are printed to stderr: the command then ends
 * with STATUS_QUIZ. Of a quiz that can be used it is said only that there are
 * warnings. quiz_release frees the quiz. */
struct quiz *quiz_open(const char *path);
/* The same without lines of the file, and without a word about warnings: what is
 * printed around a fault may be the key. */
struct quiz *quiz_open_for_student(const char *path);
/* The same with all warnings. */
struct quiz *quiz_open_for_author(const char *path);

#endif
