/*
 * UTF-8, and the one place that knows utf8proc: decoding, checking, widths,
 * normalisation. Decoding and checking are ours, because they are on the path of
 * every answer file.
 */
#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/ascii.h"
#include "base/memory.h"

#define ASCII_8 UINT64_C(0x8080808080808080) /* the bits that ASCII leaves clear */

/* Goes with the locale, of which a process has one. */
static bool is_shown;

/* Bytes of the well-formed sequence at `at`, 0 if there is none (Unicode 15,
 * table 3-7). Only for a lead byte above 0x7F. */
static size_t sequence_size(const unsigned char *at, size_t left)
{
	unsigned lead = at[0], lowest = 0x80, highest = 0xBF;
	size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	if (lead < 0xC2 || lead > 0xF4 || left < size)
		return 0;
	if (lead == 0xE0)
		lowest = 0xA0;
	else if (lead == 0xED)
		highest = 0x9F;
	else if (lead == 0xF0)
		lowest = 0x90;
	else if (lead == 0xF4)
		highest = 0x8F;
	if (at[1] < lowest || at[1] > highest)
		return 0;
	for (size_t i = 2; i < size; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	}
	return size;
}

uint32_t utf8_next(struct text t, size_t *at)
{
	const unsigned char *bytes = (const unsigned char *)t.data + *at;
	uint32_t code_point;
	size_t size;

	if (bytes[0] < 0x80) {
		++*at;
		return bytes[0];
	}
	size = sequence_size(bytes, t.size - *at);
	if (size == 0) {
		++*at;
		return UTF8_REPLACEMENT;
	}
	*at += size;
	code_point = bytes[0] & (0x7Fu >> size);
	for (size_t i = 1; i < size; i++)
		code_point = code_point << 6 | (bytes[i] & 0x3Fu);
	return code_point;
}

void utf8_add(struct buffer *b, uint32_t code_point)
{
	char bytes[4];
	size_t size = code_point < 0x80 ? 1 : code_point < 0x800 ? 2
	            : code_point < 0x10000 ? 3 : 4;

	if (size == 1) {
		buffer_add_byte(b, (char)code_point);
		return;
	}
	for (size_t i = size; i-- > 1; code_point >>= 6)
		bytes[i] = (char)(0x80 | (code_point & 0x3F));
	bytes[0] = (char)((0xF00u >> size & 0xF0u) | code_point);
	buffer_add(b, (struct text){ bytes, size });
}

/* Index of the first byte from `at` on that is not ASCII, or t.size. */
static size_t skip_ascii(struct text t, size_t at)
{
	uint64_t word;

	for (; t.size - at >= sizeof word; at += sizeof word) {
		memcpy(&word, t.data + at, sizeof word);
		if (word & ASCII_8)
			break;
	}
	while (at < t.size && (unsigned char)t.data[at] < 0x80)
		at++;
	return at;
}

size_t utf8_invalid_at(struct text t)
{
	for (size_t at = skip_ascii(t, 0); at < t.size;) {
		const unsigned char *byte = (const unsigned char *)t.data + at;
		size_t size = sequence_size(byte, t.size - at);

		if (size == 0)
			return at;
		at += size;
		if (at < t.size && (unsigned char)t.data[at] < 0x80)
			at = skip_ascii(t, at);
	}
	return t.size;
}

size_t utf8_length(struct text t)
{
	size_t at = skip_ascii(t, 0), length = at;

	for (; at < t.size; length++)
		utf8_next(t, &at);
	return length;
}

