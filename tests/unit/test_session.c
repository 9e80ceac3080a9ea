/* The state machine of an attempt: scripts of events, and what they lead to. */
#include "attempt_quiz.h"
#include "presenter/session.h"

#define MINUTE 60000

/* A session and the moment of its next event. */
struct run {
	struct quiz *quiz;
	struct session session;
	struct moment now;
};

static void run_start(struct run *r, const struct session_options *options)
{
	r->quiz = quiz_of(ATTEMPT_QUIZ);
	r->now = (struct moment){ 1700000000000, 5000, 7 };
	session_init(&r->session, r->quiz, options);
}

static void run_end(struct run *r)
{
	session_release(&r->session);
	quiz_release(r->quiz);
}

static void pass(struct run *r, int64_t milliseconds)
{
	r->now.utc += milliseconds;
	r->now.boottime += milliseconds;
}

static struct outcome step(struct run *r, struct event e)
{
	e.at = r->now;
	return session_step(&r->session, &e);
}

static struct outcome step_index(struct run *r, enum event_type type, size_t index)
{
	return step(r, (struct event){ .type = type, .index = index });
}

static struct outcome step_text(struct run *r, enum event_type type, size_t index,
                                const char *text)
{
	return step(r, (struct event){ .type = type, .index = index, .text = text_of(text) });
}

static struct outcome choose(struct run *r, size_t leaf, size_t option)
{
	struct response response;

	response_set_option(&response, option);
	return step(r, (struct event){ .type = EVENT_ANSWER, .index = leaf,
	                               .response = &response });
}

static struct outcome write(struct run *r, size_t leaf, const char *text)
{
	struct response response;

	response_set_text(&response, r->quiz->leaves[leaf], text_of(text));
	return step(r, (struct event){ .type = EVENT_ANSWER, .index = leaf,
	                               .response = &response });
}

static struct outcome submit(struct run *r, bool confirmed)
{
	return step(r, (struct event){ .type = EVENT_SUBMIT, .confirmed = confirmed });
}

static void pass_cover(struct run *r)
{
	step_text(r, EVENT_IDENTITY, 0, "Ada L.");
	step_text(r, EVENT_IDENTITY, 1, "ada7");
	step_text(r, EVENT_SIGN, 0, "Ada L.");
	assert_int_equal(step_index(r, EVENT_BEGIN, 0).refusal, REFUSAL_NONE);
}

static const struct session_options exam = { .mode = SESSION_EXAM, .timed = true };
static const struct session_options practice = { .mode = SESSION_PRACTICE };

static void test_cover(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	assert_int_equal(step_index(&r, EVENT_BEGIN, 0).refusal, REFUSAL_FIELD_EMPTY);
	assert_int_equal(step_text(&r, EVENT_IDENTITY, 1, "").refusal, REFUSAL_FIELD_EMPTY);
	assert_int_equal(step_text(&r, EVENT_IDENTITY, 1, "Ada!").refusal,
	                 REFUSAL_FIELD_WRONG);
	assert_int_equal(step_text(&r, EVENT_IDENTITY, 0, "A\033[2J").refusal,
	                 REFUSAL_FIELD_WRONG);
	assert_int_equal(choose(&r, 0, 0).refusal, REFUSAL_PHASE);
	step_text(&r, EVENT_IDENTITY, 0, "  Ada L. ");
	step_text(&r, EVENT_IDENTITY, 1, "ada7");
	assert_text(session_identity(&r.session, TEXT("name")), "Ada L.");
	assert_int_equal(step_index(&r, EVENT_BEGIN, 0).refusal, REFUSAL_UNSIGNED);
	step_text(&r, EVENT_SIGN, 0, "Ada L.");
	assert_int_equal(step_index(&r, EVENT_BEGIN, 0).refusal, REFUSAL_NONE);
	assert_int_equal(r.session.phase, SESSION_WORKING);
	assert_text(session_student_id(&r.session), "ada7");
	run_end(&r);
}

static void test_practice_needs_no_name(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &practice);
	assert_int_equal(step_text(&r, EVENT_IDENTITY, 1, "").refusal, REFUSAL_NONE);
	assert_int_equal(step_index(&r, EVENT_BEGIN, 0).refusal, REFUSAL_NONE);
	assert_text(session_student_id(&r.session), "anonymous");
	run_end(&r);
}

