/* Pages to read: help, a figure alone, its data, notes. */
#include "presenter/full_parts.h"
#include "presenter/words.h"
#include "render/image.h"
#include "render/plot.h"

#define FIGURE_ROWS_LEAST 12 /* on a lower screen it is scrolled */

#define KEYS_COLUMNS 12
#define COMMAND_COLUMNS 16

/* Without keys: a heading. */
struct help_row {
	const char *keys;
	const char *does;
};

static const struct help_row help_rows[] = {
	{ NULL, "To answer" },
	{ "a b c ...", "choose the option with that letter; t and f for true and false" },
	{ "1 2 3 ...", "to that line of a matching; then a letter matches it" },
	{ "Space", "choose what the cursor is on, again to take it back; or read on to it" },
	{ "Up Down", "move within the question (j and k, where no option has that letter)" },
	{ "Enter", "go on; in practice it checks your answer first" },
	{ NULL, "To write" },
	{ "any letter", "is text as soon as a question asks for one, capitals too" },
	{ "Enter", "go on from a text of one line; a new line in a longer one" },
	{ "Tab", "next question; Shift-Tab the one before" },
	{ "Esc", "leave the text, so that capitals act; Down leads back" },
	{ "Ctrl-_", "undo what you wrote; Ctrl-R does it again" },
	{ NULL, "Anywhere else" },
	{ "Left Right", "previous and next question; Shift-Tab and Tab, P and N do the same" },
	{ "PgUp PgDn", "scroll" },
	{ "F", "flag a question, to come back to it" },
	{ "R", "review all questions" },
	{ "S", "hand in, after a confirmation" },
	{ "U", "undo the latest change of an answer" },
	{ "E", "write a text in your own editor" },
	{ "W", "correct your name, and what else the first page asked" },
	{ "V D", "the figure alone; its data as a table" },
	{ "T H", "the time; hide or show the clock" },
	{ "M", "show formulas as their source" },
	{ "< >", "move code that is too wide for the screen" },
	{ "Q", "leave; your answers are saved, nothing is handed in" },
	{ ":", "a command, such as :2.1 for question 2.1" },
};

static void add_help(struct full *full, const char *keys, size_t columns, const char *does)
{
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame, keys, STYLE_BOLD);
	line_pad(&prefix, &full->frame, columns);
	body_behind(full, &prefix, text_of(does));
}

void help_build(struct full *full)
{
	body_words(full, "Every change is saved at once. Capitals act; lower-case letters "
	           "only ever answer.", STYLE_PLAIN);
	if (full->unsaved) {
		struct buffer words = BUFFER_INIT;

		words_not_saved(&words, &full->sitting->journal);
		body_text(full, buffer_text(&words), STYLE_BAD);
		buffer_release(&words);
	}
	for (size_t i = 0; i < sizeof help_rows / sizeof help_rows[0]; i++) {
		const struct help_row *row = &help_rows[i];

		if (row->keys) {
			add_help(full, row->keys, KEYS_COLUMNS, row->does);
			continue;
		}
		body_gap(full);
		body_words(full, row->does, STYLE_DIM);
	}
	body_gap(full);
	body_words(full, "Commands", STYLE_DIM);
	for (const struct typed_row *row = typed_rows; row->name; row++)
		add_help(full, row->usage, COMMAND_COLUMNS, row->help);
}

size_t full_figure_count(const struct question *q)
{
	return q->figure_count + (q->group ? q->group->figure_count : 0);
}

const struct figure *full_figure_at(const struct question *q, size_t index)
{
	size_t of_group = q->group ? q->group->figure_count : 0;

	return index < of_group ? &q->group->figures[index] : &q->figures[index - of_group];
}

static const struct figure *current_figure(const struct full *full)
{
	return full_figure_at(session_question(full_session(full)), full->figure);
}

bool full_figure_is_plot(const struct full *full)
{
	return current_figure(full)->plot;
}

