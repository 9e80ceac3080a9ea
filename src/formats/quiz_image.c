/*
 * The files of figures: relative, inside the quiz's folder, no links on the
 * way, regular, PNG, and not too large by their own header.
 */
#include "formats/quiz_decode.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define PNG_HEADER_SIZE 24

static unsigned long big_endian(const unsigned char *bytes)
{
	return (unsigned long)bytes[0] << 24 | (unsigned long)bytes[1] << 16 |
	       (unsigned long)bytes[2] << 8 | bytes[3];
}

/* What is wrong with the image behind a descriptor, or NULL. */
static const char *image_fault(int descriptor)
{
	static const unsigned char signature[] = {
		0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
	};
	unsigned char header[PNG_HEADER_SIZE];
	struct stat status;
	ptrdiff_t size;

	if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
		return "it is not a regular file";
	if (status.st_size > (off_t)QUIZ_IMAGE_MAX)
		return "it is larger than 8 MiB";
	size = file_read_at(descriptor, (char *)header, sizeof header, 0);
	if (size < 0)
		return "it cannot be read";
	if (size != sizeof header || memcmp(header, signature, sizeof signature) != 0)
		return "it is not a PNG image";
	if (big_endian(header + 16) > QUIZ_IMAGE_SIDE_MAX ||
	    big_endian(header + 20) > QUIZ_IMAGE_SIDE_MAX)
		return "it is larger than 4096 x 4096 pixels";
	return NULL;
}

void image_check(struct decoder *c, struct text path, struct position position)
{
	const char *shown = diagnostic_text(c->diagnostics, path);
	const char *fault;
	int descriptor, error;

	if (!file_path_is_inside(path)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_FIGURE_PATH, position, shown,
		               text_find(path, '\\') < path.size
		               ? "; write \"/\" between folders" : "");
		return;
	}
	if (c->flags & QUIZ_LOAD_NO_FILES)
		return;
	descriptor = file_open_inside(c->quiz->folder, path);
	error = errno;
	if (descriptor < 0 && (error == ELOOP || error == ENOTDIR)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_FIGURE_LINK, position, shown);
		return;
	}
	if (descriptor < 0) {
		diagnostic_add(c->diagnostics,
		               c->flags & QUIZ_LOAD_STRICT_FIGURES
		               ? DIAGNOSTIC_FIGURE_MISSING : DIAGNOSTIC_FIGURE_ABSENT,
		               position, shown,
		               error == ENOENT ? "no such file" : "it cannot be opened");
		return;
	}
	fault = image_fault(descriptor);
	close(descriptor);
	if (fault)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_FIGURE_UNUSABLE, position, shown,
		               fault);
}
