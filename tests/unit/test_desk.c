/*
 * A graded folder between several programs: what somebody else does at the very moment
 * when the folder is locked is neither lost nor in the way.
 */
#define _GNU_SOURCE /* mkdtemp, syscall */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "formats/marks.h"
#include "formats/quiz_file.h"

#define QUIZ \
	"quizmark: 1\nid: two\ntitle: Two\nsections:\n  - title: One\n    questions:\n" \
	"      - {type: true-false, points: 1, prompt: A?, answer: %s}\n" \
	"      - {type: free-text, points: 2, prompt: B?, rubric: [{text: b, points: 2}]}\n"
#define ANSWERS \
	"{\"quiz\":\"two\",\"student\":{\"id\":\"s1\"},\"answers\":{\"1.1\":true,\"1.2\":\"b\"}}\n"

/* What somebody else does: before a folder is locked for one alone, and after any call
 * of flock. */
static void (*before_alone)(void), (*after_any)(void);

static void meanwhile(void (**act)(void))
{
	void (*once)(void) = *act;

	*act = NULL; /* it may lock something itself */
	if (once)
		once();
}

/* Stands in for the C library's. */
int flock(int descriptor, int operation)
{
	struct stat about;
	int result;

	if (operation & LOCK_EX && fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode))
		meanwhile(&before_alone);
	result = (int)syscall(SYS_flock, descriptor, operation);
	meanwhile(&after_any);
	return result;
}

/* Of faccessat, for a folder; 0: as it is. */
static int no_access;

int faccessat(int directory, const char *path, int mode, int flags)
{
	if (no_access && !strcmp(path, "."))
		return errno = no_access, -1;
	return (int)syscall(SYS_faccessat2, directory, path, mode, flags);
}

static char place[] = "/tmp/quizmark-XXXXXX";
static int intruder = -1;

static void write_file(const char *name, const char *content)
{
	struct file_writer w;

	assert_true(file_open(&w, AT_FDCWD, name));
	file_write(&w, text_of(content));
	assert_int_equal(file_commit(&w, FILE_REPLACE_EXISTING), 0);
}

static void write_quiz(const char *answer)
{
	char source[sizeof QUIZ + 8];

	snprintf(source, sizeof source, QUIZ, answer);
	write_file("quiz.yaml", source);
}

/* Standard input is `typed`. */
static enum status run(enum status command(int, char **), const char *arguments,
                       const char *typed)
{
	char words[128], *list[8], *rest = words;
	int count = 0, input;

	snprintf(words, sizeof words, "%s", arguments);
	while ((list[count] = strsep(&rest, " ")))
		count++;
	write_file("typed", typed);
	input = open("typed", O_RDONLY);
	assert_int_equal(dup2(input, STDIN_FILENO), STDIN_FILENO);
	close(input);
	return command(count, list);
}

static int set_up(void **state)
{
	(void)state;
	strcpy(place + strlen(place) - 6, "XXXXXX");
	assert_non_null(mkdtemp(place));
	assert_int_equal(chdir(place), 0);
	setenv("TERM", "dumb", 1);
	write_quiz("true");
	write_file("answers.jsonl", ANSWERS);
	return run(command_grade, "quiz.yaml answers.jsonl -o graded", "") != STATUS_OK;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *at)
{
	(void)about;
	(void)type;
	(void)at;
	return remove(path);
}

static int tear_down(void **state)
{
	(void)state;
	before_alone = after_any = NULL;
	no_access = 0;
	if (intruder >= 0)
		close(intruder);
	intruder = -1;
	return nftw(place, remove_one, 8, FTW_DEPTH | FTW_PHYS) + chdir("/");
}

static bool has(const char *name, const char *words)
{
	struct buffer content = BUFFER_INIT;
	int error = 0;
	bool found = file_read(AT_FDCWD, name, 1 << 20, &content, &error) == FILE_OK &&
	             strstr(content.data, words) != NULL;

	buffer_release(&content);
	return found;
}

