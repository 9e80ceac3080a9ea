/* HTML entities: the numeric ones, and the names that people type. */
#include "render/entity.h"

#include "base/text.h"
#include "base/utf8.h"

static const struct {
	const char *name;
	const char *text;
} entities[] = {
	{ "amp", "&" },     { "lt", "<" },      { "gt", ">" },      { "quot", "\"" },
	{ "apos", "'" },    { "nbsp", "\u00A0" }, { "ndash", "–" }, { "mdash", "—" },
	{ "hellip", "…" },  { "lsquo", "‘" },   { "rsquo", "’" },   { "ldquo", "“" },
	{ "rdquo", "”" },   { "laquo", "«" },   { "raquo", "»" },   { "bull", "•" },
	{ "middot", "·" },  { "deg", "°" },     { "plusmn", "±" },  { "times", "×" },
	{ "divide", "÷" },  { "micro", "µ" },   { "frac12", "½" },  { "frac14", "¼" },
	{ "frac34", "¾" },  { "sup2", "²" },    { "sup3", "³" },    { "larr", "←" },
	{ "rarr", "→" },    { "uarr", "↑" },    { "darr", "↓" },    { "harr", "↔" },
	{ "rArr", "⇒" },    { "hArr", "⇔" },    { "le", "≤" },      { "ge", "≥" },
	{ "ne", "≠" },      { "asymp", "≈" },   { "equiv", "≡" },   { "infin", "∞" },
	{ "sum", "∑" },     { "prod", "∏" },    { "radic", "√" },   { "int", "∫" },
	{ "part", "∂" },    { "nabla", "∇" },   { "isin", "∈" },    { "notin", "∉" },
	{ "sub", "⊂" },     { "sube", "⊆" },    { "cap", "∩" },     { "cup", "∪" },
	{ "forall", "∀" },  { "exist", "∃" },   { "empty", "∅" },   { "copy", "©" },
	{ "reg", "®" },     { "trade", "™" },   { "euro", "€" },    { "pound", "£" },
	{ "sect", "§" },    { "para", "¶" },    { "minus", "−" },   { "sdot", "⋅" },
};

/* `digits` as md4c accepts them: at most 7, or 6 in hexadecimal. */
static void add_number(struct buffer *out, struct text digits, uint32_t base)
{
	uint32_t value = 0;

	for (size_t i = 0; i < digits.size && value <= 0x10FFFF; i++)
		value = value * base + (uint32_t)text_hex_value(digits.data[i]);
	if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		value = UTF8_REPLACEMENT;
	utf8_add(out, value);
}

void entity_add(struct buffer *out, struct text entity)
{
	struct text name = text_slice(entity, 1, entity.size - 2);

	if (name.size > 1 && name.data[0] == '#') {
		bool hexadecimal = name.data[1] == 'x' || name.data[1] == 'X';

		add_number(out, text_slice(name, hexadecimal ? 2 : 1, name.size),
		           hexadecimal ? 16 : 10);
		return;
	}
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		if (text_equal(name, text_of(entities[i].name))) {
			buffer_add_string(out, entities[i].text);
			return;
		}
	}
	buffer_add(out, entity);
}
