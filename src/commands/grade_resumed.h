/* The pass behind a run that went on with an earlier one. */
#ifndef COMMANDS_GRADE_RESUMED_H
#define COMMANDS_GRADE_RESUMED_H

#include "commands/graded.h"

/* Takes out kept results whose input came again with another content, and puts
 * back the rejections of the earlier run whose input did not come again. */
void grade_resumed_resolve(struct graded *graded);

#endif
