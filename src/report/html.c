/* Pages that show strangers' text as text. */
#include "report/html.h"

#include "base/utf8.h"
#include "render/document.h"
#include "render/math.h"

static const char style[] =
	":root{color-scheme:light dark;--ink:#1c1e21;--soft:#5a6068;--line:#d5d9de;"
	"--page:#fff;--bar:#2a6fb0;--good:#1b7f4b;--bad:#b3471d;--tint:#f3f5f7}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#a3abb3;--line:#3a4048;"
	"--page:#15181b;--bar:#6fb1ea;--good:#5cc68d;--bad:#f0986b;--tint:#1f2429}}"
	"body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);"
	"margin:0 auto;padding:1.5rem 1rem 4rem;max-width:60rem}"
	"h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}"
	"h2{font-size:1.2rem;margin:2rem 0 .5rem}"
	"h3{font-size:1rem;margin:1.5rem 0 .25rem}p{margin:.4rem 0}"
	".soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}"
	"dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));"
	"gap:.75rem;margin:1rem 0}dl.figures div{background:var(--tint);border-radius:.4rem;"
	"padding:.5rem .75rem;display:flex;flex-direction:column;justify-content:space-between}"
	"dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.25rem}"
	".wide{overflow-x:auto}.wide:focus-visible{outline:2px solid var(--bar)}"
	"table{border-collapse:collapse;margin:.5rem 0}caption{text-align:left;color:var(--soft);"
	"padding:.25rem 0}th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);"
	"text-align:right;vertical-align:top;white-space:nowrap}"
	"th:first-child,td:first-child,.left{text-align:left}td.words{white-space:normal;"
	"text-align:left;min-width:12rem}svg{max-width:100%;height:auto;display:block}"
	"td svg{max-width:none;margin-top:.45em}a{color:var(--bar)}"
	"thead th{vertical-align:bottom}.scores th,.scores td{white-space:normal}"
	"svg text{fill:var(--ink);font:15px system-ui,sans-serif}.bar{fill:var(--bar)}"
	".axis{stroke:var(--line)}.track{fill:var(--line)}"
	"blockquote{margin:.4rem 0;padding:.25rem .9rem;border-left:3px solid var(--line)}"
	"blockquote.answer{white-space:pre-wrap;overflow-wrap:anywhere}"
	"figure{margin:.6rem 0;padding:.25rem .9rem;background:var(--tint)}"
	"pre{background:var(--tint);padding:.6rem;overflow-x:auto}code{font-size:.92em}"
	".curve{fill:none;stroke:var(--s);stroke-width:2;stroke-dasharray:var(--d)}"
	".dot{fill:var(--s)}.dashed{stroke-dasharray:7 5}"
	"svg text.name{fill:var(--s);font-size:13px}circle.mark{fill:var(--ink);"
	"stroke:var(--page);stroke-width:1.5}svg text.mark{font-weight:700;stroke:var(--tint);"
	"stroke-width:4;paint-order:stroke}.plot .axis{fill:none}"
	".s0{--s:#0072b2;--d:none}.s1{--s:#b8500c;--d:8 4}.s2{--s:#00795a;--d:2 4}"
	".s3{--s:#a8467f;--d:10 4 2 4}.s4{--s:#8a6d00;--d:5 5}.s5{--s:#2b7bb9;--d:14 4}"
	".s6{--s:#555b62;--d:2 7}.s7{--s:#7a3fb0;--d:10 3 2 3 2 3}"
	"@media(prefers-color-scheme:dark){.s0{--s:#56b4e9}.s1{--s:#f0a060}.s2{--s:#3fc79a}"
	".s3{--s:#e59ac2}.s4{--s:#e3c440}.s5{--s:#8fc7f2}.s6{--s:#b4bac1}.s7{--s:#c59bee}}"
	".items{margin:.5rem 0}.item{display:flex;gap:.5rem}.item>span{white-space:pre;"
	"font-family:ui-monospace,monospace;font-size:.92em}.item p,p.note{margin:.15rem 0}"
	".item>span{min-width:3.7rem}p.note,.below{padding-left:4.2rem;font-size:.92em}"
	".item.below>span{min-width:0}.below>span:empty{display:none}.below p{color:var(--soft)}"
	"ul.legend{list-style:none;margin:.3rem 0;padding:0;display:flex;flex-wrap:wrap;"
	"gap:.1rem 1.2rem}ul.legend svg{display:inline-block;vertical-align:middle}"
	"details{margin:.4rem 0}summary{cursor:pointer;color:var(--soft)}"
	"@media(max-width:34rem){.wide{font-size:.85rem}.wide th,.wide td{padding:.25rem .35rem}"
	"svg text{font-size:18px}}"
	"@media print{body{max-width:none;padding:0;font-size:11pt}section{break-inside:avoid}"
	":root{--ink:#000;--page:#fff;--soft:#444;--line:#bbb;--bar:#444;--tint:#f5f5f5}"
	".wide{overflow:visible}}";

