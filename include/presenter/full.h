/*
 * The full screen: the same sitting as plain mode's, drawn on a canvas and
 * driven by keys. What is drawn is a function of the session and a few words of
 * view state; every change goes through the sitting.
 */
#ifndef PRESENTER_FULL_H
#define PRESENTER_FULL_H

#include <stdbool.h>
#include <stddef.h>

#include "presenter/canvas.h"
#include "presenter/history.h"
#include "presenter/input.h"
#include "presenter/sitting.h"
#include "presenter/terminal.h"

struct full_options {
	bool ascii;   /* ASCII only */
	bool figures; /* draw them; else their words alone */
};

enum full_end {
	FULL_ON,         /* not ended yet */
	FULL_LEFT,       /* saved, not submitted */
	FULL_TERMINATED, /* by SIGTERM or Ctrl-\; the same */
	FULL_VANISHED,   /* the terminal is gone; the same */
	FULL_REFUSED,    /* an exam that cannot be saved does not begin */
	FULL_SUBMITTED
};

struct full; /* a sitting on a screen */

/* Runs a sitting (its journal is open, nothing begun) in an open terminal. */
enum full_end full_run(struct sitting *sitting, const struct full_options *options,
                       struct terminal *terminal);

/* Shows earlier attempts and the feedback of each; `number` is the one to begin with,
 * counted from 1, or 0 for the list. `now` is in milliseconds UTC. */
enum full_end full_history(const struct history *history, size_t number, int64_t now,
                           const struct full_options *options,
                           struct terminal *terminal);

/* The same piece by piece, without a terminal, for tests and benchmarks. */
struct full *full_open(struct sitting *sitting, const struct full_options *options,
                       size_t columns, size_t rows);
struct full *full_open_history(const struct history *history, size_t number, int64_t now,
                               const struct full_options *options, size_t columns,
                               size_t rows);
void full_close(struct full *full);
/* One input. For INPUT_RESIZE give the size first by full_resize. */
enum full_end full_input(struct full *full, const struct input *input);
void full_resize(struct full *full, size_t columns, size_t rows);
/* Draws the screen as it is now. Good until the next call. */
const struct canvas *full_draw(struct full *full);
/* Puts on disk what was accepted since, behind the paint. */
void full_save(struct full *full);
/* Milliseconds after which INPUT_NONE is due, or -1. */
int full_wait(const struct full *full);
/* Whether $EDITOR was asked for; full_edit runs it, outside of the screen. */
bool full_wants_editor(const struct full *full);
void full_edit(struct full *full);

#endif
