/* Goes on with an earlier run: what has changed since, and what was rejected. */
#include "commands/grade_reconcile.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "commands/grade_candidates.h"
#include "commands/message.h"
#include "commands/plain_path.h"
#include "formats/json.h"

/* A kept result whose answers did not come again under its name. */
struct stray {
	uint64_t content;
	bool replaced;   /* something else came under its name */
	uint64_t number; /* of its line in the results */
};

/* Of the same answers those come first whose name is another's now. */
static int by_content(const void *a, const void *b)
{
	const struct stray *left = a, *right = b;

	if (left->content != right->content)
		return left->content < right->content ? -1 : 1;
	if (left->replaced != right->replaced)
		return left->replaced ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

static size_t find_strays(const struct graded *graded, struct stray *strays)
{
	const struct resume_met *met = &graded->met;
	size_t count = 0;

	for (size_t i = 0; i < graded->kept_count; i++) {
		uint64_t origin = graded->kept[i].key, content = graded->kept[i].content;

		if (!hashes_has(&met->same, grade_resume_pair(origin, content)))
			strays[count++] = (struct stray){
				content, hashes_has(&met->revisited, origin), i };
	}
	if (count)
		qsort(strays, count, sizeof *strays, by_content);
	return count;
}

/* The lines that go, sorted. Answers that came under another name were graded again: as
 * often as they came, the result from before goes. Several students may have the same
 * answers where the quiz asks for no id; so they are counted. */
static struct hashes find_dropped(const struct graded *graded)
{
	const struct resume_met *met = &graded->met;
	struct hashes dropped = { .count = 0 };
	struct stray *strays;
	size_t count, moved = 0;

	if (!graded->kept_count || (!met->moved.count && !met->revisited.count))
		return dropped;
	strays = memory_alloc(graded->kept_count, sizeof *strays);
	count = find_strays(graded, strays);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || strays[i].content != strays[i - 1].content)
			moved = hashes_count(&met->moved, strays[i].content);
		if (moved || strays[i].replaced)
			hashes_add(&dropped, strays[i].number);
		moved -= moved > 0;
	}
	free(strays);
	hashes_sort(&dropped);
	return dropped;
}

/* Takes dropped results out of the summary, and their students' own files away: two
 * results were perhaps written into each, in no order. Returns these students. */
static struct hashes forget_dropped(struct graded *graded, const struct hashes *dropped)
{
	struct hashes students = { .count = 0 };
	struct arena arena = ARENA_INIT;
	struct folder_lines lines;
	struct text line;
	uint64_t number = 0;

	folder_lines_start(&lines, &graded->files, FOLDER_RESULTS,
	                   folder_file(&graded->files, FOLDER_RESULTS));
	for (size_t at = 0; at < dropped->count; number++) {
		struct candidate c = { .dropped = true };

		if (!folder_lines_next(&lines, &line))
			die(0, "cannot read back a result", NULL);
		if (number != dropped->list[at])
			continue;
		at++;
		candidate_read(&c, line, &arena);
		candidate_forget(&c, &graded->summary);
		graded->summary.seen--;
		if (graded->files.plan->each &&
		    graded->entries[number].student != graded->anonymous) {
			grade_each_remove(&graded->each, c.id);
			hashes_add(&students, graded->entries[number].student);
		}
		arena_reset(&arena);
	}
	folder_lines_release(&lines);
	arena_release(&arena);
	hashes_sort(&students);
	return students;
}

/* The lines move up; so do the entries' numbers. */
static void drop_entries(struct graded *graded, const struct hashes *dropped)
{
	size_t kept = 0, at = 0;

	for (size_t number = 0; number < graded->entry_count; number++) {
		if (at < dropped->count && dropped->list[at] == number) {
			at++;
			continue;
		}
		graded->entries[kept] = graded->entries[number];
		graded->entries[kept].number = kept;
		kept++;
	}
	graded->entry_count = kept;
}

/* The own files of students who lost a result, from those they still have. */
static void renew_each(struct graded *graded, const struct hashes *students)
{
	struct folder_lines lines;
	struct text line;

	folder_lines_start(&lines, &graded->files, FOLDER_RESULTS,
	                   folder_file(&graded->files, FOLDER_RESULTS));
	for (size_t number = 0; folder_lines_next(&lines, &line); number++) {
		struct json *document;

		if (!hashes_has(students, graded->entries[number].student))
			continue;
		document = json_parse(line, NULL, NULL);
		grade_each_replace(&graded->each,
		                   json_text(json_member(json_member(document, "student"), "id")),
		                   text_slice(line, 0, line.size - 1));
		json_free(document);
	}
	folder_lines_release(&lines);
}

