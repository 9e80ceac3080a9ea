/* A small quiz of every type, for the tests of answers and results. */
#ifndef TESTS_UNIT_GRADING_H
#define TESTS_UNIT_GRADING_H

#include "check.h"

#include "formats/quiz_file.h"

static const char grading_source[] =
	"quizmark: 1\n"
	"id: mini\n"
	"title: Mini\n"
	"identity:\n"
	"  - {field: name, label: Name}\n"
	"  - {field: id, label: Id, pattern: '[a-z0-9]{1,8}'}\n"
	"  - {field: group, label: Group}\n"
	"sections:\n"
	"  - title: One\n"
	"    questions:\n"
	"      - {prompt: Yes?, type: true-false, points: 1, answer: true}\n"
	"      - prompt: Pick\n"
	"        type: single-choice\n"
	"        points: 1\n"
	"        options: [{text: a, correct: true}, b, c]\n"
	"  - title: \"Two \\\"quoted\\\"\"\n"
	"    questions:\n"
	"      - prompt: Choose\n"
	"        type: multi-select\n"
	"        points: 4\n"
	"        scoring: {rule: deduction, per-mistake: 2, at-most: 4}\n"
	"        options: [a, {text: b, correct: true}, {text: c, correct: true}, d,\n"
	"                  {text: e, correct: true}, f]\n"
	"      - prompt: None or more\n"
	"        type: multi-select\n"
	"        points: 1\n"
	"        none-allowed: true\n"
	"        options: [{id: long-id, text: a, correct: true}, {id: B, text: b}]\n"
	"      - prompt: Match\n"
	"        type: matching\n"
	"        points: 4\n"
	"        choices-once: true\n"
	"        choices: [{id: A, text: x}, {id: B, text: y}, {id: CC, text: z}]\n"
	"        items: [{text: one, answer: A}, {text: two, answer: CC}]\n"
	"      - {prompt: How many?, type: numeric, points: 1.25, answer: '14', unit: kg}\n"
	"      - {prompt: Capital?, type: short-text, points: 1, accept: [Paris]}\n"
	"      - prompt: Explain\n"
	"        type: free-text\n"
	"        points: 4\n"
	"        rubric: [{id: a, text: says so, points: 4}]\n";

static inline struct quiz *grading_quiz(void)
{
	struct diagnostics diagnostics;
	struct quiz *quiz;

	diagnostics_init(&diagnostics, TEXT("mini.yaml"));
	quiz = quiz_parse(TEXT("mini.yaml"), text_of(grading_source), QUIZ_LOAD_NO_FILES,
	                  &diagnostics);
	if (!quiz) {
		struct buffer b = BUFFER_INIT;

		diagnostics_print(&diagnostics, &b);
		print_error("%s", b.data);
		buffer_release(&b);
	}
	diagnostics_release(&diagnostics);
	assert_non_null(quiz);
	return quiz;
}

#endif
