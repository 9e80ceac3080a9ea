/* A quiz as a whole: its own keys, identity fields and sections, and the way
 * from a file's bytes to a checked model. */
#include "formats/quiz_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/hash.h"
#include "formats/quiz_decode.h"

#define SECTIONS_MAX 1000
#define IDENTITY_MAX 20
#define AUTHORS_MAX 200

enum quiz_key {
	QUIZ_VERSION, QUIZ_ID, QUIZ_TITLE, QUIZ_COURSE, QUIZ_TERM, QUIZ_DATE, QUIZ_LANGUAGE,
	QUIZ_AUTHORS, QUIZ_LICENCE, QUIZ_KEY, QUIZ_TIME_LIMIT, QUIZ_ON_EXPIRY, QUIZ_POINTS,
	QUIZ_FLOOR, QUIZ_INSTRUCTIONS, QUIZ_IDENTITY, QUIZ_PLEDGE, QUIZ_SCORING,
	QUIZ_SHUFFLE, QUIZ_DEFAULTS, QUIZ_SECTIONS, QUIZ_KEY_COUNT
};

static bool decode_version(struct decoder *c, const char *name,
                           const struct yaml_node *value, void *target)
{
	(void)name;
	(void)target;
	if (!decode_is_scalar(c, "quizmark", value, "the format's version, 1"))
		return false;
	if (text_equal(value->text, TEXT("1")))
		return true;
	diagnostic_add(c->diagnostics, DIAGNOSTIC_VERSION, value->position,
	               diagnostic_text(c->diagnostics, value->text));
	return false;
}

static bool decode_quiz_id(struct decoder *c, const char *name,
                           const struct yaml_node *value, void *target)
{
	bool fits;

	if (!decode_is_scalar(c, name, value, "a short name"))
		return false;
	fits = decode_is_id(value->text);
	for (size_t i = 0; i < value->text.size; i++)
		fits &= !ascii_is_upper(value->text.data[i]);
	if (fits)
		*(struct text *)target = value->text;
	else
		diagnostic_add(c->diagnostics, DIAGNOSTIC_QUIZ_ID, value->position,
		               diagnostic_text(c->diagnostics, value->text));
	return fits;
}

/* One name, or a list of names, kept as one text. */
static bool decode_authors(struct decoder *c, const char *name,
                           const struct yaml_node *value, void *target)
{
	struct text *authors = target;

	if (value->kind != YAML_SEQUENCE)
		return decode_text(c, name, value, target);
	if (!decode_is_list(c, name, value, 1, AUTHORS_MAX))
		return false;
	for (slot node = value->first; node; node = node->next) {
		struct text author;

		if (!decode_text(c, "an author", node, &author))
			return false;
		*authors = authors->size
			? arena_format(c->arena, "%.*s, %.*s", TEXT_ARG(*authors),
			               TEXT_ARG(author))
			: author;
	}
	return true;
}

static bool decode_removed(struct decoder *c, const char *name,
                           const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "removed" };
	size_t index;

	if (!decode_word(c, name, value, words, 1, &index))
		return false;
	*(bool *)target = false;
	return true;
}

static bool decode_on_expiry(struct decoder *c, const char *name,
                             const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "submit", "mark-late" };
	size_t index;

	if (!decode_word(c, name, value, words, 2, &index))
		return false;
	*(enum on_expiry *)target = index == 0 ? ON_EXPIRY_SUBMIT : ON_EXPIRY_MARK_LATE;
	return true;
}

#define FIELD(field) offsetof(struct quiz, field)

