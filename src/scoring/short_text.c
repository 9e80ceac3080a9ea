/*
 * short-text: what was typed is folded and compared with the accepted answers
 * in order. A "*" among them matches anything; typos are counted in characters.
 * Texts over FUZZY_TEXT_MAX match literally only: that bounds the work that one
 * answer can cause.
 */
#include "scoring/types.h"

#include "base/utf8.h"

#define FUZZY_TEXT_MAX 4096 /* bytes */

/* At t[*at], moving on: whether it is a star that matches anything; else `byte`
 * is the literal, "\*" being a star itself. */
static bool is_star(struct text t, size_t *at, char *byte)
{
	*byte = t.data[(*at)++];
	if (*byte == '*')
		return true;
	if (*byte == '\\' && *at < t.size && t.data[*at] == '*')
		*byte = t.data[(*at)++];
	return false;
}

/* The literal bytes of a pattern into `out`, stars left out; returns whether
 * there was a star. */
static bool add_literal(struct buffer *out, struct text pattern)
{
	bool has_star = false;
	size_t at = 0;
	char byte;

	while (at < pattern.size) {
		if (is_star(pattern, &at, &byte))
			has_star = true;
		else
			buffer_add_byte(out, byte);
	}
	return has_star;
}

static void compile_wanted(struct wanted *wanted, struct text pattern,
                           struct arena *arena)
{
	struct buffer literal = BUFFER_INIT;
	size_t at = 0;

	wanted->has_star = add_literal(&literal, pattern);
	wanted->text = wanted->has_star ? pattern : arena_text(arena, buffer_text(&literal));
	buffer_release(&literal);
	if (wanted->has_star)
		return;
	wanted->code_points = ARENA_ARRAY(arena, wanted->text.size, uint32_t);
	while (at < wanted->text.size)
		wanted->code_points[wanted->count++] = utf8_next(wanted->text, &at);
}

static void compile(struct leaf_key *leaf, struct arena *arena)
{
	const struct question *q = leaf->question;

	one_answer_compile(leaf, q->accept_count, accept_credit, arena);
	leaf->wanted = ARENA_ARRAY(arena, q->accept_count, struct wanted);
	for (size_t i = 0; i < q->accept_count; i++)
		compile_wanted(&leaf->wanted[i], q->accepts[i].comparable, arena);
}

/* Greedy: only the last star may have to take one byte more, so that the work
 * is at most the product of the lengths, and mostly their sum. */