static void test_answers_flags_and_undo(void **state)
{
	struct response blank;
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	assert_int_equal(choose(&r, 1, 0).effects, EFFECT_CHANGED | EFFECT_RECORD);
	assert_int_equal(choose(&r, 1, 1).refusal, REFUSAL_NONE);
	/* The same again is no change, and nothing to record. */
	assert_int_equal(choose(&r, 1, 1).effects, EFFECT_CHANGED);
	write(&r, 5, "a cache");
	response_set_blank(&blank);
	step(&r, (struct event){ .type = EVENT_ANSWER, .index = 5, .response = &blank });
	step_index(&r, EVENT_FLAG, 2);
	assert_int_equal(session_count(&r.session).answered, 1);
	assert_int_equal(session_count(&r.session).flagged, 1);
	step_index(&r, EVENT_UNDO, 0);
	assert_text(r.session.answers[5].now.text, "a cache");
	assert_int_equal(r.session.position, 5);
	step_index(&r, EVENT_UNDO, 0);
	step_index(&r, EVENT_UNDO, 0);
	assert_true(selection_has(&r.session.answers[1].now.selected, 0));
	step_index(&r, EVENT_UNDO, 0);
	assert_int_equal(r.session.answers[1].now.state, RESPONSE_BLANK);
	assert_int_equal(step_index(&r, EVENT_UNDO, 0).refusal, REFUSAL_NOTHING);
	assert_int_equal(step_index(&r, EVENT_GO, 99).refusal, REFUSAL_NOTHING);
	assert_int_equal(step_index(&r, EVENT_FLAG, 99).refusal, REFUSAL_NOTHING);
	run_end(&r);
}

static void test_not_a_number_is_kept(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	assert_int_equal(write(&r, 4, "about 14").refusal, REFUSAL_NONE);
	assert_int_equal(r.session.answers[4].now.state, RESPONSE_INVALID);
	assert_text(r.session.answers[4].now.text, "about 14");
	write(&r, 4, "14");
	step_index(&r, EVENT_UNDO, 0);
	assert_text(r.session.answers[4].now.detail, "about 14");
	run_end(&r);
}

static void test_first_try_scores(void **state)
{
	const struct question *q;
	struct run r;

	(void)state;
	run_start(&r, &practice);
	step_index(&r, EVENT_BEGIN, 0);
	q = r.quiz->leaves[0];
	assert_int_equal(step_index(&r, EVENT_CHECK, 0).refusal, REFUSAL_NOTHING);
	choose(&r, 0, 1);
	step_index(&r, EVENT_CHECK, 0);
	choose(&r, 0, 0);
	assert_false(r.session.answers[0].checked);
	step_index(&r, EVENT_CHECK, 0);
	assert_int_equal(r.session.answers[0].tries, 2);
	assert_true(selection_has(&session_scored(&r.session, q)->selected, 1));
	assert_true(selection_has(&session_response(&r.session, q)->selected, 0));
	assert_int_equal(step_index(&r, EVENT_HINT, 0).refusal, REFUSAL_NONE);
	assert_int_equal(step_index(&r, EVENT_HINT, 1).refusal, REFUSAL_NOTHING);
	run_end(&r);
}

static void test_exam_gives_nothing_away(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	choose(&r, 0, 1);
	assert_int_equal(step_index(&r, EVENT_CHECK, 0).refusal, REFUSAL_EXAM);
	assert_int_equal(step_index(&r, EVENT_HINT, 0).refusal, REFUSAL_EXAM);
	run_end(&r);
}

static void test_submit(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	choose(&r, 0, 0);
	assert_int_equal(submit(&r, false).refusal, REFUSAL_UNANSWERED);
	assert_int_equal(submit(&r, true).effects & EFFECT_SUBMITTED, EFFECT_SUBMITTED);
	assert_int_equal(r.session.phase, SESSION_SUBMITTED);
	assert_int_equal(choose(&r, 0, 1).refusal, REFUSAL_PHASE);
	assert_int_equal(submit(&r, true).refusal, REFUSAL_PHASE);
	run_end(&r);
}

