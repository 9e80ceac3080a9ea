/* Gradebooks: cells that a spreadsheet takes as text and nothing else, and the rows of
 * students without a result. */
#include <string.h>

#include "grading.h"

#include "formats/answers.h"
#include "formats/answers_csv.h"
#include "formats/gradebook.h"

/* A name, and the cell it becomes. */
static const struct {
	const char *name, *cell;
} cells[] = {
	{ "", "" },
	{ "Ada L.", "Ada L." },
	{ "L., Ada", "\"L., Ada\"" },
	{ "\"Ada\"", "\"\"\"Ada\"\"\"" },
	{ " Ada", "\" Ada\"" },
	{ "Ada ", "\"Ada \"" },
	{ "Zo\xc3\xab", "Zo\xc3\xab" },
	{ "=1+1", "'=1+1" },
	{ "+1", "'+1" },
	{ "-1", "'-1" },
	{ "@SUM(A1)", "'@SUM(A1)" },
	{ "\t=1", "' =1" },
	{ "\r=1", "' =1" },
	{ "\n=1", "' =1" },
	{ "=A1,B1", "\"'=A1,B1\"" },
	{ "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"" },
	/* The full-width signs, and their neighbours. */
	{ "\xef\xbc\x9d" "1", "'\xef\xbc\x9d" "1" },
	{ "\xef\xbc\x8b" "1", "'\xef\xbc\x8b" "1" },
	{ "\xef\xbc\x8d" "1", "'\xef\xbc\x8d" "1" },
	{ "\xef\xbc\xa0" "1", "'\xef\xbc\xa0" "1" },
	{ "\xef\xbc\x9e" "1", "\xef\xbc\x9e" "1" },
	/* What acts is a blank. */
	{ "a\x7f" "b", "a b" },
	{ "a\x1b[2Jb\xe2\x80\xae" "c\xc2\x85", "a [2Jb c " },
	{ "a\r\nb", "a  b" },
	{ "a\xff" "b", "a\xef\xbf\xbd" "b" },
};

static void test_cells(void **state)
{
	struct quiz *quiz = grading_quiz();

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cells); i++) {
		struct buffer out = BUFFER_INIT, expected = BUFFER_INIT;
		struct text name = text_of(cells[i].name), rest;
		struct arena arena = ARENA_INIT;
		struct csv_row row;
		const char *fault, *sentence;

		gradebook_add_absent(&out, GRADEBOOK_MOODLE, quiz, TEXT("id7"), name, TEXT(""));
		buffer_add_format(&expected, "%s,id7,\n", cells[i].cell);
		assert_text(buffer_text(&out), expected.data);
		rest = buffer_text(&out);
		assert_true(csv_read_row(&rest, &arena, &row, &fault, &sentence));
		assert_int_equal(row.count, 3);
		arena_release(&arena);
		buffer_release(&out);
		buffer_release(&expected);
	}
	quiz_release(quiz);
}

static void test_absent(void **state)
{
	static const struct {
		enum gradebook_kind kind;
		const char *source; /* of an answer file that does not count */
		const char *row;
	} cases[] = {
		{ GRADEBOOK_FULL, "", "ada7,\"L, A\",,missing,,17.25,,,,,,,,,,,,,\n" },
		{ GRADEBOOK_FULL, "=a.json", "ada7,\"L, A\",'=a.json,rejected,,17.25,,,,,,,,,,,,,\n" },
		{ GRADEBOOK_CANVAS, "", "\"L, A\",,,ada7,,\n" },
		{ GRADEBOOK_CANVAS, "a.json", "\"L, A\",,,ada7,,\n" },
		{ GRADEBOOK_MOODLE, "a.json", "\"L, A\",ada7,\n" },
	};
	struct quiz *quiz = grading_quiz();

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer header = BUFFER_INIT, out = BUFFER_INIT;
		struct arena arena = ARENA_INIT;
		struct csv_row names, row;
		const char *fault, *sentence;
		struct text rest;

		gradebook_add_absent(&out, cases[i].kind, quiz, TEXT("ada7"), TEXT("L, A"),
		                     text_of(cases[i].source));
		assert_text(buffer_text(&out), cases[i].row);
		/* As many cells as the header has. */
		gradebook_add_header(&header, cases[i].kind, quiz);
		rest = buffer_text(&header);
		assert_true(csv_read_row(&rest, &arena, &names, &fault, &sentence));
		rest = buffer_text(&out);
		assert_true(csv_read_row(&rest, &arena, &row, &fault, &sentence));
		assert_int_equal(row.count, names.count);
		arena_release(&arena);
		buffer_release(&header);
		buffer_release(&out);
	}
	quiz_release(quiz);
}

/* What a person should look at stands in a row of its own cell. */
static void test_flags(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct buffer out = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct answers_reader reader;
	struct answers answers;
	struct rejection rejection;
	struct marks marks;
	const struct adjustment late = { TEXT("late"), -200, TEXT("after noon") };
	struct result result = { .quiz = quiz, .answers = &answers, .marks = &marks,
		                 .source = TEXT_INIT("a.json") };

	(void)state;
	answers_reader_init(&reader, quiz);
	assert_true(answers_read(&reader, TEXT("{\"quiz\":\"mini\",\"student\":{\"id\":\"ada7\"},"
	                                       "\"answers\":{\"1.2\":\"Z\",\"2.3\":{\"1\":\"A\","
	                                       "\"2\":\"A\"}},\"score\":9}"), 0, &arena, &answers,
	                         &rejection));
	mark_all(scoring_key_build(quiz, &arena), answers.responses, NULL, &arena, &marks);
	gradebook_add_row(&out, GRADEBOOK_FULL, &result);
	assert_text(buffer_text(&out), "ada7,,a.json,graded,2,17.25,0,11.59,"
	                               "extra-member score; invalid-answer 1.2; choice-reused 2.3,"
	                               "0,2,0,0,0,0,2,0,0,0\n");
	/* A change of the total behind them, and alone. */
	result.adjustments = &late;
	result.adjustment_count = 1;
	buffer_clear(&out);
	gradebook_add_row(&out, GRADEBOOK_FULL, &result);
	assert_non_null(strstr(out.data, "choice-reused 2.3; -2 points late,"));
	assert_true(answers_read(&reader, TEXT("{\"quiz\":\"mini\",\"student\":{\"id\":\"ada7\"},"
	                                       "\"answers\":{}}"), 0, &arena, &answers,
	                         &rejection));
	mark_all(scoring_key_build(quiz, &arena), answers.responses, NULL, &arena, &marks);
	buffer_clear(&out);
	gradebook_add_row(&out, GRADEBOOK_FULL, &result);
	assert_non_null(strstr(out.data, ",'-2 points late,"));
	answers_reader_release(&reader);
	arena_release(&arena);
	buffer_release(&out);
	quiz_release(quiz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_flags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
