/* Known members: in any order, left out, twice, escaped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/json_names.h"
#include "formats/json_scan.h"

static const struct {
	const char *document;
	const char *found; /* a digit a known member, '-' for another */
	enum json_scan_error error;
} cases[] = {
	{ "{\"id\":1,\"name\":2,\"a-rather-long-name\":3,\"x\":4}        ", "0123", 0 },
	{ "{\"id\" : 1 , \"name\" : 2,\n  \"x\": 4}                      ", "013", 0 },
	{ "{\"x\":1,\"a-rather-long-name\":2,\"name\":3,\"id\":4}        ", "3210", 0 },
	{ "{\"other\":1,\"id\":2,\"more\":3,\"name\":4}                  ", "-0-1", 0 },
	{ "{\"i\\u0064\":1,\"name\":2}                                   ", "01", 0 },
	{ "{\"id\":1,\"id\":2}                                           ", "0",
	  JSON_SCAN_TWICE },
	{ "{\"id\":1,\"i\\u0064\":2}                                     ", "0",
	  JSON_SCAN_TWICE },
	{ "{\"y\":1,\"y\":2}                                             ", "-",
	  JSON_SCAN_TWICE },
	{ "{\"id\":1,\"name\"                                            ", "0",
	  JSON_SCAN_ENDS_EARLY },
	{ "{\"id\":", "0", JSON_SCAN_ENDS_EARLY },
	{ "{\"id\"1}                                                     ", "",
	  JSON_SCAN_COLON },
	{ "{,\"id\":1}                                                   ", "",
	  JSON_SCAN_NAME },
	{ "{\"id\":1 \"name\":2}                                         ", "0",
	  JSON_SCAN_COMMA },
	{ "{\"name\":1,\"id\":2,\"name\":3}                              ", "10",
	  JSON_SCAN_TWICE },
	{ "{\"id\":\n1,\"name\":  2,\"x\":\t3}                            ", "013", 0 },
	{ "{\"id\":1,\n  \"x\":4}", "03", 0 },
	{ "{\"id\":1,\n     \"x\" : 4}", "03", 0 },
	{ "{\"id\": ", "0", JSON_SCAN_ENDS_EARLY },
	{ "{\"id\":1,", "0", JSON_SCAN_ENDS_EARLY },
	{ "{\"id\":1,2}                                                  ", "0",
	  JSON_SCAN_NAME },
	{ "{\"id\":1}", "0", 0 },
	{ "{\"id\":1,\n \"x\":4}", "03", 0 },
	{ "{\"id\":1,\n ", "0", JSON_SCAN_ENDS_EARLY },
};

static void known_members(void **state)
{
	struct arena arena = ARENA_INIT;
	struct json_names names;
	struct json_scan scan;

	(void)state;
	json_names_init(&names, 4, &arena);
	json_names_add(&names, TEXT("id"), &arena);
	json_names_add(&names, TEXT("name"), &arena);
	json_names_add(&names, TEXT("a-rather-long-name"), &arena);
	json_names_add(&names, TEXT("x"), &arena);
	json_names_add(&names, TEXT("id"), &arena);
	assert_int_equal(names.count, 4);
	json_scan_init(&scan);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buffer found = BUFFER_INIT;
		struct text name;
		size_t index;

		json_scan_start(&scan, text_of(cases[i].document), &arena);
		json_scan_object(&scan);
		while (json_scan_known_member(&scan, &names, &index, &name)) {
			buffer_add_byte(&found, index < 4 ? (char)('0' + index) : '-');
			json_scan_skip(&scan);
		}
		json_scan_finish(&scan);
		assert_string_equal(found.data, cases[i].found);
		assert_int_equal(scan.error, cases[i].error);
		buffer_release(&found);
	}
	json_scan_release(&scan);
	arena_release(&arena);
}

/* A name with an escape is not compared as it is written. */
static void names_with_escapes(void **state)
{
	struct arena arena = ARENA_INIT;
	struct json_names names;
	struct json_scan scan;
	struct text name;
	size_t index;

	(void)state;
	json_names_init(&names, 3, &arena);
	json_names_add(&names, TEXT("a\"b"), &arena);
	json_names_add(&names, TEXT("c"), &arena);
	json_names_add(&names, TEXT("eight"), &arena); /* with its quotes and colon */
	json_scan_init(&scan);
	json_scan_start(&scan, TEXT("{\"a\\\"b\":1,\"c\":2,\"a\":3}"), &arena);
	assert_true(json_scan_object(&scan));
	for (size_t i = 0; i < 3; i++) {
		assert_true(json_scan_known_member(&scan, &names, &index, &name));
		assert_int_equal(index, i < 2 ? i : names.count);
		assert_true(json_scan_skip(&scan));
	}
	assert_false(json_scan_known_member(&scan, &names, &index, &name));
	assert_true(json_scan_finish(&scan));
	json_scan_start(&scan, TEXT("{\"eight\": "), &arena);
	assert_true(json_scan_object(&scan));
	names.next = 2;
	assert_true(json_scan_known_member(&scan, &names, &index, &name));
	assert_int_equal(index, 2);
	assert_false(json_scan_skip(&scan));
	assert_int_equal(scan.error, JSON_SCAN_ENDS_EARLY);
	json_scan_release(&scan);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_members),
		cmocka_unit_test(names_with_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
