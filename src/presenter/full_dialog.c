/* Dialogs: whether to go on with an attempt, and those that ask for a word before something
 * that cannot be taken back. */
#include "presenter/full_parts.h"
#include "presenter/words.h"

static bool is_complete(const struct full *full)
{
	return !session_count(full_session(full)).blank;
}

/* It was tried and failed: why, and what to do. */
static void build_failure(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_not_handed_in(&words, full->sitting);
	body_text(full, buffer_text(&words), STYLE_BAD);
	body_gap(full);
	body_words(full, "Try again?", STYLE_BOLD);
	buffer_release(&words);
}

/* The row in which a word is typed. */
static void build_word(struct full *full, const struct text_field *field)
{
	struct line *line = lines_add(&full->body.lines);

	line_add_string(line, &full->frame, full_sign(full, "\u2502 ", "| "),
	                STYLE_ACCENT | STYLE_BOLD);
	line_add_untrusted(line, &full->frame, buffer_text(&field->text), full->options.ascii,
	                   STYLE_PLAIN);
	body_focus(full, full->body.lines.count - 1, line->columns);
}

static bool is_typed(const struct text_field *field, struct text word)
{
	return text_equal_ascii_case(text_trim(buffer_text(&field->text)), word);
}

/* Another word stood there. */
static void say_word(struct full *full, struct text_field *field, const char *word)
{
	text_field_set(field, (struct text){ NULL, 0 }, true);
	full_say(full, STYLE_PLAIN, "Type the word %s, then Enter; or Esc to go back.", word);
}

/* The word is typed where something is blank. */
static void build_question(struct full *full)
{
	if (is_complete(full)) {
		body_words(full, "Hand in? Nothing can be changed afterwards.", STYLE_BOLD);
		return;
	}
	body_words(full, "Type submit to hand in all the same. Nothing can be changed "
	           "afterwards.", STYLE_BOLD);
	build_word(full, &full->field);
}

void submit_build(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_counts(&words, full_session(full));
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_clear(&words);
	words_who(&words, full_session(full), !full_is_roomy(full) ? NULL :
	          is_complete(full) ? "W" : "Tab, then W,");
	if (words.size)
		body_text(full, buffer_text(&words), STYLE_PLAIN);
	body_gap(full);
	if (full->not_handed_in)
		build_failure(full);
	else
		build_question(full);
	buffer_release(&words);
}

static void submit(struct full *full)
{
	struct event e = { .type = EVENT_SUBMIT, .confirmed = true };

	if (is_complete(full) || full->not_handed_in ||
	    is_typed(&full->field, TEXT("submit")))
		full_step(full, &e);
	else
		say_word(full, &full->field, "submit");
}

/* Back to the answers, unless the time is up. */
static void go_back(struct full *full)
{
	if (full_session(full)->phase == SESSION_WORKING)
		full_show(full, SCREEN_REVIEW);
}

static bool is_back(const struct input *input)
{
	return input->kind == INPUT_KEY &&
	       (input->key == KEYS_ESCAPE || input->key == KEYS_UP || input->key == KEYS_TAB ||
	        input->key == KEYS_BACK_TAB);
}

void submit_key(struct full *full, const struct input *input)
{
	bool character = input->kind == INPUT_CHARACTER;

	if (input->kind == INPUT_KEY && input->key == KEYS_ENTER)
		submit(full);
	else if (is_back(input))
		go_back(full);
	else if (full->not_handed_in && character && input->character == 'Q')
		full_leave(full, FULL_LEFT);
	else if (!is_complete(full) && !full->not_handed_in)
		text_field_key(&full->field, input, SESSION_FIELD_MAX);
	else if (character && input->character == 'W' && !full->not_handed_in)
		who_enter(full);
	else if (character && input->character != 'S' && !full->not_handed_in)
		go_back(full);
}

void submit_keys(const struct full *full, struct buffer *out)
{
	if (full->not_handed_in)
		buffer_add_format(out, "Enter try again%s   Q leave",
		                  full_session(full)->phase == SESSION_WORKING ?
		                  "   Tab back" : "");
	else
		buffer_add_format(out, "Enter hand in%s   Tab back",
		                  is_complete(full) ? "" : ", once typed");
}

