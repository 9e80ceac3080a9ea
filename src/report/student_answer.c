/* Answers on a student's page: a list of options, of items, or a text. */
#include "report/student_answer.h"

#include "base/points.h"

static void add_written(struct page *p, struct text answer)
{
	page_add_quote(p, "Your answer:", answer);
}

static void add_option_note(struct page *p, const struct question *q, size_t option,
                            bool chosen)
{
	bool right = selection_has(&q->correct, option);

	if (q->options[option].voided)
		page_add_note(p, "This option does not count.", true);
	else if (chosen && right)
		page_add_note(p, "Your choice, and right.", true);
	else if (chosen)
		page_add_note(p, "Your choice, but wrong.", false);
	else if (right)
		page_add_note(p, "Right, but not chosen.", false);
}

static void add_options(struct page *p, const struct question *q,
                        const struct response *response)
{
	struct buffer mark = BUFFER_INIT;

	page_add(p, "", "\n", "<div class=\"items\">\n");
	for (size_t i = 0; i < q->option_count; i++) {
		const struct option *option = &q->options[i];
		bool chosen = selection_has(&response->selected, i);

		buffer_clear(&mark);
		buffer_add_format(&mark, "[%c] %.*s  ", chosen ? 'x' : ' ', TEXT_ARG(option->id));
		page_add_item(p, mark.data, option->text);
		add_option_note(p, q, i, chosen);
		if (!text_empty(option->explanation))
			page_add_below(p, "", option->explanation);
	}
	page_add(p, "", "\n", "</div>\n");
	buffer_release(&mark);
}

static void add_choice(struct page *p, const struct question *q, int index, const char *note,
                       bool good)
{
	struct buffer mark = BUFFER_INIT;

	buffer_add_format(&mark, "%.*s  ", TEXT_ARG(q->choices[index].id));
	page_add_below(p, mark.data, q->choices[index].text);
	page_add_note(p, note, good);
	buffer_release(&mark);
}

static void add_items(struct page *p, const struct question *q,
                      const struct response *response)
{
	struct buffer mark = BUFFER_INIT;

	page_add(p, "", "\n", "<div class=\"items\">\n");
	for (size_t i = 0; i < q->item_count; i++) {
		int right = q->items[i].answer;
		int matched = response->matches ? response->matches[i] : RESPONSE_NO_CHOICE;

		buffer_clear(&mark);
		buffer_add_format(&mark, "%5.*s  ", TEXT_ARG(q->items[i].id));
		page_add_item(p, mark.data, q->items[i].text);
		if (matched != RESPONSE_NO_CHOICE)
			add_choice(p, q, matched, matched == right ? "Your match, and right."
			           : "Your match, but wrong.", matched == right);
		if (matched != right && right != ITEM_NO_ANSWER)
			add_choice(p, q, right, "The right match.", matched == right);
	}
	page_add(p, "", "\n", "</div>\n");
	buffer_release(&mark);
}

void student_answer_add_rubric(struct page *p, const struct question *q,
                               const struct mark *mark)
{
	struct buffer sign = BUFFER_INIT;

	page_add_labelled(p, "What earns points:", TEXT(""));
	for (size_t i = 0; i < q->rubric_count; i++) {
		const struct rubric_item *item = &q->rubric[i];

		buffer_clear(&sign);
		if (mark->manual)
			buffer_add_string(&sign, selection_has(&mark->manual->ticked, i) ? "[x] "
			                                                                 : "[ ] ");
		buffer_add_string(&sign, item->points > 0 ? "+" : "");
		points_add(&sign, item->points);
		buffer_add_string(&sign, "  ");
		page_add_item(p, sign.data, item->text);
	}
	if (!text_empty(q->model_answer)) {
		page_add_labelled(p, "A model answer:", TEXT(""));
		page_add_below(p, "", q->model_answer);
	}
	buffer_release(&sign);
}

void student_answer_add(struct page *p, const struct question *q,
                        const struct response *response)
{
	bool given = response->state == RESPONSE_GIVEN;

	if (response->state == RESPONSE_BLANK)
		add_written(p, TEXT("nothing"));
	else if (!given)
		add_written(p, response->detail);
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		if (given)
			add_written(p, selection_has(&response->selected, 0) ? TEXT("true")
			                                                     : TEXT("false"));
		break;
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		add_options(p, q, response);
		break;
	case QUESTION_MATCHING:
		add_items(p, q, response);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		if (given)
			add_written(p, response->text);
		break;
	case QUESTION_GROUP:
		break;
	}
}
