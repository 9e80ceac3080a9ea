/* The list of faults: order, wording, and above all the caret. */
#include "check.h"

#include "base/diagnostic.h"
#include "base/utf8.h"

static int use_locale(void **state)
{
	(void)state;
	utf8_use_locale();
	return 0;
}

/* Prints one fault, at line and column of a source, without its own sentence. */
static void print_at(struct buffer *out, struct text source, uint32_t line,
                     uint32_t column, bool ascii)
{
	struct diagnostics d;

	diagnostics_init(&d, text_of("q.yaml"));
	d.source = source;
	d.ascii = ascii;
	diagnostic_add(&d, DIAGNOSTIC_UNKNOWN_KEY, (struct position){ line, column }, "k", "");
	buffer_clear(out);
	diagnostics_print(&d, out);
	diagnostics_release(&d);
}

/* Behind the first line of what was printed. */
static struct text snippet(const struct buffer *out)
{
	struct text t = buffer_text(out);

	return text_slice(t, text_find(t, '\n') + 1, t.size);
}

static void test_caret(void **state)
{
	static const struct {
		const char *source;
		uint32_t line, column;
		const char *shown;
	} cases[] = {
		{ "one\ntwo\nthree\n", 2, 2, "    2 | two\n      |  ^\n" },
		{ "one", 1, 1, "    1 | one\n      | ^\n" },
		{ "one", 1, 4, "    1 | one\n      |    ^\n" },
		{ "one", 1, 99, "    1 | one\n      |    ^\n" },
		{ "one", 2, 1, "" },
		{ "one\n\nx", 2, 1, "" },
		{ "", 1, 1, "" },
		{ "\tk: 1", 1, 2, "    1 |  k: 1\n      |  ^\n" },
		{ "\xE4\xB8\x80\xE4\xB8\x80: x", 1, 5,
		  "    1 | \xE4\xB8\x80\xE4\xB8\x80: x\n      |       ^\n" },
		{ "e\xCC\x81: x", 1, 4, "    1 | e\xCC\x81: x\n      |   ^\n" },
		{ "\xE2\x80\xAE" "a: x", 1, 2, "    1 | a: x\n      | ^\n" },
		{ "\x1B[31m: x", 1, 6, "    1 | \xE2\x90\x9B[31m: x\n      |      ^\n" },
		{ "a\xFF: x", 1, 2, "    1 | a\xEF\xBF\xBD: x\n      |  ^\n" },
		{ "\xEF\xBB\xBF" "a: x", 1, 2, "    1 | a: x\n      |  ^\n" },
		{ "a\r\nb\rc\nd", 3, 1, "    3 | c\n      | ^\n" },
		{ "a\r\nb\rc\nd", 4, 1, "    4 | d\n      | ^\n" },
		{ "a\xC2\x85" "b\xE2\x80\xA8" "c\xE2\x80\xA9" "d", 4, 1, "    4 | d\n      | ^\n" },
		{ "a\xE2\x80\xAA" "b\xC2\xA9" "c", 1, 5,
		  "    1 | ab\xC2\xA9" "c\n      |    ^\n" },
	};
	struct buffer out = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		print_at(&out, text_of(cases[i].source), cases[i].line, cases[i].column, false);
		assert_text(snippet(&out), cases[i].shown);
	}
	print_at(&out, text_of("\xC3\xA9\xE2\x80\xA6\xE4\xB8\x80: x"), 1, 4, true);
	assert_text(snippet(&out), "    1 | e...?: x\n      |      ^\n");
	buffer_release(&out);
}

static void test_long_lines(void **state)
{
	struct buffer source = BUFFER_INIT, out = BUFFER_INIT;

	(void)state;
	buffer_add_repeated(&source, '-', 200);
	source.data[100] = 'X';
	print_at(&out, buffer_text(&source), 1, 101, false);
	assert_text(snippet(&out),
	            "    1 | ...---------------------------------------------"
	            "X------------------------...\n"
	            "      |                                                 ^\n");
	print_at(&out, buffer_text(&source), 1, 1, false);
	assert_text(snippet(&out),
	            "    1 | ------------------------------------------------"
	            "----------------------...\n"
	            "      | ^\n");
	buffer_truncate(&source, 101);
	print_at(&out, buffer_text(&source), 1, 101, false);
	assert_text(snippet(&out),
	            "    1 | ...---------------------------------------------X\n"
	            "      |                                                 ^\n");
	buffer_release(&source);
	buffer_release(&out);
}

/* A line of megabytes, of any characters, gives a few short lines. */
static void test_huge_lines(void **state)
{
	static const char *const pieces[] = { "x", "\t", "\xE4\xB8\x80", "\xFF", "\x1B" };
	struct buffer source = BUFFER_INIT, out = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(pieces); i++) {
		buffer_clear(&source);
		for (int j = 0; j < 1000000; j++)
			buffer_add_string(&source, pieces[i]);
		print_at(&out, buffer_text(&source), 1, 500000, false);
		for (struct text rest = buffer_text(&out), line; text_split(&rest, '\n', &line);)
			assert_true(utf8_columns(line) <= 90);
	}
	buffer_release(&source);
	buffer_release(&out);
}

