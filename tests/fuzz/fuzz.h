/*
 * What fuzz targets share. A target is one file with LLVMFuzzerTestOneInput; it
 * is linked to libFuzzer by `make fuzz`, and to replay.c, which runs it over the
 * committed corpus, by `make test`.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Not assert: it holds in every build. */
#define REQUIRE(condition) \
	((condition) ? (void)0 : require_failed(#condition, __FILE__, __LINE__))

static inline _Noreturn void require_failed(const char *condition, const char *file,
                                            int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

#define WATCHDOG_SECONDS 10

static inline void watchdog_barks(int number)
{
	static const char words[] = "more than 10 s of processor time\n";
	ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);

	(void)number;
	(void)ignored;
	abort();
}

/* An input that takes so much processor time, however busy the machine, fails. */
static inline void fuzz_watchdog(void)
{
	const struct itimerval limit = { .it_value = { .tv_sec = WATCHDOG_SECONDS } };

	signal(SIGPROF, watchdog_barks);
	REQUIRE(setitimer(ITIMER_PROF, &limit, NULL) == 0);
}

/* The input from byte `from` on. */
static inline struct text fuzz_text(const uint8_t *data, size_t size, size_t from)
{
	return text_slice((struct text){ (const char *)data, size }, from, size);
}

/* One byte of the input, 0 behind its end. */
static inline unsigned fuzz_byte(const uint8_t *data, size_t size, size_t at)
{
	return at < size ? data[at] : 0;
}

/* What went through the display normaliser: nothing in it moves or reorders. */
static inline void require_harmless(struct text shown, bool newlines)
{
	REQUIRE(utf8_invalid_at(shown) == shown.size);
	for (size_t at = 0; at < shown.size;) {
		uint32_t c = utf8_next(shown, &at);

		REQUIRE((c >= ' ' && c != 0x7F && (c < 0x80 || c >= 0xA0)) ||
		        (newlines && c == '\n'));
		REQUIRE(c != 0x61C && (c < 0x200B || c > 0x200F) && (c < 0x202A || c > 0x202E));
		REQUIRE((c < 0x2060 || c > 0x206F) && (c < 0xFE00 || c > 0xFE0F));
		REQUIRE(c < 0xE0000 || c > 0xE0FFF);
	}
}

#endif
