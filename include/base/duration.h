/* Durations as people write them: "45 s", "30 min", "1 h 30 min". */
#ifndef BASE_DURATION_H
#define BASE_DURATION_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/text.h"

/* Whole numbers with units, the larger unit first, each at most once. False, and
 * `seconds` untouched, for anything else, and for more than `most` seconds. */
bool duration_parse(struct text t, unsigned most, unsigned *seconds);
/* The same form; nothing for 0. */
void duration_add(struct buffer *out, unsigned seconds);

#endif