static void test_announcements(void **state)
{
	static const struct {
		int64_t minutes;
		unsigned effect;
	} rows[] = {
		{ 9, 0 }, { 1, EFFECT_HALF_TIME }, { 1, 0 }, { 4, EFFECT_FIVE_MINUTES },
		{ 3, 0 }, { 1, EFFECT_ONE_MINUTE },
		{ 1, EFFECT_TIME_UP | EFFECT_SUBMITTED | EFFECT_CHANGED | EFFECT_RECORD },
	};
	struct run r;

	(void)state;
	run_start(&r, &exam);
	assert_int_equal(session_until_announcement(&r.session, &r.now), -1);
	pass_cover(&r);
	assert_int_equal(session_until_announcement(&r.session, &r.now), 10 * MINUTE);
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		pass(&r, rows[i].minutes * MINUTE);
		assert_int_equal(step_index(&r, EVENT_TICK, 0).effects, rows[i].effect);
	}
	assert_int_equal(r.session.elapsed, 20 * MINUTE);
	run_end(&r);
}

static void test_only_the_most_urgent_is_announced(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	pass(&r, 19 * MINUTE + 30000);
	assert_int_equal(step_index(&r, EVENT_TICK, 0).effects, EFFECT_ONE_MINUTE);
	assert_int_equal(session_until_announcement(&r.session, &r.now), 30000);
	run_end(&r);
}

static void test_what_comes_late_does_not_count(void **state)
{
	struct outcome outcome;
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	choose(&r, 0, 0);
	pass(&r, 25 * MINUTE);
	outcome = choose(&r, 0, 1);
	assert_int_equal(outcome.refusal, REFUSAL_EXPIRED);
	assert_int_equal(outcome.effects & EFFECT_SUBMITTED, EFFECT_SUBMITTED);
	assert_true(selection_has(&r.session.answers[0].now.selected, 0));
	assert_int_equal(r.session.submitted_utc, r.session.started.utc + 20 * MINUTE);
	assert_false(r.session.late);
	run_end(&r);
}

static void test_practice_is_not_cut_off(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &practice);
	step_index(&r, EVENT_BEGIN, 0);
	pass(&r, 25 * MINUTE);
	assert_int_equal(step_index(&r, EVENT_TICK, 0).effects, EFFECT_TIME_UP);
	assert_int_equal(choose(&r, 0, 1).refusal, REFUSAL_NONE);
	run_end(&r);
}

static void test_extra_time(void **state)
{
	struct session_options options = exam;
	struct run r;

	(void)state;
	options.extra_time = 150;
	run_start(&r, &options);
	pass_cover(&r);
	assert_int_equal(session_left(&r.session, &r.now), 30 * MINUTE);
	pass(&r, 29 * MINUTE);
	assert_int_equal(choose(&r, 0, 1).refusal, REFUSAL_NONE);
	run_end(&r);
}

/* Setting the wall clock back gives no time; being away costs time. */
static void test_clocks(void **state)
{
	struct run r;

	(void)state;
	run_start(&r, &exam);
	pass_cover(&r);
	pass(&r, 5 * MINUTE);
	r.now.utc -= 60 * MINUTE;
	assert_int_equal(step_index(&r, EVENT_TICK, 0).effects, EFFECT_CLOCK_JUMPED);
	assert_int_equal(r.session.elapsed, 5 * MINUTE);
	assert_int_equal(r.session.answers[0].milliseconds, 5 * MINUTE);
	/* After a restart of the machine only the wall clock is left. */
	r.now.boot = 8;
	r.now.boottime = 0;
	r.now.utc += 10 * MINUTE;
	step_index(&r, EVENT_RESUME, 0);
	assert_int_equal(r.session.elapsed, 15 * MINUTE);
	assert_int_equal(r.session.answers[0].milliseconds, 5 * MINUTE);
	r.now.boot = 9;
	r.now.utc -= 90 * MINUTE;
	step_index(&r, EVENT_RESUME, 0);
	assert_int_equal(r.session.elapsed, 15 * MINUTE);
	run_end(&r);
}

