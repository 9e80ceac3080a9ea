/* A chunk's answer files, one after the other. */
#include "commands/grade_work.h"

#include <fcntl.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/grade_text.h"

/* Where one answer file stands. */
struct origin {
	struct text source;
	uint32_t line;     /* 0: a file of its own */
	bool is_row;       /* of a table: only the line is known */
};

struct grade_worker *grade_worker_new(const struct grade_plan *plan)
{
	struct grade_worker *worker = memory_alloc(1, sizeof *worker);

	worker->plan = plan;
	grader_init(&worker->grader, plan->quiz);
	buffer_init(&worker->file);
	arena_init(&worker->rows);
	return worker;
}

void grade_worker_free(struct grade_worker *worker)
{
	grader_release(&worker->grader);
	buffer_release(&worker->file);
	arena_release(&worker->rows);
	free(worker);
}

struct grade_slot *grade_slot_new(void)
{
	struct grade_slot *slot = memory_alloc(1, sizeof *slot);

	buffer_init(&slot->chunk.bytes);
	buffer_init(&slot->results);
	buffer_init(&slot->messages);
	return slot;
}

void grade_slot_free(struct grade_slot *slot)
{
	buffer_release(&slot->chunk.bytes);
	buffer_release(&slot->results);
	buffer_release(&slot->messages);
	free(slot);
}

static void add_rejection(const struct grade_plan *plan, struct grade_slot *slot,
                          const struct rejection *rejection)
{
	slot->counts.rejected++;
	if (plan->in_place && text_equal(rejection->source, TEXT("-"))) {
		rejection_write(rejection, &slot->results);
		buffer_add_byte(&slot->results, '\n');
	} else {
		rejection_print(rejection, &slot->messages);
	}
}

static bool is_flagged(const struct result *result)
{
	size_t leaves = result->quiz->leaf_count;

	if (result->answers->flags.count)
		return true;
	for (size_t i = 0; i < leaves; i++) {
		const struct mark *mark = &result->marks->list[i];

		if (mark->state == MARK_INVALID || mark->choice_reused)
			return true;
	}
	return false;
}

static uint64_t count_pending(const struct result *result)
{
	uint64_t count = 0;

	for (size_t i = 0; i < result->quiz->leaf_count; i++)
		count += result->marks->list[i].state == MARK_PENDING;
	return count;
}

static void add_result(struct grade_worker *worker, struct grade_slot *slot,
                       const struct origin *origin)
{
	struct result result = {
		.quiz = worker->plan->quiz,
		.answers = &worker->grader.answers,
		.marks = &worker->grader.marks,
		.source = origin->source,
		.line = origin->line,
	};

	slot->counts.graded++;
	slot->counts.flagged += is_flagged(&result);
	slot->counts.pending_answers += count_pending(&result);
	if (worker->plan->text) {
		grader_explain(&worker->grader);
		grade_text_add(&slot->results, &result);
	} else {
		grader_write(&worker->grader, &result, &slot->results);
		buffer_add_byte(&slot->results, '\n');
	}
}

static void grade_answers(struct grade_worker *worker, struct grade_slot *slot,
                          struct text source, const struct origin *origin)
{
	struct rejection rejection;

	slot->counts.seen++;
	if (grader_read(&worker->grader, source, &rejection)) {
		add_result(worker, slot, origin);
		return;
	}
	rejection.source = origin->source;
	if (origin->line)
		rejection.position.line = origin->line;
	if (origin->is_row)
		rejection.position.column = 0;
	add_rejection(worker->plan, slot, &rejection);
}

static void grade_file(struct grade_worker *worker, struct grade_slot *slot,
                       const char *path)
{
	struct origin origin = { .source = text_of(path) };
	int error = 0;
	enum file_status status = file_read(AT_FDCWD, path, ANSWERS_SIZE_MAX, &worker->file,
	                                    &error);

	if (status == FILE_OK) {
		grade_answers(worker, slot, buffer_text(&worker->file), &origin);
		return;
	}
	slot->counts.seen++;
	add_rejection(worker->plan, slot, &(struct rejection){
		.source = origin.source,
		.code = rejection_code(status == FILE_TOO_LARGE ? REJECTION_TOO_LARGE
		                                                : REJECTION_UNREADABLE),
		.error = text_of(file_status_text(status, error)),
	});
}

