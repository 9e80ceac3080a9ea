/* Flags and rejections: their codes, and how they are written. */
#include "base/utf8.h"
#include "formats/answers.h"
#include "formats/json_text.h"

const char *answer_flag_code(enum answer_flag_kind kind)
{
	static const char *const codes[] = {
#define CODE(constant, code) code,
		ANSWER_FLAGS(CODE)
#undef CODE
	};

	return codes[kind];
}

void answer_flags_add(struct answer_flags *flags, enum answer_flag_kind kind,
                      struct text detail, struct arena *arena)
{
	struct answer_flag *flag;

	if (flags->count == ANSWER_FLAGS_MAX)
		return;
	flag = ARENA_NEW(arena, struct answer_flag);
	flag->kind = kind;
	flag->detail = detail;
	if (flags->last)
		flags->last->next = flag;
	else
		flags->first = flag;
	flags->last = flag;
	flags->count++;
}

const char *rejection_code(enum rejection_reason reason)
{
	static const char *const codes[] = {
#define CODE(constant, code) code,
		REJECTIONS(CODE)
#undef CODE
	};

	return codes[reason];
}

static void add_place(struct buffer *out, const char *member, uint32_t number)
{
	buffer_add_string(out, member);
	if (number)
		buffer_add_int(out, number);
	else
		buffer_add(out, TEXT("null"));
}

void rejection_write(const struct rejection *rejection, struct buffer *out)
{
	buffer_add(out, TEXT("{\"source\":"));
	json_add_string(out, rejection->source);
	add_place(out, ",\"line\":", rejection->position.line);
	add_place(out, ",\"column\":", rejection->position.column);
	buffer_add(out, TEXT(",\"error\":"));
	json_add_string(out, rejection->error);
	buffer_add(out, TEXT(",\"code\":"));
	json_add_string(out, text_of(rejection->code));
	if (!text_empty(rejection->student)) {
		buffer_add(out, TEXT(",\"student\":"));
		json_add_string(out, rejection->student);
	}
	buffer_add_byte(out, '}');
}

void rejection_print(const struct rejection *rejection, struct buffer *out)
{
	display_add(out, rejection->source);
	if (rejection->position.line) {
		buffer_add_byte(out, ':');
		buffer_add_int(out, rejection->position.line);
	}
	if (rejection->position.line && rejection->position.column) {
		buffer_add_byte(out, ':');
		buffer_add_int(out, rejection->position.column);
	}
	buffer_add(out, TEXT(": "));
	display_add(out, rejection->error);
	buffer_add(out, TEXT(" ["));
	buffer_add_string(out, rejection->code);
	buffer_add(out, TEXT("]\n"));
}
