/* Figures: images, by the path of a file, and plots, by their data. */
#include "formats/quiz_decode.h"

#define FIGURES_MAX 20

enum figure_key {
	FIGURE_IMAGE, FIGURE_PLOT, FIGURE_ALT, FIGURE_CAPTION, FIGURE_KEY_COUNT
};

static const struct key_row figure_rows[FIGURE_KEY_COUNT] = {
	[FIGURE_IMAGE] = { TEXT_INIT("image"), 0, decode_text,
	                   offsetof(struct figure, image) },
	[FIGURE_PLOT] = { TEXT_INIT("plot"), 0, NULL, 0 },
	[FIGURE_ALT] = { TEXT_INIT("alt"), KEY_REQUIRED, decode_text,
	                 offsetof(struct figure, alt) },
	[FIGURE_CAPTION] = { TEXT_INIT("caption"), 0, decode_text,
	                     offsetof(struct figure, caption) },
};
static const struct key_table figure_table = KEY_TABLE("a figure", figure_rows);

static bool decode_scale(struct decoder *c, const char *name,
                         const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "linear", "log" };
	size_t index;

	if (!decode_word(c, name, value, words, 2, &index))
		return false;
	*(enum axis_scale *)target = index == 0 ? AXIS_LINEAR : AXIS_LOG;
	return true;
}

static bool decode_style(struct decoder *c, const char *name,
                         const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "line", "dashed", "dots" };
	size_t index;

	if (!decode_word(c, name, value, words, 3, &index))
		return false;
	*(enum series_style *)target = (enum series_style)index;
	return true;
}

/* "[x, y]" */
static bool decode_pair(struct decoder *c, const char *name,
                        const struct yaml_node *value, void *target)
{
	struct plot_point *point = target;

	return decode_is_list(c, name, value, 2, 2) &&
	       decode_double(c, "x", value->first, &point->x) &&
	       decode_double(c, "y", value->first->next, &point->y);
}

static bool decode_axis_range(struct decoder *c, const char *name,
                              const struct yaml_node *value, void *target)
{
	struct axis *axis = target;
	struct plot_point ends;

	if (!decode_pair(c, name, value, &ends))
		return false;
	if (!(ends.x < ends.y)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RANGE, value->position);
		return false;
	}
	axis->has_range = true;
	axis->low = ends.x;
	axis->high = ends.y;
	return true;
}

static const struct key_row axis_rows[] = {
	{ TEXT_INIT("label"), KEY_REQUIRED, decode_text, offsetof(struct axis, label) },
	{ TEXT_INIT("scale"), 0, decode_scale, offsetof(struct axis, scale) },
	{ TEXT_INIT("range"), 0, decode_axis_range, 0 },
};
static const struct key_table axis_table = KEY_TABLE("an axis", axis_rows);

static bool decode_axis(struct decoder *c, const char *name,
                        const struct yaml_node *value, void *target)
{
	struct axis *axis = target;
	slot slots[3] = { NULL };

	(void)name;
	if (!decode_mapping(c, value, &axis_table, slots, axis))
		return false;
	if (axis->scale == AXIS_LOG && axis->has_range && axis->low <= 0)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_LOG_SCALE, slots[2]->position);
	return true;
}

enum series_key { SERIES_KEY_LABEL, SERIES_KEY_POINTS, SERIES_KEY_STYLE, SERIES_KEY_COUNT };

static const struct key_row series_rows[SERIES_KEY_COUNT] = {
	[SERIES_KEY_LABEL] = { TEXT_INIT("label"), KEY_REQUIRED, decode_text,
	                       offsetof(struct plot_series, label) },
	[SERIES_KEY_POINTS] = { TEXT_INIT("points"), KEY_REQUIRED, NULL, 0 },
	[SERIES_KEY_STYLE] = { TEXT_INIT("style"), 0, decode_style,
	                       offsetof(struct plot_series, style) },
};
static const struct key_table series_table = KEY_TABLE("a series", series_rows);

static const struct key_row mark_rows[] = {
	{ TEXT_INIT("label"), KEY_REQUIRED, decode_text, offsetof(struct plot_mark, label) },
	{ TEXT_INIT("at"), KEY_REQUIRED, decode_pair, offsetof(struct plot_mark, at) },
};
static const struct key_table mark_table = KEY_TABLE("a mark", mark_rows);

/* A logarithm needs something above zero. */
static bool check_log(struct decoder *c, const struct plot *plot,
                      const struct plot_point *point, struct position position)
{
	if ((plot->x.scale != AXIS_LOG || point->x > 0) &&
	    (plot->y.scale != AXIS_LOG || point->y > 0))
		return true;
	diagnostic_add(c->diagnostics, DIAGNOSTIC_LOG_SCALE, position);
	return false;
}

