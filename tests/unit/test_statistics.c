/*
 * Classical test theory against published figures, against figures computed
 * apart with exact fractions, and by hand.
 */
#include "check.h"
#include "build.h"

#include <math.h>

#include "base/random.h"
#include "scoring/distribution.h"
#include "scoring/statistics.h"

#define STUDENTS 22
#define ITEMS 13

static void check_near(double value, double expected, double tolerance, int line)
{
	if (fabs(value - expected) <= tolerance)
		return;
	print_error("got %.12f, expected %.12f\n", value, expected);
	_fail(__FILE__, line);
}

#define assert_near(value, expected) check_near((value), (expected), 1e-9, __LINE__)
#define assert_measure(m, expected) \
	do { \
		assert_true((m).known); \
		assert_near((m).value, (expected)); \
	} while (0)

/*
 * The marks of 22 attempts at a quiz of generated questions, in hundredths, that
 * Moodle's unit tests publish (quiz statistics report, mdl_question_states.csv;
 * slots 8 to 20, the others are worth nothing to anybody), with the figures that
 * a spreadsheet gave its authors.
 */
static const int64_t attempts[STUDENTS][ITEMS] = {
	{ 550, 30, 90, 100, 30, 100, 0, 0, 100, 100, 0, 0, 100 },
	{ 100, 90, 90, 30, 30, 100, 0, 0, 100, 0, 100, 0, 100 },
	{ 250, 100, 90, 30, 100, 0, 0, 100, 100, 100, 100, 100, 100 },
	{ 400, 30, 90, 100, 30, 0, 0, 0, 0, 100, 0, 0, 100 },
	{ 300, 90, 30, 90, 100, 0, 100, 0, 0, 100, 100, 100, 0 },
	{ 450, 90, 100, 100, 90, 0, 100, 100, 100, 0, 0, 0, 0 },
	{ 300, 30, 30, 30, 30, 100, 0, 100, 100, 100, 100, 100, 100 },
	{ 600, 90, 90, 100, 30, 0, 100, 100, 100, 100, 0, 0, 100 },
	{ 50, 90, 100, 90, 30, 0, 100, 100, 0, 100, 100, 0, 100 },
	{ 550, 90, 100, 90, 30, 100, 100, 0, 0, 100, 0, 0, 0 },
	{ 250, 90, 100, 100, 90, 0, 100, 0, 0, 100, 0, 0, 100 },
	{ 400, 90, 30, 90, 100, 0, 100, 100, 100, 100, 100, 0, 100 },
	{ 400, 90, 30, 30, 100, 100, 100, 100, 0, 0, 100, 100, 0 },
	{ 300, 100, 100, 30, 100, 0, 100, 0, 100, 100, 100, 100, 0 },
	{ 100, 100, 90, 30, 30, 100, 0, 100, 0, 0, 0, 0, 0 },
	{ 100, 30, 30, 30, 90, 0, 0, 0, 100, 0, 0, 0, 100 },
	{ 150, 100, 30, 90, 100, 100, 100, 0, 100, 100, 0, 0, 0 },
	{ 400, 90, 100, 90, 100, 0, 100, 100, 100, 0, 100, 0, 0 },
	{ 200, 90, 90, 30, 90, 0, 100, 0, 0, 0, 0, 0, 0 },
	{ 100, 100, 30, 30, 30, 0, 100, 100, 0, 100, 0, 0, 0 },
	{ 600, 90, 100, 100, 90, 0, 0, 0, 100, 0, 0, 100, 100 },
	{ 700, 90, 30, 30, 30, 100, 0, 100, 100, 100, 100, 0, 0 },
};

