/* The answer file that `take` leaves: member order is fixed, what is not known
 * is not written. */
#include "formats/answers.h"
#include "formats/json_text.h"
#include "formats/response_json.h"

/* Writes "name": with a comma where one is due. */
static void add_name(struct buffer *out, struct text name)
{
	if (out->data[out->size - 1] != '{')
		buffer_add_byte(out, ',');
	json_add_string(out, name);
	buffer_add_byte(out, ':');
}

static void add_text(struct buffer *out, const char *name, struct text t)
{
	if (text_empty(t))
		return;
	add_name(out, text_of(name));
	json_add_string(out, t);
}

static void add_int(struct buffer *out, struct text name, int64_t value)
{
	add_name(out, name);
	buffer_add_int(out, value);
}

static void open_object(struct buffer *out, const char *name)
{
	add_name(out, text_of(name));
	buffer_add_byte(out, '{');
}

static void add_student(struct buffer *out, const struct quiz *quiz,
                        const struct answers *answers)
{
	open_object(out, "student");
	add_name(out, TEXT("id"));
	json_add_string(out, answers->student_id);
	add_text(out, "name", answers->student_name);
	for (size_t i = 0; answers->identity && i < quiz->identity_count; i++) {
		struct text field = quiz->identity[i].field;

		if (text_equal(field, TEXT("id")) || text_equal(field, TEXT("name")) ||
		    text_empty(answers->identity[i]))
			continue;
		add_name(out, field);
		json_add_string(out, answers->identity[i]);
	}
	buffer_add_byte(out, '}');
}

static void add_pledge(struct buffer *out, const struct answers *answers)
{
	if (text_empty(answers->signature))
		return;
	open_object(out, "pledge");
	add_text(out, "signature", answers->signature);
	add_text(out, "date", answers->signature_date);
	buffer_add_byte(out, '}');
}

static void add_order(struct buffer *out, const struct quiz *quiz,
                      const struct attempt *attempt)
{
	if (!attempt->order)
		return;
	add_name(out, TEXT("order"));
	buffer_add_byte(out, '[');
	for (size_t i = 0; i < attempt->order_count; i++) {
		if (i)
			buffer_add_byte(out, ',');
		json_add_string(out, quiz->leaves[attempt->order[i]]->id);
	}
	buffer_add_byte(out, ']');
}

/* The order of a question's options, or of a matching's choices. */
static void add_ids_in_order(struct buffer *out, const struct question *q,
                             const uint32_t *order)
{
	bool choices = question_has_items(q);
	size_t count = choices ? q->choice_count : q->option_count;

	buffer_add_byte(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_add_byte(out, ',');
		json_add_string(out, choices ? q->choices[order[i]].id : q->options[order[i]].id);
	}
	buffer_add_byte(out, ']');
}

static void add_option_order(struct buffer *out, const struct quiz *quiz,
                             const struct attempt *attempt)
{
	if (!attempt->option_order)
		return;
	open_object(out, "option-order");
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];

		if (!attempt->option_order[i])
			continue;
		add_name(out, q->id);
		add_ids_in_order(out, q, attempt->option_order[i]);
	}
	buffer_add_byte(out, '}');
}

static void add_numbers(struct buffer *out, const char *name, const struct quiz *quiz,
                        const uint32_t *numbers)
{
	if (!numbers)
		return;
	open_object(out, name);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		if (numbers[i])
			add_int(out, quiz->leaves[i]->id, numbers[i]);
	}
	buffer_add_byte(out, '}');
}

static void add_attempt(struct buffer *out, const struct quiz *quiz,
                        const struct attempt *attempt)
{
	open_object(out, "attempt");
	add_text(out, "started", attempt->started);
	add_text(out, "submitted", attempt->submitted);
	if (attempt->has_seconds)
		add_int(out, TEXT("seconds"), attempt->seconds);
	add_text(out, "mode", attempt->mode);
	if (attempt->timed) {
		add_name(out, TEXT("timed"));
		buffer_add(out, TEXT("true"));
	}
	if (attempt->late) {
		add_name(out, TEXT("late"));
		buffer_add(out, TEXT("true"));
	}
	if (attempt->extra_time)
		add_int(out, TEXT("extra-time"), attempt->extra_time);
	if (attempt->has_seed)
		add_int(out, TEXT("seed"), (int64_t)attempt->seed);
	add_order(out, quiz, attempt);
	add_option_order(out, quiz, attempt);
	add_numbers(out, "tries", quiz, attempt->tries);
	add_numbers(out, "question-seconds", quiz, attempt->question_seconds);
	buffer_add_byte(out, '}');
}

static void add_answers(struct buffer *out, const struct quiz *quiz,
                        const struct response *responses)
{
	open_object(out, "answers");
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		add_name(out, quiz->leaves[i]->id);
		response_add_json(out, quiz->leaves[i], &responses[i]);
	}
	buffer_add_byte(out, '}');
}

void answers_write(const struct quiz *quiz, const struct answers *answers,
                   struct buffer *out)
{
	buffer_add_byte(out, '{');
	add_int(out, TEXT("quizmark-answers"), ANSWERS_FORMAT_VERSION);
	add_text(out, "quiz", quiz->id);
	add_text(out, "quiz-sha256", text_of(quiz->sha256));
	add_student(out, quiz, answers);
	add_pledge(out, answers);
	add_attempt(out, quiz, &answers->attempt);
	add_answers(out, quiz, answers->responses);
	buffer_add_byte(out, '}');
}

void answers_write_pretty(const struct quiz *quiz, const struct answers *answers,
                          struct buffer *out)
{
	struct buffer compact = BUFFER_INIT;

	answers_write(quiz, answers, &compact);
	json_add_pretty(out, buffer_text(&compact));
	buffer_release(&compact);
}
