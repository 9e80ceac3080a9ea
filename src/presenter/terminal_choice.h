/* What is known of a terminal before it is opened. */
#ifndef PRESENTER_TERMINAL_CHOICE_H
#define PRESENTER_TERMINAL_CHOICE_H

#include <stdbool.h>

#include "presenter/terminal.h"

/* Terminals that are newer than the terminfo of many machines and all
 * understand what xterm does. */
bool terminal_is_modern(const char *name);
/* Whether colours are to be used where there are some. */
bool terminal_wants_color(const struct terminal_options *options);

#endif
