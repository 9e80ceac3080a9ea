/*
 * Answer files: what a student handed in, read against the quiz.
 *
 * Reading ends in one of two ways. Either the whole file is an answer file of
 * this quiz, and `struct answers` holds a response for each leaf in quiz order;
 * or it is rejected whole, with the place and the reason. What is odd but does
 * not stop grading is a flag. Nothing in an answer file but `answers` earns
 * points.
 */
#ifndef FORMATS_ANSWERS_H
#define FORMATS_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "formats/json_scan.h"
#include "quiz/quiz.h"
#include "quiz/response.h"

#define ANSWERS_FORMAT_VERSION 1
#define ANSWERS_SIZE_MAX JSON_SCAN_SIZE_MAX
#define STUDENT_ANONYMOUS "anonymous" /* in the id's place where the quiz asks for none */
#define STUDENT_ID_MAX 256 /* bytes */

/* What a person should look at: constant, code. `detail` of a flag names the
 * question, member or other culprit. */
#define ANSWER_FLAGS(ROW) \
	ROW(OTHER_VERSION, "other-quiz-version") \
	ROW(ID_PATTERN, "unusual-id") \
	ROW(PRACTICE, "practice") \
	ROW(EXTRA_MEMBER, "extra-member") \
	ROW(UNKNOWN_QUESTION, "unknown-question") \
	ROW(MALFORMED, "malformed-member") \
	ROW(INVALID_ANSWER, "invalid-answer") \
	ROW(CHOICE_REUSED, "choice-reused") \
	ROW(LATE, "late") \
	ROW(NO_SUBMITTED, "no-submitted-time") \
	ROW(NOT_ON_ROSTER, "not-on-roster")

enum answer_flag_kind {
#define ANSWER_FLAG_ROW(constant, code) ANSWER_FLAG_##constant,
	ANSWER_FLAGS(ANSWER_FLAG_ROW)
#undef ANSWER_FLAG_ROW
};

struct answer_flag {
	enum answer_flag_kind kind;
	struct text detail; /* may be empty */
	struct answer_flag *next;
};

/* Flags in the order in which they were found. */
struct answer_flags {
	struct answer_flag *first;
	struct answer_flag *last;
	size_t count;
};

#define ANSWER_FLAGS_MAX 100 /* of one answer file; more are not listed */

void answer_flags_add(struct answer_flags *flags, enum answer_flag_kind kind,
                      struct text detail, struct arena *arena);
const char *answer_flag_code(enum answer_flag_kind kind);

/* How the attempt went, as `take` noted it. Times are UTC as ISO 8601 with "Z".
 * Arrays have an entry a leaf, or are NULL where nothing was noted. */
struct attempt {
	struct text started;   /* may be empty, as all texts here */
	struct text submitted;
	struct text mode;      /* "practice" or "exam" */
	bool has_seconds;
	int64_t seconds;       /* spent, without pauses */
	bool has_seed;
	uint64_t seed;         /* of the shuffle */
	bool timed;            /* the limit was enforced */
	bool late;             /* handed in after the limit */
	int64_t extra_time;    /* seconds granted beyond the limit */
	const uint32_t *order; /* leaf indices as they were shown, order_count of them */
	size_t order_count;
	/* per leaf: indices of its options, or of a matching's choices, as they were
	 * shown, all of them; NULL where they stood in quiz order */
	uint32_t *const *option_order;
	const uint32_t *tries;
	const uint32_t *question_seconds;
};

/* Borrowed from the source, the quiz and the arena it was read into. */
struct answers {
	struct text student_id;
	struct text student_name;    /* may be empty */
	const struct text *identity; /* one a field of quiz->identity, may be empty; or NULL */
	struct text quiz_sha256;     /* as the file says, may be empty */
	struct text signature;       /* of the pledge */
	struct text signature_date;
	struct attempt attempt;
	struct response *responses; /* one a leaf */
	/* One a leaf, where a reader filled these answers: the number that it gave to
	 * this answer to this question, from 1 in the order in which it first met them;
	 * equal numbers, equal responses. 0: none, as for long texts and blanks that are
	 * not there. */
	uint32_t *seen;
	struct answer_flags flags;
};

/* Why a file is no answer file: constant, code. JSON_SCAN_ERRORS come on top. */
#define REJECTIONS(ROW) \
	ROW(UNREADABLE, "unreadable") \
	ROW(FILE_NAME, "file-name") \
	ROW(TOO_LARGE, "too-large") \
	ROW(NOT_OBJECT, "not-an-object") \
	ROW(RESULT, "result") \
	ROW(VERSION, "unknown-version") \
	ROW(NO_QUIZ, "no-quiz") \
	ROW(OTHER_QUIZ, "other-quiz") \
	ROW(NO_STUDENT, "no-student-id") \
	ROW(BAD_STUDENT, "bad-student-id") \
	ROW(NO_ANSWERS, "no-answers") \
	ROW(CSV, "csv") \
	ROW(GZIP, "gzip") \
	ROW(DUPLICATE_STUDENT, "duplicate-student") \
	ROW(SAME_ANSWERS, "same-answers")

enum rejection_reason {
#define REJECTION_ROW(constant, code) REJECTION_##constant,
	REJECTIONS(REJECTION_ROW)
#undef REJECTION_ROW
};

/* One file, line or row that was refused. `line` counts in the file, `column`
 * in characters; both 0 where the fault has no place. */
struct rejection {
	struct text source; /* file name, "-" for stdin */
	struct position position;
	const char *code;
	struct text error; /* a sentence; lives in the reader's arena */
	struct text student; /* the id where it is known for certain, or empty */
};

const char *rejection_code(enum rejection_reason reason);
/* {"source": …, "line": …, "column": …, "error": …, "code": …, "student": …} on one
 * line, without a line end; the student only where known. */
void rejection_write(const struct rejection *rejection, struct buffer *out);
/* "file:line:col: error [code]", harmless on a terminal, with a line end. */
void rejection_print(const struct rejection *rejection, struct buffer *out);

struct answers_key; /* ids of one quiz, arranged for fast look-up */

/* Reads one file after another against one quiz; give each thread its own. */
struct answers_reader {
	const struct quiz *quiz;
	struct answers_key *key;
	struct json_scan scan;
	struct arena arena; /* owns the key */
};

/* The quiz is borrowed and must stay. */
void answers_reader_init(struct answers_reader *reader, const struct quiz *quiz);
void answers_reader_release(struct answers_reader *reader);

#define ANSWERS_ATTEMPT 1u /* also order, option order, tries and seconds a question */

/* Reads a JSON answer file. True with `answers` filled, or false with all of
 * `rejection` but its source. Memory comes from `arena`; `source` must stay as
 * long as the answers. */
bool answers_read(struct answers_reader *reader, struct text source, unsigned flags,
                  struct arena *arena, struct answers *answers,
                  struct rejection *rejection);

/* Whether this id is none, but STUDENT_ANONYMOUS where the quiz asks for no id: then it
 * is that of several people, whom only their answer files tell apart. */
bool answers_is_anonymous(const struct quiz *quiz, struct text id);

/* One compact line without a line end; the same answers always give the same
 * bytes. Invalid responses cannot be written (a session has none). */
void answers_write(const struct quiz *quiz, const struct answers *answers,
                   struct buffer *out);
/* The same for people, over several lines: what `take` leaves. */
void answers_write_pretty(const struct quiz *quiz, const struct answers *answers,
                          struct buffer *out);

#endif
