/*
 * Quiz files: YAML text in, a checked and immutable quiz out, and back.
 *
 * Loading never stops at the first fault: all faults of a file are reported in
 * one go, in the list of diagnostics that the caller passes in and prints. A
 * quiz comes back only when there was no error; warnings may be there even so.
 * quizzes/FORMAT.md describes the format.
 */
#ifndef FORMATS_QUIZ_FILE_H
#define FORMATS_QUIZ_FILE_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "quiz/quiz.h"

#define QUIZ_FILE_MAX ((size_t)8 << 20)  /* bytes of a quiz file */
#define QUIZ_TEXT_MAX ((size_t)64 << 10) /* bytes of one field */
#define QUIZ_IMAGE_MAX ((size_t)8 << 20) /* bytes of a figure's file */
#define QUIZ_IMAGE_SIDE_MAX 4096         /* pixels */

enum quiz_load_flags {
	QUIZ_LOAD_STRICT_FIGURES = 1, /* a missing figure is an error, not a warning */
	QUIZ_LOAD_NO_FILES = 2,       /* never look at figure files: for text from memory */
	QUIZ_LOAD_KEEP_SOURCE = 4     /* and quiz->places: for who looks for more faults */
};

/* Loads `path` ("-" is standard input). NULL when the file cannot be read or
 * has errors. `d` must have been initialised with the same name; where there are
 * faults it gets its own copy of the source, so it can be printed later.
 * quiz_release frees the quiz. */
struct quiz *quiz_load(const char *path, unsigned flags, struct diagnostics *d);
/* The same from memory. `path` says where relative figure paths start and is
 * what messages name; `source` is borrowed during the call only. */
struct quiz *quiz_parse(struct text path, struct text source, unsigned flags,
                        struct diagnostics *d);

enum quiz_write_flags {
	QUIZ_WRITE_NO_KEY = 1,    /* the student copy: nothing that tells an answer */
	QUIZ_WRITE_NO_SCORING = 2 /* less the rules too: what quiz->sha256 is taken of */
};

/* Appends the quiz as YAML. The same quiz gives the same bytes, and loading
 * them gives an equal quiz. The student copy is written from the model field by
 * field, never by deleting text from the source. */
void quiz_write(const struct quiz *quiz, unsigned flags, struct buffer *out);

#endif
