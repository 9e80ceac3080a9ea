/* What uniform random answers earn on average, exactly. */
#ifndef SCORING_GUESS_H
#define SCORING_GUESS_H

#include "base/arena.h"
#include "scoring/audit.h"
#include "scoring/big.h"
#include "scoring/types.h"

struct audit_value guess_leaf(const struct leaf_key *leaf, struct arena *arena);

#endif
