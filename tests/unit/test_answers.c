/* Answer files: every way to answer, every flag, every reason to reject. */
#include "grading.h"

#include <stdlib.h>
#include <string.h>

#include "formats/answers.h"
#include "formats/response_json.h"

struct fixture {
	struct quiz *quiz;
	struct answers_reader reader;
	struct arena arena;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	f->quiz = grading_quiz();
	answers_reader_init(&f->reader, f->quiz);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	answers_reader_release(&f->reader);
	arena_release(&f->arena);
	quiz_release(f->quiz);
	free(f);
	return 0;
}

static bool read_text(struct fixture *f, const char *source, unsigned flags,
                      struct answers *answers, struct rejection *rejection)
{
	return answers_read(&f->reader, text_of(source), flags, &f->arena, answers,
	                    rejection);
}

#define HEAD "{\"quiz\":\"mini\",\"student\":{\"id\":\"ada7\"}"

/* One answer to one question, and how it is understood. */
static const struct {
	const char *answers;
	size_t leaf;
	const char *json; /* of the response */
	enum response_state state;
	enum response_fault fault;
} values[] = {
	{ "\"1.1\":true", 0, "true", RESPONSE_GIVEN, 0 },
	{ "\"1.1\":false", 0, "false", RESPONSE_GIVEN, 0 },
	{ "\"1.1\":[true]", 0, "true", RESPONSE_GIVEN, 0 },
	{ "\"1.1\":null", 0, "null", RESPONSE_BLANK, 0 },
	{ "\"1.1\":[]", 0, "null", RESPONSE_BLANK, 0 },
	{ "\"1.1\":{}", 0, "null", RESPONSE_BLANK, 0 },
	{ "\"1.1\":\" \"", 0, "null", RESPONSE_BLANK, 0 },
	{ "\"1.2\":\"\xc2\xa0 \xe2\x80\x83\"", 1, "null", RESPONSE_BLANK, 0 },
	{ "\"9.9\":1", 0, "null", RESPONSE_BLANK, 0 },
	{ "\"1.1\":1", 0, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"1.1\":\"true\"", 0, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"1.1\":{\"a\":1}", 0, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"1.1\":[true,true]", 0, "null", RESPONSE_INVALID, RESPONSE_FAULT_SEVERAL_OPTIONS },
	{ "\"1.2\":\"A\"", 1, "\"A\"", RESPONSE_GIVEN, 0 },
	{ "\"1.2\":[\"C\"]", 1, "\"C\"", RESPONSE_GIVEN, 0 },
	{ "\"1.2\":\"\"", 1, "null", RESPONSE_BLANK, 0 },
	{ "\"1.2\":[]", 1, "null", RESPONSE_BLANK, 0 },
	{ "\"1.2\":\"D\"", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"1.2\":\"a\"", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"1.2\":\"AA\"", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"1.2\":\"\xc3\xa9\"", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"1.2\":true", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"1.2\":[\"A\",\"B\"]", 1, "null", RESPONSE_INVALID, RESPONSE_FAULT_SEVERAL_OPTIONS },
	{ "\"2.1\":[\"E\",\"C\",\"B\"]", 2, "[\"B\",\"C\",\"E\"]", RESPONSE_GIVEN, 0 },
	{ "\"2.1\":\"B\"", 2, "[\"B\"]", RESPONSE_GIVEN, 0 },
	{ "\"2.1\":[]", 2, "null", RESPONSE_BLANK, 0 },
	{ "\"2.1\":[\"B\",\"B\"]", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_OPTION_TWICE },
	{ "\"2.1\":[\"B\",7]", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.1\":[[\"B\"]]", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.1\":{\"B\":true}", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.1\":[\"G\",\"B\"]", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"2.2\":[]", 3, "[]", RESPONSE_GIVEN, 0 },
	{ "\"2.2\":[\"long-id\",\"B\"]", 3, "[\"long-id\",\"B\"]", RESPONSE_GIVEN, 0 },
	{ "\"2.2\":[\"long\\u002did\"]", 3, "[\"long-id\"]", RESPONSE_GIVEN, 0 },
	{ "\"2.3\":{\"1\":\"A\",\"2\":\"CC\"}", 4, "{\"1\":\"A\",\"2\":\"CC\"}", RESPONSE_GIVEN, 0 },
	{ "\"2.3\":{\"2\":[\"A\"]}", 4, "{\"1\":null,\"2\":\"A\"}", RESPONSE_GIVEN, 0 },
	{ "\"2.3\":{\"1\":null,\"2\":\"\"}", 4, "null", RESPONSE_BLANK, 0 },
	{ "\"2.3\":{}", 4, "null", RESPONSE_BLANK, 0 },
	{ "\"2.3\":{\"3\":\"A\"}", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_ITEM },
	{ "\"2.3\":{\"1\":\"Z\"}", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_CHOICE },
	{ "\"2.3\":{\"1\":true}", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.3\":{\"1\":[\"A\",\"B\"]}", 4, "null", RESPONSE_INVALID,
	  RESPONSE_FAULT_SEVERAL_OPTIONS },
	{ "\"2.3\":\"A\"", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.4\":\"14\"", 5, "\"14\"", RESPONSE_GIVEN, 0 },
	{ "\"2.4\":14.0", 5, "\"14.0\"", RESPONSE_GIVEN, 0 },
	{ "\"2.4\":1.4e1", 5, "\"1.4e1\"", RESPONSE_GIVEN, 0 },
	{ "\"2.4\":\"14 kg\"", 5, "\"14 kg\"", RESPONSE_GIVEN, 0 },
	{ "\"2.4\":[14]", 5, "\"14\"", RESPONSE_GIVEN, 0 },
	{ "\"2.4\":\"many\"", 5, "null", RESPONSE_INVALID, RESPONSE_FAULT_NOT_A_NUMBER },
	{ "\"2.4\":true", 5, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.4\":[1,2]", 5, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.5\":\"Paris\"", 6, "\"Paris\"", RESPONSE_GIVEN, 0 },
	{ "\"2.5\":\"\\n\"", 6, "null", RESPONSE_BLANK, 0 },
	{ "\"2.5\":1", 6, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"1.1\":[false]", 0, "false", RESPONSE_GIVEN, 0 },
	{ "\"2.1\":[\"G\",\"H\"]", 2, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_OPTION },
	{ "\"2.3\":{\"1\":\"ZZ\"}", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_UNKNOWN_CHOICE },
	{ "\"2.3\":[null,null]", 4, "null", RESPONSE_INVALID, RESPONSE_FAULT_WRONG_TYPE },
	{ "\"2.3\":[null]", 4, "null", RESPONSE_BLANK, 0 },
	{ "\"2.6\":\"a\\nb \\\"c\\\"\"", 7, "\"a\\nb \\\"c\\\"\"", RESPONSE_GIVEN, 0 },
};

