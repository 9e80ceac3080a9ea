/*
 * Responses -> marks with reasons. Pure: no I/O, no clock, no globals.
 *
 * Each leaf of the quiz gets one mark in exactly one state. Points are rounded
 * here, once, to hundredths; every sum after that is integer arithmetic, so the
 * numbers on a result always add up to its total.
 *
 * What depends on the quiz alone is worked out once, in a scoring key: sets of
 * right options, the price of every outcome, ready sentences. Threads share it.
 */
#ifndef SCORING_MARK_H
#define SCORING_MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "quiz/quiz.h"
#include "quiz/response.h"

enum mark_state {
	MARK_CORRECT,
	MARK_PARTIAL,
	MARK_INCORRECT,
	MARK_BLANK,
	MARK_INVALID,
	MARK_PENDING, /* free text no person has marked yet */
	MARK_EXCUSED  /* the teacher voided the question */
};
#define MARK_STATE_COUNT (MARK_EXCUSED + 1)

enum mistake_kind {
	MISTAKE_WRONG,  /* chosen, but not right */
	MISTAKE_MISSING /* right, but not chosen; or a blank item */
};

/* `target` is the option's or item's id. `points` is what this mistake took
 * off (hundredths, negative) where the rule prices mistakes one by one and the
 * amount is a whole number of hundredths; else has_points is false. A cap or a
 * floor may take off less in total: `why` says so. */
struct mistake {
	enum mistake_kind kind;
	struct text target;
	bool has_points;
	int64_t points;
};

/* What a person decided about one free-text answer. */
struct manual_mark {
	bool marked;
	struct selection ticked; /* bit i: rubric item i */
	int64_t adjustment;      /* hundredths */
	struct text comment;
	struct text marker;
};

struct mark {
	enum mark_state state;
	int64_t points;  /* hundredths */
	int64_t out_of;  /* 0 when not counted */
	int64_t pending; /* points a person may still give; else 0 */
	struct mistake *mistakes;
	size_t mistake_count;
	struct text why;     /* one sentence a student understands */
	struct text comment; /* a marker's, may be empty */
	struct text marker;  /* may be empty */
	const struct manual_mark *manual; /* that decided, borrowed; or NULL */
	bool choice_reused;  /* matching with choices-once: flagged */
};

struct score {
	int64_t points;
	int64_t out_of;
	int64_t pending;
};

struct marks {
	struct mark *list;     /* one a leaf */
	struct score *sections; /* one a section */
	struct score total;    /* floor of the quiz applied, adjustments not */
};

struct scoring_key;

/* Compiles a quiz that has its key. Lives in `arena` and borrows the quiz. */
const struct scoring_key *scoring_key_build(const struct quiz *quiz,
                                            struct arena *arena);

/* Marks all leaves. `manual` is NULL or one entry a leaf. Memory comes from
 * `arena` and is borrowed from quiz, key and responses. */
void mark_all(const struct scoring_key *key, const struct response *responses,
              const struct manual_mark *manual, struct arena *arena,
              struct marks *marks);
/* The leaf with this index alone. */
void mark_leaf(const struct scoring_key *key, size_t leaf,
               const struct response *response, const struct manual_mark *manual,
               struct arena *arena, struct mark *mark);
/* The same of a question with its key, where no scoring key is compiled, as for feedback
 * in practice: good for one answer, slow for a class. */
void mark_one(const struct question *q, const struct response *response,
              const struct manual_mark *manual, struct arena *arena,
              struct mark *mark);
/* Sums marks->list into sections and total. */
void marks_total(const struct quiz *quiz, struct marks *marks);

/* The response that is the key of a question, where a key alone decides (not
 * free text). Earns exactly P, which a quiz file must let somebody earn; but under
 * weights, the most that can be earned, and where a single choice's right option is
 * voided, what the best of the others does. Match arrays and texts come from `arena`.
 * False where there is none. */
bool mark_key_response(const struct question *q, struct arena *arena,
                       struct response *response);

/* What a person's decision is worth under the rubric as it is now. `clamped` (may
 * be NULL): whether it had to be kept within 0 and the question's points. */
int64_t manual_mark_points(const struct question *q, const struct manual_mark *manual,
                           bool *clamped);

/* "correct", "partial", ...; "wrong", "missing" */
const char *mark_state_name(enum mark_state state);
const char *mistake_kind_name(enum mistake_kind kind);
/* hundredths of a percent of total points: 100 * points / out_of, rounded half
 * away from zero; 0 when out_of is 0. */
int64_t score_percent(const struct score *score);

#endif
