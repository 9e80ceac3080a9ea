/*
 * The student's own editor, for both faces of the presenter. What was written in it is
 * only removed once it was taken as the answer.
 */
#ifndef PRESENTER_EDITOR_H
#define PRESENTER_EDITOR_H

#include <stdbool.h>

#include "base/buffer.h"

/* What came back. */
struct edited {
	struct buffer text; /* valid UTF-8, as an answer holds it */
	struct buffer path; /* of the file; empty where there was none */
	bool changed;       /* the file holds words that were not handed out */
	bool whole;         /* `text` has every byte of them */
};

/* Hands `before` to $VISUAL or $EDITOR, which gets the terminal meanwhile, and reads what
 * it wrote. False, with a sentence added to `words`, where there is nothing to take.
 * Either way editor_end follows. */
bool editor_run(struct edited *e, struct text before, struct buffer *words);
/* Removes the file; but where not all of it was `taken` it stays, `kept` gets its path, and
 * `words` a sentence that names it. Releases the rest. */
void editor_end(struct edited *e, bool taken, struct buffer *kept, struct buffer *words);

#endif
