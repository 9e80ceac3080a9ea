/*
 * The strict scanner: what is valid is accepted, what is not is refused at the
 * right place, and what it reads is what cJSON reads.
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/random.h"
#include "formats/json.h"
#include "formats/json_scan.h"

struct scan_case {
	const char *source;
	size_t size; /* 0: up to the NUL */
	enum json_scan_error error;
	unsigned line, column; /* of the error */
};

#define GOOD(s) { s, sizeof(s) - 1, JSON_SCAN_NONE, 0, 0 }
#define BAD(s, error, line, column) { s, sizeof(s) - 1, JSON_SCAN_##error, line, column }

static const struct scan_case cases[] = {
	GOOD("{}"), GOOD("[]"), GOOD("0"), GOOD("-0"), GOOD("\"\""), GOOD("null"),
	GOOD("true"), GOOD("false"), GOOD(" [ ] "), GOOD("\t\r\n[\n]\t"),
	GOOD("\xef\xbb\xbf{}"), GOOD("[null,1,\"1\",{}]"), GOOD("[[]]"), GOOD("[\"\"]"),
	GOOD("123"), GOOD("-123"), GOOD("0.5"), GOOD("-0.0"), GOOD("1e5"), GOOD("1E5"),
	GOOD("1e+5"), GOOD("1e-5"), GOOD("0e0"), GOOD("0e+1"), GOOD("123.456e78"),
	GOOD("123456789012345678901234567890"), GOOD("1e9999"), GOOD("-1e-9999"),
	GOOD("20e1"), GOOD("[1,2 ]"), GOOD("[ 1]"), GOOD("1 "), GOOD("\"a\""),
	GOOD("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), GOOD("\"\\u0041\""),
	GOOD("\"\\u00e9\\u4e2d\""), GOOD("\"\\uD83D\\uDE00\""), GOOD("\"\\ud83d\\ude00\""),
	GOOD("\"\\udbff\\udfff\""), GOOD("\"\\uFFFF\""), GOOD("\"\\u2028\\u2029\""),
	GOOD("\"\xc3\xa9\""), GOOD("\"\xe4\xb8\xad\""), GOOD("\"\xf0\x9f\x98\x80\""),
	GOOD("\"\xf4\x8f\xbf\xbf\""), GOOD("\"\xed\x9f\xbf\""), GOOD("\"\xee\x80\x80\""),
	GOOD("\"\xef\xbf\xbf\""), GOOD("\"\x7f\""), GOOD("\"/\""), GOOD("\"\xe2\x80\xa8\""),
	GOOD("{\"a\":1}"), GOOD("{\"a\":1,\"b\":2}"), GOOD("{\"\":0}"),
	GOOD("{\"a\":{\"a\":1},\"b\":{\"a\":1}}"), GOOD("[{\"a\":1},{\"a\":1}]"),
	GOOD("{\"a\":1,\"A\":2}"), GOOD("{\"a\" : \"b\" , \"c\" : [ ] }"),
	GOOD("{\"\\u0001\":1}"), GOOD("\"\xef\xbb\xbf\""),
	GOOD("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"),
	GOOD("\"abcdefghijklmnopqrstuvwxyz, and \\\"more\\\" of it, to pass the words\""),

	BAD("", EMPTY, 1, 1), BAD("   ", EMPTY, 1, 4), BAD("\n\n", EMPTY, 3, 1),
	BAD("\xef\xbb\xbf", EMPTY, 1, 1), BAD("\xef\xbb", VALUE, 1, 1),
	BAD("\xef\xbb\xbf\xef\xbb\xbf{}", VALUE, 1, 1), BAD("\xff\xfe{\0}\0", VALUE, 1, 1),
	BAD("{\0}\0", NAME, 1, 2), BAD("\0", VALUE, 1, 1), BAD("[\0]", VALUE, 1, 2),
	BAD("{}\0", TRAILING, 1, 3), BAD("[]\0[]", TRAILING, 1, 3), BAD("nul", VALUE, 1, 1),
	BAD("nulll", TRAILING, 1, 5), BAD("True", VALUE, 1, 1), BAD("NULL", VALUE, 1, 1),
	BAD("fals", VALUE, 1, 1), BAD("truth", VALUE, 1, 1), BAD("NaN", VALUE, 1, 1),
	BAD("Infinity", VALUE, 1, 1), BAD("-Infinity", NUMBER, 1, 2),
	BAD("-NaN", NUMBER, 1, 2), BAD("undefined", VALUE, 1, 1), BAD("a", VALUE, 1, 1),
	BAD("+1", VALUE, 1, 1), BAD(".5", VALUE, 1, 1), BAD("-.5", NUMBER, 1, 2),
	BAD("-", ENDS_EARLY, 1, 2), BAD("[-]", NUMBER, 1, 3), BAD("--1", NUMBER, 1, 2),
	BAD("01", NUMBER, 1, 1), BAD("-01", NUMBER, 1, 2), BAD("00", NUMBER, 1, 1),
	BAD("1.", ENDS_EARLY, 1, 3), BAD("[1.]", NUMBER, 1, 4), BAD("1.e1", NUMBER, 1, 3),
	BAD("1.5.5", TRAILING, 1, 4), BAD("1e", ENDS_EARLY, 1, 3), BAD("[1e]", NUMBER, 1, 4),
	BAD("1e+", ENDS_EARLY, 1, 4), BAD("[1e+]", NUMBER, 1, 5), BAD("1ee5", NUMBER, 1, 3),
	BAD("1e5.5", TRAILING, 1, 4), BAD("0x1", TRAILING, 1, 2),
	BAD("1_000", TRAILING, 1, 2), BAD("1,5", TRAILING, 1, 2),
	BAD("\xef\xbc\x91", VALUE, 1, 1), BAD("1a", TRAILING, 1, 2), BAD("'a'", VALUE, 1, 1),
	BAD("\"", ENDS_EARLY, 1, 2), BAD("\"a", ENDS_EARLY, 1, 3),
	BAD("\"\\\"", ENDS_EARLY, 1, 4), BAD("\"\\", ENDS_EARLY, 1, 3),
	BAD("\"\\a\"", ESCAPE, 1, 2), BAD("\"\\x41\"", ESCAPE, 1, 2),
	BAD("\"\\'\"", ESCAPE, 1, 2), BAD("\"\\0\"", ESCAPE, 1, 2),
	BAD("\"\\\n\"", ESCAPE, 1, 2), BAD("\"\\U0041\"", ESCAPE, 1, 2),
	BAD("\"\\\xc3\xa9\"", ESCAPE, 1, 2), BAD("\"\\\0\"", ESCAPE, 1, 2),
	BAD("\"\\u\"", ESCAPE, 1, 2), BAD("\"\\u00\"", ESCAPE, 1, 2),
	BAD("\"\\u00g0\"", ESCAPE, 1, 2), BAD("\"s001\\uZZZZ\"", ESCAPE, 1, 6),
	BAD("\"\\u 041\"", ESCAPE, 1, 2), BAD("\"\\u+041\"", ESCAPE, 1, 2),
	BAD("\"\\u0000\"", NUL, 1, 2), BAD("\"ab\\u0000cd\"", NUL, 1, 4),
	BAD("\"\\ud800\"", SURROGATE, 1, 2), BAD("\"\\udc00\"", SURROGATE, 1, 2),
	BAD("\"\\ud800\\ud800\"", SURROGATE, 1, 2), BAD("\"\\ud800x\"", SURROGATE, 1, 2),
	BAD("\"\\ud83d\\u\"", SURROGATE, 1, 2), BAD("\"\\ud83d\\n\"", SURROGATE, 1, 2),
	BAD("\"\\ude00\\ud83d\"", SURROGATE, 1, 2),
	BAD("\"\\ud83d\\u0041\"", SURROGATE, 1, 2),
	BAD("\"\\ud83d\\ue000\"", SURROGATE, 1, 2), BAD("\"\0\"", CONTROL, 1, 2),
	BAD("\"\n\"", CONTROL, 1, 2), BAD("\"\t\"", CONTROL, 1, 2),
	BAD("\"abcdefghijkl\x1f\"", CONTROL, 1, 14), BAD("\"\x1b[31m\"", CONTROL, 1, 2),
	BAD("\"\x80\"", UTF8, 1, 2), BAD("\"\xbf\"", UTF8, 1, 2),
	BAD("\"\xc0\xaf\"", UTF8, 1, 2), BAD("\"\xc1\xbf\"", UTF8, 1, 2),
	BAD("\"\xc3\"", UTF8, 1, 2), BAD("\"\xe9t\xe9\"", UTF8, 1, 2),
	BAD("\"\xe0\x80\xaf\"", UTF8, 1, 2), BAD("\"\xe0\x9f\xbf\"", UTF8, 1, 2),
	BAD("\"\xed\xa0\x80\"", UTF8, 1, 2), BAD("\"\xed\xbf\xbf\"", UTF8, 1, 2),
	BAD("\"\xf0\x80\x80\xaf\"", UTF8, 1, 2), BAD("\"\xf0\x8f\xbf\xbf\"", UTF8, 1, 2),
	BAD("\"\xf4\x90\x80\x80\"", UTF8, 1, 2), BAD("\"\xf5\x80\x80\x80\"", UTF8, 1, 2),
	BAD("\"\xf8\x88\x80\x80\x80\"", UTF8, 1, 2), BAD("\"\xfe\"", UTF8, 1, 2),
	BAD("\"\xff\"", UTF8, 1, 2), BAD("\"\xe4\xb8\"", UTF8, 1, 2),
	BAD("\"\xe4\xb8", UTF8, 1, 2), BAD("\"\xf0\x9f\x98\"", UTF8, 1, 2),
	BAD("\"\xc3\xa9\xc3\xa9\xff\"", UTF8, 1, 4), BAD("[\xe9]", VALUE, 1, 2),
	BAD("[", ENDS_EARLY, 1, 2), BAD("]", VALUE, 1, 1), BAD("[1", ENDS_EARLY, 1, 3),
	BAD("[1,", ENDS_EARLY, 1, 4), BAD("[,]", VALUE, 1, 2), BAD("[1,]", VALUE, 1, 4),
	BAD("[1,,2]", VALUE, 1, 4), BAD("[,1]", VALUE, 1, 2), BAD("[1 2]", COMMA, 1, 4),
	BAD("[\"a\" \"b\"]", COMMA, 1, 6), BAD("[1}", COMMA, 1, 3), BAD("[}", VALUE, 1, 2),
	BAD("[]]", TRAILING, 1, 3), BAD("[][]", TRAILING, 1, 3), BAD("[1:2]", COMMA, 1, 3),
	BAD("[\"a\":1]", COMMA, 1, 5), BAD("[1,\n1\n,1", ENDS_EARLY, 3, 3),
	BAD("[\v1]", VALUE, 1, 2), BAD("[\f]", VALUE, 1, 2), BAD("[\xc2\xa0]", VALUE, 1, 2),
	BAD("[\xe2\x81\xa0]", VALUE, 1, 2), BAD("[/**/]", VALUE, 1, 2),
	BAD("//\n1", VALUE, 1, 1), BAD("[1]//", TRAILING, 1, 4), BAD("#1", VALUE, 1, 1),
	BAD("(1)", VALUE, 1, 1), BAD("<null>", VALUE, 1, 1), BAD("[<null>]", VALUE, 1, 2),
	BAD("*", VALUE, 1, 1), BAD("{", ENDS_EARLY, 1, 2), BAD("}", VALUE, 1, 1),
	BAD("{]", NAME, 1, 2), BAD("{,}", NAME, 1, 2), BAD("{\"a\"}", COLON, 1, 5),
	BAD("{\"a\":}", VALUE, 1, 6), BAD("{\"a\"", ENDS_EARLY, 1, 5),
	BAD("{\"a\":", ENDS_EARLY, 1, 6), BAD("{\"a\":1", ENDS_EARLY, 1, 7),
	BAD("{\"a\":1,", ENDS_EARLY, 1, 8), BAD("{\"a\":1,}", NAME, 1, 8),
	BAD("{\"a\":1,,\"b\":2}", NAME, 1, 8), BAD("{\"a\":1 \"b\":2}", COMMA, 1, 8),
	BAD("{\"a\" 1}", COLON, 1, 6), BAD("{\"a\",1}", COLON, 1, 5),
	BAD("{\"a\"::1}", VALUE, 1, 6), BAD("{a:1}", NAME, 1, 2), BAD("{'a':1}", NAME, 1, 2),
	BAD("{1:1}", NAME, 1, 2), BAD("{null:1}", NAME, 1, 2), BAD("{:1}", NAME, 1, 2),
	BAD("{[]:1}", NAME, 1, 2), BAD("{\"a\":1]", COMMA, 1, 7),
	BAD("{\"a\":1}}", TRAILING, 1, 8), BAD("{}x", TRAILING, 1, 3),
	BAD("{}{}", TRAILING, 1, 3), BAD("{\"a\":\n tru}", VALUE, 2, 2),
	BAD("{\"a\":\"b\n\"}", CONTROL, 1, 8), BAD("{\"a\n\":1}", CONTROL, 1, 4),
	BAD("{\"\xff\":1}", UTF8, 1, 3), BAD("{\"a\":1,\"a\":2}", TWICE, 1, 8),
	BAD("{\"a\":1,\"\\u0061\":2}", TWICE, 1, 8),
	BAD("{\"x\":{\"a\":[{\"a\":0}],\n\"a\":2}}", TWICE, 2, 1),
	BAD("{\"\":1,\"\":1}", TWICE, 1, 7),
	BAD("{\"longer-than-a-word\":1,\"longer-than-a-word\":1}", TWICE, 1, 25),
	BAD("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", DEPTH, 1, 17),
	BAD("{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}", DEPTH, 1, 21),
};

