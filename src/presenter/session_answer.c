/*
 * Responses that own what they point at, and the way back to earlier ones. What
 * was typed stays in `text` also where it is no number.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "presenter/session_parts.h"

#define UNDO_MAX 200

struct session_undo {
	struct session_undo *older;
	size_t leaf;
	struct response before;
};

void response_keep(struct response *to, const struct response *from,
                   const struct question *q)
{
	struct text typed = from->text.size ? from->text : from->detail;

	*to = *from;
	to->detail = (struct text){ NULL, 0 };
	to->matches = NULL;
	to->text = (struct text){ NULL, 0 };
	if (from->matches && q->item_count) {
		to->matches = memory_alloc(q->item_count, sizeof *to->matches);
		memcpy(to->matches, from->matches, q->item_count * sizeof *to->matches);
	}
	if (typed.size) {
		char *copy = memory_alloc(typed.size, 1);

		memcpy(copy, typed.data, typed.size);
		to->text = (struct text){ copy, typed.size };
	}
	if (from->state == RESPONSE_INVALID)
		to->detail = to->text;
}

void response_drop(struct response *r)
{
	free(r->matches);
	free((char *)r->text.data);
	*r = (struct response){ 0 };
}

bool response_same(const struct response *a, const struct response *b,
                   const struct question *q)
{
	if (a->state != b->state || a->state == RESPONSE_INVALID ||
	    !text_equal(a->text, b->text) ||
	    memcmp(&a->selected, &b->selected, sizeof a->selected) != 0)
		return false;
	if (!a->matches || !b->matches)
		return a->matches == b->matches;
	return !memcmp(a->matches, b->matches, q->item_count * sizeof *a->matches);
}

static void forget(struct session_undo *entry)
{
	response_drop(&entry->before);
	free(entry);
}

static void forget_oldest(struct session *s)
{
	struct session_undo **link = &s->undo;

	while ((*link)->older)
		link = &(*link)->older;
	forget(*link);
	*link = NULL;
	s->undo_count--;
}

void session_undo_push(struct session *s, size_t leaf, const struct response *before)
{
	struct session_undo *entry = memory_alloc(1, sizeof *entry);

	entry->leaf = leaf;
	response_keep(&entry->before, before, s->quiz->leaves[leaf]);
	entry->older = s->undo;
	s->undo = entry;
	if (++s->undo_count > UNDO_MAX)
		forget_oldest(s);
}

size_t session_undo_pop(struct session *s)
{
	struct session_undo *entry = s->undo;
	size_t leaf;

	if (!entry)
		return s->quiz->leaf_count;
	leaf = entry->leaf;
	s->undo = entry->older;
	s->undo_count--;
	response_drop(&s->answers[leaf].now);
	s->answers[leaf].now = entry->before;
	free(entry);
	return leaf;
}

void session_undo_release(struct session *s)
{
	while (s->undo) {
		struct session_undo *entry = s->undo;

		s->undo = entry->older;
		forget(entry);
	}
	s->undo_count = 0;
}
