/* A small quiz with every type of question, for tests of the presenter. */
#ifndef TESTS_UNIT_ATTEMPT_QUIZ_H
#define TESTS_UNIT_ATTEMPT_QUIZ_H

#include "check.h"
#include "formats/quiz_file.h"

#define ATTEMPT_QUIZ \
	"quizmark: 1\n" \
	"id: small\n" \
	"title: Small\n" \
	"time-limit: 20 min\n" \
	"identity:\n" \
	"  - {field: name, label: Full name}\n" \
	"  - {field: id, label: NetID, pattern: \"[a-z0-9]{1,8}\"}\n" \
	"pledge: I did this alone.\n" \
	"sections:\n" \
	"  - title: One\n" \
	"    defaults: {points: 2}\n" \
	"    questions:\n" \
	"      - {type: true-false, prompt: Is it true?, answer: true, hint: Think.}\n" \
	"      - type: single-choice\n" \
	"        prompt: Which one?\n" \
	"        options: [first, {text: second, correct: true}, {text: last, pin: last}]\n" \
	"      - type: multi-select\n" \
	"        prompt: Which ones?\n" \
	"        options:\n" \
	"          - {text: a, correct: true}\n" \
	"          - {text: b, correct: true}\n" \
	"          - c\n" \
	"          - d\n" \
	"      - type: matching\n" \
	"        prompt: Match.\n" \
	"        choices: [x, y, z]\n" \
	"        items:\n" \
	"          - {text: one, answer: A}\n" \
	"          - {text: two, answer: B}\n" \
	"  - title: Two\n" \
	"    defaults: {points: 2}\n" \
	"    questions:\n" \
	"      - {type: numeric, prompt: How many?, answer: 14}\n" \
	"      - {type: short-text, prompt: Name it., accept: [cache]}\n" \
	"      - type: group\n" \
	"        prompt: Two parts.\n" \
	"        parts:\n" \
	"          - type: free-text\n" \
	"            prompt: Explain.\n" \
	"            rubric: [{text: says so, points: 2}]\n" \
	"          - {type: true-false, prompt: And this?, answer: false}\n"

/* The quiz of this source; the test fails where it has a fault. */
static inline struct quiz *quiz_of(const char *source)
{
	struct diagnostics d;
	struct buffer out = BUFFER_INIT;
	struct quiz *quiz;

	diagnostics_init(&d, TEXT("small.yaml"));
	quiz = quiz_parse(TEXT("small.yaml"), text_of(source), QUIZ_LOAD_NO_FILES, &d);
	diagnostics_print(&d, &out);
	if (!quiz)
		print_error("%s", out.data);
	assert_non_null(quiz);
	buffer_release(&out);
	diagnostics_release(&d);
	return quiz;
}

#endif
