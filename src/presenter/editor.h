/* The student's own editor, for both faces of the presenter. */
#ifndef PRESENTER_EDITOR_H
#define PRESENTER_EDITOR_H

#include <stdbool.h>

#include "base/buffer.h"

/* Edits `text` in $VISUAL or $EDITOR, which gets the terminal meanwhile. False,
 * with a sentence in `complaint`, where that fails. */
bool editor_run(struct buffer *text, struct buffer *complaint);

#endif
