/*
 * The terminal: the only door to ncurses. Opens the full screen, paints a
 * canvas with as few bytes as will do, in one write, and decodes what comes in.
 *
 * Signals become inputs (a self-pipe and poll), so nothing happens behind the
 * caller's back; whatever ends the program, the terminal is put back first.
 */
#ifndef PRESENTER_TERMINAL_H
#define PRESENTER_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "presenter/canvas.h"
#include "presenter/input.h"

enum terminal_color { TERMINAL_COLOR_AUTO, TERMINAL_COLOR_ALWAYS, TERMINAL_COLOR_NEVER };

struct terminal_options {
	enum terminal_color color; /* auto: unless NO_COLOR is set and not empty */
};

/* Why there is no full screen: the caller goes on in plain mode. */
enum terminal_status {
	TERMINAL_OPEN,
	TERMINAL_NO_TTY,  /* input or output is no terminal */
	TERMINAL_DUMB,    /* TERM cannot move the cursor or clear */
	TERMINAL_UNKNOWN, /* TERM is not known here, nor a likely stand-in */
	TERMINAL_FAILED
};

struct terminal;

/* Takes over the terminal of stdin and stdout. On TERMINAL_OPEN *terminal is
 * set, to be closed by terminal_close; one at a time. */
enum terminal_status terminal_open(const struct terminal_options *options,
                                   struct terminal **terminal);
/* "the terminal cannot move its cursor (TERM=dumb)", ... for plain mode's first line. */
const char *terminal_status_text(enum terminal_status status);
/* Puts the terminal back and gives everything up. NULL is fine. */
void terminal_close(struct terminal *terminal);

void terminal_size(const struct terminal *terminal, size_t *columns, size_t *rows);
/* Shows the canvas: what changed since the last one, in one write. The canvas
 * may have another size than the screen; what is beyond is not shown. */
void terminal_paint(struct terminal *terminal, const struct canvas *canvas);
/* Waits at most `milliseconds` (negative: for ever) for the next input. */
struct input terminal_wait(struct terminal *terminal, int milliseconds);

/* Leaves the full screen for a while, such as for $EDITOR; and comes back, to
 * be painted anew. What the terminal's keys signalled meanwhile was meant for others. */
void terminal_leave(struct terminal *terminal);
void terminal_return(struct terminal *terminal);
/* For INPUT_SUSPEND: leaves, stops the process, comes back when continued. */
void terminal_suspend(struct terminal *terminal);

#endif
