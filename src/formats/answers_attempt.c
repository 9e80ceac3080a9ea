/* The `attempt` object of an answer file: how the attempt went. Nothing in it
 * earns points; what cannot be read is flagged and left out. */
#include "formats/answers_parts.h"

/* An attempt being read. */
struct attempt_reading {
	struct json_scan *scan;
	struct answers_key *key;
	struct arena *arena;
	struct answers *answers;
	bool detailed;
};

static void flag_malformed(struct attempt_reading *in, const char *member)
{
	answer_flags_add(&in->answers->flags, ANSWER_FLAG_MALFORMED, text_of(member),
	                 in->arena);
}

/* A whole number from 0 to 2^63 - 1. */
static bool parse_whole(struct text t, uint64_t *value)
{
	*value = 0;
	for (size_t i = 0; i < t.size; i++) {
		unsigned digit = (unsigned)(unsigned char)t.data[i] - '0';

		if (digit > 9 || *value > (INT64_MAX - 9) / 10)
			return false;
		*value = *value * 10 + digit;
	}
	return t.size > 0;
}

static bool take_whole(struct attempt_reading *in, const char *member, uint64_t *value)
{
	struct text source;

	if (json_scan_kind(in->scan) == JSON_NUMBER) {
		if (json_scan_number(in->scan, &source) && parse_whole(source, value))
			return true;
	} else {
		json_scan_skip(in->scan);
	}
	flag_malformed(in, member);
	return false;
}

static void take_bool(struct attempt_reading *in, const char *member, bool *value)
{
	enum json_kind kind = json_scan_kind(in->scan);

	*value = kind == JSON_TRUE;
	json_scan_skip(in->scan);
	if (kind != JSON_TRUE && kind != JSON_FALSE)
		flag_malformed(in, member);
}

static void read_started(struct attempt_reading *in)
{
	answers_take_text(in->scan, in->arena, "attempt.started", in->answers,
	                  &in->answers->attempt.started);
}

static void read_submitted(struct attempt_reading *in)
{
	answers_take_text(in->scan, in->arena, "attempt.submitted", in->answers,
	                  &in->answers->attempt.submitted);
}

static void read_mode(struct attempt_reading *in)
{
	struct attempt *attempt = &in->answers->attempt;

	if (answers_take_text(in->scan, in->arena, "attempt.mode", in->answers,
	                      &attempt->mode) &&
	    text_equal(attempt->mode, TEXT("practice")))
		answer_flags_add(&in->answers->flags, ANSWER_FLAG_PRACTICE, TEXT(""),
		                 in->arena);
}

static void read_seconds(struct attempt_reading *in)
{
	uint64_t value;

	in->answers->attempt.has_seconds = take_whole(in, "attempt.seconds", &value);
	if (in->answers->attempt.has_seconds)
		in->answers->attempt.seconds = (int64_t)value;
}

static void read_seed(struct attempt_reading *in)
{
	struct attempt *attempt = &in->answers->attempt;

	attempt->has_seed = take_whole(in, "attempt.seed", &attempt->seed);
}

static void read_timed(struct attempt_reading *in)
{
	take_bool(in, "attempt.timed", &in->answers->attempt.timed);
}

static void read_late(struct attempt_reading *in)
{
	take_bool(in, "attempt.late", &in->answers->attempt.late);
	if (in->answers->attempt.late)
		answer_flags_add(&in->answers->flags, ANSWER_FLAG_LATE, TEXT("by the clock"),
		                 in->arena);
}

static void read_extra_time(struct attempt_reading *in)
{
	uint64_t value;

	if (take_whole(in, "attempt.extra-time", &value))
		in->answers->attempt.extra_time = (int64_t)value;
}

static void read_order(struct attempt_reading *in)
{
	struct json_scan *scan = in->scan;
	uint32_t *order;
	size_t count = 0;
	struct text id;

	if (!in->detailed || json_scan_kind(scan) != JSON_ARRAY) {
		json_scan_skip(scan);
		return;
	}
	order = ARENA_ARRAY(in->arena, in->key->leaf_count, uint32_t);
	json_scan_array(scan);
	while (json_scan_element(scan)) {
		size_t leaf;

		if (json_scan_kind(scan) != JSON_STRING) {
			json_scan_skip(scan);
			continue;
		}
		if (!json_scan_string(scan, &id))
			break;
		leaf = json_names_find(&in->key->questions, json_scan_hash(id), id);
		if (leaf < in->key->leaf_count && count < in->key->leaf_count)
			order[count++] = (uint32_t)leaf;
	}
	in->answers->attempt.order = order;
	in->answers->attempt.order_count = count;
}

