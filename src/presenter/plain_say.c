/*
 * How plain mode speaks: everything it says is wrapped to the width and made harmless
 * here, on its way to standard output.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "presenter/plain_parts.h"

/* The first line behind `first`, the others below it. */
static void print_lines(const struct lines *lines, const char *first)
{
	static const char spaces[] = "                ";
	size_t indent = strlen(first), most = sizeof spaces - 1;
	struct buffer out = BUFFER_INIT;

	lines_plain(lines, first, spaces + most - (indent < most ? indent : most), &out);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

void plain_say_behind(struct plain *p, const char *first, struct text t)
{
	size_t indent = strlen(first);
	struct layout layout = p->layout;
	struct lines lines;

	layout.width -= indent < layout.width ? indent : 0;
	lines = layout_text(&p->scratch, t, STYLE_PLAIN, &layout);
	print_lines(&lines, first);
}

void plain_say_words(struct plain *p, const struct buffer *words)
{
	plain_say_behind(p, "", buffer_text(words));
}

void plain_say(struct plain *p, const char *format, ...)
{
	struct buffer words = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_add_vformat(&words, format, args);
	va_end(args);
	plain_say_words(p, &words);
	buffer_release(&words);
}

void plain_markdown(struct plain *p, const char *first, struct text markdown)
{
	size_t indent = strlen(first);
	struct layout layout = p->layout;
	struct lines lines;

	layout.width -= indent < layout.width ? indent : 0;
	lines = layout_markdown(&p->scratch, markdown, &layout);
	print_lines(&lines, first);
}

void plain_say_whole(struct plain *p, const char *label, struct text t)
{
	struct text shown = text_shown(&p->scratch, t, p->layout.ascii);

	printf("%s %.*s\n", label, TEXT_ARG(shown));
}

void plain_gap(void)
{
	putchar('\n');
}

void plain_echo(struct plain *p, struct text line)
{
	struct buffer shown = BUFFER_INIT;

	if (p->layout.ascii)
		display_add_ascii(&shown, line);
	else
		display_add(&shown, line);
	fwrite(shown.data, 1, shown.size, stdout);
	putchar('\n');
	buffer_release(&shown);
}