static bool matches_stars(struct text pattern, struct text given)
{
	size_t p = 0, g = 0, after_star = SIZE_MAX, taken = 0;

	while (g < given.size) {
		size_t next = p;
		char byte;

		if (p < pattern.size && is_star(pattern, &next, &byte)) {
			after_star = p = next;
			taken = g;
		} else if (p < pattern.size && byte == given.data[g]) {
			p = next;
			g++;
		} else if (after_star != SIZE_MAX) {
			p = after_star;
			g = ++taken;
		} else {
			return false;
		}
	}
	while (p < pattern.size && pattern.data[p] == '*')
		p++;
	return p == pattern.size;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the distance table, columns [from, to]; outside it all is over
 * `limit`. Returns the least value in it. */
struct band {
	const uint32_t *wanted;
	const uint32_t *given;
	size_t *before, *last, *row;
	size_t from, to;
};

static size_t fill_row(struct band *b, size_t i, size_t limit)
{
	size_t smallest = limit + 1;

	for (size_t j = b->from; j <= b->to; j++) {
		size_t value;

		if (j == 0) {
			value = i;
		} else {
			bool differs = b->wanted[i - 1] != b->given[j - 1];

			value = least(b->last[j - 1] + differs,
			              least(b->last[j], b->row[j - 1]) + 1);
			if (i > 1 && j > 1 && b->wanted[i - 1] == b->given[j - 2] &&
			    b->wanted[i - 2] == b->given[j - 1])
				value = least(value, b->before[j - 2] + 1);
		}
		b->row[j] = value;
		smallest = least(smallest, value);
	}
	return smallest;
}

/* Whether the restricted Damerau-Levenshtein distance (insert, delete, replace,
 * swap neighbours; no part edited twice) is at most `limit`: a band of
 * 2 limit + 1 cells a row. */
static bool within_distance(const struct wanted *wanted, const uint32_t *given,
                            size_t count, size_t limit, struct arena *arena)
{
	size_t cells = count + 1, far = limit + 1;
	struct band b = { .wanted = wanted->code_points, .given = given };
	size_t *rows = ARENA_ARRAY(arena, 3 * cells, size_t);

	b.before = rows;
	b.last = rows + cells;
	b.row = rows + 2 * cells;
	for (size_t j = 0; j < cells; j++) {
		b.before[j] = b.row[j] = far;
		b.last[j] = least(j, far);
	}
	for (size_t i = 1; i <= wanted->count; i++) {
		size_t *spare = b.before;

		b.from = i > limit ? i - limit : 0;
		b.to = least(i + limit, count);
		if (b.from > 0)
			b.row[b.from - 1] = far;
		if (fill_row(&b, i, limit) > limit)
			return false;
		if (b.to < count)
			b.row[b.to + 1] = far;
		b.before = b.last;
		b.last = b.row;
		b.row = spare;
	}
	return b.last[count] <= limit;
}

static bool matches_nearly(const struct wanted *wanted, size_t limit, struct text given,
                           struct arena *arena)
{
	uint32_t *code_points = ARENA_ARRAY(arena, given.size, uint32_t);
	size_t count = 0, at = 0;

	while (at < given.size)
		code_points[count++] = utf8_next(given, &at);
	if (count > wanted->count + limit || wanted->count > count + limit)
		return false;
	return within_distance(wanted, code_points, count, limit, arena);
}

bool wanted_matches(const struct wanted *wanted, unsigned typos, struct text given,
                    struct arena *arena)
{
	if (text_empty(wanted->text))
		return false;
	if (!wanted->has_star && text_equal(wanted->text, given))
		return true;
	if (given.size > FUZZY_TEXT_MAX)
		return false;
	if (wanted->has_star)
		return matches_stars(wanted->text, given);
	return typos > 0 && matches_nearly(wanted, typos, given, arena);
}

static void check(const struct leaf_key *leaf, const struct response *response,
                  struct arena *arena, struct finding *finding)
{
	const struct question *q = leaf->question;
	struct buffer folded = BUFFER_INIT;
	int accepted = NOTHING_ACCEPTED;

	utf8_add_comparable(&folded, response->text, q->case_sensitive);
	for (size_t i = 0; i < q->accept_count && accepted < 0; i++) {
		if (wanted_matches(&leaf->wanted[i], q->typos, buffer_text(&folded), arena))
			accepted = (int)i;
	}
	buffer_release(&folded);
	one_answer_found(leaf, accepted, accept_credit, finding);
}

static void explain(const struct outcome *o, struct arena *arena, struct mark *mark,
                    struct buffer *why)
{
	struct buffer quoted = BUFFER_INIT;

	(void)arena;
	(void)mark;
	buffer_add_byte(&quoted, '"');
	buffer_add(&quoted, accept_best(o->leaf->question)->text);
	buffer_add_byte(&quoted, '"');
	one_answer_explain(o, TEXT(""), buffer_text(&quoted), why);
	buffer_release(&quoted);
}

/* The first full-credit answer that no earlier one with less credit takes; a
 * star stands for nothing, or for "x" where nothing else is left. */
static bool key_response(const struct question *q, struct arena *arena,
                         struct response *response)
{
	const struct accept *best = accept_best(q);
	struct leaf_key leaf = { 0 };

	if (q->accept_count == 0)
		return false;
	leaf_key_compile(&leaf, q, arena);
	for (size_t i = (size_t)(best - q->accepts); i < q->accept_count; i++) {
		const struct accept *accept = &q->accepts[i];
		struct buffer literal = BUFFER_INIT;
		struct finding finding = { 0 };

		if (fraction_compare(accept->credit, best->credit) != 0)
			continue;
		add_literal(&literal, accept->text);
		if (text_empty(text_trim(buffer_text(&literal))))
			buffer_add_byte(&literal, 'x');
		response_set_text(response, q, arena_text(arena, buffer_text(&literal)));
		buffer_release(&literal);
		check(&leaf, response, arena, &finding);
		if (finding.accepted == (int)i)
			return true;
	}
	return false;
}

const struct type_scoring scoring_short_text = {
	.compile = compile,
	.check = check,
	.explain = explain,
	.key_response = key_response,
};
