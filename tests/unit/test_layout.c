/* Layout: lines that fit, whatever the width; the forms for plain mode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "formats/quiz_file.h"
#include "render/layout.h"

static const char sample[] =
	"# A heading that is long enough to be wrapped on a narrow screen\n\n"
	"Text with *emphasis*, **strong**, `code spans`, $x_i^2 + \\frac{a}{b}$ and a "
	"verylongwordthatmustbebrokensomewhere; 日本語のテキストも折り返します。\n\n"
	"1. one\n2. two\n   - nested\n\n> quoted text, also wrapped\n\n"
	"| Name | Value |\n|:--|--:|\n| something long here | 12 |\n| b | |\n\n"
	"```\nint main(void) { return 0; } /* long line of code */\n```\n\n"
	"$$\\sum_{i=1}^n \\frac{x_i}{n}$$\n";

static size_t widest(const struct lines *lines)
{
	size_t most = 0;

	for (size_t i = 0; i < lines->count; i++) {
		size_t columns = 0;

		for (size_t j = 0; j < lines->list[i].count; j++)
			columns += utf8_columns(lines->list[i].runs[j].text);
		assert_int_equal(columns, lines->list[i].columns);
		most = columns > most ? columns : most;
	}
	return most;
}

static void every_line_fits(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t width = 12; width < 140; width++) {
		for (int ascii = 0; ascii < 2; ascii++) {
			const struct layout layout = { .width = width, .ascii = ascii };
			struct lines lines = layout_markdown(&arena, text_of(sample), &layout);

			assert_in_range(widest(&lines), 1, width);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
}

/* Deep inside of others there is no room for marks any more. */
static void nested_lines_fit(void **state)
{
	static const char *const marks[] = { "> ", "- ", "1. ", "> - " };
	struct buffer source = BUFFER_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		buffer_clear(&source);
		for (int depth = 0; depth < 40; depth++)
			buffer_add_string(&source, marks[i]);
		buffer_add_string(&source, "words to wrap and $$\\frac{aaaaaaaaaa}{b}$$");
		for (size_t width = 8; width < 60; width++) {
			const struct layout layout = { .width = width };
			struct lines lines = layout_markdown(&arena, buffer_text(&source), &layout);

			assert_in_range(widest(&lines), 8, width);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
	buffer_release(&source);
}

#ifdef __SANITIZE_ADDRESS__
#define PATIENCE 10 /* seconds of processor time */
#else
#define PATIENCE 1
#endif

/* Shapes on which parsers of Markdown and of TeX have taken time that grows with the
 * square or worse: a start, what is repeated up to the largest text, an end. */
static void hostile_shapes_take_little_time(void **state)
{
	static const char *const shapes[][3] = {
		{ "", "*a **a ", "b" },        { "", "*a **a ", "b** a*" },
		{ "", "a_ ", "" },             { "", "_a ", "" },
		{ "", "a**b", "c* " },         { "a**b", "c* ", "" },
		{ "", "*a_ ", "" },            { "", "[", "a" },
		{ "", "[a", "](b)" },          { "", "[a](b", "" },
		{ "", "![[]()", "" },          { "", "[ (](", "" },
		{ "", "](a", "" },             { "", "<!A ", "" },
		{ "", "<>", "" },              { "", "<!--", "" },
		{ "", "> ", "a" },             { "", "- ", "a" },
		{ "", "1. ", "a" },            { "", "* * ", "a" },
		{ "", "`", "a" },              { "", "e``", "" },
		{ "", "a`b``c```", "" },       { "", "|a", "\n|-|\n" },
		{ "|a|\n|-|\n", "|x", "" },    { "", "a|\n-|\n", "" },
		{ "", "\\", "" },              { "", "&amp", ";" },
		{ "", "# a\n", "" },           { "", "a\n=\n", "" },
		{ "", "~~~\n", "" },           { "", "    a\n\n", "" },
		{ "", "$", "x$" },             { "", "$a", "$" },
		{ "", "a$ $b", "" },           { "$", "{", "$" },
		{ "$", "\\frac{", "$" },       { "$", "\\sqrt[", "$" },
		{ "$", "x_{", "$" },           { "$", "x^y_", "$" },
		{ "$", "\\left(", "$" },       { "$", "\\begin{pmatrix}", "$" },
		{ "$", "a&b\\\\", "$" },       { "$$", "\\frac{1}{", "$$" },
		{ "$$", "\\hat{", "$$" },      { "$$", "\\sum_", "$$" },
		{ "", "\xcc\x81", "" },        { "", "\xf0\x9f\x98\x80\xe2\x80\x8d", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		const size_t room = QUIZ_TEXT_MAX - strlen(shapes[i][0]) - strlen(shapes[i][2]);
		const struct layout layout = { .width = 80 };
		struct buffer source = BUFFER_INIT;
		struct arena arena = ARENA_INIT;
		struct lines lines;
		clock_t start = clock();

		buffer_add_string(&source, shapes[i][0]);
		for (size_t n = room / strlen(shapes[i][1]); n > 0; n--)
			buffer_add_string(&source, shapes[i][1]);
		buffer_add_string(&source, shapes[i][2]);
		lines = layout_markdown(&arena, buffer_text(&source), &layout);
		if (widest(&lines) > 80 || clock() - start > PATIENCE * CLOCKS_PER_SEC)
			fail_msg("\"%s\": %zu columns, %.2f s", shapes[i][1], widest(&lines),
			         (double)(clock() - start) / CLOCKS_PER_SEC);
		arena_release(&arena);
		buffer_release(&source);
	}
}

static void assert_plain(const char *markdown, const struct layout *layout,
                         const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	struct lines lines = layout_markdown(&arena, text_of(markdown), layout);

	lines_plain(&lines, "A) ", "   ", &out);
	assert_string_equal(out.data, expected);
	buffer_release(&out);
	arena_release(&arena);
}

static void plain_lines_hang(void **state)
{
	const struct layout layout = { .width = 20, .plain = true };

	(void)state;
	assert_plain("Use `x` and\n**wrap** this text.", &layout,
	             "A) Use `x` and wrap\n   this text.\n");
	assert_plain("a\\\nb\n\nc", &layout, "A) a\n   b\n\n   c\n");
}

static void code_scrolls_sideways(void **state)
{
	struct layout layout = { .width = 12 };

	(void)state;
	assert_plain("    0123456789abcdef", &layout, "A)   012345678›\n");
	layout.code_offset = 4;
	assert_plain("    0123456789abcdef", &layout, "A)   ‹56789abc›\n");
	layout.code_offset = 9;
	assert_plain("    0123456789abcdef", &layout, "A)   ‹abcdef\n");
	layout.plain = true;
	assert_plain("    0123456789abcdef", &layout, "A)   0123456789abcdef\n");
}

static void answers_keep_their_lines(void **state)
{
	const struct layout layout = { .width = 16 };
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	const struct text answer = TEXT("if x:\n    *not* Markdown, long\n\nend\033[m");
	struct lines lines = layout_text(&arena, answer, STYLE_PLAIN, &layout);

	(void)state;
	lines_plain(&lines, "", "", &out);
	assert_string_equal(out.data, "if x:\n    *not*\nMarkdown, long\n\nend␛[m\n");
	buffer_release(&out);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_fits),
		cmocka_unit_test(nested_lines_fit),
		cmocka_unit_test(hostile_shapes_take_little_time),
		cmocka_unit_test(plain_lines_hang),
		cmocka_unit_test(code_scrolls_sideways),
		cmocka_unit_test(answers_keep_their_lines),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
