/* Where a command's output goes: a file or standard output, and how wide that is. */
#ifndef COMMANDS_OUTPUT_H
#define COMMANDS_OUTPUT_H

#include <stddef.h>

#include "base/text.h"

/* Writes `path` whole or not at all, in place of what was there; "-" is standard
 * output. Dies when it cannot. */
void output_write(const char *path, struct text t);
/* The columns of a terminal; 0 where there is none behind this descriptor. */
size_t terminal_columns(int descriptor);
/* The columns of the terminal behind standard output, between `least` and `most`;
 * 80 where there is none. */
size_t output_columns(size_t least, size_t most);

#endif
