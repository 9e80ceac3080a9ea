/* Feedback in plain mode: one question, the end of an attempt, and what is left of it. */
#include <string.h>

#include "base/points.h"
#include "presenter/plain_parts.h"
#include "presenter/words.h"

static void say_mark(struct plain *p, const struct question *q, const struct mark *mark)
{
	struct buffer words = BUFFER_INIT;

	buffer_add_format(&words, "Question %.*s: ", TEXT_ARG(q->id));
	buffer_add(&words, mark->why);
	plain_say_words(p, &words);
	buffer_release(&words);
}

static void say_answers(struct plain *p, const struct question *q, const struct mark *mark,
                        const struct response *response)
{
	struct buffer words = BUFFER_INIT;

	typed_answer_words(q, response, &words);
	if (response->state != RESPONSE_BLANK)
		plain_say_behind(p, "  Your answer: ", buffer_text(&words));
	buffer_clear(&words);
	typed_key_words(q, &words);
	if (words.size && mark->state != MARK_CORRECT)
		plain_say_behind(p, "  Right answer: ", buffer_text(&words));
	buffer_release(&words);
}

/* "  A is false, but chosen: " and what it says; below it why. */
static void say_options(struct plain *p, const struct question *q,
                        const struct response *response, bool whole)
{
	struct buffer label = BUFFER_INIT;

	for (size_t i = 0; i < q->option_count; i++) {
		const struct option *option = &q->options[i];
		struct text id = text_slice(option->id, 0, 12);

		if (!whole && !option->explanation.size)
			continue;
		buffer_clear(&label);
		buffer_add_format(&label, "  %.*s is %s: ", TEXT_ARG(id), whole ?
		                  typed_option_words(q, response, i) :
		                  selection_has(&q->correct, i) ? "true" : "false");
		plain_markdown(p, label.data, whole ? option->text : option->explanation);
		if (whole && option->explanation.size)
			plain_markdown(p, "    ", option->explanation);
	}
	buffer_release(&label);
}

static void say_choice(struct plain *p, const struct question *q, const char *what, int choice)
{
	struct buffer label = BUFFER_INIT;

	buffer_add_format(&label, "    %s: ", what);
	if (choice >= 0)
		buffer_add_format(&label, "%.*s, ",
		                  TEXT_ARG(text_slice(q->choices[choice].id, 0, 12)));
	plain_markdown(p, label.data, choice >= 0 ? q->choices[choice].text :
	               TEXT("left blank"));
	buffer_release(&label);
}

static void say_lines(struct plain *p, const struct question *q,
                      const struct response *response)
{
	struct buffer label = BUFFER_INIT;

	for (size_t i = 0; i < q->item_count; i++) {
		int chosen = response->matches ? response->matches[i] : RESPONSE_NO_CHOICE;
		bool right = chosen == q->items[i].answer;

		buffer_clear(&label);
		buffer_add_format(&label, "  %.*s is %s: ",
		                  TEXT_ARG(text_slice(q->items[i].id, 0, 12)),
		                  right ? "right" : "wrong");
		plain_markdown(p, label.data, q->items[i].text);
		say_choice(p, q, "Yours", chosen);
		if (!right)
			say_choice(p, q, "Right", q->items[i].answer);
	}
	buffer_release(&label);
}

static void say_rubric(struct plain *p, const struct question *q)
{
	struct buffer words = BUFFER_INIT;

	if (q->model_answer.size)
		plain_markdown(p, "  Model answer: ", q->model_answer);
	if (q->rubric_count)
		plain_say_behind(p, "  ", TEXT("What earns points:"));
	for (size_t i = 0; i < q->rubric_count; i++) {
		buffer_clear(&words);
		points_add_words(&words, q->rubric[i].points);
		buffer_add_string(&words, ": ");
		buffer_add(&words, q->rubric[i].text);
		plain_say_behind(p, "    ", buffer_text(&words));
	}
	buffer_release(&words);
}

/* `whole`: with what options and lines say, as the question is far away. */
static void say_all(struct plain *p, const struct question *q, const struct mark *mark,
                    const struct response *response, bool whole)
{
	plain_gap();
	say_mark(p, q, mark);
	say_answers(p, q, mark, response);
	if (whole && question_has_items(q))
		say_lines(p, q, response);
	else if (!question_has_fixed_options(q))
		say_options(p, q, response, whole);
	say_rubric(p, q);
	if (q->explanation.size)
		plain_markdown(p, "  Why: ", q->explanation);
}

