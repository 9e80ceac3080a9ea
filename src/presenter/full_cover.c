/*
 * The cover: what the quiz is, its rules, who takes it, and the pledge. Each
 * field is written in place and checked as it is typed. Its fields come back alone
 * where a slip in a name is mended later.
 */
#include "base/points.h"
#include "base/utf8.h"
#include "presenter/full_parts.h"
#include "presenter/words.h"

#define VERDICT_COLUMNS 4
#define NARROW 60 /* columns below which a field stands below its label */

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

static bool may_stay_empty(const struct full *full)
{
	return full_session(full)->options.mode == SESSION_PRACTICE;
}

/* Behind a value: right as it stands, nothing on the way to it, or what is wrong. */
static const char *verdict(const struct full *full, size_t field, unsigned *style)
{
	struct text value = text_trim(value_of(full, field));
	const struct pattern *pattern;

	*style = STYLE_DIM;
	if (!value.size)
		return may_stay_empty(full) ? "may stay empty" : "";
	if (is_signature(full, field))
		return "";
	pattern = full->sitting->quiz->identity[field].pattern;
	*style = STYLE_GOOD;
	if (!pattern || pattern_matches(pattern, value))
		return full_sign(full, "  \u2713", "  ok");
	*style = STYLE_BAD;
	return pattern_could_match(pattern, value) ? "" : "  does not have the form asked for";
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

/* The end of a text, as much as `room` columns hold. */
static struct text last_columns(struct text t, size_t room)
{
	while (t.size && utf8_columns(t) > room)
		t = text_slice(t, utf8_grapheme_end(t, 0), SIZE_MAX);
	return t;
}

static struct text first_columns(struct text t, size_t room)
{
	while (t.size && utf8_columns(t) > room)
		t.size = utf8_grapheme_start(t, t.size);
	return t;
}

/* Of a value that is longer than its place, the part around the caret; a sign that it
 * is right has room behind it. */
static void add_value(struct full *full, struct line *line, size_t field)
{
	size_t taken = line->columns + VERDICT_COLUMNS, width = full->layout.width;
	size_t room = width > taken ? width - taken : 1;
	struct text value = value_of(full, field);

	if (field == full->focus) {
		struct text before = text_slice(value, 0, full->field.caret);
		struct text shown = last_columns(before, room);

		value = text_slice(value, before.size - shown.size, SIZE_MAX);
		body_focus(full, full->body.lines.count - 1, line->columns + utf8_columns(shown));
	}
	line_add_untrusted(line, &full->frame, first_columns(value, room), full->options.ascii,
	                   STYLE_PLAIN);
}

/* Label, value and verdict in a row; on a narrow screen below each other. */
static void build_field(struct full *full, size_t field)
{
	struct line *line = lines_add(&full->body.lines);
	bool focused = field == full->focus, narrow = full->layout.width < NARROW;
	unsigned style = focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN, colour;
	size_t first = full->body.lines.count - 1;
	const char *words = verdict(full, field, &colour);

	line_add_string(line, &full->frame,
	                focused ? full_sign(full, "\u25b8 ", "> ") : "  ", style);
	line_add_untrusted(line, &full->frame, label_of(full, field), full->options.ascii,
	                   style);
	if (narrow)
		line = lines_add(&full->body.lines);
	line_pad(line, &full->frame, 2 + (narrow ? 0 : label_columns(full) + 2));
	line_add_string(line, &full->frame, full_sign(full, "\u2502 ", "| "),
	                focused ? style : STYLE_DIM);
	add_value(full, line, field);
	if (line->columns + utf8_columns(text_of(words)) > full->layout.width) {
		line = lines_add(&full->body.lines);
		line_add_spaces(line, &full->frame, 2);
	}
	line_add_string(line, &full->frame, words, colour);
	if (focused) {
		full->body.focus_first = first;
		full->body.focus_last = full->body.lines.count - 1;
	}
}

/* "1  Choice  4 questions, 6 points": on a second row what has no room on the first. */
static void build_section(struct full *full, size_t index, size_t count, int64_t points)
{
	const struct section *section = &full->sitting->quiz->sections[index];
	struct line *line = lines_add(&full->body.lines);
	struct buffer words = BUFFER_INIT;

	buffer_add_format(&words, "%zu  ", index + 1);
	line_add_untrusted(line, &full->frame, buffer_text(&words), true, STYLE_DIM);
	line_add_untrusted(line, &full->frame, section->title, full->options.ascii, STYLE_BOLD);
	buffer_clear(&words);
	words_count(&words, count, "question", "questions");
	buffer_add_string(&words, ", ");
	points_add_words(&words, points);
	if (section->recommended_time && count == section->leaf_count) {
		buffer_add_string(&words, ", about ");
		words_duration(&words, (int64_t)section->recommended_time * 1000);
	}
	if (line->columns + 2 + words.size > full->layout.width) {
		struct line indent = { 0 };

		line_add_spaces(&indent, &full->frame, 3);
		body_text_behind(full, &indent, buffer_text(&words), STYLE_DIM);
	} else {
		line_add_spaces(line, &full->frame, 2);
		line_add_untrusted(line, &full->frame, buffer_text(&words), true, STYLE_DIM);
	}
	buffer_release(&words);
}

static void build_sections(struct full *full)
{
	for (size_t i = 0; i < full->sitting->quiz->section_count; i++) {
		int64_t points;
		size_t count = session_section_count(full_session(full), i, &points);

		if (count)
			build_section(full, i, count, points);
	}
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
	words_name_taken(&words, full->sitting);
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

/* Whether it is the first page; else its fields alone. */
static bool is_cover(const struct full *full)
{
	return full->screen == SCREEN_COVER;
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
	line_add_string(line, &full->frame, is_cover(full) ? "Begin" : "Done",
	                focused ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN);
	if (focused)
		body_focus(full, full->body.lines.count - 1, 2);
}

static void build_form(struct full *full)
{
	const struct quiz *quiz = full->sitting->quiz;
	size_t form = full->body.lines.count;

	for (size_t i = 0; i < quiz->identity_count; i++)
		build_field(full, i);
	if (quiz->pledge.size) {
		body_gap(full);
		body_markdown(full, quiz->pledge);
		build_field(full, quiz->identity_count);
	}
	build_begin(full);
	body_whole(full, form);
}

void cover_build(struct full *full)
{
	build_about(full);
	build_form(full);
}

void who_build(struct full *full)
{
	body_words(full, "You hand in as:", STYLE_PLAIN);
	body_gap(full);
	build_form(full);
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

void who_enter(struct full *full)
{
	if (!full->sitting->quiz->identity_count) {
		full_say(full, STYLE_PLAIN, "This quiz does not ask who takes it.");
		return;
	}
	full_show(full, SCREEN_WHO);
	full->focus = 0;
	full->doubted = false;
	load_field(full);
}

/* Hands the field to the session. False, with a message, where it does not fit. */
static bool accept_field(struct full *full)
{
	bool signs = is_signature(full, full->focus);
	struct event e = { .type = signs ? EVENT_SIGN : EVENT_IDENTITY,
	                   .index = full->focus, .text = buffer_text(&full->field.text) };

	if (on_begin(full))
		return true;
	if (signs && !full->doubted && session_is_other_name(full_session(full), e.text)) {
		full->doubted = true;
		full_say(full, STYLE_PLAIN, SENTENCE_OTHER_NAME " Enter again signs so.");
		return false;
	}
	return full_step(full, &e).refusal == REFUSAL_NONE;
}

static void move(struct full *full, bool down)
{
	size_t count = field_count(full);

	/* Upwards also from a field that is not right yet, which is shown otherwise. */
	if (!accept_field(full) && down) {
		full->follow = true;
		return;
	}
	if (down && full->focus < count)
		full->focus++;
	else if (!down && full->focus > 0)
		full->focus--;
	else if (!down)
		full->scroll = 0;
	load_field(full);
}

/* What is left is taken first; Esc gives up what cannot be. */
static void who_leave(struct full *full, const struct input *input)
{
	if (accept_field(full) || input->key == KEYS_ESCAPE)
		full_show(full, SCREEN_REVIEW);
	else
		full->follow = true;
}

static void begin(struct full *full)
{
	struct event e = { .type = EVENT_BEGIN };

	if (full_step(full, &e).refusal == REFUSAL_NONE) {
		full_show(full, SCREEN_QUESTION);
		question_enter(full);
		if (full->sitting->refused)
			full->end = FULL_REFUSED;
		if (full->sitting->journal.aside[0])
			full_say(full, STYLE_PLAIN, "Your earlier attempt is kept; how to get "
			         "it back is said when you leave.");
		return;
	}
	full->focus = session_missing_field(full_session(full));
	load_field(full);
}

/* Help is meant by who does not see yet that there is a field. */
static bool asks_for_help(const struct full *full, const struct input *input)
{
	return input->kind == INPUT_CHARACTER && input->character == '?' &&
	       !body_shows_focus(full);
}

static void writing_key(struct full *full, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;

	if (asks_for_help(full, input))
		full_show(full, SCREEN_HELP);
	else if (key && input->key == KEYS_DOWN && !full->follow && !body_shows_focus(full))
		full->follow = true; /* to the form, before anything is said of it */
	else if (key && (input->key == KEYS_DOWN || input->key == KEYS_TAB ||
	            input->key == KEYS_ENTER))
		move(full, true);
	else if (key && (input->key == KEYS_UP || input->key == KEYS_BACK_TAB))
		move(full, false);
	else if (key && (input->key == KEYS_PAGE_UP || input->key == KEYS_PAGE_DOWN))
		full_scroll(full, input);
	else if (text_field_key(&full->field, input, SESSION_FIELD_MAX)) {
		full->follow = true;
		full->doubted = false;
	}
}

void cover_key(struct full *full, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;

	if (!is_cover(full) && key && (input->key == KEYS_ESCAPE ||
	                               (input->key == KEYS_ENTER && on_begin(full))))
		who_leave(full, input);
	else if (full->writing)
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
	if (!is_cover(full))
		buffer_add_format(out, "Enter %s   Esc back to the review",
		                  on_begin(full) ? "done" : "next");
	else if (on_begin(full) && field_count(full))
		buffer_add_string(out, "Enter begin   \u2191 back to the fields   Q leave");
	else if (on_begin(full))
		buffer_add_string(out, "Enter begin   PgUp PgDn scroll   Q leave");
	else
		buffer_add_format(out, "%s   PgUp PgDn scroll   Ctrl-C leave",
		                  body_shows_focus(full) ? "Enter next" :
		                  "\u2193 to the form below");
}
