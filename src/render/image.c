/*
 * PNG images as Braille ink: the only door to libpng.
 *
 * The size is taken from the file's header by hand before libpng sees it, so
 * that a small file cannot ask for much memory.
 */
#include "render/image.h"

#include <fcntl.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "formats/quiz_file.h"
#include "render/braille.h"

#define HEADER_SIZE 24 /* signature, length, "IHDR", width, height */
#define INK_LEAST 48   /* of 255: less is paper */

static uint32_t big_endian(const char *bytes)
{
	const unsigned char *b = (const unsigned char *)bytes;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static enum image_status check_header(struct text png)
{
	if (png.size > QUIZ_IMAGE_MAX)
		return IMAGE_TOO_LARGE;
	if (png.size < HEADER_SIZE || memcmp(png.data, "\x89PNG\r\n\x1a\n", 8) != 0 ||
	    memcmp(png.data + 12, "IHDR", 4) != 0)
		return IMAGE_NOT_PNG;
	if (big_endian(png.data + 16) > QUIZ_IMAGE_SIDE_MAX ||
	    big_endian(png.data + 20) > QUIZ_IMAGE_SIDE_MAX)
		return IMAGE_TOO_LARGE;
	return IMAGE_OK;
}

static int largest(int a, int b)
{
	return a > b ? a : b;
}

/* How far a pixel (red, green, blue) is from the paper, 0 to 255. */
static uint8_t distance(const png_byte *pixel, const png_byte *paper)
{
	int most = 0;

	for (int i = 0; i < 3; i++)
		most = largest(most, abs(pixel[i] - paper[i]));
	return (uint8_t)most;
}

/* The colour of most corners; of the first where all differ. */
static const png_byte *find_paper(const png_byte *pixels, size_t width, size_t height)
{
	const size_t corners[] = { 0, width - 1, width * (height - 1), width * height - 1 };
	size_t best = 0, best_votes = 0;

	for (size_t i = 0; i < 4; i++) {
		size_t votes = 0;

		for (size_t j = 0; j < 4; j++)
			votes += !memcmp(pixels + 3 * corners[i], pixels + 3 * corners[j], 3);
		if (votes > best_votes) {
			best = corners[i];
			best_votes = votes;
		}
	}
	return pixels + 3 * best;
}

enum image_status image_decode(struct arena *arena, struct text png, struct image *image)
{
	static const png_color white = { 255, 255, 255 };
	png_image reader = { .version = PNG_IMAGE_VERSION };
	enum image_status status = check_header(png);
	const png_byte *paper;
	png_byte *pixels;

	if (status != IMAGE_OK)
		return status;
	if (!png_image_begin_read_from_memory(&reader, png.data, png.size))
		return IMAGE_DAMAGED;
	reader.format = PNG_FORMAT_RGB;
	pixels = memory_alloc((size_t)reader.width * reader.height, 3);
	if (!png_image_finish_read(&reader, &white, pixels, 0, NULL)) {
		png_image_free(&reader);
		free(pixels);
		return IMAGE_DAMAGED;
	}
	image->width = reader.width;
	image->height = reader.height;
	image->ink = ARENA_ARRAY(arena, (size_t)reader.width * reader.height, uint8_t);
	paper = find_paper(pixels, reader.width, reader.height);
	for (size_t i = 0; i < (size_t)reader.width * reader.height; i++)
		image->ink[i] = distance(pixels + 3 * i, paper);
	free(pixels);
	return IMAGE_OK;
}

enum image_status image_read(struct arena *arena, struct text folder, struct text path,
                             struct image *image)
{
	int descriptor = file_open_inside(folder, path), error;
	enum image_status status = IMAGE_UNREADABLE;
	struct buffer bytes = BUFFER_INIT;
	struct stat about;

	if (descriptor < 0)
		return IMAGE_MISSING;
	if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode)) {
		switch (file_read_stream(descriptor, QUIZ_IMAGE_MAX, &bytes, &error)) {
		case FILE_OK:
			status = image_decode(arena, buffer_text(&bytes), image);
			break;
		case FILE_TOO_LARGE:
			status = IMAGE_TOO_LARGE;
			break;
		case FILE_MISSING:
		case FILE_DENIED:
		case FILE_NOT_REGULAR:
		case FILE_FAILED:
			break;
		}
	}
	close(descriptor);
	buffer_release(&bytes);
	return status;
}

/* The most ink in the part of the image that dot (x, y) of across x down covers. */
static uint8_t most_ink(const struct image *image, size_t x, size_t y, size_t across,
                        size_t down)
{
	size_t left = x * image->width / across, right = (x + 1) * image->width / across;
	size_t top = y * image->height / down, bottom = (y + 1) * image->height / down;
	uint8_t most = 0;

	for (size_t row = top; row < bottom || row == top; row++) {
		for (size_t column = left; column < right || column == left; column++) {
			uint8_t ink = image->ink[row * image->width + column];

			most = ink > most ? ink : most;
		}
	}
	return most;
}

static void add_braille(const struct image *image, size_t column, size_t row, size_t across,
                        size_t down, struct buffer *b)
{
	uint8_t dots = 0;

	for (size_t y = 0; y < DOTS_DOWN; y++) {
		for (size_t x = 0; x < DOTS_ACROSS; x++) {
			if (most_ink(image, column * DOTS_ACROSS + x, row * DOTS_DOWN + y,
			             across * DOTS_ACROSS, down * DOTS_DOWN) >= INK_LEAST)
				dots |= braille_bit(x, y);
		}
	}
	braille_add(b, dots);
}

static void add_ramp(const struct image *image, size_t column, size_t row, size_t across,
                     size_t down, struct buffer *b)
{
	static const char ramp[] = " .:-=+*#%@";
	uint8_t ink = most_ink(image, column, row, across, down);

	buffer_add_byte(b, ramp[ink * (sizeof ramp - 2) / 255]);
}

struct lines image_draw(struct arena *arena, const struct image *image, size_t columns,
                        size_t rows, bool ascii)
{
	/* a cell is twice as high as wide */
	size_t down = image->width ? columns * image->height / (2 * image->width) : 0;
	size_t across = columns;
	struct buffer b = BUFFER_INIT;
	struct lines out;

	if (down > rows) {
		across = rows * 2 * image->width / image->height;
		down = rows;
	}
	across = across ? across : 1;
	down = down ? down : 1;
	lines_init(&out, arena);
	for (size_t row = 0; row < down; row++) {
		buffer_clear(&b);
		for (size_t column = 0; column < across; column++)
			(ascii ? add_ramp : add_braille)(image, column, row, across, down, &b);
		line_add(lines_add(&out), arena, arena_text(arena, buffer_text(&b)),
		         STYLE_PLAIN);
	}
	buffer_release(&b);
	return out;
}
