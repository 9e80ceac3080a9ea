/* The audit's expectations against counting every answer, and its table. */
#include "check.h"
#include "build.h"

#include "base/random.h"
#include "scoring/audit.h"
#include "scoring/mark.h"

static struct quiz *quiz_of(size_t questions)
{
	struct quiz *quiz = quiz_new();

	quiz->has_key = true;
	quiz->section_count = 1;
	quiz->sections = ARENA_ARRAY(&quiz->arena, 1, struct section);
	quiz->sections->question_count = questions;
	quiz->sections->questions = ARENA_ARRAY(&quiz->arena, questions, struct question);
	return quiz;
}

static struct audit_row audit_one(struct quiz *quiz, struct arena *arena)
{
	struct audit audit;

	quiz->leaf_count = 0;
	quiz_index_build(quiz);
	audit_quiz(quiz, arena, &audit);
	assert_int_equal(audit.row_count, 1);
	return audit.rows[0];
}

static int64_t divided(int64_t sum, int64_t count)
{
	int64_t twice = 2 * (sum < 0 ? -sum : sum);
	int64_t ratio = (twice + count) / (2 * count);

	return sum < 0 ? -ratio : ratio;
}

/* The average over all selections that are not empty, one by one. */
static int64_t counted_selections(const struct question *q, struct arena *arena)
{
	int64_t sum = 0, count = (INT64_C(1) << q->option_count) - 1;

	for (int64_t bits = 1; bits <= count; bits++) {
		struct response r = { .state = RESPONSE_GIVEN,
		                      .selected.word = { (uint64_t)bits } };
		struct mark mark;

		mark_one(q, &r, NULL, arena, &mark);
		sum += mark.points;
	}
	return divided(sum, count);
}

static void test_guessing_selections(void **state)
{
	struct arena arena = ARENA_INIT;
	struct random r;

	(void)state;
	random_seed(&r, 11);
	for (int round = 0; round < 300; round++) {
		struct quiz *quiz = quiz_of(1);
		struct question *q = quiz->sections->questions;
		size_t count = 2 + (size_t)random_below(&r, 6);

		build_options(q, &quiz->arena, QUESTION_MULTI_SELECT, count, "A");
		q->points = 1 + (int64_t)random_below(&r, 1000);
		for (size_t i = 0; i < count; i++) {
			if (random_below(&r, 2))
				selection_add(&q->correct, i);
			if (random_below(&r, 6) == 0)
				selection_add(&q->void_options, i);
			q->options[i].has_credit = random_below(&r, 8) > 0;
			q->options[i].credit =
				fraction_make((int64_t)random_below(&r, 13) - 6,
				              (int64_t)random_below(&r, 6) + 1);
		}
		q->rule.kind = (enum rule_kind)(RULE_DEDUCTION +
		                                (int)random_below(&r, 8));
		q->rule.per_mistake = 1 + (int64_t)random_below(&r, 300);
		q->rule.has_floor = random_below(&r, 2);
		q->rule.floor = -(int64_t)random_below(&r, 500);
		assert_int_equal(audit_one(quiz, &arena).guessing.points,
		                 counted_selections(q, &arena));
		quiz_release(quiz);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

/* Counts through all ways to match; -1 where a choice is used again though it
 * may be used once. */
static int64_t counted_matchings(const struct question *q, bool once,
                                 struct arena *arena)
{
	int16_t matches[8] = { 0 };
	int64_t sum = 0, count = 0;
	size_t at;

	do {
		struct response r = { .state = RESPONSE_GIVEN, .matches = matches };
		struct mark mark;

		mark_one(q, &r, NULL, arena, &mark);
		if (!once || !mark.choice_reused) {
			sum += mark.points;
			count++;
		}
		for (at = 0; at < q->item_count; at++) {
			if ((size_t)++matches[at] < q->choice_count)
				break;
			matches[at] = 0;
		}
	} while (at < q->item_count);
	return divided(sum, count);
}

static void test_guessing_matchings(void **state)
{
	static const struct {
		const char *key;
		size_t choices;
		bool once;
	} cases[] = {
		{ "ADBC", 4, false }, { "ADBC", 4, true }, { "ABC", 5, true },
		{ "A", 1, false },
		{ "A", 3, false }, { "AAB", 3, false }, { "BA", 2, true },
		{ "ABCDE", 5, true },
		{ "AB", 5, true }, { "ABCD", 4, true },
	};
	static const struct rule rules[] = {
		{ .kind = RULE_PER_ITEM, .wrong_costs = { 0, 1 } },
		{ .kind = RULE_PER_ITEM, .wrong_costs = { 1, 2 }, .has_floor = true,
		  .floor = -200 },
		{ .kind = RULE_DEDUCTION, .per_mistake = 150, .has_at_most = true,
		  .at_most = 300 },
		{ .kind = RULE_ALL_OR_NOTHING },
		{ .kind = RULE_ONE_SLIP },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases) * TEST_COUNT(rules); i++) {
		size_t c = i / TEST_COUNT(rules);
		struct quiz *quiz = quiz_of(1);
		struct question *q = quiz->sections->questions;

		build_matching(q, &quiz->arena, cases[c].choices, cases[c].key);
		q->choices_once = cases[c].once;
		q->rule = rules[i % TEST_COUNT(rules)];
		assert_int_equal(audit_one(quiz, &arena).guessing.points,
		                 counted_matchings(q, cases[c].once, &arena));
		quiz_release(quiz);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

/* The largest questions there are. By symmetry each option is right half of the
 * time; and one match in 200 is right on average. */
static void test_guessing_largest(void **state)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(1);
	struct question *q = quiz->sections->questions;
	char key[201] = "";

	(void)state;
	build_options(q, &quiz->arena, QUESTION_MULTI_SELECT, 200, "ABCDEFGHIJ");
	q->rule.kind = RULE_EACH_OPTION;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 200);
	memset(key, 'A', 200);
	build_matching(q, &quiz->arena, 200, key);
	q->points = 20000;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 100);
	for (int i = 0; i < 200; i++)
		q->items[i].answer = i;
	q->choices_once = true;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 100);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Sums of many different credits are too many to list: nothing is said. */
