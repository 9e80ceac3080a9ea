/*
 * quizmark: the command table, and what is common to all commands: help,
 * version, locale, what the process may do, and the check that everything printed
 * was written.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/version.h"
#include "commands/command.h"
#include "commands/message.h"

static const struct command commands[] = {
	{ "check", "find what is wrong with quiz files", command_check },
	{ "convert", "write the student copy of a quiz", command_convert },
	{ "grade", "grade answer files", command_grade },
	{ "mark", "mark free texts against their rubrics", command_mark },
	{ "regrade", "grade again after a key or rule changed", command_regrade },
	{ "report", "statistics of a class, and feedback for students", command_report },
	{ "take", "take a quiz in this terminal", command_take },
	{ "history", "show earlier attempts and what to practise", command_history },
	{ NULL, NULL, NULL },
};

static void print_commands(FILE *out)
{
	fputs("Usage: quizmark COMMAND [options] FILE...\n\nCommands:\n", out);
	for (const struct command *c = commands; c->name; c++)
		fprintf(out, "  %-9s %s\n", c->name, c->summary);
	fputs("\n\"quizmark COMMAND --help\" tells more.\n", out);
}

static const struct command *find_command(const char *name)
{
	for (const struct command *c = commands; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
	}
	return NULL;
}

static void complain_unknown(const char *name)
{
	const char *nearest = NULL;
	size_t best = 3;

	for (const struct command *c = commands; c->name; c++) {
		size_t distance = text_distance(text_of(name), text_of(c->name), best);

		if (distance < best) {
			best = distance;
			nearest = c->name;
		}
	}
	complain("unknown command \"%s\"%s%s%s", name,
	         nearest ? "; did you mean \"" : "", nearest ? nearest : "",
	         nearest ? "\"?" : "");
}

/* A file of ours must not become standard output because that was closed: what is
 * missing is opened so that using it fails. */
static void hold_standard_descriptors(void)
{
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
		if (fcntl(i, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			die(errno, "cannot open", "/dev/null");
	}
}

/* Failing to write is an error code like others, not a signal; a core would hold
 * the key; and no program we start may gain rights. */
static void settle_process(void)
{
	const struct rlimit none = { 0, 0 };

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* A result that did not reach the disk is no result. (Who has said already that the
 * system failed needs no second message.) */
static enum status close_stdout(enum status status)
{
	int failed = ferror(stdout);

	errno = 0;
	if ((fclose(stdout) != 0 || failed) && status != STATUS_SYSTEM)
		die_of_output(errno);
	return status;
}

static enum status run(int argc, char **argv)
{
	const struct command *command;

	if (argc < 2) {
		print_commands(stderr);
		return STATUS_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
		print_commands(stdout);
		return STATUS_OK;
	}
	if (!strcmp(argv[1], "--version")) {
		puts("quizmark " QUIZMARK_VERSION);
		return STATUS_OK;
	}
	command = find_command(argv[1]);
	if (!command) {
		complain_unknown(argv[1]);
		return STATUS_USAGE;
	}
	return command->run(argc - 2, argv + 2);
}

int main(int argc, char **argv)
{
	hold_standard_descriptors();
	settle_process();
	utf8_use_locale();
	return (int)close_stdout(run(argc, argv));
}
