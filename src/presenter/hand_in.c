/* Handing in: the session as an answer file, and the result beside it. */
#include "presenter/hand_in.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "formats/answers.h"
#include "formats/result.h"
#include "presenter/moment.h"

#define NAMES_MAX 1000 /* free names tried: x, x-2, x-3 ... */

static struct text utc_in(struct arena *arena, int64_t milliseconds)
{
	char text[UTC_TEXT_SIZE];

	utc_text(milliseconds, text);
	return arena_text(arena, text_of(text));
}

static struct response *scored(struct sitting *sitting)
{
	size_t count = sitting->quiz->leaf_count;
	struct response *list = ARENA_ARRAY(&sitting->arena, count, struct response);

	for (size_t i = 0; i < count; i++)
		list[i] = *session_scored(&sitting->session, sitting->quiz->leaves[i]);
	return list;
}

/* As a file names answers: what is no number is still what was typed. */
static struct response *written(struct sitting *sitting, const struct response *responses)
{
	size_t count = sitting->quiz->leaf_count;
	struct response *list = ARENA_ARRAY(&sitting->arena, count, struct response);

	for (size_t i = 0; i < count; i++) {
		list[i] = responses[i];
		if (list[i].state == RESPONSE_INVALID)
			list[i].state = RESPONSE_GIVEN;
	}
	return list;
}

static bool some_options_moved(const struct session *s)
{
	for (size_t i = 0; i < s->quiz->leaf_count; i++) {
		if (s->option_order[i])
			return true;
	}
	return false;
}

static void fill_attempt(struct sitting *sitting, struct answers *answers)
{
	const struct session *s = &sitting->session;
	size_t count = sitting->quiz->leaf_count;
	uint32_t *tries = ARENA_ARRAY(&sitting->arena, count, uint32_t);
	uint32_t *seconds = ARENA_ARRAY(&sitting->arena, count, uint32_t);

	for (size_t i = 0; i < count; i++) {
		tries[i] = s->answers[i].tries;
		seconds[i] = (uint32_t)(s->answers[i].milliseconds / 1000);
	}
	answers->attempt = (struct attempt){
		.started = utc_in(&sitting->arena, s->started.utc),
		.submitted = utc_in(&sitting->arena, s->submitted_utc),
		.mode = s->options.mode == SESSION_EXAM ? TEXT("exam") : TEXT("practice"),
		.has_seconds = true,
		.seconds = s->elapsed / 1000,
		.has_seed = s->seed != 0,
		.seed = s->seed,
		.timed = s->options.timed,
		.late = s->late,
		.extra_time = s->limit / 1000 - sitting->quiz->time_limit,
		.order = s->order,
		.order_count = s->order_count,
		.option_order = some_options_moved(s) ? s->option_order : NULL,
		.tries = s->options.mode == SESSION_PRACTICE ? tries : NULL,
		.question_seconds = seconds,
	};
}

static void fill_answers(struct sitting *sitting, struct answers *answers)
{
	const struct session *s = &sitting->session;
	size_t count = sitting->quiz->identity_count;
	struct text *identity = ARENA_ARRAY(&sitting->arena, count, struct text);

	for (size_t i = 0; i < count; i++)
		identity[i] = buffer_text(&s->identity[i]);
	*answers = (struct answers){
		.student_id = session_student_id(s),
		.student_name = session_identity(s, TEXT("name")),
		.identity = identity,
		.quiz_sha256 = text_of(sitting->quiz->sha256),
		.signature = buffer_text(&s->signature),
		.responses = scored(sitting),
	};
	if (s->signature.size)
		answers->signature_date =
			text_slice(utc_in(&sitting->arena, s->started.utc), 0, 10);
	fill_attempt(sitting, answers);
}

/* "<stem>.json", then "<stem>-2.json" ... with `ending` in place of ".json". */
static struct text file_name(struct sitting *sitting, struct text stem, int number,
                             const char *ending)
{
	if (number == 1)
		return arena_format(&sitting->arena, "%.*s%s", TEXT_ARG(stem), ending);
	return arena_format(&sitting->arena, "%.*s-%d%s", TEXT_ARG(stem), number, ending);
}

static struct text file_stem(struct sitting *sitting)
{
	struct buffer stem = BUFFER_INIT;
	struct text kept;

	if (sitting->place.name) {
		buffer_add_string(&stem, sitting->place.name);
		if (text_ends_with(buffer_text(&stem), TEXT(".json")))
			buffer_truncate(&stem, stem.size - strlen(".json"));
	} else {
		file_name_add(&stem, sitting->quiz->id);
		buffer_add_byte(&stem, '-');
		file_name_add(&stem, session_student_id(&sitting->session));
	}
	kept = arena_text(&sitting->arena, buffer_text(&stem));
	buffer_release(&stem);
	return kept;
}

