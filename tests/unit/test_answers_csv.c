/* Tables of answers: RFC 4180 strictly, and cells as answers. */
#include "grading.h"

#include <string.h>

#include "formats/answers_csv.h"

#define NO_FAULT SIZE_MAX

/* A source, its first row with "|" between fields, where the fault is. */
static const struct {
	const char *source;
	const char *row;
	size_t fault;
} rows[] = {
	{ "a,b\nc", "a|b", NO_FAULT },
	{ "a,b\r\nc", "a|b", NO_FAULT },
	{ "a,b", "a|b", NO_FAULT },
	{ ",\n", "|", NO_FAULT },
	{ "\n", "", NO_FAULT },
	{ "\"a,b\",c\n", "a,b|c", NO_FAULT },
	{ "\"a\nb\",c\n", "a\nb|c", NO_FAULT },
	{ "\"a\"\"b\"\n", "a\"b", NO_FAULT },
	{ "\"\"\"\"\n", "\"", NO_FAULT },
	{ "\"\",x\n", "|x", NO_FAULT },
	{ " a , b \n", " a | b ", NO_FAULT },
	{ "a\"b\n", NULL, 1 },
	{ "\"a\"b\n", NULL, 3 },
	{ "x,\"a\nb", NULL, 2 },
	{ "a\rb\n", NULL, 1 },
	{ "a\r", NULL, 1 },
	{ "a,\"", NULL, 2 },
};

static void test_rows(void **state)
{
	struct buffer joined = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct text rest = text_of(rows[i].source);
		struct csv_row row;
		const char *fault, *sentence;

		buffer_clear(&joined);
		assert_int_equal(csv_read_row(&rest, &arena, &row, &fault, &sentence),
		                 rows[i].row != NULL);
		if (rows[i].row) {
			for (size_t f = 0; f < row.count; f++) {
				buffer_add_string(&joined, f ? "|" : "");
				buffer_add(&joined, row.fields[f]);
			}
			assert_string_equal(joined.data, rows[i].row);
		} else {
			assert_ptr_equal(fault, rows[i].source + rows[i].fault);
		}
		arena_release(&arena);
	}
	buffer_release(&joined);
}

static void test_whole_rows(void **state)
{
	(void)state;
	assert_int_equal(csv_whole_rows(TEXT("a\nb\nc")), 4);
	assert_int_equal(csv_whole_rows(TEXT("a")), 0);
	assert_int_equal(csv_whole_rows(TEXT("\"a\nb\"\n\"c\n")), 6);
	assert_int_equal(csv_whole_rows(TEXT("\"a\"\"\n\n")), 0);
	assert_int_equal(csv_whole_rows(TEXT("")), 0);
	assert_int_equal(csv_whole_rows(TEXT("5\"\na,5\"\nb")), 8);
}

static const struct {
	const char *source;
	size_t end;
} ends[] = {
	{ "a,b", 0 },
	{ "a,b\nc", 4 },
	{ "\n\n", 1 },
	{ "a,\"b\nc\"\"\n\",d\r\ne\n", 14 },
	{ "\"a\"\"\n", 0 },
	{ "a,5\"\n6\"\n", 5 },
	{ "\"a\"b\"\nc", 6 },
	{ "\"a\"b,\"c\nd\"\ne", 11 },
	{ "\"\"\"\n\"\n", 6 },
	{ "\"\",\"\n\n", 0 },
};

/* Where a row ends does not depend on the pieces it comes in. */
static void test_row_ends(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < TEST_COUNT(ends); i++) {
		struct text whole = text_of(ends[i].source);

		for (size_t cut = 0; cut <= whole.size; cut++) {
			struct csv_state state = { 0 };
			size_t end = csv_row_end(&state, text_slice(whole, 0, cut));

			if (!end) {
				end = csv_row_end(&state, text_slice(whole, cut, whole.size));
				end += end ? cut : 0;
			}
			assert_int_equal(end, ends[i].end);
		}
	}
}

