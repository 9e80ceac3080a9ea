/*
 * A page in three forms from one walk: plain text, Markdown, HTML. What is `const
 * char *` is ours and stands as it is; `struct text` is untrusted.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "report/student_page.h"

#define PAGE_WIDTH 78 /* columns of the plain text */

struct page {
	const struct result *result;
	enum student_page_format format;
	struct buffer *out;
	struct arena arena;
	unsigned plots; /* drawn so far */
	bool scores_only; /* nothing that the key could be read from */
};

/* One of three, by format. */
void page_add(struct page *p, const char *text, const char *markdown, const char *html);
/* An untrusted text within a line. */
void page_add_text(struct page *p, struct text t);
/* A quiz's own Markdown. */
void page_add_markdown(struct page *p, struct text markdown);
/* The same behind a mark such as "[x] B  ", as an item of a list. */
void page_add_item(struct page *p, const char *mark, struct text markdown);
/* A further paragraph of that item, behind a mark of its own or "". */
void page_add_below(struct page *p, const char *mark, struct text markdown);
/* What is to be said of the item. */
void page_add_note(struct page *p, const char *note, bool good);
/* What a student wrote, below a label, with its own line ends. */
void page_add_quote(struct page *p, const char *label, struct text t);
/* A paragraph of plain text behind a label; long ones wrap. */
void page_add_labelled(struct page *p, const char *label, struct text t);

#endif
