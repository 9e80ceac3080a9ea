/*
 * What a student did before: the submitted attempts at a quiz, replayed from
 * their journals and marked with the key of today; which topics are strong; and
 * what is due for practice.
 *
 * Practice is spaced by Leitner's boxes: a question answered in full moves to
 * the next of five boxes, anything else moves it back to the first; box n is due
 * again after 2^(n-1) days. A question whose text has changed begins anew.
 */
#ifndef PRESENTER_HISTORY_H
#define PRESENTER_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "presenter/sitting.h"

#define HISTORY_BOXES 5

struct history_attempt {
	struct journal_content content;
	struct session session;
	struct marks marks;
};

/* An attempt that was not handed in. */
struct history_open {
	struct text name; /* of its journal, in the folder */
	bool aside;       /* another one took its place */
	struct journal_content content;
	struct session session;
};

/* One leaf: when it was answered last, and its box; 0: never answered. */
struct history_question {
	unsigned box;
	int64_t answered_utc; /* milliseconds */
	int64_t due_utc;
	const struct history_attempt *latest; /* with this question */
};

struct history_tag {
	struct text tag;
	int64_t points; /* of the latest answers to questions with this tag */
	int64_t out_of;
};

struct history {
	struct arena arena;
	const struct quiz *quiz;
	struct history_attempt *attempts; /* oldest first */
	size_t count;
	struct history_open *open; /* by name */
	size_t open_count;
	struct text folder;    /* of the journals */
	struct moment read_at; /* what is left of their time is counted from then */
	struct history_question *questions; /* one a leaf */
	struct history_tag *tags;           /* in the order of the quiz */
	size_t tag_count;
};

/* A quiz that was taken on this computer. */
struct history_quiz {
	struct text id;
	struct text title; /* as of the latest attempt; empty where that is not known */
	struct text file;  /* the same: absolute */
	size_t attempts;   /* handed in */
	size_t unfinished;
	size_t aside;
	int64_t latest_utc; /* when the latest of them all was begun */
};

struct history_quizzes {
	struct arena arena;
	struct history_quiz *list; /* by the latest attempt, newest first */
	size_t count;
};

/* Reads which quizzes there are attempts at; no quiz is needed for that. */
void history_list_quizzes(struct history_quizzes *h);
void history_quizzes_release(struct history_quizzes *h);
/* Reads what there is for this quiz, which must have its key. What cannot be
 * read is left out. */
void history_load(struct history *h, const struct quiz *quiz);
void history_release(struct history *h);
/* "exam", "practice", or "some questions" of practice. */
const char *history_kind(const struct session_options *options);
/* Whether a leaf is due at `now` (milliseconds UTC). What was left blank counts, once there is
 * an attempt; what a person marks does not, as nobody here can say how it went. */
bool history_is_due(const struct history *h, size_t leaf, int64_t now);
/* Whether its latest answer did not earn full points; never answered does not. */
bool history_is_wrong(const struct history *h, size_t leaf);
/* Includes the leaves that any of the words in `what` names, separated by commas:
 * "wrong", "flagged", "due", "tag:NAME". False with a sentence in `complaint` for
 * another word, and where no question is left. */
bool history_select(const struct history *h, struct text what, int64_t now, bool *included,
                    struct buffer *complaint);

#endif
