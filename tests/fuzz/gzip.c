/*
 * A file that says it is gzip: read to its end or to a fault with words. And the same
 * bytes, compressed, in one or two members, read back as they were; cut off, they are
 * a fault.
 */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz.h"

#include <sys/mman.h>
#include <zlib.h>

#include "base/buffer.h"
#include "base/file.h"
#include "formats/gzip.h"

#define MOST ((size_t)1 << 20)

/* What is in the file, of which no more than MOST is wanted; false at a fault. */
static bool read_all(struct text file, struct buffer *out)
{
	int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
	struct gzip_reader *reader;
	ptrdiff_t count;
	char block[4096];

	REQUIRE(descriptor >= 0);
	REQUIRE(file_write_all(descriptor, file) == 0);
	REQUIRE(lseek(descriptor, 0, SEEK_SET) == 0);
	reader = gzip_open(descriptor);
	do {
		count = gzip_read(reader, block, sizeof block);
		REQUIRE(count <= (ptrdiff_t)sizeof block);
		if (count > 0)
			buffer_add(out, (struct text){ block, (size_t)count });
	} while (count > 0 && out->size < MOST);
	if (count < 0)
		REQUIRE(gzip_error(reader)[0]);
	gzip_close(reader);
	close(descriptor);
	return count >= 0;
}

/* As a member of its own. */
static void compress_text(struct text t, struct buffer *out)
{
	z_stream z = { 0 };
	uLong bound;

	REQUIRE(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	bound = deflateBound(&z, (uLong)t.size);
	buffer_reserve(out, bound);
	z.next_in = (z_const Bytef *)t.data;
	z.avail_in = (uInt)t.size;
	z.next_out = (Bytef *)out->data + out->size;
	z.avail_out = (uInt)bound;
	REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
	out->size += z.total_out;
	deflateEnd(&z);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = fuzz_text(data, size, 1);
	size_t part = t.size * fuzz_byte(data, size, 0) / 256;
	struct buffer out = BUFFER_INIT, file = BUFFER_INIT;

	read_all(fuzz_text(data, size, 0), &out);
	buffer_clear(&out);
	compress_text(text_slice(t, 0, part), &file);
	compress_text(text_slice(t, part, t.size), &file);
	REQUIRE(read_all(buffer_text(&file), &out));
	REQUIRE(text_equal(buffer_text(&out), t));
	buffer_clear(&out);
	REQUIRE(!read_all(text_slice(buffer_text(&file), 0, file.size - 1), &out));
	buffer_release(&out);
	buffer_release(&file);
	return 0;
}
