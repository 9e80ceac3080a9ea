/*
 * The pattern language of identity fields. A pattern is a row of steps, each a
 * set of characters and how many of them; it is matched step by step over the
 * whole text, keeping for each place between two characters whether the steps so
 * far can end there. A count costs nothing that way: {1000} is one step.
 */
#include "base/pattern.h"

#include <string.h>

#include "base/ascii.h"
#include "base/pattern_parts.h"
#include "base/utf8.h"

struct compiler {
	struct text source;
	size_t at;
	struct span *spans; /* room for those of the steps to come */
	const char *fault;
};

static const struct span digits[] = { { '0', '9' } };
static const struct span word[] = {
	{ '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' }
};
static const struct span space[] = { { '\t', '\r' }, { ' ', ' ' } };

static bool at_end(const struct compiler *c)
{
	return c->at == c->source.size;
}

static bool take(struct compiler *c, char byte)
{
	if (at_end(c) || c->source.data[c->at] != byte)
		return false;
	c->at++;
	return true;
}

static bool fail(struct compiler *c, size_t at, const char *fault)
{
	c->at = at;
	c->fault = fault;
	return false;
}

static void add_spans(struct step *step, const struct span *spans, size_t count)
{
	memcpy(step->spans + step->count, spans, count * sizeof *spans);
	step->count += count;
}

/* Behind a backslash: a set is added to the step and gives true in `is_set`;
 * otherwise `character` is what was meant. */
static bool read_escape(struct compiler *c, struct step *step, bool *is_set,
                        uint32_t *character)
{
	size_t start = c->at - 1;

	*is_set = true;
	if (at_end(c))
		return fail(c, start, "nothing behind the backslash");
	*character = utf8_next(c->source, &c->at);
	if (*character == 'd')
		add_spans(step, digits, 1);
	else if (*character == 'w')
		add_spans(step, word, 4);
	else if (*character == 's')
		add_spans(step, space, 2);
	else if (ascii_is_letter_or_digit(*character))
		return fail(c, start, "only \\d, \\w, \\s and escaped signs are known");
	else
		*is_set = false;
	return true;
}

/* One member of a class: a set, a character, or the end of a range. */
static bool read_member(struct compiler *c, struct step *step, bool *is_set,
                        uint32_t *character)
{
	*is_set = false;
	if (take(c, '\\'))
		return read_escape(c, step, is_set, character);
	*character = utf8_next(c->source, &c->at);
	return true;
}

static bool next_is_range(const struct compiler *c)
{
	struct text rest = text_slice(c->source, c->at, c->source.size);

	return rest.size >= 2 && rest.data[0] == '-' && rest.data[1] != ']';
}

static bool read_range_or_member(struct compiler *c, struct step *step)
{
	size_t start = c->at;
	struct span span;
	bool is_set;

	if (!read_member(c, step, &is_set, &span.first))
		return false;
	if (is_set)
		return true;
	span.last = span.first;
	if (next_is_range(c)) {
		c->at++;
		if (!read_member(c, step, &is_set, &span.last))
			return false;
		if (is_set || span.last < span.first)
			return fail(c, start, "a range that runs backwards");
	}
	add_spans(step, &span, 1);
	return true;
}

/* Behind the "[". A "]" or "-" that stands first means itself. */
static bool read_class(struct compiler *c, struct step *step)
{
	size_t start = c->at - 1;

	step->negated = take(c, '^');
	for (bool first = true; first || !take(c, ']'); first = false) {
		if (at_end(c))
			return fail(c, start, "a class without its \"]\"");
		if (!read_range_or_member(c, step))
			return false;
	}
	return true;
}

static bool read_atom(struct compiler *c, struct step *step)
{
	static const char special[] = "?*+{}()|]^$";
	size_t start = c->at;
	uint32_t character;
	bool is_set = false;

	if (take(c, '.')) {
		step->negated = true;
		return true;
	}
	if (take(c, '['))
		return read_class(c, step);
	character = utf8_next(c->source, &c->at);
	if (character == '\\') {
		if (!read_escape(c, step, &is_set, &character))
			return false;
	} else if (character < 0x80 && character && strchr(special, (int)character)) {
		return fail(c, start, strchr("?*+{", (int)character)
			? "nothing to repeat before this"
			: strchr("(|", (int)character)
			? "groups and alternatives are not known; for the sign itself put "
			  "a backslash before it"
			: "this sign means nothing here; put a backslash before it");
	}
	if (!is_set)
		add_spans(step, &(struct span){ character, character }, 1);
	return true;
}

