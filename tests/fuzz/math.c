/* TeX math in all forms: harmless, with the columns it says, in little time. */
#include "fuzz.h"

#include "render/math.h"

static void check_line(const struct line *line)
{
	size_t columns = 0;

	for (size_t i = 0; i < line->count; i++) {
		require_harmless(line->runs[i].text, false);
		REQUIRE(line->runs[i].columns == utf8_columns(line->runs[i].text));
		columns += line->runs[i].columns;
	}
	REQUIRE(columns == line->columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum math_form forms[] = { MATH_UNICODE, MATH_ASCII, MATH_SOURCE };
	struct text tex = fuzz_text(data, size, 1);
	struct arena arena = ARENA_INIT;

	utf8_use_locale();
	fuzz_watchdog();
	for (size_t i = 0; i < 3; i++) {
		struct line line = math_inline(&arena, tex, forms[i]);
		struct lines lines = math_display(&arena, tex, forms[i],
		                                  fuzz_byte(data, size, 0));

		check_line(&line);
		for (size_t j = 0; j < lines.count; j++)
			check_line(&lines.list[j]);
	}
	arena_release(&arena);
	return 0;
}
