/*
 * The marker's desk as a state machine: an event in, the new state and what has
 * to be recorded out. Pure: it reads no clock and writes no file; both faces, the
 * full screen and plain mode, are drawn from it.
 *
 * Answers are marked question by question. Students who wrote the same (in the
 * form in which short texts are compared) share one answer, which is marked
 * once. The order is random but always the same for a marker, so that nobody is
 * marked late at night in every question, and two markers start at different
 * ends. Blank answers need no person and do not appear.
 *
 * Every change is a whole decision that the caller records at once; there is no
 * draft that could be lost.
 */
#ifndef PRESENTER_MARKING_H
#define PRESENTER_MARKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "formats/marks.h"
#include "quiz/quiz.h"
#include "scoring/mark.h"

#define MARKING_STEP 50 /* hundredths by which + and - adjust */

/* What some students wrote, and what was decided about it. */
struct marking_answer {
	struct text text;
	char hash[MARKS_HASH_SIZE];
	struct text *students; /* ids, sorted */
	struct text *names;    /* as long as students; may be empty texts */
	size_t student_count;
	struct manual_mark mark;  /* this marker's; his name is not in it */
	struct manual_mark other; /* the latest of another marker, with his name */
	struct manual_mark *decisions; /* the latest of each marker, with names, oldest first:
	                                  the last one counts */
	size_t decision_count;
};

/* A free text of the quiz, with its answers in the order of marking. */
struct marking_question {
	const struct question *question;
	struct marking_answer *answers;
	size_t count;
	size_t blank; /* students who wrote nothing */
	size_t at;    /* the answer in hand, where count > 0 */
};

struct marking_comment {
	struct text text;
	size_t uses;
};

/* What was before a change, to be put back. */
struct marking_step {
	size_t question;
	size_t answer;
	struct manual_mark mark;
};

struct marking {
	struct arena arena; /* owns all texts */
	const struct quiz *quiz;
	struct text marker;
	struct marking_question *questions;
	size_t question_count;
	size_t question; /* index of the one in hand */
	struct marking_step *steps;
	size_t step_count;
	size_t step_capacity;
	/* the pace: time between first marks of this session */
	int64_t last_marked; /* milliseconds, 0 before the first */
	int64_t paced;       /* sum of the intervals */
	size_t pace_count;
};

enum marking_event_type {
	MARKING_TOGGLE,  /* rubric item `index` */
	MARKING_NONE,    /* no item is met: ticks and adjustment off, but marked */
	MARKING_ADJUST,  /* by `points` */
	MARKING_COMMENT, /* `text`, empty for none */
	MARKING_REUSE,   /* the comment with number `index`, from 0 */
	MARKING_NEXT,
	MARKING_PREVIOUS,
	MARKING_NEXT_UNMARKED, /* in this question, else in the next with one */
	MARKING_NEXT_DISPUTED, /* in any question */
	MARKING_QUESTION,      /* question `index` */
	MARKING_SEARCH,        /* the next answer that has `text` in it */
	MARKING_UNDO
};

struct marking_event {
	enum marking_event_type type;
	size_t index;
	int64_t points;
	struct text text;
	int64_t now; /* milliseconds of any clock that does not jump */
};

enum marking_refusal {
	MARKING_OK,
	MARKING_NO_ITEM,
	MARKING_NO_COMMENT,
	MARKING_NOT_MARKED, /* a comment or an adjustment of what has no mark yet */
	MARKING_BEYOND,     /* an adjustment that would change nothing */
	MARKING_FIRST,
	MARKING_LAST,
	MARKING_ALL_DONE,
	MARKING_NO_DISPUTE,
	MARKING_NOT_FOUND,
	MARKING_NOTHING_TO_UNDO
};

struct marking_outcome {
	enum marking_refusal refusal;
	bool record; /* the answer in hand has a new decision: record it */
	bool moved;  /* another answer is in hand */
};

/* Starts without answers; the quiz is borrowed. */
void marking_init(struct marking *m, const struct quiz *quiz, struct text marker);
void marking_release(struct marking *m);
/* One student's responses, one a leaf; texts are copied. */
void marking_add(struct marking *m, struct text student, struct text name,
                 const struct response *responses);
/* Once all students are there: groups and orders the answers, takes over what was
 * decided, and stands at the first answer that is not marked. */
void marking_start(struct marking *m, const struct marks_book *book);
/* The same decisions from a book that was read again: others have marked meanwhile. */
void marking_take_over(struct marking *m, const struct marks_book *book);

struct marking_outcome marking_step(struct marking *m, const struct marking_event *e);

/* The question and answer in hand; the answer is NULL where there is none. */
struct marking_question *marking_question(const struct marking *m);
struct marking_answer *marking_answer(const struct marking *m);
static inline bool marking_is_marked(const struct marking_answer *a)
{
	return a->mark.marked || a->other.marked;
}
/* The decision in hand, to be recorded; `time` is borrowed. */
struct marks_record marking_record(const struct marking *m, struct text time);

/* Students in this question, and of them those whose answer is marked. */
void marking_progress(const struct marking_question *q, size_t *marked, size_t *students);
/* Minutes that the rest of this question will take at the pace of this session,
 * rounded up; 0 while there is no telling. */
size_t marking_minutes_left(const struct marking *m);
/* An answer to which two markers gave different points. */
struct marking_dispute {
	const struct question *question;
	const struct marking_answer *answer;
	const struct manual_mark *counts; /* the latest */
	const struct manual_mark *other;  /* the one that is furthest from it */
	int64_t difference; /* hundredths, above 0 */
};

/* False where all markers agree. */
bool marking_find_dispute(const struct marking_question *q, const struct marking_answer *a,
                          struct marking_dispute *dispute);
/* All of them, the largest difference first; the list lives in `arena`. */
struct marking_dispute *marking_disputes(const struct marking *m, struct arena *arena,
                                         size_t *count);
/* "bob gave 1 of 4 points: item 2. The later mark counts: yours." of the answer in hand;
 * nothing where all agree. */
void marking_dispute_words(const struct marking *m, struct buffer *out);

/* Comments used in this question, most used first; the list lives in `arena`. */
struct marking_comment *marking_comments(const struct marking *m, struct arena *arena,
                                         size_t *count);
/* The key of rubric item `index`: 1 to 9, then capitals but N and P, which lead to
 * other questions; '-' beyond. */
char marking_item_key(size_t index);
/* Its item; SIZE_MAX for what is no item's key. */
size_t marking_key_item(uint32_t key);
/* A sentence for a person. */
const char *marking_refusal_words(enum marking_refusal refusal);
/* "37 of 112 marked, about 14 min left" */
void marking_progress_words(const struct marking *m, struct buffer *out);
/* "2 of 4 points: items 1 and 3, adjusted by -0.5", "not marked yet" */
void marking_mark_words(const struct question *q, const struct manual_mark *mark,
                        struct buffer *out);

#endif
