/* Writing: what keys do to a text, its caret and its rows. */
#include "check.h"
#include "base/utf8.h"
#include "presenter/text_field.h"

#define WIDTH 11 /* ten columns of text and one for the caret */

static bool press(struct text_field *field, enum key key)
{
	return text_field_key(field, &(struct input){ .kind = INPUT_KEY, .key = key }, WIDTH);
}

static void start(struct text_field *field, const char *text, size_t caret, bool one_line)
{
	text_field_init(field);
	text_field_set(field, text_of(text), one_line);
	field->caret = caret;
}

static void test_keys(void **state)
{
	static const struct {
		const char *text;
		size_t caret;
		enum key key;
		const char *after;
		size_t caret_after;
	} rows[] = {
		{ "abc", 1, KEYS_BACKSPACE, "bc", 0 },
		{ "abc", 0, KEYS_BACKSPACE, "abc", 0 },
		{ "abc", 1, KEYS_DELETE, "ac", 1 },
		{ "abc", 3, KEYS_DELETE, "abc", 3 },
		/* An accent goes with its letter. */
		{ "ae\xCC\x81", 4, KEYS_BACKSPACE, "a", 1 },
		{ "ae\xCC\x81", 1, KEYS_RIGHT, "ae\xCC\x81", 4 },
		{ "one two", 7, KEYS_WORD_LEFT, "one two", 4 },
		{ "one two", 0, KEYS_WORD_RIGHT, "one two", 3 },
		{ "a\nbc\nd", 4, KEYS_HOME, "a\nbc\nd", 2 },
		{ "a\nbc\nd", 2, KEYS_END, "a\nbc\nd", 4 },
		{ "a\nbc", 4, KEYS_UP, "a\nbc", 1 },
		{ "a\nbc", 1, KEYS_DOWN, "a\nbc", 3 },
		{ "ab", 1, KEYS_ENTER, "a\nb", 2 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct text_field field;

		start(&field, rows[i].text, rows[i].caret, false);
		assert_true(press(&field, rows[i].key));
		assert_text(buffer_text(&field.text), rows[i].after);
		assert_int_equal(field.caret, rows[i].caret_after);
		text_field_release(&field);
	}
}

/* What a field does not use, its screen may. */
static void test_keys_left_over(void **state)
{
	static const enum key keys[] = {
		KEYS_UP, KEYS_DOWN, KEYS_ENTER, KEYS_TAB, KEYS_ESCAPE,
	};
	struct text_field field;

	(void)state;
	start(&field, "one", 1, true);
	for (size_t i = 0; i < TEST_COUNT(keys); i++)
		assert_false(press(&field, keys[i]));
	assert_text(buffer_text(&field.text), "one");
	text_field_release(&field);
}

static void test_paste_is_cleaned(void **state)
{
	const char raw[] = "a\tb\r\nc\033[2J\0d\xFF";
	struct text_field field;

	(void)state;
	start(&field, "<>", 1, false);
	text_field_insert(&field, (struct text){ raw, sizeof raw - 1 });
	assert_text(buffer_text(&field.text), "<a b\nc[2Jd\xEF\xBF\xBD>");
	text_field_release(&field);
	start(&field, "", 0, true);
	text_field_insert(&field, TEXT("two\nlines"));
	assert_text(buffer_text(&field.text), "two lines");
	text_field_release(&field);
}

static void control(struct text_field *field, char letter)
{
	struct input input = { .kind = INPUT_KEY, .key = KEYS_CONTROL,
		               .character = (unsigned char)letter };

	assert_true(text_field_key(field, &input, WIDTH));
}

static void write_words(struct text_field *field, const char *words)
{
	for (; *words; words++)
		text_field_insert_character(field, (unsigned char)*words);
}

/* A word at a time; pastes and deletions each at once. */
static void test_undo(void **state)
{
	struct text_field field;

	(void)state;
	start(&field, "ab", 1, false);
	write_words(&field, "one two");
	text_field_insert(&field, TEXT("<pasted>"));
	press(&field, KEYS_BACKSPACE);
	control(&field, 'u');
	assert_text(buffer_text(&field.text), "b");
	control(&field, '_');
	assert_text(buffer_text(&field.text), "aone two<pastedb");
	control(&field, '_');
	control(&field, '_');
	assert_text(buffer_text(&field.text), "aone twob");
	assert_int_equal(field.caret, 8);
	control(&field, '_');
	assert_text(buffer_text(&field.text), "aone b");
	control(&field, '_');
	control(&field, '_');
	assert_text(buffer_text(&field.text), "ab");
	control(&field, 'r');
	assert_text(buffer_text(&field.text), "aone b");
	write_words(&field, "!");
	control(&field, 'r');
	assert_text(buffer_text(&field.text), "aone !b");
	text_field_release(&field);
}

/* Old changes are forgotten; a text taken over has none. */
static void test_undo_ends(void **state)
{
	struct text_field field;

	(void)state;
	start(&field, "", 0, false);
	for (int i = 0; i < 1000; i++)
		write_words(&field, "a ");
	for (int i = 0; i < 1000; i++)
		control(&field, '_');
	assert_true(field.text.size > 0);
	text_field_set(&field, TEXT("new"), false);
	control(&field, '_');
	control(&field, 'r');
	assert_text(buffer_text(&field.text), "new");
	text_field_release(&field);
}

static void test_rows(void **state)
{
	static const struct {
		const char *text;
		size_t caret;
		size_t count;
		size_t caret_row;
		size_t caret_column;
	} rows[] = {
		{ "", 0, 1, 0, 0 },
		{ "short", 5, 1, 0, 5 },
		{ "a\n", 2, 2, 1, 0 },
		{ "several words here", 8, 2, 1, 0 },
		{ "several words here", 18, 2, 1, 10 },
		{ "withoutanyspace", 15, 2, 1, 5 },
		{ "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5",
		  18, 2, 1, 2 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct text_field field;
		struct text_rows wrapped;

		start(&field, rows[i].text, rows[i].caret, false);
		wrapped = text_field_wrap(&field, WIDTH, &arena);
		assert_int_equal(wrapped.count, rows[i].count);
		assert_int_equal(wrapped.caret_row, rows[i].caret_row);
		assert_int_equal(wrapped.caret_column, rows[i].caret_column);
		text_field_release(&field);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_keys_left_over),
		cmocka_unit_test(test_paste_is_cleaned),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_undo_ends),
		cmocka_unit_test(test_rows),
	};

	utf8_use_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
