/* What plain mode shows: the cover, questions, review, time, figures, help. */
#include <stdio.h>
#include <string.h>

#include "presenter/plain_parts.h"
#include "presenter/words.h"
#include "base/utf8.h"
#include "render/plot.h"

typedef void words_fn(struct buffer *out, const struct session *s);

static void say(struct plain *p, words_fn *fn)
{
	struct buffer words = BUFFER_INIT;

	fn(&words, &p->sitting->session);
	plain_say_words(p, &words);
	buffer_release(&words);
}

static void say_title(struct plain *p)
{
	const struct quiz *quiz = p->sitting->quiz;

	plain_say_behind(p, "", quiz->title);
	if (quiz->course.size)
		plain_say_behind(p, "", quiz->course);
	plain_say(p, "Plain mode because %s. Type ? for help at any question.",
	          p->options->why);
	plain_gap();
}

void plain_show_found(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	say_title(p);
	words_found(&words, p->sitting);
	plain_say_words(p, &words);
	buffer_release(&words);
}

void plain_show_earlier(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	say_title(p);
	words_earlier(&words, p->sitting);
	plain_say_words(p, &words);
	buffer_release(&words);
}

void plain_show_cover(struct plain *p)
{
	const struct quiz *quiz = p->sitting->quiz;
	struct buffer words = BUFFER_INIT;

	if (!p->sitting->earlier.exists && !sitting_can_resume(p->sitting))
		say_title(p);
	say(p, words_quiz);
	words_mode(&words, &p->sitting->session);
	words_name_taken(&words, p->sitting);
	plain_say_words(p, &words);
	if (quiz->instructions.size) {
		plain_gap();
		plain_markdown(p, "", quiz->instructions);
	}
	plain_gap();
	for (size_t i = 0; i < quiz->section_count; i++) {
		int64_t points;

		if (!session_section_count(&p->sitting->session, i, &points))
			continue;
		buffer_clear(&words);
		words_section(&words, &p->sitting->session, i);
		plain_say_words(p, &words);
	}
	if (quiz->identity_count)
		plain_gap();
	buffer_release(&words);
}

static void show_section(struct plain *p, const struct question *q)
{
	const struct quiz *quiz = p->sitting->quiz;
	struct buffer words = BUFFER_INIT;

	if (q->section == p->shown_section)
		return;
	p->shown_section = q->section;
	words_section(&words, &p->sitting->session, q->section);
	plain_gap();
	plain_say_words(p, &words);
	if (quiz->sections[q->section].instructions.size)
		plain_markdown(p, "", quiz->sections[q->section].instructions);
	buffer_release(&words);
}

static void show_group(struct plain *p, const struct question *q)
{
	if (q->group == p->shown_group)
		return;
	p->shown_group = q->group;
	if (!q->group)
		return;
	plain_gap();
	plain_say(p, "Question %.*s has %zu parts.", TEXT_ARG(q->group->id),
	          q->group->part_count);
	plain_markdown(p, "", q->group->prompt);
}

static void show_options(struct plain *p, const struct question *q)
{
	struct buffer label = BUFFER_INIT;

	for (size_t i = 0; i < q->option_count; i++) {
		size_t index = session_option_at(&p->sitting->session, q, i);
		const struct option *option = &q->options[index];

		buffer_clear(&label);
		buffer_add_format(&label, "  %.*s) ", TEXT_ARG(text_slice(option->id, 0, 12)));
		plain_markdown(p, label.data, option->text);
	}
	buffer_release(&label);
}

static void show_row(struct plain *p, struct text id, const char *behind, struct text t)
{
	struct buffer label = BUFFER_INIT;

	buffer_add_format(&label, "  %.*s%s ", TEXT_ARG(text_slice(id, 0, 12)), behind);
	plain_markdown(p, label.data, t);
	buffer_release(&label);
}

static void show_matching(struct plain *p, const struct question *q)
{
	plain_say(p, "Items:");
	for (size_t i = 0; i < q->item_count; i++)
		show_row(p, q->items[i].id, ".", q->items[i].text);
	plain_say(p, q->choices_once ? "Choices, each used at most once:" : "Choices:");
	for (size_t i = 0; i < q->choice_count; i++) {
		size_t choice = session_option_at(&p->sitting->session, q, i);

		show_row(p, q->choices[choice].id, ")", q->choices[choice].text);
	}
}

