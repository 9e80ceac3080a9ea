/* Quiz files: what the loader makes of them, and the way back. */
#include "check.h"

#include <string.h>

#include "base/random.h"
#include "base/utf8.h"
#include "formats/quiz_file.h"

#define EVERY_TYPE "tests/check/every-type.yaml"

static struct quiz *parse_with(struct diagnostics *d, struct text source)
{
	diagnostics_init(d, text_of("q.yaml"));
	return quiz_parse(d->file, source, QUIZ_LOAD_NO_FILES, d);
}

/* Loads what must be without errors. */
static struct quiz *parse(struct text source)
{
	struct diagnostics d;
	struct quiz *quiz = parse_with(&d, source);

	if (!quiz) {
		struct buffer b = BUFFER_INIT;

		diagnostics_print(&d, &b);
		print_error("%s\n%.*s\n", b.data, TEXT_ARG(source));
		buffer_release(&b);
	}
	diagnostics_release(&d);
	assert_non_null(quiz);
	return quiz;
}

static struct quiz *load_every_type(void)
{
	struct diagnostics d;
	struct quiz *quiz;

	diagnostics_init(&d, text_of(EVERY_TYPE));
	quiz = quiz_load(EVERY_TYPE, QUIZ_LOAD_STRICT_FIGURES, &d);
	diagnostics_release(&d);
	assert_non_null(quiz);
	return quiz;
}

static void test_head(void **state)
{
	struct quiz *quiz = load_every_type();

	(void)state;
	assert_text(quiz->id, "every.type-1");
	assert_text(quiz->folder, "tests/check");
	assert_text(quiz->term, "Null");
	assert_text(quiz->language, "no");
	assert_text(quiz->licence, "~");
	assert_text(quiz->authors, "Ada L., Alan T.");
	assert_int_equal(quiz->time_limit, 5400);
	assert_int_equal(quiz->on_expiry, ON_EXPIRY_MARK_LATE);
	assert_int_equal(quiz->points, 2550);
	assert_true(quiz->has_key && quiz->has_floor);
	assert_int_equal(quiz->identity_count, 2);
	assert_null(quiz->identity[0].pattern);
	assert_true(pattern_matches(quiz->identity[1].pattern, text_of("ada7")));
	assert_int_equal(quiz->leaf_count, 11);
	assert_int_equal(quiz->sections[0].recommended_time, 270);
	assert_false(quiz->sections[0].shuffle_questions);
	assert_true(quiz->sections[1].shuffle_questions);
	assert_int_equal(strlen(quiz->sha256), 64);
	quiz_release(quiz);
}

static void test_choices(void **state)
{
	struct quiz *quiz = load_every_type();
	const struct question *q = quiz->leaves[0];

	(void)state;
	assert_text(q->id, "1.1");
	assert_int_equal(q->type, QUESTION_TRUE_FALSE);
	assert_int_equal(q->points, 100);
	assert_true(selection_has(&q->correct, 1) && !selection_has(&q->correct, 0));
	assert_int_equal(q->tag_count, 2);
	assert_text(q->tags[1], "true");
	assert_text(q->difficulty, "easy");
	q = quiz_find(quiz, text_of("which"));
	assert_int_equal(q->rule.incorrect, -25);
	assert_true(q->shuffle_options);
	assert_text(q->options[0].text, "No");
	assert_text(q->options[1].id, "1.10");
	assert_text(q->options[2].id, "C");
	assert_int_equal(q->options[2].credit.num, 3333333);
	assert_true(q->options[3].pin_last && selection_has(&q->void_options, 3));
	q = quiz_find(quiz, text_of("1.3"));
	assert_int_equal(q->rule.kind, RULE_DEDUCTION);
	assert_int_equal(q->rule.per_mistake, 200);
	assert_int_equal(q->rule.at_most, 300);
	assert_int_equal(q->voided, VOID_FULL_POINTS);
	assert_text(q->options[0].text, "trailing space ");
	q = quiz_find(quiz, text_of("1.4"));
	assert_int_equal(q->rule.kind, RULE_BALANCED);
	assert_int_equal(q->rule.per_mistake, 0);
	assert_false(q->rule.has_at_most);
	assert_true(q->rule.has_floor && q->rule.floor == -100 && q->rule.blank == 50);
	assert_int_equal(selection_count(&q->correct), 0);
	q = quiz_find(quiz, text_of("1.5"));
	assert_int_equal(selection_count(&q->correct), 2);
	assert_int_equal(q->options[2].credit.num, -1);
	assert_int_equal(q->options[2].credit.den, 4);
	q = quiz_find(quiz, text_of("1.6"));
	assert_int_equal(q->items[0].answer, 0);
	assert_int_equal(q->items[1].answer, 1);
	assert_text(q->items[1].id, "w");
	assert_int_equal(q->rule.wrong_costs.den, 4);
	quiz_release(quiz);
}

