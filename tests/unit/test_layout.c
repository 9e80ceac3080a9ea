/* Layout: lines that fit, whatever the width; the forms for plain mode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
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

static void words_of_a_document(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;

	(void)state;
	document_words(document_parse(&arena, TEXT("# A *b*\n\n- `c`\n- $d$ &amp; e\nf")),
	               &out);
	assert_string_equal(out.data, "A b c d & e f");
	buffer_release(&out);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_fits),
		cmocka_unit_test(plain_lines_hang),
		cmocka_unit_test(code_scrolls_sideways),
		cmocka_unit_test(answers_keep_their_lines),
		cmocka_unit_test(words_of_a_document),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
