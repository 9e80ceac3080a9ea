/*
 * Files: reading whole regular files and nothing else, and writing under a
 * temporary name that becomes the final one only when every byte is on disk.
 */
#define _GNU_SOURCE /* renameat2, getdents64 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

#define STREAM_STEP ((size_t)64 << 10) /* room made before a read of unknown size */
#define SMALL_FILE ((size_t)16 << 10)  /* what is read at once */
#define WRITE_BATCH ((size_t)64 << 10)
#define NAME_SIZE_MAX 255              /* of Linux's file systems */
#define TEMPORARY_TRIES 1000

static enum file_status status_of(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return FILE_MISSING;
	case EACCES:
	case EPERM:
		return FILE_DENIED;
	case EISDIR:
	case ELOOP:
	case ENODEV:
	case ENXIO: /* a socket */
		return FILE_NOT_REGULAR;
	default:
		return FILE_FAILED;
	}
}

/* Waits for a descriptor that somebody set to non-blocking. */
static void wait_for(int descriptor, short events)
{
	struct pollfd waiting = { descriptor, events, 0 };

	(void)poll(&waiting, 1, -1);
}

ptrdiff_t file_read_some(int descriptor, char *to, size_t size)
{
	for (;;) {
		ssize_t count = read(descriptor, to, size);

		if (count >= 0 || (errno != EAGAIN && errno != EINTR))
			return count;
		if (errno == EAGAIN)
			wait_for(descriptor, POLLIN);
	}
}

/* Reads to the end, or until there are `expected` bytes where that is known. */
static enum file_status read_all(int descriptor, size_t limit, size_t expected,
                                 struct buffer *b, int *error)
{
	for (;;) {
		ptrdiff_t count;

		if (b->capacity - b->size < 2)
			buffer_reserve(b, STREAM_STEP);
		count = file_read_some(descriptor, b->data + b->size,
		                       b->capacity - b->size - 1);
		if (count < 0) {
			*error = errno;
			return status_of(errno);
		}
		b->size += (size_t)count;
		b->data[b->size] = '\0';
		if (b->size > limit)
			return FILE_TOO_LARGE;
		if (count == 0 || b->size == expected)
			return FILE_OK;
	}
}

