/*
 * Options are a table, from which the parser and the help come.
 *
 * Options and operands may be mixed; "--" ends the options; "-" is an operand;
 * "--name=value" and "--name value" are the same; short options do not cluster.
 */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "commands/status.h"

enum option_kind {
	OPTION_FLAG,   /* bool: set to true */
	OPTION_STRING, /* const char *: the last one counts */
	OPTION_LIST,   /* struct option_list: may be given several times */
	OPTION_NUMBER  /* unsigned: a whole number between `least` and `most` */
};

struct option_list {
	const char **list; /* owned by the parser's result */
	size_t count;
};

struct option_row {
	const char *name;     /* without the dashes */
	char letter;          /* short form, or 0 */
	enum option_kind kind;
	void *target;         /* what `kind` says */
	const char *argument; /* name of its value in the help, "DIR"; NULL for a flag */
	const char *help;     /* one sentence without a full stop */
	unsigned least, most; /* of a number */
};

struct option_table {
	const char *usage;     /* "grade QUIZ ANSWERS... [options]" */
	const char *about;     /* a paragraph, for --help */
	const char *examples;  /* lines for --help, or NULL */
	const struct option_row *rows; /* ends with a NULL name */
	size_t least_operands;
	size_t most_operands;
};

/* Parses; operands are moved to the front of `arguments` and counted in
 * `operands`. False when the command is over before it began, with the `status`
 * it ends with: the help was asked for and is on stdout, or one message ("did you
 * mean") is on stderr. Lists allocate; options_release gives them back. */
bool options_parse(const struct option_table *table, int count, char **arguments,
                   size_t *operands, enum status *status);
void options_release(const struct option_table *table);

#endif
