/* Typed answers and commands, understood or explained. */
#include "attempt_quiz.h"
#include "presenter/typed.h"

static struct quiz *quiz;

static int load(void **state)
{
	(void)state;
	quiz = quiz_of(ATTEMPT_QUIZ);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	quiz_release(quiz);
	return 0;
}

static void test_answers(void **state)
{
	static const struct {
		size_t leaf;
		const char *typed;
		const char *words; /* NULL: not understood */
	} rows[] = {
		{ 0, "t", "true" }, { 0, " FALSE ", "false" }, { 0, "maybe", NULL },
		{ 1, "b", "B" }, { 1, "C", "C" }, { 1, "ab", NULL }, { 1, "d", NULL },
		{ 2, "bce", NULL }, { 2, "bcd", "B, C and D" }, { 2, "B,C;d", "B, C and D" },
		{ 2, "a A", "A" }, { 2, "none", NULL }, { 2, "d a", "A and D" },
		{ 3, "1a 2c", "1 is A and 2 is C" }, { 3, "2=B", "2 is B" },
		{ 3, "1:z", NULL },
		{ 3, "3a", NULL }, { 3, "a1", NULL }, { 3, "1-", "no answer" },
		{ 4, "14", "14" }, { 4, "6e18", "6e18" }, { 4, "fourteen", NULL },
		{ 5, "the cache", "the cache" }, { 6, "one\ntwo", "one\ntwo" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		const struct question *q = quiz->leaves[rows[i].leaf];
		struct arena arena = ARENA_INIT;
		struct buffer complaint = BUFFER_INIT, words = BUFFER_INIT;
		struct response before = { 0 }, response = { 0 };
		bool good = typed_answer(q, &before, text_of(rows[i].typed), &arena, &response,
		                         &complaint);

		assert_int_equal(good, rows[i].words != NULL);
		assert_int_equal(complaint.size > 0, !good);
		typed_answer_words(q, &response, &words);
		assert_text(buffer_text(&words), good ? rows[i].words : "no answer");
		buffer_release(&complaint);
		buffer_release(&words);
		arena_release(&arena);
	}
}

static void test_matching_adds_to_what_is_there(void **state)
{
	const struct question *q = quiz->leaves[3];
	int16_t matches[] = { 2, RESPONSE_NO_CHOICE };
	struct arena arena = ARENA_INIT;
	struct buffer complaint = BUFFER_INIT, words = BUFFER_INIT;
	struct response before, response;

	(void)state;
	response_set_matches(&before, q, matches);
	assert_true(typed_answer(q, &before, TEXT("2a"), &arena, &response, &complaint));
	typed_answer_words(q, &response, &words);
	assert_text(buffer_text(&words), "1 is C and 2 is A");
	assert_int_equal(matches[1], RESPONSE_NO_CHOICE);
	buffer_release(&words);
	arena_release(&arena);
}

static void test_commands(void **state)
{
	static const struct {
		const char *line;
		enum typed_command command;
		const char *argument;
	} rows[] = {
		{ "next", TYPED_NEXT, "" }, { "NEXT ", TYPED_NEXT, "" },
		{ "ne", TYPED_NEXT, "" }, { "go 2.1", TYPED_GO, "2.1" },
		{ "2.1", TYPED_GO, "2.1" }, { "e", TYPED_EDIT, "" },
		{ "q", TYPED_QUIT, "" }, { "?", TYPED_HELP, "" },
		{ "prev", TYPED_BACK, "" }, { "exit", TYPED_QUIT, "" },
		{ "notes  two words ", TYPED_NOTES, "two words" },
	};
	struct buffer complaint = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct typed typed;

		assert_true(typed_parse(text_of(rows[i].line), &typed, &complaint));
		assert_int_equal(typed.command, rows[i].command);
		assert_text(typed.argument, rows[i].argument);
	}
	assert_int_equal(complaint.size, 0);
}

static void test_unknown_commands(void **state)
{
	static const struct {
		const char *line;
		const char *says;
	} rows[] = {
		{ "sumbit", "Did you mean :submit?" },
		{ "s", "\":s\" may be :show or :submit." }, { "h", ":help or :hint" },
		{ "f", ":flag or :figure" },
		{ "", "no command" },
		{ "quit now", "stands alone" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct buffer complaint = BUFFER_INIT;
		struct typed typed;

		assert_false(typed_parse(text_of(rows[i].line), &typed, &complaint));
		assert_non_null(strstr(complaint.data, rows[i].says));
		buffer_release(&complaint);
	}
}

static void test_clean(void **state)
{
	const char raw[] = "a\0b\xFF" "c";
	struct buffer out = BUFFER_INIT;

	(void)state;
	typed_clean(&out, (struct text){ raw, sizeof raw - 1 });
	assert_text(buffer_text(&out), "ab\xEF\xBF\xBD" "c");
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_matching_adds_to_what_is_there),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_unknown_commands),
		cmocka_unit_test(test_clean),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