/* Returns 0 or errno; EEXIST where the name is taken. */
static int write_file(struct sitting *sitting, struct text name, struct text content,
                      struct buffer *path)
{
	struct file_writer writer;
	int error;

	if (!file_open(&writer, sitting->place.folder, name.data))
		return writer.error;
	file_write(&writer, content);
	error = file_commit(&writer, FILE_KEEP_EXISTING);
	if (error)
		return error;
	buffer_clear(path);
	buffer_add_format(path, "%s/%.*s", sitting->place.path, TEXT_ARG(name));
	return 0;
}

static bool is_there(struct sitting *sitting, struct text stem, int number,
                     const char *ending)
{
	struct text name = file_name(sitting, stem, number, ending);

	return faccessat(sitting->place.folder, name.data, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Also of an attempt without a key, beside whose answers it would look like theirs. */
static bool has_result(struct sitting *sitting, struct text stem, int number)
{
	return is_there(sitting, stem, number, ".result.json");
}

/* Under the first number that is free for both files. */
static int write_answers(struct sitting *sitting, struct text stem, struct text content,
                         int *number)
{
	int error = EEXIST;

	for (*number = 1; *number < NAMES_MAX; ++*number) {
		struct text name = file_name(sitting, stem, *number, ".json");

		if (has_result(sitting, stem, *number))
			continue;
		error = write_file(sitting, name, content, &sitting->files.answers);
		if (error != EEXIST)
			break;
	}
	return error;
}

static int write_result(struct sitting *sitting, const struct answers *answers,
                        struct text stem, int number)
{
	struct buffer content = BUFFER_INIT;
	struct result result = {
		.quiz = sitting->quiz,
		.answers = answers,
		.marks = &sitting->marks,
		.source = file_name(sitting, stem, number, ".json"),
	};
	int error;

	result_write_pretty(&result, &content);
	error = write_file(sitting, file_name(sitting, stem, number, ".result.json"),
	                   buffer_text(&content), &sitting->files.result);
	buffer_release(&content);
	return error;
}

static void mark(struct sitting *sitting, struct answers *answers)
{
	const bool *included = sitting->session.options.included;

	if (!sitting->quiz->has_key)
		return;
	hand_in_mark(sitting->quiz, answers->responses, included, &sitting->arena,
	             &sitting->marks);
}

void hand_in_mark(const struct quiz *quiz, const struct response *responses,
                  const bool *included, struct arena *arena, struct marks *marks)
{
	mark_all(scoring_key_build(quiz, arena), responses, NULL, arena, marks);
	for (size_t i = 0; included && i < quiz->leaf_count; i++) {
		if (!included[i])
			marks->list[i] = (struct mark){ .state = MARK_EXCUSED };
	}
	if (included)
		marks_total(quiz, marks);
}

static bool write_answer_file(struct sitting *sitting, struct answers *answers)
{
	struct buffer content = BUFFER_INIT;
	struct answers as_written = *answers;

	as_written.responses = written(sitting, answers->responses);
	answers_write_pretty(sitting->quiz, &as_written, &content);
	sitting->files.error = write_answers(sitting, file_stem(sitting), buffer_text(&content),
	                                     &sitting->files.number);
	sitting->files.answers_written = !sitting->files.error;
	sha256_hex(buffer_text(&content), sitting->files.sha256);
	buffer_release(&content);
	return sitting->files.answers_written;
}

void hand_in_result(struct sitting *sitting)
{
	struct sitting_files *files = &sitting->files;
	struct answers answers;

	if (!files->answers_written || files->result_tried || !sitting->quiz->has_key)
		return;
	files->result_tried = true;
	fill_answers(sitting, &answers);
	files->error = write_result(sitting, &answers, file_stem(sitting), files->number);
	files->result_written = !files->error;
}

void hand_in_look_for_name(struct sitting *sitting)
{
	struct text stem = file_stem(sitting);
	int number = 1;

	while (number < NAMES_MAX && (has_result(sitting, stem, number) ||
	                              is_there(sitting, stem, number, ".json")))
		number++;
	if (number > 1)
		sitting->files.instead = file_name(sitting, stem, number, ".json");
}

bool hand_in_answers(struct sitting *sitting)
{
	struct answers answers;

	if (sitting->files.answers_written)
		return true;
	fill_answers(sitting, &answers);
	mark(sitting, &answers);
	/* Some questions only are for practice alone: nothing to hand in. */
	if (sitting->preview || sitting_is_partial(sitting))
		return true;
	return write_answer_file(sitting, &answers);
}
