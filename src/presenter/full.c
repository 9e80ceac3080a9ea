/* The full screen's life: open, one input after another, draw, save, close. */
#include "presenter/full.h"

#include <stdlib.h>

#include "base/memory.h"
#include "presenter/editor.h"
#include "presenter/full_parts.h"
#include "presenter/words.h"

#define RETRY_SAVING 5000
#define ANNOUNCED 10000   /* milliseconds that an announcement stands */
#define SAY_AGAIN 60000 /* milliseconds after which it is said again that nothing is saved */

static void start(struct full *full)
{
	struct sitting *sitting = full->sitting;

	if (sitting->preview) {
		full->begun = true;
		full->screen = SCREEN_QUESTION;
		question_enter(full);
	} else if (sitting_can_resume(sitting)) {
		full->screen = SCREEN_RESUME;
	} else if (sitting->earlier.exists) {
		full_show(full, SCREEN_NEW);
		full->follow = false; /* first what there is, then the word */
	} else {
		full_begin(full);
	}
}

static struct full *new_full(struct sitting *sitting, const struct full_options *options,
                             size_t columns, size_t rows)
{
	struct full *full = memory_alloc(1, sizeof *full);

	*full = (struct full){ .sitting = sitting ? sitting : &full->past,
	                       .options = *options };
	canvas_init(&full->canvas);
	full->canvas.ascii = options->ascii;
	arena_init(&full->frame);
	text_field_init(&full->field);
	text_field_init(&full->command);
	full->command.one_line = true;
	buffer_init(&full->message);
	full_resize(full, columns, rows);
	return full;
}

struct full *full_open(struct sitting *sitting, const struct full_options *options,
                       size_t columns, size_t rows)
{
	struct full *full = new_full(sitting, options, columns, rows);

	sitting->deferred = true;
	start(full);
	return full;
}

struct full *full_open_history(const struct history *history, size_t number, int64_t now,
                               const struct full_options *options, size_t columns,
                               size_t rows)
{
	struct full *full = new_full(NULL, options, columns, rows);

	full->past.quiz = full->past.session.quiz = history->quiz;
	full->history = history;
	full->now = now;
	full->screen = SCREEN_HISTORY;
	if (number)
		history_open(full, number);
	return full;
}

void full_close(struct full *full)
{
	full->sitting->deferred = false;
	canvas_release(&full->canvas);
	arena_release(&full->frame);
	text_field_release(&full->field);
	text_field_release(&full->command);
	buffer_release(&full->message);
	free(full);
}

void full_resize(struct full *full, size_t columns, size_t rows)
{
	canvas_resize(&full->canvas, columns, rows);
	full->canvas.ascii = full->options.ascii;
}

const struct canvas *full_draw(struct full *full)
{
	full_frame(full);
	return &full->canvas;
}

void full_say_unsaved(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_not_saved(&words, &full->sitting->journal);
	full_say(full, STYLE_BAD, "%s", words.data);
	full->unsaved_said_at = sitting_now(full->sitting).boottime;
	buffer_release(&words);
}

/* At once, and then time and again: a message is gone with the next key. */
static bool is_unsaved_to_say(const struct full *full)
{
	return !full->unsaved ||
	       sitting_now(full->sitting).boottime - full->unsaved_said_at >= SAY_AGAIN;
}

void full_save(struct full *full)
{
	bool saved;

	if (!full->begun)
		return;
	saved = sitting_flush(full->sitting);
	if (!saved && is_unsaved_to_say(full))
		full_say_unsaved(full);
	else if (saved && full->unsaved)
		full_say(full, STYLE_GOOD, "Saved again: everything you entered is on disk.");
	full->unsaved = !saved;
	if (full->not_handed_in && sitting_is_handed_in(full->sitting))
		full_hand_in(full);
}

/* Until what the clock shows changes: a minute, in the last one a second. */
static int64_t until_clock_changes(const struct session *s, const struct moment *now)
{
	int64_t left = session_left(s, now);

	if (left <= 0)
		return 60000;
	return left <= 60000 ? (left - 1) % 1000 + 1 : (left - 1) % 60000 + 1;
}

/* Whether there is a clock that runs and is looked at; also while it is asked whether to
 * go on with an attempt, or to begin another. */
static bool shows_clock(const struct full *full)
{
	const struct session *s = full_session(full);

	return s->limit && s->running && s->phase == SESSION_WORKING && !full->clock_hidden;
}

int full_wait(const struct full *full)
{
	const struct session *s = full_session(full);
	struct moment now = sitting_now(full->sitting);
	int64_t wait = -1, next;

	/* Until it is gone on with nothing is announced, but seconds are told. */
	if (!full->begun)
		return shows_clock(full) ? 1000 : -1;
	if (full->drafted)
		wait = DRAFT_AFTER;
	if (full->unsaved && (wait < 0 || wait > RETRY_SAVING))
		wait = RETRY_SAVING;
	if (full->announced_at && (wait < 0 || wait > ANNOUNCED))
		wait = ANNOUNCED;
	next = session_until_announcement(s, &now);
	if (next >= 0 && (wait < 0 || next < wait))
		wait = next;
	if (shows_clock(full)) {
		next = until_clock_changes(s, &now);
		if (wait < 0 || next < wait)
			wait = next;
	}
	return (int)wait;
}

static void tick(struct full *full)
{
	struct event e = { .type = EVENT_TICK };

	if (!full->begun)
		return;
	if (full->screen == SCREEN_QUESTION)
		field_draft(full);
	/* How much time is left is not so for long. */
	if (full->announced_at &&
	    sitting_now(full->sitting).boottime - full->announced_at >= ANNOUNCED)
		full_say(full, STYLE_PLAIN, "%s", "");
	full_step(full, &e);
}

