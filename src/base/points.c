/*
 * Points and fractions of points. Every product is formed in 128 bits, so that
 * nothing overflows before the one rounding.
 */
#include "base/points.h"

#include <assert.h>

#include "base/ascii.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_unsigned;

/* Digits, then optionally a point and one to `places` digits more, or such a point
 * alone: the value times 10^places, at most `most`. Both bounds keep it far below 2^63. */
static bool parse_scaled(struct text t, int places, int64_t most, int64_t *value)
{
	int64_t sum = 0;
	size_t i = 0;
	int left = places;

	while (i < t.size && ascii_is_digit(t.data[i]) && sum <= most)
		sum = sum * 10 + (t.data[i++] - '0');
	if (i == 0 && !text_starts_with(t, TEXT(".")))
		return false;
	if (i < t.size && t.data[i] == '.') {
		if (++i == t.size)
			return false;
		for (; i < t.size && ascii_is_digit(t.data[i]) && left > 0 && sum <= most; left--)
			sum = sum * 10 + (t.data[i++] - '0');
	}
	if (i < t.size)
		return false;
	for (; left > 0 && sum <= most; left--)
		sum *= 10;
	if (sum > most)
		return false;
	*value = sum;
	return true;
}

static bool take_minus(struct text *t)
{
	if (t->size == 0 || t->data[0] != '-')
		return false;
	*t = text_slice(*t, 1, t->size);
	return true;
}

bool points_parse(struct text t, int64_t *points)
{
	bool negative = take_minus(&t);
	int64_t value;

	if (!parse_scaled(t, 2, POINTS_MAX, &value))
		return false;
	*points = negative ? -value : value;
	return true;
}

/* Never inlined: most points have one or two digits and need no stack. */
static __attribute__((noinline)) void add_points(struct buffer *b, int64_t points)
{
	uint64_t size = points < 0 ? -(uint64_t)points : (uint64_t)points;
	uint64_t whole = size / POINTS_ONE;
	unsigned hundredths = (unsigned)(size % POINTS_ONE);
	char text[32];
	size_t at = sizeof text;

	if (hundredths % 10)
		text[--at] = (char)('0' + hundredths % 10);
	if (hundredths) {
		text[--at] = (char)('0' + hundredths / 10);
		text[--at] = '.';
	}
	do
		text[--at] = (char)('0' + whole % 10);
	while (whole /= 10);
	if (points < 0)
		text[--at] = '-';
	buffer_add(b, (struct text){ text + at, sizeof text - at });
}

void points_add(struct buffer *b, int64_t points)
{
	uint64_t whole = (uint64_t)points / POINTS_ONE;

	if (whole >= 100 || whole * POINTS_ONE != (uint64_t)points) {
		add_points(b, points);
		return;
	}
	if (whole >= 10)
		buffer_add_byte(b, (char)('0' + whole / 10));
	buffer_add_byte(b, (char)('0' + whole % 10));
}

static wide_unsigned magnitude(wide value)
{
	return value < 0 ? -(wide_unsigned)value : (wide_unsigned)value;
}

static wide greatest_common_divisor(wide_unsigned a, wide_unsigned b)
{
	/* 128-bit division is slow: leave it as soon as both fit in 64 bits. */
	while (b > UINT64_MAX) {
		wide_unsigned rest = a % b;

		a = b;
		b = rest;
	}
	if (b != 0 && a > UINT64_MAX) {
		wide_unsigned rest = a % b;

		a = b;
		b = rest;
	}
	if (b == 0)
		return (wide)a;
	for (uint64_t x = (uint64_t)a, y = (uint64_t)b;;) {
		uint64_t rest = x % y;

		if (rest == 0)
			return (wide)y;
		x = y;
		y = rest;
	}
}

static struct fraction lowest_terms(wide num, wide den)
{
	wide divisor;

	assert(den != 0);
	divisor = greatest_common_divisor(magnitude(num), magnitude(den));
	if (den < 0)
		divisor = -divisor;
	num /= divisor;
	den /= divisor;
	assert(num >= INT64_MIN && num <= INT64_MAX && den <= INT64_MAX);
	return (struct fraction){ (int64_t)num, (int64_t)den };
}

struct fraction fraction_make(int64_t num, int64_t den)
{
	return lowest_terms(num, den);
}

struct fraction fraction_add(struct fraction a, struct fraction b)
{
	if (a.den == b.den)
		return lowest_terms((wide)a.num + b.num, a.den);
	return lowest_terms((wide)a.num * b.den + (wide)b.num * a.den,
	                    (wide)a.den * b.den);
}

struct fraction fraction_subtract(struct fraction a, struct fraction b)
{
	if (a.den == b.den)
		return lowest_terms((wide)a.num - b.num, a.den);
	return lowest_terms((wide)a.num * b.den - (wide)b.num * a.den,
	                    (wide)a.den * b.den);
}

struct fraction fraction_multiply(struct fraction a, struct fraction b)
{
	return lowest_terms((wide)a.num * b.num, (wide)a.den * b.den);
}

int fraction_compare(struct fraction a, struct fraction b)
{
	wide left = (wide)a.num * b.den;
	wide right = (wide)b.num * a.den;

	return (left > right) - (left < right);
}

int64_t fraction_of_points(struct fraction f, int64_t points)
{
	wide exact = (wide)f.num * points;
	wide_unsigned den = (wide_unsigned)f.den;
	wide_unsigned rounded = magnitude(exact) / den;

	if (magnitude(exact) % den >= den - den / 2)
		rounded++;
	assert(rounded <= INT64_MAX);
	return exact < 0 ? -(int64_t)rounded : (int64_t)rounded;
}

#define SHARE_PLACES 7
#define SHARE_DENOMINATOR INT64_C(10000000) /* 10^SHARE_PLACES */

bool fraction_parse_share(struct text t, struct fraction *f)
{
	bool negative = take_minus(&t);
	int places = SHARE_PLACES;
	int64_t value;

	if (text_ends_with(t, TEXT("%"))) {
		t = text_trim(text_slice(t, 0, t.size - 1));
		places -= 2;
	}
	if (!parse_scaled(t, places, SHARE_DENOMINATOR, &value))
		return false;
	*f = fraction_make(negative ? -value : value, SHARE_DENOMINATOR);
	return true;
}
