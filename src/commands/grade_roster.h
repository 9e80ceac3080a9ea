/* The pass that lays gradebooks out by the roster. */
#ifndef COMMANDS_GRADE_ROSTER_H
#define COMMANDS_GRADE_ROSTER_H

#include "commands/graded.h"

/* Sorts gradebook rows by the roster, strangers last, students without a result
 * added. */
void grade_roster_order(struct graded *graded);

#endif
