/* Sentences about an attempt as a whole: found, saved, put aside, left, handed in. */
#include "presenter/words.h"

#include <string.h>

void words_name_taken(struct buffer *out, const struct sitting *sitting)
{
	if (sitting->files.instead.size && !sitting_is_partial(sitting))
		buffer_add_format(out, " %s is there already and stays: your answers will be "
		                  "in %.*s.", sitting->place.name,
		                  TEXT_ARG(sitting->files.instead));
}

void words_earlier(struct buffer *out, const struct sitting *sitting)
{
	const struct sitting_earlier *earlier = &sitting->earlier;
	char when[LOCAL_TEXT_SIZE];

	local_text(earlier->utc, when);
	buffer_add_format(out, "Exam handed in %.*s at %s", LOCAL_TEXT_DAY, when,
	                  when + LOCAL_TEXT_TIME);
	if (earlier->file.size)
		buffer_add_format(out, ", as this file:\n  %.*s\n", TEXT_ARG(earlier->file));
	else
		buffer_add_string(out, ". ");
	if (sitting->quiz->has_key) {
		buffer_add_string(out, "This shows it again:\n  quizmark history ");
		words_shell(out, sitting->quiz->path);
		buffer_add_byte(out, '\n');
	}
	buffer_add_string(out, "A new attempt begins with nothing answered, and writes a file "
	                       "of its own.");
}

const char *words_not_begun(const struct sitting *sitting)
{
	return sitting->earlier.exists ?
	       "No new attempt was begun. What you handed in stays as it is." :
	       "The quiz was not begun. Nothing was saved, nothing handed in.";
}

bool words_time_is_over(struct buffer *out, const struct sitting *sitting, const char *key)
{
	size_t answered = session_count(&sitting->session).answered;

	if (!sitting_time_is_over(sitting))
		return false;
	buffer_add_format(out, "The time is over. %s ", key);
	if (sitting_is_partial(sitting))
		buffer_add_string(out, "ends this practice.");
	else if (answered == 1)
		buffer_add_string(out, "hands in the answer you gave.");
	else if (answered)
		buffer_add_format(out, "hands in the %zu answers you gave.", answered);
	else
		buffer_add_string(out, "hands it in without an answer.");
	return true;
}

void words_found(struct buffer *out, const struct sitting *sitting)
{
	const struct journal_content *found = &sitting->found;
	const struct session *s = &sitting->session;
	struct text id = session_student_id(s);
	struct moment now = sitting_now(sitting);
	char started[LOCAL_TEXT_SIZE];

	local_text(found->head.at.utc, started);
	buffer_add_format(out, "There is an unfinished attempt by %.*s, begun %.*s at %s. ",
	                  TEXT_ARG(id), LOCAL_TEXT_DAY, started, started + LOCAL_TEXT_TIME);
	words_progress(out, s);
	if (s->limit && s->running && !sitting_time_is_over(sitting)) {
		buffer_add_byte(out, ' ');
		words_time(out, s, &now);
	}
	if (sitting_is_partial(sitting) && !sitting->options.included)
		buffer_add_string(out, " It is practice of some questions only.");
	if (sitting->options.timed && !s->options.timed)
		buffer_add_string(out, " It was begun without --timed, and stays so.");
	if (found->torn)
		buffer_add_string(out, " Its very last change had not reached the disk and is "
		                       "lost.");
	if (found->damaged)
		buffer_add_string(out, " Its journal is damaged: everything before the damage "
		                       "is here. Going on keeps the damaged file aside.");
	if (!text_equal(found->head.quiz_sha256, text_of(sitting->quiz->sha256)))
		buffer_add_string(out, " The quiz has changed since then; answers to "
		                       "questions that are gone are left out.");
	words_name_taken(out, sitting);
}

void words_not_saved(struct buffer *out, const struct journal *j)
{
	buffer_add_format(out, "NOT SAVED: %s. Your answers are kept in memory only%s.",
	                  j->error ? strerror(j->error) : "there is no folder to save in",
	                  j->descriptor < 0 ? "" : "; quizmark tries again every few seconds");
}

