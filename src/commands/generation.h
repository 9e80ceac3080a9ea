/*
 * Generations: what a folder held before it was graded otherwise, as generations/1,
 * 2, ... , each a graded folder of its own but for the marks.
 */
#ifndef COMMANDS_GENERATION_H
#define COMMANDS_GENERATION_H

/* Keeps the folder's present results, answers, gradebook, summary and settings under
 * the next number, which is returned. The files are linked where the file system
 * can, else copied: they are only ever replaced whole. Dies when it cannot. */
unsigned generation_keep(int directory);

#endif
