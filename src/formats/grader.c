/*
 * Grading with a memory. The reader numbers the answers to a question that it has
 * met before; by that number a list keeps their marks and the written entries.
 * Lists start small, as touching new memory costs a class more than its grading.
 */
#include "formats/grader.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/json_text.h"
#include "formats/response_json.h"
#include "formats/result_parts.h"

#define MEMO_BYTES_MAX (1 << 20) /* of written entries a grader keeps, and of the same
                                    laid out for people */

/* An answer seen: what a mark says without its reasons, and its entry in a
 * result. */
struct memory {
	int64_t points;
	int64_t out_of;
	int64_t pending;
	enum mark_state state;
	bool choice_reused;
	uint32_t entry_size;
	uint32_t split; /* by_person: where what was written goes into the entry */
	char *entry;    /* NULL where nothing is remembered */
	char *pretty;   /* laid out for people; NULL until somebody asks */
	size_t pretty_size;
};

struct leaf_memo {
	struct memory *list; /* by the reader's number of the answer */
	size_t capacity;
	bool by_person;
	struct memory waiting; /* by_person: all wait, whatever they say */
};

/* What grader_read found out about one answer, for grader_write. */
struct finding {
	struct memory *memory; /* NULL where there is no place for it */
	struct text entry; /* data is NULL while it stands in the spare buffer */
	size_t split;
	size_t end; /* in the result last written */
};

struct grader_memo {
	struct leaf_memo *leaves;
	size_t bytes; /* of all entries */
	size_t pretty_bytes;
	struct finding *found; /* one a leaf */
	struct result_fragments *fragments;
	struct buffer spare; /* entries of answers without a slot, in leaf order */
	size_t entries_start; /* in the result last written */
	/* for people: a result without its entries */
	struct buffer outline;
	struct buffer outline_pretty;
};

/* Marks afresh; the entry is appended to the spare buffer. */
static void mark_afresh(struct grader *grader, size_t leaf)
{
	struct grader_memo *memo = grader->memo;
	const struct question *q = grader->quiz->leaves[leaf];
	const struct response *response = &grader->answers.responses[leaf];
	struct mark *mark = &grader->marks.list[leaf];
	size_t start = memo->spare.size;

	mark_leaf(grader->key, leaf, response, NULL, &grader->scratch, mark);
	result_add_question_start(&memo->spare, q, mark, memo->fragments);
	memo->found[leaf].split = memo->spare.size - start;
	if (!memo->leaves[leaf].by_person || response->state != RESPONSE_GIVEN) {
		response_add_json(&memo->spare, q, response);
		memo->found[leaf].split = 0;
	}
	result_add_question_end(&memo->spare, q, mark, memo->fragments);
	memo->found[leaf].entry = (struct text){ NULL, memo->spare.size - start };
}

/* The place for what is known of this answer; NULL where it has none. */
static struct memory *find_memory(struct grader *grader, size_t leaf)
{
	struct leaf_memo *memo = &grader->memo->leaves[leaf];
	size_t number = grader->answers.seen[leaf], capacity = memo->capacity;

	if (memo->by_person && grader->answers.responses[leaf].state == RESPONSE_GIVEN)
		return &memo->waiting;
	if (!number)
		return NULL;
	if (number >= memo->capacity) {
		while (capacity <= number)
			capacity = capacity ? 2 * capacity : 8;
		memo->list = memory_grow(memo->list, capacity, sizeof *memo->list);
		memset(memo->list + memo->capacity, 0,
		       (capacity - memo->capacity) * sizeof *memo->list);
		memo->capacity = capacity;
	}
	return &memo->list[number];
}

/* Keeps a leaf's entry, which stands at the end of the spare buffer. */
static void remember(struct grader *grader, size_t leaf, struct memory *memory)
{
	struct grader_memo *memo = grader->memo;
	const struct mark *mark = &grader->marks.list[leaf];
	size_t size = memo->found[leaf].entry.size;
	char *entry = memory_alloc(size, 1);

	memcpy(entry, memo->spare.data + memo->spare.size - size, size);
	*memory = (struct memory){
		.points = mark->points,
		.out_of = mark->out_of,
		.pending = mark->pending,
		.state = mark->state,
		.choice_reused = mark->choice_reused,
		.entry_size = (uint32_t)size,
		.split = (uint32_t)memo->found[leaf].split,
		.entry = entry,
	};
	memo->bytes += size;
}

