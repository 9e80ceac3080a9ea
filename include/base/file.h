/*
 * Files, the careful way: reading what strangers wrote, and writing so that a
 * final name only ever holds a whole file.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

enum file_status {
	FILE_OK,
	FILE_MISSING,     /* no such file */
	FILE_DENIED,      /* permission */
	FILE_NOT_REGULAR, /* a folder, FIFO, device, socket, loop of links */
	FILE_TOO_LARGE,   /* over the caller's limit */
	FILE_FAILED       /* any other error, in `error` */
};

/* Whether the system kept us from a file that is there, or may be: not the same as
 * having none. */
static inline bool file_is_withheld(enum file_status status)
{
	return status == FILE_DENIED || status == FILE_FAILED;
}

/* Reads a whole regular file of at most `limit` bytes into `b` (cleared first).
 * Never blocks on a FIFO or device. `directory` is a descriptor or AT_FDCWD;
 * `error` gets errno of FILE_FAILED. Symbolic links are followed. */
enum file_status file_read(int directory, const char *path, size_t limit,
                           struct buffer *b, int *error);
/* The same from a descriptor that is already open, such as a pipe on stdin. */
enum file_status file_read_stream(int descriptor, size_t limit, struct buffer *b,
                                  int *error);
/* file_read for a small file that its folder lists as a regular one, in three system
 * calls: one read must give all of it. False, with nothing said, where that does not
 * work out: file_read tells why. Links are not followed. As a read may be cut short,
 * the caller must know from the bytes that they are whole, and else read again. */
bool file_read_at_once(int directory, const char *path, struct buffer *b);
/* Opens a regular file for reading in pieces; `descriptor` is -1 on failure. */
enum file_status file_open_to_read(int directory, const char *path, int *descriptor,
                                   int *error);
/* Whether a path of figures and the like stays in its folder by its words alone:
 * relative, each step a plain name, no "..". */
bool file_path_is_inside(struct text path);
/* Opens such a path below `folder` (empty: the current one) for reading, step by
 * step, because a link anywhere on it could lead out of the folder. Never blocks
 * on a FIFO. The descriptor, or -1 with errno: ELOOP or ENOTDIR at a link, EINVAL
 * where the path does not stay inside. */
int file_open_inside(struct text folder, struct text path);
/* read(2), again after a signal, waiting where the descriptor is non-blocking.
 * Bytes read, 0 at the end, -1 with errno. */
ptrdiff_t file_read_some(int descriptor, char *to, size_t size);
/* pread(2), until `size` bytes are read or the end is met. Bytes read, -1 with errno. */
ptrdiff_t file_read_at(int descriptor, char *to, size_t size, int64_t offset);
/* "no such file", "too large", ... for messages; never in the user's language. */
const char *file_status_text(enum file_status status, int error);

/* A file being written under a temporary name in its own folder; it appears
 * under its final name only by file_commit. The temporary is removed if the
 * program dies in between, for which the writer must stay where it is in memory;
 * main thread only, and few at a time (CLEANUP_MAX). */
struct file_writer {
	int directory;  /* descriptor, owned */
	int descriptor; /* owned */
	char name[256];
	char temporary[64];
	struct buffer pending;
	int error; /* errno of the first failure, 0 while all is well */
};

enum file_existing {
	FILE_KEEP_EXISTING,    /* commit fails with EEXIST where the name is taken */
	FILE_REPLACE_EXISTING
};

/* Opens `name` (a plain name, no slash) for writing in `directory`, which is
 * duplicated. O_EXCL|O_NOFOLLOW, mode 0666 less the umask. False with errno in
 * w->error. */
bool file_open(struct file_writer *w, int directory, const char *name);
/* The same for a path, whose folder must exist. */
bool file_open_path(struct file_writer *w, const char *path);
/* Buffered; a failure is remembered and reported by file_commit. */
void file_write(struct file_writer *w, struct text t);
/* Hands what is buffered to the system, so that the descriptor can be read (by
 * pread) before the commit. Returns 0 or the errno of the first failure. */
int file_flush(struct file_writer *w);
/* Writes out, fsyncs and closes, for a caller who renames w->temporary itself and
 * then calls file_abandon. Returns 0 or the errno of the first failure. */
int file_prepare(struct file_writer *w);
/* Writes out, fsyncs, closes, renames, fsyncs the folder. On failure the
 * temporary is gone, the old file stays, and the errno is returned; 0 on success.
 * (Only when the last step, the folder's fsync, fails has the new file its name.) */
int file_commit(struct file_writer *w, enum file_existing existing);
/* Gives up: closes and removes the temporary. Harmless after a failed file_open
 * and after file_commit. */
void file_abandon(struct file_writer *w);

/* Whether both names, links followed, are those of one file, or folder. */
bool file_is_same(const char *a, const char *b);

/* Gives a file of a folder another name, where that is free: EEXIST where it is not.
 * In one step, where the file system can. 0 or errno. */
int file_rename_to_free(int directory, const char *from, const char *to);
/* Gives a file a second name, where that is free, or makes a copy where the file
 * system has no links, as on FAT; main thread only. 0 or errno. */
int file_link(int from, const char *name, int to, const char *new_name);

/* Removes a folder and the files in it (not folders in it). Allocates nothing, so
 * that a clean-up may call it. */
void file_remove_folder(int parent, const char *name);

/* A folder that is no link; -1 with errno. */
int file_open_folder(int directory, const char *name);
/* openat(2), again after a signal, with O_CLOEXEC. */
int file_open_at(int directory, const char *path, int flags, unsigned permissions);
/* fsync(2) and fdatasync(2), again after a signal; what knows neither needs none. 0
 * or errno. */
int file_sync(int descriptor);
int file_sync_data(int descriptor);
/* ftruncate(2), again after a signal. 0 or errno. */
int file_truncate(int descriptor, size_t size);
/* flock(2), again after a signal. False only when somebody else has the lock: where
 * a file system knows no locks, everybody gets it. */
bool file_lock(int descriptor, int operation);

/* Writes all bytes to a descriptor, again after EINTR and short writes. Returns
 * 0 or errno. */
int file_write_all(int descriptor, struct text t);

/* Whether an id may be a file name as it stands: [A-Za-z0-9_][A-Za-z0-9._-]{0,63}. */
bool file_name_is_safe(struct text id);
/* A safe file name stem for any id: the id itself, or "s-" and 16 hex digits of
 * its SHA-256. Two ids can be made to have one stem, so do not overwrite. */
void file_name_add(struct buffer *b, struct text id);

#endif
