/*
 * A library for LD_PRELOAD that notes in the file RECORD every call which changes
 * files, with its data, for tests/crashes/run to play back as far as a crash would
 * have let it come. One line a call: its name, a descriptor or absolute path, then
 * numbers, paths or bytes in hexadecimal.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int record = -1;

__attribute__((constructor)) static void start(void)
{
	const char *name = getenv("RECORD");

	if (name)
		record = (int)syscall(SYS_openat, AT_FDCWD, name,
		                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((format(printf, 1, 2))) static void note(const char *format, ...)
{
	char line[3 * PATH_MAX];
	va_list arguments;
	int size;

	va_start(arguments, format);
	size = vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	if (record >= 0 && syscall(SYS_write, record, line, (size_t)size) != size)
		abort();
}

static void note_bytes(const unsigned char *bytes, size_t size)
{
	char *line = malloc(2 * size + 2);

	if (!line)
		abort();
	for (size_t i = 0; i < size; i++)
		snprintf(line + 2 * i, 3, "%02x", bytes[i]);
	memcpy(line + 2 * size, "\n", 1);
	if (record >= 0 && syscall(SYS_write, record, line, 2 * size + 1) < 0)
		abort();
	free(line);
}

/* `path` as an absolute one. */
static const char *whole(int directory, const char *path, char *out)
{
	char link[64], folder[PATH_MAX] = "";

	if (path[0] == '/') {
		snprintf(out, PATH_MAX, "%s", path);
		return out;
	}
	if (directory == AT_FDCWD) {
		if (!getcwd(folder, sizeof folder))
			abort();
	} else {
		snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
		if (readlink(link, folder, sizeof folder - 1) < 0)
			abort();
	}
	if (snprintf(out, PATH_MAX, "%s/%s", folder, path) >= PATH_MAX)
		abort();
	return out;
}

static int open_noted(int directory, const char *path, int flags, mode_t permissions)
{
	int descriptor = (int)syscall(SYS_openat, directory, path, flags, permissions);
	char name[PATH_MAX];

	if (descriptor >= 0)
		note("open %d %s\n", descriptor, whole(directory, path, name));
	return descriptor;
}

int openat(int directory, const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return open_noted(directory, path, flags, permissions);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return open_noted(AT_FDCWD, path, flags, permissions);
}

int fcntl(int descriptor, int command, ...)
{
	va_list arguments;
	void *argument;
	int result;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	result = (int)syscall(SYS_fcntl, descriptor, command, argument);
	if (result >= 0 && (command == F_DUPFD || command == F_DUPFD_CLOEXEC))
		note("dup %d %d\n", descriptor, result);
	return result;
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
	ssize_t written = syscall(SYS_write, descriptor, bytes, size);

	if (descriptor > STDERR_FILENO && written > 0) {
		note("write %d ", descriptor);
		note_bytes(bytes, (size_t)written);
	}
	return written;
}

int ftruncate(int descriptor, off_t size)
{
	int result = (int)syscall(SYS_ftruncate, descriptor, size);

	if (result == 0)
		note("truncate %d %lld\n", descriptor, (long long)size);
	return result;
}

int fsync(int descriptor)
{
	int result = (int)syscall(SYS_fsync, descriptor);

	note("sync %d\n", descriptor);
	return result;
}

int fdatasync(int descriptor)
{
	int result = (int)syscall(SYS_fdatasync, descriptor);

	note("sync %d\n", descriptor);
	return result;
}

int syncfs(int descriptor)
{
	int result = (int)syscall(SYS_syncfs, descriptor);

	note("syncall %d\n", descriptor);
	return result;
}

static int two_names(const char *call, long number, int from_directory, const char *from,
                     int to_directory, const char *to, unsigned flags)
{
	char old[PATH_MAX], new[PATH_MAX];
	int result;

	whole(from_directory, from, old);
	whole(to_directory, to, new);
	result = (int)syscall(number, from_directory, from, to_directory, to, flags);
	if (result == 0)
		note("%s %s %s\n", call, old, new);
	return result;
}

int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
	return two_names("rename", SYS_renameat2, from_directory, from, to_directory, to, 0);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned flags)
{
	return two_names(flags & RENAME_EXCHANGE ? "exchange" : "rename", SYS_renameat2,
	                 from_directory, from, to_directory, to, flags);
}

int linkat(int from_directory, const char *from, int to_directory, const char *to,
           int flags)
{
	return two_names("link", SYS_linkat, from_directory, from, to_directory, to,
	                 (unsigned)flags);
}

int unlinkat(int directory, const char *path, int flags)
{
	char name[PATH_MAX];
	int result;

	whole(directory, path, name);
	result = (int)syscall(SYS_unlinkat, directory, path, flags);
	if (result == 0)
		note("unlink %s\n", name);
	return result;
}
