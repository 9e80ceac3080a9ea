/*
 * A library for LD_PRELOAD that makes the N-th allocation or the N-th call on
 * files fail. The sweeps of tests/fault/sweep.py run each command once for every
 * N. Set by the environment:
 *
 *   FAULT_CALLS  "memory" or "files"
 *   FAULT_AT     N from 1; 0 only counts
 *   FAULT_MODE   "once"; "on": from N on; "interrupt": N fails with EINTR;
 *                "short": N reads or writes one byte; "kill": SIGKILL before N
 *   FAULT_COUNT  a file that gets the number of calls seen, as text
 *
 * Not failed: anything on stderr, and, in the mode "on", removing and closing and
 * opening folders, which a full disk does not prevent.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum mode { MODE_ONCE, MODE_ON, MODE_INTERRUPT, MODE_SHORT, MODE_KILL };
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
	static const char *const modes[] = { "once", "on", "interrupt", "short", "kill" };
	const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT");
	const char *name = getenv("FAULT_MODE"), *count = getenv("FAULT_COUNT");
	int descriptor;

	if (!calls || !at || !name || !count)
		return;
	for (int i = 0; i < 5; i++) {
		if (!strcmp(name, modes[i]))
			mode = (enum mode)i;
	}
	fail_at = strtoul(at, NULL, 10);
	descriptor = open(count, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (descriptor < 0 || ftruncate(descriptor, COUNT_DIGITS) != 0)
		return;
	count_digits = mmap(NULL, COUNT_DIGITS, PROT_READ | PROT_WRITE, MAP_SHARED,
	                    descriptor, 0);
	close(descriptor);
	if (count_digits == MAP_FAILED)
		return;
	memset(count_digits, '0', COUNT_DIGITS);
	failing = !strcmp(calls, "memory") ? CALLS_MEMORY : CALLS_FILES;
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
	if (mode == MODE_KILL && number == fail_at)
		kill(getpid(), SIGKILL);
	return number == fail_at || (mode == MODE_ON && fail_at && number > fail_at);
}

/* Whether a call on files fails now; sets errno. */
static bool fails(int error)
{
	if (mode == MODE_INTERRUPT || !is_hit(CALLS_FILES) || mode == MODE_SHORT ||
	    mode == MODE_KILL)
		return false;
	errno = error;
	return true;
}

/* The same for the calls that a signal can interrupt. */
static bool fails_or_stops(int error)
{
	if (mode != MODE_INTERRUPT)
		return fails(error);
	errno = EINTR;
	return is_hit(CALLS_FILES);
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

/* The next definition of the function we stand in for. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

static mode_t mode_argument(int flags, va_list arguments)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

/* Whether a call that a full disk does not prevent fails now. */
static bool fails_once(int error)
{
	return mode != MODE_ON && fails(error);
}

/* A folder is opened without waiting, so no signal interrupts it. */
static bool open_fails(int flags)
{
	int error = flags & O_CREAT ? ENOSPC : EMFILE;

	return flags & O_DIRECTORY ? fails_once(error) : fails_or_stops(error);
}

int openat(int directory, const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = mode_argument(flags, arguments);
	va_end(arguments);
	if (open_fails(flags))
		return -1;
	return (int)syscall(SYS_openat, directory, path, flags, permissions);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = mode_argument(flags, arguments);
	va_end(arguments);
	if (open_fails(flags))
		return -1;
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, permissions);
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
	if (fails_or_stops(EIO))
		return -1;
	if (mode == MODE_SHORT && failing == CALLS_FILES && seen == fail_at && size > 1)
		size = 1;
	return syscall(SYS_read, descriptor, bytes, size);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
	if (descriptor != STDERR_FILENO) {
		if (fails_or_stops(ENOSPC))
			return -1;
		if (mode == MODE_SHORT && failing == CALLS_FILES && seen == fail_at && size > 1)
			size = 1;
	}
	return syscall(SYS_write, descriptor, bytes, size);
}

/* A close that fails has closed all the same, as on Linux. */
int close(int descriptor)
{
	bool failed = descriptor != STDERR_FILENO && mode != MODE_ON && fails_or_stops(EIO);
	int error = errno;

	if (!failed)
		return (int)syscall(SYS_close, descriptor);
	syscall(SYS_close, descriptor);
	errno = error;
	return -1;
}

int fsync(int descriptor)
{
	return fails_or_stops(EIO) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor)
{
	return fails_or_stops(EIO) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

int ftruncate(int descriptor, off_t size)
{
	return fails_or_stops(EIO) ? -1 : (int)syscall(SYS_ftruncate, descriptor, size);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
	if (fails(ENOSPC))
		return -1;
	return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, 0);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned flags)
{
	if (fails(ENOSPC))
		return -1;
	return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
}

int linkat(int from_directory, const char *from, int to_directory, const char *to,
           int flags)
{
	if (fails(ENOSPC))
		return -1;
	return (int)syscall(SYS_linkat, from_directory, from, to_directory, to, flags);
}

int unlinkat(int directory, const char *path, int flags)
{
	if (fails_once(EIO))
		return -1;
	return (int)syscall(SYS_unlinkat, directory, path, flags);
}

int unlink(const char *path)
{
	if (fails_once(EIO))
		return -1;
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int mkdirat(int directory, const char *path, mode_t permissions)
{
	if (fails(ENOSPC))
		return -1;
	return (int)syscall(SYS_mkdirat, directory, path, permissions);
}

int mkdir(const char *path, mode_t permissions)
{
	if (fails(ENOSPC))
		return -1;
	return (int)syscall(SYS_mkdirat, AT_FDCWD, path, permissions);
}

int flock(int descriptor, int operation)
{
	return fails_or_stops(ENOLCK) ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

int fcntl(int descriptor, int command, ...)
{
	bool duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
	va_list arguments;
	void *argument;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	if (duplicates && fails(EMFILE))
		return -1;
	return (int)syscall(SYS_fcntl, descriptor, command, argument);
}

int fstat(int descriptor, struct stat *about)
{
	return fails(EIO) ? -1 : REAL(fstat)(descriptor, about);
}

int fstatat(int directory, const char *path, struct stat *about, int flags)
{
	return fails(EIO) ? -1 : REAL(fstatat)(directory, path, about, flags);
}

int stat(const char *path, struct stat *about)
{
	return fails(EIO) ? -1 : REAL(stat)(path, about);
}

int lstat(const char *path, struct stat *about)
{
	return fails(EIO) ? -1 : REAL(lstat)(path, about);
}

DIR *fdopendir(int descriptor)
{
	return fails(EMFILE) ? NULL : REAL(fdopendir)(descriptor);
}

DIR *opendir(const char *path)
{
	return fails(EMFILE) ? NULL : REAL(opendir)(path);
}

struct dirent *readdir(DIR *stream)
{
	return fails(EIO) ? NULL : REAL(readdir)(stream);
}

/* stdio calls the kernel from within the C library, out of our reach: its writing
 * fails where it is checked. What was buffered is lost, as with a full disk. */
int fflush(FILE *stream)
{
	return stream != stderr && fails(ENOSPC) ? EOF : REAL(fflush)(stream);
}

int fclose(FILE *stream)
{
	return stream != stderr && fails_once(ENOSPC) ? EOF : REAL(fclose)(stream);
}
