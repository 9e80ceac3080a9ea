/*
 * A bar on stderr while a long run goes on, when stderr is a terminal; nothing
 * otherwise.
 */
#ifndef COMMANDS_PROGRESS_H
#define COMMANDS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool shown;     /* stderr is a terminal */
	bool drawn;     /* there is a bar to wipe */
	int64_t start;  /* nanoseconds of the monotonic clock */
	int64_t last;
};

void progress_start(struct progress *progress);
/* `share` of the work in millionths, 0 when not known. Draws at most ten times a
 * second. */
void progress_update(struct progress *progress, uint64_t done, uint32_t share);
/* Wipes the bar. */
void progress_end(struct progress *progress);

#endif
