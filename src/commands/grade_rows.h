/* Grading a chunk of whole rows. */
#ifndef COMMANDS_GRADE_ROWS_H
#define COMMANDS_GRADE_ROWS_H

#include "commands/grade_work.h"

void grade_rows(struct grade_worker *worker, struct grade_slot *slot);

#endif
