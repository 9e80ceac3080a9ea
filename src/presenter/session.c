/* The state machine: what each event does, and what it is refused for. */
#include "presenter/session.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "presenter/session_parts.h"

static struct outcome refuse(enum refusal refusal)
{
	return (struct outcome){ refusal, 0 };
}

static struct outcome accept(void)
{
	return (struct outcome){ REFUSAL_NONE, EFFECT_CHANGED | EFFECT_RECORD };
}

static void set(struct buffer *b, struct text t)
{
	buffer_clear(b);
	buffer_add(b, t);
}

static bool is_line(struct text t)
{
	return utf8_invalid_at(t) == t.size && !utf8_has_control(t);
}

static struct outcome step_identity(struct session *s, const struct event *e)
{
	const struct identity_field *field;
	struct text value = text_trim(e->text);

	if (s->phase == SESSION_SUBMITTED)
		return refuse(REFUSAL_PHASE);
	if (e->index >= s->quiz->identity_count)
		return refuse(REFUSAL_NOTHING);
	field = &s->quiz->identity[e->index];
	if (!value.size && s->options.mode == SESSION_EXAM)
		return refuse(REFUSAL_FIELD_EMPTY);
	if (value.size > SESSION_FIELD_MAX)
		return refuse(REFUSAL_LONG);
	if (!is_line(value))
		return refuse(REFUSAL_FIELD_WRONG);
	if (value.size && field->pattern && !pattern_matches(field->pattern, value))
		return refuse(REFUSAL_FIELD_WRONG);
	set(&s->identity[e->index], value);
	return accept();
}

static struct outcome step_sign(struct session *s, const struct event *e)
{
	struct text value = text_trim(e->text);

	if (s->phase == SESSION_SUBMITTED)
		return refuse(REFUSAL_PHASE);
	if (!value.size && s->options.mode == SESSION_EXAM)
		return refuse(REFUSAL_UNSIGNED);
	if (value.size > SESSION_FIELD_MAX)
		return refuse(REFUSAL_LONG);
	if (!is_line(value))
		return refuse(REFUSAL_FIELD_WRONG);
	set(&s->signature, value);
	return accept();
}

static struct outcome step_begin(struct session *s, const struct event *e)
{
	if (s->phase != SESSION_COVER)
		return refuse(REFUSAL_PHASE);
	if (s->options.mode == SESSION_EXAM) {
		if (session_missing_field(s) < s->quiz->identity_count)
			return refuse(REFUSAL_FIELD_EMPTY);
		if (s->quiz->pledge.size && !s->signature.size)
			return refuse(REFUSAL_UNSIGNED);
	}
	s->seed = session_choose_seed(s);
	session_arrange(s);
	s->started = e->at;
	s->latest = e->at;
	s->running = true;
	s->phase = SESSION_WORKING;
	return accept();
}

static struct outcome step_go(struct session *s, const struct event *e)
{
	if (e->index >= s->order_count)
		return refuse(REFUSAL_NOTHING);
	s->position = e->index;
	return accept();
}

static struct outcome step_answer(struct session *s, const struct event *e)
{
	struct session_answer *answer = &s->answers[e->index];
	const struct question *q = s->quiz->leaves[e->index];
	const struct response *r = e->response;

	if (r->text.size > RESPONSE_TEXT_MAX)
		return refuse(REFUSAL_LONG);
	if (r->state == RESPONSE_INVALID && r->fault != RESPONSE_FAULT_NOT_A_NUMBER)
		return refuse(REFUSAL_ANSWER);
	if (response_same(&answer->now, r, q))
		return (struct outcome){ REFUSAL_NONE, EFFECT_CHANGED };
	session_undo_push(s, e->index, &answer->now);
	response_drop(&answer->now);
	response_keep(&answer->now, r, q);
	answer->checked = false;
	s->late = s->late || s->expired;
	return accept();
}

static struct outcome step_check(struct session *s, const struct event *e)
{
	struct session_answer *answer = &s->answers[e->index];

	if (s->options.mode == SESSION_EXAM)
		return refuse(REFUSAL_EXAM);
	if (answer->now.state == RESPONSE_BLANK)
		return refuse(REFUSAL_NOTHING);
	if (answer->checked)
		return (struct outcome){ REFUSAL_NONE, EFFECT_CHANGED };
	if (!answer->tries)
		response_keep(&answer->first, &answer->now, s->quiz->leaves[e->index]);
	answer->tries++;
	answer->checked = true;
	return accept();
}

static struct outcome step_hint(struct session *s, const struct event *e)
{
	if (s->options.mode == SESSION_EXAM)
		return refuse(REFUSAL_EXAM);
	if (!s->quiz->leaves[e->index]->hint.size)
		return refuse(REFUSAL_NOTHING);
	s->answers[e->index].hinted = true;
	return accept();
}

static struct outcome step_undo(struct session *s)
{
	size_t leaf = session_undo_pop(s);

	if (leaf == s->quiz->leaf_count)
		return refuse(REFUSAL_NOTHING);
	s->answers[leaf].checked = false;
	s->late = s->late || s->expired;
	for (size_t i = 0; i < s->order_count; i++) {
		if (s->order[i] == leaf)
			s->position = i;
	}
	return accept();
}

