/*
 * Renders what it reads from stdin, for comparison with a saved copy:
 *
 *	driver math              "TeX" lines to "TeX<tab>Unicode<tab>ASCII"
 *	driver display           formulas, separated by blank lines, stacked
 *	driver markdown WIDTH [ascii|plain]
 *	driver runs WIDTH        Markdown with the style of each run shown
 *	driver plot COLUMNS ROWS [ascii]   the plots of a quiz
 *	driver data              their data
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "formats/quiz_file.h"
#include "render/layout.h"
#include "render/math.h"
#include "render/plot.h"

static void print_text(struct text t)
{
	fwrite(t.data, 1, t.size, stdout);
}

static void print_lines(const struct lines *lines)
{
	struct buffer out = BUFFER_INIT;

	lines_plain(lines, "", "", &out);
	print_text(buffer_text(&out));
	buffer_release(&out);
}

static void render_math(struct text input)
{
	struct buffer out = BUFFER_INIT;
	struct text line, tex;

	while (text_split(&input, '\n', &line)) {
		if (!text_split(&line, '\t', &tex) || !tex.size)
			continue;
		buffer_add(&out, tex);
		if (tex.data[0] != '#') {
			buffer_add_byte(&out, '\t');
			math_add(&out, tex, MATH_UNICODE);
			buffer_add_byte(&out, '\t');
			math_add(&out, tex, MATH_ASCII);
		}
		buffer_add_byte(&out, '\n');
	}
	print_text(buffer_text(&out));
	buffer_release(&out);
}

static void render_display(struct arena *arena, struct text input)
{
	struct text tex;

	while (text_split(&input, '\n', &tex)) {
		struct lines lines;

		if (!tex.size)
			continue;
		print_text(tex);
		printf("\n");
		lines = math_display(arena, tex, MATH_UNICODE, 72);
		print_lines(&lines);
		lines = math_display(arena, tex, MATH_ASCII, 72);
		print_lines(&lines);
		printf("\n");
	}
}

static void print_runs(const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		for (size_t j = 0; j < lines->list[i].count; j++) {
			const struct run *run = &lines->list[i].runs[j];

			printf("%03x:[", run->style);
			print_text(run->text);
			printf("]");
		}
		printf("\n");
	}
}

static void render_markdown(struct arena *arena, struct text input, int count,
                            char **arguments)
{
	struct layout layout = { .width = (size_t)atol(arguments[2]) };
	struct lines lines;

	layout.ascii = count > 3 && !strcmp(arguments[3], "ascii");
	layout.plain = count > 3 && !strcmp(arguments[3], "plain");
	lines = layout_markdown(arena, input, &layout);
	if (!strcmp(arguments[1], "runs"))
		print_runs(&lines);
	else
		print_lines(&lines);
}

static void render_plots(struct arena *arena, struct text input, int count, char **arguments)
{
	struct diagnostics diagnostics;
	struct quiz *quiz;

	diagnostics_init(&diagnostics, TEXT("stdin"));
	quiz = quiz_parse(TEXT("stdin"), input, 0, &diagnostics);
	for (size_t i = 0; quiz && i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];

		for (size_t j = 0; j < q->figure_count; j++) {
			struct plot_size size = {
				count > 2 ? (size_t)atol(arguments[2]) : 0,
				count > 3 ? (size_t)atol(arguments[3]) : 0,
				count > 4,
			};
			struct lines lines = count > 2
				? plot_draw(arena, q->figures[j].plot, &size)
				: plot_data(arena, q->figures[j].plot, false);

			print_lines(&lines);
			printf("\n");
		}
	}
	if (quiz)
		quiz_release(quiz);
	else
		printf("not a quiz\n");
	diagnostics_release(&diagnostics);
}

int main(int count, char **arguments)
{
	struct buffer input = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	int error;

	utf8_use_locale();
	if (count < 2 || file_read_stream(STDIN_FILENO, (size_t)1 << 24, &input, &error))
		return 2;
	if (!strcmp(arguments[1], "math"))
		render_math(buffer_text(&input));
	else if (!strcmp(arguments[1], "display"))
		render_display(&arena, buffer_text(&input));
	else if (!strcmp(arguments[1], "plot") || !strcmp(arguments[1], "data"))
		render_plots(&arena, buffer_text(&input), count, arguments);
	else if (count > 2)
		render_markdown(&arena, buffer_text(&input), count, arguments);
	arena_release(&arena);
	buffer_release(&input);
	return 0;
}