static void test_guessing_unknown(void **state)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(1);
	struct question *q = quiz->sections->questions;

	(void)state;
	build_options(q, &quiz->arena, QUESTION_MULTI_SELECT, 40, "");
	q->rule.kind = RULE_WEIGHTS;
	for (int i = 0; i < 40; i++) {
		q->options[i].has_credit = true;
		q->options[i].credit = fraction_make(1 + i * i * i, 10000000);
	}
	assert_false(audit_one(quiz, &arena).guessing.known);
	for (int i = 0; i < 40; i++)
		q->options[i].credit = fraction_make(1, 40);
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 200);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Matchings in which a choice can be used once, without there being as many, or with a
 * key that does not keep to it: each item is guessed apart. */
static void test_guessing_odd_ones(void **state)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(1);
	struct question *q = quiz->sections->questions;

	(void)state;
	build_matching(q, &quiz->arena, 2, "ABA");
	q->choices_once = true;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 200);
	build_matching(q, &quiz->arena, 4, "ABA");
	q->choices_once = true;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 100);
	q->items[2].answer = 2;
	assert_int_equal(audit_one(quiz, &arena).guessing.points, 100);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Where the only right option is taken out, no answer is the key. */
static void test_no_key_left(void **state)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(1);
	struct question *q = quiz->sections->questions;
	struct audit_row row;

	(void)state;
	build_options(q, &quiz->arena, QUESTION_SINGLE_CHOICE, 3, "A");
	q->rule.incorrect = -100;
	q->void_options = selection_of("A");
	row = audit_one(quiz, &arena);
	assert_false(row.key.known);
	assert_int_equal(row.mistake_least.points, -100);
	assert_int_equal(row.mistake_most.points, 400);
	quiz_release(quiz);
	arena_release(&arena);
}

static void check_row(const struct audit_row *row, int64_t everything, int64_t least,
                      int64_t most, int64_t key)
{
	assert_int_equal(row->everything.points, everything);
	assert_int_equal(row->mistake_least.points, least);
	assert_int_equal(row->mistake_most.points, most);
	assert_int_equal(row->key.points, key);
}

