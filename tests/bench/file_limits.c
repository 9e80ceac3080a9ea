/*
 * What the kernel alone needs for work on many files, to compare with:
 *
 *	file_limits read THREADS FOLDER...      each file opened, read, closed, by name
 *	file_limits create THREADS FROM TO      files of FROM's names and sizes made in
 *	                                        TO by temporary name and rename
 */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE_MOST (1 << 20)
#define SHARE 64 /* files a thread takes at a time */

static struct {
	int from, to; /* folders; `to` is -1 for reading */
	char **names;
	size_t count;
	size_t taken;
} work;

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;

	if (!folder) {
		perror(path);
		exit(1);
	}
	work.count = work.taken = 0;
	while ((entry = readdir(folder))) {
		if (entry->d_name[0] == '.')
			continue;
		if (work.count % 1024 == 0)
			work.names = realloc(work.names, (work.count + 1024) * sizeof(char *));
		work.names[work.count++] = strdup(entry->d_name);
	}
	closedir(folder);
	qsort(work.names, work.count, sizeof(char *), by_name);
	work.from = open(path, O_RDONLY | O_DIRECTORY);
}

static void read_file(const char *name, char *bytes)
{
	int descriptor = openat(work.from, name, O_RDONLY);

	if (descriptor < 0 || read(descriptor, bytes, SIZE_MOST) < 0)
		exit(1);
	close(descriptor);
}

static void create_file(const char *name, const char *bytes)
{
	char temporary[300];
	struct stat status;
	int descriptor;

	if (fstatat(work.from, name, &status, 0) != 0)
		exit(1);
	snprintf(temporary, sizeof temporary, ".%s", name);
	descriptor = openat(work.to, temporary, O_WRONLY | O_CREAT | O_EXCL, 0644);
	if (descriptor < 0 || write(descriptor, bytes, (size_t)status.st_size) < 0)
		exit(1);
	close(descriptor);
	if (renameat(work.to, temporary, work.to, name) != 0)
		exit(1);
}

static void *take_files(void *ignored)
{
	char *bytes = calloc(1, SIZE_MOST);

	(void)ignored;
	if (!bytes)
		exit(1);
	for (;;) {
		size_t from = __atomic_fetch_add(&work.taken, SHARE, __ATOMIC_RELAXED);

		for (size_t i = from; i < from + SHARE && i < work.count; i++) {
			if (work.to < 0)
				read_file(work.names[i], bytes);
			else
				create_file(work.names[i], bytes);
		}
		if (from >= work.count)
			break;
	}
	free(bytes);
	return NULL;
}

static void run(int threads)
{
	pthread_t others[64];

	for (int i = 1; i < threads; i++)
		pthread_create(&others[i], NULL, take_files, NULL);
	take_files(NULL);
	for (int i = 1; i < threads; i++)
		pthread_join(others[i], NULL);
}

int main(int argc, char **argv)
{
	int threads;

	if (argc < 4)
		return 2;
	threads = atoi(argv[2]);
	work.to = -1;
	if (!strcmp(argv[1], "read")) {
		for (int i = 3; i < argc; i++) {
			list(argv[i]);
			run(threads);
		}
		return 0;
	}
	list(argv[3]);
	mkdir(argv[4], 0755);
	work.to = open(argv[4], O_RDONLY | O_DIRECTORY);
	run(threads);
	return 0;
}
