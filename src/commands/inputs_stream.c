/*
 * Streams in blocks, cut behind the last line end (or row end). What is left is
 * carried over. A line longer than an answer file may be is cut off, so that
 * memory stays flat: its worker refuses it. A row that long is refused here, and passed
 * over to the line end outside quotes: what is within a field is never read as rows.
 */
#define _GNU_SOURCE /* memrchr */
#include "commands/inputs_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define BLOCK_SIZE ((size_t)64 << 10)
#define WAIT_MILLISECONDS 100
#define LINE_MAX_SIZE (ANSWERS_SIZE_MAX + 1) /* enough to be seen as too long */

static const char *open_regular(struct stream *stream, const char *path)
{
	int error;
	enum file_status status = file_open_to_read(AT_FDCWD, path, &stream->descriptor,
	                                            &error);

	return status == FILE_OK ? NULL : file_status_text(status, error);
}

static bool is_stopped(const struct inputs *inputs)
{
	return inputs->stopped && *inputs->stopped;
}

/* Waits for a pipe to have something, but no longer than the run shall go on. */
static bool wait_for_bytes(void *context)
{
	const struct inputs *inputs = context;
	struct pollfd waiting = { inputs->stream.descriptor, POLLIN, 0 };

	if (!inputs->stream.waits || !inputs->stopped)
		return true;
	while (poll(&waiting, 1, WAIT_MILLISECONDS) <= 0) {
		if (is_stopped(inputs))
			return false;
	}
	return true;
}

static void start_gzip(struct inputs *inputs)
{
	inputs->stream.gzip = gzip_open(inputs->stream.descriptor);
	gzip_wait_with(inputs->stream.gzip, wait_for_bytes, inputs);
}

void stream_open(struct inputs *inputs, const char *path, bool is_table, bool is_gzip)
{
	struct stream *stream = &inputs->stream;
	struct buffer rest = stream->rest;
	struct stat status;

	*stream = (struct stream){
		.open = true,
		.source = text_of(path),
		.is_table = is_table,
		.rest = rest,
		.line = 1,
	};
	if (!strcmp(path, "-")) {
		stream->descriptor = STDIN_FILENO;
		stream->is_unknown = true;
	} else {
		stream->error = open_regular(stream, path);
	}
	if (!stream->error && fstat(stream->descriptor, &status) == 0 &&
	    S_ISREG(status.st_mode))
		stream->size = status.st_size;
	else
		stream->waits = true;
	if (is_gzip && !stream->error)
		start_gzip(inputs);
}

void stream_close(struct stream *stream)
{
	gzip_close(stream->gzip);
	stream->gzip = NULL;
	if (stream->open && stream->descriptor > STDIN_FILENO)
		close(stream->descriptor);
	stream->open = false;
	buffer_clear(&stream->rest);
}

static ptrdiff_t read_some(struct inputs *inputs, char *to, size_t size)
{
	struct stream *stream = &inputs->stream;
	ptrdiff_t count;

	if (stream->gzip) {
		count = gzip_read(stream->gzip, to, size);
		if (count < 0)
			stream->error = gzip_error(stream->gzip);
		return count;
	}
	if (!wait_for_bytes(inputs))
		return 0;
	count = file_read_some(stream->descriptor, to, size);
	if (count < 0)
		stream->error = strerror(errno);
	return count;
}

static size_t first_line_end(struct text t)
{
	size_t end = text_find(t, '\n');

	return end < t.size ? end + 1 : 0;
}

static size_t last_line_end(struct text t)
{
	const char *end = t.size ? memrchr(t.data, '\n', t.size) : NULL;

	return end ? (size_t)(end - t.data) + 1 : 0;
}

/* Bytes of the buffer that can be handed out. */
static size_t whole_part(const struct stream *stream, struct text t)
{
	size_t whole;

	if (stream->ended)
		return t.size;
	whole = stream->is_table ? csv_whole_rows(t) : last_line_end(t);
	return whole || t.size <= LINE_MAX_SIZE ? whole : t.size;
}

/* Reads more behind what the buffer holds. False at the end or on an error.
 * A run that is stopped has not seen the end of the line it is in: it is left for
 * the run that goes on. */
static bool read_more(struct inputs *inputs, struct buffer *b, size_t size)
{
	struct stream *stream = &inputs->stream;
	ptrdiff_t count;

	buffer_reserve(b, size);
	count = read_some(inputs, b->data + b->size, size);
	if (count > 0) {
		b->size += (size_t)count;
		stream->consumed += count;
	}
	b->data[b->size] = '\0';
	if (count <= 0 && stream->waits && is_stopped(inputs))
		buffer_truncate(b, whole_part(stream, buffer_text(b)));
	stream->ended = count <= 0;
	return count > 0;
}

static uint32_t count_lines(struct text t)
{
	uint32_t count = 0;

	for (size_t at = text_find(t, '\n'); at < t.size; at = text_find(t, '\n')) {
		t = text_slice(t, at + 1, t.size);
		count++;
	}
	return count;
}

/* Drops the rest of a line or row that was too long. */
static void skip_rest(struct stream *stream, struct buffer *b)
{
	struct text t = buffer_text(b);
	size_t end = stream->is_table ? csv_row_end(&stream->row, t) : first_line_end(t);

	stream->skipping = !end;
	if (!end)
		end = t.size;
	stream->line += count_lines(text_slice(t, 0, end));
	memmove(b->data, b->data + end, b->size - end);
	buffer_truncate(b, b->size - end);
}