static void test_writing(void **state)
{
	struct quiz *quiz = load_every_type();
	const struct question *q = quiz_find(quiz, text_of("2.1"));
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_int_equal(q->accept_count, 3);
	assert_text(decimal_text(&arena, &q->accepts[0].low), "-11.72");
	assert_text(decimal_text(&arena, &q->accepts[0].high), "-11.68");
	assert_text(q->accepts[0].shown, "-11.70 \xC2\xB1 0.02");
	assert_text(decimal_text(&arena, &q->accepts[1].low), "99");
	assert_text(decimal_text(&arena, &q->accepts[1].high), "101");
	assert_text(q->accepts[2].shown, "1 to 2e3");
	assert_int_equal(q->accepts[2].credit.den, 4);
	assert_text(q->unit, "m/s");
	q = quiz_find(quiz, text_of("2.3"));
	assert_true(q->case_sensitive);
	assert_int_equal(q->typos, 1);
	assert_text(q->accepts[1].comparable, "CANARY \\*");
	q = quiz_find(quiz, text_of("g.1"));
	assert_text(q->group->id, "g");
	assert_true(q->group->shuffle_parts);
	assert_int_equal(q->group->figure_count, 2);
	assert_int_equal(q->group->figures[1].plot->series_count, 2);
	assert_int_equal(q->rubric[2].points, -100);
	assert_int_equal(q->lines, 5);
	q = quiz_find(quiz, text_of("g.2"));
	assert_true(q->rule.incorrect == -25 && q->rule.blank == -100);
	arena_release(&arena);
	quiz_release(quiz);
}

static void write_again(struct text source, unsigned flags, struct buffer *out)
{
	struct quiz *quiz = parse(source);

	buffer_clear(out);
	quiz_write(quiz, flags, out);
	quiz_release(quiz);
}

/* Every field is written, so equal bytes are equal quizzes. */
static void test_round_trip(void **state)
{
	static const unsigned flags[] = { 0, QUIZ_WRITE_NO_KEY,
	                                  QUIZ_WRITE_NO_KEY | QUIZ_WRITE_NO_SCORING };
	struct quiz *quiz = load_every_type();
	struct buffer first = BUFFER_INIT, second = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(flags); i++) {
		struct quiz *again;

		buffer_clear(&first);
		quiz_write(quiz, flags[i], &first);
		write_again(buffer_text(&first), flags[i], &second);
		assert_text(buffer_text(&second), first.data);
		again = parse(buffer_text(&first));
		assert_int_equal(again->has_key, flags[i] == 0);
		assert_string_equal(again->sha256, quiz->sha256);
		quiz_release(again);
	}
	buffer_release(&first);
	buffer_release(&second);
	quiz_release(quiz);
}

static void replace(struct buffer *b, const char *old, const char *new)
{
	char *at = strstr(b->data, old);
	struct buffer changed = BUFFER_INIT;

	assert_non_null(at);
	buffer_add(&changed, (struct text){ b->data, (size_t)(at - b->data) });
	buffer_add_string(&changed, new);
	buffer_add_string(&changed, at + strlen(old));
	buffer_release(b);
	*b = changed;
}

/* The hash names what students saw: it changes with that and with nothing else. */
static void test_hash(void **state)
{
	static const struct {
		const char *old, *new;
		bool changes;
	} cases[] = {
		{ "answer: true", "answer: false", false },
		{ "explanation: Because.", "explanation: For no reason.", false },
		{ "incorrect: -1", "incorrect: -0.5", false },
		{ "hint: H", "hint: I", false },
		{ "{text: y}", "{text: y, correct: true}", false },
		{ "prompt: Is it?", "prompt: Is it not?", true },
		{ "points: 2", "points: 3", true },
		{ "- z", "- w", true },
	};
	static const char source[] =
		"quizmark: 1\nid: h\ntitle: T\nsections:\n- title: A\n  questions:\n"
		"  - prompt: Is it?\n    type: true-false\n    points: 2\n    answer: true\n"
		"    explanation: Because.\n    hint: H\n    scoring: {incorrect: -1}\n"
		"  - prompt: Which?\n    type: multi-select\n    points: 1\n    options:\n"
		"    - {text: x, correct: true}\n    - {text: y}\n    - z\n";
	struct quiz *before = parse(text_of(source));

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer b = BUFFER_INIT;
		struct quiz *after;

		buffer_add_string(&b, source);
		replace(&b, cases[i].old, cases[i].new);
		after = parse(buffer_text(&b));
		assert_int_equal(strcmp(before->sha256, after->sha256) != 0, cases[i].changes);
		quiz_release(after);
		buffer_release(&b);
	}
	quiz_release(before);
}

