/*
 * A quiz as YAML, from the model: the whole of it, or the student copy.
 *
 * Every field is written by one line of code that says whether it belongs to
 * the key; nothing is ever deleted from a source text. Inherited settings are
 * written where they ended up, on each question.
 */
#include "formats/quiz_file.h"

#include "formats/quiz_put.h"

static void put_scoring(struct writer *w, const struct question *q)
{
	const struct rule *rule = &q->rule;
	struct rule usual = rule_default(q->type);
	bool costs = fraction_compare(rule->wrong_costs, FRACTION_ZERO) != 0;
	struct writer inner;

	if (!w->with_scoring)
		return;
	if (rule->kind == usual.kind && !costs && !rule->incorrect && !rule->blank &&
	    !rule->has_floor)
		return;
	inner = put_mapping(w, "scoring");
	if (rule->kind != usual.kind)
		put_raw(&inner, "rule", text_of(rule_kind_name(rule->kind)));
	if (rule->kind == RULE_DEDUCTION)
		put_points(&inner, "per-mistake", rule->per_mistake);
	if (rule->has_at_most)
		put_points(&inner, "at-most", rule->at_most);
	if (rule->single_correct_deducts)
		put_raw(&inner, "single-correct", TEXT("deduct"));
	if (costs)
		put_share(&inner, "wrong-costs", rule->wrong_costs);
	if (rule->incorrect)
		put_points(&inner, "incorrect", rule->incorrect);
	if (rule->blank)
		put_points(&inner, "blank", rule->blank);
	if (rule->has_floor)
		put_points(&inner, "floor", rule->floor);
}

static void put_axis(struct writer *w, const char *key, const struct axis *axis)
{
	struct writer inner = put_mapping(w, key);

	put_text(&inner, "label", axis->label);
	if (axis->scale == AXIS_LOG)
		put_raw(&inner, "scale", TEXT("log"));
	if (axis->has_range)
		put_pair(&inner, "range", axis->low, axis->high);
}

static void put_series(struct writer *w, const struct plot_series *series)
{
	struct writer inner = put_entry(w);

	put_text(&inner, "label", series->label);
	switch (series->style) {
	case SERIES_LINE:
		break;
	case SERIES_DASHED:
		put_raw(&inner, "style", TEXT("dashed"));
		break;
	case SERIES_DOTS:
		put_raw(&inner, "style", TEXT("dots"));
		break;
	}
	put_list(&inner, "points");
	for (size_t i = 0; i < series->count; i++)
		put_pair_item(&inner, series->points[i].x, series->points[i].y);
}

static void put_plot(struct writer *w, const struct plot *plot)
{
	struct writer inner = put_mapping(w, "plot");

	put_axis(&inner, "x", &plot->x);
	put_axis(&inner, "y", &plot->y);
	put_list(&inner, "series");
	for (size_t i = 0; i < plot->series_count; i++)
		put_series(&inner, &plot->series[i]);
	if (!plot->mark_count)
		return;
	put_list(&inner, "marks");
	for (size_t i = 0; i < plot->mark_count; i++) {
		struct writer mark = put_entry(&inner);

		put_text(&mark, "label", plot->marks[i].label);
		put_pair(&mark, "at", plot->marks[i].at.x, plot->marks[i].at.y);
	}
}

static void put_figures(struct writer *w, const struct question *q)
{
	if (!q->figure_count)
		return;
	put_list(w, "figures");
	for (size_t i = 0; i < q->figure_count; i++) {
		const struct figure *figure = &q->figures[i];
		struct writer inner = put_entry(w);

		put_text(&inner, "image", figure->image);
		put_text(&inner, "alt", figure->alt);
		put_text(&inner, "caption", figure->caption);
		if (figure->plot)
			put_plot(&inner, figure->plot);
	}
}

/* Whether an id is the one its place gives; for the first 26 only. */
static bool is_letter(struct text id, size_t index)
{
	return index < 26 && id.size == 1 && (size_t)(id.data[0] - 'A') == index;
}