/* Opens a regular file and nothing else. */
static enum file_status open_regular(int directory, const char *path, struct stat *about,
                                     int *descriptor, int *error)
{
	enum file_status status;

	do {
		*descriptor = openat(directory, path,
		                     O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	} while (*descriptor < 0 && errno == EINTR);
	if (*descriptor < 0 || fstat(*descriptor, about) != 0) {
		*error = errno;
		status = status_of(errno);
	} else if (S_ISREG(about->st_mode)) {
		return FILE_OK;
	} else {
		status = FILE_NOT_REGULAR;
	}
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
	return status;
}

enum file_status file_open_to_read(int directory, const char *path, int *descriptor,
                                   int *error)
{
	struct stat about;

	*error = 0;
	return open_regular(directory, path, &about, descriptor, error);
}

enum file_status file_read(int directory, const char *path, size_t limit,
                           struct buffer *b, int *error)
{
	enum file_status status;
	struct stat about;
	int descriptor;

	buffer_clear(b);
	*error = 0;
	status = open_regular(directory, path, &about, &descriptor, error);
	if (status != FILE_OK)
		return status;
	if (about.st_size < 0 || (uintmax_t)about.st_size > limit) {
		status = FILE_TOO_LARGE;
	} else {
		buffer_reserve(b, (size_t)about.st_size);
		status = read_all(descriptor, limit, (size_t)about.st_size, b, error);
	}
	close(descriptor);
	if (status != FILE_OK)
		buffer_clear(b);
	return status;
}

bool file_read_at_once(int directory, const char *path, struct buffer *b)
{
	const int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC;
	int descriptor = openat(directory, path, flags);
	ssize_t count;

	buffer_clear(b);
	if (descriptor < 0)
		return false;
	buffer_reserve(b, SMALL_FILE);
	count = read(descriptor, b->data, SMALL_FILE);
	close(descriptor);
	if (count > 0)
		b->size = (size_t)count;
	b->data[b->size] = '\0';
	return b->size > 0 && b->size < SMALL_FILE;
}

enum file_status file_read_stream(int descriptor, size_t limit, struct buffer *b,
                                  int *error)
{
	enum file_status status;

	buffer_clear(b);
	*error = 0;
	status = read_all(descriptor, limit, 0, b, error);
	if (status != FILE_OK)
		buffer_clear(b);
	return status;
}

const char *file_status_text(enum file_status status, int error)
{
	switch (status) {
	case FILE_OK:
		return "no fault";
	case FILE_MISSING:
		return "no such file";
	case FILE_DENIED:
		return "permission denied";
	case FILE_NOT_REGULAR:
		return "not a regular file";
	case FILE_TOO_LARGE:
		return "too large";
	case FILE_FAILED:
		return strerror(error);
	}
	return "";
}

int file_write_all(int descriptor, struct text t)
{
	while (t.size > 0) {
		ssize_t size = write(descriptor, t.data, t.size);

		if (size >= 0)
			t = text_slice(t, (size_t)size, t.size);
		else if (errno == EAGAIN)
			wait_for(descriptor, POLLOUT);
		else if (errno != EINTR)
			return errno;
	}
	return 0;
}

/* Also when the program dies: allocates nothing. */
static void remove_temporary(void *context)
{
	struct file_writer *w = context;
	int kept = errno;

	/* Twice: there is nobody left to tell if it fails. */
	if (unlinkat(w->directory, w->temporary, 0) != 0 && errno != ENOENT)
		(void)unlinkat(w->directory, w->temporary, 0);
	errno = kept;
}

static int open_folder(int directory, const char *path, int flags)
{
	int descriptor;

	do {
		descriptor = openat(directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
	} while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

int file_open_folder(int directory, const char *name)
{
	return open_folder(directory, name, O_NOFOLLOW);
}

/* The first name that is free, so that a planted file or link is never opened. */
static int open_temporary(struct file_writer *w)
{
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int descriptor;

		snprintf(w->temporary, sizeof w->temporary, ".quizmark-%ld-%d.tmp",
		         (long)getpid(), i);
		descriptor = openat(w->directory, w->temporary,
		                    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
		if (descriptor >= 0 || (errno != EEXIST && errno != EINTR))
			return descriptor;
	}
	return -1;
}

bool file_open(struct file_writer *w, int directory, const char *name)
{
	size_t size = strlen(name);

	*w = (struct file_writer){ .directory = -1, .descriptor = -1,
	                           .pending = BUFFER_INIT };
	if (size == 0 || size > NAME_SIZE_MAX || strchr(name, '/')) {
		w->error = size > NAME_SIZE_MAX ? ENAMETOOLONG : EINVAL;
		return false;
	}
	memcpy(w->name, name, size + 1);
	w->directory = directory == AT_FDCWD ? open_folder(AT_FDCWD, ".", 0)
	                                     : fcntl(directory, F_DUPFD_CLOEXEC, 0);
	if (w->directory >= 0)
		w->descriptor = open_temporary(w);
	if (w->descriptor < 0) {
		w->error = errno;
		if (w->directory >= 0)
			close(w->directory);
		w->directory = -1;
		return false;
	}
	cleanup_add(remove_temporary, w);
	return true;
}

bool file_open_path(struct file_writer *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct buffer folder = BUFFER_INIT;
	int directory;
	bool open;

	if (!slash)
		return file_open(w, AT_FDCWD, path);
	buffer_add(&folder, (struct text){ path, (size_t)(slash - path) + 1 });
	directory = open_folder(AT_FDCWD, folder.data, 0);
	buffer_release(&folder);
	if (directory < 0) {
		*w = (struct file_writer){ .directory = -1, .descriptor = -1,
		                           .pending = BUFFER_INIT, .error = errno };
		return false;
	}
	open = file_open(w, directory, slash + 1);
	close(directory);
	return open;
}

static void flush(struct file_writer *w)
{
	if (w->error == 0)
		w->error = file_write_all(w->descriptor, buffer_text(&w->pending));
	buffer_clear(&w->pending);
}

void file_write(struct file_writer *w, struct text t)
{
	if (w->error || w->descriptor < 0)
		return;
	if (w->pending.size + t.size > WRITE_BATCH)
		flush(w);
	if (t.size < WRITE_BATCH)
		buffer_add(&w->pending, t);
	else if (w->error == 0)
		w->error = file_write_all(w->descriptor, t);
}

int file_flush(struct file_writer *w)
{
	if (w->descriptor >= 0)
		flush(w);
	return w->error;
}

int file_sync(int descriptor)
{
	while (fsync(descriptor) != 0) {
		if (errno == EINVAL)
			return 0;
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

/* Gives the temporary its final name where that is free. */
static int rename_to_free_name(struct file_writer *w)
{
	if (renameat2(w->directory, w->temporary, w->directory, w->name,
	              RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
		return errno;
	/* Network file systems have no such rename, but they have links. */
	if (linkat(w->directory, w->temporary, w->directory, w->name, 0) != 0)
		return errno;
	remove_temporary(w);
	return 0;
}

static int rename_to_final_name(struct file_writer *w, enum file_existing existing)
{
	if (existing == FILE_KEEP_EXISTING)
		return rename_to_free_name(w);
	return renameat(w->directory, w->temporary, w->directory, w->name) == 0 ? 0 : errno;
}

/* Closes what is open and forgets the clean-up. */
static void let_go(struct file_writer *w)
{
	cleanup_remove(remove_temporary, w);
	if (w->descriptor >= 0)
		close(w->descriptor);
	if (w->directory >= 0)
		close(w->directory);
	w->descriptor = w->directory = -1;
	buffer_release(&w->pending);
}

int file_prepare(struct file_writer *w)
{
	int descriptor = w->descriptor;

	if (descriptor < 0)
		return w->error ? w->error : EBADF;
	flush(w);
	if (w->error == 0)
		w->error = file_sync(descriptor);
	w->descriptor = -1;
	if (close(descriptor) != 0 && errno != EINTR && w->error == 0)
		w->error = errno;
	return w->error;
}

int file_commit(struct file_writer *w, enum file_existing existing)
{
	int error;

	if (w->descriptor < 0)
		return w->error ? w->error : EBADF;
	if (file_prepare(w) == 0)
		w->error = rename_to_final_name(w, existing);
	if (w->error == 0)
		w->error = file_sync(w->directory);
	else
		remove_temporary(w);
	error = w->error;
	let_go(w);
	return error;
}

void file_abandon(struct file_writer *w)
{
	if (w->directory < 0)
		return;
	remove_temporary(w);
	let_go(w);
}

bool file_lock(int descriptor, int operation)
{
	while (flock(descriptor, operation) != 0) {
		if (errno != EINTR)
			return errno != EWOULDBLOCK;
	}
	return true;
}

/* Removes what one reading of the folder shows; false when that was nothing. */
static bool remove_entries(int folder)
{
	alignas(struct dirent64) char entries[4096];
	bool removed = false;
	ssize_t size;

	(void)lseek(folder, 0, SEEK_SET);
	while ((size = getdents64(folder, entries, sizeof entries)) > 0) {
		for (ssize_t at = 0; at < size;) {
			const struct dirent64 *entry =
				(const struct dirent64 *)(const void *)(entries + at);

			if (unlinkat(folder, entry->d_name, 0) == 0)
				removed = true;
			at += entry->d_reclen;
		}
	}
	return removed;
}

void file_remove_folder(int parent, const char *name)
{
	int folder = file_open_folder(parent, name);

	if (folder < 0)
		return;
	while (remove_entries(folder))
		continue;
	close(folder);
	(void)unlinkat(parent, name, AT_REMOVEDIR);
}

bool file_path_is_inside(struct text path)
{
	struct text step;

	while (text_split(&path, '/', &step)) {
		if (!step.size || text_equal(step, TEXT("..")) || text_equal(step, TEXT(".")) ||
		    text_find(step, '\\') < step.size || text_find(step, '\0') < step.size)
			return false;
	}
	return true;
}

static int open_step(int directory, struct text step, int flags)
{
	char name[NAME_SIZE_MAX + 1];

	if (step.size > NAME_SIZE_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(name, step.data, step.size);
	name[step.size] = '\0';
	return openat(directory, name, flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

int file_open_inside(struct text folder, struct text path)
{
	struct buffer name = BUFFER_INIT;
	struct text step;
	int directory;

	if (!file_path_is_inside(path)) {
		errno = EINVAL;
		return -1;
	}
	buffer_add(&name, folder.size ? folder : TEXT("."));
	directory = open_folder(AT_FDCWD, name.data, 0);
	buffer_release(&name);
	while (directory >= 0 && text_split(&path, '/', &step)) {
		bool last = !path.data;
		int next = open_step(directory, step, last ? O_NONBLOCK : O_DIRECTORY);
		int error = errno;

		close(directory);
		errno = error;
		directory = next;
	}
	return directory;
}

static bool is_name_byte(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool file_name_is_safe(struct text id)
{
	if (id.size == 0 || id.size > 64 || !is_name_byte(id.data[0]))
		return false;
	for (size_t i = 1; i < id.size; i++) {
		if (!is_name_byte(id.data[i]) && id.data[i] != '.' && id.data[i] != '-')
			return false;
	}
	return true;
}

void file_name_add(struct buffer *b, struct text id)
{
	char hex[SHA256_HEX_SIZE];

	if (file_name_is_safe(id)) {
		buffer_add(b, id);
		return;
	}
	sha256_hex(id, hex);
	buffer_add(b, TEXT("s-"));
	buffer_add(b, (struct text){ hex, 16 });
}