bool utf8_is_active(uint32_t code_point)
{
	uint32_t c = code_point;

	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C ||
	       (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
	       (c >= 0xE0000 && c <= 0xE007F);
}

size_t utf8_columns(struct text t)
{
	size_t at = skip_ascii(t, 0), columns = at;

	while (at < t.size)
		columns += (size_t)utf8_width(utf8_next(t, &at));
	return columns;
}

size_t utf8_grapheme_end(struct text t, size_t at)
{
	if (at >= t.size)
		return t.size;
	utf8_next(t, &at);
	while (at < t.size) {
		size_t next = at;

		if (utf8_width(utf8_next(t, &next)) != 0)
			break;
		at = next;
	}
	return at;
}

/* Start of the code point that ends before `at` (> 0). */
static size_t previous(struct text t, size_t at)
{
	for (size_t back = at < 4 ? at : 4; back >= 2; back--) {
		size_t end = at - back;

		utf8_next(t, &end);
		if (end == at)
			return at - back;
	}
	return at - 1;
}

size_t utf8_grapheme_start(struct text t, size_t at)
{
	while (at > 0) {
		size_t end;

		at = end = previous(t, at);
		if (utf8_width(utf8_next(t, &end)) != 0)
			break;
	}
	return at;
}

static bool names_utf8(const char *locale)
{
	struct text t = text_of(locale);
	struct text modifier = text_slice(t, text_find(t, '@'), t.size);

	t.size -= modifier.size;
	t = text_slice(t, text_find(t, '.') + 1, t.size);
	return text_equal_ascii_case(t, TEXT("UTF-8")) ||
	       text_equal_ascii_case(t, TEXT("UTF8"));
}

/* The value that decides LC_CTYPE, or NULL where the user chose nothing. */
static const char *chosen_locale(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* A locale that memory is missing for must not pass for one that is not installed. */
static bool take_locale(const char *name)
{
	errno = 0;
	if (setlocale(LC_CTYPE, name))
		return true;
	if (errno == ENOMEM)
		die(0, "out of memory", NULL);
	return false;
}

static bool locale_is_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

bool utf8_use_locale(void)
{
	const char *chosen = chosen_locale();

	is_shown = take_locale("") && locale_is_utf8();
	if (is_shown)
		return true;
	/* In a locale without UTF-8 no sign beyond ASCII has a width: each would be
	 * shown as U+FFFD. */
	if (!take_locale("C.UTF-8"))
		die(0, "cannot load the locale C.UTF-8; is it installed?", NULL);
	/* A name that is not installed here still says what the terminal speaks. */
	is_shown = !chosen || names_utf8(chosen);
	return is_shown;
}

bool utf8_is_shown(void)
{
	return is_shown;
}

/* Copies, with U+FFFD for invalid bytes; `seen_only` leaves out what Unicode calls
 * default ignorable. After 30 marks without a base between them U+034F goes in, as the
 * stream-safe format has it: sorting the marks of one base takes utf8proc time that
 * grows with the square of their number. */
static void add_stream_safe(struct buffer *b, struct text t, bool seen_only)
{
	const size_t marks_max = 30;
	size_t marks = 0;

	for (size_t at = 0; at < t.size;) {
		uint32_t code_point = utf8_next(t, &at);
		const utf8proc_property_t *property =
			utf8proc_get_property((utf8proc_int32_t)code_point);
		bool is_mark = code_point >= 0x300 && property->combining_class;

		if (seen_only && property->ignorable)
			continue;
		if (!is_mark) {
			marks = 0;
		} else if (++marks > marks_max) {
			utf8_add(b, 0x34F);
			marks = 1;
		}
		utf8_add(b, code_point);
	}
}

/* Appends `t`, valid and stream-safe, as utf8proc maps it. */
static void add_mapped(struct buffer *b, struct text t, utf8proc_option_t options)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)t.data;
	/* A character of n bytes becomes at most 2n: U+0390 of two becomes three. */
	size_t room = t.size * 2 + 1;
	int32_t *code_points = memory_grow(NULL, room + 1, sizeof *code_points);
	utf8proc_ssize_t size;

	size = utf8proc_decompose(bytes, (utf8proc_ssize_t)t.size, code_points,
	                          (utf8proc_ssize_t)room, options);
	assert(size >= 0 && (size_t)size <= room);
	size = utf8proc_reencode(code_points, size, options);
	assert(size >= 0);
	buffer_add(b, (struct text){ (const char *)code_points, (size_t)size });
	free(code_points);
}