static void put_options(struct writer *w, const struct question *q)
{
	put_list(w, "options");
	for (size_t i = 0; i < q->option_count; i++) {
		const struct option *option = &q->options[i];
		struct writer inner;

		if (!w->with_key && !option->pin_last && is_letter(option->id, i)) {
			put_item(w, option->text);
			continue;
		}
		inner = put_entry(w);
		put_raw(&inner, "id", option->id);
		put_text(&inner, "text", option->text);
		if (option->pin_last)
			put_raw(&inner, "pin", TEXT("last"));
		if (!w->with_key)
			continue;
		put_true(&inner, "correct", option->correct);
		if (option->has_credit)
			put_share(&inner, "credit", option->credit);
		put_true(&inner, "void", option->voided);
		put_text(&inner, "explanation", option->explanation);
	}
}

static void put_matching(struct writer *w, const struct question *q)
{
	put_true(w, "choices-once", q->choices_once);
	put_list(w, "choices");
	for (size_t i = 0; i < q->choice_count; i++) {
		struct writer inner;

		if (is_letter(q->choices[i].id, i)) {
			put_item(w, q->choices[i].text);
			continue;
		}
		inner = put_entry(w);
		put_raw(&inner, "id", q->choices[i].id);
		put_text(&inner, "text", q->choices[i].text);
	}
	put_list(w, "items");
	for (size_t i = 0; i < q->item_count; i++) {
		struct writer inner = put_entry(w);

		put_raw(&inner, "id", q->items[i].id);
		put_text(&inner, "text", q->items[i].text);
		if (w->with_key)
			put_raw(&inner, "answer", q->choices[q->items[i].answer].id);
	}
}

static void put_interval(struct writer *w, const struct accept *accept)
{
	if (!accept->answer_source.size) {
		put_key(w, "range");
		buffer_add_string(w->out, " [");
		buffer_add(w->out, accept->low_source);
		buffer_add_string(w->out, ", ");
		buffer_add(w->out, accept->high_source);
		buffer_add_string(w->out, "]\n");
		return;
	}
	put_raw(w, "answer", accept->answer_source);
	if (accept->tolerance_source.size)
		put_raw(w, "tolerance", accept->tolerance_source);
}

static bool earns_all(const struct accept *accept)
{
	return fraction_compare(accept->credit, FRACTION_ONE) == 0;
}

static void put_accepts(struct writer *w, const struct question *q, size_t from)
{
	if (from == q->accept_count)
		return;
	put_list(w, "accept");
	for (size_t i = from; i < q->accept_count; i++) {
		struct writer inner = put_entry(w);

		if (question_takes_number(q))
			put_interval(&inner, &q->accepts[i]);
		else
			put_text(&inner, "text", q->accepts[i].text);
		if (!earns_all(&q->accepts[i]))
			put_share(&inner, "credit", q->accepts[i].credit);
	}
}

static void put_numeric(struct writer *w, const struct question *q)
{
	size_t from = 0;

	put_text(w, "unit", q->unit);
	if (!w->with_key)
		return;
	if (earns_all(&q->accepts[0])) {
		put_interval(w, &q->accepts[0]);
		from = 1;
	}
	put_accepts(w, q, from);
}

static void put_short_text(struct writer *w, const struct question *q)
{
	put_true(w, "case-sensitive", q->case_sensitive);
	if (!w->with_key)
		return;
	if (q->typos)
		put_count(w, "typos", q->typos);
	put_accepts(w, q, 0);
}

static void put_free_text(struct writer *w, const struct question *q)
{
	if (q->lines)
		put_count(w, "lines", q->lines);
	put_secret(w, "model-answer", q->model_answer);
	if (!w->with_key || !q->rubric_count)
		return;
	put_list(w, "rubric");
	for (size_t i = 0; i < q->rubric_count; i++) {
		struct writer inner = put_entry(w);

		put_raw(&inner, "id", q->rubric[i].id);
		put_text(&inner, "text", q->rubric[i].text);
		put_points(&inner, "points", q->rubric[i].points);
	}
}

static void put_questions(struct writer *w, const char *key,
                          const struct question *questions, size_t count);

static void put_type(struct writer *w, const struct question *q)
{
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		if (w->with_key)
			put_raw(w, "answer", selection_has(&q->correct, 0) ? TEXT("true")
			                                                   : TEXT("false"));
		break;
	case QUESTION_MULTI_SELECT:
		put_true(w, "none-allowed", q->none_allowed);
		put_options(w, q);
		break;
	case QUESTION_SINGLE_CHOICE:
		put_options(w, q);
		break;
	case QUESTION_MATCHING:
		put_matching(w, q);
		break;
	case QUESTION_NUMERIC:
		put_numeric(w, q);
		break;
	case QUESTION_SHORT_TEXT:
		put_short_text(w, q);
		break;
	case QUESTION_FREE_TEXT:
		put_free_text(w, q);
		break;
	case QUESTION_GROUP:
		put_questions(w, "parts", q->parts, q->part_count);
		break;
	}
}

