/*
 * A command is one file and one row in the table of main.c.
 *
 * `run` gets the arguments behind the command's name, parses them with its
 * option table and returns an exit status. It writes data to stdout and
 * messages to stderr; main checks stdout afterwards.
 */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

#include "commands/status.h"

struct command {
	const char *name;
	const char *summary; /* one line for the list of commands */
	enum status (*run)(int count, char **arguments);
};

enum status command_check(int count, char **arguments);
enum status command_convert(int count, char **arguments);
enum status command_grade(int count, char **arguments);
enum status command_mark(int count, char **arguments);
enum status command_regrade(int count, char **arguments);
enum status command_report(int count, char **arguments);
enum status command_history(int count, char **arguments);
enum status command_take(int count, char **arguments);

#endif
