/*
 * Files of one folder that change together: after a fault all are the old ones,
 * else all are the new ones.
 *
 * All new files lie on disk under hidden names before a record of what is to be
 * renamed is written. From there on the change is decided: a program that is
 * killed before the last rename leaves the record, and whoever opens the folder
 * next finishes by it. The folder must be locked.
 */
#ifndef COMMANDS_FILE_SET_H
#define COMMANDS_FILE_SET_H

#include <stdbool.h>
#include <stddef.h>

#define FILE_SET_MAX 16
#define FILE_SET_NAME_SIZE 64

struct file_set {
	int directory; /* borrowed */
	size_t count;
	struct file_set_entry {
		const char *temporary; /* NULL: `name` goes */
		char name[FILE_SET_NAME_SIZE];
	} list[FILE_SET_MAX];
};

/* `temporary`, a file or folder that is on disk, becomes `name`; NULL removes
 * `name`, which need not be there. `temporary` is borrowed until the commit. */
void file_set_add(struct file_set *set, const char *temporary, const char *name);
/* 0 or errno. After a failure all names are what they were; where even that is
 * impossible, because nothing can be renamed any more, the record stays. */
int file_set_commit(struct file_set *set);
/* Whether a change was left unfinished. */
bool file_set_is_open(int directory);
/* Finishes it. 0 or errno. */
int file_set_recover(int directory);

#endif
