/*
 * Writing HTML that strangers' text cannot break out of: `const char *` is ours
 * and stands as it is, `struct text` is untrusted and is escaped, for content and
 * for attributes in double quotes alike.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/buffer.h"
#include "base/text.h"

/* An untrusted text: made harmless to show, then escaped. Line ends stay. */
void html_add(struct buffer *out, struct text t);
/* The start of a page up to its body: a content-security policy that allows no
 * script and nothing from outside, light and dark colours, a print style. */
void html_begin(struct buffer *out, struct text title, struct text language);
void html_end(struct buffer *out);
/* Markdown as HTML; no raw HTML passes, links show their text only. */
void html_add_markdown(struct buffer *out, struct text markdown);

#endif
