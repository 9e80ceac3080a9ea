/*
 * Plots from data: a frame with ticks, curves, labels beside the curves, marked
 * points and a legend.
 */
#include "render/plot.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "render/dots.h"
#include "render/scale.h"

#define LABEL_MAX 8        /* columns of a label that may stand beside its curve */
#define LEGEND_ROWS_MAX 3
#define COLUMNS_A_TICK 9   /* of the x axis, at least */
#define ROWS_A_TICK 2      /* of the y axis, at least */
#define SAMPLE 6           /* cells of a curve in the legend */
#define DASHED_MOST 4      /* series whose dashes can still be told apart */

/* How a curve is drawn so that it can be told from the others without colour:
 * '1' is a dot, '0' a gap. */
static const char *const patterns[] = {
	"1", "111110000", "1100", "11111111001100", "100", "111000", "1111110010010", "1000",
};
#define PATTERN_COUNT (sizeof patterns / sizeof patterns[0])
#define PATTERN_DASHED 1
static const char signs[] = "*+xo#@%=";

struct view {
	struct arena *arena;
	const struct plot *plot;
	const struct plot_size *size;
	struct scale x;
	struct scale y;
	struct tick x_ticks[TICKS_MAX];
	struct tick y_ticks[TICKS_MAX];
	size_t x_tick_count;
	size_t y_tick_count;
	size_t margin;       /* columns left of the frame */
	struct text common_end; /* of all series' labels */
	bool labelled;       /* labels alone tell the curves apart: no dashes, no legend */
	struct lines legend;
	struct dots dots;    /* inside the frame */
};

static unsigned series_style(size_t index)
{
	return STYLE_SERIES(index);
}

static const char *series_pattern(const struct view *v, size_t index)
{
	switch (v->plot->series[index].style) {
	case SERIES_LINE:
		return patterns[v->labelled ? 0 : index % PATTERN_COUNT];
	case SERIES_DASHED:
		return patterns[index % PATTERN_COUNT == 0 ? PATTERN_DASHED
		                                           : index % PATTERN_COUNT];
	case SERIES_DOTS:
		break;
	}
	return "";
}

static struct pen series_pen(const struct view *v, size_t index)
{
	return (struct pen){
		.sign = signs[index % (sizeof signs - 1)],
		.style = series_style(index),
		.pattern = series_pattern(v, index),
	};
}

static struct text shown(const struct view *v, struct text t)
{
	return text_shown(v->arena, t, v->size->ascii);
}

/* What all labels end in, from a space on: "6e18 FLOPs" and "1e19 FLOPs" are told
 * apart by less. */
static struct text common_end(const struct plot *plot)
{
	struct text end = plot->series_count > 1 ? plot->series[0].label : TEXT("");

	for (size_t i = 0; i < plot->series_count; i++) {
		while (end.size && !(text_ends_with(plot->series[i].label, end) &&
		                     end.data[0] == ' '))
			end = text_slice(end, 1, end.size);
	}
	return end;
}

static struct text series_label(const struct view *v, size_t index)
{
	struct text label = v->plot->series[index].label;

	label.size -= v->common_end.size;
	return shown(v, label);
}

/* The dot of a point, counted in parts of dots; not finite where it has none. */
static double dot_x(const struct view *v, double x)
{
	return scale_place(&v->x, x) * (double)(v->dots.columns * DOTS_ACROSS - 1);
}

static double dot_y(const struct view *v, double y)
{
	return (1 - scale_place(&v->y, y)) * (double)(v->dots.rows * DOTS_DOWN - 1);
}

/* The cell of a dot; far outside for what has no place. */
static long cell_of(double dot, double dots_a_cell)
{
	if (!(fabs(dot) < 1e6))
		return -1000;
	return (long)floor(round(dot) / dots_a_cell);
}

static void draw_curve(struct view *v, size_t index)
{
	const struct plot_series *series = &v->plot->series[index];
	struct pen pen = series_pen(v, index);

	for (size_t i = 1; i < series->count; i++) {
		const struct plot_point *from = &series->points[i - 1], *to = from + 1;

		dots_stroke(&v->dots, dot_x(v, from->x), dot_y(v, from->y), dot_x(v, to->x),
		            dot_y(v, to->y), &pen);
	}
}

