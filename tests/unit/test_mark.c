/* Marks: states, one-answer questions, voids, marks by hand, totals. */
#include "check.h"
#include "build.h"

#include <stdlib.h>

#include "base/random.h"
#include "base/utf8.h"
#include "scoring/mark.h"


static void check_mark(const struct question *q, const struct response *response,
                       enum mark_state state, int64_t points, const char *why)
{
	struct arena arena = ARENA_INIT;
	struct mark mark;

	mark_one(q, response, NULL, &arena, &mark);
	assert_string_equal(mark_state_name(mark.state), mark_state_name(state));
	assert_int_equal(mark.points, points);
	assert_text(mark.why, why);
	arena_release(&arena);
}

static void test_true_false(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_TRUE_FALSE, 2, "A");
	q.options[0].id = TEXT("true");
	q.options[1].id = TEXT("false");
	q.points = 100;
	response_set_option(&r, 0);
	check_mark(&q, &r, MARK_CORRECT, 100, "Correct.");
	response_set_option(&r, 1);
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 1 point: the answer is true");
	q.rule.incorrect = -50;
	check_mark(&q, &r, MARK_INCORRECT, -50,
	           "-0.5 of 1 point: the answer is true (a wrong answer costs 0.5 points)");
	q.rule.has_floor = true;
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 1 point: the answer is true");
	q.rule.floor = -25;
	check_mark(&q, &r, MARK_INCORRECT, -25,
	           "-0.25 of 1 point: the answer is true (a wrong answer costs 0.5 points; "
	           "never below -0.25 points)");
	q.rule = rule_default(QUESTION_TRUE_FALSE);
	q.rule.incorrect = 25;
	check_mark(&q, &r, MARK_PARTIAL, 25,
	           "0.25 of 1 point: the answer is true (a wrong answer earns 0.25 points)");
	arena_release(&arena);
}

static void test_single_choice(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_options(&q, &arena, QUESTION_SINGLE_CHOICE, 4, "");
	assert_false(mark_key_response(&q, &arena, &r));
	build_credit(&q, 'B', 1, 2);
	build_credit(&q, 'D', 1, 2);
	response_set_option(&r, 0);
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 4 points: A is not right; the answer is "
	                                      "B");
	build_options(&q, &arena, QUESTION_SINGLE_CHOICE, 4, "B");
	build_credit(&q, 'C', 1, 2);
	response_set_option(&r, 1);
	check_mark(&q, &r, MARK_CORRECT, 400, "Correct.");
	response_set_option(&r, 2);
	check_mark(&q, &r, MARK_PARTIAL, 200,
	           "2 of 4 points: C earns 50% of the points; the best answer is B");
	response_set_option(&r, 0);
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 4 points: A is not right; the answer is "
	                                      "B");
	q.rule.incorrect = -100;
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_int_equal(mark.mistake_count, 1);
	assert_int_equal(mark.mistakes[0].kind, MISTAKE_WRONG);
	assert_text(mark.mistakes[0].target, "A");
	assert_true(mark.mistakes[0].has_points);
	assert_int_equal(mark.mistakes[0].points, -500);
	assert_text(mark.why, "-1 of 4 points: A is not right (a wrong answer costs 1 point); "
	                      "the answer is B");
	arena_release(&arena);
}

/* Where rounding gives all points for an answer with mistakes, these are told. */
static void test_rounded_to_full(void **state)
{
	struct arena arena = ARENA_INIT;
	struct selection chosen = selection_of("BC");
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 10, "AB");
	q.points = 1;
	q.rule.kind = RULE_EACH_OPTION;
	response_set_selection(&r, &q, &chosen);
	check_mark(&q, &r, MARK_CORRECT, 1,
	           "0.01 of 0.01 points: C should not be chosen and A is missing; 8 of 10 "
	           "options are as they should be");
	arena_release(&arena);
}

/* The key is the first of those that earn most, wherever it stands. */
static void test_single_choice_key(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_SINGLE_CHOICE, 4, "C");
	build_credit(&q, 'A', 1, 4);
	build_credit(&q, 'B', 1, 2);
	build_credit(&q, 'D', 1, 1);
	assert_true(mark_key_response(&q, &arena, &r));
	assert_int_equal(selection_count(&r.selected), 1);
	assert_true(selection_has(&r.selected, 2));
	check_mark(&q, &r, MARK_CORRECT, 400, "Correct.");
	arena_release(&arena);
}

