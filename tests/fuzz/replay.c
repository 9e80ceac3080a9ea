/* Runs a fuzz target over files and folders of files, in order of name. */
#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "fuzz.h"

static int replay_file(const char *path)
{
	struct buffer b = BUFFER_INIT;
	uint8_t *exact;
	int error;

	if (file_read(AT_FDCWD, path, (size_t)64 << 20, &b, &error) != FILE_OK) {
		fprintf(stderr, "cannot read %s\n", path);
		return 0;
	}
	/* As libFuzzer does it: reading behind the end is seen by ASan. */
	exact = malloc(b.size ? b.size : 1);
	if (!exact)
		abort();
	memcpy(exact, b.data, b.size);
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(exact, b.size);
	free(exact);
	buffer_release(&b);
	return 1;
}

static int replay_folder(const char *path)
{
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort), replayed = 0;

	for (int i = 0; i < count; i++) {
		struct buffer name = BUFFER_INIT;

		if (entries[i]->d_name[0] != '.') {
			buffer_add_format(&name, "%s/%s", path, entries[i]->d_name);
			replayed += replay_file(name.data);
		}
		free(entries[i]);
		buffer_release(&name);
	}
	if (count >= 0)
		free(entries);
	return replayed;
}

int main(int count, char **arguments)
{
	int replayed = 0;

	for (int i = 1; i < count; i++) {
		struct stat about;

		if (stat(arguments[i], &about) == 0 && S_ISDIR(about.st_mode))
			replayed += replay_folder(arguments[i]);
		else
			replayed += replay_file(arguments[i]);
	}
	printf("%d\n", replayed);
	return replayed == 0;
}
