/*
 * Reading a journal back. A line counts only when it ends, its CRC is right and
 * its number is the next one; reading stops before the first that does not.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "formats/json.h"
#include "presenter/journal.h"

#define CRC_MEMBER ",\"crc\":\""
#define CRC_TAIL_SIZE (sizeof CRC_MEMBER - 1 + 8 + 2) /* with "} at the end */

struct reading {
	const struct quiz *quiz;
	struct arena *arena;
	struct journal_content *content;
	size_t capacity;
};

static bool crc_is_right(struct text line)
{
	char expected[CRC_TAIL_SIZE + 1];
	struct text body;

	if (line.size < CRC_TAIL_SIZE)
		return false;
	body = text_slice(line, 0, line.size - CRC_TAIL_SIZE);
	snprintf(expected, sizeof expected, CRC_MEMBER "%08" PRIx32 "\"}", crc32_of(body));
	return !memcmp(line.data + body.size, expected, CRC_TAIL_SIZE);
}

static struct text member_text(struct reading *r, const struct json *record,
                               const char *name)
{
	return arena_text(r->arena, json_text(json_member(record, name)));
}

static int64_t member_int(const struct json *record, const char *name)
{
	return json_int(json_member(record, name), 0);
}

static uint64_t member_hex(const struct json *record, const char *name)
{
	struct text t = json_text(json_member(record, name));
	uint64_t value = 0;

	for (size_t i = 0; i < t.size; i++) {
		char c = t.data[i];

		value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return value;
}

static struct moment read_moment(const struct json *record)
{
	return (struct moment){ member_int(record, "utc"), member_int(record, "up"),
	                        member_hex(record, "boot") };
}

static struct journal_holder read_holder(struct reading *r, const struct json *record)
{
	return (struct journal_holder){ member_int(record, "process"),
	                                member_text(r, record, "terminal") };
}

static const bool *read_included(struct reading *r, const struct json *only)
{
	bool *included;

	if (json_kind(only) != JSON_ARRAY || !r->quiz)
		return NULL;
	included = ARENA_ARRAY(r->arena, r->quiz->leaf_count, bool);
	for (const struct json *id = json_first(only); id; id = json_next(id)) {
		const struct question *q = quiz_find(r->quiz, json_text(id));

		if (q)
			included[q->index] = true;
	}
	return included;
}

static bool read_head(struct reading *r, const struct json *record)
{
	struct journal_head *head = &r->content->head;
	struct session_options *options = &head->options;

	if (member_int(record, "quizmark-journal") != 1)
		return false;
	head->quiz_id = member_text(r, record, "quiz");
	head->quiz_sha256 = member_text(r, record, "quiz-sha256");
	head->title = member_text(r, record, "title");
	head->file = member_text(r, record, "file");
	head->at = read_moment(record);
	head->holder = read_holder(r, record);
	options->mode = text_equal(json_text(json_member(record, "mode")), TEXT("exam")) ?
	                SESSION_EXAM : SESSION_PRACTICE;
	options->timed = json_is_true(json_member(record, "timed"));
	options->extra_time = (unsigned)member_int(record, "extra-time");
	options->shuffle = json_is_true(json_member(record, "shuffle"));
	options->seed = (uint64_t)member_int(record, "seed");
	options->included = read_included(r, json_member(record, "only"));
	r->content->exists = true;
	return true;
}

/* The three below return false for a value that does not fit the question. */
static bool select_named(const struct question *q, struct text id,
                         struct selection *selected)
{
	int option = question_find_option(q, id);

	if (option >= 0)
		selection_add(selected, (size_t)option);
	return option >= 0;
}

static bool read_selected(const struct question *q, const struct json *value,
                          struct response *response)
{
	enum json_kind kind = json_kind(value);
	struct selection selected = { { 0 } };
	bool good = true;

	if (kind == JSON_TRUE || kind == JSON_FALSE)
		good = select_named(q, kind == JSON_TRUE ? TEXT("true") : TEXT("false"),
		                    &selected);
	else if (kind == JSON_STRING)
		good = select_named(q, json_text(value), &selected);
	for (const struct json *id = json_first(value); good && id; id = json_next(id))
		good = select_named(q, json_text(id), &selected);
	response_set_selection(response, q, &selected);
	return good && response->state != RESPONSE_INVALID;
}

static bool read_matches(struct reading *r, const struct question *q,
                         const struct json *value, struct response *response)
{
	int16_t *matches = ARENA_ARRAY(r->arena, q->item_count, int16_t);

	for (size_t i = 0; i < q->item_count; i++)
		matches[i] = RESPONSE_NO_CHOICE;
	for (const struct json *pair = json_first(value); pair; pair = json_next(pair)) {
		int item = question_find_item(q, json_name(pair));
		int choice = question_find_choice(q, json_text(pair));

		if (json_kind(pair) == JSON_NULL)
			continue;
		if (item < 0 || choice < 0)
			return false;
		matches[item] = (int16_t)choice;
	}
	response_set_matches(response, q, matches);
	return true;
}

static bool read_response(struct reading *r, const struct question *q,
                          const struct json *value, struct response *response)
{
	enum json_kind kind = json_kind(value);

	response_set_blank(response);
	if (kind == JSON_NULL)
		return true;
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		return read_selected(q, value, response);
	case QUESTION_MATCHING:
		return kind == JSON_OBJECT && read_matches(r, q, value, response);
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
		response_set_text(response, q, arena_text(r->arena, json_text(value)));
		return kind == JSON_STRING;
	case QUESTION_GROUP:
		break;
	}
	return false;
}