/* More accepted answers than have a price set aside: they are priced one by one. */
static void test_many_accepted(void **state)
{
	enum { MANY = 300 };
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_text(&q, &arena, QUESTION_SHORT_TEXT, MANY);
	for (size_t i = 0; i < MANY; i++) {
		q.accepts[i].text = arena_format(&arena, "word %zu", i);
		q.accepts[i].comparable = q.accepts[i].text;
		q.accepts[i].credit = i % 2 ? fraction_make(1, 2) : FRACTION_ONE;
	}
	response_set_text(&r, &q, TEXT("Word 298"));
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	response_set_text(&r, &q, TEXT("word 299"));
	check_mark(&q, &r, MARK_PARTIAL, 100,
	           "1 of 2 points: this answer earns 50% of the points; the best answer is "
	           "\"word 0\"");
	response_set_text(&r, &q, TEXT("word 300"));
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 2 points: the answer is \"word 0\"");
	arena_release(&arena);
}

/* A voided option: who chose it gets all; a voided key leaves others wrong. */
static void test_single_choice_void(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_SINGLE_CHOICE, 3, "B");
	q.rule.incorrect = -100;
	q.void_options = selection_of("A");
	response_set_option(&r, 0);
	check_mark(&q, &r, MARK_CORRECT, 400,
	           "Full points: the chosen option was taken out of the question.");
	response_set_option(&r, 1);
	check_mark(&q, &r, MARK_CORRECT, 400, "Correct.");
	q.void_options = selection_of("B");
	check_mark(&q, &r, MARK_CORRECT, 400,
	           "Full points: the chosen option was taken out of the question.");
	response_set_option(&r, 2);
	check_mark(&q, &r, MARK_INCORRECT, -100,
	           "-1 of 4 points: C is not right (a wrong answer costs 1 point)");
	arena_release(&arena);
}

static void test_multi_select_void(void **state)
{
	static const struct {
		const char *key;
		const char *voided;
		const char *chosen;
		int64_t points;
	} cases[] = {
		{ "BCE", "F", "BCEF", 400 }, { "BCE", "F", "BCE", 400 },
		{ "BCE", "B", "CE", 400 }, { "BCE", "B", "BCE", 400 },
		{ "BCE", "B", "B", 0 }, { "BCE", "B", "C", 200 },
		/* two right as written: deduction goes on when one is voided */
		{ "BC", "B", "CA", 200 }, { "BC", "B", "C", 400 },
		/* one right as written */
		{ "B", "A", "BC", 0 }, { "B", "A", "AB", 400 },
		{ "B", "B", "B", 400 }, { "B", "B", "A", 0 },
		{ "BC", "BC", "B", 400 }, { "BC", "BC", "A", 0 },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct selection chosen = selection_of(cases[i].chosen);
		struct question q;
		struct response r;
		struct mark mark;

		build_options(&q, &arena, QUESTION_MULTI_SELECT, 6, cases[i].key);
		q.rule = (struct rule){ .kind = RULE_DEDUCTION, .per_mistake = 200 };
		q.void_options = selection_of(cases[i].voided);
		response_set_selection(&r, &q, &chosen);
		mark_one(&q, &r, NULL, &arena, &mark);
		assert_int_equal(mark.points, cases[i].points);
	}
	arena_release(&arena);
}

static void test_multi_select_all_void(void **state)
{
	struct arena arena = ARENA_INIT;
	struct selection chosen = selection_of("A");
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 2, "A");
	q.void_options = selection_of("AB");
	response_set_selection(&r, &q, &chosen);
	for (int kind = RULE_DEDUCTION; kind <= RULE_COVERAGE; kind++) {
		q.rule = (struct rule){ .kind = (enum rule_kind)kind, .per_mistake = 100 };
		check_mark(&q, &r, MARK_CORRECT, 400, "Correct.");
	}
	arena_release(&arena);
}