/* Points as blots of dots, so that they stand out from curves. */
static void draw_points(struct view *v, size_t index)
{
	const struct plot_series *series = &v->plot->series[index];
	const struct pen pen = series_pen(v, index);

	for (size_t i = 0; i < series->count; i++) {
		double x = dot_x(v, series->points[i].x), y = dot_y(v, series->points[i].y);

		if (!(fabs(x) < 1e6 && fabs(y) < 1e6))
			continue;
		for (int corner = 0; corner < 4; corner++)
			dots_set(&v->dots, lround(x) + corner % 2, lround(y) + corner / 2,
			         &pen);
	}
}

/* Faint points where the ticks of both axes meet, to read values by. */
static void draw_grid(struct view *v)
{
	struct text point = v->size->ascii ? TEXT(".") : TEXT("·");

	for (size_t i = 0; i < v->x_tick_count; i++) {
		long column = cell_of(dot_x(v, v->x_ticks[i].value), DOTS_ACROSS);

		for (size_t j = 0; j < v->y_tick_count; j++) {
			long row = cell_of(dot_y(v, v->y_ticks[j].value), DOTS_DOWN);

			if (dots_free(&v->dots, column, row, 1) &&
			    !dots_inked(&v->dots, column, row, 1))
				dots_text(&v->dots, column, row, point, STYLE_DIM);
		}
	}
}

/* A marked point, its label on the side that hides less. */
static void draw_mark(struct view *v, const struct plot_mark *mark)
{
	long column = cell_of(dot_x(v, mark->at.x), DOTS_ACROSS);
	long row = cell_of(dot_y(v, mark->at.y), DOTS_DOWN);
	struct text label = shown(v, mark->label);
	size_t columns = utf8_columns(label);
	long left = column - (long)columns, right = column + 1;
	bool right_is_free = dots_free(&v->dots, right, row, columns);

	if (!dots_free(&v->dots, column, row, 1))
		return;
	dots_text(&v->dots, column, row, v->size->ascii ? TEXT("@") : TEXT("●"), STYLE_BOLD);
	if (dots_free(&v->dots, left, row, columns) &&
	    (!right_is_free || dots_inked(&v->dots, left, row, columns) <
	                               dots_inked(&v->dots, right, row, columns)))
		dots_text(&v->dots, left, row, label, STYLE_BOLD);
	else
		dots_text(&v->dots, right, row, label, STYLE_BOLD);
}

/* Writes the label beside point `i` where it is free, hides nothing and touches
 * no other curve: right of it, left of it, above or below. */
static bool place_label(struct view *v, size_t index, size_t i, struct text label)
{
	static const struct { int column, row; } offsets[] = {
		{ 1, 0 }, { 1, -1 }, { 0, -1 }, { 1, 1 }, { 0, 1 },
	};
	const struct plot_point *point = &v->plot->series[index].points[i];
	long column = cell_of(dot_x(v, point->x), DOTS_ACROSS);
	long row = cell_of(dot_y(v, point->y), DOTS_DOWN);
	const struct pen pen = series_pen(v, index);
	size_t columns = utf8_columns(label);

	for (size_t side = 0; side < 2; side++) {
		for (size_t j = 0; j < sizeof offsets / sizeof offsets[0]; j++) {
			long at = side ? column - (long)columns - offsets[j].column + 1
			               : column + offsets[j].column;
			long on = row + offsets[j].row;

			if (!dots_free(&v->dots, at, on, columns) ||
			    dots_inked(&v->dots, at - 1, on, columns + 2) > 1 ||
			    dots_inked(&v->dots, at, on, columns) ||
			    (v->labelled && dots_touch_mixed(&v->dots, at, on, columns)) ||
			    !dots_touch_only(&v->dots, at, on, columns, &pen))
				continue;
			dots_text(&v->dots, at, on, label, pen.style);
			return true;
		}
	}
	return false;
}

/* A short label stands beside its curve: at its end, its start, or in between.
 * False where it has no room. */
static bool label_curve(struct view *v, size_t index)
{
	const struct plot_series *series = &v->plot->series[index];
	struct text label = series_label(v, index);

	if (!label.size || utf8_columns(label) > LABEL_MAX || !series->count ||
	    v->plot->series_count < 2)
		return false;
	if (place_label(v, index, series->count - 1, label) || place_label(v, index, 0, label))
		return true;
	for (size_t i = series->count - 1; i-- > 1;) {
		if (place_label(v, index, i, label))
			return true;
	}
	return false;
}

/* A piece of the curve as it is drawn. */
static void add_sample(const struct view *v, struct line *line, size_t index)
{
	struct pen pen = series_pen(v, index);
	struct dots sample;

	dots_init(&sample, v->arena, SAMPLE, 1, v->size->ascii);
	if (v->plot->series[index].style == SERIES_DOTS) {
		for (int i = 0; i < 2 * SAMPLE; i++)
			dots_set(&sample, i, 1 + i / 2 % 2, &pen);
	} else {
		dots_stroke(&sample, 0, 1, SAMPLE * DOTS_ACROSS - 1, 1, &pen);
	}
	dots_add_row(&sample, 0, line, v->arena);
}

