/* All marks of a folder, and which of them count. */
#include "formats/marks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "formats/json.h"

#define FILE_MAX ((size_t)256 << 20)

static void add_fault(struct marks_book *book, struct text file, size_t line,
                      const char *what)
{
	if (book->fault_count == book->fault_capacity) {
		book->fault_capacity = book->fault_capacity ? 2 * book->fault_capacity : 8;
		book->faults = memory_grow(book->faults, book->fault_capacity,
		                           sizeof *book->faults);
	}
	book->faults[book->fault_count++] = (struct marks_fault){ file, line, what };
}

static struct marks_entry *add_entry(struct marks_book *book)
{
	if (book->count == book->capacity) {
		book->capacity = book->capacity ? 2 * book->capacity : 64;
		book->list = memory_grow(book->list, book->capacity, sizeof *book->list);
	}
	book->list[book->count] = (struct marks_entry){ .order = book->count };
	return &book->list[book->count++];
}

/* Ticks by id; what the rubric has lost since is listed. */
static void read_items(struct marks_book *book, const struct json *items,
                       struct marks_entry *entry)
{
	const struct question *q = entry->question;
	struct buffer gone = BUFFER_INIT;

	entry->mark.marked = json_kind(items) == JSON_ARRAY;
	for (const struct json *item = json_first(items); item; item = json_next(item)) {
		size_t i = 0;

		while (i < q->rubric_count && !text_equal(q->rubric[i].id, json_text(item)))
			i++;
		if (i < q->rubric_count) {
			selection_add(&entry->mark.ticked, i);
			continue;
		}
		buffer_add_string(&gone, gone.size ? ", " : "");
		buffer_add(&gone, json_text(item));
	}
	entry->gone = arena_text(&book->arena, buffer_text(&gone));
	buffer_release(&gone);
}

static bool read_hash(const struct json *value, char hash[MARKS_HASH_SIZE])
{
	struct text t = json_text(value);

	if (t.size != MARKS_HASH_SIZE - 1)
		return false;
	memcpy(hash, t.data, t.size);
	hash[t.size] = '\0';
	return true;
}

/* What a line says of all its students, or a sentence on what is wrong. */
static const char *read_line(struct marks_book *book, const struct json *line,
                             struct marks_entry *entry)
{
	char rubric[MARKS_HASH_SIZE], now[MARKS_HASH_SIZE];

	*entry = (struct marks_entry){
		.question = quiz_find(book->quiz, json_text(json_member(line, "question"))),
		.time = arena_text(&book->arena, json_text(json_member(line, "time"))),
	};
	if (!line)
		return "this is no mark";
	if (!entry->question || !question_is_marked_by_person(entry->question))
		return "the quiz has no such question for a person to mark";
	if (!read_hash(json_member(line, "answer"), entry->answer) ||
	    !read_hash(json_member(line, "rubric"), rubric) ||
	    !json_points(json_member(line, "adjustment"), &entry->mark.adjustment))
		return "this is no mark";
	marks_rubric_hash(entry->question, now);
	entry->other_rubric = strcmp(rubric, now) != 0;
	entry->mark.comment = arena_text(&book->arena,
	                                 json_text(json_member(line, "comment")));
	entry->mark.marker = arena_text(&book->arena, json_text(json_member(line, "marker")));
	read_items(book, json_member(line, "items"), entry);
	return NULL;
}

