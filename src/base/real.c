/* Doubles to and from decimal digits. */
#include "base/real.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define EXACT_DIGITS 15 /* any so many are a double */
#define EXACT_POWER 22  /* 10^22 is the last power of ten that is one */

static const double powers[EXACT_POWER + 1] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* One rounding, as both operands are exact. */
static bool scale_exactly(const struct decimal *d, double *value)
{
	int power = d->exponent - d->count;
	int64_t digits = 0;

	if (d->count > EXACT_DIGITS || power > EXACT_POWER || power < -EXACT_POWER)
		return false;
	for (int i = 0; i < d->count; i++)
		digits = digits * 10 + (d->digits[i] - '0');
	*value = power < 0 ? (double)digits / powers[-power] : (double)digits * powers[power];
	return true;
}

double real_of_decimal(const struct decimal *d)
{
	char plain[DECIMAL_TEXT_MAX + 16];
	double value;

	if (!scale_exactly(d, &value)) {
		snprintf(plain, sizeof plain, "0.%.*se%d", d->count, d->digits, d->exponent);
		value = strtod(plain, NULL);
	}
	return d->negative ? -value : value;
}

static bool is_same(double a, double b)
{
	return !(a < b) && !(a > b);
}

/* `digits` less its last `places` in front of a point. */
static void add_scaled(struct buffer *out, int64_t digits, int places)
{
	int64_t whole = digits;
	int64_t unit = 1;

	for (int i = 0; i < places; i++) {
		whole /= 10;
		unit *= 10;
	}
	buffer_add_int(out, whole);
	if (!places)
		return;
	buffer_add_byte(out, '.');
	for (digits -= whole * unit; unit > 1; digits %= unit) {
		unit /= 10;
		buffer_add_byte(out, (char)('0' + digits / unit));
	}
}

/* Numbers of up to six digits, which %g writes without an exponent. */
static bool add_short(struct buffer *out, double value)
{
	if (value >= 1e6 || (value < 1e-4 && value > 0))
		return false;
	for (int places = 0; places <= 9; places++) {
		double scaled = value * powers[places];
		int64_t digits;

		if (scaled >= 999999.5)
			return false;
		digits = (int64_t)(scaled + 0.5);
		if (is_same((double)digits / powers[places], value)) {
			add_scaled(out, digits, places);
			return true;
		}
	}
	return false; /* six digits behind four zeros have ten places */
}

void real_add(struct buffer *out, double value)
{
	char digits[40];

	if (value < 0) {
		buffer_add_byte(out, '-');
		value = -value;
	}
	if (add_short(out, value))
		return;
	for (int precision = 6;; precision++) { /* to 17, which tell all doubles apart */
		snprintf(digits, sizeof digits, "%.*g", precision, value);
		if (is_same(strtod(digits, NULL), value))
			break;
	}
	buffer_add_string(out, digits);
}
