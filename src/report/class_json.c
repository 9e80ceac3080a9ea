/* The class for programs. Figures are rounded to nine decimals, which are the same
 * on every machine. */
#include "report/class_report.h"

#include "base/points.h"
#include "formats/json_text.h"

#define PLACES 9

static void add_name(struct buffer *out, const char *name)
{
	char last = out->size ? out->data[out->size - 1] : '{';

	if (last != '{' && last != '[')
		buffer_add_byte(out, ',');
	if (name) {
		json_add_string(out, text_of(name));
		buffer_add_byte(out, ':');
	}
}

static void add_count(struct buffer *out, const char *name, uint64_t count)
{
	add_name(out, name);
	buffer_add_int(out, (int64_t)count);
}

static void add_number(struct buffer *out, const char *name, double value)
{
	add_name(out, name);
	number_add(out, value, PLACES);
}

static void add_measure(struct buffer *out, const char *name, const struct measure *m)
{
	add_name(out, name);
	if (m->known)
		number_add(out, m->value, PLACES);
	else
		buffer_add_string(out, "null");
}

static void add_text(struct buffer *out, const char *name, struct text t)
{
	add_name(out, name);
	json_add_string(out, t);
}

static void add_points(struct buffer *out, const char *name, int64_t points)
{
	add_name(out, name);
	points_add(out, points);
}

static void open_value(struct buffer *out, const char *name, char bracket)
{
	add_name(out, name);
	buffer_add_byte(out, bracket);
}

static void add_score(struct buffer *out, const struct quiz_statistics *s)
{
	open_value(out, "score", '{');
	add_number(out, "mean", s->mean);
	add_measure(out, "sd", &s->sd);
	add_number(out, "min", s->min);
	add_number(out, "lower-quartile", s->lower_quartile);
	add_number(out, "median", s->median);
	add_number(out, "upper-quartile", s->upper_quartile);
	add_number(out, "max", s->max);
	open_value(out, "histogram", '[');
	for (size_t i = 0; i < STATISTICS_BINS; i++)
		add_count(out, NULL, s->histogram[i]);
	buffer_add_string(out, "]}");
}

static void add_options(struct buffer *out, const struct item_statistics *item)
{
	open_value(out, "options", '[');
	for (size_t i = 0; i < item->option_count; i++) {
		const struct option_statistics *option = &item->options[i];
		const struct question *q = item->question;

		open_value(out, NULL, '{');
		if (question_has_items(q)) {
			add_text(out, "item", q->items[option->item].id);
			add_text(out, "choice", q->choices[option->option].id);
		} else {
			add_text(out, "option", q->options[option->option].id);
		}
		add_name(out, "correct");
		buffer_add_string(out, option->correct ? "true" : "false");
		add_count(out, "chosen", option->chosen);
		add_count(out, "upper", option->upper);
		add_count(out, "lower", option->lower);
		add_measure(out, "point-biserial", &option->point_biserial);
		buffer_add_byte(out, '}');
	}
	buffer_add_byte(out, ']');
}

static void add_warnings(struct buffer *out, const struct item_statistics *item)
{
	open_value(out, "warnings", '[');
	for (int w = 0; w < ITEM_WARNING_COUNT; w++) {
		struct buffer words = BUFFER_INIT;

		if (!(item->warnings & 1u << w))
			continue;
		item_warning_words(item, (enum item_warning)w, &words);
		add_text(out, NULL, buffer_text(&words));
		buffer_release(&words);
	}
	buffer_add_byte(out, ']');
}

static void add_item(struct buffer *out, const struct item_statistics *item)
{
	open_value(out, NULL, '{');
	add_text(out, "id", item->question->id);
	add_text(out, "type", text_of(question_type_name(item->question->type)));
	add_points(out, "out-of", item->question->points);
	add_name(out, "counted");
	buffer_add_string(out, item->counted ? "true" : "false");
	open_value(out, "states", '{');
	for (int state = 0; state < MARK_STATE_COUNT; state++)
		add_count(out, mark_state_name((enum mark_state)state), item->states[state]);
	buffer_add_byte(out, '}');
	if (item->counted) {
		add_measure(out, "mean", &item->mean);
		add_measure(out, "sd", &item->sd);
		add_measure(out, "facility", &item->facility);
		add_measure(out, "discrimination-index", &item->discrimination_index);
		add_measure(out, "discriminative-efficiency", &item->discriminative_efficiency);
		add_measure(out, "effective-weight", &item->effective_weight);
		add_measure(out, "point-biserial", &item->point_biserial);
		add_number(out, "blank-rate", item->blank_rate);
		add_measure(out, "seconds", &item->seconds);
		add_options(out, item);
		add_warnings(out, item);
	}
	buffer_add_byte(out, '}');
}

void class_report_json(const struct class_report *report, struct buffer *out)
{
	const struct quiz_statistics *s = report->statistics;
	struct buffer json = BUFFER_INIT;

	open_value(&json, NULL, '{');
	add_count(&json, "quizmark-report", 1);
	add_text(&json, "quiz", report->quiz->id);
	add_count(&json, "students", s->students);
	add_count(&json, "pending-answers", s->pending);
	add_points(&json, "out-of", s->out_of);
	if (s->students)
		add_score(&json, s);
	add_measure(&json, "alpha", &s->alpha);
	add_measure(&json, "cic", &s->cic);
	add_measure(&json, "kr-20", &s->kr20);
	add_measure(&json, "error-ratio", &s->error_ratio);
	add_measure(&json, "standard-error", &s->standard_error);
	add_measure(&json, "skewness", &s->skewness);
	add_measure(&json, "kurtosis", &s->kurtosis);
	add_count(&json, "upper-group", s->upper_group);
	add_count(&json, "lower-group", s->lower_group);
	open_value(&json, "questions", '[');
	for (size_t i = 0; i < s->item_count; i++)
		add_item(&json, &s->items[i]);
	buffer_add_string(&json, "]}");
	json_add_pretty(out, buffer_text(&json));
	buffer_release(&json);
}
