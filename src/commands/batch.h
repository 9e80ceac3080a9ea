/*
 * Many pieces of work, several at a time, finished in order.
 *
 * Workers take a piece, work on it, and park it; whoever parks the piece that
 * is next in order writes it and all parked ones behind it. Nobody waits for
 * their turn to write, and there are never more pieces than slots: that bounds
 * memory. With one job no thread is started, and none before there is enough to
 * do. The only file with threads is batch.c.
 */
#ifndef COMMANDS_BATCH_H
#define COMMANDS_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#define BATCH_JOBS_MAX 256

struct batch {
	unsigned jobs; /* 0: as many as this machine has processors for us */
	void *context; /* passed to all calls */
	/* Fills a slot with the next piece; false when there are no more. One call
	 * at a time, in order. */
	bool (*next)(void *context, void *slot);
	/* Works on a slot; several at once, each with another worker. */
	void (*work)(void *context, void *worker, void *slot);
	/* Hands out what a slot holds. One call at a time, in order. */
	void (*write)(void *context, void *slot);
	/* What belongs to one worker and to one slot, made when first needed. */
	void *(*worker_new)(void *context);
	void (*worker_free)(void *worker);
	void *(*slot_new)(void *context);
	void (*slot_free)(void *slot);
};

/* Runs until next() has no more and all is written. */
void batch_run(const struct batch *batch);

#endif
