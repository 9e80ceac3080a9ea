/* Paths as they are compared: "./in//a.json" is in/a.json. */
#ifndef COMMANDS_PLAIN_PATH_H
#define COMMANDS_PLAIN_PATH_H

#include "base/buffer.h"
#include "base/text.h"

/* Adds a path less what says nothing in it; of "/" and "." nothing is left. */
void plain_path_add(struct buffer *out, struct text path);

#endif
