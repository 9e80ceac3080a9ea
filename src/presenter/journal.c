/* The journal's file: its name, who holds it, and how a record reaches it. */
#include "presenter/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "presenter/state_folder.h"

void journal_init(struct journal *j)
{
	*j = (struct journal){ .directory = -1, .descriptor = -1 };
	buffer_init(&j->pending);
}

void journal_release(struct journal *j)
{
	if (j->descriptor >= 0)
		close(j->descriptor);
	if (j->directory >= 0)
		close(j->directory);
	buffer_release(&j->pending);
	journal_init(j);
}

static bool failed(struct journal *j, int error)
{
	j->error = error;
	return false;
}

/* 0 or errno: EWOULDBLOCK where another process has it. Unlike file_lock, no lock is
 * no reason to go on: two would write into one attempt. */
static int lock(int descriptor)
{
	while (flock(descriptor, LOCK_EX | LOCK_NB) < 0) {
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

/* Opens and locks; the name must still be this file's once the lock is held. */
static enum journal_status open_locked(struct journal *j)
{
	struct stat held, named;

	for (;;) {
		j->descriptor = file_open_at(j->directory, j->name,
		                             O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW |
		                             O_NONBLOCK, 0600);
		if (j->descriptor < 0 || fstat(j->descriptor, &held) < 0)
			break;
		if (!S_ISREG(held.st_mode)) {
			errno = EINVAL;
			break;
		}
		errno = lock(j->descriptor);
		if (errno == EWOULDBLOCK)
			return JOURNAL_BUSY;
		if (errno)
			break;
		if (fstatat(j->directory, j->name, &named, AT_SYMLINK_NOFOLLOW) == 0) {
			if (named.st_ino == held.st_ino)
				return JOURNAL_OPEN;
		} else if (errno != ENOENT) {
			break;
		}
		close(j->descriptor);
	}
	failed(j, errno);
	return JOURNAL_FAILED;
}

enum journal_status journal_open(struct journal *j, const struct quiz *quiz,
                                 enum session_mode mode, struct arena *arena,
                                 struct journal_content *content)
{
	struct buffer source = BUFFER_INIT;
	enum journal_status status;

	journal_init(j);
	*content = (struct journal_content){ 0 };
	j->directory = state_folder_open(j->path, sizeof j->path);
	if (j->directory < 0) {
		failed(j, errno);
		return JOURNAL_NO_HOME;
	}
	snprintf(j->name, sizeof j->name, "%.*s.%s.jsonl", TEXT_ARG(quiz->id),
	         mode == SESSION_EXAM ? "exam" : "practice");
	status = open_locked(j);
	if (status != JOURNAL_FAILED) {
		int error = 0;

		if (file_read(j->directory, j->name, JOURNAL_SIZE_MAX, &source,
		              &error) == FILE_OK) {
			journal_read(quiz, buffer_text(&source), arena, content);
		} else {
			failed(j, error ? error : EFBIG);
			status = JOURNAL_FAILED;
		}
		buffer_release(&source);
	}
	if (status != JOURNAL_OPEN && j->descriptor >= 0) {
		close(j->descriptor);
		j->descriptor = -1;
	}
	return status;
}

/* A free name "<name>.<word>-<n>" for a file put aside. */
static bool aside_name(struct journal *j, const char *word, char *name, size_t size)
{
	struct stat existing;

	for (int n = 1; n < 1000; n++) {
		snprintf(name, size, "%s.%s-%d", j->name, word, n);
		if (fstatat(j->directory, name, &existing, AT_SYMLINK_NOFOLLOW) < 0)
			return errno == ENOENT || failed(j, errno);
	}
	return failed(j, EEXIST);
}

static bool copy_aside(struct journal *j)
{
	char name[sizeof j->name + 32];
	struct buffer source = BUFFER_INIT;
	struct file_writer writer;
	int error = 0;
	bool good = aside_name(j, "damaged", name, sizeof name) &&
	            file_read(j->directory, j->name, JOURNAL_SIZE_MAX, &source,
	                      &error) == FILE_OK &&
	            file_open(&writer, j->directory, name);

	if (good) {
		file_write(&writer, buffer_text(&source));
		error = file_commit(&writer, FILE_KEEP_EXISTING);
		good = !error;
	}
	buffer_release(&source);
	return good || failed(j, error ? error : EIO);
}

/* The file is let alone from now on, with what stands in it. */
static bool give_up(struct journal *j, int error)
{
	if (j->descriptor >= 0)
		close(j->descriptor);
	j->descriptor = -1;
	return failed(j, error);
}

bool journal_continue(struct journal *j, const struct journal_content *content)
{
	int error;

	j->size = content->good_size;
	j->next = content->next;
	if (content->damaged && !copy_aside(j))
		return give_up(j, j->error);
	error = file_truncate(j->descriptor, content->good_size);
	return !error || give_up(j, error);
}

/* Writes what is pending. A write that falls short is taken back, at once or before
 * the next one, so that no half a record stands before others. */
bool journal_flush(struct journal *j, bool durable)
{
	int error = 0;

	if (j->descriptor < 0)
		return false;
	if (j->error)
		error = file_truncate(j->descriptor, j->size);
	if (!error && j->pending.size)
		error = file_write_all(j->descriptor, buffer_text(&j->pending));
	if (!error && durable)
		error = file_sync_data(j->descriptor);
	if (error) {
		(void)file_truncate(j->descriptor, j->size);
		return failed(j, error);
	}
	j->size += j->pending.size;
	buffer_clear(&j->pending);
	j->error = 0;
	return true;
}

static bool put_aside(struct journal *j)
{
	char name[sizeof j->aside];

	if (!aside_name(j, "old", name, sizeof name))
		return false;
	if (renameat(j->directory, j->name, j->directory, name) < 0)
		return failed(j, errno);
	memcpy(j->aside, name, sizeof name);
	close(j->descriptor);
	switch (open_locked(j)) {
	case JOURNAL_OPEN:
		return true;
	case JOURNAL_BUSY: /* another one was quicker: the name is its now */
		return failed(j, EBUSY);
	case JOURNAL_NO_HOME:
	case JOURNAL_FAILED:
		break;
	}
	return false;
}

void journal_take_back(struct journal *j)
{
	/* Nobody else's: its lock is ours. */
	if (j->aside[0] && j->descriptor >= 0)
		unlinkat(j->directory, j->name, 0);
	if (j->aside[0] && file_rename_to_free(j->directory, j->aside, j->name) == 0)
		j->aside[0] = '\0';
	give_up(j, j->error);
}

bool journal_begin(struct journal *j, const struct quiz *quiz,
                   const struct journal_head *head)
{
	struct stat file;

	j->size = 0;
	j->next = 1;
	journal_write_head(quiz, head, 0, &j->pending);
	if (j->descriptor < 0)
		return false;
	if (fstat(j->descriptor, &file) < 0)
		return give_up(j, errno);
	if (file.st_size > 0 && !put_aside(j))
		return give_up(j, j->error);
	if (!journal_flush(j, true))
		return false;
	j->error = file_sync(j->directory);
	return !j->error;
}

void journal_add(struct journal *j, const struct quiz *quiz, const struct session *session,
                 const struct journal_entry *entry)
{
	journal_write_entry(quiz, session, entry, j->next++, &j->pending);
}

bool journal_finish(struct journal *j, const struct quiz *quiz, const struct moment *started)
{
	char name[sizeof j->name], when[UTC_TEXT_SIZE];
	int error = EEXIST;

	if (!journal_saved(j))
		return false;
	utc_text(started->utc, when);
	for (int n = 1; error == EEXIST && n < 1000; n++) {
		if (n == 1)
			snprintf(name, sizeof name, "%.*s.%s.done.jsonl", TEXT_ARG(quiz->id),
			         when);
		else
			snprintf(name, sizeof name, "%.*s.%s-%d.done.jsonl",
			         TEXT_ARG(quiz->id), when, n);
		error = file_rename_to_free(j->directory, j->name, name);
	}
	return !error;
}

void journal_discard(struct journal *j)
{
	if (j->descriptor < 0)
		return;
	unlinkat(j->directory, j->name, 0);
	close(j->descriptor);
	j->descriptor = -1;
}