static bool read_field(struct reading *r, const struct json *record, struct event *e)
{
	struct text field = member_text(r, record, "field");

	for (size_t i = 0; i < r->quiz->identity_count; i++) {
		if (text_equal(r->quiz->identity[i].field, field)) {
			e->index = i;
			return true;
		}
	}
	return false;
}

static bool read_question(struct reading *r, const struct json *record, struct event *e)
{
	struct text id = json_text(json_member(record, "question"));
	const struct question *q = quiz_find(r->quiz, id);
	struct response *response;

	if (!q || !question_is_leaf(q))
		return false;
	e->index = q->index;
	if (e->type != EVENT_ANSWER)
		return true;
	response = ARENA_NEW(r->arena, struct response);
	e->response = response;
	return read_response(r, q, json_member(record, "value"), response);
}

/* The seed in use since the attempt began. The head has the one asked for: 0 where it
 * was to come from the student's id, and too large to be read in older journals. */
static void read_seed(struct reading *r, const struct json *record)
{
	int64_t seed = member_int(record, "seed");

	if (seed)
		r->content->head.options.seed = (uint64_t)seed;
}

static bool is_of_question(enum event_type type)
{
	return type == EVENT_GO || type == EVENT_ANSWER || type == EVENT_FLAG ||
	       type == EVENT_HINT || type == EVENT_CHECK;
}

/* False when the record speaks of something the quiz no longer has. */
static bool read_entry(struct reading *r, const struct json *record,
                       struct journal_entry *entry)
{
	struct event *e = &entry->event;

	*entry = (struct journal_entry){ .file = member_text(r, record, "file"),
	                                 .sha256 = member_text(r, record, "sha256"),
	                                 .points = member_int(record, "points"),
	                                 .out_of = member_int(record, "out-of"),
	                                 .pending = member_int(record, "pending") };
	e->at = read_moment(record);
	e->text = member_text(r, record, "text");
	e->confirmed = json_is_true(json_member(record, "confirmed"));
	if (!event_parse(json_text(json_member(record, "event")), &e->type))
		return false;
	if (e->type == EVENT_IDENTITY)
		return read_field(r, record, e);
	if (e->type == EVENT_BEGIN)
		read_seed(r, record);
	if (e->type == EVENT_RESUME) {
		entry->holder = read_holder(r, record);
		r->content->head.holder = entry->holder;
	}
	if (json_member(record, "file"))
		r->content->submitted = true;
	if (!json_member(record, "question"))
		return !is_of_question(e->type);
	if (!read_question(r, record, e))
		return false;
	entry->other_content = e->type == EVENT_ANSWER &&
	                       member_hex(record, "content") !=
	                       journal_content_hash(r->quiz->leaves[e->index]);
	return true;
}

static void keep_entry(struct reading *r, const struct journal_entry *entry)
{
	struct journal_content *content = r->content;

	if (content->count == r->capacity) {
		size_t capacity = r->capacity ? 2 * r->capacity : 64;
		struct journal_entry *longer;

		longer = ARENA_ARRAY(r->arena, capacity, struct journal_entry);
		if (content->count)
			memcpy(longer, content->list, content->count * sizeof *longer);
		content->list = longer;
		r->capacity = capacity;
	}
	content->list[content->count++] = *entry;
}

/* False for a line that is no good record. */
static bool read_line(struct reading *r, struct text line)
{
	struct journal_entry entry;
	struct json *record;
	bool good;

	if (!crc_is_right(line))
		return false;
	record = json_parse(line, NULL, NULL);
	good = record && (uint64_t)member_int(record, "n") == r->content->next;
	if (good && !r->content->next)
		good = read_head(r, record);
	else if (good && read_entry(r, record, &entry))
		keep_entry(r, &entry);
	else if (good)
		r->content->skipped++;
	json_free(record);
	return good;
}

void journal_read(const struct quiz *quiz, struct text source, struct arena *arena,
                  struct journal_content *content)
{
	struct reading r = { quiz, arena, content, 0 };

	*content = (struct journal_content){ 0 };
	while (content->good_size < source.size) {
		struct text rest = text_slice(source, content->good_size, SIZE_MAX);
		size_t size = text_find(rest, '\n');
		bool whole = size < rest.size;

		if (!whole || !read_line(&r, text_slice(rest, 0, size))) {
			content->torn = !whole || size + 1 == rest.size;
			content->damaged = !content->torn;
			return;
		}
		content->good_size += size + 1;
		content->next++;
	}
}

bool journal_read_head(struct text source, struct arena *arena, struct journal_head *head,
                       size_t *records)
{
	struct journal_content content = { 0 };
	struct reading r = { NULL, arena, &content, 0 };
	size_t size = text_find(source, '\n');

	if (size == source.size || !read_line(&r, text_slice(source, 0, size)))
		return false;
	*head = content.head;
	*records = 0;
	for (size_t i = size + 1; i < source.size; i++)
		*records += source.data[i] == '\n';
	return true;
}
