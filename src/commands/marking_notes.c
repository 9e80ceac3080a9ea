/* Notes about marks, in lines for a person. */
#include "commands/marking_notes.h"

#include "base/points.h"
#include "base/utf8.h"

#define LISTED_MAX 20
#define WRITERS_MAX 5
#define BEGINNING_COLUMNS 40

/* What an answer begins with, on one line. */
static void add_beginning(struct buffer *out, struct text answer)
{
	struct buffer folded = BUFFER_INIT, shown = BUFFER_INIT;
	size_t end = 0, next = 0;

	utf8_add_comparable(&folded, answer, true);
	display_add(&shown, buffer_text(&folded));
	while (next < shown.size) {
		next = utf8_grapheme_end(buffer_text(&shown), end);
		if (utf8_columns(text_slice(buffer_text(&shown), 0, next)) > BEGINNING_COLUMNS)
			break;
		end = next;
	}
	buffer_add(out, text_slice(buffer_text(&shown), 0, end));
	buffer_add_string(out, end < shown.size ? "..." : "");
	buffer_release(&folded);
	buffer_release(&shown);
}

/* Who wrote it, or how many. */
static void add_writers(struct buffer *out, const struct marking_answer *a, bool names)
{
	size_t count = a->student_count;

	if (!names) {
		buffer_add_format(out, "%zu %s", count, count == 1 ? "student" : "students");
		return;
	}
	for (size_t i = 0; i < count && i < WRITERS_MAX; i++) {
		buffer_add_string(out, i ? ", " : "");
		display_add(out, a->students[i]);
	}
	if (count > WRITERS_MAX)
		buffer_add_format(out, " and %zu more", count - WRITERS_MAX);
}

static void add_mark(struct buffer *out, const struct question *q,
                     const struct manual_mark *mark)
{
	display_add(out, mark->marker);
	buffer_add_byte(out, ' ');
	points_add(out, manual_mark_points(q, mark, NULL));
}

static void add_dispute(struct buffer *out, const struct marking_dispute *dispute, bool names)
{
	buffer_add_string(out, "  ");
	buffer_add(out, dispute->question->id);
	buffer_add_string(out, ": ");
	add_mark(out, dispute->question, dispute->counts);
	buffer_add_string(out, ", ");
	add_mark(out, dispute->question, dispute->other);
	buffer_add_string(out, " (");
	points_add_words(out, dispute->difference);
	buffer_add_string(out, " apart), by ");
	add_writers(out, dispute->answer, names);
	buffer_add_string(out, ": ");
	add_beginning(out, dispute->answer->text);
	buffer_add_byte(out, '\n');
}

void marking_notes_disputes(const struct marking *m, bool names, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	size_t count;
	struct marking_dispute *list = marking_disputes(m, &arena, &count);

	if (count)
		buffer_add_format(out, "%zu %s marked differently by two markers; the later "
		                       "mark counts, and comes first. In quizmark mark, d "
		                       "goes %s:\n", count,
		                  count == 1 ? "answer is" : "answers are",
		                  count == 1 ? "there" : "from one to the next");
	for (size_t i = 0; i < count && i < LISTED_MAX; i++)
		add_dispute(out, &list[i], names);
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
