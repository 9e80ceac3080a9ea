/* Points as text, exact fractions, and the one rounding. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/points.h"

static void test_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t points;
	} good[] = {
		{ "0", 0 }, { "-0", 0 }, { "0.00", 0 }, { "2", 200 }, { "0.5", 50 },
		{ "-1.25", -125 }, { "2.50", 250 }, { ".5", 50 }, { "-.25", -25 }, { "007", 700 }, { "0.01", 1 },
		{ "1000000", POINTS_MAX }, { "-1000000.00", -POINTS_MAX },
		{ "00000000000000000000000000000001", 100 },
	};
	static const char *const bad[] = {
		"", "-", ".", "-.", ".5.", "2.", "+2", "--2", "1.234", "1.000", "1e2", " 1", "1 ",
		"1,5", "0x10", "inf", "nan", "1000000.01", "-1000000.01", "1000001",
		"99999999999999999999999999", "1000000000.5", "1.2.3", "\xE2\x88\x92" "1",
	};
	int64_t points = 77;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(good); i++) {
		assert_true(points_parse(text_of(good[i].text), &points));
		assert_int_equal(points, good[i].points);
	}
	points = 77;
	for (size_t i = 0; i < TEST_COUNT(bad); i++) {
		if (points_parse(text_of(bad[i]), &points))
			fail_msg("\"%s\" was read as points", bad[i]);
		assert_int_equal(points, 77);
	}
}

/* No byte behind the text is looked at: in memory of its own ASan would see it. */
static void test_parse_ends(void **state)
{
	static const char *const texts[] = { "", "-", "1", "12.", "1.5", "1.25", "1000000" };
	int64_t points;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(texts); i++) {
		size_t size = strlen(texts[i]);
		char *block = malloc(size + 1);
		struct text t = { block + 1, size };
		struct fraction f;

		assert_non_null(block);
		memcpy(block + 1, texts[i], size);
		assert_int_equal(points_parse(t, &points), i == 2 || i > 3);
		assert_int_equal(fraction_parse_share(t, &f), i == 2);
		free(block);
	}
}

static void test_add(void **state)
{
	static const struct {
		int64_t points;
		const char *text;
	} cases[] = {
		{ 0, "0" }, { 400, "4" }, { 50, "0.5" }, { -125, "-1.25" }, { 5, "0.05" },
		{ -5, "-0.05" }, { -100, "-1" }, { 110, "1.1" }, { POINTS_MAX, "1000000" },
		{ INT64_MAX, "92233720368547758.07" }, { INT64_MIN, "-92233720368547758.08" },
	};
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		buffer_clear(&b);
		points_add(&b, cases[i].points);
		assert_text(buffer_text(&b), cases[i].text);
	}
	buffer_clear(&b);
	points_add_words(&b, 100);
	points_add_words(&b, 50);
	assert_text(buffer_text(&b), "1 point0.5 points");
	buffer_release(&b);
}

static void test_round_trip(void **state)
{
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (int64_t points = -1234; points <= 1234; points++) {
		int64_t back = POINTS_MAX;

		buffer_clear(&b);
		points_add(&b, points);
		assert_true(points_parse(buffer_text(&b), &back));
		assert_int_equal(back, points);
	}
	buffer_release(&b);
}

static void test_make(void **state)
{
	static const struct {
		int64_t num, den;
		struct fraction f;
	} cases[] = {
		{ 2, 4, { 1, 2 } }, { -2, 4, { -1, 2 } }, { 2, -4, { -1, 2 } },
		{ -2, -4, { 1, 2 } }, { 0, 7, { 0, 1 } }, { 0, -7, { 0, 1 } },
		{ 7, 7, { 1, 1 } }, { INT64_MAX, INT64_MAX, { 1, 1 } },
		{ INT64_MIN, 2, { INT64_MIN / 2, 1 } }, { 9, 6, { 3, 2 } },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct fraction f = fraction_make(cases[i].num, cases[i].den);

		assert_int_equal(f.num, cases[i].f.num);
		assert_int_equal(f.den, cases[i].f.den);
	}
}

static void assert_fraction(struct fraction f, int64_t num, int64_t den)
{
	assert_int_equal(f.num, num);
	assert_int_equal(f.den, den);
}

