/* A sitting's life: open, begin or resume, step by step, leave. */
#include "presenter/sitting.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "presenter/attempt_list.h"
#include "presenter/hand_in.h"

static struct journal_holder this_process(void)
{
	const char *terminal = ttyname(STDIN_FILENO);

	return (struct journal_holder){ getpid(), text_of(terminal ? terminal : "") };
}

void sitting_replay(struct session *session, const struct quiz *quiz,
                    const struct journal_content *content)
{
	session_init(session, quiz, &content->head.options);
	session->replaying = true;
	for (size_t i = 0; i < content->count; i++) {
		struct event e = content->list[i].event;

		/* The journal names the leaf that was gone to. */
		if (e.type == EVENT_GO)
			e.index = session_position_of(session, e.index);
		session_step(session, &e);
	}
	session->replaying = false;
}

static void keep_earlier(struct sitting *sitting, const struct journal_content *content)
{
	const struct journal_entry *last = &content->list[content->count - 1];

	sitting->earlier = (struct sitting_earlier){ true, last->event.at.utc, last->file };
}

/* An exam is not begun a second time unawares. What cannot be read is as if it were not
 * there: it stands in nobody's way. */
static void look_for_earlier(struct sitting *sitting)
{
	int directory = sitting->journal.directory, error;
	struct attempt_list files;
	struct journal_content content = sitting->found;

	if (content.exists && content.submitted && content.count)
		keep_earlier(sitting, &content);
	if (sitting->earlier.exists ||
	    !attempt_list_read(directory, sitting->quiz->id, &sitting->arena, &files))
		return;
	for (size_t i = files.count; i-- > 0 && !sitting->earlier.exists;) {
		if (files.list[i].state == ATTEMPT_DONE &&
		    attempt_read(directory, &files.list[i], sitting->quiz, &sitting->arena,
		                 &content, &error) == FILE_OK &&
		    content.exists && content.submitted && content.count &&
		    content.head.options.mode == SESSION_EXAM)
			keep_earlier(sitting, &content);
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
	buffer_init(&sitting->text_kept);
	journal_init(&sitting->journal);
	session_init(&sitting->session, quiz, options);
	if (preview)
		return JOURNAL_OPEN;
	if (place->name)
		hand_in_look_for_name(sitting);
	status = journal_open(&sitting->journal, quiz, options->mode, &sitting->arena,
	                      &sitting->found);
	if (status == JOURNAL_OPEN && sitting_can_resume(sitting)) {
		session_release(&sitting->session);
		sitting_replay(&sitting->session, quiz, &sitting->found);
	} else if (status == JOURNAL_OPEN && options->mode == SESSION_EXAM) {
		look_for_earlier(sitting);
	}
	return status;
}

static bool start_journal(struct sitting *sitting)
{
	char file[PATH_MAX];
	struct text path = sitting->quiz->path;
	struct journal_head head = {
		.file = text_of(path.size && realpath(path.data, file) ? file : ""),
		.quiz_id = sitting->quiz->id,
		.quiz_sha256 = text_of(sitting->quiz->sha256),
		.options = sitting->options,
		.at = sitting_now(sitting),
		.holder = this_process(),
	};

	return sitting->preview || journal_begin(&sitting->journal, sitting->quiz, &head);
}

bool sitting_begin(struct sitting *sitting)
{
	session_release(&sitting->session);
	session_init(&sitting->session, sitting->quiz, &sitting->options);
	sitting->postponed = !sitting->preview && sitting_can_resume(sitting);
	if (!sitting->postponed && !start_journal(sitting))
		return false;
	/* What could not be gone on with is kept, but nobody's attempt to get back. */
	sitting->journal.aside[0] = '\0';
	return true;
}

static void record(struct sitting *sitting, struct journal_entry *entry)
{
	if (!sitting->preview)
		journal_add(&sitting->journal, sitting->quiz, &sitting->session, entry);
}

/* What was filled in on the cover meanwhile. */
static void record_cover(struct sitting *sitting, const struct moment *at)
{
	const struct session *s = &sitting->session;
	struct journal_entry entry = { .event = { .type = EVENT_IDENTITY, .at = *at } };

	for (size_t i = 0; i < s->quiz->identity_count; i++) {
		entry.event.index = i;
		entry.event.text = buffer_text(&s->identity[i]);
		if (entry.event.text.size)
			record(sitting, &entry);
	}
	entry.event = (struct event){ .type = EVENT_SIGN, .at = *at,
	                              .text = buffer_text(&s->signature) };
	if (entry.event.text.size)
		record(sitting, &entry);
}

/* The cover is left: the attempt that was found makes room. */
static void begin_postponed(struct sitting *sitting, const struct moment *at)
{
	bool saved;

	sitting->postponed = false;
	saved = start_journal(sitting);
	sitting->refused = !saved && sitting->options.mode == SESSION_EXAM;
	if (sitting->refused)
		journal_take_back(&sitting->journal);
	record_cover(sitting, at);
}

/* The submit record comes after the answer file: without one, the same take
 * offers to go on, and to submit again. */
static void submit(struct sitting *sitting, struct journal_entry *entry)
{
	if (!hand_in_answers(sitting)) {
		if (entry->event.type == EVENT_SUBMIT)
			session_reopen(&sitting->session);
		return;
	}
	entry->file = buffer_text(&sitting->files.answers);
	entry->sha256 = text_of(sitting->files.sha256);
	entry->points = sitting->marks.total.points;
	entry->pending = sitting->marks.total.pending;
	entry->out_of = sitting->quiz->has_key ? sitting->marks.total.out_of : -1;
	record(sitting, entry);
	sitting->closed = true;
	sitting_flush(sitting);
}

/* Whether the time is up, and there is no answer file yet. */
static bool waits_for_file(const struct sitting *sitting)
{
	return sitting->session.phase == SESSION_SUBMITTED && !sitting->closed;
}

/* The student's submit, or the end of the time in its place. */
static void submit_as(struct sitting *sitting, struct journal_entry *entry, bool own)
{
	struct event *e = &entry->event;

	if (!own)
		*e = (struct event){ .type = EVENT_TICK, .at = e->at };
	submit(sitting, entry);
}

/* What could not be written, once more. */
static struct outcome submit_again(struct sitting *sitting, struct journal_entry *entry)
{
	if (waits_for_file(sitting))
		submit_as(sitting, entry, false);
	else
		sitting_flush(sitting);
	return (struct outcome){ REFUSAL_NONE, EFFECT_CHANGED | EFFECT_SUBMITTED };
}

static struct outcome step(struct sitting *sitting, struct journal_entry *entry)
{
	struct event *e = &entry->event;
	struct outcome outcome;

	e->at = sitting_now(sitting);
	if (e->type == EVENT_SUBMIT && sitting->session.phase == SESSION_SUBMITTED &&
	    !sitting_is_handed_in(sitting))
		return submit_again(sitting, entry);
	outcome = session_step(&sitting->session, e);
	if (outcome.effects & EFFECT_SUBMITTED) {
		submit_as(sitting, entry, e->type == EVENT_SUBMIT && !outcome.refusal);
	} else if (outcome.effects & EFFECT_RECORD) {
		if (sitting->postponed && e->type == EVENT_BEGIN)
			begin_postponed(sitting, &e->at);
		if (sitting->postponed)
			return outcome;
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
	if (!sitting->preview && !sitting->finished && sitting_saved(sitting) &&
	    sitting->session.phase == SESSION_SUBMITTED && !waits_for_file(sitting))
		sitting->finished = journal_finish(&sitting->journal, sitting->quiz,
		                                   &sitting->session.started);
	if (sitting_is_handed_in(sitting))
		hand_in_result(sitting);
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

struct outcome sitting_resume(struct sitting *sitting)
{
	struct journal_entry entry = { .event = { .type = EVENT_RESUME },
	                               .holder = this_process() };

	sitting->refused = !journal_continue(&sitting->journal, &sitting->found) &&
	                   sitting->session.options.mode == SESSION_EXAM;
	if (sitting->refused)
		return (struct outcome){ REFUSAL_NONE, 0 };
	return step(sitting, &entry);
}

/* Whether nothing was entered yet. */
static bool is_empty(const struct session *s)
{
	bool empty = s->phase == SESSION_COVER && !s->signature.size;

	for (size_t i = 0; i < s->quiz->identity_count; i++)
		empty = empty && !s->identity[i].size;
	return empty;
}

bool sitting_would_lose(struct sitting *sitting)
{
	if (sitting->preview || is_empty(&sitting->session) ||
	    sitting->files.answers_written || sitting_is_handed_in(sitting))
		return false;
	return !sitting_flush(sitting);
}

void sitting_leave(struct sitting *sitting)
{
	if (sitting->preview)
		return;
	sitting->discarded = is_empty(&sitting->session) || sitting->postponed;
	if (sitting->postponed)
		return;
	if (sitting->discarded)
		journal_discard(&sitting->journal);
	else if (sitting->session.phase != SESSION_SUBMITTED)
		sitting_do(sitting, EVENT_LEAVE, 0);
	sitting_flush(sitting);
}

void sitting_decline(struct sitting *sitting)
{
	struct stat file;

	sitting->discarded = !sitting_can_resume(sitting);
	/* Opening made it. */
	if (sitting->journal.descriptor >= 0 &&
	    fstat(sitting->journal.descriptor, &file) == 0 && !file.st_size)
		journal_discard(&sitting->journal);
}

void sitting_release(struct sitting *sitting)
{
	session_release(&sitting->session);
	journal_release(&sitting->journal);
	buffer_release(&sitting->files.answers);
	buffer_release(&sitting->files.result);
	buffer_release(&sitting->text_kept);
	arena_release(&sitting->arena);
}
