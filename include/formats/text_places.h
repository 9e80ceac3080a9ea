/*
 * Where the texts of a quiz stand in its file, for who finds a fault inside of one. The
 * model holds them as they are read: without quotes, escapes, indentation, and the line
 * breaks that YAML folds.
 */
#ifndef FORMATS_TEXT_PLACES_H
#define FORMATS_TEXT_PLACES_H

#include "base/diagnostic.h"
#include "base/text.h"

struct text_places;

/* The position of a byte of `value`, a text of the quiz itself and no copy, in the
 * source it was read from; of the text's beginning where its way cannot be followed.
 * Counts from the start: for faults only. */
struct position text_places_find(const struct text_places *places, struct text source,
                                 struct text value, size_t byte);
/* The byte of `source` at which byte `byte` of `value` stands, when `source` has it from
 * `at` on but for the white space about line breaks; `at` where it has not. */
size_t text_follow(struct text source, size_t at, struct text value, size_t byte);

#endif
