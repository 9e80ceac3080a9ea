/* A student's page, in three forms from one walk. */
#include "report/student_page.h"

#include "base/points.h"
#include "base/utf8.h"
#include "render/layout.h"
#include "report/html.h"

#define WIDTH 78

struct page {
	const struct result *result;
	enum student_page_format format;
	struct buffer *out;
	struct arena arena;
};

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

/* Markdown that shows an untrusted text as it is, on one line. */
static void add_escaped(struct buffer *out, struct text t)
{
	struct buffer shown = BUFFER_INIT;

	display_add(&shown, t);
	for (size_t i = 0; i < shown.size; i++) {
		char c = shown.data[i];

		if ((c >= '!' && c <= '/' && c != '\'' && c != ',' && c != '.' && c != '%') ||
		    (c >= '<' && c <= '@' && c != '?' && c != '=') || (c >= '[' && c <= '`') ||
		    (c >= '{' && c <= '~'))
			buffer_add_byte(out, '\\');
		buffer_add_byte(out, c);
	}
	buffer_release(&shown);
}

/* An untrusted text within a line. */
static void add_text(struct page *p, struct text t)
{
	switch (p->format) {
	case STUDENT_PAGE_TEXT:
		display_add(p->out, t);
		break;
	case STUDENT_PAGE_MARKDOWN:
		add_escaped(p->out, t);
		break;
	case STUDENT_PAGE_HTML:
		html_add(p->out, t);
		break;
	}
}

/* One of three, by format. */
static void add(struct page *p, const char *text, const char *markdown, const char *html)
{
	const char *const forms[] = { text, markdown, html };

	buffer_add_string(p->out, forms[p->format]);
}

/* A quiz's own Markdown. */
static void add_markdown(struct page *p, struct text markdown)
{
	const struct layout layout = { .width = WIDTH - 2, .plain = true,
	                               .math = MATH_UNICODE };
	struct lines lines;

	switch (p->format) {
	case STUDENT_PAGE_TEXT:
		lines = layout_markdown(&p->arena, markdown, &layout);
		lines_plain(&lines, "  ", "  ", p->out);
		break;
	case STUDENT_PAGE_MARKDOWN:
		display_add_lines(p->out, markdown);
		buffer_add_byte(p->out, '\n');
		break;
	case STUDENT_PAGE_HTML:
		html_add_markdown(p->out, markdown);
		break;
	}
}

static void add_title(struct page *p)
{
	const struct result *r = p->result;
	struct text name = text_empty(r->student_name) ? r->answers->student_name :
	                   r->student_name;

	if (p->format == STUDENT_PAGE_HTML)
		html_begin(p->out, r->quiz->title, r->quiz->language);
	add(p, "", "# ", "<header><h1>");
	add_text(p, r->quiz->title);
	add(p, "\n", "\n\n", "</h1>\n<p>");
	add_text(p, text_empty(name) ? r->answers->student_id : name);
	if (!text_empty(name)) {
		buffer_add_string(p->out, p->format == STUDENT_PAGE_MARKDOWN ? " \\(" : " (");
		add_text(p, r->answers->student_id);
		buffer_add_string(p->out, p->format == STUDENT_PAGE_MARKDOWN ? "\\)" : ")");
	}
	add(p, "\n\n", "\n\n", "</p></header>\n");
}

static void add_score_row(struct page *p, struct text title, const struct score *score)
{
	size_t start = p->out->size, columns;

	add(p, "  ", "| ", "<tr><th scope=\"row\">");
	add_text(p, title);
	columns = utf8_columns(text_slice(buffer_text(p->out), start, p->out->size));
	if (p->format == STUDENT_PAGE_TEXT && columns < 44)
		buffer_add_repeated(p->out, ' ', 44 - columns);
	add(p, " ", " | ", "</th><td>");
	points_add(p->out, score->points);
	buffer_add_string(p->out, " of ");
	points_add(p->out, score->out_of);
	if (score->pending) {
		buffer_add_string(p->out, ", ");
		points_add(p->out, score->pending);
		buffer_add_string(p->out, " not marked yet");
	}
	add(p, "\n", " |\n", "</td></tr>\n");
}

static void add_scores(struct page *p)
{
	const struct result *r = p->result;
	struct score total = result_score(r);

	add(p, "", "| | points |\n|---|---:|\n", "<section><table class=\"scores\">\n");
	for (size_t i = 0; i < r->quiz->section_count; i++)
		add_score_row(p, r->quiz->sections[i].title, &r->marks->sections[i]);
	for (size_t i = 0; i < r->adjustment_count; i++) {
		add(p, "  ", "| ", "<tr><th scope=\"row\">");
		add_text(p, r->adjustments[i].why);
		add(p, " ", " | ", "</th><td>");
		points_add(p->out, r->adjustments[i].points);
		add(p, "\n", " |\n", "</td></tr>\n");
	}
	add_score_row(p, TEXT("Total"), &total);
	add(p, "", "", "</table></section>\n");
}

