/* What every screen can do: steps, moves between screens, capitals, the colon. */
#include <stdio.h>

#include "presenter/full_parts.h"
#include "base/ascii.h"
#include "presenter/words.h"

#define CODE_STEP 8 /* columns by which code is scrolled at a time */

void full_say(struct full *full, unsigned style, const char *format, ...)
{
	va_list args;

	buffer_clear(&full->message);
	full->announced_at = 0;
	full->message_style = style;
	va_start(args, format);
	buffer_add_vformat(&full->message, format, args);
	va_end(args);
}

void full_hand_in(struct full *full)
{
	full->writing = full->commanding = false;
	full->not_handed_in = !sitting_is_handed_in(full->sitting);
	full->screen = full->not_handed_in ? SCREEN_SUBMIT : SCREEN_FEEDBACK;
	full->scroll = 0;
}

void full_outcome(struct full *full, const struct event *e, const struct outcome *outcome)
{
	const struct session *s = full_session(full);
	struct buffer words = BUFFER_INIT;

	words_refusal(&words, s, e, outcome->refusal);
	if (words.size)
		full_say(full, STYLE_PLAIN, "%s", words.data);
	buffer_clear(&words);
	words_announcement(&words, s, outcome->effects);
	if (words.size) {
		full_say(full, STYLE_BOLD, "%s", words.data);
		full->announced_at = sitting_now(full->sitting).boottime;
	}
	buffer_release(&words);
	if (outcome->effects & EFFECT_SUBMITTED)
		full_hand_in(full);
}

struct outcome full_step(struct full *full, struct event *e)
{
	struct outcome outcome = sitting_step(full->sitting, e);

	full_outcome(full, e, &outcome);
	return outcome;
}

void full_leave(struct full *full, enum full_end end)
{
	if (full->screen == SCREEN_QUESTION)
		field_draft(full);
	if (end == FULL_LEFT && full->begun && sitting_would_lose(full->sitting))
		full_show(full, SCREEN_LEAVE);
	else
		full->end = end;
}

/* Whether a screen is looked at and closed again. */
static bool is_page(enum screen screen)
{
	return screen == SCREEN_HELP || screen == SCREEN_FIGURE || screen == SCREEN_DATA ||
	       screen == SCREEN_LEAVE;
}

void full_show(struct full *full, enum screen screen)
{
	if (is_page(screen) && !is_page(full->screen)) {
		full->back = full->screen;
		full->back_scroll = full->scroll;
	}
	full->screen = screen;
	full->scroll = 0;
	full->follow = true;
	full->not_handed_in = full->not_handed_in && is_page(screen);
	if (screen == SCREEN_REVIEW) {
		full->focus = full_session(full)->position;
		review_settle(full, true);
	}
	if (screen == SCREEN_SUBMIT)
		text_field_set(&full->field, (struct text){ NULL, 0 }, true);
	if (screen == SCREEN_LEAVE || screen == SCREEN_NEW)
		text_field_set(&full->command, (struct text){ NULL, 0 }, true);
}

void full_show_back(struct full *full)
{
	full->figure = 0;
	full->screen = full->back;
	full->scroll = full->back_scroll;
	full->follow = false;
}

void full_begin(struct full *full)
{
	bool saved = sitting_begin(full->sitting);

	full->begun = true;
	full->unsaved = !saved;
	if (!saved && full_session(full)->options.mode == SESSION_EXAM) {
		full->end = FULL_REFUSED;
		return;
	}
	full_show(full, SCREEN_COVER);
	cover_enter(full);
	if (!saved)
		full_say_unsaved(full);
}

void full_go(struct full *full, size_t position)
{
	struct event e = { .type = EVENT_GO, .index = position };

	if (full->screen == SCREEN_QUESTION)
		field_draft(full);
	if (full_step(full, &e).refusal != REFUSAL_NONE)
		return;
	full_show(full, SCREEN_QUESTION);
	question_enter(full);
}

void full_next(struct full *full, bool forward)
{
	const struct session *s = full_session(full);

	if (full->screen != SCREEN_QUESTION)
		full_go(full, s->position);
	else if (forward && s->position + 1 < s->order_count)
		full_go(full, s->position + 1);
	else if (!forward && s->position > 0)
		full_go(full, s->position - 1);
	else if (forward)
		full_show(full, SCREEN_REVIEW);
	else
		full_say(full, STYLE_PLAIN, "This is the first question.");
}

bool full_code_goes_on(const struct full *full)
{
	const char *mark = full_sign(full, "\u203a", ">");

	for (size_t i = 0; i < full->body.lines.count; i++) {
		const struct line *line = &full->body.lines.list[i];

		if (line->count && line->runs[line->count - 1].style == STYLE_ACCENT &&
		    text_equal(line->runs[line->count - 1].text, text_of(mark)))
			return true;
	}
	return false;
}

