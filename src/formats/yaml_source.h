/*
 * The source of a YAML file before and beside libyaml: its bytes, and what is only to be
 * seen there, such as where a comment cut a text short. Lines and columns are libyaml's.
 */
#ifndef FORMATS_YAML_SOURCE_H
#define FORMATS_YAML_SOURCE_H

#include "base/diagnostic.h"
#include "base/text.h"

/* A byte of the source and its position; the first is { 0, { 1, 1 } }. */
struct source_place {
	size_t byte;
	struct position position;
};

/* Goes on to a position; never back. */
void source_move(struct text source, struct source_place *place, struct position to);
/* The byte at a position. Counts from the start: for faults only. */
size_t source_byte(struct text source, struct position position);
/* The line with a number, without its line end, and where it begins. */
struct text source_line(struct text source, uint32_t number, size_t *start);

/* Whether a character is not seen, yet turns others around or deceives a reader. */
bool source_is_deceiving(uint32_t c);
/* Whether a character is none that a text editor writes into a quiz. */
bool source_is_refused(uint32_t c);
/* Reports bytes and characters that have no place in a quiz; false where some are errors. */
bool source_check(struct text source, struct diagnostics *d);

/* Whether nothing but a comment follows on the line of `at`. */
bool source_before_comment(struct text source, size_t at);
/* Reports what YAML did to a text without quotes, from `start` to `end`, that its
 * author can hardly have meant. */
void source_check_plain(struct text source, struct source_place start,
                        struct source_place end, struct diagnostics *d);

/* What libyaml says of a file that is no YAML. */
struct yaml_fault {
	const char *problem;
	struct position at;
	struct position context; /* where what is wrong began; line 0: not known */
	size_t read;             /* the byte up to which all is well */
};

/* Reports the fault at the place, and in the words, that help its author most. */
void yaml_explain(struct text source, const struct yaml_fault *fault, struct diagnostics *d);

#endif
