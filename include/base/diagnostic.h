/*
 * Faults in people's files are data: a loader fills a list of diagnostics and
 * keeps going; one function prints them.
 *
 * Positions are of the file as it is on disk: line and column count from 1, the
 * column in characters (code points; a byte order mark is none). Lines end as in
 * YAML 1.1: LF, CR LF, CR, NEL, U+2028 or U+2029. Line 0 means that the fault has
 * no place.
 */
#ifndef BASE_DIAGNOSTIC_H
#define BASE_DIAGNOSTIC_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic_codes.h"
#include "base/text.h"

struct position {
	uint32_t line;
	uint32_t column;
};

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

/* One constant a code, DIAGNOSTIC_UNKNOWN_KEY for "unknown-key". */
enum diagnostic_code {
#define DIAGNOSTIC_ROW(constant, name, severity, format) DIAGNOSTIC_##constant,
	DIAGNOSTIC_CODES(DIAGNOSTIC_ROW)
#undef DIAGNOSTIC_ROW
	DIAGNOSTIC_CODE_COUNT
};

struct diagnostic {
	enum diagnostic_code code;
	enum severity severity;
	struct position position;
	struct position other; /* the other place, such as a first definition; line 0: none */
	struct text text;      /* the sentence, without position and code */
};

/* The list, in the order of discovery. `source` is the file's bytes, from which
 * the shown line is cut; it and `file` are borrowed. */
struct diagnostics {
	struct arena arena; /* owns the texts */
	struct text file;   /* name for messages */
	struct text source;
	struct diagnostic *list;
	size_t count;
	size_t capacity;
	size_t errors;   /* all of them, also beyond what the list holds */
	size_t warnings;
	bool ascii;      /* print for a terminal that takes no UTF-8 */
};

#define DIAGNOSTICS_MAX 50 /* printed of one file; the rest are counted */

void diagnostics_init(struct diagnostics *d, struct text file);
void diagnostics_release(struct diagnostics *d);

/* Adds one. The arguments are those of the code's format in the table; a
 * `struct text` is passed by diagnostic_text. */
void diagnostic_add(struct diagnostics *d, enum diagnostic_code code,
                    struct position position, ...);
/* The same with the other place. */
void diagnostic_add_other(struct diagnostics *d, enum diagnostic_code code,
                          struct position position, struct position other, ...);
/* A harmless NUL-terminated copy in the list's arena, for a "%s", cut to 60
 * columns. */
const char *diagnostic_text(struct diagnostics *d, struct text t);

/* The position of a byte of a source. Counts from the start: for faults only. */
struct position position_of(struct text source, size_t byte);

/* By position, errors before warnings at one place; stable. */
void diagnostics_sort(struct diagnostics *d);
/* "file:line:col: error: message [code]", the source line and a caret, and a
 * note for the other place; at most DIAGNOSTICS_MAX, then how many more. */
void diagnostics_print(const struct diagnostics *d, struct buffer *out);

const char *diagnostic_name(enum diagnostic_code code);

#endif
