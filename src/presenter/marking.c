/* Marking: answers in hand, decisions, undo, pace. */
#include "presenter/marking.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#define PAUSE_MS (5 * 60 * 1000) /* longer than this between marks is a break */

struct marking_question *marking_question(const struct marking *m)
{
	return m->question_count ? &m->questions[m->question] : NULL;
}

struct marking_answer *marking_answer(const struct marking *m)
{
	struct marking_question *q = marking_question(m);

	return q && q->count ? &q->answers[q->at] : NULL;
}

/* Remembers what was before. */
static void push(struct marking *m, const struct marking_answer *a)
{
	const struct marking_question *q = marking_question(m);

	assert(q && a);
	if (m->step_count == m->step_capacity) {
		m->step_capacity = m->step_capacity ? 2 * m->step_capacity : 64;
		m->steps = memory_grow(m->steps, m->step_capacity, sizeof *m->steps);
	}
	m->steps[m->step_count++] = (struct marking_step){
		.question = m->question,
		.answer = q->at,
		.mark = a->mark,
	};
}

static void count_pace(struct marking *m, int64_t now)
{
	int64_t spent = now - m->last_marked;

	if (m->last_marked && spent >= 0 && spent < PAUSE_MS) {
		m->paced += spent;
		m->pace_count++;
	}
	m->last_marked = now;
}

/* Among all decisions the marker's own is the latest now, or gone. */
static void renew_decisions(const struct marking *m, struct marking_answer *a)
{
	size_t kept = 0;

	for (size_t i = 0; i < a->decision_count; i++) {
		if (!text_equal(a->decisions[i].marker, m->marker))
			a->decisions[kept++] = a->decisions[i];
	}
	if (a->mark.marked) {
		a->decisions[kept] = a->mark;
		a->decisions[kept++].marker = m->marker;
	}
	a->decision_count = kept;
}

/* A new decision about the answer in hand takes the place of the old one. */
static struct marking_outcome decide(struct marking *m, const struct manual_mark *mark,
                                     int64_t now)
{
	struct marking_answer *a = marking_answer(m);

	push(m, a);
	if (!marking_is_marked(a))
		count_pace(m, now);
	a->mark = *mark;
	a->mark.marked = true;
	renew_decisions(m, a);
	return (struct marking_outcome){ .record = true };
}

static struct marking_outcome refuse(enum marking_refusal refusal)
{
	return (struct marking_outcome){ .refusal = refusal };
}

static struct marking_outcome toggle(struct marking *m, size_t item, int64_t now)
{
	struct manual_mark mark = marking_answer(m)->mark;

	if (item >= marking_question(m)->question->rubric_count)
		return refuse(MARKING_NO_ITEM);
	if (selection_has(&mark.ticked, item))
		selection_remove(&mark.ticked, item);
	else
		selection_add(&mark.ticked, item);
	return decide(m, &mark, now);
}

static struct marking_outcome tick_none(struct marking *m, int64_t now)
{
	struct manual_mark mark = { .comment = marking_answer(m)->mark.comment };

	return decide(m, &mark, now);
}

/* An adjustment that the limits would swallow is none, or the marker would have
 * to take it back as often as he gave it. */
static struct marking_outcome adjust(struct marking *m, int64_t points, int64_t now)
{
	const struct question *q = marking_question(m)->question;
	struct manual_mark mark = marking_answer(m)->mark;
	int64_t before = manual_mark_points(q, &mark, NULL);

	if (!mark.marked)
		return refuse(MARKING_NOT_MARKED);
	mark.adjustment += points;
	if (manual_mark_points(q, &mark, NULL) == before)
		return refuse(MARKING_BEYOND);
	return decide(m, &mark, now);
}

static struct marking_outcome comment(struct marking *m, struct text text, int64_t now)
{
	struct manual_mark mark = marking_answer(m)->mark;

	if (!mark.marked)
		return refuse(MARKING_NOT_MARKED);
	mark.comment = arena_text(&m->arena, text_trim(text));
	return decide(m, &mark, now);
}

static struct marking_outcome reuse(struct marking *m, size_t index, int64_t now)
{
	struct arena arena = ARENA_INIT;
	struct marking_outcome outcome;
	size_t count;
	struct marking_comment *list = marking_comments(m, &arena, &count);

	outcome = index < count ? comment(m, list[index].text, now) : refuse(MARKING_NO_COMMENT);
	arena_release(&arena);
	return outcome;
}

static struct marking_outcome move_to(struct marking *m, size_t question, size_t answer)
{
	m->question = question;
	m->questions[question].at = answer;
	return (struct marking_outcome){ .moved = true };
}

static struct marking_outcome next(struct marking *m)
{
	struct marking_question *q = marking_question(m);

	if (q->at + 1 < q->count)
		return move_to(m, m->question, q->at + 1);
	return refuse(MARKING_LAST);
}

