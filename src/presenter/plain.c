/* Plain mode's loop: a prompt, a line, what it means here. */
#include "presenter/plain.h"

#include <stdio.h>
#include <unistd.h>

#include "presenter/plain_parts.h"
#include "presenter/words.h"

#define RETRY_SAVING 5000 /* milliseconds */

void plain_over(struct plain *p, enum plain_end end)
{
	p->stage = PLAIN_OVER;
	p->end = end;
}

bool plain_tick(struct plain *p)
{
	struct event e = { .type = EVENT_TICK };
	struct outcome outcome;

	/* No clock runs before it is said which attempt to go on with. */
	if (!p->begun)
		return false;
	outcome = sitting_step(p->sitting, &e);
	if (!sitting_saved(p->sitting))
		sitting_flush(p->sitting);
	if (!plain_outcome(p, &e, &outcome))
		return false;
	/* What was tried in vain has been done by the saving meanwhile. */
	if (p->stage == PLAIN_CONFIRM && sitting_is_handed_in(p->sitting))
		plain_hand_in(p);
	return true;
}

void plain_step_to_question(struct plain *p, struct event *e)
{
	struct outcome outcome = sitting_step(p->sitting, e);

	plain_outcome(p, e, &outcome);
	if (outcome.refusal || p->sitting->refused)
		return;
	p->stage = PLAIN_QUESTION;
	plain_show_question(p);
}

/* Not once the time is up, while the answer file cannot be written. */
static bool may_go_on(const struct plain *p)
{
	return p->sitting->session.phase == SESSION_WORKING;
}

static void handle_confirm(struct plain *p, struct text line)
{
	struct event e = { .type = EVENT_SUBMIT, .confirmed = true };
	struct outcome outcome;

	if (may_go_on(p) && text_starts_with(line, TEXT(":"))) {
		p->stage = PLAIN_END;
		plain_command(p, text_slice(line, 1, SIZE_MAX));
		return;
	}
	if (!text_equal_ascii_case(text_trim(line), TEXT("submit"))) {
		plain_say(p, "Not handed in.%s", may_go_on(p) ? " You can go on working." : "");
		p->stage = may_go_on(p) ? PLAIN_END : PLAIN_CONFIRM;
		return;
	}
	outcome = sitting_step(p->sitting, &e);
	plain_outcome(p, &e, &outcome);
}

/* Enter alone: in practice it checks an answer that was not checked yet, else it
 * goes on to the next question. */
static void go_on(struct plain *p)
{
	const struct session *s = &p->sitting->session;
	const struct question *q = session_question(s);

	if (plain_checks(p) && session_is_unchecked(s, q)) {
		struct event e = { .type = EVENT_CHECK, .index = q->index };
		struct outcome outcome = sitting_step(p->sitting, &e);

		plain_outcome(p, &e, &outcome);
		if (!outcome.refusal)
			plain_show_feedback(p, q, session_response(s, q));
	} else if (s->position + 1 < s->order_count) {
		plain_go(p, s->position + 1);
	} else {
		plain_gap();
		plain_say(p, "That was the last question.");
		plain_show_review(p);
		p->stage = PLAIN_END;
	}
}

/* A line of a text of several lines. What stands so far is accepted at once, so
 * that a kill in the middle costs nothing. */
static void write_line(struct plain *p, struct text line)
{
	const struct question *q = session_question(&p->sitting->session);
	struct response response;

	if (p->writing)
		p->replacing += p->replacing > 0;
	if (p->text.size)
		buffer_add_byte(&p->text, '\n');
	buffer_add(&p->text, line);
	response_set_text(&response, q, buffer_text(&p->text));
	p->writing = true;
	plain_change(p, q, &response);
}

static void end_text(struct plain *p)
{
	p->writing = false;
	plain_say(p, "Your answer is taken.%s", plain_checks(p) ? " Enter checks it." : "");
	if (p->replacing)
		plain_say(p, "This replaced your earlier text; :undo%s gives it back.",
		          p->replacing > 1 ? ", once for each line," : "");
	p->replacing = 0;
}

/* ":: x" and ".." are how a text begins with a colon or is a lone dot. */
static struct text undouble(struct text line)
{
	if (text_starts_with(line, TEXT("::")) || text_equal(line, TEXT("..")) ||
	    text_equal(line, TEXT("??")))
		return text_slice(line, 1, SIZE_MAX);
	return line;
}

static void handle_answer(struct plain *p, struct text line)
{
	const struct question *q = session_question(&p->sitting->session);
	const struct response *now = session_response(&p->sitting->session, q);
	struct buffer complaint = BUFFER_INIT;
	struct response response;

	if (question_takes_lines(q) && text_equal(line, TEXT("."))) {
		plain_say(p, "A line with one dot ends a text; there is none yet.");
		return;
	}
	line = undouble(line);
	if (question_takes_lines(q)) {
		buffer_clear(&p->text);
		p->replacing = now->state != RESPONSE_BLANK;
		write_line(p, line);
	} else if (typed_answer(q, now, line, &p->scratch, &response, &complaint)) {
		plain_change(p, q, &response);
	} else {
		plain_say_words(p, &complaint);
	}
	buffer_release(&complaint);
}

