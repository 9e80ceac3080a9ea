/* Points of an earlier grading. */
#include "commands/kept_points.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/points.h"
#include "commands/line_file.h"
#include "commands/message.h"
#include "formats/json.h"

static void add_student(struct kept_points *kept, const struct quiz *quiz,
                        const struct result_view *view)
{
	struct kept_student *student;

	if (kept->count == kept->capacity) {
		kept->capacity = kept->capacity ? 2 * kept->capacity : 64;
		kept->list = memory_grow(kept->list, kept->capacity, sizeof *kept->list);
	}
	student = &kept->list[kept->count++];
	student->id = arena_text(&kept->arena, view->student_id);
	student->points = ARENA_ARRAY(&kept->arena, quiz->leaf_count, int64_t);
	for (size_t i = 0; i < quiz->leaf_count; i++)
		student->points[i] = INT64_MIN;
	for (const struct json *entry = json_first(view->questions); entry;
	     entry = json_next(entry)) {
		struct result_question_view question;
		const struct question *q;

		if (!result_read_question(entry, &question))
			continue;
		q = quiz_find(quiz, question.id);
		if (q)
			student->points[q->index] = question.points;
	}
}

static int by_id(const void *a, const void *b)
{
	return text_compare(((const struct kept_student *)a)->id,
	                    ((const struct kept_student *)b)->id);
}

bool kept_points_load(struct kept_points *kept, const struct quiz *quiz, int directory,
                      const char *path)
{
	struct line_file lines;
	struct text line;

	*kept = (struct kept_points){ 0 };
	if (!lines_open(&lines, directory, path))
		return false;
	while (lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct result_view view;

		if (document && result_read(document, &view))
			add_student(kept, quiz, &view);
		json_free(document);
	}
	lines_close(&lines);
	if (kept->count)
		qsort(kept->list, kept->count, sizeof *kept->list, by_id);
	return true;
}

bool kept_points_load_generation(struct kept_points *kept, const struct quiz *quiz,
                                 int directory, unsigned number)
{
	char path[64];

	snprintf(path, sizeof path, "generations/%u/results.jsonl", number);
	if (kept_points_load(kept, quiz, directory, path))
		return true;
	complain("%s of the graded folder cannot be read", path);
	return false;
}

void kept_points_release(struct kept_points *kept)
{
	free(kept->list);
	arena_release(&kept->arena);
	*kept = (struct kept_points){ 0 };
}

static void keep(struct mark *mark, int64_t points, struct arena *arena)
{
	struct buffer words = BUFFER_INIT;

	buffer_add(&words, mark->why);
	buffer_add_string(&words, "; ");
	points_add_words(&words, points);
	buffer_add_string(&words, " kept from before the regrade");
	mark->why = arena_text(arena, buffer_text(&words));
	mark->points = points;
	mark->state = points >= mark->out_of ? MARK_CORRECT : points > 0 ? MARK_PARTIAL :
	              MARK_INCORRECT;
	buffer_release(&words);
}

void kept_points_apply(const struct kept_points *kept, struct grader *grader,
                       const struct manual_mark *manual)
{
	const struct kept_student wanted = { .id = grader->answers.student_id };
	const struct quiz *quiz = grader->quiz;
	const struct kept_student *student = NULL;

	if (kept->count)
		student = bsearch(&wanted, kept->list, kept->count, sizeof *kept->list, by_id);
	if (!student)
		return;
	grader_apply(grader, manual);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		struct mark *mark = &grader->marks.list[i];
		int64_t most = student->points[i];

		if (most > mark->out_of)
			most = mark->out_of;
		if (!question_is_marked_by_person(quiz->leaves[i]) &&
		    mark->state != MARK_EXCUSED && most > mark->points)
			keep(mark, most, &grader->scratch);
	}
	marks_total(quiz, &grader->marks);
}
