/* Arenas, buffers and texts: growth, alignment, edges. */
#include "check.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

static void test_arena(void **state)
{
	struct arena arena = ARENA_INIT;
	struct text kept = arena_text(&arena, TEXT("kept"));

	(void)state;
	for (size_t i = 0; i < 20000; i++) {
		size_t align = (size_t)1 << (i % 5);
		unsigned char *bytes = arena_alloc(&arena, i % 37, 3, align);

		assert_int_equal((uintptr_t)bytes % align, 0);
		for (size_t j = 0; j < i % 37 * 3; j++) {
			assert_int_equal(bytes[j], 0);
			bytes[j] = 0xAA;
		}
	}
	assert_text(kept, "kept");
	assert_text(arena_format(&arena, "%d-%s", 7, "x"), "7-x");
	memset(arena_alloc(&arena, 3, 1 << 20, 1), 0xAA, 3 << 20);
	arena_reset(&arena);
	assert_int_equal(*ARENA_ARRAY(&arena, 1 << 20, char), 0);
	assert_int_equal(arena_text(&arena, (struct text){ NULL, 0 }).data[0], 0);
	arena_release(&arena);
	arena_reset(&arena);
	assert_non_null(ARENA_NEW(&arena, int));
	arena_release(&arena);
}

static void test_buffer(void **state)
{
	struct buffer b = BUFFER_INIT;

	(void)state;
	buffer_add(&b, (struct text){ NULL, 0 });
	assert_text(buffer_text(&b), "");
	for (int i = 0; i < 1000; i++) {
		buffer_add(&b, TEXT("abc"));
		buffer_add_byte(&b, 'd');
		assert_int_equal(b.data[b.size], 0);
		assert_true(b.size < b.capacity);
	}
	assert_int_equal(b.size, 4000);
	buffer_truncate(&b, 5);
	assert_text(buffer_text(&b), "abcda");
	buffer_truncate(&b, 6);
	assert_int_equal(b.size, 5);
	buffer_clear(&b);
	buffer_add_int(&b, INT64_MIN);
	buffer_add_int(&b, 0);
	buffer_add_int(&b, INT64_MAX);
	assert_text(buffer_text(&b), "-922337203685477580809223372036854775807");
	buffer_clear(&b);
	buffer_add_format(&b, "%0200d", 1);
	buffer_add_repeated(&b, '-', 2);
	assert_int_equal(b.size, 202);
	buffer_release(&b);
	buffer_release(&b);
	buffer_add_string(&b, "again");
	assert_text(buffer_text(&b), "again");
	buffer_release(&b);
}

static void test_text(void **state)
{
	struct text rest = TEXT_INIT("a,,b"), piece;
	char long_word[257];

	(void)state;
	assert_true(text_split(&rest, ',', &piece) && text_equal(piece, TEXT("a")));
	assert_true(text_split(&rest, ',', &piece) && text_equal(piece, TEXT("")));
	assert_true(text_split(&rest, ',', &piece) && text_equal(piece, TEXT("b")));
	assert_false(text_split(&rest, ',', &piece));
	assert_text(text_slice(TEXT("abc"), 1, 9), "bc");
	assert_text(text_slice(TEXT("abc"), 9, 9), "");
	assert_text(text_trim(TEXT(" \t a b\r\n")), "a b");
	assert_text(text_trim(TEXT(" \n")), "");
	assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
	assert_true(text_compare(TEXT("\x80"), TEXT("a")) > 0);
	assert_int_equal(text_compare(TEXT(""), TEXT("")), 0);
	assert_int_equal(text_distance(TEXT("titel"), TEXT("title"), 3), 1);
	assert_int_equal(text_distance(TEXT(""), TEXT("abc"), 3), 3);
	/* Longer words are not looked at. */
	memset(long_word, 'x', sizeof long_word);
	assert_int_equal(text_distance((struct text){ long_word, 256 },
	                               (struct text){ long_word, 256 }, 3), 0);
	assert_int_equal(text_distance((struct text){ long_word, 257 }, TEXT("x"), 3), 4);
	assert_int_equal(text_distance(TEXT("x"), (struct text){ long_word, 257 }, 3), 4);
	assert_int_equal(text_distance(TEXT("abcdef"), TEXT("uvwxyz"), 2), 3);
	assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 9), 3);
	assert_int_equal(text_find(TEXT("abc"), 'c'), 2);
	assert_int_equal(text_find(TEXT(""), 'c'), 0);
	assert_true(text_equal_ascii_case(TEXT("TrUe"), TEXT("true")));
	assert_false(text_ends_with(TEXT("x"), TEXT("xx")));
}

static char order[8];

static void note(void *context)
{
	strcat(order, context);
}

static void test_cleanup(void **state)
{
	static char a[] = "a", b[] = "b", c[] = "c";

	(void)state;
	cleanup_add(note, a);
	cleanup_add(note, b);
	cleanup_add(note, c);
	cleanup_remove(note, b);
	cleanup_remove(note, b);
	cleanup_run();
	cleanup_run();
	assert_string_equal(order, "ca");
}

/* An absurd size ends the program with status 4 and one line. */
static void test_out_of_memory(void **state)
{
	struct arena arena = ARENA_INIT;
	char message[200];
	ssize_t size;
	int ends[2], status;

	(void)state;
	for (int kind = 0; kind < 3; kind++) {
		assert_int_equal(pipe(ends), 0);
		if (fork() == 0) {
			dup2(ends[1], STDERR_FILENO);
			if (kind == 0)
				arena_alloc(&arena, SIZE_MAX / 2, 4, 8);
			else if (kind == 1)
				memory_grow(NULL, SIZE_MAX, 2);
			else
				buffer_reserve(&(struct buffer)BUFFER_INIT, SIZE_MAX - 1);
			_exit(0);
		}
		close(ends[1]);
		size = read(ends[0], message, sizeof message);
		close(ends[0]);
		assert_int_equal(size, strlen("quizmark: out of memory\n"));
		assert_memory_equal(message, "quizmark: out of memory\n", (size_t)size);
		wait(&status);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 4);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_buffer),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_cleanup),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
