/* Feedback on a screen: one question, and the end of an attempt. */
#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "presenter/full_parts.h"

#define WIDE_FROM 60 /* columns from which a score says in words what is open */

static struct line label(struct full *full, const char *words, unsigned style)
{
	struct line line = { 0 };

	line_add_string(&line, &full->frame, words, style);
	return line;
}

/* Sign, word and colour: never the colour alone; the sentence says the rest. */
static struct line state_label(struct full *full, enum mark_state state)
{
	switch (state) {
	case MARK_CORRECT:
		return label(full, full_sign(full, "\u2713 ", "+ "), STYLE_GOOD | STYLE_BOLD);
	case MARK_PARTIAL:
		return label(full, full_sign(full, "\u2248 ", "~ "),
		             STYLE_ACCENT | STYLE_BOLD);
	case MARK_INCORRECT:
	case MARK_INVALID:
		return label(full, full_sign(full, "\u2717 ", "x "), STYLE_BAD | STYLE_BOLD);
	case MARK_BLANK:
		return label(full, full_sign(full, "\u00b7 ", ". "), STYLE_DIM);
	case MARK_PENDING:
	case MARK_EXCUSED:
		break;
	}
	return label(full, full_sign(full, "\u2026 ", ". "), STYLE_ACCENT);
}

static void add_answers(struct full *full, const struct question *q,
                        const struct response *response, const struct mark *mark)
{
	struct line yours = label(full, "  Your answer   ", STYLE_DIM);
	struct line right = label(full, "  Right answer  ", STYLE_DIM);
	struct buffer words = BUFFER_INIT;

	typed_answer_words(q, response, &words);
	if (response->state != RESPONSE_BLANK)
		body_text_behind(full, &yours, buffer_text(&words), STYLE_PLAIN);
	buffer_clear(&words);
	typed_key_words(q, &words);
	if (words.size && mark->state != MARK_CORRECT)
		body_text_behind(full, &right, buffer_text(&words), STYLE_PLAIN);
	buffer_release(&words);
}

/* Beside the question, which shows what its options say: why each is what it is. */
static void add_explanations(struct full *full, const struct question *q)
{
	for (size_t i = 0; i < q->option_count; i++) {
		bool right = selection_has(&q->correct, i);
		struct line prefix = { 0 };

		if (!q->options[i].explanation.size)
			continue;
		line_add_spaces(&prefix, &full->frame, 2);
		line_add_untrusted(&prefix, &full->frame, q->options[i].id,
		                   full->options.ascii, STYLE_BOLD);
		line_add_string(&prefix, &full->frame, right ? " is true  " : " is false  ",
		                right ? STYLE_GOOD : STYLE_BAD);
		body_behind(full, &prefix, q->options[i].explanation);
	}
}

/* "  ✓ A  ": whether it is right, and its letter or number. */
static struct line sign_prefix(struct full *full, bool right, struct text id, size_t columns)
{
	struct line prefix = { 0 };

	line_add_string(&prefix, &full->frame, right ? full_sign(full, "  \u2713 ", "  + ") :
	                full_sign(full, "  \u2717 ", "  x "), right ? STYLE_GOOD : STYLE_BAD);
	line_add_untrusted(&prefix, &full->frame, id, full->options.ascii, STYLE_BOLD);
	line_pad(&prefix, &full->frame, 4 + columns + 2);
	return prefix;
}

/* Words behind so many spaces, in front of a text; on a narrow screen above it. */
static struct line words_prefix(struct full *full, size_t columns, const char *words,
                                unsigned style)
{
	struct line prefix = { 0 };

	line_add_spaces(&prefix, &full->frame, columns);
	line_add_string(&prefix, &full->frame, words, style);
	if (full->layout.width < WIDE_FROM) {
		line_append(lines_add(&full->body.lines), &full->frame, &prefix);
		prefix = (struct line){ 0 };
		line_add_spaces(&prefix, &full->frame, columns);
		return prefix;
	}
	line_add_spaces(&prefix, &full->frame, 2);
	return prefix;
}

/* Each option with what it says, whether it is right, what was chosen, and why. */
static void add_options(struct full *full, const struct question *q,
                        const struct response *response)
{
	for (size_t i = 0; i < q->option_count; i++) {
		bool right = selection_has(&q->correct, i);
		struct line prefix = sign_prefix(full, right, q->options[i].id,
		                                 answer_id_columns(q));
		struct text why = q->options[i].explanation;
		struct line words;

		body_behind(full, &prefix, q->options[i].text);
		words = words_prefix(full, prefix.columns, typed_option_words(q, response, i),
		                     right ? STYLE_GOOD : STYLE_BAD);
		if (why.size || full->layout.width >= WIDE_FROM)
			body_behind(full, &words, why);
	}
}

static void add_choice(struct full *full, const struct question *q, int choice,
                       size_t columns, const char *words, unsigned style)
{
	struct line prefix = { 0 };

	if (choice < 0) {
		line_add_spaces(&prefix, &full->frame, columns);
		line_add_string(&prefix, &full->frame, "left blank", style);
		line_append(lines_add(&full->body.lines), &full->frame, &prefix);
		return;
	}
	prefix = words_prefix(full, columns, words, style);
	line_add_untrusted(&prefix, &full->frame, q->choices[choice].id, full->options.ascii,
	                   STYLE_BOLD);
	line_add_spaces(&prefix, &full->frame, 2);
	body_behind(full, &prefix, q->choices[choice].text);
}

