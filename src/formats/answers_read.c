/*
 * Answer files -> responses, in one pass over the bytes. The JSON must be valid
 * to its last byte before anything else is said about a file.
 */
#include "base/utf8.h"
#include "formats/answers_parts.h"

/* One file being read. */
struct reading {
	struct answers_reader *reader;
	struct json_scan *scan;
	struct arena *arena;
	struct answers *answers;
	bool detailed;
	bool has_quiz;
	bool has_student;
	bool has_answers;
	/* the first reason to reject, with the value at fault */
	bool rejected;
	enum rejection_reason reason;
	const char *place; /* NULL: none */
	const char *sentence;
};

static void reject(struct reading *in, enum rejection_reason reason, const char *place,
                   const char *sentence)
{
	if (in->rejected)
		return;
	in->rejected = true;
	in->reason = reason;
	in->place = place;
	in->sentence = sentence;
}

static void flag(struct reading *in, enum answer_flag_kind kind, struct text detail)
{
	answer_flags_add(&in->answers->flags, kind, detail, in->arena);
}

/* An extra member's name, with the object it stands in. */
static void flag_extra(struct reading *in, const char *object, struct text name)
{
	struct buffer path = BUFFER_INIT;

	if (in->answers->flags.count < ANSWER_FLAGS_MAX) {
		buffer_add_string(&path, object);
		buffer_add(&path, name);
		flag(in, ANSWER_FLAG_EXTRA_MEMBER,
		     arena_text(in->arena, buffer_text(&path)));
		buffer_release(&path);
	}
	json_scan_skip(in->scan);
}

bool answers_take_text(struct json_scan *scan, struct arena *arena, const char *member,
                       struct answers *answers, struct text *t)
{
	enum json_kind kind = json_scan_kind(scan);

	if (kind == JSON_STRING)
		return json_scan_string(scan, t);
	json_scan_skip(scan);
	if (kind != JSON_NULL)
		answer_flags_add(&answers->flags, ANSWER_FLAG_MALFORMED, text_of(member),
		                 arena);
	return false;
}

static void take_text(struct reading *in, const char *member, struct text *t)
{
	answers_take_text(in->scan, in->arena, member, in->answers, t);
}

/* Into an object; anything else is passed over and flagged. */
static bool take_object(struct reading *in, const char *member)
{
	if (json_scan_kind(in->scan) == JSON_OBJECT)
		return json_scan_object(in->scan);
	if (json_scan_kind(in->scan) != JSON_NULL)
		flag(in, ANSWER_FLAG_MALFORMED, text_of(member));
	json_scan_skip(in->scan);
	return false;
}

static void read_version(struct reading *in)
{
	const char *place = in->scan->at;
	struct text source = TEXT("");

	if (json_scan_kind(in->scan) == JSON_NUMBER)
		json_scan_number(in->scan, &source);
	else
		json_scan_skip(in->scan);
	if (!text_equal(source, TEXT("1")))
		reject(in, REJECTION_VERSION, place,
		       "quizmark-answers is not 1: this version cannot be read");
}

static void read_quiz(struct reading *in)
{
	const char *place = in->scan->at;
	struct text id = TEXT("");

	in->has_quiz = true;
	if (json_scan_kind(in->scan) == JSON_STRING)
		json_scan_string(in->scan, &id);
	else
		json_scan_skip(in->scan);
	if (!text_equal(id, in->reader->quiz->id) && !in->rejected)
		reject(in, REJECTION_OTHER_QUIZ, place, answers_quiz_fault(in->arena, id,
		                                                in->reader->quiz->id));
}

static void read_sha256(struct reading *in)
{
	struct text *sha256 = &in->answers->quiz_sha256;

	take_text(in, "quiz-sha256", sha256);
	if (!text_empty(*sha256) && !text_equal(*sha256, text_of(in->reader->quiz->sha256)))
		flag(in, ANSWER_FLAG_OTHER_VERSION, TEXT(""));
}