static struct marking_outcome previous(struct marking *m)
{
	struct marking_question *q = marking_question(m);

	return q->at > 0 ? move_to(m, m->question, q->at - 1) : refuse(MARKING_FIRST);
}

/* From `from` round to before it. */
static bool find_unmarked(const struct marking_question *q, size_t from, size_t *found)
{
	for (size_t i = 0; i < q->count; i++) {
		size_t at = (from + i) % q->count;

		if (!marking_is_marked(&q->answers[at])) {
			*found = at;
			return true;
		}
	}
	return false;
}

static struct marking_outcome next_unmarked(struct marking *m)
{
	for (size_t i = 0; i < m->question_count; i++) {
		size_t question = (m->question + i) % m->question_count, answer;
		const struct marking_question *q = &m->questions[question];

		if (find_unmarked(q, i ? 0 : q->at + 1, &answer))
			return move_to(m, question, answer);
	}
	return refuse(MARKING_ALL_DONE);
}

/* Behind the answer in hand, in the other questions, and at last in front of it. */
static struct marking_outcome next_disputed(struct marking *m)
{
	struct marking_dispute dispute;

	for (size_t i = 0; i <= m->question_count; i++) {
		size_t question = (m->question + i) % m->question_count;
		const struct marking_question *q = &m->questions[question];
		size_t end = i < m->question_count || q->at >= q->count ? q->count : q->at + 1;

		for (size_t at = i ? 0 : q->at + 1; at < end; at++) {
			if (marking_find_dispute(q, &q->answers[at], &dispute))
				return move_to(m, question, at);
		}
	}
	return refuse(MARKING_NO_DISPUTE);
}

static bool has_student(const struct marking_answer *a, struct text id)
{
	for (size_t i = 0; i < a->student_count; i++) {
		if (text_equal_ascii_case(a->students[i], id))
			return true;
	}
	return false;
}

static struct marking_outcome search(struct marking *m, struct text wanted)
{
	struct marking_question *q = marking_question(m);
	struct buffer folded = BUFFER_INIT, answer = BUFFER_INIT;
	size_t found = SIZE_MAX;

	utf8_add_comparable(&folded, wanted, false);
	for (size_t i = 1; i <= q->count && found == SIZE_MAX && folded.size; i++) {
		size_t at = (q->at + i) % q->count;

		buffer_clear(&answer);
		utf8_add_comparable(&answer, q->answers[at].text, false);
		if (text_contains(buffer_text(&answer), buffer_text(&folded)) ||
		    has_student(&q->answers[at], text_trim(wanted)))
			found = at;
	}
	buffer_release(&folded);
	buffer_release(&answer);
	return found == SIZE_MAX ? refuse(MARKING_NOT_FOUND) : move_to(m, m->question, found);
}

static struct marking_outcome undo(struct marking *m)
{
	const struct marking_step *step;

	if (!m->step_count)
		return refuse(MARKING_NOTHING_TO_UNDO);
	step = &m->steps[--m->step_count];
	move_to(m, step->question, step->answer);
	marking_answer(m)->mark = step->mark;
	renew_decisions(m, marking_answer(m));
	return (struct marking_outcome){ .record = true, .moved = true };
}

struct marking_outcome marking_step(struct marking *m, const struct marking_event *e)
{
	if (!m->question_count)
		return refuse(MARKING_NOT_FOUND);
	if (!marking_answer(m) && e->type != MARKING_QUESTION &&
	    e->type != MARKING_NEXT_UNMARKED && e->type != MARKING_NEXT_DISPUTED)
		return refuse(MARKING_NOT_FOUND);
	switch (e->type) {
	case MARKING_TOGGLE:
		return toggle(m, e->index, e->now);
	case MARKING_NONE:
		return tick_none(m, e->now);
	case MARKING_ADJUST:
		return adjust(m, e->points, e->now);
	case MARKING_COMMENT:
		return comment(m, e->text, e->now);
	case MARKING_REUSE:
		return reuse(m, e->index, e->now);
	case MARKING_NEXT:
		return next(m);
	case MARKING_PREVIOUS:
		return previous(m);
	case MARKING_NEXT_UNMARKED:
		return next_unmarked(m);
	case MARKING_NEXT_DISPUTED:
		return next_disputed(m);
	case MARKING_QUESTION:
		if (e->index >= m->question_count)
			return refuse(MARKING_NOT_FOUND);
		return move_to(m, e->index, m->questions[e->index].at);
	case MARKING_SEARCH:
		return search(m, e->text);
	case MARKING_UNDO:
		return undo(m);
	}
	assert(false && "an event of its own");
	return refuse(MARKING_NOT_FOUND);
}

struct marks_record marking_record(const struct marking *m, struct text time)
{
	const struct marking_question *q = marking_question(m);
	const struct marking_answer *a = marking_answer(m);
	struct marks_record record;