static void test_numeric(void **state)
{
	static const struct {
		const char *typed;
		enum mark_state state;
		int64_t points;
		const char *why;
	} cases[] = {
		{ "-11.7", MARK_CORRECT, 200, "Correct." },
		{ "-11.72", MARK_CORRECT, 200, "Correct." },
		{ " -11.68 ", MARK_CORRECT, 200, "Correct." },
		{ "\xE2\x88\x92" "11.7", MARK_CORRECT, 200, "Correct." },
		{ "-1.17e1", MARK_CORRECT, 200, "Correct." },
		{ "-11.7200000000000000000001", MARK_PARTIAL, 100,
		  "1 of 2 points: this answer earns 50% of the points; the best answer is "
		  "-11.7 \xC2\xB1 0.02" },
		{ "-12", MARK_PARTIAL, 100,
		  "1 of 2 points: this answer earns 50% of the points; the best answer is "
		  "-11.7 \xC2\xB1 0.02" },
		{ "-11", MARK_PARTIAL, 100,
		  "1 of 2 points: this answer earns 50% of the points; the best answer is "
		  "-11.7 \xC2\xB1 0.02" },
		{ "-10.99999", MARK_INCORRECT, 0,
		  "0 of 2 points: the answer is -11.7 \xC2\xB1 0.02" },
		{ "11.7", MARK_INCORRECT, 0, "0 of 2 points: the answer is -11.7 \xC2\xB1 "
		                             "0.02" },
		{ "1e9999", MARK_INCORRECT, 0,
		  "0 of 2 points: the answer is -11.7 \xC2\xB1 0.02" },
		{ "  ", MARK_BLANK, 0, "Blank: no answer was given." },
		{ "\xC2\xA0", MARK_BLANK, 0, "Blank: no answer was given." },
		{ "twelve", MARK_INVALID, 0, "Invalid: \"twelve\" is not a number." },
		{ "nan", MARK_INVALID, 0, "Invalid: \"nan\" is not a number." },
	};
	struct arena arena = ARENA_INIT;
	struct question q;

	(void)state;
	build_text(&q, &arena, QUESTION_NUMERIC, 2);
	q.accepts[0].low = (struct decimal){ true, 2, 4, "1172" };
	q.accepts[0].high = (struct decimal){ true, 2, 4, "1168" };
	q.accepts[0].answer_source = TEXT("-11.7");
	q.accepts[0].shown = TEXT("-11.7 \xC2\xB1 0.02");
	q.accepts[1].low = (struct decimal){ true, 2, 2, "12" };
	q.accepts[1].high = (struct decimal){ true, 2, 2, "11" };
	q.accepts[1].credit = fraction_make(1, 2);
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct response r;

		response_set_text(&r, &q, text_of(cases[i].typed));
		check_mark(&q, &r, cases[i].state, cases[i].points, cases[i].why);
	}
	arena_release(&arena);
}

/* The key as it is written; or, where an earlier answer takes that, an end of
 * the range. */
static void test_numeric_key(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_text(&q, &arena, QUESTION_NUMERIC, 3);
	q.accepts[0].low = q.accepts[0].high = (struct decimal){ false, 2, 2, "14" };
	q.accepts[0].answer_source = TEXT("14");
	q.accept_count = 1;
	assert_true(mark_key_response(&q, &arena, &r));
	assert_text(r.text, "14");
	q.accepts[2].low = q.accepts[2].high = (struct decimal){ false, 2, 1, "2" };
	q.accept_count = 2;
	q.accepts[0].low = q.accepts[0].high = (struct decimal){ false, 2, 2, "14" };
	q.accepts[0].answer_source = TEXT("14.0");
	q.accepts[0].credit = fraction_make(1, 2);
	q.accepts[1].low = (struct decimal){ false, 2, 2, "14" };
	q.accepts[1].high = (struct decimal){ false, 2, 2, "15" };
	q.accepts[1].answer_source = TEXT("14");
	assert_true(mark_key_response(&q, &arena, &r));
	assert_text(r.text, "15");
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	q.accepts[0].credit = FRACTION_ONE;
	assert_true(mark_key_response(&q, &arena, &r));
	assert_text(r.text, "14.0");
	/* all of the best one's range is taken */
	q.accepts[0].high = (struct decimal){ false, 2, 2, "15" };
	q.accepts[0].credit = fraction_make(1, 2);
	assert_false(mark_key_response(&q, &arena, &r));
	q.accept_count = 3; /* the next best as good */
	assert_true(mark_key_response(&q, &arena, &r));
	assert_text(r.text, "20");
	q.accepts[2].credit = fraction_make(1, 2); /* and where that earns less */
	assert_false(mark_key_response(&q, &arena, &r));
	q.accept_count = 0;
	assert_false(mark_key_response(&q, &arena, &r));
	arena_release(&arena);
}