static const struct key_row quiz_rows[QUIZ_KEY_COUNT] = {
	[QUIZ_VERSION] = { TEXT_INIT("quizmark"), KEY_REQUIRED, decode_version, 0 },
	[QUIZ_ID] = { TEXT_INIT("id"), KEY_REQUIRED, decode_quiz_id, FIELD(id) },
	[QUIZ_TITLE] = { TEXT_INIT("title"), KEY_REQUIRED, decode_text, FIELD(title) },
	[QUIZ_COURSE] = { TEXT_INIT("course"), 0, decode_text, FIELD(course) },
	[QUIZ_TERM] = { TEXT_INIT("term"), 0, decode_text, FIELD(term) },
	[QUIZ_DATE] = { TEXT_INIT("date"), 0, decode_text, FIELD(date) },
	[QUIZ_LANGUAGE] = { TEXT_INIT("language"), 0, decode_text, FIELD(language) },
	[QUIZ_AUTHORS] = { TEXT_INIT("authors"), 0, decode_authors, FIELD(authors) },
	[QUIZ_LICENCE] = { TEXT_INIT("licence"), 0, decode_text, FIELD(licence) },
	[QUIZ_KEY] = { TEXT_INIT("key"), 0, decode_removed, FIELD(has_key) },
	[QUIZ_TIME_LIMIT] = { TEXT_INIT("time-limit"), 0, decode_duration,
	                      FIELD(time_limit) },
	[QUIZ_ON_EXPIRY] = { TEXT_INIT("on-expiry"), 0, decode_on_expiry, FIELD(on_expiry) },
	[QUIZ_POINTS] = { TEXT_INIT("points"), 0, decode_positive_points, FIELD(points) },
	[QUIZ_FLOOR] = { TEXT_INIT("floor"), 0, decode_points, FIELD(floor) },
	[QUIZ_INSTRUCTIONS] = { TEXT_INIT("instructions"), 0, decode_text,
	                        FIELD(instructions) },
	[QUIZ_IDENTITY] = { TEXT_INIT("identity"), 0, NULL, 0 },
	[QUIZ_PLEDGE] = { TEXT_INIT("pledge"), 0, decode_text, FIELD(pledge) },
	[QUIZ_SCORING] = { TEXT_INIT("scoring"), 0, NULL, 0 },
	[QUIZ_SHUFFLE] = { TEXT_INIT("shuffle"), 0, NULL, 0 },
	[QUIZ_DEFAULTS] = { TEXT_INIT("defaults"), 0, NULL, 0 },
	[QUIZ_SECTIONS] = { TEXT_INIT("sections"), KEY_REQUIRED, NULL, 0 },
};
static const struct key_table quiz_table = KEY_TABLE("the quiz", quiz_rows);

#undef FIELD

enum section_key {
	SECTION_TITLE, SECTION_POINTS, SECTION_TIME, SECTION_INSTRUCTIONS, SECTION_SCORING,
	SECTION_SHUFFLE, SECTION_DEFAULTS, SECTION_QUESTIONS, SECTION_KEY_COUNT
};

#define FIELD(field) offsetof(struct section, field)

static const struct key_row section_rows[SECTION_KEY_COUNT] = {
	[SECTION_TITLE] = { TEXT_INIT("title"), KEY_REQUIRED, decode_text, FIELD(title) },
	[SECTION_POINTS] = { TEXT_INIT("points"), 0, decode_positive_points,
	                     FIELD(points) },
	[SECTION_TIME] = { TEXT_INIT("recommended-time"), 0, decode_duration,
	                   FIELD(recommended_time) },
	[SECTION_INSTRUCTIONS] = { TEXT_INIT("instructions"), 0, decode_text,
	                           FIELD(instructions) },
	[SECTION_SCORING] = { TEXT_INIT("scoring"), 0, NULL, 0 },
	[SECTION_SHUFFLE] = { TEXT_INIT("shuffle"), 0, NULL, 0 },
	[SECTION_DEFAULTS] = { TEXT_INIT("defaults"), 0, NULL, 0 },
	[SECTION_QUESTIONS] = { TEXT_INIT("questions"), KEY_REQUIRED, NULL, 0 },
};
static const struct key_table section_table = KEY_TABLE("a section", section_rows);

#undef FIELD

/* The sum of a section's questions goes to `sum`; false when it is not known. */
static bool decode_section(struct decoder *c, const struct yaml_node *node, size_t index,
                           const struct inherited *above, int64_t *sum)
{
	struct section *section = &c->quiz->sections[index];
	struct inherited *inherited = ARENA_NEW(c->scratch, struct inherited);
	const struct list_place place = {
		"questions", arena_format(c->scratch, "%zu.", index + 1), NULL, index
	};
	slot slots[SECTION_KEY_COUNT] = { NULL };

	section->position = node->position;
	if (!decode_mapping(c, node, &section_table, slots, section))
		return false;
	*inherited = *above;
	inherit(c, slots[SECTION_DEFAULTS], slots[SECTION_SCORING], slots[SECTION_SHUFFLE],
	        inherited);
	section->shuffle_questions = inherited->shuffle.questions == TRISTATE_TRUE;
	if (!slots[SECTION_QUESTIONS])
		return false;
	decode_questions(c, slots[SECTION_QUESTIONS], &place, inherited,
	                 &section->questions, &section->question_count);
	if (!decode_points_sum(section->questions, section->question_count, sum))
		return false;
	decode_check_sum(c, slots[SECTION_POINTS], "this section", section->points,
	                 "questions", *sum);
	return true;
}

