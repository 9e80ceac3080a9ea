/* A file that says it is gzip: read to its end or to a fault with words. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/gzip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
	struct gzip_reader *reader;
	ptrdiff_t count;
	size_t all = 0;
	char block[4096];

	REQUIRE(descriptor >= 0);
	REQUIRE(file_write_all(descriptor, fuzz_text(data, size, 0)) == 0);
	REQUIRE(lseek(descriptor, 0, SEEK_SET) == 0);
	reader = gzip_open(descriptor);
	do {
		count = gzip_read(reader, block, sizeof block);
		REQUIRE(count <= (ptrdiff_t)sizeof block);
		all += count > 0 ? (size_t)count : 0;
	} while (count > 0 && all < (size_t)1 << 20);
	if (count < 0)
		REQUIRE(gzip_error(reader)[0]);
	gzip_close(reader);
	close(descriptor);
	return 0;
}
