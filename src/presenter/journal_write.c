/* A journal's records as lines of JSON. */
#include <inttypes.h>

#include "base/hash.h"
#include "base/version.h"
#include "formats/json.h"
#include "formats/response_json.h"
#include "presenter/journal.h"

static void add_name(struct buffer *out, const char *name)
{
	buffer_add_format(out, ",\"%s\":", name);
}

static void add_text(struct buffer *out, const char *name, struct text t)
{
	add_name(out, name);
	json_add_string(out, t);
}

static void add_int(struct buffer *out, const char *name, int64_t value)
{
	add_name(out, name);
	buffer_add_int(out, value);
}

static void hash_text(uint64_t *hash, struct text t)
{
	*hash = *hash * UINT64_C(0x9E3779B97F4A7C15) + text_hash(t);
}

uint64_t journal_content_hash(const struct question *q)
{
	uint64_t hash = (uint64_t)q->type;

	hash_text(&hash, q->prompt);
	for (size_t i = 0; i < q->option_count; i++)
		hash_text(&hash, q->options[i].text);
	for (size_t i = 0; i < q->item_count; i++)
		hash_text(&hash, q->items[i].text);
	for (size_t i = 0; i < q->choice_count; i++)
		hash_text(&hash, q->choices[i].text);
	return hash;
}

static void start_record(struct buffer *out, uint64_t number, const struct moment *at)
{
	buffer_add_format(out, "{\"n\":%" PRIu64, number);
	add_int(out, "utc", at->utc);
	add_int(out, "up", at->boottime);
	buffer_add_format(out, ",\"boot\":\"%016" PRIx64 "\"", at->boot);
}

/* The CRC is of everything before its own member. */
static void end_record(struct buffer *out, size_t start)
{
	struct text body = { out->data + start, out->size - start };
	uint32_t crc = crc32_of(body);

	buffer_add_format(out, ",\"crc\":\"%08" PRIx32 "\"}\n", crc);
}

/* As in answer files; a number that cannot be read stays as it was typed. */
static void add_response(struct buffer *out, const struct question *q,
                         const struct response *r)
{
	struct response typed = *r;

	if (r->state == RESPONSE_INVALID) {
		typed.state = RESPONSE_GIVEN;
		typed.text = r->detail;
	}
	response_add_json(out, q, &typed);
}

static void add_submit(struct buffer *out, const struct journal_entry *entry)
{
	add_name(out, "confirmed");
	buffer_add_string(out, entry->event.confirmed ? "true" : "false");
	add_text(out, "file", entry->file);
	add_text(out, "sha256", entry->sha256);
	add_int(out, "points", entry->points);
	add_int(out, "out-of", entry->out_of);
	add_int(out, "pending", entry->pending);
}

static void add_begin(struct buffer *out, const struct session *session)
{
	char deadline[UTC_TEXT_SIZE];

	buffer_add_format(out, ",\"seed\":%" PRIu64, session->seed);
	if (!session->limit)
		return;
	utc_text(session->started.utc + session->limit, deadline);
	add_text(out, "deadline", text_of(deadline));
}

static void add_holder(struct buffer *out, const struct journal_holder *holder)
{
	add_int(out, "process", holder->process);
	add_text(out, "terminal", holder->terminal);
}

static void add_payload(struct buffer *out, const struct quiz *quiz,
                        const struct session *session, const struct journal_entry *entry)
{
	const struct event *e = &entry->event;

	switch (e->type) {
	case EVENT_IDENTITY:
		add_text(out, "field", quiz->identity[e->index].field);
		add_text(out, "text", e->text);
		break;
	case EVENT_SIGN:
	case EVENT_NOTES:
		add_text(out, "text", e->text);
		break;
	case EVENT_BEGIN:
		add_begin(out, session);
		break;
	case EVENT_GO:
		add_text(out, "question", session_question_at(session, e->index)->id);
		break;
	case EVENT_ANSWER:
		add_text(out, "question", quiz->leaves[e->index]->id);
		buffer_add_format(out, ",\"content\":\"%016" PRIx64 "\"",
		                  journal_content_hash(quiz->leaves[e->index]));
		add_name(out, "value");
		add_response(out, quiz->leaves[e->index], e->response);
		break;
	case EVENT_FLAG:
	case EVENT_HINT:
	case EVENT_CHECK:
		add_text(out, "question", quiz->leaves[e->index]->id);
		break;
	case EVENT_SUBMIT:
		add_submit(out, entry);
		break;
	case EVENT_TICK:
		if (session->phase == SESSION_SUBMITTED)
			add_submit(out, entry);
		break;
	case EVENT_RESUME:
		add_holder(out, &entry->holder);
		break;
	case EVENT_UNDO:
	case EVENT_LEAVE:
		break;
	}
}

void journal_write_entry(const struct quiz *quiz, const struct session *session,
                         const struct journal_entry *entry, uint64_t number,
                         struct buffer *out)
{
	size_t start = out->size;

	start_record(out, number, &entry->event.at);
	add_text(out, "event", text_of(event_name(entry->event.type)));
	add_payload(out, quiz, session, entry);
	end_record(out, start);
}

static void add_included(struct buffer *out, const struct quiz *quiz, const bool *included)
{
	const char *comma = "";

	add_name(out, "only");
	buffer_add_byte(out, '[');
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		if (!included[i])
			continue;
		buffer_add_string(out, comma);
		json_add_string(out, quiz->leaves[i]->id);
		comma = ",";
	}
	buffer_add_byte(out, ']');
}

void journal_write_head(const struct quiz *quiz, const struct journal_head *head,
                        uint64_t number, struct buffer *out)
{
	const struct session_options *options = &head->options;
	size_t start = out->size;

	start_record(out, number, &head->at);
	buffer_add_string(out, ",\"quizmark-journal\":1");
	add_text(out, "program", TEXT(QUIZMARK_VERSION));
	add_text(out, "quiz", head->quiz_id);
	add_text(out, "quiz-sha256", head->quiz_sha256);
	add_text(out, "title", quiz->title);
	if (head->file.size)
		add_text(out, "file", head->file);
	add_text(out, "mode", options->mode == SESSION_EXAM ? TEXT("exam") : TEXT("practice"));
	buffer_add_format(out, ",\"timed\":%s,\"extra-time\":%u",
	                  options->timed ? "true" : "false", options->extra_time);
	buffer_add_format(out, ",\"shuffle\":%s,\"seed\":%" PRIu64,
	                  options->shuffle ? "true" : "false", options->seed);
	if (options->included)
		add_included(out, quiz, options->included);
	add_holder(out, &head->holder);
	end_record(out, start);
}
