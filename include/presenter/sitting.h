/*
 * A sitting: an attempt as `take` runs it, with the session, its journal, and
 * the files it leaves. Both faces of the presenter change a session only
 * through here.
 */
#ifndef PRESENTER_SITTING_H
#define PRESENTER_SITTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "presenter/journal.h"
#include "presenter/moment.h"
#include "presenter/session.h"
#include "quiz/quiz.h"
#include "scoring/mark.h"

/* Where the answer file goes: an open folder, so that nothing that happens to
 * the working directory meanwhile matters. */
struct sitting_place {
	int folder;      /* descriptor, borrowed */
	const char *name; /* of -o, a plain name; NULL: made from the ids */
	const char *path; /* of the folder, absolute, for messages */
};

/* The latest exam that was handed in, where none is unfinished. */
struct sitting_earlier {
	bool exists;
	int64_t utc;      /* when, in milliseconds */
	struct text file; /* its answer file, absolute, as it was written */
};

/* What submitting left. */
struct sitting_files {
	bool answers_written;
	bool result_written;
	bool result_tried;
	struct text instead;    /* the name they will get where the one asked for is there
	                           when the sitting is opened; else empty */
	int number;             /* in the files' names, from 1 */
	int error;              /* errno of the first failure */
	struct buffer answers;  /* full paths */
	struct buffer result;
	char sha256[65];        /* of the answer file */
};

struct sitting {
	struct arena arena;
	const struct quiz *quiz;      /* borrowed */
	struct session_options options; /* as asked for; a resumed one keeps its own */
	struct session session;
	struct journal journal;
	struct journal_content found; /* what was there when the journal was opened */
	struct sitting_earlier earlier;
	struct sitting_place place;
	uint64_t boot;                /* of the machine, as moment_boot says */
	bool preview;                 /* nothing is kept */
	bool deferred;                /* the caller flushes, behind the paint */
	bool discarded;               /* left before anything was entered */
	bool closed;                  /* its end is recorded: only then it is finished */
	bool finished;                /* the journal has its final name */
	bool postponed;               /* what was found stays until EVENT_BEGIN */
	bool refused;                 /* then an exam could not be saved: it must end */
	struct sitting_files files;
	struct buffer text_kept;      /* the file with what an editor wrote last and was not
	                                 taken; may be empty */
	struct marks marks;           /* once submitted, where there is a key */
};

/* Opens the journal of this quiz and mode. What stands in it is in
 * sitting->found; where it can be gone on with, the session shows how it was
 * left, and sitting_begin or sitting_resume decides. A preview has no journal. */
enum journal_status sitting_open(struct sitting *sitting, const struct quiz *quiz,
                                 const struct session_options *options,
                                 const struct sitting_place *place, bool preview);
/* Begins anew; what was found and could be gone on with is put aside when the cover is
 * left, not before. False where nothing can be saved: an exam does not begin then. */
bool sitting_begin(struct sitting *sitting);
/* Goes on with what was found, under the options it was begun with. The outcome
 * is that of EVENT_RESUME: the time may be up. */
struct outcome sitting_resume(struct sitting *sitting);
void sitting_release(struct sitting *sitting);

/* This very moment, as its events count it. */
static inline struct moment sitting_now(const struct sitting *sitting)
{
	return moment_now(sitting->boot);
}

/* Whether what was found can be gone on with. */
static inline bool sitting_can_resume(const struct sitting *sitting)
{
	return sitting->found.exists && sitting->found.count && !sitting->found.submitted;
}

/* Whether going on would hand in at once: the time ended while the student was away. */
static inline bool sitting_time_is_over(const struct sitting *sitting)
{
	const struct session *s = &sitting->session;
	struct moment now = sitting_now(sitting);

	return s->phase == SESSION_WORKING && session_ends_by_time(s) &&
	       session_left(s, &now) <= 0;
}

/* Initialises a session and takes it through what stands in a journal. */
void sitting_replay(struct session *session, const struct quiz *quiz,
                    const struct journal_content *content);

/* Steps the session, at this very moment, and keeps the journal. On
 * EFFECT_SUBMITTED the files are written first; see sitting_is_handed_in. Where they
 * cannot be, the session goes on as before, unless its time is up: then only another
 * EVENT_SUBMIT is taken, which tries again. e->at is set. */
struct outcome sitting_step(struct sitting *sitting, struct event *e);
/* The same in short, for events that need no more than that. */
struct outcome sitting_do(struct sitting *sitting, enum event_type type, size_t index);
/* Puts on disk what was accepted, and closes an attempt whose answer file is there.
 * Returns sitting_saved. */
bool sitting_flush(struct sitting *sitting);
/* Whether to leave now would lose what was entered: it is in memory only, also after
 * one more try to save it. */
bool sitting_would_lose(struct sitting *sitting);
/* The program ends: records that, and discards an attempt in which nothing
 * happened. */
void sitting_leave(struct sitting *sitting);
/* It ends before sitting_begin or sitting_resume: what was found stays as it is. */
void sitting_decline(struct sitting *sitting);
/* Practice of some questions only: there is nothing to hand in. */
static inline bool sitting_is_partial(const struct sitting *sitting)
{
	return sitting->session.options.included != NULL;
}

/* Whether everything accepted so far is on disk. */
static inline bool sitting_saved(const struct sitting *sitting)
{
	return sitting->preview || journal_saved(&sitting->journal);
}

/* Whether it is over: the answer file is there and, in an exam, the journal says so,
 * too. Nothing of the key is shown before that; what can still be changed must not be
 * changed in its knowledge. (Practice shows the key anyway, and goes on without a
 * journal.) */
static inline bool sitting_is_handed_in(const struct sitting *sitting)
{
	const struct session *s = &sitting->session;

	return s->phase == SESSION_SUBMITTED &&
	       (sitting->preview || sitting_is_partial(sitting) ||
	        sitting->files.answers_written) &&
	       (s->options.mode == SESSION_PRACTICE || sitting_saved(sitting));
}

#endif
