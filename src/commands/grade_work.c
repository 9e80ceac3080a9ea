/* A chunk's answer files, one after the other. */
#include "commands/grade_work.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/grade_rows.h"
#include "commands/grade_text.h"
#include "commands/kept_points.h"
#include "formats/json_text.h"

struct grade_worker *grade_worker_new(const struct grade_plan *plan)
{
	struct grade_worker *worker = memory_alloc(1, sizeof *worker);

	worker->plan = plan;
	grader_init(&worker->grader, plan->quiz);
	worker->grader.read_flags = plan->attempts ? ANSWERS_ATTEMPT : 0;
	buffer_init(&worker->file);
	buffer_init(&worker->each);
	buffer_init(&worker->brief);
	arena_init(&worker->rows);
	return worker;
}

void grade_worker_free(struct grade_worker *worker)
{
	grader_release(&worker->grader);
	buffer_release(&worker->file);
	buffer_release(&worker->each);
	buffer_release(&worker->brief);
	arena_release(&worker->rows);
	free(worker);
}

void grade_reject(const struct grade_plan *plan, struct grade_slot *slot,
                  const struct rejection *rejection)
{
	slot->counts.seen++;
	slot->counts.rejected++;
	if (plan->resume)
		hashes_add(&slot->met.revisited, grade_resume_rejected_origin(
			rejection->source, rejection->position.line));
	if (plan->folder) {
		rejection_write(rejection, &slot->rejected);
		buffer_add_byte(&slot->rejected, '\n');
	} else if (plan->in_place && text_equal(rejection->source, TEXT("-"))) {
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

static bool is_late(const struct result *result)
{
	for (const struct answer_flag *f = result->answers->flags.first; f; f = f->next) {
		if (f->kind == ANSWER_FLAG_LATE)
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

uint64_t graded_student_hash(const struct grade_plan *plan, struct text id)
{
	return plan->each ? grade_each_stem_hash(id) : json_scan_hash(id);
}

static void add_record(const struct grade_plan *plan, struct grade_slot *slot,
                       const struct result *result, const struct grade_origin *origin,
                       int32_t roster)
{
	struct text id = result->answers->student_id;

	if (slot->record_count == slot->record_capacity) {
		slot->record_capacity = slot->record_capacity ? 2 * slot->record_capacity : 64;
		slot->records = memory_grow(slot->records, slot->record_capacity,
		                            sizeof *slot->records);
	}
	slot->records[slot->record_count++] = (struct grade_record){
		.student = graded_student_hash(plan, id),
		.points = result_score(result).points,
		.roster = roster,
		.kept = origin->kept,
	};
}

/* A line of its own for the answers as they were read. */
static void add_answers_line(struct buffer *out, struct text source, bool is_line)
{
	if (text_starts_with(source, TEXT("\xef\xbb\xbf")))
		source = text_slice(source, 3, source.size);
	if (is_line)
		buffer_add(out, text_trim(source));
	else
		json_add_compact(out, source);
	buffer_add_byte(out, '\n');
}

/* Of answers as they are kept in the folder. */
static uint64_t content_of(struct grade_worker *worker, struct text source,
                           const struct grade_origin *origin)
{
	buffer_clear(&worker->each);
	add_answers_line(&worker->each, source, origin->line > 0 || origin->is_kept);
	return grade_resume_content(buffer_text(&worker->each));
}

/* What an output folder gets of one result, but the result itself. */
static void add_companions(struct grade_worker *worker, struct grade_slot *slot,
                           const struct result *result, struct text source,
                           const struct grade_origin *origin, int32_t roster)
{
	const struct grade_plan *plan = worker->plan;

	add_answers_line(&slot->answers, source, origin->line > 0 || origin->is_kept);
	gradebook_add_row(&slot->rows, GRADEBOOK_FULL, result);
	if (plan->has_platform)
		gradebook_add_row(&slot->platform_rows, plan->platform, result);
	add_record(plan, slot, result, origin, roster);
}

/* A student's place on the roster; strangers are flagged. */
static int32_t find_on_roster(struct grade_worker *worker, struct result *result)
{
	const struct roster *roster = worker->plan->roster;
	struct answers *answers = &worker->grader.answers;
	int32_t place;

	if (!roster)
		return ROSTER_NOT_FOUND;
	place = roster_find(roster, answers->student_id);
	if (place == ROSTER_NOT_FOUND)
		answer_flags_add(&answers->flags, ANSWER_FLAG_NOT_ON_ROSTER, TEXT(""),
		                 &worker->grader.scratch);
	else
		result->student_name = roster->list[place].name;
	return place;
}

/* What people decided, and what may not be taken away. False where a regrade kept points,
 * but none of this student. */
static bool apply_decisions(struct grade_worker *worker, struct text source,
                            const struct grade_origin *origin)
{
	const struct grade_plan *plan = worker->plan;
	struct grader *grader = &worker->grader;
	struct manual_mark *manual = NULL;
	struct text student = grader->answers.student_id;
	uint64_t content = 0;

	if (plan->book && plan->book->count) {
		manual = ARENA_ARRAY(&grader->scratch, plan->quiz->leaf_count,
		                     struct manual_mark);
		if (!marks_book_apply(plan->book, student, grader->answers.responses, manual))
			manual = NULL;
	}
	if (manual)
		grader_apply(grader, manual);
	if (!plan->kept)
		return true;
	if (answers_is_anonymous(plan->quiz, student))
		content = content_of(worker, source, origin);
	return kept_points_apply(plan->kept, grader, content, manual);
}

/* The student's own file. */
static void write_each(struct grade_worker *worker, const struct result *result,
                       struct text compact)
{
	struct grader *grader = &worker->grader;

	buffer_clear(&worker->each);
	if (worker->plan->scores_only) {
		buffer_clear(&worker->brief);
		grader_write_brief(grader, result, &worker->brief);
		json_add_pretty(&worker->each, buffer_text(&worker->brief));
	} else {
		grader_write_pretty(grader, compact, &worker->each);
	}
	grade_each_write(worker->plan->each, grader->answers.student_id, &worker->each);
}

static void add_result(struct grade_worker *worker, struct grade_slot *slot,
                       struct text source, const struct grade_origin *origin)
{
	const struct grade_plan *plan = worker->plan;
	struct grader *grader = &worker->grader;
	size_t start = slot->results.size;
	struct adjustment late;
	struct result result = {
		.quiz = plan->quiz,
		.answers = &grader->answers,
		.marks = &grader->marks,
		.source = origin->source,
		.line = origin->line,
	};
	int32_t roster = find_on_roster(worker, &result);

	if (!apply_decisions(worker, source, origin) && !origin->is_kept)
		slot->counts.after_regrade++;
	if (late_judge(&plan->late, &grader->answers, grader->marks.total.points,
	               &grader->scratch, &late)) {
		result.adjustments = &late;
		result.adjustment_count = 1;
	}
	slot->counts.seen++;
	slot->counts.graded++;
	slot->counts.flagged += is_flagged(&result);
	slot->counts.late += is_late(&result);
	slot->counts.pending_answers += count_pending(&result);
	if (plan->text) {
		grader_explain(grader);
		grade_text_add(&slot->results, &result, plan->scores_only);
		return;
	}
	if (plan->scores_only && !plan->folder)
		grader_write_brief(grader, &result, &slot->results);
	else
		grader_write(grader, &result, &slot->results);
	if (plan->each && !answers_is_anonymous(plan->quiz, grader->answers.student_id))
		write_each(worker, &result, text_slice(buffer_text(&slot->results), start,
		                                       slot->results.size));
	buffer_add_byte(&slot->results, '\n');
	if (plan->folder)
		add_companions(worker, slot, &result, source, origin, roster);
	if (plan->visit)
		plan->visit(plan->visit_context, grader, &result);
}

/* Whether the earlier run has these answers already under this name. What else it has of
 * them, or under this name, is noted. */
static bool is_graded_already(struct grade_worker *worker, struct grade_slot *slot,
                              struct text source, const struct grade_origin *origin)
{
	uint64_t from = grade_resume_origin(origin->source, origin->line), content;
	struct resume_verdict verdict;

	content = content_of(worker, source, origin);
	verdict = grade_resume_ask(worker->plan->resume, from, content);
	if (verdict.same)
		hashes_add(&slot->met.same, grade_resume_pair(from, content));
	if (verdict.moved)
		hashes_add(&slot->met.moved, content);
	if (verdict.revisited)
		hashes_add(&slot->met.revisited, from);
	return verdict.same;
}

void grade_answers(struct grade_worker *worker, struct grade_slot *slot,
                   struct text source, const struct grade_origin *origin)
{
	struct rejection rejection;

	if (worker->plan->resume && !origin->is_kept &&
	    is_graded_already(worker, slot, source, origin))
		return;
	if (grader_read(&worker->grader, source, &rejection)) {
		add_result(worker, slot, source, origin);
		return;
	}
	rejection.source = origin->source;
	slot->counts.lone_braces += origin->line && text_equal(text_trim(source), TEXT("{"));
	if (origin->line)
		rejection.position.line = origin->line;
	if (origin->is_row)
		rejection.position.column = 0;
	grade_reject(worker->plan, slot, &rejection);
}

/* The quick way, which most files go: false, with nothing done, where a file is no
 * answer file at first sight. (Part of an object is no object, so what is accepted
 * is whole.) */
static bool grade_at_once(struct grade_worker *worker, struct grade_slot *slot,
                          const struct grade_origin *origin)
{
	struct rejection rejection;

	if (worker->plan->resume ||
	    !file_read_at_once(AT_FDCWD, origin->source.data, &worker->file) ||
	    !grader_read(&worker->grader, buffer_text(&worker->file), &rejection))
		return false;
	add_result(worker, slot, buffer_text(&worker->file), origin);
	return true;
}

/* The bytes of an answer file; false with the code and sentence of the rejection. */
static bool read_file(struct grade_worker *worker, struct rejection *rejection)
{
	const char *path = rejection->source.data;
	struct buffer *bytes = &worker->file;
	enum file_status status;
	int descriptor, error = 0;

	if (!inputs_is_compressed(rejection->source)) {
		status = file_read(AT_FDCWD, path, ANSWERS_SIZE_MAX, bytes, &error);
	} else if ((status = file_open_to_read(AT_FDCWD, path, &descriptor, &error)) == FILE_OK) {
		const char *damage = gzip_read_whole(descriptor, ANSWERS_SIZE_MAX, bytes);

		close(descriptor);
		if (damage) {
			rejection->code = rejection_code(REJECTION_GZIP);
			rejection->error = text_of(damage);
			return false;
		}
		if (bytes->size > ANSWERS_SIZE_MAX)
			status = FILE_TOO_LARGE;
	}
	rejection->code = rejection_code(status == FILE_TOO_LARGE ? REJECTION_TOO_LARGE
	                                                          : REJECTION_UNREADABLE);
	rejection->error = text_of(file_status_text(status, error));
	return status == FILE_OK;
}

static void grade_file(struct grade_worker *worker, struct grade_slot *slot,
                       const char *path)
{
	struct grade_origin origin = { .source = text_of(path) };
	struct rejection rejection = { .source = origin.source };

	if (slot->chunk.files == ENTRY_MISNAMED) {
		rejection.code = rejection_code(REJECTION_FILE_NAME);
		rejection.error = TEXT("the name does not end in .json, so it was not read");
		grade_reject(worker->plan, slot, &rejection);
		return;
	}
	if (slot->chunk.files == ENTRY_REGULAR && grade_at_once(worker, slot, &origin))
		return;
	if (read_file(worker, &rejection)) {
		grade_answers(worker, slot, buffer_text(&worker->file), &origin);
		return;
	}
	grade_reject(worker->plan, slot, &rejection);
}

static void grade_files(struct grade_worker *worker, struct grade_slot *slot)
{
	struct text rest = buffer_text(&slot->chunk.bytes), path;

	while (text_split(&rest, '\0', &path) && !text_empty(path))
		grade_file(worker, slot, path.data);
}

static void grade_lines(struct grade_worker *worker, struct grade_slot *slot)
{
	struct grade_origin origin = { .source = slot->chunk.source };
	struct text rest = buffer_text(&slot->chunk.bytes), line;

	origin.line = slot->chunk.first_line;
	for (; text_split(&rest, '\n', &line); origin.line++) {
		if (!text_empty(text_trim(line)))
			grade_answers(worker, slot, line, &origin);
	}
}

static uint64_t take_hash(struct text *rest)
{
	uint64_t hash;

	memcpy(&hash, rest->data, sizeof hash);
	*rest = text_slice(*rest, sizeof hash, rest->size);
	return hash;
}

static void grade_kept(struct grade_worker *worker, struct grade_slot *slot)
{
	struct text rest = buffer_text(&slot->chunk.bytes), line, number;

	while (!text_empty(rest)) {
		struct grade_origin origin = { .is_kept = true };
		unsigned line_number;

		origin.kept.key = take_hash(&rest);
		origin.kept.content = take_hash(&rest);
		text_split(&rest, '\0', &origin.source);
		text_split(&rest, '\0', &number);
		if (text_take_number(&number, UINT32_MAX, &line_number))
			origin.line = line_number;
		text_split(&rest, '\n', &line);
		grade_answers(worker, slot, line, &origin);
	}
}

void grade_chunk(struct grade_worker *worker, struct grade_slot *slot)
{
	grade_slot_clear(slot);
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
	case CHUNK_KEPT:
		grade_kept(worker, slot);
		break;
	case CHUNK_FAULT:
		grade_reject(worker->plan, slot, &slot->chunk.fault);
		break;
	}
}
