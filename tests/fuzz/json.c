/* Any document: what the strict scanner takes cJSON takes, less numbers that no
 * double holds; and what is written of it reads back as the same document. */
#include "fuzz.h"

#include "formats/json.h"

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
