/*
 * Answers as a table: a header row, then a row a student (RFC 4180).
 *
 * The reader is our own and not libcsv: it is strict (a quote inside a bare
 * field and text behind a closing quote are errors, with their place), it
 * borrows its fields from the bytes at hand and takes no memory a field, and it
 * finds the end of a row without reading it, so that rows can be handed out to
 * several workers.
 *
 * A row becomes a JSON answer file and is read as such: the same answers earn
 * the same marks in either form.
 */
#ifndef FORMATS_ANSWERS_CSV_H
#define FORMATS_ANSWERS_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "formats/answers.h"
#include "quiz/quiz.h"

#define CSV_COLUMNS_MAX 20000

/* One row, its quotes undone. Fields are borrowed from the source or, where
 * they held doubled quotes, from the arena. */
struct csv_row {
	struct text *fields;
	size_t count;
};

/* Reads one row from the front of `rest` and moves `rest` behind its line end.
 * False at the end of the text; also for a malformed row, with `fault` (NULL for
 * none) where it is and `sentence` what; then `rest` is behind the row too. */
bool csv_read_row(struct text *rest, struct arena *arena, struct csv_row *row,
                  const char **fault, const char **sentence);

/* What a piece of a table leaves open for the piece behind it. All zero is the start of
 * a row. */
struct csv_state {
	bool quoted;  /* within quotes, where a line end ends no row */
	bool closed;  /* the last byte closed them: a quote now opens them again */
	bool in_bare; /* within a field without quotes, where a quote opens none */
};

/* Index behind the line end of the first row that ends in this text, or 0; then the state
 * is that at its end, else that of a new row. */
size_t csv_row_end(struct csv_state *state, struct text t);
/* Index behind the line end of the last row that is whole, 0 where there is none.
 * The text starts with a row. */
size_t csv_whole_rows(struct text t);

enum csv_column_kind {
	CSV_COLUMN_ANSWER,
	CSV_COLUMN_UNKNOWN,    /* flagged where it is not empty */
	CSV_COLUMN_QUIZ,       /* "quiz" */
	CSV_COLUMN_SHA256,     /* "quiz-sha256" */
	CSV_COLUMN_STUDENT,    /* "student.FIELD" */
	CSV_COLUMN_ATTEMPT     /* "attempt.submitted" and other texts */
};

struct csv_column {
	enum csv_column_kind kind;
	struct text name; /* "2.1"; behind the point of "student.name" */
	const struct question *question;
};

struct csv_header {
	struct csv_column *columns;
	size_t count;
};

/* Whether a first line is a header row, and not an answer file in JSON. */
bool csv_is_header(struct text line);
/* Understands a header row; all memory from `arena`. False when it has no
 * student.id, or a column twice, with `sentence`. */
bool csv_header_read(const struct quiz *quiz, const struct csv_row *row,
                     struct arena *arena, struct csv_header *header,
                     const char **sentence);

/* Writes a row as a compact JSON answer file. False when it has more fields than
 * the header. */
bool csv_row_to_json(const struct quiz *quiz, const struct csv_header *header,
                     const struct csv_row *row, struct buffer *out);

#endif
