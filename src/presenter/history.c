/* Earlier attempts, replayed and marked; boxes, tags and due dates from them. */
#include "presenter/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "presenter/attempt_list.h"
#include "presenter/hand_in.h"

#define DAY INT64_C(86400000) /* milliseconds */

static void load_attempt(struct history *h, int directory, const struct attempt_file *file)
{
	struct history_attempt *attempt = &h->attempts[h->count];
	struct response *responses;
	int error;
	enum file_status status = attempt_read(directory, file, h->quiz, &h->arena,
	                                       &attempt->content, &error);

	if (file_is_withheld(status))
		die(error, "cannot read the attempt", file->name.data);
	if (!attempt->content.exists || !attempt->content.submitted)
		return;
	sitting_replay(&attempt->session, h->quiz, &attempt->content);
	responses = ARENA_ARRAY(&h->arena, h->quiz->leaf_count, struct response);
	for (size_t i = 0; i < h->quiz->leaf_count; i++)
		responses[i] = *session_scored(&attempt->session, h->quiz->leaves[i]);
	hand_in_mark(h->quiz, responses, attempt->content.head.options.included, &h->arena,
	             &attempt->marks);
	h->count++;
}

static void load_open(struct history *h, int directory, const struct attempt_file *file)
{
	struct history_open *open = &h->open[h->open_count];
	int error;
	enum file_status status = attempt_read(directory, file, h->quiz, &h->arena,
	                                       &open->content, &error);

	if (file_is_withheld(status))
		die(error, "cannot read the attempt", file->name.data);
	if (!open->content.exists || !open->content.count || open->content.submitted)
		return;
	open->name = file->name;
	open->aside = file->state == ATTEMPT_ASIDE;
	sitting_replay(&open->session, h->quiz, &open->content);
	h->open_count++;
}

static void load_files(struct history *h, int directory, const struct attempt_list *files)
{
	h->attempts = ARENA_ARRAY(&h->arena, files->count, struct history_attempt);
	h->open = ARENA_ARRAY(&h->arena, files->count, struct history_open);
	for (size_t i = 0; i < files->count; i++) {
		if (files->list[i].state == ATTEMPT_DONE)
			load_attempt(h, directory, &files->list[i]);
		else
			load_open(h, directory, &files->list[i]);
	}
}

static int compare_attempts(const void *a, const void *b)
{
	const struct history_attempt *first = a, *second = b;
	int64_t one = first->session.started.utc, other = second->session.started.utc;

	return (one > other) - (one < other);
}

static bool changed_since(const struct history_attempt *attempt, size_t leaf)
{
	bool changed = false;

	for (size_t i = 0; i < attempt->content.count; i++) {
		const struct journal_entry *entry = &attempt->content.list[i];

		if (entry->event.type == EVENT_ANSWER && entry->event.index == leaf)
			changed = entry->other_content;
	}
	return changed;
}

static void move_box(struct history_question *question, const struct history_attempt *attempt,
                     enum mark_state state)
{
	if (state == MARK_CORRECT)
		question->box += question->box < HISTORY_BOXES;
	else
		question->box = 1;
	question->answered_utc = attempt->session.submitted_utc;
	question->due_utc = question->answered_utc + (DAY << (question->box - 1));
	question->latest = attempt;
}

/* Blank and unmarked answers tell nothing. */
static void learn(struct history *h, const struct history_attempt *attempt)
{
	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		enum mark_state state = attempt->marks.list[i].state;

		if (state == MARK_BLANK || state == MARK_PENDING || state == MARK_EXCUSED)
			continue;
		if (!changed_since(attempt, i))
			move_box(&h->questions[i], attempt, state);
	}
}

static struct history_tag *find_tag(struct history *h, struct text tag)
{
	for (size_t i = 0; i < h->tag_count; i++) {
		if (text_equal(h->tags[i].tag, tag))
			return &h->tags[i];
	}
	h->tags[h->tag_count].tag = tag;
	return &h->tags[h->tag_count++];
}

static void add_tags(struct history *h, const struct question *q, const struct mark *mark)
{
	for (size_t i = 0; i < q->tag_count; i++) {
		struct history_tag *tag = find_tag(h, q->tags[i]);

		tag->points += mark->points;
		tag->out_of += mark->out_of;
	}
}

