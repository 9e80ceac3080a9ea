/* Which quizzes were taken on this computer, by the heads of their journals. */
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "presenter/attempt_list.h"
#include "presenter/history.h"

static struct history_quiz *find(struct history_quizzes *h, struct text id)
{
	for (size_t i = 0; i < h->count; i++) {
		if (text_equal(h->list[i].id, id))
			return &h->list[i];
	}
	h->list[h->count] = (struct history_quiz){ .id = id, .latest_utc = INT64_MIN };
	return &h->list[h->count++];
}

static void count(struct history_quizzes *h, const struct journal_head *head,
                  enum attempt_state state)
{
	struct history_quiz *quiz = find(h, head->quiz_id);

	quiz->attempts += state == ATTEMPT_DONE;
	quiz->unfinished += state == ATTEMPT_OPEN;
	quiz->aside += state == ATTEMPT_ASIDE;
	if (head->at.utc < quiz->latest_utc)
		return;
	quiz->latest_utc = head->at.utc;
	if (head->title.size)
		quiz->title = head->title;
	if (head->file.size)
		quiz->file = head->file;
}

/* What cannot be read is left out. */
static void add(struct history_quizzes *h, int directory, const struct attempt_file *file)
{
	struct buffer source = BUFFER_INIT;
	struct journal_head head;
	size_t records;
	int error;

	if (file_read(directory, file->name.data, JOURNAL_SIZE_MAX, &source, &error) == FILE_OK &&
	    journal_read_head(buffer_text(&source), &h->arena, &head, &records) && records)
		count(h, &head, file->state);
	buffer_release(&source);
}

static int compare(const void *a, const void *b)
{
	const struct history_quiz *first = a, *second = b;

	if (first->latest_utc != second->latest_utc)
		return first->latest_utc < second->latest_utc ? 1 : -1;
	return text_compare(first->id, second->id);
}

void history_list_quizzes(struct history_quizzes *h)
{
	struct attempt_list files;
	char path[4096];
	int directory;

	*h = (struct history_quizzes){ 0 };
	arena_init(&h->arena);
	directory = attempt_list_all(TEXT(""), &h->arena, path, sizeof path, &files);
	h->list = ARENA_ARRAY(&h->arena, files.count, struct history_quiz);
	for (size_t i = 0; i < files.count; i++)
		add(h, directory, &files.list[i]);
	if (h->count)
		qsort(h->list, h->count, sizeof *h->list, compare);
	if (directory >= 0)
		close(directory);
}

void history_quizzes_release(struct history_quizzes *h)
{
	arena_release(&h->arena);
}
