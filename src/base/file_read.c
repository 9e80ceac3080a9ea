/*
 * Reading files as strangers leave them: whole regular files and nothing else, and
 * figures without leaving the folder of their quiz.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STREAM_STEP ((size_t)64 << 10) /* room made before a read of unknown size */
#define SMALL_FILE ((size_t)16 << 10)  /* what is read at once */
#define NAME_SIZE_MAX 255              /* of Linux's file systems */

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

ptrdiff_t file_read_some(int descriptor, char *to, size_t size)
{
	for (;;) {
		struct pollfd waiting = { descriptor, POLLIN, 0 };
		ssize_t count = read(descriptor, to, size);

		if (count >= 0 || (errno != EAGAIN && errno != EINTR))
			return count;
		if (errno == EAGAIN) /* somebody set it to non-blocking */
			(void)poll(&waiting, 1, -1);
	}
}

ptrdiff_t file_read_at(int descriptor, char *to, size_t size, int64_t offset)
{
	size_t done = 0;

	while (done < size) {
		ssize_t count = pread(descriptor, to + done, size - done,
		                      (off_t)offset + (off_t)done);

		if (count == 0)
			break;
		if (count > 0)
			done += (size_t)count;
		else if (errno != EINTR)
			return -1;
	}
	return (ptrdiff_t)done;
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

	*descriptor = file_open_at(directory, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
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
	return file_open_at(directory, name, flags | O_RDONLY | O_NOFOLLOW, 0);
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
	directory = file_open_at(AT_FDCWD, name.data, O_RDONLY | O_DIRECTORY, 0);
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
