/* cmocka, and the assertions our own types need. */
#ifndef TESTS_UNIT_CHECK_H
#define TESTS_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"

/* The text is, byte for byte, the NUL-terminated string. */
#define assert_text(t, expected) \
	check_text((t), (expected), __FILE__, __LINE__)

static inline void check_text(struct text t, const char *expected, const char *file,
                              int line)
{
	if (text_equal(t, text_of(expected)))
		return;
	print_error("got \"%.*s\", expected \"%s\"\n", TEXT_ARG(t), expected);
	_fail(file, line);
}

#define TEST_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
