/* Sentences about time, questions, progress and refusals. */
#include "presenter/words.h"

#include <string.h>

#include "base/points.h"
#include "presenter/moment.h"

#define SECOND 1000
#define MINUTE (60 * SECOND)

void words_count(struct buffer *out, size_t count, const char *one, const char *several)
{
	buffer_add_format(out, "%zu %s", count, count == 1 ? one : several);
}

void words_duration(struct buffer *out, int64_t milliseconds)
{
	size_t seconds = milliseconds > 0 ? (size_t)(milliseconds / SECOND) : 0;
	size_t minutes = seconds / 60;

	if (minutes)
		words_count(out, minutes, "minute", "minutes");
	if (minutes >= 2)
		return;
	seconds %= 60;
	if (minutes && seconds)
		buffer_add_byte(out, ' ');
	if (seconds || !minutes)
		words_count(out, seconds, "second", "seconds");
}

static void add_time_up(struct buffer *out, const struct session *s)
{
	if (!s->options.timed)
		buffer_add_string(out, "The time limit is over; in practice you may go on.");
	else if (s->quiz->on_expiry == ON_EXPIRY_MARK_LATE)
		buffer_add_string(out, "The time is up. You may go on, but what you hand in "
		                       "is marked as late.");
	else
		buffer_add_string(out, "The time is up. What you had answered is what "
		                       "you hand in.");
}

void words_announcement(struct buffer *out, const struct session *s, unsigned effects)
{
	if (effects & EFFECT_TIME_UP)
		add_time_up(out, s);
	else if (effects & EFFECT_ONE_MINUTE)
		buffer_add_string(out, "1 minute left.");
	else if (effects & EFFECT_FIVE_MINUTES)
		buffer_add_string(out, "5 minutes left.");
	else if (effects & EFFECT_HALF_TIME) {
		buffer_add_string(out, "Half of the time is over; ");
		words_duration(out, s->limit / 2);
		buffer_add_string(out, " left.");
	}
}

/* At the start of 20 minutes, 20 are left, not 19. */
static int64_t round_up(int64_t left)
{
	int64_t unit = left > 2 * MINUTE ? MINUTE : SECOND;

	return (left + unit - 1) / unit * unit;
}

void words_time(struct buffer *out, const struct session *s, const struct moment *now)
{
	int64_t left = session_left(s, now);

	words_duration(out, s->limit - left);
	buffer_add_string(out, " used");
	if (!s->limit) {
		buffer_add_string(out, "; there is no time limit.");
		return;
	}
	buffer_add_string(out, ", ");
	words_duration(out, left < 0 ? -left : round_up(left));
	buffer_add_string(out, left < 0 ? " over the limit." : " left.");
}

void words_section_time(struct buffer *out, const struct session *s, size_t section)
{
	const struct section *in = &s->quiz->sections[section];

	buffer_add_format(out, "Section %zu, %.*s: ", section + 1, TEXT_ARG(in->title));
	words_duration(out, session_section_time(s, section));
	buffer_add_string(out, " used");
	if (in->recommended_time) {
		buffer_add_string(out, ", about ");
		words_duration(out, (int64_t)in->recommended_time * SECOND);
		buffer_add_string(out, " recommended");
	}
	buffer_add_byte(out, '.');
}

static const char *refusal_reason(const struct session *s, const struct event *e,
                                  enum refusal refusal)
{
	switch (refusal) {
	case REFUSAL_NONE:
		return "";
	case REFUSAL_PHASE:
		return s->phase == SESSION_COVER ? "That comes after the cover page." :
		       "That is not possible here.";
	case REFUSAL_EXPIRED:
		return "The time was up before that; it does not count.";
	case REFUSAL_FIELD_EMPTY:
		return "Please fill this in; an exam needs it.";
	case REFUSAL_FIELD_WRONG:
		return "That does not have the form that is asked for. Please try again.";
	case REFUSAL_LONG:
		return "That is too long. Nothing was changed.";
	case REFUSAL_UNSIGNED:
		return "Please sign with your name; an exam needs it.";
	case REFUSAL_UNANSWERED:
		return "Some questions are unanswered.";
	case REFUSAL_ANSWER:
		return "That cannot be an answer to this question. Nothing was changed.";
	case REFUSAL_EXAM:
		return "That is for practice, not for an exam.";
	case REFUSAL_NOTHING:
		break;
	}
	if (e->type == EVENT_UNDO)
		return "There is nothing to undo.";
	if (e->type == EVENT_HINT)
		return "There is no hint for this question.";
	if (e->type == EVENT_GO)
		return "There is no such question.";
	return "There is nothing to check.";
}

