/* What a terminal sends: keys, characters, pastes; and what must never be any of them. */
#include <string.h>

#include "check.h"
#include "base/utf8.h"
#include "presenter/key_decoder.h"

static const char *const key_names[] = {
	[KEYS_ENTER] = "Enter",         [KEYS_NEW_LINE] = "NewLine", [KEYS_ESCAPE] = "Esc",
	[KEYS_TAB] = "Tab",             [KEYS_BACK_TAB] = "BackTab",
	[KEYS_BACKSPACE] = "Backspace", [KEYS_DELETE] = "Delete",    [KEYS_UP] = "Up",
	[KEYS_DOWN] = "Down",           [KEYS_LEFT] = "Left",        [KEYS_RIGHT] = "Right",
	[KEYS_HOME] = "Home",           [KEYS_END] = "End",          [KEYS_PAGE_UP] = "PageUp",
	[KEYS_PAGE_DOWN] = "PageDown",  [KEYS_WORD_LEFT] = "WordLeft",
	[KEYS_WORD_RIGHT] = "WordRight", [KEYS_CONTROL] = "C-",      [KEYS_OTHER] = "?",
};

static void describe(const struct input *input, struct buffer *out)
{
	if (out->size)
		buffer_add_byte(out, ' ');
	if (input->kind == INPUT_CHARACTER)
		utf8_add(out, input->character);
	if (input->kind == INPUT_KEY)
		buffer_add_string(out, key_names[input->key]);
	if (input->kind == INPUT_KEY && input->key == KEYS_CONTROL)
		buffer_add_byte(out, (char)input->character);
	if (input->kind == INPUT_PASTE)
		buffer_add_format(out, "<%.*s>", TEXT_ARG(input->paste));
}

/* All that bytes are, when they come `step` at a time and nothing comes after them. */
static void decode(const char *bytes, size_t size, size_t step, struct buffer *out)
{
	struct key_decoder d;
	struct input input;

	buffer_clear(out);
	key_decoder_init(&d);
	key_decoder_add(&d, "\033[7~", KEYS_HOME);
	key_decoder_add(&d, NULL, KEYS_END);
	for (size_t at = 0; at < size; at += step) {
		size_t piece = size - at < step ? size - at : step;

		key_decoder_feed(&d, (struct text){ bytes + at, piece });
		while ((input = key_decoder_next(&d)).kind != INPUT_NONE)
			describe(&input, out);
	}
	while (key_decoder_patience(&d) >= 0) {
		input = key_decoder_give_up(&d);
		if (input.kind != INPUT_NONE)
			describe(&input, out);
		while ((input = key_decoder_next(&d)).kind != INPUT_NONE)
			describe(&input, out);
	}
	key_decoder_release(&d);
}

struct row {
	const char *bytes;
	const char *means;
};

static void check_rows(const struct row *rows, size_t count)
{
	struct buffer out = BUFFER_INIT;

	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(rows[i].bytes);

		/* at once, and in pieces of every length */
		for (size_t step = size; step; step--) {
			decode(rows[i].bytes, size, step, &out);
			assert_text(buffer_text(&out), rows[i].means);
		}
	}
	buffer_release(&out);
}

static void test_keys(void **state)
{
	static const struct row rows[] = {
		{ "a B?", "a   B ?" },
		{ "\r\n\t\177\b", "Enter Enter Tab Backspace Backspace" },
		{ "\001\032\037", "C-a C-z C-_" },
		{ "\033", "Esc" },
		{ "\033\033", "Esc Esc" },
		{ "\033[A\033OB\033[C\033OD", "Up Down Right Left" },
		{ "\033\033[A", "Esc Up" },
		{ "\033[7~\033[4~\033[Z\033[3~\033[5~\033[6~", "Home End BackTab Delete PageUp PageDown" },
		{ "\033[1;5D\033f", "WordLeft WordRight" },
		{ "\033F\033q", "Esc F Esc q" },
		{ "\033\r\033\n\033[13;2u\033[27;2;13~", "NewLine NewLine NewLine NewLine" },
		{ "\xC3\xA9\xE6\x97\xA5\xF0\x9F\x98\x80", "\xC3\xA9 \xE6\x97\xA5 \xF0\x9F\x98\x80" },
	};

	(void)state;
	check_rows(rows, TEST_COUNT(rows));
}

