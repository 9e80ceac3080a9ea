/*
 * Tables about students that a teacher gives: the roster (columns id and name)
 * and the accommodations (id, late-after, extra-time). Their names may be written
 * in capitals, with "_" or a blank for "-". Other columns are allowed and ignored.
 *
 * The gradebooks that Canvas and Moodle export are rosters, too: students are known by
 * "SIS Login ID", else "SIS User ID" (Canvas; its "ID" is a number of its own), or by
 * "ID number" (Moodle), and rows of Canvas without such an id are no students.
 */
#ifndef COMMANDS_ROSTER_H
#define COMMANDS_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

struct roster_entry {
	struct text id;
	struct text name;       /* may be empty */
	struct text late_after; /* as written, may be empty */
	struct text extra_time;
	size_t line;            /* of the table, from 1 */
};

/* In the order of the file; ids are unique. */
struct roster {
	struct arena arena;
	struct text source; /* the table as it was read */
	bool has_times;     /* a column late-after or extra-time */
	struct text id_column; /* its name, as written */
	struct roster_entry *list;
	size_t count;
	uint32_t *slots; /* open addressing: index + 1, 0 where empty */
	size_t slot_mask;
};

#define ROSTER_NOT_FOUND (-1)

/* False after saying on stderr what is wrong with the file. */
bool roster_load(struct roster *roster, const char *path);
/* The same from a text, which is copied; `name` is for messages. */
bool roster_parse(struct roster *roster, const char *name, struct text source);
void roster_release(struct roster *roster);
/* Index of the student, or ROSTER_NOT_FOUND; safe from several threads. */
int32_t roster_find(const struct roster *roster, struct text id);

#endif