bool utf8_has_control(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char)t.data[i];

		if (c < 0x20 || c == 0x7f)
			return true;
		/* C1 is 0xC2 and a byte below 0xA0. */
		if (c == 0xc2 && i + 1 < t.size && (unsigned char)t.data[i + 1] < 0xa0)
			return true;
	}
	return false;
}

bool utf8_is_space(uint32_t code_point)
{
	if (code_point < 0x80)
		return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
	return code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029 ||
	       utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_ZS;
}

/* Where the character that ends before `at` starts. */
static size_t character_start(struct text t, size_t at)
{
	size_t start = at - 1;

	while (start > 0 && at - start < 4 && ((unsigned char)t.data[start] & 0xC0) == 0x80)
		start--;
	return start;
}

struct text utf8_trim(struct text t)
{
	size_t at = 0, next = 0, start;

	while (at < t.size && utf8_is_space(utf8_next(t, &next)))
		at = next;
	t = text_slice(t, at, t.size);
	while (t.size) {
		start = at = character_start(t, t.size);
		if (!utf8_is_space(utf8_next(t, &at)) || at != t.size)
			break;
		t.size = start;
	}
	return t;
}

/* Whether every character is below U+0300: these are in NFC in any order. */
static bool is_below_marks(struct text t)
{
	for (size_t at = skip_ascii(t, 0); at < t.size;) {
		uint32_t code_point = utf8_next(t, &at);

		if (code_point >= 0x300)
			return false;
	}
	return true;
}

static void add_normalised(struct buffer *b, struct text t, bool seen_only,
                           utf8proc_option_t options)
{
	struct buffer safe = BUFFER_INIT;

	add_stream_safe(&safe, t, seen_only);
	add_mapped(b, buffer_text(&safe), options);
	buffer_release(&safe);
}

void utf8_add_nfc(struct buffer *b, struct text t)
{
	if (is_below_marks(t))
		buffer_add(b, t);
	else
		add_normalised(b, t, false, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* Copies `t` trimmed, each run of white space as one space. */
static void add_spaced(struct buffer *b, struct text t, bool lower_ascii)
{
	bool gap = false, started = false;

	for (size_t at = 0; at < t.size;) {
		uint32_t code_point = utf8_next(t, &at);

		if (utf8_is_space(code_point)) {
			gap = started;
			continue;
		}
		if (gap)
			buffer_add_byte(b, ' ');
		gap = false;
		started = true;
		if (lower_ascii && ascii_is_upper(code_point))
			code_point += 'a' - 'A';
		utf8_add(b, code_point);
	}
}

void utf8_add_comparable(struct buffer *b, struct text t, bool case_sensitive)
{
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	struct buffer mapped = BUFFER_INIT;

	if (skip_ascii(t, 0) == t.size) {
		add_spaced(b, t, !case_sensitive);
		return;
	}
	if (!case_sensitive)
		options |= UTF8PROC_CASEFOLD;
	add_normalised(&mapped, t, true, options);
	add_spaced(b, buffer_text(&mapped), false);
	buffer_release(&mapped);
}

bool utf8_add_ascii_base(struct buffer *b, uint32_t code_point)
{
	utf8proc_int32_t parts[18];
	utf8proc_ssize_t count;
	int boundary = 0;
	size_t before = b->size;

	count = utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, 18,
	                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                                UTF8PROC_STRIPMARK, &boundary);
	assert(count <= 18); /* U+FDFA has the most */
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		if (parts[i] < ' ' || parts[i] > '~') {
			buffer_truncate(b, before);
			return false;
		}
		buffer_add_byte(b, (char)parts[i]);
	}
	return b->size > before;
}