static void test_no_canary(void **state)
{
	struct quiz *quiz = load_every_type();
	struct buffer copy = BUFFER_INIT;

	(void)state;
	quiz_write(quiz, 0, &copy);
	assert_non_null(strstr(copy.data, "CANARY"));
	buffer_clear(&copy);
	quiz_write(quiz, QUIZ_WRITE_NO_KEY, &copy);
	assert_null(strstr(copy.data, "CANARY"));
	buffer_release(&copy);
	quiz_release(quiz);
}

/* Characters that YAML, or people writing YAML by program, stumble over. */
static void add_piece(struct buffer *b, struct random *r)
{
	static const char *const pieces[] = {
		"a", "b ", " ", "  ", "\n", "\n\n", "\t", "'", "\"", "\\", ":", ": ", "#",
		" #", "- ", "-", "? ", "|", ">", "%", "@", "`", "&x", "*x", "!x", "{", "}",
		"[", "]", ",", "---", "...", "\r", "\r\n", "\x01", "\x1B", "\x7F", "\xC2\x85",
		"\xE2\x80\xA8", "\xEF\xBB\xBF", "\xE2\x80\xAE", "\xF0\x9F\x98\x80", "\xC3\xA9",
		"true", "null", "~", "1.10", "0x1", "<<", "=", "\xEF\xBF\xBE", "$\\frac$",
	};

	buffer_add_string(b, pieces[random_below(r, TEST_COUNT(pieces))]);
}

/* "key: " and any text in double quotes with every byte escaped that needs it. */
static void add_escaped_line(struct buffer *b, const char *key, struct text t)
{
	buffer_add_string(b, key);
	buffer_add_byte(b, '"');
	for (size_t at = 0; at < t.size;)
		buffer_add_format(b, "\\U%08X", (unsigned)utf8_next(t, &at));
	buffer_add_string(b, "\"\n");
}

static void test_any_text(void **state)
{
	struct buffer text = BUFFER_INIT, source = BUFFER_INIT, written = BUFFER_INIT;
	struct random r;

	(void)state;
	random_seed(&r, 4);
	for (int i = 0; i < 3000; i++) {
		struct quiz *quiz, *again;

		buffer_clear(&text);
		for (uint64_t n = random_below(&r, 8) + 1; n; n--)
			add_piece(&text, &r);
		if (!text_trim(buffer_text(&text)).size)
			continue;
		buffer_clear(&source);
		buffer_add_string(&source, "quizmark: 1\nid: any\n");
		add_escaped_line(&source, "title: ", buffer_text(&text));
		buffer_add_string(&source, "sections:\n- title: A\n  questions:\n"
		                           "  - type: single-choice\n    points: 1\n");
		add_escaped_line(&source, "    prompt: ", buffer_text(&text));
		buffer_add_string(&source, "    options:\n    - {text: a, correct: true}\n");
		add_escaped_line(&source, "    - ", buffer_text(&text));
		quiz = parse(buffer_text(&source));
		buffer_clear(&written);
		quiz_write(quiz, i % 2 ? QUIZ_WRITE_NO_KEY : 0, &written);
		again = parse(buffer_text(&written));
		assert_text(again->title, text.data);
		assert_text(again->leaves[0]->prompt, text.data);
		assert_text(again->leaves[0]->options[1].text, text.data);
		quiz_release(again);
		quiz_release(quiz);
	}
	buffer_release(&text);
	buffer_release(&source);
	buffer_release(&written);
}

/* Changes bytes of a good quiz: whatever comes out, the loader says so in
 * order, with places inside the file, and a quiz it accepts can be written and
 * read again. */
