/* A pattern in words, for who has to type what it asks for. */
#include <string.h>

#include "base/pattern_parts.h"

#define WORDS_MOST 6 /* kinds of characters that are easily said */

/* Marks the ASCII characters of a step; false where there are others. */
static bool add_characters(const struct step *step, bool holds[128])
{
	for (size_t i = 0; i < step->count; i++) {
		if (step->negated || step->spans[i].last > 126 || step->spans[i].first <= ' ')
			return false;
		for (uint32_t c = step->spans[i].first; c <= step->spans[i].last; c++)
			holds[c] = true;
	}
	return step->count > 0;
}

/* Takes a whole range away, to be said in a word. */
static bool take_range(bool holds[128], char first, char last)
{
	for (char c = first; c <= last; c++) {
		if (!holds[(unsigned char)c])
			return false;
	}
	memset(holds + first, 0, (size_t)(last - first + 1));
	return true;
}

static void add_part(struct buffer *out, size_t *parts, const char *words)
{
	buffer_add_string(out, *parts ? ", " : "");
	buffer_add_string(out, words);
	++*parts;
}

static void add_length(struct buffer *out, uint64_t least, uint64_t most)
{
	if (most >= UNLIMITED)
		return;
	buffer_add_string(out, "; ");
	if (least < most)
		buffer_add_format(out, "%llu to ", (unsigned long long)least);
	buffer_add_format(out, "%llu character%s", (unsigned long long)most, most == 1 ? "" : "s");
}

bool pattern_add_words(const struct pattern *pattern, struct buffer *out)
{
	bool holds[128] = { false };
	uint64_t least = 0, most = 0;
	size_t parts = 0, before = out->size;

	for (size_t i = 0; i < pattern->count; i++) {
		if (!add_characters(&pattern->steps[i], holds))
			return false;
		least += pattern->steps[i].least;
		most += pattern->steps[i].most;
	}
	if (take_range(holds, 'a', 'z'))
		add_part(out, &parts, "lower-case letters");
	if (take_range(holds, 'A', 'Z'))
		add_part(out, &parts, "capital letters");
	if (take_range(holds, '0', '9'))
		add_part(out, &parts, "digits");
	for (size_t c = 0; c < sizeof holds; c++) {
		if (holds[c])
			add_part(out, &parts, (char[]){ (char)c, '\0' });
	}
	if (!parts || parts > WORDS_MOST) {
		buffer_truncate(out, before);
		return false;
	}
	add_length(out, least, most);
	return true;
}
