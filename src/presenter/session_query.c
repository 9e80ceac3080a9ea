/* Questions about a session that change nothing, and the names of events. */
#include "presenter/session.h"

static const char *const event_names[EVENT_TYPE_COUNT] = {
	[EVENT_IDENTITY] = "identity",
	[EVENT_SIGN] = "sign",
	[EVENT_BEGIN] = "begin",
	[EVENT_GO] = "go",
	[EVENT_ANSWER] = "answer",
	[EVENT_FLAG] = "flag",
	[EVENT_NOTES] = "notes",
	[EVENT_HINT] = "hint",
	[EVENT_CHECK] = "check",
	[EVENT_UNDO] = "undo",
	[EVENT_TICK] = "tick",
	[EVENT_RESUME] = "resume",
	[EVENT_LEAVE] = "leave",
	[EVENT_SUBMIT] = "submit",
};

const char *event_name(enum event_type type)
{
	return event_names[type];
}

bool event_parse(struct text name, enum event_type *type)
{
	for (int i = 0; i < EVENT_TYPE_COUNT; i++) {
		if (text_equal(name, text_of(event_names[i]))) {
			*type = (enum event_type)i;
			return true;
		}
	}
	return false;
}

const struct question *session_question_at(const struct session *s, size_t position)
{
	return s->quiz->leaves[s->order[position]];
}

const struct question *session_question(const struct session *s)
{
	return session_question_at(s, s->position);
}

const struct response *session_response(const struct session *s, const struct question *q)
{
	return &s->answers[q->index].now;
}

const struct response *session_scored(const struct session *s, const struct question *q)
{
	const struct session_answer *answer = &s->answers[q->index];

	return answer->tries ? &answer->first : &answer->now;
}

bool session_is_unchecked(const struct session *s, const struct question *q)
{
	const struct session_answer *answer = &s->answers[q->index];

	return !answer->checked && answer->now.state == RESPONSE_GIVEN;
}

size_t session_option_at(const struct session *s, const struct question *q, size_t place)
{
	const uint32_t *order = s->option_order[q->index];

	return order ? order[place] : place;
}

size_t session_find(const struct session *s, struct text name)
{
	struct text rest = name;
	unsigned number;

	if (!text_take_number(&rest, QUIZ_QUESTIONS_MAX, &number) || rest.size)
		number = 0;
	for (size_t i = 0; i < s->order_count; i++) {
		const struct question *q = session_question_at(s, i);

		if (text_equal_ascii_case(q->id, name) ||
		    (q->group && text_equal_ascii_case(q->group->id, name)))
			return i;
	}
	return number && number <= s->order_count ? number - 1 : s->order_count;
}

size_t session_position_of(const struct session *s, size_t leaf)
{
	size_t i = 0;

	while (i < s->order_count && s->order[i] != leaf)
		i++;
	return i;
}

struct text session_identity(const struct session *s, struct text field)
{
	for (size_t i = 0; i < s->quiz->identity_count; i++) {
		if (text_equal(s->quiz->identity[i].field, field))
			return buffer_text(&s->identity[i]);
	}
	return (struct text){ "", 0 };
}

struct text session_student_id(const struct session *s)
{
	struct text id = session_identity(s, TEXT("id"));

	return id.size ? id : TEXT("anonymous");
}

bool session_is_other_name(const struct session *s, struct text signature)
{
	struct text name = text_trim(session_identity(s, TEXT("name")));

	signature = text_trim(signature);
	return signature.size && name.size && !text_equal_ascii_case(name, signature);
}

size_t session_missing_field(const struct session *s)
{
	size_t i = 0;

	while (i < s->quiz->identity_count && s->identity[i].size)
		i++;
	return i;
}

size_t session_section_count(const struct session *s, size_t section, int64_t *points)
{
	size_t count = 0;

	*points = 0;
	for (size_t i = 0; i < s->order_count; i++) {
		const struct question *q = session_question_at(s, i);

		if (q->section != section)
			continue;
		count++;
		*points += q->points;
	}
	if (count == s->quiz->sections[section].leaf_count)
		*points = s->quiz->sections[section].points;
	return count;
}

struct session_counts session_count(const struct session *s)
{
	struct session_counts counts = { 0 };

	for (size_t i = 0; i < s->order_count; i++) {
		const struct session_answer *answer = &s->answers[s->order[i]];

		if (answer->now.state == RESPONSE_BLANK)
			counts.blank++;
		else
			counts.answered++;
		counts.flagged += answer->flagged;
	}
	return counts;
}
