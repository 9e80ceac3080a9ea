/*
 * Grading one chunk: what a worker does, and what it leaves in its slot for the
 * writer, who comes in input order.
 */
#ifndef COMMANDS_GRADE_WORK_H
#define COMMANDS_GRADE_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "commands/grade_each.h"
#include "commands/grade_resume.h"
#include "commands/inputs.h"
#include "commands/late.h"
#include "commands/roster.h"
#include "formats/gradebook.h"
#include "formats/grader.h"
#include "formats/marks.h"
#include "quiz/quiz.h"

/* Points that students keep from an earlier grading. */
struct kept_points;

/* What is asked of all workers; not changed while they run. */
struct grade_plan {
	const struct quiz *quiz;
	bool text;      /* for a person, not JSON */
	bool scores_only; /* what students get does not show the key: lines, texts or, with
	                     a folder, the file a student */
	bool in_place;  /* rejections of standard input go among its results */
	bool folder;    /* for an output folder: answers, rows and records too */
	bool has_platform;             /* a gradebook for a learning platform, too */
	enum gradebook_kind platform;
	const struct roster *roster;   /* or NULL */
	struct late_rules late;
	struct grade_each *each;       /* a file a student, or NULL */
	const struct grade_resume *resume; /* or NULL */
	const struct marks_book *book; /* what people decided, or NULL */
	const struct kept_points *kept; /* or NULL */
	bool attempts;                 /* read how the attempts went, too */
	/* Sees each result while the grader still holds it, or NULL; only where
	 * there is one worker. */
	void (*visit)(void *context, struct grader *grader, const struct result *result);
	void *visit_context;
};

/* Where one answer file stands. */
struct grade_origin {
	struct text source;
	uint32_t line; /* 0: a file of its own */
	bool is_row;   /* of a table: only the line is known */
	bool is_kept;  /* stored in the folder by an earlier run */
	struct kept_answers kept; /* by the origin, of what --resume goes on with */
};

struct grade_counts {
	uint64_t seen;
	uint64_t graded;
	uint64_t rejected;
	uint64_t flagged;
	uint64_t late;
	uint64_t pending_answers; /* free texts that wait for a person */
	uint64_t lone_braces; /* rejected lines that are "{" and nothing else */
	uint64_t after_regrade; /* new files of students without points of those a regrade kept */
};

/* What the writer must know of one result. */
struct grade_record {
	uint64_t student; /* graded_student_hash */
	int64_t points;   /* total, in hundredths */
	int32_t roster;   /* index, or ROSTER_NOT_FOUND */
	struct kept_answers kept; /* as in its origin */
};

struct grade_slot {
	struct chunk chunk;
	struct buffer results;
	struct buffer messages; /* rejections, for stderr */
	struct grade_counts counts;
	/* for an output folder: a line or row each */
	struct buffer answers;
	struct buffer rows;
	struct buffer platform_rows;
	struct buffer rejected;
	struct grade_record *records;
	size_t record_count;
	size_t record_capacity;
	struct resume_met met;
};

struct grade_worker {
	const struct grade_plan *plan;
	struct grader grader;
	struct buffer file; /* the bytes of the answer file at hand */
	struct buffer each; /* of the student's own file */
	struct buffer brief; /* the same on one line, of scores only */
	struct arena rows;  /* of the table at hand */
};

/* Hash of a student's id, or with --each of the file name made of it. */
uint64_t graded_student_hash(const struct grade_plan *plan, struct text id);

struct grade_worker *grade_worker_new(const struct grade_plan *plan);
void grade_worker_free(struct grade_worker *worker);
struct grade_slot *grade_slot_new(void);
void grade_slot_free(struct grade_slot *slot);

/* Empties all but the chunk. */
void grade_slot_clear(struct grade_slot *slot);
/* Refuses one answer file, or a whole input. */
void grade_reject(const struct grade_plan *plan, struct grade_slot *slot,
                  const struct rejection *rejection);
/* Grades one answer file into a slot. */
void grade_answers(struct grade_worker *worker, struct grade_slot *slot,
                   struct text source, const struct grade_origin *origin);
/* Empties all but the chunk, then grades the chunk. */
void grade_chunk(struct grade_worker *worker, struct grade_slot *slot);

#endif