/* Ann gives two points, and is gone. */
static void ann_marks(void)
{
	const struct text student = TEXT("s1");
	struct diagnostics d;
	struct quiz *quiz;
	struct marks_file file;
	int folder = open("graded", O_RDONLY | O_DIRECTORY);
	struct marks_record record = {
		.students = &student, .student_count = 1, .answer = TEXT("b"),
		.time = TEXT("2026-11-23T10:00:00Z"),
		.mark = { .marked = true, .marker = TEXT("ann"), .comment = TEXT("by Ann") },
	};

	diagnostics_init(&d, TEXT("quiz.yaml"));
	quiz = quiz_load("quiz.yaml", QUIZ_LOAD_NO_FILES, &d);
	assert_non_null(quiz);
	record.question = quiz->leaves[1];
	selection_add(&record.mark.ticked, 0);
	assert_int_equal(marks_file_open(&file, folder, TEXT("ann")), MARKS_OPEN);
	assert_true(marks_file_add(&file, &record));
	marks_file_close(&file);
	quiz_release(quiz);
	diagnostics_release(&d);
	close(folder);
}

/* Takes the folder for reading, as soon as it is to be had. */
static void intrude(void)
{
	if (intruder < 0)
		intruder = open("graded", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (syscall(SYS_flock, intruder, LOCK_SH | LOCK_NB) != 0)
		after_any = intrude;
}

/* Ann marks and is gone while Bob leaves, too. */
static void test_the_last_marker_writes_all_marks(void **state)
{
	(void)state;
	before_alone = ann_marks;
	assert_int_equal(run(command_mark, "quiz.yaml graded --marker bob", "q\n"), STATUS_OK);
	assert_true(has("graded/marks-ann.jsonl", "by Ann"));
	assert_true(has("graded/results.jsonl", "by Ann"));
	assert_true(has("graded/gradebook.csv", "s1,,answers.jsonl:1,graded,3,3,0"));
}

static void test_regrading_has_marks_of_the_last_moment(void **state)
{
	(void)state;
	write_quiz("false");
	before_alone = ann_marks;
	assert_int_equal(run(command_regrade, "quiz.yaml graded", ""), STATUS_OK);
	assert_true(has("graded/results.jsonl", "by Ann"));
	assert_true(has("graded/gradebook.csv", "s1,,answers.jsonl:1,graded,2,3,0"));
}

/* From the first look to the last byte the folder is held. */
static void test_nobody_gets_between_a_regrade(void **state)
{
	(void)state;
	write_quiz("false");
	after_any = intrude;
	assert_int_equal(run(command_regrade, "quiz.yaml graded", ""), STATUS_OK);
	assert_true(has("graded/generations/1/gradebook.csv", "s1,,answers.jsonl:1,pending,1,3,2"));
	assert_true(has("graded/gradebook.csv", "s1,,answers.jsonl:1,pending,0,3,2"));
	/* It was tried, and now there is no obstacle. */
	assert_true(intruder >= 0);
	assert_int_equal(syscall(SYS_flock, intruder, LOCK_SH | LOCK_NB), 0);
}

/* Who only reads gets the report, and the folder is made anew by one who may write. */
static void test_reports_without_writing(void **state)
{
	(void)state;
	ann_marks();
	no_access = EACCES;
	assert_int_equal(run(command_report, "quiz.yaml graded --html page.html", ""), STATUS_OK);
	assert_false(has("page.html", "wait for a mark"));
	assert_false(has("graded/results.jsonl", "by Ann"));
	no_access = 0;
	assert_int_equal(run(command_report, "quiz.yaml graded --html page.html", ""), STATUS_OK);
	assert_true(has("graded/results.jsonl", "by Ann"));
}

#define FOLDER_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(test_the_last_marker_writes_all_marks),
		FOLDER_TEST(test_regrading_has_marks_of_the_last_moment),
		FOLDER_TEST(test_nobody_gets_between_a_regrade),
		FOLDER_TEST(test_reports_without_writing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