/* Each accepted answer against what students type. `typos` -1: case counts. */
static void test_short_text(void **state)
{
	static const struct {
		const char *accepted;
		int typos;
		const char *typed;
		bool right;
	} cases[] = {
		{ "causal mask", 0, "causal mask", true },
		{ "causal mask", 0, "  Causal \t MASK\n", true },
		{ "causal mask", 0, "causalmask", false },
		{ "causal mask", 0, "causal mas", false },
		{ "causal mask", 0, "causal mask.", false },
		{ "BERT", -1, "BERT", true }, { "BERT", -1, "Bert", false },
		{ "caf\xC3\xA9", 0, "cafe\xCC\x81", true },
		{ "stra\xC3\x9F" "e", 0, "STRASSE", true },
		{ "*mask*", 0, "the causal mask is", true }, { "*mask*", 0, "mask", true },
		{ "*mask*", 0, "mas k", false }, { "a*b*c", 0, "aXbYbZc", true },
		{ "a*b*c", 0, "abcb", false }, { "a*", 0, "a", true },
		{ "a*", 0, "ba", false },
		{ "*a", 0, "aab", false }, { "*aab", 0, "aaab", true }, { "*", 0, "x", true },
		{ "a**b", 0, "ab", true }, { "ab*", 0, "a", false },
		{ "2\\*3", 0, "2*3", true }, { "2\\*3", 0, "2x3", false },
		{ "2\\*3", 0, "2\\*3", false }, { "2\\*3*", 0, "2*34", true },
		{ "*2\\*3", 0, "12*3", true }, { "*2\\*3", 0, "1223", false },
		{ "*2\\*", 0, "12*", true }, { "*2\\*", 0, "12", false },
		{ "a\\b", 0, "a\\b", true }, { "a\\", 0, "a\\", true },
		{ "kelvin", 1, "kelvn", true }, { "kelvin", 1, "kelvinn", true },
		{ "kelvin", 1, "kelvni", true }, { "kelvin", 1, "kalvin", true },
		{ "kelvin", 1, "ekelvin", true }, { "kelvin", 1, "elvin", true },
		{ "kelvin", 1, "kevli", false }, { "kelvin", 1, "klvn", false },
		{ "kelvin", 2, "klvn", true }, { "kelvin", 2, "eklvni", true },
		{ "kelvin", 2, "ekvlni", false }, { "kelvin", 0, "kelvn", false },
		/* the restricted distance: a swapped pair is not edited again */
		{ "ca", 2, "abc", false }, { "ca", 3, "abc", true },
		{ "\xCE\xB1\xCE\xB2\xCE\xB3", 1, "\xCE\xB1\xCE\xB3", true },
		{ "\xCE\xB1\xCE\xB2\xCE\xB3", 1, "\xCE\xB1", false },
		{ "\xCE\xB1\xCE\xB2\xCE\xB3", 1, "\xCE\xB2\xCE\xB1\xCE\xB3", true },
		{ "ab", 2, "cd", true }, { "a\\*b", 1, "a*c", true },
		{ "", 0, "x", false }, { "", 1, "x", false }, { "ab", 5, "wxyz", true },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer folded = BUFFER_INIT;
		struct question q;
		struct response r;
		struct mark mark;

		build_text(&q, &arena, QUESTION_SHORT_TEXT, 1);
		q.case_sensitive = cases[i].typos < 0;
		q.typos = cases[i].typos > 0 ? (unsigned)cases[i].typos : 0;
		q.accepts[0].text = text_of(cases[i].accepted);
		utf8_add_comparable(&folded, q.accepts[0].text, q.case_sensitive);
		q.accepts[0].comparable = buffer_text(&folded);
		response_set_text(&r, &q, text_of(cases[i].typed));
		mark_one(&q, &r, NULL, &arena, &mark);
		if ((mark.points == 200) != cases[i].right)
			fail_msg("accepted \"%s\", typed \"%s\": %d", cases[i].accepted,
			         cases[i].typed, (int)mark.points);
		buffer_release(&folded);
	}
	arena_release(&arena);
}

/* Typos counted against the plain distance over all of a table, which "did you
 * mean" uses: random words of two letters have many near misses. */