/* Each line with what it says, what it was matched with, and what it ought to be. */
static void add_lines(struct full *full, const struct question *q,
                      const struct response *response)
{
	for (size_t i = 0; i < q->item_count; i++) {
		int chosen = response->matches ? response->matches[i] : RESPONSE_NO_CHOICE;
		bool right = chosen == q->items[i].answer;
		struct line prefix = sign_prefix(full, right, q->items[i].id,
		                                 answer_id_columns(q));

		body_behind(full, &prefix, q->items[i].text);
		add_choice(full, q, chosen, prefix.columns, right ? "yours, right" :
		           "yours, wrong", right ? STYLE_GOOD : STYLE_BAD);
		if (!right)
			add_choice(full, q, q->items[i].answer, prefix.columns, "right is",
			           STYLE_GOOD);
	}
}

static void add_rubric(struct full *full, const struct question *q)
{
	struct line model = label(full, "  Model answer  ", STYLE_DIM);
	struct buffer words = BUFFER_INIT;

	if (q->model_answer.size)
		body_behind(full, &model, q->model_answer);
	for (size_t i = 0; i < q->rubric_count; i++) {
		struct line prefix = { 0 };

		buffer_clear(&words);
		buffer_add_string(&words, "  ");
		points_add_words(&words, q->rubric[i].points);
		buffer_add_string(&words, "  ");
		line_add_untrusted(&prefix, &full->frame, buffer_text(&words), true,
		                   STYLE_DIM);
		body_text_behind(full, &prefix, q->rubric[i].text, STYLE_PLAIN);
	}
	buffer_release(&words);
}

void feedback_add(struct full *full, const struct question *q,
                  const struct response *response, const struct mark *mark, bool whole)
{
	struct line verdict = state_label(full, mark->state);

	body_text_behind(full, &verdict, mark->why, STYLE_PLAIN);
	add_answers(full, q, response, mark);
	if (!whole)
		add_explanations(full, q);
	else if (question_has_items(q))
		add_lines(full, q, response);
	else if (!question_has_fixed_options(q))
		add_options(full, q, response);
	add_rubric(full, q);
	if (q->explanation.size) {
		struct line why = label(full, "  Why  ", STYLE_DIM);

		body_behind(full, &why, q->explanation);
	}
}

/* A row of the score table: title, points, of, out of. */
static void add_score(struct full *full, struct text title, const struct score *score,
                      size_t column, unsigned style)
{
	struct line *line = lines_add(&full->body.lines);
	struct buffer words = BUFFER_INIT;

	line_add_untrusted(line, &full->frame, title, full->options.ascii, style);
	points_add(&words, score->points);
	line_pad(line, &full->frame, column + 8 - (words.size < 8 ? words.size : 8));
	line_add_untrusted(line, &full->frame, buffer_text(&words), true, style | STYLE_BOLD);
	buffer_clear(&words);
	buffer_add_string(&words, " / ");
	points_add(&words, score->out_of);
	if (score->pending && full->layout.width < WIDE_FROM) {
		buffer_add_string(&words, "  ");
		points_add(&words, score->pending);
		buffer_add_string(&words, " open");
	} else if (score->pending) {
		buffer_add_string(&words, "   ");
		points_add_words(&words, score->pending);
		buffer_add_string(&words, " still to be marked");
	}
	line_add_untrusted(line, &full->frame, buffer_text(&words), true, style);
	buffer_release(&words);
}

static void add_scores(struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;
	const struct marks *marks = &full->sitting->marks;
	size_t column = 8;

	for (size_t i = 0; i < quiz->section_count; i++) {
		size_t columns = utf8_columns(quiz->sections[i].title);

		if (columns > column)
			column = columns;
	}
	if (column + 20 > full->layout.width)
		column = full->layout.width > 20 ? full->layout.width - 20 : 0;
	for (size_t i = 0; i < quiz->section_count; i++)
		add_score(full, quiz->sections[i].title, &marks->sections[i], column,
		          STYLE_PLAIN);
	add_score(full, TEXT("Total"), &marks->total, column, STYLE_BOLD);
}

static void add_files(struct full *full)
{
	const struct sitting_files *files = &full->sitting->files;
	bool exam = full_session(full)->options.mode == SESSION_EXAM;

	if (full->sitting->preview) {
		body_words(full, "This was a preview; nothing was kept.", STYLE_PLAIN);
	} else if (sitting_is_partial(full->sitting)) {
		body_words(full, "Practice of some questions: there is nothing to hand in.",
		           STYLE_PLAIN);
	} else {
		/* A file was written, and nothing sent anywhere. */
		body_words(full, exam ? "Nothing can be changed now. This is the file to hand in; "
		           "send it to your teacher:" : "This is the file to hand in:",
		           STYLE_PLAIN);
		body_text(full, buffer_text(&files->answers), STYLE_BOLD);
	}
}

static void add_attempt(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	history_title(full, &words);
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_release(&words);
}

static void add_question(struct full *full, const struct question *q)
{
	struct buffer words = BUFFER_INIT;

	body_gap(full);
	buffer_add(&words, q->id);
	buffer_add_string(&words, "  ");
	points_add_words(&words, q->points);
	body_text(full, buffer_text(&words), STYLE_ACCENT | STYLE_BOLD);
	body_markdown(full, q->prompt);
	feedback_add(full, q, session_scored(full_session(full), q),
	             &full->sitting->marks.list[q->index], true);
	buffer_release(&words);
}

void feedback_build(struct full *full)
{
	const struct session *s = full_session(full);

	if (full->history)
		add_attempt(full);
	else
		add_files(full);
	if (!s->quiz->has_key)
		return;
	body_gap(full);
	add_scores(full);
	for (size_t i = 0; i < s->order_count; i++)
		add_question(full, session_question_at(s, i));
}
