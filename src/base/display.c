/*
 * The display normaliser: what strangers wrote becomes harmless to show. Nothing
 * that leaves here can move a cursor, reorder what stands beside it, or take
 * another number of columns than utf8_columns says.
 */
#include <wchar.h>

#include "base/utf8.h"

#define MARKS_MAX 3
#define DOTTED_CIRCLE 0x25CCu
#define CONTROL_PICTURES 0x2400u
#define PICTURE_OF_DELETE 0x2421u

struct range {
	uint32_t first, last;
};

/* Unicode's Default_Ignorable_Code_Point, and the bidi controls, interlinear
 * annotations and skin tones besides. In order. */
static const struct range dropped[] = {
	{ 0x00AD, 0x00AD },   { 0x034F, 0x034F },   { 0x061C, 0x061C },
	{ 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },
	{ 0x200B, 0x200F },   { 0x202A, 0x202E },   { 0x2060, 0x206F },
	{ 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },   { 0xFEFF, 0xFEFF },
	{ 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFFB },   { 0x1BCA0, 0x1BCA3 },
	{ 0x1D173, 0x1D17A }, { 0x1F3FB, 0x1F3FF }, { 0xE0000, 0xE0FFF },
};

struct stand_in {
	uint32_t code_point;
	const char *ascii;
};

/* Signs whose letters alone do not give an ASCII form. In order. */
static const struct stand_in stand_ins[] = {
	{ 0x00A6, "|" },     { 0x00A9, "(c)" },   { 0x00AB, "<<" },    { 0x00AC, "!" },
	{ 0x00AE, "(R)" },   { 0x00B0, "deg" },   { 0x00B1, "+-" },    { 0x00B4, "'" },
	{ 0x00B5, "u" },     { 0x00B7, "*" },     { 0x00BB, ">>" },    { 0x00BC, "1/4" },
	{ 0x00BD, "1/2" },   { 0x00BE, "3/4" },   { 0x00C6, "AE" },    { 0x00D0, "D" },
	{ 0x00D7, "x" },     { 0x00D8, "O" },     { 0x00DE, "Th" },    { 0x00DF, "ss" },
	{ 0x00E6, "ae" },    { 0x00F0, "d" },     { 0x00F7, "/" },     { 0x00F8, "o" },
	{ 0x00FE, "th" },    { 0x0110, "D" },     { 0x0111, "d" },     { 0x0131, "i" },
	{ 0x0141, "L" },     { 0x0142, "l" },     { 0x0152, "OE" },    { 0x0153, "oe" },
	{ 0x03BC, "u" },     { 0x1E9E, "SS" },    { 0x2010, "-" },     { 0x2011, "-" },
	{ 0x2012, "-" },     { 0x2013, "-" },     { 0x2014, "--" },    { 0x2015, "--" },
	{ 0x2018, "'" },     { 0x2019, "'" },     { 0x201A, "," },     { 0x201B, "'" },
	{ 0x201C, "\"" },    { 0x201D, "\"" },    { 0x201E, "\"" },    { 0x2020, "+" },
	{ 0x2022, "*" },     { 0x2026, "..." },   { 0x2032, "'" },     { 0x2033, "''" },
	{ 0x2039, "<" },     { 0x203A, ">" },     { 0x2044, "/" },     { 0x20AC, "EUR" },
	{ 0x2190, "<-" },    { 0x2191, "^" },     { 0x2192, "->" },    { 0x2193, "v" },
	{ 0x2194, "<->" },   { 0x21A6, "|->" },   { 0x21D0, "<==" },   { 0x21D2, "=>" },
	{ 0x21D4, "<=>" },   { 0x2208, "in" },    { 0x2211, "sum" },   { 0x2212, "-" },
	{ 0x2215, "/" },     { 0x2216, "\\" },    { 0x2217, "*" },     { 0x221A, "sqrt" },
	{ 0x221E, "inf" },   { 0x2223, "|" },     { 0x223C, "~" },     { 0x2248, "~=" },
	{ 0x2260, "!=" },    { 0x2264, "<=" },    { 0x2265, ">=" },    { 0x22C5, "*" },
	{ 0x2500, "-" },     { 0x2502, "|" },     { 0x250C, "+" },     { 0x2510, "+" },
	{ 0x2514, "+" },     { 0x2518, "+" },     { 0x251C, "+" },     { 0x2524, "+" },
	{ 0x252C, "+" },     { 0x2534, "+" },     { 0x253C, "+" },     { 0x2550, "=" },
	{ 0x2588, "#" },     { 0x2591, "." },     { 0x25A0, "#" },     { 0x25B8, ">" },
	{ 0x25CB, "o" },     { 0x25CF, "*" },     { 0x2691, "!" },     { 0x2713, "v" },
	{ 0x2717, "x" },
};

