/* What each partial-credit rule pays, beginning with the course rule. */
#include "check.h"
#include "build.h"

#include "scoring/credit.h"
#include "scoring/mark.h"

struct select_case {
	struct rule rule;
	size_t options;
	const char *key;
	const char *chosen;
	int64_t points; /* of 4 */
	const char *why;
};

#define COURSE { .kind = RULE_DEDUCTION, .per_mistake = 200, .has_at_most = true, \
	.at_most = 400 }

static const struct select_case course_rule[] = {
	{ COURSE, 6, "BCE", "BCE", 400, "Correct." },
	{ COURSE, 6, "BCE", "BC", 200, "2 of 4 points: E is missing (-2)" },
	{ COURSE, 6, "BCE", "BE", 200, "2 of 4 points: C is missing (-2)" },
	{ COURSE, 6, "BCE", "BCEF", 200, "2 of 4 points: F should not be chosen (-2)" },
	{ COURSE, 6, "BCE", "ABCE", 200, "2 of 4 points: A should not be chosen (-2)" },
	{ COURSE, 6, "BCE", "B", 0, "0 of 4 points: C and E are missing (-2 each)" },
	{ COURSE, 6, "BCE", "BCF", 0,
	  "0 of 4 points: F should not be chosen (-2) and E is missing (-2)" },
	{ COURSE, 6, "BCE", "ABCDEF", 0,
	  "0 of 4 points: A, D and F should not be chosen (-2 each); at most 4 points off" },
	{ COURSE, 6, "BCE", "ADF", 0,
	  "0 of 4 points: A, D and F should not be chosen (-2 each), and B, C and E are "
	  "missing (-2 each); at most 4 points off" },
	{ COURSE, 6, "B", "B", 400, "Correct." },
	{ COURSE, 6, "B", "AB", 0,
	  "0 of 4 points: A should not be chosen; all or nothing, as just one option is "
	  "right" },
	{ COURSE, 6, "B", "A", 0,
	  "0 of 4 points: A should not be chosen and B is missing; all or nothing, as just "
	  "one option is right" },
};

#define DEDUCTION(...) { .kind = RULE_DEDUCTION, __VA_ARGS__ }
#define PLAIN(name) { .kind = RULE_##name }
#define FLOORED(name, points) { .kind = RULE_##name, .has_floor = true, .floor = points }

