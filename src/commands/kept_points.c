/* Points of an earlier grading. */
#include "commands/kept_points.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/points.h"
#include "commands/grade_resume.h"
#include "commands/line_file.h"
#include "commands/message.h"
#include "formats/json.h"

#define FOLDER_SIZE 32 /* of "generations/" and a number */
#define PATH_SIZE (FOLDER_SIZE + 16)

static int by_key(const void *a, const void *b)
{
	const struct kept_student *left = a, *right = b;
	int order = text_compare(left->id, right->id);

	return order ? order : (left->content > right->content) - (left->content < right->content);
}

static void add_student(struct kept_points *kept, const struct quiz *quiz,
                        const struct result_view *view, struct text answers)
{
	struct kept_student *student;

	if (kept->count == kept->capacity) {
		kept->capacity = kept->capacity ? 2 * kept->capacity : 64;
		kept->list = memory_grow(kept->list, kept->capacity, sizeof *kept->list);
	}
	student = &kept->list[kept->count++];
	*student = (struct kept_student){ .id = arena_text(&kept->arena, view->student_id) };
	if (answers_is_anonymous(quiz, view->student_id))
		student->content = grade_resume_content(answers);
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

bool kept_points_load(struct kept_points *kept, const struct quiz *quiz, int directory,
                      const char *folder)
{
	char results_path[PATH_SIZE], answers_path[PATH_SIZE];
	struct line_file results, answers;
	struct text line, answers_line = TEXT("");

	*kept = (struct kept_points){ 0 };
	snprintf(results_path, sizeof results_path, "%s/results.jsonl", folder);
	snprintf(answers_path, sizeof answers_path, "%s/answers.jsonl", folder);
	if (!lines_open(&results, directory, results_path))
		return false;
	lines_open(&answers, directory, answers_path);
	while (lines_next(&results, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct result_view view;

		if (!lines_next(&answers, &answers_line))
			answers_line = TEXT("");
		if (document && result_read(document, &view))
			add_student(kept, quiz, &view, answers_line);
		json_free(document);
	}
	lines_close(&results);
	lines_close(&answers);
	if (kept->count)
		qsort(kept->list, kept->count, sizeof *kept->list, by_key);
	return true;
}

bool kept_points_load_generation(struct kept_points *kept, const struct quiz *quiz,
                                 int directory, unsigned number)
{
	char folder[FOLDER_SIZE];

	snprintf(folder, sizeof folder, "generations/%u", number);
	if (kept_points_load(kept, quiz, directory, folder))
		return true;
	complain("%s/results.jsonl of the graded folder cannot be read", folder);
	return false;
}

void kept_points_release(struct kept_points *kept)
{
	free(kept->list);
	arena_release(&kept->arena);
	*kept = (struct kept_points){ 0 };
}

/* The state stays: it says what the answer is worth now, as the old reason does behind
 * the new one. */
static void keep(struct mark *mark, int64_t points, struct arena *arena)
{
	struct buffer words = BUFFER_INIT;
	size_t start;

	points_add(&words, points);
	buffer_add_string(&words, " of ");
	points_add_words(&words, mark->out_of);
	buffer_add_string(&words, ": kept from before the regrade; now ");
	start = words.size;
	buffer_add(&words, mark->why);
	words.data[start] = ascii_lower(words.data[start]);
	mark->why = arena_text(arena, buffer_text(&words));
	mark->points = points;
	buffer_release(&words);
}

bool kept_points_apply(const struct kept_points *kept, struct grader *grader,
                       uint64_t content, const struct manual_mark *manual)
{
	const struct quiz *quiz = grader->quiz;
	const struct kept_student wanted = { .id = grader->answers.student_id,
	                                     .content = content };
	const struct kept_student *student = NULL;

	if (kept->count)
		student = bsearch(&wanted, kept->list, kept->count, sizeof *kept->list, by_key);
	if (!student)
		return false;
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
	return true;
}
