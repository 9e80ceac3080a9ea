/* Times, extra time and penalties for lateness. */
#include "commands/late.h"

#include <string.h>

#include "base/ascii.h"
#include "base/duration.h"
#include "commands/message.h"

#define DAY 86400
#define EXTRA_TIME_MAX (1000000u * 60) /* seconds */

/* Digits of a fixed width; false where there are others. */
static bool take_number(struct text *t, size_t width, int64_t *value)
{
	*value = 0;
	if (t->size < width)
		return false;
	for (size_t i = 0; i < width; i++) {
		if (t->data[i] < '0' || t->data[i] > '9')
			return false;
		*value = *value * 10 + (t->data[i] - '0');
	}
	*t = text_slice(*t, width, t->size);
	return true;
}

static bool take_one_of(struct text *t, const char *bytes)
{
	if (!t->size || !strchr(bytes, t->data[0]))
		return false;
	*t = text_slice(*t, 1, t->size);
	return true;
}

/* Days since 1970-01-01 in the Gregorian calendar; the year starts in March, so
 * that the leap day is its last. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t years = month > 2 ? year : year - 1;
	int64_t months = (month + 9) % 12;

	return years * 365 + years / 4 - years / 100 + years / 400 +
	       (months * 153 + 2) / 5 + day - 1 - 719468;
}

static bool is_date(int64_t year, int64_t month, int64_t day)
{
	return month >= 1 && month <= 12 && day >= 1 &&
	       days_of(year, month, day) < (month == 12 ? days_of(year + 1, 1, 1)
	                                                : days_of(year, month + 1, 1));
}

/* "Z", "+01:00"; seconds east of Greenwich. */
static bool take_zone(struct text *t, int64_t *offset)
{
	int64_t hours, minutes, sign = t->size && t->data[0] == '-' ? -1 : 1;

	*offset = 0;
	if (take_one_of(t, "Zz"))
		return true;
	if (!take_one_of(t, "+-") || !take_number(t, 2, &hours) || !take_one_of(t, ":") ||
	    !take_number(t, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

bool late_parse_time(struct text t, int64_t *seconds)
{
	int64_t year, month, day, hour, minute, second = 0, fraction, offset;

	t = text_trim(t);
	if (!take_number(&t, 4, &year) || !take_one_of(&t, "-") ||
	    !take_number(&t, 2, &month) || !take_one_of(&t, "-") ||
	    !take_number(&t, 2, &day) || !take_one_of(&t, "Tt ") ||
	    !take_number(&t, 2, &hour) || !take_one_of(&t, ":") ||
	    !take_number(&t, 2, &minute))
		return false;
	if (take_one_of(&t, ":") && !take_number(&t, 2, &second))
		return false;
	if (take_one_of(&t, ".") && !take_number(&t, 1, &fraction))
		return false;
	while (t.size && ascii_is_digit(t.data[0]))
		t = text_slice(t, 1, t.size);
	if (!take_zone(&t, &offset) || t.size || !is_date(year, month, day) || hour > 23 ||
	    minute > 59 || second > 60)
		return false;
	*seconds = days_of(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset;
	return true;
}

/* A duration; a bare number is minutes. */
static bool read_extra_time(struct text t, int64_t *seconds)
{
	struct buffer minutes = BUFFER_INIT;
	unsigned extra = 0;
	bool good;

	t = text_trim(t);
	buffer_add(&minutes, t);
	if (t.size && ascii_is_digit(t.data[t.size - 1]))
		buffer_add(&minutes, TEXT(" min"));
	good = duration_parse(buffer_text(&minutes), EXTRA_TIME_MAX, &extra);
	buffer_release(&minutes);
	*seconds = extra;
	return good;
}

static bool read_penalty(struct late_rules *rules, const char *penalty)
{
	struct text t = text_of(penalty);

	rules->has_penalty = true;
	rules->share = FRACTION_ZERO;
	if (text_ends_with(t, TEXT("%")))
		return fraction_parse_share(t, &rules->share) && rules->share.num >= 0;
	return points_parse(t, &rules->points) && rules->points >= 0;
}

static bool read_accommodations(struct late_rules *rules, const struct roster *roster,
                                const char *path, struct arena *arena)
{
	int64_t *after_of = ARENA_ARRAY(arena, roster->count + 1, int64_t);

	if (!roster->has_times) {
		complain("%s:1: the header row has no column late-after or extra-time", path);
		return false;
	}
	for (size_t i = 0; i < roster->count; i++) {
		const struct roster_entry *entry = &roster->list[i];
		int64_t extra = 0;

		after_of[i] = rules->after;
		if (!text_empty(entry->late_after) &&
		    !late_parse_time(entry->late_after, &after_of[i])) {
			complain("%s:%zu: late-after is a time such as 2024-11-22T10:30:00Z "
			         "or 2024-11-22T10:30-08:00", path, entry->line);
			return false;
		}
		if (!text_empty(entry->extra_time) &&
		    !read_extra_time(entry->extra_time, &extra)) {
			complain("%s:%zu: extra-time is a duration such as \"15 min\"", path,
			         entry->line);
			return false;
		}
		after_of[i] += extra;
	}
	rules->accommodations = roster;
	rules->after_of = after_of;
	rules->met = ARENA_ARRAY(arena, roster->count + 1, bool);
	return true;
}

bool late_rules_read(struct late_rules *rules, const char *after, const char *penalty,
                     const struct roster *accommodations, const char *accommodations_path,
                     struct arena *arena)
{
	*rules = (struct late_rules){ .judged = after != NULL };
	if (!after && (penalty || accommodations)) {
		complain("--late-penalty and --accommodations need --late");
		return false;
	}
	if (after && !late_parse_time(text_of(after), &rules->after)) {
		complain("--late takes a time such as 2024-11-22T10:30:00Z, or with an offset "
		         "2024-11-22T10:30-08:00");
		return false;
	}
	if (penalty && !read_penalty(rules, penalty)) {
		complain("--late-penalty takes a share such as 10%% or points such as 1.5");
		return false;
	}
	return !accommodations ||
	       read_accommodations(rules, accommodations, accommodations_path, arena);
}

/* "13 s", or "2 h 5 min" in whole minutes, rounded up. */
static void add_duration(struct buffer *out, int64_t seconds)
{
	int64_t minutes = (seconds + 59) / 60;

	if (seconds < 60) {
		buffer_add_int(out, seconds);
		buffer_add(out, TEXT(" s"));
		return;
	}
	if (minutes >= 60) {
		buffer_add_int(out, minutes / 60);
		buffer_add(out, TEXT(" h"));
		if (minutes % 60)
			buffer_add_byte(out, ' ');
	}
	if (minutes % 60) {
		buffer_add_int(out, minutes % 60);
		buffer_add(out, TEXT(" min"));
	}
}

static int64_t penalty_of(const struct late_rules *rules, int64_t total)
{
	int64_t penalty = rules->points;

	if (total <= 0)
		return 0;
	if (rules->share.num)
		penalty = fraction_of_points(rules->share, total);
	return penalty < total ? penalty : total;
}

bool late_judge(const struct late_rules *rules, struct answers *answers, int64_t total,
                struct arena *arena, struct adjustment *adjustment)
{
	struct buffer by = BUFFER_INIT;
	struct text duration;
	int64_t submitted, after = rules->after, penalty;
	int32_t special = ROSTER_NOT_FOUND;

	if (!rules->judged)
		return false;
	if (!late_parse_time(answers->attempt.submitted, &submitted)) {
		answer_flags_add(&answers->flags, ANSWER_FLAG_NO_SUBMITTED, TEXT(""), arena);
		return false;
	}
	if (rules->accommodations)
		special = roster_find(rules->accommodations, answers->student_id);
	if (special != ROSTER_NOT_FOUND) {
		after = rules->after_of[special];
		/* several workers may, each the same */
		__atomic_store_n(&rules->met[special], true, __ATOMIC_RELAXED);
	}
	if (submitted <= after)
		return false;
	add_duration(&by, submitted - after);
	duration = arena_text(arena, buffer_text(&by));
	buffer_release(&by);
	answer_flags_add(&answers->flags, ANSWER_FLAG_LATE, duration, arena);
	penalty = rules->has_penalty ? penalty_of(rules, total) : 0;
	*adjustment = (struct adjustment){
		.kind = TEXT_INIT("late"),
		.points = -penalty,
		.why = arena_format(arena, "Handed in %.*s late.", TEXT_ARG(duration)),
	};
	return penalty > 0;
}