static bool read_count(struct compiler *c, uint32_t *count)
{
	size_t start = c->at;

	*count = 0;
	while (!at_end(c) && ascii_is_digit(c->source.data[c->at])) {
		*count = *count * 10 + (uint32_t)(c->source.data[c->at++] - '0');
		if (*count > PATTERN_REPEAT_MAX)
			return fail(c, start, "more than 1000 repeats");
	}
	return c->at > start || fail(c, start, "a number of repeats is missing");
}

/* Behind the "{". */
static bool read_counts(struct compiler *c, struct step *step)
{
	size_t start = c->at - 1;

	if (!read_count(c, &step->least))
		return false;
	step->most = step->least;
	if (take(c, ',')) {
		step->most = UNLIMITED;
		if (!at_end(c) && c->source.data[c->at] != '}' && !read_count(c, &step->most))
			return false;
	}
	if (!take(c, '}'))
		return fail(c, start, "a repeat without its \"}\"");
	if (step->most < step->least)
		return fail(c, start, "fewer repeats at most than at least");
	return true;
}

static bool read_repeat(struct compiler *c, struct step *step)
{
	step->least = step->most = 1;
	if (take(c, '?')) {
		step->least = 0;
	} else if (take(c, '*')) {
		step->least = 0;
		step->most = UNLIMITED;
	} else if (take(c, '+')) {
		step->most = UNLIMITED;
	} else if (take(c, '{')) {
		return read_counts(c, step);
	}
	return true;
}

const struct pattern *pattern_compile(struct arena *arena, struct text source,
                                      size_t *fault_at, const char **fault)
{
	struct compiler c = { .source = source };
	struct pattern *pattern = ARENA_NEW(arena, struct pattern);

	if (source.size > PATTERN_SOURCE_MAX) {
		*fault_at = PATTERN_SOURCE_MAX;
		*fault = "the pattern is longer than 1000 bytes";
		return NULL;
	}
	pattern->steps = ARENA_ARRAY(arena, source.size, struct step);
	/* Two bytes, "\\w", make at most four spans. */
	c.spans = ARENA_ARRAY(arena, source.size * 2, struct span);
	while (!at_end(&c)) {
		struct step *step = &pattern->steps[pattern->count++];

		step->spans = c.spans;
		if (!read_atom(&c, step) || !read_repeat(&c, step)) {
			*fault_at = c.at;
			*fault = c.fault;
			return NULL;
		}
		c.spans += step->count;
	}
	return pattern;
}

static bool accepts(const struct step *step, uint32_t character)
{
	for (size_t i = 0; i < step->count; i++) {
		if (character >= step->spans[i].first && character <= step->spans[i].last)
			return !step->negated;
	}
	return step->negated;
}

/* The text taken apart, and the places that the steps so far can end at. */
struct matcher {
	uint32_t characters[PATTERN_TEXT_MAX];
	size_t count;
	bool reached[PATTERN_TEXT_MAX + 1]; /* before character i; the last: the end */
};

/* False for a text that is too long. */
static bool start(struct matcher *m, struct text t)
{
	m->count = 0;
	for (size_t at = 0; at < t.size;) {
		if (m->count == PATTERN_TEXT_MAX)
			return false;
		m->characters[m->count++] = utf8_next(t, &at);
	}
	memset(m->reached, 0, m->count + 1);
	m->reached[0] = true;
	return true;
}

/* The first place of the run of accepted characters that ends at `place`. */
static size_t run_start(const struct matcher *m, const struct step *step, size_t place)
{
	while (place > 0 && accepts(step, m->characters[place - 1]))
		place--;
	return place;
}

/*
 * Replaces the places reached before the step by those behind it. Place q is
 * reached when some place p was, least <= q - p <= most, and all between them is
 * accepted; of the places q - least and below, the nearest is the one to try.
 * Going down from the end leaves what is still needed untouched.
 */