static void test_values(void **state)
{
	struct fixture *f = *state;
	struct buffer source = BUFFER_INIT, json = BUFFER_INIT;

	/* the second time most are remembered, which changes nothing */
	for (size_t n = 0; n < 2 * TEST_COUNT(values); n++) {
		size_t i = n % TEST_COUNT(values);
		struct answers answers;
		struct rejection rejection;
		const struct response *r;

		buffer_clear(&source);
		buffer_clear(&json);
		buffer_add_format(&source, HEAD ",\"answers\":{%s}}", values[i].answers);
		assert_true(read_text(f, source.data, 0, &answers, &rejection));
		r = &answers.responses[values[i].leaf];
		response_add_json(&json, f->quiz->leaves[values[i].leaf], r);
		if (strcmp(json.data, values[i].json) || r->state != values[i].state)
			print_message("%s\n", values[i].answers);
		assert_string_equal(json.data, values[i].json);
		assert_int_equal(r->state, values[i].state);
		assert_int_equal(r->fault, values[i].fault);
	}
	buffer_release(&source);
	buffer_release(&json);
}

/* The reader's number of the answer to the fourth question, "2.2". */
static uint32_t number_of(struct fixture *f, const char *answer, bool *given)
{
	struct buffer source = BUFFER_INIT;
	struct answers answers;
	struct rejection rejection;

	buffer_add_format(&source, HEAD ",\"answers\":{\"2.2\":%s}}", answer);
	assert_true(read_text(f, source.data, 0, &answers, &rejection));
	buffer_release(&source);
	*given = answers.responses[3].state == RESPONSE_GIVEN;
	return answers.seen[3];
}

