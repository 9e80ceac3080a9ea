/* Gradebooks in the order of the roster, with a row for each student on it. */
#include "commands/grade_roster.h"

#include <errno.h>
#include <stdlib.h>

#include "base/memory.h"
#include "formats/gradebook.h"
#include "formats/json.h"

/* Where a row is in the file; size 0 where there is none. */
struct row_place {
	int64_t offset;
	size_t size;
};

static void copy_row(struct graded *graded, enum folder_file file,
                     const struct file_writer *old, const struct row_place *place)
{
	struct buffer row = BUFFER_INIT;

	buffer_reserve(&row, place->size);
	errno = 0;
	if (file_read_at(old->descriptor, row.data, place->size, place->offset) !=
	    (ptrdiff_t)place->size)
		die(errno, "cannot read back a row of the gradebook", NULL);
	file_write(folder_file(&graded->files, file), (struct text){ row.data, place->size });
	buffer_release(&row);
}

/* The rows of the roster's students by their place on it; strangers are copied
 * at once, behind them in `strangers`. */
static struct row_place *find_rows(struct graded *graded, enum folder_file file,
                                   struct file_writer *old, struct buffer *strangers)
{
	struct row_place *places = memory_alloc(graded->files.plan->roster->count + 1,
	                                        sizeof *places);
	struct folder_lines lines;
	struct text line;

	folder_lines_start(&lines, &graded->files, file, old);
	for (size_t number = 0; folder_lines_next(&lines, &line); number++) {
		int64_t offset = lines.offset - (int64_t)(lines.bytes.size - lines.at) -
		                 (int64_t)line.size;

		if (graded->places[number] == ROSTER_NOT_FOUND)
			buffer_add(strangers, line);
		else
			places[graded->places[number]] = (struct row_place){ offset, line.size };
	}
	folder_lines_release(&lines);
	return places;
}

/* Whose answers a rejected file was, as far as its name tells: take calls it
 * "<quiz>-<student>.json". */
static struct text student_of_name(struct text source, struct text quiz)
{
	size_t at = source.size;

	while (at > 0 && source.data[at - 1] != '/')
		at--;
	source = text_slice(source, at, source.size);
	if (text_starts_with(source, quiz) && source.size > quiz.size &&
	    source.data[quiz.size] == '-')
		source = text_slice(source, quiz.size + 1, source.size);
	return text_slice(source, 0, text_find(source, '.'));
}

/* By their place on the roster: where answers came from that were rejected. */
static struct text *find_rejected(struct graded *graded, struct arena *arena)
{
	const struct grade_plan *plan = graded->files.plan;
	struct text *sources = ARENA_ARRAY(arena, plan->roster->count + 1, struct text);
	struct folder_lines lines;
	struct text line;

	folder_lines_start(&lines, &graded->files, FOLDER_REJECTED,
	                   folder_file(&graded->files, FOLDER_REJECTED));
	while (folder_lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct text source = json_text(json_member(document, "source"));
		struct text student = json_text(json_member(document, "student"));
		int32_t place;

		if (text_empty(student))
			student = student_of_name(source, plan->quiz->id);
		place = roster_find(plan->roster, student);
		if (place != ROSTER_NOT_FOUND)
			sources[place] = arena_text(arena, source);
		json_free(document);
	}
	folder_lines_release(&lines);
	return sources;
}

static void order_rows(struct graded *graded, enum folder_file file,
                       enum gradebook_kind kind, const struct text *rejected)
{
	const struct roster *roster = graded->files.plan->roster;
	struct file_writer *old = folder_next_version(&graded->files, file);
	struct buffer strangers = BUFFER_INIT, row = BUFFER_INIT;
	struct row_place *places = find_rows(graded, file, old, &strangers);
	uint64_t missing = 0;

	for (size_t i = 0; i < roster->count; i++) {
		if (places[i].size) {
			copy_row(graded, file, old, &places[i]);
			continue;
		}
		missing += text_empty(rejected[i]);
		buffer_clear(&row);
		gradebook_add_absent(&row, kind, graded->files.plan->quiz, roster->list[i].id,
		                     roster->list[i].name, rejected[i]);
		file_write(folder_file(&graded->files, file), buffer_text(&row));
	}
	file_write(folder_file(&graded->files, file), buffer_text(&strangers));
	graded->summary.missing = missing;
	buffer_release(&strangers);
	buffer_release(&row);
	free(places);
	file_abandon(old);
}

void grade_roster_order(struct graded *graded)
{
	struct arena arena = ARENA_INIT;
	struct text *rejected = find_rejected(graded, &arena);

	order_rows(graded, FOLDER_GRADEBOOK, GRADEBOOK_FULL, rejected);
	if (folder_has(&graded->files, FOLDER_PLATFORM))
		order_rows(graded, FOLDER_PLATFORM, graded->files.plan->platform, rejected);
	arena_release(&arena);
}
