/*
 * The files of an output folder while they are being written: under temporary names,
 * each perhaps in several versions, as a later pass writes a file again without some
 * of its lines or in another order.
 */
#ifndef COMMANDS_FOLDER_FILES_H
#define COMMANDS_FOLDER_FILES_H

#include <stdbool.h>

#include "base/file.h"
#include "commands/folder_lines.h"
#include "commands/grade_work.h"

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

struct folder_files {
	const struct grade_plan *plan;
	const char *path;
	int directory; /* descriptor, holds the lock; -1 when not open */
	struct file_writer versions[FOLDER_FILE_COUNT][FOLDER_VERSIONS];
	unsigned version[FOLDER_FILE_COUNT];
};

/* Names when all is whole, and of what a stopped run leaves. */
struct folder_names {
	const char *whole;
	const char *partial;
};

/* Starts all that the plan asks for, header rows included. */
void folder_files_start(struct folder_files *files);
/* Lets go of the temporary files, whether they got their names or not. */
void folder_files_abandon(struct folder_files *files);
/* Gives all of them their partial names. */
void folder_files_stop(struct folder_files *files);

bool folder_has(const struct folder_files *files, enum folder_file file);
struct folder_names folder_names(const struct folder_files *files, enum folder_file file);
/* The version at hand. */
struct file_writer *folder_file(struct folder_files *files, enum folder_file file);
/* Starts the next version and returns the one before, to be read and then abandoned. */
struct file_writer *folder_next_version(struct folder_files *files, enum folder_file file);
/* Starts behind the header rows of a table. */
void folder_lines_start(struct folder_lines *lines, struct folder_files *files,
                        enum folder_file file, struct file_writer *writer);
/* Dies: nothing can be written here. */
_Noreturn void folder_fail(const struct folder_files *files, int error);

#endif