static void put_tags(struct writer *w, const struct question *q)
{
	if (!q->tag_count)
		return;
	put_list(w, "tags");
	for (size_t i = 0; i < q->tag_count; i++)
		put_item(w, q->tags[i]);
}

static void put_question(struct writer *w, const struct question *q)
{
	put_raw(w, "id", q->id);
	put_raw(w, "type", text_of(question_type_name(q->type)));
	put_points(w, "points", q->points);
	if (w->with_key && q->voided != VOID_NONE)
		put_raw(w, "void", q->voided == VOID_FULL_POINTS ? TEXT("full-points")
		                                                 : TEXT("not-counted"));
	put_tags(w, q);
	put_text(w, "difficulty", q->difficulty);
	put_text(w, "prompt", q->prompt);
	put_figures(w, q);
	if (q->shuffle_options || q->shuffle_parts) {
		struct writer inner = put_mapping(w, "shuffle");

		put_true(&inner, "questions", q->shuffle_parts);
		put_true(&inner, "options", q->shuffle_options);
	}
	if (question_is_leaf(q))
		put_scoring(w, q);
	put_type(w, q);
	put_secret(w, "hint", q->hint);
	put_secret(w, "explanation", q->explanation);
}

static void put_questions(struct writer *w, const char *key,
                          const struct question *questions, size_t count)
{
	put_list(w, key);
	for (size_t i = 0; i < count; i++) {
		struct writer inner = put_entry(w);

		put_question(&inner, &questions[i]);
	}
}

static void put_section(struct writer *w, const struct section *section)
{
	put_text(w, "title", section->title);
	put_points(w, "points", section->points);
	put_duration(w, "recommended-time", section->recommended_time);
	put_text(w, "instructions", section->instructions);
	if (section->shuffle_questions) {
		struct writer inner = put_mapping(w, "shuffle");

		put_true(&inner, "questions", true);
	}
	put_questions(w, "questions", section->questions, section->question_count);
}

static void put_identity(struct writer *w, const struct quiz *quiz)
{
	if (!quiz->identity_count)
		return;
	put_list(w, "identity");
	for (size_t i = 0; i < quiz->identity_count; i++) {
		struct writer inner = put_entry(w);

		put_raw(&inner, "field", quiz->identity[i].field);
		put_text(&inner, "label", quiz->identity[i].label);
		put_text(&inner, "pattern", quiz->identity[i].pattern_source);
	}
}

static void put_head(struct writer *w, const struct quiz *quiz)
{
	put_count(w, "quizmark", QUIZ_FORMAT_VERSION);
	put_raw(w, "id", quiz->id);
	if (!w->with_key)
		put_raw(w, "key", TEXT("removed"));
	put_text(w, "title", quiz->title);
	put_text(w, "course", quiz->course);
	put_text(w, "term", quiz->term);
	put_text(w, "date", quiz->date);
	put_text(w, "language", quiz->language);
	put_text(w, "authors", quiz->authors);
	put_text(w, "licence", quiz->licence);
	put_duration(w, "time-limit", quiz->time_limit);
	if (quiz->on_expiry == ON_EXPIRY_MARK_LATE)
		put_raw(w, "on-expiry", TEXT("mark-late"));
	put_points(w, "points", quiz->points);
	if (quiz->has_floor && w->with_scoring)
		put_points(w, "floor", quiz->floor);
	put_text(w, "instructions", quiz->instructions);
	put_identity(w, quiz);
	put_text(w, "pledge", quiz->pledge);
}

void quiz_write(const struct quiz *quiz, unsigned flags, struct buffer *out)
{
	struct writer w = {
		.out = out,
		.with_key = quiz->has_key && !(flags & QUIZ_WRITE_NO_KEY),
		.with_scoring = !(flags & QUIZ_WRITE_NO_SCORING),
	};

	put_head(&w, quiz);
	put_list(&w, "sections");
	for (size_t i = 0; i < quiz->section_count; i++) {
		struct writer inner = put_entry(&w);

		put_section(&inner, &quiz->sections[i]);
	}
}
