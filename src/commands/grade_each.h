/*
 * --each: a pretty-printed result file a student, results/<id>.json.
 *
 * They are written into a temporary folder that gets its name when it is whole and
 * on disk. A later run starts from links to the files that are there, compares, and
 * writes only what differs: most of the time of a rewrite would go into the file
 * system.
 */
#ifndef COMMANDS_GRADE_EACH_H
#define COMMANDS_GRADE_EACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

#define EACH_FOLDER "results"

struct grade_each {
	int parent;    /* the output folder, borrowed */
	int directory; /* the folder that is written into, owned */
	bool fresh;
	char temporary[64];
};

/* 0 or errno. `each` must stay where it is: a clean-up knows it. */
int grade_each_start(struct grade_each *each, int parent);
/* Writes a student's file; the buffer serves as scratch behind it. Safe from
 * several threads for different students; of two files of one student, one or
 * the other stays. Dies when it cannot write. */
void grade_each_write(struct grade_each *each, struct text id, struct buffer *pretty);
/* A student's file again, or no more. For the time when no worker runs. */
void grade_each_replace(struct grade_each *each, struct text id, struct text compact);
void grade_each_remove(struct grade_each *each, struct text id);
/* Removes the files of students who are not among `stems` (sorted hashes of file
 * names without ending); only where an older run left any. */
void grade_each_remove_others(struct grade_each *each, const uint64_t *stems,
                              size_t count);
uint64_t grade_each_stem_hash(struct text id);
/* Puts all on disk, to be renamed from each->temporary to EACH_FOLDER. 0 or errno. */
int grade_each_finish(struct grade_each *each);
/* Whether an earlier run's folder holds nothing but students' files. */
bool grade_each_is_ours(int parent);
/* Removes the students' files from an earlier run's folder that has others, too. */
void grade_each_remove_all(int parent);
/* Removes the temporary folder if it has still this name. */
void grade_each_abandon(struct grade_each *each);

#endif
