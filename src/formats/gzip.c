/* The only door to zlib. Bytes behind the last member are damage. */
#include "formats/gzip.h"

#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/file.h"
#include "base/memory.h"

#define INPUT_SIZE ((size_t)64 << 10)
#define OUTPUT_SIZE ((size_t)16 << 10)
#define GZIP_WINDOW (15 + 16) /* the largest window; a gzip header is expected */

struct gzip_reader {
	int descriptor;
	z_stream stream;
	bool between_members;
	bool ended;
	const char *error;
	gzip_wait_fn *wait; /* or NULL */
	void *wait_context;
	unsigned char input[INPUT_SIZE];
};

struct gzip_reader *gzip_open(int descriptor)
{
	struct gzip_reader *reader = memory_alloc(1, sizeof *reader);

	reader->descriptor = descriptor;
	reader->between_members = true;
	if (inflateInit2(&reader->stream, GZIP_WINDOW) != Z_OK)
		die(0, "out of memory", NULL);
	return reader;
}

void gzip_feed(struct gzip_reader *reader, struct text read_before)
{
	assert(read_before.size <= INPUT_SIZE);
	memcpy(reader->input, read_before.data, read_before.size);
	reader->stream.next_in = reader->input;
	reader->stream.avail_in = (uInt)read_before.size;
}

bool gzip_is_start(struct text t)
{
	return text_starts_with(t, TEXT("\x1f\x8b"));
}

void gzip_close(struct gzip_reader *reader)
{
	if (!reader)
		return;
	inflateEnd(&reader->stream);
	free(reader);
}

void gzip_wait_with(struct gzip_reader *reader, gzip_wait_fn *wait, void *context)
{
	reader->wait = wait;
	reader->wait_context = context;
}

/* More compressed bytes; false at the end of the file, on an error, or when the read is
 * given up. */
static bool refill(struct gzip_reader *reader)
{
	ptrdiff_t count;

	if (reader->wait && !reader->wait(reader->wait_context)) {
		reader->between_members = true; /* nothing is known to be wrong */
		return false;
	}
	count = file_read_some(reader->descriptor, (char *)reader->input, INPUT_SIZE);
	if (count < 0)
		reader->error = strerror(errno);
	reader->stream.next_in = reader->input;
	reader->stream.avail_in = count > 0 ? (uInt)count : 0;
	return count > 0;
}

ptrdiff_t gzip_read(struct gzip_reader *reader, char *to, size_t size)
{
	z_stream *stream = &reader->stream;

	stream->next_out = (unsigned char *)to;
	stream->avail_out = size < INT32_MAX ? (uInt)size : INT32_MAX;
	while (stream->next_out == (unsigned char *)to && !reader->ended && !reader->error) {
		int result;

		if (stream->avail_in == 0 && !refill(reader)) {
			reader->ended = true;
			if (!reader->between_members && !reader->error)
				reader->error = "the compressed data ends early";
			break;
		}
		result = inflate(stream, Z_NO_FLUSH);
		reader->between_members = result == Z_STREAM_END;
		if (result == Z_STREAM_END)
			inflateReset(stream);
		else if (result != Z_OK && result != Z_BUF_ERROR)
			reader->error = "not gzip data, or damaged";
	}
	if (stream->next_out != (unsigned char *)to)
		return (char *)stream->next_out - to;
	return reader->error ? -1 : 0;
}

const char *gzip_error(const struct gzip_reader *reader)
{
	return reader->error;
}

const char *gzip_read_whole(int descriptor, size_t most, struct buffer *out)
{
	struct gzip_reader *reader = gzip_open(descriptor);
	const char *damage = NULL;
	ptrdiff_t count = 1;

	buffer_clear(out);
	while (count > 0 && out->size <= most) {
		size_t room = most + 1 - out->size;

		room = room < OUTPUT_SIZE ? room : OUTPUT_SIZE;
		buffer_reserve(out, room);
		count = gzip_read(reader, out->data + out->size, room);
		if (count > 0)
			out->size += (size_t)count;
		out->data[out->size] = '\0';
	}
	if (count < 0)
		damage = gzip_error(reader);
	gzip_close(reader);
	return damage;
}