static void test_find(void **state)
{
	static const struct {
		const char *name;
		size_t position;
	} rows[] = {
		{ "1.1", 0 }, { "2.3", 6 }, { "2.3.2", 7 }, { "4", 3 }, { "8", 7 }, { "9", 8 },
		{ "0", 8 }, { "", 8 }, { "2.4", 8 }, { "99999999999999", 8 },
	};
	struct run r;

	(void)state;
	run_start(&r, &practice);
	for (size_t i = 0; i < TEST_COUNT(rows); i++)
		assert_int_equal(session_find(&r.session, text_of(rows[i].name)),
		                 rows[i].position);
	run_end(&r);
}

static void test_seeds(void **state)
{
	const uint64_t largest = (UINT64_C(1) << 53) - 1;

	(void)state;
	assert_true(session_seed_of(42) == 42);
	assert_true(session_seed_of(largest) == largest);
	assert_true(session_seed_of(UINT64_MAX) == largest);
	assert_true(session_seed_of(0) == 1);
	assert_true(session_seed_of(UINT64_C(1) << 53) == 1);
}

static void test_shuffle(void **state)
{
	struct session_options options = practice;
	struct run first, second;
	bool moved = false;

	(void)state;
	options.shuffle = true;
	options.seed = 42;
	run_start(&first, &options);
	step_index(&first, EVENT_BEGIN, 0);
	run_start(&second, &options);
	step_index(&second, EVENT_BEGIN, 0);
	for (size_t i = 0; i < first.session.order_count; i++) {
		const struct question *q = session_question_at(&first.session, i);

		assert_int_equal(first.session.order[i], second.session.order[i]);
		moved = moved || first.session.order[i] != i;
		/* Sections stay in order. */
		assert_int_equal(q->section, i < 4 ? 0 : 1);
	}
	assert_true(moved);
	/* What is pinned stays last. */
	assert_int_equal(session_option_at(&first.session, first.quiz->leaves[1], 2), 2);
	run_end(&first);
	run_end(&second);
}

static void test_shuffle_differs_by_student(void **state)
{
	static const char *const ids[] = { "ada7", "bob1", "cyd2", "dan3" };
	uint64_t seeds[TEST_COUNT(ids)];
	struct session_options options = exam;

	(void)state;
	options.shuffle = true;
	for (size_t i = 0; i < TEST_COUNT(ids); i++) {
		struct run r;

		run_start(&r, &options);
		step_text(&r, EVENT_IDENTITY, 0, "x");
		step_text(&r, EVENT_IDENTITY, 1, ids[i]);
		step_text(&r, EVENT_SIGN, 0, "x");
		step_index(&r, EVENT_BEGIN, 0);
		seeds[i] = r.session.seed;
		for (size_t k = 0; k < i; k++)
			assert_true(seeds[k] != seeds[i]);
		run_end(&r);
	}
}

static void test_only_some_questions(void **state)
{
	const bool included[8] = { [2] = true, [6] = true };
	struct session_options options = practice;
	struct run r;

	(void)state;
	options.included = included;
	run_start(&r, &options);
	step_index(&r, EVENT_BEGIN, 0);
	assert_int_equal(r.session.order_count, 2);
	assert_text(session_question_at(&r.session, 1)->id, "2.3.1");
	assert_int_equal(session_count(&r.session).blank, 2);
	run_end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cover),
		cmocka_unit_test(test_practice_needs_no_name),
		cmocka_unit_test(test_answers_flags_and_undo),
		cmocka_unit_test(test_not_a_number_is_kept),
		cmocka_unit_test(test_first_try_scores),
		cmocka_unit_test(test_exam_gives_nothing_away),
		cmocka_unit_test(test_submit),
		cmocka_unit_test(test_announcements),
		cmocka_unit_test(test_only_the_most_urgent_is_announced),
		cmocka_unit_test(test_what_comes_late_does_not_count),
		cmocka_unit_test(test_practice_is_not_cut_off),
		cmocka_unit_test(test_extra_time),
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_seeds),
		cmocka_unit_test(test_shuffle),
		cmocka_unit_test(test_shuffle_differs_by_student),
		cmocka_unit_test(test_only_some_questions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
