/* The heap, the registered clean-ups, and die(). */
#include "base/memory.h"

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

/* Straight to the descriptor: stdio may need memory that is not there. */
static void complain(const char *string)
{
	ssize_t ignored = write(STDERR_FILENO, string, strlen(string));

	(void)ignored;
}

_Noreturn void die(int error, const char *message, const char *what)
{
	cleanup_run();
	complain("quizmark: ");
	complain(message);
	if (what) {
		complain(" ");
		complain(what);
	}
	if (error) {
		complain(": ");
		complain(strerror(error));
	}
	complain("\n");
	_exit(STATUS_SYSTEM_FAILED);
}

void *memory_alloc(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		die(0, "out of memory", NULL);
	return memory;
}

void *memory_grow(void *old, size_t count, size_t size)
{
	void *memory;
	size_t bytes;

	if (size && count > SIZE_MAX / size)
		die(0, "out of memory", NULL);
	bytes = count * size;
	memory = realloc(old, bytes > 0 ? bytes : 1);
	if (!memory)
		die(0, "out of memory", NULL);
	return memory;
}
