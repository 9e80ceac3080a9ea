/* Natural numbers in 32-bit limbs; just what counting answers takes. */
#include "scoring/big.h"

#include <assert.h>

void big_set(struct big *b, uint32_t value)
{
	b->count = value > 0;
	b->limbs[0] = value;
}

static void push(struct big *b, uint32_t limb)
{
	assert(b->count < BIG_LIMBS);
	b->limbs[b->count++] = limb;
}

static void trim(struct big *b)
{
	while (b->count > 0 && b->limbs[b->count - 1] == 0)
		b->count--;
}

void big_add(struct big *sum, const struct big *other)
{
	uint64_t carry = 0;

	for (unsigned i = 0; i < other->count || carry; i++) {
		if (i == sum->count)
			push(sum, 0);
		carry += (uint64_t)sum->limbs[i] + (i < other->count ? other->limbs[i] : 0);
		sum->limbs[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

static int compare(const struct big *a, const struct big *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (unsigned i = a->count; i-- > 0;) {
		if (a->limbs[i] != b->limbs[i])
			return a->limbs[i] < b->limbs[i] ? -1 : 1;
	}
	return 0;
}

void big_subtract(struct big *difference, const struct big *other)
{
	uint32_t borrow = 0;

	assert(compare(difference, other) >= 0);
	for (unsigned i = 0; i < difference->count; i++) {
		uint64_t taken = (uint64_t)borrow + (i < other->count ? other->limbs[i] : 0);

		borrow = difference->limbs[i] < taken;
		difference->limbs[i] -= (uint32_t)taken;
	}
	trim(difference);
}

void big_multiply(struct big *product, uint32_t factor)
{
	uint64_t carry = 0;

	for (unsigned i = 0; i < product->count; i++) {
		carry += (uint64_t)product->limbs[i] * factor;
		product->limbs[i] = (uint32_t)carry;
		carry >>= 32;
	}
	if (carry)
		push(product, (uint32_t)carry);
	trim(product);
}

void big_divide(struct big *quotient, uint32_t divisor)
{
	uint64_t rest = 0;

	for (unsigned i = quotient->count; i-- > 0;) {
		rest = rest << 32 | quotient->limbs[i];
		quotient->limbs[i] = (uint32_t)(rest / divisor);
		rest %= divisor;
	}
	assert(rest == 0);
	trim(quotient);
}

/* The largest whole q with q * divisor <= number, by halving. */
static uint32_t whole_ratio(const struct big *number, const struct big *divisor)
{
	uint32_t q = 0;

	for (uint32_t bit = UINT32_C(1) << 31; bit; bit >>= 1) {
		struct big product = *divisor;

		big_multiply(&product, q | bit);
		if (compare(&product, number) <= 0)
			q |= bit;
	}
	return q;
}

int64_t big_ratio(const struct big *plus, const struct big *minus,
                  const struct big *divisor)
{
	bool negative = compare(plus, minus) < 0;
	struct big twice = negative ? *minus : *plus;
	struct big double_divisor = *divisor;
	int64_t ratio;

	big_subtract(&twice, negative ? plus : minus);
	big_multiply(&twice, 2);
	big_add(&twice, divisor);
	big_multiply(&double_divisor, 2);
	ratio = whole_ratio(&twice, &double_divisor);
	return negative ? -ratio : ratio;
}
