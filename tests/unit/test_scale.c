/* Axes: ticks a person would choose, and labels a person can read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "render/plot.h"
#include "render/scale.h"

static void ticks_are_nice(void **state)
{
	static const struct {
		struct scale scale;
		size_t wanted;
		const char *labels;
	} rows[] = {
		{ { AXIS_LINEAR, 0, 1 }, 6, "0.0 0.2 0.4 0.6 0.8 1.0" },
		{ { AXIS_LINEAR, 2.05, 3.2 }, 4, "2.5 3.0" },
		{ { AXIS_LINEAR, -1, 1 }, 3, "-1 0 1" },
		{ { AXIS_LINEAR, 0, 5000 }, 5, "0 1000 2000 3000 4000 5000" },
		{ { AXIS_LINEAR, 0, 12000 }, 4, "0 5K 10K" },
		{ { AXIS_LINEAR, 0, 3e9 }, 4, "0 1B 2B 3B" },
		{ { AXIS_LINEAR, 0, 0.0004 }, 3, "0.0000 0.0002 0.0004" },
		{ { AXIS_LOG, 5e7, 3e10 }, 7, "100M 300M 1B 3B 10B 30B" },
		{ { AXIS_LOG, 5e7, 3e10 }, 3, "100M 1B 10B" },
		{ { AXIS_LOG, 1e17, 1e22 }, 4, "1e18 1e20 1e22" },
		{ { AXIS_LOG, 1, 12 }, 5, "1 2 5 10" },
		{ { AXIS_LOG, 0.001, 1 }, 4, "0.001 0.01 0.1 1" },
		{ { AXIS_LOG, 2.1, 2.9 }, 4, "2.2 2.4 2.6 2.8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct tick ticks[TICKS_MAX];
		size_t count = scale_ticks(&rows[i].scale, rows[i].wanted, ticks);
		struct buffer labels = BUFFER_INIT;

		for (size_t j = 0; j < count; j++)
			buffer_add_format(&labels, "%s%s", j ? " " : "", ticks[j].label);
		assert_string_equal(labels.data, rows[i].labels);
		buffer_release(&labels);
	}
}

static void numbers_read_well(void **state)
{
	static const struct { double value; const char *label; } rows[] = {
		{ 0, "0" }, { 0.05, "0.05" }, { 2.85, "2.85" }, { 9999, "9999" },
		{ 10000, "10K" }, { 12500, "12.5K" }, { 3e8, "300M" }, { 2.5e9, "2.5B" },
		{ 1e12, "1T" }, { 6e18, "6e18" }, { 3.1e21, "3.1e21" }, { 1e-7, "1e-7" },
		{ -3e6, "-3M" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char label[TICK_LABEL_SIZE];

		scale_format(rows[i].value, label, sizeof label);
		assert_string_equal(label, rows[i].label);
	}
}

static void plots_keep_to_their_size(void **state)
{
	struct plot_point curve[] = { { 1e7, 3 }, { 1e8, 2.6 }, { 1e9, 2.5 }, { 1e10, 2.8 } };
	struct plot_point runs[] = { { 2e7, 2.9 }, { 1e9, 2.2 }, { 0, 1 } };
	struct plot_series series[] = {
		{ TEXT("a curve"), curve, 4, SERIES_LINE },
		{ TEXT("日本語の線"), runs, 3, SERIES_DOTS },
		{ TEXT("nothing"), NULL, 0, SERIES_DASHED },
	};
	struct plot_mark marks[] = {
		{ TEXT("A"), { 1e9, 2.5 } },
		{ TEXT("off"), { 1e30, -5 } },
	};
	const struct plot plot = {
		.x = { .label = TEXT("parameters"), .scale = AXIS_LOG },
		.y = { .label = TEXT("loss"), .has_range = true, .low = 2.4, .high = 3 },
		.series = series, .series_count = 3, .marks = marks, .mark_count = 2,
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t columns = 1; columns < 120; columns += 7) {
		for (size_t rows = 1; rows < 40; rows++) {
			const struct plot_size size = { columns, rows, rows % 2 };
			struct lines lines = plot_draw(&arena, &plot, &size);

			if (columns < PLOT_LEAST_COLUMNS || rows < PLOT_LEAST_ROWS) {
				assert_int_equal(lines.count, 1);
				continue;
			}
			assert_int_equal(lines.count, rows);
			for (size_t i = 0; i < lines.count; i++)
				assert_in_range(lines.list[i].columns, 0, columns);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ticks_are_nice),
		cmocka_unit_test(numbers_read_well),
		cmocka_unit_test(plots_keep_to_their_size),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