static void take_out_kept(struct graded *graded)
{
	struct hashes dropped = find_dropped(graded), students;

	if (dropped.count) {
		students = forget_dropped(graded, &dropped);
		candidates_drop_lines(graded, &dropped);
		drop_entries(graded, &dropped);
		if (students.count)
			renew_each(graded, &students);
		hashes_release(&students);
	}
	hashes_release(&dropped);
}

/* What became of an input of the earlier run, as far as the operands of this one say. */
enum fate {
	FATE_UNKNOWN,    /* it is not among them */
	FATE_READ_AGAIN, /* lines or rows, all of which have come again */
	FATE_GONE        /* its folder is there, and it is not */
};

static bool is_within(struct text path, const char *folder)
{
	struct buffer inner = BUFFER_INIT, outer = BUFFER_INIT;
	bool within;

	plain_path_add(&inner, path);
	plain_path_add(&outer, text_of(folder));
	if (outer.size)
		buffer_add_byte(&outer, '/');
	within = text_starts_with(buffer_text(&inner), buffer_text(&outer)) &&
	         text_starts_with(path, TEXT("/")) == (folder[0] == '/');
	buffer_release(&inner);
	buffer_release(&outer);
	return within;
}

/* `source` has a NUL behind it. */
static enum fate find_fate(const struct grade_resume *resume, struct text source)
{
	uint64_t origin = grade_resume_origin(source, 0);
	struct stat status;

	if (text_equal(source, TEXT("-"))) /* another stream each time */
		return FATE_UNKNOWN;
	for (size_t i = 0; i < resume->operand_count; i++) {
		const char *operand = resume->operands[i];

		if (inputs_has_lines(text_of(operand))) {
			if (grade_resume_origin(text_of(operand), 0) == origin)
				return FATE_READ_AGAIN;
		} else if (is_within(source, operand) && stat(operand, &status) == 0 &&
		           S_ISDIR(status.st_mode) && lstat(source.data, &status) != 0 &&
		           (errno == ENOENT || errno == ENOTDIR)) {
			return FATE_GONE;
		}
	}
	return FATE_UNKNOWN;
}

static void turn_away(struct graded *graded, struct text student)
{
	size_t count = graded->turned_away_count++;

	graded->turned_away = memory_extend(graded->turned_away, count,
	                                    sizeof *graded->turned_away);
	graded->turned_away[count] = student;
}

static void put_back(struct graded *graded, const struct kept_rejection *rejection)
{
	file_write(folder_file(&graded->files, FOLDER_REJECTED), rejection->line);
	if (!text_empty(rejection->duplicate_student))
		turn_away(graded, rejection->duplicate_student);
	graded->summary.seen++;
	graded->summary.rejected++;
}

static void tell_gone(struct text first, size_t count)
{
	if (count == 1)
		remark("%.*s is no longer there; what was rejected of it is forgotten",
		       TEXT_ARG(first));
	else if (count)
		remark("%zu files, such as %.*s, are no longer there; what was rejected of them "
		       "is forgotten", count, TEXT_ARG(first));
}

static void put_back_rejections(struct graded *graded, bool whole)
{
	struct text first_gone = TEXT("");
	size_t gone = 0;

	for (size_t i = 0; i < graded->resume->rejection_count; i++) {
		const struct kept_rejection *rejection = &graded->resume->rejections[i];
		enum fate fate;

		if (hashes_has(&graded->met.revisited, rejection->origin))
			continue;
		fate = find_fate(graded->resume, rejection->source);
		if (fate == FATE_GONE && !gone++)
			first_gone = rejection->source;
		if (fate == FATE_UNKNOWN || (fate == FATE_READ_AGAIN && !whole))
			put_back(graded, rejection);
	}
	tell_gone(first_gone, gone);
}

void grade_reconcile(struct graded *graded, bool whole)
{
	hashes_sort(&graded->met.same);
	hashes_sort(&graded->met.moved);
	hashes_sort(&graded->met.revisited);
	put_back_rejections(graded, whole);
	take_out_kept(graded);
}
