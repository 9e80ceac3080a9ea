/*
 * Lines from standard input, with a time limit, and signals as events: a hangup
 * or a kill arrives here in order, never in the middle of something else.
 */
#ifndef PRESENTER_LINE_READER_H
#define PRESENTER_LINE_READER_H

#include <signal.h>
#include <stdbool.h>

#include "base/buffer.h"

enum line_event {
	LINE_READ,
	LINE_TIMEOUT,
	LINE_END,       /* end of input, or the terminal is gone */
	LINE_INTERRUPT, /* Ctrl-C */
	LINE_TERMINATE  /* SIGTERM, SIGHUP or SIGQUIT, in reader->signal */
};

struct line_reader {
	int input;   /* borrowed */
	int signals; /* a signalfd; owned */
	sigset_t old_mask;
	bool ended;
	int signal;
	struct buffer pending;
};

/* Blocks SIGINT, SIGQUIT, SIGTERM and SIGHUP from now on. */
void line_reader_init(struct line_reader *r, int input);
void line_reader_release(struct line_reader *r);
/* Another program had the terminal: a Ctrl-C or Ctrl-\ that came meanwhile was meant for it. */
void line_reader_forget_keys(void);
/* Waits at most `milliseconds`, negative for ever. The line comes without its
 * end, as valid UTF-8 without NULs. */
enum line_event line_reader_wait(struct line_reader *r, int milliseconds,
                                 struct buffer *line);

#endif
