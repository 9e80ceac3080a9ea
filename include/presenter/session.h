/*
 * A student's attempt as a state machine: an event with its moment goes in, the
 * new state and a set of effects come out.
 *
 * It does no I/O and reads no clock, so the same events give the same state:
 * plain mode, the full screen and the journal's replay all drive this one
 * engine. Every change of an answer is accepted when it is made; moving on
 * never decides anything.
 *
 * "Position" is a place in the order in which questions are shown; a leaf's own
 * index is its place in quiz order. They differ when questions are shuffled.
 */
#ifndef PRESENTER_SESSION_H
#define PRESENTER_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"
#include "presenter/moment.h"
#include "quiz/quiz.h"
#include "quiz/response.h"

enum session_mode { SESSION_PRACTICE, SESSION_EXAM };

enum session_phase {
	SESSION_COVER,    /* identity and pledge */
	SESSION_WORKING,
	SESSION_SUBMITTED /* nothing changes any more */
};

struct session_options {
	enum session_mode mode;
	bool timed;          /* the time limit is enforced, not only shown */
	unsigned extra_time; /* the limit in percent: 150 is half as long again */
	bool shuffle;        /* everything, also where the quiz does not ask for it */
	uint64_t seed;       /* of session_seed_of; 0: made from quiz id and student id */
	const bool *included; /* one a leaf; NULL: all questions */
};

/* A seed made of any bits: never 0, and a number that every JSON reader keeps exactly. */
static inline uint64_t session_seed_of(uint64_t bits)
{
	uint64_t seed = bits & ((UINT64_C(1) << 53) - 1);

	return seed ? seed : 1;
}

enum event_type {
	EVENT_IDENTITY, /* index: identity field; text: its value; until it is handed in */
	EVENT_SIGN,     /* text: the signature under the pledge; the same */
	EVENT_BEGIN,    /* leaves the cover; the clock starts */
	EVENT_GO,       /* index: position */
	EVENT_ANSWER,   /* index: leaf; response: the whole new answer, blank to clear */
	EVENT_FLAG,     /* index: leaf; flags it or takes the flag away */
	EVENT_NOTES,    /* text: the whole scratch pad */
	EVENT_HINT,     /* index: leaf; practice: its hint was shown */
	EVENT_CHECK,    /* index: leaf; practice: a try; the first one scores */
	EVENT_UNDO,     /* takes back the latest change of an answer */
	EVENT_TICK,     /* nothing but time has passed */
	EVENT_RESUME,   /* the program was started again; time away counts */
	EVENT_LEAVE,    /* the program ends, not submitted */
	EVENT_SUBMIT    /* confirmed: true when unanswered questions were confirmed */
};
#define EVENT_TYPE_COUNT (EVENT_SUBMIT + 1)

/* Texts and the response are borrowed; the session copies what it keeps. */
struct event {
	enum event_type type;
	struct moment at;
	size_t index;
	struct text text;
	const struct response *response;
	bool confirmed;
};

/* Why an event was not accepted; the state is as before. */
enum refusal {
	REFUSAL_NONE,
	REFUSAL_PHASE,        /* not possible here, such as an answer on the cover */
	REFUSAL_EXPIRED,      /* the time was up; what was accepted before stands */
	REFUSAL_FIELD_EMPTY,  /* identity */
	REFUSAL_FIELD_WRONG,  /* does not match the field's pattern, or a control character */
	REFUSAL_LONG,         /* over SESSION_FIELD_MAX or RESPONSE_TEXT_MAX bytes */
	REFUSAL_UNSIGNED,     /* the pledge has no signature */
	REFUSAL_UNANSWERED,   /* submit without confirming unanswered questions */
	REFUSAL_ANSWER,       /* the response is invalid; not a number is accepted */
	REFUSAL_NOTHING,      /* nothing to undo, check, or no such position */
	REFUSAL_EXAM          /* hints and checks are for practice */
};

#define SESSION_FIELD_MAX 256

/* What the caller has to do, as bits. */
enum {
	EFFECT_CHANGED = 1,   /* paint */
	EFFECT_RECORD = 2,    /* append the event to the journal */
	EFFECT_HALF_TIME = 4, /* announce: half of the time is left */
	EFFECT_FIVE_MINUTES = 8,
	EFFECT_ONE_MINUTE = 16,
	EFFECT_TIME_UP = 32,      /* announce; with EFFECT_SUBMITTED if the quiz says so */
	EFFECT_CLOCK_JUMPED = 64, /* the wall clock was set; recorded, not trusted */
	EFFECT_SUBMITTED = 128    /* write the files, then record; a tick, if refused */
};

