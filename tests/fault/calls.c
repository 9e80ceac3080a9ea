/*
 * The calls of the system that can be made to fail, each with what it does. Those
 * of the program that are missing here are found by tests/fault/run.
 */
#define _GNU_SOURCE
#include "fault.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* The next definition of the function we stand in for. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

static mode_t mode_argument(int flags, va_list arguments)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

/* A folder is opened without waiting, so no signal interrupts it. */
static bool open_fails(int flags)
{
	if (flags & O_CREAT)
		return fault_fails(FAULT_OPENS | FAULT_NAMES | FAULT_FILLS | FAULT_WAITS, ENOSPC);
	return fault_fails(FAULT_OPENS | FAULT_NAMES | (flags & O_DIRECTORY ? FAULT_ALWAYS : FAULT_WAITS), EMFILE);
}

static int open_at(int directory, const char *path, int flags, mode_t permissions)
{
	if (open_fails(flags))
		return -1;
	return (int)syscall(SYS_openat, directory, path, flags, permissions);
}

int openat(int directory, const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = mode_argument(flags, arguments);
	va_end(arguments);
	return open_at(directory, path, flags, permissions);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t permissions;

	va_start(arguments, flags);
	permissions = mode_argument(flags, arguments);
	va_end(arguments);
	return open_at(AT_FDCWD, path, flags, permissions);
}

/* What the header makes of them where they get no permissions. */
int __openat_2(int directory, const char *path, int flags);
int __openat_2(int directory, const char *path, int flags)
{
	return open_at(directory, path, flags, 0);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags, 0);
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
	if (fault_fails(FAULT_WAITS, EIO))
		return -1;
	/* Signals come whole. */
	if (size != sizeof(struct signalfd_siginfo))
		size = fault_shortened(size);
	return syscall(SYS_read, descriptor, bytes, size);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t at)
{
	if (fault_fails(FAULT_WAITS, EIO))
		return -1;
	return syscall(SYS_pread64, descriptor, bytes, fault_shortened(size), at);
}

ssize_t __pread_chk(int descriptor, void *bytes, size_t size, off_t at, size_t room);
ssize_t __pread_chk(int descriptor, void *bytes, size_t size, off_t at, size_t room)
{
	return size > room ? (abort(), -1) : pread(descriptor, bytes, size, at);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
	if (descriptor != STDERR_FILENO) {
		/* A terminal is never full, it only goes away. */
		if (isatty(descriptor) ? fault_fails(FAULT_WAITS | FAULT_ALWAYS, EIO)
		                       : fault_fails(FAULT_FILLS | FAULT_WAITS, ENOSPC))
			return -1;
		size = fault_shortened(size);
	}
	return syscall(SYS_write, descriptor, bytes, size);
}

/* A close that fails has closed all the same, as on Linux. */
int close(int descriptor)
{
	bool failed = descriptor != STDERR_FILENO && fault_fails(FAULT_FILLS | FAULT_WAITS | FAULT_ALWAYS, EIO);
	int error = errno;

	if (!failed)
		return (int)syscall(SYS_close, descriptor);
	syscall(SYS_close, descriptor);
	errno = error;
	return -1;
}

int fsync(int descriptor)
{
	return fault_fails(FAULT_FILLS | FAULT_WAITS, EIO) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor)
{
	return fault_fails(FAULT_FILLS | FAULT_WAITS, EIO) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

int syncfs(int descriptor)
{
	return fault_fails(FAULT_FILLS, EIO) ? -1 : (int)syscall(SYS_syncfs, descriptor);
}

int ftruncate(int descriptor, off_t size)
{
	return fault_fails(FAULT_WAITS, EIO) ? -1 : (int)syscall(SYS_ftruncate, descriptor, size);
}

off_t lseek(int descriptor, off_t at, int from)
{
	return fault_fails(FAULT_ALWAYS, EIO) ? -1 : syscall(SYS_lseek, descriptor, at, from);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
	if (fault_fails(FAULT_NAMES | FAULT_FILLS, ENOSPC))
		return -1;
	return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, 0);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned flags)
{
	if (fault_fails(FAULT_NAMES | FAULT_FILLS, ENOSPC))
		return -1;
	return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
}

