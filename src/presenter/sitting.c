/* A sitting's life: open, begin or resume, step by step, leave. */
#include "presenter/sitting.h"

#include <unistd.h>

#include "base/text.h"

static struct journal_holder this_process(void)
{
	const char *terminal = ttyname(STDIN_FILENO);

	return (struct journal_holder){ getpid(), text_of(terminal ? terminal : "") };
}

void sitting_replay(struct session *session, const struct quiz *quiz,
                    const struct journal_content *content)
{
	session_init(session, quiz, &content->head.options);
	for (size_t i = 0; i < content->count; i++) {
		struct event e = content->list[i].event;

		/* The journal names the leaf that was gone to. */
		if (e.type == EVENT_GO)
			e.index = session_position_of(session, e.index);
		session_step(session, &e);
	}
}

enum journal_status sitting_open(struct sitting *sitting, const struct quiz *quiz,
                                 const struct session_options *options,
                                 const struct sitting_place *place, bool preview)
{
	enum journal_status status;

	*sitting = (struct sitting){ .quiz = quiz, .options = *options, .place = *place,
	                             .boot = moment_boot(), .preview = preview };
	arena_init(&sitting->arena);
	buffer_init(&sitting->files.answers);
	buffer_init(&sitting->files.result);
	journal_init(&sitting->journal);
	session_init(&sitting->session, quiz, options);
	if (preview)
		return JOURNAL_OPEN;
	status = journal_open(&sitting->journal, quiz, options->mode, &sitting->arena,
	                      &sitting->found);
	if (status == JOURNAL_OPEN && sitting_can_resume(sitting)) {
		session_release(&sitting->session);
		sitting_replay(&sitting->session, quiz, &sitting->found);
	}
	return status;
}

bool sitting_begin(struct sitting *sitting)
{
	struct journal_head head = {
		.quiz_id = sitting->quiz->id,
		.quiz_sha256 = text_of(sitting->quiz->sha256),
		.options = sitting->options,
		.at = sitting_now(sitting),
		.holder = this_process(),
	};

	session_release(&sitting->session);
	session_init(&sitting->session, sitting->quiz, &sitting->options);
	return sitting->preview || journal_begin(&sitting->journal, sitting->quiz, &head);
}

static void record(struct sitting *sitting, struct journal_entry *entry)
{
	if (!sitting->preview)
		journal_add(&sitting->journal, sitting->quiz, &sitting->session, entry);
}

/* The submit record comes after the answer file: without one, the same take
 * offers to go on, and to submit again. */
static void submit(struct sitting *sitting, struct journal_entry *entry)
{
	if (!sitting_hand_in(sitting))
		return;
	entry->file = buffer_text(&sitting->files.answers);
	entry->sha256 = text_of(sitting->files.sha256);
	entry->points = sitting->marks.total.points;
	entry->pending = sitting->marks.total.pending;
	entry->out_of = sitting->quiz->has_key ? sitting->marks.total.out_of : -1;
	record(sitting, entry);
	if (sitting_flush(sitting) && !sitting->preview)
		journal_finish(&sitting->journal, sitting->quiz, &sitting->session.started);
}

static struct outcome step(struct sitting *sitting, struct journal_entry *entry)
{
	struct event *e = &entry->event;
	struct outcome outcome;

	e->at = sitting_now(sitting);
	outcome = session_step(&sitting->session, e);
	if (outcome.effects & EFFECT_SUBMITTED) {
		if (e->type != EVENT_SUBMIT || outcome.refusal)
			*e = (struct event){ .type = EVENT_TICK, .at = e->at };
		submit(sitting, entry);
	} else if (outcome.effects & EFFECT_RECORD) {
		record(sitting, entry);
		if (!sitting->deferred)
			sitting_flush(sitting);
	}
	return outcome;
}

bool sitting_flush(struct sitting *sitting)
{
	if (!sitting->preview && sitting->journal.pending.size)
		journal_flush(&sitting->journal, true);
	return sitting_saved(sitting);
}

struct outcome sitting_step(struct sitting *sitting, struct event *e)
{
	struct journal_entry entry = { .event = *e };

	return step(sitting, &entry);
}

struct outcome sitting_do(struct sitting *sitting, enum event_type type, size_t index)
{
	return sitting_step(sitting, &(struct event){ .type = type, .index = index });
}

struct outcome sitting_answer(struct sitting *sitting, const struct question *q,
                              const struct response *r)
{
	struct event e = { .type = EVENT_ANSWER, .index = q->index, .response = r };

	return sitting_step(sitting, &e);
}

struct outcome sitting_resume(struct sitting *sitting)
{
	struct journal_entry entry = { .event = { .type = EVENT_RESUME },
	                               .holder = this_process() };

	journal_continue(&sitting->journal, &sitting->found);
	return step(sitting, &entry);
}

void sitting_leave(struct sitting *sitting)
{
	const struct session *s = &sitting->session;
	bool empty = s->phase == SESSION_COVER && !s->signature.size;

	for (size_t i = 0; i < sitting->quiz->identity_count; i++)
		empty = empty && !s->identity[i].size;
	if (sitting->preview || s->phase == SESSION_SUBMITTED)
		return;
	sitting->discarded = empty;
	if (empty)
		journal_discard(&sitting->journal);
	else
		sitting_do(sitting, EVENT_LEAVE, 0);
	sitting_flush(sitting);
}

void sitting_release(struct sitting *sitting)
{
	session_release(&sitting->session);
	journal_release(&sitting->journal);
	buffer_release(&sitting->files.answers);
	buffer_release(&sitting->files.result);
	arena_release(&sitting->arena);
}
