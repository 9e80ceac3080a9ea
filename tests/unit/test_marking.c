/* The marker's desk: order, groups, decisions, undo, pace. */
#include "grading.h"

#include <string.h>

#include "formats/marks.h"
#include "presenter/marking.h"

#define QUESTION 7 /* the free text of the quiz, 4 points, one rubric item */

/* A desk with answers by s0, s1, ...; NULL is a blank one. */
static void start(struct marking *m, const struct quiz *quiz, const char *marker,
                  const char *const *answers, size_t count)
{
	const struct marks_book book = { .quiz = quiz };

	marking_init(m, quiz, text_of(marker));
	for (size_t i = 0; i < count; i++) {
		struct response responses[8] = { 0 };
		char id[] = { 's', (char)('0' + i), '\0' };

		if (answers[i])
			response_set_text(&responses[QUESTION], quiz->leaves[QUESTION],
			                  text_of(answers[i]));
		marking_add(m, text_of(id), TEXT(""), responses);
	}
	marking_start(m, &book);
}

static const char *const answers[] = { "One", "two", NULL, "ONE ", "three", "two" };

static enum marking_refusal step(struct marking *m, enum marking_event_type type, size_t index,
                                 int64_t points)
{
	const struct marking_event e = { .type = type, .index = index, .points = points };

	return marking_step(m, &e).refusal;
}

static int64_t points(const struct marking *m)
{
	const struct marking_answer *a = marking_answer(m);

	return a->mark.marked ?
		manual_mark_points(marking_question(m)->question, &a->mark, NULL) : -1;
}

static void test_groups(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct marking m, again;
	size_t marked, students, pairs = 0;

	(void)state;
	start(&m, quiz, "ada", answers, TEST_COUNT(answers));
	start(&again, quiz, "ada", answers, TEST_COUNT(answers));
	assert_int_equal(m.question_count, 1);
	assert_int_equal(m.questions[0].count, 3);
	assert_int_equal(m.questions[0].blank, 1);
	marking_progress(&m.questions[0], &marked, &students);
	assert_int_equal(marked, 0);
	assert_int_equal(students, 5);
	for (size_t i = 0; i < 3; i++) {
		const struct marking_answer *a = &m.questions[0].answers[i];

		pairs += a->student_count == 2;
		assert_string_equal(a->hash, again.questions[0].answers[i].hash);
	}
	assert_int_equal(pairs, 2);
	marking_release(&m);
	marking_release(&again);
	quiz_release(quiz);
}

static void test_decisions(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct marking m;

	(void)state;
	start(&m, quiz, "ada", answers, TEST_COUNT(answers));
	assert_int_equal(points(&m), -1);
	assert_int_equal(step(&m, MARKING_ADJUST, 0, 50), MARKING_NOT_MARKED);
	assert_int_equal(step(&m, MARKING_TOGGLE, 1, 0), MARKING_NO_ITEM);
	assert_int_equal(step(&m, MARKING_TOGGLE, 0, 0), MARKING_OK);
	assert_int_equal(points(&m), 400);
	assert_int_equal(step(&m, MARKING_ADJUST, 0, 50), MARKING_BEYOND);
	assert_int_equal(step(&m, MARKING_ADJUST, 0, -150), MARKING_OK);
	assert_int_equal(points(&m), 250);
	assert_int_equal(step(&m, MARKING_REUSE, 0, 0), MARKING_NO_COMMENT);
	assert_int_equal(step(&m, MARKING_NONE, 0, 0), MARKING_OK);
	assert_int_equal(points(&m), 0);
	assert_int_equal(step(&m, MARKING_ADJUST, 0, -50), MARKING_BEYOND);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(step(&m, MARKING_UNDO, 0, 0), MARKING_OK);
	assert_int_equal(points(&m), -1);
	assert_int_equal(step(&m, MARKING_UNDO, 0, 0), MARKING_NOTHING_TO_UNDO);
	marking_release(&m);
	quiz_release(quiz);
}

