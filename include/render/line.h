/*
 * Lines of styled text, ready for a screen: what everything in render makes
 * and everything above it shows.
 *
 * Every byte of a run has passed the display normaliser or is ours, so a line
 * can go to a terminal as it is, and its columns are known. Lines live in the
 * arena they were made with.
 */
#ifndef RENDER_LINE_H
#define RENDER_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

/* A style is a set of attributes and at most one colour, in one word. Meaning
 * never rests on the colour alone. */
#define STYLE_PLAIN 0u
#define STYLE_BOLD 0x01u
#define STYLE_ITALIC 0x02u
#define STYLE_UNDERLINE 0x04u
#define STYLE_DIM 0x08u
#define STYLE_REVERSE 0x10u
#define STYLE_STRIKE 0x20u
#define STYLE_CODE 0x40u /* a code span or block */
#define STYLE_COLOUR_SHIFT 8
#define STYLE_COLOUR_MASK 0xF00u
#define STYLE_ACCENT 0x100u /* the one accent: focus, headings, list marks */
#define STYLE_GOOD 0x200u   /* right, saved */
#define STYLE_BAD 0x300u    /* wrong, not saved */
#define STYLE_SERIES_COUNT 6
/* The colour of a plot's series `index`, from 0; they repeat. */
#define STYLE_SERIES(index) \
	((4u + (unsigned)(index) % STYLE_SERIES_COUNT) << STYLE_COLOUR_SHIFT)

struct run {
	struct text text;
	unsigned style;
	size_t columns;
};

struct line {
	struct run *runs;
	size_t count;
	size_t capacity;
	size_t columns; /* of all runs */
};

/* A list of lines that grows. */
struct lines {
	struct arena *arena; /* owns the lines and their texts */
	struct line *list;
	size_t count;
	size_t capacity;
};

void lines_init(struct lines *lines, struct arena *arena);
/* Appends an empty line and returns it, good until the next is added. */
struct line *lines_add(struct lines *lines);
/* Appends all lines of `more`, `indent` columns to the right. */
void lines_append(struct lines *lines, const struct lines *more, size_t indent);

/* Appends a run of text that is normalised already and stays where it is; a run
 * of the same style that it continues in memory is lengthened. */
void line_add(struct line *line, struct arena *arena, struct text shown, unsigned style);
/* The same for our own words. */
void line_add_string(struct line *line, struct arena *arena, const char *string,
                     unsigned style);
/* Normalises (ASCII form when `ascii`), copies and appends an untrusted text. */
void line_add_untrusted(struct line *line, struct arena *arena, struct text t, bool ascii,
                        unsigned style);
/* The runs of another line. */
void line_append(struct line *line, struct arena *arena, const struct line *more);
/* `count` spaces. */
void line_add_spaces(struct line *line, struct arena *arena, size_t count);
/* Spaces up to column `column`, none when the line is that long already. */
void line_pad(struct line *line, struct arena *arena, size_t column);

/* A normalised copy of an untrusted text, for line_add. */
struct text text_shown(struct arena *arena, struct text t, bool ascii);

/* The plain-text form: each line behind `first` (the first) or `rest`, without
 * trailing spaces, each closed by a newline. */
void lines_plain(const struct lines *lines, const char *first, const char *rest,
                 struct buffer *out);

#endif
