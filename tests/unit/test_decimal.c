/* Exact decimals: what students type, order, arithmetic, and the way back. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/random.h"

static int make_arena(void **state)
{
	static struct arena arena;

	arena_init(&arena);
	*state = &arena;
	return 0;
}

static int free_arena(void **state)
{
	arena_release(*state);
	return 0;
}

/* Parses into the arena; the test fails if it is no number. */
static struct decimal number(struct arena *arena, const char *text)
{
	struct decimal d;

	if (decimal_parse(text_of(text), ARENA_ARRAY(arena, DECIMAL_TEXT_MAX, char), &d))
		fail_msg("\"%s\" is no number", text);
	return d;
}

static void test_parse(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "14", "14" }, { " \t14\n", "14" }, { "-0.5", "-0.5" }, { "+7", "7" },
		{ "\xE2\x88\x92" "3", "-3" }, { "6e18", "6e18" }, { "6E+18", "6e18" },
		{ "6e\xE2\x88\x92" "18", "6e-18" }, { "1_000", "1000" },
		{ "1_000_000.000_1", "1000000.0001" }, { ".5", "0.5" }, { "5.", "5" },
		{ "0", "0" }, { "-0", "0" }, { "-0.000e5", "0" }, { "0e9999", "0" },
		{ "000123.4500", "123.45" }, { "0.00012", "0.00012" }, { "1000", "1000" },
		{ "12300000", "12300000" }, { "10000000", "1e7" }, { "1e6", "1000000" },
		{ "0.0000001", "0.0000001" }, { "0.00000001", "1e-8" },
		{ "1.5e-20", "1.5e-20" }, { "1e9999", "1e9999" }, { "-1e-9999", "-1e-9999" },
		{ "12345e9999", "1.2345e10003" }, { "1e0", "1" }, { "10e-1", "1" },
		{ "1e0_1", "10" },
		{ "1234567890123456789012345678901234567890123456789012345678901234",
		  "1234567890123456789012345678901234567890123456789012345678901234" },
	};
	struct arena *arena = *state;

	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct decimal d = number(arena, cases[i].text);

		assert_text(decimal_text(arena, &d), cases[i].shown);
	}
}

/* No byte behind a text is looked at: in memory of its own ASan would see it. */
static void test_ends(void **state)
{
	static const struct {
		const char *text;
		enum decimal_status status;
	} cases[] = {
		{ "", DECIMAL_EMPTY }, { "-", DECIMAL_SYNTAX }, { "1", DECIMAL_OK },
		{ "1.", DECIMAL_OK }, { "1_", DECIMAL_SYNTAX },
		{ "1e", DECIMAL_SYNTAX }, { "1e-", DECIMAL_SYNTAX },
		{ "1e2", DECIMAL_OK }, { "\xE2\x88", DECIMAL_SYNTAX },
		{ "\xE2\x88\x92", DECIMAL_SYNTAX },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		size_t size = strlen(cases[i].text);
		char *block = malloc(size + 1), digits[DECIMAL_TEXT_MAX];
		struct decimal d;

		assert_non_null(block);
		memcpy(block + 1, cases[i].text, size);
		assert_int_equal(decimal_parse((struct text){ block + 1, size }, digits, &d),
		                 cases[i].status);
		free(block);
	}
}

