/* Markdown, laid out in a width and form that the first two bytes choose: harmless
 * runs whose columns are right, in lines that fit, in little time. */
#include "fuzz.h"

#include "render/layout.h"

static void check_line(const struct line *line, const struct layout *layout)
{
	size_t columns = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct run *run = &line->runs[i];

		require_harmless(run->text, false);
		REQUIRE(run->columns == utf8_columns(run->text));
		for (size_t j = 0; layout->ascii && j < run->text.size; j++)
			REQUIRE((unsigned char)run->text.data[j] < 0x7F);
		columns += run->columns;
	}
	REQUIRE(line->columns == columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned width = fuzz_byte(data, size, 0), form = fuzz_byte(data, size, 1);
	struct layout layout = {
		.width = width,
		.ascii = form & 1,
		.plain = form & 2,
		.backticks = form & 4,
		.math = form & 8 ? MATH_SOURCE : MATH_UNICODE,
		.code_offset = form >> 4,
	};
	struct text markdown = fuzz_text(data, size, 2);
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	struct lines lines;

	utf8_use_locale();
	fuzz_watchdog();
	lines = layout_markdown(&arena, markdown, &layout);
	for (size_t i = 0; i < lines.count; i++) {
		check_line(&lines.list[i], &layout);
		REQUIRE(layout.plain || lines.list[i].columns <= (width < 8 ? 8 : width));
	}
	lines_plain(&lines, "> ", "  ", &out);
	require_harmless(buffer_text(&out), true);
	lines = layout_text(&arena, markdown, STYLE_PLAIN, &layout);
	for (size_t i = 0; i < lines.count; i++) {
		check_line(&lines.list[i], &layout);
		REQUIRE(lines.list[i].columns <= (width < 8 ? 8 : width));
	}
	arena_release(&arena);
	buffer_release(&out);
	return 0;
}
