/* The model: ids, index, sums, names, words, and what counts as an answer. */
#include "check.h"
#include "build.h"

/* 1: plain, group of two; 2: plain. */
static struct quiz *build_quiz(void)
{
	struct quiz *quiz = quiz_new();
	struct arena *arena = &quiz->arena;
	struct section *sections = ARENA_ARRAY(arena, 2, struct section);
	struct question *first = ARENA_ARRAY(arena, 2, struct question);
	struct question *parts = ARENA_ARRAY(arena, 2, struct question);

	quiz->sections = sections;
	quiz->section_count = 2;
	first[0] = (struct question){ .id = TEXT("1.1"), .points = 100 };
	first[1] = (struct question){ .id = TEXT("1.2"), .type = QUESTION_GROUP,
	                              .parts = parts, .part_count = 2 };
	parts[0] = (struct question){ .id = TEXT("1.2.1"), .points = 50 };
	parts[1] = (struct question){ .id = TEXT("1.2.2"), .points = 25 };
	sections[0] = (struct section){ .questions = first, .question_count = 2 };
	sections[1] = (struct section){ .question_count = 1 };
	sections[1].questions = ARENA_NEW(arena, struct question);
	*sections[1].questions = (struct question){ .id = TEXT("last"), .points = 400 };
	quiz_index_build(quiz);
	return quiz;
}

static void test_index(void **state)
{
	struct quiz *quiz = build_quiz();

	(void)state;
	assert_int_equal(quiz->leaf_count, 4);
	assert_int_equal(quiz->points, 575);
	assert_int_equal(quiz->sections[0].points, 175);
	assert_int_equal(quiz->sections[0].leaf_count, 3);
	assert_int_equal(quiz->sections[1].first_leaf, 3);
	assert_int_equal(quiz->sections[1].leaf_count, 1);
	assert_int_equal(quiz->sections[0].questions[1].points, 75);
	assert_int_equal(quiz->sections[0].questions[1].index, 1);
	assert_ptr_equal(quiz->leaves[2]->group, &quiz->sections[0].questions[1]);
	assert_null(quiz->leaves[0]->group);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		assert_int_equal(quiz->leaves[i]->index, i);
		assert_int_equal(quiz->leaves[i]->section, i / 3);
		assert_ptr_equal(quiz_find(quiz, quiz->leaves[i]->id), quiz->leaves[i]);
	}
	assert_null(quiz_find(quiz, TEXT("1.2"))); /* a group is no leaf */
	assert_null(quiz_find(quiz, TEXT("")));
	quiz_release(quiz);
	quiz_release(NULL);
}

/* As many questions as a quiz may have: each is found, and nothing else. */
static void test_index_large(void **state)
{
	struct quiz *quiz = quiz_new();
	struct section section = { .question_count = QUIZ_QUESTIONS_MAX };

	(void)state;
	section.questions =
		ARENA_ARRAY(&quiz->arena, QUIZ_QUESTIONS_MAX, struct question);
	for (size_t i = 0; i < QUIZ_QUESTIONS_MAX; i++)
		section.questions[i].id = arena_format(&quiz->arena, "1.%zu", i + 1);
	quiz->sections = &section;
	quiz->section_count = 1;
	quiz_index_build(quiz);
	for (size_t i = 0; i < QUIZ_QUESTIONS_MAX; i++)
		assert_ptr_equal(quiz_find(quiz, quiz->leaves[i]->id), quiz->leaves[i]);
	assert_null(quiz_find(quiz, TEXT("1.0")));
	assert_null(quiz_find(quiz, TEXT("1.10001")));
	quiz_release(quiz);
}

