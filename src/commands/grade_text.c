/* Results for people: aligned columns, wrapped reasons. */
#include "commands/grade_text.h"

#include "base/points.h"
#include "base/utf8.h"

#define WIDTH 80
#define TITLE_WIDTH 40
#define POINTS_WIDTH 8
#define STATE_WIDTH 11

static void pad_to(struct buffer *out, size_t start, size_t width)
{
	size_t columns = utf8_columns(text_slice(buffer_text(out), start, out->size));

	if (columns < width)
		buffer_add_repeated(out, ' ', width - columns);
}

/* Harmless, cut to the width, and filled up with blanks. */
static void add_left(struct buffer *out, struct text t, size_t width)
{
	size_t start = out->size, at;

	display_add(out, t);
	at = out->size;
	while (utf8_columns(text_slice(buffer_text(out), start, at - start)) > width)
		at = utf8_grapheme_start(buffer_text(out), at);
	buffer_truncate(out, at);
	pad_to(out, start, width);
}

static void add_right(struct buffer *out, struct text t, size_t width)
{
	if (t.size < width)
		buffer_add_repeated(out, ' ', width - t.size);
	buffer_add(out, t);
}

static void add_points_right(struct buffer *out, int64_t points, size_t width)
{
	struct buffer number = BUFFER_INIT;

	points_add(&number, points);
	add_right(out, buffer_text(&number), width);
	buffer_release(&number);
}

/* Words, wrapped, each further line indented. */
static void add_wrapped(struct buffer *out, struct text t, size_t column, size_t indent)
{
	struct buffer clean = BUFFER_INIT;
	struct text rest, word;
	bool first = true;

	display_add(&clean, t);
	rest = buffer_text(&clean);
	while (text_split(&rest, ' ', &word)) {
		size_t width = utf8_columns(word);

		if (!first && column + 1 + width > WIDTH) {
			buffer_add_byte(out, '\n');
			buffer_add_repeated(out, ' ', indent);
			column = indent;
		} else if (!first) {
			buffer_add_byte(out, ' ');
			column++;
		}
		buffer_add(out, word);
		column += width;
		first = false;
	}
	buffer_add_byte(out, '\n');
	buffer_release(&clean);
}

static void add_title(struct buffer *out, const struct result *result)
{
	struct text name = result->student_name;

	if (text_empty(name))
		name = result->answers->student_name;
	if (!text_empty(name)) {
		display_add(out, name);
		buffer_add(out, TEXT(" ("));
		display_add(out, result->answers->student_id);
		buffer_add_byte(out, ')');
	} else {
		display_add(out, result->answers->student_id);
	}
	buffer_add(out, TEXT(", from "));
	display_add(out, result->source);
	if (result->line) {
		buffer_add(out, TEXT(", line "));
		buffer_add_int(out, result->line);
	}
	buffer_add(out, TEXT("\n\n"));
}

static void add_score_row(struct buffer *out, struct text title, const struct score *score)
{
	buffer_add(out, TEXT("  "));
	add_left(out, title, TITLE_WIDTH);
	add_points_right(out, score->points, POINTS_WIDTH);
	buffer_add(out, TEXT(" /"));
	add_points_right(out, score->out_of, POINTS_WIDTH - 2);
	if (score->pending) {
		buffer_add(out, TEXT("   "));
		points_add(out, score->pending);
		buffer_add(out, TEXT(" not marked yet"));
	}
	buffer_add_byte(out, '\n');
}

static void add_rule(struct buffer *out)
{
	buffer_add(out, TEXT("  "));
	buffer_add_repeated(out, '-', TITLE_WIDTH + 2 * POINTS_WIDTH);
	buffer_add_byte(out, '\n');
}

static void add_scores(struct buffer *out, const struct result *result)
{
	const struct quiz *quiz = result->quiz;
	struct score score = result_score(result);

	for (size_t i = 0; i < quiz->section_count; i++)
		add_score_row(out, quiz->sections[i].title, &result->marks->sections[i]);
	for (size_t i = 0; i < result->adjustment_count; i++) {
		buffer_add(out, TEXT("  "));
		add_left(out, result->adjustments[i].why, TITLE_WIDTH);
		add_points_right(out, result->adjustments[i].points, POINTS_WIDTH);
		buffer_add_byte(out, '\n');
	}
	add_rule(out);
	add_score_row(out, TEXT("Total"), &score);
	buffer_add_byte(out, '\n');
}

static size_t id_width(const struct quiz *quiz)
{
	size_t width = 0;

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		if (quiz->leaves[i]->id.size > width)
			width = quiz->leaves[i]->id.size;
	}
	return width;
}

static void add_question(struct buffer *out, const struct question *q,
                         const struct mark *mark, size_t width, bool scores_only)
{
	size_t start = out->size;

	buffer_add(out, TEXT("  "));
	add_left(out, q->id, width);
	buffer_add(out, TEXT("  "));
	add_left(out, text_of(mark_state_name(mark->state)), STATE_WIDTH);
	add_points_right(out, mark->points, POINTS_WIDTH - 2);
	buffer_add(out, TEXT(" / "));
	points_add(out, mark->out_of);
	if (scores_only) {
		buffer_add_byte(out, '\n');
		return;
	}
	pad_to(out, start, 2 + width + 2 + STATE_WIDTH + 2 * POINTS_WIDTH - 2);
	add_wrapped(out, mark->why, out->size - start, out->size - start);
}

static void add_flags(struct buffer *out, const struct result *result)
{
	const char *between = "  Flagged: ";

	for (const struct answer_flag *f = result->answers->flags.first; f; f = f->next) {
		buffer_add_string(out, between);
		buffer_add_string(out, answer_flag_code(f->kind));
		if (!text_empty(f->detail)) {
			buffer_add_byte(out, ' ');
			display_add(out, f->detail);
		}
		between = ", ";
	}
	if (result->answers->flags.first)
		buffer_add_byte(out, '\n');
}

void grade_text_add(struct buffer *out, const struct result *result, bool scores_only)
{
	const struct quiz *quiz = result->quiz;
	size_t width = id_width(quiz);

	add_title(out, result);
	add_scores(out, result);
	for (size_t i = 0; i < quiz->leaf_count; i++)
		add_question(out, quiz->leaves[i], &result->marks->list[i], width,
		             scores_only);
	add_flags(out, result);
	buffer_add_byte(out, '\n');
}
