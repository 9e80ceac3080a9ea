/* The pass behind a run that went on with an earlier one. */
#ifndef COMMANDS_GRADE_RECONCILE_H
#define COMMANDS_GRADE_RECONCILE_H

#include "commands/graded.h"

/* Takes out kept results whose answers came again under another name, or whose name
 * came again with other answers, and puts back the rejections of the earlier run, but
 * for those whose input came again or is gone. `whole` says that all inputs were read:
 * then a stream that came again has no other rejections than it has now. */
void grade_reconcile(struct graded *graded, bool whole);

#endif