static void check_case(struct json_scan *scan, const struct scan_case *c)
{
	struct arena arena = ARENA_INIT;
	/* an exact copy on the heap lets a sanitizer see a step too far */
	char *copy = malloc(c->size + (c->size == 0));
	bool valid;

	assert_non_null(copy);
	memcpy(copy, c->source, c->size);
	json_scan_start(scan, (struct text){ copy, c->size }, &arena);
	json_scan_skip(scan);
	valid = json_scan_finish(scan);
	if (scan->error != c->error)
		print_message("%s: %s\n", c->source, json_scan_error_code(scan->error));
	assert_int_equal(scan->error, c->error);
	assert_int_equal(valid, c->error == JSON_SCAN_NONE);
	if (!valid) {
		struct position position = json_scan_position(scan);

		if (position.line != c->line || position.column != c->column)
			print_message("%s: %u:%u\n", c->source, position.line, position.column);
		assert_int_equal(position.line, c->line);
		assert_int_equal(position.column, c->column);
	}
	free(copy);
	arena_release(&arena);
}

static void test_corpus(void **state)
{
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		check_case(&scan, &cases[i]);
	json_scan_release(&scan);
}

/* Every valid document, cut anywhere, is either valid (a number) or refused. */
static void test_every_cut_of_a_valid_document_is_refused(void **state)
{
	static const char document[] =
		"{\"a\":[1.5e3,\"\\u00e9\xc3\xa9\\n\",true],\"b\":{\"c\":null}}";
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	for (size_t size = 1; size < sizeof document - 1; size++) {
		struct arena arena = ARENA_INIT;
		char *copy = malloc(size);

		assert_non_null(copy);
		memcpy(copy, document, size);
		json_scan_start(&scan, (struct text){ copy, size }, &arena);
		json_scan_skip(&scan);
		assert_false(json_scan_finish(&scan));
		free(copy);
		arena_release(&arena);
	}
	json_scan_release(&scan);
}

