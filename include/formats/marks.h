/*
 * Marks that people give to free texts: marks-<marker>.jsonl in a graded folder,
 * a line a decision, append-only.
 *
 * A line names the question, the students whose answer it is (all who wrote the
 * same), a hash of that answer, a hash of the rubric, the ticked items by id, the
 * adjustment, the comment, the marker and the time. A later line about the same
 * question, student and answer takes the place of an earlier one by the same marker.
 * Points are never stored: they follow from the rubric as it is now.
 *
 * A mark counts only for the answer it was given to: when a student's answer is
 * another one now, it waits for a person again; when it is the first one again, so
 * is the mark. Students without an id, who share a name, are told apart by this, too.
 */
#ifndef FORMATS_MARKS_H
#define FORMATS_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "quiz/quiz.h"
#include "scoring/mark.h"

#define MARKS_HASH_SIZE 17 /* 16 hex digits of a SHA-256 and a NUL */

/* One decision. All is borrowed. */
struct marks_record {
	const struct question *question; /* a free text */
	const struct text *students;
	size_t student_count;
	struct text answer;  /* the text that was marked */
	struct manual_mark mark; /* `marked` false: an earlier decision is taken back */
	struct text time;    /* "2024-11-25T10:00:00Z" */
};

/* What two answers have in common that get one mark: the hash of the text in the
 * form in which short texts are compared. */
void marks_answer_hash(struct text answer, char hash[MARKS_HASH_SIZE]);
/* Of a rubric with its points. */
void marks_rubric_hash(const struct question *q, char hash[MARKS_HASH_SIZE]);

/*
 * Writing: one file a marker.
 */

enum marks_status {
	MARKS_OPEN,
	MARKS_BUSY,  /* another process has it open for writing */
	MARKS_FAILED /* errno in file->error */
};

struct marks_file {
	int descriptor; /* owned; -1 when not open */
	char name[128];
	size_t size;    /* bytes that are safely in the file */
	bool torn;      /* the last line was cut off, and has been dropped */
	struct buffer pending; /* lines the disk has refused so far */
	int error;      /* errno of the latest failure; 0 while all is saved */
};

/* "marks-<marker>.jsonl", safe for any marker. */
void marks_file_name(struct text marker, struct buffer *out);
/* Opens and locks the marker's file in a folder, to append. */
enum marks_status marks_file_open(struct marks_file *file, int directory,
                                  struct text marker);
/* Appends a decision: one write, then fdatasync. What the disk refuses waits in
 * memory and goes out with the next one. False while something waits. */
bool marks_file_add(struct marks_file *file, const struct marks_record *record);
void marks_file_close(struct marks_file *file);

/*
 * Reading: all files of a folder.
 */

/* The latest decision of one marker about one student's answer. */
struct marks_entry {
	const struct question *question;
	struct text student;
	struct manual_mark mark; /* its marker and comment included */
	struct text time;
	char answer[MARKS_HASH_SIZE];
	bool other_rubric; /* given under other items or points than now */
	struct text gone;  /* ticked items the rubric no longer has: "2, 4" */
	size_t order;      /* of reading */
};

struct marks_fault {
	struct text file;
	size_t line;      /* from 1 */
	const char *what; /* a sentence without a full stop */
};

/* By question, student, answer, time and marker. Once loaded it is not changed, and
 * threads may share it. */
struct marks_book {
	struct arena arena;
	const struct quiz *quiz;
	struct marks_entry *list;
	size_t count;
	size_t capacity;
	struct marks_fault *faults;
	size_t fault_count;
	size_t fault_capacity;
};

/* Reads all marks of a folder against the quiz, which is borrowed. Lines that
 * are no marks are listed as faults; a last line without its end is a mark that
 * is being written, and passed over. */
void marks_book_load(struct marks_book *book, const struct quiz *quiz, int directory);
void marks_book_release(struct marks_book *book);
/* The entries about one student's answer to a question, by its hash, oldest first: one a
 * marker, the last one counts. */
const struct marks_entry *marks_book_entries(const struct marks_book *book,
                                             const struct question *q,
                                             struct text student, const char *answer,
                                             size_t *count);
/* The entry that counts for an answer: the latest that was given to it; NULL
 * where there is none. */
const struct marks_entry *marks_book_find(const struct marks_book *book,
                                          const struct question *q, struct text student,
                                          struct text answer);
/* Which of two marks of one answer came first: <0, 0, >0. */
int marks_by_time(const struct marks_entry *left, const struct marks_entry *right);
/* Fills `manual`, an entry a leaf, for one student. False when there is nothing. */
bool marks_book_apply(const struct marks_book *book, struct text student,
                      const struct response *responses, struct manual_mark *manual);

#endif
