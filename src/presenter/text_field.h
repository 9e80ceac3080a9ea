/*
 * A text being written: its bytes, a caret, and how it wraps. One line or many.
 * No drawing. What was typed or deleted can be undone, a word at a time, and
 * redone.
 */
#ifndef PRESENTER_TEXT_FIELD_H
#define PRESENTER_TEXT_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "presenter/input.h"

struct text_change;

struct text_field {
	struct buffer text;
	size_t caret;  /* byte index, between graphemes */
	bool one_line; /* line ends become spaces */
	struct text_change *changes; /* oldest first; owned, as are their texts */
	size_t change_count;
	size_t current; /* changes in effect: undo takes the one before back */
	bool typing;    /* the next character belongs to the latest change */
};

/* A row as shown: bytes `start` to `end` of the text. */
struct text_row {
	size_t start;
	size_t end;
};

struct text_rows {
	struct text_row *list;
	size_t count;
	size_t caret_row;
	size_t caret_column;
};

void text_field_init(struct text_field *field);
void text_field_release(struct text_field *field);
/* Takes a text over, with the caret at its end. There is nothing to undo then. */
void text_field_set(struct text_field *field, struct text t, bool one_line);
/* Inserts at the caret: a typed character or a paste, cleaned. */
void text_field_insert(struct text_field *field, struct text raw);
void text_field_insert_character(struct text_field *field, uint32_t character);

/* Wraps into rows of at most `width` columns, at spaces where there are some. */
struct text_rows text_field_wrap(const struct text_field *field, size_t width,
                                 struct arena *arena);
/* What a key does to text and caret. False when it does nothing here: an arrow
 * beyond the first or last row, or a key that is not for writing. */
bool text_field_key(struct text_field *field, const struct input *input, size_t width);

#endif
