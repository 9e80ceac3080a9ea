/* The question screen: prompt, figure, answer area, and feedback in practice. */
#include <string.h>

#include "presenter/full_parts.h"
#include "presenter/words.h"
#include "render/image.h"
#include "render/plot.h"

#define FIGURE_ROWS_MOST 26
#define FIGURE_ROWS_LEAST 10

static const struct question *question_of(const struct full *full)
{
	return session_question(full_session(full));
}

/* Instructions of a section stand above its first question, a group's prompt
 * above each of its parts. */
static void build_context(struct full *full, const struct question *q)
{
	const struct session *s = full_session(full);
	const struct section *section = &s->quiz->sections[q->section];
	bool first = s->position == 0 ||
	             session_question_at(s, s->position - 1)->section != q->section;

	if (first && section->instructions.size) {
		body_markdown(full, section->instructions);
		body_gap(full);
	}
	if (q->group) {
		body_markdown(full, q->group->prompt);
		body_gap(full);
	}
}

static size_t figure_rows(const struct full *full)
{
	size_t rows = full_body_rows(full) * 3 / 4;

	if (rows < FIGURE_ROWS_LEAST)
		return FIGURE_ROWS_LEAST;
	return rows < FIGURE_ROWS_MOST ? rows : FIGURE_ROWS_MOST;
}

static void build_picture(struct full *full, const struct figure *figure)
{
	struct lines lines;

	if (!full->options.figures || full->layout.width < PLOT_LEAST_COLUMNS)
		return;
	if (figure->plot) {
		struct plot_size size = { full->layout.width, figure_rows(full),
		                          full->options.ascii };

		lines = plot_draw(&full->frame, figure->plot, &size);
	} else {
		struct image image;

		if (image_read(&full->frame, full->sitting->quiz->folder, figure->image,
		               &image) != IMAGE_OK)
			return;
		lines = image_draw(&full->frame, &image, full->layout.width, figure_rows(full),
		                   full->options.ascii);
	}
	body_gap(full);
	lines_append(&full->body.lines, &lines, 0);
}

static void build_figures(struct full *full, const struct question *q)
{
	for (size_t i = 0; i < full_figure_count(q); i++) {
		const struct figure *figure = full_figure_at(q, i);
		size_t before = full->body.lines.count;

		build_picture(full, figure);
		if (full->body.lines.count == before) {
			body_gap(full);
			body_text(full, figure->alt, STYLE_ITALIC);
		}
		if (figure->caption.size)
			body_text(full, figure->caption, STYLE_DIM);
	}
}

static void build_feedback(struct full *full, const struct question *q)
{
	const struct session_answer *answer = &full_session(full)->answers[q->index];
	struct mark mark;

	if (!answer->checked)
		return;
	mark_one(q, &answer->now, NULL, &full->frame, &mark);
	body_gap(full);
	/* What was asked for is to be seen. */
	full->body.focus_last = full->body.lines.count;
	feedback_add(full, q, &answer->now, &mark);
	if (answer->tries > 1)
		body_words(full, "The first try scores.", STYLE_DIM);
	full->body.focus_last = full->body.lines.count - 1;
}

static void build_rule(struct full *full, const struct question *q)
{
	struct buffer words = BUFFER_INIT;

	if (full_rule_fits(full))
		return;
	question_words(q, &words);
	body_text(full, buffer_text(&words), STYLE_DIM);
	body_gap(full);
	buffer_release(&words);
}

void question_build(struct full *full)
{
	const struct question *q = question_of(full);
	const struct session_answer *answer = &full_session(full)->answers[q->index];

	build_context(full, q);
	body_markdown(full, q->prompt);
	build_figures(full, q);
	body_gap(full);
	build_rule(full, q);
	answer_build(full, q);
	if (answer->hinted) {
		struct line prefix = { 0 };

		body_gap(full);
		line_add_string(&prefix, &full->frame, "Hint  ", STYLE_ACCENT);
		body_behind(full, &prefix, q->hint);
	}
	build_feedback(full, q);
}

/* Places the focus on what is chosen, and takes a written answer over. */
void question_enter(struct full *full)
{
	const struct session *s = full_session(full);
	const struct question *q = question_of(full);
	const struct response *r = session_response(s, q);

	full->focus = 0;
	full->scroll = 0;
	full->code_offset = 0;
	full->writing = false;
	full->drafted = false;
	full->doubted = false;
	for (size_t i = 0; i < q->option_count; i++) {
		if (r->state == RESPONSE_GIVEN &&
		    selection_has(&r->selected, session_option_at(s, q, i))) {
			full->focus = i;
			break;
		}
	}
	/* A long prompt is read from its beginning. */
	full->follow = false;
	if (answer_is_written(q))
		text_field_set(&full->field, r->text, q->type != QUESTION_FREE_TEXT);
}

