/* Marks files: what is written is read back, what counts among several, and where
 * markers differ. */
#include "grading.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/marks.h"
#include "presenter/marking.h"

#define QUESTION 7 /* the free text of the quiz, 4 points, one rubric item */

/* A folder of its own, with the quiz. */
struct place {
	char path[32];
	int directory;
	struct quiz *quiz;
	struct arena arena;
};

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	strcpy(p->path, "/tmp/marks-XXXXXX");
	assert_non_null(mkdtemp(p->path));
	p->directory = open(p->path, O_RDONLY | O_DIRECTORY);
	p->quiz = grading_quiz();
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct place *p = *state;
	static const char *const names[] = { "marks-ada.jsonl", "marks-bo.jsonl" };

	for (size_t i = 0; i < TEST_COUNT(names); i++)
		unlinkat(p->directory, names[i], 0);
	close(p->directory);
	rmdir(p->path);
	arena_release(&p->arena);
	quiz_release(p->quiz);
	free(p);
	return 0;
}

struct decision {
	const char *marker;
	const char *student;
	const char *answer;
	const char *time;
	bool marked;
	bool ticked;
	int64_t adjustment;
};

static void record(struct place *p, const struct decision *d)
{
	const struct text student = text_of(d->student);
	struct marks_record record = {
		.question = p->quiz->leaves[QUESTION],
		.students = &student,
		.student_count = 1,
		.answer = text_of(d->answer),
		.time = text_of(d->time),
		.mark = { .marked = d->marked, .adjustment = d->adjustment,
		          .marker = text_of(d->marker), .comment = TEXT("a \"comment\"\n") },
	};
	struct marks_file file;

	if (d->ticked)
		selection_add(&record.mark.ticked, 0);
	assert_int_equal(marks_file_open(&file, p->directory, record.mark.marker), MARKS_OPEN);
	assert_true(marks_file_add(&file, &record));
	marks_file_close(&file);
}

static int64_t points_found(struct place *p, const char *student, const char *answer)
{
	const struct question *q = p->quiz->leaves[QUESTION];
	const struct marks_entry *entry;
	struct marks_book book;
	int64_t points = -1;

	marks_book_load(&book, p->quiz, p->directory);
	entry = marks_book_find(&book, q, text_of(student), text_of(answer));
	if (entry)
		points = manual_mark_points(q, &entry->mark, NULL);
	marks_book_release(&book);
	return points;
}

static void test_round_trip(void **state)
{
	struct place *p = *state;
	struct marks_book book;

	record(p, &(struct decision){ "ada", "s\"1", "Yes.", "T1", true, true, -50 });
	marks_book_load(&book, p->quiz, p->directory);
	assert_int_equal(book.count, 1);
	assert_int_equal(book.fault_count, 0);
	assert_text(book.list[0].student, "s\"1");
	assert_text(book.list[0].mark.comment, "a \"comment\"\n");
	assert_text(book.list[0].mark.marker, "ada");
	assert_text(book.list[0].time, "T1");
	assert_int_equal(book.list[0].mark.adjustment, -50);
	assert_true(selection_has(&book.list[0].mark.ticked, 0));
	assert_false(book.list[0].other_rubric);
	marks_book_release(&book);
}

static void test_what_counts(void **state)
{
	struct place *p = *state;

	record(p, &(struct decision){ "ada", "s1", "Yes.", "T1", true, true, 0 });
	assert_int_equal(points_found(p, "s1", "Yes."), 400);
	/* the same in the form in which answers are compared, and nothing else */
	assert_int_equal(points_found(p, "s1", "  yes. "), 400);
	assert_int_equal(points_found(p, "s1", "No."), -1);
	assert_int_equal(points_found(p, "s2", "Yes."), -1);
	/* a later line of the same marker */
	record(p, &(struct decision){ "ada", "s1", "Yes.", "T0", true, false, 100 });
	assert_int_equal(points_found(p, "s1", "Yes."), 100);
	/* the later time of another, whatever the file */
	record(p, &(struct decision){ "bo", "s1", "Yes.", "T2", true, true, -100 });
	assert_int_equal(points_found(p, "s1", "Yes."), 300);
	record(p, &(struct decision){ "ada", "s1", "Yes.", "T3", true, true, 0 });
	assert_int_equal(points_found(p, "s1", "Yes."), 400);
	/* taken back: the other's counts again */
	record(p, &(struct decision){ "ada", "s1", "Yes.", "T4", false, false, 0 });
	assert_int_equal(points_found(p, "s1", "Yes."), 300);
}