/* As published: to eight or more decimals, so the last one is rounded. */
static const struct {
	double facility, sd, effective_weight, discrimination, efficiency;
} published[ITEMS] = {
	{ 41.19318182, 1912.733589, 26.58464457, 25.88327077, 27.23492723 },
	{ 81.36363636, 251.2738111, 3.368456046, 1.170256965, 1.382386552 },
	{ 71.36363636, 322.6312277, 3.253955259, -4.207816809, -4.691171307 },
	{ 65.45454545, 333.4199022, 7.584083694, 28.16930644, 31.12404354 },
	{ 65.90909091, 337.5811591, 3.79658376, -2.513606859, -2.877487579 },
	{ 36.36363636, 492.3659639, 3.183278505, -12.99017581, -17.5074184 },
	{ 59.09090909, 503.2362797, 4.532356904, -8.900638238, -10.27568922 },
	{ 50, 511.7663157, 7.78856243, 8.670004606, 10.86956522 },
	{ 59.09090909, 503.2362797, 10.08351572, 29.63337745, 34.58997279 },
	{ 63.63636364, 492.3659639, 8.381139345, 15.18945843, 17.4790556 },
	{ 45.45454545, 509.6471914, 8.727645713, 16.21079629, 20.14359793 },
	{ 27.27272727, 455.8423058, 7.946277111, 15.52451404, 22.06477733 },
	{ 50, 511.7663157, 4.769500946, -8.396734802, -10 },
};

/* The same and the point-biserial, from exact fractions. */
static const struct {
	double facility, sd, discrimination, efficiency, effective_weight, point_biserial;
} computed[ITEMS] = {
	{ 41.193181818182, 1.912733589277, 25.883270769368, 27.234927234927,
	  26.584644571276, 0.836280820379 },
	{ 81.363636363636, 0.251273811088, 1.170256964638, 1.382386552144,
	  3.368456046130, 0.102202012386 },
	{ 71.363636363636, 0.322631227706, -4.207816809011, -4.691171307424,
	  3.253955258694, 0.074278249132 },
	{ 65.454545454545, 0.333419902179, 28.169306435318, 31.124043539174,
	  7.584083694475, 0.390444778090 },
	{ 65.909090909091, 0.337581159073, -2.513606858937, -2.877487578712,
	  3.796583760289, 0.096639055339 },
	{ 36.363636363636, 0.492365963917, -12.990175812864, -17.507418397626,
	  3.183278504955, 0.046580715410 },
	{ 59.090909090909, 0.503236279740, -8.900638237729, -10.275689223058,
	  4.532356903612, 0.092389190978 },
	{ 50.000000000000, 0.511766315719, 8.670004605924, 10.869565217391,
	  7.788562430250, 0.268279703654 },
	{ 59.090909090909, 0.503236279740, 29.633377448453, 34.589972794403,
	  10.083515715164, 0.457295492258 },
	{ 63.636363636364, 0.492365963917, 15.189458429810, 17.479055597867,
	  8.381139345400, 0.322896251719 },
	{ 45.454545454545, 0.509647191438, 16.210796292943, 20.143597925808,
	  8.727645712863, 0.338274675376 },
	{ 27.272727272727, 0.455842305839, 15.524514041463, 22.064777327935,
	  7.946277110912, 0.313514540721 },
	{ 50.000000000000, 0.511766315719, -8.396734802110, -10.000000000000,
	  4.769500945981, 0.100604888870 },
};

/* A quiz of one section with single-choice questions, key A of A-D. */
static struct quiz *build_quiz(size_t questions, const int64_t *points)
{
	struct quiz *quiz = quiz_new();
	struct section *section = ARENA_NEW(&quiz->arena, struct section);

	quiz->has_key = true;
	quiz->sections = section;
	quiz->section_count = 1;
	section->question_count = questions;
	section->questions = ARENA_ARRAY(&quiz->arena, questions, struct question);
	for (size_t i = 0; i < questions; i++) {
		struct question *q = &section->questions[i];

		build_options(q, &quiz->arena, QUESTION_SINGLE_CHOICE, 4, "A");
		q->id = arena_format(&quiz->arena, "1.%zu", i + 1);
		q->points = points[i];
	}
	quiz_index_build(quiz);
	return quiz;
}

