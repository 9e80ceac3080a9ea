/* Decoding, checking, widths, comparable forms. Display has its own file. */
#include "check.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

static int use_locale(void **state)
{
	(void)state;
	utf8_use_locale();
	return 0;
}

static void test_every_code_point(void **state)
{
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (uint32_t code_point = 0; code_point < 0x110000; code_point++) {
		size_t at = 0;

		if (code_point == 0xD800)
			code_point = 0xE000;
		buffer_clear(&b);
		utf8_add(&b, code_point);
		assert_int_equal(utf8_invalid_at(buffer_text(&b)), b.size);
		assert_int_equal(utf8_next(buffer_text(&b), &at), code_point);
		assert_int_equal(at, b.size);
		assert_int_equal(utf8_length(buffer_text(&b)), 1);
	}
	buffer_release(&b);
}

static void test_invalid(void **state)
{
	static const struct {
		const char *text;
		size_t at, length;
	} cases[] = {
		{ "", 0, 0 },
		{ "\x80", 0, 1 },
		{ "abc\xFF", 3, 4 },
		{ "abcdefgh\x80", 8, 9 },
		{ "abcdefghijklmno\xC3", 15, 16 },
		{ "\xC0\xAF", 0, 2 },             /* overlong */
		{ "\xC1\xBF", 0, 2 },
		{ "\xE0\x9F\xBF", 0, 3 },
		{ "\xF0\x8F\xBF\xBF", 0, 4 },
		{ "\xED\xA0\x80", 0, 3 },         /* surrogates */
		{ "\xED\xBF\xBF", 0, 3 },
		{ "\xF4\x90\x80\x80", 0, 4 },     /* above U+10FFFF */
		{ "\xF5\x80\x80\x80", 0, 4 },
		{ "x\xE2\x82", 1, 3 },            /* cut short */
		{ "x\xF0\x9F\x98", 1, 4 },
		{ "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFE", 9, 4 },
		{ "\xE2\x28\xA1", 0, 3 },
		{ "\xF0\x9F\x28\x80", 0, 4 },
		{ "\xC3\xA9 plain text behind it \xC3", 24, 24 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct text t = text_of(cases[i].text);
		size_t at = cases[i].at;

		assert_int_equal(utf8_invalid_at(t), cases[i].at);
		assert_int_equal(utf8_length(t), cases[i].length);
		if (at == t.size)
			continue;
		assert_int_equal(utf8_next(t, &at), UTF8_REPLACEMENT);
		assert_int_equal(at, cases[i].at + 1);
	}
}

/* The fault is found wherever it lies against the eight bytes read at once. */
static void test_invalid_anywhere(void **state)
{
	char bytes[64];

	(void)state;
	for (size_t size = 0; size < sizeof bytes; size++) {
		for (size_t fault = 0; fault < size; fault++) {
			char *exact = memory_alloc(size, 1); /* ASan sees reads behind it */

			memset(exact, 'a', size);
			exact[fault] = (char)0xC3;
			assert_int_equal(utf8_invalid_at((struct text){ exact, size }), fault);
			free(exact);
		}
	}
	memset(bytes, 'a', sizeof bytes);
	assert_int_equal(utf8_invalid_at((struct text){ bytes, sizeof bytes }), sizeof bytes);
}

static void test_width(void **state)
{
	static const struct {
		uint32_t code_point;
		int width;
	} cases[] = {
		{ 'a', 1 }, { 0x1B, 1 }, { 0x7F, 1 }, { 0x9B, 1 }, { 0xE9, 1 },
		{ 0x301, 0 }, { 0x200D, 0 }, { 0xFE0F, 0 }, { 0x202E, 0 }, { 0x1F3FB, 0 },
		{ 0xE0041, 0 }, { 0x4E00, 2 }, { 0xFF21, 2 }, { 0x1F600, 2 }, { 0xFFFD, 1 },
		{ 0xFFFE, 1 }, { 0x378, 1 }, { 0x2028, 1 }, { 0x28FF, 1 }, { 0x25CC, 1 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(utf8_width(cases[i].code_point), cases[i].width);
	assert_int_equal(utf8_columns(text_of("plain")), 5);
	assert_int_equal(utf8_columns(text_of("e\xCC\x81\xE4\xB8\x80!")), 4);
}

static void test_grapheme(void **state)
{
	/* e + acute + dot below, an ideograph, an invalid byte, x */
	struct text t = text_of("e\xCC\x81\xCC\xA3\xE4\xB8\x80\xFFx");
	static const size_t ends[] = { 5, 8, 9, 10 };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(ends); i++) {
		at = utf8_grapheme_end(t, at);
		assert_int_equal(at, ends[i]);
	}
	assert_int_equal(utf8_grapheme_end(t, at), t.size);
	for (size_t i = TEST_COUNT(ends); i-- > 0;) {
		at = utf8_grapheme_start(t, at);
		assert_int_equal(at, i ? ends[i - 1] : 0);
	}
	/* Marks alone go back to the start of the text. */
	assert_int_equal(utf8_grapheme_start(text_of("\xCC\x81\xCC\xA3"), 4), 0);
}

static void test_nfc(void **state)
{
	static const struct {
		const char *text, *nfc;
	} cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "\xC3\xA9", "\xC3\xA9" },
		{ "e\xCC\x81", "\xC3\xA9" },
		{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C" }, /* Hangul jamo */
		{ "\xE2\x84\xAB", "\xC3\x85" },           /* the angstrom sign */
		{ "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87" }, /* marks in order */
		{ "a\xFF", "a\xEF\xBF\xBD" },
		{ "\xE0\xA4\x95\xE0\xA4\xBC", "\xE0\xA4\x95\xE0\xA4\xBC" }, /* excluded */
	};
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		buffer_clear(&b);
		utf8_add_nfc(&b, text_of(cases[i].text));
		assert_text(buffer_text(&b), cases[i].nfc);
	}
	buffer_release(&b);
}

