/* Rows of gradebooks. */
#include "formats/gradebook.h"

#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "formats/json_bytes.h"

/* Spreadsheets in East Asian languages take the full-width signs, too. */
static bool is_formula(struct text t)
{
	return (t.size && strchr("=+-@\t\r\n", t.data[0])) ||
	       text_starts_with(t, TEXT("＝")) || text_starts_with(t, TEXT("＋")) ||
	       text_starts_with(t, TEXT("－")) || text_starts_with(t, TEXT("＠"));
}

static bool needs_quotes(struct text t)
{
	return text_find(t, ',') < t.size || text_find(t, '"') < t.size ||
	       (t.size && (t.data[0] == ' ' || t.data[t.size - 1] == ' '));
}

/* Printable ASCII that a table takes as it stands, as most cells are. */
static bool is_plain(struct text t)
{
	return json_is_plain(t.data, t.size) && text_find(t, '\x7f') == t.size &&
	       !is_formula(t) && !needs_quotes(t);
}

/* One cell of text, without the comma around it. */
static void add_text(struct buffer *out, struct text t)
{
	bool formula, quotes;
	size_t at = 0;

	if (is_plain(t)) {
		buffer_add(out, t);
		return;
	}
	formula = is_formula(t);
	quotes = needs_quotes(t);
	if (quotes)
		buffer_add_byte(out, '"');
	if (formula)
		buffer_add_byte(out, '\'');
	while (at < t.size) {
		uint32_t c = utf8_next(t, &at);

		if (c == '"')
			buffer_add_byte(out, '"');
		utf8_add(out, utf8_is_active(c) ? ' ' : c);
	}
	if (quotes)
		buffer_add_byte(out, '"');
}

static void add_comma_text(struct buffer *out, struct text t)
{
	buffer_add_byte(out, ',');
	add_text(out, t);
}

static void add_comma_points(struct buffer *out, int64_t points)
{
	buffer_add_byte(out, ',');
	points_add(out, points);
}

void gradebook_add_header(struct buffer *out, enum gradebook_kind kind,
                          const struct quiz *quiz)
{
	switch (kind) {
	case GRADEBOOK_FULL:
		buffer_add(out, TEXT("id,name,source,state,total,out-of,pending,percent,flags"));
		for (size_t i = 0; i < quiz->section_count; i++)
			add_comma_text(out, quiz->sections[i].title);
		for (size_t i = 0; i < quiz->leaf_count; i++)
			add_comma_text(out, quiz->leaves[i]->id);
		break;
	case GRADEBOOK_CANVAS:
		buffer_add(out, TEXT("Student,ID,SIS User ID,SIS Login ID,Section"));
		add_comma_text(out, quiz->title);
		buffer_add(out, TEXT("\n    Points Possible,,,,"));
		add_comma_points(out, quiz_counted_points(quiz));
		break;
	case GRADEBOOK_MOODLE:
		buffer_add(out, TEXT("Full name,ID number"));
		add_comma_text(out, quiz->title);
		break;
	}
	buffer_add_byte(out, '\n');
}

static struct text name_of(const struct result *result)
{
	return text_empty(result->student_name) ? result->answers->student_name
	                                        : result->student_name;
}

static void add_flag(struct buffer *flags, enum answer_flag_kind kind, struct text detail)
{
	if (flags->size)
		buffer_add(flags, TEXT("; "));
	buffer_add_string(flags, answer_flag_code(kind));
	if (!text_empty(detail)) {
		buffer_add_byte(flags, ' ');
		buffer_add(flags, detail);
	}
}

