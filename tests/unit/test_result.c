/* Results: the bytes, that the grader's memory changes none, other forms, and reading
 * back. */
#include "grading.h"

#include <string.h>

#include "base/random.h"
#include "formats/grader.h"
#include "formats/json_text.h"
#include "formats/result.h"

#define HEAD "{\"quiz\":\"mini\",\"student\":{\"id\":\"ada7\",\"name\":\"A\"}"

static void write_plainly(const struct scoring_key *key, const struct quiz *quiz,
                          const struct answers *answers, struct arena *arena,
                          struct buffer *out)
{
	struct marks marks;
	struct result result = { .quiz = quiz, .answers = answers, .marks = &marks };

	result.source = TEXT("f.json");
	mark_all(key, answers->responses, NULL, arena, &marks);
	result_write(&result, out);
}

static struct result result_of(const struct grader *grader)
{
	return (struct result){
		.quiz = grader->quiz,
		.answers = &grader->answers,
		.marks = &grader->marks,
		.source = TEXT_INIT("f.json"),
	};
}

static bool write_by_grader(struct grader *grader, const char *source, struct buffer *out)
{
	struct result result = result_of(grader);
	struct rejection rejection;

	if (!grader_read(grader, text_of(source), &rejection))
		return false;
	grader_write(grader, &result, out);
	return true;
}

/* What the grader writes beside the line it wrote last: for people, and in brief. */
static void assert_other_forms(struct grader *grader, const struct buffer *line)
{
	struct result result = result_of(grader);
	struct buffer got = BUFFER_INIT, expected = BUFFER_INIT;

	grader_write_pretty(grader, buffer_text(line), &got);
	json_add_pretty(&expected, buffer_text(line));
	assert_string_equal(got.data, expected.data);
	buffer_clear(&got);
	buffer_clear(&expected);
	grader_write_brief(grader, &result, &got);
	result_reduce(buffer_text(line), &expected);
	assert_string_equal(got.data, expected.data);
	assert_null(strstr(got.data, "selected"));
	assert_non_null(strstr(got.data, "\"out-of\""));
	buffer_release(&got);
	buffer_release(&expected);
}

static void test_bytes(void **state)
{
	static const char source[] =
		HEAD ",\"answers\":{\"1.1\":true,\"1.2\":\"B\",\"2.1\":[\"C\",\"B\"],\"2.2\":[],"
		     "\"2.3\":{\"1\":\"A\",\"2\":\"A\"},\"2.4\":\"x\",\"2.6\":\"\\\"quoted\\\"\"},"
		     "\"score\":20}";
	struct quiz *quiz = grading_quiz();
	struct grader grader;
	struct buffer out = BUFFER_INIT, expected = BUFFER_INIT;

	(void)state;
	grader_init(&grader, quiz);
	assert_true(write_by_grader(&grader, source, &out));
	buffer_add_format(&expected,
		"{\"quizmark-result\":1,\"quiz\":\"mini\",\"quiz-sha256\":\"%s\","
		"\"student\":{\"id\":\"ada7\",\"name\":\"A\"},\"source\":{\"file\":\"f.json\"},"
		"\"score\":{\"points\":5,\"out-of\":17.25,\"pending\":4,\"percent\":28.99},"
		"\"sections\":[{\"title\":\"One\",\"points\":1,\"out-of\":2,\"pending\":0},"
		"{\"title\":\"Two \\\"quoted\\\"\",\"points\":4,\"out-of\":15.25,\"pending\":4}],"
		"\"adjustments\":[],\"questions\":["
		"{\"id\":\"1.1\",\"type\":\"true-false\",\"state\":\"correct\",\"points\":1,"
		"\"out-of\":1,\"selected\":true,\"correct\":true,\"mistakes\":[],"
		"\"why\":\"Correct.\"},", quiz->sha256);
	assert_true(text_starts_with(buffer_text(&out), buffer_text(&expected)));
	assert_true(text_ends_with(buffer_text(&out), TEXT(
		"\"flags\":[{\"code\":\"extra-member\",\"detail\":\"score\"},"
		"{\"code\":\"choice-reused\",\"detail\":\"2.3\"},"
		"{\"code\":\"invalid-answer\",\"detail\":\"2.4\"}],"
		"\"grader\":{\"name\":\"quizmark\",\"version\":\"0.1.0\"}}")));
	grader_release(&grader);
	buffer_release(&out);
	buffer_release(&expected);
	quiz_release(quiz);
}

