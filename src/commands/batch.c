/* Threads: workers around a ring of slots. */
#define _GNU_SOURCE /* sched_getaffinity: a cluster grants fewer processors than it has */
#include "commands/batch.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

#define SLOTS_A_JOB 3
#define ALONE_UP_TO 12 /* pieces that one worker does before others are called */

struct run {
	const struct batch *batch;
	unsigned jobs;
	/* Held while a piece is taken; guards the three below. */
	pthread_mutex_t input;
	uint64_t taken;
	bool ended;
	bool alone;
	/* Guards the rest. */
	pthread_mutex_t state;
	pthread_cond_t space;
	void **slots;
	bool *parked;
	uint64_t slot_count; /* 1 while a worker is alone, so that memory is reused */
	uint64_t written;
	bool writing;
	pthread_t *helpers;
	unsigned helper_count;
};

static void *work_until_end(void *argument);

/* More workers, once it is worth it. A thread that cannot be started is no
 * loss: the others do its work. Signals are left to the first thread. */
static void call_helpers(struct run *run)
{
	sigset_t all, before;

	run->alone = false;
	run->slot_count = (uint64_t)run->jobs * SLOTS_A_JOB;
	run->slots[(run->taken - 1) % run->slot_count] = run->slots[0];
	if ((run->taken - 1) % run->slot_count != 0)
		run->slots[0] = NULL;
	run->helpers = memory_alloc(run->jobs, sizeof *run->helpers);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (run->helper_count + 1 < run->jobs &&
	       pthread_create(&run->helpers[run->helper_count], NULL, work_until_end,
	                      run) == 0)
		run->helper_count++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Takes the next piece into its slot, after waiting for the slot to be free. */
static bool take(struct run *run, uint64_t *number)
{
	const struct batch *batch = run->batch;
	void **slot;
	bool more;

	pthread_mutex_lock(&run->input);
	pthread_mutex_lock(&run->state);
	while (run->taken - run->written == run->slot_count)
		pthread_cond_wait(&run->space, &run->state);
	pthread_mutex_unlock(&run->state);
	*number = run->taken;
	slot = &run->slots[*number % run->slot_count];
	if (!*slot)
		*slot = batch->slot_new(batch->context);
	if (!run->ended)
		run->ended = !batch->next(batch->context, *slot);
	more = !run->ended;
	run->taken += more;
	if (more && run->alone && run->jobs > 1 && run->taken == ALONE_UP_TO)
		call_helpers(run);
	pthread_mutex_unlock(&run->input);
	return more;
}

/* Parks a finished piece and, unless somebody is at it, writes what is due. */
static void park(struct run *run, uint64_t number)
{
	pthread_mutex_lock(&run->state);
	run->parked[number % run->slot_count] = true;
	if (!run->writing) {
		run->writing = true;
		for (;;) {
			uint64_t at = run->written % run->slot_count;

			if (!run->parked[at])
				break;
			pthread_mutex_unlock(&run->state);
			run->batch->write(run->batch->context, run->slots[at]);
			pthread_mutex_lock(&run->state);
			run->parked[at] = false;
			run->written++;
			pthread_cond_signal(&run->space);
		}
		run->writing = false;
	}
	pthread_mutex_unlock(&run->state);
}

static void *work_until_end(void *argument)
{
	struct run *run = argument;
	const struct batch *batch = run->batch;
	void *worker = batch->worker_new(batch->context);
	uint64_t number;

	while (take(run, &number)) {
		batch->work(batch->context, worker, run->slots[number % run->slot_count]);
		park(run, number);
	}
	batch->worker_free(worker);
	return NULL;
}

static unsigned processors(void)
{
	cpu_set_t set;
	int count;

	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	count = CPU_COUNT(&set);
	return count < 1 ? 1 : count > BATCH_JOBS_MAX ? BATCH_JOBS_MAX : (unsigned)count;
}

void batch_run(const struct batch *batch)
{
	struct run run = {
		.batch = batch,
		.jobs = batch->jobs ? batch->jobs : processors(),
		.alone = true,
	};

	run.slot_count = 1;
	run.slots = memory_alloc(run.jobs, SLOTS_A_JOB * sizeof *run.slots);
	run.parked = memory_alloc(run.jobs, SLOTS_A_JOB * sizeof *run.parked);
	pthread_mutex_init(&run.input, NULL);
	pthread_mutex_init(&run.state, NULL);
	pthread_cond_init(&run.space, NULL);
	work_until_end(&run);
	for (unsigned i = 0; i < run.helper_count; i++)
		pthread_join(run.helpers[i], NULL);
	for (uint64_t i = 0; i < run.slot_count; i++) {
		if (run.slots[i])
			batch->slot_free(run.slots[i]);
	}
	pthread_cond_destroy(&run.space);
	pthread_mutex_destroy(&run.state);
	pthread_mutex_destroy(&run.input);
	free(run.slots);
	free(run.parked);
	free(run.helpers);
}