/* Equal bytes, equal numbers; what is cut short by a bracket in a string is neither. */
static void test_seen(void **state)
{
	struct fixture *f = *state;
	struct answers answers;
	struct rejection rejection;
	bool given;
	uint32_t first = number_of(f, "[\"B\",\"long-id\"]", &given);

	assert_true(first > 0 && given);
	assert_int_equal(number_of(f, "[\"B\",\"long-id\"]", &given), first);
	assert_true(given);
	assert_int_not_equal(number_of(f, "[\"B\", \"long-id\"]", &given), first);
	assert_true(given);
	assert_int_equal(number_of(f, "[\"B\",\"B\"]", &given), 0); /* invalid */
	assert_int_equal(number_of(f, "[\"B]\",\"long-id\"]", &given), 0);
	assert_int_equal(number_of(f, "[\"B]\",\"long-id\"]", &given), 0);
	assert_int_equal(number_of(f, "\"B\\u005d\"", &given), 0);
	assert_false(given);
	assert_false(read_text(f, HEAD ",\"answers\":{\"2.2\":[\"B\",\"long-id\"", 0, &answers,
	                       &rejection));
	assert_false(read_text(f, HEAD ",\"answers\":{\"2.2\":[\"B\",\"long-id\"]]}}", 0, &answers,
	                       &rejection));
}

/* Nobody can make the reader remember without end. */
static void test_seen_is_bounded(void **state)
{
	struct fixture *f = *state;
	struct buffer source = BUFFER_INIT;
	struct answers answers;
	struct rejection rejection;
	uint32_t most = 0;

	for (int i = 0; i < 6000; i++) {
		buffer_clear(&source);
		buffer_add_format(&source, HEAD ",\"answers\":{\"2.4\":%d}}", i);
		assert_true(read_text(f, source.data, 0, &answers, &rejection));
		assert_int_equal(answers.responses[5].state, RESPONSE_GIVEN);
		assert_true(text_starts_with(text_of(strstr(source.data, "2.4") + 5),
		                             answers.responses[5].text));
		if (answers.seen[5] > most)
			most = answers.seen[5];
	}
	assert_int_equal(most, 4096);
	/* Of all questions together, too. */
	most = 0;
	for (int i = 0; i < 6000; i++) {
		buffer_clear(&source);
		buffer_add_format(&source, HEAD ",\"answers\":{\"2.5\":\"w%d\",\"1.1\":[true%*s]}}",
		                  i, i % 30, "");
		assert_true(read_text(f, source.data, 0, &answers, &rejection));
		assert_int_equal(answers.responses[6].state, RESPONSE_GIVEN);
		if (answers.seen[6] > most)
			most = answers.seen[6];
	}
	assert_true(most > 4000 && most < 4096);
	buffer_release(&source);
}

/* Answers to all questions in any order of members are the same answers. */
static void test_order_of_members(void **state)
{
	static const char source[] =
		"{\"answers\":{\"2.5\":\"Paris\",\"1.2\":\"B\",\"1.1\":true},"
		"\"student\":{\"name\":\"Ada\",\"group\":\"7\",\"id\":\"ada7\"},"
		"\"quiz\":\"mini\",\"quizmark-answers\":1}";
	struct fixture *f = *state;
	struct answers answers;
	struct rejection rejection;

	assert_true(read_text(f, source, 0, &answers, &rejection));
	assert_text(answers.student_id, "ada7");
	assert_text(answers.student_name, "Ada");
	assert_text(answers.identity[0], "Ada");
	assert_text(answers.identity[1], "ada7");
	assert_text(answers.identity[2], "7");
	assert_int_equal(answers.responses[0].state, RESPONSE_GIVEN);
	assert_int_equal(answers.responses[1].state, RESPONSE_GIVEN);
	assert_int_equal(answers.responses[2].state, RESPONSE_BLANK);
	assert_text(answers.responses[6].text, "Paris");
	assert_int_equal(answers.flags.count, 0);
}

