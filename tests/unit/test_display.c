/* The display normaliser: nothing gets through that moves, reorders or hides. */
#include "check.h"

#include "base/random.h"
#include "base/utf8.h"

static int use_locale(void **state)
{
	(void)state;
	utf8_use_locale();
	return 0;
}

static void test_display(void **state)
{
	static const struct {
		const char *text, *shown, *ascii;
	} cases[] = {
		{ "", "", "" },
		{ "plain text~", "plain text~", "plain text~" },
		{ "a\tb", "a b", "a b" },
		{ "\x1B[2J", "\xE2\x90\x9B[2J", "?[2J" },
		{ "\x07\x7F", "\xE2\x90\x87\xE2\x90\xA1", "??" },
		{ "a\nb", "a\xE2\x90\x8A" "b", "a?b" },
		{ "a\r\nb", "a\xE2\x90\x8D\xE2\x90\x8A" "b", "a??b" },
		{ "\xC2\x9B" "31m", "\xEF\xBF\xBD" "31m", "?31m" },     /* C1 CSI */
		{ "\x9B" "31m", "\xEF\xBF\xBD" "31m", "?31m" },         /* its raw byte */
		{ "abc\xE2\x80\xAE" "def", "abcdef", "abcdef" },        /* right-to-left */
		{ "\xE2\x81\xA6x\xE2\x81\xA9\xE2\x80\x8F\xD8\x9C", "x", "x" },
		{ "\xF3\xA0\x81\x81tag", "tag", "tag" },
		{ "\xEF\xBB\xBF" "a\xC2\xAD" "b\xE2\x80\x8B", "ab", "ab" },
		/* woman, ZWJ, laptop; thumbs up with a skin tone; a heart with VS16 */
		{ "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
		  "\xF0\x9F\x91\xA9\xF0\x9F\x92\xBB", "??" },
		{ "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", "\xF0\x9F\x91\x8D", "?" },
		{ "\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4", "?" },
		{ "\xCD\xB8", "\xEF\xBF\xBD", "?" },                    /* unassigned */
		{ "\xEF\xBF\xBE", "\xEF\xBF\xBD", "?" },                /* noncharacter */
		{ "\xE2\x80\xA8", "\xEF\xBF\xBD", "?" },                /* line separator */
		{ "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "???" },
		{ "e\xCC\x81", "e\xCC\x81", "e" },
		{ "\xCC\x81x", "\xE2\x97\x8C\xCC\x81x", "x" },
		{ "\xC3\xA9\xEF\xAC\x81\xE2\x80\xA6\xE2\x86\x92\xE2\x89\xA4",
		  "\xC3\xA9\xEF\xAC\x81\xE2\x80\xA6\xE2\x86\x92\xE2\x89\xA4", "efi...-><=" },
		{ "\xE4\xB8\x80", "\xE4\xB8\x80", "?" },
		{ "z\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84", "z\xCC\x80\xCC\x81\xCC\x82", "z" },
		{ "\xC2\xB2\xC2\xBD\xEF\xBC\xA1", "\xC2\xB2\xC2\xBD\xEF\xBC\xA1", "21/2A" },
	};
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		buffer_clear(&b);
		display_add(&b, text_of(cases[i].text));
		assert_text(buffer_text(&b), cases[i].shown);
		buffer_clear(&b);
		display_add_ascii(&b, text_of(cases[i].text));
		assert_text(buffer_text(&b), cases[i].ascii);
	}
	buffer_release(&b);
}

static void test_lines(void **state)
{
	struct buffer b = BUFFER_INIT;

	(void)state;
	display_add_lines(&b, text_of("a\r\nb\nc\rd\n\xCC\x81"));
	assert_text(buffer_text(&b), "a\nb\nc\xE2\x90\x8D" "d\n\xE2\x97\x8C\xCC\x81");
	buffer_clear(&b);
	display_add_ascii_lines(&b, text_of("\xC3\xA9\n\x1B"));
	assert_text(buffer_text(&b), "e\n?");
	buffer_release(&b);
}

/* Unicode 15 gave U+1FAE8 away; a C library that does not know it has no width. */
static void test_newer_than_the_library(void **state)
{
	struct text face = TEXT_INIT("\xF0\x9F\xAB\xA8");
	struct buffer b = BUFFER_INIT;

	(void)state;
	display_add(&b, face);
	if (text_equal(buffer_text(&b), face))
		assert_int_equal(utf8_columns(buffer_text(&b)), 2);
	else
		assert_text(buffer_text(&b), "\xEF\xBF\xBD");
	buffer_release(&b);
}

static void check_harmless(struct text shown, bool ascii)
{
	assert_int_equal(utf8_invalid_at(shown), shown.size);
	for (size_t at = 0; at < shown.size;) {
		uint32_t c = utf8_next(shown, &at);

		assert_true(c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0));
		assert_false(c == 0x61C || c == 0x200E || c == 0x200F);
		assert_false((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
		assert_false(c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F));
		assert_false(c >= 0xE0000 && c < 0xE1000);
		assert_true(!ascii || c < 0x7F);
	}
}

/* Random code points and random bytes: harmless, and stable when shown again. */
static void test_random(void **state)
{
	struct buffer raw = BUFFER_INIT, once = BUFFER_INIT, twice = BUFFER_INIT;
	struct random r;

	(void)state;
	random_seed(&r, 4);
	for (int round = 0; round < 2000; round++) {
		buffer_clear(&raw);
		for (int i = 0; i < 40; i++) {
			uint32_t c = (uint32_t)random_below(&r, i % 2 ? 0x110000 : 0x3000);

			if (i % 7 == 0)
				buffer_add_byte(&raw, (char)random_below(&r, 256));
			else if (c < 0xD800 || c > 0xDFFF)
				utf8_add(&raw, c);
		}
		buffer_clear(&once);
		buffer_clear(&twice);
		display_add(&once, buffer_text(&raw));
		display_add(&twice, buffer_text(&once));
		check_harmless(buffer_text(&once), false);
		assert_text(buffer_text(&twice), once.data);
		buffer_clear(&once);
		display_add_ascii(&once, buffer_text(&raw));
		check_harmless(buffer_text(&once), true);
	}
	buffer_release(&raw);
	buffer_release(&once);
	buffer_release(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_display),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_newer_than_the_library),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, use_locale, NULL);
}