/* Adds a student with these points; options chosen by letter, "-" a blank. */
static void add_student(struct statistics *s, const struct quiz *quiz,
                        const int64_t *points, const char *letters)
{
	struct response responses[ITEMS] = { { .state = RESPONSE_BLANK } };
	struct mark list[ITEMS] = { { .state = MARK_BLANK } };
	struct score section;
	struct marks marks = { .list = list, .sections = &section };

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		response_set_blank(&responses[i]);
		list[i].state = MARK_BLANK;
		list[i].points = points[i];
		if (letters[i] == '-')
			continue;
		response_set_option(&responses[i], (size_t)(letters[i] - 'A'));
		list[i].state = letters[i] == 'A' ? MARK_CORRECT : MARK_INCORRECT;
	}
	marks_total(quiz, &marks);
	statistics_add(s, responses, &marks, NULL);
}

static const int64_t attempt_points[ITEMS] = {
	800, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
};

static void check_attempts(const struct statistics *s)
{
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;

	statistics_compute(s, &arena, &r);
	assert_int_equal(r.students, STUDENTS);
	assert_int_equal(r.out_of, 2000);
	for (size_t i = 0; i < ITEMS; i++) {
		const struct item_statistics *item = &r.items[i];

		check_near(100 * item->facility.value, published[i].facility, 6e-9, __LINE__);
		check_near(1000 * item->sd.value, published[i].sd, 6e-7, __LINE__);
		check_near(item->effective_weight.value, published[i].effective_weight, 6e-9,
		           __LINE__);
		check_near(item->discrimination_index.value, published[i].discrimination,
		           6e-9, __LINE__);
		check_near(item->discriminative_efficiency.value, published[i].efficiency,
		           6e-9, __LINE__);
		assert_measure(item->facility, computed[i].facility / 100);
		assert_measure(item->sd, computed[i].sd);
		assert_measure(item->discrimination_index, computed[i].discrimination);
		assert_measure(item->discriminative_efficiency, computed[i].efficiency);
		assert_measure(item->effective_weight, computed[i].effective_weight);
		assert_measure(item->point_biserial, computed[i].point_biserial);
	}
	assert_near(r.mean, 10.045454545455);
	assert_near(r.median, 11.25);
	assert_near(r.lower_quartile, 8.525);
	assert_near(r.upper_quartile, 11.775);
	assert_near(r.min, 4.8);
	assert_near(r.max, 14.1);
	assert_measure(r.sd, 2.774668967424);
	assert_measure(r.skewness, -0.502835937079);
	assert_measure(r.kurtosis, -0.837098787507);
	assert_measure(r.alpha, 0.234317540289);
	assert_measure(r.cic, 23.4317540289);
	assert_measure(r.error_ratio, 87.503283350479);
	assert_measure(r.standard_error, 2.427926448603);
	assert_false(r.kr20.known); /* the first question gives partial points */
	arena_release(&arena);
}

static void test_published(void **state)
{
	struct quiz *quiz = build_quiz(ITEMS, attempt_points);
	struct statistics *s = statistics_new(quiz);

	(void)state;
	for (size_t i = 0; i < STUDENTS; i++)
		add_student(s, quiz, attempts[i], "AAAAAAAAAAAAA");
	check_attempts(s);
	statistics_free(s);
	quiz_release(quiz);
}

/* In another order: the same. */
static void test_reordered(void **state)
{
	struct quiz *quiz = build_quiz(ITEMS, attempt_points);
	struct statistics *s = statistics_new(quiz);

	(void)state;
	for (size_t i = STUDENTS; i-- > 0;)
		add_student(s, quiz, attempts[i], "AAAAAAAAAAAAA");
	check_attempts(s);
	statistics_free(s);
	quiz_release(quiz);
}

/*
 * By hand: three questions of a point, five students.
 *   totals 3 2 1 1 0, mean 1.4, sum of squares about it 5.2, variance 1.3
 *   right  3 2 2: variances 0.3 each; alpha 3/2 (1 - 0.9/1.3) = 6/13
 */
