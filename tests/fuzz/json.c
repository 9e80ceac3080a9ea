/* Any document: what the strict scanner takes cJSON takes, less numbers that no
 * double holds, and both see the same tree; what is written of it reads back as the
 * same document. */
#include "fuzz.h"

#include <string.h>

#include "formats/json.h"

/* The number that cJSON keeps is the double next to what stands there. */
static void require_number(struct text source, const struct json *value)
{
	struct buffer digits = BUFFER_INIT, written = BUFFER_INIT;

	buffer_add(&digits, source);
	json_write(value, &written);
	REQUIRE(strtod(digits.data, NULL) == strtod(written.data, NULL));
	buffer_release(&digits);
	buffer_release(&written);
}

/* The value at the scanner's cursor, and cJSON's. The scanner bounds the depth. */
static void require_same(struct json_scan *scan, const struct json *value)
{
	enum json_kind kind = json_scan_kind(scan);
	const struct json *child = json_first(value);
	struct text t;

	REQUIRE(kind == json_kind(value));
	switch (kind) {
	case JSON_NULL:
	case JSON_FALSE:
	case JSON_TRUE:
		REQUIRE(json_scan_literal(scan));
		return;
	case JSON_NUMBER:
		REQUIRE(json_scan_number(scan, &t));
		require_number(t, value);
		return;
	case JSON_STRING:
		REQUIRE(json_scan_string(scan, &t));
		REQUIRE(text_equal(t, json_text(value)));
		return;
	case JSON_ARRAY:
		REQUIRE(json_scan_array(scan));
		for (; json_scan_element(scan); child = json_next(child))
			require_same(scan, child);
		break;
	case JSON_OBJECT:
		REQUIRE(json_scan_object(scan));
		for (; json_scan_member(scan, &t); child = json_next(child)) {
			REQUIRE(text_equal(t, json_name(child)));
			require_same(scan, child);
		}
		break;
	case JSON_INVALID:
		REQUIRE(false);
	}
	REQUIRE(!child);
}

static void check_tree(struct text t, const struct json *document)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;

	json_scan_init(&scan);
	json_scan_start(&scan, t, &arena);
	require_same(&scan, document);
	REQUIRE(json_scan_finish(&scan));
	json_scan_release(&scan);
	arena_release(&arena);
}

static bool scanner_takes(struct text t)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;
	bool valid;

	json_scan_init(&scan);
	json_scan_start(&scan, t, &arena);
	json_scan_skip(&scan);
	valid = json_scan_finish(&scan);
	if (!valid) {
		struct position p = json_scan_position(&scan);

		REQUIRE(scan.error != JSON_SCAN_NONE && p.line > 0 && p.column > 0);
	}
	json_scan_release(&scan);
	arena_release(&arena);
	return valid;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = fuzz_text(data, size, 0);
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;
	enum json_scan_error error = JSON_SCAN_NONE;
	struct json *document = json_parse(t, NULL, &error), *back;

	REQUIRE((document != NULL) == (error == JSON_SCAN_NONE));
	REQUIRE((document != NULL) == scanner_takes(t) || error == JSON_SCAN_NUMBER);
	if (document) {
		check_tree(t, document);
		json_write(document, &once);
		back = json_parse(buffer_text(&once), NULL, NULL);
		REQUIRE(back);
		json_write(back, &twice);
		REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
		buffer_clear(&once);
		json_add_pretty(&once, buffer_text(&twice));
		REQUIRE(scanner_takes(buffer_text(&once)));
		json_free(back);
	}
	json_free(document);
	buffer_release(&once);
	buffer_release(&twice);
	return 0;
}
