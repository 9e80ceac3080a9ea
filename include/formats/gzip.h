/* Gzip files, read as a stream. The only door to zlib. */
#ifndef FORMATS_GZIP_H
#define FORMATS_GZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

struct gzip_reader;

/* Reads from a descriptor, which stays the caller's. */
struct gzip_reader *gzip_open(int descriptor);
/* Bytes that were read from the descriptor before; at most 64 KiB, and only once, at
 * the start. */
void gzip_feed(struct gzip_reader *reader, struct text read_before);
/* Whether a file with this start is gzip data (RFC 1952): two bytes tell. */
bool gzip_is_start(struct text t);
void gzip_close(struct gzip_reader *reader);

/* Asked each time before the descriptor is read, which may take long; false ends the
 * data there, as a read that is given up. */
typedef bool gzip_wait_fn(void *context);
void gzip_wait_with(struct gzip_reader *reader, gzip_wait_fn *wait, void *context);

/* At most `size` bytes of what is in the file, several members one after the
 * other as one; 0 at the end; -1 when the file is damaged, ends early or cannot
 * be read, and gzip_error says how. */
ptrdiff_t gzip_read(struct gzip_reader *reader, char *to, size_t size);
const char *gzip_error(const struct gzip_reader *reader);
/* All that a descriptor has, but no more than `most` bytes and one. NULL, or what is
 * wrong with it. */
const char *gzip_read_whole(int descriptor, size_t most, struct buffer *out);

#endif