static void test_typos_at_random(void **state)
{
	struct random random;
	struct arena arena = ARENA_INIT;

	(void)state;
	random_seed(&random, 9);
	for (int round = 0; round < 5000; round++) {
		size_t limit = (size_t)random_below(&random, 5);
		char words[2][12] = { "", "" };
		struct question q;
		struct response r;
		struct mark mark;

		for (size_t w = 0; w < 2; w++) {
			size_t length = 1 + (size_t)random_below(&random, 10);

			for (size_t i = 0; i < length; i++)
				words[w][i] = (char)('a' + random_below(&random, 2));
		}
		build_text(&q, &arena, QUESTION_SHORT_TEXT, 1);
		q.typos = (unsigned)limit;
		q.accepts[0].text = q.accepts[0].comparable = text_of(words[0]);
		response_set_text(&r, &q, text_of(words[1]));
		mark_one(&q, &r, NULL, &arena, &mark);
		if ((mark.points == 200) !=
		    (text_distance(text_of(words[0]), text_of(words[1]), limit) <= limit))
			fail_msg("%s, %s within %d", words[0], words[1], (int)limit);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

static void test_short_text_first_match(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_text(&q, &arena, QUESTION_SHORT_TEXT, 3);
	q.accepts[0].text = q.accepts[0].comparable = TEXT("*cache");
	q.accepts[0].credit = fraction_make(1, 4);
	q.accepts[1].text = q.accepts[1].comparable = TEXT("kv cache");
	q.accepts[2].text = q.accepts[2].comparable = TEXT("key*");
	response_set_text(&r, &q, TEXT("kv cache"));
	check_mark(&q, &r, MARK_PARTIAL, 50,
	           "0.5 of 2 points: this answer earns 25% of the points; the best answer is "
	           "\"kv cache\"");
	response_set_text(&r, &q, TEXT("Keys and values"));
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	response_set_text(&r, &q, TEXT("weights"));
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 2 points: the answer is \"kv cache\"");
	/* the first that earns all is taken by an earlier one, the last is not */
	assert_true(mark_key_response(&q, &arena, &r));
	assert_text(r.text, "key");
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	q.accepts[2].credit = fraction_make(1, 2);
	assert_false(mark_key_response(&q, &arena, &r));
	q.accept_count = 0;
	assert_false(mark_key_response(&q, &arena, &r));
	/* Where a star accepts anything, anything is the key. */
	build_text(&q, &arena, QUESTION_SHORT_TEXT, 1);
	q.accepts[0].text = q.accepts[0].comparable = TEXT("*");
	assert_true(mark_key_response(&q, &arena, &r));
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	arena_release(&arena);
}

/* No byte behind a pattern or an answer is looked at: in memory of their own ASan would
 * see it. */
static void test_short_text_ends(void **state)
{
	static const struct {
		const char *accepted, *given;
		bool right;
	} cases[] = {
		{ "a*b", "axb", true }, { "a*b", "axbc", false }, { "*", "x", true },
		{ "a\\", "ab", false },  { "a*", "a", true },      { "ab", "abc", false },
		{ "*a", "ba", true },   { "a\\*", "a*", true },     { "a\\*", "a", false },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct text accepted = text_of(cases[i].accepted), given = text_of(cases[i].given);
		char *copies[] = { malloc(accepted.size), malloc(given.size) };
		struct question q;
		struct response r;
		struct mark mark;

		assert_true(copies[0] && copies[1]);
		memcpy(copies[0], accepted.data, accepted.size);
		memcpy(copies[1], given.data, given.size);
		build_text(&q, &arena, QUESTION_SHORT_TEXT, 1);
		q.accepts[0].text = q.accepts[0].comparable =
			(struct text){ copies[0], accepted.size };
		response_set_text(&r, &q, (struct text){ copies[1], given.size });
		mark_one(&q, &r, NULL, &arena, &mark);
		assert_int_equal(mark.state == MARK_CORRECT, cases[i].right);
		free(copies[0]);
		free(copies[1]);
	}
	arena_release(&arena);
}

/* Over 4 KiB neither stars nor typos are tried, an equal text still counts. */
static void test_short_text_long(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer typed = BUFFER_INIT;
	struct question q;
	struct response r;

	(void)state;
	build_text(&q, &arena, QUESTION_SHORT_TEXT, 1);
	q.accepts[0].text = q.accepts[0].comparable = TEXT("a*");
	buffer_reserve(&typed, RESPONSE_TEXT_MAX + 1); /* views of it must stay good */
	buffer_add_repeated(&typed, 'a', 4096);
	response_set_text(&r, &q, buffer_text(&typed));
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	buffer_add_byte(&typed, 'a');
	response_set_text(&r, &q, buffer_text(&typed));
	check_mark(&q, &r, MARK_INCORRECT, 0, "0 of 2 points: the answer is \"a*\"");
	q.accepts[0].text = q.accepts[0].comparable = arena_text(&arena, buffer_text(&typed));
	check_mark(&q, &r, MARK_CORRECT, 200, "Correct.");
	buffer_add_repeated(&typed, 'a', RESPONSE_TEXT_MAX - typed.size);
	response_set_text(&r, &q, buffer_text(&typed));
	assert_int_equal(r.state, RESPONSE_GIVEN);
	buffer_add_byte(&typed, 'a');
	response_set_text(&r, &q, buffer_text(&typed));
	check_mark(&q, &r, MARK_INVALID, 0, "Invalid: it is too long.");
	buffer_release(&typed);
	arena_release(&arena);
}

static void test_blank_and_invalid(void **state)
{
	struct arena arena = ARENA_INIT;
	struct selection none = { 0 }, two = selection_of("AB");
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 4, "AB");
	response_set_selection(&r, &q, &none);
	check_mark(&q, &r, MARK_BLANK, 0, "Blank: no answer was given.");
	q.rule.blank = 50;
	check_mark(&q, &r, MARK_BLANK, 50,
	           "Blank: no answer was given, which earns 0.5 points.");
	q.rule.blank = -100;
	q.rule.has_floor = true; /* of the rule; a blank is no matter of the rule */
	check_mark(&q, &r, MARK_BLANK, -100,
	           "Blank: no answer was given, which costs 1 point.");
	response_set_invalid(&r, RESPONSE_FAULT_UNKNOWN_OPTION, TEXT("G"));
	check_mark(&q, &r, MARK_INVALID, 0, "Invalid: option \"G\" does not exist.");
	q.type = QUESTION_SINGLE_CHOICE;
	q.rule = rule_default(q.type);
	q.rule.incorrect = -100;
	response_set_selection(&r, &q, &two);
	check_mark(&q, &r, MARK_INVALID, 0,
	           "Invalid: several options are chosen where only one may be.");
	arena_release(&arena);
}