void words_would_lose(struct buffer *out, const struct journal *j)
{
	buffer_add_format(out, "Your latest answers are NOT saved: %s. If you leave now, they "
	                  "are lost. ",
	                  j->error ? strerror(j->error) : "there is no folder to save in");
	if (j->descriptor >= 0)
		buffer_add_format(out, "They are saved by themselves as soon as there is room "
		                  "in %s; or hand in first.", j->path);
	else
		buffer_add_string(out, "Hand in first: that writes them to your answer file.");
}

static bool is_plain_word(struct text t)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                            "0123456789_./:@%+,-";
	bool good = t.size && t.data[0] != '-';

	for (size_t i = 0; good && i < t.size; i++)
		good = t.data[i] && strchr(plain, t.data[i]);
	return good;
}

void words_shell(struct buffer *out, struct text t)
{
	if (is_plain_word(t)) {
		buffer_add(out, t);
		return;
	}
	buffer_add_byte(out, '\'');
	for (size_t i = 0; i < t.size; i++) {
		if (t.data[i] == '\'')
			buffer_add_string(out, "'\\''");
		else
			buffer_add_byte(out, t.data[i]);
	}
	buffer_add_byte(out, '\'');
}

static void add_path(struct buffer *out, struct text folder, struct text name)
{
	struct buffer path = BUFFER_INIT;

	buffer_add_format(&path, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(name));
	words_shell(out, buffer_text(&path));
	buffer_release(&path);
}

void words_bring_back(struct buffer *out, struct text folder, struct text aside)
{
	size_t size = aside.size;

	while (size && aside.data[size - 1] != '.')
		size--;
	buffer_add_string(out, "mv -n ");
	add_path(out, folder, aside);
	buffer_add_byte(out, ' ');
	add_path(out, folder, text_slice(aside, 0, size ? size - 1 : 0));
}

bool words_kept_aside(struct buffer *out, struct buffer *command, const struct journal *j)
{
	if (!j->aside[0])
		return false;
	buffer_add_string(out, "Your earlier attempt is kept. Once this one is handed in, this "
	                       "brings it back:");
	words_bring_back(command, text_of(j->path), text_of(j->aside));
	return true;
}

bool words_clock_runs(struct buffer *out, const struct sitting *sitting)
{
	const struct session *s = &sitting->session;
	struct moment now = sitting_now(sitting);
	int64_t left = session_left(s, &now);
	char today[LOCAL_TEXT_SIZE], end[LOCAL_TEXT_SIZE];

	if (!s->limit || !s->options.timed || !s->running || s->phase != SESSION_WORKING ||
	    left <= 0 || sitting->preview)
		return false;
	local_text(now.utc, today);
	local_text(now.utc + left, end);
	buffer_add_string(out, "The clock keeps running: ");
	words_left(out, left);
	buffer_add_format(out, ", until %s.", strncmp(today, end, LOCAL_TEXT_DAY) ? end :
	                  end + LOCAL_TEXT_TIME);
	return true;
}

void words_leaving(struct buffer *out, const struct sitting *sitting)
{
	if (sitting->preview || sitting_is_handed_in(sitting))
		return;
	if (sitting->files.answers_written)
		buffer_add_string(out, "Your answer file is written, but its attempt is still "
		                       "open.");
	else if (!sitting_saved(sitting))
		buffer_add_string(out, "Your latest answers are NOT saved.");
	else
		buffer_add_string(out, "All is saved, nothing handed in.");
	buffer_add_byte(out, ' ');
	if (!words_clock_runs(out, sitting))
		buffer_truncate(out, out->size - 1);
}

void words_not_handed_in(struct buffer *out, const struct sitting *sitting)
{
	const struct sitting_files *files = &sitting->files;
	bool saved = sitting_saved(sitting);

	if (files->answers_written) {
		buffer_add_format(out, "Your answer file is written, but its attempt cannot be "
		                  "closed yet: %s. Make room, then try again.",
		                  strerror(sitting->journal.error));
		return;
	}
	buffer_add_format(out, "Your answer file could NOT be written to %s: %s. Nothing is "
	                  "handed in yet.", sitting->place.path, strerror(files->error));
	buffer_add_string(out, saved ? " Your answers are saved. Make room, then try again; "
	                  "or leave, and give the same command another file with -o." :
	                  " NOT SAVED: your latest answers are in memory only, do not leave. "
	                  "Make room, then try again.");
}