/* What is within quotes is no row, also where something is wrong with the row. */
static void test_rows_behind_a_fault(void **unused)
{
	static const struct {
		const char *source, *rest;
	} cases[] = {
		{ "\"a\"b\nc\n", "c\n" },
		{ "\"a\"b,\"c\nd\"\ne\n", "e\n" },
		{ "a\rb,\"c\nd\"\ne\n", "e\n" },
		{ "a,\"b\nc\nd\n", "" },
	};

	(void)unused;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct text rest = text_of(cases[i].source);
		struct csv_row row;
		const char *fault, *sentence;

		assert_false(csv_read_row(&rest, &arena, &row, &fault, &sentence));
		assert_text(rest, cases[i].rest);
		arena_release(&arena);
	}
}

static const struct {
	const char *header;
	const char *row;
	const char *answers; /* NULL: the header is refused */
} tables[] = {
	{ "student.id,1.1", "a,TRUE", "{\"1.1\":true}" },
	{ "student.id,1.1", "a,False", "{\"1.1\":false}" },
	{ "student.id,1.1", "a,yes", "{\"1.1\":\"yes\"}" },
	{ "student.id,1.1", "a,", "{\"1.1\":null}" },
	{ "student.id,1.1", "a", "{\"1.1\":null}" },
	{ "student.id,1.2", "a,B", "{\"1.2\":[\"B\"]}" },
	{ "student.id,2.1", "a,B;C ; E", "{\"2.1\":[\"B\",\"C\",\"E\"]}" },
	{ "student.id,2.1", "a,B;", "{\"2.1\":[\"B\"]}" },
	{ "student.id,2.2", "a,none", "{\"2.2\":[]}" },
	{ "student.id,2.2", "a,;", "{\"2.2\":[]}" },
	{ "student.id,quiz-sha256,1.1", "a,,TRUE", "{\"1.1\":true}" },
	{ "student.id,2.3", "a,1=A;2=CC", "{\"2.3\":{\"1\":\"A\",\"2\":\"CC\"}}" },
	{ "student.id,2.3", "a,", "{\"2.3\":null}" },
	{ "student.id,2.3", "a,1=A;1=B", "{\"2.3\":\"1=A;1=B\"}" },
	{ "student.id,2.3", "a,A", "{\"2.3\":\"A\"}" },
	{ "student.id,2.3", "a,1=", "{\"2.3\":{\"1\":\"\"}}" },
	{ "student.id,2.4", "a,14", "{\"2.4\":\"14\"}" },
	{ "student.id,2.6", "a,\"x, \"\"y\"\"\"", "{\"2.6\":\"x, \\\"y\\\"\"}" },
	{ "student.id,3.1", "a,x", "{\"3.1\":\"x\"}" },
	{ "student.id,3.1", "a,", "{}" },
	{ "student.name,1.1", "a,TRUE", NULL },
	{ "student.id,1.1,1.1", "a,TRUE,TRUE", NULL },
};

static void test_tables(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct buffer json = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(tables); i++) {
		struct arena arena = ARENA_INIT;
		struct text header_text = text_of(tables[i].header);
		struct text row_text = text_of(tables[i].row);
		struct csv_row row;
		struct csv_header header;
		const char *fault, *sentence;

		buffer_clear(&json);
		assert_true(csv_read_row(&header_text, &arena, &row, &fault, &sentence));
		assert_int_equal(csv_header_read(quiz, &row, &arena, &header, &sentence),
		                 tables[i].answers != NULL);
		if (tables[i].answers) {
			struct buffer expected = BUFFER_INIT;

			assert_true(csv_read_row(&row_text, &arena, &row, &fault, &sentence));
			assert_true(csv_row_to_json(quiz, &header, &row, &json));
			buffer_add_format(&expected, "{\"quizmark-answers\":1,\"quiz\":\"mini\","
			                             "\"student\":{\"id\":\"a\"},\"answers\":%s}",
			                  tables[i].answers);
			assert_string_equal(json.data, expected.data);
			buffer_release(&expected);
		}
		arena_release(&arena);
	}
	buffer_release(&json);
	quiz_release(quiz);
}