static void test_by_hand(void **state)
{
	static const struct {
		int64_t points[3];
		const char *letters;
	} students[] = {
		{ { 100, 100, 100 }, "AAA" }, { { 100, 100, 0 }, "AAB" },
		{ { 100, 0, 0 }, "AB-" }, { { 0, 0, 100 }, "BCA" }, { { 0, 0, 0 }, "BC-" },
	};
	static const int64_t points[] = { 100, 100, 100 };
	struct quiz *quiz = build_quiz(3, points);
	struct statistics *s = statistics_new(quiz);
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(students); i++)
		add_student(s, quiz, students[i].points, students[i].letters);
	statistics_compute(s, &arena, &r);
	assert_measure(r.alpha, 6.0 / 13);
	assert_measure(r.kr20, 6.0 / 13);
	assert_measure(r.sd, sqrt(1.3));
	assert_measure(r.standard_error, sqrt(1.3 * 7 / 13));
	assert_near(r.median, 1);
	assert_measure(r.items[0].facility, 0.6);
	assert_near(r.items[2].blank_rate, 0.4);
	assert_int_equal(r.items[2].states[MARK_BLANK], 2);
	assert_int_equal(r.items[2].states[MARK_CORRECT], 2);
	/* one student above, one below: round(0.27 * 5) = 1 */
	assert_int_equal(r.upper_group, 1);
	assert_int_equal(r.lower_group, 1);
	assert_int_equal(r.items[1].option_count, 4);
	assert_true(r.items[1].options[0].correct);
	assert_int_equal(r.items[1].options[0].chosen, 2);
	assert_int_equal(r.items[1].options[0].upper, 1);
	assert_int_equal(r.items[1].options[0].lower, 0);
	assert_false(r.items[1].options[2].correct);
	assert_int_equal(r.items[1].options[2].chosen, 2);
	assert_int_equal(r.items[1].options[2].lower, 1);
	/* rest of the test 2 1 1 1 0, C chosen by the last two: sums of squares 2 and
	 * 1.2, of products -1 */
	assert_measure(r.items[1].options[2].point_biserial, -1 / sqrt(2 * 1.2));
	assert_false(r.items[1].options[3].point_biserial.known);
	assert_int_equal(r.items[1].warnings, 0); /* too few students to warn */
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Classes of nobody, of one, and of equals: nothing is divided by zero. */
static void test_degenerate(void **state)
{
	static const int64_t points[] = { 100, 100 };
	struct quiz *quiz = build_quiz(2, points);
	struct statistics *s = statistics_new(quiz);
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;

	(void)state;
	statistics_compute(s, &arena, &r);
	assert_int_equal(r.students, 0);
	assert_false(r.sd.known);
	assert_false(r.items[0].facility.known);
	add_student(s, quiz, points, "AA");
	statistics_compute(s, &arena, &r);
	assert_near(r.median, 2);
	assert_measure(r.items[0].facility, 1);
	assert_false(r.sd.known);
	assert_false(r.alpha.known);
	for (int i = 0; i < 20; i++)
		add_student(s, quiz, points, "AA");
	statistics_compute(s, &arena, &r);
	assert_measure(r.sd, 0);
	assert_false(r.alpha.known);
	assert_false(r.skewness.known);
	assert_false(r.items[0].discrimination_index.known);
	assert_false(r.items[0].discriminative_efficiency.known);
	assert_int_equal(r.upper_group, 0);
	assert_int_equal(r.histogram[STATISTICS_BINS - 1], 21);
	assert_int_equal(r.items[0].warnings,
	                 1u << ITEM_VERY_EASY | 1u << ITEM_IDLE_DISTRACTOR);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* The key of the last question says A, but the strong choose B. */
static void test_wrong_key(void **state)
{
	static const int64_t points[] = { 100, 100, 100, 100 };
	static const int64_t strong[] = { 100, 100, 100, 0 }, weak[] = { 0, 0, 100, 100 };
	struct quiz *quiz = build_quiz(4, points);
	struct statistics *s = statistics_new(quiz);
	struct arena arena = ARENA_INIT;
	struct buffer words = BUFFER_INIT;
	struct quiz_statistics r;
	const struct item_statistics *item;

	(void)state;
	for (int i = 0; i < 6; i++) {
		add_student(s, quiz, strong, "AAAB");
		add_student(s, quiz, weak, "BBAA");
	}
	statistics_compute(s, &arena, &r);
	item = &r.items[3];
	assert_int_equal(item->warnings, 1u << ITEM_CHECK_KEY | 1u << ITEM_NEGATIVE |
	                                 1u << ITEM_IDLE_DISTRACTOR);
	item_warning_words(item, ITEM_CHECK_KEY, &words);
	assert_text(buffer_text(&words), "B is chosen by the strongest students: check the "
	                                 "key");
	assert_false(r.items[0].warnings & 1u << ITEM_CHECK_KEY);
	assert_measure(item->options[1].point_biserial, 1);
	assert_int_equal(item->options[1].upper, 6); /* who ties with the last is in */
	assert_int_equal(r.upper_group, 6);
	buffer_release(&words);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Not counted: out of every figure. */
static void test_not_counted(void **state)
{
	static const int64_t points[] = { 100, 100, 100 };
	static const int64_t marks[][3] = { { 100, 100, 0 }, { 0, 100, 0 }, { 0, 0, 0 } };
	struct quiz *quiz = build_quiz(3, points);
	struct statistics *s;
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;

	(void)state;
	quiz->leaves[2]->voided = VOID_NOT_COUNTED;
	s = statistics_new(quiz);
	for (size_t i = 0; i < TEST_COUNT(marks); i++)
		add_student(s, quiz, marks[i], "AAA");
	statistics_compute(s, &arena, &r);
	assert_int_equal(r.out_of, 200);
	assert_false(r.items[2].counted);
	assert_false(r.items[2].facility.known);
	/* totals 2 1 0: variance 1, the questions' 1/3 each; 2/1 (1 - 2/3) */
	assert_measure(r.alpha, 2.0 / 3);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

static void test_matching_table(void **state)
{
	struct quiz *quiz = quiz_new();
	struct section section = { .question_count = 1 };
	struct statistics *s;
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;
	static const char *const answers[] = { "AB", "AB", "BA", "A-" };

	(void)state;
	section.questions = ARENA_NEW(&quiz->arena, struct question);
	build_matching(section.questions, &quiz->arena, 3, "AB");
	quiz->sections = &section;
	quiz->section_count = 1;
	quiz->has_key = true;
	quiz_index_build(quiz);
	s = statistics_new(quiz);
	for (size_t i = 0; i < TEST_COUNT(answers); i++) {
		const struct scoring_key *key = scoring_key_build(quiz, &arena);
		struct response response;
		struct marks marks;
		uint32_t seconds = 60 * (uint32_t)i;

		response_set_matches(&response, quiz->leaves[0],
		                     matches_of(&arena, answers[i]));
		mark_all(key, &response, NULL, &arena, &marks);
		statistics_add(s, &response, &marks, &seconds);
	}
	statistics_compute(s, &arena, &r);
	assert_int_equal(r.items[0].option_count, 6);
	assert_int_equal(r.items[0].options[0].chosen, 3); /* 1-A */
	assert_true(r.items[0].options[0].correct);
	assert_int_equal(r.items[0].options[3].item, 1);
	assert_int_equal(r.items[0].options[3].option, 0);
	assert_int_equal(r.items[0].options[3].chosen, 1); /* 2-A */
	assert_int_equal(r.items[0].options[4].chosen, 2); /* 2-B */
	assert_true(r.items[0].options[4].correct);
	assert_measure(r.items[0].seconds, 90);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

static void test_distribution(void **state)
{
	struct distribution d = { 0 };
	struct arena arena = ARENA_INIT;
	struct sorted s;

	(void)state;
	for (int64_t i = 0; i < 1000; i++)
		distribution_add(&d, (i * 7919) % 1000 - 500, 1);
	distribution_add(&d, 499, 3);
	s = distribution_sort(&d, &arena);
	assert_int_equal(s.size, 1000);
	assert_int_equal(s.count, 1003);
	assert_int_equal(sorted_at(&s, 0), -500);
	assert_int_equal(sorted_at(&s, 999), 499);
	assert_int_equal(sorted_at(&s, 1002), 499);
	assert_int_equal(sorted_below(&s, -499), 1);
	assert_int_equal(sorted_below(&s, 499), 999);
	assert_near(sorted_mean(&s), (-500 + 3 * 499) / 1003.0);
	assert_near(sorted_quantile(&s, 1, 2), 1);
	assert_near(sorted_quantile(&s, 1, 4), -249.5);
	distribution_release(&d);
	arena_release(&arena);
}


/* Whatever is taken out again, what is left is found, and counted rightly. */
static void test_distribution_remove(void **state)
{
	enum { VALUES = 400 };
	struct distribution d = { 0 };
	struct arena arena = ARENA_INIT;
	uint64_t counts[VALUES] = { 0 };
	struct random random;
	struct sorted s;
	size_t at = 0;

	(void)state;
	random_seed(&random, 7);
	for (size_t step = 0; step < 40000; step++) {
		size_t value = (size_t)random_below(&random, VALUES);

		if (counts[value] && random_below(&random, 2)) {
			distribution_remove(&d, (int64_t)(value * value * 37));
			counts[value]--;
		} else if (counts[value] < 3) {
			distribution_add(&d, (int64_t)(value * value * 37), 1);
			counts[value]++;
		}
	}
	s = distribution_sort(&d, &arena);
	for (size_t value = 0; value < VALUES; value++) {
		if (!counts[value])
			continue;
		assert_true(at < s.size);
		assert_int_equal(s.cells[at].value, value * value * 37);
		assert_int_equal(s.cells[at++].count, counts[value]);
	}
	assert_int_equal(at, s.size);
	arena_release(&arena);
	distribution_release(&d);
}

/* A class of twenty and a question for each warning, with the words for it. (Of all but
 * the first, C and D are never chosen.) */
static void test_warnings(void **state)
{
	static const int64_t points[] = { 1000, 100, 2, 100, 100, 100, 100 };
	static const struct {
		unsigned warnings;
		enum item_warning one;
		const char *words;
	} expected[] = {
		{ 0, ITEM_CHECK_KEY, "A is chosen by the strongest students: check the key" },
		{ 1u << ITEM_CHECK_KEY | 1u << ITEM_NEGATIVE, ITEM_NEGATIVE,
		  "who does well on the rest does badly here" },
		{ 1u << ITEM_WEAK, ITEM_WEAK, "says little about who does well on the rest" },
		{ 1u << ITEM_VERY_EASY, ITEM_VERY_EASY,
		  "nearly everybody gets all points" },
		{ 1u << ITEM_VERY_HARD, ITEM_VERY_HARD, "hardly anybody gets points" },
		{ 1u << ITEM_OFTEN_BLANK, ITEM_OFTEN_BLANK, "many leave it blank" },
		{ 0, ITEM_IDLE_DISTRACTOR, "some wrong options are never chosen" },
	};
	struct quiz *quiz = build_quiz(TEST_COUNT(points), points);
	struct statistics *s = statistics_new(quiz);
	struct arena arena = ARENA_INIT;
	struct quiz_statistics r;

	(void)state;
	for (int i = 0; i < 20; i++) {
		bool strong = i >= 10, best = i == 19, third = i % 3 == 1;
		const bool right[] = { true, !strong, third, true, best, strong, strong };
		char letters[TEST_COUNT(points) + 1] = { 0 };
		int64_t got[TEST_COUNT(points)];

		for (size_t k = 0; k < TEST_COUNT(points); k++) {
			got[k] = right[k] ? points[k] : 0;
			letters[k] = right[k] ? 'A' : 'B';
		}
		got[0] = i * 50;
		letters[0] = (char)('A' + (strong ? 19 - i : i) / 2 % 4);
		letters[5] = strong ? 'A' : '-';
		add_student(s, quiz, got, letters);
	}
	statistics_compute(s, &arena, &r);
	for (size_t i = 0; i < TEST_COUNT(expected); i++) {
		unsigned idle = i ? 1u << ITEM_IDLE_DISTRACTOR : 0;
		struct buffer words = BUFFER_INIT;

		assert_int_equal(r.items[i].warnings, expected[i].warnings | idle);
		item_warning_words(&r.items[i], expected[i].one, &words);
		assert_text(buffer_text(&words), expected[i].words);
		buffer_release(&words);
	}
	statistics_free(s);
	statistics_free(NULL);
	quiz_release(quiz);
	arena_release(&arena);
}

/* A quiz whose questions are still to be built. */
static struct quiz *build_empty(struct section *section)
{
	struct quiz *quiz = quiz_new();

	section->questions = ARENA_ARRAY(&quiz->arena, section->question_count,
	                                 struct question);
	quiz->sections = section;
	quiz->section_count = 1;
	quiz->has_key = true;
	return quiz;
}

static void add_answers(struct statistics *s, const struct quiz *quiz, struct arena *arena,
                        const struct response *responses)
{
	struct marks marks;

	mark_all(scoring_key_build(quiz, arena), responses, NULL, arena, &marks);
	statistics_add(s, responses, &marks, NULL);
}

/* Of a matching whose key is wrong for the third item, who is right elsewhere says so. */
static void test_wrong_key_of_matching(void **state)
{
	struct section section = { .question_count = 2 };
	struct quiz *quiz = build_empty(&section);
	struct arena arena = ARENA_INIT;
	struct buffer words = BUFFER_INIT;
	struct statistics *s;
	struct quiz_statistics r;

	(void)state;
	build_options(&section.questions[0], &quiz->arena, QUESTION_SINGLE_CHOICE, 2, "A");
	build_matching(&section.questions[1], &quiz->arena, 4, "ABDD");
	section.questions[1].id = TEXT("1.2");
	quiz_index_build(quiz);
	s = statistics_new(quiz);
	for (int i = 0; i < 12; i++) {
		struct response responses[2];

		response_set_option(&responses[0], i < 7 ? 0 : 1);
		response_set_matches(&responses[1], &section.questions[1],
		                     matches_of(&arena, i < 7 ? "ABCD" : "BAD-"));
		add_answers(s, quiz, &arena, responses);
	}
	statistics_compute(s, &arena, &r);
	assert_true(r.items[1].warnings & 1u << ITEM_CHECK_KEY);
	assert_int_equal(r.items[1].suspect, 2 * 4 + 2);
	item_warning_words(&r.items[1], ITEM_CHECK_KEY, &words);
	assert_text(buffer_text(&words),
	            "C for item 3 is chosen by the strongest students: check the key");
	assert_false(r.items[1].warnings & 1u << ITEM_IDLE_DISTRACTOR); /* not of these */
	buffer_release(&words);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* A wrong option is suspect where it has the stronger students and a right one has not:
 * one that nobody chose, or the weakest of several. */
static void test_suspects(void **state)
{
	static const struct {
		const char *strong, *middle, *weak;
		int suspect; /* -1: none */
	} cases[] = {
		{ "AC", "A", "D", 2 },  /* nobody chooses B */
		{ "ABC", "AB", "D", -1 }, /* A and B have the strong, too */
		{ "BC", "B", "A", 2 },  /* A has the weak */
		{ "AB", "ABC", "C", -1 }, /* the strong do not choose C */
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct section section = { .question_count = 2 };
		struct quiz *quiz = build_empty(&section);
		struct statistics *s;
		struct quiz_statistics r;

		build_options(&section.questions[0], &quiz->arena, QUESTION_SINGLE_CHOICE, 3, "A");
		build_credit(&section.questions[0], 'B', 1, 2);
		build_options(&section.questions[1], &quiz->arena, QUESTION_MULTI_SELECT, 4, "AB");
		section.questions[1].id = TEXT("1.2");
		quiz_index_build(quiz);
		s = statistics_new(quiz);
		for (int k = 0; k < 18; k++) {
			struct selection chosen = selection_of(k % 3 == 0 ? cases[i].strong :
			                                       k % 3 == 1 ? cases[i].middle :
			                                       cases[i].weak);
			struct response responses[2];

			response_set_option(&responses[0], (size_t)(k % 3));
			response_set_selection(&responses[1], &section.questions[1], &chosen);
			add_answers(s, quiz, &arena, responses);
		}
		statistics_compute(s, &arena, &r);
		assert_int_equal(r.items[1].warnings >> ITEM_CHECK_KEY & 1, cases[i].suspect >= 0);
		if (cases[i].suspect >= 0)
			assert_int_equal(r.items[1].suspect, cases[i].suspect);
		statistics_free(s);
		quiz_release(quiz);
	}
	arena_release(&arena);
}

/* Before anybody has marked a text nothing is said about it. */
static void test_all_waiting(void **state)
{
	struct section section = { .question_count = 1 };
	struct quiz *quiz = build_empty(&section);
	struct arena arena = ARENA_INIT;
	struct statistics *s;
	struct quiz_statistics r;

	(void)state;
	*section.questions = (struct question){
		.id = TEXT_INIT("1.1"), .type = QUESTION_FREE_TEXT, .points = 200,
		.rule = rule_default(QUESTION_FREE_TEXT),
	};
	quiz_index_build(quiz);
	s = statistics_new(quiz);
	for (int i = 0; i < 3; i++) {
		struct response response;

		response_set_text(&response, section.questions, TEXT("words"));
		add_answers(s, quiz, &arena, &response);
	}
	statistics_compute(s, &arena, &r);
	assert_int_equal(r.pending, 3);
	assert_int_equal(r.items[0].waiting, 3);
	assert_false(r.items[0].facility.known);
	assert_int_equal(r.items[0].warnings, 0);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* More pairs of items and choices than are worth a table: none is kept. */
static void test_large_matching(void **state)
{
	struct section section = { .question_count = 1 };
	struct quiz *quiz = build_empty(&section);
	struct arena arena = ARENA_INIT;
	struct statistics *s;
	struct quiz_statistics r;
	char key[101] = { 0 };

	(void)state;
	memset(key, 'A', sizeof key - 1);
	build_matching(section.questions, &quiz->arena, 11, key);
	quiz_index_build(quiz);
	s = statistics_new(quiz);
	for (int i = 0; i < 2; i++) {
		struct response response;

		key[0] = (char)('A' + i);
		response_set_matches(&response, section.questions, matches_of(&arena, key));
		add_answers(s, quiz, &arena, &response);
	}
	statistics_compute(s, &arena, &r);
	assert_int_equal(r.items[0].option_count, 0);
	assert_measure(r.items[0].facility, 0.995);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

/* Under weights what earns something is right. */
static void test_weights(void **state)
{
	struct section section = { .question_count = 1 };
	struct quiz *quiz = build_empty(&section);
	struct arena arena = ARENA_INIT;
	struct statistics *s;
	struct quiz_statistics r;
	struct question *q = section.questions;

	(void)state;
	build_options(q, &quiz->arena, QUESTION_MULTI_SELECT, 3, "");
	q->rule.kind = RULE_WEIGHTS;
	build_credit(q, 'A', 1, 1);
	build_credit(q, 'B', -1, 2);
	quiz_index_build(quiz);
	s = statistics_new(quiz);
	for (int i = 0; i < 3; i++) {
		struct selection chosen = selection_of(i == 0 ? "A" : i == 1 ? "AB" : "C");
		struct response response;

		response_set_selection(&response, q, &chosen);
		add_answers(s, quiz, &arena, &response);
	}
	statistics_compute(s, &arena, &r);
	assert_true(r.items[0].options[0].correct);
	assert_false(r.items[0].options[1].correct);
	assert_false(r.items[0].options[2].correct);
	assert_int_equal(r.items[0].options[0].chosen, 2);
	assert_measure(r.items[0].facility, 0.5);
	statistics_free(s);
	quiz_release(quiz);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published),
		cmocka_unit_test(test_reordered),
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_degenerate),
		cmocka_unit_test(test_wrong_key),
		cmocka_unit_test(test_not_counted),
		cmocka_unit_test(test_matching_table),
		cmocka_unit_test(test_distribution),
		cmocka_unit_test(test_distribution_remove),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_wrong_key_of_matching),
		cmocka_unit_test(test_suspects),
		cmocka_unit_test(test_all_waiting),
		cmocka_unit_test(test_large_matching),
		cmocka_unit_test(test_weights),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
