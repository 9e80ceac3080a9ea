/* Exact decimals: reading what students type, comparing, and plain arithmetic. */
#include "base/decimal.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/utf8.h"

#define ZEROS_SHOWN_MAX 6 /* filled in before the exponent form is shorter to read */

static const struct decimal zero = { false, 0, 0, "" };

/* Moves behind a sign; true for a minus. */
static bool take_sign(struct text *t)
{
	struct text minus = TEXT_INIT("\xE2\x88\x92"); /* U+2212 */
	size_t size = 0;
	bool negative = false;

	if (text_starts_with(*t, minus)) {
		size = minus.size;
		negative = true;
	} else if (t->size && (t->data[0] == '-' || t->data[0] == '+')) {
		size = 1;
		negative = t->data[0] == '-';
	}
	*t = text_slice(*t, size, t->size);
	return negative;
}

/* Moves behind digits, each next to a digit or a single "_", and copies them. (Before
 * one of these that was passed a digit stands.) */
static int take_digits(struct text *t, char *digits)
{
	int count = 0;
	size_t at = 0;

	while (at < t->size) {
		if (ascii_is_digit(t->data[at]))
			digits[count++] = t->data[at];
		else if (t->data[at] != '_' || at == 0 || at + 1 == t->size ||
		         !ascii_is_digit(t->data[at + 1]))
			break;
		at++;
	}
	*t = text_slice(*t, at, t->size);
	return count;
}

/* Moves behind an exponent, if there is one; false when it has no digits. */
static bool take_exponent(struct text *t, int *exponent)
{
	char digits[DECIMAL_TEXT_MAX];
	bool negative;
	int count;

	*exponent = 0;
	if (t->size == 0 || (t->data[0] != 'e' && t->data[0] != 'E'))
		return true;
	*t = text_slice(*t, 1, t->size);
	negative = take_sign(t);
	count = take_digits(t, digits);
	for (int i = 0; i < count && *exponent <= DECIMAL_EXPONENT_MAX; i++)
		*exponent = *exponent * 10 + (digits[i] - '0');
	if (negative)
		*exponent = -*exponent;
	return count > 0;
}

/* Without zeros at either end; the value stays. */
static void strip_zeros(struct decimal *d)
{
	while (d->count > 0 && d->digits[0] == '0') {
		d->digits++;
		d->count--;
		d->exponent--;
	}
	while (d->count > 0 && d->digits[d->count - 1] == '0')
		d->count--;
	if (d->count == 0)
		*d = zero;
}

enum decimal_status decimal_parse(struct text t, char *digits, struct decimal *d)
{
	int whole, fraction = 0, exponent;
	bool negative;

	t = utf8_trim(t);
	if (text_empty(t))
		return DECIMAL_EMPTY;
	if (utf8_length(t) > DECIMAL_TEXT_MAX)
		return DECIMAL_TOO_LONG;
	negative = take_sign(&t);
	whole = take_digits(&t, digits);
	if (t.size && t.data[0] == '.') {
		t = text_slice(t, 1, t.size);
		fraction = take_digits(&t, digits + whole);
	}
	if (whole + fraction == 0 || !take_exponent(&t, &exponent) || !text_empty(t))
		return DECIMAL_SYNTAX;
	if (exponent > DECIMAL_EXPONENT_MAX || exponent < -DECIMAL_EXPONENT_MAX)
		return DECIMAL_RANGE;
	*d = (struct decimal){ negative, whole + exponent, whole + fraction, digits };
	strip_zeros(d);
	return DECIMAL_OK;
}

enum decimal_status decimal_parse_unit(struct text t, struct text unit,
                                       char *digits, struct decimal *d)
{
	t = utf8_trim(t);
	unit = utf8_trim(unit);
	if (!text_empty(unit) && t.size > unit.size && text_ends_with(t, unit))
		t.size -= unit.size;
	return decimal_parse(t, digits, d);
}

/* Order of the sizes, without signs. */
static int compare_magnitudes(const struct decimal *a, const struct decimal *b)
{
	struct text left = { a->digits, (size_t)a->count };
	struct text right = { b->digits, (size_t)b->count };

	if (a->count == 0 || b->count == 0)
		return (a->count > 0) - (b->count > 0);
	if (a->exponent != b->exponent)
		return a->exponent < b->exponent ? -1 : 1;
	return text_compare(left, right);
}

int decimal_compare(const struct decimal *a, const struct decimal *b)
{
	int order;

	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	order = compare_magnitudes(a, b);
	return a->negative ? -order : order;
}