static const struct select_case rules[] = {
	/* deduction: no cap written, other caps, floors, the single-right clause off */
	{ DEDUCTION(.per_mistake = 150), 6, "BCE", "BC", 250,
	  "2.5 of 4 points: E is missing (-1.5)" },
	{ DEDUCTION(.per_mistake = 150), 6, "BCE", "AF", 0,
	  "0 of 4 points: A and F should not be chosen (-1.5 each), and B, C and E are "
	  "missing (-1.5 each); never below 0 points" },
	{ DEDUCTION(.per_mistake = 100, .has_at_most = true, .at_most = 200), 6, "BCE", "B",
	  200, "2 of 4 points: C and E are missing (-1 each)" },
	{ DEDUCTION(.per_mistake = 100, .has_at_most = true, .at_most = 200), 6, "BCE", "AB",
	  200, "2 of 4 points: A should not be chosen (-1), and C and E are missing "
	       "(-1 each); at most 2 points off" },
	{ DEDUCTION(.per_mistake = 300, .has_at_most = true, .at_most = 600,
	            .has_floor = true, .floor = -100), 6, "BCE", "B", -100,
	  "-1 of 4 points: C and E are missing (-3 each); never below -1 point" },
	{ DEDUCTION(.per_mistake = 300, .has_at_most = true, .at_most = 600,
	            .has_floor = true, .floor = -200), 6, "BCE", "AB", -200,
	  "-2 of 4 points: A should not be chosen (-3), and C and E are missing (-3 each); "
	  "at most 6 points off" },
	{ DEDUCTION(.per_mistake = 200, .has_floor = true, .floor = 100), 6, "BCE", "B", 100,
	  "1 of 4 points: C and E are missing (-2 each); never below 1 point" },
	{ DEDUCTION(.per_mistake = 100, .single_correct_deducts = true), 6, "B", "AB", 300,
	  "3 of 4 points: A should not be chosen (-1)" },
	{ DEDUCTION(.per_mistake = 100), 6, "B", "AB", 0,
	  "0 of 4 points: A should not be chosen; all or nothing, as just one option is "
	  "right" },

	{ PLAIN(ALL_OR_NOTHING), 4, "AB", "AB", 400, "Correct." },
	{ PLAIN(ALL_OR_NOTHING), 4, "AB", "A", 0,
	  "0 of 4 points: B is missing; all or nothing" },
	{ PLAIN(ALL_OR_NOTHING), 4, "AB", "ABC", 0,
	  "0 of 4 points: C should not be chosen; all or nothing" },
	{ FLOORED(ALL_OR_NOTHING, -100), 4, "AB", "A", 0,
	  "0 of 4 points: B is missing; all or nothing" },

	{ PLAIN(NET_CORRECT), 6, "BCE", "BCE", 400, "Correct." },
	{ PLAIN(NET_CORRECT), 6, "BCE", "BC", 267,
	  "2.67 of 4 points: E is missing; 2 right less 0 wrong, of 3" },
	{ PLAIN(NET_CORRECT), 6, "BCE", "ABC", 133,
	  "1.33 of 4 points: A should not be chosen and E is missing; 2 right less 1 wrong, "
	  "of 3" },
	{ PLAIN(NET_CORRECT), 4, "AB", "A", 200, "2 of 4 points: B is missing (-2)" },
	{ PLAIN(NET_CORRECT), 4, "AB", "CD", 0,
	  "0 of 4 points: C and D should not be chosen (-2 each), and A and B are missing "
	  "(-2 each); never below 0 points" },
	{ FLOORED(NET_CORRECT, -300), 4, "AB", "CD", -300,
	  "-3 of 4 points: C and D should not be chosen (-2 each), and A and B are missing "
	  "(-2 each); never below -3 points" },
	{ FLOORED(NET_CORRECT, -400), 4, "AB", "CD", -400,
	  "-4 of 4 points: C and D should not be chosen (-2 each), and A and B are missing "
	  "(-2 each)" },

	{ PLAIN(BALANCED), 6, "BC", "BC", 400, "Correct." },
	{ PLAIN(BALANCED), 6, "BC", "BCA", 300,
	  "3 of 4 points: A should not be chosen (-1)" },
	{ PLAIN(BALANCED), 6, "BC", "B", 200, "2 of 4 points: C is missing (-2)" },
	{ PLAIN(BALANCED), 6, "BC", "ABCDEF", 0,
	  "0 of 4 points: A, D, E and F should not be chosen (-1 each)" },
	{ PLAIN(BALANCED), 6, "BC", "AB", 100,
	  "1 of 4 points: A should not be chosen (-1) and C is missing (-2)" },
	{ PLAIN(BALANCED), 6, "BC", "A", 0,
	  "0 of 4 points: A should not be chosen (-1), and B and C are missing (-2 each); "
	  "never below 0 points" },
	{ PLAIN(BALANCED), 3, "ABC", "AB", 267,
	  "2.67 of 4 points: C is missing; 2 of 3 right ones less 0 of 1 wrong ones" },
	{ FLOORED(BALANCED, -50), 6, "BC", "A", -50,
	  "-0.5 of 4 points: A should not be chosen (-1), and B and C are missing (-2 each); "
	  "never below -0.5 points" },

	{ PLAIN(EACH_OPTION), 4, "AB", "A", 300, "3 of 4 points: B is missing (-1)" },
	{ PLAIN(EACH_OPTION), 6, "BCE", "BC", 333,
	  "3.33 of 4 points: E is missing; 5 of 6 options are as they should be" },
	{ PLAIN(EACH_OPTION), 4, "AB", "CD", 0,
	  "0 of 4 points: C and D should not be chosen (-1 each), and A and B are missing "
	  "(-1 each)" },
	{ FLOORED(EACH_OPTION, 100), 4, "AB", "CD", 0,
	  "0 of 4 points: C and D should not be chosen (-1 each), and A and B are missing "
	  "(-1 each)" },

	{ PLAIN(HALVES), 5, "AB", "AB", 400, "Correct." },
	{ PLAIN(HALVES), 5, "AB", "A", 200,
	  "2 of 4 points: B is missing; one mistake leaves half" },
	{ PLAIN(HALVES), 5, "AB", "AC", 100,
	  "1 of 4 points: C should not be chosen and B is missing; two mistakes leave a "
	  "quarter" },
	{ PLAIN(HALVES), 5, "AB", "ACD", 0,
	  "0 of 4 points: C and D should not be chosen, and B is missing; 3 mistakes are too "
	  "many" },
	{ PLAIN(HALVES), 4, "AB", "AC", 0,
	  "0 of 4 points: C should not be chosen and B is missing; 2 mistakes are too many" },
	{ PLAIN(HALVES), 3, "AB", "A", 200,
	  "2 of 4 points: B is missing; one mistake leaves half" },
	{ PLAIN(HALVES), 2, "AB", "A", 0,
	  "0 of 4 points: B is missing; 1 mistake is too many" },

	{ PLAIN(COVERAGE), 6, "BCE", "BCE", 400, "Correct." },
	{ PLAIN(COVERAGE), 6, "BCE", "BC", 267,
	  "2.67 of 4 points: E is missing; 2 of 3 right ones found, and 2 of 2 chosen are "
	  "right" },
	{ PLAIN(COVERAGE), 6, "BCE", "ABC", 178,
	  "1.78 of 4 points: A should not be chosen and E is missing; 2 of 3 right ones "
	  "found, and 2 of 3 chosen are right" },
	{ PLAIN(COVERAGE), 6, "BCE", "ABCDEF", 200,
	  "2 of 4 points: A, D and F should not be chosen; 3 of 3 right ones found, and 3 of "
	  "6 chosen are right" },
	{ PLAIN(COVERAGE), 6, "BCE", "A", 0,
	  "0 of 4 points: A should not be chosen, and B, C and E are missing; 0 of 3 right "
	  "ones found, and 0 of 1 chosen are right" },
};

