/* Sentences about time, questions, progress and refusals. */
#include "presenter/words.h"

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

void words_left(struct buffer *out, int64_t left)
{
	int64_t unit = left > 2 * MINUTE ? MINUTE : SECOND;

	words_duration(out, (left + unit - 1) / unit * unit);
	buffer_add_string(out, " left");
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
	if (left >= 0) {
		words_left(out, left);
		buffer_add_byte(out, '.');
	} else {
		words_duration(out, -left);
		buffer_add_string(out, " over the limit.");
	}
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

void words_progress(struct buffer *out, const struct session *s)
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

void words_who(struct buffer *out, const struct session *s, const char *how)
{
	struct text name = session_identity(s, TEXT("name"));
	struct text id = session_student_id(s);

	if (!s->quiz->identity_count)
		return;
	if (name.size)
		buffer_add_format(out, "As %.*s (%.*s)", TEXT_ARG(name), TEXT_ARG(id));
	else
		buffer_add_format(out, "As %.*s", TEXT_ARG(id));
	if (how)
		buffer_add_format(out, "; %s corrects that", how);
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