static void add_random_answers(struct buffer *b, struct random *r)
{
	static const char *const answers[8][5] = {
		{ "true", "false", "null", "1", "[true]" },
		{ "\"A\"", "\"B\"", "\"G\"", "\"\"", "[\"C\"]" },
		{ "[\"B\",\"C\",\"E\"]", "[\"A\"]", "[]", "[\"B\",\"B\"]", "[\"F\",\"C\"]" },
		{ "[]", "[\"long-id\"]", "null", "[\"B\",\"long-id\"]", "7" },
		{ "{\"1\":\"A\",\"2\":\"CC\"}", "{\"1\":\"A\",\"2\":\"A\"}", "{}", "{\"2\":\"B\"}",
		  "{\"1\":\"Q\"}" },
		{ "\"14\"", "14", "\"14 kg\"", "\"many\"", "\"-1e2\"" },
		{ "\"Paris\"", "\"PARIS \"", "\"a very long wrong answer\"", "\"\\u00e9\"", "null" },
		{ "\"one\"", "\"two \\\" \\n\"", "\"\"", "null", "true" },
	};

	buffer_add_string(b, HEAD ",\"answers\":{");
	for (int i = 0; i < 8; i++)
		buffer_add_format(b, "%s\"%d.%d\":%s", i ? "," : "", i < 2 ? 1 : 2,
		                  i < 2 ? i + 1 : i - 1, answers[i][random_below(r, 5)]);
	buffer_add_string(b, "}}");
}

static void test_memory_changes_nothing(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct buffer source = BUFFER_INIT, fast = BUFFER_INIT, plain = BUFFER_INIT;
	struct arena arena = ARENA_INIT, lasting = ARENA_INIT;
	const struct scoring_key *key = scoring_key_build(quiz, &lasting);
	struct answers_reader reader;
	struct grader grader;
	struct random r;

	(void)state;
	random_seed(&r, 3);
	grader_init(&grader, quiz);
	for (int i = 0; i < 3000; i++) {
		struct answers answers;
		struct rejection rejection;

		buffer_clear(&source);
		buffer_clear(&fast);
		buffer_clear(&plain);
		add_random_answers(&source, &r);
		assert_true(write_by_grader(&grader, source.data, &fast));
		assert_other_forms(&grader, &fast);
		answers_reader_init(&reader, quiz); /* one that has seen nothing */
		assert_true(answers_read(&reader, buffer_text(&source), 0, &arena, &answers,
		                         &rejection));
		write_plainly(key, quiz, &answers, &arena, &plain);
		assert_string_equal(fast.data, plain.data);
		answers_reader_release(&reader);
		arena_reset(&arena);
	}
	grader_release(&grader);
	arena_release(&arena);
	arena_release(&lasting);
	buffer_release(&source);
	buffer_release(&fast);
	buffer_release(&plain);
	quiz_release(quiz);
}

static void test_read_back(void **state)
{
	static const char source[] = HEAD ",\"answers\":{\"1.1\":false,\"2.6\":\"x\"}}";
	struct quiz *quiz = grading_quiz();
	struct buffer compact = BUFFER_INIT, pretty = BUFFER_INIT;
	struct grader grader;
	struct result_view view;
	struct result_question_view question;
	struct json *document;

	(void)state;
	grader_init(&grader, quiz);
	assert_true(write_by_grader(&grader, source, &compact));
	json_add_pretty(&pretty, buffer_text(&compact));
	document = json_parse(buffer_text(&pretty), NULL, NULL);
	assert_true(result_read(document, &view));
	assert_text(view.quiz_id, "mini");
	assert_text(view.student_id, "ada7");
	assert_text(view.source, "f.json");
	assert_int_equal(view.line, 0);
	assert_int_equal(view.score.points, 0);
	assert_int_equal(view.score.out_of, 1725);
	assert_int_equal(view.score.pending, 400);
	assert_int_equal(json_count(view.questions), 8);
	assert_true(result_read_question(json_first(view.questions), &question));
	assert_text(question.id, "1.1");
	assert_int_equal(question.state, MARK_INCORRECT);
	assert_int_equal(json_kind(question.selected), JSON_FALSE);
	assert_int_equal(question.out_of, 100);
	buffer_clear(&pretty);
	json_write(document, &pretty);
	assert_string_equal(pretty.data, compact.data);
	json_free(document);
	grader_release(&grader);
	buffer_release(&compact);
	buffer_release(&pretty);
	quiz_release(quiz);
}

static void test_adjustments(void **state)
{
	const struct adjustment late = { TEXT("late"), -200, TEXT("after \"noon\"") };
	struct score sections[2] = { { 100, 200, 0 }, { 50, 1525, 0 } };
	struct quiz *quiz = grading_quiz();
	struct marks marks = { .sections = sections, .total = { 150, 1725, 0 } };
	struct result result = {
		.quiz = quiz, .marks = &marks, .adjustments = &late, .adjustment_count = 1,
	};

	(void)state;
	assert_int_equal(result_score(&result).points, 0);
	marks.total.points = 1000;
	assert_int_equal(result_score(&result).points, 800);
	marks.total.points = -100;
	assert_int_equal(result_score(&result).points, -100);
	quiz_release(quiz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_memory_changes_nothing),
		cmocka_unit_test(test_read_back),
		cmocka_unit_test(test_adjustments),
	};

	return cmocka_run_group_tests_name("result", tests, NULL, NULL);
}
