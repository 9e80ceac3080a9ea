/* What an earlier run left, and what comes again. */
#include "commands/grade_resume.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "commands/plain_path.h"
#include "formats/json.h"
#include "formats/json_scan.h"

#define CHUNK_SIZE ((size_t)64 << 10)
#define NO_CONTENT 0 /* of what was rejected */

uint64_t grade_resume_origin(struct text source, uint32_t line)
{
	struct buffer place = BUFFER_INIT;
	uint64_t hash;

	plain_path_add(&place, source);
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

uint64_t grade_resume_pair(uint64_t origin, uint64_t content)
{
	return origin ^ (content << 1 | content >> 63);
}

uint64_t grade_resume_rejected_origin(struct text source, uint32_t line)
{
	return grade_resume_origin(source, inputs_has_lines(source) ? line : 0);
}

void resume_met_release(struct resume_met *met)
{
	hashes_release(&met->same);
	hashes_release(&met->moved);
	hashes_release(&met->revisited);
}

static size_t slot_behind(const struct kept_table *table, size_t at)
{
	return (at + 1) & (table->capacity - 1);
}

static void insert(struct kept_table *table, struct kept_answers entry)
{
	size_t at = entry.key & (table->capacity - 1);

	while (table->slots[at].key)
		at = slot_behind(table, at);
	table->slots[at] = entry;
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
				insert(table, old[i]);
		}
		free(old);
	}
	insert(table, (struct kept_answers){ key, content });
	table->count++;
}

/* From `found` on, or from the front where that is NULL; NULL when there is no more. */
static const struct kept_answers *find(const struct kept_table *table, uint64_t key,
                                       const struct kept_answers *found)
{
	size_t at = key & (table->capacity - 1);

	if (!table->count)
		return NULL;
	if (found)
		at = slot_behind(table, (size_t)(found - table->slots));
	while (table->slots[at].key && table->slots[at].key != key)
		at = slot_behind(table, at);
	return table->slots[at].key ? &table->slots[at] : NULL;
}

static void keep(struct grade_resume *resume, uint64_t origin, uint64_t content)
{
	add(&resume->by_origin, origin, content);
	if (content != NO_CONTENT && !find(&resume->by_content, content, NULL))
		add(&resume->by_content, content, content);
}

struct resume_verdict grade_resume_ask(const struct grade_resume *resume, uint64_t origin,
                                       uint64_t content)
{
	const struct kept_answers *kept = find(&resume->by_origin, origin, NULL);
	struct resume_verdict verdict = { .revisited = kept != NULL };

	for (; kept && !verdict.same; kept = find(&resume->by_origin, origin, kept))
		verdict.same = kept->content == content;
	if (verdict.same)
		return (struct resume_verdict){ .same = true };
	verdict.moved = find(&resume->by_content, content, NULL) != NULL;
	return verdict;
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

static void add_rejection(struct grade_resume *resume, struct text line)
{
	struct json *document = json_parse(line, NULL, NULL);
	struct text source = json_text(json_member(document, "source"));
	int64_t line_number = json_int(json_member(document, "line"), 0);
	uint64_t origin = grade_resume_rejected_origin(source, (uint32_t)line_number);
	size_t count = resume->rejection_count++;
	struct kept_rejection *rejection;

	resume->rejections = memory_extend(resume->rejections, count,
	                                   sizeof *resume->rejections);
	rejection = &resume->rejections[count];
	*rejection = (struct kept_rejection){
		.origin = origin,
		.source = arena_text(&resume->arena, source),
		.line = arena_text(&resume->arena, line),
	};
	if (text_equal(json_text(json_member(document, "code")),
	               text_of(rejection_code(REJECTION_DUPLICATE_STUDENT))))
		rejection->duplicate_student = arena_text(
			&resume->arena, json_text(json_member(document, "student")));
	keep(resume, origin, NO_CONTENT);
	json_free(document);
}

static void read_rejections(struct grade_resume *resume, int directory)
{
	int descriptor = open_either(directory, "rejected.partial.jsonl", "rejected.jsonl");
	struct folder_lines lines;
	struct text line;

	if (descriptor < 0)
		return;
	folder_lines_open(&lines, descriptor);
	while (folder_lines_next(&lines, &line))
		add_rejection(resume, line);
	folder_lines_release(&lines);
	close(descriptor);
}

void grade_resume_start(struct grade_resume *resume, int directory, char **operands,
                        size_t count)
{
	*resume = (struct grade_resume){
		.operands = operands,
		.operand_count = count,
		.results_descriptor = -1,
		.answers_descriptor = -1,
	};
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

static void add_hash(struct buffer *out, uint64_t hash)
{
	buffer_add(out, (struct text){ (const char *)&hash, sizeof hash });
}

bool grade_resume_next(struct grade_resume *resume, struct chunk *chunk)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;
	struct text result, answers, source, line;
	uint64_t origin, content;

	chunk->kind = CHUNK_KEPT;
	chunk->share = 0;
	buffer_clear(&chunk->bytes);
	json_scan_init(&scan);
	while (resume->open && chunk->bytes.size < CHUNK_SIZE) {
		resume->open = folder_lines_next(&resume->results, &result) &&
		               folder_lines_next(&resume->answers, &answers);
		if (!resume->open || !find_source(&scan, result, &arena, &source, &line))
			break;
		origin = grade_resume_origin(source, number_of(line));
		content = grade_resume_content(answers);
		keep(resume, origin, content);
		add_hash(&chunk->bytes, origin);
		add_hash(&chunk->bytes, content);
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