static const struct {
	const char *source;
	const char *flags; /* "code detail, ..." */
} flagged[] = {
	{ HEAD ",\"answers\":{},\"score\":20}", "extra-member score" },
	{ HEAD ",\"answers\":{\"9.9\":true}}", "unknown-question 9.9" },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"Ada!\",\"points\":1},\"answers\":{}}",
	  "unusual-id Ada!, extra-member student.points" },
	{ HEAD ",\"quiz-sha256\":\"00\",\"answers\":{}}", "other-quiz-version " },
	{ HEAD ",\"attempt\":{\"mode\":\"practice\",\"x\":[1]},\"answers\":{}}", "practice " },
	{ HEAD ",\"attempt\":{\"seconds\":\"a\",\"timed\":1},\"answers\":{}}",
	  "malformed-member attempt.seconds, malformed-member attempt.timed" },
	{ HEAD ",\"attempt\":{\"late\":true},\"answers\":{}}", "late by the clock" },
	{ HEAD ",\"attempt\":7,\"pledge\":[],\"answers\":{}}",
	  "malformed-member attempt, malformed-member pledge" },
	{ HEAD ",\"pledge\":{\"signature\":\"A\",\"by\":\"B\"},\"answers\":{}}",
	  "extra-member pledge.by" },
	{ HEAD ",\"pledge\":null,\"attempt\":null,\"quiz-sha256\":null,\"answers\":{}}", "" },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"\xc2\xa0\xc3\xa9\"},\"answers\":{}}",
	  "unusual-id \xc2\xa0\xc3\xa9" },
};

static void test_flags(void **state)
{
	struct fixture *f = *state;
	struct buffer text = BUFFER_INIT;

	for (size_t i = 0; i < TEST_COUNT(flagged); i++) {
		struct answers answers;
		struct rejection rejection;

		buffer_clear(&text);
		assert_true(read_text(f, flagged[i].source, 0, &answers, &rejection));
		for (struct answer_flag *flag = answers.flags.first; flag; flag = flag->next) {
			buffer_add_string(&text, text.size ? ", " : "");
			buffer_add_format(&text, "%s %.*s", answer_flag_code(flag->kind),
			                  TEXT_ARG(flag->detail));
		}
		assert_string_equal(text.data, flagged[i].flags);
	}
	buffer_release(&text);
}

static const struct {
	const char *source;
	const char *code;
	unsigned line, column;
} rejected[] = {
	{ "", "json-empty", 1, 1 },
	{ "[]", "not-an-object", 1, 1 },
	{ "\n 7", "not-an-object", 2, 2 },
	{ "[1", "json-ends-early", 1, 3 },
	{ "{\"student\":{\"id\":\"a\"},\"answers\":{}}", "no-quiz", 0, 0 },
	{ "{\"quizmark-result\":1,\"quiz\":\"mini\"}", "result", 1, 20 },
	{ "{\"quiz\":\"maxi\",\"student\":{\"id\":\"a\"},\"answers\":{}}", "other-quiz", 1, 9 },
	{ "{\"quiz\":7,\"student\":{\"id\":\"a\"},\"answers\":{}}", "other-quiz", 1, 9 },
	{ "{\"quiz\":\"mini\",\"answers\":{}}", "no-student-id", 0, 0 },
	{ "{\"quiz\":\"mini\",\"student\":{},\"answers\":{}}", "no-student-id", 0, 0 },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"\"},\"answers\":{}}", "bad-student-id", 1, 32 },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":7},\"answers\":{}}", "bad-student-id", 1, 32 },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"a\\n\"},\"answers\":{}}", "bad-student-id", 1, 32 },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"\xc2\x85\"},\"answers\":{}}", "bad-student-id",
	  1, 32 },
	{ "{\"quiz\":\"mini\",\"student\":{\"id\":\"a\x7f\"},\"answers\":{}}", "bad-student-id",
	  1, 32 },
	{ "{\"quizmark-answers\":2,\"quiz\":\"maxi\",\"student\":{\"id\":\"\xc2\xb5\"},\"answers\":{}}",
	  "unknown-version", 1, 21 },
	{ "{\"quiz\":\"mini\",\"student\":null,\"answers\":{}}", "no-student-id", 0, 0 },
	{ "{\"quizmark-answers\":\"1\",\"quiz\":\"mini\",\"student\":{\"id\":\"a\"},\"answers\":{}}",
	  "unknown-version", 1, 21 },
	{ HEAD ",\"answers\":{\"1.1\":true]}", "json-comma", 1, 61 },
	{ HEAD "}", "no-answers", 0, 0 },
	{ HEAD ",\n\"answers\":[]}", "no-answers", 2, 11 },
	{ HEAD ",\"answers\":{},\"answers\":{}}", "json-twice", 1, 53 },
	{ HEAD ",\"answers\":{\"1.1\":true,\"1.1\":false}}", "json-twice", 1, 62 },
	{ HEAD ",\"answers\":{}} {}", "json-trailing", 1, 54 },
	{ "{\"quizmark-answers\":2,\"quiz\":\"mini\",\"student\":{\"id\":\"a\"},\"answers\":{}}",
	  "unknown-version", 1, 21 },
	{ "{\"quiz\":\"maxi\",\"student\":{\"id\":\"a\"},\"answers\":{}", "json-ends-early", 1, 49 },
	{ HEAD ",\"answers\":{\"2.6\":\"\\uZZZZ\"}}", "json-escape", 1, 58 },
};

