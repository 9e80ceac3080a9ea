/*
 * The bytes of a YAML file. A pass over all of them refuses what libyaml's reader would
 * refuse without a place, and the characters after which the two would count lines
 * differently; afterwards lines end in LF or CR LF only.
 */
#include "formats/yaml_source.h"

#include "base/utf8.h"

#define BYTE_FAULTS_MAX 50 /* a binary file is one complaint, not a million */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool ends_line(struct text source, size_t at)
{
	return at >= source.size || source.data[at] == '\n' || source.data[at] == '\r';
}

void source_move(struct text source, struct source_place *place, struct position to)
{
	while (place->position.line < to.line && place->byte < source.size) {
		struct text rest = text_slice(source, place->byte, source.size);

		place->byte += text_find(rest, '\n') + 1;
		place->position.line++;
		place->position.column = 1;
	}
	while (place->position.line == to.line && place->position.column < to.column &&
	       place->byte < source.size) {
		if ((unsigned char)source.data[place->byte] < 0x80)
			place->byte++;
		else
			utf8_next(source, &place->byte);
		place->position.column++;
	}
	if (place->byte > source.size)
		place->byte = source.size;
}

size_t source_byte(struct text source, struct position position)
{
	struct source_place place = { 0, { 1, 1 } };

	source_move(source, &place, position);
	return place.byte;
}

struct text source_line(struct text source, uint32_t number, size_t *start)
{
	size_t end;

	*start = end = source_byte(source, (struct position){ number, 1 });
	while (!ends_line(source, end))
		end++;
	return text_slice(source, *start, end - *start);
}

static bool is_utf16(struct text t)
{
	const unsigned char *bytes = (const unsigned char *)t.data;

	if (t.size < 2)
		return false;
	return (bytes[0] == 0xFF && bytes[1] == 0xFE) ||
	       (bytes[0] == 0xFE && bytes[1] == 0xFF) ||
	       (bytes[0] == 0) != (bytes[1] == 0);
}

/* libyaml takes U+0085, U+2028 and U+2029 for line ends; a lone carriage return is
 * caught with the others. */
bool source_is_refused(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
	       c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* They turn others around, or come along when a text is pasted. Not so the two joiners,
 * U+200C and U+200D, which Persian and the scripts of India cannot do without. */
bool source_is_deceiving(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       (c >= 0xE0000 && c <= 0xE007F) || c == 0xAD || c == 0x200B || c == 0x3164;
}

/* The pass over the bytes. */
struct pass {
	struct text source;
	size_t at;
	struct position position;
	bool lone_return; /* one was reported: in such a file all line ends are */
	struct diagnostics *d;
};

/* Takes the character at the pass, which is not plain ASCII. */
static void check_character(struct pass *p)
{
	size_t start = p->at;
	uint32_t c = utf8_next(p->source, &p->at);

	if (c == UTF8_REPLACEMENT && p->at - start == 1) {
		diagnostic_add(p->d, DIAGNOSTIC_NOT_UTF8, p->position,
		               (unsigned)(unsigned char)p->source.data[start]);
	} else if (c == '\r') {
		if (!p->lone_return && !(p->at < p->source.size && p->source.data[p->at] == '\n')) {
			diagnostic_add(p->d, DIAGNOSTIC_LINE_END, p->position);
			p->lone_return = true;
		}
	} else if (source_is_refused(c)) {
		diagnostic_add(p->d, DIAGNOSTIC_CONTROL_CHARACTER, p->position, (unsigned)c);
	} else if (source_is_deceiving(c)) {
		diagnostic_add(p->d, DIAGNOSTIC_HIDDEN_CHARACTER, p->position, (unsigned)c);
	}
}

/* Bytes from `at` on that need no second look. */
static size_t plain_run(struct text source, size_t at)
{
	size_t end = at;

	while (end < source.size && ((source.data[end] >= 0x20 && source.data[end] < 0x7F) ||
	                             source.data[end] == '\t'))
		end++;
	return end - at;
}

bool source_check(struct text source, struct diagnostics *d)
{
	struct pass p = { .source = source, .position = { 1, 1 }, .d = d };
	size_t errors = d->errors, count = d->count;

	if (is_utf16(source)) {
		diagnostic_add(d, DIAGNOSTIC_UTF16, p.position);
		return false;
	}
	while (p.at < source.size && d->count - count < BYTE_FAULTS_MAX) {
		size_t run = plain_run(source, p.at);

		p.at += run;
		p.position.column += (uint32_t)run;
		if (p.at == source.size)
			break;
		if (source.data[p.at] == '\n') {
			p.position.line++;
			p.position.column = 1;
			p.at++;
		} else {
			check_character(&p);
			p.position.column++;
		}
	}
	return d->errors == errors;
}

/* Where the "#" of a comment on the line of `at` is, behind nothing but space; else the
 * size of the source. */
static size_t comment_at(struct text source, size_t at)
{
	size_t start = at;

	while (at < source.size && is_blank(source.data[at]))
		at++;
	return at > start && at < source.size && source.data[at] == '#' ? at : source.size;
}

bool source_before_comment(struct text source, size_t at)
{
	return comment_at(source, at) < source.size;
}

/* A comment begins with "# ", as a rule; "#1" belonged to the text. */
static void check_cut(struct text source, struct source_place end, struct diagnostics *d)
{
	size_t hash = comment_at(source, end.byte);

	if (hash == source.size || ends_line(source, hash + 1) ||
	    is_blank(source.data[hash + 1]))
		return;
	end.position.column += (uint32_t)(hash - end.byte);
	diagnostic_add(d, DIAGNOSTIC_TEXT_CUT, end.position);
}

/* A line indented further than the one above goes on with its text, also one that was
 * to begin a new entry. */
static void check_joined(struct text source, struct source_place place, size_t end,
                         struct diagnostics *d)
{
	for (;;) {
		struct text rest = text_slice(source, place.byte, end - place.byte);

		if (text_find(rest, '\n') == rest.size)
			return;
		source_move(source, &place,
		            (struct position){ place.position.line + 1, 1 });
		while (place.byte < end && source.data[place.byte] == ' ') {
			place.byte++;
			place.position.column++;
		}
		if (end - place.byte > 1 && source.data[place.byte] == '-' &&
		    is_blank(source.data[place.byte + 1])) {
			diagnostic_add(d, DIAGNOSTIC_TEXT_JOINED, place.position);
			return;
		}
	}
}

void source_check_plain(struct text source, struct source_place start,
                        struct source_place end, struct diagnostics *d)
{
	check_joined(source, start, end.byte, d);
	check_cut(source, end, d);
}