/* The mark is still zeroed. */
static void recall(struct grader *grader, size_t leaf, const struct memory *memory)
{
	struct mark *mark = &grader->marks.list[leaf];

	mark->state = memory->state;
	mark->points = memory->points;
	mark->out_of = memory->out_of;
	mark->pending = memory->pending;
	mark->choice_reused = memory->choice_reused;
	grader->memo->found[leaf].entry = (struct text){ memory->entry, memory->entry_size };
	grader->memo->found[leaf].split = memory->split;
}

static void mark_answer(struct grader *grader, size_t leaf)
{
	struct memory *memory = find_memory(grader, leaf);

	grader->memo->found[leaf].memory = memory;
	if (memory && memory->entry) {
		recall(grader, leaf, memory);
		return;
	}
	mark_afresh(grader, leaf);
	if (memory && grader->memo->bytes < MEMO_BYTES_MAX)
		remember(grader, leaf, memory);
}

void grader_init(struct grader *grader, const struct quiz *quiz)
{
	struct grader_memo *memo;

	*grader = (struct grader){ .quiz = quiz };
	arena_init(&grader->lasting);
	arena_init(&grader->scratch);
	answers_reader_init(&grader->reader, quiz);
	grader->key = scoring_key_build(quiz, &grader->lasting);
	memo = ARENA_NEW(&grader->lasting, struct grader_memo);
	memo->leaves = ARENA_ARRAY(&grader->lasting, quiz->leaf_count, struct leaf_memo);
	for (size_t i = 0; i < quiz->leaf_count; i++)
		memo->leaves[i].by_person = question_is_marked_by_person(quiz->leaves[i]);
	memo->found = ARENA_ARRAY(&grader->lasting, quiz->leaf_count, struct finding);
	buffer_init(&memo->spare);
	buffer_init(&memo->outline);
	buffer_init(&memo->outline_pretty);
	memo->fragments = result_fragments_build(quiz, &grader->lasting);
	grader->memo = memo;
}

void grader_release(struct grader *grader)
{
	struct grader_memo *memo = grader->memo;

	for (size_t i = 0; i < grader->quiz->leaf_count; i++) {
		for (size_t number = 0; number < memo->leaves[i].capacity; number++) {
			free(memo->leaves[i].list[number].entry);
			free(memo->leaves[i].list[number].pretty);
		}
		free(memo->leaves[i].list);
		free(memo->leaves[i].waiting.entry);
	}
	buffer_release(&memo->spare);
	buffer_release(&memo->outline);
	buffer_release(&memo->outline_pretty);
	answers_reader_release(&grader->reader);
	arena_release(&grader->lasting);
	arena_release(&grader->scratch);
}

bool grader_read(struct grader *grader, struct text source, struct rejection *rejection)
{
	const struct quiz *quiz = grader->quiz;

	arena_reset(&grader->scratch);
	buffer_clear(&grader->memo->spare);
	grader->applied = false;
	if (!answers_read(&grader->reader, source, grader->read_flags, &grader->scratch,
	                  &grader->answers, rejection))
		return false;
	grader->marks.list = ARENA_ARRAY(&grader->scratch, quiz->leaf_count, struct mark);
	grader->marks.sections = ARENA_ARRAY(&grader->scratch, quiz->section_count,
	                                     struct score);
	for (size_t i = 0; i < quiz->leaf_count; i++)
		mark_answer(grader, i);
	marks_total(quiz, &grader->marks);
	return true;
}

void grader_apply(struct grader *grader, const struct manual_mark *manual)
{
	mark_all(grader->key, grader->answers.responses, manual, &grader->scratch,
	         &grader->marks);
	grader->applied = true;
}

