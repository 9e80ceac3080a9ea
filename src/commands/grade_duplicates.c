/*
 * Students who handed in more than one answer file: which of them counts. The same
 * answers again are no second file.
 */
#include "commands/grade_duplicates.h"

#include <stdlib.h>

#include "base/memory.h"
#include "commands/grade_candidates.h"

static int by_student(const void *a, const void *b)
{
	const struct graded_entry *left = a, *right = b;

	if (left->student != right->student)
		return left->student < right->student ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

static int by_number(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

/* By student, then in input order. */
static int by_id(const void *a, const void *b)
{
	const struct candidate *const *left = a, *const *right = b;
	int order = text_compare((*left)->id, (*right)->id);

	return order ? order : by_number(*left, *right);
}

static int by_text(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* A student whose answer files were all rejected for being several, in an earlier run
 * that this one goes on with. */
static bool is_turned_away(const struct graded *graded, struct text id)
{
	return graded->duplicates == DUPLICATES_REJECT && graded->turned_away_count &&
	       bsearch(&id, graded->turned_away, graded->turned_away_count, sizeof id, by_text);
}

/* The hashes of these students, sorted. */
static struct hashes turned_away_hashes(struct graded *graded)
{
	size_t count = graded->turned_away_count;
	struct hashes hashes = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		hashes_add(&hashes, graded_student_hash(graded->files.plan,
		                                        graded->turned_away[i]));
	hashes_sort(&hashes);
	if (count)
		qsort(graded->turned_away, count, sizeof *graded->turned_away, by_text);
	return hashes;
}

/* Entries that share a hash, or whose student was turned away before, as candidates by
 * number. */
static void find_candidates(struct graded *graded, struct candidates *found)
{
	struct graded_entry *e = graded->entries;
	size_t count = graded->entry_count;
	struct hashes turned_away = turned_away_hashes(graded);

	if (count)
		qsort(e, count, sizeof *e, by_student);
	for (size_t pass = 0; pass < 2; pass++) {
		size_t at = 0;

		for (size_t i = 0; i < count; i++) {
			bool shared = (i > 0 && e[i - 1].student == e[i].student) ||
			              (i + 1 < count && e[i + 1].student == e[i].student) ||
			              hashes_has(&turned_away, e[i].student);

			if (e[i].student == graded->anonymous)
				continue;
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
	hashes_release(&turned_away);
}

/* Of two whose times are the same, or not known, the one whose name comes last: not the
 * order in which they were given, which is another when a run goes on. */
static bool is_later(const struct candidate *a, const struct candidate *b)
{
	int order = text_compare(a->source, b->source);

	if (a->submitted != b->submitted)
		return a->submitted > b->submitted;
	return order ? order > 0 : a->line > b->line;
}

static bool counts_before(enum duplicates policy, const struct candidate *a,
                          const struct candidate *b)
{
	switch (policy) {
	case DUPLICATES_LATEST:
		return is_later(a, b);
	case DUPLICATES_BEST:
		return a->points > b->points;
	case DUPLICATES_FIRST:
	case DUPLICATES_REJECT:
		break;
	}
	return false;
}

static bool are_copies(struct candidate *const *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (list[i]->content != list[0]->content)
			return false;
	}
	return true;
}

/* Of one student's answer files, in input order, all but one are dropped, or
 * all. */
static void choose(struct candidate **list, size_t count, enum duplicates policy,
                   bool turned_away)
{
	struct candidate *kept = list[0];
	bool none = turned_away || (policy == DUPLICATES_REJECT && !are_copies(list, count));

	for (size_t i = 1; i < count; i++) {
		if (counts_before(policy, list[i], kept))
			kept = list[i];
	}
	for (size_t i = 0; i < count; i++) {
		list[i]->dropped = none || list[i] != kept;
		list[i]->instead = none ? NULL : kept;
		list[i]->is_copy = !none && list[i]->content == kept->content;
	}
}

static size_t choose_all(struct graded *graded, struct candidates *found)
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
		choose(sorted + i, end - i, graded->duplicates,
		       is_turned_away(graded, sorted[i]->id));
	}
	for (size_t i = 0; i < found->count; i++)
		dropped += found->list[i].dropped;
	free(sorted);
	return dropped;
}

/* Why it does not count, and what does instead. */
static void add_reason(const struct candidate *c, struct buffer *out)
{
	if (!c->instead) {
		buffer_add_string(out, "this student handed in more than one answer file; "
		                       "--duplicates says which one counts");
		return;
	}
	buffer_add_string(out, c->is_copy ? "the same answers as those of "
	                                  : "another answer file of this student counts: ");
	buffer_add(out, c->instead->source);
	if (c->instead->line)
		buffer_add_format(out, ", line %lu", (unsigned long)c->instead->line);
}

static void reject_dropped(struct graded *graded, const struct candidate *c)
{
	struct buffer line = BUFFER_INIT, reason = BUFFER_INIT;
	struct rejection rejection = {
		.source = c->source,
		.position = { c->line, 0 },
		.code = rejection_code(c->is_copy ? REJECTION_SAME_ANSWERS
		                                  : REJECTION_DUPLICATE_STUDENT),
		.student = c->id,
	};

	add_reason(c, &reason);
	rejection.error = buffer_text(&reason);
	rejection_write(&rejection, &line);
	buffer_add_byte(&line, '\n');
	file_write(folder_file(&graded->files, FOLDER_REJECTED), buffer_text(&line));
	buffer_release(&line);
	buffer_release(&reason);
	candidate_forget(c, &graded->summary);
	graded->summary.rejected++;
}

/* Each student's own file must be that of the one that counts. */
static void renew_each(struct graded *graded, const struct candidates *found)
{
	struct folder_lines lines;
	struct text line;
	size_t at = 0;

	for (size_t i = 0; i < found->count; i++) {
		if (found->list[i].dropped)
			grade_each_remove(&graded->each, found->list[i].id);
	}
	folder_lines_start(&lines, &graded->files, FOLDER_RESULTS,
	                   folder_file(&graded->files, FOLDER_RESULTS));
	for (uint64_t number = 0; at < found->count; number++) {
		if (!folder_lines_next(&lines, &line))
			break;
		if (number != found->list[at].number)
			continue;
		if (!found->list[at].dropped)
			grade_each_replace(&graded->each, found->list[at].id,
			                   text_slice(line, 0, line.size - 1));
		at++;
	}
	folder_lines_release(&lines);
}

void grade_duplicates_resolve(struct graded *graded)
{
	struct candidates found = { .arena = ARENA_INIT };
	size_t dropped = 0;

	find_candidates(graded, &found);
	if (found.count) {
		candidates_read(&found, graded);
		dropped = choose_all(graded, &found);
	}
	if (dropped) {
		if (graded->files.plan->each)
			renew_each(graded, &found);
		candidates_drop(&found, graded);
		for (size_t i = 0; i < found.count; i++) {
			if (found.list[i].dropped)
				reject_dropped(graded, &found.list[i]);
		}
		graded->entry_count -= dropped;
	}
	arena_release(&found.arena);
}
