/*
 * What is said on standard error in one line, which a terminal shows broken at words;
 * paths stay whole. It may name strangers' files, so each message is made harmless as a
 * whole.
 */
#ifndef COMMANDS_MESSAGE_H
#define COMMANDS_MESSAGE_H

#include <stdbool.h>

/* Prints "quizmark: <message>" and a line end. */
__attribute__((format(printf, 1, 2))) void complain(const char *format, ...);
/* The same, and false: `return refuse(...)`. */
__attribute__((format(printf, 1, 2))) bool refuse(const char *format, ...);
/* The same without "quizmark: ": what is news rather than a fault. */
__attribute__((format(printf, 1, 2))) void remark(const char *format, ...);
/* The same on standard output: what a command has to tell. */
__attribute__((format(printf, 1, 2))) void tell(const char *format, ...);
/* Ends the program because standard output took no more: without a word where nobody
 * reads on, as in `quizmark grade ... | head`. `error` is an errno. */
_Noreturn void die_of_output(int error);

#endif