static void decode_sections(struct decoder *c, slot list, slot points,
                            const struct inherited *inherited)
{
	struct quiz *quiz = c->quiz;
	bool sums_known = true;
	int64_t total = 0;
	size_t i = 0;

	if (!decode_is_list(c, "sections", list, 1, SECTIONS_MAX))
		return;
	quiz->sections = ARENA_ARRAY(c->arena, list->count, struct section);
	quiz->section_count = list->count;
	for (slot node = list->first; node; node = node->next, i++) {
		int64_t sum = 0;

		sums_known &= decode_section(c, node, i, inherited, &sum);
		total += sum;
	}
	if (sums_known)
		decode_check_sum(c, points, "the quiz", quiz->points, "questions", total);
}

enum identity_key { IDENTITY_FIELD, IDENTITY_LABEL, IDENTITY_PATTERN, IDENTITY_KEY_COUNT };

static bool decode_pattern(struct decoder *c, const char *name,
                           const struct yaml_node *value, void *target)
{
	struct identity_field *field = target;
	const char *fault = "";
	size_t at = 0;

	if (!decode_text(c, name, value, &field->pattern_source))
		return false;
	field->pattern = pattern_compile(c->arena, field->pattern_source, &at, &fault);
	if (!field->pattern)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_PATTERN, value->position,
		               at + 1, fault);
	return field->pattern != NULL;
}

static const struct key_row identity_rows[IDENTITY_KEY_COUNT] = {
	[IDENTITY_FIELD] = { TEXT_INIT("field"), KEY_REQUIRED, decode_id,
	                     offsetof(struct identity_field, field) },
	[IDENTITY_LABEL] = { TEXT_INIT("label"), KEY_REQUIRED, decode_text,
	                     offsetof(struct identity_field, label) },
	[IDENTITY_PATTERN] = { TEXT_INIT("pattern"), 0, decode_pattern, 0 },
};
static const struct key_table identity_table =
	KEY_TABLE("an identity field", identity_rows);

static void decode_identity(struct decoder *c, slot list)
{
	struct quiz *quiz = c->quiz;

	if (!decode_is_list(c, "identity", list, 1, IDENTITY_MAX))
		return;
	quiz->identity = ARENA_ARRAY(c->arena, list->count, struct identity_field);
	for (slot node = list->first; node; node = node->next) {
		struct identity_field *field = &quiz->identity[quiz->identity_count];
		slot slots[IDENTITY_KEY_COUNT] = { NULL };

		field->position = node->position;
		decode_mapping(c, node, &identity_table, slots, field);
		quiz->identity_count++;
	}
	DECODE_CHECK_IDS(c, "identity field", struct identity_field, quiz->identity,
	                 quiz->identity_count);
	for (size_t i = 0; i < quiz->identity_count; i++) {
		if (text_equal(quiz->identity[i].field, TEXT("id")))
			return;
	}
	diagnostic_add(c->diagnostics, DIAGNOSTIC_NO_STUDENT_ID, list->position);
}

static void decode_quiz(struct decoder *c, const struct yaml_node *root)
{
	struct inherited *inherited = ARENA_NEW(c->scratch, struct inherited);
	struct quiz *quiz = c->quiz;
	slot slots[QUIZ_KEY_COUNT] = { NULL };

	quiz->has_key = true;
	if (!decode_mapping(c, root, &quiz_table, slots, quiz))
		return;
	quiz->has_floor = slots[QUIZ_FLOOR] != NULL;
	if (slots[QUIZ_IDENTITY])
		decode_identity(c, slots[QUIZ_IDENTITY]);
	inherit(c, slots[QUIZ_DEFAULTS], slots[QUIZ_SCORING], slots[QUIZ_SHUFFLE], inherited);
	if (slots[QUIZ_SECTIONS])
		decode_sections(c, slots[QUIZ_SECTIONS], slots[QUIZ_POINTS], inherited);
	quiz_check(c);
}

