/*
 * Grading with a memory. For each question a table keeps the marks and the
 * written entries of answers seen before; a new answer in an occupied slot
 * takes its place, so that memory stays bounded. Tables start small, as touching
 * new memory costs a class more than its grading.
 */
#include "formats/grader.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/json_layouts.h"
#include "formats/json_text.h"
#include "formats/response_json.h"
#include "formats/result_parts.h"

#define SLOTS_FIRST 16           /* a question */
#define SLOTS_MAX 4096
#define SLOTS_IN_ALL 65536       /* a grader */
#define MEMO_BYTES_MAX (2 << 20) /* of written entries a grader keeps */
#define PACKED_MAX 15           /* bytes of a text answer or items of a matching */

/* An answer as a number. Answers that do not fit are never remembered. */
struct answer_code {
	uint64_t low;
	uint64_t high; /* 0 in an unused slot */
};

/* An answer seen: what a mark says without its reasons, and its entry in a
 * result. */
struct memory {
	struct answer_code code;
	int64_t points;
	int64_t out_of;
	int64_t pending;
	enum mark_state state;
	bool choice_reused;
	uint32_t entry_size;
	uint32_t split; /* free text: where what was written goes into the entry */
	char *entry;
};

struct leaf_memo {
	struct memory *slots;
	size_t slot_mask;
	size_t slots_most;
	size_t used;
};

/* What grader_read found out about one answer, for grader_write. */
struct finding {
	struct text entry; /* data is NULL while it stands in the spare buffer */
	size_t split;
	size_t end; /* in the result last written */
};

struct grader_memo {
	struct leaf_memo *leaves;
	size_t bytes; /* of all entries */
	struct finding *found; /* one a leaf */
	struct result_fragments *fragments;
	struct buffer spare; /* entries of answers without a slot, in leaf order */
	size_t entries_start; /* in the result last written */
	/* for people: entries seen before, and a result without its entries */
	struct json_layouts layouts;
	struct buffer outline;
	struct buffer outline_pretty;
};

enum { CODE_BLANK = 1, CODE_SELECTION, CODE_MATCHING, CODE_TEXT, CODE_FREE_TEXT };

/* The kind stands in the lowest byte of `high`. */
static bool pack_bytes(const struct response *r, struct answer_code *code)
{
	unsigned char bytes[16] = { CODE_TEXT };

	if (r->text.size > PACKED_MAX || memchr(r->text.data, '\0', r->text.size))
		return false;
	memcpy(bytes + 1, r->text.data, r->text.size);
	memcpy(&code->high, bytes, 8);
	memcpy(&code->low, bytes + 8, 8);
	return true;
}

static bool pack_matches(const struct question *q, const struct response *r,
                         struct answer_code *code)
{
	unsigned char bytes[16] = { CODE_MATCHING };

	if (q->item_count > PACKED_MAX)
		return false;
	for (size_t i = 0; i < q->item_count; i++)
		bytes[i + 1] = (unsigned char)(r->matches[i] + 1);
	memcpy(&code->high, bytes, 8);
	memcpy(&code->low, bytes + 8, 8);
	return true;
}

static bool pack(const struct question *q, const struct response *r,
                 struct answer_code *code)
{
	*code = (struct answer_code){ 0, CODE_BLANK };
	if (r->state == RESPONSE_BLANK)
		return true;
	if (r->state == RESPONSE_INVALID)
		return false;
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		*code = (struct answer_code){ r->selected.word[0], CODE_SELECTION };
		return q->option_count <= 64;
	case QUESTION_MATCHING:
		return pack_matches(q, r, code);
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
		return pack_bytes(r, code);
	case QUESTION_FREE_TEXT: /* all wait for a person, whatever they say */
		*code = (struct answer_code){ 0, CODE_FREE_TEXT };
		return true;
	case QUESTION_GROUP:
		break;
	}
	return false;
}

static struct memory *slot_of(const struct leaf_memo *memo, const struct answer_code *code)
{
	uint64_t hash = code->low * UINT64_C(0x9e3779b97f4a7c15) ^
	                code->high * UINT64_C(0xd6e8feb86659fd93);

	return &memo->slots[(hash ^ hash >> 32) & memo->slot_mask];
}

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
	if (q->type != QUESTION_FREE_TEXT || response->state != RESPONSE_GIVEN) {
		response_add_json(&memo->spare, q, response);
		memo->found[leaf].split = 0;
	}
	result_add_question_end(&memo->spare, q, mark, memo->fragments);
	memo->found[leaf].entry = (struct text){ NULL, memo->spare.size - start };
}

/* Room for more answers, and fewer that take each other's place. */
static void grow(struct grader_memo *memo, struct leaf_memo *leaf)
{
	struct memory *old = leaf->slots;
	size_t old_count = leaf->slot_mask + 1;

	leaf->slots = memory_alloc(4 * old_count, sizeof *leaf->slots);
	leaf->slot_mask = 4 * old_count - 1;
	leaf->used = 0;
	for (size_t i = 0; i < old_count; i++) {
		struct memory *slot;

		if (!old[i].code.high)
			continue;
		slot = slot_of(leaf, &old[i].code);
		memo->bytes -= slot->entry_size;
		free(slot->entry);
		leaf->used += !slot->code.high;
		*slot = old[i];
	}
	free(old);
}

