/* The class as one page: plots drawn in place, a table behind each. */
#include "report/class_report.h"

#include "base/points.h"
#include "report/html.h"

#define PLOT_WIDTH 640
#define PLOT_HEIGHT 240
#define PLOT_BOTTOM 30 /* for the axis' labels */
#define PLOT_TOP 20
#define FACILITY_WIDTH 80

static void add_figure(struct buffer *out, const char *name, double value)
{
	buffer_add_format(out, "<div><dt>%s</dt><dd>", name);
	number_add(out, value, 2);
	buffer_add_string(out, "</dd></div>\n");
}

static void add_measure(struct buffer *out, const char *name, const struct measure *m)
{
	if (m->known)
		add_figure(out, name, m->value);
}

static void add_figures(struct buffer *out, const struct quiz_statistics *s)
{
	buffer_add_string(out, "<dl class=\"figures\">\n");
	add_figure(out, "Mean", s->mean);
	add_figure(out, "Median", s->median);
	add_measure(out, "Standard deviation", &s->sd);
	add_figure(out, "Lowest", s->min);
	add_figure(out, "Highest", s->max);
	add_measure(out, "Cronbach’s alpha", &s->alpha);
	add_measure(out, "KR-20", &s->kr20);
	add_measure(out, "Standard error", &s->standard_error);
	buffer_add_string(out, "</dl>\n");
}

static void add_bin_name(struct buffer *out, const struct quiz_statistics *s, size_t bin)
{
	points_add(out, s->out_of * (int64_t)bin / STATISTICS_BINS);
	buffer_add_string(out, "–");
	points_add(out, s->out_of * (int64_t)(bin + 1) / STATISTICS_BINS);
}

static void add_bars(struct buffer *out, const struct quiz_statistics *s, uint64_t most)
{
	const double step = (double)PLOT_WIDTH / STATISTICS_BINS;
	const double height = PLOT_HEIGHT - PLOT_TOP - PLOT_BOTTOM;

	for (size_t i = 0; i < STATISTICS_BINS; i++) {
		double bar = height * (double)s->histogram[i] / (double)most;
		double left = step * (double)i, base = PLOT_HEIGHT - PLOT_BOTTOM;

		buffer_add_format(out, "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
		                       "height=\"%.1f\"/>", left + 3, base - bar, step - 6, bar);
		if (s->histogram[i])
			buffer_add_format(out, "<text x=\"%.1f\" y=\"%.1f\" "
			                       "text-anchor=\"middle\">%llu</text>",
			                  left + step / 2, base - bar - 5,
			                  (unsigned long long)s->histogram[i]);
		buffer_add_format(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
		                  left + step / 2, PLOT_HEIGHT - 10);
		add_bin_name(out, s, i);
		buffer_add_string(out, "</text>\n");
	}
}

static void add_histogram(struct buffer *out, const struct quiz_statistics *s)
{
	uint64_t most = 1;

	for (size_t i = 0; i < STATISTICS_BINS; i++)
		most = s->histogram[i] > most ? s->histogram[i] : most;
	buffer_add_format(out,
	        "<section>\n<h2 id=\"scores\">Scores</h2>\n<div class=\"wide\" tabindex=\"0\" "
	        "role=\"group\" aria-labelledby=\"scores\">"
	        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" "
	        "aria-labelledby=\"scores-plot\">"
	        "<title id=\"scores-plot\">How many students reached how many points; the "
	        "numbers are in the table below</title>\n", PLOT_WIDTH, PLOT_HEIGHT, PLOT_WIDTH);
	add_bars(out, s, most);
	buffer_add_format(out, "<line class=\"axis\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
	                       "</svg></div>\n<details><summary>Scores as a table</summary>"
	                       "<table><thead><tr><th scope=\"col\">Points</th>"
	                       "<th scope=\"col\">Students</th></tr></thead><tbody>\n",
	                  PLOT_WIDTH, PLOT_HEIGHT - PLOT_BOTTOM, PLOT_HEIGHT - PLOT_BOTTOM);
	for (size_t i = 0; i < STATISTICS_BINS; i++) {
		buffer_add_string(out, "<tr><th scope=\"row\">");
		add_bin_name(out, s, i);
		buffer_add_format(out, "</th><td>%llu</td></tr>\n",
		                  (unsigned long long)s->histogram[i]);
	}
	buffer_add_string(out, "</tbody></table></details>\n</section>\n");
}

