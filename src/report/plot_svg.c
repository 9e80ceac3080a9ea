/*
 * Plots as SVG: grid and ticks, curves, marked points, then a legend. Colours and
 * dashes are classes of the page's style, so that a series has both and dark pages
 * and print have their own.
 */
#include "report/plot_svg.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "render/plot.h"
#include "render/scale.h"
#include "report/html.h"

#define WIDTH 640
#define HEIGHT 360
#define TOP 28     /* room for the y axis' label */
#define BOTTOM 52  /* tick labels and the x axis' label */
#define RIGHT 84   /* labels of curves that end at the frame */
#define DIGIT 8.5  /* width of a tick label's character */
#define X_TICKS 8
#define Y_TICKS 6
#define LABEL_WIDTH 60  /* of a curve's name, about */
#define LABEL_HEIGHT 13
#define STYLES 8   /* .s0 to .s7 in the page's style */
#define FAR 1e5    /* beyond which a place is drawn no more, in pixels */

/* Where the label of a curve stands. */
struct label {
	double x;
	double y;
};

struct drawing {
	struct buffer *out;
	const struct plot *plot;
	struct scale x;
	struct scale y;
	double left; /* of the frame */
	struct label *labels; /* of the curves that have one */
	size_t label_count;
};

static double place_x(const struct drawing *d, double x)
{
	return d->left + scale_place(&d->x, x) * (WIDTH - RIGHT - d->left);
}

static double place_y(const struct drawing *d, double y)
{
	return HEIGHT - BOTTOM - scale_place(&d->y, y) * (HEIGHT - BOTTOM - TOP);
}

static bool is_near(double x, double y)
{
	return fabs(x) < FAR && fabs(y) < FAR;
}

static bool is_inside(const struct drawing *d, double x, double y)
{
	return x >= d->left - 0.5 && x <= WIDTH - RIGHT + 0.5 && y >= TOP - 0.5 &&
	       y <= HEIGHT - BOTTOM + 0.5;
}

static void add_y_axis(struct drawing *d, const struct tick *ticks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double y = place_y(d, ticks[i].value);

		buffer_add_format(d->out, "<path class=\"axis\" d=\"M%.1f %.1fH%d\"/>"
		                          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">",
		                  d->left, y, WIDTH - RIGHT, d->left - 6, y + 5);
		html_add(d->out, text_of(ticks[i].label));
		buffer_add_string(d->out, "</text>\n");
	}
	buffer_add_string(d->out, "<text x=\"0\" y=\"14\">");
	html_add(d->out, d->plot->y.label);
	buffer_add_string(d->out, "</text>\n");
}

static void add_x_axis(struct drawing *d)
{
	struct tick ticks[TICKS_MAX];
	size_t count = scale_ticks(&d->x, X_TICKS, ticks);

	for (size_t i = 0; i < count; i++) {
		double x = place_x(d, ticks[i].value);

		buffer_add_format(d->out, "<path class=\"axis\" d=\"M%.1f %dv6\"/>"
		                          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
		                  x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 21);
		html_add(d->out, text_of(ticks[i].label));
		buffer_add_string(d->out, "</text>\n");
	}
	buffer_add_format(d->out, "<path class=\"axis\" d=\"M%.1f %dV%dH%d\"/>"
	                          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
	                  d->left, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT,
	                  (d->left + WIDTH - RIGHT) / 2, HEIGHT - 8);
	html_add(d->out, d->plot->x.label);
	buffer_add_string(d->out, "</text>\n");
}

/* What is outside of the frame is cut off by the clip path. */
static void add_curve(struct drawing *d, size_t index)
{
	const struct plot_series *series = &d->plot->series[index];
	char next = 'M';

	buffer_add_format(d->out, "<path class=\"curve s%zu%s\" d=\"", index % STYLES,
	                  series->style == SERIES_DASHED ? " dashed" : "");
	for (size_t i = 0; i < series->count; i++) {
		double x = place_x(d, series->points[i].x), y = place_y(d, series->points[i].y);

		if (!is_near(x, y)) {
			next = 'M';
			continue;
		}
		buffer_add_format(d->out, "%c%.1f %.1f", next, x, y);
		next = 'L';
	}
	buffer_add_string(d->out, "\"/>\n");
}

static void add_dots(struct drawing *d, size_t index)
{
	const struct plot_series *series = &d->plot->series[index];

	for (size_t i = 0; i < series->count; i++) {
		double x = place_x(d, series->points[i].x), y = place_y(d, series->points[i].y);

		if (is_near(x, y))
			buffer_add_format(d->out, "<circle class=\"dot s%zu\" cx=\"%.1f\" "
			                          "cy=\"%.1f\" r=\"3\"/>\n", index % STYLES, x, y);
	}
}

/* Where a curve ends within the frame, or leaves it. */
static bool find_end(const struct drawing *d, const struct plot_series *series,
                     struct label *end)
{
	for (size_t i = series->count; i-- > 0;) {
		end->x = place_x(d, series->points[i].x);
		end->y = place_y(d, series->points[i].y);
		if (is_inside(d, end->x, end->y))
			return true;
	}
	return false;
}