static void test_letters(void **state)
{
	static const struct {
		size_t index;
		const char *letters;
	} cases[] = {
		{ 0, "A" }, { 1, "B" }, { 25, "Z" }, { 26, "AA" }, { 27, "AB" }, { 51, "AZ" },
		{ 52, "BA" }, { 199, "GR" }, { 701, "ZZ" }, { 702, "AAA" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_text(quiz_letter_id(&arena, cases[i].index), cases[i].letters);
	arena_release(&arena);
}

/* Also where ids are not the default ones: B may come first. */
static void test_find_options(void **state)
{
	struct arena arena = ARENA_INIT;
	struct question q;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 30, "A");
	for (size_t i = 0; i < 30; i++)
		assert_int_equal(question_find_option(&q, q.options[i].id), i);
	assert_int_equal(question_find_option(&q, TEXT("a")), -1);
	assert_int_equal(question_find_option(&q, TEXT("AE")), -1);
	q.options[0].id = TEXT("B");
	q.options[1].id = TEXT("A");
	assert_int_equal(question_find_option(&q, TEXT("A")), 1);
	assert_int_equal(question_find_option(&q, TEXT("B")), 0);
	build_matching(&q, &arena, 3, "ABCA");
	assert_int_equal(question_find_item(&q, TEXT("4")), 3);
	assert_int_equal(question_find_item(&q, TEXT("5")), -1);
	assert_int_equal(question_find_item(&q, TEXT("0")), -1);
	assert_int_equal(question_find_choice(&q, TEXT("C")), 2);
	assert_int_equal(question_find_choice(&q, TEXT("D")), -1);
	arena_release(&arena);
}

static void test_names(void **state)
{
	(void)state;
	for (int i = 0; i < QUESTION_TYPE_COUNT; i++) {
		enum question_type type = QUESTION_GROUP;
		const char *name = question_type_name((enum question_type)i);

		assert_true(question_type_parse(text_of(name), &type));
		assert_int_equal(type, i);
	}
	for (int i = 0; i < RULE_KIND_COUNT; i++) {
		enum rule_kind kind = RULE_RUBRIC;
		const char *name;

		name = rule_kind_name((enum rule_kind)i);
		assert_true(rule_kind_parse(text_of(name), &kind));
		assert_int_equal(kind, i);
	}
	assert_false(question_type_parse(TEXT("True-False"), &(enum question_type){ 0 }));
	assert_false(rule_kind_parse(TEXT(""), &(enum rule_kind){ 0 }));
}

static void need_columns(const char *row)
{
	if (strlen(row) != QUESTION_TYPE_COUNT)
		fail_msg("\"%s\" needs a column for each question type", row);
}

/* Rows: traits; columns: tf single multi matching numeric short free group. */
static void test_traits(void **state)
{
	static const struct {
		bool (*holds)(const struct question *q);
		const char *types;
	} traits[] = {
		{ question_is_leaf, "xxxxxxx." },
		{ question_has_items, "...x...." },
		{ question_takes_several, "..x....." },
		{ question_has_fixed_options, "x......." },
		{ question_is_written, "....xxx." },
		{ question_takes_number, "....x..." },
		{ question_takes_lines, "......x." },
		{ question_is_marked_by_person, "......x." },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(traits); i++) {
		need_columns(traits[i].types);
		for (int type = 0; type < QUESTION_TYPE_COUNT; type++) {
			struct question q = { .type = (enum question_type)type };

			assert_int_equal(traits[i].types[type] == 'x', traits[i].holds(&q));
		}
	}
}

/* Every type is complete, and says of an answer what code elsewhere relies on. */
static void test_traits_agree(void **state)
{
	(void)state;
	for (int type = 0; type < QUESTION_TYPE_COUNT; type++) {
		struct question q = { .type = (enum question_type)type };

		assert_true(*question_type_name(q.type) && *question_type_words(q.type));
		assert_true(question_has_items(&q) + question_takes_several(&q) +
		            question_is_written(&q) <= question_is_leaf(&q));
		assert_true(question_is_written(&q) ||
		            !(question_takes_number(&q) || question_takes_lines(&q) ||
		              question_is_marked_by_person(&q)));
	}
}

/* Rows: rules; columns: tf single multi matching numeric short free group. */
static void test_rules_fit(void **state)
{
	static const char *const fits[RULE_KIND_COUNT] = {
		[RULE_SINGLE] = "xx..xx..", [RULE_DEDUCTION] = "..xx....",
		[RULE_ALL_OR_NOTHING] = "..xx....", [RULE_NET_CORRECT] = "..x.....",
		[RULE_BALANCED] = "..x.....", [RULE_EACH_OPTION] = "..x.....",
		[RULE_HALVES] = "..x.....", [RULE_COVERAGE] = "..x.....",
		[RULE_WEIGHTS] = "..x.....", [RULE_PER_ITEM] = "...x....",
		[RULE_ONE_SLIP] = "...x....", [RULE_RUBRIC] = "......x.",
	};

	(void)state;
	for (int kind = 0; kind < RULE_KIND_COUNT; kind++) {
		need_columns(fits[kind]);
		for (int type = 0; type < QUESTION_TYPE_COUNT; type++)
			assert_int_equal(fits[kind][type] == 'x',
			                 rule_fits((enum rule_kind)kind,
			                           (enum question_type)type));
	}
	for (int type = 0; type < QUESTION_GROUP; type++)
		assert_true(rule_fits(rule_default((enum question_type)type).kind,
		                      (enum question_type)type));
	assert_int_equal(rule_default(QUESTION_MULTI_SELECT).kind, RULE_ALL_OR_NOTHING);
	assert_int_equal(rule_default(QUESTION_MATCHING).kind, RULE_PER_ITEM);
}

static void test_words(void **state)
{
	static const struct {
		enum question_type type;
		struct rule rule;
		const char *words;
	} cases[] = {
		{ QUESTION_TRUE_FALSE, { .kind = RULE_SINGLE }, "true or false" },
		{ QUESTION_SINGLE_CHOICE, { .kind = RULE_SINGLE, .incorrect = -100 },
		  "choose one; a wrong answer costs 1 point, leaving it blank nothing" },
		{ QUESTION_SINGLE_CHOICE,
		  { .kind = RULE_SINGLE, .incorrect = -200, .blank = 50, .has_floor = true,
		    .floor = -100 },
		  "choose one; a wrong answer costs 2 points; never below -1 point; leaving "
		  "it "
		  "blank earns 0.5 points" },
		{ QUESTION_MULTI_SELECT, { .kind = RULE_ALL_OR_NOTHING },
		  "choose all that apply; all or nothing" },
		{ QUESTION_MULTI_SELECT,
		  { .kind = RULE_DEDUCTION, .per_mistake = 200, .has_at_most = true,
		    .at_most = 300 },
		  "choose all that apply; 2 points off for each wrong or missing choice, at "
		  "most "
		  "3 off; all or nothing where just one choice is right" },
		{ QUESTION_MULTI_SELECT,
		  { .kind = RULE_DEDUCTION, .per_mistake = 100, .has_at_most = true,
		    .at_most = 400, .single_correct_deducts = true },
		  "choose all that apply; 1 point off for each wrong or missing choice" },
		{ QUESTION_MULTI_SELECT, { .kind = RULE_HALVES },
		  "choose all that apply; one mistake leaves half of the points, two leave a "
		  "quarter" },
		{ QUESTION_MATCHING, { .kind = RULE_DEDUCTION, .per_mistake = 200 },
		  "match each item with one choice; 2 points off for each item not matched "
		  "rightly" },
		{ QUESTION_MATCHING, { .kind = RULE_PER_ITEM, .wrong_costs = { 1, 2 } },
		  "match each item with one choice; each right match earns an equal share of "
		  "the "
		  "points, a wrong one costs 50% of a share" },
		{ QUESTION_NUMERIC, { .kind = RULE_SINGLE }, "answer with a number" },
		{ QUESTION_FREE_TEXT, { .kind = RULE_RUBRIC },
		  "answer in your own words; marked by a person" },
		{ QUESTION_GROUP, { .kind = RULE_RUBRIC }, "answer each part" },
	};
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct question q;

		build_options(&q, &arena, cases[i].type, 6, "A");
		q.rule = cases[i].rule;
		buffer_clear(&out);
		question_words(&q, &out);
		assert_text(buffer_text(&out), cases[i].words);
	}
	buffer_release(&out);
	arena_release(&arena);
}

