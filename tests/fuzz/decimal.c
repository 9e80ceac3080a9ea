/* Two texts as decimals: order and arithmetic agree, and what is shown reads back
 * equal. The texts are parted by the first line end. */
#include "fuzz.h"

#include "base/decimal.h"
#include "base/points.h"

static void check_shown(struct arena *arena, const struct decimal *d)
{
	struct text shown = decimal_text(arena, d);
	char digits[DECIMAL_TEXT_MAX];
	struct decimal back;
	enum decimal_status status = decimal_parse(shown, digits, &back);

	/* A large exponent grows by the digits before the point. */
	if (status != DECIMAL_TOO_LONG && status != DECIMAL_RANGE)
		REQUIRE(status == DECIMAL_OK && decimal_compare(d, &back) == 0);
}

static void check_pair(struct arena *arena, const struct decimal *a,
                       const struct decimal *b)
{
	struct decimal sum = decimal_add(arena, a, b);
	struct decimal again = decimal_add(arena, b, a);
	struct decimal back = decimal_subtract(arena, &sum, b);
	struct decimal difference = decimal_subtract(arena, a, b);
	struct decimal product = decimal_multiply(arena, a, b);
	struct decimal nothing = { false, 0, 0, "" };
	int order = decimal_compare(a, b), sign = decimal_compare(&difference, &nothing);

	REQUIRE(decimal_compare(&sum, &again) == 0);
	REQUIRE(decimal_compare(&back, a) == 0);
	REQUIRE((order > 0) == (sign > 0) && (order < 0) == (sign < 0));
	order = decimal_compare(b, a);
	REQUIRE((order < 0) == (sign > 0) && (order > 0) == (sign < 0));
	REQUIRE((product.count == 0) == (a->count == 0 || b->count == 0));
	REQUIRE(product.count == 0 || product.negative == (a->negative != b->negative));
}

static void check_points(struct text t)
{
	struct buffer b = BUFFER_INIT;
	int64_t points, back;
	struct fraction f;

	if (points_parse(t, &points)) {
		points_add(&b, points);
		REQUIRE(points_parse(buffer_text(&b), &back) && back == points);
	}
	if (fraction_parse_share(t, &f)) {
		REQUIRE(f.den > 0 && f.num <= f.den && -f.num <= f.den);
		REQUIRE(fraction_of_points(f, 100) <= 100);
	}
	buffer_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text rest = fuzz_text(data, size, 0), first = { "", 0 };
	char digits[2][DECIMAL_TEXT_MAX];
	struct arena arena = ARENA_INIT;
	struct decimal a, b;

	check_points(rest);
	if (rest.data)
		text_split(&rest, '\n', &first);
	if (decimal_parse(first, digits[0], &a) == DECIMAL_OK) {
		check_shown(&arena, &a);
		if (decimal_parse_unit(rest, TEXT("s"), digits[1], &b) == DECIMAL_OK)
			check_pair(&arena, &a, &b);
	}
	arena_release(&arena);
	return 0;
}