static void decode_series_points(struct decoder *c, slot points, const struct plot *plot,
                                 struct plot_series *series)
{
	if (!decode_is_list(c, "points", points, 1, YAML_NODES_MAX))
		return;
	series->points = ARENA_ARRAY(c->arena, points->count, struct plot_point);
	for (slot node = points->first; node; node = node->next) {
		struct plot_point *point = &series->points[series->count];

		if (decode_pair(c, "a point", node, point) &&
		    check_log(c, plot, point, node->position))
			series->count++;
	}
}

static void decode_series(struct decoder *c, slot list, struct plot *plot)
{
	if (!decode_is_list(c, "series", list, 1, QUIZ_OPTIONS_MAX))
		return;
	plot->series = ARENA_ARRAY(c->arena, list->count, struct plot_series);
	for (slot node = list->first; node; node = node->next) {
		struct plot_series *series = &plot->series[plot->series_count++];
		slot slots[SERIES_KEY_COUNT] = { NULL };

		if (decode_mapping(c, node, &series_table, slots, series) &&
		    slots[SERIES_KEY_POINTS])
			decode_series_points(c, slots[SERIES_KEY_POINTS], plot, series);
	}
}

static void decode_marks(struct decoder *c, slot list, struct plot *plot)
{
	if (!decode_is_list(c, "marks", list, 1, QUIZ_OPTIONS_MAX))
		return;
	plot->marks = ARENA_ARRAY(c->arena, list->count, struct plot_mark);
	for (slot node = list->first; node; node = node->next) {
		struct plot_mark *mark = &plot->marks[plot->mark_count++];
		slot slots[2] = { NULL };

		if (decode_mapping(c, node, &mark_table, slots, mark) && slots[1])
			check_log(c, plot, &mark->at, slots[1]->position);
	}
}

enum plot_key { PLOT_X, PLOT_Y, PLOT_SERIES, PLOT_MARKS, PLOT_KEY_COUNT };

static const struct key_row plot_rows[PLOT_KEY_COUNT] = {
	[PLOT_X] = { TEXT_INIT("x"), KEY_REQUIRED, decode_axis, offsetof(struct plot, x) },
	[PLOT_Y] = { TEXT_INIT("y"), KEY_REQUIRED, decode_axis, offsetof(struct plot, y) },
	[PLOT_SERIES] = { TEXT_INIT("series"), KEY_REQUIRED, NULL, 0 },
	[PLOT_MARKS] = { TEXT_INIT("marks"), 0, NULL, 0 },
};
static const struct key_table plot_table = KEY_TABLE("a plot", plot_rows);

static const struct plot *decode_plot(struct decoder *c, slot node)
{
	struct plot *plot = ARENA_NEW(c->arena, struct plot);
	slot slots[PLOT_KEY_COUNT] = { NULL };

	if (!decode_mapping(c, node, &plot_table, slots, plot))
		return NULL;
	if (slots[PLOT_SERIES])
		decode_series(c, slots[PLOT_SERIES], plot);
	if (slots[PLOT_MARKS])
		decode_marks(c, slots[PLOT_MARKS], plot);
	return plot;
}

static void decode_figure(struct decoder *c, slot node, struct figure *figure)
{
	slot slots[FIGURE_KEY_COUNT] = { NULL };

	figure->position = node->position;
	if (!decode_mapping(c, node, &figure_table, slots, figure))
		return;
	if (slots[FIGURE_PLOT])
		figure->plot = decode_plot(c, slots[FIGURE_PLOT]);
	if (slots[FIGURE_IMAGE] && slots[FIGURE_PLOT])
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BOTH_KEYS,
		               slots[FIGURE_PLOT]->position, "image", "plot");
	else if (!slots[FIGURE_IMAGE] && !slots[FIGURE_PLOT])
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a figure", "image\" or \"plot");
	else if (slots[FIGURE_IMAGE] && figure->image.size)
		image_check(c, figure->image, slots[FIGURE_IMAGE]->position);
}

void decode_figures(struct decoder *c, slot figure, slot figures, struct question *q)
{
	if (figure && figures) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BOTH_KEYS, figures->position,
		               "figure", "figures");
		return;
	}
	if (figure) {
		q->figures = ARENA_NEW(c->arena, struct figure);
		q->figure_count = 1;
		decode_figure(c, figure, q->figures);
	}
	if (!figures || !decode_is_list(c, "figures", figures, 1, FIGURES_MAX))
		return;
	q->figures = ARENA_ARRAY(c->arena, figures->count, struct figure);
	for (slot node = figures->first; node; node = node->next)
		decode_figure(c, node, &q->figures[q->figure_count++]);
}
