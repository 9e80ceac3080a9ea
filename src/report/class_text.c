/* The class on a terminal: a histogram and tables to look at. */
#include "report/class_report.h"

#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "render/bar.h"

#define BAR_MOST 40
#define FACILITY_BAR 10

struct page {
	const struct class_report *report;
	size_t width;
	bool ascii;
	struct buffer *out;
};

static void pad_from(struct buffer *out, size_t start, size_t width)
{
	size_t columns = utf8_columns(text_slice(buffer_text(out), start, out->size));

	if (columns < width)
		buffer_add_repeated(out, ' ', width - columns);
}

static void add_right(struct buffer *out, const struct buffer *cell, size_t width)
{
	size_t columns = utf8_columns(buffer_text(cell));

	if (columns < width)
		buffer_add_repeated(out, ' ', width - columns);
	buffer_add(out, buffer_text(cell));
}

static void add_title(struct page *p)
{
	const struct quiz_statistics *s = p->report->statistics;

	if (p->ascii)
		display_add_ascii(p->out, p->report->quiz->title);
	else
		display_add(p->out, p->report->quiz->title);
	buffer_add_format(p->out, "\n%llu %s, out of ", (unsigned long long)s->students,
	                  s->students == 1 ? "student" : "students");
	points_add_words(p->out, s->out_of);
	if (s->pending)
		buffer_add_format(p->out, "; %llu %s for a mark",
		                  (unsigned long long)s->pending,
		                  s->pending == 1 ? "answer still waits" : "answers still wait");
	buffer_add_string(p->out, "\n\n");
}

static void add_figure(struct page *p, const char *name, double value, int places)
{
	buffer_add_string(p->out, name);
	buffer_add_byte(p->out, ' ');
	number_add(p->out, value, places);
	buffer_add_string(p->out, "   ");
}

static void add_measure(struct page *p, const char *name, const struct measure *measure)
{
	if (measure->known)
		add_figure(p, name, measure->value, 2);
}

static void end_figures(struct page *p)
{
	while (p->out->size && p->out->data[p->out->size - 1] == ' ')
		buffer_truncate(p->out, p->out->size - 1);
	buffer_add_byte(p->out, '\n');
}

static void add_figures(struct page *p)
{
	const struct quiz_statistics *s = p->report->statistics;

	buffer_add_string(p->out, "Points:      ");
	add_figure(p, "mean", s->mean, 2);
	add_measure(p, "sd", &s->sd);
	add_measure(p, "skewness", &s->skewness);
	add_measure(p, "kurtosis", &s->kurtosis);
	end_figures(p);
	buffer_add_repeated(p->out, ' ', sizeof "Points:      " - 1);
	add_figure(p, "lowest", s->min, 2);
	add_figure(p, "lower quartile", s->lower_quartile, 2);
	add_figure(p, "median", s->median, 2);
	add_figure(p, "upper quartile", s->upper_quartile, 2);
	add_figure(p, "highest", s->max, 2);
	end_figures(p);
	if (!s->alpha.known)
		return;
	buffer_add_string(p->out, "Reliability: ");
	add_measure(p, "alpha", &s->alpha);
	add_measure(p, "KR-20", &s->kr20);
	add_measure(p, "standard error", &s->standard_error);
	end_figures(p);
	buffer_add_repeated(p->out, ' ', sizeof "Points:      " - 1);
	buffer_add_string(p->out, "(how far the questions agree on who is strong: 0 to 1)\n");
}

static void add_histogram(struct page *p)
{
	const struct quiz_statistics *s = p->report->statistics;
	size_t bar = p->width > BAR_MOST + 24 ? BAR_MOST : p->width - 24;
	uint64_t most = 1;

	for (size_t i = 0; i < STATISTICS_BINS; i++)
		most = s->histogram[i] > most ? s->histogram[i] : most;
	buffer_add_byte(p->out, '\n');
	for (size_t i = 0; i < STATISTICS_BINS; i++) {
		struct buffer from = BUFFER_INIT, to = BUFFER_INIT;

		points_add(&from, s->out_of * (int64_t)i / STATISTICS_BINS);
		points_add(&to, s->out_of * (int64_t)(i + 1) / STATISTICS_BINS);
		add_right(p->out, &from, 7);
		buffer_add_string(p->out, " -");
		add_right(p->out, &to, 6);
		buffer_add_string(p->out, "  ");
		bar_add(p->out, (double)s->histogram[i] / (double)most, bar, p->ascii);
		if (s->histogram[i])
			buffer_add_format(p->out, " %llu", (unsigned long long)s->histogram[i]);
		while (p->out->data[p->out->size - 1] == ' ')
			buffer_truncate(p->out, p->out->size - 1);
		buffer_add_byte(p->out, '\n');
		buffer_release(&from);
		buffer_release(&to);
	}
}

static size_t id_width(const struct class_report *report)
{
	size_t width = 8;

	for (size_t i = 0; i < report->statistics->item_count; i++) {
		size_t size = report->statistics->items[i].question->id.size;

		width = size > width ? size : width;
	}
	return width;
}

