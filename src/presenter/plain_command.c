/* Plain mode's commands, and what every outcome brings with it. */
#include <stdio.h>

#include "presenter/editor.h"
#include "presenter/plain_parts.h"
#include "presenter/words.h"

static bool say_refusal(struct plain *p, const struct event *e, enum refusal refusal)
{
	struct buffer words = BUFFER_INIT;

	words_refusal(&words, &p->sitting->session, e, refusal);
	if (words.size)
		plain_say_words(p, &words);
	buffer_release(&words);
	return refusal != REFUSAL_NONE;
}

static bool say_announcement(struct plain *p, unsigned effects)
{
	struct buffer words = BUFFER_INIT;
	bool said;

	words_announcement(&words, &p->sitting->session, effects);
	said = words.size > 0;
	if (said) {
		plain_gap();
		plain_say_words(p, &words);
	}
	buffer_release(&words);
	return said;
}

#define SAY_AGAIN 60000 /* milliseconds */

/* Said when saving stops working, each minute from then on, and once when it works
 * again. */
static bool say_saving(struct plain *p)
{
	bool saved = sitting_saved(p->sitting);
	int64_t now = sitting_now(p->sitting).boottime;
	struct buffer words = BUFFER_INIT;

	if (saved == !p->said_not_saved && (saved || now - p->not_saved_said_at < SAY_AGAIN))
		return false;
	p->said_not_saved = !saved;
	p->not_saved_said_at = now;
	if (saved)
		buffer_add_string(&words, "Saved again: everything you entered is on disk.");
	else
		words_not_saved(&words, &p->sitting->journal);
	plain_say_words(p, &words);
	buffer_release(&words);
	return true;
}

/* The feedback comes once all of it is on disk. */
void plain_hand_in(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	if (sitting_is_handed_in(p->sitting)) {
		p->stage = PLAIN_OVER;
		p->end = PLAIN_SUBMITTED;
		plain_show_end(p);
		return;
	}
	p->stage = PLAIN_CONFIRM;
	p->writing = false;
	words_not_handed_in(&words, p->sitting);
	plain_gap();
	plain_say_words(p, &words);
	buffer_release(&words);
}

bool plain_outcome(struct plain *p, const struct event *e, const struct outcome *outcome)
{
	bool said = say_refusal(p, e, outcome->refusal);

	said = say_announcement(p, outcome->effects) || said;
	said = say_saving(p) || said;
	if (outcome->effects & EFFECT_SUBMITTED) {
		plain_hand_in(p);
		said = true;
	}
	return said;
}

void plain_go(struct plain *p, size_t position)
{
	struct event e = { .type = EVENT_GO, .index = position };

	plain_step_to_question(p, &e);
}

bool plain_change(struct plain *p, const struct question *q, const struct response *r)
{
	struct event e = { .type = EVENT_ANSWER, .index = q->index, .response = r };
	struct outcome outcome = sitting_step(p->sitting, &e);

	plain_outcome(p, &e, &outcome);
	if (!outcome.refusal && p->stage != PLAIN_OVER && !p->writing)
		plain_show_answer(p, q);
	return !outcome.refusal;
}

static bool step_simply(struct plain *p, struct event *e)
{
	struct outcome outcome = sitting_step(p->sitting, e);

	plain_outcome(p, e, &outcome);
	return outcome.refusal == REFUSAL_NONE;
}

static void go(struct plain *p, struct text name)
{
	const struct session *s = &p->sitting->session;
	size_t position = session_find(s, name);

	if (!name.size)
		plain_say(p, "Type the question's number behind it, such as :go %.*s.",
		          TEXT_ARG(session_question_at(s, s->order_count - 1)->id));
	else if (position == s->order_count)
		plain_say(p, "There is no question \"%.*s\". Type :review for all of them.",
		          TEXT_ARG(text_slice(name, 0, 40)));
	else
		plain_go(p, position);
}

static void move(struct plain *p, bool forward)
{
	const struct session *s = &p->sitting->session;

	if (!forward && p->stage == PLAIN_END)
		plain_go(p, s->position);
	else if (forward ? s->position + 1 < s->order_count : s->position > 0)
		plain_go(p, forward ? s->position + 1 : s->position - 1);
	else
		plain_say(p, forward ? "This is the last question. Type :submit to hand in." :
		          "This is the first question.");
}

static void clear(struct plain *p, const struct question *q)
{
	struct response blank;

	response_set_blank(&blank);
	plain_change(p, q, &blank);
}

static void undo(struct plain *p)
{
	struct event e = { .type = EVENT_UNDO };
	struct outcome outcome = sitting_step(p->sitting, &e);

	plain_outcome(p, &e, &outcome);
	if (!outcome.refusal && p->stage != PLAIN_OVER)
		plain_show_answer(p, session_question(&p->sitting->session));
}

static void flag(struct plain *p, const struct question *q)
{
	struct event e = { .type = EVENT_FLAG, .index = q->index };

	if (step_simply(p, &e) && p->stage != PLAIN_OVER)
		plain_say(p, "Question %.*s is %s.", TEXT_ARG(q->id),
		          p->sitting->session.answers[q->index].flagged ? "flagged" :
		          "no longer flagged");
}