static void advance(struct matcher *m, const struct step *step)
{
	size_t run = m->count + 1, nearest = m->count;

	for (size_t q = m->count + 1; q-- > 0;) {
		size_t span;

		if (q < run)
			run = run_start(m, step, q);
		if (q < step->least) {
			m->reached[q] = false;
			continue;
		}
		if (nearest > q - step->least)
			nearest = q - step->least;
		while (nearest > 0 && !m->reached[nearest])
			nearest--;
		span = q - nearest;
		m->reached[q] = m->reached[nearest] && nearest >= run && span <= step->most;
	}
}

/* Whether the step, entered somewhere, can still be going on at the end. */
static bool may_go_on(const struct matcher *m, const struct step *step)
{
	size_t nearest = m->count;

	while (nearest > 0 && !m->reached[nearest])
		nearest--;
	return m->reached[nearest] && m->count - nearest <= step->most &&
	       nearest >= run_start(m, step, m->count);
}

/* One step over ASCII, as most patterns of ids are. */
static bool step_matches(const struct step *step, struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		if (!accepts(step, (unsigned char)t.data[i]))
			return false;
	}
	return t.size >= step->least && t.size <= step->most;
}

static bool is_ascii(struct text t)
{
	unsigned char bits = 0;

	for (size_t i = 0; i < t.size; i++)
		bits |= (unsigned char)t.data[i];
	return bits < 0x80;
}

bool pattern_matches(const struct pattern *pattern, struct text t)
{
	struct matcher m;

	if (pattern->count == 1 && t.size <= PATTERN_TEXT_MAX && is_ascii(t))
		return step_matches(&pattern->steps[0], t);
	if (!start(&m, t))
		return false;
	for (size_t i = 0; i < pattern->count; i++)
		advance(&m, &pattern->steps[i]);
	return m.reached[m.count];
}

bool pattern_could_match(const struct pattern *pattern, struct text prefix)
{
	struct matcher m;

	if (!start(&m, prefix))
		return false;
	for (size_t i = 0; i < pattern->count; i++) {
		if (may_go_on(&m, &pattern->steps[i]))
			return true;
		advance(&m, &pattern->steps[i]);
	}
	return m.reached[m.count];
}

#define EXAMPLE_MAX 40    /* characters; a longer one helps nobody */
#define EXAMPLE_REPEATS 3 /* of what may be repeated freely */

/* How far the rows abc and 123 were used. */
struct example {
	uint32_t letters, digits;
};

/* The next of its letters, else of its first characters. */
static uint32_t example_character(struct example *example, const struct step *step)
{
	const struct span *span = &step->spans[0];

	for (size_t i = 0; i < step->count; i++) {
		if (step->spans[i].first == 'a' && step->spans[i].last > 'a')
			span = &step->spans[i];
	}
	if (span->first == '0' && span->last == '9')
		return '1' + example->digits++ % 9;
	if (span->first == span->last)
		return span->first;
	return span->first + example->letters++ % (span->last - span->first + 1);
}

static uint32_t example_repeats(const struct step *step)
{
	bool literal = step->count == 1 && step->spans[0].first == step->spans[0].last;

	if (step->negated || literal || step->least >= EXAMPLE_REPEATS)
		return step->negated ? 0 : step->least;
	return step->most < EXAMPLE_REPEATS ? step->most : EXAMPLE_REPEATS;
}

bool pattern_add_example(const struct pattern *pattern, struct buffer *out)
{
	size_t start = out->size, count = 0;
	struct example example = { 0, 0 };

	for (size_t i = 0; i < pattern->count && count <= EXAMPLE_MAX; i++) {
		uint32_t repeats = example_repeats(&pattern->steps[i]);

		for (count += repeats; repeats && count <= EXAMPLE_MAX; repeats--)
			utf8_add(out, example_character(&example, &pattern->steps[i]));
	}
	if (count && count <= EXAMPLE_MAX &&
	    pattern_matches(pattern, text_slice(buffer_text(out), start, out->size)))
		return true;
	buffer_truncate(out, start);
	return false;
}
