/* What each question asked when a folder was graded. */
#include "commands/question_digests.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"

/* With its size in front, so that no two lists of texts give the same bytes. */
static void add_sized(struct buffer *out, struct text t)
{
	buffer_add_int(out, (int64_t)t.size);
	buffer_add_byte(out, ':');
	buffer_add(out, t);
}

static uint64_t digest(const struct question *q, struct buffer *bytes)
{
	buffer_clear(bytes);
	add_sized(bytes, text_of(question_type_name(q->type)));
	add_sized(bytes, q->prompt);
	add_sized(bytes, q->unit);
	for (size_t i = 0; i < q->option_count; i++) {
		add_sized(bytes, q->options[i].id);
		add_sized(bytes, q->options[i].text);
	}
	for (size_t i = 0; i < q->item_count; i++) {
		add_sized(bytes, q->items[i].id);
		add_sized(bytes, q->items[i].text);
	}
	for (size_t i = 0; i < q->choice_count; i++) {
		add_sized(bytes, q->choices[i].id);
		add_sized(bytes, q->choices[i].text);
	}
	return sha256_start(buffer_text(bytes));
}

struct question_digests question_digests_of(const struct quiz *quiz, struct arena *arena)
{
	struct question_digests digests = { .count = quiz->leaf_count };
	struct buffer bytes = BUFFER_INIT;

	digests.list = ARENA_ARRAY(arena, digests.count, struct question_digest);
	for (size_t i = 0; i < digests.count; i++)
		digests.list[i] = (struct question_digest){
			quiz->leaves[i]->id, digest(quiz->leaves[i], &bytes) };
	buffer_release(&bytes);
	return digests;
}

struct json *question_digests_write(const struct question_digests *digests)
{
	struct json *array = json_new_array();

	for (size_t i = 0; i < digests->count; i++) {
		struct json *entry = json_add(array, NULL, json_new_object());
		char hex[17];

		snprintf(hex, sizeof hex, "%016" PRIx64, digests->list[i].asked);
		json_add_text(entry, "id", digests->list[i].id);
		json_add_text(entry, "asked", text_of(hex));
	}
	return array;
}

struct question_digests question_digests_read(const struct json *array,
                                              struct arena *arena)
{
	struct question_digests digests = { .count = 0 };

	digests.list = ARENA_ARRAY(arena, json_count(array), struct question_digest);
	for (const struct json *entry = json_first(array); entry; entry = json_next(entry)) {
		struct text hex = json_text(json_member(entry, "asked"));

		if (hex.size != 16)
			return (struct question_digests){ .count = 0 };
		digests.list[digests.count++] = (struct question_digest){
			arena_text(arena, json_text(json_member(entry, "id"))),
			strtoull(arena_text(arena, hex).data, NULL, 16),
		};
	}
	return digests;
}

static int by_id(const void *a, const void *b)
{
	const struct question_digest *left = a, *right = b;

	return text_compare(left->id, right->id);
}

static int by_asked(const void *a, const void *b)
{
	const struct question_digest *left = a, *right = b;

	if (left->asked != right->asked)
		return left->asked < right->asked ? -1 : 1;
	return by_id(a, b);
}

static int by_asked_alone(const void *a, const void *b)
{
	const struct question_digest *left = a, *right = b;

	return (left->asked > right->asked) - (left->asked < right->asked);
}

typedef int order_fn(const void *a, const void *b);

static const struct question_digest *find(const struct question_digests *sorted,
                                          const struct question_digest *wanted,
                                          order_fn *order)
{
	return sorted->count ? bsearch(wanted, sorted->list, sorted->count,
	                               sizeof *sorted->list, order) : NULL;
}

static struct question_digests sort(const struct question_digests *digests, order_fn *order,
                                    struct arena *arena)
{
	struct question_digests sorted = { .count = digests->count };

	sorted.list = ARENA_ARRAY(arena, digests->count, struct question_digest);
	for (size_t i = 0; i < digests->count; i++)
		sorted.list[i] = digests->list[i];
	if (sorted.count)
		qsort(sorted.list, sorted.count, sizeof *sorted.list, order);
	return sorted;
}

bool question_digests_compare(const struct question_digests *then,
                              const struct question_digests *now, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	struct question_digests ids = sort(now, by_id, &arena);
	struct question_digests asked = sort(then, by_asked, &arena);
	size_t start = out->size;

	for (size_t i = 0; i < then->count; i++) {
		const struct question_digest *old = &then->list[i];
		const struct question_digest *other = find(&ids, old, by_id), *before;

		if (other && other->asked == old->asked)
			continue;
		buffer_add_string(out, "  ");
		display_add(out, old->id);
		before = other ? find(&asked, other, by_asked_alone) : NULL;
		if (!other) {
			buffer_add_string(out, " is no longer there\n");
		} else if (before) {
			buffer_add_string(out, " asks what ");
			display_add(out, before->id);
			buffer_add_string(out, " asked\n");
		} else {
			buffer_add_string(out, " is worded otherwise, or has other options\n");
		}
	}
	arena_release(&arena);
	return out->size > start;
}