static bool is_in_the_way(const struct drawing *d, const struct label *label)
{
	for (size_t i = 0; i < d->label_count; i++) {
		if (fabs(d->labels[i].x - label->x) < LABEL_WIDTH &&
		    fabs(d->labels[i].y - label->y) < LABEL_HEIGHT)
			return true;
	}
	return false;
}

/* Its name beside each curve's end, a little above or below where another one is in
 * the way. */
static void add_end_label(struct drawing *d, size_t index)
{
	static const int shifts[] = { 0, 1, -1, 2, -2 };
	const struct plot_series *series = &d->plot->series[index];
	struct label end, label;

	if (!find_end(d, series, &end))
		return;
	for (size_t i = 0; i < sizeof shifts / sizeof shifts[0]; i++) {
		label = (struct label){ end.x, end.y + shifts[i] * LABEL_HEIGHT };
		if (!is_in_the_way(d, &label))
			break;
	}
	d->labels[d->label_count++] = label;
	buffer_add_format(d->out, "<text class=\"name s%zu\" x=\"%.1f\" y=\"%.1f\">",
	                  index % STYLES, label.x + 6, label.y + 5);
	html_add(d->out, series->label);
	buffer_add_string(d->out, "</text>\n");
}

static void add_marks(struct drawing *d)
{
	for (size_t i = 0; i < d->plot->mark_count; i++) {
		const struct plot_mark *mark = &d->plot->marks[i];
		double x = place_x(d, mark->at.x), y = place_y(d, mark->at.y);

		if (!is_inside(d, x, y))
			continue;
		buffer_add_format(d->out, "<circle class=\"mark\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>"
		                          "<text class=\"mark\" x=\"%.1f\" y=\"%.1f\">",
		                  x, y, x + 8, y - 7);
		html_add(d->out, mark->label);
		buffer_add_string(d->out, "</text>\n");
	}
}

/* A sample and a name a series, in the order of the quiz. */
static void add_legend(struct drawing *d)
{
	buffer_add_string(d->out, "<ul class=\"legend\">\n");
	for (size_t i = 0; i < d->plot->series_count; i++) {
		const struct plot_series *series = &d->plot->series[i];

		buffer_add_string(d->out, "<li><svg aria-hidden=\"true\" viewBox=\"0 0 36 12\" "
		                          "width=\"36\">");
		if (series->style == SERIES_DOTS)
			buffer_add_format(d->out, "<circle class=\"dot s%zu\" cx=\"18\" cy=\"6\" "
			                          "r=\"3\"/>", i % STYLES);
		else
			buffer_add_format(d->out, "<path class=\"curve s%zu%s\" d=\"M0 6H36\"/>",
			                  i % STYLES,
			                  series->style == SERIES_DASHED ? " dashed" : "");
		buffer_add_string(d->out, "</svg> ");
		html_add(d->out, series->label);
		buffer_add_string(d->out, "</li>\n");
	}
	buffer_add_string(d->out, "</ul>\n");
}

static void add_data(struct buffer *out, const struct plot *plot)
{
	struct arena arena = ARENA_INIT;
	struct lines lines = plot_data(&arena, plot, false);
	struct buffer text = BUFFER_INIT;

	lines_plain(&lines, "", "", &text);
	buffer_add_string(out, "<details><summary>The data</summary><pre>");
	html_add(out, buffer_text(&text));
	buffer_add_string(out, "</pre></details>\n");
	buffer_release(&text);
	arena_release(&arena);
}

static double label_width(const struct tick *ticks, size_t count)
{
	size_t most = 1;

	for (size_t i = 0; i < count; i++) {
		size_t size = text_of(ticks[i].label).size;

		most = size > most ? size : most;
	}
	return (double)most * DIGIT;
}

void plot_svg_add(struct buffer *out, const struct plot *plot, struct text alt,
                  unsigned number)
{
	struct drawing d = { .out = out, .plot = plot };
	struct tick ticks[TICKS_MAX];
	size_t count;

	d.labels = memory_alloc(plot->series_count, sizeof *d.labels);
	d.x = scale_of_axis(plot, false);
	d.y = scale_of_axis(plot, true);
	count = scale_ticks(&d.y, Y_TICKS, ticks);
	d.left = label_width(ticks, count) + 10;
	buffer_add_format(out, "<svg class=\"plot\" viewBox=\"0 0 %d %d\" width=\"%d\" "
	                       "role=\"img\" aria-label=\"", WIDTH, HEIGHT, WIDTH);
	html_add(out, alt);
	buffer_add_format(out, "\">\n<clipPath id=\"frame-%u\"><path d=\"M%.1f %dH%dV%dH%.1fz\"/>"
	                       "</clipPath>\n", number, d.left, TOP, WIDTH - RIGHT,
	                  HEIGHT - BOTTOM, d.left);
	add_y_axis(&d, ticks, count);
	add_x_axis(&d);
	buffer_add_format(out, "<g clip-path=\"url(#frame-%u)\">\n", number);
	for (size_t i = 0; i < plot->series_count; i++)
		(plot->series[i].style == SERIES_DOTS ? add_dots : add_curve)(&d, i);
	buffer_add_string(out, "</g>\n");
	for (size_t i = 0; i < plot->series_count; i++)
		add_end_label(&d, i);
	add_marks(&d);
	buffer_add_string(out, "</svg>\n");
	add_legend(&d);
	add_data(out, plot);
	free(d.labels);
}