static void handle_question(struct plain *p, struct text line)
{
	bool is_command = text_starts_with(line, TEXT(":")) &&
	                  !text_starts_with(line, TEXT("::"));

	if (p->writing && text_equal(line, TEXT(".")))
		end_text(p);
	else if (p->writing && !is_command)
		write_line(p, undouble(line));
	else if (is_command)
		plain_command(p, text_slice(line, 1, SIZE_MAX));
	else if (text_equal(text_trim(line), TEXT("?")))
		plain_show_help(p);
	else if (!text_trim(line).size)
		go_on(p);
	else
		handle_answer(p, line);
}

static void handle_end(struct plain *p, struct text line)
{
	if (text_starts_with(line, TEXT(":")))
		plain_command(p, text_slice(line, 1, SIZE_MAX));
	else if (text_equal(text_trim(line), TEXT("?")))
		plain_show_help(p);
	else if (text_trim(line).size)
		plain_say(p, "There is no question here to answer. Type :go with a question's "
		          "number, or :submit to hand in.");
}

static void handle_leave(struct plain *p, struct text line)
{
	p->stage = p->back;
	if (text_equal_ascii_case(text_trim(line), TEXT("leave")))
		plain_over(p, PLAIN_LEFT);
	else
		plain_say(p, "You can go on working.");
}

static void handle_line(struct plain *p, struct text line)
{
	p->interrupted = false;
	if (p->stage != PLAIN_QUESTION && p->stage != PLAIN_END &&
	    text_equal(text_trim(line), TEXT(":quit"))) {
		plain_command(p, TEXT("quit"));
		return;
	}
	switch (p->stage) {
	case PLAIN_RESUME:
		plain_handle_resume(p, line);
		break;
	case PLAIN_NEW:
		plain_handle_new(p, line);
		break;
	case PLAIN_FIELD:
		plain_handle_field(p, line);
		break;
	case PLAIN_SIGN:
		plain_handle_sign(p, line);
		break;
	case PLAIN_QUESTION:
		handle_question(p, line);
		break;
	case PLAIN_END:
		handle_end(p, line);
		break;
	case PLAIN_CONFIRM:
		handle_confirm(p, line);
		break;
	case PLAIN_LEAVE:
		handle_leave(p, line);
		break;
	case PLAIN_OVER:
		break;
	}
}

static void interrupt(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	plain_gap();
	if (p->interrupted || (p->begun && sitting_would_lose(p->sitting))) {
		plain_leave(p);
		return;
	}
	p->interrupted = true;
	buffer_add_string(&words, "Press Ctrl-C again to leave. ");
	words_leaving(&words, p->sitting);
	plain_say_words(p, &words);
	buffer_release(&words);
}

/* Until the next announcement; sooner while the disk refuses to save. */
static int time_to_wait(struct plain *p)
{
	struct moment now = sitting_now(p->sitting);
	int64_t wait = session_until_announcement(&p->sitting->session, &now);

	if (!p->begun)
		return -1;
	if (!sitting_saved(p->sitting) && p->sitting->journal.descriptor >= 0 &&
	    (wait < 0 || wait > RETRY_SAVING))
		wait = RETRY_SAVING;
	return wait > 3600000 ? 3600000 : (int)wait;
}

static void handle_event(struct plain *p, enum line_event event, struct text line)
{
	switch (event) {
	case LINE_READ:
		if (p->echo)
			plain_echo(p, line);
		handle_line(p, line);
		break;
	case LINE_TIMEOUT:
		break;
	case LINE_END:
		plain_over(p, PLAIN_ENDED);
		break;
	case LINE_INTERRUPT:
		interrupt(p);
		break;
	case LINE_TERMINATE:
		plain_over(p, PLAIN_SIGNALLED);
		break;
	}
}

static void run(struct plain *p)
{
	struct buffer line = BUFFER_INIT;

	while (p->stage != PLAIN_OVER) {
		enum line_event event;

		plain_prompt(p);
		do {
			int wait = time_to_wait(p);

			event = line_reader_wait(&p->reader, wait, &line);
			arena_reset(&p->scratch);
		} while (event == LINE_TIMEOUT && !plain_tick(p));
		handle_event(p, event, buffer_text(&line));
		/* Nobody can read on: the same as the end of the input. */
		if (ferror(stdout) && p->stage != PLAIN_OVER)
			plain_over(p, PLAIN_ENDED);
	}
	buffer_release(&line);
}

enum plain_end plain_run(struct sitting *sitting, const struct plain_options *options,
                         int *signal)
{
	struct plain p = {
		.sitting = sitting,
		.options = options,
		.layout = plain_layout(options),
		.echo = !isatty(STDIN_FILENO),
		.shown_section = SIZE_MAX,
	};

	arena_init(&p.scratch);
	buffer_init(&p.text);
	line_reader_init(&p.reader, STDIN_FILENO);
	plain_start(&p);
	run(&p);
	if (!p.begun)
		sitting_decline(sitting);
	else if (p.end != PLAIN_SUBMITTED)
		sitting_leave(sitting);
	plain_show_left(&p);
	*signal = p.reader.signal;
	line_reader_release(&p.reader);
	buffer_release(&p.text);
	arena_release(&p.scratch);
	return p.end;
}
