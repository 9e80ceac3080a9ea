/* Gzip files, read as a stream. The only door to zlib. */
#ifndef FORMATS_GZIP_H
#define FORMATS_GZIP_H

#include <stdbool.h>
#include <stddef.h>

struct gzip_reader;

/* Reads from a descriptor, which stays the caller's. */
struct gzip_reader *gzip_open(int descriptor);
void gzip_close(struct gzip_reader *reader);

/* At most `size` bytes of what is in the file, several members one after the
 * other as one; 0 at the end; -1 when the file is damaged, ends early or cannot
 * be read, and gzip_error says how. */
ptrdiff_t gzip_read(struct gzip_reader *reader, char *to, size_t size);
const char *gzip_error(const struct gzip_reader *reader);

#endif
