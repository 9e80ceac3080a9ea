/* Which face a command shows: the full screen, or plain lines and the reason for them. */
#ifndef COMMANDS_FACE_H
#define COMMANDS_FACE_H

#include <stdbool.h>

#include "presenter/terminal.h"

/* Opens the full screen. Where there is to be none, or cannot be one, returns NULL,
 * and `why` is "--plain was given" and the like. */
struct terminal *face_open(bool plain, enum terminal_color color, const char **why);
/* Reads "auto", "always" or "never"; false, with a message, for another word. */
bool face_read_color(const char *word, enum terminal_color *color);
/* Ends as the signal would have, now that everything is saved. */
void face_end_by(int signal_number);

#endif
