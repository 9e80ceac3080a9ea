/* Doubles of plots: to and from digits, as the C library would have it. */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/real.h"

/* What real_add promises, said with printf and strtod. */
static void add_slowly(char *digits, size_t size, double value)
{
	int precision = 6;

	do
		snprintf(digits, size, "%.*g", precision, value);
	while (strtod(digits, NULL) != value && ++precision <= 17);
}

static void assert_written(double value, const char *expected)
{
	struct buffer b = BUFFER_INIT;

	real_add(&b, value);
	assert_text(buffer_text(&b), expected);
	buffer_release(&b);
}

static void assert_read(const char *text, double expected)
{
	char digits[DECIMAL_TEXT_MAX];
	struct decimal d;

	assert_int_equal(decimal_parse(text_of(text), digits, &d), DECIMAL_OK);
	if (real_of_decimal(&d) != expected)
		fail_msg("\"%s\" is read as %.17g", text, real_of_decimal(&d));
}

static void test_known(void **state)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{ "0", 0 }, { "1", 1 }, { "-1", -1 }, { "0.5", 0.5 }, { "-11.72", -11.72 },
		{ "999999", 999999 }, { "1e+06", 1e6 }, { "999999.5", 999999.5 },
		{ "123456.7", 123456.7 }, { "0.1", 0.1 }, { "0.0001", 0.0001 },
		{ "0.000123456", 0.000123456 }, { "1e-05", 1e-5 }, { "6e+18", 6e18 },
		{ "1.2345e+300", 1.2345e300 }, { "0.1234567890123456", 0.1234567890123456 },
		{ "9007199254740993", 9007199254740993.0 }, { "1e+23", 1e23 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_read(cases[i].text, cases[i].value);
	assert_written(0, "0");
	assert_written(-0.25, "-0.25");
	assert_written(999999, "999999");
	assert_written(1e6, "1e+06");
	assert_written(2.5e9, "2.5e+09");
	assert_written(0.0001, "0.0001");
	assert_written(0.00001, "1e-05");
	assert_written(0.1 + 0.2, "0.30000000000000004");
}

/* Random digits at random powers, few and many. */
static void test_random(void **state)
{
	struct random r;

	(void)state;
	random_seed(&r, 7);
	for (int i = 0; i < 20000; i++) {
		int count = 1 + (int)random_below(&r, 17);
		int exponent = (int)random_below(&r, i % 2 ? 12 : 80) - (i % 2 ? 6 : 40);
		char text[64], expected[64];
		double value;

		snprintf(text, sizeof text, "%s%.*lue%d", random_below(&r, 2) ? "-" : "", 1,
		         (unsigned long)random_below(&r, (uint64_t)pow(10, count)), exponent);
		value = strtod(text, NULL);
		assert_read(text, value);
		if (value != 0) {
			add_slowly(expected, sizeof expected, value);
			assert_written(value, expected);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
