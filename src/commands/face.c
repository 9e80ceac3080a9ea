/* The choice between full screen and plain lines. */
#include "commands/face.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/message.h"

#define COLOR_COUNT (TERMINAL_COLOR_NEVER + 1)

/* Why there is to be no full screen, or NULL. */
static const char *why_plain(bool plain)
{
	const char *accessible = getenv("ACCESSIBLE");

	if (plain)
		return "--plain was given";
	if (accessible && *accessible)
		return "ACCESSIBLE is set";
	if (!isatty(STDIN_FILENO))
		return "the input is no terminal";
	if (!isatty(STDOUT_FILENO))
		return "the output is no terminal";
	return NULL;
}

struct terminal *face_open(bool plain, enum terminal_color color, const char **why)
{
	const struct terminal_options options = { color };
	struct terminal *terminal = NULL;
	enum terminal_status status;

	*why = why_plain(plain);
	if (*why)
		return NULL;
	status = terminal_open(&options, &terminal);
	if (status == TERMINAL_OPEN)
		return terminal;
	*why = terminal_status_text(status);
	return NULL;
}

bool face_read_color(const char *word, enum terminal_color *color)
{
	static const char *const words[COLOR_COUNT] = {
		[TERMINAL_COLOR_AUTO] = "auto",
		[TERMINAL_COLOR_ALWAYS] = "always",
		[TERMINAL_COLOR_NEVER] = "never",
	};

	for (size_t i = 0; i < COLOR_COUNT; i++) {
		if (!strcmp(word, words[i])) {
			*color = (enum terminal_color)i;
			return true;
		}
	}
	complain("--color takes auto, always or never");
	return false;
}

void face_end_by(int signal_number)
{
	fflush(stdout);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}