/* The unit and the length that an author asks for are told before anybody answers. */
static void test_words_of_form(void **state)
{
	const struct question height = { .type = QUESTION_NUMERIC, .unit = TEXT("m") };
	const struct question essay = { .type = QUESTION_FREE_TEXT, .lines = 1,
	                                .rule = { .kind = RULE_RUBRIC } };
	struct buffer out = BUFFER_INIT;

	(void)state;
	question_words(&height, &out);
	assert_text(buffer_text(&out), "answer with a number, in m");
	buffer_clear(&out);
	question_words(&essay, &out);
	assert_text(buffer_text(&out),
	            "answer in your own words, in about 1 line; marked by a person");
	buffer_release(&out);
}

/* Which options are right, and how many, changes no word under any rule. */
static void test_words_tell_no_key(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer one = BUFFER_INIT, other = BUFFER_INIT;

	(void)state;
	for (int kind = 0; kind < RULE_KIND_COUNT; kind++) {
		struct question q;

		if (!rule_fits((enum rule_kind)kind, QUESTION_MULTI_SELECT))
			continue;
		for (int keys = 0; keys < 2; keys++) {
			build_options(&q, &arena, QUESTION_MULTI_SELECT, 6,
			              keys ? "B" : "ACDF");
			q.rule = (struct rule){ .kind = (enum rule_kind)kind,
			                        .per_mistake = 100 };
			buffer_clear(keys ? &one : &other);
			question_words(&q, keys ? &one : &other);
		}
		assert_text(buffer_text(&one), other.data);
	}
	buffer_release(&one);
	buffer_release(&other);
	arena_release(&arena);
}