static void make_legend(struct view *v)
{
	size_t end = utf8_columns(shown(v, v->common_end));
	struct line *line = NULL;

	lines_init(&v->legend, v->arena);
	for (size_t i = 0; i < v->plot->series_count; i++) {
		struct text label = series_label(v, i);
		size_t columns = SAMPLE + 1 + utf8_columns(label);

		if (!label.size)
			continue;
		if (!line || line->columns + 3 + columns + end > v->size->columns) {
			line = lines_add(&v->legend);
			line_add_spaces(line, v->arena, 1);
		} else {
			line_add_spaces(line, v->arena, 3);
		}
		add_sample(v, line, i);
		line_add_spaces(line, v->arena, 1);
		line_add(line, v->arena, label, series_style(i));
	}
	if (line && v->common_end.size)
		line_add(line, v->arena, shown(v, v->common_end), STYLE_PLAIN);
	if (v->legend.count > LEGEND_ROWS_MAX)
		v->legend.count = LEGEND_ROWS_MAX;
}

static size_t widest_label(const struct tick *ticks, size_t count)
{
	size_t most = 0;

	for (size_t i = 0; i < count; i++)
		most = strlen(ticks[i].label) > most ? strlen(ticks[i].label) : most;
	return most;
}

/* Ticks whose labels have room between each other. */
static void choose_x_ticks(struct view *v)
{
	size_t wanted = v->dots.columns / COLUMNS_A_TICK;
	size_t widest;

	for (;; wanted--) {
		v->x_tick_count = scale_ticks(&v->x, wanted, v->x_ticks);
		widest = widest_label(v->x_ticks, v->x_tick_count);
		if (wanted <= 2 || v->x_tick_count * (widest + 2) <= v->dots.columns)
			return;
	}
}

/* What is drawn on what: rows for the frame, the ticks and the titles are taken
 * off, then the labels of y. */
static void divide(struct view *v)
{
	size_t titles = 1 + (v->plot->x.label.size > 0);
	size_t rows = v->size->rows - 2 - titles - v->legend.count;

	v->y_tick_count = scale_ticks(&v->y, rows / ROWS_A_TICK, v->y_ticks);
	v->margin = widest_label(v->y_ticks, v->y_tick_count) + 1;
	if (v->margin > v->size->columns / 3)
		v->margin = v->size->columns / 3;
	dots_init(&v->dots, v->arena, v->size->columns - v->margin - 1, rows, v->size->ascii);
	choose_x_ticks(v);
}

/* Whether every curve has its label. */
static bool draw_inside(struct view *v)
{
	bool labelled = true;

	for (size_t i = v->plot->series_count; i-- > 0;) {
		if (v->plot->series[i].style == SERIES_DOTS || v->plot->series[i].count == 1)
			draw_points(v, i);
		else
			draw_curve(v, i);
	}
	for (size_t i = 0; i < v->plot->mark_count; i++)
		draw_mark(v, &v->plot->marks[i]);
	for (size_t i = 0; i < v->plot->series_count; i++)
		labelled &= label_curve(v, i);
	draw_grid(v);
	return labelled;
}

/* The tick in this row, or NULL. */
static const struct tick *tick_in_row(const struct view *v, size_t row)
{
	for (size_t i = 0; i < v->y_tick_count; i++) {
		if (cell_of(dot_y(v, v->y_ticks[i].value), DOTS_DOWN) == (long)row)
			return &v->y_ticks[i];
	}
	return NULL;
}

static void add_row(struct view *v, size_t row, struct lines *out)
{
	const struct tick *tick = tick_in_row(v, row);
	struct line *line = lines_add(out);
	struct text label = tick ? text_slice(arena_text(v->arena, text_of(tick->label)), 0,
	                                      v->margin - 1)
	                         : TEXT("");

	line_add_spaces(line, v->arena, v->margin - 1 - label.size);
	line_add(line, v->arena, label, STYLE_PLAIN);
	line_add_spaces(line, v->arena, 1);
	if (v->size->ascii)
		line_add_string(line, v->arena, tick ? "+" : "|", STYLE_DIM);
	else
		line_add_string(line, v->arena, tick ? "┤" : "│", STYLE_DIM);
	dots_add_row(&v->dots, row, line, v->arena);
}

