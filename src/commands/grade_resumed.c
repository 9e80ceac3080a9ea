/* Goes on with an earlier run: what has changed since, and what was rejected. */
#include "commands/grade_resumed.h"

#include <stdlib.h>

#include "base/memory.h"
#include "commands/grade_candidates.h"
#include "formats/json.h"

/* The lines move up; so do the entries' numbers. */
static void drop_entries(struct graded *graded, const struct candidates *found)
{
	size_t kept = 0, at = 0;

	for (size_t number = 0; number < graded->entry_count; number++) {
		if (at < found->count && found->list[at].number == number) {
			at++;
			continue;
		}
		graded->entries[kept] = graded->entries[number];
		graded->entries[kept].number = kept;
		kept++;
	}
	graded->entry_count = kept;
}

static void forget_changed(struct graded *graded, const struct candidate *c)
{
	graded->summary.seen--;
	graded->summary.graded--;
	graded->summary.flagged -= c->flagged;
	graded->summary.late -= c->late;
	graded->summary.pending_answers -= c->pending_answers;
	distribution_remove(&graded->summary.totals, c->points);
}

static void turn_away(struct graded *graded, struct text student)
{
	size_t count = graded->turned_away_count;

	if (!(count & (count - 1))) /* full at powers of two */
		graded->turned_away = memory_grow(graded->turned_away, count ? 2 * count : 1,
		                                  sizeof *graded->turned_away);
	graded->turned_away[graded->turned_away_count++] = student;
}

static void put_back_rejections(struct graded *graded)
{
	for (size_t i = 0; i < graded->resume->rejection_count; i++) {
		const struct kept_rejection *rejection = &graded->resume->rejections[i];

		if (hashes_has(&graded->revisited, rejection->origin))
			continue;
		file_write(folder_file(&graded->files, FOLDER_REJECTED), rejection->line);
		if (!text_empty(rejection->duplicate_student))
			turn_away(graded, rejection->duplicate_student);
		graded->summary.seen++;
		graded->summary.rejected++;
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
static void renew_changed(struct graded *graded, const struct candidates *changed)
{
	struct folder_lines lines;
	struct text line;

	for (size_t i = 0; i < changed->count; i++)
		grade_each_remove(&graded->each, changed->list[i].id);
	folder_lines_start(&lines, &graded->files, FOLDER_RESULTS,
	                   folder_file(&graded->files, FOLDER_RESULTS));
	while (folder_lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct text id = json_text(json_member(json_member(document, "student"), "id"));

		if (is_among(changed, id))
			grade_each_replace(&graded->each, id, text_slice(line, 0, line.size - 1));
		json_free(document);
	}
	folder_lines_release(&lines);
}

void grade_resumed_resolve(struct graded *graded)
{
	struct candidates found = { .arena = ARENA_INIT };

	hashes_sort(&graded->revisited);
	put_back_rejections(graded);
	found.list = ARENA_ARRAY(&found.arena, graded->kept.count, struct candidate);
	for (size_t i = 0; i < graded->kept.count; i++) {
		if (hashes_has(&graded->revisited, graded->kept.list[i]))
			found.list[found.count++] = (struct candidate){ .number = i,
			                                                .dropped = true };
	}
	if (found.count) {
		candidates_read(&found, graded);
		for (size_t i = 0; i < found.count; i++)
			forget_changed(graded, &found.list[i]);
		candidates_drop(&found, graded);
		drop_entries(graded, &found);
		if (graded->files.plan->each)
			renew_changed(graded, &found);
	}
	arena_release(&found.arena);
}
