/*
 * The strict pull scanner. Strings, which are most of a document, are passed
 * over eight bytes at a time; names are remembered in one table for all objects
 * of a document, each object under a serial number of its own.
 */
#include "formats/json_scan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "formats/json_bytes.h"

#define FIRST_NAME_CAPACITY 64
#define KEPT_NAME_CAPACITY 4096
#define LONGEST_PROBE 512 /* an honest document stays below 60 */

struct json_scan_name {
	uint64_t serial; /* of its object */
	uint64_t hash;
	struct text name;
};

static bool fail(struct json_scan *scan, enum json_scan_error error, const char *place)
{
	if (!scan->error) {
		scan->error = place < scan->end ? error : JSON_SCAN_ENDS_EARLY;
		scan->at = place;
	}
	scan->end = scan->at;
	return false;
}

/* Behind the blanks of an indentation, eight at a time. */
static const char *pass_blanks(const char *at, const char *end)
{
	while (end - at >= 8) {
		uint64_t others = json_load_word(at) ^ (JSON_EACH_BYTE * ' ');

		if (others)
			return at + __builtin_ctzll(others) / 8;
		at += 8;
	}
	return at;
}

/* Behind the blanks of a line, of which there are few. */
static inline const char *pass_indentation(const char *at, const char *end)
{
	at = pass_blanks(at, end);
	while (at < end && *at == ' ')
		at++;
	return at;
}

static void pass_space(struct json_scan *scan)
{
	const char *at = scan->at;

	while (at < scan->end && ascii_is_space(*at))
		at = pass_blanks(at + 1, scan->end);
	scan->at = at;
}

static inline void skip_space(struct json_scan *scan)
{
	/* one blank, as behind a colon */
	if (scan->end - scan->at > 1 && scan->at[0] == ' ' &&
	    (unsigned char)scan->at[1] > ' ')
		scan->at++;
	else if (scan->at == scan->end || (unsigned char)*scan->at <= ' ')
		pass_space(scan);
}

/* The four digits behind "\u", or -1. */
static int32_t hex_unit(const char *at, const char *end)
{
	int32_t unit = 0;

	if (end - at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int value = text_hex_value(at[i]);

		if (value < 0)
			return -1;
		unit = unit * 16 + value;
	}
	return unit;
}