/* Keeps a leaf's entry, which stands at the end of the spare buffer. */
static void remember(struct grader *grader, size_t leaf, const struct answer_code *code)
{
	struct grader_memo *memo = grader->memo;
	struct leaf_memo *seen = &memo->leaves[leaf];
	const struct mark *mark = &grader->marks.list[leaf];
	size_t size = memo->found[leaf].entry.size;
	struct memory *slot;

	if (2 * seen->used > seen->slot_mask && 4 * (seen->slot_mask + 1) <= seen->slots_most)
		grow(memo, seen);
	slot = slot_of(seen, code);
	seen->used += !slot->code.high;
	memo->bytes += size - slot->entry_size;
	slot->entry = memory_grow(slot->entry, size, 1);
	memcpy(slot->entry, memo->spare.data + memo->spare.size - size, size);
	slot->entry_size = (uint32_t)size;
	slot->split = (uint32_t)memo->found[leaf].split;
	slot->code = *code;
	slot->points = mark->points;
	slot->out_of = mark->out_of;
	slot->pending = mark->pending;
	slot->state = mark->state;
	slot->choice_reused = mark->choice_reused;
}

/* The mark is still zeroed. */
static void recall(struct grader *grader, size_t leaf, const struct memory *slot)
{
	struct mark *mark = &grader->marks.list[leaf];

	mark->state = slot->state;
	mark->points = slot->points;
	mark->out_of = slot->out_of;
	mark->pending = slot->pending;
	mark->choice_reused = slot->choice_reused;
	grader->memo->found[leaf].entry = (struct text){ slot->entry, slot->entry_size };
	grader->memo->found[leaf].split = slot->split;
}

static void mark_answer(struct grader *grader, size_t leaf)
{
	struct grader_memo *memo = grader->memo;
	struct memory *slot;
	struct answer_code code;

	if (!pack(grader->quiz->leaves[leaf], &grader->answers.responses[leaf], &code)) {
		mark_afresh(grader, leaf);
		return;
	}
	slot = slot_of(&memo->leaves[leaf], &code);
	if (slot->code.high == code.high && slot->code.low == code.low) {
		recall(grader, leaf, slot);
		return;
	}
	mark_afresh(grader, leaf);
	if (memo->bytes < MEMO_BYTES_MAX)
		remember(grader, leaf, &code);
}

/* How many different answers are worth a slot, a power of four. */
static size_t slots_most(const struct quiz *quiz, const struct question *q)
{
	size_t most = SLOTS_MAX, slots = SLOTS_FIRST;
	size_t useful = q->option_count < 12 ? (size_t)1 << q->option_count : SLOTS_MAX;

	if (q->type == QUESTION_TRUE_FALSE || q->type == QUESTION_SINGLE_CHOICE)
		useful = q->option_count + 1;
	else if (q->type == QUESTION_FREE_TEXT)
		useful = 1;
	else if (q->type != QUESTION_MULTI_SELECT)
		useful = SLOTS_MAX;
	if (most > SLOTS_IN_ALL / quiz->leaf_count)
		most = SLOTS_IN_ALL / quiz->leaf_count;
	while (slots < 2 * useful && 4 * slots <= most)
		slots *= 4;
	return slots;
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
	memo->found = ARENA_ARRAY(&grader->lasting, quiz->leaf_count, struct finding);
	buffer_init(&memo->spare);
	json_layouts_init(&memo->layouts);
	buffer_init(&memo->outline);
	buffer_init(&memo->outline_pretty);
	memo->fragments = result_fragments_build(quiz, &grader->lasting);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		memo->leaves[i].slots = memory_alloc(SLOTS_FIRST, sizeof(struct memory));
		memo->leaves[i].slot_mask = SLOTS_FIRST - 1;
		memo->leaves[i].slots_most = slots_most(quiz, quiz->leaves[i]);
	}
	grader->memo = memo;
}

void grader_release(struct grader *grader)
{
	struct grader_memo *memo = grader->memo;

	for (size_t i = 0; i < grader->quiz->leaf_count; i++) {
		for (size_t s = 0; s <= memo->leaves[i].slot_mask; s++)
			free(memo->leaves[i].slots[s].entry);
		free(memo->leaves[i].slots);
	}
	buffer_release(&memo->spare);
	json_layouts_release(&memo->layouts);
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
		if (found->split)
			json_add_pretty_value(out, entry, 2);
		else
			json_layouts_add(&memo->layouts, out, entry, 2);
		at = found->end;
	}
	buffer_add(out, TEXT("\n  "));
	buffer_add(out, text_slice(buffer_text(&memo->outline_pretty), place,
	                           memo->outline_pretty.size));
}