static void test_excused(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 4, "AB");
	q.rule.blank = -100;
	q.voided = VOID_FULL_POINTS;
	response_set_blank(&r);
	check_mark(&q, &r, MARK_EXCUSED, 400, "Excused: everyone gets full points.");
	q.voided = VOID_NOT_COUNTED;
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_int_equal(mark.state, MARK_EXCUSED);
	assert_int_equal(mark.points, 0);
	assert_int_equal(mark.out_of, 0);
	arena_release(&arena);
}

static void build_rubric(struct question *q, struct arena *arena)
{
	static const int64_t points[] = { 200, 150, 100, -50 };

	*q = (struct question){ .id = TEXT("3.1"), .type = QUESTION_FREE_TEXT,
	                        .points = 400, .rule = rule_default(QUESTION_FREE_TEXT),
	                        .rubric_count = TEST_COUNT(points) };
	q->rubric = ARENA_ARRAY(arena, q->rubric_count, struct rubric_item);
	for (size_t i = 0; i < q->rubric_count; i++) {
		q->rubric[i].id = quiz_letter_id(arena, i);
		q->rubric[i].points = points[i];
	}
}

static void test_marks_by_hand(void **state)
{
	static const struct {
		const char *ticked;
		int64_t adjustment;
		enum mark_state state;
		int64_t points;
		const char *why;
	} cases[] = {
		{ "AB", 0, MARK_PARTIAL, 350, "3.5 of 4 points: rubric items A (+2) and B "
		                              "(+1.5)" },
		{ "A", 0, MARK_PARTIAL, 200, "2 of 4 points: rubric item A (+2)" },
		{ "", 0, MARK_INCORRECT, 0, "0 of 4 points: no rubric item was met" },
		{ "", 100, MARK_PARTIAL, 100,
		  "1 of 4 points: no rubric item was met, adjusted by +1" },
		{ "", 1, MARK_PARTIAL, 1,
		  "0.01 of 4 points: no rubric item was met, adjusted by +0.01" },
		{ "ABD", 0, MARK_PARTIAL, 300,
		  "3 of 4 points: rubric items A (+2), B (+1.5) and D (-0.5)" },
		{ "ABC", 0, MARK_CORRECT, 400,
		  "4 of 4 points: rubric items A (+2), B (+1.5) and C (+1); never below 0 or "
		  "above 4 points" },
		/* clamped before the adjustment, and again after it */
		{ "ABC", -50, MARK_PARTIAL, 350,
		  "3.5 of 4 points: rubric items A (+2), B (+1.5) and C (+1), adjusted by "
		  "-0.5; "
		  "never below 0 or above 4 points" },
		{ "D", 100, MARK_PARTIAL, 100,
		  "1 of 4 points: rubric item D (-0.5), adjusted by +1; never below 0 or "
		  "above "
		  "4 points" },
		{ "A", -300, MARK_INCORRECT, 0,
		  "0 of 4 points: rubric item A (+2), adjusted by -3; never below 0 or above "
		  "4 points" },
		{ "AB", 100, MARK_CORRECT, 400,
		  "4 of 4 points: rubric items A (+2) and B (+1.5), adjusted by +1; never "
		  "below "
		  "0 or above 4 points" },
		{ "AB", 50, MARK_CORRECT, 400,
		  "4 of 4 points: rubric items A (+2) and B (+1.5), adjusted by +0.5" },
	};
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_rubric(&q, &arena);
	response_set_text(&r, &q, TEXT("Cache the keys and values."));
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct manual_mark manual = { .marked = true,
		                              .ticked = selection_of(cases[i].ticked),
		                              .adjustment = cases[i].adjustment,
		                              .comment = TEXT("good"), .marker = TEXT("ta") };

		mark_one(&q, &r, &manual, &arena, &mark);
		assert_int_equal(mark.state, cases[i].state);
		assert_int_equal(mark.points, cases[i].points);
		assert_int_equal(mark.pending, 0);
		assert_text(mark.why, cases[i].why);
		assert_text(mark.comment, "good");
		assert_text(mark.marker, "ta");
	}
	arena_release(&arena);
}

