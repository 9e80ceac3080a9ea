/* What a pattern is made of, for the files that read it. */
#ifndef BASE_PATTERN_PARTS_H
#define BASE_PATTERN_PARTS_H

#include "base/pattern.h"

#include <stdint.h>

#define UNLIMITED UINT32_MAX

/* Characters from `first` to `last`. */
struct span {
	uint32_t first, last;
};

struct step {
	struct span *spans;
	size_t count;
	bool negated;
	uint32_t least, most; /* repeats; UNLIMITED */
};

struct pattern {
	struct step *steps;
	size_t count;
};

#endif
