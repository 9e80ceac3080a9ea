/*
 * What can only be done when all answers are graded: students who handed in
 * twice, and the order of the roster. Files are read back line by line and
 * written again, so memory stays small.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/grade_folder.h"
#include "commands/late.h"
#include "formats/gradebook.h"
#include "formats/json.h"

/* An answer file whose student has others, perhaps: hashes may be equal by
 * chance. */
struct candidate {
	uint64_t number; /* of its line in the results */
	struct text id;
	struct text source;
	uint32_t line;
	int64_t points;
	int64_t submitted; /* seconds since 1970, INT64_MIN when not known */
	bool flagged;
	uint64_t pending_answers;
	bool dropped;
};

struct candidates {
	struct arena arena;
	struct candidate *list; /* by number */
	size_t count;
};

static int by_student(const void *a, const void *b)
{
	const struct folder_entry *left = a, *right = b;

	if (left->student != right->student)
		return left->student < right->student ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

static int by_number(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

/* By student; the one that counts first under the policy comes first among his. */
static int by_id(const void *a, const void *b)
{
	const struct candidate *const *left = a, *const *right = b;
	int order = text_compare((*left)->id, (*right)->id);

	return order ? order : by_number(*left, *right);
}

/* Entries that share a hash, as candidates by number. */
static void find_candidates(struct grade_folder *folder, struct candidates *found)
{
	struct folder_entry *e = folder->entries;
	size_t count = folder->entry_count;

	if (count)
		qsort(e, count, sizeof *e, by_student);
	for (size_t pass = 0; pass < 2; pass++) {
		size_t at = 0;

		for (size_t i = 0; i < count; i++) {
			bool shared = (i > 0 && e[i - 1].student == e[i].student) ||
			              (i + 1 < count && e[i + 1].student == e[i].student);

			if (shared && pass)
				found->list[at].number = e[i].number;
			at += shared;
		}
		if (!pass)
			found->list = ARENA_ARRAY(&found->arena, at, struct candidate);
		found->count = at;
	}
	if (found->count)
		qsort(found->list, found->count, sizeof *found->list, by_number);
}

static void read_result(struct candidates *found, struct candidate *c, struct text line)
{
	struct json *document = json_parse(line, NULL, NULL);
	struct result_view view;
	struct result_question_view question;

	if (!document || !result_read(document, &view))
		die(0, "cannot read back a result", NULL);
	c->id = arena_text(&found->arena, view.student_id);
	c->source = arena_text(&found->arena, view.source);
	c->line = view.line;
	c->points = view.score.points;
	c->flagged = json_count(view.flags) > 0;
	for (const struct json *q = json_first(view.questions); q; q = json_next(q))
		c->pending_answers += result_read_question(q, &question) &&
		                      question.state == MARK_PENDING;
	json_free(document);
}

static void read_submitted(struct candidate *c, struct text line)
{
	struct json *document = json_parse(line, NULL, NULL);
	const struct json *attempt = json_member(document, "attempt");

	if (!late_parse_time(json_text(json_member(attempt, "submitted")), &c->submitted))
		c->submitted = INT64_MIN;
	json_free(document);
}

/* What results and answers say about the candidates. */
static void read_candidates(struct grade_folder *folder, struct candidates *found)
{
	static const enum folder_file files[] = { FOLDER_RESULTS, FOLDER_ANSWERS };

	for (size_t f = 0; f < 2; f++) {
		struct folder_lines lines;
		struct text line;
		uint64_t number = 0;

		folder_lines_start(&lines, folder, files[f], folder_file(folder, files[f]));
		for (size_t i = 0; i < found->count; number++) {
			if (!folder_lines_next(&lines, &line))
				die(0, "cannot read back a result", NULL);
			if (number != found->list[i].number)
				continue;
			if (files[f] == FOLDER_RESULTS)
				read_result(found, &found->list[i++], line);
			else
				read_submitted(&found->list[i++], line);
		}
		folder_lines_release(&lines);
	}
}

static bool counts_before(enum duplicates policy, const struct candidate *a,
                          const struct candidate *b)
{
	switch (policy) {
	case DUPLICATES_LATEST:
		return a->submitted >= b->submitted;
	case DUPLICATES_BEST:
		return a->points > b->points;
	case DUPLICATES_FIRST:
	case DUPLICATES_REJECT:
		break;
	}
	return false;
}

/* Of one student's answer files, in input order, all but one are dropped, or
 * all. */
static void choose(struct candidate **list, size_t count, enum duplicates policy)
{
	struct candidate *kept = list[0];

	if (count == 1)
		return;
	for (size_t i = 1; i < count; i++) {
		if (counts_before(policy, list[i], kept))
			kept = list[i];
	}
	for (size_t i = 0; i < count; i++)
		list[i]->dropped = policy == DUPLICATES_REJECT || list[i] != kept;
}

static size_t choose_all(struct candidates *found, enum duplicates policy)
{
	struct candidate **sorted = memory_alloc(found->count, sizeof(struct candidate *));
	size_t dropped = 0;

	for (size_t i = 0; i < found->count; i++)
		sorted[i] = &found->list[i];
	qsort(sorted, found->count, sizeof *sorted, by_id);
	for (size_t i = 0, end; i < found->count; i = end) {
		for (end = i + 1; end < found->count; end++) {
			if (!text_equal(sorted[end]->id, sorted[i]->id))
				break;
		}
		choose(sorted + i, end - i, policy);
	}
	for (size_t i = 0; i < found->count; i++)
		dropped += found->list[i].dropped;
	free(sorted);
	return dropped;
}

/* Writes a file again without the lines of those dropped. */
static void drop_lines(struct grade_folder *folder, enum folder_file file,
                       const struct candidates *found)
{
	struct file_writer *old = folder_next_version(folder, file);
	struct folder_lines lines;
	struct text line;
	size_t at = 0;

	folder_lines_start(&lines, folder, file, old);
	for (uint64_t number = 0; folder_lines_next(&lines, &line); number++) {
		while (at < found->count && found->list[at].number < number)
			at++;
		if (at == found->count || found->list[at].number != number ||
		    !found->list[at].dropped)
			file_write(folder_file(folder, file), line);
	}
	folder_lines_release(&lines);
	file_abandon(old);
}

static void drop_places(struct grade_folder *folder, const struct candidates *found)
{
	size_t kept = 0, at = 0;

	for (size_t number = 0; folder->places && number < folder->entry_count; number++) {
		while (at < found->count && found->list[at].number < number)
			at++;
		if (at < found->count && found->list[at].number == number &&
		    found->list[at].dropped)
			continue;
		folder->places[kept++] = folder->places[number];
	}
}

static void reject_dropped(struct grade_folder *folder, const struct candidate *c)
{
	struct summary *summary = &folder->summary;
	struct buffer line = BUFFER_INIT;
	const struct rejection rejection = {
		.source = c->source,
		.position = { c->line, 0 },
		.code = rejection_code(REJECTION_DUPLICATE_STUDENT),
		.student = c->id,
		.error = folder->duplicates == DUPLICATES_REJECT
		                 ? TEXT("this student handed in more than one answer file; "
		                        "--duplicates says which one counts")
		                 : TEXT("another answer file of this student counts"),
	};

	rejection_write(&rejection, &line);
	buffer_add_byte(&line, '\n');
	file_write(folder_file(folder, FOLDER_REJECTED), buffer_text(&line));
	buffer_release(&line);
	summary->graded--;
	summary->rejected++;
	summary->flagged -= c->flagged;
	summary->pending_answers -= c->pending_answers;
	distribution_remove(&summary->totals, c->points);
}

/* Each student's own file must be that of the one that counts. */
static void renew_each(struct grade_folder *folder, const struct candidates *found)
{
	struct folder_lines lines;
	struct text line;
	size_t at = 0;

	for (size_t i = 0; i < found->count; i++) {
		if (found->list[i].dropped)
			grade_each_remove(&folder->each, found->list[i].id);
	}
	folder_lines_start(&lines, folder, FOLDER_RESULTS, folder_file(folder, FOLDER_RESULTS));
	for (uint64_t number = 0; at < found->count; number++) {
		if (!folder_lines_next(&lines, &line))
			break;
		if (number != found->list[at].number)
			continue;
		if (!found->list[at].dropped)
			grade_each_replace(&folder->each, found->list[at].id,
			                   text_slice(line, 0, line.size - 1));
		at++;
	}
	folder_lines_release(&lines);
}

static int by_value(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static bool came_again(const struct grade_folder *folder, uint64_t origin)
{
	return folder->revisited_count &&
	       bsearch(&origin, folder->revisited, folder->revisited_count, sizeof origin,
	               by_value);
}

static void drop_files(struct grade_folder *folder, const struct candidates *found)
{
	drop_lines(folder, FOLDER_RESULTS, found);
	drop_lines(folder, FOLDER_ANSWERS, found);
	drop_lines(folder, FOLDER_GRADEBOOK, found);
	if (folder_has(folder, FOLDER_PLATFORM))
		drop_lines(folder, FOLDER_PLATFORM, found);
	drop_places(folder, found);
}

/* The lines move up; so do the entries' numbers. */
static void drop_entries(struct grade_folder *folder, const struct candidates *found)
{
	size_t kept = 0, at = 0;

	for (size_t number = 0; number < folder->entry_count; number++) {
		if (at < found->count && found->list[at].number == number) {
			at++;
			continue;
		}
		folder->entries[kept] = folder->entries[number];
		folder->entries[kept].number = kept;
		kept++;
	}
	folder->entry_count = kept;
}

static void forget_changed(struct grade_folder *folder, const struct candidate *c)
{
	folder->summary.seen--;
	folder->summary.graded--;
	folder->summary.flagged -= c->flagged;
	folder->summary.pending_answers -= c->pending_answers;
	distribution_remove(&folder->summary.totals, c->points);
}

static void put_back_rejections(struct grade_folder *folder)
{
	for (size_t i = 0; i < folder->resume->rejection_count; i++) {
		const struct kept_rejection *rejection = &folder->resume->rejections[i];

		if (came_again(folder, rejection->origin))
			continue;
		file_write(folder_file(folder, FOLDER_REJECTED), rejection->line);
		folder->summary.seen++;
		folder->summary.rejected++;
	}
}

static bool is_among(const struct candidates *found, struct text id)
{
	for (size_t i = 0; i < found->count; i++) {
		if (text_equal(found->list[i].id, id))
			return true;
	}
	return false;
}

/* The own files of students whose answers changed: two results were written
 * into each, in no order. */
static void renew_changed(struct grade_folder *folder, const struct candidates *changed)
{
	struct folder_lines lines;
	struct text line;

	for (size_t i = 0; i < changed->count; i++)
		grade_each_remove(&folder->each, changed->list[i].id);
	folder_lines_start(&lines, folder, FOLDER_RESULTS, folder_file(folder, FOLDER_RESULTS));
	while (folder_lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct text id = json_text(json_member(json_member(document, "student"), "id"));

		if (is_among(changed, id))
			grade_each_replace(&folder->each, id, text_slice(line, 0, line.size - 1));
		json_free(document);
	}
	folder_lines_release(&lines);
}

void grade_folder_resolve_resumed(struct grade_folder *folder)
{
	struct candidates found = { .arena = ARENA_INIT };

	if (folder->revisited_count)
		qsort(folder->revisited, folder->revisited_count, sizeof *folder->revisited,
		      by_value);
	put_back_rejections(folder);
	found.list = ARENA_ARRAY(&found.arena, folder->kept_count, struct candidate);
	for (size_t i = 0; i < folder->kept_count; i++) {
		if (came_again(folder, folder->kept[i]))
			found.list[found.count++] = (struct candidate){ .number = i,
			                                                .dropped = true };
	}
	if (found.count) {
		read_candidates(folder, &found);
		for (size_t i = 0; i < found.count; i++)
			forget_changed(folder, &found.list[i]);
		drop_files(folder, &found);
		drop_entries(folder, &found);
		if (folder->plan->each)
			renew_changed(folder, &found);
	}
	arena_release(&found.arena);
}

void grade_folder_resolve_duplicates(struct grade_folder *folder)
{
	struct candidates found = { .arena = ARENA_INIT };
	size_t dropped = 0;

	find_candidates(folder, &found);
	if (found.count) {
		read_candidates(folder, &found);
		dropped = choose_all(&found, folder->duplicates);
	}
	if (dropped) {
		if (folder->plan->each)
			renew_each(folder, &found);
		drop_files(folder, &found);
		for (size_t i = 0; i < found.count; i++) {
			if (found.list[i].dropped)
				reject_dropped(folder, &found.list[i]);
		}
		folder->entry_count -= dropped;
	}
	arena_release(&found.arena);
}

/* Where a row is in the file; size 0 where there is none. */
struct row_place {
	int64_t offset;
	size_t size;
};

static void copy_row(struct grade_folder *folder, enum folder_file file,
                     const struct file_writer *old, const struct row_place *place)
{
	struct buffer row = BUFFER_INIT;

	buffer_reserve(&row, place->size);
	errno = 0;
	if (file_read_at(old->descriptor, row.data, place->size, place->offset) !=
	    (ptrdiff_t)place->size)
		die(errno, "cannot read back a row of the gradebook", NULL);
	file_write(folder_file(folder, file), (struct text){ row.data, place->size });
	buffer_release(&row);
}

/* The rows of the roster's students by their place on it; strangers are copied
 * at once, behind them in `strangers`. */
static struct row_place *find_rows(struct grade_folder *folder, enum folder_file file,
                                   struct file_writer *old, struct buffer *strangers)
{
	struct row_place *places = memory_alloc(folder->plan->roster->count + 1,
	                                        sizeof *places);
	struct folder_lines lines;
	struct text line;

	folder_lines_start(&lines, folder, file, old);
	for (size_t number = 0; folder_lines_next(&lines, &line); number++) {
		int64_t offset = lines.offset - (int64_t)(lines.bytes.size - lines.at) -
		                 (int64_t)line.size;

		if (folder->places[number] == ROSTER_NOT_FOUND)
			buffer_add(strangers, line);
		else
			places[folder->places[number]] = (struct row_place){ offset, line.size };
	}
	folder_lines_release(&lines);
	return places;
}

/* By their place on the roster: whose answers came, but were rejected. */
static bool *find_rejected(struct grade_folder *folder)
{
	const struct roster *roster = folder->plan->roster;
	bool *rejected = memory_alloc(roster->count + 1, sizeof *rejected);
	struct folder_lines lines;
	struct text line;

	folder_lines_start(&lines, folder, FOLDER_REJECTED, folder_file(folder, FOLDER_REJECTED));
	while (folder_lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		int32_t place = roster_find(roster, json_text(json_member(document, "student")));

		if (place != ROSTER_NOT_FOUND)
			rejected[place] = true;
		json_free(document);
	}
	folder_lines_release(&lines);
	return rejected;
}

static void order_rows(struct grade_folder *folder, enum folder_file file,
                       enum gradebook_kind kind, const bool *rejected)
{
	const struct roster *roster = folder->plan->roster;
	struct file_writer *old = folder_next_version(folder, file);
	struct buffer strangers = BUFFER_INIT, row = BUFFER_INIT;
	struct row_place *places = find_rows(folder, file, old, &strangers);
	uint64_t missing = 0;

	for (size_t i = 0; i < roster->count; i++) {
		if (places[i].size) {
			copy_row(folder, file, old, &places[i]);
			continue;
		}
		missing += !rejected[i];
		buffer_clear(&row);
		gradebook_add_absent(&row, kind, folder->plan->quiz, roster->list[i].id,
		                     roster->list[i].name, rejected[i]);
		file_write(folder_file(folder, file), buffer_text(&row));
	}
	file_write(folder_file(folder, file), buffer_text(&strangers));
	folder->summary.missing = missing;
	buffer_release(&strangers);
	buffer_release(&row);
	free(places);
	file_abandon(old);
}

void grade_folder_order_by_roster(struct grade_folder *folder)
{
	bool *rejected = find_rejected(folder);

	order_rows(folder, FOLDER_GRADEBOOK, GRADEBOOK_FULL, rejected);
	if (folder_has(folder, FOLDER_PLATFORM))
		order_rows(folder, FOLDER_PLATFORM, folder->plan->platform, rejected);
	free(rejected);
}