void words_refusal(struct buffer *out, const struct session *s, const struct event *e,
                   enum refusal refusal)
{
	const struct pattern *pattern = NULL;
	struct buffer example = BUFFER_INIT, holds = BUFFER_INIT;

	if (refusal == REFUSAL_FIELD_WRONG && e->type == EVENT_IDENTITY)
		pattern = s->quiz->identity[e->index].pattern;
	if (pattern)
		pattern_add_words(pattern, &holds);
	if (pattern && pattern_add_example(pattern, &example))
		buffer_add_format(out, "This must have a form such as %s%s%s. Please try again.",
		                  example.data, holds.size ? "; it holds: " : "",
		                  holds.size ? holds.data : "");
	else
		buffer_add_string(out, refusal_reason(s, e, refusal));
	buffer_release(&example);
	buffer_release(&holds);
}

void words_question(struct buffer *out, const struct session *s, const struct question *q)
{
	const struct session_answer *answer = &s->answers[q->index];

	buffer_add_format(out, "Question %zu of %zu (%.*s), ",
	                  session_position_of(s, q->index) + 1, s->order_count,
	                  TEXT_ARG(q->id));
	points_add_words(out, q->points);
	buffer_add_string(out, ", ");
	question_words(q, out);
	if (answer->flagged)
		buffer_add_string(out, ", flagged");
	buffer_add_byte(out, '.');
}

enum listed { LISTED_BLANK, LISTED_PARTIAL, LISTED_SLIPS, LISTED_FLAGGED };

static bool is_listed(const struct session *s, const struct question *q,
                      enum listed what)
{
	const struct session_answer *answer = &s->answers[q->index];

	switch (what) {
	case LISTED_BLANK:
		return answer->now.state == RESPONSE_BLANK;
	case LISTED_PARTIAL:
		return response_is_partial(&answer->now, q);
	case LISTED_SLIPS:
		return answer->now.state == RESPONSE_INVALID;
	case LISTED_FLAGGED:
		return answer->flagged;
	}
	return false;
}

/* "; unanswered: 2.2 and 3.1.3": the ids of those that are listed. */
static void add_ids(struct buffer *out, const struct session *s, const char *title,
                    enum listed what)
{
	size_t count = 0, index = 0;

	for (size_t i = 0; i < s->order_count; i++)
		count += is_listed(s, session_question_at(s, i), what);
	if (!count)
		return;
	buffer_add_format(out, "; %s: ", title);
	for (size_t i = 0; i < s->order_count; i++) {
		const struct question *q = session_question_at(s, i);

		if (!is_listed(s, q, what))
			continue;
		buffer_add_string(out, text_separator(index++, count));
		buffer_add(out, q->id);
	}
}

static void add_answered(struct buffer *out, const struct session *s,
                         const struct session_counts *counts)
{
	if (!counts->blank && counts->answered > 1)
		buffer_add_format(out, "All %zu questions are answered", counts->answered);
	else
		buffer_add_format(out, "%zu of %zu %s %s answered", counts->answered,
		                  s->order_count,
		                  s->order_count == 1 ? "question" : "questions",
		                  counts->answered == 1 || s->order_count == 1 ? "is" : "are");
}

/* "9 of 11 questions are answered." */
static void add_progress(struct buffer *out, const struct session *s)
{
	struct session_counts counts = session_count(s);

	add_answered(out, s, &counts);
	buffer_add_byte(out, '.');
}

void words_counts(struct buffer *out, const struct session *s)
{
	struct session_counts counts = session_count(s);

	add_answered(out, s, &counts);
	add_ids(out, s, "unanswered", LISTED_BLANK);
	add_ids(out, s, "answered in part", LISTED_PARTIAL);
	add_ids(out, s, "not a number", LISTED_SLIPS);
	add_ids(out, s, "flagged", LISTED_FLAGGED);
	buffer_add_byte(out, '.');
}