static bool has_warnings(const struct quiz_statistics *s)
{
	for (size_t i = 0; i < s->item_count; i++) {
		if (s->items[i].warnings)
			return true;
	}
	return false;
}

static void add_item_warnings(struct buffer *out, const struct item_statistics *item)
{
	for (int w = 0; w < ITEM_WARNING_COUNT; w++) {
		struct buffer words = BUFFER_INIT;

		if (!(item->warnings & 1u << w))
			continue;
		item_warning_words(item, (enum item_warning)w, &words);
		buffer_add_string(out, "<li><a href=\"#q-");
		html_add(out, item->question->id);
		buffer_add_string(out, "\">");
		html_add(out, item->question->id);
		buffer_add_string(out, "</a>: ");
		html_add(out, buffer_text(&words));
		buffer_add_string(out, "</li>\n");
		buffer_release(&words);
	}
}

static void add_warnings(struct buffer *out, const struct quiz_statistics *s)
{
	if (!has_warnings(s))
		return;
	buffer_add_string(out, "<section>\n<h2>To look at</h2>\n<ul>\n");
	for (size_t i = 0; i < s->item_count; i++)
		add_item_warnings(out, &s->items[i]);
	buffer_add_string(out, "</ul>\n</section>\n");
}

static void add_measure_cell(struct buffer *out, const struct measure *m, int places)
{
	buffer_add_string(out, "<td>");
	measure_add(out, m, places);
	buffer_add_string(out, "</td>");
}

/* A bar as long as the share of points; in its place, or beside it, what waits. */
static void add_facility_bar(struct buffer *out, const struct item_statistics *item)
{
	double share = item->facility.known && item->facility.value > 0 ?
	               item->facility.value : 0;

	buffer_add_string(out, "<td class=\"left\">");
	if (item->facility.known)
		buffer_add_format(out, "<svg aria-hidden=\"true\" viewBox=\"0 0 %d 10\" "
		                       "width=\"%d\" height=\"10\">"
		                       "<rect class=\"track\" width=\"%d\" height=\"10\"/>"
		                       "<rect class=\"bar\" width=\"%.1f\" height=\"10\"/></svg> ",
		                  FACILITY_WIDTH, FACILITY_WIDTH, FACILITY_WIDTH,
		                  FACILITY_WIDTH * share);
	if (item->waiting) {
		buffer_add_string(out, "<span class=\"soft\">");
		waiting_add(out, item);
		buffer_add_string(out, "</span>");
	}
	buffer_add_string(out, "</td>");
}

static void add_item_row(struct buffer *out, const struct item_statistics *item, bool timed)
{
	buffer_add_string(out, "<tr><th scope=\"row\"><a href=\"#q-");
	html_add(out, item->question->id);
	buffer_add_string(out, "\">");
	html_add(out, item->question->id);
	buffer_add_string(out, "</a></th>");
	if (!item->counted) {
		buffer_add_string(out, "<td class=\"left\" colspan=\"7\">not counted</td></tr>\n");
		return;
	}
	buffer_add_string(out, "<td>");
	if (item->mean.known)
		number_add(out, item->mean.value, 2);
	else
		buffer_add_byte(out, '-');
	buffer_add_string(out, " of ");
	points_add(out, item->question->points);
	buffer_add_string(out, "</td>");
	add_measure_cell(out, &item->facility, 2);
	add_facility_bar(out, item);
	add_measure_cell(out, &item->discrimination_index, 0);
	add_measure_cell(out, &item->point_biserial, 2);
	buffer_add_format(out, "<td>%.0f&nbsp;%%</td>", 100 * item->blank_rate);
	if (timed)
		add_measure_cell(out, &item->seconds, 0);
	buffer_add_string(out, "</tr>\n");
}