static struct outcome step_notes(struct session *s, const struct event *e)
{
	if (e->text.size > RESPONSE_TEXT_MAX)
		return refuse(REFUSAL_LONG);
	set(&s->notes, e->text);
	return accept();
}

static struct outcome step_submit(struct session *s, const struct event *e)
{
	struct outcome outcome = accept();

	if (session_count(s).blank && !e->confirmed)
		return refuse(REFUSAL_UNANSWERED);
	s->phase = SESSION_SUBMITTED;
	s->submitted_utc = e->at.utc;
	s->late = s->late || (s->options.timed && s->expired);
	outcome.effects |= EFFECT_SUBMITTED;
	return outcome;
}

/* Events while questions are answered. */
static struct outcome step_working(struct session *s, const struct event *e)
{
	switch (e->type) {
	case EVENT_GO:
		return step_go(s, e);
	case EVENT_ANSWER:
		return step_answer(s, e);
	case EVENT_FLAG:
		s->answers[e->index].flagged = !s->answers[e->index].flagged;
		return accept();
	case EVENT_NOTES:
		return step_notes(s, e);
	case EVENT_HINT:
		return step_hint(s, e);
	case EVENT_CHECK:
		return step_check(s, e);
	case EVENT_UNDO:
		return step_undo(s);
	case EVENT_SUBMIT:
		return step_submit(s, e);
	case EVENT_IDENTITY:
	case EVENT_SIGN:
	case EVENT_BEGIN:
	case EVENT_TICK:
	case EVENT_RESUME:
	case EVENT_LEAVE:
		break;
	}
	return refuse(REFUSAL_PHASE);
}

static bool names_a_leaf(enum event_type type)
{
	return type == EVENT_ANSWER || type == EVENT_FLAG || type == EVENT_HINT ||
	       type == EVENT_CHECK;
}

static struct outcome step(struct session *s, const struct event *e)
{
	switch (e->type) {
	case EVENT_IDENTITY:
		return step_identity(s, e);
	case EVENT_SIGN:
		return step_sign(s, e);
	case EVENT_BEGIN:
		return step_begin(s, e);
	case EVENT_TICK:
		return refuse(REFUSAL_NONE);
	case EVENT_RESUME:
	case EVENT_LEAVE:
		return (struct outcome){ REFUSAL_NONE, EFFECT_RECORD };
	case EVENT_GO:
	case EVENT_ANSWER:
	case EVENT_FLAG:
	case EVENT_NOTES:
	case EVENT_HINT:
	case EVENT_CHECK:
	case EVENT_UNDO:
	case EVENT_SUBMIT:
		break;
	}
	if (s->phase != SESSION_WORKING)
		return refuse(REFUSAL_PHASE);
	if (names_a_leaf(e->type) && e->index >= s->quiz->leaf_count)
		return refuse(REFUSAL_NOTHING);
	return step_working(s, e);
}

struct outcome session_step(struct session *s, const struct event *e)
{
	unsigned effects = session_advance(s, &e->at, e->type == EVENT_RESUME);
	struct outcome outcome;

	/* A tick was recorded only where it ended the attempt, under the limit of then. */
	if (s->replaying && e->type == EVENT_TICK && s->phase == SESSION_WORKING)
		effects |= session_cut_off(s);
	if (effects & EFFECT_SUBMITTED) {
		bool only_time = e->type == EVENT_TICK || e->type == EVENT_RESUME;

		return (struct outcome){ only_time ? REFUSAL_NONE : REFUSAL_EXPIRED, effects };
	}
	outcome = step(s, e);
	outcome.effects |= effects;
	return outcome;
}

void session_reopen(struct session *s)
{
	s->phase = SESSION_WORKING;
	s->submitted_utc = 0;
}

void session_init(struct session *s, const struct quiz *quiz,
                  const struct session_options *options)
{
	*s = (struct session){ .quiz = quiz, .options = *options };
	arena_init(&s->arena);
	s->identity = ARENA_ARRAY(&s->arena, quiz->identity_count, struct buffer);
	for (size_t i = 0; i < quiz->identity_count; i++)
		buffer_init(&s->identity[i]);
	buffer_init(&s->signature);
	buffer_init(&s->notes);
	s->answers = ARENA_ARRAY(&s->arena, quiz->leaf_count, struct session_answer);
	s->order = ARENA_ARRAY(&s->arena, quiz->leaf_count, uint32_t);
	s->option_order = ARENA_ARRAY(&s->arena, quiz->leaf_count, uint32_t *);
	s->limit = (int64_t)quiz->time_limit * 10 *
	           (options->extra_time ? options->extra_time : 100);
	session_arrange(s);
}

void session_release(struct session *s)
{
	session_undo_release(s);
	for (size_t i = 0; i < s->quiz->leaf_count; i++) {
		response_drop(&s->answers[i].now);
		response_drop(&s->answers[i].first);
	}
	for (size_t i = 0; i < s->quiz->identity_count; i++)
		buffer_release(&s->identity[i]);
	buffer_release(&s->signature);
	buffer_release(&s->notes);
	arena_release(&s->arena);
}