static void scroll_code(struct full *full, bool right)
{
	if (right && full_code_goes_on(full))
		full->code_offset += CODE_STEP;
	else if (!right && full->code_offset)
		full->code_offset -= CODE_STEP;
}

static void say_time(struct full *full)
{
	const struct session *s = full_session(full);
	struct moment now = sitting_now(full->sitting);
	struct buffer words = BUFFER_INIT;

	words_time(&words, s, &now);
	buffer_add_string(&words, "  ");
	words_section_time(&words, s, session_question(s)->section);
	full_say(full, STYLE_PLAIN, "%s", words.data);
	buffer_release(&words);
}

static void flag(struct full *full)
{
	struct event e = { .type = EVENT_FLAG,
	                   .index = session_question(full_session(full))->index };

	if (full->screen == SCREEN_REVIEW)
		e.index = session_question_at(full_session(full), full->focus)->index;
	full_step(full, &e);
}

/* "Taken back; 2.2 is now 1 as A." Of a text the screen shows all there is. */
static void say_undone(struct full *full, const struct question *q)
{
	struct buffer words = BUFFER_INIT;

	typed_answer_words(q, session_response(full_session(full), q), &words);
	if (question_takes_lines(q))
		full_say(full, STYLE_PLAIN, "The latest change is taken back.");
	else
		full_say(full, STYLE_PLAIN, "The latest change is taken back; %.*s is now: %s.",
		         TEXT_ARG(q->id), words.data);
	buffer_release(&words);
}

static void undo(struct full *full)
{
	struct event e = { .type = EVENT_UNDO };

	if (full_step(full, &e).refusal != REFUSAL_NONE)
		return;
	full_show(full, SCREEN_QUESTION);
	question_enter(full);
	full->writing = false; /* once more takes back one more */
	full->follow = true;   /* what is answered now is to be seen */
	say_undone(full, session_question(full_session(full)));
}

void full_say_blank(struct full *full, const struct question *q)
{
	if (session_response(full_session(full), q)->state == RESPONSE_BLANK)
		full_say(full, STYLE_PLAIN, "%.*s is blank now.", TEXT_ARG(q->id));
}

static void clear(struct full *full, const struct question *q)
{
	struct event e = { .type = EVENT_ANSWER, .index = q->index };
	struct response blank;

	response_set_blank(&blank);
	e.response = &blank;
	full_step(full, &e);
	question_enter(full);
	full_say_blank(full, q);
}

static void hint(struct full *full, const struct question *q)
{
	struct event e = { .type = EVENT_HINT, .index = q->index };

	full_step(full, &e);
	full->scroll = SIZE_MAX / 2;
	full->follow = false;
}

static void notes(struct full *full, struct text words)
{
	struct buffer longer = BUFFER_INIT;
	struct event e = { .type = EVENT_NOTES };

	if (!words.size) {
		full_show(full, SCREEN_DATA);
		full->notes = true;
		return;
	}
	buffer_add(&longer, buffer_text(&full_session(full)->notes));
	if (longer.size)
		buffer_add_byte(&longer, '\n');
	buffer_add(&longer, words);
	e.text = buffer_text(&longer);
	if (full_step(full, &e).refusal == REFUSAL_NONE)
		full_say(full, STYLE_PLAIN, "Noted.");
	buffer_release(&longer);
}

static void go_named(struct full *full, struct text name)
{
	size_t position = session_find(full_session(full), name);

	if (position < full_session(full)->order_count)
		full_go(full, position);
	else
		full_say(full, STYLE_PLAIN, "There is no question \"%.*s\".",
		         TEXT_ARG(text_slice(name, 0, 40)));
}

static void show_figure(struct full *full, enum screen screen)
{
	full->notes = false;
	if (full_figure_count(session_question(full_session(full))))
		full_show(full, screen);
	else
		full_say(full, STYLE_PLAIN, "This question has no figure.");
}

static void edit(struct full *full, const struct question *q)
{
	full->edit = question_is_written(q) && !question_takes_number(q);
	if (!full->edit)
		full_say(full, STYLE_PLAIN, "The editor is for text answers.");
}

