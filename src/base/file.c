/*
 * Writing files: under a temporary name that becomes the final one only when every
 * byte is on disk.
 */
#define _GNU_SOURCE /* renameat2, getdents64 */
#include "base/file.h"

#include <assert.h>
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

#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"

#define WRITE_BATCH ((size_t)64 << 10)
#define NAME_SIZE_MAX 255              /* of Linux's file systems */
#define TEMPORARY_TRIES 1000
#define COPY_PIECE ((size_t)16 << 10)

int file_write_all(int descriptor, struct text t)
{
	while (t.size > 0) {
		struct pollfd waiting = { descriptor, POLLOUT, 0 };
		ssize_t size = write(descriptor, t.data, t.size);

		if (size >= 0)
			t = text_slice(t, (size_t)size, t.size);
		else if (errno == EAGAIN) /* somebody set it to non-blocking */
			(void)poll(&waiting, 1, -1);
		else if (errno != EINTR)
			return errno;
	}
	return 0;
}

/* Once more where it fails, which a signal or a busy server may be the reason of; then
 * there is nobody to tell. */
static void remove_name(int directory, const char *name)
{
	int kept = errno;

	if (unlinkat(directory, name, 0) != 0 && errno != ENOENT)
		(void)unlinkat(directory, name, 0);
	errno = kept;
}

/* Also when the program dies: allocates nothing. */
static void remove_temporary(void *context)
{
	const struct file_writer *w = context;

	remove_name(w->directory, w->temporary);
}

int file_open_at(int directory, const char *path, int flags, unsigned permissions)
{
	int descriptor;

	do {
		descriptor = openat(directory, path, flags | O_CLOEXEC, permissions);
	} while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

int file_open_folder(int directory, const char *name)
{
	return file_open_at(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
}

/* The first name that is free, so that a planted file or link is never opened. */
static int open_temporary(struct file_writer *w)
{
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int descriptor;

		snprintf(w->temporary, sizeof w->temporary, ".quizmark-%ld-%d.tmp",
		         (long)getpid(), i);
		descriptor = file_open_at(w->directory, w->temporary,
		                          O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
		if (descriptor >= 0 || errno != EEXIST)
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
	w->directory = directory == AT_FDCWD ? file_open_folder(AT_FDCWD, ".")
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
	directory = file_open_at(AT_FDCWD, folder.data, O_RDONLY | O_DIRECTORY, 0);
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
	if (w->error)
		return;
	assert(w->descriptor >= 0);
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

static int sync_with(int call(int), int descriptor)
{
	while (call(descriptor) != 0) {
		if (errno == EINVAL)
			return 0;
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

int file_sync(int descriptor)
{
	return sync_with(fsync, descriptor);
}

int file_sync_data(int descriptor)
{
	return sync_with(fdatasync, descriptor);
}

int file_truncate(int descriptor, size_t size)
{
	while (ftruncate(descriptor, (off_t)size) != 0) {
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

bool file_is_same(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

/* Takes the new name with an empty file, and then puts the file in its place. */
static int rename_to_claimed(int directory, const char *from, const char *to)
{
	int claim = file_open_at(directory, to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
	int error;

	if (claim < 0)
		return errno;
	close(claim);
	if (renameat(directory, from, directory, to) == 0)
		return 0;
	error = errno;
	(void)unlinkat(directory, to, 0);
	return error;
}

static bool is_not_known(int error)
{
	return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EPERM;
}

int file_rename_to_free(int directory, const char *from, const char *to)
{
	if (renameat2(directory, from, directory, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (!is_not_known(errno))
		return errno;
	/* Network file systems have no such rename, but most of them have links. */
	if (linkat(directory, from, directory, to, 0) == 0) {
		remove_name(directory, from);
		return 0;
	}
	return is_not_known(errno) ? rename_to_claimed(directory, from, to) : errno;
}

/* Copies what a descriptor has. 0 or errno. */
static int copy_to_free(int source, int directory, const char *name)
{
	char piece[COPY_PIECE];
	struct file_writer w;
	ptrdiff_t count;

	if (!file_open(&w, directory, name))
		return w.error;
	while ((count = file_read_some(source, piece, sizeof piece)) > 0)
		file_write(&w, (struct text){ piece, (size_t)count });
	if (count < 0)
		w.error = errno;
	return file_commit(&w, FILE_KEEP_EXISTING);
}

int file_link(int from, const char *name, int to, const char *new_name)
{
	int source, error;

	if (linkat(from, name, to, new_name, 0) == 0)
		return 0;
	if (errno == EEXIST || errno == ENOENT)
		return errno;
	source = file_open_at(from, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW, 0);
	if (source < 0)
		return errno;
	error = copy_to_free(source, to, new_name);
	close(source);
	return error;
}

static int rename_to_final_name(struct file_writer *w, enum file_existing existing)
{
	if (existing == FILE_KEEP_EXISTING)
		return file_rename_to_free(w->directory, w->temporary, w->name);
	return renameat(w->directory, w->temporary, w->directory, w->name) == 0 ? 0 : errno;
}

/* Closes what is open and forgets the clean-up. */
static void let_go(struct file_writer *w)
{
	cleanup_remove(remove_temporary, w);
	if (w->descriptor >= 0)
		close(w->descriptor);
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

static bool is_name_byte(char c)
{
	return ascii_is_letter_or_digit(c) || c == '_';
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