static void test_refuse(void **state)
{
	static const struct {
		const char *text;
		enum decimal_status status;
	} cases[] = {
		{ "", DECIMAL_EMPTY }, { " \t ", DECIMAL_EMPTY }, { ".", DECIMAL_SYNTAX },
		{ "-", DECIMAL_SYNTAX }, { "--1", DECIMAL_SYNTAX }, { "+-1", DECIMAL_SYNTAX },
		{ "1 000", DECIMAL_SYNTAX }, { "1,5", DECIMAL_SYNTAX }, { "_1", DECIMAL_SYNTAX },
		{ "1_", DECIMAL_SYNTAX }, { "1__0", DECIMAL_SYNTAX }, { "1_.0", DECIMAL_SYNTAX },
		{ "1._0", DECIMAL_SYNTAX }, { "e5", DECIMAL_SYNTAX }, { "1e", DECIMAL_SYNTAX },
		{ "1e+", DECIMAL_SYNTAX }, { "1e1.5", DECIMAL_SYNTAX }, { ".e1", DECIMAL_SYNTAX },
		{ "inf", DECIMAL_SYNTAX }, { "nan", DECIMAL_SYNTAX }, { "0x10", DECIMAL_SYNTAX },
		{ "1.2.3", DECIMAL_SYNTAX }, { "14 files", DECIMAL_SYNTAX },
		{ "\xD9\xA1", DECIMAL_SYNTAX }, /* an Arabic digit */
		{ "1e10000", DECIMAL_RANGE }, { "1e-10000", DECIMAL_RANGE },
		{ "0e99999999999999999999", DECIMAL_RANGE },
		{ "12345678901234567890123456789012345678901234567890123456789012345",
		  DECIMAL_TOO_LONG },
	};
	char digits[DECIMAL_TEXT_MAX];
	struct decimal d;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(decimal_parse(text_of(cases[i].text), digits, &d),
		                 cases[i].status);
	assert_int_equal(decimal_parse((struct text){ "1\0", 2 }, digits, &d),
	                 DECIMAL_SYNTAX);
}

static void test_unit(void **state)
{
	static const struct {
		const char *text, *unit;
		enum decimal_status status;
	} cases[] = {
		{ "14 runs", "runs", DECIMAL_OK }, { "14runs", "runs", DECIMAL_OK },
		{ " 14 runs ", "runs", DECIMAL_OK }, { "14", "runs", DECIMAL_OK },
		{ "14 run", "runs", DECIMAL_SYNTAX }, { "runs", "runs", DECIMAL_SYNTAX },
		{ "14 runs runs", "runs", DECIMAL_SYNTAX }, { "14%", "%", DECIMAL_OK },
		{ "14%", "", DECIMAL_SYNTAX }, { "", "runs", DECIMAL_EMPTY },
		{ "14 \xC2\xB5s", "\xC2\xB5s", DECIMAL_OK },
		{ "\xC2\xA0" "14\xE2\x80\xAFruns\xE3\x80\x80", "runs", DECIMAL_OK },
		{ "\xC2\xA0\xE2\x80\x89", "runs", DECIMAL_EMPTY },
		{ "14\xE2\x80\x8B", "runs", DECIMAL_SYNTAX }, /* zero width is no space */
	};
	struct arena *arena = *state;
	char digits[DECIMAL_TEXT_MAX];
	struct decimal d;

	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		assert_int_equal(decimal_parse_unit(text_of(cases[i].text), text_of(cases[i].unit),
		                                    digits, &d), cases[i].status);
		if (cases[i].status == DECIMAL_OK)
			assert_text(decimal_text(arena, &d), "14");
	}
}

static void test_compare(void **state)
{
	/* In rising order. */
	static const char *const rising[] = {
		"-1e9999", "-12", "-11.72", "-11.7", "-11", "-1e-9999", "0", "1e-9999", "0.09",
		"0.1", "0.10000000000000000000000000000001", "0.2", "1", "1.0000001", "9", "10",
		"10.5", "6e18", "6.1e18", "1e9999",
	};
	struct arena *arena = *state;
	struct decimal a, b;

	for (size_t i = 0; i < TEST_COUNT(rising); i++) {
		for (size_t j = 0; j < TEST_COUNT(rising); j++) {
			a = number(arena, rising[i]);
			b = number(arena, rising[j]);
			assert_int_equal(decimal_compare(&a, &b) > 0, i > j);
			assert_int_equal(decimal_compare(&a, &b) < 0, i < j);
		}
	}
	a = number(arena, "-0.0");
	b = number(arena, "0e5");
	assert_int_equal(decimal_compare(&a, &b), 0);
	a = number(arena, "1_000.0");
	b = number(arena, "1e3");
	assert_int_equal(decimal_compare(&a, &b), 0);
}

