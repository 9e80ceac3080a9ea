/* The pattern language: what it matches, what it refuses, what it costs. */
#include "check.h"

#include "base/pattern.h"
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

static const struct pattern *compile(struct arena *arena, const char *source)
{
	const char *fault = NULL;
	size_t fault_at;
	const struct pattern *p = pattern_compile(arena, text_of(source), &fault_at, &fault);

	if (!p)
		fail_msg("\"%s\" at %zu: %s", source, fault_at, fault);
	return p;
}

static void test_matches(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool matches, could;
	} cases[] = {
		{ "", "", true, true },
		{ "", "a", false, false },
		{ "abc", "abc", true, true },
		{ "abc", "ab", false, true },
		{ "abc", "", false, true },
		{ "abc", "abcd", false, false },
		{ "abc", "xbc", false, false },
		{ "[a-z0-9]{1,8}", "ada7", true, true },
		{ "[a-z0-9]{1,8}", "", false, true },
		{ "[a-z0-9]{1,8}", "ada7ada7", true, true },
		{ "[a-z0-9]{1,8}", "ada7ada7a", false, false },
		{ "[a-z0-9]{1,8}", "Ada", false, false },
		{ "[^x]+", "abc", true, true },
		{ "[^x]+", "abxc", false, false },
		{ "[^a-c\\d]", "d", true, true },
		{ "[^a-c\\d]", "7", false, false },
		{ "[]a]", "]", true, true },
		{ "[^]a]", "]", false, false },
		{ "[a-]+", "-a-", true, true },
		{ "[\\]\\\\]+", "]\\", true, true },
		{ "\\d{7}", "1234567", true, true },
		{ "\\d{7}", "123456", false, true },
		{ "\\d{2,}", "1", false, true },
		{ "\\d{2,}", "12345678901", true, true },
		{ "\\w+\\s\\w+", "a_1 Z", true, true },
		{ "\\w", "\xC3\xA9", false, false },
		{ "a?a?a?aaa", "aaa", true, true },
		{ "a?a?a?aaa", "aaaaaa", true, true },
		{ "a?a?a?aaa", "aaaaaaa", false, false },
		{ "a*b", "aaaab", true, true },
		{ "a*b", "aaaa", false, true },
		{ "a*b", "aaaac", false, false },
		{ ".*x.*", "aaxbb", true, true },
		{ ".*x.*", "aabb", false, true },
		{ "...", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", true, true },
		{ "[\xC3\xA0-\xC3\xBC]+", "\xC3\xA9", true, true },
		{ "a{0}b", "b", true, true },
		{ "a{0}b", "ab", false, false },
		{ "a{3}a{2}", "aaaaa", true, true },
		{ "a{3}a{2}", "aaaa", false, true },
		{ "a{2,3}b?a{2}", "aaabaa", true, true },
		{ "a{2,3}b?a{2}", "aaaa", true, true },
		{ "a{2,3}b?a{2}", "aaaaaa", false, false },
		{ "\\.\\*\\[", ".*[", true, true },
		{ "[0-9]{3}-[0-9]{4}", "555-1234", true, true },
		{ "\n", "\n", true, true },
	};
	struct arena *arena = *state;

	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		const struct pattern *p = compile(arena, cases[i].pattern);

		if (pattern_matches(p, text_of(cases[i].text)) != cases[i].matches)
			fail_msg("\"%s\" on \"%s\"", cases[i].pattern, cases[i].text);
		if (pattern_could_match(p, text_of(cases[i].text)) != cases[i].could)
			fail_msg("\"%s\" begun by \"%s\"", cases[i].pattern, cases[i].text);
	}
}

static void test_faults(void **state)
{
	static const struct {
		const char *pattern;
		size_t at;
	} cases[] = {
		{ "*a", 0 }, { "a**", 2 }, { "+", 0 }, { "?", 0 }, { "{3}", 0 }, { "a{3}{2}", 4 },
		{ "(ab)", 0 }, { "a|b", 1 }, { "^a$", 0 }, { "a$", 1 }, { "ab]", 2 }, { "a}", 1 },
		{ "[abc", 0 }, { "x[", 1 }, { "x[]", 1 }, { "x[^]", 1 }, { "[z-a]", 1 },
		{ "[a-\\d]", 1 }, { "a\\", 1 }, { "\\b", 0 }, { "\\1", 0 }, { "a[\\q]", 2 },
		{ "a{", 2 }, { "a{}", 2 }, { "a{,3}", 2 }, { "a{3", 1 }, { "a{3,2}", 1 },
		{ "a{1001}", 2 }, { "a{1,1001}", 4 }, { "a{99999999999999999999}", 2 },
		{ "a{-1}", 2 }, { "a{1,2,3}", 1 },
	};
	struct arena *arena = *state;

	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		const char *fault = NULL;
		size_t at = 99;

		if (pattern_compile(arena, text_of(cases[i].pattern), &at, &fault))
			fail_msg("\"%s\" was taken", cases[i].pattern);
		if (at != cases[i].at)
			fail_msg("\"%s\": %s at %zu", cases[i].pattern, fault, at);
		assert_non_null(fault);
	}
}

