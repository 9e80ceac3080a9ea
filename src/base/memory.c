/* The heap, the registered clean-ups, and die(). */
#include "base/memory.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STATUS_SYSTEM_FAILED 4

static struct {
	cleanup_fn *fn;
	void *context;
} cleanups[CLEANUP_MAX];
static size_t cleanup_count;

void cleanup_add(cleanup_fn *fn, void *context)
{
	if (cleanup_count == CLEANUP_MAX)
		die(0, "too many clean-ups registered", NULL);
	cleanups[cleanup_count].fn = fn;
	cleanups[cleanup_count].context = context;
	cleanup_count++;
}

void cleanup_remove(cleanup_fn *fn, void *context)
{
	for (size_t i = cleanup_count; i-- > 0;) {
		if (cleanups[i].fn != fn || cleanups[i].context != context)
			continue;
		cleanup_count--;
		memmove(&cleanups[i], &cleanups[i + 1],
		        (cleanup_count - i) * sizeof cleanups[0]);
		return;
	}
}

void cleanup_run(void)
{
	while (cleanup_count > 0) {
		cleanup_count--;
		cleanups[cleanup_count].fn(cleanups[cleanup_count].context);
	}
}

/* The line die() prints, composed without memory and written by one call. */
struct last_words {
	char bytes[1024];
	size_t size;
};

/* Control characters, also C1's two bytes, become '?': `what` may be the name of a
 * stranger's file. */
static void say(struct last_words *words, const char *string)
{
	for (; *string && words->size < sizeof words->bytes - 1; string++) {
		unsigned char byte = (unsigned char)*string;
		unsigned char behind = (unsigned char)string[1];
		bool control = byte < ' ' || byte == 0x7F ||
			(byte == 0xC2 && behind >= 0x80 && behind < 0xA0);

		words->bytes[words->size++] = control ? '?' : *string;
	}
}

/* A clean-up that dies must not start over; another thread that dies as well must not
 * leave before the clean-ups are done. */
static void start_dying(void)
{
	static atomic_flag dying = ATOMIC_FLAG_INIT;
	static _Thread_local bool dying_here;

	if (dying_here)
		_exit(STATUS_SYSTEM_FAILED);
	dying_here = true;
	while (atomic_flag_test_and_set(&dying))
		pause();
	cleanup_run();
}

_Noreturn void die_silently(void)
{
	start_dying();
	_exit(STATUS_SYSTEM_FAILED);
}

_Noreturn void die(int error, const char *message, const char *what)
{
	struct last_words words = { .size = 0 };

	start_dying();
	say(&words, "quizmark: ");
	say(&words, message);
	if (what) {
		say(&words, " ");
		say(&words, what);
	}
	if (error) {
		say(&words, ": ");
		say(&words, strerror(error));
	}
	words.bytes[words.size++] = '\n';
	/* Not through stdio, which may need memory that is not there. */
	while (write(STDERR_FILENO, words.bytes, words.size) < 0 && errno == EINTR)
		continue;
	_exit(STATUS_SYSTEM_FAILED);
}

static void *given(void *memory)
{
	if (!memory)
		die(0, "out of memory", NULL);
	return memory;
}

void *memory_alloc(size_t count, size_t size)
{
	return given(calloc(count ? count : 1, size ? size : 1));
}

void *memory_grow(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die(0, "out of memory", NULL);
	return given(realloc(old, count && size ? count * size : 1));
}

void *memory_extend(void *old, size_t count, size_t size)
{
	if (count & (count - 1)) /* and not for 0, 1, 2, 4, 8 ... */
		return old;
	return memory_grow(old, count ? 2 * count : 1, size);
}

/*
 * Libraries that are linked into the program get these in place of malloc and the
 * like (the linker's --wrap): ncurses crashes where it gets no memory.
 */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *string);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *string);

void *__wrap_malloc(size_t size)
{
	return given(__real_malloc(size ? size : 1));
}

void *__wrap_calloc(size_t count, size_t size)
{
	return given(__real_calloc(count ? count : 1, size ? size : 1));
}

void *__wrap_realloc(void *old, size_t size)
{
	return given(__real_realloc(old, size ? size : 1));
}

char *__wrap_strdup(const char *string)
{
	return given(__real_strdup(string));
}