/* What there is to choose from, where the prompt for an answer does not say it all. */
static void show_choices(struct plain *p, const struct question *q)
{
	switch (q->type) {
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		show_options(p, q);
		break;
	case QUESTION_MATCHING:
		show_matching(p, q);
		break;
	case QUESTION_TRUE_FALSE:
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		break;
	}
}

/* Figures of a group are its parts', too. */
static size_t figure_count(const struct question *q)
{
	return q->figure_count + (q->group ? q->group->figure_count : 0);
}

static void say_figures(struct plain *p, const struct question *q)
{
	size_t count = figure_count(q);

	if (count == 1)
		plain_say(p, "There is a figure; :figure describes it.");
	else if (count > 1)
		plain_say(p, "There are %zu figures; :figure describes them.", count);
}

void plain_show_question(struct plain *p)
{
	const struct session *s = &p->sitting->session;
	const struct question *q = session_question(s);
	struct buffer words = BUFFER_INIT;

	show_section(p, q);
	show_group(p, q);
	words_question(&words, s, q);
	plain_gap();
	plain_say_words(p, &words);
	plain_markdown(p, "", q->prompt);
	say_figures(p, q);
	show_choices(p, q);
	if (session_response(s, q)->state != RESPONSE_BLANK)
		plain_show_answer(p, q);
	buffer_release(&words);
}

void plain_show_answer(struct plain *p, const struct question *q)
{
	const struct session_answer *answer = &p->sitting->session.answers[q->index];
	struct buffer words = BUFFER_INIT;

	buffer_add_format(&words, "Question %.*s: ", TEXT_ARG(q->id));
	typed_answer_words(q, &answer->now, &words);
	if (!question_takes_lines(q) && !text_ends_with(buffer_text(&words), TEXT(".")))
		buffer_add_byte(&words, '.');
	if (plain_checks(p) && !question_is_marked_by_person(q) &&
	    session_is_unchecked(&p->sitting->session, q))
		buffer_add_string(&words, " Enter checks it.");
	plain_say_words(p, &words);
	buffer_release(&words);
}

static void show_review_row(struct plain *p, const struct question *q)
{
	const struct session *s = &p->sitting->session;
	const struct response *now = session_response(s, q);
	struct buffer words = BUFFER_INIT;

	buffer_add_format(&words, "%.*s: ", TEXT_ARG(q->id));
	if (question_takes_lines(q) && now->state != RESPONSE_BLANK) {
		buffer_add_string(&words, "a text of ");
		words_count(&words, utf8_length(now->text), "character", "characters");
	} else {
		typed_answer_words(q, now, &words);
	}
	if (s->answers[q->index].flagged)
		buffer_add_string(&words, ", flagged");
	plain_say_behind(p, "  ", buffer_text(&words));
	buffer_release(&words);
}

void plain_say_who(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	words_who(&words, &p->sitting->session, ":who");
	if (words.size)
		plain_say_words(p, &words);
	buffer_release(&words);
}

void plain_show_review(struct plain *p)
{
	const struct session *s = &p->sitting->session;

	for (size_t i = 0; i < s->order_count; i++)
		show_review_row(p, session_question_at(s, i));
	say(p, words_counts);
	plain_say_who(p);
	plain_say(p, "Type :submit to hand in, or :go with a question's number.");
}

void plain_show_time(struct plain *p)
{
	const struct session *s = &p->sitting->session;
	struct moment now = sitting_now(p->sitting);
	struct buffer words = BUFFER_INIT;

	words_time(&words, s, &now);
	plain_say_words(p, &words);
	buffer_clear(&words);
	words_section_time(&words, s, session_question(s)->section);
	plain_say_words(p, &words);
	buffer_release(&words);
}