/* What makes backtracking and counted automata explode costs nothing here. */
static void test_hostile(void **state)
{
	struct buffer source = BUFFER_INIT, text = BUFFER_INIT;
	struct arena *arena = *state;
	const char *fault;
	size_t at;

	for (int i = 0; i < 100; i++)
		buffer_add_string(&source, ".{0,1000}");
	buffer_add_string(&source, "x");
	buffer_add_repeated(&text, 'a', PATTERN_TEXT_MAX);
	assert_false(pattern_matches(compile(arena, source.data), buffer_text(&text)));
	assert_true(pattern_could_match(compile(arena, source.data), buffer_text(&text)));
	buffer_add_byte(&text, 'x');
	assert_false(pattern_matches(compile(arena, ".*"), buffer_text(&text)));
	buffer_add_repeated(&source, 'y', PATTERN_SOURCE_MAX);
	assert_null(pattern_compile(arena, buffer_text(&source), &at, &fault));
	buffer_release(&source);
	buffer_release(&text);
}

/* A plain backtracking matcher of steps over 'a' and 'b', to compare with. */
struct plain_step {
	char set; /* 'a', 'b' or '.' */
	size_t least, most;
};

static bool plain_match(const struct plain_step *step, size_t steps, struct text t)
{
	if (steps == 0)
		return t.size == 0;
	for (size_t n = 0; n <= step->most && n <= t.size; n++) {
		if (n > 0 && step->set != '.' && t.data[n - 1] != step->set)
			return false;
		if (n >= step->least &&
		    plain_match(step + 1, steps - 1, text_slice(t, n, t.size)))
			return true;
	}
	return false;
}

static void test_random(void **state)
{
	struct arena *arena = *state;
	struct buffer source = BUFFER_INIT, text = BUFFER_INIT;
	struct random r;

	random_seed(&r, 7);
	for (int round = 0; round < 3000; round++) {
		struct plain_step steps[5];
		size_t count = random_below(&r, 6);

		buffer_clear(&source);
		buffer_clear(&text);
		for (size_t i = 0; i < count; i++) {
			steps[i].set = "ab."[random_below(&r, 3)];
			steps[i].least = random_below(&r, 3);
			steps[i].most = steps[i].least + random_below(&r, 3);
			buffer_add_format(&source, "%c{%zu,%zu}", steps[i].set, steps[i].least,
			                  steps[i].most);
		}
		for (size_t i = random_below(&r, 10); i > 0; i--)
			buffer_add_byte(&text, "ab"[random_below(&r, 2)]);
		if (pattern_matches(compile(arena, source.data), buffer_text(&text)) !=
		    plain_match(steps, count, buffer_text(&text)))
			fail_msg("%s on %s", source.data, text.data);
		arena_reset(arena);
	}
	buffer_release(&source);
	buffer_release(&text);
}

static void test_examples(void **state)
{
	static const struct {
		const char *pattern, *example;
	} cases[] = {
		{ "\\d{7}", "1234567" },
		{ "[a-z][a-z0-9]{0,8}", "abcd" },
		{ "[A-Z]{2}-\\d{3}", "AB-123" },
		{ "\\w+@uw\\.edu", "abc@uw.edu" },
		{ "x?[01]{2}", "00" },
		{ "[^x]+", "" },
		{ ".*", "" },
		{ "\\d{41}", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buffer out = BUFFER_INIT;
		const struct pattern *pattern = compile(*state, cases[i].pattern);

		buffer_add_string(&out, ">");
		assert_int_equal(pattern_add_example(pattern, &out), *cases[i].example != 0);
		assert_string_equal(out.data + 1, cases[i].example);
		buffer_release(&out);
	}
}

static void test_words(void **state)
{
	static const struct {
		const char *pattern;
		const char *words; /* NULL: not easily said */
	} rows[] = {
		{ "[a-z0-9]{3,8}", "lower-case letters, digits; 3 to 8 characters" },
		{ "[a-z]+", "lower-case letters" },
		{ "\\d{7}", "digits; 7 characters" },
		{ "[A-Z]\\d?-[A-Z]", "capital letters, digits, -; 3 to 4 characters" },
		{ "a", "a; 1 character" },
		{ ".*", NULL }, { "[^x]", NULL }, { "\\s", NULL }, { "[a-y]", NULL },
		{ "\xC3\xA9", NULL }, { "", NULL },
	};
	struct buffer words = BUFFER_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		size_t at;
		const char *fault;
		const struct pattern *p = pattern_compile(&arena, text_of(rows[i].pattern), &at,
		                                          &fault);

		buffer_clear(&words);
		assert_non_null(p);
		assert_int_equal(pattern_add_words(p, &words), rows[i].words != NULL);
		assert_text(buffer_text(&words), rows[i].words ? rows[i].words : "");
	}
	buffer_release(&words);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matches),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, make_arena, free_arena);
}
