/*
 * What the folder of attempts holds: journals by their names, and how one is read.
 */
#ifndef PRESENTER_ATTEMPT_LIST_H
#define PRESENTER_ATTEMPT_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "presenter/journal.h"

enum attempt_state {
	ATTEMPT_OPEN,  /* under way, or left */
	ATTEMPT_ASIDE, /* another one took its place */
	ATTEMPT_DONE   /* handed in */
};

struct attempt_file {
	struct text name; /* in the folder, NUL-terminated; in the reader's arena */
	enum attempt_state state;
};

struct attempt_list {
	struct attempt_file *list; /* by name: those of a quiz that are done by their start */
	size_t count;
};

/* Lists the journals of a quiz, or with an empty id of all. Ids may have points in them,
 * so that a name may also be that of another quiz: attempt_read tells. False with errno
 * where the folder cannot be read. */
bool attempt_list_read(int directory, struct text quiz_id, struct arena *arena,
                       struct attempt_list *list);
/* The same of the folder that state_folder_open names, whose descriptor is returned: -1 where
 * there is none, and so no attempt. Dies where one is kept from us. */
int attempt_list_all(struct text quiz_id, struct arena *arena, char *path, size_t size,
                     struct attempt_list *list);
/* Reads one of them; content->exists is false where it is of another quiz. For any other
 * status than FILE_OK see file_read, which sets `error`. */
enum file_status attempt_read(int directory, const struct attempt_file *file,
                              const struct quiz *quiz, struct arena *arena,
                              struct journal_content *content, int *error);

#endif