static void test_print(void **state)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;

	(void)state;
	diagnostics_init(&d, text_of("my\nquiz.yaml"));
	d.source = text_of("a: 1\na: 2\n");
	diagnostic_add_other(&d, DIAGNOSTIC_UNKNOWN_KEY, (struct position){ 2, 1 },
	                     (struct position){ 1, 1 },
	                     diagnostic_text(&d, text_of("\x1Bk")), "!");
	diagnostic_add(&d, DIAGNOSTIC_UNKNOWN_KEY, (struct position){ 0, 0 }, "k", "");
	assert_int_equal(d.errors, 2);
	assert_int_equal(d.warnings, 0);
	diagnostics_print(&d, &out);
	assert_text(buffer_text(&out),
	            "my\xE2\x90\x8Aquiz.yaml:2:1: error: unknown key \"\xE2\x90\x9Bk\"! "
	            "[unknown-key]\n"
	            "    2 | a: 2\n"
	            "      | ^\n"
	            "my\xE2\x90\x8Aquiz.yaml:1:1: note: the other place is here\n"
	            "    1 | a: 1\n"
	            "      | ^\n"
	            "my\xE2\x90\x8Aquiz.yaml: error: unknown key \"k\" [unknown-key]\n");
	diagnostics_release(&d);
	buffer_release(&out);
}

static void test_quoted(void **state)
{
	struct buffer text = BUFFER_INIT;
	struct diagnostics d;

	(void)state;
	diagnostics_init(&d, text_of("f"));
	buffer_add_repeated(&text, 'x', 60);
	assert_int_equal(strlen(diagnostic_text(&d, buffer_text(&text))), 60);
	buffer_add_byte(&text, 'y');
	assert_string_equal(diagnostic_text(&d, buffer_text(&text)) + 58, "xx...");
	buffer_clear(&text);
	for (int i = 0; i < 31; i++)
		buffer_add_string(&text, "\xE4\xB8\x80");
	assert_int_equal(utf8_columns(text_of(diagnostic_text(&d, buffer_text(&text)))), 63);
	buffer_release(&text);
	diagnostics_release(&d);
}

static void test_sort(void **state)
{
	static const struct diagnostic given[] = {
		{ .severity = SEVERITY_ERROR, .position = { 3, 1 }, .text = TEXT_INIT("e") },
		{ .severity = SEVERITY_WARNING, .position = { 1, 7 }, .text = TEXT_INIT("c") },
		{ .severity = SEVERITY_ERROR, .position = { 1, 7 }, .text = TEXT_INIT("a") },
		{ .severity = SEVERITY_ERROR, .position = { 1, 7 }, .text = TEXT_INIT("b") },
		{ .severity = SEVERITY_WARNING, .position = { 1, 7 }, .text = TEXT_INIT("d") },
		{ .severity = SEVERITY_WARNING, .position = { 1, 2 }, .text = TEXT_INIT("0") },
	};
	struct buffer order = BUFFER_INIT;
	struct diagnostics d;

	(void)state;
	diagnostics_init(&d, text_of("f"));
	for (size_t i = 0; i < TEST_COUNT(given); i++) {
		diagnostic_add(&d, DIAGNOSTIC_UNKNOWN_KEY, given[i].position, "k", "");
		d.list[i] = given[i];
	}
	diagnostics_sort(&d);
	for (size_t i = 0; i < d.count; i++)
		buffer_add(&order, d.list[i].text);
	assert_text(buffer_text(&order), "0abcde");
	buffer_release(&order);
	diagnostics_release(&d);
}

/* Hostile files have more faults than anybody reads: counted, not kept. */
static void test_many(void **state)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;

	(void)state;
	diagnostics_init(&d, text_of("f"));
	for (uint32_t i = 50000; i > 0; i--)
		diagnostic_add(&d, DIAGNOSTIC_UNKNOWN_KEY, (struct position){ i, 1 }, "k", "");
	diagnostics_sort(&d);
	diagnostics_print(&d, &out);
	assert_int_equal(d.errors, 50000);
	assert_true(d.count <= 10000);
	assert_true(text_ends_with(buffer_text(&out), TEXT("f: 49950 more not shown: "
	                           "50000 errors and 0 warnings in all\n")));
	diagnostics_release(&d);
	buffer_release(&out);
}

static void test_position_of(void **state)
{
	struct text source = TEXT_INIT("\xEF\xBB\xBF" "a\xC3\xA9z\r\nb\xFF\n");
	static const struct {
		size_t byte;
		uint32_t line, column;
	} cases[] = {
		{ 0, 1, 1 }, { 3, 1, 1 }, { 4, 1, 2 }, { 6, 1, 3 }, { 7, 1, 4 }, { 9, 2, 1 },
		{ 10, 2, 2 }, { 11, 2, 3 }, { 12, 3, 1 }, { 99, 3, 1 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct position p = position_of(source, cases[i].byte);

		assert_int_equal(p.line, cases[i].line);
		assert_int_equal(p.column, cases[i].column);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_caret),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_huge_lines),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_quoted),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_position_of),
	};

	return cmocka_run_group_tests(tests, use_locale, NULL);
}
