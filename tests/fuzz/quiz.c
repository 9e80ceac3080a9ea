/* A quiz file: refused with errors that have a place, or taken; then what is
 * written of it loads as the same quiz, its key earns all points, and its student
 * copy has none. */
#include "fuzz.h"

#include <string.h>

#include "formats/quiz_file.h"
#include "formats/text_places.h"
#include "scoring/mark.h"

static struct quiz *parse(struct text source, struct diagnostics *d)
{
	diagnostics_init(d, TEXT("fuzz.yaml"));
	return quiz_parse(TEXT("fuzz.yaml"), source, QUIZ_LOAD_NO_FILES | QUIZ_LOAD_KEEP_SOURCE,
	                  d);
}

static void check_diagnostics(struct diagnostics *d)
{
	struct buffer out = BUFFER_INIT;

	for (size_t i = 0; i < d->count; i++)
		REQUIRE(d->list[i].position.line > 0 && d->list[i].position.column > 0);
	diagnostics_sort(d);
	diagnostics_print(d, &out);
	require_harmless(buffer_text(&out), true);
	buffer_release(&out);
}

/* Loading what was written must give the same quiz, seen by writing it again. */
static void check_round_trip(const struct quiz *quiz, unsigned flags)
{
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;
	struct diagnostics d;
	struct quiz *back;

	quiz_write(quiz, flags, &once);
	back = parse(buffer_text(&once), &d);
	if (!back) {
		diagnostics_print(&d, &twice);
		fprintf(stderr, "%s\n%s\n", once.data, twice.data);
	}
	REQUIRE(back);
	REQUIRE(back->has_key == (quiz->has_key && !(flags & QUIZ_WRITE_NO_KEY)));
	REQUIRE(!strcmp(back->sha256, quiz->sha256));
	quiz_write(back, flags, &twice);
	REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
	quiz_release(back);
	diagnostics_release(&d);
	buffer_release(&once);
	buffer_release(&twice);
}

static void check_key(const struct quiz *quiz)
{
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];
		struct response response = { 0 };
		struct mark mark;

		if (q->voided != VOID_NONE || !mark_key_response(q, &arena, &response))
			continue;
		mark_one(q, &response, NULL, &arena, &mark);
		REQUIRE(mark.points <= q->points);
		REQUIRE(mark.points == q->points || q->rule.kind == RULE_WEIGHTS);
		REQUIRE(utf8_invalid_at(mark.why) == mark.why.size);
	}
	arena_release(&arena);
}

/* A byte of a prompt is in the source, on or behind the line of its question. */
static void check_places(const struct quiz *quiz, const struct diagnostics *d)
{
	for (size_t i = 0; i < quiz->leaf_count && i < 4; i++) {
		const struct question *q = quiz->leaves[i];

		for (size_t part = 0; part <= 4; part++) {
			struct position p = text_places_find(quiz->places, d->source, q->prompt,
			                                     q->prompt.size * part / 4);

			REQUIRE(p.line >= q->position.line && p.column > 0);
			REQUIRE(p.line <= position_of(d->source, d->source.size).line);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diagnostics d;
	struct quiz *quiz = parse(fuzz_text(data, size, 0), &d);

	utf8_use_locale();
	check_diagnostics(&d);
	REQUIRE((quiz == NULL) == (d.errors > 0));
	if (quiz) {
		check_places(quiz, &d);
		check_round_trip(quiz, 0);
		check_round_trip(quiz, QUIZ_WRITE_NO_KEY);
		if (quiz->has_key)
			check_key(quiz);
	}
	quiz_release(quiz);
	diagnostics_release(&d);
	return 0;
}