static void grade_files(struct grade_worker *worker, struct grade_slot *slot)
{
	struct text rest = buffer_text(&slot->chunk.bytes), path;

	while (text_split(&rest, '\0', &path) && !text_empty(path))
		grade_file(worker, slot, path.data);
}

static void grade_lines(struct grade_worker *worker, struct grade_slot *slot)
{
	struct origin origin = { .source = slot->chunk.source };
	struct text rest = buffer_text(&slot->chunk.bytes), line;

	origin.line = slot->chunk.first_line;
	for (; text_split(&rest, '\n', &line); origin.line++) {
		if (!text_empty(text_trim(line)))
			grade_answers(worker, slot, line, &origin);
	}
}

static void reject_row(struct grade_worker *worker, struct grade_slot *slot,
                       const struct origin *origin, uint32_t column, const char *sentence)
{
	slot->counts.seen++;
	add_rejection(worker->plan, slot, &(struct rejection){
		.source = origin->source,
		.position = { origin->line, column },
		.code = rejection_code(REJECTION_CSV),
		.error = text_of(sentence),
	});
}

/* A row in hand, `bytes` as it stands in the file. */
static void grade_row(struct grade_worker *worker, struct grade_slot *slot,
                      struct text bytes, const struct csv_row *row,
                      const struct origin *origin)
{
	size_t bad = utf8_invalid_at(bytes);

	if (bad < bytes.size) {
		reject_row(worker, slot, origin, 0, "not UTF-8");
		return;
	}
	buffer_clear(&worker->file);
	if (csv_row_to_json(worker->plan->quiz, slot->chunk.header, row, &worker->file))
		grade_answers(worker, slot, buffer_text(&worker->file), origin);
	else
		reject_row(worker, slot, origin, 0, "more fields than the header row has");
}

/* The place of a fault in a row, which may have line ends within quotes. */
static void reject_faulty_row(struct grade_worker *worker, struct grade_slot *slot,
                              struct origin origin, const char *start, const char *fault,
                              const char *sentence)
{
	struct text line = { start, (size_t)(fault - start) };
	size_t at;

	while ((at = text_find(line, '\n')) < line.size) {
		line = text_slice(line, at + 1, line.size);
		origin.line++;
	}
	reject_row(worker, slot, &origin, (uint32_t)utf8_length(line) + 1, sentence);
}

static void grade_rows(struct grade_worker *worker, struct grade_slot *slot)
{
	struct origin origin = { .source = slot->chunk.source, .is_row = true };
	struct text rest = buffer_text(&slot->chunk.bytes);

	origin.line = slot->chunk.first_line;
	while (!text_empty(rest)) {
		const char *start = rest.data, *fault = NULL, *sentence;
		struct text bytes;
		struct csv_row row;
		bool whole;

		arena_reset(&worker->rows);
		whole = csv_read_row(&rest, &worker->rows, &row, &fault, &sentence);
		bytes = (struct text){ start, (size_t)(rest.data - start) };
		if (!whole)
			reject_faulty_row(worker, slot, origin, start, fault, sentence);
		else if (row.count > 1 || !text_empty(text_trim(row.fields[0])))
			grade_row(worker, slot, bytes, &row, &origin);
		for (size_t i = 0; i < bytes.size; i++)
			origin.line += bytes.data[i] == '\n';
	}
}

void grade_chunk(struct grade_worker *worker, struct grade_slot *slot)
{
	buffer_clear(&slot->results);
	buffer_clear(&slot->messages);
	slot->counts = (struct grade_counts){ 0 };
	switch (slot->chunk.kind) {
	case CHUNK_FILES:
		grade_files(worker, slot);
		break;
	case CHUNK_LINES:
		grade_lines(worker, slot);
		break;
	case CHUNK_ROWS:
		grade_rows(worker, slot);
		break;
	case CHUNK_FAULT:
		slot->counts.seen++;
		add_rejection(worker->plan, slot, &slot->chunk.fault);
		break;
	}
}