static void show_figure(struct plain *p, const struct figure *figure)
{
	struct buffer out = BUFFER_INIT;
	struct lines data;

	plain_say_behind(p, "Figure: ", figure->alt);
	if (figure->caption.size)
		plain_markdown(p, "Caption: ", figure->caption);
	if (!figure->plot)
		return;
	plain_say(p, "Its data:");
	data = plot_data(&p->scratch, figure->plot, p->layout.ascii);
	lines_plain(&data, "  ", "  ", &out);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

void plain_show_figures(struct plain *p, const struct question *q)
{
	if (!figure_count(q))
		plain_say(p, "This question has no figure.");
	for (size_t i = 0; q->group && i < q->group->figure_count; i++)
		show_figure(p, &q->group->figures[i]);
	for (size_t i = 0; i < q->figure_count; i++)
		show_figure(p, &q->figures[i]);
}

static void show_commands(struct plain *p)
{
	struct buffer row = BUFFER_INIT;

	for (const struct typed_row *r = typed_rows; r->name; r++) {
		buffer_clear(&row);
		buffer_add_format(&row, "%s: %s", r->usage, r->help);
		plain_say_behind(p, "  ", buffer_text(&row));
	}
	buffer_release(&row);
}

void plain_show_help(struct plain *p)
{
	const struct session *s = &p->sitting->session;
	const struct question *q = session_question(s);
	struct buffer words = BUFFER_INIT;

	buffer_add_string(&words, "To answer, type ");
	typed_how(q, &words);
	buffer_add_string(&words, ". Every answer is accepted and saved at once; you can "
	                          "change it until you hand in. Enter alone ");
	if (plain_checks(p))
		buffer_add_string(&words, "checks an answer, then ");
	buffer_add_string(&words, "goes on.");
	plain_say_words(p, &words);
	plain_say(p, "Commands, of which the first letters are enough:");
	show_commands(p);
	plain_say(p, "A text that begins with a colon, or is a lone dot or question mark, is "
	          "typed with that character twice.");
	buffer_release(&words);
}

static void prompt_question(struct plain *p, struct buffer *out)
{
	const struct session *s = &p->sitting->session;
	const struct question *q = session_question(s);

	if (p->writing) {
		buffer_add_string(out, "  ");
		return;
	}
	buffer_add_string(out, "Answer (");
	if (question_takes_lines(q))
		buffer_add_string(out, session_response(s, q)->state == RESPONSE_BLANK ?
		                       "several lines, one dot ends them" :
		                       "several lines, one dot ends them; they replace your text");
	else
		typed_how(q, out);
	buffer_add_string(out, "; ? for help): ");
}

static bool may_skip(const struct plain *p)
{
	return p->sitting->session.options.mode == SESSION_PRACTICE;
}

static void prompt_field(const struct plain *p, struct text label, const struct buffer *value,
                         struct buffer *out)
{
	buffer_add(out, label);
	if (p->sitting->session.phase == SESSION_WORKING && value->size)
		buffer_add_format(out, " (Enter keeps %.*s): ", TEXT_ARG(buffer_text(value)));
	else
		buffer_add_string(out, may_skip(p) ? " (Enter skips it): " : ": ");
}

void plain_prompt(struct plain *p)
{
	const struct session *s = &p->sitting->session;
	const struct quiz *quiz = p->sitting->quiz;
	struct buffer out = BUFFER_INIT;
	struct text shown;

	switch (p->stage) {
	case PLAIN_RESUME:
		if (words_time_is_over(&out, p->sitting, "yes"))
			buffer_add_string(&out, " (yes or no): ");
		else
			buffer_add_string(&out, "Go on with it? (yes or no): ");
		break;
	case PLAIN_NEW:
		buffer_add_format(&out, "Type new to begin a new attempt, or anything else to "
		                  "%s: ", p->sitting->earlier.exists ? "leave" : "go back");
		break;
	case PLAIN_FIELD:
		prompt_field(p, quiz->identity[p->field].label, &s->identity[p->field], &out);
		break;
	case PLAIN_SIGN:
		prompt_field(p, TEXT("Sign with your name"), &s->signature, &out);
		break;
	case PLAIN_QUESTION:
		prompt_question(p, &out);
		break;
	case PLAIN_END:
		buffer_add_string(&out, "Command (:submit, :go, ? for help): ");
		break;
	case PLAIN_CONFIRM:
		buffer_add_format(&out, "Type submit to hand in, or %s: ",
		                  p->sitting->session.phase == SESSION_WORKING ?
		                  "anything else to go on" : ":quit to leave");
		break;
	case PLAIN_LEAVE:
		buffer_add_string(&out, "Type leave to leave all the same, or anything else to "
		                        "go on: ");
		break;
	case PLAIN_OVER:
		break;
	}
	shown = text_shown(&p->scratch, buffer_text(&out), p->layout.ascii);
	fwrite(shown.data, 1, shown.size, stdout);
	fflush(stdout);
	buffer_release(&out);
}