static void hand_out_fault(struct stream *stream, struct chunk *chunk)
{
	chunk->kind = CHUNK_FAULT;
	chunk->fault = (struct rejection){
		.source = stream->source,
		.code = rejection_code(stream->gzip ? REJECTION_GZIP : REJECTION_UNREADABLE),
		.error = text_of(stream->error),
	};
	if (stream->line > 1)
		chunk->fault.position.line = stream->line;
	stream->error = NULL;
	stream->ended = true;
}

/* Whether the buffer holds the start of a row that is too long, and no more. */
static bool is_part_of_row(const struct stream *stream, struct text t)
{
	return stream->is_table && !stream->ended && t.size > LINE_MAX_SIZE &&
	       !csv_whole_rows(t);
}

/* Without a header row nothing behind it can be read. */
static void refuse_row(struct stream *stream, struct chunk *chunk)
{
	chunk->kind = CHUNK_FAULT;
	chunk->fault = (struct rejection){
		.source = stream->source,
		.position = { stream->line, 0 },
		.code = rejection_code(REJECTION_TOO_LARGE),
		.error = TEXT("this row is longer than 1 MiB; perhaps a quote is never closed"),
	};
	stream->ended = !stream->header;
	stream->skipping = true;
	stream->row = (struct csv_state){ 0 };
	skip_rest(stream, &chunk->bytes);
}

/* Takes the header row off the front of the first chunk of a table. */
static bool take_header(struct inputs *inputs, struct chunk *chunk, struct text *t)
{
	struct stream *stream = &inputs->stream;
	struct csv_row row;
	const char *fault, *sentence = "the table is empty";
	const char *start = t->data;

	if (text_starts_with(*t, TEXT("\xef\xbb\xbf")))
		*t = text_slice(*t, 3, t->size);
	stream->header = ARENA_NEW(&inputs->arena, struct csv_header);
	if (csv_read_row(t, &inputs->arena, &row, &fault, &sentence) &&
	    csv_header_read(inputs->quiz, &row, &inputs->arena, stream->header, &sentence)) {
		chunk->first_line += count_lines((struct text){
			start, (size_t)(t->data - start) });
		return true;
	}
	chunk->kind = CHUNK_FAULT;
	chunk->fault = (struct rejection){
		.source = stream->source,
		.position = { 1, 1 },
		.code = rejection_code(REJECTION_CSV),
		.error = text_of(sentence),
	};
	stream->ended = true;
	buffer_clear(&stream->rest);
	return false;
}

/* Moves what is not whole from the chunk to the rest. */
static void keep_rest(struct stream *stream, struct chunk *chunk, size_t whole)
{
	struct text t = buffer_text(&chunk->bytes);

	buffer_add(&stream->rest, text_slice(t, whole, t.size));
	buffer_truncate(&chunk->bytes, whole);
	if (whole && t.data[whole - 1] != '\n' && !stream->ended)
		stream->skipping = true;
	chunk->first_line = stream->line;
	stream->line += count_lines(buffer_text(&chunk->bytes));
}

/* Whether the stream is compressed: then what was read of it goes to zlib. */
static void look_at_bytes(struct inputs *inputs, struct buffer *b)
{
	struct stream *stream = &inputs->stream;

	while (b->size < 2 && !stream->ended && !stream->error)
		read_more(inputs, b, BLOCK_SIZE - 2);
	if (!gzip_is_start(buffer_text(b)))
		return;
	start_gzip(inputs);
	gzip_feed(stream->gzip, buffer_text(b));
	buffer_clear(b);
	stream->ended = false;
}

/* Whether it is a table, once the first line is there. */
static void look_at_line(struct stream *stream, struct text t)
{
	size_t end = text_find(t, '\n');

	if (end == t.size && !stream->ended)
		return;
	stream->is_unknown = false;
	stream->is_table = csv_is_header(text_slice(t, 0, end));
}

bool stream_fill(struct inputs *inputs, struct chunk *chunk)
{
	struct stream *stream = &inputs->stream;
	size_t whole = 0;
	struct text t;

	buffer_add(&chunk->bytes, buffer_text(&stream->rest));
	buffer_clear(&stream->rest);
	if (stream->is_unknown)
		look_at_bytes(inputs, &chunk->bytes);
	for (;;) {
		if (stream->is_unknown)
			look_at_line(stream, buffer_text(&chunk->bytes));
		whole = whole_part(stream, buffer_text(&chunk->bytes));
		if (stream->ended || stream->error ||
		    (whole && (stream->waits || chunk->bytes.size >= BLOCK_SIZE)))
			break;
		if (read_more(inputs, &chunk->bytes, BLOCK_SIZE) && stream->skipping)
			skip_rest(stream, &chunk->bytes);
	}
	stream->is_unknown = false;
	chunk->kind = stream->is_table ? CHUNK_ROWS : CHUNK_LINES;
	chunk->source = stream->source;
	chunk->share = 0;
	if (stream->size > 0 && !stream->gzip)
		chunk->share = (uint32_t)(stream->consumed * INPUTS_WHOLE / stream->size);
	if (stream->error && !chunk->bytes.size) {
		hand_out_fault(stream, chunk);
		return true;
	}
	if (!chunk->bytes.size) {
		stream_close(stream);
		return false;
	}
	if (is_part_of_row(stream, buffer_text(&chunk->bytes))) {
		refuse_row(stream, chunk);
		return true;
	}
	keep_rest(stream, chunk, whole ? whole : chunk->bytes.size);
	t = buffer_text(&chunk->bytes);
	if (stream->is_table && !stream->header && !take_header(inputs, chunk, &t))
		return true;
	chunk->header = stream->header;
	if (t.data != chunk->bytes.data) {
		memmove(chunk->bytes.data, t.data, t.size);
		buffer_truncate(&chunk->bytes, t.size);
	}
	return true;
}
