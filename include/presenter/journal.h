/*
 * The journal: an attempt on disk, one JSON line an event, append-only, so that
 * whatever ends the program takes nothing with it.
 *
 * A line has a number that counts up and a CRC-32; they find damage, not fraud.
 * What is due goes out in one write, as a rule one record. While the disk
 * refuses, records wait in memory, go out with the next one, and journal_saved
 * says false.
 *
 * Journals live in $XDG_STATE_HOME/quizmark (else ~/.local/state/quizmark, mode
 * 0700): <quiz>.<mode>.jsonl while an attempt is under way, locked by the
 * program that holds it; <quiz>.<start>.done.jsonl once it was submitted.
 */
#ifndef PRESENTER_JOURNAL_H
#define PRESENTER_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "presenter/moment.h"
#include "presenter/session.h"
#include "quiz/quiz.h"

#define JOURNAL_SIZE_MAX ((size_t)256 << 20)

/* The program that writes a journal. */
struct journal_holder {
	int64_t process;
	struct text terminal; /* "/dev/pts/3", may be empty */
};

/* The first record: what the attempt is of, and how it is taken. */
struct journal_head {
	struct text quiz_id;
	struct text quiz_sha256;
	struct text title; /* of the quiz; empty when read from an older journal, as is file */
	struct text file;  /* of the quiz, absolute, as it was opened; empty: not known */
	struct session_options options; /* `included` is kept by ids, see `only`; when
	                                   read: with the seed in use, once begun */
	struct moment at;
	struct journal_holder holder; /* when read: of the latest resume, if any */
};

/* Of what a student sees of a question: another hash, another question. */
uint64_t journal_content_hash(const struct question *q);

/* An event read back. For EVENT_GO, event.index is the leaf, not the position. */
struct journal_entry {
	struct event event;
	struct journal_holder holder; /* of a resume */
	bool other_content; /* of an answer: the question has changed since then */
	struct text file;   /* of a submit: where the answers were written */
	struct text sha256; /* of that file */
	int64_t points, out_of, pending; /* of a submit, out_of -1 without a key */
};

/* What stands in a journal; texts and responses live in the reader's arena. */
struct journal_content {
	bool exists;     /* there is a file that begins with a good head */
	struct journal_head head;
	struct journal_entry *list;
	size_t count;
	size_t skipped;  /* good records about questions the quiz no longer has */
	bool torn;       /* the last record was cut off and is dropped */
	bool damaged;    /* a record in the middle is bad; the list ends before it */
	bool submitted;
	size_t good_size; /* bytes up to the end of the last good record */
	uint64_t next;    /* number of the next record */
};

enum journal_status {
	JOURNAL_OPEN,
	JOURNAL_BUSY,    /* another process holds it; content.head says who */
	JOURNAL_NO_HOME, /* nowhere to put it */
	JOURNAL_FAILED   /* errno in journal->error */
};

struct journal {
	int directory;  /* descriptor or -1; owned, as the next one */
	int descriptor; /* -1: there is no file, everything waits in `pending` */
	char name[128];
	char path[4096]; /* of the folder, for messages */
	char aside[160]; /* the name under which what was there is kept; may be empty */
	size_t size;     /* bytes that are safely in the file */
	uint64_t next;
	struct buffer pending;
	int error; /* errno of the latest failure; 0 while all is saved */
};

/* A journal that has no file yet: everything is NOT SAVED. */
void journal_init(struct journal *j);
/* Closes; what is pending is given up. */
void journal_release(struct journal *j);

/* Opens and locks the journal of a quiz and mode, and reads what is there. */
enum journal_status journal_open(struct journal *j, const struct quiz *quiz,
                                 enum session_mode mode, struct arena *arena,
                                 struct journal_content *content);
/* Goes on behind the good records. Damage is first copied aside, whole. False with
 * j->error: then the file stays as it was, and the journal has none. */
bool journal_continue(struct journal *j, const struct journal_content *content);
/* Begins anew with this head. What was there is kept under another name; where it
 * cannot be, it stays as it was, and the journal has no file. */
bool journal_begin(struct journal *j, const struct quiz *quiz,
                   const struct journal_head *head);
/* After a journal_begin that failed: what it put aside has its name again, unless another
 * program has taken that meanwhile, and this journal has no file. */
void journal_take_back(struct journal *j);
/* Takes one event, to be written by the next journal_flush; `entry` carries its
 * own extras. */
void journal_add(struct journal *j, const struct quiz *quiz, const struct session *session,
                 const struct journal_entry *entry);
/* Writes what waits, with fdatasync when `durable`. Returns journal_saved. */
bool journal_flush(struct journal *j, bool durable);
/* After the submit record: gives the file its final name. Where that fails, the record
 * says all the same that the attempt is over. */
bool journal_finish(struct journal *j, const struct quiz *quiz, const struct moment *started);
/* Removes a journal in which nothing happened. */
void journal_discard(struct journal *j);

static inline bool journal_saved(const struct journal *j)
{
	return j->descriptor >= 0 && !j->error && !j->pending.size;
}

/* One record as a line, with its line end. */
void journal_write_head(const struct quiz *quiz, const struct journal_head *head,
                        uint64_t number, struct buffer *out);
void journal_write_entry(const struct quiz *quiz, const struct session *session,
                         const struct journal_entry *entry, uint64_t number,
                         struct buffer *out);
/* Reads all lines of `source` against the quiz. Never fails: what is wrong is
 * said in `content`. */
void journal_read(const struct quiz *quiz, struct text source, struct arena *arena,
                  struct journal_content *content);

/* Reads the head alone, for which no quiz is needed; false where there is no good one. Of
 * `records` gets how many lines stand behind it. */
bool journal_read_head(struct text source, struct arena *arena, struct journal_head *head,
                       size_t *records);

#endif