static void test_pending(void **state)
{
	struct arena arena = ARENA_INIT;
	struct manual_mark unmarked = { .ticked = selection_of("A") };
	struct manual_mark marked = { .marked = true, .ticked = selection_of("A") };
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_rubric(&q, &arena);
	response_set_text(&r, &q, TEXT("Cache"));
	check_mark(&q, &r, MARK_PENDING, 0, "Not marked yet: a person will read this answer.");
	mark_one(&q, &r, &unmarked, &arena, &mark);
	assert_int_equal(mark.state, MARK_PENDING);
	assert_int_equal(mark.pending, 400);
	response_set_text(&r, &q, TEXT(" \n"));
	mark_one(&q, &r, &marked, &arena, &mark);
	assert_int_equal(mark.state, MARK_BLANK);
	assert_int_equal(mark.points, 0);
	assert_int_equal(mark.pending, 0);
	assert_false(mark_key_response(&q, &arena, &r));
	arena_release(&arena);
}

static void test_mistakes(void **state)
{
	struct arena arena = ARENA_INIT;
	struct selection chosen = selection_of("BF");
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 6, "BCE");
	q.rule = (struct rule){ .kind = RULE_DEDUCTION, .per_mistake = 50 };
	response_set_selection(&r, &q, &chosen);
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_int_equal(mark.mistake_count, 3);
	assert_text(mark.mistakes[0].target, "C");
	assert_string_equal(mistake_kind_name(mark.mistakes[0].kind), "missing");
	assert_text(mark.mistakes[1].target, "E");
	assert_text(mark.mistakes[2].target, "F");
	assert_string_equal(mistake_kind_name(mark.mistakes[2].kind), "wrong");
	for (size_t i = 0; i < 3; i++) {
		assert_true(mark.mistakes[i].has_points);
		assert_int_equal(mark.mistakes[i].points, -50);
	}
	q.rule = (struct rule){ .kind = RULE_NET_CORRECT };
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_false(mark.mistakes[0].has_points); /* 4/3 is no hundredth */
	assert_int_equal(mark.mistakes[0].points, 0);

	build_options(&q, &arena, QUESTION_MULTI_SELECT, 6, "");
	build_credit(&q, 'A', 1, 2);
	build_credit(&q, 'B', 1, 3);
	build_credit(&q, 'F', -1, 4);
	q.rule.kind = RULE_WEIGHTS;
	chosen = selection_of("F");
	response_set_selection(&r, &q, &chosen);
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_int_equal(mark.mistake_count, 3);
	assert_int_equal(mark.mistakes[0].kind, MISTAKE_MISSING);
	assert_true(mark.mistakes[0].has_points);
	assert_int_equal(mark.mistakes[0].points, -200);
	assert_false(mark.mistakes[1].has_points);
	assert_int_equal(mark.mistakes[2].kind, MISTAKE_WRONG);
	assert_int_equal(mark.mistakes[2].points, -100);
	arena_release(&arena);
}

static void test_choice_reused(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;
	struct response r;
	struct mark mark;

	(void)state;
	build_matching(&q, &arena, 4, "ABC");
	response_set_matches(&r, &q, matches_of(&arena, "AAC"));
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_false(mark.choice_reused);
	q.choices_once = true;
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_true(mark.choice_reused);
	assert_int_equal(mark.points, 267);
	response_set_matches(&r, &q, matches_of(&arena, "A-C"));
	mark_one(&q, &r, NULL, &arena, &mark);
	assert_false(mark.choice_reused);
	response_set_matches(&r, &q, matches_of(&arena, "---"));
	check_mark(&q, &r, MARK_BLANK, 0, "Blank: no answer was given.");
	arena_release(&arena);
}

