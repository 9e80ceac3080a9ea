/* JSON as text: what is escaped, what stays on a line, what goes. */
#include "check.h"

#include "formats/json.h"
#include "formats/json_text.h"

static void test_strings(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{ "", "\"\"" },
		{ "plain", "\"plain\"" },
		{ "\"\\/", "\"\\\"\\\\/\"" },
		{ "\b\f\n\r\t\x01\x1f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"" },
		{ "\x7f", "\"\x7f\"" },
		{ "\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80", "\"\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80\"" },
		/* What acts is named: C1, direction marks, separators, a BOM, tags. */
		{ "\xc2\x85\xc2\x9f", "\"\\u0085\\u009f\"" },
		{ "\xd8\x9c\xe2\x80\x8e\xe2\x80\xa8\xe2\x80\xae\xe2\x81\xa6",
		  "\"\\u061c\\u200e\\u2028\\u202e\\u2066\"" },
		{ "\xef\xbb\xbf\xf3\xa0\x81\x81", "\"\\ufeff\\udb40\\udc41\"" },
		/* Their neighbours are not. */
		{ "\xc2\xa0\xd8\x80\xe2\x82\xac\xef\xbc\x81\xf3\xb0\x80\x80",
		  "\"\xc2\xa0\xd8\x80\xe2\x82\xac\xef\xbc\x81\xf3\xb0\x80\x80\"" },
		{ "a\xff\xc3(\xed\xa0\x80z", "\"a\xef\xbf\xbd\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\"" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer out = BUFFER_INIT;

		json_add_string(&out, text_of(cases[i].text));
		assert_text(buffer_text(&out), cases[i].written);
		buffer_release(&out);
	}
}

static void assert_compact(const char *document, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	json_add_compact(&out, text_of(document));
	assert_text(buffer_text(&out), expected);
	buffer_release(&out);
}

static void test_compact(void **state)
{
	(void)state;
	assert_compact(" {\r\n\t\"a b\" : [ 1 ,\ttrue ] }\n", "{\"a b\":[1,true]}");
	assert_compact("[\"\\\"\", \"\\\\\", \"a long string, \\\" with blanks \xc3\xa9 in it\"]",
	               "[\"\\\"\",\"\\\\\",\"a long string, \\\" with blanks \xc3\xa9 in it\"]");
	/* Cut off, it is copied to its end. */
	assert_compact("[ \"not closed ", "[\"not closed ");
	assert_compact("", "");
}

static void assert_pretty(const char *compact, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	json_add_pretty(&out, text_of(compact));
	assert_text(buffer_text(&out), expected);
	buffer_release(&out);
}

static void test_pretty(void **state)
{
	struct buffer in = BUFFER_INIT, expected = BUFFER_INIT;

	(void)state;
	assert_pretty("7", "7\n");
	assert_pretty("[]", "[]\n");
	assert_pretty("{\"a\":[1,2],\"b\":{\"c\":\"x,y:z\"}}", "{\"a\": [1, 2], \"b\": {\"c\": \"x,y:z\"}}\n");
	/* A list that is one column too wide, and one that just fits. */
	for (size_t size = JSON_PRETTY_COLUMNS - 6; size <= JSON_PRETTY_COLUMNS - 4; size++) {
		bool fits = size + 4 < JSON_PRETTY_COLUMNS;

		buffer_clear(&in);
		buffer_clear(&expected);
		buffer_add_string(&in, "[\"");
		buffer_add_repeated(&in, 'x', size);
		buffer_add_string(&in, "\"]");
		buffer_add_string(&expected, fits ? "[\"" : "[\n  \"");
		buffer_add_repeated(&expected, 'x', size);
		buffer_add_string(&expected, fits ? "\"]\n" : "\"\n]\n");
		assert_pretty(in.data, expected.data);
	}
	/* Behind a name as long as a line nothing fits. */
	buffer_clear(&in);
	buffer_clear(&expected);
	buffer_add_string(&in, "{\"");
	buffer_add_repeated(&in, 'n', JSON_PRETTY_COLUMNS);
	buffer_add_string(&in, "\":[1]}");
	buffer_add_string(&expected, "{\n  \"");
	buffer_add_repeated(&expected, 'n', JSON_PRETTY_COLUMNS);
	buffer_add_string(&expected, "\": [\n    1\n  ]\n}\n");
	assert_pretty(in.data, expected.data);
	buffer_release(&in);
	buffer_release(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_compact),
		cmocka_unit_test(test_pretty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
