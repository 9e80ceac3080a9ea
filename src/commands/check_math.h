/* Formulas that their author cannot mean as they are. */
#ifndef COMMANDS_CHECK_MATH_H
#define COMMANDS_CHECK_MATH_H

#include "base/diagnostic.h"
#include "quiz/quiz.h"

/* Adds a warning to `d` for each formula of the quiz with a fault, and sorts them in. */
void check_math(const struct quiz *quiz, struct diagnostics *d);

#endif
