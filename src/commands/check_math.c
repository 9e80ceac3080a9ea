/*
 * Formulas that their author cannot mean as they are: commands that are not known,
 * braces that do not match. The model holds texts without their places, so a formula
 * is looked for in the source from its question on.
 */
#include "commands/check_math.h"

#include "render/document.h"
#include "render/math.h"

struct search {
	struct diagnostics *d;
	struct arena scratch;
	struct position position; /* of the question at hand */
	size_t found;
};

/* The place of a byte of a formula; of its question where the source writes the
 * formula in another way, as in double quotes. */
static struct position place_of(const struct search *s, struct text tex, size_t byte)
{
	if (s->found > DIAGNOSTICS_MAX)
		return s->position;
	return position_of_part(s->d->source, s->position, tex, byte);
}

static void check_formula(struct search *s, struct text tex)
{
	static const enum diagnostic_code codes[] = {
		[MATH_UNKNOWN_COMMAND] = DIAGNOSTIC_TEX_COMMAND,
		[MATH_UNKNOWN_ENVIRONMENT] = DIAGNOSTIC_TEX_ENVIRONMENT,
		[MATH_NOT_CLOSED] = DIAGNOSTIC_TEX_NOT_CLOSED,
		[MATH_NOT_OPENED] = DIAGNOSTIC_TEX_NOT_OPENED,
		[MATH_NO_ARGUMENT] = DIAGNOSTIC_TEX_NO_ARGUMENT,
		[MATH_TOO_MUCH] = DIAGNOSTIC_TEX_TOO_MUCH,
	};
	struct math_fault fault = math_find_fault(&s->scratch, tex);

	if (fault.kind == MATH_SOUND)
		return;
	s->found++;
	diagnostic_add(s->d, codes[fault.kind], place_of(s, tex, fault.at),
	               diagnostic_text(s->d, fault.what));
}

static void check_block(struct search *s, const struct block *block)
{
	for (const struct span *span = block->spans; span; span = span->next) {
		if (span->kind == SPAN_MATH || span->kind == SPAN_DISPLAY_MATH)
			check_formula(s, span->text);
	}
	for (const struct block *child = block->children; child; child = child->next)
		check_block(s, child);
}

static void check_markdown(struct search *s, struct text markdown)
{
	if (text_find(markdown, '$') == markdown.size)
		return;
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
	struct search s = { .d = d, .position = { 1, 1 } };

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
