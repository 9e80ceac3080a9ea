/* Marking, before it begins: students' answers are gathered, grouped, ordered. */
#include "presenter/marking.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void marking_init(struct marking *m, const struct quiz *quiz, struct text marker)
{
	*m = (struct marking){ .quiz = quiz };
	arena_init(&m->arena);
	m->marker = arena_text(&m->arena, marker);
	m->questions = ARENA_ARRAY(&m->arena, quiz->leaf_count, struct marking_question);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];

		if (question_is_marked_by_person(q) && q->voided == VOID_NONE)
			m->questions[m->question_count++].question = q;
	}
}

void marking_release(struct marking *m)
{
	for (size_t i = 0; i < m->question_count; i++)
		free(m->questions[i].answers);
	free(m->steps);
	arena_release(&m->arena);
}

/* Each student is a group of his own until marking_start. */
void marking_add(struct marking *m, struct text student, struct text name,
                 const struct response *responses)
{
	for (size_t i = 0; i < m->question_count; i++) {
		struct marking_question *q = &m->questions[i];
		const struct response *response = &responses[q->question->index];
		struct marking_answer *a;

		q->blank += response->state == RESPONSE_BLANK;
		if (response->state != RESPONSE_GIVEN)
			continue;
		if (!(q->count & (q->count - 1)))
			q->answers = memory_grow(q->answers, q->count ? 2 * q->count : 1,
			                         sizeof *q->answers);
		a = &q->answers[q->count++];
		*a = (struct marking_answer){
			.text = arena_text(&m->arena, response->text),
			.students = ARENA_NEW(&m->arena, struct text),
			.names = ARENA_NEW(&m->arena, struct text),
			.student_count = 1,
		};
		marks_answer_hash(response->text, a->hash);
		a->students[0] = arena_text(&m->arena, student);
		a->names[0] = arena_text(&m->arena, name);
	}
}

static int by_hash(const void *a, const void *b)
{
	const struct marking_answer *left = a, *right = b;
	int order = strcmp(left->hash, right->hash);

	return order ? order : text_compare(left->students[0], right->students[0]);
}

/* Makes one answer of equal neighbours. */
static void group(struct marking *m, struct marking_question *q)
{
	size_t groups = 0;

	for (size_t i = 0, end; i < q->count; i = end) {
		struct marking_answer whole = q->answers[i];

		for (end = i + 1; end < q->count; end++) {
			if (strcmp(q->answers[end].hash, whole.hash) != 0)
				break;
		}
		whole.student_count = end - i;
		whole.students = ARENA_ARRAY(&m->arena, end - i, struct text);
		whole.names = ARENA_ARRAY(&m->arena, end - i, struct text);
		for (size_t s = 0; s < end - i; s++) {
			whole.students[s] = q->answers[i + s].students[0];
			whole.names[s] = q->answers[i + s].names[0];
		}
		q->answers[groups++] = whole;
	}
	q->count = groups;
}

/* An answer with its place in the order of marking. */
struct placed {
	uint64_t place;
	struct marking_answer answer;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *left = a, *right = b;

	if (left->place != right->place)
		return left->place < right->place ? -1 : 1;
	return strcmp(left->answer.hash, right->answer.hash);
}

/* By a hash of question, answer and marker: answers that come later find their
 * place between the others, which stay in order. */
static void shuffle(const struct marking *m, struct marking_question *q)
{
	struct placed *placed = memory_alloc(q->count, sizeof *placed);
	struct buffer seed = BUFFER_INIT;

	for (size_t i = 0; i < q->count; i++) {
		buffer_clear(&seed);
		buffer_add(&seed, q->question->id);
		buffer_add_byte(&seed, '\0');
		buffer_add_string(&seed, q->answers[i].hash);
		buffer_add(&seed, m->marker);
		placed[i] = (struct placed){ text_hash(buffer_text(&seed)), q->answers[i] };
	}
	qsort(placed, q->count, sizeof *placed, by_place);
	for (size_t i = 0; i < q->count; i++)
		q->answers[i] = placed[i].answer;
	buffer_release(&seed);
	free(placed);
}

