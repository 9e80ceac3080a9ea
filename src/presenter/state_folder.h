/*
 * Where a student's attempts are kept: $XDG_STATE_HOME/quizmark, else
 * ~/.local/state/quizmark, mode 0700.
 */
#ifndef PRESENTER_STATE_FOLDER_H
#define PRESENTER_STATE_FOLDER_H

#include <stddef.h>

/* The folder's descriptor, made where it is missing; -1 with errno. `path` gets
 * its name. */
int state_folder_open(char *path, size_t size);

#endif
