/* A result as a person reads it: the score table of the paper, and every why. */
#ifndef COMMANDS_GRADE_TEXT_H
#define COMMANDS_GRADE_TEXT_H

#include "base/buffer.h"
#include "formats/result.h"

/* Harmless on a terminal; at most 80 columns wide but for long words. Scores only:
 * without the reasons, which tell the key. */
void grade_text_add(struct buffer *out, const struct result *result, bool scores_only);

#endif