static void add_items(struct buffer *out, const struct quiz_statistics *s)
{
	bool timed = false;

	for (size_t i = 0; i < s->item_count; i++)
		timed |= s->items[i].seconds.known;
	buffer_add_string(out,
	        "<section>\n<h2 id=\"questions\">Questions</h2>\n<div class=\"wide\" "
	        "tabindex=\"0\" role=\"group\" aria-labelledby=\"questions\"><table>\n<thead><tr>"
	        "<th scope=\"col\">Question</th><th scope=\"col\">Mean</th>"
	        "<th class=\"left\" scope=\"col\" colspan=\"2\">Facility</th>"
	        "<th scope=\"col\">Discrimination</th><th scope=\"col\">Point-biserial</th>"
	        "<th scope=\"col\">Blank</th>");
	buffer_add_string(out, timed ? "<th scope=\"col\">Seconds</th>" : "");
	buffer_add_string(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < s->item_count; i++)
		add_item_row(out, &s->items[i], timed);
	buffer_add_string(out,
	        "</tbody></table></div>\n<p class=\"soft\">Facility is the mean share of the "
	        "points. Discrimination is 100 times the correlation with the rest of the quiz: "
	        "below 0, the stronger students do worse here.</p>\n</section>\n");
}

static void add_option_row(struct buffer *out, const struct item_statistics *item,
                           const struct option_statistics *option, uint64_t students)
{
	struct buffer name = BUFFER_INIT;

	option_name_add(&name, item, option);
	buffer_add_string(out, "<tr><th scope=\"row\">");
	html_add(out, buffer_text(&name));
	buffer_add_string(out, option->correct ? " <span class=\"good\">✓ right</span>" : "");
	buffer_add_format(out, "</th><td>%llu</td><td>%.0f&nbsp;%%</td><td>%llu</td><td>%llu</td>",
	                  (unsigned long long)option->chosen,
	                  students ? 100 * (double)option->chosen / (double)students : 0,
	                  (unsigned long long)option->upper,
	                  (unsigned long long)option->lower);
	add_measure_cell(out, &option->point_biserial, 2);
	buffer_add_string(out, "</tr>\n");
	buffer_release(&name);
}

static void add_item(struct buffer *out, const struct item_statistics *item,
                     const struct quiz_statistics *s)
{
	buffer_add_string(out, "<section>\n<h3 id=\"q-");
	html_add(out, item->question->id);
	buffer_add_string(out, "\">Question ");
	html_add(out, item->question->id);
	buffer_add_string(out, "</h3>\n<details><summary>Prompt</summary>\n");
	html_add_markdown(out, item->question->prompt);
	buffer_add_string(out, "</details>\n");
	if (item->warnings) {
		buffer_add_string(out, "<ul class=\"bad\">\n");
		add_item_warnings(out, item);
		buffer_add_string(out, "</ul>\n");
	}
	if (item->counted && item->option_count) {
		buffer_add_format(out,
		        "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>"
		        "<th scope=\"col\">Chosen</th><th scope=\"col\">Students</th>"
		        "<th scope=\"col\">Share</th><th scope=\"col\">Best %llu</th>"
		        "<th scope=\"col\">Worst %llu</th>"
		        "<th scope=\"col\">Correlation</th></tr></thead><tbody>\n",
		        (unsigned long long)s->upper_group, (unsigned long long)s->lower_group);
		for (size_t i = 0; i < item->option_count; i++)
			add_option_row(out, item, &item->options[i], s->students);
		buffer_add_string(out, "</tbody></table></div>\n");
	}
	buffer_add_string(out, "</section>\n");
}

void class_report_html(const struct class_report *report, struct buffer *out)
{
	const struct quiz_statistics *s = report->statistics;

	html_begin(out, report->quiz->title, report->quiz->language);
	buffer_add_string(out, "<header><h1>");
	html_add(out, report->quiz->title);
	buffer_add_format(out, "</h1>\n<p class=\"soft\">%llu %s, out of ",
	                  (unsigned long long)s->students,
	                  s->students == 1 ? "student" : "students");
	points_add_words(out, s->out_of);
	if (s->pending)
		buffer_add_format(out, "; %llu %s for a mark", (unsigned long long)s->pending,
		                  s->pending == 1 ? "answer still waits" : "answers still wait");
	buffer_add_string(out, "</p></header>\n");
	if (s->students) {
		add_figures(out, s);
		add_histogram(out, s);
		add_warnings(out, s);
		add_items(out, s);
		buffer_add_string(out, "<h2>Answers</h2>\n");
		for (size_t i = 0; i < s->item_count; i++)
			add_item(out, &s->items[i], s);
	}
	html_end(out);
}
