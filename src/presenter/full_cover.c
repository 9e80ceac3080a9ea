/*
 * The cover: what the quiz is, its rules, who takes it, and the pledge. Each
 * field is written in place and checked as it is typed. Also the question
 * whether to go on with an unfinished attempt.
 */
#include "base/points.h"
#include "base/utf8.h"
#include "presenter/full_parts.h"
#include "presenter/words.h"

static size_t field_count(const struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;

	return quiz->identity_count + (quiz->pledge.size > 0);
}

/* The one behind the fields: to begin. */
static bool on_begin(const struct full *full)
{
	return full->focus == field_count(full);
}

static bool is_signature(const struct full *full, size_t field)
{
	return field == full->sitting->quiz->identity_count;
}

static struct text label_of(const struct full *full, size_t field)
{
	if (is_signature(full, field))
		return TEXT("Sign with your name");
	return full->sitting->quiz->identity[field].label;
}

static struct text value_of(const struct full *full, size_t field)
{
	const struct session *s = full_session(full);

	if (field == full->focus)
		return buffer_text(&full->field.text);
	return buffer_text(is_signature(full, field) ? &s->signature : &s->identity[field]);
}

/* A sign behind a value: right as it stands, on the way to it, or wrong. */
static void add_verdict(struct full *full, struct line *line, size_t field)
{
	struct text value = text_trim(value_of(full, field));
	const struct pattern *pattern;

	if (is_signature(full, field) || !value.size)
		return;
	pattern = full->sitting->quiz->identity[field].pattern;
	if (!pattern || pattern_matches(pattern, value))
		line_add_string(line, &full->frame, full_sign(full, "  \u2713", "  ok"),
		                STYLE_GOOD);
	else if (!pattern_could_match(pattern, value))
		line_add_string(line, &full->frame, "  does not have the form asked for",
		                STYLE_BAD);
}

static size_t label_columns(const struct full *full)
{
	size_t widest = 0;

	for (size_t i = 0; i < field_count(full); i++) {
		size_t columns = utf8_columns(label_of(full, i));

		if (columns > widest)
			widest = columns;
	}
	return widest < full->layout.width / 2 ? widest : full->layout.width / 2;
}