struct outcome {
	enum refusal refusal;
	unsigned effects;
};

/* One leaf's state. `now` is what the student sees, `first` what scores once a
 * practice feedback was shown. */
struct session_answer {
	struct response now;
	struct response first;
	unsigned tries;  /* feedbacks asked for; from the first on `first` scores */
	bool checked;    /* feedback for `now` was shown */
	bool hinted;
	bool flagged;
	int64_t milliseconds; /* spent on it */
};

struct session_undo;

struct session {
	struct arena arena;      /* owns the arrays */
	const struct quiz *quiz; /* borrowed */
	struct session_options options;
	enum session_phase phase;

	struct buffer *identity; /* one a field of the quiz */
	struct buffer signature;
	struct buffer notes;

	struct session_answer *answers; /* one a leaf, in quiz order */
	uint32_t *order;        /* position -> leaf index */
	size_t order_count;
	uint32_t **option_order; /* by leaf; NULL: as written; else place -> option, of a
	                            matching place -> choice */
	uint64_t seed;          /* in use after EVENT_BEGIN */
	size_t position;

	bool running;           /* the clock, since EVENT_BEGIN */
	struct moment started;
	struct moment latest;   /* the newest event */
	int64_t elapsed;        /* milliseconds since the start; never decreases */
	int64_t limit;          /* milliseconds with extra time; 0: none */
	bool expired;
	bool replaying;         /* events of the past: the limit of today cuts none of them off */
	bool late;              /* something changed after the time was up */
	unsigned announced;     /* effects already given */
	unsigned clock_jumps;
	int64_t submitted_utc;  /* milliseconds; the deadline for an automatic submit */

	struct session_undo *undo; /* newest first */
	size_t undo_count;
};

void session_init(struct session *s, const struct quiz *quiz,
                  const struct session_options *options);
void session_release(struct session *s);

/* The one way to change a session. */
struct outcome session_step(struct session *s, const struct event *event);
/* But for this: a submit of the student's own whose file could not be written is as if
 * it had not been. */
void session_reopen(struct session *s);

/* The leaf at the current position. */
const struct question *session_question(const struct session *s);
const struct question *session_question_at(const struct session *s, size_t position);
/* What the student sees now, and what counts. */
const struct response *session_response(const struct session *s, const struct question *q);
const struct response *session_scored(const struct session *s, const struct question *q);
/* Whether there is something to check: an answer, no slip, without feedback yet. */
bool session_is_unchecked(const struct session *s, const struct question *q);
/* What of a question may be shuffled: its options, of a matching its choices. */
static inline size_t session_option_count(const struct question *q)
{
	return question_has_items(q) ? q->choice_count : q->option_count;
}
/* The option, or choice of a matching, shown at `place` (0, 1, ...). It keeps its
 * letter. */
size_t session_option_at(const struct session *s, const struct question *q, size_t place);
/* The position of a question named by id, by a group's id (its first part), or
 * by its number in the order shown; or s->order_count where there is none. An
 * id wins over a number. */
size_t session_find(const struct session *s, struct text name);
/* The position of a leaf, or s->order_count where it is not shown. */
size_t session_position_of(const struct session *s, size_t leaf);
/* The student's id, "anonymous" where none was given. */
struct text session_student_id(const struct session *s);
/* The value of the identity field of this name, or an empty text. */
struct text session_identity(const struct session *s, struct text field);

/* Whether a signature is there and not the student's name, where one was given. */
bool session_is_other_name(const struct session *s, struct text signature);
/* The first identity field without a value, or the number of fields. */
size_t session_missing_field(const struct session *s);

struct session_counts {
	size_t answered, blank, flagged;
};
/* How many questions of a section are shown, and their points. */
size_t session_section_count(const struct session *s, size_t section, int64_t *points);
/* Over the questions shown. */
struct session_counts session_count(const struct session *s);

/* Whether the end of the time hands in by itself. */
bool session_ends_by_time(const struct session *s);
/* Milliseconds left at `now`; negative once expired. Only with a limit. */
int64_t session_left(const struct session *s, const struct moment *now);
/* Milliseconds until there is something to announce; -1: never. */
int64_t session_until_announcement(const struct session *s, const struct moment *now);
/* Milliseconds spent on the questions of a section. */
int64_t session_section_time(const struct session *s, size_t section);
/* Milliseconds from `from` to `to`: by boot time within a boot, else by the wall
 * clock; never below 0. */
int64_t moment_between(const struct moment *from, const struct moment *to);

const char *event_name(enum event_type type);
bool event_parse(struct text name, enum event_type *type);

#endif