/* A student who comes back to an answer, or two of whom nobody told the names. */
static void test_answers_of_one_name(void **state)
{
	struct place *p = *state;

	record(p, &(struct decision){ "ada", "s1", "One.", "T1", true, true, 0 });
	record(p, &(struct decision){ "ada", "s1", "Two.", "T2", true, false, 0 });
	assert_int_equal(points_found(p, "s1", "One."), 400);
	assert_int_equal(points_found(p, "s1", "Two."), 0);
	/* each is decided anew, or taken back, by itself */
	record(p, &(struct decision){ "ada", "s1", "Two.", "T3", true, true, -100 });
	record(p, &(struct decision){ "ada", "s1", "One.", "T4", false, false, 0 });
	assert_int_equal(points_found(p, "s1", "One."), -1);
	assert_int_equal(points_found(p, "s1", "Two."), 300);
}

/* What a student wrote, for the desk. */
static void hand_in(struct marking *m, struct place *p, const char *student, const char *answer)
{
	struct response responses[QUESTION + 1] = { 0 };

	response_set_text(&responses[QUESTION], p->quiz->leaves[QUESTION], text_of(answer));
	marking_add(m, text_of(student), TEXT(""), responses);
}

static void words_are(const struct marking *m, const char *expected)
{
	struct buffer words = BUFFER_INIT;

	marking_dispute_words(m, &words);
	assert_string_equal(words.size ? words.data : "", expected);
	buffer_release(&words);
}

/* One dispute an answer, however many wrote it, and none about what nobody has handed
 * in any more. */
static void test_disputes(void **state)
{
	static const struct decision decisions[] = {
		{ "ada", "s1", "a", "T1", true, true, 0 },
		{ "ada", "s5", "a", "T1", true, true, 0 },
		{ "bo", "s1", "a", "T2", true, true, -100 },
		{ "ada", "s2", "b", "T1", true, false, 0 },
		{ "bo", "s2", "b", "T2", true, true, 0 },
		{ "ada", "s3", "c", "T1", true, true, 0 },
		{ "bo", "s3", "c", "T2", true, true, 0 },
		{ "ada", "s4", "before", "T1", true, true, 0 },
		{ "bo", "s4", "before", "T2", true, false, 0 },
	};
	struct place *p = *state;
	struct marking_dispute *list;
	struct marks_book book;
	struct marking m;
	size_t count;

	for (size_t i = 0; i < TEST_COUNT(decisions); i++)
		record(p, &decisions[i]);
	marks_book_load(&book, p->quiz, p->directory);
	marking_init(&m, p->quiz, TEXT("ada"));
	hand_in(&m, p, "s1", "a");
	hand_in(&m, p, "s2", "b");
	hand_in(&m, p, "s3", "c");
	hand_in(&m, p, "s4", "d");
	hand_in(&m, p, "s5", "A");
	marking_start(&m, &book);
	marks_book_release(&book);
	list = marking_disputes(&m, &p->arena, &count);
	assert_int_equal(count, 2);
	assert_text(list[0].answer->text, "b");
	assert_int_equal(list[0].difference, 400);
	assert_int_equal(list[1].answer->student_count, 2);
	assert_text(list[1].counts->marker, "bo");
	assert_text(list[1].other->marker, "ada");
	assert_int_equal(list[1].difference, 100);
	marking_release(&m);
}