static void test_rejections(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < TEST_COUNT(rejected); i++) {
		struct answers answers;
		struct rejection rejection = { 0 };

		assert_false(read_text(f, rejected[i].source, 0, &answers, &rejection));
		if (strcmp(rejection.code, rejected[i].code) ||
		    rejection.position.column != rejected[i].column)
			print_message("%s: %s %u\n", rejected[i].source, rejection.code,
			              rejection.position.column);
		assert_string_equal(rejection.code, rejected[i].code);
		assert_int_equal(rejection.position.line, rejected[i].line);
		assert_int_equal(rejection.position.column, rejected[i].column);
	}
}

/* What was handed in by mistake is called by its name. */
static const struct {
	struct text source;
	const char *error;
} mistakes[] = {
	{ TEXT_INIT("PK\x03\x04..."), "this is an office document or an archive, not JSON" },
	{ TEXT_INIT("<html>"), "this is HTML or XML, not JSON" },
	{ TEXT_INIT("{\0\"\0"), "this is UTF-16; save it as UTF-8" },
	{ TEXT_INIT("{\"quiz\":\0"), "there are NUL bytes in it: the file was not written or sent to "
	  "its end" },
	{ TEXT_INIT("{\xe2\x80\x9cquiz\":1}"), "typographic quotes: a word processor has changed this "
	  "file" },
	{ TEXT_INIT("{\xe2\x80\x9dquiz\":1}"), "typographic quotes: a word processor has changed this "
	  "file" },
	{ TEXT_INIT("{\xe2\x80\x9equiz\":1}"), "typographic quotes: a word processor has changed this "
	  "file" },
	{ TEXT_INIT("Dear"), "this is text, not JSON" },
	{ TEXT_INIT("dear"), "this is text, not JSON" },
	{ TEXT_INIT("`"), NULL },
	{ TEXT_INIT("@"), NULL },
	{ TEXT_INIT("~"), NULL },
	{ TEXT_INIT("{dear"), NULL },
};

static void test_mistakes(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < TEST_COUNT(mistakes); i++) {
		struct answers answers;
		struct rejection rejection = { 0 };

		assert_false(answers_read(&f->reader, mistakes[i].source, 0, &f->arena, &answers,
		                          &rejection));
		if (mistakes[i].error)
			assert_text(rejection.error, mistakes[i].error);
		else
			assert_null(strstr(rejection.error.data, "this is"));
	}
}

/* The id of another quiz is shown, as far as it is short, and never half a character. */
static void test_other_quiz(void **state)
{
	struct fixture *f = *state;
	struct buffer id = BUFFER_INIT, source = BUFFER_INIT, expected = BUFFER_INIT;

	buffer_add_repeated(&id, 'x', 59);
	for (size_t i = 0; i < 4; i++) {
		struct answers answers;
		struct rejection rejection = { 0 };

		buffer_clear(&source);
		buffer_clear(&expected);
		buffer_add_format(&source, "{\"quiz\":\"%s%s\",\"student\":{\"id\":\"a\"},"
		                  "\"answers\":{}}", id.data,
		                  (const char *const[]){ "", "y", "yz", "\xc3\xab" }[i]);
		buffer_add_format(&expected, "these are answers to the quiz \"%s%s\", not to \"mini\"",
		                  id.data, (const char *const[]){ "", "y", "y", "" }[i]);
		assert_false(read_text(f, source.data, 0, &answers, &rejection));
		assert_text(rejection.error, expected.data);
	}
	buffer_release(&id);
	buffer_release(&source);
	buffer_release(&expected);
}

