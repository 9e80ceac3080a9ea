/* Untrusted text and Markdown on a page, whatever its form. */
#include "report/page.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "render/layout.h"
#include "report/html.h"

#define INDENT "  "
#define QUOTE "    > "
#define BELOW "         " /* the texts of most items start here */

static const struct layout plain_layout = {
	.width = PAGE_WIDTH - 2, .plain = true, .math = MATH_UNICODE,
};

/* Markdown that shows an untrusted text as it is, on one line. A full stop behind
 * nothing but digits would begin a list. */
static void add_escaped(struct buffer *out, struct text t)
{
	static const char special[] = "!\"#$&()*+-/;<>@[\\]^_`{|}~";
	struct buffer shown = BUFFER_INIT;
	bool digits = true;

	display_add(&shown, t);
	for (size_t i = 0; i < shown.size; i++) {
		char c = shown.data[i];

		if (c == '.' && digits && (i + 1 == shown.size || shown.data[i + 1] == ' '))
			buffer_add_byte(out, '\\');
		digits = digits && ascii_is_digit(c);
		if (strchr(special, c))
			buffer_add_byte(out, '\\');
		buffer_add_byte(out, c);
	}
	buffer_release(&shown);
}

void page_add_text(struct page *p, struct text t)
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

void page_add(struct page *p, const char *text, const char *markdown, const char *html)
{
	const char *const forms[] = { text, markdown, html };

	buffer_add_string(p->out, forms[p->format]);
}

/* Markdown as it stands, further lines below the start of the first. */
static void add_source(struct page *p, struct text markdown, size_t indent)
{
	struct buffer shown = BUFFER_INIT;
	struct text rest, line;

	display_add_lines(&shown, markdown);
	rest = buffer_text(&shown);
	for (bool first = true; text_split(&rest, '\n', &line); first = false) {
		if (!first && !text_empty(line))
			buffer_add_repeated(p->out, ' ', indent);
		buffer_add(p->out, line);
		buffer_add_byte(p->out, '\n');
	}
	buffer_release(&shown);
}

void page_add_markdown(struct page *p, struct text markdown)
{
	struct lines lines;

	switch (p->format) {
	case STUDENT_PAGE_TEXT:
		lines = layout_markdown(&p->arena, markdown, &plain_layout);
		lines_plain(&lines, INDENT, INDENT, p->out);
		break;
	case STUDENT_PAGE_MARKDOWN:
		add_source(p, markdown, 0);
		break;
	case STUDENT_PAGE_HTML:
		html_add_markdown(p->out, markdown);
		break;
	}
}

/* The item in plain text, further lines below the first. */
static void add_plain_item(struct page *p, const char *indent, const char *mark,
                           struct text markdown)
{
	struct layout layout = plain_layout;
	struct buffer first = BUFFER_INIT, rest = BUFFER_INIT;
	struct lines lines;

	buffer_add_string(&first, indent);
	buffer_add_string(&first, mark);
	buffer_add_repeated(&rest, ' ', utf8_columns(buffer_text(&first)));
	layout.width = PAGE_WIDTH > rest.size + 20 ? PAGE_WIDTH - rest.size : 20;
	lines = layout_markdown(&p->arena, markdown, &layout);
	lines_plain(&lines, first.data, rest.data, p->out);
	buffer_release(&first);
	buffer_release(&rest);
}

/* `indent` in plain text, `bullet` in Markdown, `open` in HTML. */
static void add_item(struct page *p, const char *indent, const char *bullet, const char *open,
                     const char *mark, struct text markdown)
{
	switch (p->format) {
	case STUDENT_PAGE_TEXT:
		add_plain_item(p, indent, mark, markdown);
		break;
	case STUDENT_PAGE_MARKDOWN:
		buffer_add_string(p->out, bullet);
		page_add_text(p, text_trim(text_of(mark))); /* five blanks make it code */
		buffer_add_string(p->out, *mark ? " " : "");
		add_source(p, markdown, text_of(bullet).size);
		break;
	case STUDENT_PAGE_HTML:
		buffer_add_string(p->out, open);
		html_add(p->out, text_of(mark));
		buffer_add_string(p->out, "</span><div>");
		html_add_markdown(p->out, markdown);
		buffer_add_string(p->out, "</div></div>\n");
		break;
	}
}

void page_add_item(struct page *p, const char *mark, struct text markdown)
{
	add_item(p, INDENT, "- ", "<div class=\"item\"><span>", mark, markdown);
}

void page_add_below(struct page *p, const char *mark, struct text markdown)
{
	add_item(p, BELOW, "  - ", "<div class=\"item below\"><span>", mark, markdown);
}

void page_add_note(struct page *p, const char *note, bool good)
{
	page_add(p, BELOW, "  - *", good ? "<p class=\"note good\">" : "<p class=\"note bad\">");
	buffer_add_string(p->out, note);
	page_add(p, "\n", "*\n", "</p>\n");
}

static bool is_one_line(struct text t)
{
	return text_find(t, '\n') == t.size && t.size < PAGE_WIDTH - 20;
}

/* Lines with something in front of each. */
static void add_quoted_lines(struct page *p, struct text t)
{
	struct lines lines;
	struct text line;

	if (p->format == STUDENT_PAGE_TEXT) {
		lines = layout_text(&p->arena, t, STYLE_PLAIN, &plain_layout);
		lines_plain(&lines, QUOTE, QUOTE, p->out);
		return;
	}
	while (text_split(&t, '\n', &line)) {
		buffer_add_string(p->out, "> ");
		add_escaped(p->out, line);
		buffer_add_string(p->out, "  \n"); /* two blanks keep the line end */
	}
	buffer_add_byte(p->out, '\n');
}

void page_add_quote(struct page *p, const char *label, struct text t)
{
	while (text_ends_with(t, TEXT("\n")))
		t.size--;
	page_add(p, INDENT, "\n", "<p>");
	buffer_add_string(p->out, label);
	if (p->format == STUDENT_PAGE_HTML) {
		buffer_add_string(p->out, "</p><blockquote class=\"answer\">");
		html_add(p->out, t);
		buffer_add_string(p->out, "</blockquote>\n");
	} else if (is_one_line(t)) {
		buffer_add_byte(p->out, ' ');
		page_add_text(p, t);
		page_add(p, "\n", "\n\n", "");
	} else {
		page_add(p, "\n", "\n\n", "");
		add_quoted_lines(p, t);
	}
}

void page_add_labelled(struct page *p, const char *label, struct text t)
{
	struct buffer words = BUFFER_INIT;
	struct lines lines;

	if (p->format == STUDENT_PAGE_TEXT) {
		buffer_add_string(&words, label);
		buffer_add(&words, t);
		lines = layout_text(&p->arena, buffer_text(&words), STYLE_PLAIN, &plain_layout);
		lines_plain(&lines, INDENT, INDENT, p->out);
		buffer_release(&words);
		return;
	}
	page_add(p, "", "\n", "<p>");
	buffer_add_string(p->out, label);
	page_add_text(p, t);
	page_add(p, "", "\n", "</p>\n");
}
