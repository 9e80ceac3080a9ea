/* The painter: what changed, in few bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "presenter/painter.h"

#define COLUMNS 20
#define ROWS 3

static char expanded[32];

/* Moves are shown as <row,column>, regions as <first-last>, colours as <colour>. */
static const char *expand(const char *string, int first, int second)
{
	if (!strcmp(string, "move"))
		snprintf(expanded, sizeof expanded, "<%d,%d>", first, second);
	else if (!strcmp(string, "region"))
		snprintf(expanded, sizeof expanded, "<%d-%d>", first, second);
	else
		snprintf(expanded, sizeof expanded, "<c%d>", first);
	return expanded;
}

static struct painter make(void)
{
	return (struct painter){
		.move = "move", .clear = "<clear>", .clear_line = "<el>", .plain = "<0>",
		.bold = "<b$<5>>", .reverse = "<r>", .foreground = "foreground", .expand = expand,
		.show_cursor = "<show>", .hide_cursor = "<hide>", .colors = 256,
		.cursor_shown = true,
	};
}

static void assert_painted(struct painter *p, const struct canvas *canvas, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	painter_paint(p, canvas, COLUMNS, ROWS, &out);
	assert_string_equal(out.data, expected);
	buffer_release(&out);
}

static void only_what_changed_is_painted(void **state)
{
	struct painter p = make();
	struct canvas c = CANVAS_INIT;

	(void)state;
	canvas_resize(&c, COLUMNS, ROWS);
	canvas_put_string(&c, 0, 0, "abc def", STYLE_PLAIN);
	canvas_put_string(&c, 1, 3, "bold", STYLE_BOLD);
	canvas_cursor(&c, 1, 3);
	assert_painted(&p, &c, "<0><clear><0,0>abc def<1,3><0><b>bold<1,3>");
	assert_painted(&p, &c, "");
	canvas_put_string(&c, 0, 0, "aXc dYf", STYLE_PLAIN);
	assert_painted(&p, &c, "<0,1><0>Xc dY<1,3>"); /* near enough to write over */
	canvas_put_string(&c, 1, 3, "    ", STYLE_PLAIN);
	assert_painted(&p, &c, "<1,0><el><1,3>");
	painter_forget(&p);
	assert_painted(&p, &c, "<0><clear><0,0>aXc dYf<1,3>");
	painter_release(&p);
	canvas_release(&c);
}

static void styles_and_cursor(void **state)
{
	struct painter p = make();
	struct canvas c = CANVAS_INIT;

	(void)state;
	canvas_resize(&c, COLUMNS, ROWS);
	canvas_put_string(&c, 0, 0, "a", STYLE_REVERSE | STYLE_ACCENT);
	assert_painted(&p, &c, "<0><clear><0,0><0><r><c33>a<hide>");
	p.colors = 0;
	painter_forget(&p);
	assert_painted(&p, &c, "<0><clear><0,0><0><b><r>a");
	painter_release(&p);
	canvas_release(&c);
}

static void doubtful_widths_are_moved_over(void **state)
{
	struct painter p = make();
	struct canvas c = CANVAS_INIT;

	(void)state;
	canvas_resize(&c, COLUMNS, ROWS);
	canvas_put_string(&c, 0, 0, "日x", STYLE_PLAIN);
	canvas_put_string(&c, 1, 18, "yz", STYLE_PLAIN);
	canvas_cursor(&c, 2, 0);
	assert_painted(&p, &c, "<0><clear><0,0>日<0,2>x<1,18>yz<2,0>");
	painter_release(&p);
	canvas_release(&c);
}

static void the_last_cell_of_old_terminals_stays_empty(void **state)
{
	struct painter p = make();
	struct canvas c = CANVAS_INIT;

	(void)state;
	p.wraps_at_once = true;
	canvas_resize(&c, COLUMNS, ROWS);
	canvas_put_string(&c, 2, 18, "yz", STYLE_PLAIN);
	canvas_cursor(&c, 0, 0);
	assert_painted(&p, &c, "<0><clear><2,18>y<0,0>");
	painter_release(&p);
	canvas_release(&c);
}

/* Eight lines from `first` on, between a header and a footer. */
static void put_page(struct canvas *canvas, int first)
{
	canvas_clear(canvas);
	canvas_put_string(canvas, 0, 0, "header", STYLE_PLAIN);
	canvas_put_string(canvas, 9, 0, "footer", STYLE_PLAIN);
	for (int i = 0; i < 8; i++) {
		char line[] = "------";

		memset(line, 'a' + first + i, sizeof line - 1);
		canvas_put_string(canvas, (size_t)i + 1, 0, line, STYLE_PLAIN);
	}
}

static void assert_page(struct painter *p, struct canvas *c, int first, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	put_page(c, first);
	canvas_cursor(c, 0, 0);
	painter_paint(p, c, COLUMNS, 10, &out);
	assert_string_equal(out.data, expected);
	buffer_release(&out);
}

static void what_moved_is_scrolled(void **state)
{
	struct painter p = make();
	struct canvas c = CANVAS_INIT;
	struct buffer whole = BUFFER_INIT;

	(void)state;
	p.region = "region";
	p.scroll_up = "<up>";
	p.scroll_down = "<down>";
	canvas_resize(&c, COLUMNS, 10);
	put_page(&c, 1);
	canvas_cursor(&c, 0, 0);
	painter_paint(&p, &c, COLUMNS, 10, &whole);
	/* one line comes in below, and two above */
	assert_page(&p, &c, 2, "<1-8><8,0><up><0-9><8,0>jjjjjj<0,0>");
	assert_page(&p, &c, 0, "<1-8><1,0><down><down><0-9><1,0>aaaaaa<2,0>bbbbbb<0,0>");
	assert_page(&p, &c, 0, "");
	/* a screen that shows only part of the canvas is left alone */
	buffer_clear(&whole);
	put_page(&c, 1);
	painter_paint(&p, &c, COLUMNS, 9, &whole);
	assert_null(strstr(whole.data, "<up>"));
	/* as is a terminal that cannot */
	p.region = NULL;
	buffer_clear(&whole);
	put_page(&c, 2);
	painter_paint(&p, &c, COLUMNS, 10, &whole);
	assert_null(strstr(whole.data, "<up>"));
	buffer_release(&whole);
	painter_release(&p);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_changed_is_painted),
		cmocka_unit_test(styles_and_cursor),
		cmocka_unit_test(doubtful_widths_are_moved_over),
		cmocka_unit_test(the_last_cell_of_old_terminals_stays_empty),
		cmocka_unit_test(what_moved_is_scrolled),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("painter", tests, NULL, NULL);
}