static void test_moving(void **state)
{
	struct quiz *quiz = grading_quiz();
	struct marking m;

	(void)state;
	start(&m, quiz, "ada", answers, TEST_COUNT(answers));
	assert_int_equal(step(&m, MARKING_PREVIOUS, 0, 0), MARKING_FIRST);
	assert_int_equal(step(&m, MARKING_NEXT, 0, 0), MARKING_OK);
	assert_int_equal(step(&m, MARKING_NONE, 0, 0), MARKING_OK);
	assert_int_equal(step(&m, MARKING_NEXT_UNMARKED, 0, 0), MARKING_OK);
	assert_int_equal(m.questions[0].at, 2);
	assert_int_equal(step(&m, MARKING_NEXT, 0, 0), MARKING_LAST);
	assert_int_equal(step(&m, MARKING_NONE, 0, 0), MARKING_OK);
	assert_int_equal(step(&m, MARKING_NEXT_UNMARKED, 0, 0), MARKING_OK);
	assert_int_equal(m.questions[0].at, 0);
	assert_int_equal(step(&m, MARKING_NONE, 0, 0), MARKING_OK);
	assert_int_equal(step(&m, MARKING_NEXT_UNMARKED, 0, 0), MARKING_ALL_DONE);
	/* undo goes back to where the change was */
	assert_int_equal(step(&m, MARKING_NEXT, 0, 0), MARKING_OK);
	assert_int_equal(step(&m, MARKING_UNDO, 0, 0), MARKING_OK);
	assert_int_equal(m.questions[0].at, 0);
	assert_int_equal(step(&m, MARKING_QUESTION, 1, 0), MARKING_NOT_FOUND);
	marking_release(&m);
	quiz_release(quiz);
}

static void test_comments_and_search(void **state)
{
	static const struct marking_event comment = { .type = MARKING_COMMENT,
	                                              .text = TEXT_INIT(" Good. ") };
	struct quiz *quiz = grading_quiz();
	struct marking m;

	(void)state;
	start(&m, quiz, "ada", answers, TEST_COUNT(answers));
	step(&m, MARKING_NONE, 0, 0);
	assert_true(marking_step(&m, &comment).record);
	assert_text(marking_answer(&m)->mark.comment, "Good.");
	assert_false(marking_step(&m, &(struct marking_event){
		.type = MARKING_SEARCH, .text = TEXT("THREE") }).refusal);
	assert_text(marking_answer(&m)->text, "three");
	step(&m, MARKING_NONE, 0, 0);
	assert_int_equal(step(&m, MARKING_REUSE, 0, 0), MARKING_OK);
	assert_text(marking_answer(&m)->mark.comment, "Good.");
	assert_int_equal(marking_step(&m, &(struct marking_event){
		.type = MARKING_SEARCH, .text = TEXT("four") }).refusal, MARKING_NOT_FOUND);
	marking_release(&m);
	quiz_release(quiz);
}

/* Breaks do not count; the rest is at the pace so far, rounded up. */
static void test_pace(void **state)
{
	static const int64_t times[] = { 1000, 91000, 91000 + 600000 };
	struct quiz *quiz = grading_quiz();
	struct marking m;

	(void)state;
	start(&m, quiz, "ada", answers, TEST_COUNT(answers));
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(marking_minutes_left(&m), 0);
		marking_step(&m, &(struct marking_event){ .type = MARKING_NONE,
		                                          .now = times[i] });
		step(&m, MARKING_NEXT_UNMARKED, 0, 0);
	}
	assert_int_equal(marking_minutes_left(&m), 2);
	marking_step(&m, &(struct marking_event){ .type = MARKING_NONE, .now = times[2] });
	assert_int_equal(m.pace_count, 1);
	assert_int_equal(marking_minutes_left(&m), 0);
	marking_release(&m);
	quiz_release(quiz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_decisions),
		cmocka_unit_test(test_moving),
		cmocka_unit_test(test_comments_and_search),
		cmocka_unit_test(test_pace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