static void hint(struct plain *p, const struct question *q)
{
	struct event e = { .type = EVENT_HINT, .index = q->index };
	struct outcome outcome = sitting_step(p->sitting, &e);

	plain_outcome(p, &e, &outcome);
	if (!outcome.refusal)
		plain_markdown(p, "Hint: ", q->hint);
}

static void notes(struct plain *p, struct text words)
{
	const struct buffer *pad = &p->sitting->session.notes;
	struct buffer longer = BUFFER_INIT;
	struct event e = { .type = EVENT_NOTES };

	if (!words.size && !pad->size) {
		plain_say(p, "Your scratch pad is empty. \":notes some words\" adds a line; "
		          "it is never graded.");
	} else if (!words.size) {
		plain_say_behind(p, "  ", buffer_text(pad));
	} else {
		buffer_add(&longer, buffer_text(pad));
		if (longer.size)
			buffer_add_byte(&longer, '\n');
		buffer_add(&longer, words);
		e.text = buffer_text(&longer);
		if (step_simply(p, &e))
			plain_say(p, "Noted.");
	}
	buffer_release(&longer);
}

/* Whether the text is the answer now, and on disk: the editor's file goes then. */
static bool take_edited(struct plain *p, const struct question *q,
                        const struct edited *edited, struct buffer *words)
{
	struct response response;

	return typed_answer(q, session_response(&p->sitting->session, q),
	                    buffer_text(&edited->text), &p->scratch, &response, words) &&
	       plain_change(p, q, &response) && sitting_saved(p->sitting);
}

static void edit(struct plain *p, const struct question *q)
{
	struct buffer words = BUFFER_INIT;
	struct edited edited;
	bool taken;

	if (!question_is_written(q) || question_takes_number(q)) {
		plain_say(p, "The editor is for text answers.");
		return;
	}
	fflush(stdout);
	taken = editor_run(&edited, session_response(&p->sitting->session, q)->text, &words);
	line_reader_forget_keys();
	taken = taken && take_edited(p, q, &edited, &words);
	editor_end(&edited, taken, &p->sitting->text_kept, &words);
	if (words.size)
		plain_say_words(p, &words);
	buffer_release(&words);
}

void plain_leave(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	if (!p->begun || !sitting_would_lose(p->sitting)) {
		p->stage = PLAIN_OVER;
		p->end = PLAIN_LEFT;
		return;
	}
	if (p->stage != PLAIN_LEAVE)
		p->back = p->stage;
	p->stage = PLAIN_LEAVE;
	words_would_lose(&words, &p->sitting->journal);
	plain_gap();
	plain_say_words(p, &words);
	buffer_release(&words);
}

/* The fields of the first page, one after another, and back. */
static void correct_who(struct plain *p)
{
	if (!p->sitting->quiz->identity_count) {
		plain_say(p, "This quiz does not ask who takes it.");
		return;
	}
	plain_say(p, "Type what you hand in as; Enter keeps what stands there.");
	if (p->stage != PLAIN_FIELD)
		p->back = p->stage;
	p->stage = PLAIN_FIELD;
	p->field = 0;
}

static void ask_to_submit(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	words_counts(&words, &p->sitting->session);
	plain_gap();
	plain_say_words(p, &words);
	plain_say_who(p);
	buffer_release(&words);
	p->stage = PLAIN_CONFIRM;
}

static void run(struct plain *p, const struct typed *typed)
{
	const struct question *q = session_question(&p->sitting->session);

	switch (typed->command) {
	case TYPED_HELP:
		plain_show_help(p);
		break;
	case TYPED_NEXT:
		move(p, true);
		break;
	case TYPED_BACK:
		move(p, false);
		break;
	case TYPED_GO:
		go(p, typed->argument);
		break;
	case TYPED_SHOW:
		p->stage = PLAIN_QUESTION;
		p->shown_group = NULL;
		plain_show_question(p);
		break;
	case TYPED_CLEAR:
		clear(p, q);
		break;
	case TYPED_UNDO:
		undo(p);
		break;
	case TYPED_FLAG:
		flag(p, q);
		break;
	case TYPED_REVIEW:
		plain_gap();
		plain_show_review(p);
		p->stage = PLAIN_END;
		break;
	case TYPED_TIME:
		plain_show_time(p);
		break;
	case TYPED_FIGURE:
		plain_show_figures(p, q);
		break;
	case TYPED_HINT:
		hint(p, q);
		break;
	case TYPED_NOTES:
		notes(p, typed->argument);
		break;
	case TYPED_EDIT:
		edit(p, q);
		break;
	case TYPED_WHO:
		correct_who(p);
		break;
	case TYPED_QUIT:
		plain_leave(p);
		break;
	case TYPED_SUBMIT:
		ask_to_submit(p);
		break;
	}
}

void plain_command(struct plain *p, struct text line)
{
	struct buffer complaint = BUFFER_INIT;
	struct typed typed;

	if (p->writing) {
		p->writing = false;
		plain_say(p, "Your text so far is taken.");
	}
	if (typed_parse(line, &typed, &complaint))
		run(p, &typed);
	else
		plain_say_words(p, &complaint);
	buffer_release(&complaint);
}