static void add_flags(struct buffer *out, const struct result *result)
{
	struct buffer flags = BUFFER_INIT;

	buffer_add_byte(out, ',');
	for (const struct answer_flag *f = result->answers->flags.first; f; f = f->next)
		add_flag(&flags, f->kind, f->detail);
	for (size_t i = 0; i < result->quiz->leaf_count; i++) {
		const struct mark *mark = &result->marks->list[i];

		if (mark->state == MARK_INVALID)
			add_flag(&flags, ANSWER_FLAG_INVALID_ANSWER, result->quiz->leaves[i]->id);
		if (mark->choice_reused)
			add_flag(&flags, ANSWER_FLAG_CHOICE_REUSED, result->quiz->leaves[i]->id);
	}
	for (size_t i = 0; i < result->adjustment_count; i++) {
		buffer_add_string(&flags, flags.size ? "; " : "");
		points_add(&flags, result->adjustments[i].points);
		buffer_add_string(&flags, " points ");
		buffer_add(&flags, result->adjustments[i].kind);
	}
	if (flags.size)
		add_text(out, buffer_text(&flags));
	buffer_release(&flags);
}

static void add_source(struct buffer *out, const struct result *result)
{
	struct buffer source = BUFFER_INIT;

	if (!result->line) {
		add_comma_text(out, result->source);
		return;
	}
	buffer_add(&source, result->source);
	buffer_add_byte(&source, ':');
	buffer_add_int(&source, result->line);
	add_comma_text(out, buffer_text(&source));
	buffer_release(&source);
}

static void add_full_row(struct buffer *out, const struct result *result)
{
	struct score score = result_score(result);

	add_text(out, result->answers->student_id);
	add_comma_text(out, name_of(result));
	add_source(out, result);
	buffer_add_string(out, score.pending ? ",pending" : ",graded");
	add_comma_points(out, score.points);
	add_comma_points(out, score.out_of);
	add_comma_points(out, score.pending);
	add_comma_points(out, score_percent(&score));
	add_flags(out, result);
	for (size_t i = 0; i < result->quiz->section_count; i++)
		add_comma_points(out, result->marks->sections[i].points);
	for (size_t i = 0; i < result->quiz->leaf_count; i++)
		add_comma_points(out, result->marks->list[i].points);
}

/* Half a total would pass for a whole one where it is imported. */
static void add_final_total(struct buffer *out, const struct result *result)
{
	struct score score = result_score(result);

	buffer_add_byte(out, ',');
	if (!score.pending)
		points_add(out, score.points);
}

void gradebook_add_row(struct buffer *out, enum gradebook_kind kind,
                       const struct result *result)
{
	switch (kind) {
	case GRADEBOOK_FULL:
		add_full_row(out, result);
		break;
	case GRADEBOOK_CANVAS:
		add_text(out, name_of(result));
		buffer_add(out, TEXT(",,"));
		add_comma_text(out, result->answers->student_id);
		buffer_add_byte(out, ',');
		add_final_total(out, result);
		break;
	case GRADEBOOK_MOODLE:
		add_text(out, name_of(result));
		add_comma_text(out, result->answers->student_id);
		add_final_total(out, result);
		break;
	}
	buffer_add_byte(out, '\n');
}

void gradebook_add_absent(struct buffer *out, enum gradebook_kind kind,
                          const struct quiz *quiz, struct text id, struct text name,
                          struct text source)
{
	switch (kind) {
	case GRADEBOOK_FULL:
		add_text(out, id);
		add_comma_text(out, name);
		add_comma_text(out, source);
		buffer_add_string(out, text_empty(source) ? ",missing,," : ",rejected,,");
		points_add(out, quiz_counted_points(quiz));
		buffer_add(out, TEXT(",,,"));
		buffer_add_repeated(out, ',', quiz->section_count + quiz->leaf_count);
		break;
	case GRADEBOOK_CANVAS:
		add_text(out, name);
		buffer_add(out, TEXT(",,"));
		add_comma_text(out, id);
		buffer_add(out, TEXT(",,"));
		break;
	case GRADEBOOK_MOODLE:
		add_text(out, name);
		add_comma_text(out, id);
		buffer_add_byte(out, ',');
		break;
	}
	buffer_add_byte(out, '\n');
}