static void test_arithmetic(void **state)
{
	struct fraction third = { 1, 3 }, half = { 1, 2 };
	struct fraction large = { (INT64_C(1) << 40) - 1, (INT64_C(1) << 40) - 87 };
	struct fraction big = { INT64_C(1) << 40, 1 << 15 };

	(void)state;
	assert_fraction(fraction_add(third, half), 5, 6);
	assert_fraction(fraction_add(half, half), 1, 1);
	assert_fraction(fraction_subtract(third, half), -1, 6);
	assert_fraction(fraction_subtract(third, third), 0, 1);
	assert_fraction(fraction_multiply(third, (struct fraction){ -3, 2 }), -1, 2);
	assert_fraction(fraction_multiply(third, FRACTION_ZERO), 0, 1);
	/* The product of the numerators needs more than 64 bits, the other does not. */
	assert_fraction(fraction_multiply(big, big), INT64_C(1) << 50, 1);
	assert_fraction(fraction_multiply((struct fraction){ INT64_C(3) << 40, 1 << 15 }, big),
	                INT64_C(3) << 50, 1);
	/* 3^50 over 10 * 3^20: Euclid goes on with a remainder. */
	assert_fraction(fraction_multiply((struct fraction){ INT64_C(847288609443), 2 * 531441 },
	                                  (struct fraction){ INT64_C(847288609443), 5 * 6561 }),
	                INT64_C(205891132094649), 10);
	assert_int_equal(fraction_compare(third, half), -1);
	assert_int_equal(fraction_compare(half, third), 1);
	assert_int_equal(fraction_compare(half, (struct fraction){ 1, 2 }), 0);
	assert_int_equal(fraction_compare((struct fraction){ -1, 2 }, third), -1);
	/* Products beyond 64 bits cancel again. */
	assert_fraction(fraction_multiply(large, (struct fraction){ large.den, large.num }),
	                1, 1);
	assert_fraction(fraction_subtract(fraction_add(large, FRACTION_ZERO), large), 0, 1);
	assert_true(fraction_compare(large, FRACTION_ONE) > 0);
}

static void test_rounding(void **state)
{
	static const struct {
		struct fraction f;
		int64_t points, rounded;
	} cases[] = {
		{ { 1, 2 }, 1, 1 },        { { -1, 2 }, 1, -1 },     { { 1, 2 }, -1, -1 },
		{ { 1, 3 }, 100, 33 },     { { 2, 3 }, 100, 67 },    { { -1, 3 }, 100, -33 },
		{ { -2, 3 }, 100, -67 },   { { 1, 8 }, 100, 13 },    { { -1, 8 }, 100, -13 },
		{ { 1, 6 }, 100, 17 },     { { 49, 100 }, 1, 0 },    { { -49, 100 }, 1, 0 },
		{ { 51, 100 }, 1, 1 },     { { 5, 2 }, 1, 3 },       { { -5, 2 }, 1, -3 },
		{ { 1, 1 }, POINTS_MAX, POINTS_MAX },                { { 0, 1 }, 400, 0 },
		{ { 1, 200 }, 100, 1 },    { { 1, 201 }, 100, 0 },   { { 1, 199 }, 100, 1 },
		{ { 9999999, 10000000 }, POINTS_MAX, 99999990 },
		{ { (INT64_C(1) << 40) - 1, INT64_C(1) << 40 }, POINTS_MAX, POINTS_MAX },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(fraction_of_points(cases[i].f, cases[i].points),
		                 cases[i].rounded);
}

static void test_share(void **state)
{
	static const struct {
		const char *text;
		int64_t num, den;
	} good[] = {
		{ "50 %", 1, 2 },      { ".5", 1, 2 },
		{ "50%", 1, 2 },       { "0.5", 1, 2 },      { "100%", 1, 1 },
		{ "1", 1, 1 },         { "0%", 0, 1 },       { "-0", 0, 1 },
		{ "-50%", -1, 2 },     { "-1", -1, 1 },      { "33.33333%", 3333333, 10000000 },
		{ "0.3333333", 3333333, 10000000 },          { "12.5%", 1, 8 },
	};
	static const char *const bad[] = {
		"", "%", "-%", "50", "101%", "100.00001%", "1.0000001", "0.33333333",
		"33.333333%", "50% %", "50%%", "1/2", ".", ".%", "5e-1", "+50%", "-1.1",
	};
	struct fraction f;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(good); i++) {
		assert_true(fraction_parse_share(text_of(good[i].text), &f));
		assert_fraction(f, good[i].num, good[i].den);
	}
	for (size_t i = 0; i < TEST_COUNT(bad); i++) {
		if (fraction_parse_share(text_of(bad[i]), &f))
			fail_msg("\"%s\" was read as a share", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_ends),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_make),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_rounding),
		cmocka_unit_test(test_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
