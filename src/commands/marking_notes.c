/* Notes about marks, in lines for a person. */
#include "commands/marking_notes.h"

#include "base/points.h"
#include "base/utf8.h"

#define LISTED_MAX 20

static int64_t points_of(const struct marks_entry *entry)
{
	return manual_mark_points(entry->question, &entry->mark, NULL);
}

static void add_conflict(struct buffer *out, const struct marks_conflict *conflict, bool names)
{
	buffer_add_string(out, "  ");
	buffer_add(out, conflict->counts->question->id);
	if (names) {
		buffer_add_byte(out, ' ');
		display_add(out, conflict->counts->student);
	}
	buffer_add_string(out, ": ");
	display_add(out, conflict->counts->mark.marker);
	buffer_add_byte(out, ' ');
	points_add(out, points_of(conflict->counts));
	buffer_add_string(out, ", ");
	display_add(out, conflict->other->mark.marker);
	buffer_add_byte(out, ' ');
	points_add(out, points_of(conflict->other));
	buffer_add_string(out, " (");
	points_add_words(out, conflict->difference);
	buffer_add_string(out, " apart)\n");
}

void marking_notes_conflicts(const struct marks_book *book, bool names,
                             struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	size_t count;
	struct marks_conflict *list = marks_book_conflicts(book, &arena, &count);

	if (count)
		buffer_add_format(out, "%zu %s marked differently by two markers; the later "
		                       "mark counts:\n", count,
		                  count == 1 ? "answer is" : "answers are");
	for (size_t i = 0; i < count && i < LISTED_MAX; i++)
		add_conflict(out, &list[i], names);
	if (count > LISTED_MAX)
		buffer_add_format(out, "  and %zu more\n", count - LISTED_MAX);
	arena_release(&arena);
}

static void add_entry_name(struct buffer *out, const struct marks_entry *entry)
{
	buffer_add_string(out, "  ");
	buffer_add(out, entry->question->id);
	buffer_add_byte(out, ' ');
	display_add(out, entry->student);
	buffer_add_string(out, " (");
	display_add(out, entry->mark.marker);
	buffer_add_string(out, "): ");
}

void marking_notes_rubric(const struct marks_book *book, struct buffer *out)
{
	struct buffer lines = BUFFER_INIT;
	size_t changed = 0;

	for (size_t i = 0; i < book->count; i++) {
		const struct marks_entry *entry = &book->list[i];
		bool clamped;
		int64_t points = manual_mark_points(entry->question, &entry->mark, &clamped);

		if (!entry->other_rubric)
			continue;
		changed++;
		if (clamped) {
			add_entry_name(&lines, entry);
			buffer_add_string(&lines, "kept within the question's points, at ");
			points_add(&lines, points);
			buffer_add_byte(&lines, '\n');
		}
		if (!text_empty(entry->gone)) {
			add_entry_name(&lines, entry);
			buffer_add_string(&lines, "the rubric no longer has the ticked item ");
			display_add(&lines, entry->gone);
			buffer_add_byte(&lines, '\n');
		}
	}
	if (changed)
		buffer_add_format(out, "%zu %s given under another rubric; the points were "
		                       "worked out anew%s\n", changed,
		                  changed == 1 ? "mark was" : "marks were",
		                  lines.size ? ":" : ".");
	buffer_add(out, buffer_text(&lines));
	buffer_release(&lines);
}