void question_draft(struct full *full)
{
	const struct question *q = question_of(full);
	struct event e = { .type = EVENT_ANSWER, .index = q->index };
	struct response response;

	if (!full->drafted)
		return;
	full->drafted = false;
	response_set_text(&response, q, buffer_text(&full->field.text));
	e.response = &response;
	full_step(full, &e);
}

static void check_or_go_on(struct full *full, const struct question *q)
{
	struct event e = { .type = EVENT_CHECK, .index = q->index };

	if (!full_checks(full) || !session_is_unchecked(full_session(full), q)) {
		full_next(full, true);
		return;
	}
	full_step(full, &e);
	full->follow = true;
}

/* Ends what is written; a text of one line goes on with Enter. */
static void stop_writing(struct full *full)
{
	question_draft(full);
	full->writing = false;
}

/* A slip such as "1,5" stops Enter once, while there is time to mend it. */
static bool doubts(struct full *full, const struct question *q)
{
	if (full->doubted ||
	    session_response(full_session(full), q)->state != RESPONSE_INVALID)
		return false;
	full->doubted = true;
	full_say(full, STYLE_PLAIN, "Mend it, or press Enter again to leave it as it is.");
	return true;
}

static size_t writing_width(const struct full *full)
{
	return full->layout.width > 4 ? full->layout.width - 2 : 2;
}

static void writing_key(struct full *full, const struct question *q,
                        const struct input *input)
{
	if (text_field_key(&full->field, input, writing_width(full))) {
		bool word_ends = input->kind == INPUT_PASTE ||
		                 (input->kind == INPUT_CHARACTER && input->character == ' ') ||
		                 (input->kind == INPUT_KEY && input->key == KEYS_ENTER);

		full->drafted = !text_equal(buffer_text(&full->field.text),
		                            session_response(full_session(full), q)->text);
		full->follow = true;
		full->doubted = false;
		if (word_ends)
			question_draft(full);
		return;
	}
	if (input->kind != INPUT_KEY)
		return;
	stop_writing(full);
	if (input->key == KEYS_ENTER && doubts(full, q))
		full->writing = true;
	else if (input->key == KEYS_ENTER)
		check_or_go_on(full, q);
	else if (input->key == KEYS_TAB || input->key == KEYS_BACK_TAB)
		full_next(full, input->key == KEYS_TAB);
}

/* Left and right, Tab, Enter and paging. */
static bool move_key(struct full *full, const struct question *q, const struct input *input)
{
	if (input->kind != INPUT_KEY)
		return false;
	switch (input->key) {
	case KEYS_ENTER:
		check_or_go_on(full, q);
		return true;
	case KEYS_TAB:
	case KEYS_RIGHT:
		full_next(full, true);
		return true;
	case KEYS_BACK_TAB:
	case KEYS_LEFT:
		full_next(full, false);
		return true;
	case KEYS_PAGE_UP:
	case KEYS_PAGE_DOWN:
	case KEYS_HOME:
	case KEYS_END:
		full_scroll(full, input);
		return true;
	case KEYS_ESCAPE:
	case KEYS_BACKSPACE:
	case KEYS_DELETE:
	case KEYS_UP:
	case KEYS_DOWN:
	case KEYS_WORD_LEFT:
	case KEYS_WORD_RIGHT:
	case KEYS_CONTROL:
	case KEYS_OTHER:
		break;
	}
	return false;
}

/* Enter writes only where nothing is written yet, or it could never go on. */
static bool is_for_field(const struct full *full, const struct question *q,
                         const struct input *input)
{
	bool enter = input->kind == INPUT_KEY && input->key == KEYS_ENTER;

	return !(answer_is_written(q) && enter && full->field.text.size);
}

void question_key(struct full *full, const struct input *input)
{
	const struct question *q = question_of(full);

	if (full->writing)
		writing_key(full, q, input);
	else if (is_for_field(full, q, input) && answer_key(full, q, input))
		return;
	else if (!full_command_key(full, input))
		move_key(full, q, input);
}

const char *question_keys(const struct full *full)
{
	const struct question *q = question_of(full);
	bool checks = full_checks(full) && session_is_unchecked(full_session(full), q);

	if (full->writing)
		return q->type == QUESTION_FREE_TEXT ? "Tab next question   Esc done writing" :
		       checks ? "Enter check   Tab next question   Esc done" :
		       "Enter go on   Tab next question   Esc done";
	if (answer_is_written(q))
		return full->field.text.size ?
		       "Type to write   Enter go on   E editor   R review   ? help" :
		       "Type to write   Tab next   E editor   R review   ? help";
	if (full->code_offset || full_code_goes_on(full))
		return "Space choose   Enter go on   < > move the code   R review   ? help";
	if (checks)
		return "Enter check   Space choose   Tab next   R review   ? help";
	return "Space choose   Enter go on   F flag   R review   ? help";
}