static void test_damaged(void **state)
{
	static const char *const pieces[] = {
		":", "- ", "\n", " ", "\t", "'", "\"", "{", "[", "}", "]", "&", "*", "!", "|",
		"true", "-1", "9", "id", "\xFF", "\x01", "#", ",", "<<: ", "text: ",
	};
	struct buffer source = BUFFER_INIT, damaged = BUFFER_INIT, written = BUFFER_INIT;
	struct quiz *quiz = load_every_type();
	struct random r;

	(void)state;
	random_seed(&r, 7);
	quiz_write(quiz, 0, &source);
	quiz_release(quiz);
	for (int i = 0; i < 1500; i++) {
		size_t at = (size_t)random_below(&r, source.size);
		size_t cut = (size_t)random_below(&r, 4);
		struct diagnostics d;

		buffer_clear(&damaged);
		buffer_add(&damaged, text_slice(buffer_text(&source), 0, at));
		buffer_add_string(&damaged, pieces[random_below(&r, TEST_COUNT(pieces))]);
		buffer_add(&damaged, text_slice(buffer_text(&source), at + cut, source.size));
		quiz = parse_with(&d, buffer_text(&damaged));
		assert_int_equal(quiz == NULL, d.errors > 0);
		for (size_t k = 0; k < d.count; k++) {
			assert_true(d.list[k].position.line > 0);
			assert_true(k == 0 ||
			            d.list[k - 1].position.line <= d.list[k].position.line);
		}
		if (quiz) {
			buffer_clear(&written);
			quiz_write(quiz, 0, &written);
			quiz_release(parse(buffer_text(&written)));
		}
		quiz_release(quiz);
		diagnostics_release(&d);
	}
	buffer_release(&source);
	buffer_release(&damaged);
	buffer_release(&written);
}

static void test_durations(void **state)
{
	static const struct {
		const char *words;
		unsigned seconds; /* 0: refused */
	} cases[] = {
		{ "45 s", 45 }, { "30 min", 1800 }, { "1 h 30 min", 5400 },
		{ "1h30min", 5400 },
		{ "2 h", 7200 }, { "90 min", 5400 }, { "1 h 1 min 1 s", 3661 },
		{ "168 h", 604800 },
		{ "169 h", 0 }, { "0 s", 0 }, { "30", 0 }, { "min", 0 }, { "1 min 1 h", 0 },
		{ "1 h 1 h", 0 }, { "-5 min", 0 }, { "1.5 h", 0 }, { "30 minutes", 0 },
		{ "9999999 s", 0 }, { "30 m", 0 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer source = BUFFER_INIT;
		struct diagnostics d;
		struct quiz *quiz;

		buffer_add_format(&source, "quizmark: 1\nid: d\ntitle: T\ntime-limit: %s\n"
		                  "sections:\n- title: A\n  questions:\n"
		                  "  - {prompt: a, type: true-false, points: 1, "
		                  "answer: true}\n",
		                  cases[i].words);
		quiz = parse_with(&d, buffer_text(&source));
		assert_int_equal(quiz ? quiz->time_limit : 0, cases[i].seconds);
		assert_int_equal(d.errors, cases[i].seconds == 0);
		quiz_release(quiz);
		diagnostics_release(&d);
		buffer_release(&source);
	}
}

/* Files made to hurt: each is refused, none costs much. */
static void test_hostile(void **state)
{
	static const struct {
		const char *piece;
		size_t count;
	} cases[] = {
		{ "[", 800000 }, { "{", 800000 }, { "- ", 400000 }, { "? ", 400000 },
		{ "a: ", 300000 }, { "[a,", 300000 }, { "&a ", 300000 }, { "!", 300000 },
		{ "x\n", 400000 }, { "\"", 800000 }, { "'", 800001 }, { "k: 1\n", 200000 },
		{ "- &a [*a]\n", 100000 }, { "\xFF", 800000 }, { "#", 800000 },
		{ "|\n", 400000 },
		{ "%", 800000 }, { "---\n", 200000 }, { "\n\t", 300000 },
		{ "titel: 1\n", 100000 },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buffer source = BUFFER_INIT, out = BUFFER_INIT;
		struct diagnostics d;

		for (size_t k = 0; k < cases[i].count; k++)
			buffer_add_string(&source, cases[i].piece);
		assert_null(parse_with(&d, buffer_text(&source)));
		diagnostics_print(&d, &out);
		assert_true(d.errors > 0 && out.size < 50000);
		diagnostics_release(&d);
		buffer_release(&source);
		buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_writing),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_no_canary),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_hostile),
	};

	utf8_use_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
