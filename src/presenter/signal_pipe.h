/*
 * Signals as inputs: the handlers write into a pipe that is polled with the
 * terminal, so that nothing happens behind the caller's back.
 */
#ifndef PRESENTER_SIGNAL_PIPE_H
#define PRESENTER_SIGNAL_PIPE_H

#include <signal.h>
#include <stdbool.h>

#include "presenter/input.h"

#define SIGNAL_PIPE_COUNT 7

struct signal_pipe {
	int read_end; /* to be polled */
	int write_end;
	struct sigaction before[SIGNAL_PIPE_COUNT];
};

/* Catches the signals; false with errno where there is no pipe. One at a time. */
bool signal_pipe_open(struct signal_pipe *p);
/* Puts back who handled them before. */
void signal_pipe_close(struct signal_pipe *p);
/* The next one as an input, or INPUT_NONE. */
enum input_kind signal_pipe_next(const struct signal_pipe *p);
/* Of those that wait, forgets what was meant for whoever had the terminal meanwhile: all
 * but SIGTERM and SIGHUP, which are the next inputs. */
void signal_pipe_forget_keys(const struct signal_pipe *p);
/* From now on fatal signals run the clean-ups of memory.h before they kill. */
void signal_catch_fatal(void);

#endif
