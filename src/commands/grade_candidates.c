/* What results and answers say of candidates, and files without those dropped. */
#include "commands/grade_candidates.h"

#include "base/memory.h"
#include "commands/late.h"
#include "formats/json.h"

void candidate_read(struct candidate *c, struct text line, struct arena *arena)
{
	struct json *document = json_parse(line, NULL, NULL);
	struct result_view view;
	struct result_question_view question;

	if (!document || !result_read(document, &view))
		die(0, "cannot read back a result", NULL);
	c->id = arena_text(arena, view.student_id);
	c->source = arena_text(arena, view.source);
	c->line = view.line;
	c->points = view.score.points;
	c->flagged = json_count(view.flags) > 0;
	for (const struct json *flag = json_first(view.flags); flag; flag = json_next(flag))
		c->late |= text_equal(json_text(json_member(flag, "code")),
		                      text_of(answer_flag_code(ANSWER_FLAG_LATE)));
	for (const struct json *q = json_first(view.questions); q; q = json_next(q))
		c->pending_answers += result_read_question(q, &question) &&
		                      question.state == MARK_PENDING;
	json_free(document);
}

static void read_answers(struct candidate *c, struct text line)
{
	struct json *document = json_parse(line, NULL, NULL);
	const struct json *attempt = json_member(document, "attempt");

	c->content = grade_resume_content(line);
	if (!late_parse_time(json_text(json_member(attempt, "submitted")), &c->submitted))
		c->submitted = INT64_MIN;
	json_free(document);
}

void candidates_read(struct candidates *found, struct graded *graded)
{
	static const enum folder_file files[] = { FOLDER_RESULTS, FOLDER_ANSWERS };

	for (size_t f = 0; f < 2; f++) {
		struct folder_lines lines;
		struct text line;
		uint64_t number = 0;

		folder_lines_start(&lines, &graded->files, files[f],
		                   folder_file(&graded->files, files[f]));
		for (size_t i = 0; i < found->count; number++) {
			if (!folder_lines_next(&lines, &line))
				die(0, "cannot read back a result", NULL);
			if (number != found->list[i].number)
				continue;
			if (files[f] == FOLDER_RESULTS)
				candidate_read(&found->list[i++], line, &found->arena);
			else
				read_answers(&found->list[i++], line);
		}
		folder_lines_release(&lines);
	}
}

/* Writes a file again without some of its lines. */
static void drop_lines(struct graded *graded, enum folder_file file,
                       const struct hashes *numbers)
{
	struct file_writer *old = folder_next_version(&graded->files, file);
	struct folder_lines lines;
	struct text line;
	size_t at = 0;

	folder_lines_start(&lines, &graded->files, file, old);
	for (uint64_t number = 0; folder_lines_next(&lines, &line); number++) {
		if (at < numbers->count && numbers->list[at] == number)
			at++;
		else
			file_write(folder_file(&graded->files, file), line);
	}
	folder_lines_release(&lines);
	file_abandon(old);
}

static void drop_places(struct graded *graded, const struct hashes *numbers)
{
	size_t kept = 0, at = 0;

	for (size_t number = 0; graded->places && number < graded->entry_count; number++) {
		if (at < numbers->count && numbers->list[at] == number)
			at++;
		else
			graded->places[kept++] = graded->places[number];
	}
}

void candidates_drop_lines(struct graded *graded, const struct hashes *numbers)
{
	drop_lines(graded, FOLDER_RESULTS, numbers);
	drop_lines(graded, FOLDER_ANSWERS, numbers);
	drop_lines(graded, FOLDER_GRADEBOOK, numbers);
	if (folder_has(&graded->files, FOLDER_PLATFORM))
		drop_lines(graded, FOLDER_PLATFORM, numbers);
	drop_places(graded, numbers);
}

void candidates_drop(const struct candidates *found, struct graded *graded)
{
	struct hashes numbers = { .count = 0 };

	for (size_t i = 0; i < found->count; i++) {
		if (found->list[i].dropped)
			hashes_add(&numbers, found->list[i].number);
	}
	candidates_drop_lines(graded, &numbers);
	hashes_release(&numbers);
}

void candidate_forget(const struct candidate *c, struct summary *summary)
{
	summary->graded--;
	summary->flagged -= c->flagged;
	summary->late -= c->late;
	summary->pending_answers -= c->pending_answers;
	distribution_remove(&summary->totals, c->points);
}
