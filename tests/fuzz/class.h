/* The quiz that answers are fuzzed against: every type once. */
#ifndef TESTS_FUZZ_CLASS_H
#define TESTS_FUZZ_CLASS_H

#include "fuzz.h"

#include "formats/answers.h"
#include "formats/quiz_file.h"
#include "formats/result.h"
#include "scoring/mark.h"

static const char class_quiz[] =
	"quizmark: 1\n"
	"id: q\n"
	"title: T\n"
	"identity: [{field: id, label: Id, pattern: '[a-z0-9]{1,8}'}]\n"
	"sections:\n"
	"  - title: S\n"
	"    questions:\n"
	"      - {type: true-false, points: 1, prompt: P1, answer: true}\n"
	"      - {type: single-choice, points: 1, prompt: P2,\n"
	"         options: [a, {text: b, correct: true}, {text: c, credit: 50%}]}\n"
	"      - {type: multi-select, points: 4, prompt: P3,\n"
	"         scoring: {rule: deduction, per-mistake: 2, at-most: 4},\n"
	"         options: [{text: a, correct: true}, b, {text: c, correct: true}, d]}\n"
	"      - {type: matching, points: 2, prompt: P4,\n"
	"         choices: [{id: A, text: x}, {id: B, text: y}],\n"
	"         items: [{text: u, answer: B}, {text: v, answer: A}]}\n"
	"      - {type: numeric, points: 1, prompt: P5, answer: 42, tolerance: 1%, unit: s}\n"
	"      - {type: short-text, points: 1, prompt: P6, typos: 1, accept: [Paris, 'L*a']}\n"
	"      - {type: free-text, points: 2, prompt: P7, rubric: [{text: R, points: 2}]}\n";

/* One for all inputs. */
static struct answers_reader *class_reader(void)
{
	static struct answers_reader reader;
	struct diagnostics d;

	if (!reader.quiz) {
		diagnostics_init(&d, TEXT("q.yaml"));
		answers_reader_init(&reader, quiz_parse(TEXT("q.yaml"), text_of(class_quiz),
		                                        QUIZ_LOAD_NO_FILES, &d));
		REQUIRE(reader.quiz);
		diagnostics_release(&d);
	}
	return &reader;
}

static const struct scoring_key *class_key(void)
{
	static struct arena arena;
	static const struct scoring_key *key;

	if (!key)
		key = scoring_key_build(class_reader()->quiz, &arena);
	return key;
}

/* Marks what was read; each mark is one the contract allows. The result is written
 * to `out` and must be strict JSON. */
static inline void class_mark(const struct answers *answers, struct arena *arena,
                              struct buffer *out)
{
	const struct quiz *quiz = class_reader()->quiz;
	struct marks marks;
	struct result result = { .quiz = quiz, .answers = answers, .marks = &marks,
	                         .source = TEXT_INIT("fuzz") };
	struct json *document;
	struct result_view view;

	mark_all(class_key(), answers->responses, NULL, arena, &marks);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		REQUIRE(marks.list[i].points >= 0);
		REQUIRE(marks.list[i].points <= quiz->leaves[i]->points);
		REQUIRE(marks.list[i].state != MARK_INVALID || marks.list[i].points == 0);
		REQUIRE(marks.list[i].state != MARK_BLANK || marks.list[i].points == 0);
	}
	result_write(&result, out);
	document = json_parse(buffer_text(out), NULL, NULL);
	REQUIRE(document && result_read(document, &view));
	REQUIRE(view.score.points == marks.total.points);
	json_free(document);
}

#endif