static void check_case(const struct select_case *c, bool none_allowed)
{
	struct arena arena = ARENA_INIT;
	struct selection chosen = selection_of(c->chosen);
	struct question q;
	struct response response;
	struct mark mark;

	build_options(&q, &arena, QUESTION_MULTI_SELECT, c->options, c->key);
	q.rule = c->rule;
	q.none_allowed = none_allowed;
	response_set_selection(&response, &q, &chosen);
	mark_one(&q, &response, NULL, &arena, &mark);
	if (mark.points != c->points)
		print_error("%s key %s chosen %s:\n", rule_kind_name(c->rule.kind), c->key,
		            c->chosen);
	assert_int_equal(mark.points, c->points);
	assert_int_equal(mark.out_of, 400);
	assert_text(mark.why, c->why);
	arena_release(&arena);
}

static void test_course_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEST_COUNT(course_rule); i++)
		check_case(&course_rule[i], false);
}

static void test_multi_select_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rules); i++)
		check_case(&rules[i], false);
}

/* The empty set is an answer, and here it may be the key. */
static void test_empty_key(void **state)
{
	static const struct select_case cases[] = {
		{ COURSE, 4, "", "", 400, "Correct." },
		{ COURSE, 4, "", "A", 0, "0 of 4 points: A should not be chosen; all or "
		                         "nothing, as no option is right" },
		{ DEDUCTION(.per_mistake = 100, .single_correct_deducts = true), 4, "", "A", 0,
		  "0 of 4 points: A should not be chosen; all or nothing, as no option is "
		  "right" },
		{ PLAIN(ALL_OR_NOTHING), 4, "", "", 400, "Correct." },
		{ PLAIN(NET_CORRECT), 4, "", "", 400, "Correct." },
		{ FLOORED(NET_CORRECT, -400), 4, "", "A", 0,
		  "0 of 4 points: A should not be chosen; all or nothing, as no option is "
		  "right" },
		{ PLAIN(BALANCED), 4, "", "", 400, "Correct." },
		{ PLAIN(BALANCED), 4, "", "AB", 0,
		  "0 of 4 points: A and B should not be chosen; all or nothing, as no option "
		  "is right" },
		{ PLAIN(COVERAGE), 4, "", "", 400, "Correct." },
		{ PLAIN(COVERAGE), 4, "", "A", 0,
		  "0 of 4 points: A should not be chosen; all or nothing, as no option is "
		  "right" },
		{ PLAIN(EACH_OPTION), 4, "", "", 400, "Correct." },
		{ PLAIN(EACH_OPTION), 4, "", "A", 300,
		  "3 of 4 points: A should not be chosen (-1)" },
		{ PLAIN(HALVES), 4, "", "A", 200,
		  "2 of 4 points: A should not be chosen; one mistake leaves half" },
		/* chosen nothing where something is right */
		{ COURSE, 4, "AB", "", 0, "0 of 4 points: A and B are missing (-2 each)" },
		{ PLAIN(COVERAGE), 4, "AB", "", 0,
		  "0 of 4 points: A and B are missing; 0 of 2 right ones found, and 0 of 0 "
		  "chosen are right" },
		{ PLAIN(EACH_OPTION), 4, "AB", "", 200,
		  "2 of 4 points: A and B are missing (-1 each)" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		check_case(&cases[i], true);
}

static void test_weights(void **state)
{
	static const struct {
		const char *chosen;
		int64_t floor; /* 1: none is written */
		int64_t points;
		const char *why;
	} cases[] = {
		{ "AB", 1, 400, "Correct." },
		{ "A", 1, 200, "2 of 4 points: the chosen options add up to 50% (A 50%)" },
		{ "AC", 1, 100,
		  "1 of 4 points: the chosen options add up to 25% (A 50%, C -25%)" },
		{ "C", 1, 0, "0 of 4 points: the chosen options add up to -25% (C -25%); "
		             "never "
		             "below 0 points" },
		{ "C", -50, -50, "-0.5 of 4 points: the chosen options add up to -25% (C "
		                 "-25%); "
		                 "never below -0.5 points" },
		{ "C", -100, -100,
		  "-1 of 4 points: the chosen options add up to -25% (C -25%)" },
		{ "ABD", 1, 400, "Correct." },
		{ "ABCD", 1, 400, "4 of 4 points: the chosen options add up to 108.33% (A "
		                  "50%, "
		                  "B 50%, C -25%, D 33.33%); never above 100%" },
		{ "ABE", 1, 400, "4 of 4 points: the chosen options add up to 100% (A 50%, "
		                 "B 50%, E 0%)" },
		{ "D", 1, 133, "1.33 of 4 points: the chosen options add up to 33.33% "
		               "(D 33.33%)" },
		{ "AE", 1, 200, "2 of 4 points: the chosen options add up to 50% (A 50%, E "
		                "0%)" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct selection chosen = selection_of(cases[i].chosen);
		struct question q;
		struct response response;
		struct mark mark;

		build_options(&q, &arena, QUESTION_MULTI_SELECT, 5, "");
		build_credit(&q, 'A', 1, 2);
		build_credit(&q, 'B', 1, 2);
		build_credit(&q, 'C', -1, 4);
		build_credit(&q, 'D', 1, 3);
		q.rule.kind = RULE_WEIGHTS;
		q.rule.has_floor = cases[i].floor != 1;
		q.rule.floor = cases[i].floor;
		response_set_selection(&response, &q, &chosen);
		mark_one(&q, &response, NULL, &arena, &mark);
		assert_int_equal(mark.points, cases[i].points);
		assert_text(mark.why, cases[i].why);
	}
	arena_release(&arena);
}

#define PER_ITEM(cost_num, cost_den) { .kind = RULE_PER_ITEM, \
	.wrong_costs = { cost_num, cost_den } }

static void test_matching_rules(void **state)
{
	static const struct {
		struct rule rule;
		const char *key;
		const char *chosen;
		int64_t points;
		const char *why;
	} cases[] = {
		{ PER_ITEM(0, 1), "ADBC", "ADBC", 400, "Correct." },
		{ PER_ITEM(0, 1), "ADBC", "ADCB", 200,
		  "2 of 4 points: item 3 should be B (-1) and item 4 should be C (-1)" },
		{ PER_ITEM(0, 1), "ADBC", "A---", 100,
		  "1 of 4 points: item 2 was left blank (-1), item 3 was left blank (-1) and "
		  "item 4 was left blank (-1)" },
		{ PER_ITEM(1, 2), "ADBC", "ADCB", 100,
		  "1 of 4 points: item 3 should be B (-1.5) and item 4 should be C (-1.5)" },
		{ PER_ITEM(1, 2), "ADBC", "ADC-", 150,
		  "1.5 of 4 points: item 3 should be B (-1.5) and item 4 was left blank "
		  "(-1)" },
		{ PER_ITEM(1, 1), "ADBC", "DABC", 0,
		  "0 of 4 points: item 1 should be A (-2) and item 2 should be D (-2)" },
		{ PER_ITEM(1, 1), "ADBC", "DACB", 0,
		  "0 of 4 points: item 1 should be A (-2), item 2 should be D (-2), item 3 "
		  "should be B (-2) and item 4 should be C (-2); never below 0 points" },
		{ { .kind = RULE_PER_ITEM, .wrong_costs = { 1, 1 }, .has_floor = true,
		    .floor = -150 }, "ADBC", "DACB", -150,
		  "-1.5 of 4 points: item 1 should be A (-2), item 2 should be D (-2), item 3 "
		  "should be B (-2) and item 4 should be C (-2); never below -1.5 points" },
		{ PER_ITEM(0, 1), "ABC", "ABD", 267,
		  "2.67 of 4 points: item 3 should be C; 2 of 3 are right" },
		{ PER_ITEM(1, 2), "ABC", "ADD", 0,
		  "0 of 4 points: item 2 should be B (-2) and item 3 should be C (-2)" },
		{ PER_ITEM(1, 4), "ABC", "ADB", 67,
		  "0.67 of 4 points: item 2 should be B and item 3 should be C; 1 of 3 is "
		  "right, "
		  "and each wrong one costs 25% of an item" },
		{ COURSE, "ADBC", "ADBC", 400, "Correct." },
		{ COURSE, "ADBC", "ADB-", 200, "2 of 4 points: item 4 was left blank (-2)" },
		{ COURSE, "ADBC", "ADBA", 200, "2 of 4 points: item 4 should be C (-2)" },
		{ COURSE, "ADBC", "ADCB", 0,
		  "0 of 4 points: item 3 should be B (-2) and item 4 should be C (-2)" },
		{ COURSE, "ADBC", "A---", 0,
		  "0 of 4 points: item 2 was left blank (-2), item 3 was left blank (-2) and "
		  "item 4 was left blank (-2); at most 4 points off" },
		/* one item only: no clause for a single right one here */
		{ DEDUCTION(.per_mistake = 100), "A", "B", 300,
		  "3 of 4 points: item 1 should be A (-1)" },
		{ PLAIN(ALL_OR_NOTHING), "ADBC", "ADBC", 400, "Correct." },
		{ PLAIN(ALL_OR_NOTHING), "ADBC", "ADB-", 0,
		  "0 of 4 points: item 4 was left blank; all or nothing" },
		{ PLAIN(ONE_SLIP), "ADBC", "ADBC", 400, "Correct." },
		{ PLAIN(ONE_SLIP), "ADBC", "ADBA", 200,
		  "2 of 4 points: item 4 should be C; one slip leaves half" },
		{ PLAIN(ONE_SLIP), "ADBC", "ADB-", 200,
		  "2 of 4 points: item 4 was left blank; one slip leaves half" },
		{ PLAIN(ONE_SLIP), "ADBC", "ADCB", 0,
		  "0 of 4 points: item 3 should be B and item 4 should be C; more than one "
		  "slip "
		  "leaves nothing" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct question q;
		struct response response;
		struct mark mark;

		build_matching(&q, &arena, 4, cases[i].key);
		q.rule = cases[i].rule;
		response_set_matches(&response, &q, matches_of(&arena, cases[i].chosen));
		mark_one(&q, &response, NULL, &arena, &mark);
		assert_int_equal(mark.points, cases[i].points);
		assert_text(mark.why, cases[i].why);
	}
	arena_release(&arena);
}

/* A matching without items, which no loader lets through, is not divided by. */
static void test_no_items(void **state)
{
	static const struct tally none = { .options = 0 };
	static const enum rule_kind kinds[] = { RULE_PER_ITEM, RULE_DEDUCTION,
	                                        RULE_ALL_OR_NOTHING, RULE_ONE_SLIP };

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(kinds); i++) {
		struct rule rule = { .kind = kinds[i], .wrong_costs = FRACTION_ZERO };
		struct credit credit = credit_price(&rule, &none, 100);

		assert_int_equal(fraction_compare(credit.share, FRACTION_ONE), 0);
		assert_int_equal(credit.clause, rule.kind == RULE_PER_ITEM ||
		                                rule.kind == RULE_DEDUCTION
		                                ? CREDIT_NONE_RIGHT : CREDIT_BY_RULE);
	}
}

/* Rounded once, half away from zero: 1/8 of a point's hundredths and the like. */
static void test_rounding(void **state)
{
	static const struct {
		int64_t points;
		unsigned right;
		int64_t marked;
	} cases[] = {
		{ 1, 1, 0 }, { 1, 2, 1 }, { 3, 2, 2 }, { 100, 1, 25 }, { 102, 1, 26 },
		{ 101, 1, 25 }, { 103, 1, 26 }, { 102, 3, 77 },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct tally tally = { .options = 4, .key = 4, .right = cases[i].right,
		                       .missing = 4 - cases[i].right };
		struct rule rule = { .kind = RULE_EACH_OPTION };
		struct credit credit = credit_price(&rule, &tally, cases[i].points);

		assert_int_equal(fraction_of_points(credit.share, cases[i].points),
		                 cases[i].marked);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_course_rule),
		cmocka_unit_test(test_multi_select_rules),
		cmocka_unit_test(test_empty_key),
		cmocka_unit_test(test_weights),
		cmocka_unit_test(test_matching_rules),
		cmocka_unit_test(test_no_items),
		cmocka_unit_test(test_rounding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