/* Two sections: multi-select and free text; then single-choice alone. */
static struct quiz *build_quiz(void)
{
	struct quiz *quiz = quiz_new();
	struct section *sections = ARENA_ARRAY(&quiz->arena, 2, struct section);

	quiz->has_key = true;
	quiz->sections = sections;
	quiz->section_count = 2;
	sections[0].question_count = 2;
	sections[0].questions = ARENA_ARRAY(&quiz->arena, 2, struct question);
	sections[1].question_count = 1;
	sections[1].questions = ARENA_ARRAY(&quiz->arena, 1, struct question);
	build_options(&sections[0].questions[0], &quiz->arena, QUESTION_MULTI_SELECT, 4, "AB");
	build_rubric(&sections[0].questions[1], &quiz->arena);
	build_options(&sections[1].questions[0], &quiz->arena, QUESTION_SINGLE_CHOICE, 3, "C");
	sections[0].questions[0].id = TEXT("1.1");
	sections[0].questions[1].id = TEXT("1.2");
	sections[1].questions[0].id = TEXT("2.1");
	quiz_index_build(quiz);
	return quiz;
}

static void check_score(const struct score *score, int64_t points, int64_t out_of,
                        int64_t pending)
{
	assert_int_equal(score->points, points);
	assert_int_equal(score->out_of, out_of);
	assert_int_equal(score->pending, pending);
}

static void test_totals(void **state)
{
	struct quiz *quiz = build_quiz();
	struct arena arena = ARENA_INIT;
	const struct scoring_key *key = scoring_key_build(quiz, &arena);
	struct response responses[3];
	struct manual_mark manual[3] = { { .marked = false },
	                                 { .marked = true, .ticked = selection_of("A") },
	                                 { .marked = false } };
	struct marks marks;
	struct mark mark;

	(void)state;
	assert_true(mark_key_response(quiz->leaves[0], &arena, &responses[0]));
	response_set_text(&responses[1], quiz->leaves[1], TEXT("text"));
	response_set_option(&responses[2], 0);
	quiz->leaves[2]->rule.incorrect = -500;
	key = scoring_key_build(quiz, &arena);

	mark_all(key, responses, NULL, &arena, &marks);
	check_score(&marks.sections[0], 400, 800, 400);
	check_score(&marks.sections[1], -500, 400, 0);
	check_score(&marks.total, -100, 1200, 400);
	assert_int_equal(score_percent(&marks.total), -833);

	mark_all(key, responses, manual, &arena, &marks);
	check_score(&marks.sections[0], 600, 800, 0);
	check_score(&marks.total, 100, 1200, 0);
	assert_int_equal(score_percent(&marks.total), 833);
	mark_leaf(key, 1, &responses[1], &manual[1], &arena, &mark);
	assert_int_equal(mark.points, marks.list[1].points);
	assert_text(mark.why, "2 of 4 points: rubric item A (+2)");

	quiz->has_floor = true;
	mark_all(key, responses, NULL, &arena, &marks);
	check_score(&marks.sections[1], -500, 400, 0);
	check_score(&marks.total, 0, 1200, 400);

	quiz->leaves[2]->voided = VOID_NOT_COUNTED;
	mark_all(key, responses, NULL, &arena, &marks);
	check_score(&marks.sections[1], 0, 0, 0);
	check_score(&marks.total, 400, 800, 400);
	assert_int_equal(score_percent(&marks.sections[1]), 0);
	arena_release(&arena);
	quiz_release(quiz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_true_false),
		cmocka_unit_test(test_single_choice),
		cmocka_unit_test(test_rounded_to_full),
		cmocka_unit_test(test_single_choice_key),
		cmocka_unit_test(test_many_accepted),
		cmocka_unit_test(test_single_choice_void),
		cmocka_unit_test(test_multi_select_void),
		cmocka_unit_test(test_multi_select_all_void),
		cmocka_unit_test(test_numeric),
		cmocka_unit_test(test_numeric_key),
		cmocka_unit_test(test_short_text),
		cmocka_unit_test(test_typos_at_random),
		cmocka_unit_test(test_short_text_first_match),
		cmocka_unit_test(test_short_text_ends),
		cmocka_unit_test(test_short_text_long),
		cmocka_unit_test(test_blank_and_invalid),
		cmocka_unit_test(test_excused),
		cmocka_unit_test(test_marks_by_hand),
		cmocka_unit_test(test_pending),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_choice_reused),
		cmocka_unit_test(test_totals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
