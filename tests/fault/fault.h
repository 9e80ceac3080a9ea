/* Between the two halves of the library that makes calls fail: see fault.c. */
#ifndef TESTS_FAULT_FAULT_H
#define TESTS_FAULT_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* What a call does, and with that, how it can fail. Each can with EIO. */
enum {
	FAULT_OPENS = 1,  /* EMFILE: makes a descriptor */
	FAULT_NAMES = 2,  /* EACCES: takes a path */
	FAULT_FILLS = 4,  /* ENOSPC: takes room on the disk */
	FAULT_WAITS = 8,  /* EINTR: can be interrupted by a signal */
	FAULT_ALWAYS = 16 /* a full disk does not prevent it */
};

/* Whether a call on files that does these things, and usually fails with `usual`,
 * fails now; sets errno. */
bool fault_fails(int kind, int usual);
/* The same for a call that nothing else than a signal ends early. */
bool fault_interrupts(void);
/* How many bytes a call that could move `size` moves. */
size_t fault_shortened(size_t size);
/* The program ends: from here on nothing fails any more. */
void fault_leave(void);
/* Lets writing to standard output fail, if that is no terminal: ncurses asks for its
 * descriptor. */
void fault_watch_stdout(void);

#endif
