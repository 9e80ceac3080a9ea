/* An answer file: rejected with a reason, or read; then it is strict JSON to cJSON
 * as well, earns marks within bounds, and written again it earns the same. */
#include "class.h"

#include "formats/json.h"

static bool is_writable(const struct quiz *quiz, const struct answers *answers)
{
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		if (answers->responses[i].state == RESPONSE_INVALID)
			return false;
	}
	return true;
}

static void check_written(const struct answers *answers, struct arena *arena)
{
	struct answers_reader *reader = class_reader();
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;
	struct rejection rejection;
	struct answers back;

	answers_write(reader->quiz, answers, &once);
	REQUIRE(answers_read(reader, buffer_text(&once), ANSWERS_ATTEMPT, arena, &back,
	                     &rejection));
	REQUIRE(text_equal(back.student_id, answers->student_id));
	answers_write(reader->quiz, &back, &twice);
	REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
	buffer_release(&once);
	buffer_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct answers_reader *reader = class_reader();
	struct text t = fuzz_text(data, size, 0);
	struct buffer out = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct rejection rejection = { .source = TEXT_INIT("fuzz") };
	struct answers answers;
	enum json_scan_error error = JSON_SCAN_NONE;
	struct json *document = json_parse(t, NULL, &error);

	if (answers_read(reader, t, ANSWERS_ATTEMPT, &arena, &answers, &rejection)) {
		REQUIRE(document || error == JSON_SCAN_NUMBER); /* 1e999: no double */
		REQUIRE(answers.student_id.size > 0 && answers.student_id.size <= STUDENT_ID_MAX);
		class_mark(&answers, &arena, &out);
		if (is_writable(reader->quiz, &answers))
			check_written(&answers, &arena);
	} else {
		REQUIRE(rejection.code && rejection.code[0]);
		rejection.source = TEXT("fuzz");
		rejection_write(&rejection, &out);
		json_free(document);
		document = json_parse(buffer_text(&out), NULL, NULL);
		REQUIRE(document);
		buffer_clear(&out);
		rejection_print(&rejection, &out);
		require_harmless(buffer_text(&out), true);
	}
	json_free(document);
	arena_release(&arena);
	buffer_release(&out);
	return 0;
}
