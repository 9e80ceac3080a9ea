/* Signs that Unicode has in other forms: raised, lowered, in other alphabets. */
#include "render/math_tree.h"

#include "base/ascii.h"
#include "base/utf8.h"

#define SCRIPT_MAX 8 /* characters; longer scripts are hard to read raised */
#define WORD_MAX 3   /* letters; longer words are hard to read raised */

/* Characters that exist above and below the line; Unicode has no others. */
static const struct script_row {
	const char *plain;
	const char *above;
	const char *below;
} scripts[] = {
	{ "0", "⁰", "₀" }, { "1", "¹", "₁" }, { "2", "²", "₂" }, { "3", "³", "₃" },
	{ "4", "⁴", "₄" }, { "5", "⁵", "₅" }, { "6", "⁶", "₆" }, { "7", "⁷", "₇" },
	{ "8", "⁸", "₈" }, { "9", "⁹", "₉" }, { "+", "⁺", "₊" }, { "−", "⁻", "₋" },
	{ "=", "⁼", "₌" }, { "(", "⁽", "₍" }, { ")", "⁾", "₎" }, { "a", "ᵃ", "ₐ" },
	{ "b", "ᵇ", NULL }, { "c", "ᶜ", NULL }, { "d", "ᵈ", NULL }, { "e", "ᵉ", "ₑ" },
	{ "f", "ᶠ", NULL }, { "g", "ᵍ", NULL }, { "h", "ʰ", "ₕ" }, { "i", "ⁱ", "ᵢ" },
	{ "j", "ʲ", "ⱼ" }, { "k", "ᵏ", "ₖ" }, { "l", "ˡ", "ₗ" }, { "m", "ᵐ", "ₘ" },
	{ "n", "ⁿ", "ₙ" }, { "o", "ᵒ", "ₒ" }, { "p", "ᵖ", "ₚ" }, { "r", "ʳ", "ᵣ" },
	{ "s", "ˢ", "ₛ" }, { "t", "ᵗ", "ₜ" }, { "u", "ᵘ", "ᵤ" }, { "v", "ᵛ", "ᵥ" },
	{ "w", "ʷ", NULL }, { "x", "ˣ", "ₓ" }, { "y", "ʸ", NULL }, { "z", "ᶻ", NULL },
	{ "A", "ᴬ", NULL }, { "B", "ᴮ", NULL }, { "D", "ᴰ", NULL }, { "E", "ᴱ", NULL },
	{ "G", "ᴳ", NULL }, { "H", "ᴴ", NULL }, { "I", "ᴵ", NULL }, { "J", "ᴶ", NULL },
	{ "K", "ᴷ", NULL }, { "L", "ᴸ", NULL }, { "M", "ᴹ", NULL }, { "N", "ᴺ", NULL },
	{ "O", "ᴼ", NULL }, { "P", "ᴾ", NULL }, { "R", "ᴿ", NULL }, { "T", "ᵀ", NULL },
	{ "U", "ᵁ", NULL }, { "V", "ⱽ", NULL }, { "W", "ᵂ", NULL }, { "β", "ᵝ", "ᵦ" },
	{ "γ", "ᵞ", "ᵧ" }, { "ρ", NULL, "ᵨ" }, { "φ", "ᵠ", "ᵩ" }, { "χ", "ᵡ", "ᵪ" },
	{ "⊤", "ᵀ", NULL }, { "′", "′", NULL }, { "″", "″", NULL }, { "‴", "‴", NULL },
	{ "*", "*", NULL }, { "∗", "*", NULL }, { "†", "†", NULL }, { "∘", "°", NULL },
	{ ",", NULL, "," }, { "⋆", "*", NULL },
};

/* Letters of other alphabets: `exceptions` are capitals that Unicode had before
 * it got the whole alphabet, each followed by its sign. */
static const struct alphabet {
	const char *name;
	uint32_t capital_a;
	uint32_t small_a; /* 0: small letters stay as they are */
	const char *exceptions[20];
} alphabets[] = {
	{ "bb", 0x1D538, 0x1D552,
	  { "C", "ℂ", "H", "ℍ", "N", "ℕ", "P", "ℙ", "Q", "ℚ", "R", "ℝ", "Z", "ℤ", "1", "𝟙" } },
	{ "cal", 0x1D49C, 0,
	  { "B", "ℬ", "E", "ℰ", "F", "ℱ", "H", "ℋ", "I", "ℐ", "L", "ℒ", "M", "ℳ", "R", "ℛ" } },
	{ "frak", 0x1D504, 0x1D51E,
	  { "C", "ℭ", "H", "ℌ", "I", "ℑ", "R", "ℜ", "Z", "ℨ" } },
};

static const char *find_script(struct text c, bool above)
{
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
		if (text_equal(c, text_of(scripts[i].plain)))
			return above ? scripts[i].above : scripts[i].below;
	}
	return NULL;
}

static bool is_word(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		char c = t.data[i];

		if (!ascii_is_letter(c))
			return false;
	}
	return t.size > WORD_MAX;
}

bool math_add_script(struct buffer *out, struct text script, bool above)
{
	size_t start = out->size;

	if (is_word(script) || utf8_length(script) > SCRIPT_MAX)
		return false;
	for (size_t at = 0; at < script.size;) {
		size_t end = at;
		const char *converted;

		utf8_next(script, &end);
		converted = find_script(text_slice(script, at, end - at), above);
		if (!converted) {
			buffer_truncate(out, start);
			return false;
		}
		buffer_add_string(out, converted);
		at = end;
	}
	return true;
}

static void add_letter(struct buffer *out, struct text c, const struct alphabet *alphabet)
{
	char letter = c.data[0];

	for (size_t i = 0; alphabet->exceptions[i]; i += 2) {
		if (text_equal(c, text_of(alphabet->exceptions[i]))) {
			buffer_add_string(out, alphabet->exceptions[i + 1]);
			return;
		}
	}
	if (ascii_is_upper(letter))
		utf8_add(out, alphabet->capital_a + (uint32_t)(letter - 'A'));
	else if (ascii_is_lower(letter) && alphabet->small_a)
		utf8_add(out, alphabet->small_a + (uint32_t)(letter - 'a'));
	else
		buffer_add(out, c);
}

void math_add_letters(struct buffer *out, struct text t, struct text alphabet)
{
	const struct alphabet *row = alphabets;

	while (!text_equal(alphabet, text_of(row->name)))
		row++;
	for (size_t at = 0; at < t.size;) {
		size_t start = at;

		utf8_next(t, &at);
		add_letter(out, text_slice(t, start, at - start), row);
	}
}