/* Where a quiz asks for no id, whoever answers is anonymous. */
static void test_anonymous(void **state)
{
	struct fixture *f = *state;
	struct diagnostics diagnostics;
	struct answers_reader reader;
	struct answers answers;
	struct rejection rejection;
	struct buffer out = BUFFER_INIT;
	struct quiz *quiz;

	diagnostics_init(&diagnostics, TEXT("free.yaml"));
	quiz = quiz_parse(TEXT("free.yaml"),
	                  TEXT("{quizmark: 1, id: free, title: F, sections: [{title: S, questions: "
	                       "[{prompt: P, type: true-false, points: 1, answer: true}]}]}"),
	                  QUIZ_LOAD_NO_FILES, &diagnostics);
	assert_non_null(quiz);
	answers_reader_init(&reader, quiz);
	assert_true(answers_read(&reader, TEXT("{\"quiz\":\"free\",\"answers\":{\"1.1\":true}}"),
	                         ANSWERS_ATTEMPT, &f->arena, &answers, &rejection));
	assert_text(answers.student_id, "anonymous");
	assert_int_equal(answers.flags.count, 0);
	answers_write(quiz, &answers, &out);
	assert_non_null(strstr(out.data, "\"student\":{\"id\":\"anonymous\"},"));
	assert_non_null(strstr(out.data, "\"answers\":{\"1.1\":true}"));
	buffer_release(&out);
	answers_reader_release(&reader);
	quiz_release(quiz);
	diagnostics_release(&diagnostics);
}

/* Ten thousand extra members cost no more than their share. */
static void test_flags_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct buffer source = BUFFER_INIT;
	struct answers answers;
	struct rejection rejection;

	buffer_add_string(&source, HEAD ",\"answers\":{}");
	for (int i = 0; i < 10000; i++)
		buffer_add_format(&source, ",\"x%d\":%d", i, i);
	buffer_add_byte(&source, '}');
	assert_true(read_text(f, source.data, 0, &answers, &rejection));
	assert_int_equal(answers.flags.count, ANSWER_FLAGS_MAX);
	buffer_release(&source);
}

/* Members of `attempt`, what is kept of them, and what is said to be malformed. */
static const struct {
	const char *attempt, *kept, *flags;
} attempts[] = {
	{ "{}", "", "" },
	{ "null", "", "" },
	{ "{\"started\":\"s\",\"submitted\":null,\"mode\":null}", "\"started\":\"s\"", "" },
	{ "{\"started\":7,\"submitted\":[],\"mode\":true}", "",
	  "attempt.started attempt.submitted attempt.mode" },
	{ "{\"seconds\":0,\"seed\":9223372036854775799,\"extra-time\":5}",
	  "\"seconds\":0,\"extra-time\":5,\"seed\":9223372036854775799", "" },
	{ "{\"seconds\":1.5,\"seed\":-1,\"extra-time\":\"5\"}", "",
	  "attempt.seconds attempt.seed attempt.extra-time" },
	{ "{\"seconds\":9223372036854775808,\"seed\":1e3}", "", "attempt.seconds attempt.seed" },
	{ "{\"timed\":false,\"late\":false}", "", "" },
	{ "{\"timed\":null,\"late\":\"true\"}", "", "attempt.timed attempt.late" },
	{ "{\"order\":7,\"tries\":7,\"question-seconds\":[],\"option-order\":\"C\"}", "", "" },
	{ "{\"order\":[]}", "\"order\":[]", "" },
	{ "{\"order\":[7,\"1.2\",[\"1.1\"],\"9.9\",\"1.1\"]}", "\"order\":[\"1.2\",\"1.1\"]", "" },
	{ "{\"order\":[\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.2\"]}",
	  "\"order\":[\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"1.1\"]", "" },
	{ "{\"tries\":{\"9.9\":[1],\"1.1\":3,\"1.2\":\"x\",\"2.1\":5000000000,\"2.2\":0}}",
	  "\"tries\":{\"1.1\":3}", "attempt.tries" },
	{ "{\"option-order\":{\"1.2\":[\"C\",\"A\",\"B\"],\"9.9\":[\"A\"],\"1.1\":[\"A\"]}}",
	  "\"option-order\":{\"1.2\":[\"C\",\"A\",\"B\"]}", "" },
	{ "{\"option-order\":{\"2.3\":[\"B\",\"CC\",\"A\"]}}",
	  "\"option-order\":{\"2.3\":[\"B\",\"CC\",\"A\"]}", "" },
	{ "{\"option-order\":{\"1.2\":[\"C\",\"A\"]}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"1.2\":[\"C\",\"A\",\"A\"]}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"1.2\":[\"C\",\"A\",\"B\",\"B\"]}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"1.2\":[\"C\",7,\"B\"]}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"1.2\":[\"C\",\"Z\",\"B\"]}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"1.2\":{\"A\":1}}}", "\"option-order\":{}", "" },
	{ "{\"option-order\":{\"2.4\":[\"A\"]}}", "\"option-order\":{}", "" },
};

