/*
 * Whatever is painted is what the terminal shows: random screens, each a small step
 * from the one before as screens are, painted on a virtual terminal (libvterm) and
 * compared with it cell by cell. Usage: paint SCREENS SEED
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "base/random.h"
#include "base/utf8.h"
#include "presenter/painter.h"

#define ROWS 12
#define COLUMNS 30

static char expanded[32];

static const char *expand(const char *string, int first, int second)
{
	if (!strcmp(string, "move"))
		snprintf(expanded, sizeof expanded, "\033[%d;%dH", first + 1, second + 1);
	else if (!strcmp(string, "region"))
		snprintf(expanded, sizeof expanded, "\033[%d;%dr", first + 1, second + 1);
	else
		snprintf(expanded, sizeof expanded, "\033[38;5;%dm", first);
	return expanded;
}

static size_t below(struct random *random, size_t most)
{
	return (size_t)random_below(random, most);
}

/* A row of text in one or two styles, or a blank one. */
static void put_row(struct canvas *canvas, struct random *random, size_t row)
{
	static const char *const words[] = {
		"a few words", "⠉⠒⠤⣀ ·", "日本語 wide", "e\u0301 marks", "", "│ a line of a plot ⠤⣀", "x",
	};
	static const unsigned styles[] = { STYLE_PLAIN, STYLE_BOLD, STYLE_REVERSE,
		                           STYLE_ACCENT, STYLE_DIM | STYLE_GOOD };
	size_t column = below(random, 6);

	canvas_fill(canvas, row, 0, COLUMNS, ' ', STYLE_PLAIN);
	for (size_t i = 0; i < 2; i++)
		column = canvas_put(canvas, row, column, text_of(words[below(random, 7)]),
		                    styles[below(random, 5)]);
}

/* Rows move as they do when a page is scrolled, between others that stay. */
static void move_rows(struct canvas *canvas, struct random *random)
{
	size_t first = below(random, ROWS / 2), by = 1 + below(random, 4);
	size_t count = ROWS - first - below(random, ROWS / 3), kept = count > by ? count - by : 0;
	bool up = below(random, 2);
	struct cell *rows = canvas->cells + first * COLUMNS;
	size_t bytes = kept * COLUMNS * sizeof *rows;

	memmove(up ? rows : rows + by * COLUMNS, up ? rows + by * COLUMNS : rows, bytes);
	for (size_t i = 0; i < count - kept; i++)
		put_row(canvas, random, first + (up ? kept + i : i));
}

static void change(struct canvas *canvas, struct random *random)
{
	switch (below(random, 4)) {
	case 0:
		put_row(canvas, random, below(random, ROWS));
		break;
	case 1:
		canvas_put_string(canvas, below(random, ROWS), below(random, COLUMNS), "*",
		                  STYLE_BOLD);
		break;
	default:
		move_rows(canvas, random);
		break;
	}
	canvas_cursor(canvas, below(random, ROWS), below(random, COLUMNS));
}

static bool shows(VTermScreen *screen, size_t row, size_t column, const struct cell *cell)
{
	struct buffer bytes = BUFFER_INIT;
	VTermScreenCell shown;
	bool same;

	vterm_screen_get_cell(screen, (VTermPos){ (int)row, (int)column }, &shown);
	if (!cell->columns) /* the right half of a wide one */
		return shown.chars[0] == (uint32_t)-1;
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && shown.chars[i]; i++)
		utf8_add(&bytes, shown.chars[i]);
	if (!bytes.size)
		buffer_add_byte(&bytes, ' ');
	same = text_equal(buffer_text(&bytes), (struct text){ cell->bytes, cell->size }) &&
	       shown.attrs.bold == !!(cell->style & STYLE_BOLD) &&
	       shown.attrs.reverse == !!(cell->style & STYLE_REVERSE) &&
	       (*cell->bytes == ' ' || VTERM_COLOR_IS_DEFAULT_FG(&shown.fg) ==
	                               !(cell->style & STYLE_COLOUR_MASK));
	buffer_release(&bytes);
	return same;
}

/* The first cell that differs, or their number. */
static size_t compare(VTermScreen *screen, const struct canvas *canvas)
{
	size_t i = 0;

	while (i < ROWS * COLUMNS &&
	       shows(screen, i / COLUMNS, i % COLUMNS, &canvas->cells[i]))
		i++;
	return i;
}

int main(int count, char **arguments)
{
	long screens = count > 1 ? atol(arguments[1]) : 1000;
	struct painter p = {
		.move = "move", .clear = "\033[H\033[2J", .clear_line = "\033[K",
		.region = "region", .scroll_up = "\n", .scroll_down = "\033M",
		.plain = "\033[m", .bold = "\033[1m", .dim = "\033[2m", .reverse = "\033[7m",
		.foreground = "colour", .show_cursor = "\033[?25h", .hide_cursor = "\033[?25l",
		.expand = expand, .colors = 256, .cursor_shown = true,
	};
	VTerm *terminal = vterm_new(ROWS, COLUMNS);
	VTermScreen *screen = vterm_obtain_screen(terminal);
	struct canvas canvas = CANVAS_INIT;
	struct buffer out = BUFFER_INIT;
	struct random random;
	size_t place = ROWS * COLUMNS, scrolled = 0;

	utf8_use_locale();
	random_seed(&random, count > 2 ? strtoull(arguments[2], NULL, 10) : 1);
	vterm_set_utf8(terminal, 1);
	vterm_screen_reset(screen, 1);
	canvas_resize(&canvas, COLUMNS, ROWS);
	for (long i = 0; i < screens && place == ROWS * COLUMNS; i++) {
		change(&canvas, &random);
		buffer_clear(&out);
		painter_paint(&p, &canvas, COLUMNS, ROWS, &out);
		vterm_input_write(terminal, out.data, out.size);
		scrolled += strstr(out.data, "r\033[") != NULL;
		place = compare(screen, &canvas);
		if (place < ROWS * COLUMNS)
			printf("screen %ld differs at row %zu, column %zu\n", i + 1,
			       place / COLUMNS + 1, place % COLUMNS + 1);
	}
	printf("%zu screens were scrolled\n", scrolled);
	vterm_free(terminal);
	painter_release(&p);
	canvas_release(&canvas);
	buffer_release(&out);
	return place < ROWS * COLUMNS || scrolled * 10 < (size_t)screens;
}
