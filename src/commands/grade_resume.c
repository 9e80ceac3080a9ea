/* What an earlier run left, and what comes again. */
#include "commands/grade_resume.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "formats/json.h"
#include "formats/json_scan.h"

#define CHUNK_SIZE ((size_t)64 << 10)
#define NO_CONTENT 0 /* of what was rejected */

/* Less what says nothing: "./in//a.json" is in/a.json. */
static void add_plain_path(struct buffer *out, struct text path)
{
	bool is_absolute = text_starts_with(path, TEXT("/"));
	struct text step;

	while (text_split(&path, '/', &step)) {
		if (text_empty(step) || text_equal(step, TEXT(".")))
			continue;
		if (out->size || is_absolute)
			buffer_add_byte(out, '/');
		buffer_add(out, step);
	}
}

uint64_t grade_resume_origin(struct text source, uint32_t line)
{
	struct buffer place = BUFFER_INIT;
	uint64_t hash;

	add_plain_path(&place, source);
	buffer_add_byte(&place, '\0');
	buffer_add_int(&place, line);
	hash = sha256_start(buffer_text(&place));
	buffer_release(&place);
	return hash ? hash : 1;
}

uint64_t grade_resume_content(struct text compact)
{
	uint64_t hash = sha256_start(text_trim(compact));

	return hash == NO_CONTENT ? 1 : hash;
}

static struct kept_answers *slot_of(const struct kept_table *table, uint64_t key)
{
	size_t at = key & (table->capacity - 1);

	while (table->slots[at].key && table->slots[at].key != key)
		at = (at + 1) & (table->capacity - 1);
	return &table->slots[at];
}

static void add(struct kept_table *table, uint64_t key, uint64_t content)
{
	if (2 * (table->count + 1) > table->capacity) {
		struct kept_answers *old = table->slots;
		size_t old_capacity = table->capacity;

		table->capacity = old_capacity ? 2 * old_capacity : 1024;
		table->slots = memory_alloc(table->capacity, sizeof *table->slots);
		for (size_t i = 0; i < old_capacity; i++) {
			if (old[i].key)
				*slot_of(table, old[i].key) = old[i];
		}
		free(old);
	}
	*slot_of(table, key) = (struct kept_answers){ key, content };
	table->count++;
}

static const struct kept_answers *find(const struct kept_table *table, uint64_t key)
{
	const struct kept_answers *found = table->count ? slot_of(table, key) : NULL;

	return found && found->key ? found : NULL;
}

static void keep(struct grade_resume *resume, uint64_t origin, uint64_t content)
{
	add(&resume->by_origin, origin, content);
	if (content != NO_CONTENT)
		add(&resume->by_content, content, content);
}

enum resume_verdict grade_resume_ask(const struct grade_resume *resume, uint64_t origin,
                                     uint64_t content)
{
	const struct kept_answers *kept = find(&resume->by_origin, origin);

	/* what was rejected may be good now */
	if (kept && kept->content == NO_CONTENT)
		return RESUME_REVISITED;
	/* the same answers under another name are no others */
	if (find(&resume->by_content, content))
		return RESUME_SAME;
	return kept ? RESUME_REVISITED : RESUME_NEW;
}

/* A file of the earlier run; -1 where there is none. */
static int open_earlier(int directory, const char *name)
{
	int descriptor, error;

	if (file_is_withheld(file_open_to_read(directory, name, &descriptor, &error)))
		die(error, "cannot read", name);
	return descriptor;
}

/* The partial file of a run that was stopped, or that of a whole one; -1. */
static int open_either(int directory, const char *partial, const char *whole)
{
	int descriptor = open_earlier(directory, partial);

	return descriptor >= 0 ? descriptor : open_earlier(directory, whole);
}

static void add_rejection(struct grade_resume *resume, struct text line, size_t *capacity)
{
	struct json *document = json_parse(line, NULL, NULL);
	int64_t line_number = json_int(json_member(document, "line"), 0);
	const struct json *source = json_member(document, "source");
	/* a file of its own has its fault's line there, not one it came from */
	bool has_lines = inputs_has_lines(json_text(source));
	uint64_t origin = grade_resume_origin(json_text(source),
	                                      has_lines ? (uint32_t)line_number : 0);

	if (resume->rejection_count == *capacity) {
		*capacity = *capacity ? 2 * *capacity : 64;
		resume->rejections = memory_grow(resume->rejections, *capacity,
		                                 sizeof *resume->rejections);
	}
	resume->rejections[resume->rejection_count++] = (struct kept_rejection){
		.origin = origin,
		.line = arena_text(&resume->arena, line),
	};
	if (text_equal(json_text(json_member(document, "code")),
	               text_of(rejection_code(REJECTION_DUPLICATE_STUDENT))))
		resume->rejections[resume->rejection_count - 1].duplicate_student = arena_text(
			&resume->arena, json_text(json_member(document, "student")));
	keep(resume, origin, NO_CONTENT);
	json_free(document);
}

