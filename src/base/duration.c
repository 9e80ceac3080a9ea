/* Durations: numbers with the units that the field uses. */
#include "base/duration.h"

#include <stddef.h>

static const struct {
	struct text name;
	unsigned seconds;
} units[] = {
	{ TEXT_INIT("h"), 3600 },
	{ TEXT_INIT("min"), 60 },
	{ TEXT_INIT("s"), 1 },
};
#define UNIT_COUNT (sizeof units / sizeof units[0])

bool duration_parse(struct text t, unsigned most, unsigned *seconds)
{
	struct text rest = text_trim(t);
	uint64_t sum = 0;
	size_t next = 0;

	if (!rest.size)
		return false;
	while (rest.size) {
		unsigned number;

		if (!text_take_number(&rest, most, &number))
			return false;
		rest = text_trim(rest);
		while (next < UNIT_COUNT && !text_starts_with(rest, units[next].name))
			next++;
		if (next == UNIT_COUNT)
			return false;
		sum += (uint64_t)number * units[next].seconds;
		rest = text_trim(text_slice(rest, units[next++].name.size, rest.size));
	}
	if (sum > most)
		return false;
	*seconds = (unsigned)sum;
	return true;
}

void duration_add(struct buffer *out, unsigned seconds)
{
	const char *blank = "";

	for (size_t i = 0; i < UNIT_COUNT; i++) {
		unsigned count = seconds / units[i].seconds;

		seconds %= units[i].seconds;
		if (!count)
			continue;
		buffer_add_format(out, "%s%u %s", blank, count, units[i].name.data);
		blank = " ";
	}
}
