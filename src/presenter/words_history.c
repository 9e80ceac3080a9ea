/* Sentences about earlier attempts: what is unfinished, what is due for practice, and what
 * was not right. */
#include "presenter/words.h"

#include <string.h>

typedef bool leaf_fn(const struct history *h, size_t leaf, int64_t now);

/* Earned less than all of its points, and stays away until its box is due. */
static bool is_wrong_and_waits(const struct history *h, size_t leaf, int64_t now)
{
	return history_is_wrong(h, leaf) && !history_is_due(h, leaf, now);
}

static bool waits(const struct history *h, size_t leaf, int64_t now)
{
	return h->questions[leaf].box && !history_is_due(h, leaf, now);
}

static size_t count_of(const struct history *h, leaf_fn *fn, int64_t now)
{
	size_t count = 0;

	for (size_t i = 0; i < h->quiz->leaf_count; i++)
		count += fn(h, i, now);
	return count;
}

/* The first and the last day on which one of these is due, in milliseconds. */
static void due_days(const struct history *h, leaf_fn *fn, int64_t now, int64_t days[2])
{
	days[0] = INT64_MAX;
	days[1] = INT64_MIN;
	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		int64_t due = h->questions[i].due_utc;

		if (!fn(h, i, now))
			continue;
		days[0] = due < days[0] ? due : days[0];
		days[1] = due > days[1] ? due : days[1];
	}
}

static void add_ids(struct buffer *out, const struct history *h, leaf_fn *fn, int64_t now)
{
	size_t count = count_of(h, fn, now), index = 0;

	buffer_add_string(out, ": ");
	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		if (!fn(h, i, now))
			continue;
		buffer_add_string(out, text_separator(index++, count));
		buffer_add(out, h->quiz->leaves[i]->id);
	}
}

/* On a line of its own, as a shell takes it. */
static void add_command(struct buffer *out, const struct history *h, const char *only)
{
	buffer_add_format(out, "\n  quizmark take --only %s ", only);
	words_shell(out, h->quiz->path);
}

static void add_wrong(struct buffer *out, const struct history *h, int64_t now)
{
	char first[LOCAL_TEXT_SIZE], last[LOCAL_TEXT_SIZE];
	int64_t days[2];

	if (!count_of(h, is_wrong_and_waits, now))
		return;
	due_days(h, is_wrong_and_waits, now, days);
	local_text(days[0], first);
	local_text(days[1], last);
	buffer_add_format(out, "\nNot right so far, and due %.*s", LOCAL_TEXT_DAY, first);
	if (strncmp(first, last, LOCAL_TEXT_DAY) != 0)
		buffer_add_format(out, " to %.*s", LOCAL_TEXT_DAY, last);
	add_ids(out, h, is_wrong_and_waits, now);
	add_command(out, h, "wrong");
}

void words_due(struct buffer *out, const struct history *h, int64_t now)
{
	size_t due = count_of(h, history_is_due, now);
	char first[LOCAL_TEXT_SIZE];
	int64_t days[2];

	if (!h->count)
		return;
	buffer_add_string(out, "Due for practice: ");
	if (due) {
		buffer_add_format(out, "%zu of ", due);
		words_count(out, h->quiz->leaf_count, "question", "questions");
		add_ids(out, h, history_is_due, now);
		add_command(out, h, "due");
	} else if (count_of(h, waits, now)) {
		due_days(h, waits, now, days);
		local_text(days[0], first);
		buffer_add_format(out, "nothing before %.*s", LOCAL_TEXT_DAY, first);
	} else {
		buffer_add_string(out, "nothing");
	}
	add_wrong(out, h, now);
}

/* ", begun 2026-11-23 at 20:47, 3 of 9 questions are answered, 28 minutes left" */
static void add_standing(struct buffer *out, const struct history *h,
                         const struct history_open *open)
{
	const struct session *s = &open->session;
	char begun[LOCAL_TEXT_SIZE];
	int64_t left = session_left(s, &h->read_at);

	local_text(open->content.head.at.utc, begun);
	buffer_add_format(out, ", begun %.*s at %s, %zu of ", LOCAL_TEXT_DAY, begun,
	                  begun + LOCAL_TEXT_TIME, session_count(s).answered);
	words_count(out, s->order_count, "question", "questions");
	buffer_add_string(out, " answered");
	if (!s->running || !session_ends_by_time(s))
		return;
	buffer_add_string(out, ", ");
	if (left > 0)
		words_left(out, left);
	else
		buffer_add_string(out, "its time is over");
}

void words_unfinished(struct buffer *out, const struct history *h)
{
	for (size_t i = 0; i < h->open_count; i++) {
		const struct history_open *open = &h->open[i];
		const struct session_options *options = &open->content.head.options;

		buffer_add_format(out, "%s%s: %s", i ? "\n" : "",
		                  open->aside ? "Put aside" : "Unfinished",
		                  history_kind(options));
		add_standing(out, h, open);
		buffer_add_string(out, "\n  ");
		if (open->aside) {
			words_bring_back(out, h->folder, open->name);
			continue;
		}
		buffer_add_format(out, "quizmark take %s",
		                  options->mode == SESSION_EXAM ? "--exam " : "");
		words_shell(out, h->quiz->path);
	}
}