static void test_attempts(void **state)
{
	struct fixture *f = *state;
	struct buffer source = BUFFER_INIT, written = BUFFER_INIT, flags = BUFFER_INIT;

	for (size_t i = 0; i < TEST_COUNT(attempts); i++) {
		struct answers answers;
		struct rejection rejection;
		struct text kept;

		buffer_clear(&source);
		buffer_clear(&written);
		buffer_clear(&flags);
		buffer_add_format(&source, HEAD ",\"attempt\":%s,\"answers\":{}}",
		                  attempts[i].attempt);
		assert_true(read_text(f, source.data, ANSWERS_ATTEMPT, &answers, &rejection));
		answers_write(f->quiz, &answers, &written);
		kept = text_of(strstr(written.data, "\"attempt\":{") + strlen("\"attempt\":{"));
		kept.size = (size_t)(strstr(kept.data, "},\"answers\"") - kept.data);
		assert_text(kept, attempts[i].kept);
		for (struct answer_flag *flag = answers.flags.first; flag; flag = flag->next) {
			assert_int_equal(flag->kind, ANSWER_FLAG_MALFORMED);
			buffer_add_string(&flags, flags.size ? " " : "");
			buffer_add(&flags, flag->detail);
		}
		assert_string_equal(flags.data, attempts[i].flags);
		/* Who does not want to know of it reads the same answers. */
		assert_true(read_text(f, source.data, 0, &answers, &rejection));
		assert_null(answers.attempt.order);
	}
	buffer_release(&source);
	buffer_release(&written);
	buffer_release(&flags);
}

static const char whole[] =
	"{\"quizmark-answers\":1,\"quiz\":\"mini\",\"quiz-sha256\":\"0\",\"student\":{\"id\":\"ada7\","
	"\"name\":\"Ada\",\"group\":\"7\"},\"pledge\":{\"signature\":\"Ada\",\"date\":\"2024-11-22\"},"
	"\"attempt\":{\"started\":\"s\",\"submitted\":\"t\",\"seconds\":16,\"mode\":\"exam\","
	"\"timed\":true,\"late\":false,\"extra-time\":60,\"seed\":12,\"order\":[\"1.2\",\"1.1\"],"
	"\"option-order\":{\"1.2\":[\"C\",\"A\",\"B\"]},\"tries\":{\"1.1\":2},"
	"\"question-seconds\":{\"1.1\":30}},\"answers\":{\"1.1\":true,\"1.2\":\"B\",\"2.1\":[\"B\",\"C\"],"
	"\"2.2\":[\"long-id\"],\"2.3\":{\"1\":\"A\",\"2\":null},\"2.4\":[14],\"2.5\":[\"x\"],\"2.6\":\"y\"}}";

/* However much of a file arrives, what is not the whole of it is refused. */
static void test_every_cut(void **state)
{
	struct fixture *f = *state;

	for (size_t size = 0; size < sizeof whole - 1; size++) {
		for (unsigned flags = 0; flags <= ANSWERS_ATTEMPT; flags += ANSWERS_ATTEMPT) {
			struct answers answers;
			struct rejection rejection = { 0 };
			char *copy = malloc(size ? size : 1); /* ASan sees its end */

			assert_non_null(copy);
			memcpy(copy, whole, size);
			assert_false(answers_read(&f->reader, (struct text){ copy, size }, flags,
			                          &f->arena, &answers, &rejection));
			/* (Half of `true` is no value.) */
			if (strcmp(rejection.code, "json-value"))
				assert_string_equal(rejection.code,
				                    size ? "json-ends-early" : "json-empty");
			free(copy);
		}
	}
}

/* One wrong byte anywhere: refused with a place, or read and written as one and the
 * same. */
