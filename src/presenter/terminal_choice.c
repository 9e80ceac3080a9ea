/*
 * What is known of a terminal before it is opened: by its name, and by what the
 * environment asks for.
 */
#include "presenter/terminal_choice.h"

#include <stdlib.h>
#include <string.h>

bool terminal_is_modern(const char *name)
{
	static const char *const prefixes[] = {
		"xterm", "alacritty", "foot", "kitty", "wezterm", "contour", "ghostty", "rio",
		"konsole", "vte", "gnome", "mintty", "iterm", "st-", "tmux", "screen", "rxvt",
	};
	const char *color = getenv("COLORTERM");

	if (color && color[0])
		return true;
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (!strncmp(name, prefixes[i], strlen(prefixes[i])))
			return true;
	}
	return false;
}

bool terminal_wants_color(const struct terminal_options *options)
{
	const char *no_color = getenv("NO_COLOR");

	switch (options->color) {
	case TERMINAL_COLOR_AUTO:
		return !no_color || !no_color[0];
	case TERMINAL_COLOR_ALWAYS:
		return true;
	case TERMINAL_COLOR_NEVER:
		break;
	}
	return false;
}

const char *terminal_status_text(enum terminal_status status)
{
	switch (status) {
	case TERMINAL_OPEN:
		return "the terminal can show the full screen";
	case TERMINAL_NO_TTY:
		return "input or output is not a terminal";
	case TERMINAL_DUMB:
		return "this terminal cannot move its cursor (see TERM)";
	case TERMINAL_UNKNOWN:
		return "the type of this terminal is not known (see TERM)";
	case TERMINAL_FAILED:
		break;
	}
	return "the full screen could not be opened";
}
