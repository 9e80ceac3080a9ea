/*
 * Paths of figures: whatever a quiz says, nothing outside its folder is opened, and
 * nothing through a link. The input's first byte chooses a known start, so that paths
 * lead somewhere. What the path's words forbid is not opened either.
 */
#define _GNU_SOURCE
#include "fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

static char outside[] = "/tmp/quizmark-path-XXXXXX"; /* holds the folder `quiz` and more */
static char folder[PATH_MAX];

static void put(const char *name)
{
	char path[PATH_MAX];
	int descriptor;

	snprintf(path, sizeof path, "%s/%s", outside, name);
	descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	REQUIRE(descriptor >= 0);
	close(descriptor);
}

static void link_to(const char *target, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", outside, name);
	REQUIRE(symlink(target, path) == 0);
}

static void make_folder(const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", outside, name);
	REQUIRE(mkdir(path, 0700) == 0);
}

/* What is in a folder before the folder. */
static void clean_up(void)
{
	static const char *const names[] = {
		"quiz/a.png", "quiz/figures/b.png", "quiz/figures/out", "quiz/figures",
		"quiz/up", "quiz/self", "quiz/deep.png", "quiz", "secret.png", "",
	};
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", outside, names[i]);
		(void)remove(path);
	}
}

static void lay_out(void)
{
	if (folder[0])
		return;
	REQUIRE(mkdtemp(outside));
	snprintf(folder, sizeof folder, "%s/quiz", outside);
	make_folder("quiz");
	make_folder("quiz/figures");
	put("secret.png");
	put("quiz/a.png");
	put("quiz/figures/b.png");
	link_to("..", "quiz/up");
	link_to(".", "quiz/self");
	link_to("figures/b.png", "quiz/deep.png");
	link_to("../../secret.png", "quiz/figures/out");
	atexit(clean_up);
}

static void require_inside(int descriptor)
{
	char name[64], found[PATH_MAX];
	ssize_t size;

	snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
	size = readlink(name, found, sizeof found - 1);
	REQUIRE(size > 0);
	found[size] = '\0';
	REQUIRE(!strncmp(found, folder, strlen(folder)) && found[strlen(folder)] == '/');
	/* These are links, or behind one. */
	REQUIRE(!strstr(found, "/up") && !strstr(found, "/self"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const starts[] = {
		"", "a.png", "figures/b.png", "figures/", "../", "up/", "self/", "deep.png",
		"figures/out", "./", "/", "up/secret.png", "self/a.png",
	};
	struct buffer path = BUFFER_INIT;
	int descriptor;

	lay_out();
	buffer_add_string(&path, starts[fuzz_byte(data, size, 0) %
	                                (sizeof starts / sizeof starts[0])]);
	buffer_add(&path, fuzz_text(data, size, 1));
	errno = 0;
	descriptor = file_open_inside(text_of(folder), buffer_text(&path));
	if (descriptor >= 0) {
		REQUIRE(file_path_is_inside(buffer_text(&path)));
		require_inside(descriptor);
		close(descriptor);
	} else {
		REQUIRE(errno != 0);
	}
	buffer_release(&path);
	return 0;
}
