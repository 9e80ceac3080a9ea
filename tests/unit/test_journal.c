/* The journal: what is written comes back, whatever happened in between. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attempt_quiz.h"
#include "base/file.h"
#include "presenter/sitting.h"

#define JOURNAL_NAME "small.practice.jsonl"

/* A sitting in a folder of its own. */
struct place {
	char folder[64];
	char state[96];
	struct quiz *quiz;
	struct sitting sitting;
	int descriptor;
};

static int place_make(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	assert_non_null(p);
	snprintf(p->folder, sizeof p->folder, "/tmp/quizmark-journal-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	setenv("XDG_STATE_HOME", p->folder, 1);
	snprintf(p->state, sizeof p->state, "%s/quizmark", p->folder);
	p->descriptor = open(p->folder, O_RDONLY | O_DIRECTORY);
	p->quiz = quiz_of(ATTEMPT_QUIZ);
	*state = p;
	return 0;
}

static void remove_files(const char *folder)
{
	DIR *list = opendir(folder);

	for (struct dirent *entry; list && (entry = readdir(list));)
		unlinkat(dirfd(list), entry->d_name, 0);
	if (list)
		closedir(list);
	rmdir(folder);
}

static int place_remove(void **state)
{
	struct place *p = *state;

	quiz_release(p->quiz);
	close(p->descriptor);
	remove_files(p->state);
	remove_files(p->folder);
	free(p);
	return 0;
}

static enum journal_status start_with(struct place *p, const struct session_options *options)
{
	const struct sitting_place place = { p->descriptor, NULL, p->folder };

	return sitting_open(&p->sitting, p->quiz, options, &place, false);
}

static enum journal_status start(struct place *p)
{
	const struct session_options options = { .mode = SESSION_PRACTICE };

	return start_with(p, &options);
}

static void answer(struct place *p, size_t leaf, const struct response *response)
{
	struct event e = { .type = EVENT_ANSWER, .index = leaf, .response = response };

	sitting_step(&p->sitting, &e);
}

static void answer_text(struct place *p, size_t leaf, const char *text)
{
	struct response response;

	response_set_text(&response, p->quiz->leaves[leaf], text_of(text));
	answer(p, leaf, &response);
}

static void answer_option(struct place *p, size_t leaf, size_t option)
{
	struct response response;

	response_set_option(&response, option);
	answer(p, leaf, &response);
}

static void answer_matches(struct place *p, size_t leaf, int16_t first, int16_t second)
{
	int16_t matches[] = { first, second };
	struct response response;

	response_set_matches(&response, p->quiz->leaves[leaf], matches);
	answer(p, leaf, &response);
}

static void step_text(struct place *p, enum event_type type, size_t index, const char *text)
{
	struct event e = { .type = type, .index = index, .text = text_of(text) };

	sitting_step(&p->sitting, &e);
}

/* Everything an attempt can hold, one thing of each kind. */
static void fill(struct place *p)
{
	assert_true(sitting_begin(&p->sitting));
	step_text(p, EVENT_IDENTITY, 0, "Ada \"L.\"");
	step_text(p, EVENT_IDENTITY, 1, "ada7");
	step_text(p, EVENT_SIGN, 0, "Ada");
	sitting_do(&p->sitting, EVENT_BEGIN, 0);
	answer_option(p, 0, 1);
	sitting_do(&p->sitting, EVENT_CHECK, 0);
	answer_option(p, 0, 0);
	answer_option(p, 1, 2);
	answer_option(p, 2, 3);
	answer_matches(p, 3, 2, RESPONSE_NO_CHOICE);
	answer_text(p, 4, "not a number");
	answer_text(p, 5, "\xCE\xB1 \\ \t");
	sitting_do(&p->sitting, EVENT_UNDO, 0);
	answer_text(p, 6, "one\n\ntwo");
	sitting_do(&p->sitting, EVENT_FLAG, 3);
	sitting_do(&p->sitting, EVENT_HINT, 0);
	step_text(p, EVENT_NOTES, 0, "look at 3");
	sitting_do(&p->sitting, EVENT_GO, 6);
}

static void check_filled(const struct session *s)
{
	assert_text(session_identity(s, TEXT("name")), "Ada \"L.\"");
	assert_text(buffer_text(&s->signature), "Ada");
	assert_int_equal(s->answers[0].tries, 1);
	assert_true(selection_has(&s->answers[0].first.selected, 1));
	assert_true(selection_has(&s->answers[0].now.selected, 0));
	assert_true(s->answers[0].hinted);
	assert_true(selection_has(&s->answers[1].now.selected, 2));
	assert_true(selection_has(&s->answers[2].now.selected, 3));
	assert_int_equal(s->answers[3].now.matches[0], 2);
	assert_int_equal(s->answers[3].now.matches[1], RESPONSE_NO_CHOICE);
	assert_true(s->answers[3].flagged);
	assert_int_equal(s->answers[4].now.state, RESPONSE_INVALID);
	assert_text(s->answers[4].now.text, "not a number");
	assert_int_equal(s->answers[5].now.state, RESPONSE_BLANK);
	assert_text(s->answers[6].now.text, "one\n\ntwo");
	assert_text(buffer_text(&s->notes), "look at 3");
	assert_int_equal(s->position, 6);
	assert_int_equal(s->phase, SESSION_WORKING);
}

static void read_journal(struct place *p, struct buffer *b)
{
	int folder = open(p->state, O_RDONLY | O_DIRECTORY), error = 0;

	assert_int_equal(file_read(folder, JOURNAL_NAME, JOURNAL_SIZE_MAX, b, &error),
	                 FILE_OK);
	close(folder);
}

static void write_journal(struct place *p, struct text t)
{
	int folder = open(p->state, O_RDONLY | O_DIRECTORY);
	int file = openat(folder, JOURNAL_NAME, O_WRONLY | O_TRUNC | O_CREAT, 0600);

	assert_int_equal(file_write_all(file, t), 0);
	close(file);
	close(folder);
}

static void test_everything_comes_back(void **state)
{
	struct place *p = *state;
	struct stat folder;

	assert_int_equal(start(p), JOURNAL_OPEN);
	assert_false(sitting_can_resume(&p->sitting));
	fill(p);
	assert_true(sitting_saved(&p->sitting));
	sitting_release(&p->sitting);
	assert_int_equal(start(p), JOURNAL_OPEN);
	assert_true(sitting_can_resume(&p->sitting));
	check_filled(&p->sitting.session);
	sitting_resume(&p->sitting);
	answer_text(p, 5, "more");
	sitting_release(&p->sitting);
	start(p);
	assert_text(p->sitting.session.answers[5].now.text, "more");
	assert_false(p->sitting.found.torn || p->sitting.found.damaged);
	sitting_release(&p->sitting);
	assert_int_equal(stat(p->state, &folder), 0);
	assert_int_equal(folder.st_mode & 0777, 0700);
}

/* Also from a journal whose head has a seed that is too large for a JSON number, as older
 * ones have: what was in use is in the record of the begin. */
static void test_shuffled_order_comes_back(void **state)
{
	static const uint64_t seeds[] = { 42, UINT64_MAX - 6 };
	struct place *p = *state;

	for (size_t i = 0; i < TEST_COUNT(seeds); i++) {
		const struct session_options options = { .mode = SESSION_PRACTICE, .shuffle = true,
		                                         .seed = seeds[i] };
		uint32_t order[8];
		uint64_t seed;

		start_with(p, &options);
		fill(p);
		seed = p->sitting.session.seed;
		assert_int_equal(p->sitting.session.order_count, TEST_COUNT(order));
		memcpy(order, p->sitting.session.order, sizeof order);
		sitting_release(&p->sitting);
		start(p);
		assert_true(sitting_can_resume(&p->sitting));
		assert_true(p->sitting.session.seed == seed);
		assert_memory_equal(p->sitting.session.order, order, sizeof order);
		sitting_release(&p->sitting);
	}
}

/* Cut anywhere, the journal gives back every record that is whole. */
static void test_torn_tail(void **state)
{
	struct place *p = *state;
	struct buffer whole = BUFFER_INIT;
	size_t last;

	start(p);
	fill(p);
	sitting_release(&p->sitting);
	read_journal(p, &whole);
	for (last = whole.size - 1; whole.data[last - 1] != '\n';)
		last--;
	for (size_t size = last; size < whole.size; size++) {
		write_journal(p, text_slice(buffer_text(&whole), 0, size));
		start(p);
		assert_int_equal(p->sitting.found.torn, size > last);
		assert_int_equal(p->sitting.found.good_size, last);
		assert_int_equal(p->sitting.session.position, 5);
		assert_text(buffer_text(&p->sitting.session.notes), "look at 3");
		sitting_release(&p->sitting);
	}
	start(p);
	sitting_resume(&p->sitting);
	sitting_do(&p->sitting, EVENT_GO, 6);
	sitting_release(&p->sitting);
	start(p);
	check_filled(&p->sitting.session);
	assert_false(p->sitting.found.torn);
	sitting_release(&p->sitting);
	buffer_release(&whole);
}

/* No changed byte is ever taken for what was written. */
static void test_damage(void **state)
{
	struct place *p = *state;
	struct buffer whole = BUFFER_INIT;

	start(p);
	fill(p);
	sitting_release(&p->sitting);
	read_journal(p, &whole);
	for (size_t at = 0; at < whole.size; at += 7) {
		struct journal_content content;
		struct arena arena = ARENA_INIT;
		char byte = whole.data[at];

		whole.data[at] = (char)(byte ^ 1);
		journal_read(p->quiz, buffer_text(&whole), &arena, &content);
		assert_true(content.torn || content.damaged);
		assert_true(content.good_size <= at);
		whole.data[at] = byte;
		arena_release(&arena);
	}
	buffer_release(&whole);
}

static size_t count_files(const char *folder, const char *part)
{
	DIR *list = opendir(folder);
	size_t count = 0;

	for (struct dirent *entry; (entry = readdir(list));)
		count += strstr(entry->d_name, part) != NULL;
	closedir(list);
	return count;
}

static void test_damage_is_kept_aside(void **state)
{
	struct place *p = *state;
	struct buffer whole = BUFFER_INIT;

	start(p);
	fill(p);
	sitting_release(&p->sitting);
	read_journal(p, &whole);
	whole.data[whole.size / 2] ^= 1;
	write_journal(p, buffer_text(&whole));
	start(p);
	assert_true(p->sitting.found.damaged);
	assert_true(sitting_can_resume(&p->sitting));
	sitting_resume(&p->sitting);
	assert_int_equal(count_files(p->state, "damaged-1"), 1);
	sitting_release(&p->sitting);
	start(p);
	assert_false(p->sitting.found.damaged);
	sitting_release(&p->sitting);
	buffer_release(&whole);
}

static void test_a_new_attempt_keeps_the_old(void **state)
{
	struct place *p = *state;

	start(p);
	fill(p);
	sitting_release(&p->sitting);
	start(p);
	assert_true(sitting_begin(&p->sitting));
	assert_int_equal(p->sitting.session.phase, SESSION_COVER);
	step_text(p, EVENT_IDENTITY, 1, "eve7");
	sitting_leave(&p->sitting);
	sitting_release(&p->sitting);
	assert_int_equal(count_files(p->state, "old-1"), 0);
	start(p);
	assert_true(sitting_can_resume(&p->sitting));
	assert_true(sitting_begin(&p->sitting));
	step_text(p, EVENT_IDENTITY, 1, "eve7");
	step_text(p, EVENT_SIGN, 0, "Eve");
	sitting_do(&p->sitting, EVENT_BEGIN, 0);
	assert_int_equal(count_files(p->state, "old-1"), 1);
	sitting_release(&p->sitting);
	start(p);
	assert_true(sitting_can_resume(&p->sitting));
	assert_int_equal(p->sitting.session.phase, SESSION_WORKING);
	assert_text(session_student_id(&p->sitting.session), "eve7");
	assert_text(buffer_text(&p->sitting.session.signature), "Eve");
	assert_int_equal(session_count(&p->sitting.session).answered, 0);
	sitting_release(&p->sitting);
}

static void test_one_at_a_time(void **state)
{
	struct place *p = *state;
	struct sitting first;

	start(p);
	fill(p);
	first = p->sitting;
	assert_int_equal(start(p), JOURNAL_BUSY);
	assert_int_equal(p->sitting.found.head.holder.process, getpid());
	sitting_release(&p->sitting);
	sitting_release(&first);
}

/* A record that does not fit on the disk leaves no half of itself, waits, and
 * goes out once there is room. */
static void test_full_disk(void **state)
{
	struct place *p = *state;
	struct rlimit old, small;
	struct buffer journal = BUFFER_INIT;

	signal(SIGXFSZ, SIG_IGN);
	start(p);
	fill(p);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){ p->sitting.journal.size + 100, old.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	answer_text(p, 5, "does not fit");
	assert_false(sitting_saved(&p->sitting));
	read_journal(p, &journal);
	assert_int_equal(journal.data[journal.size - 1], '\n');
	assert_int_equal(journal.size, p->sitting.journal.size);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	answer_text(p, 4, "14");
	assert_true(sitting_saved(&p->sitting));
	sitting_release(&p->sitting);
	start(p);
	assert_text(p->sitting.session.answers[5].now.text, "does not fit");
	assert_text(p->sitting.session.answers[4].now.text, "14");
	sitting_release(&p->sitting);
	buffer_release(&journal);
}

static void test_a_question_that_is_gone(void **state)
{
	struct place *p = *state;
	struct arena arena = ARENA_INIT;
	struct journal_content content;
	struct buffer source = BUFFER_INIT;
	struct quiz *other;

	start(p);
	fill(p);
	sitting_release(&p->sitting);
	read_journal(p, &source);
	other = quiz_of("quizmark: 1\nid: small\ntitle: Small\nsections:\n  - title: One\n"
	                "    questions: [{type: true-false, points: 1, prompt: Now?, "
	                "answer: true}]\n");
	journal_read(other, buffer_text(&source), &arena, &content);
	assert_false(content.torn || content.damaged);
	assert_true(content.skipped > 0);
	assert_true(content.count > 0);
	quiz_release(other);
	arena_release(&arena);
	buffer_release(&source);
}

/* A whole attempt, with both files at its end. */
static void hand_in(struct place *p)
{
	struct event e = { .type = EVENT_SUBMIT, .confirmed = true };

	start(p);
	fill(p);
	sitting_step(&p->sitting, &e);
	assert_true(p->sitting.files.answers_written);
	assert_true(p->sitting.files.result_written);
	sitting_release(&p->sitting);
}

static void test_submitting_finishes_the_journal(void **state)
{
	struct place *p = *state;
	struct event e = { .type = EVENT_SUBMIT, .confirmed = true };

	hand_in(p);
	assert_int_equal(count_files(p->folder, "small-ada7.json"), 1);
	assert_int_equal(count_files(p->state, ".done.jsonl"), 1);
	start(p);
	assert_false(sitting_can_resume(&p->sitting));
	fill(p);
	sitting_step(&p->sitting, &e);
	sitting_release(&p->sitting);
	assert_int_equal(count_files(p->folder, "small-ada7-2.json"), 1);
}

/* An answer file that was moved away leaves its result: the next ones are another pair. */
static void test_both_files_have_one_number(void **state)
{
	struct place *p = *state;

	hand_in(p);
	assert_int_equal(unlinkat(p->descriptor, "small-ada7.json", 0), 0);
	hand_in(p);
	assert_int_equal(count_files(p->folder, "small-ada7.json"), 0);
	assert_int_equal(count_files(p->folder, "small-ada7-2.json"), 1);
	assert_int_equal(count_files(p->folder, "small-ada7-2.result.json"), 1);
}

static void test_nothing_entered_leaves_nothing(void **state)
{
	struct place *p = *state;

	start(p);
	sitting_begin(&p->sitting);
	sitting_leave(&p->sitting);
	sitting_release(&p->sitting);
	assert_int_equal(count_files(p->state, "small"), 0);
}

static void test_no_home(void **state)
{
	struct place *p = *state;

	setenv("XDG_STATE_HOME", "/dev/null/nowhere", 1);
	assert_int_equal(start(p), JOURNAL_NO_HOME);
	assert_false(sitting_begin(&p->sitting));
	answer_text(p, 5, "kept in memory");
	assert_false(sitting_saved(&p->sitting));
	sitting_release(&p->sitting);
}

#define JOURNAL_TEST(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JOURNAL_TEST(test_everything_comes_back),
		JOURNAL_TEST(test_shuffled_order_comes_back),
		JOURNAL_TEST(test_torn_tail),
		JOURNAL_TEST(test_damage),
		JOURNAL_TEST(test_damage_is_kept_aside),
		JOURNAL_TEST(test_a_new_attempt_keeps_the_old),
		JOURNAL_TEST(test_one_at_a_time),
		JOURNAL_TEST(test_full_disk),
		JOURNAL_TEST(test_a_question_that_is_gone),
		JOURNAL_TEST(test_submitting_finishes_the_journal),
		JOURNAL_TEST(test_both_files_have_one_number),
		JOURNAL_TEST(test_nothing_entered_leaves_nothing),
		JOURNAL_TEST(test_no_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
