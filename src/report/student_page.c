/* A student's page, in three forms from one walk. */
#include "report/student_page.h"

#include "base/points.h"
#include "base/utf8.h"
#include "report/html.h"
#include "report/page.h"
#include "report/plot_svg.h"
#include "report/student_answer.h"

const char *student_page_suffix(enum student_page_format format)
{
	switch (format) {
	case STUDENT_PAGE_TEXT:
		return "txt";
	case STUDENT_PAGE_MARKDOWN:
		return "md";
	case STUDENT_PAGE_HTML:
		return "html";
	}
	return "";
}

static void add_title(struct page *p)
{
	const struct result *r = p->result;
	struct text name = text_empty(r->student_name) ? r->answers->student_name :
	                   r->student_name;

	if (p->format == STUDENT_PAGE_HTML)
		html_begin(p->out, r->quiz->title, r->quiz->language);
	page_add(p, "", "# ", "<header><h1>");
	page_add_text(p, r->quiz->title);
	page_add(p, "\n", "\n\n", "</h1>\n<p>");
	page_add_text(p, text_empty(name) ? r->answers->student_id : name);
	if (!text_empty(name)) {
		buffer_add_string(p->out, p->format == STUDENT_PAGE_MARKDOWN ? " \\(" : " (");
		page_add_text(p, r->answers->student_id);
		buffer_add_string(p->out, p->format == STUDENT_PAGE_MARKDOWN ? "\\)" : ")");
	}
	page_add(p, "\n\n", "\n\n", "</p></header>\n");
}

static void add_score_row(struct page *p, struct text title, const struct score *score)
{
	size_t start = p->out->size, columns;

	page_add(p, "  ", "| ", "<tr><th scope=\"row\">");
	page_add_text(p, title);
	columns = utf8_columns(text_slice(buffer_text(p->out), start, p->out->size));
	if (p->format == STUDENT_PAGE_TEXT && columns < 44)
		buffer_add_repeated(p->out, ' ', 44 - columns);
	page_add(p, " ", " | ", "</th><td>");
	points_add(p->out, score->points);
	buffer_add_string(p->out, " of ");
	points_add(p->out, score->out_of);
	if (score->pending) {
		buffer_add_string(p->out, ", ");
		points_add(p->out, score->pending);
		buffer_add_string(p->out, " not marked yet");
	}
	page_add(p, "\n", " |\n", "</td></tr>\n");
}

static void add_scores(struct page *p)
{
	const struct result *r = p->result;
	struct score total = result_score(r);

	page_add(p, "", "| | points |\n|---|---:|\n", "<section><table class=\"scores\">\n");
	for (size_t i = 0; i < r->quiz->section_count; i++)
		add_score_row(p, r->quiz->sections[i].title, &r->marks->sections[i]);
	for (size_t i = 0; i < r->adjustment_count; i++) {
		page_add(p, "  ", "| ", "<tr><th scope=\"row\">");
		page_add_text(p, r->adjustments[i].why);
		page_add(p, " ", " | ", "</th><td>");
		points_add(p->out, r->adjustments[i].points);
		page_add(p, "\n", " |\n", "</td></tr>\n");
	}
	add_score_row(p, TEXT("Total"), &total);
	page_add(p, "", "", "</table></section>\n");
}

/* Plots are drawn where a page can show them; other pictures stay words, as a page
 * is one file. */
static void add_figure(struct page *p, const struct figure *figure)
{
	bool drawn = figure->plot && p->format == STUDENT_PAGE_HTML;

	page_add(p, "\n", "", "<figure>");
	if (drawn)
		plot_svg_add(p->out, figure->plot, figure->alt, p->plots++);
	if (!text_empty(figure->caption))
		page_add_labelled(p, "", figure->caption);
	if (!drawn)
		page_add_labelled(p, "Figure: ", figure->alt);
	page_add(p, "", "", "</figure>\n");
}

static void add_figures(struct page *p, const struct question *q)
{
	for (size_t i = 0; i < q->figure_count; i++)
		add_figure(p, &q->figures[i]);
}

static void add_question(struct page *p, size_t leaf)
{
	const struct result *r = p->result;
	const struct question *q = r->quiz->leaves[leaf];
	const struct mark *mark = &r->marks->list[leaf];

	page_add(p, "\nQuestion ", "\n## Question ", "<section>\n<h2>Question ");
	page_add_text(p, q->id);
	buffer_add_string(p->out, ": ");
	points_add(p->out, mark->points);
	buffer_add_string(p->out, " of ");
	points_add(p->out, mark->out_of);
	buffer_add_string(p->out, ", ");
	buffer_add_string(p->out, mark_state_name(mark->state));
	page_add(p, p->scores_only ? "\n" : "\n\n", "\n\n", "</h2>\n");
	if (p->scores_only) {
		page_add(p, "", "", "</section>\n");
		return;
	}
	if (q->group && q == q->group->parts) {
		page_add_markdown(p, q->group->prompt);
		add_figures(p, q->group);
		page_add(p, "\n", "\n", "");
	}
	page_add_markdown(p, q->prompt);
	add_figures(p, q);
	page_add(p, "\n", "", "");
	student_answer_add(p, q, &r->answers->responses[leaf]);
	page_add_labelled(p, "", mark->why);
	if (!text_empty(mark->comment))
		page_add_quote(p, "Comment:", mark->comment);
	if (question_is_marked_by_person(q) && q->rubric_count && mark->state != MARK_PENDING)
		student_answer_add_rubric(p, q, mark);
	if (!text_empty(q->explanation) && mark->state != MARK_CORRECT) {
		page_add(p, "\n", "\n", "");
		page_add_markdown(p, q->explanation);
	}
	page_add(p, "", "", "</section>\n");
}

void student_page_add(struct buffer *out, enum student_page_format format,
                      bool scores_only, const struct result *result)
{
	struct page p = { .result = result, .format = format, .out = out,
	                  .scores_only = scores_only };

	add_title(&p);
	add_scores(&p);
	for (size_t i = 0; i < result->quiz->leaf_count; i++)
		add_question(&p, i);
	if (format == STUDENT_PAGE_HTML)
		html_end(out);
	arena_release(&p.arena);
}