static void test_blank_responses(void **state)
{
	struct arena arena = ARENA_INIT;
	struct selection none = { 0 };
	struct question q;
	struct response r;

	(void)state;
	build_options(&q, &arena, QUESTION_MULTI_SELECT, 3, "A");
	response_set_selection(&r, &q, &none);
	assert_int_equal(r.state, RESPONSE_BLANK);
	q.none_allowed = true;
	response_set_selection(&r, &q, &none);
	assert_int_equal(r.state, RESPONSE_GIVEN);
	build_options(&q, &arena, QUESTION_SINGLE_CHOICE, 3, "A");
	response_set_selection(&r, &q, &q.correct);
	assert_int_equal(r.state, RESPONSE_GIVEN);
	response_set_selection(&r, &q, &none);
	assert_int_equal(r.state, RESPONSE_BLANK);
	build_matching(&q, &arena, 2, "AB");
	response_set_matches(&r, &q, matches_of(&arena, "--"));
	assert_int_equal(r.state, RESPONSE_BLANK);
	assert_false(response_is_partial(&r, &q));
	response_set_matches(&r, &q, matches_of(&arena, "-A"));
	assert_int_equal(r.state, RESPONSE_GIVEN);
	assert_true(response_is_partial(&r, &q));
	r.state = RESPONSE_INVALID;
	assert_false(response_is_partial(&r, &q));
	response_set_matches(&r, &q, matches_of(&arena, "AB"));
	assert_false(response_is_partial(&r, &q));
	build_text(&q, &arena, QUESTION_FREE_TEXT, 0);
	response_set_text(&r, &q, TEXT(""));
	assert_int_equal(r.state, RESPONSE_BLANK);
	response_set_text(&r, &q, TEXT(" \t\r\n\xE3\x80\x80\xE2\x80\x89"));
	assert_int_equal(r.state, RESPONSE_BLANK);
	response_set_text(&r, &q, TEXT("\xE2\x80\x80\xE2\x80\x8A\xC2\x85\xE1\x9A\x80"));
	assert_int_equal(r.state, RESPONSE_BLANK);
	response_set_text(&r, &q, TEXT("\xE2\x80\x8B")); /* no white space, though unseen */
	assert_int_equal(r.state, RESPONSE_GIVEN);
	response_set_text(&r, &q, TEXT(" . "));
	assert_int_equal(r.state, RESPONSE_GIVEN);
	assert_text(r.text, " . ");
	arena_release(&arena);
}

static void test_fault_words(void **state)
{
	static const struct {
		enum response_fault fault;
		const char *detail;
		const char *words;
	} cases[] = {
		{ RESPONSE_FAULT_UNKNOWN_OPTION, "G", "option \"G\" does not exist" },
		{ RESPONSE_FAULT_OPTION_TWICE, "B", "option \"B\" is named twice" },
		{ RESPONSE_FAULT_SEVERAL_OPTIONS, "",
		  "several options are chosen where only one may be" },
		{ RESPONSE_FAULT_WRONG_TYPE, "",
		  "it is not the kind of answer this question takes" },
		{ RESPONSE_FAULT_NOT_A_NUMBER, "ten",
		  "\"ten\" is not a number (the unit is kg)" },
		{ RESPONSE_FAULT_UNKNOWN_ITEM, "9", "item \"9\" does not exist" },
		{ RESPONSE_FAULT_UNKNOWN_CHOICE, "Z", "choice \"Z\" does not exist" },
		{ RESPONSE_FAULT_ITEM_TWICE, "1", "item \"1\" is named twice" },
		{ RESPONSE_FAULT_TOO_LONG, "", "it is too long" },
		{ RESPONSE_FAULT_UNKNOWN_ITEM,
		  "012345678901234567890123456789012345678901234567890123456789",
		  "item \"012345678901234567890123456789012345678901234567890123456789\" "
		  "does not exist" },
		/* cut before the character that byte 60 is in */
		{ RESPONSE_FAULT_UNKNOWN_OPTION,
		  "01234567890123456789012345678901234567890123456789012345678\xC3\xA9tail",
		  "option \"01234567890123456789012345678901234567890123456789012345678...\" "
		  "does not exist" },
	};
	struct question q = { .type = QUESTION_NUMERIC, .unit = TEXT("kg") };
	struct buffer out = BUFFER_INIT, bytes = BUFFER_INIT;
	struct response broken;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct response r;

		response_set_invalid(&r, cases[i].fault, text_of(cases[i].detail));
		buffer_clear(&out);
		response_fault_words(&r, &q, &out);
		assert_text(buffer_text(&out), cases[i].words);
	}
	/* no UTF-8 at all: nothing of it is repeated */
	buffer_add_repeated(&bytes, (char)0x80, 100);
	response_set_invalid(&broken, RESPONSE_FAULT_UNKNOWN_ITEM, buffer_text(&bytes));
	buffer_clear(&out);
	response_fault_words(&broken, &q, &out);
	assert_text(buffer_text(&out), "item \"...\" does not exist");
	buffer_release(&bytes);
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_index_large),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_find_options),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_traits),
		cmocka_unit_test(test_traits_agree),
		cmocka_unit_test(test_rules_fit),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_words_of_form),
		cmocka_unit_test(test_words_tell_no_key),
		cmocka_unit_test(test_blank_responses),
		cmocka_unit_test(test_fault_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