static void test_every_damage(void **state)
{
	static const char bytes[] = "\x01\"\\x,]}{[:.-7";
	struct fixture *f = *state;
	struct buffer source = BUFFER_INIT, once = BUFFER_INIT, twice = BUFFER_INIT;
	size_t refused = 0, read = 0;

	buffer_add(&source, text_of(whole));
	for (size_t i = 0; i < source.size * (sizeof bytes - 1); i++) {
		size_t at = i / (sizeof bytes - 1);
		struct answers answers;
		struct rejection rejection = { 0 };

		source.data[at] = bytes[i % (sizeof bytes - 1)];
		if (answers_read(&f->reader, buffer_text(&source), ANSWERS_ATTEMPT, &f->arena,
		                 &answers, &rejection)) {
			buffer_clear(&once);
			buffer_clear(&twice);
			answers_write(f->quiz, &answers, &once);
			assert_true(answers_read(&f->reader, buffer_text(&once), ANSWERS_ATTEMPT,
			                         &f->arena, &answers, &rejection));
			answers_write(f->quiz, &answers, &twice);
			assert_string_equal(once.data, twice.data);
			read++;
		} else {
			assert_true(rejection.code[0]);
			refused++;
		}
		source.data[at] = whole[at];
		if (i % 100 == 0)
			arena_reset(&f->arena);
	}
	assert_true(read > 1000 && refused > 3000);
	buffer_release(&source);
	buffer_release(&once);
	buffer_release(&twice);
}

/* What is written is read back, and written again gives the same bytes. */
static void test_write(void **state)
{
	static const char source[] =
		"{\"quizmark-answers\":1,\"quiz\":\"mini\",\"student\":{\"id\":\"ada7\",\"name\":"
		"\"Ada \\\"L\\\"\",\"group\":\"7\"},\"pledge\":{\"signature\":\"Ada\",\"date\":"
		"\"2024-11-22\"},\"attempt\":{\"started\":\"2024-11-22T10:00:00Z\",\"submitted\":"
		"\"2024-11-22T10:27:10Z\",\"seconds\":1630,\"mode\":\"exam\",\"timed\":true,"
		"\"late\":true,\"extra-time\":60,\"seed\":12345678901,\"order\":[\"1.2\",\"1.1\"],"
		"\"option-order\":{\"1.2\":[\"C\",\"A\",\"B\"]},\"tries\":{\"1.1\":2},"
		"\"question-seconds\":{\"1.1\":30,\"1.2\":15}},\"answers\":{\"1.1\":true,\"1.2\":"
		"\"B\",\"2.1\":[\"B\",\"C\"],\"2.2\":[],\"2.3\":{\"1\":\"A\",\"2\":null},\"2.4\":\"14\","
		"\"2.5\":null,\"2.6\":\"Cache \\u0007\"}}";
	struct fixture *f = *state;
	struct buffer first = BUFFER_INIT, second = BUFFER_INIT, pretty = BUFFER_INIT;
	struct buffer expected = BUFFER_INIT;
	struct answers answers;
	struct rejection rejection;

	assert_true(read_text(f, source, ANSWERS_ATTEMPT, &answers, &rejection));
	assert_int_equal(answers.flags.count, 1); /* late */
	answers_write(f->quiz, &answers, &first);
	buffer_add_format(&expected, "{\"quizmark-answers\":1,\"quiz\":\"mini\","
	                             "\"quiz-sha256\":\"%s\",%s", f->quiz->sha256,
	                  strstr(source, "\"student\""));
	assert_string_equal(first.data, expected.data);
	answers_write_pretty(f->quiz, &answers, &pretty);
	assert_true(read_text(f, pretty.data, ANSWERS_ATTEMPT, &answers, &rejection));
	answers_write(f->quiz, &answers, &second);
	assert_string_equal(first.data, second.data);
	buffer_release(&first);
	buffer_release(&second);
	buffer_release(&pretty);
	buffer_release(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_seen),
		cmocka_unit_test(test_seen_is_bounded),
		cmocka_unit_test(test_order_of_members),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_rejections),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_other_quiz),
		cmocka_unit_test(test_anonymous),
		cmocka_unit_test(test_flags_are_bounded),
		cmocka_unit_test(test_attempts),
		cmocka_unit_test(test_every_cut),
		cmocka_unit_test(test_every_damage),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests_name("answers", tests, set_up, tear_down);
}
