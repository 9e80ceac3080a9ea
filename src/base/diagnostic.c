/*
 * The list of faults in a file, and their printing: position, message, and the
 * source line with a caret under the fault.
 */
#include "base/diagnostic.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

#define STORED_MAX 10000      /* of a hostile file; more are counted only */
#define QUOTED_COLUMNS 60     /* of a text inside a message */
#define SOURCE_COLUMNS 70     /* of the source line shown */
#define COLUMNS_BEFORE 45     /* of these, how many may stand before the fault */
#define GUTTER 6              /* columns of the line number */

static const struct {
	const char *name;
	enum severity severity;
} codes[] = {
#define DIAGNOSTIC_ROW(constant, name, severity, format) { name, severity },
	DIAGNOSTIC_CODES(DIAGNOSTIC_ROW)
#undef DIAGNOSTIC_ROW
};

const char *diagnostic_name(enum diagnostic_code code)
{
	return codes[code].name;
}

void diagnostics_init(struct diagnostics *d, struct text file)
{
	*d = (struct diagnostics){ .file = file };
}

void diagnostics_release(struct diagnostics *d)
{
	arena_release(&d->arena);
	free(d->list);
	diagnostics_init(d, TEXT(""));
}

/* Size of the line break at `at`, 0 if there is none. As libyaml, which gives us
 * positions, counts lines: YAML 1.1's breaks. */
