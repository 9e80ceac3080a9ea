/* The bar: how far, how fast, how long still. */
#include "commands/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define SECOND INT64_C(1000000000)
#define BAR_WIDTH 30
#define WHOLE 1000000 /* millionths */

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

void progress_start(struct progress *progress)
{
	*progress = (struct progress){ .shown = isatty(STDERR_FILENO) == 1 };
	if (progress->shown)
		progress->start = progress->last = now();
}

void progress_update(struct progress *progress, uint64_t done, uint32_t share)
{
	char bar[BAR_WIDTH + 1];
	int64_t at, spent;
	double rate;

	if (!progress->shown)
		return;
	at = now();
	if (at - progress->last < SECOND / 10)
		return;
	progress->last = at;
	progress->drawn = true;
	spent = at - progress->start;
	rate = (double)done * (double)SECOND / (double)spent;
	if (!share) {
		fprintf(stderr, "\r%" PRIu64 " graded, %.0f/s\033[K", done, rate);
		return;
	}
	for (uint32_t i = 0; i < BAR_WIDTH; i++)
		bar[i] = i < (uint64_t)share * BAR_WIDTH / WHOLE ? '#' : '.';
	bar[BAR_WIDTH] = '\0';
	fprintf(stderr, "\r[%s] %3u %%  %" PRIu64 " graded, %.0f/s, %.0f s left\033[K", bar,
	        share / (WHOLE / 100), done, rate,
	        (double)spent / (double)SECOND * (WHOLE - share) / share);
}

void progress_end(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}
