/*
 * What a run with an output folder has graded: the files, and what the passes behind
 * it need, which can only be done when all answers are graded.
 */
#ifndef COMMANDS_GRADED_H
#define COMMANDS_GRADED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "commands/folder_files.h"
#include "commands/grade_each.h"
#include "commands/grade_resume.h"
#include "commands/summary.h"

enum duplicates { DUPLICATES_REJECT, DUPLICATES_LATEST, DUPLICATES_FIRST, DUPLICATES_BEST };

/* One graded answer file: 16 bytes, to find the students who are there twice. */
struct graded_entry {
	uint64_t student; /* hash of the id */
	uint64_t number;  /* of the line in the results, from 0 */
};

struct graded {
	struct folder_files files;
	struct grade_each each;
	enum duplicates duplicates;
	bool finds_duplicates;
	uint64_t anonymous;    /* hash of students without an id, who are several people; 0:
	                          there are none */
	struct graded_entry *entries;
	size_t entry_count;
	size_t entry_capacity;
	int32_t *places; /* on the roster, one a line of the results */
	struct grade_resume *resume; /* or NULL */
	struct kept_answers *kept;   /* of the first results, from the earlier run */
	size_t kept_count;
	struct resume_met met;       /* what of the earlier run has come again */
	struct text *turned_away;    /* students whose several files were rejected before */
	size_t turned_away_count;
	uint64_t after_regrade;      /* as in grade_counts */
	struct summary summary;
};

#endif
