/* What a `struct statistics` has gathered, for those who fill and read it. */
#ifndef SCORING_STATISTICS_PARTS_H
#define SCORING_STATISTICS_PARTS_H

#include "scoring/distribution.h"
#include "scoring/statistics.h"

__extension__ typedef __int128 wide;

struct option_sums {
	struct distribution totals; /* t of who chose it */
	wide rest;                  /* sum of their t - x */
};

/* x: points of the question, t: of all questions, both in hundredths. */
struct item_sums {
	wide x, xx, xt;
	uint64_t states[MARK_STATE_COUNT];
	struct distribution points; /* x */
	struct distribution rest;   /* t - x */
	struct distribution seconds;
	struct option_sums *options; /* of a matching, item by item */
	size_t option_count;
};

struct statistics {
	const struct quiz *quiz;
	uint64_t students;
	wide t, tt;
	struct distribution totals; /* t */
	struct distribution scores; /* the totals on results: floor applied */
	struct item_sums *items;    /* one a leaf */
};

#endif