/* The folder of a path, as a NUL-terminated text. */
static struct text folder_of(struct arena *arena, struct text path)
{
	size_t slash = path.size;

	while (slash && path.data[slash - 1] != '/')
		slash--;
	if (!slash)
		return TEXT(".");
	return arena_text(arena, text_slice(path, 0, slash > 1 ? slash - 1 : 1));
}

static void hash_quiz(struct quiz *quiz)
{
	struct buffer copy = BUFFER_INIT;

	quiz_write(quiz, QUIZ_WRITE_NO_KEY | QUIZ_WRITE_NO_SCORING, &copy);
	sha256_hex(buffer_text(&copy), quiz->sha256);
	buffer_release(&copy);
}

static bool same_place(struct position a, struct position b)
{
	return a.line == b.line && a.column == b.column;
}

/* Whether a sorted list holds the same complaint already. */
static bool is_repeated(const struct diagnostic *list, size_t count,
                        const struct diagnostic *one)
{
	for (; count && same_place(list[count - 1].position, one->position); count--) {
		if (list[count - 1].code == one->code &&
		    text_equal(list[count - 1].text, one->text))
			return true;
	}
	return false;
}

/* A default that is wrong is met again by every question that uses it: one
 * complaint is enough. */
static void drop_repeated(struct diagnostics *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct diagnostic one = d->list[i];

		if (is_repeated(d->list, kept, &one)) {
			d->errors -= one.severity == SEVERITY_ERROR;
			d->warnings -= one.severity == SEVERITY_WARNING;
			continue;
		}
		d->list[kept++] = one;
	}
	d->count = kept;
}

struct quiz *quiz_parse(struct text path, struct text source, unsigned flags,
                        struct diagnostics *d)
{
	struct quiz *quiz = quiz_new();
	struct arena scratch = ARENA_INIT;
	struct decoder c = { .quiz = quiz, .arena = &quiz->arena, .scratch = &scratch,
	                     .diagnostics = d, .flags = flags };
	size_t errors = d->errors;
	const struct yaml_node *root;

	quiz->path = arena_text(&quiz->arena, path);
	quiz->folder = folder_of(&quiz->arena, quiz->path);
	root = yaml_read(yaml_skip_mark(source), &scratch, &quiz->arena, d);
	if (root)
		decode_quiz(&c, root);
	if (root && flags & QUIZ_LOAD_KEEP_SOURCE)
		quiz->places = text_places_gather(&quiz->arena, root);
	arena_release(&scratch);
	if (d->count) {
		diagnostics_sort(d);
		drop_repeated(d);
	}
	if (d->count || flags & QUIZ_LOAD_KEEP_SOURCE)
		d->source = arena_text(&d->arena, source);
	if (d->errors > errors) {
		quiz_release(quiz);
		return NULL;
	}
	quiz_index_build(quiz);
	hash_quiz(quiz);
	return quiz;
}

static enum file_status read_quiz(const char *path, struct buffer *b, int *error)
{
	if (!strcmp(path, "-"))
		return file_read_stream(STDIN_FILENO, QUIZ_FILE_MAX, b, error);
	return file_read(AT_FDCWD, path, QUIZ_FILE_MAX, b, error);
}

struct quiz *quiz_load(const char *path, unsigned flags, struct diagnostics *d)
{
	struct buffer source = BUFFER_INIT;
	struct quiz *quiz = NULL;
	enum file_status status;
	int error = 0;

	status = read_quiz(path, &source, &error);
	if (status == FILE_OK)
		quiz = quiz_parse(text_of(path), buffer_text(&source), flags, d);
	else if (status == FILE_TOO_LARGE)
		diagnostic_add(d, DIAGNOSTIC_FILE_TOO_LARGE, (struct position){ 0, 0 },
		               QUIZ_FILE_MAX >> 20);
	else
		diagnostic_add(d, DIAGNOSTIC_CANNOT_READ, (struct position){ 0, 0 },
		               file_status_text(status, error));
	buffer_release(&source);
	return quiz;
}
