/*
 * Figures: whatever claims to be a PNG is refused or drawn within its cells. The
 * first byte gives the columns to draw in; the check sum of the header is made
 * right, or else no change of the header would come far.
 */
#include <string.h>

#include "base/hash.h"
#include "formats/quiz_file.h"
#include "fuzz.h"
#include "render/image.h"

#define HEADER_AT 12   /* the type of the first chunk */
#define HEADER_SIZE 17 /* with its 13 bytes of content, which the check sum covers */

static struct text with_good_header(struct arena *arena, struct text png)
{
	char *copy = ARENA_ARRAY(arena, png.size + 1, char);
	uint32_t sum;

	if (png.size)
		memcpy(copy, png.data, png.size);
	if (png.size >= HEADER_AT + HEADER_SIZE + 4) {
		sum = crc32_of((struct text){ copy + HEADER_AT, HEADER_SIZE });
		for (int i = 0; i < 4; i++)
			copy[HEADER_AT + HEADER_SIZE + i] = (char)(sum >> (24 - 8 * i));
	}
	return (struct text){ copy, png.size };
}

static void check_drawing(struct arena *arena, const struct image *image, size_t columns,
                          bool ascii)
{
	struct lines drawn = image_draw(arena, image, columns, columns, ascii);

	REQUIRE(drawn.count <= columns);
	for (size_t i = 0; i < drawn.count; i++) {
		REQUIRE(drawn.list[i].columns <= columns);
		for (size_t k = 0; k < drawn.list[i].count; k++)
			require_harmless(drawn.list[i].runs[k].text, false);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = ARENA_INIT;
	struct image image;
	struct text png = with_good_header(&arena, fuzz_text(data, size, 1));

	if (image_decode(&arena, png, &image) == IMAGE_OK) {
		REQUIRE(image.width > 0 && image.width <= QUIZ_IMAGE_SIDE_MAX);
		REQUIRE(image.height > 0 && image.height <= QUIZ_IMAGE_SIDE_MAX);
		check_drawing(&arena, &image, 1 + data[0] % 100, data[0] & 1);
	}
	arena_release(&arena);
	return 0;
}