/* A quarter of a million marks on one letter: quadratic work would take minutes. */
static void test_nfc_of_many_marks(void **state)
{
	struct buffer many = BUFFER_INIT, b = BUFFER_INIT;

	(void)state;
	buffer_add_byte(&many, 'a');
	for (size_t i = 0; i < 125000; i++)
		buffer_add(&many, TEXT("\xCC\x81\xCC\xA3"));
	utf8_add_nfc(&b, buffer_text(&many));
	assert_int_equal(utf8_invalid_at(buffer_text(&b)), b.size);
	assert_true(b.size >= many.size - 8);
	buffer_release(&many);
	buffer_release(&b);
}

static void test_comparable(void **state)
{
	static const struct {
		const char *text, *folded, *kept;
	} cases[] = {
		{ "", "", "" },
		{ " \t\n ", "", "" },
		{ "  Two \t Words\n", "two words", "Two Words" },
		{ "\xC2\xA0" "A\xE2\x80\x83" "B\xE3\x80\x80", "a b", "A B" },
		{ "E\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9", "\xC3\x89t\xC3\xA9" },
		{ "Stra\xC3\x9F" "e", "strasse", "Stra\xC3\x9F" "e" },
		{ "\xCE\xA3\xCF\x82", "\xCF\x83\xCF\x83", "\xCE\xA3\xCF\x82" }, /* final sigma */
		{ "A\xFF", "a\xEF\xBF\xBD", "A\xEF\xBF\xBD" },
		{ "\xEF\xBB\xBFTo\xC2\xADny\xE2\x80\x8B H\xE2\x81\xA0", "tony h", "Tony H" },
		{ "\xD9\x85\xE2\x80\x8C\xD9\x86", "\xD9\x85\xD9\x86", "\xD9\x85\xD9\x86" },
		{ "e\xE2\x80\x8D\xCC\x81", "\xC3\xA9", "\xC3\xA9" },
		{ " \xE2\x80\x8B ", "", "" },
	};
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		buffer_clear(&b);
		utf8_add_comparable(&b, text_of(cases[i].text), false);
		assert_text(buffer_text(&b), cases[i].folded);
		buffer_clear(&b);
		utf8_add_comparable(&b, text_of(cases[i].text), true);
		assert_text(buffer_text(&b), cases[i].kept);
	}
	buffer_release(&b);
}

static void test_trim(void **state)
{
	static const struct {
		const char *text, *trimmed;
	} cases[] = {
		{ "", "" }, { " \t\r\n\v\f", "" }, { " a b ", "a b" }, { "\xC2\xA0x\xC2\xA0", "x" },
		{ "\xE3\x80\x80\xE2\x80\xA8 \xC3\xA9 \xE1\x9A\x80", "\xC3\xA9" },
		{ "\xC2\x85\xE2\x81\x9F", "" }, { "\xF0\x9F\x98\x80 ", "\xF0\x9F\x98\x80" },
		{ "\xE2\x80\x8B", "\xE2\x80\x8B" }, /* zero width */
		{ " \xA0 ", "\xA0" }, { "\xC2 \xA0\xA0", "\xC2 \xA0\xA0" }, /* no UTF-8 */
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_text(utf8_trim(text_of(cases[i].text)), cases[i].trimmed);
}

static void test_active(void **state)
{
	/* Pairs: the first and the last of each range. */
	static const uint32_t ranges[][2] = {
		{ 0, 0x1F }, { 0x7F, 0x9F }, { 0x61C, 0x61C }, { 0x200E, 0x200F },
		{ 0x2028, 0x202E }, { 0x2066, 0x2069 }, { 0xFEFF, 0xFEFF },
		{ 0xE0000, 0xE007F },
	};
	size_t range = 0;

	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		bool active = range < TEST_COUNT(ranges) && c >= ranges[range][0];

		assert_int_equal(utf8_is_active(c), active);
		range += active && c == ranges[range][1];
	}
}