static void add_axis(struct view *v, struct lines *out)
{
	struct buffer b = BUFFER_INIT;
	struct line *line = lines_add(out);

	buffer_add_string(&b, v->size->ascii ? "+" : "└");
	for (size_t column = 0; column < v->dots.columns; column++) {
		bool is_tick = false;

		for (size_t i = 0; i < v->x_tick_count; i++)
			is_tick |= cell_of(dot_x(v, v->x_ticks[i].value), DOTS_ACROSS) ==
			           (long)column;
		if (v->size->ascii)
			buffer_add_byte(&b, is_tick ? '+' : '-');
		else
			buffer_add_string(&b, is_tick ? "┬" : "─");
	}
	line_add_spaces(line, v->arena, v->margin);
	line_add(line, v->arena, arena_text(v->arena, buffer_text(&b)), STYLE_DIM);
	buffer_release(&b);
}

/* Labels below their ticks; one that has no room is left out. */
static void add_x_labels(struct view *v, struct lines *out)
{
	struct line *line = lines_add(out);

	for (size_t i = 0; i < v->x_tick_count; i++) {
		size_t size = strlen(v->x_ticks[i].label);
		long column = cell_of(dot_x(v, v->x_ticks[i].value), DOTS_ACROSS);
		long start = (long)v->margin + 1 + column - (long)(size - 1) / 2;

		if (start + (long)size > (long)v->size->columns)
			start = (long)(v->size->columns - size);
		if (start < 0 || (line->columns && start <= (long)line->columns))
			continue;
		line_pad(line, v->arena, (size_t)start);
		line_add(line, v->arena, arena_text(v->arena, text_of(v->x_ticks[i].label)),
		         STYLE_PLAIN);
	}
}

/* A title on a row of its own, cut to the width. */
static void add_title(struct view *v, struct text title, size_t from, bool centred,
                      struct lines *out)
{
	struct text t = shown(v, title);
	struct line *line = lines_add(out);
	size_t room = v->size->columns - from;

	while (utf8_columns(t) > room)
		t.size = utf8_grapheme_start(t, t.size);
	line_add_spaces(line, v->arena, from + (centred ? (room - utf8_columns(t)) / 2 : 0));
	line_add(line, v->arena, t, STYLE_DIM);
}

/* Many curves are drawn solid and told apart by the labels beside them, in fewer
 * rows; false where one has no label, or where few curves need none. */
static bool draw_labelled(struct view *v)
{
	v->labelled = true;
	lines_init(&v->legend, v->arena);
	if (v->plot->series_count > DASHED_MOST) {
		divide(v);
		if (draw_inside(v))
			return true;
	}
	v->labelled = false;
	return false;
}

static void draw_with_legend(struct view *v)
{
	make_legend(v);
	if (v->legend.count + PLOT_LEAST_ROWS > v->size->rows)
		v->legend.count = v->size->rows - PLOT_LEAST_ROWS;
	divide(v);
	draw_inside(v);
}

/* The title of y, and at the right what labels without a legend leave out. */
static void add_y_title(struct view *v, struct lines *out)
{
	struct text end = text_trim(shown(v, v->common_end));
	size_t columns = utf8_columns(end);
	struct line *line;

	add_title(v, v->plot->y.label, 0, false, out);
	line = &out->list[out->count - 1];
	if (!v->labelled || !columns || line->columns + 2 + columns > v->size->columns)
		return;
	line_pad(line, v->arena, v->size->columns - columns);
	line_add(line, v->arena, end, STYLE_DIM);
}

struct lines plot_draw(struct arena *arena, const struct plot *plot,
                       const struct plot_size *size)
{
	struct view v = { .arena = arena, .plot = plot, .size = size };
	struct lines out;

	lines_init(&out, arena);
	if (size->columns < PLOT_LEAST_COLUMNS || size->rows < PLOT_LEAST_ROWS) {
		line_add_string(lines_add(&out), arena, "(too small for the plot)", STYLE_DIM);
		return out;
	}
	v.x = scale_of_axis(plot, false);
	v.y = scale_of_axis(plot, true);
	v.common_end = common_end(plot);
	if (!draw_labelled(&v))
		draw_with_legend(&v);
	add_y_title(&v, &out);
	for (size_t row = 0; row < v.dots.rows; row++)
		add_row(&v, row, &out);
	add_axis(&v, &out);
	add_x_labels(&v, &out);
	if (plot->x.label.size)
		add_title(&v, plot->x.label, v.margin + 1, true, &out);
	lines_append(&out, &v.legend, 0);
	return out;
}