static void test_strings_are_decoded(void **state)
{
	static const struct {
		const char *source;
		const char *expected;
	} strings[] = {
		{ "\"plain\"", "plain" },
		{ "\"a\\nb\"", "a\nb" },
		{ "\"\\\\\"", "\\" },
		{ "\"\\\"\\\"\\\"\"", "\"\"\"" },
		{ "\"\\u00e9\\uD83D\\uDE00!\"", "\xc3\xa9\xf0\x9f\x98\x80!" },
		{ "\"\\/\\b\\f\\r\\t\"", "/\b\f\r\t" },
		{ "\"long enough for words \\u4e2d and \xe4\xb8\xad behind it\"",
		  "long enough for words \xe4\xb8\xad and \xe4\xb8\xad behind it" },
	};
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	for (size_t i = 0; i < TEST_COUNT(strings); i++) {
		struct arena arena = ARENA_INIT;
		struct text t;

		json_scan_start(&scan, text_of(strings[i].source), &arena);
		assert_true(json_scan_string(&scan, &t));
		assert_true(json_scan_finish(&scan));
		assert_true(text_equal(t, text_of(strings[i].expected)));
		arena_release(&arena);
	}
	json_scan_release(&scan);
}

static void test_too_large(void **state)
{
	struct buffer b = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	buffer_add_repeated(&b, ' ', JSON_SCAN_SIZE_MAX - 2);
	buffer_add(&b, TEXT("{}"));
	json_scan_start(&scan, buffer_text(&b), &arena);
	json_scan_skip(&scan);
	assert_true(json_scan_finish(&scan));
	buffer_add_byte(&b, ' ');
	json_scan_start(&scan, buffer_text(&b), &arena);
	json_scan_skip(&scan);
	assert_false(json_scan_finish(&scan));
	assert_int_equal(scan.error, JSON_SCAN_TOO_LARGE);
	json_scan_release(&scan);
	buffer_release(&b);
	arena_release(&arena);
}

