/*
 * --each: a pretty-printed result file a student, results/<id>.json.
 *
 * They are written into a temporary folder that gets its name when it is whole and
 * on disk. A later run compares with the files that are there and writes only what
 * differs; the others get a second name in the new folder. Where nothing differs the
 * folder stays as it is: most of the time of a rewrite would go into the file system.
 */
#ifndef COMMANDS_GRADE_EACH_H
#define COMMANDS_GRADE_EACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"
#include "commands/hashes.h"

#define EACH_FOLDER "results"

/* Whether a student's file is to be there, as decided when all was graded: the last
 * word on each counts. */
struct each_change {
	uint64_t stem; /* hash of the file's name without its ending */
	size_t number; /* of the change */
	bool there;
};

struct each_changes {
	struct each_change *list;
	size_t count;
};

struct grade_each {
	int parent;    /* the output folder, borrowed */
	int directory; /* the new folder, owned */
	int old;       /* the earlier run's folder, owned; -1 where there is none */
	bool scores_only;
	bool unchanged; /* set by grade_each_finish: the old folder is good as it is */
	char temporary[64];
	struct hashes expected; /* students who are there, as their stems' hashes */
	struct each_changes changes;
};

/* 0 or errno. `each` must stay where it is: a clean-up knows it. */
int grade_each_start(struct grade_each *each, int parent, bool scores_only);
/* Writes a student's file; the buffer serves as scratch behind it. Safe from
 * several threads for different students; of two files of one student, one or
 * the other stays. Dies when it cannot write. */
void grade_each_write(struct grade_each *each, struct text id, struct buffer *pretty);
/* A student's file again, from a whole result on one line, or no more. For the time
 * when no worker runs. */
void grade_each_replace(struct grade_each *each, struct text id, struct text compact);
void grade_each_remove(struct grade_each *each, struct text id);
/* A student there is, by grade_each_stem_hash. Of the earlier run's files those of
 * others go. */
void grade_each_expect(struct grade_each *each, uint64_t stem);
uint64_t grade_each_stem_hash(struct text id);
/* Completes the new folder and puts all on disk, to be renamed from each->temporary
 * to EACH_FOLDER unless each->unchanged. 0 or errno. */
int grade_each_finish(struct grade_each *each);
/* Whether an earlier run's folder holds nothing but students' files. */
bool grade_each_is_ours(int parent);
/* Removes the students' files from an earlier run's folder that has others, too. */
void grade_each_remove_all(int parent);
/* Removes the temporary folder if it has still this name. */
void grade_each_abandon(struct grade_each *each);

#endif
