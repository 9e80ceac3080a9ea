/*
 * A library for LD_PRELOAD that makes the N-th allocation or the N-th call of the
 * system fail. The sweeps of tests/fault/sweep.py run each command once for every
 * N. Set by the environment:
 *
 *   FAULT_CALLS  "memory" or "files"
 *   FAULT_AT     N from 1; 0 only counts
 *   FAULT_MODE   "once": as this call usually fails; "EIO", "ENOSPC", "EACCES",
 *                "EMFILE": with this error, of the calls that can have it; "on":
 *                from N on; "interrupt": EINTR; "short": N reads or writes one
 *                byte; "kill": SIGKILL before N; "stop": SIGINT before N
 *   FAULT_COUNT  a file that gets the number of calls seen, as text
 *
 * Not failed: anything on stderr, and, in the mode "on", removing and closing and
 * opening folders, which a full disk does not prevent.
 *
 * Where the program counts which of its lines ran (make coverage), it is made to
 * write that down before it is killed or leaves by _exit, undisturbed.
 */
#define _GNU_SOURCE
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum mode {
	MODE_ONCE, MODE_EIO, MODE_ENOSPC, MODE_EACCES, MODE_EMFILE,
	MODE_ON, MODE_INTERRUPT, MODE_SHORT, MODE_KILL, MODE_STOP,
	MODE_COUNT
};
enum calls { CALLS_NONE, CALLS_MEMORY, CALLS_FILES };

/* Sixteen decimal digits in a mapped file: they outlive _exit and SIGKILL. */
#define COUNT_DIGITS 16

static enum calls failing;
static enum mode mode;
static unsigned long fail_at;
static atomic_ulong seen;
static char *count_digits;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

__attribute__((constructor)) static void start(void)
{
	static const char *const modes[MODE_COUNT] = {
		"once", "EIO", "ENOSPC", "EACCES", "EMFILE", "on", "interrupt", "short", "kill", "stop",
	};
	const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT");
	const char *name = getenv("FAULT_MODE"), *count = getenv("FAULT_COUNT");
	int descriptor;

	if (!calls || !at || !name || !count)
		return;
	while (mode < MODE_COUNT && strcmp(name, modes[mode]) != 0)
		mode++;
	fail_at = strtoul(at, NULL, 10);
	descriptor = open(count, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (mode == MODE_COUNT || descriptor < 0 || ftruncate(descriptor, COUNT_DIGITS) != 0)
		abort();
	count_digits = mmap(NULL, COUNT_DIGITS, PROT_READ | PROT_WRITE, MAP_SHARED,
	                    descriptor, 0);
	close(descriptor);
	if (count_digits == MAP_FAILED)
		abort();
	memset(count_digits, '0', COUNT_DIGITS);
	if (strcmp(calls, "memory") != 0)
		fault_watch_stdout();
	failing = !strcmp(calls, "memory") ? CALLS_MEMORY : CALLS_FILES;
}

void fault_leave(void)
{
	static atomic_flag left = ATOMIC_FLAG_INIT;
	void (*dump)(void) = (void (*)(void))(uintptr_t)dlsym(RTLD_DEFAULT, "__gcov_dump");

	failing = CALLS_NONE;
	if (dump && !atomic_flag_test_and_set(&left))
		dump();
}

_Noreturn void _exit(int status)
{
	fault_leave();
	for (;;)
		syscall(SYS_exit_group, status);
}

/* Counts a call; true when it is the one to fail. */
static bool is_hit(enum calls calls)
{
	unsigned long number, rest;

	if (failing != calls)
		return false;
	number = rest = atomic_fetch_add(&seen, 1) + 1;
	for (int i = COUNT_DIGITS; i-- > 0; rest /= 10)
		count_digits[i] = (char)('0' + rest % 10);
	if (mode == MODE_KILL && number == fail_at) {
		fault_leave();
		kill(getpid(), SIGKILL);
	}
	if (mode == MODE_STOP && number == fail_at)
		kill(getpid(), SIGINT);
	return number == fail_at || (mode == MODE_ON && fail_at && number > fail_at);
}

/* The error a call of this kind fails with, `usual` unless the mode says another; 0
 * where it cannot fail in this mode. */
static int error_of(int kind, int usual)
{
	switch (mode) {
	case MODE_ONCE:
		return usual;
	case MODE_ON:
		return kind & FAULT_ALWAYS ? 0 : usual;
	case MODE_EIO:
		return EIO;
	case MODE_ENOSPC:
		return kind & FAULT_FILLS ? ENOSPC : 0;
	case MODE_EACCES:
		return kind & FAULT_NAMES ? EACCES : 0;
	case MODE_EMFILE:
		return kind & FAULT_OPENS ? EMFILE : 0;
	case MODE_INTERRUPT:
		return kind & FAULT_WAITS ? EINTR : 0;
	case MODE_SHORT:
	case MODE_KILL:
	case MODE_STOP:
	case MODE_COUNT:
		break;
	}
	return 0;
}

bool fault_fails(int kind, int usual)
{
	int error = error_of(kind, usual);

	if ((mode == MODE_KILL || mode == MODE_STOP) && failing == CALLS_FILES)
		is_hit(CALLS_FILES);
	if (!error || !is_hit(CALLS_FILES))
		return false;
	errno = error;
	return true;
}

bool fault_interrupts(void)
{
	return mode == MODE_INTERRUPT && fault_fails(FAULT_WAITS, EINTR);
}

size_t fault_shortened(size_t size)
{
	return mode == MODE_SHORT && size > 1 && is_hit(CALLS_FILES) ? 1 : size;
}

void *malloc(size_t size)
{
	if (is_hit(CALLS_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (is_hit(CALLS_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (is_hit(CALLS_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(old, size);
}