/* From one to the next, round all of them, until they are settled. */
static void test_going_through_disputes(void **state)
{
	static const struct marking_event next = { .type = MARKING_NEXT_DISPUTED };
	static const struct marking_event tick = { .type = MARKING_TOGGLE, .index = 0 };
	static const struct marking_event undo = { .type = MARKING_UNDO };
	struct place *p = *state;
	struct marks_book book;
	struct marking m;

	record(p, &(struct decision){ "ada", "s1", "a", "T1", true, true, -100 });
	record(p, &(struct decision){ "bo", "s1", "a", "T2", true, false, 0 });
	record(p, &(struct decision){ "ada", "s2", "b", "T1", true, true, 0 });
	marks_book_load(&book, p->quiz, p->directory);
	marking_init(&m, p->quiz, TEXT("bo"));
	hand_in(&m, p, "s1", "a");
	hand_in(&m, p, "s2", "b");
	marking_start(&m, &book);
	marks_book_release(&book);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(marking_step(&m, &next).refusal, MARKING_OK);
		assert_text(marking_answer(&m)->text, "a");
	}
	words_are(&m, "ada gave 3 of 4 points: item 1, adjusted by -1. The later mark counts: "
	              "yours.");
	marking_step(&m, &tick);
	words_are(&m, "ada gave 3 of 4 points: item 1, adjusted by -1. The later mark counts: "
	              "yours.");
	marking_step(&m, &(struct marking_event){ .type = MARKING_ADJUST, .points = -100 });
	words_are(&m, "");
	assert_int_equal(marking_step(&m, &next).refusal, MARKING_NO_DISPUTE);
	marking_step(&m, &undo);
	assert_int_equal(marking_step(&m, &next).refusal, MARKING_OK);
	marking_release(&m);
}

static void write_raw(struct place *p, const char *bytes)
{
	int descriptor = openat(p->directory, "marks-ada.jsonl",
	                        O_WRONLY | O_CREAT | O_APPEND, 0600);

	assert_true(write(descriptor, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
	close(descriptor);
}

static void test_damage(void **state)
{
	struct place *p = *state;
	struct marks_file file;
	struct marks_book book;
	struct stat before, after;

	record(p, &(struct decision){ "ada", "s1", "a", "T1", true, true, 0 });
	write_raw(p, "nonsense\n{\"question\":\"1.1\"}\n{\"question\":\"2.6\",\"students\":[\"s1\"]}\n");
	assert_int_equal(fstatat(p->directory, "marks-ada.jsonl", &before, 0), 0);
	write_raw(p, "{\"question\":\"2.6\",\"stu");
	marks_book_load(&book, p->quiz, p->directory);
	assert_int_equal(book.count, 1);
	assert_int_equal(book.fault_count, 3);
	assert_int_equal(book.faults[0].line, 2);
	assert_int_equal(book.faults[2].line, 4);
	marks_book_release(&book);
	/* opening drops what was cut off, and nothing else */
	assert_int_equal(marks_file_open(&file, p->directory, TEXT("ada")), MARKS_OPEN);
	assert_true(file.torn);
	marks_file_close(&file);
	assert_int_equal(fstatat(p->directory, "marks-ada.jsonl", &after, 0), 0);
	assert_int_equal(after.st_size, before.st_size);
}

static void test_one_writer(void **state)
{
	struct place *p = *state;
	struct marks_file one, two;

	assert_int_equal(marks_file_open(&one, p->directory, TEXT("ada")), MARKS_OPEN);
	assert_int_equal(marks_file_open(&two, p->directory, TEXT("ada")), MARKS_BUSY);
	marks_file_close(&one);
	assert_int_equal(marks_file_open(&two, p->directory, TEXT("ada")), MARKS_OPEN);
	marks_file_close(&two);
}

static void test_names(void **state)
{
	static const struct { const char *marker, *name; } rows[] = {
		{ "ada", "marks-ada.jsonl" },
		{ "../../etc/passwd", "marks-s-" },
		{ "", "marks-s-" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct buffer name = BUFFER_INIT;

		marks_file_name(text_of(rows[i].marker), &name);
		assert_true(text_starts_with(buffer_text(&name), text_of(rows[i].name)));
		assert_null(strchr(name.data, '/'));
		buffer_release(&name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_round_trip, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_counts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_answers_of_one_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_disputes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_going_through_disputes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_damage, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_one_writer, set_up, tear_down),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