/* A hundred thousand names, and the last one again. */
static void test_many_members(void **state)
{
	struct buffer b = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	for (int round = 0; round < 2; round++) {
		buffer_clear(&b);
		buffer_add_byte(&b, '{');
		for (int i = 0; i < 90000; i++)
			buffer_add_format(&b, "\"%x\":0,", i);
		buffer_add_string(&b, round ? "\"15f8f\":0}" : "\"last\":0}");
		json_scan_start(&scan, buffer_text(&b), &arena);
		json_scan_skip(&scan);
		assert_int_equal(json_scan_finish(&scan), !round);
		assert_int_equal(scan.error, round ? JSON_SCAN_TWICE : JSON_SCAN_NONE);
	}
	json_scan_release(&scan);
	buffer_release(&b);
	arena_release(&arena);
}

/* An object with so many names of one slot: that is taken from these bits of the hash,
 * moved by the object, in a table that holds so many. */
static void add_crowd(struct buffer *b, size_t count)
{
	buffer_clear(b);
	buffer_add_byte(b, '{');
	for (unsigned i = 0; count > 0; i++) {
		char name[16];

		snprintf(name, sizeof name, "%x", i);
		if ((json_scan_hash(text_of(name)) >> 20 & 2047) != 7)
			continue;
		buffer_add_format(b, "\"%s\":0%s", name, --count ? "," : "}");
	}
}

