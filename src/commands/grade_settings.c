/* How a folder was graded, kept in it. */
#include "commands/grade_settings.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/message.h"
#include "formats/json.h"
#include "formats/quiz_file.h"

static const struct {
	enum void_kind kind;
	const char *word;
} void_words[] = {
	{ VOID_FULL_POINTS, "full-points" },
	{ VOID_NOT_COUNTED, "not-counted" },
	{ VOID_NONE, "counted" },
};

bool void_kind_parse(struct text word, enum void_kind *kind)
{
	for (size_t i = 0; i < sizeof void_words / sizeof void_words[0]; i++) {
		if (text_equal(word, text_of(void_words[i].word))) {
			*kind = void_words[i].kind;
			return true;
		}
	}
	return false;
}

static const char *void_word(enum void_kind kind)
{
	size_t i = 0;

	while (void_words[i].kind != kind)
		i++;
	return void_words[i].word;
}

struct text grade_quiz_hash(const struct quiz *quiz, struct arena *arena)
{
	struct buffer whole = BUFFER_INIT;
	char hash[SHA256_HEX_SIZE];

	quiz_write(quiz, 0, &whole);
	sha256_hex(buffer_text(&whole), hash);
	buffer_release(&whole);
	return arena_text(arena, text_of(hash));
}

static void add_text(struct json *document, const char *name, struct text t)
{
	if (text_empty(t))
		json_add_null(document, name);
	else
		json_add_text(document, name, t);
}

void grade_settings_write(const struct grade_settings *settings, struct buffer *out)
{
	struct json *document = json_new_object(), *voids;
	struct buffer compact = BUFFER_INIT;

	json_add_int(document, "quizmark-grading", 1);
	add_text(document, "quiz", settings->quiz);
	add_text(document, "quiz-whole-sha256", settings->quiz_whole);
	json_add(document, "questions", question_digests_write(&settings->questions));
	add_text(document, "late", settings->late);
	add_text(document, "late-penalty", settings->late_penalty);
	add_text(document, "lms", settings->platform);
	add_text(document, "duplicates", settings->duplicates);
	json_add_bool(document, "each", settings->each);
	json_add_bool(document, "scores-only", settings->scores_only);
	add_text(document, "roster", settings->roster);
	add_text(document, "accommodations", settings->accommodations);
	voids = json_add(document, "void", json_new_object());
	for (size_t i = 0; i < settings->void_count; i++) {
		struct json *entry = json_new_object();

		json_add_text(entry, "as", text_of(void_word(settings->voids[i].kind)));
		json_add_at(voids, settings->voids[i].question, entry);
	}
	json_add_int(document, "best-of-generation", settings->best_of);
	json_write(document, &compact);
	json_add_pretty(out, buffer_text(&compact));
	buffer_release(&compact);
	json_free(document);
}

static struct text read_text(struct grade_settings *settings, const struct json *document,
                             const char *name)
{
	return arena_text(&settings->arena, json_text(json_member(document, name)));
}

void grade_settings_void(struct grade_settings *settings, struct text question,
                         enum void_kind kind)
{
	struct void_choice *list;

	for (size_t i = 0; i < settings->void_count; i++) {
		if (text_equal(settings->voids[i].question, question)) {
			settings->voids[i].kind = kind;
			return;
		}
	}
	list = ARENA_ARRAY(&settings->arena, settings->void_count + 1, struct void_choice);
	for (size_t i = 0; i < settings->void_count; i++)
		list[i] = settings->voids[i];
	list[settings->void_count++] = (struct void_choice){ question, kind };
	settings->voids = list;
}

bool grade_settings_apply_voids(const struct grade_settings *settings, struct quiz *quiz)
{
	for (size_t i = 0; i < settings->void_count; i++) {
		const struct void_choice *choice = &settings->voids[i];
		const struct question *q = quiz_find(quiz, choice->question);

		if (!q) {
			struct buffer id = BUFFER_INIT;

			display_add(&id, choice->question);
			complain("the quiz has no question \"%s\" to void", id.data);
			buffer_release(&id);
			return false;
		}
		quiz->leaves[q->index]->voided = choice->kind;
	}
	return true;
}

static bool read_settings(struct grade_settings *settings, int directory, const char *name)
{
	struct buffer bytes = BUFFER_INIT;
	struct json *document = NULL;
	enum file_status status;
	int error = 0;
	bool good;

	*settings = (struct grade_settings){ 0 };
	arena_init(&settings->arena);
	status = file_read(directory, name, JSON_SIZE_MAX, &bytes, &error);
	if (file_is_withheld(status))
		die(error, "cannot read", name);
	if (status == FILE_OK)
		document = json_parse(buffer_text(&bytes), NULL, NULL);
	good = json_int(json_member(document, "quizmark-grading"), 0) == 1;
	settings->quiz = read_text(settings, document, "quiz");
	settings->quiz_whole = read_text(settings, document, "quiz-whole-sha256");
	settings->questions = question_digests_read(json_member(document, "questions"),
	                                            &settings->arena);
	settings->late = read_text(settings, document, "late");
	settings->late_penalty = read_text(settings, document, "late-penalty");
	settings->platform = read_text(settings, document, "lms");
	settings->duplicates = read_text(settings, document, "duplicates");
	settings->each = json_is_true(json_member(document, "each"));
	settings->scores_only = json_is_true(json_member(document, "scores-only"));
	settings->roster = read_text(settings, document, "roster");
	settings->accommodations = read_text(settings, document, "accommodations");
	settings->best_of = (unsigned)json_int(json_member(document, "best-of-generation"), 0);
	for (const struct json *v = json_first(json_member(document, "void")); v;
	     v = json_next(v)) {
		enum void_kind kind;

		if (void_kind_parse(json_text(json_member(v, "as")), &kind))
			grade_settings_void(settings,
			                    arena_text(&settings->arena, json_name(v)), kind);
	}
	json_free(document);
	buffer_release(&bytes);
	return good;
}

bool grade_settings_read(struct grade_settings *settings, int directory)
{
	return read_settings(settings, directory, GRADE_SETTINGS_NAME);
}

bool grade_settings_read_latest(struct grade_settings *settings, int directory)
{
	if (read_settings(settings, directory, GRADE_SETTINGS_PARTIAL))
		return true;
	grade_settings_release(settings);
	return grade_settings_read(settings, directory);
}

bool grade_settings_refuse_other(const struct grade_settings *settings, struct text id,
                                 const char *path)
{
	if (text_empty(settings->quiz) || text_equal(settings->quiz, id))
		return false;
	complain("%s holds results of the quiz %.*s, not of %.*s", path,
	         TEXT_ARG(settings->quiz), TEXT_ARG(id));
	return true;
}

bool grade_settings_refuse_version(struct text then, struct text now, const char *quiz_path,
                                   const char *path)
{
	if (text_empty(then) || text_equal(then, now))
		return false;
	complain("%s was graded with another version of this quiz than %s. Give that one, "
	         "or see what this one would change: quizmark regrade %s %s --dry-run",
	         path, quiz_path, quiz_path, path);
	return true;
}

void grade_settings_release(struct grade_settings *settings)
{
	arena_release(&settings->arena);
}