static void test_arithmetic(void **state)
{
	static const struct {
		const char *a, *b, *sum, *difference, *product;
	} cases[] = {
		{ "0", "0", "0", "0", "0" },
		{ "0", "-3", "-3", "3", "0" },
		{ "-11.7", "0.02", "-11.68", "-11.72", "-0.234" },
		{ "999", "1", "1000", "998", "999" },
		{ "1", "999", "1000", "-998", "999" },
		{ "5", "-5", "0", "10", "-25" },
		{ "-5", "5", "0", "-10", "-25" },
		{ "-0.5", "-0.5", "-1", "0", "0.25" },
		{ "1e20", "-1", "99999999999999999999", "100000000000000000001", "-1e20" },
		{ "1.5", "2", "3.5", "-0.5", "3" },
		{ "99", "99", "198", "0", "9801" },
		{ "0.1", "0.2", "0.3", "-0.1", "0.02" },
		{ "14", "0.01", "14.01", "13.99", "0.14" },
		{ "14.001", "5", "19.001", "9.001", "70.005" },
		{ "5", "14.001", "19.001", "-9.001", "70.005" },
		{ "0.0021", "0.001", "0.0031", "0.0011", "0.0000021" },
		{ "-2e9999", "3e9999", "1e9999", "-5e9999", "-6e19998" },
	};
	struct arena *arena = *state;

	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct decimal a = number(arena, cases[i].a), b = number(arena, cases[i].b);
		struct decimal sum = decimal_add(arena, &a, &b);
		struct decimal difference = decimal_subtract(arena, &a, &b);
		struct decimal product = decimal_multiply(arena, &a, &b);

		assert_text(decimal_text(arena, &sum), cases[i].sum);
		assert_text(decimal_text(arena, &difference), cases[i].difference);
		assert_text(decimal_text(arena, &product), cases[i].product);
		a = decimal_absolute(&a);
		assert_false(a.negative);
	}
}

/* From one end of the range to the other: the longest sums there are. */
static void test_far_apart(void **state)
{
	struct arena *arena = *state;
	struct decimal large = number(arena, "9e9999"), small = number(arena, "1e-9999");
	struct decimal sum = decimal_add(arena, &large, &small);
	struct decimal back = decimal_subtract(arena, &sum, &large);
	struct decimal difference = decimal_subtract(arena, &large, &small);

	assert_int_equal(sum.count, 9999 + 1 + 9999);
	assert_int_equal(decimal_compare(&back, &small), 0);
	assert_int_equal(difference.digits[0], '8');
	assert_int_equal(difference.digits[difference.count - 1], '9');
	assert_true(decimal_compare(&difference, &large) < 0);
}

/* Against 64-bit integers in thousandths. */
static void test_random(void **state)
{
	struct arena *arena = *state;
	struct random r;

	random_seed(&r, 1);
	for (int i = 0; i < 2000; i++) {
		int64_t x = (int64_t)random_below(&r, 2000001) - 1000000;
		int64_t y = (int64_t)random_below(&r, 2001) - 1000;
		struct decimal a = number(arena, arena_format(arena, "%llde-3", (long long)x).data);
		struct decimal b = number(arena, arena_format(arena, "%llde-3", (long long)y).data);
		struct decimal sum = decimal_add(arena, &a, &b);
		struct decimal product = decimal_multiply(arena, &a, &b);
		struct decimal expected_sum = number(arena,
			arena_format(arena, "%llde-3", (long long)(x + y)).data);
		struct decimal expected_product = number(arena,
			arena_format(arena, "%llde-6", (long long)(x * y)).data);

		assert_int_equal(decimal_compare(&sum, &expected_sum), 0);
		assert_int_equal(decimal_compare(&product, &expected_product), 0);
		assert_int_equal(decimal_compare(&a, &b) > 0, x > y);
		arena_reset(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_refuse),
		cmocka_unit_test(test_unit),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_far_apart),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, make_arena, free_arena);
}