/* Names chosen so that they hash alike are refused before they cost time. */
static void test_crowded_names(void **state)
{
	struct buffer b = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	add_crowd(&b, 600);
	json_scan_start(&scan, buffer_text(&b), &arena);
	assert_false(json_scan_skip(&scan));
	assert_false(json_scan_finish(&scan));
	assert_int_equal(scan.error, JSON_SCAN_CROWDED);
	assert_true(json_scan_position(&scan).column > 3000);
	add_crowd(&b, 400);
	json_scan_start(&scan, buffer_text(&b), &arena);
	assert_true(json_scan_skip(&scan));
	assert_true(json_scan_finish(&scan));
	json_scan_release(&scan);
	buffer_release(&b);
	arena_release(&arena);
}

/* Each call wants a value of its kind; another is an error at its place. */
static void test_other_kinds(void **state)
{
	static const char *const values[] = { "1", "\"s\"", "null", "[]", "{}", "x", "" };
	struct arena arena = ARENA_INIT;
	struct json_scan scan;

	(void)state;
	json_scan_init(&scan);
	for (size_t i = 0; i < TEST_COUNT(values); i++) {
		for (size_t call = 0; call < 5; call++) {
			struct text source = text_of(values[i]), t;
			bool taken;

			json_scan_start(&scan, source, &arena);
			switch (call) {
			case 0: taken = json_scan_number(&scan, &t); break;
			case 1: taken = json_scan_string(&scan, &t); break;
			case 2: taken = json_scan_literal(&scan); break;
			case 3: taken = json_scan_array(&scan); break;
			default: taken = json_scan_object(&scan); break;
			}
			assert_int_equal(taken, call == i);
			if (taken)
				continue;
			assert_int_equal(scan.error, source.size ? JSON_SCAN_VALUE : JSON_SCAN_EMPTY);
			assert_int_equal(json_scan_position(&scan).column, 1);
			assert_false(json_scan_finish(&scan));
		}
	}
	json_scan_release(&scan);
	arena_release(&arena);
}

/* Writes what the scanner reads, so that it can be compared with what cJSON
 * reads. Numbers are left as they are. */
static void rewrite(struct json_scan *scan, struct buffer *out)
{
	const char *from = scan->at;
	const char *between = "";
	struct text t;

	switch (json_scan_kind(scan)) {
	case JSON_STRING:
		assert_true(json_scan_string(scan, &t));
		json_add_string(out, t);
		break;
	case JSON_ARRAY:
		buffer_add_byte(out, '[');
		json_scan_array(scan);
		while (json_scan_element(scan)) {
			buffer_add_string(out, between);
			between = ",";
			rewrite(scan, out);
		}
		buffer_add_byte(out, ']');
		break;
	case JSON_OBJECT:
		buffer_add_byte(out, '{');
		json_scan_object(scan);
		while (json_scan_member(scan, &t)) {
			buffer_add_string(out, between);
			between = ",";
			json_add_string(out, t);
			buffer_add_byte(out, ':');
			rewrite(scan, out);
		}
		buffer_add_byte(out, '}');
		break;
	case JSON_NUMBER:
	case JSON_NULL:
	case JSON_FALSE:
	case JSON_TRUE:
	case JSON_INVALID:
		json_scan_skip(scan);
		buffer_add(out, (struct text){ from, (size_t)(scan->at - from) });
		break;
	}
}