static void build_field(struct full *full, size_t field)
{
	struct line *line = lines_add(&full->body.lines);
	bool focused = field == full->focus;
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;

	line_add_string(line, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_untrusted(line, &full->frame, label_of(full, field), full->options.ascii,
	                   style);
	line_pad(line, &full->frame, 2 + label_columns(full) + 2);
	line_add_string(line, &full->frame, full_sign(full, "\u2502 ", "| "),
	                focused ? style : STYLE_DIM);
	if (focused) {
		struct text before = text_slice(value_of(full, field), 0, full->field.caret);

		full->body.focus_first = full->body.focus_last = full->body.lines.count - 1;
		full->body.has_cursor = true;
		full->body.cursor_line = full->body.focus_last;
		full->body.cursor_column = line->columns + utf8_columns(before);
	}
	line_add_untrusted(line, &full->frame, value_of(full, field), full->options.ascii,
	                   STYLE_PLAIN);
	add_verdict(full, line, field);
}

static void build_sections(struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;
	struct buffer words = BUFFER_INIT;

	for (size_t i = 0; i < quiz->section_count; i++) {
		const struct section *section = &quiz->sections[i];
		int64_t points;
		size_t count = session_section_count(full_session(full), i, &points);
		struct line *line;

		if (!count)
			continue;
		line = lines_add(&full->body.lines);
		buffer_clear(&words);
		buffer_add_format(&words, "%zu  ", i + 1);
		line_add_untrusted(line, &full->frame, buffer_text(&words), true, STYLE_DIM);
		line_add_untrusted(line, &full->frame, section->title, full->options.ascii,
		                   STYLE_BOLD);
		buffer_clear(&words);
		buffer_add_string(&words, "  ");
		words_count(&words, count, "question", "questions");
		buffer_add_string(&words, ", ");
		points_add_words(&words, points);
		if (section->recommended_time && count == section->leaf_count) {
			buffer_add_string(&words, ", about ");
			words_duration(&words, (int64_t)section->recommended_time * 1000);
		}
		line_add_untrusted(line, &full->frame, buffer_text(&words), true, STYLE_DIM);
	}
	buffer_release(&words);
}

static void build_about(struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;
	struct buffer words = BUFFER_INIT;

	if (quiz->course.size)
		body_text(full, quiz->course, STYLE_DIM);
	words_quiz(&words, full_session(full));
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_clear(&words);
	words_mode(&words, full_session(full));
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	if (quiz->instructions.size) {
		body_gap(full);
		body_markdown(full, quiz->instructions);
	}
	body_gap(full);
	build_sections(full);
	body_gap(full);
	buffer_release(&words);
}

static void build_begin(struct full *full)
{
	bool focused = on_begin(full);
	struct line *line;

	body_gap(full);
	line = lines_add(&full->body.lines);
	line_add_string(line, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ",
	                STYLE_ACCENT | STYLE_BOLD);
	line_add_string(line, &full->frame, "Begin",
	                focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN);
	if (!focused)
		return;
	full->body.focus_first = full->body.focus_last = full->body.lines.count - 1;
	full->body.has_cursor = true;
	full->body.cursor_line = full->body.focus_last;
	full->body.cursor_column = 2;
}

void cover_build(struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;

	build_about(full);
	for (size_t i = 0; i < quiz->identity_count; i++)
		build_field(full, i);
	if (quiz->pledge.size) {
		body_gap(full);
		body_markdown(full, quiz->pledge);
		build_field(full, quiz->identity_count);
	}
	build_begin(full);
}

static void load_field(struct full *full)
{
	const struct session *s = full_session(full);

	full->follow = true;
	full->writing = !on_begin(full);
	if (full->writing)
		text_field_set(&full->field,
		               buffer_text(is_signature(full, full->focus) ? &s->signature :
		                           &s->identity[full->focus]), true);
}

void cover_enter(struct full *full)
{
	full->focus = session_missing_field(full_session(full));
	full->scroll = 0;
	load_field(full);
	full->follow = false;
}

/* Hands the field to the session. False, with a message, where it does not fit. */
static bool accept_field(struct full *full)
{
	bool signs = is_signature(full, full->focus);
	struct event e = { .type = signs ? EVENT_SIGN : EVENT_IDENTITY,
	                   .index = full->focus, .text = buffer_text(&full->field.text) };

	if (on_begin(full))
		return true;
	return full_step(full, &e).refusal == REFUSAL_NONE;
}

static void move(struct full *full, bool down)
{
	size_t count = field_count(full);

	/* Upwards also from a field that is not right yet. */
	if (!accept_field(full) && down)
		return;
	if (down && full->focus < count)
		full->focus++;
	else if (!down && full->focus > 0)
		full->focus--;
	else if (!down)
		full->scroll = 0;
	load_field(full);
}

static void begin(struct full *full)
{
	struct event e = { .type = EVENT_BEGIN };

	if (full_step(full, &e).refusal == REFUSAL_NONE) {
		full_show(full, SCREEN_QUESTION);
		question_enter(full);
		return;
	}
	full->focus = session_missing_field(full_session(full));
	load_field(full);
}

static void writing_key(struct full *full, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;

	if (key && (input->key == KEYS_DOWN || input->key == KEYS_TAB ||
	            input->key == KEYS_ENTER))
		move(full, true);
	else if (key && (input->key == KEYS_UP || input->key == KEYS_BACK_TAB))
		move(full, false);
	else if (key && (input->key == KEYS_PAGE_UP || input->key == KEYS_PAGE_DOWN))
		full_scroll(full, input);
	else if (text_field_key(&full->field, input, SESSION_FIELD_MAX))
		full->follow = true;
}

void cover_key(struct full *full, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;

	if (full->writing)
		writing_key(full, input);
	else if (key && input->key == KEYS_ENTER)
		begin(full);
	else if (key && (input->key == KEYS_UP || input->key == KEYS_BACK_TAB))
		move(full, false);
	else if (key && (input->key == KEYS_PAGE_UP || input->key == KEYS_PAGE_DOWN))
		full_scroll(full, input);
	else if (input->kind == INPUT_CHARACTER && input->character == 'Q')
		full_leave(full, FULL_LEFT);
}

void cover_keys(const struct full *full, struct buffer *out)
{
	bool may_skip = full_session(full)->options.mode == SESSION_PRACTICE;

	if (on_begin(full) && field_count(full))
		buffer_add_string(out, "Enter begin   \u2191 back to the fields   Q leave");
	else if (on_begin(full))
		buffer_add_string(out, "Enter begin   PgUp PgDn scroll   Q leave");
	else
		buffer_add_format(out, "Enter next%s   PgUp PgDn scroll   Ctrl-C leave",
		                  may_skip ? ", may stay empty" : "");
}

void resume_build(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_found(&words, full->sitting);
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	body_gap(full);
	body_words(full, "Go on with it?", STYLE_BOLD);
	buffer_release(&words);
}

static void resume(struct full *full)
{
	struct outcome outcome = sitting_resume(full->sitting);

	full->begun = true;
	full_outcome(full, &(struct event){ .type = EVENT_RESUME }, &outcome);
	if (full_session(full)->phase == SESSION_COVER) {
		full_show(full, SCREEN_COVER);
		cover_enter(full);
	} else if (full_session(full)->phase == SESSION_WORKING) {
		full_show(full, SCREEN_QUESTION);
		question_enter(full);
	}
}

void resume_key(struct full *full, const struct input *input)
{
	if ((input->kind == INPUT_KEY && input->key == KEYS_ENTER) ||
	    (input->kind == INPUT_CHARACTER && input->character == 'y'))
		resume(full);
	else if (input->kind == INPUT_CHARACTER && input->character == 'n')
		full_begin(full);
	else if (input->kind == INPUT_CHARACTER && input->character == 'Q')
		full_leave(full, FULL_LEFT);
}

void resume_keys(const struct full *full, struct buffer *out)
{
	(void)full;
	buffer_add_string(out, "Enter go on with it   n new attempt, the old one is kept   "
	                       "Q leave");
}
