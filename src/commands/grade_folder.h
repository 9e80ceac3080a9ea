/*
 * The output folder of grade -o: results, answers, gradebook, rejections and
 * summary. Everything is written under temporary names while the run goes on,
 * and gets its name when all of it is on disk; a run that is stopped leaves its
 * files as *.partial.*. One run at a time holds the folder.
 */
#ifndef COMMANDS_GRADE_FOLDER_H
#define COMMANDS_GRADE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "commands/folder_lines.h"
#include "commands/grade_each.h"
#include "commands/grade_resume.h"
#include "commands/grade_settings.h"
#include "commands/grade_work.h"
#include "commands/summary.h"

enum duplicates { DUPLICATES_REJECT, DUPLICATES_LATEST, DUPLICATES_FIRST, DUPLICATES_BEST };

/* The files that hold a line an answer file. */
enum folder_file {
	FOLDER_RESULTS,
	FOLDER_ANSWERS,
	FOLDER_GRADEBOOK,
	FOLDER_PLATFORM, /* only with --lms */
	FOLDER_REJECTED,
	FOLDER_FILE_COUNT
};

#define FOLDER_VERSIONS 4 /* as graded, without what changed, without duplicates, by
                             the roster */

/* One graded answer file: 16 bytes, to find the students who are there twice. */
struct folder_entry {
	uint64_t student; /* hash of the id */
	uint64_t number;  /* of the line in the results, from 0 */
};

struct grade_folder {
	const struct grade_plan *plan;
	const char *path;
	int directory; /* descriptor, holds the lock; -1 when not open */
	bool replaces; /* an earlier run's files may be overwritten */
	enum duplicates duplicates;
	bool finds_duplicates;
	/* each file, and its further versions that a later pass writes instead */
	struct file_writer versions[FOLDER_FILE_COUNT][FOLDER_VERSIONS];
	unsigned version[FOLDER_FILE_COUNT];
	struct grade_each each;
	struct folder_entry *entries;
	size_t entry_count;
	size_t entry_capacity;
	int32_t *places; /* on the roster, one a line of the results */
	struct grade_resume *resume; /* or NULL */
	uint64_t *kept;              /* origins of the first results, from the earlier run */
	size_t kept_count;
	uint64_t *revisited;         /* origins that came again, otherwise */
	size_t revisited_count;
	struct summary summary;
	const struct grade_settings *settings; /* to be kept in the folder */
};

/* Opens or makes the folder, locks it and starts the files; `plan` gets its
 * `each`. False after saying on stderr why not (an earlier run is there, or
 * another run is at work: `refused`; else the system failed). */
bool grade_folder_open(struct grade_folder *folder, const char *path,
                       struct grade_plan *plan, bool each, bool *refused);
/* Takes what a finished slot holds; slots come in order. */
void grade_folder_add(struct grade_folder *folder, const struct grade_slot *slot);
/* Takes out students who are there twice, orders the gradebook by the roster,
 * writes the summary and gives all files their names. Dies when it cannot. */
void grade_folder_finish(struct grade_folder *folder);
/* Leaves what is there under partial names. */
void grade_folder_stop(struct grade_folder *folder);
/* Lets go of the temporary files, whether they got their names or not. */
void grade_folder_abandon(struct grade_folder *folder);
void grade_folder_close(struct grade_folder *folder);

/* Starts behind the header rows of a table. */
void folder_lines_start(struct folder_lines *lines, struct grade_folder *folder,
                        enum folder_file file, struct file_writer *writer);

bool folder_has(const struct grade_folder *folder, enum folder_file file);
struct file_writer *folder_file(struct grade_folder *folder, enum folder_file file);
/* Starts the next version of a file, header rows included, and returns the one
 * before, to be read and then abandoned. */
struct file_writer *folder_next_version(struct grade_folder *folder,
                                        enum folder_file file);

/* Takes out kept results whose input came again with another content, and puts
 * back the rejections of the earlier run whose input did not come again. */
void grade_folder_resolve_resumed(struct grade_folder *folder);
/* Finds students who are there twice and takes out those who do not count. */
void grade_folder_resolve_duplicates(struct grade_folder *folder);
/* Sorts gradebook rows by the roster, strangers last, missing students added. */
void grade_folder_order_by_roster(struct grade_folder *folder);

#endif
