/* Results read back: views into a parsed document. */
#include "formats/result.h"

static bool read_score(const struct json *object, struct score *score)
{
	return json_points(json_member(object, "points"), &score->points) &&
	       json_points(json_member(object, "out-of"), &score->out_of) &&
	       json_points(json_member(object, "pending"), &score->pending);
}

bool result_read(const struct json *document, struct result_view *view)
{
	const struct json *student = json_member(document, "student");
	const struct json *source = json_member(document, "source");

	*view = (struct result_view){
		.quiz_id = json_text(json_member(document, "quiz")),
		.quiz_sha256 = json_text(json_member(document, "quiz-sha256")),
		.student_id = json_text(json_member(student, "id")),
		.student_name = json_text(json_member(student, "name")),
		.source = json_text(json_member(source, "file")),
		.line = (uint32_t)json_int(json_member(source, "line"), 0),
		.sections = json_member(document, "sections"),
		.questions = json_member(document, "questions"),
		.adjustments = json_member(document, "adjustments"),
		.flags = json_member(document, "flags"),
	};
	return json_int(json_member(document, "quizmark-result"), 0) == RESULT_FORMAT_VERSION &&
	       read_score(json_member(document, "score"), &view->score) &&
	       json_kind(view->questions) == JSON_ARRAY;
}

static bool read_state(struct text name, enum mark_state *state)
{
	for (int s = 0; s < MARK_STATE_COUNT; s++) {
		*state = (enum mark_state)s;
		if (text_equal(name, text_of(mark_state_name(*state))))
			return true;
	}
	return false;
}

bool result_read_question(const struct json *entry, struct result_question_view *view)
{
	*view = (struct result_question_view){
		.id = json_text(json_member(entry, "id")),
		.why = json_text(json_member(entry, "why")),
		.comment = json_text(json_member(entry, "comment")),
		.marker = json_text(json_member(entry, "marker")),
		.selected = json_member(entry, "selected"),
		.correct = json_member(entry, "correct"),
		.mistakes = json_member(entry, "mistakes"),
	};
	return read_state(json_text(json_member(entry, "state")), &view->state) &&
	       json_points(json_member(entry, "points"), &view->points) &&
	       json_points(json_member(entry, "out-of"), &view->out_of);
}
