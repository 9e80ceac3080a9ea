/* The command line of grade, and what it takes over from an earlier run. */
#ifndef COMMANDS_GRADE_OPTIONS_H
#define COMMANDS_GRADE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "commands/grade_settings.h"
#include "commands/status.h"

/* NULL where an option was not given. */
struct grade_options {
	const char *folder;
	bool text;
	bool each;
	bool scores_only;
	bool force;
	bool resume;
	bool keep_going;
	unsigned jobs;
	const char *roster;
	const char *duplicates;
	const char *late;
	const char *late_penalty;
	const char *accommodations;
	const char *platform;
};

/* False when the command ends here, with `status`: after --help, or when something is
 * wrong with the words, the options together, or the files named, which is said. */
bool grade_options_parse(struct grade_options *options, int count, char **arguments,
                         size_t *operands, enum status *status);
/* With --resume: what the earlier run was asked for, into `earlier`, holds on where the
 * command line does not say otherwise. False after saying what does not go together. */
bool grade_options_recall(struct grade_options *options, struct grade_settings *earlier);
/* --force starts anew, but not without a word about what of the run before goes. */
void grade_options_tell_dropped(const struct grade_options *options);

#endif