static size_t encode(uint32_t code_point, char out[4])
{
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	if (code_point < 0x800) {
		out[0] = (char)(0xc0 | code_point >> 6);
		out[1] = (char)(0x80 | (code_point & 0x3f));
		return 2;
	}
	if (code_point < 0x10000) {
		out[0] = (char)(0xe0 | code_point >> 12);
		out[1] = (char)(0x80 | (code_point >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code_point & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code_point >> 18);
	out[1] = (char)(0x80 | (code_point >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code_point >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code_point & 0x3f));
	return 4;
}

/* Decodes "\uXXXX" (or a pair of them) at *at into `out`, at most 4 bytes;
 * returns how many, or 0 after an error. */
static size_t take_unicode_escape(struct json_scan *scan, const char **at, char *out)
{
	const char *place = *at;
	int32_t unit = hex_unit(place + 2, scan->end);
	uint32_t code_point;

	*at += 6;
	if (unit < 0)
		return fail(scan, JSON_SCAN_ESCAPE, place);
	if (unit == 0)
		return fail(scan, JSON_SCAN_NUL, place);
	code_point = (uint32_t)unit;
	if (unit >= 0xd800 && unit < 0xe000) {
		int32_t low = -1;

		if (unit < 0xdc00 && scan->end - *at >= 6 && (*at)[0] == '\\' &&
		    (*at)[1] == 'u')
			low = hex_unit(*at + 2, scan->end);
		if (low < 0xdc00 || low > 0xdfff)
			return fail(scan, JSON_SCAN_SURROGATE, place);
		code_point = 0x10000 + (uint32_t)((unit - 0xd800) << 10) +
		             (uint32_t)(low - 0xdc00);
		*at += 6;
	}
	return encode(code_point, out);
}

/* What a backslash and this character stand for, or 0. */
static char simple_escape(char c)
{
	switch (c) {
	case '"':
	case '\\':
	case '/':
		return c;
	case 'b':
		return '\b';
	case 'f':
		return '\f';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	}
	return 0;
}

static size_t take_escape(struct json_scan *scan, const char **at, char *out)
{
	const char *place = *at;

	if (scan->end - place < 2)
		return fail(scan, JSON_SCAN_ENDS_EARLY, scan->end);
	if (place[1] == 'u')
		return take_unicode_escape(scan, at, out);
	out[0] = simple_escape(place[1]);
	if (!out[0])
		return fail(scan, JSON_SCAN_ESCAPE, place);
	*at += 2;
	return 1;
}

/* Behind `at`, up to the closing quote, no escape: returns the place of the next
 * quote or backslash, or NULL after an error. */
static const char *pass_plain(struct json_scan *scan, const char *at)
{
	for (;;) {
		at = json_find_special(at, scan->end);
		if (at == scan->end)
			return fail(scan, JSON_SCAN_ENDS_EARLY, at), NULL;
		if (*at == '"' || *at == '\\')
			return at;
		if ((unsigned char)*at < 0x20)
			return fail(scan, JSON_SCAN_CONTROL, at), NULL;
		do {
			size_t size = json_sequence_size(at, scan->end);

			if (!size)
				return fail(scan, JSON_SCAN_UTF8, at), NULL;
			at += size;
		} while (at < scan->end && (unsigned char)*at >= 0x80);
	}
}

/* The rest of a string from its first escape on. Text from `from` to `at` is
 * plain. A string never grows by decoding, so its source bounds it. */
static bool take_escaped(struct json_scan *scan, const char *from, const char *at,
                         struct text *t)
{
	const char *bound = at;
	char *copy, *to;

	do {
		const char *quote = memchr(bound, '"', (size_t)(scan->end - bound));

		if (!quote)
			quote = scan->end - 1;
		bound = quote + 1;
	} while (bound < scan->end && bound[-2] == '\\');
	copy = arena_alloc(scan->arena, (size_t)(bound - from) + 1, 1, 1);
	to = copy;
	for (;;) {
		const char *plain_end = pass_plain(scan, at);
		size_t plain;

		if (!plain_end)
			return false;
		plain = (size_t)(plain_end - from);
		memcpy(to, from, plain);
		to += plain;
		at = plain_end;
		if (*at == '"')
			break;
		plain = take_escape(scan, &at, to);
		if (!plain)
			return false;
		to += plain;
		from = at;
	}
	scan->at = at + 1;
	*t = (struct text){ copy, (size_t)(to - copy) };
	return true;
}

static bool take_long_string(struct json_scan *scan, struct text *t)
{
	const char *from = scan->at + 1;
	const char *at = pass_plain(scan, from);

	if (!at)
		return false;
	if (*at == '\\')
		return take_escaped(scan, from, at, t);
	*t = (struct text){ from, (size_t)(at - from) };
	scan->at = at + 1;
	return true;
}

#define SHORT_STRING 24 /* bytes, whole words */

/* The string whose opening quote is at the cursor. Most are short. */
static inline bool take_string(struct json_scan *scan, struct text *t)
{
	const char *from = scan->at + 1;
	size_t size = 0;
	uint64_t marks = 0;

	if (scan->end - from < SHORT_STRING)
		return take_long_string(scan, t);
	for (; size < SHORT_STRING && !marks; size += 8)
		marks = json_special_bytes(json_load_word(from + size));
	if (!marks)
		return take_long_string(scan, t);
	size += (size_t)__builtin_ctzll(marks) / 8 - 8;
	if (from[size] != '"')
		return take_long_string(scan, t);
	*t = (struct text){ from, size };
	scan->at = from + size + 1;
	return true;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#define HASH_START UINT64_C(0x9e3779b97f4a7c15)
#define HASH_STEP UINT64_C(0xd6e8feb86659fd93)
#define HASH_END UINT64_C(0xa0761d6478bd642f)

uint64_t json_scan_hash(struct text name)
{
	const unsigned char *at = (const unsigned char *)name.data;
	uint64_t hash = name.size + HASH_START;
	uint64_t tail = 0;
	size_t left = name.size;

	for (; left >= 8; left -= 8, at += 8)
		hash = mix(hash ^ json_load_word((const char *)at), HASH_STEP);
	if (left && name.size > 8) /* what is left is at the end of the last eight */
		tail = json_load_word((const char *)at + left - 8) >> 8 * (8 - left);
	while (left-- > 0 && name.size < 8)
		tail = tail << 8 | at[left];
	return mix(hash ^ tail, HASH_END);
}

static inline size_t first_slot(const struct json_scan *scan, uint64_t serial,
                                uint64_t hash)
{
	return (hash + serial * HASH_START) >> 20 & (scan->name_capacity - 1);
}

/* The slot of this name, or a free one for it; NULL when there are too many
 * others in the way. */
static struct json_scan_name *find_slot(const struct json_scan *scan, uint64_t serial,
                                        uint64_t hash, struct text name)
{
	size_t mask = scan->name_capacity - 1;
	size_t at = first_slot(scan, serial, hash);

	for (size_t probe = 0; probe < LONGEST_PROBE; probe++) {
		struct json_scan_name *slot = &scan->names[at];

		if (slot->serial < scan->first_serial)
			return slot;
		if (slot->serial == serial && text_equal(slot->name, name))
			return slot;
		at = (at + 1) & mask;
	}
	return NULL;
}

/* A table of twice the size. What is in it needs no bound on its probes: together they
 * are no more than they were. */
static void grow_names(struct json_scan *scan)
{
	struct json_scan_name *old = scan->names;
	size_t old_capacity = scan->name_capacity;

	scan->name_capacity = old_capacity ? old_capacity * 2 : FIRST_NAME_CAPACITY;
	scan->names = memory_alloc(scan->name_capacity, sizeof *scan->names);
	for (size_t i = 0; i < old_capacity; i++) {
		size_t at = first_slot(scan, old[i].serial, old[i].hash);

		if (old[i].serial < scan->first_serial)
			continue;
		while (scan->names[at].serial >= scan->first_serial)
			at = (at + 1) & (scan->name_capacity - 1);
		scan->names[at] = old[i];
	}
	free(old);
}

/* Notes a member's name in its object; `place` is where it stands, perhaps behind
 * a comma. */
static bool note_crowded_name(struct json_scan *scan, struct text name, uint64_t hash,
                              const char *place)
{
	uint64_t serial = scan->serials[scan->depth];
	struct json_scan_name *slot;

	place += *place == ',';
	if (scan->name_count * 2 >= scan->name_capacity)
		grow_names(scan);
	slot = find_slot(scan, serial, hash, name);
	if (!slot)
		return fail(scan, JSON_SCAN_CROWDED, place);
	if (slot->serial == serial)
		return fail(scan, JSON_SCAN_TWICE, place);
	*slot = (struct json_scan_name){ serial, hash, name };
	scan->name_count++;
	return true;
}

/* The same, where the first slot is free, as it mostly is. */
static inline bool note_name(struct json_scan *scan, struct text name, uint64_t hash,
                             const char *place)
{
	uint64_t serial = scan->serials[scan->depth];
	struct json_scan_name *slot;

	if (scan->name_count * 2 >= scan->name_capacity)
		return note_crowded_name(scan, name, hash, place);
	slot = &scan->names[first_slot(scan, serial, hash)];
	if (slot->serial >= scan->first_serial)
		return note_crowded_name(scan, name, hash, place);
	slot->serial = serial;
	slot->hash = hash;
	slot->name = name;
	scan->name_count++;
	return true;
}

void json_scan_init(struct json_scan *scan)
{
	*scan = (struct json_scan){ .size_max = JSON_SCAN_SIZE_MAX };
}

void json_scan_release(struct json_scan *scan)
{
	free(scan->names);
	json_scan_init(scan);
}

void json_scan_start(struct json_scan *scan, struct text source, struct arena *arena)
{
	if (text_starts_with(source, TEXT("\xef\xbb\xbf")))
		source = text_slice(source, 3, source.size);
	if (scan->name_capacity > KEPT_NAME_CAPACITY) {
		free(scan->names);
		scan->names = NULL;
		scan->name_capacity = 0;
	}
	scan->start = source.data;
	scan->at = source.data;
	scan->end = source.data + source.size;
	scan->arena = arena;
	scan->error = JSON_SCAN_NONE;
	scan->comma_due = false;
	scan->depth = 0;
	scan->name_count = 0;
	scan->first_serial = ++scan->last_serial;
	skip_space(scan);
	if (source.size > scan->size_max) {
		scan->at = scan->start;
		fail(scan, JSON_SCAN_TOO_LARGE, scan->at);
	} else if (scan->at == scan->end) {
		scan->error = JSON_SCAN_EMPTY;
	}
}

bool json_scan_string(struct json_scan *scan, struct text *t)
{
	if (json_scan_kind(scan) != JSON_STRING)
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	scan->comma_due = true;
	return take_string(scan, t);
}

static bool is_digit(const struct json_scan *scan, const char *at)
{
	return at < scan->end && ascii_is_digit(*at);
}

/* Behind one digit or more; NULL where there is none. */
static const char *pass_digits(const struct json_scan *scan, const char *at)
{
	if (!is_digit(scan, at))
		return NULL;
	while (is_digit(scan, at))
		at++;
	return at;
}

bool json_scan_number(struct json_scan *scan, struct text *source)
{
	const char *from = scan->at, *at = from, *before;

	if (json_scan_kind(scan) != JSON_NUMBER)
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	at += *at == '-';
	before = at;
	at = pass_digits(scan, at);
	if (!at || (*before == '0' && at - before > 1))
		return fail(scan, JSON_SCAN_NUMBER, before);
	if (at < scan->end && *at == '.') {
		before = at + 1;
		at = pass_digits(scan, before);
		if (!at)
			return fail(scan, JSON_SCAN_NUMBER, before);
	}
	if (at < scan->end && (*at == 'e' || *at == 'E')) {
		at++;
		at += at < scan->end && (*at == '+' || *at == '-');
		before = at;
		at = pass_digits(scan, at);
		if (!at)
			return fail(scan, JSON_SCAN_NUMBER, before);
	}
	*source = (struct text){ from, (size_t)(at - from) };
	scan->at = at;
	scan->comma_due = true;
	return true;
}

bool json_scan_literal(struct json_scan *scan)
{
	size_t left = (size_t)(scan->end - scan->at), size = 4;

	if (left >= 5 && !memcmp(scan->at, "false", 5))
		size = 5;
	else if (left < 4 || (memcmp(scan->at, "true", 4) != 0 &&
	                      memcmp(scan->at, "null", 4) != 0))
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	scan->at += size;
	scan->comma_due = true;
	return true;
}

static bool enter(struct json_scan *scan, char bracket, uint64_t serial)
{
	if (scan->at == scan->end || *scan->at != bracket)
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	if (scan->depth == JSON_SCAN_DEPTH_MAX)
		return fail(scan, JSON_SCAN_DEPTH, scan->at);
	scan->at++;
	scan->serials[++scan->depth] = serial;
	scan->comma_due = false;
	return true;
}

bool json_scan_object(struct json_scan *scan)
{
	return enter(scan, '{', ++scan->last_serial);
}

bool json_scan_array(struct json_scan *scan)
{
	return enter(scan, '[', 0);
}

/* Moves to the next member or element, behind its comma. False at the closing
 * bracket, behind which the cursor is then, and after an error. */
static inline bool advance(struct json_scan *scan, char closing)
{
	const char *at = scan->at;

	if (scan->comma_due && scan->end - at > 1 && at[0] == ',' &&
	    (unsigned char)at[1] > ' ') {
		scan->at++;
		return true;
	}
	skip_space(scan);
	if (scan->at == scan->end)
		return fail(scan, JSON_SCAN_ENDS_EARLY, scan->at);
	if (*scan->at == closing) {
		scan->at++;
		scan->depth--;
		scan->comma_due = true;
		return false;
	}
	if (!scan->comma_due)
		return true;
	if (*scan->at != ',')
		return fail(scan, JSON_SCAN_COMMA, scan->at);
	scan->at++;
	skip_space(scan);
	return true;
}

/* `,"name":x` with a short plain name and no white space, as most programs write
 * it, in one go. False, with nothing done, for anything else. */
static inline bool take_short_member(struct json_scan *scan, struct text *name,
                                     uint64_t *hash)
{
	const char *at = scan->at;
	uint64_t word, marks;
	size_t size;

	if (scan->end - at < 12 || scan->comma_due != (*at == ','))
		return false;
	at += scan->comma_due;
	word = json_load_word(at + 1);
	marks = json_special_bytes(word);
	if (*at != '"' || !marks)
		return false;
	size = (size_t)__builtin_ctzll(marks) / 8;
	if (at[size + 1] != '"' || at[size + 2] != ':' || (unsigned char)at[size + 3] <= ' ')
		return false;
	*name = (struct text){ at + 1, size };
	*hash = mix((size + HASH_START) ^ (word & ((UINT64_C(1) << 8 * size) - 1)), HASH_END);
	scan->at = at + size + 3;
	return true;
}

bool json_scan_member(struct json_scan *scan, struct text *name)
{
	const char *place = scan->at;
	uint64_t hash;

	if (take_short_member(scan, name, &hash))
		return note_name(scan, *name, hash, place);
	if (!advance(scan, '}'))
		return false;
	place = scan->at;
	if (place == scan->end || *place != '"')
		return fail(scan, JSON_SCAN_NAME, place);
	if (!take_string(scan, name) ||
	    !note_name(scan, *name, json_scan_hash(*name), place))
		return false;
	skip_space(scan);
	if (scan->at == scan->end || *scan->at != ':')
		return fail(scan, JSON_SCAN_COLON, scan->at);
	scan->at++;
	skip_space(scan);
	return true;
}

/* Whether the name and its colon stand at `at`, with something behind them. */
static inline bool is_written_here(const struct json_scan *scan,
                                   const struct json_name *name, const char *at)
{
	size_t last = name->word_count - 1;

	if (!name->word_count || scan->end - at <= (ptrdiff_t)(8 * name->word_count))
		return false;
	for (size_t i = 0; i < last; i++) {
		if (json_load_word(at + 8 * i) != name->written[i])
			return false;
	}
	return ((json_load_word(at + 8 * last) ^ name->written[last]) &
	        name->last_mask) == 0;
}

static inline bool note_known_name(struct json_scan *scan, struct json_name *name,
                                   const char *place)
{
	uint64_t object = scan->serials[scan->depth];

	if (name->object == object)
		return fail(scan, JSON_SCAN_TWICE, place);
	name->object = object;
	return true;
}

/* A name that is not the one expected next, with its colon. */
static bool take_other_name(struct json_scan *scan, const struct json_names *names,
                            size_t *index, struct text *name)
{
	const char *place = scan->at;
	uint64_t hash;

	if (place == scan->end || *place != '"')
		return fail(scan, JSON_SCAN_NAME, place);
	if (!take_string(scan, name))
		return false;
	hash = json_scan_hash(*name);
	*index = json_names_find(names, hash, *name);
	if (!(*index < names->count ? note_known_name(scan, &names->list[*index], place)
	                            : note_name(scan, *name, hash, place)))
		return false;
	skip_space(scan);
	if (scan->at == scan->end || *scan->at != ':')
		return fail(scan, JSON_SCAN_COLON, scan->at);
	scan->at++;
	return true;
}

/* The general case: white space, the end, a name that is not the one expected. */
static __attribute__((noinline)) bool
known_member_slowly(struct json_scan *scan, struct json_names *names, size_t *index,
                    struct text *name)
{
	size_t expected = names->next, i = expected;
	const char *place;

	names->next = 0;
	if (!advance(scan, '}'))
		return false;
	place = scan->at;
	if (i < names->count && !is_written_here(scan, &names->list[i], place))
		i++; /* one may be left out */
	if (is_written_here(scan, &names->list[i], place)) {
		scan->at += names->list[i].written_size;
		if (!note_known_name(scan, &names->list[i], place))
			return false;
	} else if (!take_other_name(scan, names, &i, name)) {
		return false;
	}
	skip_space(scan);
	names->next = i < names->count ? i + 1 : expected;
	*index = i;
	return true;
}

bool json_scan_known_member(struct json_scan *scan, struct json_names *names,
                            size_t *index, struct text *name)
{
	struct json_name *next = &names->list[names->next];
	const char *at = scan->at;

	if (scan->end - at < 2 || scan->comma_due != (*at == ','))
		return known_member_slowly(scan, names, index, name);
	at += scan->comma_due;
	if (*at != '"') /* behind a blank, or on a line of its own, indented */
		at = *at == '\n' ? pass_indentation(at + 1, scan->end) : at + (*at == ' ');
	if (!is_written_here(scan, next, at) ||
	    next->object == scan->serials[scan->depth])
		return known_member_slowly(scan, names, index, name);
	at += next->written_size;
	if ((unsigned char)*at <= ' ') {
		if (*at != ' ' || scan->end - at < 2 || (unsigned char)at[1] <= ' ')
			return known_member_slowly(scan, names, index, name);
		at++;
	}
	next->object = scan->serials[scan->depth];
	scan->at = at;
	*index = names->next++;
	return true;
}

bool json_scan_element_slowly(struct json_scan *scan)
{
	if (!advance(scan, ']'))
		return false;
	if (json_scan_kind(scan) == JSON_INVALID)
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	return true;
}

bool json_scan_skip(struct json_scan *scan)
{
	unsigned outside = scan->depth;
	struct text ignored;

	switch (json_scan_kind(scan)) {
	case JSON_NULL:
	case JSON_FALSE:
	case JSON_TRUE:
		return json_scan_literal(scan);
	case JSON_NUMBER:
		return json_scan_number(scan, &ignored);
	case JSON_STRING:
		return json_scan_string(scan, &ignored);
	case JSON_ARRAY:
		json_scan_array(scan);
		while (json_scan_element(scan))
			json_scan_skip(scan);
		break;
	case JSON_OBJECT:
		json_scan_object(scan);
		while (json_scan_member(scan, &ignored))
			json_scan_skip(scan);
		break;
	case JSON_INVALID:
		return fail(scan, JSON_SCAN_VALUE, scan->at);
	}
	return scan->depth == outside && !scan->error;
}

bool json_scan_finish(struct json_scan *scan)
{
	if (scan->error)
		return false;
	assert(scan->depth == 0);
	skip_space(scan);
	if (scan->at < scan->end)
		return fail(scan, JSON_SCAN_TRAILING, scan->at);
	return true;
}

struct position json_scan_position_of(const struct json_scan *scan, const char *place)
{
	struct position position = { 1, 1 };

	for (const char *at = scan->start; at < place; at++) {
		if (*at == '\n')
			position = (struct position){ position.line + 1, 1 };
		else
			position.column += ((unsigned char)*at & 0xc0) != 0x80;
	}
	return position;
}

struct position json_scan_position(const struct json_scan *scan)
{
	return json_scan_position_of(scan, scan->at);
}

const unsigned char json_scan_kinds[256] = {
	['n'] = JSON_NULL, ['f'] = JSON_FALSE, ['t'] = JSON_TRUE, ['"'] = JSON_STRING,
	['['] = JSON_ARRAY, ['{'] = JSON_OBJECT, ['-'] = JSON_NUMBER, ['0'] = JSON_NUMBER,
	['1'] = JSON_NUMBER, ['2'] = JSON_NUMBER, ['3'] = JSON_NUMBER, ['4'] = JSON_NUMBER,
	['5'] = JSON_NUMBER, ['6'] = JSON_NUMBER, ['7'] = JSON_NUMBER, ['8'] = JSON_NUMBER,
	['9'] = JSON_NUMBER,
};

const char *json_scan_error_code(enum json_scan_error error)
{
	static const char *const codes[] = {
#define CODE(constant, code, sentence) code,
		JSON_SCAN_ERRORS(CODE)
#undef CODE
	};

	return codes[error];
}

const char *json_scan_error_text(enum json_scan_error error)
{
	static const char *const sentences[] = {
#define SENTENCE(constant, code, sentence) sentence,
		JSON_SCAN_ERRORS(SENTENCE)
#undef SENTENCE
	};

	return sentences[error];
}
