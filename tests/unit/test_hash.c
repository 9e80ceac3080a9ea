/* Known sums, and the shape of randomness. */
#include "check.h"

#include "base/hash.h"
#include "base/random.h"

static void test_sha256(void **state)
{
	struct buffer b = BUFFER_INIT;
	char hex[SHA256_HEX_SIZE];

	(void)state;
	sha256_hex(text_of(""), hex);
	assert_string_equal(hex,
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256_hex(text_of("abc"), hex);
	assert_string_equal(hex,
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	buffer_add_repeated(&b, 'a', 1000000);
	sha256_hex(buffer_text(&b), hex);
	assert_string_equal(hex,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	buffer_release(&b);
}

static void test_crc32(void **state)
{
	(void)state;
	assert_int_equal(crc32_of(text_of("")), 0);
	assert_int_equal(crc32_of(text_of("123456789")), 0xCBF43926);
	assert_int_equal(crc32_of(text_of("a")), 0xE8B7BE43);
	assert_int_equal(crc32_of((struct text){ "\xFF\xFF\xFF\xFF", 4 }), 0xFFFFFFFF);
}

/* The published first outputs for the state 1, 2, 3, 4. */
static void test_xoshiro(void **state)
{
	static const uint64_t expected[] = {
		11520, 0, 1509978240, 1215971899390074240,
	};
	struct random r = { { 1, 2, 3, 4 } };

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(expected); i++)
		assert_int_equal(random_next(&r), expected[i]);
	random_seed(&r, 0); /* splitmix64's published first outputs */
	assert_int_equal(r.state[0], UINT64_C(0xE220A8397B1DCDAF));
	assert_int_equal(r.state[1], UINT64_C(0x6E789E6AA1B965F4));
}

static void test_below(void **state)
{
	unsigned seen[6] = { 0 };
	struct random r;

	(void)state;
	random_seed(&r, 1);
	for (int i = 0; i < 60000; i++)
		seen[random_below(&r, 6)]++;
	for (int i = 0; i < 6; i++)
		assert_in_range(seen[i], 9500, 10500);
	assert_int_equal(random_below(&r, 1), 0);
	for (int i = 0; i < 100; i++)
		assert_true(random_below(&r, (UINT64_C(1) << 63) + 1) <= UINT64_C(1) << 63);
}

/* Each order of three comes equally often, and it is a permutation. */
static void test_shuffle(void **state)
{
	unsigned seen[27] = { 0 };
	uint32_t many[100];
	bool found[100] = { false };
	struct random r;

	(void)state;
	random_seed(&r, 2);
	for (int i = 0; i < 60000; i++) {
		uint32_t indices[3] = { 0, 1, 2 };

		random_shuffle(&r, indices, 3);
		seen[indices[0] * 9 + indices[1] * 3 + indices[2]]++;
	}
	assert_in_range(seen[0 * 9 + 1 * 3 + 2], 9500, 10500);
	assert_in_range(seen[2 * 9 + 1 * 3 + 0], 9500, 10500);
	assert_in_range(seen[1 * 9 + 2 * 3 + 0], 9500, 10500);
	for (uint32_t i = 0; i < 100; i++)
		many[i] = i;
	random_shuffle(&r, many, 100);
	for (int i = 0; i < 100; i++) {
		assert_false(found[many[i]]);
		found[many[i]] = true;
	}
	random_shuffle(&r, many, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_crc32),
		cmocka_unit_test(test_xoshiro),
		cmocka_unit_test(test_below),
		cmocka_unit_test(test_shuffle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