/* The digit of weight 10^power, 0 outside the number. */
static int digit_at(const struct decimal *d, int power)
{
	int at = d->exponent - 1 - power;

	return at >= 0 && at < d->count ? d->digits[at] - '0' : 0;
}

static int greater(int a, int b)
{
	return a > b ? a : b;
}

/* |a| + |b|, or |a| - |b| for sign -1, when |a| is not less than |b|. */
static struct decimal combine(struct arena *arena, const struct decimal *a,
                              const struct decimal *b, int sign)
{
	int top = greater(a->exponent, b->exponent) + 1;
	int bottom = -greater(a->count - a->exponent, b->count - b->exponent);
	char *digits = ARENA_ARRAY(arena, (size_t)(top - bottom), char);
	struct decimal sum = { false, top, top - bottom, digits };
	int carry = 0;

	for (int power = bottom; power < top; power++) {
		int digit = digit_at(a, power) + sign * digit_at(b, power) + carry;

		carry = digit < 0 ? -1 : digit > 9;
		digits[top - 1 - power] = (char)('0' + digit - 10 * carry);
	}
	strip_zeros(&sum);
	return sum;
}

struct decimal decimal_add(struct arena *arena, const struct decimal *a,
                           const struct decimal *b)
{
	struct decimal sum;

	if (b->count == 0)
		return decimal_copy(arena, a);
	if (a->count == 0)
		return decimal_copy(arena, b);
	if (a->negative == b->negative)
		sum = combine(arena, a, b, 1);
	else if (compare_magnitudes(a, b) >= 0)
		sum = combine(arena, a, b, -1);
	else
		return decimal_add(arena, b, a);
	if (sum.count > 0)
		sum.negative = a->negative;
	return sum;
}

struct decimal decimal_subtract(struct arena *arena, const struct decimal *a,
                                const struct decimal *b)
{
	struct decimal opposite = *b;

	if (opposite.count > 0)
		opposite.negative = !opposite.negative;
	return decimal_add(arena, a, &opposite);
}

struct decimal decimal_multiply(struct arena *arena, const struct decimal *a,
                                const struct decimal *b)
{
	int count = a->count + b->count;
	char *digits = ARENA_ARRAY(arena, (size_t)count, char);
	struct decimal product = { a->negative != b->negative,
	                           a->exponent + b->exponent, count, digits };

	for (int i = a->count; i-- > 0;) {
		int carry = 0;

		for (int j = b->count; j-- > 0;) {
			int sum = digits[i + j + 1] + carry +
				(a->digits[i] - '0') * (b->digits[j] - '0');

			digits[i + j + 1] = (char)(sum % 10);
			carry = sum / 10;
		}
		digits[i] = (char)carry;
	}
	for (int i = 0; i < count; i++)
		digits[i] = (char)(digits[i] + '0');
	strip_zeros(&product);
	return product;
}

struct decimal decimal_absolute(const struct decimal *a)
{
	struct decimal size = *a;

	size.negative = false;
	return size;
}

struct decimal decimal_copy(struct arena *arena, const struct decimal *a)
{
	struct decimal copy = *a;

	copy.digits = arena_text(arena, (struct text){ a->digits, (size_t)a->count }).data;
	return copy;
}

/* "0.00123", "1230" or "12.3". */
static void add_plain(struct buffer *b, struct text digits, int exponent)
{
	size_t before = exponent > 0 ? (size_t)exponent : 0;

	if (before == 0) {
		buffer_add(b, TEXT("0."));
		buffer_add_repeated(b, '0', (size_t)-exponent);
		buffer_add(b, digits);
		return;
	}
	buffer_add(b, text_slice(digits, 0, before));
	if (before > digits.size)
		buffer_add_repeated(b, '0', before - digits.size);
	if (before < digits.size) {
		buffer_add_byte(b, '.');
		buffer_add(b, text_slice(digits, before, digits.size));
	}
}

struct text decimal_text(struct arena *arena, const struct decimal *d)
{
	struct text digits = { d->digits, (size_t)d->count };
	struct buffer b = BUFFER_INIT;
	struct text text;

	if (d->count == 0)
		return arena_text(arena, TEXT("0"));
	if (d->negative)
		buffer_add_byte(&b, '-');
	if (d->exponent >= -ZEROS_SHOWN_MAX && d->exponent <= d->count + ZEROS_SHOWN_MAX) {
		add_plain(&b, digits, d->exponent);
	} else {
		add_plain(&b, digits, 1);
		buffer_add_byte(&b, 'e');
		buffer_add_int(&b, d->exponent - 1);
	}
	text = arena_text(arena, buffer_text(&b));
	buffer_release(&b);
	return text;
}
