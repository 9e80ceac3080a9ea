/* The pass that finds students who handed in more than once. */
#ifndef COMMANDS_GRADE_DUPLICATES_H
#define COMMANDS_GRADE_DUPLICATES_H

#include "commands/graded.h"

/* Takes out answer files that do not count, and rejects them. Sorts the entries. */
void grade_duplicates_resolve(struct graded *graded);

#endif