/* Nobody typed these, so nothing of them is there; what follows is. */
static void test_swallowed(void **state)
{
	static const struct row rows[] = {
		{ "\033[<64;10;10Mx", "x" },              /* a wheel */
		{ "\033[<0;1;1mx", "x" },
		{ "\033[M a!x", "x" },                    /* an old-style click */
		{ "\033[M`\377\377x", "x" },
		{ "\033[M \033[x", "x" },                 /* whatever the three bytes are */
		{ "\033[32;10;10Mx", "x" },
		{ "\033[I\033[Ox", "x" },                 /* focus */
		{ "\033[29~\033[34~\033[15;2~x", "x" },   /* function keys */
		{ "\033[[Ax", "x" },                      /* of the Linux console */
		{ "\033Oa\033OP\033O5Ax", "x" },
		{ "\033[97;6u\033[13;5ux", "x" },         /* keys as numbers */
		{ "\033[?62;22c\033[>0;276;0c\033[2;5Rx", "x" },
		{ "\033]11;rgb:0000/0000/0000\033\\x", "x" },
		{ "\033]11;rgb:ffff/ffff/ffff\007x", "x" },
		{ "\033P1$r0m\033\\x", "x" },
		{ "\033_Gi=31;OK\033\\\033^pm\033\\x", "x" },
		{ "\033]0;ab\033[Bx", "Down x" },         /* broken off by a key */
		{ "\033[12\rx", "Enter x" },
		{ "\033[1;2;3;4;5;6;7;8;9;10;11;12;13Ax", "x" },
		{ "\033[<64;1", "" },                     /* and never ended */
		{ "\033[", "" },
		{ "\033]11;rgb", "" },
		{ "\200\377\xC3x\xE6\x97", "x" },
		{ "\xC2\x85\xED\xA0\x80x", "x" },
	};

	(void)state;
	check_rows(rows, TEST_COUNT(rows));
}

static void test_pastes(void **state)
{
	static const struct row rows[] = {
		{ "\033[200~one\rtwo\r\nthree\nfour\033[201~x", "<one\ntwo\nthree\nfour> x" },
		{ "\033[200~\033[A\033[20\033[201\033\033[201~x", "<\033[A\033[20\033[201\033> x" },
		{ "\033[200~\033[201~x", "<> x" },
		{ "\033[200~lost", "<lost>" },
	};

	(void)state;
	check_rows(rows, TEST_COUNT(rows));
}

/* A paste has an end, however long it is. */
static void test_long_paste(void **state)
{
	struct key_decoder d;
	struct buffer bytes = BUFFER_INIT;
	struct input input;

	(void)state;
	key_decoder_init(&d);
	buffer_add_string(&bytes, "\033[200~");
	for (size_t i = 0; i < (size_t)3 << 19; i++)
		buffer_add_byte(&bytes, 'x');
	buffer_add_string(&bytes, "\033[201~q");
	key_decoder_feed(&d, buffer_text(&bytes));
	input = key_decoder_next(&d);
	assert_int_equal(input.kind, INPUT_PASTE);
	assert_int_equal(input.paste.size, (size_t)1 << 20);
	assert_int_equal(key_decoder_next(&d).character, 'q');
	key_decoder_release(&d);
	buffer_release(&bytes);
}

/* An Esc does not wait long; what nobody types may take its time. Esc and a capital may
 * arrive at once over a slow line, and are two keys. */
static void test_patience(void **state)
{
	static const struct row typed[] = {
		{ "\033O", "Esc O" }, { "\033P", "Esc P" }, { "\033]", "Esc ]" },
	};
	struct key_decoder d;

	(void)state;
	key_decoder_init(&d);
	assert_int_equal(key_decoder_patience(&d), -1);
	key_decoder_feed(&d, TEXT("\033"));
	key_decoder_next(&d);
	assert_in_range(key_decoder_patience(&d), 1, 25);
	key_decoder_feed(&d, TEXT("[<6"));
	key_decoder_next(&d);
	assert_in_range(key_decoder_patience(&d), 100, 1000);
	key_decoder_release(&d);
	check_rows(typed, TEST_COUNT(typed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_swallowed),
		cmocka_unit_test(test_pastes),
		cmocka_unit_test(test_long_paste),
		cmocka_unit_test(test_patience),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