/* Options and matches by their ids: "B, C", "1-A, 2-D". */
static void add_choices(struct buffer *out, const struct question *q,
                        const struct response *response)
{
	const char *between = "";

	for (size_t i = 0; i < q->option_count; i++) {
		if (!selection_has(&response->selected, i))
			continue;
		buffer_add_string(out, between);
		buffer_add(out, q->options[i].id);
		between = ", ";
	}
	for (size_t i = 0; response->matches && i < q->item_count; i++) {
		if (response->matches[i] == RESPONSE_NO_CHOICE)
			continue;
		buffer_add_string(out, between);
		buffer_add(out, q->items[i].id);
		buffer_add_byte(out, '-');
		buffer_add(out, q->choices[response->matches[i]].id);
		between = ", ";
	}
	if (!out->size)
		buffer_add_string(out, "none of them");
}

/* What was answered, as the student would write it. */
static void add_answer(struct page *p, const struct question *q,
                       const struct response *response)
{
	struct buffer words = BUFFER_INIT;
	struct text answer = response->text;

	if (response->state == RESPONSE_GIVEN && text_empty(answer)) {
		add_choices(&words, q, response);
		answer = buffer_text(&words);
	} else if (response->state != RESPONSE_GIVEN) {
		answer = response->state == RESPONSE_BLANK ? TEXT("nothing") : response->detail;
	}
	add(p, "  Your answer: ", "\nYour answer: ",
	    "<p>Your answer:</p><blockquote class=\"answer\">");
	add_text(p, answer);
	add(p, "\n", "\n", "</blockquote>\n");
	buffer_release(&words);
}

static void add_labelled(struct page *p, const char *label, struct text t)
{
	add(p, "  ", "\n", "<p>");
	buffer_add_string(p->out, label);
	add_text(p, t);
	add(p, "\n", "\n", "</p>\n");
}

/* A long text of the quiz that is no Markdown. */
static void add_plain(struct page *p, const char *label, struct text t)
{
	const struct layout layout = { .width = WIDTH - 2, .plain = true,
	                               .math = MATH_UNICODE };
	struct buffer words = BUFFER_INIT;
	struct lines lines;

	if (p->format != STUDENT_PAGE_TEXT) {
		add_labelled(p, label, t);
		return;
	}
	buffer_add_string(&words, label);
	buffer_add(&words, t);
	lines = layout_text(&p->arena, buffer_text(&words), STYLE_PLAIN, &layout);
	lines_plain(&lines, "  ", "  ", p->out);
	buffer_release(&words);
}

/* In words: a page is one file, without the pictures. */
static void add_figures(struct page *p, const struct question *q)
{
	for (size_t i = 0; i < q->figure_count; i++) {
		const struct figure *figure = &q->figures[i];

		add(p, "\n", "", "<figure>");
		if (!text_empty(figure->caption))
			add_plain(p, "", figure->caption);
		add_plain(p, "Figure: ", figure->alt);
		add(p, "", "", "</figure>\n");
	}
}

static void add_question(struct page *p, size_t leaf)
{
	const struct result *r = p->result;
	const struct question *q = r->quiz->leaves[leaf];
	const struct mark *mark = &r->marks->list[leaf];

	add(p, "\nQuestion ", "\n## Question ", "<section>\n<h2>Question ");
	add_text(p, q->id);
	buffer_add_string(p->out, ": ");
	points_add(p->out, mark->points);
	buffer_add_string(p->out, " of ");
	points_add(p->out, mark->out_of);
	buffer_add_string(p->out, ", ");
	buffer_add_string(p->out, mark_state_name(mark->state));
	add(p, "\n\n", "\n\n", "</h2>\n");
	if (q->group && q == q->group->parts) {
		add_markdown(p, q->group->prompt);
		add_figures(p, q->group);
		add(p, "\n", "\n", "");
	}
	add_markdown(p, q->prompt);
	add_figures(p, q);
	add(p, "\n", "", "");
	add_answer(p, q, &r->answers->responses[leaf]);
	add_labelled(p, "", mark->why);
	if (!text_empty(mark->comment))
		add_labelled(p, "Comment: ", mark->comment);
	if (!text_empty(q->explanation) && mark->state != MARK_CORRECT) {
		add(p, "\n", "\n", "");
		add_markdown(p, q->explanation);
	}
	add(p, "", "", "</section>\n");
}

void student_page_add(struct buffer *out, enum student_page_format format,
                  const struct result *result)
{
	struct page p = { .result = result, .format = format, .out = out };

	add_title(&p);
	add_scores(&p);
	for (size_t i = 0; i < result->quiz->leaf_count; i++)
		add_question(&p, i);
	if (format == STUDENT_PAGE_HTML)
		html_end(out);
	arena_release(&p.arena);
}
