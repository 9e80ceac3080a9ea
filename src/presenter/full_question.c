/* The question screen: prompt, figure, answer area, and feedback in practice. */
#include <string.h>

#include "presenter/full_parts.h"
#include "presenter/words.h"
#include "render/image.h"
#include "render/plot.h"

#define FIGURE_ROWS_MOST 20
#define FIGURE_ROWS_LEAST 10
#define SERIES_FEW 4 /* curves that a lower figure can show apart */

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

/* Most figures leave room for what stands around them; many curves can only be told
 * apart on a screen of their own, with the caption below. */
static size_t figure_rows(const struct full *full, const struct figure *figure)
{
	bool many = figure->plot && figure->plot->series_count > SERIES_FEW;
	size_t all = full_body_rows(full), rows = many ? all - 1 : all * 3 / 4;

	if (rows < FIGURE_ROWS_LEAST)
		return FIGURE_ROWS_LEAST;
	return rows < FIGURE_ROWS_MOST ? rows : FIGURE_ROWS_MOST;
}

static void build_picture(struct full *full, const struct figure *figure)
{
	size_t columns = full->layout.width, rows = figure_rows(full, figure);
	bool ascii = full->options.ascii;
	struct lines lines;

	if (!full->options.figures || columns < PLOT_LEAST_COLUMNS)
		return;
	if (figure->plot) {
		struct plot_size size = { columns, rows, ascii };

		lines = plot_draw(&full->frame, figure->plot, &size);
	} else {
		struct image image;

		if (image_read(&full->frame, full->sitting->quiz->folder, figure->image,
		               &image) != IMAGE_OK)
			return;
		lines = image_draw(&full->frame, &image, columns, rows, ascii);
	}
	body_gap(full);
	lines_append(&full->body.lines, &lines, 0);
}

static void build_figures(struct full *full, const struct question *q)
{
	for (size_t i = 0; i < full_figure_count(q); i++) {
		const struct figure *figure = full_figure_at(q, i);
		size_t before = full->body.lines.count;
		bool drawn;

		build_picture(full, figure);
		drawn = full->body.lines.count > before;
		/* Of a picture much is lost in dots; a plot is drawn from its data. */
		if (!drawn)
			body_gap(full);
		if (!drawn || !figure->plot)
			body_text(full, figure->alt, STYLE_ITALIC);
		if (figure->caption.size)
			body_dim(full, figure->caption);
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
	full->body.feedback_first = full->body.lines.count;
	feedback_add(full, q, &answer->now, &mark, false);
	if (answer->tries > 1)
		body_words(full, "The first try scores.", STYLE_DIM);
	full->body.feedback_last = full->body.lines.count - 1;
}

/* What of the rule has no room in the header. */
static void build_rule(struct full *full)
{
	struct text rule = text_trim(full->rule_below);

	if (!rule.size)
		return;
	body_text(full, rule, STYLE_DIM);
	body_gap(full);
}

void question_build(struct full *full)
{
	const struct question *q = question_of(full);
	const struct session_answer *answer = &full_session(full)->answers[q->index];

	build_context(full, q);
	body_markdown(full, q->prompt);
	build_figures(full, q);
	body_gap(full);
	build_rule(full);
	answer_build(full, q);
	if (answer->hinted) {
		struct line prefix = { 0 };

		body_gap(full);
		line_add_string(&prefix, &full->frame, "Hint  ", STYLE_ACCENT);
		body_behind(full, &prefix, q->hint);
	}
	build_feedback(full, q);
	field_pin(full, q);
}

void question_enter(struct full *full)
{
	full->scroll = 0;
	full->code_offset = 0;
	full->writing = full->drafted = full->verdict = full->reading = false;
	full->digits = 0;
	full->no_line = false;
	full->void_at = 0;
	/* A long prompt is read from its beginning. */
	full->follow = false;
	answer_enter(full, question_of(full));
}

void question_go_on(struct full *full, const struct question *q)
{
	struct event e = { .type = EVENT_CHECK, .index = q->index };

	if (!full_checks(full) || !session_is_unchecked(full_session(full), q)) {
		full_next(full, true);
		return;
	}
	full_step(full, &e);
	full->follow = full->verdict = true;
}

/* Left and right, Tab, Enter and paging. */
static bool move_key(struct full *full, const struct question *q, const struct input *input)
{
	if (input->kind != INPUT_KEY)
		return false;
	switch (input->key) {
	case KEYS_ENTER:
		question_go_on(full, q);
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
	case KEYS_NEW_LINE:
	case KEYS_OTHER:
		break;
	}
	return false;
}

void question_key(struct full *full, const struct input *input)
{
	const struct question *q = question_of(full);

	if (answer_key(full, q, input) || full_command_key(full, input))
		return;
	if (!move_key(full, q, input))
		full_say_unused(full, input);
}

/* A hint that was not asked for yet. */
static bool offers_hint(const struct full *full, const struct question *q)
{
	const struct session *s = full_session(full);

	return s->options.mode == SESSION_PRACTICE && q->hint.size &&
	       !s->answers[q->index].hinted;
}

void question_keys(const struct full *full, struct buffer *out)
{
	const struct question *q = question_of(full);
	bool checks = full_checks(full) && session_is_unchecked(full_session(full), q);
	const char *space = answer_can_choose(full) ? "Space choose" :
	                    answer_is_above(full) ? "Space back" : "Space more";

	if (question_is_written(q)) {
		field_keys(full, q, out);
		return;
	}
	if (checks)
		buffer_add_format(out, "Enter check   %s", space);
	else
		buffer_add_format(out, "%s   Enter go on", space);
	if (offers_hint(full, q))
		buffer_add_string(out, "   :hint");
	if (full->code_offset || full_code_goes_on(full))
		buffer_add_string(out, "   < > move the code");
	else if (full_figure_count(q))
		buffer_add_string(out, "   V figure");
	else
		buffer_add_string(out, checks ? "   Tab next" : "   F flag");
	buffer_add_string(out, "   R review   ? help");
}