static void add_item(struct page *p, const struct item_statistics *item, size_t width)
{
	struct buffer cell = BUFFER_INIT;
	size_t start = p->out->size;

	buffer_add(p->out, item->question->id);
	pad_from(p->out, start, width);
	buffer_add_byte(p->out, ' ');
	if (!item->counted) {
		buffer_add_string(p->out, " not counted\n");
		return;
	}
	if (item->mean.known)
		number_add(&cell, item->mean.value, 2);
	else
		buffer_add_byte(&cell, '-');
	buffer_add_byte(&cell, '/');
	points_add(&cell, item->question->points);
	add_right(p->out, &cell, 9);
	buffer_clear(&cell);
	measure_add(&cell, &item->facility, 2);
	add_right(p->out, &cell, 10);
	buffer_add_byte(p->out, ' ');
	start = p->out->size;
	bar_add(p->out, item->facility.known ? item->facility.value : 0, FACILITY_BAR, p->ascii);
	pad_from(p->out, start, FACILITY_BAR);
	buffer_clear(&cell);
	measure_add(&cell, &item->discrimination_index, 0);
	add_right(p->out, &cell, 8);
	buffer_clear(&cell);
	buffer_add_format(&cell, "%.0f %%", 100 * item->blank_rate);
	add_right(p->out, &cell, 8);
	if (item->seconds.known) {
		buffer_clear(&cell);
		buffer_add_format(&cell, "%.0f s", item->seconds.value);
		add_right(p->out, &cell, 8);
	}
	buffer_add_string(p->out, item->warnings ? "  !" : item->waiting ? "  " : "");
	waiting_add(p->out, item);
	buffer_add_byte(p->out, '\n');
	buffer_release(&cell);
}

static void add_items(struct page *p)
{
	const struct quiz_statistics *s = p->report->statistics;
	size_t width = id_width(p->report);
	bool timed = false;

	for (size_t i = 0; i < s->item_count; i++)
		timed |= s->items[i].seconds.known;
	buffer_add_string(p->out, "\nquestion");
	buffer_add_repeated(p->out, ' ', width - 8);
	buffer_add_format(p->out, "      mean  facility %*s discrim.  blank%s\n", FACILITY_BAR - 1,
	                  "", timed ? "    time" : "");
	for (size_t i = 0; i < s->item_count; i++)
		add_item(p, &s->items[i], width);
	buffer_add_string(p->out,
	        "Facility is the mean share of the points. Discrimination is 100 times the\n"
	        "correlation with the rest of the quiz: below 0, stronger students do worse.\n");
}

/* "B* 12 (6/1)": chosen by 12, of them 6 of the best and 1 of the worst. */
static void add_options(struct page *p, const struct item_statistics *item)
{
	size_t column = 0;

	if (!item->counted || !item->option_count)
		return;
	buffer_add(p->out, item->question->id);
	column = item->question->id.size;
	for (size_t i = 0; i < item->option_count; i++) {
		const struct option_statistics *option = &item->options[i];
		struct buffer cell = BUFFER_INIT;

		option_name_add(&cell, item, option);
		buffer_add_format(&cell, "%s %llu (%llu/%llu)", option->correct ? "*" : "",
		                  (unsigned long long)option->chosen,
		                  (unsigned long long)option->upper,
		                  (unsigned long long)option->lower);
		if (column + 2 + cell.size > p->width) {
			buffer_add_byte(p->out, '\n');
			buffer_add_repeated(p->out, ' ', item->question->id.size);
			column = item->question->id.size;
		}
		buffer_add_string(p->out, "  ");
		buffer_add(p->out, buffer_text(&cell));
		column += 2 + cell.size;
		buffer_release(&cell);
	}
	buffer_add_byte(p->out, '\n');
}

static void add_warnings(struct page *p)
{
	const struct quiz_statistics *s = p->report->statistics;
	bool any = false;

	for (size_t i = 0; i < s->item_count; i++) {
		for (int w = 0; w < ITEM_WARNING_COUNT; w++) {
			struct buffer words = BUFFER_INIT;

			if (!(s->items[i].warnings & 1u << w))
				continue;
			buffer_add_string(p->out, any ? "" : "\nTo look at:\n");
			any = true;
			item_warning_words(&s->items[i], (enum item_warning)w, &words);
			buffer_add_string(p->out, "  ");
			buffer_add(p->out, s->items[i].question->id);
			buffer_add_string(p->out, ": ");
			display_add(p->out, buffer_text(&words));
			buffer_add_byte(p->out, '\n');
			buffer_release(&words);
		}
	}
}

void class_report_text(const struct class_report *report, size_t width, bool ascii,
                       struct buffer *out)
{
	struct page p = { report, width < 48 ? 48 : width, ascii, out };
	const struct quiz_statistics *s = report->statistics;

	add_title(&p);
	if (!s->students)
		return;
	add_figures(&p);
	add_histogram(&p);
	add_items(&p);
	buffer_add_format(out, "\nChosen by how many (of them in the best 27 %%: %llu / in the "
	                       "worst: %llu students); * is right\n",
	                  (unsigned long long)s->upper_group,
	                  (unsigned long long)s->lower_group);
	for (size_t i = 0; i < s->item_count; i++)
		add_options(&p, &s->items[i]);
	add_warnings(&p);
}