static void test_control(void **state)
{
	static const char *const with[] = { "\n", "a\x1b", "\x7f", "a\xc2\x80", "\xc2\x9f" };
	static const char *const without[] = { "", " ~", "\xc2\xa0", "\xc3\x85", "a\xc2" };

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(with); i++)
		assert_true(utf8_has_control(text_of(with[i])));
	for (size_t i = 0; i < TEST_COUNT(without); i++)
		assert_false(utf8_has_control(text_of(without[i])));
}

static void test_space(void **state)
{
	static const uint32_t spaces[] = { '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x1680,
		                           0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
		                           0x3000 };
	static const uint32_t others[] = { 0, 0x1F, '!', 0x84, 0x86, 0x200B, 0x2027, 0x202A,
		                           0xFEFF };

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(spaces); i++)
		assert_true(utf8_is_space(spaces[i]));
	for (size_t i = 0; i < TEST_COUNT(others); i++)
		assert_false(utf8_is_space(others[i]));
}

static void test_ascii_base(void **state)
{
	static const struct {
		uint32_t code_point;
		const char *base; /* NULL: it has none */
	} cases[] = {
		{ 0xE9, "e" }, { 0xFB01, "fi" }, { 0x1D54F, "X" }, { 'q', "q" }, { '\n', NULL },
		{ 0x7F, NULL }, { 0x4E00, NULL }, { 0x301, NULL }, { 0xFDFA, NULL },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer b = BUFFER_INIT;

		buffer_add_string(&b, "<");
		assert_int_equal(utf8_add_ascii_base(&b, cases[i].code_point),
		                 cases[i].base != NULL);
		assert_text(text_slice(buffer_text(&b), 1, b.size),
		            cases[i].base ? cases[i].base : "");
		buffer_release(&b);
	}
}

/* Characters that become many still find room. */
static void test_growing_forms(void **state)
{
	struct buffer in = BUFFER_INIT, out = BUFFER_INIT;
	size_t characters = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buffer_add_string(&in, "\xce\x90\xf0\x9d\x85\xa0"); /* U+0390, U+1D160 */
	utf8_add_comparable(&out, buffer_text(&in), false);
	assert_int_equal(utf8_invalid_at(buffer_text(&out)), out.size);
	for (size_t at = 0; at < out.size; characters++)
		utf8_next(buffer_text(&out), &at);
	assert_true(characters > 2000);
	buffer_release(&in);
	buffer_release(&out);
}

static void test_locale(void **state)
{
	static const struct {
		const char *lc_all, *lang;
		bool utf8;
	} cases[] = {
		{ "", "", true },                 /* nothing chosen */
		{ "C.UTF-8", "", true },
		{ "C", "C.UTF-8", false },
		{ "", "POSIX", false },
		{ "", "xx_XX.UTF-8", true },      /* not installed, yet it says so */
		{ "xx_XX.utf8@euro", "", true },
		{ "xx_XX.ISO-8859-1", "C.UTF-8", false },
		{ "UTF-8-like", "", false },
	};

	(void)state;
	unsetenv("LC_CTYPE");
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		setenv("LC_ALL", cases[i].lc_all, 1);
		setenv("LANG", cases[i].lang, 1);
		assert_int_equal(utf8_use_locale(), cases[i].utf8);
		assert_int_equal(utf8_is_shown(), cases[i].utf8);
		assert_int_equal(utf8_width(0x4E00), 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_invalid_anywhere),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_grapheme),
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_nfc_of_many_marks),
		cmocka_unit_test(test_comparable),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_active),
		cmocka_unit_test(test_control),
		cmocka_unit_test(test_space),
		cmocka_unit_test(test_ascii_base),
		cmocka_unit_test(test_growing_forms),
		cmocka_unit_test(test_locale),
	};

	return cmocka_run_group_tests(tests, use_locale, NULL);
}