static void test_rows(void **state)
{
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(1);
	struct question *q = quiz->sections->questions;
	struct audit_row row;

	(void)state;
	build_options(q, &quiz->arena, QUESTION_MULTI_SELECT, 6, "BC");
	q->rule.kind = RULE_BALANCED;
	row = audit_one(quiz, &arena);
	check_row(&row, 0, 200, 300, 400);
	assert_false(row.pays_everything);
	q->rule.kind = RULE_COVERAGE; /* (2/2)(2/6) of 4 */
	row = audit_one(quiz, &arena);
	check_row(&row, 133, 200, 267, 400);
	assert_true(row.pays_everything);
	q->points = 300; /* a quarter exactly is not more than one */
	q->rule = (struct rule){ .kind = RULE_DEDUCTION, .per_mistake = 75,
	                         .has_at_most = true, .at_most = 225 };
	row = audit_one(quiz, &arena);
	check_row(&row, 75, 225, 225, 300);
	assert_false(row.pays_everything);
	q->rule.at_most = 224;
	row = audit_one(quiz, &arena);
	assert_true(row.pays_everything);

	build_options(q, &quiz->arena, QUESTION_SINGLE_CHOICE, 4, "B");
	build_credit(q, 'D', 1, 4);
	q->rule.incorrect = -100;
	q->rule.blank = 50;
	row = audit_one(quiz, &arena);
	assert_false(row.everything.known);
	check_row(&row, 0, -100, 100, 400);
	assert_int_equal(row.blank.points, 50);
	assert_int_equal(row.guessing.points, 75);
	assert_false(row.pays_guessing);

	build_matching(q, &quiz->arena, 3, "ABBC");
	q->rule.wrong_costs = fraction_make(1, 2);
	row = audit_one(quiz, &arena);
	check_row(&row, 100, 250, 300, 400);
	assert_false(row.pays_everything);
	quiz_release(quiz);
	arena_release(&arena);
}

static void test_table(void **state)
{
	static const char expected[] =
		"question  type          rule      points  blank  everything  one mistake  "
		"guessing  key\n"
		"1.1       multi-select  coverage       4      0      ! 1.33    2 to 2.67  "
		"    0.94    4\n"
		"1.2       matching      per-item       4      0      ! 2.67         2.67  "
		"  ! 1.33    4\n"
		"essay     free-text     rubric         2      0           -            -  "
		"       -    -\n"
		"\n"
		"Points that an answer of each kind earns; \"-\" where there is none.\n";
	static const char closing[] =
		"\nGuessing every question that can be guessed earns 2.27 of 10 points on "
		"average.\n"
		"\nMore than a quarter of the points, for no knowledge:\n"
		"! 1.1: ticking everything earns 1.33 of 4 points (coverage).\n"
		"! 1.2: the same choice for every item earns 2.67 of 4 points (per-item).\n"
		"! 1.2: guessing earns 1.33 of 4 points (per-item).\n";
	struct arena arena = ARENA_INIT;
	struct quiz *quiz = quiz_of(3);
	struct buffer out = BUFFER_INIT;
	struct audit audit;

	(void)state;
	build_options(&quiz->sections->questions[0], &quiz->arena, QUESTION_MULTI_SELECT, 6,
	              "BC");
	quiz->sections->questions[0].rule.kind = RULE_COVERAGE;
	build_matching(&quiz->sections->questions[1], &quiz->arena, 3, "ABB");
	quiz->sections->questions[1].id = TEXT("1.2");
	quiz->sections->questions[2] = (struct question){
		.id = TEXT("essay"), .type = QUESTION_FREE_TEXT, .points = 200,
		.rule = rule_default(QUESTION_FREE_TEXT),
	};
	quiz_index_build(quiz);
	audit_quiz(quiz, &arena, &audit);
	assert_int_equal(audit.warnings, 3);
	audit_print(&audit, &out);
	assert_text(text_slice(buffer_text(&out), 0, sizeof expected - 1), expected);
	assert_true(text_ends_with(buffer_text(&out), text_of(closing)));
	/* Where nothing is paid for no knowledge, nothing is said about it. */
	quiz->sections->questions[0].rule = rule_default(QUESTION_MULTI_SELECT);
	quiz->sections->questions[1].rule.kind = RULE_ALL_OR_NOTHING;
	audit_quiz(quiz, &arena, &audit);
	assert_int_equal(audit.warnings, 0);
	buffer_clear(&out);
	audit_print(&audit, &out);
	assert_true(text_ends_with(buffer_text(&out), TEXT("points on average.\n")));
	buffer_release(&out);
	quiz_release(quiz);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guessing_selections),
		cmocka_unit_test(test_guessing_matchings),
		cmocka_unit_test(test_guessing_largest),
		cmocka_unit_test(test_guessing_unknown),
		cmocka_unit_test(test_guessing_odd_ones),
		cmocka_unit_test(test_no_key_left),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