static void read_student_id(struct reading *in)
{
	const struct identity_field *field = in->reader->key->id_field;
	const char *place = in->scan->at;
	struct text *id = &in->answers->student_id;

	in->has_student = true;
	if (json_scan_kind(in->scan) != JSON_STRING) {
		json_scan_skip(in->scan);
		reject(in, REJECTION_BAD_STUDENT, place, "student.id is not a string");
	} else if (!json_scan_string(in->scan, id)) {
		return;
	} else if (text_empty(utf8_trim(*id))) {
		reject(in, REJECTION_BAD_STUDENT, place, "student.id is empty");
	} else if (id->size > STUDENT_ID_MAX) {
		reject(in, REJECTION_BAD_STUDENT, place,
		       arena_format(in->arena, "student.id is longer than %d bytes",
		                    STUDENT_ID_MAX).data);
	} else if (utf8_has_control(*id)) {
		reject(in, REJECTION_BAD_STUDENT, place,
		       "student.id holds a control character");
	} else if (field && field->pattern && !pattern_matches(field->pattern, *id)) {
		flag(in, ANSWER_FLAG_ID_PATTERN, *id);
	}
}

/* Members of `student`, in the order of answers_key. */
enum { STUDENT_ID, STUDENT_NAME };

static void read_student(struct reading *in)
{
	const struct quiz *quiz = in->reader->quiz;
	struct answers_key *key = in->reader->key;
	struct text *identity = ARENA_ARRAY(in->arena, quiz->identity_count, struct text);
	struct text name, value;
	size_t i;

	in->answers->identity = identity;
	if (!take_object(in, "student"))
		return;
	while (json_scan_known_member(in->scan, &key->student, &i, &name)) {
		value = TEXT("");
		if (i == key->student.count) {
			flag_extra(in, "student.", name);
			continue;
		}
		if (i == STUDENT_ID) {
			read_student_id(in);
			value = in->answers->student_id;
		} else if (i == STUDENT_NAME) {
			take_text(in, "student.name", &value);
			in->answers->student_name = value;
		} else {
			take_text(in, "student", &value);
		}
		if (key->identity[i] < quiz->identity_count)
			identity[key->identity[i]] = value;
	}
}

static void read_pledge(struct reading *in)
{
	struct text name;
	size_t i;

	if (!take_object(in, "pledge"))
		return;
	while (json_scan_known_member(in->scan, &in->reader->key->pledge, &i, &name)) {
		if (i == 0)
			take_text(in, "pledge.signature", &in->answers->signature);
		else if (i == 1)
			take_text(in, "pledge.date", &in->answers->signature_date);
		else
			flag_extra(in, "pledge.", name);
	}
}

static void read_attempt(struct reading *in)
{
	if (json_scan_kind(in->scan) == JSON_OBJECT)
		answers_read_attempt(in->scan, in->reader->key, in->detailed, in->arena,
		                     in->answers);
	else
		take_object(in, "attempt");
}

static void read_answer(struct reading *in, size_t leaf)
{
	struct answers_reader *reader = in->reader;
	struct leaf_ids *ids = &reader->key->leaves[leaf];
	struct response *response = &in->answers->responses[leaf];
	const char *start = in->scan->at;
	uint32_t number = answers_seen_take(&ids->seen, in->scan, response);

	if (!number) {
		answers_read_value(in->scan, ids, in->arena, response);
		if (!in->scan->error)
			number = answers_seen_add(&ids->seen, &reader->key->seen_in_all,
			                          (struct text){ start,
			                                         (size_t)(in->scan->at - start) },
			                          ids->question, response, &reader->arena);
	}
	in->answers->seen[leaf] = number;
}

static void read_answers(struct reading *in)
{
	struct answers_key *key = in->reader->key;
	const char *place = in->scan->at;
	struct text name;
	size_t leaf;

	in->has_answers = true;
	if (json_scan_kind(in->scan) != JSON_OBJECT) {
		json_scan_skip(in->scan);
		reject(in, REJECTION_NO_ANSWERS, place, "answers is not an object");
		return;
	}
	json_scan_object(in->scan);
	while (json_scan_known_member(in->scan, &key->questions, &leaf, &name)) {
		if (leaf < key->leaf_count) {
			read_answer(in, leaf);
		} else {
			flag(in, ANSWER_FLAG_UNKNOWN_QUESTION, name);
			json_scan_skip(in->scan);
		}
	}
}