static bool is_dropped(uint32_t code_point)
{
	size_t low = 0, high = sizeof dropped / sizeof dropped[0];

	if (code_point < dropped[0].first)
		return false;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code_point > dropped[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof dropped / sizeof dropped[0] &&
	       code_point >= dropped[low].first;
}

static const char *find_stand_in(uint32_t code_point)
{
	size_t low = 0, high = sizeof stand_ins / sizeof stand_ins[0];

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code_point == stand_ins[middle].code_point)
			return stand_ins[middle].ascii;
		if (code_point > stand_ins[middle].code_point)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

int utf8_width(uint32_t code_point)
{
	int width;

	if (code_point < 0x80)
		return 1;
	if (is_dropped(code_point))
		return 0;
	width = wcwidth((wchar_t)code_point);
	return width < 0 ? 1 : width; /* below 0: not known */
}

struct display {
	struct buffer *out;
	bool keep_newlines;
	bool ascii;
	bool has_base; /* a mark would join a character written before */
	int marks;     /* joined to it so far */
};

/* A character that takes columns of its own. */
static void add_base(struct display *d, uint32_t code_point)
{
	const char *stand_in;

	d->has_base = true;
	d->marks = 0;
	if (!d->ascii || code_point < 0x80) {
		utf8_add(d->out, code_point);
		return;
	}
	stand_in = find_stand_in(code_point);
	if (stand_in)
		buffer_add_string(d->out, stand_in);
	else if (!utf8_add_ascii_base(d->out, code_point))
		buffer_add_byte(d->out, '?');
}

static void add_mark(struct display *d, uint32_t code_point)
{
	if (d->ascii)
		return;
	if (!d->has_base)
		add_base(d, DOTTED_CIRCLE);
	if (d->marks++ < MARKS_MAX)
		utf8_add(d->out, code_point);
}

static void add_control(struct display *d, uint32_t code_point)
{
	if (code_point == '\t') {
		add_base(d, ' ');
	} else if (code_point == '\n' && d->keep_newlines) {
		buffer_add_byte(d->out, '\n');
		d->has_base = false;
	} else {
		add_base(d, code_point == 0x7F ? PICTURE_OF_DELETE
		                               : CONTROL_PICTURES + code_point);
	}
}

static void add_character(struct display *d, uint32_t code_point)
{
	int width;

	if (code_point < ' ' || code_point == 0x7F) {
		add_control(d, code_point);
		return;
	}
	if (is_dropped(code_point))
		return;
	width = wcwidth((wchar_t)code_point);
	if (width == 0)
		add_mark(d, code_point);
	else
		add_base(d, width < 0 ? UTF8_REPLACEMENT : code_point);
}

/* End of the run of printable ASCII that starts at `at`. */
static size_t plain_end(struct text t, size_t at)
{
	while (at < t.size && t.data[at] >= ' ' && t.data[at] <= '~')
		at++;
	return at;
}

static void display(struct display d, struct text t)
{
	for (size_t at = 0; at < t.size;) {
		size_t end = plain_end(t, at);

		if (end > at) {
			buffer_add(d.out, text_slice(t, at, end - at));
			d.has_base = true;
			d.marks = 0;
			at = end;
		} else if (d.keep_newlines && t.data[at] == '\r' && at + 1 < t.size &&
		           t.data[at + 1] == '\n') {
			at++;
		} else {
			add_character(&d, utf8_next(t, &at));
		}
	}
}

void display_add(struct buffer *b, struct text t)
{
	display((struct display){ .out = b }, t);
}

void display_add_lines(struct buffer *b, struct text t)
{
	display((struct display){ .out = b, .keep_newlines = true }, t);
}

void display_add_ascii(struct buffer *b, struct text t)
{
	display((struct display){ .out = b, .ascii = true }, t);
}

void display_add_ascii_lines(struct buffer *b, struct text t)
{
	display((struct display){ .out = b, .ascii = true, .keep_newlines = true }, t);
}