void leave_build(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_would_lose(&words, &full->sitting->journal);
	body_text(full, buffer_text(&words), STYLE_BAD);
	body_gap(full);
	body_words(full, "Type leave to leave all the same.", STYLE_BOLD);
	build_word(full, &full->command);
	buffer_release(&words);
}

void leave_key(struct full *full, const struct input *input)
{
	bool enter = input->kind == INPUT_KEY && input->key == KEYS_ENTER;

	if (is_back(input))
		full_show_back(full);
	else if (!enter)
		text_field_key(&full->command, input, SESSION_FIELD_MAX);
	else if (is_typed(&full->command, TEXT("leave")))
		full->end = FULL_LEFT;
	else
		say_word(full, &full->command, "leave");
}

void leave_keys(const struct full *full, struct buffer *out)
{
	(void)full;
	buffer_add_string(out, "Enter leave, once typed   Tab back");
}

void new_build(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	if (full->sitting->earlier.exists)
		words_earlier(&words, full->sitting);
	else
		buffer_add_string(&words, SENTENCE_NEW_EXAM);
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_release(&words);
	body_gap(full);
	body_words(full, "Type new to begin a new attempt.", STYLE_BOLD);
	build_word(full, &full->command);
}

void new_key(struct full *full, const struct input *input)
{
	bool enter = input->kind == INPUT_KEY && input->key == KEYS_ENTER;

	full->follow = true;
	if (is_back(input) && full->sitting->earlier.exists)
		full_leave(full, FULL_LEFT);
	else if (is_back(input))
		full_show(full, SCREEN_RESUME);
	else if (!enter)
		text_field_key(&full->command, input, SESSION_FIELD_MAX);
	else if (is_typed(&full->command, TEXT("new")))
		full_begin(full);
	else
		say_word(full, &full->command, "new");
}

void new_keys(const struct full *full, struct buffer *out)
{
	buffer_add_format(out, "Enter begin, once typed   %s",
	                  full->sitting->earlier.exists ? "Esc leave" : "Tab back");
}

void resume_build(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_found(&words, full->sitting);
	body_text(full, buffer_text(&words), STYLE_PLAIN);
	body_gap(full);
	buffer_clear(&words);
	if (words_time_is_over(&words, full->sitting, "Enter"))
		body_text(full, buffer_text(&words), STYLE_BOLD);
	else
		body_words(full, "Go on with it?", STYLE_BOLD);
	body_words(full, "If you start a new attempt, this one is kept.", STYLE_DIM);
	buffer_release(&words);
}

static void resume(struct full *full)
{
	struct outcome outcome = sitting_resume(full->sitting);

	full->begun = true;
	full_outcome(full, &(struct event){ .type = EVENT_RESUME }, &outcome);
	if (full->sitting->refused)
		full->end = FULL_REFUSED;
	else if (full_session(full)->phase == SESSION_COVER) {
		full_show(full, SCREEN_COVER);
		cover_enter(full);
	} else if (full_session(full)->phase == SESSION_WORKING) {
		full_show(full, SCREEN_QUESTION);
		question_enter(full);
	}
}

static void begin_anew(struct full *full)
{
	if (full->sitting->options.mode == SESSION_EXAM)
		full_show(full, SCREEN_NEW);
	else
		full_begin(full);
}

void resume_key(struct full *full, const struct input *input)
{
	if ((input->kind == INPUT_KEY && input->key == KEYS_ENTER) ||
	    (input->kind == INPUT_CHARACTER && input->character == 'y'))
		resume(full);
	else if (input->kind == INPUT_CHARACTER && input->character == 'n')
		begin_anew(full);
	else if (input->kind == INPUT_CHARACTER && input->character == 'Q')
		full_leave(full, FULL_LEFT);
}

void resume_keys(const struct full *full, struct buffer *out)
{
	buffer_add_format(out, "Enter %s   n new attempt   Q leave",
	                  !sitting_time_is_over(full->sitting) ? "go on" :
	                  sitting_is_partial(full->sitting) ? "end" : "hand in");
}
