/*
 * Answer files that perhaps do not count: what the results say of them, and taking
 * them out of the files. These are read back line by line and written again, so
 * memory stays small.
 */
#ifndef COMMANDS_GRADE_CANDIDATES_H
#define COMMANDS_GRADE_CANDIDATES_H

#include "base/arena.h"
#include "commands/graded.h"

struct candidate {
	uint64_t number; /* of its line in the results */
	struct text id;
	struct text source;
	uint32_t line;
	int64_t points;
	int64_t submitted; /* seconds since 1970, INT64_MIN when not known */
	uint64_t content;  /* grade_resume_content of the answers */
	bool flagged;
	bool late;
	uint64_t pending_answers;
	bool dropped;
	const struct candidate *instead; /* of one dropped: what counts, or NULL */
	bool is_copy;                    /* the same answers as that one */
};

struct candidates {
	struct arena arena;
	struct candidate *list; /* by number */
	size_t count;
};

/* Fills in what results and answers say; the numbers are there, in rising order. */
void candidates_read(struct candidates *candidates, struct graded *graded);
/* Takes those dropped out of all files, and of the places on the roster. */
void candidates_drop(const struct candidates *candidates, struct graded *graded);

/* The part of candidates_read for one line of the results; texts go to `arena`. */
void candidate_read(struct candidate *c, struct text result, struct arena *arena);
/* The part of candidates_drop that takes lines out, by their numbers in rising order. */
void candidates_drop_lines(struct graded *graded, const struct hashes *numbers);
/* Takes one that is dropped out of what the summary counts as graded. */
void candidate_forget(const struct candidate *c, struct summary *summary);

#endif
