/* Streams of lines and rows, for inputs.c. */
#ifndef COMMANDS_INPUTS_STREAM_H
#define COMMANDS_INPUTS_STREAM_H

#include "commands/inputs.h"

/* Never fails: what is wrong is the first thing stream_fill hands out. `path` is
 * borrowed for all of the run; what "-" is, its first bytes and line say. */
void stream_open(struct inputs *inputs, const char *path, bool is_table, bool is_gzip);
void stream_close(struct stream *stream);
/* The next chunk; false at the end, and the stream is closed then. */
bool stream_fill(struct inputs *inputs, struct chunk *chunk);

#endif
