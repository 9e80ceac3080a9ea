/*
 * Formulas that their author cannot mean as they are: commands that are not known, braces
 * that do not match, and TeX that stands outside of any formula.
 */
#include "commands/check_math.h"

#include "base/ascii.h"
#include "formats/text_places.h"
#include "render/document.h"
#include "render/math.h"

struct search {
	const struct quiz *quiz;
	struct diagnostics *d;
	struct arena scratch;
	struct position position; /* of the question at hand */
	struct text markdown;     /* of it */
	bool outside; /* TeX outside of math was found in this: one is enough */
	size_t found;
};

/* The place of a byte of the text at hand. Places are dear, and only the first
 * diagnostics are printed. */
static struct position place_of(struct search *s, size_t byte)
{
	if (s->found++ > DIAGNOSTICS_MAX)
		return s->position;
	return text_places_find(s->quiz->places, s->d->source, s->markdown, byte);
}

static void check_formula(struct search *s, const struct span *span)
{
	static const enum diagnostic_code codes[] = {
		[MATH_UNKNOWN_COMMAND] = DIAGNOSTIC_TEX_COMMAND,
		[MATH_UNKNOWN_ENVIRONMENT] = DIAGNOSTIC_TEX_ENVIRONMENT,
		[MATH_NOT_CLOSED] = DIAGNOSTIC_TEX_NOT_CLOSED,
		[MATH_NOT_OPENED] = DIAGNOSTIC_TEX_NOT_OPENED,
		[MATH_NO_ARGUMENT] = DIAGNOSTIC_TEX_NO_ARGUMENT,
		[MATH_TOO_MUCH] = DIAGNOSTIC_TEX_TOO_MUCH,
	};
	struct math_fault fault = math_find_fault(&s->scratch, span->text);
	size_t byte;

	if (fault.kind == MATH_SOUND)
		return;
	byte = text_follow(s->markdown, span->at, span->text, fault.at);
	diagnostic_add(s->d, codes[fault.kind], place_of(s, byte),
	               diagnostic_text(s->d, fault.what));
}

/* The command at a backslash, with it; empty where none stands there. */
static struct text command_at(struct text t, size_t at)
{
	size_t end = at + 1;

	while (end < t.size && ascii_is_letter(t.data[end]))
		end++;
	return text_slice(t, at, end - at);
}

/* Names of one letter are left out: "\n" and "\t" are spoken of as they are. A backslash
 * behind another is meant to be seen. */
static void check_words(struct search *s, const struct span *span)
{
	struct text t = s->markdown;
	size_t end = span->at + span->text.size;

	if (s->outside || text_find(span->text, '\\') == span->text.size)
		return;
	for (size_t at = span->at; at < end && at < t.size; at++) {
		struct text command;

		if (t.data[at] != '\\')
			continue;
		command = command_at(t, at);
		if (command.size > 2 && math_knows(text_slice(command, 1, command.size))) {
			diagnostic_add(s->d, DIAGNOSTIC_TEX_OUTSIDE, place_of(s, at),
			               diagnostic_text(s->d, command));
			s->outside = true;
			return;
		}
		at += command.size == 1; /* what it escapes */
	}
}

static void check_block(struct search *s, const struct block *block)
{
	for (const struct span *span = block->spans; span; span = span->next) {
		if (span->kind == SPAN_MATH || span->kind == SPAN_DISPLAY_MATH)
			check_formula(s, span);
		else if (span->kind == SPAN_TEXT)
			check_words(s, span);
	}
	for (const struct block *child = block->children; child; child = child->next)
		check_block(s, child);
}

static void check_markdown(struct search *s, struct text markdown)
{
	if (text_find(markdown, '$') == markdown.size &&
	    text_find(markdown, '\\') == markdown.size)
		return;
	s->markdown = markdown;
	s->outside = false;
	check_block(s, document_parse(&s->scratch, markdown));
	arena_reset(&s->scratch);
}

static void check_question(struct search *s, const struct question *q)
{
	s->position = q->position;
	check_markdown(s, q->prompt);
	for (size_t i = 0; i < q->figure_count; i++)
		check_markdown(s, q->figures[i].caption);
	for (size_t i = 0; i < q->option_count; i++) {
		check_markdown(s, q->options[i].text);
		check_markdown(s, q->options[i].explanation);
	}
	for (size_t i = 0; i < q->choice_count; i++)
		check_markdown(s, q->choices[i].text);
	for (size_t i = 0; i < q->item_count; i++)
		check_markdown(s, q->items[i].text);
	check_markdown(s, q->model_answer);
	check_markdown(s, q->hint);
	check_markdown(s, q->explanation);
	for (size_t i = 0; i < q->part_count; i++)
		check_question(s, &q->parts[i]);
}

void check_math(const struct quiz *quiz, struct diagnostics *d)
{
	struct search s = { .quiz = quiz, .d = d, .position = { 1, 1 } };

	check_markdown(&s, quiz->instructions);
	for (size_t i = 0; i < quiz->section_count; i++) {
		const struct section *section = &quiz->sections[i];

		s.position = section->position;
		check_markdown(&s, section->instructions);
		for (size_t k = 0; k < section->question_count; k++)
			check_question(&s, &section->questions[k]);
	}
	arena_release(&s.scratch);
	diagnostics_sort(d);
}
