/* The closing sentences of a run, each on a line of its own. */
#include "commands/grade_closing.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/message.h"
#include "formats/json.h"

#define NAMES_SHOWN 5

/* "394 graded, 6 rejected (see out/rejected.jsonl), 112 answers wait for ..." */
static void say_counts(const struct summary *summary, const char *folder, const char *quiz)
{
	struct buffer news = BUFFER_INIT;

	buffer_add_format(&news, "%" PRIu64 " graded", summary->graded);
	if (summary->rejected)
		buffer_add_format(&news, ", %" PRIu64 " rejected (see %s/rejected.jsonl)",
		                  summary->rejected, folder);
	if (summary->pending_answers == 1)
		buffer_add_format(&news, ", 1 answer waits for marking: quizmark mark %s %s",
		                  quiz, folder);
	else if (summary->pending_answers)
		buffer_add_format(&news, ", %" PRIu64 " answers wait for marking: "
		                  "quizmark mark %s %s", summary->pending_answers, quiz, folder);
	remark("%s", news.data);
	buffer_release(&news);
}

/* Counts the rejections that are for the quiz, in the words of the first of them, which
 * go to `words`. */
static uint64_t count_other_quiz(int descriptor, struct buffer *words)
{
	struct text code = text_of(rejection_code(REJECTION_OTHER_QUIZ));
	struct folder_lines lines;
	struct text line;
	uint64_t count = 0;

	folder_lines_open(&lines, descriptor);
	while (folder_lines_next(&lines, &line)) {
		struct json *document = json_parse(line, NULL, NULL);
		struct text error = json_text(json_member(document, "error"));

		if (text_equal(json_text(json_member(document, "code")), code)) {
			if (!words->size)
				buffer_add(words, error);
			count += text_equal(error, buffer_text(words));
		}
		json_free(document);
	}
	folder_lines_release(&lines);
	return count;
}

/* Nobody was graded, as most answered another quiz: the wrong one was named. */
static void say_wrong_quiz(const struct graded *graded)
{
	uint64_t rejected = graded->summary.rejected, count;
	struct buffer words = BUFFER_INIT;
	int descriptor, error;

	if (graded->summary.graded || !rejected ||
	    file_open_to_read(graded->files.directory, "rejected.jsonl", &descriptor,
	                      &error) != FILE_OK)
		return;
	count = count_other_quiz(descriptor, &words);
	close(descriptor);
	if (2 * count > rejected)
		remark("%" PRIu64 " of %" PRIu64 " rejected: %s", count, rejected, words.data);
	buffer_release(&words);
}

static const char *is_or_are(uint64_t count)
{
	return count == 1 ? "is" : "are";
}

static void say_late(const struct grade_settings *settings, uint64_t late)
{
	struct text penalty = settings->late_penalty;

	if (text_empty(penalty))
		remark("%" PRIu64 " %s late.", late, is_or_are(late));
	else
		remark("%" PRIu64 " %s late; %.*s%s taken off.", late, is_or_are(late),
		       TEXT_ARG(penalty), text_ends_with(penalty, TEXT("%"))
		       ? " of what was earned" : " points");
}

/* Where all are, the roster knows students by something else than they gave. */
static void say_missing(const struct summary *summary, const struct roster *roster)
{
	if (!summary->missing)
		return;
	remark("%" PRIu64 " of the roster %s missing.", summary->missing,
	       is_or_are(summary->missing));
	if (summary->graded && summary->missing == roster->count)
		remark("No answer file has an id of the roster: does its column %.*s hold what "
		       "students give as their id?", TEXT_ARG(roster->id_column));
}

/* A slip in an id, or somebody who did not hand in. */
static void say_not_met(const struct late_rules *late)
{
	const struct roster *table = late->accommodations;
	struct buffer names = BUFFER_INIT;
	size_t count = 0;

	for (size_t i = 0; table && i < table->count; i++) {
		if (late->met[i])
			continue;
		if (count++ < NAMES_SHOWN) {
			buffer_add_string(&names, names.size ? ", " : "");
			buffer_add(&names, table->list[i].id);
		}
	}
	if (count)
		remark("%zu of %zu accommodations found nobody: %s%s.", count, table->count,
		       names.data, count > NAMES_SHOWN ? ", ..." : "");
	buffer_release(&names);
}

/* Of two who wrote the same, one may have more: the old key is no longer there. */
static void say_after_regrade(uint64_t count)
{
	remark("%" PRIu64 " new answer %s judged by the new key alone; best-of-both has no "
	       "earlier points to keep.", count, count == 1 ? "file was" : "files were");
}

void grade_closing_print(const struct grade_folder *folder, const char *quiz)
{
	const struct graded *graded = &folder->graded;
	const struct summary *summary = &graded->summary;
	const char *path = graded->files.path;

	say_counts(summary, path, quiz);
	say_wrong_quiz(graded);
	if (summary->flagged)
		remark("%" PRIu64 " %s flagged: see the column flags of %s/gradebook.csv.",
		       summary->flagged, is_or_are(summary->flagged), path);
	if (summary->late)
		say_late(folder->settings, summary->late);
	if (folder->generation)
		remark("%" PRIu64 " %s graded here before; their results are kept in "
		       "%s/generations/%u. (--resume adds to what is there.)",
		       folder->had_graded, folder->had_graded == 1 ? "was" : "were", path,
		       folder->generation);
	if (graded->after_regrade)
		say_after_regrade(graded->after_regrade);
	say_not_met(&graded->files.plan->late);
	say_missing(summary, graded->files.plan->roster);
	if (summary->pending_answers && graded->files.plan->has_platform)
		remark("%s/%s.csv has no total yet for students whose answers wait.", path,
		       folder->settings->platform.data);
}
