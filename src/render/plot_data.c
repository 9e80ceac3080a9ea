/* The data of a plot as a table of text. */
#include <stdio.h>

#include "base/utf8.h"
#include "render/plot.h"
#include "render/scale.h"

#define GAP 2 /* columns between columns */

struct column {
	struct text title;
	struct text *values;
	size_t width;
};

static struct text number(struct arena *arena, double value)
{
	char label[TICK_LABEL_SIZE];

	scale_format(value, label, sizeof label);
	return arena_text(arena, text_of(label));
}

/* One column of a series, or of its x where `is_x`. */
static struct column make_column(struct arena *arena, const struct plot_series *series,
                                 bool is_x, struct text title)
{
	struct column column = { title, ARENA_ARRAY(arena, series->count, struct text),
		                 utf8_columns(title) };

	for (size_t i = 0; i < series->count; i++) {
		struct text value = number(arena, is_x ? series->points[i].x
		                                       : series->points[i].y);

		column.values[i] = value;
		column.width = value.size > column.width ? value.size : column.width;
	}
	return column;
}

static void add_cells(struct lines *out, const struct column *columns, size_t count,
                      size_t row, bool title)
{
	struct line *line = lines_add(out);

	for (size_t i = 0; i < count; i++) {
		struct text t = title ? columns[i].title : columns[i].values[row];

		line_add_spaces(line, out->arena,
		                columns[i].width - utf8_columns(t) + (i ? GAP : 0));
		line_add(line, out->arena, t, title ? STYLE_BOLD : STYLE_PLAIN);
	}
}

static void add_table(struct lines *out, const struct column *columns, size_t count,
                      size_t rows)
{
	add_cells(out, columns, count, 0, true);
	for (size_t row = 0; row < rows; row++)
		add_cells(out, columns, count, row, false);
}

static bool share_x(const struct plot *plot)
{
	const struct plot_series *first = plot->series;

	for (size_t i = 1; i < plot->series_count; i++) {
		if (plot->series[i].count != first->count)
			return false;
		for (size_t j = 0; j < first->count; j++) {
			if (plot->series[i].points[j].x < first->points[j].x ||
			    plot->series[i].points[j].x > first->points[j].x)
				return false;
		}
	}
	return plot->series_count > 1;
}

static struct text axis_title(struct arena *arena, const struct axis *axis,
                              const char *otherwise, bool ascii)
{
	return axis->label.size ? text_shown(arena, axis->label, ascii) : text_of(otherwise);
}

/* All series side by side, over the x they share. */
static void add_shared(struct lines *out, const struct plot *plot, bool ascii)
{
	size_t count = plot->series_count + 1;
	struct column *columns = ARENA_ARRAY(out->arena, count, struct column);
	struct line *line = lines_add(out);

	line_add(line, out->arena, axis_title(out->arena, &plot->y, "y", ascii), STYLE_PLAIN);
	line_add_string(line, out->arena, " by ", STYLE_PLAIN);
	line_add(line, out->arena, axis_title(out->arena, &plot->x, "x", ascii), STYLE_PLAIN);
	columns[0] = make_column(out->arena, plot->series, true,
	                         axis_title(out->arena, &plot->x, "x", ascii));
	for (size_t i = 0; i < plot->series_count; i++)
		columns[i + 1] = make_column(out->arena, &plot->series[i], false,
		                             text_shown(out->arena, plot->series[i].label,
		                                        ascii));
	add_table(out, columns, count, plot->series[0].count);
}

static void add_series(struct lines *out, const struct plot *plot,
                       const struct plot_series *series, bool ascii)
{
	const struct column columns[] = {
		make_column(out->arena, series, true,
		            axis_title(out->arena, &plot->x, "x", ascii)),
		make_column(out->arena, series, false,
		            axis_title(out->arena, &plot->y, "y", ascii)),
	};

	if (out->count)
		lines_add(out);
	if (series->label.size)
		line_add_untrusted(lines_add(out), out->arena, series->label, ascii,
		                   STYLE_ACCENT);
	add_table(out, columns, 2, series->count);
}

static void add_marks(struct lines *out, const struct plot *plot, bool ascii)
{
	if (plot->mark_count && out->count)
		lines_add(out);
	for (size_t i = 0; i < plot->mark_count; i++) {
		struct line *line = lines_add(out);

		line_add_string(line, out->arena, "Point ", STYLE_PLAIN);
		line_add_untrusted(line, out->arena, plot->marks[i].label, ascii, STYLE_BOLD);
		line_add_string(line, out->arena, ": x ", STYLE_PLAIN);
		line_add(line, out->arena, number(out->arena, plot->marks[i].at.x),
		         STYLE_PLAIN);
		line_add_string(line, out->arena, ", y ", STYLE_PLAIN);
		line_add(line, out->arena, number(out->arena, plot->marks[i].at.y),
		         STYLE_PLAIN);
	}
}

struct lines plot_data(struct arena *arena, const struct plot *plot, bool ascii)
{
	struct lines out;

	lines_init(&out, arena);
	if (share_x(plot)) {
		add_shared(&out, plot, ascii);
	} else {
		for (size_t i = 0; i < plot->series_count; i++)
			add_series(&out, plot, &plot->series[i], ascii);
	}
	add_marks(&out, plot, ascii);
	return out;
}
