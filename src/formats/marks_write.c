/* Marks on their way to disk: a line each, one write, then fdatasync. */
#include "formats/marks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/points.h"
#include "base/utf8.h"
#include "formats/json_text.h"

#define TAIL_BLOCK ((size_t)4096)

static void short_hash(const struct buffer *b, char hash[MARKS_HASH_SIZE])
{
	char whole[SHA256_HEX_SIZE];

	sha256_hex(buffer_text(b), whole);
	memcpy(hash, whole, MARKS_HASH_SIZE - 1);
	hash[MARKS_HASH_SIZE - 1] = '\0';
}

void marks_answer_hash(struct text answer, char hash[MARKS_HASH_SIZE])
{
	struct buffer comparable = BUFFER_INIT;

	utf8_add_comparable(&comparable, answer, false);
	short_hash(&comparable, hash);
	buffer_release(&comparable);
}

void marks_rubric_hash(const struct question *q, char hash[MARKS_HASH_SIZE])
{
	struct buffer all = BUFFER_INIT;

	points_add(&all, q->points);
	for (size_t i = 0; i < q->rubric_count; i++) {
		json_add_string(&all, q->rubric[i].id);
		json_add_string(&all, q->rubric[i].text);
		points_add(&all, q->rubric[i].points);
	}
	short_hash(&all, hash);
	buffer_release(&all);
}

static void add_member(struct buffer *out, const char *name, struct text t)
{
	buffer_add_byte(out, ',');
	json_add_string(out, text_of(name));
	buffer_add_byte(out, ':');
	json_add_string(out, t);
}

static void add_items(struct buffer *out, const struct marks_record *record)
{
	const struct question *q = record->question;
	const char *between = "";

	buffer_add(out, TEXT(",\"items\":"));
	if (!record->mark.marked) {
		buffer_add(out, TEXT("null"));
		return;
	}
	buffer_add_byte(out, '[');
	for (size_t i = 0; i < q->rubric_count; i++) {
		if (!selection_has(&record->mark.ticked, i))
			continue;
		buffer_add_string(out, between);
		json_add_string(out, q->rubric[i].id);
		between = ",";
	}
	buffer_add_byte(out, ']');
}

/* One line, with its line end. */
static void add_record(const struct marks_record *record, struct buffer *out)
{
	char hash[MARKS_HASH_SIZE];

	buffer_add(out, TEXT("{\"question\":"));
	json_add_string(out, record->question->id);
	buffer_add(out, TEXT(",\"students\":["));
	for (size_t i = 0; i < record->student_count; i++) {
		buffer_add_string(out, i ? "," : "");
		json_add_string(out, record->students[i]);
	}
	buffer_add_byte(out, ']');
	marks_answer_hash(record->answer, hash);
	add_member(out, "answer", text_of(hash));
	marks_rubric_hash(record->question, hash);
	add_member(out, "rubric", text_of(hash));
	add_items(out, record);
	buffer_add(out, TEXT(",\"adjustment\":"));
	points_add(out, record->mark.adjustment);
	add_member(out, "comment", record->mark.comment);
	add_member(out, "marker", record->mark.marker);
	add_member(out, "time", record->time);
	buffer_add(out, TEXT("}\n"));
}

void marks_file_name(struct text marker, struct buffer *out)
{
	buffer_add_string(out, "marks-");
	file_name_add(out, marker);
	buffer_add_string(out, ".jsonl");
}

/* Finds the end of the last whole line, and drops what stands behind it. */
static bool drop_torn_tail(struct marks_file *file)
{
	char block[TAIL_BLOCK];
	size_t end = file->size;
	int error;

	while (end > 0) {
		size_t from = end > TAIL_BLOCK ? end - TAIL_BLOCK : 0;
		ptrdiff_t count = file_read_at(file->descriptor, block, end - from,
		                               (int64_t)from);

		if (count != (ptrdiff_t)(end - from))
			return false;
		while (end > from && block[end - from - 1] != '\n')
			end--;
		if (end > from)
			break;
	}
	file->torn = end < file->size;
	error = file->torn ? file_truncate(file->descriptor, end) : 0;
	file->size = end;
	errno = error;
	return !error;
}

/* Of an open file: that it is one, where it ends, and that its name is on disk before
 * its first mark is. */
static bool prepare(struct marks_file *file, int directory)
{
	struct stat status;

	if (fstat(file->descriptor, &status) != 0)
		return false;
	errno = S_ISREG(status.st_mode) ? 0 : EINVAL;
	if (!errno && !status.st_size)
		errno = file_sync(directory);
	file->size = (size_t)status.st_size;
	return !errno && drop_torn_tail(file);
}

enum marks_status marks_file_open(struct marks_file *file, int directory,
                                  struct text marker)
{
	struct buffer name = BUFFER_INIT;

	*file = (struct marks_file){ .pending = BUFFER_INIT };
	marks_file_name(marker, &name);
	snprintf(file->name, sizeof file->name, "%s", name.data);
	buffer_release(&name);
	file->descriptor = file_open_at(directory, file->name,
	                                O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK,
	                                0666);
	if (file->descriptor >= 0 && !file_lock(file->descriptor, LOCK_EX | LOCK_NB)) {
		marks_file_close(file);
		return MARKS_BUSY;
	}
	if (file->descriptor >= 0 && prepare(file, directory))
		return MARKS_OPEN;
	file->error = errno ? errno : EIO;
	marks_file_close(file);
	return MARKS_FAILED;
}

bool marks_file_add(struct marks_file *file, const struct marks_record *record)
{
	struct buffer *pending = &file->pending;

	add_record(record, pending);
	/* What was written of the one before must not stand before what comes next. */
	if (file->error)
		file->error = file_truncate(file->descriptor, file->size);
	if (!file->error)
		file->error = file_write_all(file->descriptor, buffer_text(pending));
	if (!file->error)
		file->error = file_sync_data(file->descriptor);
	if (!file->error) {
		file->size += pending->size;
		buffer_clear(pending);
		return true;
	}
	(void)file_truncate(file->descriptor, file->size);
	return false;
}

void marks_file_close(struct marks_file *file)
{
	if (file->descriptor >= 0)
		close(file->descriptor);
	file->descriptor = -1;
	buffer_release(&file->pending);
}