/* One whole number a question: {"2.1": 3}. */
static const uint32_t *read_numbers(struct attempt_reading *in, const char *member)
{
	struct json_scan *scan = in->scan;
	uint32_t *numbers;
	struct text name;
	size_t leaf;

	if (!in->detailed || json_scan_kind(scan) != JSON_OBJECT) {
		json_scan_skip(scan);
		return NULL;
	}
	numbers = ARENA_ARRAY(in->arena, in->key->leaf_count, uint32_t);
	json_scan_object(scan);
	while (json_scan_known_member(scan, &in->key->questions, &leaf, &name)) {
		uint64_t value;

		if (leaf == in->key->leaf_count)
			json_scan_skip(scan);
		else if (take_whole(in, member, &value) && value <= UINT32_MAX)
			numbers[leaf] = (uint32_t)value;
	}
	return numbers;
}

static void read_tries(struct attempt_reading *in)
{
	in->answers->attempt.tries = read_numbers(in, "attempt.tries");
}

static void read_question_seconds(struct attempt_reading *in)
{
	in->answers->attempt.question_seconds = read_numbers(in, "attempt.question-seconds");
}

/* ["C", "A", "B"]: all options of a question, or choices of a matching, each once; NULL
 * for anything else. */
static uint32_t *read_permutation(struct attempt_reading *in, const struct leaf_ids *leaf)
{
	bool choices = question_has_items(leaf->question);
	size_t expected = choices ? leaf->question->choice_count : leaf->question->option_count;
	size_t count = 0;
	struct selection seen = { { 0 } };
	uint32_t *order;
	struct text id;

	if (json_scan_kind(in->scan) != JSON_ARRAY || !expected) {
		json_scan_skip(in->scan);
		return NULL;
	}
	order = ARENA_ARRAY(in->arena, expected, uint32_t);
	json_scan_array(in->scan);
	while (json_scan_element(in->scan)) {
		int option = NOT_FOUND;

		if (json_scan_kind(in->scan) != JSON_STRING)
			json_scan_skip(in->scan);
		else if (json_scan_string(in->scan, &id))
			option = choices ? answers_key_choice(leaf, id) :
			         answers_key_option(leaf, id);
		if (option == NOT_FOUND || selection_has(&seen, (size_t)option)) {
			expected = SELECTION_MAX + 1; /* never reached */
			continue;
		}
		selection_add(&seen, (size_t)option);
		order[count++] = (uint32_t)option;
	}
	return count == expected ? order : NULL;
}

static void read_option_order(struct attempt_reading *in)
{
	struct json_scan *scan = in->scan;
	uint32_t **orders;
	struct text name;
	size_t leaf;

	if (!in->detailed || json_scan_kind(scan) != JSON_OBJECT) {
		json_scan_skip(scan);
		return;
	}
	orders = ARENA_ARRAY(in->arena, in->key->leaf_count, uint32_t *);
	json_scan_object(scan);
	while (json_scan_known_member(scan, &in->key->questions, &leaf, &name)) {
		if (leaf == in->key->leaf_count)
			json_scan_skip(scan);
		else
			orders[leaf] = read_permutation(in, &in->key->leaves[leaf]);
	}
	in->answers->attempt.option_order = orders;
}

static const struct {
	struct text name;
	void (*read)(struct attempt_reading *in);
} members[] = {
	{ TEXT_INIT("started"), read_started },
	{ TEXT_INIT("submitted"), read_submitted },
	{ TEXT_INIT("seconds"), read_seconds },
	{ TEXT_INIT("mode"), read_mode },
	{ TEXT_INIT("timed"), read_timed },
	{ TEXT_INIT("late"), read_late },
	{ TEXT_INIT("extra-time"), read_extra_time },
	{ TEXT_INIT("seed"), read_seed },
	{ TEXT_INIT("order"), read_order },
	{ TEXT_INIT("option-order"), read_option_order },
	{ TEXT_INIT("tries"), read_tries },
	{ TEXT_INIT("question-seconds"), read_question_seconds },
};
#define MEMBER_COUNT (sizeof members / sizeof members[0])

void answers_add_attempt_members(struct json_names *names, struct arena *arena)
{
	json_names_init(names, MEMBER_COUNT, arena);
	for (size_t i = 0; i < MEMBER_COUNT; i++)
		json_names_add(names, members[i].name, arena);
}

void answers_read_attempt(struct json_scan *scan, struct answers_key *key,
                          bool detailed, struct arena *arena, struct answers *answers)
{
	struct attempt_reading in = { scan, key, arena, answers, detailed };
	struct text name;
	size_t i;

	json_scan_object(scan);
	while (json_scan_known_member(scan, &key->attempt, &i, &name)) {
		if (i < MEMBER_COUNT)
			members[i].read(&in);
		else
			json_scan_skip(scan);
	}
}
