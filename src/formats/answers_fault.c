/*
 * What is wrong with what is no answer file, in the words of who handed it in: other
 * formats that are given by mistake are called by their names.
 */
#include <string.h>

#include "formats/answers_parts.h"
#include "base/ascii.h"

#define ID_SHOWN 60 /* bytes */

static const struct {
	struct text start;
	const char *sentence;
} formats[] = {
	{ TEXT_INIT("PK\x03\x04"), "this is an office document or an archive, not JSON" },
	{ TEXT_INIT("%PDF"), "this is a PDF document, not JSON" },
	{ TEXT_INIT("{\\rtf"), "this is an RTF document, not JSON" },
	{ TEXT_INIT("\x89PNG"), "this is a picture, not JSON" },
	{ TEXT_INIT("\xff\xd8\xff"), "this is a picture, not JSON" },
	{ TEXT_INIT("\x1f\x8b"), "this is compressed by gzip; unpack it first" },
	{ TEXT_INIT("\xff\xfe"), "this is UTF-16; save it as UTF-8" },
	{ TEXT_INIT("\xfe\xff"), "this is UTF-16; save it as UTF-8" },
	{ TEXT_INIT("{\0"), "this is UTF-16; save it as UTF-8" },
	{ TEXT_INIT("\0{"), "this is UTF-16; save it as UTF-8" },
	{ TEXT_INIT("<"), "this is HTML or XML, not JSON" },
	{ TEXT_INIT("```"), "the file begins with ```; only what is between belongs into it" },
};

/* A word processor's quotes where the scanner stopped. */
static bool has_curly_quote(const struct json_scan *scan, struct text source)
{
	struct text rest = text_slice(source, (size_t)(scan->at - source.data), source.size);

	return text_starts_with(rest, TEXT("\xe2\x80\x9c")) ||
	       text_starts_with(rest, TEXT("\xe2\x80\x9d")) ||
	       text_starts_with(rest, TEXT("\xe2\x80\x9e"));
}

const char *answers_json_fault(const struct json_scan *scan, struct text source)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		if (text_starts_with(source, formats[i].start))
			return formats[i].sentence;
	}
	if (text_empty(source))
		return "the file is empty";
	if (memchr(source.data, '\0', source.size))
		return "there are NUL bytes in it: the file was not written or sent to its end";
	if (has_curly_quote(scan, source))
		return "typographic quotes: a word processor has changed this file";
	if (scan->at == source.data && ascii_is_letter(*source.data))
		return "this is text, not JSON";
	return json_scan_error_text(scan->error);
}

/* At most so many bytes, cut between characters. */
static struct text shortened(struct text t)
{
	size_t size = t.size < ID_SHOWN ? t.size : ID_SHOWN;

	while (size > 0 && size < t.size && ((unsigned char)t.data[size] & 0xC0) == 0x80)
		size--;
	return text_slice(t, 0, size);
}

const char *answers_quiz_fault(struct arena *arena, struct text given, struct text wanted)
{
	given = shortened(given);
	return arena_format(arena, "these are answers to the quiz \"%.*s\", not to \"%.*s\"",
	                    TEXT_ARG(given), TEXT_ARG(wanted)).data;
}