	assert(q && a);
	record = (struct marks_record){
		.question = q->question,
		.students = a->students,
		.student_count = a->student_count,
		.answer = a->text,
		.mark = a->mark,
		.time = time,
	};
	record.mark.marker = m->marker;
	return record;
}

void marking_progress(const struct marking_question *q, size_t *marked, size_t *students)
{
	*marked = *students = 0;
	for (size_t i = 0; i < q->count; i++) {
		*students += q->answers[i].student_count;
		if (marking_is_marked(&q->answers[i]))
			*marked += q->answers[i].student_count;
	}
}

size_t marking_minutes_left(const struct marking *m)
{
	const struct marking_question *q = marking_question(m);
	size_t left = 0;

	for (size_t i = 0; q && i < q->count; i++)
		left += !marking_is_marked(&q->answers[i]);
	if (!m->pace_count || !left)
		return 0;
	return (size_t)(m->paced * (int64_t)left / (int64_t)m->pace_count / 60000) + 1;
}

static int by_uses(const void *a, const void *b)
{
	const struct marking_comment *left = a, *right = b;

	if (left->uses != right->uses)
		return left->uses > right->uses ? -1 : 1;
	return text_compare(left->text, right->text);
}

static void count_comment(struct marking_comment *list, size_t *count, struct text text)
{
	if (text_empty(text))
		return;
	for (size_t i = 0; i < *count; i++) {
		if (text_equal(list[i].text, text)) {
			list[i].uses++;
			return;
		}
	}
	list[(*count)++] = (struct marking_comment){ text, 1 };
}

struct marking_comment *marking_comments(const struct marking *m, struct arena *arena,
                                         size_t *count)
{
	const struct marking_question *q = marking_question(m);
	struct marking_comment *list = ARENA_ARRAY(arena, 2 * (q ? q->count : 0),
	                                           struct marking_comment);

	*count = 0;
	for (size_t i = 0; q && i < q->count; i++) {
		count_comment(list, count, q->answers[i].mark.comment);
		count_comment(list, count, q->answers[i].other.comment);
	}
	if (*count)
		qsort(list, *count, sizeof *list, by_uses);
	return list;
}

static const char item_keys[] = "123456789ABCDEFGHIJKLMOQRSTUVWXYZ";

char marking_item_key(size_t index)
{
	return index < sizeof item_keys - 1 ? item_keys[index] : '-';
}

size_t marking_key_item(uint32_t key)
{
	for (size_t i = 0; item_keys[i]; i++) {
		if ((uint32_t)item_keys[i] == key)
			return i;
	}
	return SIZE_MAX;
}

const char *marking_refusal_words(enum marking_refusal refusal)
{
	switch (refusal) {
	case MARKING_OK:
		return "";
	case MARKING_NO_ITEM:
		return "The rubric has no item with this key.";
	case MARKING_NO_COMMENT:
		return "There is no comment with this number.";
	case MARKING_NOT_MARKED:
		return "First mark the answer: the keys of rubric items, 0 for none of them.";
	case MARKING_BEYOND:
		return "That changes nothing: points stay within 0 and the question's.";
	case MARKING_FIRST:
		return "This is the first answer to this question.";
	case MARKING_LAST:
		return "This is the last answer to this question.";
	case MARKING_ALL_DONE:
		return "All answers are marked.";
	case MARKING_NO_DISPUTE:
		return "No answer is marked differently by two markers.";
	case MARKING_NOT_FOUND:
		return "There is none.";
	case MARKING_NOTHING_TO_UNDO:
		return "There is nothing to undo.";
	}
	return "";
}

void marking_progress_words(const struct marking *m, struct buffer *out)
{
	const struct marking_question *q = marking_question(m);
	size_t marked, students, minutes = marking_minutes_left(m);

	assert(q);
	marking_progress(q, &marked, &students);
	buffer_add_format(out, "%zu of %zu marked", marked, students);
	if (minutes)
		buffer_add_format(out, ", about %zu min left", minutes);
}

void marking_mark_words(const struct question *q, const struct manual_mark *mark,
                        struct buffer *out)
{
	size_t count = selection_count(&mark->ticked), at = 0;

	if (!mark->marked) {
		buffer_add_string(out, "not marked yet");
		return;
	}
	points_add(out, manual_mark_points(q, mark, NULL));
	buffer_add_string(out, " of ");
	points_add_words(out, q->points);
	buffer_add_string(out, count == 0 ? ": no item" : count == 1 ? ": item " : ": items ");
	for (size_t i = 0; i < q->rubric_count; i++) {
		if (!selection_has(&mark->ticked, i))
			continue;
		buffer_add_string(out, text_separator(at++, count));
		buffer_add_byte(out, marking_item_key(i));
	}
	if (mark->adjustment) {
		buffer_add_string(out, mark->adjustment > 0 ? ", adjusted by +" : ", adjusted by ");
		points_add(out, mark->adjustment);
	}
}