static void add_random_string(struct buffer *b, struct random *r)
{
	static const char *const pieces[] = {
		"a", "word", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\xc3\xa9",
		"\xe4\xb8\xad", "\xf0\x9f\x98\x80", "\\/", " ", "0123456789abcdef", "\\t",
	};
	size_t count = random_below(r, 6);

	buffer_add_byte(b, '"');
	while (count--)
		buffer_add_string(b, pieces[random_below(r, TEST_COUNT(pieces))]);
	buffer_add_byte(b, '"');
}

static void add_space(struct buffer *b, struct random *r)
{
	static const char *const spaces[] = { "", "", " ", "\n", "\t", "\r\n          " };

	buffer_add_string(b, spaces[random_below(r, 6)]);
}

static void add_random_value(struct buffer *b, struct random *r, int depth)
{
	static const char *const scalars[] = {
		"null", "true", "false", "0", "-1", "12", "1.5", "-0.25", "1200",
	};
	size_t kind = random_below(r, depth ? 4 : 2);
	size_t count = random_below(r, 5);

	add_space(b, r);
	if (kind == 0) {
		buffer_add_string(b, scalars[random_below(r, 9)]);
	} else if (kind == 1) {
		add_random_string(b, r);
	} else {
		buffer_add_byte(b, kind == 2 ? '[' : '{');
		for (size_t i = 0; i < count; i++) {
			if (i)
				buffer_add_byte(b, ',');
			add_space(b, r);
			if (kind == 3)
				buffer_add_format(b, "\"member %zu\\u00e9\":", i);
			add_random_value(b, r, depth - 1);
		}
		buffer_add_byte(b, kind == 2 ? ']' : '}');
	}
	add_space(b, r);
}

static void test_same_meaning_as_cjson(void **state)
{
	struct buffer source = BUFFER_INIT, ours = BUFFER_INIT, theirs = BUFFER_INIT;
	struct json_scan scan;
	struct random r;

	(void)state;
	random_seed(&r, 1);
	json_scan_init(&scan);
	for (int i = 0; i < 2000; i++) {
		struct arena arena = ARENA_INIT;
		struct json *document;

		buffer_clear(&source);
		buffer_clear(&ours);
		buffer_clear(&theirs);
		add_random_value(&source, &r, 5);
		json_scan_start(&scan, buffer_text(&source), &arena);
		rewrite(&scan, &ours);
		assert_true(json_scan_finish(&scan));
		document = json_parse(buffer_text(&source), NULL, NULL);
		assert_non_null(document);
		json_write(document, &theirs);
		assert_string_equal(ours.data, theirs.data);
		json_free(document);
		arena_release(&arena);
	}
	json_scan_release(&scan);
	buffer_release(&source);
	buffer_release(&ours);
	buffer_release(&theirs);
}

/* Bytes changed at random: never a crash, and what is accepted is what cJSON
 * accepts too. */
static void test_damage(void **state)
{
	static const char alphabet[] = "{}[]\",:\\u0e1-.tfn \n\xc3\xa9\xff";
	struct buffer source = BUFFER_INIT;
	struct random r;

	(void)state;
	random_seed(&r, 2);
	for (int i = 0; i < 5000; i++) {
		struct json *document;
		size_t at;

		buffer_clear(&source);
		add_random_value(&source, &r, 4);
		for (int change = 0; change < 2; change++) {
			at = random_below(&r, source.size);
			source.data[at] = alphabet[random_below(&r, sizeof alphabet - 1)];
		}
		document = json_parse(buffer_text(&source), NULL, NULL);
		json_free(document);
	}
	buffer_release(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_every_cut_of_a_valid_document_is_refused),
		cmocka_unit_test(test_strings_are_decoded),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_many_members),
		cmocka_unit_test(test_crowded_names),
		cmocka_unit_test(test_other_kinds),
		cmocka_unit_test(test_same_meaning_as_cjson),
		cmocka_unit_test(test_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
