/*
 * Images: a PNG as Braille "ink", which keeps thin lines and dots legible.
 *
 * Ink is the distance of a pixel from the page's colour (its corners); each of
 * the 2 x 4 dots of a cell takes the most inked pixel below it.
 */
#ifndef RENDER_IMAGE_H
#define RENDER_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "render/line.h"

enum image_status {
	IMAGE_OK,
	IMAGE_MISSING,    /* no such file inside the folder */
	IMAGE_UNREADABLE, /* not a regular file, or no permission */
	IMAGE_TOO_LARGE,  /* bytes or pixels beyond the limits of formats/quiz_file.h */
	IMAGE_NOT_PNG,
	IMAGE_DAMAGED
};

/* Distance from the page's colour, 0 to 255, a byte a pixel, row by row. */
struct image {
	uint32_t width;
	uint32_t height;
	uint8_t *ink;
};

/* Decodes a PNG held in memory into the arena. Its size is checked from the
 * header before anything is decoded. */
enum image_status image_decode(struct arena *arena, struct text png, struct image *image);
/* Reads `path`, which must lie inside `folder`: relative, no "..", no link on
 * the way, a regular file. */
enum image_status image_read(struct arena *arena, struct text folder, struct text path,
                             struct image *image);

/* At most `columns` x `rows` cells, the image's proportions kept (a cell counts
 * as twice as high as wide). ASCII: a ramp of characters. */
struct lines image_draw(struct arena *arena, const struct image *image, size_t columns,
                        size_t rows, bool ascii);

#endif