static void refuse_result(struct reading *in)
{
	reject(in, REJECTION_RESULT, in->scan->at, "this is a result, not an answer file");
	json_scan_skip(in->scan);
}

static const struct {
	struct text name;
	void (*read)(struct reading *in);
} members[] = {
	{ TEXT_INIT("quizmark-answers"), read_version },
	{ TEXT_INIT("quiz"), read_quiz },
	{ TEXT_INIT("quiz-sha256"), read_sha256 },
	{ TEXT_INIT("student"), read_student },
	{ TEXT_INIT("pledge"), read_pledge },
	{ TEXT_INIT("attempt"), read_attempt },
	{ TEXT_INIT("answers"), read_answers },
	{ TEXT_INIT("quizmark-result"), refuse_result },
};
#define MEMBER_COUNT (sizeof members / sizeof members[0])

void answers_add_members(struct json_names *names, struct arena *arena)
{
	json_names_init(names, MEMBER_COUNT, arena);
	for (size_t i = 0; i < MEMBER_COUNT; i++)
		json_names_add(names, members[i].name, arena);
}

static void read_members(struct reading *in)
{
	struct text name;
	size_t i;

	while (json_scan_known_member(in->scan, &in->reader->key->members, &i, &name)) {
		if (i < MEMBER_COUNT)
			members[i].read(in);
		else
			flag_extra(in, "", name);
	}
}

static void reject_missing(struct reading *in)
{
	if (!in->has_quiz)
		reject(in, REJECTION_NO_QUIZ, NULL,
		       "the file does not say which quiz it answers");
	if (!in->has_student && in->reader->key->id_field)
		reject(in, REJECTION_NO_STUDENT, NULL, "student.id is missing");
	else if (!in->has_student)
		in->answers->student_id = TEXT(STUDENT_ANONYMOUS);
	if (!in->has_answers)
		reject(in, REJECTION_NO_ANSWERS, NULL, "answers is missing");
}

/* What stands in the rejection; the JSON fault, if any, comes first. */
static bool conclude(struct reading *in, struct text source, struct rejection *rejection)
{
	rejection->student = TEXT("");
	if (!json_scan_finish(in->scan)) {
		rejection->code = json_scan_error_code(in->scan->error);
		rejection->error = text_of(answers_json_fault(in->scan, source));
		rejection->position = json_scan_position(in->scan);
		return false;
	}
	if (!in->rejected)
		return true;
	rejection->code = rejection_code(in->reason);
	rejection->error = text_of(in->sentence);
	rejection->position = (struct position){ 0 };
	if (in->place)
		rejection->position = json_scan_position_of(in->scan, in->place);
	if (in->reason != REJECTION_BAD_STUDENT)
		rejection->student = in->answers->student_id;
	return false;
}

void answers_reader_init(struct answers_reader *reader, const struct quiz *quiz)
{
	*reader = (struct answers_reader){ .quiz = quiz };
	json_scan_init(&reader->scan);
	arena_init(&reader->arena);
	reader->key = answers_key_build(quiz, &reader->arena);
}

void answers_reader_release(struct answers_reader *reader)
{
	json_scan_release(&reader->scan);
	answers_key_release(reader->key);
	arena_release(&reader->arena);
	reader->key = NULL;
}

bool answers_read(struct answers_reader *reader, struct text source, unsigned flags,
                  struct arena *arena, struct answers *answers,
                  struct rejection *rejection)
{
	struct reading in = {
		.reader = reader,
		.scan = &reader->scan,
		.arena = arena,
		.answers = answers,
		.detailed = flags & ANSWERS_ATTEMPT,
	};

	*answers = (struct answers){ 0 };
	answers->responses = ARENA_ARRAY(arena, reader->quiz->leaf_count, struct response);
	answers->seen = ARENA_ARRAY(arena, reader->quiz->leaf_count, uint32_t);
	json_scan_start(in.scan, source, arena);
	if (json_scan_kind(in.scan) == JSON_OBJECT) {
		json_scan_object(in.scan);
		read_members(&in);
		reject_missing(&in);
	} else if (!in.scan->error) {
		reject(&in, REJECTION_NOT_OBJECT, in.scan->at,
		       "an answer file is a JSON object");
		json_scan_skip(in.scan);
	}
	return conclude(&in, source, rejection);
}
