/*
 * Who holds a lock: for messages, as it may let go at any time.
 */
#ifndef COMMANDS_LOCK_HOLDER_H
#define COMMANDS_LOCK_HOLDER_H

#include <sys/stat.h>

/* The process that has locked this file or folder (flock, exclusive) by the kernel's
 * table; 0 when unknown. */
long lock_holder(const struct stat *file);

#endif
