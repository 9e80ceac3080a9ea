/* The session's clock: elapsed time, announcements, and the end of the time. */
#include "presenter/session_parts.h"

#define MINUTE 60000 /* milliseconds */
#define JUMP_NOTED 5000 /* milliseconds two clocks may drift apart between events */

static bool same_boot(const struct moment *a, const struct moment *b)
{
	return a->boot == b->boot && b->boottime >= a->boottime;
}

static bool clock_jumped(const struct moment *from, const struct moment *to)
{
	int64_t drift = (to->utc - from->utc) - moment_between(from, to);

	return drift > JUMP_NOTED || drift < -JUMP_NOTED;
}

#define THRESHOLD_COUNT 4
static const unsigned threshold_effects[THRESHOLD_COUNT] = {
	EFFECT_HALF_TIME, EFFECT_FIVE_MINUTES, EFFECT_ONE_MINUTE, EFFECT_TIME_UP,
};

/* The time left at which a threshold is announced; -1: not in so short a quiz. */
static int64_t threshold_left(const struct session *s, size_t threshold)
{
	const int64_t left[THRESHOLD_COUNT] = { s->limit / 2, 5 * MINUTE, MINUTE, 0 };

	return left[threshold] < s->limit ? left[threshold] : -1;
}

/* Of the thresholds passed, only the most urgent one is announced. */
static unsigned announce(struct session *s)
{
	unsigned effect = 0;

	for (size_t i = 0; i < THRESHOLD_COUNT; i++) {
		int64_t at = threshold_left(s, i);

		if (at < 0 || s->limit - s->elapsed > at ||
		    s->announced & threshold_effects[i])
			continue;
		s->announced |= threshold_effects[i];
		effect = threshold_effects[i];
	}
	return effect;
}

int64_t session_until_announcement(const struct session *s, const struct moment *now)
{
	int64_t left = session_left(s, now), soonest = -1;

	if (!s->limit || !s->running || s->phase != SESSION_WORKING)
		return -1;
	for (size_t i = 0; i < THRESHOLD_COUNT; i++) {
		int64_t wait;

		if (s->announced & threshold_effects[i] || threshold_left(s, i) < 0)
			continue;
		wait = left > threshold_left(s, i) ? left - threshold_left(s, i) : 0;
		if (soonest < 0 || wait < soonest)
			soonest = wait;
	}
	return soonest;
}

bool session_ends_by_time(const struct session *s)
{
	return s->limit && s->options.timed && s->quiz->on_expiry != ON_EXPIRY_MARK_LATE;
}

unsigned session_cut_off(struct session *s)
{
	s->expired = true;
	s->submitted_utc = s->latest.utc;
	if (s->limit && s->elapsed >= s->limit) {
		s->elapsed = s->limit;
		s->submitted_utc = s->started.utc + s->limit;
	}
	s->phase = SESSION_SUBMITTED;
	return EFFECT_CHANGED | EFFECT_RECORD | EFFECT_SUBMITTED;
}

static unsigned expire(struct session *s)
{
	s->expired = true;
	return session_ends_by_time(s) ? session_cut_off(s) : 0;
}

/* The limit may have been changed since an event was accepted under it: what was
 * accepted stands, and only the moment at which the attempt is gone on with ends it. */
static bool is_past(const struct session *s)
{
	return s->replaying && session_ends_by_time(s);
}

unsigned session_advance(struct session *s, const struct moment *at, bool away)
{
	int64_t passed = moment_between(&s->latest, at);
	unsigned effects = 0;

	if (!s->running || s->phase != SESSION_WORKING)
		return 0;
	if (clock_jumped(&s->latest, at)) {
		s->clock_jumps++;
		effects |= EFFECT_CLOCK_JUMPED;
	}
	s->latest = *at;
	s->elapsed += passed;
	if (!away && s->order_count)
		s->answers[s->order[s->position]].milliseconds += passed;
	if (!s->limit || (is_past(s) && s->elapsed >= s->limit))
		return effects;
	effects |= announce(s);
	if (s->elapsed >= s->limit && !s->expired)
		effects |= expire(s);
	return effects;
}

int64_t moment_between(const struct moment *from, const struct moment *to)
{
	if (same_boot(from, to))
		return to->boottime - from->boottime;
	return to->utc > from->utc ? to->utc - from->utc : 0;
}

int64_t session_left(const struct session *s, const struct moment *now)
{
	if (!s->running || s->phase == SESSION_SUBMITTED)
		return s->limit - s->elapsed;
	return s->limit - s->elapsed - moment_between(&s->latest, now);
}

int64_t session_section_time(const struct session *s, size_t section)
{
	const struct section *in = &s->quiz->sections[section];
	int64_t sum = 0;

	for (size_t i = 0; i < in->leaf_count; i++)
		sum += s->answers[in->first_leaf + i].milliseconds;
	return sum;
}