static void read_rejections(struct grade_resume *resume, int directory)
{
	int descriptor = open_either(directory, "rejected.partial.jsonl", "rejected.jsonl");
	struct folder_lines lines;
	struct text line;
	size_t capacity = 0;

	if (descriptor < 0)
		return;
	folder_lines_open(&lines, descriptor);
	while (folder_lines_next(&lines, &line))
		add_rejection(resume, line, &capacity);
	folder_lines_release(&lines);
	close(descriptor);
}

void grade_resume_start(struct grade_resume *resume, int directory)
{
	*resume = (struct grade_resume){ .results_descriptor = -1, .answers_descriptor = -1 };
	resume->results_descriptor = open_either(directory, "results.partial.jsonl",
	                                         "results.jsonl");
	resume->answers_descriptor = open_either(directory, "answers.partial.jsonl",
	                                         "answers.jsonl");
	read_rejections(resume, directory);
	resume->open = resume->results_descriptor >= 0 && resume->answers_descriptor >= 0;
	folder_lines_open(&resume->results, resume->results_descriptor);
	folder_lines_open(&resume->answers, resume->answers_descriptor);
}

void grade_resume_release(struct grade_resume *resume)
{
	folder_lines_release(&resume->results);
	folder_lines_release(&resume->answers);
	if (resume->results_descriptor >= 0)
		close(resume->results_descriptor);
	if (resume->answers_descriptor >= 0)
		close(resume->answers_descriptor);
	free(resume->by_origin.slots);
	free(resume->by_content.slots);
	free(resume->rejections);
	arena_release(&resume->arena);
}

/* {"file": "...", "line": 7} at the cursor. */
static void read_source(struct json_scan *scan, struct text *source, struct text *line)
{
	struct text name;

	json_scan_object(scan);
	while (json_scan_member(scan, &name)) {
		if (text_equal(name, TEXT("file")))
			json_scan_string(scan, source);
		else if (text_equal(name, TEXT("line")))
			json_scan_number(scan, line);
		else
			json_scan_skip(scan);
	}
}

/* Where a result came from. False when the line is no result. */
static bool find_source(struct json_scan *scan, struct text result, struct arena *arena,
                        struct text *source, struct text *line)
{
	struct text name;

	*source = *line = TEXT("");
	json_scan_start(scan, result, arena);
	if (json_scan_kind(scan) != JSON_OBJECT)
		return false;
	json_scan_object(scan);
	while (json_scan_member(scan, &name)) {
		if (text_equal(name, TEXT("source")) && json_scan_kind(scan) == JSON_OBJECT) {
			read_source(scan, source, line);
			return !scan->error;
		}
		json_scan_skip(scan);
	}
	return false;
}

/* 0 where a result names no line. */
static uint32_t number_of(struct text digits)
{
	unsigned number;

	return text_take_number(&digits, UINT32_MAX, &number) ? number : 0;
}

bool grade_resume_next(struct grade_resume *resume, struct chunk *chunk)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;
	struct text result, answers, source, line;

	chunk->kind = CHUNK_KEPT;
	chunk->share = 0;
	buffer_clear(&chunk->bytes);
	json_scan_init(&scan);
	while (resume->open && chunk->bytes.size < CHUNK_SIZE) {
		resume->open = folder_lines_next(&resume->results, &result) &&
		               folder_lines_next(&resume->answers, &answers);
		if (!resume->open || !find_source(&scan, result, &arena, &source, &line))
			break;
		keep(resume, grade_resume_origin(source, number_of(line)),
		     grade_resume_content(answers));
		buffer_add(&chunk->bytes, source);
		buffer_add_byte(&chunk->bytes, '\0');
		buffer_add(&chunk->bytes, line);
		buffer_add_byte(&chunk->bytes, '\0');
		buffer_add(&chunk->bytes, answers);
	}
	json_scan_release(&scan);
	arena_release(&arena);
	return chunk->bytes.size > 0;
}