static void run(struct full *full, const struct typed *typed)
{
	const struct question *q = session_question(full_session(full));

	switch (typed->command) {
	case TYPED_HELP:
		full_show(full, SCREEN_HELP);
		break;
	case TYPED_NEXT:
	case TYPED_BACK:
		full_next(full, typed->command == TYPED_NEXT);
		break;
	case TYPED_GO:
		go_named(full, typed->argument);
		break;
	case TYPED_SHOW:
		full_show(full, SCREEN_QUESTION);
		question_enter(full);
		break;
	case TYPED_CLEAR:
		clear(full, q);
		break;
	case TYPED_UNDO:
		undo(full);
		break;
	case TYPED_FLAG:
		flag(full);
		break;
	case TYPED_REVIEW:
		full_show(full, SCREEN_REVIEW);
		break;
	case TYPED_TIME:
		say_time(full);
		break;
	case TYPED_FIGURE:
		show_figure(full, SCREEN_FIGURE);
		break;
	case TYPED_HINT:
		hint(full, q);
		break;
	case TYPED_NOTES:
		notes(full, typed->argument);
		break;
	case TYPED_EDIT:
		edit(full, q);
		break;
	case TYPED_WHO:
		who_enter(full);
		break;
	case TYPED_QUIT:
		full_leave(full, FULL_LEFT);
		break;
	case TYPED_SUBMIT:
		full_show(full, SCREEN_SUBMIT);
		break;
	}
}

void full_run_command(struct full *full, struct text line)
{
	struct buffer complaint = BUFFER_INIT;
	struct typed typed;

	if (!text_trim(line).size)
		return;
	if (typed_parse(line, &typed, &complaint))
		run(full, &typed);
	else
		full_say(full, STYLE_PLAIN, "%s", complaint.data);
	buffer_release(&complaint);
}

struct capital_row {
	char letter;
	enum typed_command command;
};

static const struct capital_row capitals[] = {
	{ 'N', TYPED_NEXT }, { 'P', TYPED_BACK }, { 'F', TYPED_FLAG }, { 'R', TYPED_REVIEW },
	{ 'T', TYPED_TIME }, { 'V', TYPED_FIGURE }, { 'U', TYPED_UNDO }, { 'Q', TYPED_QUIT },
	{ 'S', TYPED_SUBMIT }, { 'E', TYPED_EDIT }, { 'W', TYPED_WHO },
	{ '?', TYPED_HELP },
};

bool full_is_command(const struct full *full, uint32_t character)
{
	if (character == '<' || character == '>')
		return full->code_offset || full_code_goes_on(full);

	for (size_t i = 0; i < sizeof capitals / sizeof capitals[0]; i++) {
		if (character == (unsigned char)capitals[i].letter)
			return true;
	}
	return character == 'H' || character == 'M' || character == 'D' || character == ':';
}

static bool act(struct full *full, const struct input *input)
{
	if (input->kind != INPUT_CHARACTER)
		return false;
	for (size_t i = 0; i < sizeof capitals / sizeof capitals[0]; i++) {
		if (input->character == (unsigned char)capitals[i].letter) {
			run(full, &(struct typed){ .command = capitals[i].command });
			return true;
		}
	}
	if (input->character == 'H')
		full->clock_hidden = !full->clock_hidden;
	else if (input->character == 'M')
		full->math_source = !full->math_source;
	else if (input->character == 'D')
		show_figure(full, SCREEN_DATA);
	else if (input->character == '<' || input->character == '>')
		scroll_code(full, input->character == '>');
	else if (input->character == ':')
		full->commanding = true;
	else
		return false;
	return true;
}

/* A capital has acted that is also the letter of an answer: perhaps that was meant. */
static void say_small_letter(struct full *full, uint32_t capital)
{
	const struct question *q = session_question(full_session(full));
	uint32_t letter = capital + 'a' - 'A';
	struct text answer;
	struct buffer words = BUFFER_INIT;

	if (capital < 'A' || capital > 'Z' || question_is_written(q))
		return;
	answer = answer_of_letter(full, q, letter);
	if (!answer.size)
		return;
	if (full->message.size)
		buffer_add_format(&words, "%s ", full->message.data);
	else if (capital == 'F')
		buffer_add_string(&words, full_session(full)->answers[q->index].flagged ?
		                          "Flagged; " : "No longer flagged; ");
	else
		buffer_add_string(&words, "A capital acts; ");
	full_say(full, STYLE_PLAIN, "%s%c answers %.*s.", words.data, (char)letter,
	         TEXT_ARG(answer));
	buffer_release(&words);
}

bool full_command_key(struct full *full, const struct input *input)
{
	const struct session *s = full_session(full);
	size_t position = s->position;

	if (!act(full, input))
		return false;
	if (full->screen == SCREEN_QUESTION && s->position == position && !full->commanding)
		say_small_letter(full, input->character);
	return true;
}

void full_say_unused(struct full *full, const struct input *input)
{
	if (input->kind == INPUT_CHARACTER && ascii_is_upper(input->character))
		full_say(full, STYLE_PLAIN, "Lower-case letters answer. Is Caps Lock on?");
}
