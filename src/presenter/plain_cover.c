/*
 * Plain mode before the questions: whether to go on with what was found, the first page,
 * and its fields; these come back where one of them is corrected later.
 */
#include "presenter/plain_parts.h"
#include "presenter/words.h"

/* "yes", "no" or neither: 1, 0, -1; an empty line is yes. */
static int yes_or_no(struct text line)
{
	struct text word = text_trim(line);

	if (!word.size || text_equal_ascii_case(word, TEXT("yes")) ||
	    text_equal_ascii_case(word, TEXT("y")))
		return 1;
	if (text_equal_ascii_case(word, TEXT("no")) || text_equal_ascii_case(word, TEXT("n")))
		return 0;
	return -1;
}

static void start_cover(struct plain *p)
{
	plain_show_cover(p);
	p->stage = p->sitting->quiz->identity_count ? PLAIN_FIELD : PLAIN_SIGN;
	p->field = session_missing_field(&p->sitting->session);
	if (p->field == p->sitting->quiz->identity_count)
		p->stage = PLAIN_SIGN;
}

/* Behind the last field and the signature the questions begin. */
static void begin_questions(struct plain *p)
{
	struct event e = { .type = EVENT_BEGIN };

	plain_step_to_question(p, &e);
	if (p->sitting->refused)
		plain_over(p, PLAIN_REFUSED);
}

static void sign_or_begin(struct plain *p)
{
	const struct session *s = &p->sitting->session;

	if (s->quiz->pledge.size && !s->signature.size) {
		p->stage = PLAIN_SIGN;
		plain_gap();
		plain_markdown(p, "", s->quiz->pledge);
	} else {
		begin_questions(p);
	}
}

static void resume(struct plain *p)
{
	struct event e = { .type = EVENT_RESUME };
	struct outcome outcome = sitting_resume(p->sitting);

	p->begun = true;
	plain_outcome(p, &e, &outcome);
	if (p->sitting->refused) {
		plain_over(p, PLAIN_REFUSED);
	} else if (p->sitting->session.phase == SESSION_WORKING) {
		p->stage = PLAIN_QUESTION;
		plain_show_question(p);
	} else if (p->sitting->session.phase == SESSION_COVER) {
		start_cover(p);
		if (p->stage == PLAIN_SIGN)
			sign_or_begin(p);
	}
}

static void begin(struct plain *p)
{
	const struct session *s = &p->sitting->session;

	p->begun = true;
	if (!sitting_begin(p->sitting) && s->options.mode == SESSION_EXAM) {
		plain_over(p, PLAIN_REFUSED);
		return;
	}
	plain_tick(p);
	start_cover(p);
	if (p->stage == PLAIN_SIGN)
		sign_or_begin(p);
}

static void begin_anew(struct plain *p)
{
	if (p->sitting->options.mode == SESSION_EXAM && p->stage == PLAIN_RESUME) {
		plain_say(p, SENTENCE_NEW_EXAM);
		p->stage = PLAIN_NEW;
		return;
	}
	if (!p->sitting->earlier.exists) {
		plain_say(p, "A new attempt. The earlier one is put aside when it begins.");
		plain_gap();
	}
	begin(p);
}

void plain_handle_new(struct plain *p, struct text line)
{
	if (text_equal_ascii_case(text_trim(line), TEXT("new")))
		begin_anew(p);
	else if (p->sitting->earlier.exists)
		plain_over(p, PLAIN_LEFT);
	else
		p->stage = PLAIN_RESUME;
}

void plain_handle_resume(struct plain *p, struct text line)
{
	switch (yes_or_no(line)) {
	case 1:
		resume(p);
		break;
	case 0:
		begin_anew(p);
		break;
	default:
		plain_say(p, "Please type yes to go on with it, or no for a new attempt.");
		break;
	}
}

/* Once the questions have begun, what stands in a field is only corrected. */
static bool is_corrected(const struct plain *p)
{
	return p->sitting->session.phase == SESSION_WORKING;
}

static void end_correction(struct plain *p)
{
	p->stage = p->back;
	plain_say_who(p);
}

static void next_field(struct plain *p)
{
	if (++p->field < p->sitting->quiz->identity_count)
		return;
	if (!is_corrected(p))
		sign_or_begin(p);
	else if (p->sitting->quiz->pledge.size)
		p->stage = PLAIN_SIGN;
	else
		end_correction(p);
}

void plain_handle_field(struct plain *p, struct text line)
{
	struct event e = { .type = EVENT_IDENTITY, .index = p->field, .text = line };
	struct outcome outcome;

	if (is_corrected(p) && !text_trim(line).size) {
		next_field(p);
		return;
	}
	outcome = sitting_step(p->sitting, &e);
	plain_outcome(p, &e, &outcome);
	if (!outcome.refusal)
		next_field(p);
}

void plain_handle_sign(struct plain *p, struct text line)
{
	struct event e = { .type = EVENT_SIGN, .text = line };
	struct outcome outcome;

	if (is_corrected(p) && !text_trim(line).size) {
		end_correction(p);
		return;
	}
	if (!p->doubted && session_is_other_name(&p->sitting->session, line)) {
		p->doubted = true;
		plain_say(p, SENTENCE_OTHER_NAME " Typed once more it signs so.");
		return;
	}
	outcome = sitting_step(p->sitting, &e);
	plain_outcome(p, &e, &outcome);
	if (outcome.refusal)
		return;
	if (is_corrected(p))
		end_correction(p);
	else
		begin_questions(p);
}

void plain_start(struct plain *p)
{
	if (p->sitting->preview) {
		p->begun = true;
		p->stage = PLAIN_QUESTION;
		plain_show_question(p);
	} else if (sitting_can_resume(p->sitting)) {
		p->stage = PLAIN_RESUME;
		plain_show_found(p);
	} else if (p->sitting->earlier.exists) {
		p->stage = PLAIN_NEW;
		plain_show_earlier(p);
	} else {
		begin(p);
	}
}