void words_section(struct buffer *out, const struct session *s, size_t section)
{
	const struct quiz *quiz = s->quiz;
	const struct section *in = &quiz->sections[section];
	int64_t points;
	size_t count = session_section_count(s, section, &points);

	buffer_add_format(out, "Section %zu of %zu: %.*s, ", section + 1, quiz->section_count,
	                  TEXT_ARG(in->title));
	words_count(out, count, "question", "questions");
	buffer_add_string(out, ", ");
	points_add_words(out, points);
	if (in->recommended_time && count == in->leaf_count) {
		buffer_add_string(out, ", about ");
		words_duration(out, (int64_t)in->recommended_time * SECOND);
	}
	buffer_add_byte(out, '.');
}

void words_quiz(struct buffer *out, const struct session *s)
{
	int64_t points = 0;

	for (size_t i = 0; i < s->order_count; i++)
		points += session_question_at(s, i)->points;
	words_count(out, s->order_count, "question", "questions");
	buffer_add_string(out, ", ");
	points_add_words(out, points);
	if (s->limit) {
		buffer_add_string(out, ", ");
		words_duration(out, s->limit);
		if (s->options.extra_time > 100)
			buffer_add_string(out, " with your extra time");
	}
	buffer_add_byte(out, '.');
}

void words_mode(struct buffer *out, const struct session *s)
{
	if (s->options.mode == SESSION_EXAM) {
		buffer_add_string(out, "This is an exam: there is no feedback before the end");
		if (s->limit)
			buffer_add_string(out, ", and the time limit holds");
		buffer_add_byte(out, '.');
		return;
	}
	buffer_add_string(out, "This is practice: you can check each answer and try again; "
	                       "the first try scores.");
	if (s->limit)
		buffer_add_string(out, s->options.timed ? " The time limit holds." :
		                  " The clock is shown, not enforced.");
}

void words_name_taken(struct buffer *out, const struct sitting *sitting)
{
	if (sitting->files.instead.size && !sitting_is_partial(sitting))
		buffer_add_format(out, " %s is there already and stays: your answers will be "
		                  "in %.*s.", sitting->place.name,
		                  TEXT_ARG(sitting->files.instead));
}

void words_found(struct buffer *out, const struct sitting *sitting)
{
	const struct journal_content *found = &sitting->found;
	const struct session *s = &sitting->session;
	struct text id = session_student_id(s);
	struct moment now = sitting_now(sitting);
	char started[LOCAL_TEXT_SIZE];

	local_text(found->head.at.utc, started);
	buffer_add_format(out, "There is an unfinished attempt by %.*s, begun %.*s at %s. ",
	                  TEXT_ARG(id), LOCAL_TEXT_DAY, started, started + LOCAL_TEXT_TIME);
	add_progress(out, s);
	if (s->limit && s->running) {
		buffer_add_byte(out, ' ');
		words_time(out, s, &now);
	}
	if (sitting_is_partial(sitting) && !sitting->options.included)
		buffer_add_string(out, " It is practice of some questions only.");
	if (sitting->options.timed && !s->options.timed)
		buffer_add_string(out, " It was begun without --timed, and stays so.");
	if (found->torn)
		buffer_add_string(out, " Its very last change had not reached the disk and is "
		                       "lost.");
	if (found->damaged)
		buffer_add_string(out, " Its journal is damaged: everything before the damage "
		                       "is here. Going on keeps the damaged file aside.");
	if (!text_equal(found->head.quiz_sha256, text_of(sitting->quiz->sha256)))
		buffer_add_string(out, " The quiz has changed since then; answers to "
		                       "questions that are gone are left out.");
	words_name_taken(out, sitting);
}

/* The soonest time at which a question that is not due yet will be; 0: there is none. */
static int64_t next_due(const struct history *h, int64_t now)
{
	int64_t soonest = 0;

	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		int64_t due = h->questions[i].due_utc;

		if (!history_is_due(h, i, now) && (!soonest || due < soonest))
			soonest = due;
	}
	return soonest;
}

bool words_due(struct buffer *out, const struct history *h, int64_t now)
{
	size_t due = 0, index = 0;
	char next[LOCAL_TEXT_SIZE];

	for (size_t i = 0; i < h->quiz->leaf_count; i++)
		due += history_is_due(h, i, now);
	if (!due) {
		local_text(next_due(h, now), next);
		buffer_add_format(out, "Due for practice: nothing before %.10s", next);
		return false;
	}
	buffer_add_format(out, "Due for practice: %zu of ", due);
	words_count(out, h->quiz->leaf_count, "question", "questions");
	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		if (!history_is_due(h, i, now))
			continue;
		buffer_add_string(out, index++ ? ", " : ": ");
		buffer_add(out, h->quiz->leaves[i]->id);
	}
	return true;
}