static void read_file(struct marks_book *book, int directory, const char *name)
{
	struct text file = arena_text(&book->arena, text_of(name));
	struct buffer bytes = BUFFER_INIT;
	struct text rest, line;
	size_t number = 0, end;
	int error = 0;
	enum file_status status = file_read(directory, name, FILE_MAX, &bytes, &error);

	if (file_is_withheld(status))
		die(error, "cannot read", name);
	if (status != FILE_OK)
		add_fault(book, file, 0, "this file cannot be read");
	rest = buffer_text(&bytes);
	while ((end = text_find(rest, '\n')) < rest.size) {
		struct marks_entry entry;
		struct json *document;
		const char *fault;

		line = text_slice(rest, 0, end);
		rest = text_slice(rest, end + 1, rest.size);
		number++;
		document = json_parse(line, NULL, NULL);
		fault = read_line(book, document, &entry);
		if (fault)
			add_fault(book, file, number, fault);
		for (const struct json *s = json_first(json_member(document, "students"));
		     s && !fault; s = json_next(s)) {
			struct marks_entry *added = add_entry(book);

			entry.order = added->order;
			entry.student = arena_text(&book->arena, json_text(s));
			*added = entry;
		}
		json_free(document);
	}
	buffer_release(&bytes);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of marks files, sorted, in the book's arena. */
static const char **list_files(struct marks_book *book, int directory, size_t *count)
{
	int descriptor = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = descriptor < 0 ? NULL : fdopendir(descriptor);
	const char **names = NULL;
	struct dirent *found;

	*count = 0;
	if (!folder)
		die(errno, "cannot list the folder of marks", NULL);
	while ((errno = 0, found = readdir(folder))) {
		struct text name = text_of(found->d_name);

		if (!text_starts_with(name, TEXT("marks-")) ||
		    !text_ends_with(name, TEXT(".jsonl")))
			continue;
		names = memory_grow(names, *count + 1, sizeof *names);
		names[(*count)++] = arena_text(&book->arena, name).data;
	}
	if (errno)
		die(errno, "cannot list the folder of marks", NULL);
	closedir(folder);
	if (names)
		qsort(names, *count, sizeof *names, by_name);
	return names;
}

/* What a mark is about: a student may have answered a question in several ways, one after
 * the other, and those without an id are all called the same. */
static int by_answer(const struct marks_entry *left, const struct marks_entry *right)
{
	int order;

	if (left->question != right->question)
		return left->question->index < right->question->index ? -1 : 1;
	order = text_compare(left->student, right->student);
	return order ? order : strcmp(left->answer, right->answer);
}

/* By answer and marker; what a marker said last comes behind what he said before. */
static int by_marker(const void *a, const void *b)
{
	const struct marks_entry *left = a, *right = b;
	int order = by_answer(left, right);

	if (!order)
		order = text_compare(left->mark.marker, right->mark.marker);
	if (order)
		return order;
	return (left->order > right->order) - (left->order < right->order);
}

int marks_by_time(const struct marks_entry *left, const struct marks_entry *right)
{
	int order = text_compare(left->time, right->time);

	return order ? order : text_compare(left->mark.marker, right->mark.marker);
}

static int by_time(const void *a, const void *b)
{
	int order = by_answer(a, b);

	return order ? order : marks_by_time(a, b);
}

/* Whether the same marker has decided again. */
static bool supersedes(const struct marks_entry *later, const struct marks_entry *entry)
{
	return by_answer(later, entry) == 0 &&
	       text_equal(later->mark.marker, entry->mark.marker);
}

void marks_book_load(struct marks_book *book, const struct quiz *quiz, int directory)
{
	const char **names;
	size_t count, kept = 0;

	*book = (struct marks_book){ .quiz = quiz };
	arena_init(&book->arena);
	names = list_files(book, directory, &count);
	for (size_t i = 0; names && i < count; i++)
		read_file(book, directory, names[i]);
	free(names);
	if (!book->count)
		return;
	qsort(book->list, book->count, sizeof *book->list, by_marker);
	for (size_t i = 0; i < book->count; i++) {
		const struct marks_entry *entry = &book->list[i], *next = entry + 1;

		if (entry->mark.marked &&
		    (i + 1 == book->count || !supersedes(next, entry)))
			book->list[kept++] = *entry;
	}
	book->count = kept;
	if (kept)
		qsort(book->list, kept, sizeof *book->list, by_time);
}

void marks_book_release(struct marks_book *book)
{
	free(book->list);
	free(book->faults);
	arena_release(&book->arena);
}

const struct marks_entry *marks_book_entries(const struct marks_book *book,
                                             const struct question *q,
                                             struct text student, const char *answer,
                                             size_t *count)
{
	struct marks_entry wanted = { .question = q, .student = student };
	size_t low = 0, high = book->count;

	memcpy(wanted.answer, answer, MARKS_HASH_SIZE);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_time(&book->list[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < book->count && !by_answer(&book->list[low + *count], &wanted))
		++*count;
	return *count ? &book->list[low] : NULL;
}

const struct marks_entry *marks_book_find(const struct marks_book *book,
                                          const struct question *q, struct text student,
                                          struct text answer)
{
	const struct marks_entry *entries;
	char hash[MARKS_HASH_SIZE];
	size_t count;

	marks_answer_hash(answer, hash);
	entries = marks_book_entries(book, q, student, hash, &count);
	return entries ? &entries[count - 1] : NULL;
}

bool marks_book_apply(const struct marks_book *book, struct text student,
                      const struct response *responses, struct manual_mark *manual)
{
	bool any = false;

	for (size_t i = 0; book->count && i < book->quiz->leaf_count; i++) {
		const struct question *q = book->quiz->leaves[i];
		const struct marks_entry *entry = NULL;

		if (question_is_marked_by_person(q) && responses[i].state == RESPONSE_GIVEN)
			entry = marks_book_find(book, q, student, responses[i].text);
		if (entry)
			manual[i] = entry->mark;
		any |= entry != NULL;
	}
	return any;
}