static size_t break_size(struct text t, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)t.data + at;
	size_t left = t.size - at;

	if (bytes[0] == '\n')
		return 1;
	if (bytes[0] == '\r')
		return left > 1 && bytes[1] == '\n' ? 2 : 1;
	if (bytes[0] == 0xC2 && left > 1 && bytes[1] == 0x85)
		return 2;
	if (bytes[0] == 0xE2 && left > 2 && bytes[1] == 0x80 && (bytes[2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

static size_t byte_order_mark_size(struct text source)
{
	return text_starts_with(source, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
}

/* Goes on by a character or a line break. */
static void step(struct text source, size_t *at, struct position *p)
{
	size_t size = break_size(source, *at);

	if (size) {
		*at += size;
		p->line++;
		p->column = 1;
	} else {
		utf8_next(source, at);
		p->column++;
	}
}

struct position position_of(struct text source, size_t byte)
{
	struct position p = { 1, 1 };
	size_t at = byte_order_mark_size(source);

	while (at < byte && at < source.size)
		step(source, &at, &p);
	return p;
}

/* Where printing got to in the source: lines are asked for in order mostly. */
struct cursor {
	struct text source;
	uint32_t line; /* 0 before the first */
	size_t start;
};

static struct text line_at(struct cursor *c, uint32_t line)
{
	size_t end;

	if (c->line == 0 || c->line > line) {
		c->line = 1;
		c->start = byte_order_mark_size(c->source);
	}
	for (end = c->start; end < c->source.size; end++) {
		size_t size = break_size(c->source, end);

		if (size == 0)
			continue;
		if (c->line == line)
			break;
		c->line++;
		c->start = end + size;
		end = c->start - 1;
	}
	if (c->line != line)
		return TEXT("");
	return text_slice(c->source, c->start, end - c->start);
}

static void add_shown(const struct diagnostics *d, struct buffer *out, struct text t)
{
	if (d->ascii)
		display_add_ascii(out, t);
	else
		display_add(out, t);
}

static size_t shown_columns(const struct diagnostics *d, struct text t)
{
	return d->ascii ? t.size : utf8_columns(t);
}

/* Start of the part of t[0..at] that takes at most `columns`. */
static size_t back_by_columns(struct text t, size_t at, size_t columns)
{
	struct text before = text_slice(t, 0, at);

	while (at > 0) {
		size_t start = utf8_grapheme_start(before, at);
		size_t end = start, width = (size_t)utf8_width(utf8_next(t, &end));

		if (width > columns)
			break;
		columns -= width;
		at = start;
	}
	return at;
}

/* Characters without a width could go on for megabytes: they end it, too. */
static size_t forward_by_columns(struct text t, size_t at, size_t columns)
{
	t = text_slice(t, 0, at + 16 * columns);
	while (at < t.size) {
		size_t end = at, width = (size_t)utf8_width(utf8_next(t, &end));

		if (width > columns)
			break;
		columns -= width;
		at = end;
	}
	return at;
}

/* The source line and a caret. What does not fit is cut off around the fault. */
static void add_source_line(const struct diagnostics *d, struct buffer *out,
                            struct text line, struct position p)
{
	size_t fault = 0, from, to, before;

	for (uint32_t column = 1; column < p.column && fault < line.size; column++)
		utf8_next(line, &fault);
	from = back_by_columns(line, fault, COLUMNS_BEFORE);
	to = forward_by_columns(line, from, SOURCE_COLUMNS);
	buffer_add_format(out, "%*u | %s", GUTTER - 1, (unsigned)p.line, from ? "..." : "");
	before = out->size;
	add_shown(d, out, text_slice(line, from, fault - from));
	before = shown_columns(d, text_slice(buffer_text(out), before, out->size));
	add_shown(d, out, text_slice(line, fault, to > fault ? to - fault : 0));
	buffer_add_string(out, to < line.size ? "...\n" : "\n");
	buffer_add_format(out, "%*s | %s", GUTTER - 1, "", from ? "   " : "");
	buffer_add_repeated(out, ' ', before);
	buffer_add_string(out, "^\n");
}

static void add_place(const struct diagnostics *d, struct buffer *out,
                      struct position p)
{
	add_shown(d, out, d->file);
	if (p.line)
		buffer_add_format(out, ":%u:%u", (unsigned)p.line, (unsigned)p.column);
	buffer_add_string(out, ": ");
}

static void add_snippet(const struct diagnostics *d, struct cursor *cursor,
                        struct buffer *out, struct position p)
{
	struct text line;

	if (p.line == 0)
		return;
	line = line_at(cursor, p.line);
	if (!text_empty(line))
		add_source_line(d, out, line, p);
}

static void print_one(const struct diagnostics *d, const struct diagnostic *one,
                      struct cursor *cursor, struct buffer *out)
{
	struct cursor other = { d->source, 0, 0 };

	add_place(d, out, one->position);
	buffer_add_string(out, one->severity == SEVERITY_ERROR ? "error: " : "warning: ");
	add_shown(d, out, one->text);
	buffer_add_format(out, " [%s]\n", diagnostic_name(one->code));
	add_snippet(d, cursor, out, one->position);
	if (one->other.line == 0)
		return;
	add_place(d, out, one->other);
	buffer_add_string(out, "note: the other place is here\n");
	add_snippet(d, &other, out, one->other);
}

void diagnostics_print(const struct diagnostics *d, struct buffer *out)
{
	struct cursor cursor = { d->source, 0, 0 };
	size_t shown = d->count < DIAGNOSTICS_MAX ? d->count : DIAGNOSTICS_MAX;
	size_t all = d->errors + d->warnings;

	for (size_t i = 0; i < shown; i++)
		print_one(d, &d->list[i], &cursor, out);
	if (all == shown)
		return;
	add_place(d, out, (struct position){ 0, 0 });
	buffer_add_format(out, "%zu more not shown: %zu error%s and %zu warning%s in all\n",
	                  all - shown, d->errors, d->errors == 1 ? "" : "s",
	                  d->warnings, d->warnings == 1 ? "" : "s");
}

static void add(struct diagnostics *d, enum diagnostic_code code,
                struct position position, struct position other, va_list args)
{
	struct buffer sentence = BUFFER_INIT;

	if (codes[code].severity == SEVERITY_ERROR)
		d->errors++;
	else
		d->warnings++;
	if (d->count == STORED_MAX)
		return;
	if (d->count == d->capacity) {
		d->capacity = d->capacity ? d->capacity * 2 : 16;
		d->list = memory_grow(d->list, d->capacity, sizeof *d->list);
	}
	switch (code) {
#define DIAGNOSTIC_ROW(constant, name, severity, format) \
	case DIAGNOSTIC_##constant: \
		buffer_add_vformat(&sentence, format, args); \
		break;
	DIAGNOSTIC_CODES(DIAGNOSTIC_ROW)
#undef DIAGNOSTIC_ROW
	case DIAGNOSTIC_CODE_COUNT:
		assert(false && "a code of the table");
	}
	d->list[d->count++] = (struct diagnostic){
		.code = code,
		.severity = codes[code].severity,
		.position = position,
		.other = other,
		.text = arena_text(&d->arena, buffer_text(&sentence)),
	};
	buffer_release(&sentence);
}

void diagnostic_add(struct diagnostics *d, enum diagnostic_code code,
                    struct position position, ...)
{
	va_list args;

	va_start(args, position);
	add(d, code, position, (struct position){ 0, 0 }, args);
	va_end(args);
}

void diagnostic_add_other(struct diagnostics *d, enum diagnostic_code code,
                          struct position position, struct position other, ...)
{
	va_list args;

	va_start(args, other);
	add(d, code, position, other, args);
	va_end(args);
}

const char *diagnostic_text(struct diagnostics *d, struct text t)
{
	struct buffer shown = BUFFER_INIT;
	size_t end = forward_by_columns(t, 0, QUOTED_COLUMNS);
	struct text copy;

	display_add(&shown, text_slice(t, 0, end));
	if (end < t.size)
		buffer_add_string(&shown, "...");
	copy = arena_text(&d->arena, buffer_text(&shown));
	buffer_release(&shown);
	return copy.data;
}

/* By address where nothing else decides: the order of discovery. */
static int compare(const void *left, const void *right)
{
	const struct diagnostic *a = *(const struct diagnostic *const *)left;
	const struct diagnostic *b = *(const struct diagnostic *const *)right;

	if (a->position.line != b->position.line)
		return a->position.line < b->position.line ? -1 : 1;
	if (a->position.column != b->position.column)
		return a->position.column < b->position.column ? -1 : 1;
	if (a->severity != b->severity)
		return a->severity == SEVERITY_ERROR ? -1 : 1;
	return (a > b) - (a < b);
}

void diagnostics_sort(struct diagnostics *d)
{
	const struct diagnostic **order;
	struct diagnostic *sorted;

	if (d->count < 2)
		return;
	order = memory_alloc(d->count, sizeof(struct diagnostic *));
	sorted = memory_alloc(d->capacity, sizeof *sorted);
	for (size_t i = 0; i < d->count; i++)
		order[i] = &d->list[i];
	qsort(order, d->count, sizeof *order, compare);
	for (size_t i = 0; i < d->count; i++)
		sorted[i] = *order[i];
	free(order);
	free(d->list);
	d->list = sorted;
}