void words_not_saved(struct buffer *out, const struct journal *j)
{
	buffer_add_format(out, "NOT SAVED: %s. Your answers are kept in memory only%s.",
	                  j->error ? strerror(j->error) : "there is no folder to save in",
	                  j->descriptor < 0 ? "" : "; quizmark tries again every few seconds");
}

void words_would_lose(struct buffer *out, const struct journal *j)
{
	buffer_add_format(out, "Your latest answers are NOT saved: %s. If you leave now, they "
	                  "are lost. ",
	                  j->error ? strerror(j->error) : "there is no folder to save in");
	if (j->descriptor >= 0)
		buffer_add_format(out, "They are saved by themselves as soon as there is room "
		                  "in %s; or hand in first.", j->path);
	else
		buffer_add_string(out, "Hand in first: that writes them to your answer file.");
}

static void add_quoted(struct buffer *out, const char *string)
{
	for (; *string; string++) {
		if (*string == '\'')
			buffer_add_string(out, "'\\''");
		else
			buffer_add_byte(out, *string);
	}
}

/* As one word of a shell. */
static void add_path(struct buffer *out, const char *folder, const char *name)
{
	buffer_add_byte(out, '\'');
	add_quoted(out, folder);
	buffer_add_byte(out, '/');
	add_quoted(out, name);
	buffer_add_byte(out, '\'');
}

bool words_kept_aside(struct buffer *out, struct buffer *command, const struct journal *j)
{
	if (!j->aside[0])
		return false;
	buffer_add_string(out, "Your earlier attempt is kept. Once this one is handed in, this "
	                       "brings it back:");
	buffer_add_string(command, "mv -n ");
	add_path(command, j->path, j->aside);
	buffer_add_byte(command, ' ');
	add_path(command, j->path, j->name);
	return true;
}

bool words_clock_runs(struct buffer *out, const struct sitting *sitting)
{
	const struct session *s = &sitting->session;
	struct moment now = sitting_now(sitting);
	int64_t left = session_left(s, &now);
	char today[LOCAL_TEXT_SIZE], end[LOCAL_TEXT_SIZE];

	if (!s->limit || !s->options.timed || !s->running || s->phase != SESSION_WORKING ||
	    left <= 0 || sitting->preview)
		return false;
	local_text(now.utc, today);
	local_text(now.utc + left, end);
	buffer_add_string(out, "The clock keeps running: ");
	words_duration(out, round_up(left));
	buffer_add_format(out, " left, until %s.", strncmp(today, end, LOCAL_TEXT_DAY) ? end :
	                  end + LOCAL_TEXT_TIME);
	return true;
}

void words_leaving(struct buffer *out, const struct sitting *sitting)
{
	if (sitting->preview || sitting_is_handed_in(sitting))
		return;
	if (sitting->files.answers_written)
		buffer_add_string(out, "Your answer file is written, but its attempt is still "
		                       "open.");
	else if (!sitting_saved(sitting))
		buffer_add_string(out, "Your latest answers are NOT saved.");
	else
		buffer_add_string(out, "All is saved, nothing handed in.");
	buffer_add_byte(out, ' ');
	if (!words_clock_runs(out, sitting))
		buffer_truncate(out, out->size - 1);
}

void words_not_handed_in(struct buffer *out, const struct sitting *sitting)
{
	const struct sitting_files *files = &sitting->files;
	bool saved = sitting_saved(sitting);

	if (files->answers_written) {
		buffer_add_format(out, "Your answer file is written, but its attempt cannot be "
		                  "closed yet: %s. Make room, then try again.",
		                  strerror(sitting->journal.error));
		return;
	}
	buffer_add_format(out, "Your answer file could NOT be written to %s: %s. Nothing is "
	                  "handed in yet.", sitting->place.path, strerror(files->error));
	buffer_add_string(out, saved ? " Your answers are saved. Make room, then try again; "
	                  "or leave, and give the same command another file with -o." :
	                  " NOT SAVED: your latest answers are in memory only, do not leave. "
	                  "Make room, then try again.");
}
