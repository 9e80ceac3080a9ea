/* The canvas: clipping, wide characters, hostile text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "presenter/canvas.h"

static void assert_shows(const struct canvas *canvas, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	canvas_dump(canvas, &out);
	assert_string_equal(out.data, expected);
	buffer_release(&out);
}

static struct canvas make(size_t columns, size_t rows)
{
	struct canvas canvas = CANVAS_INIT;

	canvas_resize(&canvas, columns, rows);
	return canvas;
}

static void clips_at_its_edges(void **state)
{
	struct canvas c = make(6, 2);

	(void)state;
	assert_int_equal(canvas_put_string(&c, 0, 3, "abcdef", 0), 6);
	assert_int_equal(canvas_put_string(&c, 7, 0, "below", 0), 0);
	assert_int_equal(canvas_put_cut(&c, 1, 1, 5, TEXT("abcdef"), 0), 5);
	assert_shows(&c, "   abc\n abc…\n");
	canvas_release(&c);
}

static void keeps_wide_characters_whole(void **state)
{
	struct canvas c = make(6, 3);

	(void)state;
	canvas_put_string(&c, 0, 0, "日本語日", 0);
	canvas_put_string(&c, 0, 1, "x", 0);   /* the right half of one */
	canvas_put_string(&c, 1, 0, "日本語", 0);
	canvas_put_string(&c, 1, 2, "y", 0);   /* the left half of one */
	canvas_put_string(&c, 2, 1, "日本語", 0); /* the last one does not fit */
	assert_shows(&c, " x本語\n日y 語\n 日本\n");
	canvas_release(&c);
}

static void hostile_text_stays_in_its_row(void **state)
{
	struct canvas c = make(20, 2);
	struct buffer zalgo = BUFFER_INIT;

	(void)state;
	canvas_put_string(&c, 0, 0, "a\033[2Jb\nc\rd\x7f" "\u202E" "e", 0);
	assert_shows(&c, "a␛[2Jb␊c␍d␡e\n\n");
	canvas_clear(&c);
	buffer_add_string(&zalgo, "z");
	for (int i = 0; i < 10000; i++)
		buffer_add_string(&zalgo, "\u0301");
	buffer_add_string(&zalgo, "!");
	assert_int_equal(canvas_put(&c, 0, 0, buffer_text(&zalgo), 0), 2);
	assert_true(c.cells[0].size <= CELL_BYTES);
	assert_int_equal(c.cells[1].bytes[0], '!');
	buffer_release(&zalgo);
	canvas_release(&c);
}

static void ascii_goes_through(void **state)
{
	struct canvas c = make(12, 1);

	(void)state;
	c.ascii = true;
	canvas_put_string(&c, 0, 0, "café → x", 0);
	assert_shows(&c, "cafe -> x\n");
	canvas_release(&c);
}

static void cursor_stays_within(void **state)
{
	struct canvas c = make(4, 1);

	(void)state;
	canvas_cursor(&c, 5, 9);
	assert_int_equal(c.cursor_row, 0);
	assert_int_equal(c.cursor_column, 3);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clips_at_its_edges),
		cmocka_unit_test(keeps_wide_characters_whole),
		cmocka_unit_test(hostile_text_stays_in_its_row),
		cmocka_unit_test(ascii_goes_through),
		cmocka_unit_test(cursor_stays_within),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