static size_t count_tags(const struct quiz *quiz)
{
	size_t count = 0;

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		count += quiz->leaves[i]->tag_count;
		if (quiz->leaves[i]->group)
			count += quiz->leaves[i]->group->tag_count;
	}
	return count;
}

static void sum_tags(struct history *h)
{
	h->tags = ARENA_ARRAY(&h->arena, count_tags(h->quiz), struct history_tag);
	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		const struct question *q = h->quiz->leaves[i];

		if (!h->questions[i].latest)
			continue;
		add_tags(h, q, &h->questions[i].latest->marks.list[i]);
		if (q->group)
			add_tags(h, q->group, &h->questions[i].latest->marks.list[i]);
	}
}

void history_load(struct history *h, const struct quiz *quiz)
{
	char path[4096];
	int directory;
	struct attempt_list files;

	*h = (struct history){ .quiz = quiz, .read_at = moment_now(moment_boot()) };
	arena_init(&h->arena);
	h->questions = ARENA_ARRAY(&h->arena, quiz->leaf_count, struct history_question);
	directory = attempt_list_all(quiz->id, &h->arena, path, sizeof path, &files);
	if (directory >= 0)
		h->folder = arena_text(&h->arena, text_of(path));
	load_files(h, directory, &files);
	if (h->count)
		qsort(h->attempts, h->count, sizeof *h->attempts, compare_attempts);
	for (size_t i = 0; i < h->count; i++)
		learn(h, &h->attempts[i]);
	sum_tags(h);
	if (directory >= 0)
		close(directory);
}

void history_release(struct history *h)
{
	for (size_t i = 0; i < h->count; i++)
		session_release(&h->attempts[i].session);
	for (size_t i = 0; i < h->open_count; i++)
		session_release(&h->open[i].session);
	arena_release(&h->arena);
}

const char *history_kind(const struct session_options *options)
{
	if (options->mode == SESSION_EXAM)
		return "exam";
	return options->included ? "some questions" : "practice";
}

bool history_is_due(const struct history *h, size_t leaf, int64_t now)
{
	if (!h->count || question_is_marked_by_person(h->quiz->leaves[leaf]))
		return false;
	return !h->questions[leaf].box || h->questions[leaf].due_utc <= now;
}

bool history_is_wrong(const struct history *h, size_t leaf)
{
	const struct history_attempt *latest = h->questions[leaf].latest;

	return latest && latest->marks.list[leaf].state != MARK_CORRECT;
}

static bool was_flagged(const struct history *h, size_t leaf)
{
	return h->count && h->attempts[h->count - 1].session.answers[leaf].flagged;
}

static bool has_tag(const struct question *q, struct text tag)
{
	for (size_t i = 0; i < q->tag_count; i++) {
		if (text_equal_ascii_case(q->tags[i], tag))
			return true;
	}
	return q->group && has_tag(q->group, tag);
}

static bool is_selected(const struct history *h, size_t leaf, struct text word, int64_t now)
{
	if (text_equal(word, TEXT("wrong")))
		return history_is_wrong(h, leaf);
	if (text_equal(word, TEXT("flagged")))
		return was_flagged(h, leaf);
	if (text_equal(word, TEXT("due")))
		return history_is_due(h, leaf, now);
	return has_tag(h->quiz->leaves[leaf], text_slice(word, strlen("tag:"), SIZE_MAX));
}

static bool is_word(struct text word)
{
	return text_equal(word, TEXT("wrong")) || text_equal(word, TEXT("flagged")) ||
	       text_equal(word, TEXT("due")) || text_starts_with(word, TEXT("tag:"));
}

bool history_select(const struct history *h, struct text what, int64_t now, bool *included,
                    struct buffer *complaint)
{
	struct text rest = what, word;
	size_t count = 0;

	while (text_split(&rest, ',', &word)) {
		word = text_trim(word);
		if (!is_word(word)) {
			buffer_add_string(complaint, "--only takes wrong, flagged, due and "
			                             "tag:NAME, separated by commas");
			return false;
		}
		for (size_t i = 0; i < h->quiz->leaf_count; i++)
			included[i] = included[i] || is_selected(h, i, word, now);
	}
	for (size_t i = 0; i < h->quiz->leaf_count; i++)
		count += included[i];
	if (!count)
		buffer_add_string(complaint, "no question is left to ask by --only");
	return count > 0;
}