static void test_all_columns(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct arena arena = ARENA_INIT;
	struct text source = TEXT("quiz,student.id,attempt.submitted,student.name,1.1\n"
	                          "mini,\" ada7 \",2024-11-22T10:00:00Z,Ada,true\nx,y,z,a,b,c");
	struct buffer json = BUFFER_INIT;
	struct csv_row row;
	struct csv_header header;
	const char *fault, *sentence;

	(void)state;
	assert_true(csv_read_row(&source, &arena, &row, &fault, &sentence));
	assert_true(csv_header_read(quiz, &row, &arena, &header, &sentence));
	assert_true(csv_read_row(&source, &arena, &row, &fault, &sentence));
	assert_true(csv_row_to_json(quiz, &header, &row, &json));
	assert_string_equal(json.data, "{\"quizmark-answers\":1,\"quiz\":\"mini\",\"student\":"
	                               "{\"id\":\"ada7\",\"name\":\"Ada\"},\"attempt\":"
	                               "{\"submitted\":\"2024-11-22T10:00:00Z\"},\"answers\":"
	                               "{\"1.1\":true}}");
	assert_true(csv_read_row(&source, &arena, &row, &fault, &sentence));
	assert_false(csv_row_to_json(quiz, &header, &row, &json));
	assert_false(csv_read_row(&source, &arena, &row, &fault, &sentence));
	assert_null(fault);
	buffer_release(&json);
	arena_release(&arena);
	quiz_release(quiz);
}

/* A wide table, a list longer than any quiz's, a header that is none. */
static void test_limits(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct buffer cells = BUFFER_INIT, json = BUFFER_INIT;
	struct text header_text = TEXT("student.id,2.3"), rest;
	struct arena arena = ARENA_INIT;
	struct csv_row row;
	struct csv_header header;
	const char *fault, *sentence;

	(void)state;
	buffer_add_repeated(&cells, ',', CSV_COLUMNS_MAX - 1);
	rest = buffer_text(&cells);
	assert_true(csv_read_row(&rest, &arena, &row, &fault, &sentence));
	assert_int_equal(row.count, CSV_COLUMNS_MAX);
	buffer_add_byte(&cells, ',');
	rest = buffer_text(&cells);
	assert_false(csv_read_row(&rest, &arena, &row, &fault, &sentence));
	assert_string_equal(sentence, "more columns than any quiz has");

	assert_true(csv_read_row(&header_text, &arena, &row, &fault, &sentence));
	assert_true(csv_header_read(quiz, &row, &arena, &header, &sentence));
	for (size_t count = QUIZ_OPTIONS_MAX; count <= QUIZ_OPTIONS_MAX + 1; count++) {
		buffer_clear(&cells);
		buffer_clear(&json);
		buffer_add_string(&cells, "a,i0=A");
		for (size_t i = 1; i < count; i++)
			buffer_add_format(&cells, ";i%zu=A", i);
		rest = buffer_text(&cells);
		assert_true(csv_read_row(&rest, &arena, &row, &fault, &sentence));
		assert_true(csv_row_to_json(quiz, &header, &row, &json));
		assert_non_null(strstr(json.data, count > QUIZ_OPTIONS_MAX ? "\"2.3\":\"i0=A;"
		                                                           : "\"2.3\":{\"i0\":\"A\","));
	}
	assert_true(csv_is_header(TEXT("student.id,1.1")));
	assert_true(csv_is_header(TEXT("name,student.id")));
	assert_false(csv_is_header(TEXT("student.i")));
	assert_false(csv_is_header(TEXT("")));
	assert_false(csv_is_header(TEXT("{\"x\": \"student.id\"}")));
	arena_release(&arena);
	buffer_release(&cells);
	buffer_release(&json);
	quiz_release(quiz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_whole_rows),
		cmocka_unit_test(test_row_ends),
		cmocka_unit_test(test_rows_behind_a_fault),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_all_columns),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests_name("answers_csv", tests, NULL, NULL);
}