void plain_show_feedback(struct plain *p, const struct question *q,
                         const struct response *response)
{
	const struct session *s = &p->sitting->session;
	const struct session_answer *answer = &s->answers[q->index];
	struct mark mark;

	mark_one(q, response, NULL, &p->scratch, &mark);
	say_all(p, q, &mark, response, false);
	if (answer->tries > 1)
		plain_say(p, "This was try %u; the first one scores.", answer->tries);
	plain_say(p, "Enter goes on; another answer tries again.");
}

static void say_row(struct plain *p, struct text title, const struct score *score)
{
	struct buffer row = BUFFER_INIT;

	buffer_add(&row, title);
	buffer_add_string(&row, ": ");
	points_add(&row, score->points);
	buffer_add_string(&row, " of ");
	points_add_words(&row, score->out_of);
	if (score->pending) {
		buffer_add_string(&row, ", ");
		points_add_words(&row, score->pending);
		buffer_add_string(&row, " still to be marked by a person");
	}
	plain_say_behind(p, "  ", buffer_text(&row));
	buffer_release(&row);
}

static void say_scores(struct plain *p)
{
	const struct quiz *quiz = p->sitting->quiz;
	const struct marks *marks = &p->sitting->marks;

	plain_gap();
	plain_say(p, "Score:");
	for (size_t i = 0; i < quiz->section_count; i++)
		say_row(p, quiz->sections[i].title, &marks->sections[i]);
	say_row(p, TEXT("Total"), &marks->total);
}

static void say_feedback(struct plain *p)
{
	const struct session *s = &p->sitting->session;

	for (size_t i = 0; i < s->order_count; i++) {
		const struct question *q = session_question_at(s, i);

		say_all(p, q, &p->sitting->marks.list[q->index], session_scored(s, q), true);
	}
}

void plain_show_files(struct plain *p)
{
	const struct sitting_files *files = &p->sitting->files;

	plain_gap();
	if (p->sitting->preview) {
		plain_say(p, "This was a preview; nothing was kept.");
	} else if (sitting_is_partial(p->sitting)) {
		plain_say(p, "Practice of some questions: there is nothing to hand in.");
	} else {
		if (files->result_written)
			plain_say_whole(p, "Result, for you:", buffer_text(&files->result));
		plain_say(p, "SHA-256 of the answer file:");
		plain_say_whole(p, " ", text_of(files->sha256));
		plain_say_whole(p, "This is the file to hand in:",
		                buffer_text(&files->answers));
	}
}

void plain_show_end(struct plain *p)
{
	if (p->sitting->quiz->has_key) {
		say_feedback(p);
		say_scores(p);
	}
	plain_show_files(p);
}

static void say_kept_aside(struct plain *p)
{
	struct buffer words = BUFFER_INIT, command = BUFFER_INIT;

	if (words_kept_aside(&words, &command, &p->sitting->journal)) {
		plain_say_words(p, &words);
		plain_say_whole(p, " ", buffer_text(&command));
	}
	buffer_release(&words);
	buffer_release(&command);
}

static void say_saved(struct plain *p)
{
	struct buffer words = BUFFER_INIT;

	buffer_add_string(&words, "Your answers are saved; nothing was handed in. The same "
	                          "command goes on where you were. ");
	words_clock_runs(&words, p->sitting);
	plain_say_words(p, &words);
	buffer_release(&words);
}

/* Why it is over, and what stands where. */
static void say_end(struct plain *p)
{
	switch (p->end) {
	case PLAIN_SUBMITTED:
	case PLAIN_REFUSED:
		return;
	case PLAIN_ENDED:
		plain_gap();
		plain_say(p, "The input has ended.");
		break;
	case PLAIN_LEFT:
	case PLAIN_SIGNALLED:
		plain_gap();
		break;
	}
	if (p->sitting->preview)
		plain_say(p, "This was a preview; nothing was kept.");
	else if (p->sitting->files.answers_written)
		plain_show_files(p);
	else if (p->sitting->discarded)
		plain_say(p, "%s", words_not_begun(p->sitting));
	else if (p->begun && !sitting_saved(p->sitting))
		plain_say(p, "Your latest answers could NOT be saved. Nothing was handed in.");
	else
		say_saved(p);
}

void plain_show_left(struct plain *p)
{
	say_end(p);
	say_kept_aside(p);
}

void plain_feedback(struct sitting *sitting, const struct plain_options *options)
{
	struct plain p = { .sitting = sitting, .options = options,
	                   .layout = plain_layout(options) };

	arena_init(&p.scratch);
	say_feedback(&p);
	say_scores(&p);
	arena_release(&p.scratch);
}
