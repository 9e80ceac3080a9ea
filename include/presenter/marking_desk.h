/*
 * A marker at work: the marking state with the file its decisions go to, and the
 * two faces that show it.
 */
#ifndef PRESENTER_MARKING_DESK_H
#define PRESENTER_MARKING_DESK_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/marks.h"
#include "presenter/marking.h"
#include "presenter/terminal.h"

struct marking_desk {
	struct marking marking;
	struct marks_file file;
	bool names;      /* show who wrote an answer */
	bool ascii;
	size_t width;    /* plain mode: columns to wrap to */
	const char *why; /* plain mode is on, "--plain was given" */
	size_t recorded; /* decisions of this session */
	int signal;      /* that ended the program, or 0 */
};

/* Steps the machine at this very moment and records what it decided. */
struct marking_outcome marking_do(struct marking_desk *desk, struct marking_event *e);
/* Whether all decisions are on disk. */
static inline bool marking_saved(const struct marking_desk *desk)
{
	return !desk->file.error;
}

/* Line by line over standard input and output, until the marker leaves. */
void marking_plain(struct marking_desk *desk);
/* On the full screen; the caller closes the terminal. */
void marking_screen(struct marking_desk *desk, struct terminal *terminal);

#endif