/* Where leaving asks for a word, once is enough to ask. */
static void interrupt(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	if (full->asked_to_leave || full->history ||
	    (full->begun && sitting_would_lose(full->sitting))) {
		full->commanding = false;
		full_leave(full, full->history || sitting_is_handed_in(full->sitting) ?
		           FULL_SUBMITTED : FULL_LEFT);
		return;
	}
	full->asked_to_leave = true;
	words_leaving(&words, full->sitting);
	full_say(full, STYLE_BOLD, "Ctrl-C again leaves. %s", words.size ? words.data : "");
	buffer_release(&words);
}

static void command_key(struct full *full, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEYS_ENTER) {
		full->commanding = false;
		full_run_command(full, buffer_text(&full->command.text));
		text_field_set(&full->command, (struct text){ NULL, 0 }, true);
	} else if (input->kind == INPUT_KEY &&
	           (input->key == KEYS_ESCAPE || input->key == KEYS_TAB ||
	            (input->key == KEYS_BACKSPACE && !full->command.text.size))) {
		full->commanding = false;
	} else {
		text_field_key(&full->command, input, SESSION_FIELD_MAX);
	}
}

/* A key, a character or a paste. */
static void key(struct full *full, const struct input *input)
{
	full->asked_to_leave = false;
	if (!full->commanding)
		buffer_clear(&full->message);
	/* The moment counts before the key: what comes after the end of the time is
	 * not accepted. */
	if (full->begun && full_session(full)->phase == SESSION_WORKING)
		full_step(full, &(struct event){ .type = EVENT_TICK });
	if (full_is_too_small(full))
		return; /* nothing is done unseen */
	if (full->commanding)
		command_key(full, input);
	else
		full_screens[full->screen].key(full, input);
}

enum full_end full_input(struct full *full, const struct input *input)
{
	switch (input->kind) {
	case INPUT_NONE:
	case INPUT_RESUMED:
		tick(full);
		break;
	case INPUT_CHARACTER:
	case INPUT_KEY:
	case INPUT_PASTE:
		key(full, input);
		break;
	case INPUT_INTERRUPT:
		interrupt(full);
		break;
	case INPUT_TERMINATE:
		full_leave(full, FULL_TERMINATED);
		break;
	case INPUT_VANISHED:
		full_leave(full, FULL_VANISHED);
		break;
	case INPUT_RESIZE:
	case INPUT_SUSPEND:
		break;
	}
	return full->end;
}

bool full_wants_editor(const struct full *full)
{
	return full->edit;
}

/* Whether the text is the answer now, and on disk: the editor's file goes then. */
static bool take_edited(struct full *full, const struct edited *edited)
{
	const struct question *q = session_question(full_session(full));

	text_field_set(&full->field, buffer_text(&edited->text), !question_takes_lines(q));
	full->drafted = true;
	return field_draft(full) && sitting_flush(full->sitting);
}

/* Behind what was said already, such as that the time is up. */
static void say_too(struct full *full, const struct buffer *words)
{
	buffer_add_string(&full->message, full->message.size ? " " : "");
	buffer_add(&full->message, buffer_text(words));
	full->message_style = STYLE_BAD;
	full->announced_at = 0;
}

void full_edit(struct full *full)
{
	struct buffer words = BUFFER_INIT;
	struct edited edited;
	bool taken;

	full->edit = false;
	buffer_clear(&full->message);
	taken = editor_run(&edited, buffer_text(&full->field.text), &words) &&
	        take_edited(full, &edited);
	editor_end(&edited, taken, &full->sitting->text_kept, &words);
	if (words.size)
		say_too(full, &words);
	buffer_release(&words);
}

static void resize(struct full *full, const struct terminal *terminal)
{
	size_t columns, rows;

	terminal_size(terminal, &columns, &rows);
	full_resize(full, columns, rows);
}

/* What needs the terminal itself. */
static void outside(struct full *full, struct terminal *terminal, const struct input *input)
{
	if (input->kind == INPUT_RESIZE)
		resize(full, terminal);
	if (input->kind == INPUT_SUSPEND) {
		full_save(full);
		terminal_suspend(terminal);
		resize(full, terminal);
		full_input(full, &(struct input){ .kind = INPUT_RESUMED });
	}
	if (full_wants_editor(full)) {
		terminal_leave(terminal);
		full_edit(full);
		terminal_return(terminal);
		resize(full, terminal);
	}
}

/* One input after another, painted before it is saved. */
static void run(struct full *full, struct terminal *terminal)
{
	while (full->end == FULL_ON) {
		bool unsaved = full->unsaved;
		struct input input;

		terminal_paint(terminal, full_draw(full));
		full_save(full);
		if (full->unsaved != unsaved)
			continue;
		input = terminal_wait(terminal, full_wait(full));
		full_input(full, &input);
		outside(full, terminal, &input);
	}
}

enum full_end full_run(struct sitting *sitting, const struct full_options *options,
                       struct terminal *terminal)
{
	struct full *full;
	enum full_end end;
	size_t columns, rows;

	terminal_size(terminal, &columns, &rows);
	full = full_open(sitting, options, columns, rows);
	run(full, terminal);
	end = full->end;
	if (!full->begun)
		sitting_decline(sitting);
	else if (end != FULL_SUBMITTED)
		sitting_leave(sitting);
	full_close(full);
	return end;
}

enum full_end full_history(const struct history *history, size_t number, int64_t now,
                           const struct full_options *options, struct terminal *terminal)
{
	struct full *full;
	enum full_end end;
	size_t columns, rows;

	terminal_size(terminal, &columns, &rows);
	full = full_open_history(history, number, now, options, columns, rows);
	run(full, terminal);
	end = full->end;
	full_close(full);
	return end;
}
