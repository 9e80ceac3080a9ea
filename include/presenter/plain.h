/*
 * Plain mode: an attempt line by line, append-only, in sentences. For screen
 * readers, pipes, and terminals that can do no more.
 */
#ifndef PRESENTER_PLAIN_H
#define PRESENTER_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "presenter/sitting.h"

struct plain_options {
	const char *why; /* plain mode is on: "--plain was given" */
	size_t width;    /* columns to wrap to */
	bool ascii;
};

enum plain_end {
	PLAIN_LEFT,      /* by :quit or Ctrl-C; saved, not submitted */
	PLAIN_ENDED,     /* the input ended; the same */
	PLAIN_SIGNALLED, /* SIGTERM, SIGHUP or Ctrl-\; the same */
	PLAIN_REFUSED,   /* an exam that cannot be saved does not begin */
	PLAIN_SUBMITTED
};

/* Runs a sitting from where it is (its journal is open, nothing begun) over
 * standard input and output. `signal` gets the signal of PLAIN_SIGNALLED. */
enum plain_end plain_run(struct sitting *sitting, const struct plain_options *options,
                         int *signal);

/* The feedback and score of a submitted sitting, on standard output. */
void plain_feedback(struct sitting *sitting, const struct plain_options *options);

#endif
