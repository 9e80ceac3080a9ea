/* Who handed in late, by how much, and what it costs. */
#ifndef COMMANDS_LATE_H
#define COMMANDS_LATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/points.h"
#include "base/text.h"
#include "commands/roster.h"
#include "formats/result.h"

struct late_rules {
	bool judged;        /* --late was given */
	int64_t after;      /* seconds since 1970, UTC */
	bool has_penalty;
	struct fraction share; /* of the total; or */
	int64_t points;        /* hundredths, where the share is 0 */
	const struct roster *accommodations; /* or NULL */
	const int64_t *after_of;             /* one an accommodation: when late for them */
	bool *met;                           /* one an accommodation: the student was judged */
};

/* "2024-11-22T10:30:00Z", "…+01:00", or with a blank for the T; seconds may be
 * missing. False for anything else. */
bool late_parse_time(struct text t, int64_t *seconds);

/* Reads the options; NULL where not given. False after saying on stderr what is
 * wrong. Arrays come from `arena`. */
bool late_rules_read(struct late_rules *rules, const char *after, const char *penalty,
                     const struct roster *accommodations, const char *accommodations_path,
                     struct arena *arena);

/* Judges one answer file by attempt.submitted: adds flags, and fills `adjustment`
 * when something is taken off `total` (true then). Memory from `arena`. */
bool late_judge(const struct late_rules *rules, struct answers *answers, int64_t total,
                struct arena *arena, struct adjustment *adjustment);

#endif
