/*
 * Answers that were read before: students of a class write the same few values
 * over and over, byte for byte. A table for each question finds the response by
 * the bytes of its JSON, which then need not be read again.
 *
 * That is sound because a JSON value means the same wherever it stands, and
 * bytes that were a whole value once are one again. Memory is bounded: when a
 * table is full, new values are read, but not remembered.
 */
#ifndef FORMATS_ANSWERS_SEEN_H
#define FORMATS_ANSWERS_SEEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "formats/json_scan.h"
#include "quiz/response.h"

#define SEEN_MOST 4096       /* values of one question */
#define SEEN_MOST_IN_ALL 8192

/* A value's JSON and what it was read as. */
struct seen_answer {
	struct text source;
	struct response response; /* texts and matches are in the arena */
};

struct answers_seen {
	struct seen_answer *list; /* the first is not used: number 0 is "not seen" */
	uint32_t *slots;          /* open addressing: numbers, 0 where empty */
	size_t slot_mask;
	size_t count;             /* numbers given out; the next is count + 1 */
};

/* If the value at the cursor was seen, moves behind it, fills in the response and
 * returns its number, from 1. Else 0, with nothing done. */
uint32_t answers_seen_take(const struct answers_seen *seen, struct json_scan *scan,
                           struct response *response);
/* Remembers that `source`, a whole value without an error, gave the response.
 * Returns its number, or 0 where it is not remembered (long, invalid, or one too
 * many). `in_all` counts over all tables; copies go to the arena. */
uint32_t answers_seen_add(struct answers_seen *seen, size_t *in_all, struct text source,
                          const struct question *q, const struct response *response,
                          struct arena *arena);
void answers_seen_release(struct answers_seen *seen);

#endif
