/*
 * The output folder of grade -o: results, answers, gradebook, rejections and
 * summary. Everything is written under temporary names while the run goes on,
 * and gets its name when all of it is on disk; a run that is stopped leaves its
 * files as *.partial.*. One run at a time holds the folder.
 */
#ifndef COMMANDS_GRADE_FOLDER_H
#define COMMANDS_GRADE_FOLDER_H

#include <stdbool.h>

#include "commands/grade_settings.h"
#include "commands/graded.h"

struct grade_folder {
	struct graded graded;
	bool replaces; /* an earlier run's files may be overwritten */
	bool keeps_stopped; /* what a stopped run left waits for --resume, which takes it up */
	const struct grade_settings *settings; /* to be kept in the folder */
	bool starts_anew;    /* over an earlier run; where that had graded more, it is kept: */
	uint64_t had_graded; /* how many */
	unsigned generation; /* and as which generation, or 0 */
};

/* Whether a file in such a folder has this name. */
bool grade_folder_is_own_name(struct text name);
/* Opens or makes the folder, locks it and starts the files; `plan` gets its
 * `each`. False after saying on stderr why not (an earlier run is there, or
 * another run is at work: `refused`; else the system failed). */
bool grade_folder_open(struct grade_folder *folder, const char *path,
                       struct grade_plan *plan, bool each, bool *refused);
/* The same in a folder that the caller has open and has locked for itself alone;
 * an earlier run's files may be overwritten. Dies when it cannot. */
void grade_folder_open_held(struct grade_folder *folder, const char *path, int directory,
                            struct grade_plan *plan, bool each);
/* Takes what a finished slot holds; slots come in order. */
void grade_folder_add(struct grade_folder *folder, const struct grade_slot *slot);
/* Takes out students who are there twice, orders the gradebook by the roster,
 * writes the summary and gives all files their names. Dies when it cannot. */
void grade_folder_finish(struct grade_folder *folder);
/* Leaves what is there under partial names, with all that an earlier run had. */
void grade_folder_stop(struct grade_folder *folder);
/* Lets go of the temporary files, whether they got their names or not. */
void grade_folder_abandon(struct grade_folder *folder);
void grade_folder_close(struct grade_folder *folder);

#endif