int linkat(int from_directory, const char *from, int to_directory, const char *to,
           int flags)
{
	if (fault_fails(FAULT_NAMES | FAULT_FILLS, ENOSPC))
		return -1;
	return (int)syscall(SYS_linkat, from_directory, from, to_directory, to, flags);
}

int unlinkat(int directory, const char *path, int flags)
{
	if (fault_fails(FAULT_NAMES | FAULT_ALWAYS, EIO))
		return -1;
	return (int)syscall(SYS_unlinkat, directory, path, flags);
}

int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int remove(const char *path)
{
	return fault_fails(FAULT_NAMES | FAULT_ALWAYS, EIO) ? -1 : REAL(remove)(path);
}

int mkstemps(char *name, int size)
{
	if (fault_fails(FAULT_OPENS | FAULT_FILLS, ENOSPC))
		return -1;
	return REAL(mkstemps)(name, size);
}

int mkdirat(int directory, const char *path, mode_t permissions)
{
	if (fault_fails(FAULT_NAMES | FAULT_FILLS, ENOSPC))
		return -1;
	return (int)syscall(SYS_mkdirat, directory, path, permissions);
}

int mkdir(const char *path, mode_t permissions)
{
	return mkdirat(AT_FDCWD, path, permissions);
}

int flock(int descriptor, int operation)
{
	return fault_fails(FAULT_WAITS, ENOLCK) ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

int fcntl(int descriptor, int command, ...)
{
	bool duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
	va_list arguments;
	void *argument;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	if (duplicates && fault_fails(FAULT_OPENS, EMFILE))
		return -1;
	return (int)syscall(SYS_fcntl, descriptor, command, argument);
}

int pipe(int ends[2])
{
	if (fault_fails(FAULT_OPENS | FAULT_ALWAYS, EMFILE))
		return -1;
	return (int)syscall(SYS_pipe2, ends, 0);
}

int signalfd(int descriptor, const sigset_t *signals, int flags)
{
	if (fault_fails(FAULT_OPENS | FAULT_ALWAYS, EMFILE))
		return -1;
	return REAL(signalfd)(descriptor, signals, flags);
}

/* (So few bytes as we want come whole.) */
ssize_t getrandom(void *bytes, size_t size, unsigned flags)
{
	if (fault_fails(FAULT_WAITS | FAULT_ALWAYS, EIO))
		return -1;
	return syscall(SYS_getrandom, bytes, size, flags);
}

/* Only signals end it early. */
int poll(struct pollfd *list, nfds_t count, int milliseconds)
{
	if (fault_interrupts())
		return -1;
	return REAL(poll)(list, count, milliseconds);
}

int fstat(int descriptor, struct stat *about)
{
	return fault_fails(0, EIO) ? -1 : REAL(fstat)(descriptor, about);
}

int fstatat(int directory, const char *path, struct stat *about, int flags)
{
	return fault_fails(FAULT_NAMES, EIO) ? -1 : REAL(fstatat)(directory, path, about, flags);
}

int stat(const char *path, struct stat *about)
{
	return fault_fails(FAULT_NAMES, EIO) ? -1 : REAL(stat)(path, about);
}

int lstat(const char *path, struct stat *about)
{
	return fault_fails(FAULT_NAMES, EIO) ? -1 : REAL(lstat)(path, about);
}

int faccessat(int directory, const char *path, int how, int flags)
{
	if (fault_fails(FAULT_NAMES, EIO))
		return -1;
	return REAL(faccessat)(directory, path, how, flags);
}

int access(const char *path, int how)
{
	return faccessat(AT_FDCWD, path, how, 0);
}

char *realpath(const char *path, char *resolved)
{
	return fault_fails(FAULT_NAMES, EIO) ? NULL : REAL(realpath)(path, resolved);
}

char *__realpath_chk(const char *path, char *resolved, size_t room);
char *__realpath_chk(const char *path, char *resolved, size_t room)
{
	return room < PATH_MAX ? (abort(), NULL) : realpath(path, resolved);
}

DIR *fdopendir(int descriptor)
{
	return fault_fails(0, EIO) ? NULL : REAL(fdopendir)(descriptor);
}

DIR *opendir(const char *path)
{
	return fault_fails(FAULT_OPENS | FAULT_NAMES, EMFILE) ? NULL : REAL(opendir)(path);
}

struct dirent *readdir(DIR *stream)
{
	return fault_fails(0, EIO) ? NULL : REAL(readdir)(stream);
}

ssize_t getdents64(int descriptor, void *entries, size_t size)
{
	return fault_fails(FAULT_ALWAYS, EIO) ? -1 : REAL(getdents64)(descriptor, entries, size);
}

int posix_spawnp(pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const arguments[],
                 char *const environment[])
{
	if (fault_fails(FAULT_OPENS, EAGAIN))
		return EAGAIN;
	return REAL(posix_spawnp)(process, path, actions, attributes, arguments, environment);
}

pid_t waitpid(pid_t process, int *status, int options)
{
	return fault_interrupts() ? -1 : REAL(waitpid)(process, status, options);
}

/* A program that ends itself by a signal writes down first which lines ran. */
int raise(int number)
{
	if (number != SIGTSTP)
		fault_leave();
	return kill(getpid(), number);
}

int tcgetattr(int descriptor, struct termios *modes)
{
	return fault_fails(0, EIO) ? -1 : REAL(tcgetattr)(descriptor, modes);
}

/* No thread: not an error of files, but there is nobody else to try it. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*work)(void *), void *argument)
{
	if (fault_fails(FAULT_OPENS, EAGAIN))
		return EAGAIN;
	return REAL(pthread_create)(thread, attributes, work, argument);
}

FILE *fopen(const char *path, const char *how)
{
	return fault_fails(FAULT_OPENS | FAULT_NAMES, EMFILE) ? NULL : REAL(fopen)(path, how);
}

/*
 * stdio calls the kernel from within the C library, out of our reach. Its streams
 * are therefore ones that call us.
 */
static ssize_t stream_read(void *descriptor, char *bytes, size_t size)
{
	ssize_t count;

	do {
		count = read((int)(intptr_t)descriptor, bytes, size);
	} while (count < 0 && errno == EINTR); /* the C library's own affair */
	return count;
}

static ssize_t stream_write(void *descriptor, const char *bytes, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t count = write((int)(intptr_t)descriptor, bytes + done, size - done);

		if (count < 0 && errno != EINTR)
			return (ssize_t)done;
		done += count > 0 ? (size_t)count : 0;
	}
	return (ssize_t)done;
}

static int stream_close(void *descriptor)
{
	return close((int)(intptr_t)descriptor) && errno != EINTR ? -1 : 0;
}

static FILE *watched(int descriptor, const char *how)
{
	const cookie_io_functions_t calls = { stream_read, stream_write, NULL, stream_close };

	return fopencookie((void *)(intptr_t)descriptor, how, calls);
}

FILE *fdopen(int descriptor, const char *how)
{
	return strcmp(how, "r") ? REAL(fdopen)(descriptor, how) : watched(descriptor, how);
}

void fault_watch_stdout(void)
{
	if (!isatty(STDOUT_FILENO))
		stdout = watched(STDOUT_FILENO, "w");
}

/* Closing standard output is the last thing that the program does. */
int fclose(FILE *stream)
{
	int failed = REAL(fclose)(stream);

	if (stream == stdout)
		fault_leave();
	return failed;
}
