/* What killed programs leave in a folder they write into. */
#ifndef COMMANDS_LEFTOVERS_H
#define COMMANDS_LEFTOVERS_H

/* Removes temporary files and folders, ".quizmark-<process>-...", of processes that are
 * no more. What cannot be removed stays: its name is in nobody's way. */
void leftovers_remove(int directory);

#endif