void figure_build(struct full *full)
{
	const struct figure *figure = current_figure(full);
	size_t rows = full_body_rows(full);
	struct plot_size size = { full->layout.width,
	                          rows < FIGURE_ROWS_LEAST ? FIGURE_ROWS_LEAST : rows,
	                          full->options.ascii };
	struct image image;
	struct lines lines;

	lines_init(&lines, &full->frame);
	if (figure->plot)
		lines = plot_draw(&full->frame, figure->plot, &size);
	else if (image_read(&full->frame, full->sitting->quiz->folder, figure->image,
	                    &image) == IMAGE_OK)
		lines = image_draw(&full->frame, &image, size.columns, size.rows, size.ascii);
	lines_append(&full->body.lines, &lines, 0);
	if (!lines.count)
		body_text(full, figure->alt, STYLE_PLAIN);
}

static void build_data(struct full *full, const struct figure *figure)
{
	struct lines lines;

	body_gap(full);
	body_text(full, figure->alt, STYLE_PLAIN);
	if (figure->caption.size)
		body_dim(full, figure->caption);
	if (!figure->plot)
		return;
	body_gap(full);
	lines = plot_data(&full->frame, figure->plot, full->options.ascii);
	lines_append(&full->body.lines, &lines, 0);
}

void data_build(struct full *full)
{
	const struct session *s = full_session(full);
	const struct question *q = session_question(s);

	for (size_t i = 0; !full->notes && i < full_figure_count(q); i++)
		build_data(full, full_figure_at(q, i));
	if (!full->notes)
		return;
	if (s->notes.size)
		body_text(full, buffer_text(&s->notes), STYLE_PLAIN);
	else
		body_words(full, "Your scratch pad is empty. \":notes some words\" adds a line; it "
		           "is never graded.", STYLE_PLAIN);
}

static void close_page(struct full *full)
{
	size_t count;

	if (full->history) {
		full_show(full, SCREEN_HISTORY);
		return;
	}
	if (full->screen == SCREEN_FEEDBACK) {
		full_leave(full, FULL_SUBMITTED);
		return;
	}
	count = full_figure_count(session_question(full_session(full)));
	if (full->screen == SCREEN_FIGURE && full->figure + 1 < count) {
		full->figure++;
		return;
	}
	full_show_back(full);
}

static bool is_paging(enum key key)
{
	return key == KEYS_UP || key == KEYS_DOWN || key == KEYS_PAGE_UP ||
	       key == KEYS_PAGE_DOWN || key == KEYS_HOME || key == KEYS_END;
}

void page_key(struct full *full, const struct input *input)
{
	bool reading = full->screen == SCREEN_FEEDBACK && !full->history;

	if (input->kind == INPUT_KEY && is_paging(input->key))
		full_scroll(full, input);
	else if (input->kind == INPUT_CHARACTER && input->character == ' ')
		full_scroll(full, &(struct input){ .kind = INPUT_KEY, .key = KEYS_PAGE_DOWN });
	else if (input->kind == INPUT_CHARACTER && (input->character == 'j' ||
	                                            input->character == 'k'))
		full_scroll(full, &(struct input){
			.kind = INPUT_KEY,
			.key = input->character == 'j' ? KEYS_DOWN : KEYS_UP });
	else if (full->screen == SCREEN_FIGURE && input->kind == INPUT_CHARACTER &&
	         input->character == 'D')
		full->screen = SCREEN_DATA;
	else if (!reading || (input->kind == INPUT_CHARACTER &&
	                      (input->character == 'Q' || input->character == 'q')))
		close_page(full);
}

void page_keys(const struct full *full, struct buffer *out)
{
	if (full->screen == SCREEN_FEEDBACK && !full->history)
		buffer_add_string(out, "\u2191 \u2193 Space scroll   Q leave");
	else if (full->screen == SCREEN_FIGURE)
		buffer_add_format(out, "any key back   D %s",
		                  full_figure_is_plot(full) ? "data as a table" : "in words");
	else
		buffer_add_string(out, "\u2191 \u2193 Space scroll   any other key back");
}
