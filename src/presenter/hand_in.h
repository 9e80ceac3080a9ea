/* Handing in: a sitting's answers marked, and written as files. */
#ifndef PRESENTER_HAND_IN_H
#define PRESENTER_HAND_IN_H

#include <stdbool.h>

#include "presenter/sitting.h"

/* Marks all responses; where only some questions are included, these alone count. */
void hand_in_mark(const struct quiz *quiz, const struct response *responses,
                  const bool *included, struct arena *arena, struct marks *marks);
/* Marks, and writes the answer file; again where it failed before. */
bool hand_in_answers(struct sitting *sitting);
/* Writes the result beside it, once, where there is a key: not before the attempt is
 * over, as it tells the key. */
void hand_in_result(struct sitting *sitting);
/* Looks whether the file asked for is there already: sets files.instead. */
void hand_in_look_for_name(struct sitting *sitting);

#endif