void html_add(struct buffer *out, struct text t)
{
	struct buffer shown = BUFFER_INIT;

	display_add_lines(&shown, t);
	for (size_t i = 0; i < shown.size; i++) {
		switch (shown.data[i]) {
		case '&':
			buffer_add_string(out, "&amp;");
			break;
		case '<':
			buffer_add_string(out, "&lt;");
			break;
		case '>':
			buffer_add_string(out, "&gt;");
			break;
		case '"':
			buffer_add_string(out, "&quot;");
			break;
		case '\'':
			buffer_add_string(out, "&#39;");
			break;
		default:
			buffer_add_byte(out, shown.data[i]);
			break;
		}
	}
	buffer_release(&shown);
}

void html_begin(struct buffer *out, struct text title, struct text language)
{
	buffer_add_string(out, "<!doctype html>\n<html lang=\"");
	html_add(out, text_empty(language) ? TEXT("en") : language);
	buffer_add_string(out,
	        "\">\n<head>\n<meta charset=\"utf-8\">\n"
	        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
	        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	html_add(out, title);
	buffer_add_string(out, "</title>\n<style>");
	buffer_add_string(out, style);
	buffer_add_string(out, "</style>\n</head>\n<body>\n<main>\n");
}

void html_end(struct buffer *out)
{
	buffer_add_string(out, "</main>\n</body>\n</html>\n");
}

static void add_math(struct buffer *out, struct text tex)
{
	struct buffer shown = BUFFER_INIT;

	math_add(&shown, tex, MATH_UNICODE);
	html_add(out, buffer_text(&shown));
	buffer_release(&shown);
}

static void add_span(struct buffer *out, const struct span *span)
{
	buffer_add_string(out, span->marks & SPAN_STRONG ? "<strong>" : "");
	buffer_add_string(out, span->marks & SPAN_EMPHASIS ? "<em>" : "");
	buffer_add_string(out, span->marks & SPAN_STRUCK ? "<s>" : "");
	switch (span->kind) {
	case SPAN_TEXT:
	case SPAN_IMAGE:
		html_add(out, span->text);
		break;
	case SPAN_CODE:
		buffer_add_string(out, "<code>");
		html_add(out, span->text);
		buffer_add_string(out, "</code>");
		break;
	case SPAN_MATH:
	case SPAN_DISPLAY_MATH:
		add_math(out, span->text);
		break;
	case SPAN_SPACE:
		buffer_add_byte(out, ' ');
		break;
	case SPAN_BREAK:
		buffer_add_string(out, "<br>");
		break;
	}
	buffer_add_string(out, span->marks & SPAN_STRUCK ? "</s>" : "");
	buffer_add_string(out, span->marks & SPAN_EMPHASIS ? "</em>" : "");
	buffer_add_string(out, span->marks & SPAN_STRONG ? "</strong>" : "");
}

struct tags {
	const char *open;
	const char *close;
};

static struct tags tags_of(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		return (struct tags){ "<p>", "</p>\n" };
	case BLOCK_HEADING:
		return (struct tags){ "<p><strong>", "</strong></p>\n" };
	case BLOCK_CODE:
		return (struct tags){ "<pre><code>", "</code></pre>\n" };
	case BLOCK_QUOTE:
		return (struct tags){ "<blockquote>", "</blockquote>\n" };
	case BLOCK_LIST:
		return block->ordered ? (struct tags){ "<ol>", "</ol>\n" } :
		       (struct tags){ "<ul>", "</ul>\n" };
	case BLOCK_ITEM:
		return (struct tags){ "<li>", "</li>\n" };
	case BLOCK_TABLE:
		return (struct tags){ "<div class=\"wide\" tabindex=\"0\"><table>",
		                      "</table></div>\n" };
	case BLOCK_ROW:
		return (struct tags){ "<tr>", "</tr>\n" };
	case BLOCK_CELL:
		return (struct tags){ "<td class=\"left\">", "</td>" };
	case BLOCK_RULE:
		return (struct tags){ "<hr>\n", "" };
	case BLOCK_DOCUMENT:
		break;
	}
	return (struct tags){ "", "" };
}

/* The parser bounds how deep blocks nest. */
static void add_block(struct buffer *out, const struct block *block)
{
	struct tags tags = tags_of(block);

	buffer_add_string(out, tags.open);
	html_add(out, block->code);
	for (const struct span *span = block->spans; span; span = span->next)
		add_span(out, span);
	for (const struct block *child = block->children; child; child = child->next)
		add_block(out, child);
	buffer_add_string(out, tags.close);
}

void html_add_markdown(struct buffer *out, struct text markdown)
{
	struct arena arena = ARENA_INIT;

	add_block(out, document_parse(&arena, markdown));
	arena_release(&arena);
}