void grader_explain(struct grader *grader)
{
	if (!grader->applied)
		mark_all(grader->key, grader->answers.responses, NULL, &grader->scratch,
		         &grader->marks);
}

void grader_write(struct grader *grader, const struct result *result,
                  struct buffer *out)
{
	struct grader_memo *memo = grader->memo;
	const char *spare = memo->spare.data;
	size_t start = out->size;

	if (grader->applied) {
		result_add(out, result, memo->fragments);
		return;
	}
	result_add_origin(out, result, memo->fragments);
	result_add_scores(out, result, memo->fragments);
	memo->entries_start = out->size - start;
	for (size_t i = 0; i < grader->quiz->leaf_count; i++) {
		struct text entry = memo->found[i].entry;
		size_t split = memo->found[i].split;

		if (!entry.data) {
			entry.data = spare;
			spare += entry.size;
		}
		if (split) {
			buffer_add(out, text_slice(entry, 0, split));
			json_add_string(out, grader->answers.responses[i].text);
			entry = text_slice(entry, split, entry.size);
		}
		buffer_add(out, entry);
		memo->found[i].end = out->size - start;
	}
	result_add_tail(out, result);
}

void grader_write_brief(struct grader *grader, const struct result *result,
                        struct buffer *out)
{
	result_add_brief(out, result, grader->memo->fragments);
}

/* Lays the result out without its entries; returns the place for them, behind
 * the bracket. Within a string a quote would be escaped, so there is only one. */
static size_t lay_out_outline(struct grader_memo *memo, struct text compact, size_t end)
{
	static const char empty[] = "\n  \"questions\": []";
	const char *found;

	buffer_clear(&memo->outline);
	buffer_clear(&memo->outline_pretty);
	buffer_add(&memo->outline, text_slice(compact, 0, memo->entries_start));
	buffer_add(&memo->outline, text_slice(compact, end, compact.size));
	json_add_pretty(&memo->outline_pretty, buffer_text(&memo->outline));
	found = strstr(memo->outline_pretty.data, empty);
	assert(found); /* a result is longer than a line */
	return (size_t)(found - memo->outline_pretty.data) + sizeof empty - 2;
}

/* An entry laid out for people, which is remembered with it. */
static void add_pretty_entry(struct grader_memo *memo, struct memory *memory,
                             struct text entry, struct buffer *out)
{
	size_t start = out->size;

	if (memory->pretty) {
		buffer_add(out, (struct text){ memory->pretty, memory->pretty_size });
		return;
	}
	json_add_pretty_value(out, entry, 2);
	if (memo->pretty_bytes >= MEMO_BYTES_MAX)
		return;
	memory->pretty_size = out->size - start;
	memory->pretty = memory_alloc(memory->pretty_size, 1);
	memcpy(memory->pretty, out->data + start, memory->pretty_size);
	memo->pretty_bytes += memory->pretty_size;
}

void grader_write_pretty(struct grader *grader, struct text compact,
                         struct buffer *out)
{
	struct grader_memo *memo = grader->memo;
	size_t count = grader->quiz->leaf_count, at = memo->entries_start, place;

	if (grader->applied || !count) {
		json_add_pretty(out, compact);
		return;
	}
	place = lay_out_outline(memo, compact, memo->found[count - 1].end);
	buffer_add(out, text_slice(buffer_text(&memo->outline_pretty), 0, place));
	for (size_t i = 0; i < count; i++) {
		struct finding *found = &memo->found[i];
		struct text entry;

		if (i)
			buffer_add_byte(out, compact.data[at++]); /* the comma */
		buffer_add(out, TEXT("\n    "));
		entry = text_slice(compact, at, found->end - at);
		if (found->memory && found->memory->entry && !found->split)
			add_pretty_entry(memo, found->memory, entry, out);
		else
			json_add_pretty_value(out, entry, 2);
		at = found->end;
	}
	buffer_add(out, TEXT("\n  "));
	buffer_add(out, text_slice(buffer_text(&memo->outline_pretty), place,
	                           memo->outline_pretty.size));
}
