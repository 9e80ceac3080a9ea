/*
 * A library for LD_PRELOAD that shows a program another world: WORLD_CLOCK is
 * what the clocks say (seconds since 1970, standing still), and what chance says
 * then is always the same; with WORLD_BACKWARDS folders list their entries in
 * reverse.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>

#define FOLDERS_MAX 64

/* What is left to list of a folder. */
struct listing {
	DIR *stream;
	struct dirent *entries;
	size_t left;
};

static struct listing listings[FOLDERS_MAX];

/* The next definition of the function we stand in for. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

int clock_gettime(clockid_t id, struct timespec *now)
{
	const char *clock = getenv("WORLD_CLOCK");

	if (!clock || (id != CLOCK_REALTIME && id != CLOCK_BOOTTIME))
		return REAL(clock_gettime)(id, now);
	*now = (struct timespec){ .tv_sec = atoll(clock) };
	return 0;
}

time_t time(time_t *now)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	if (now)
		*now = t.tv_sec;
	return t.tv_sec;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec t;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &t);
	*now = (struct timeval){ .tv_sec = t.tv_sec, .tv_usec = t.tv_nsec / 1000 };
	return 0;
}

ssize_t getrandom(void *bytes, size_t size, unsigned flags)
{
	if (!getenv("WORLD_CLOCK"))
		return REAL(getrandom)(bytes, size, flags);
	memset(bytes, 7, size);
	return (ssize_t)size;
}

static struct listing *find(DIR *stream)
{
	for (size_t i = 0; i < FOLDERS_MAX; i++) {
		if (listings[i].stream == stream)
			return &listings[i];
	}
	return NULL;
}

static void read_whole(struct listing *listing, DIR *stream)
{
	struct dirent *entry;

	*listing = (struct listing){ .stream = stream };
	while ((entry = REAL(readdir)(stream))) {
		struct dirent *grown = realloc(listing->entries,
		                               (listing->left + 1) * sizeof *grown);

		if (!grown)
			abort();
		listing->entries = grown;
		memcpy(&listing->entries[listing->left++], entry, entry->d_reclen);
	}
}

struct dirent *readdir(DIR *stream)
{
	struct listing *listing = find(stream);

	if (!getenv("WORLD_BACKWARDS"))
		return REAL(readdir)(stream);
	if (!listing) {
		listing = find(NULL);
		if (!listing)
			abort();
		read_whole(listing, stream);
	}
	return listing->left ? &listing->entries[--listing->left] : NULL;
}

int closedir(DIR *stream)
{
	struct listing *listing = find(stream);

	if (listing) {
		free(listing->entries);
		*listing = (struct listing){ 0 };
	}
	return REAL(closedir)(stream);
}
