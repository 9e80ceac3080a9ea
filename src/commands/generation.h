/*
 * Generations: what a folder held before a regrade, as generations/1, 2, ... .
 */
#ifndef COMMANDS_GENERATION_H
#define COMMANDS_GENERATION_H

/* Keeps the folder's present results, gradebook, summary and settings under the
 * next number, which is returned. The files are linked where the file system
 * can, else copied: a regrade replaces them whole. Dies when it cannot. */
unsigned generation_keep(int directory);

#endif
