/* Messages on standard error, for terminals that take UTF-8 or only ASCII. */
#include "commands/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

__attribute__((format(printf, 2, 0)))
static void print(const char *before, const char *format, va_list arguments)
{
	struct buffer message = BUFFER_INIT, shown = BUFFER_INIT;

	buffer_add_vformat(&message, format, arguments);
	if (utf8_is_shown())
		display_add(&shown, buffer_text(&message));
	else
		display_add_ascii(&shown, buffer_text(&message));
	fprintf(stderr, "%s%.*s\n", before, (int)shown.size, shown.data);
	buffer_release(&shown);
	buffer_release(&message);
}

void complain(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print("quizmark: ", format, arguments);
	va_end(arguments);
}

bool refuse(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print("quizmark: ", format, arguments);
	va_end(arguments);
	return false;
}

void remark(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print("", format, arguments);
	va_end(arguments);
}

_Noreturn void die_of_output(int error)
{
	if (error == EPIPE)
		die_silently();
	die(error, "cannot write standard output", NULL);
}