/* The latest entry of each marker about one answer. */
struct latest {
	const struct marks_entry **list;
	size_t count;
};

static void add_latest(struct latest *latest, const struct marks_entry *entry)
{
	for (size_t i = 0; i < latest->count; i++) {
		const struct marks_entry **known = &latest->list[i];

		if (!text_equal((*known)->mark.marker, entry->mark.marker))
			continue;
		if (entry->order > (*known)->order)
			*known = entry;
		return;
	}
	latest->list = memory_extend(latest->list, latest->count, sizeof *latest->list);
	latest->list[latest->count++] = entry;
}

static int oldest_first(const void *a, const void *b)
{
	const struct marks_entry *const *left = a, *const *right = b;

	return marks_by_time(*left, *right);
}

/* With room for one more, by this marker. */
static void copy_decisions(struct marking *m, struct marking_answer *a,
                           const struct latest *latest)
{
	a->decisions = ARENA_ARRAY(&m->arena, latest->count + 1, struct manual_mark);
	a->decision_count = latest->count;
	for (size_t i = 0; i < latest->count; i++) {
		struct manual_mark mark = latest->list[i]->mark;

		mark.comment = arena_text(&m->arena, mark.comment);
		mark.marker = arena_text(&m->arena, mark.marker);
		a->decisions[i] = mark;
	}
}

/* A decision counts for the whole answer only where all its students have it. */
static void take_over(struct marking *m, const struct marking_question *q,
                      struct marking_answer *a, const struct marks_book *book)
{
	struct latest latest = { .list = NULL };
	size_t mine = 0, others = 0;

	for (size_t s = 0; s < a->student_count; s++) {
		size_t count;
		const struct marks_entry *entries = marks_book_entries(book, q->question,
		                                                       a->students[s], a->hash,
		                                                       &count);
		bool has_other = false;

		for (size_t i = 0; i < count; i++) {
			bool is_mine = text_equal(entries[i].mark.marker, m->marker);

			mine += is_mine;
			has_other |= !is_mine;
			add_latest(&latest, &entries[i]);
		}
		others += has_other;
	}
	if (latest.count)
		qsort(latest.list, latest.count, sizeof *latest.list, oldest_first);
	copy_decisions(m, a, &latest);
	free(latest.list);
	a->mark = a->other = (struct manual_mark){ 0 };
	for (size_t i = 0; i < a->decision_count; i++) {
		bool is_mine = text_equal(a->decisions[i].marker, m->marker);

		if (is_mine && mine == a->student_count)
			a->mark = a->decisions[i];
		else if (!is_mine && others == a->student_count)
			a->other = a->decisions[i];
	}
}

void marking_take_over(struct marking *m, const struct marks_book *book)
{
	for (size_t i = 0; i < m->question_count; i++) {
		struct marking_question *q = &m->questions[i];

		for (size_t a = 0; a < q->count; a++)
			take_over(m, q, &q->answers[a], book);
	}
}

void marking_start(struct marking *m, const struct marks_book *book)
{
	struct marking_outcome first;

	for (size_t i = 0; i < m->question_count; i++) {
		struct marking_question *q = &m->questions[i];

		if (!q->count)
			continue;
		qsort(q->answers, q->count, sizeof *q->answers, by_hash);
		group(m, q);
		shuffle(m, q);
		q->at = q->count - 1; /* so that the search begins at the first */
	}
	marking_take_over(m, book);
	m->question = 0;
	first = marking_step(m, &(struct marking_event){ .type = MARKING_NEXT_UNMARKED });
	for (size_t i = 0; i < m->question_count; i++) {
		if (first.refusal || i != m->question)
			m->questions[i].at = 0;
	}
}
