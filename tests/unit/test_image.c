/* Images: what is refused before it is decoded, what ink looks like, and paths
 * that lead out of the quiz's folder. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <png.h>

#include "base/file.h"
#include "base/utf8.h"
#include "render/image.h"

#define SIDE 64

/* A white page with a black frame line and a grey diagonal, as PNG. */
static struct text make_png(struct arena *arena)
{
	png_image writer = { .version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE,
		             .format = PNG_FORMAT_RGB };
	png_byte pixels[SIDE][SIDE][3];
	png_alloc_size_t size = 1 << 16;
	char *bytes = ARENA_ARRAY(arena, size, char);

	memset(pixels, 255, sizeof pixels);
	for (int i = 4; i < SIDE - 4; i++) {
		memset(pixels[i][8], 0, 3);
		memset(pixels[SIDE - 8][i], 0, 3);
		memset(pixels[SIDE - 1 - i][i], 120, 3);
	}
	assert_int_not_equal(png_image_write_to_memory(&writer, bytes, &size, 0, pixels, 0,
	                                               NULL), 0);
	return (struct text){ bytes, size };
}

static void assert_drawn(const struct lines *lines, const char *expected)
{
	struct buffer out = BUFFER_INIT;

	lines_plain(lines, "", "", &out);
	assert_string_equal(out.data, expected);
	buffer_release(&out);
}

static void thin_lines_stay_legible(void **state)
{
	struct arena arena = ARENA_INIT;
	struct image image;
	struct lines lines;

	(void)state;
	assert_int_equal(image_decode(&arena, make_png(&arena), &image), IMAGE_OK);
	lines = image_draw(&arena, &image, 16, 20, false);
	assert_drawn(&lines, "  ⡄           ⡠\n"
	                     "  ⡇         ⡠⠊\n"
	                     "  ⡇       ⡠⠊\n"
	                     "  ⡇     ⡠⠊\n"
	                     "  ⡇   ⡠⠊\n"
	                     "  ⡇ ⡠⠊\n"
	                     "  ⡧⠊\n"
	                     " ⠋⠋⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉\n");
	lines = image_draw(&arena, &image, 40, 4, true);
	assert_int_equal(lines.count, 4);
	assert_int_equal(lines.list[0].columns, 8);
	arena_release(&arena);
}

static void damage_is_refused(void **state)
{
	struct arena arena = ARENA_INIT;
	struct text png = make_png(&arena);
	char *bytes = (char *)png.data;
	struct image image;

	(void)state;
	for (size_t size = 0; size < png.size - 12; size += 7) {
		enum image_status status = image_decode(&arena, text_slice(png, 0, size), &image);

		assert_true(status == IMAGE_NOT_PNG || status == IMAGE_DAMAGED);
	}
	bytes[60] ^= 1;
	assert_int_equal(image_decode(&arena, png, &image), IMAGE_DAMAGED);
	memcpy(bytes + 16, "\x00\x01\x00\x00", 4); /* 65,536 pixels wide */
	assert_int_equal(image_decode(&arena, png, &image), IMAGE_TOO_LARGE);
	assert_int_equal(image_decode(&arena, TEXT("GIF89a and so on and so on"), &image),
	                 IMAGE_NOT_PNG);
	arena_release(&arena);
}

static void remove_all(const char *folder)
{
	static const char *const names[] = { "a.png", "figures/b.png", "link.png", "out", "fifo",
		                             "figures", "" };
	char name[96];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(name, sizeof name, "%s/%s", folder, names[i]);
		assert_int_equal(remove(name), 0);
	}
}

static void save(const char *folder, const char *name, struct text bytes)
{
	struct file_writer w;
	int directory = open(folder, O_RDONLY | O_DIRECTORY);

	assert_true(file_open(&w, directory, name));
	file_write(&w, bytes);
	assert_int_equal(file_commit(&w, FILE_KEEP_EXISTING), 0);
	close(directory);
}

static void paths_stay_in_the_folder(void **state)
{
	char folder[] = "/tmp/test_image_XXXXXX", inside[64], name[96];
	struct arena arena = ARENA_INIT;
	struct image image;
	static const struct { const char *path; enum image_status status; } rows[] = {
		{ "a.png", IMAGE_OK },
		{ "figures/b.png", IMAGE_OK },
		{ "../a.png", IMAGE_MISSING },
		{ "figures/../a.png", IMAGE_MISSING },
		{ "/etc/passwd", IMAGE_MISSING },
		{ "link.png", IMAGE_MISSING },
		{ "out/a.png", IMAGE_MISSING },
		{ "none.png", IMAGE_MISSING },
		{ "", IMAGE_MISSING },
		{ "figures", IMAGE_UNREADABLE },
		{ "fifo", IMAGE_UNREADABLE },
	};

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(inside, sizeof inside, "%s/figures", folder);
	assert_int_equal(mkdir(inside, 0700), 0);
	save(folder, "a.png", make_png(&arena));
	save(inside, "b.png", make_png(&arena));
	snprintf(name, sizeof name, "%s/link.png", folder);
	assert_int_equal(symlink("a.png", name), 0);
	snprintf(name, sizeof name, "%s/out", folder);
	assert_int_equal(symlink("figures", name), 0);
	snprintf(name, sizeof name, "%s/fifo", folder);
	assert_int_equal(mkfifo(name, 0600), 0);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(image_read(&arena, text_of(folder), text_of(rows[i].path), &image),
		                 rows[i].status);
	remove_all(folder);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thin_lines_stay_legible),
		cmocka_unit_test(damage_is_refused),
		cmocka_unit_test(paths_stay_in_the_folder),
	};

	utf8_use_locale();
	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
