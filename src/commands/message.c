/* Messages on standard error, for terminals that take UTF-8 or only ASCII. */
#include "commands/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/output.h"
#include "render/layout.h"

/* Broken at words where a terminal shows it, which would break it anywhere. */
static void put(FILE *to, struct text shown)
{
	const struct layout layout = { .width = terminal_columns(fileno(to)),
	                               .whole_words = true };
	struct buffer out = BUFFER_INIT;
	struct arena arena;
	struct lines lines;

	if (!layout.width) {
		fprintf(to, "%.*s\n", TEXT_ARG(shown));
		return;
	}
	arena_init(&arena);
	lines = layout_text(&arena, shown, STYLE_PLAIN, &layout);
	lines_plain(&lines, "", "", &out);
	fwrite(out.data, 1, out.size, to);
	buffer_release(&out);
	arena_release(&arena);
}

__attribute__((format(printf, 3, 0)))
static void print(FILE *to, const char *before, const char *format, va_list arguments)
{
	struct buffer message = BUFFER_INIT, shown = BUFFER_INIT;

	buffer_add_string(&message, before);
	buffer_add_vformat(&message, format, arguments);
	if (utf8_is_shown())
		display_add(&shown, buffer_text(&message));
	else
		display_add_ascii(&shown, buffer_text(&message));
	put(to, buffer_text(&shown));
	buffer_release(&shown);
	buffer_release(&message);
}

void complain(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(stderr, "quizmark: ", format, arguments);
	va_end(arguments);
}

bool refuse(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(stderr, "quizmark: ", format, arguments);
	va_end(arguments);
	return false;
}

void remark(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(stderr, "", format, arguments);
	va_end(arguments);
}

void tell(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(stdout, "", format, arguments);
	va_end(arguments);
}

_Noreturn void die_of_output(int error)
{
	if (error == EPIPE)
		die_silently();
	die(error, "cannot write standard output", NULL);
}
