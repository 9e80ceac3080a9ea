/* The one writer of results. Numbers are written as hundredths, never through a
 * double or printf: that is most of what a slow writer spends. */
#include "formats/result_parts.h"

#include "base/points.h"
#include "base/version.h"
#include "formats/json_text.h"
#include "formats/response_json.h"

struct score result_score(const struct result *result)
{
	struct score score = result->marks->total;
	int64_t taken = 0;

	for (size_t i = 0; i < result->adjustment_count; i++)
		taken += result->adjustments[i].points;
	if (taken < 0 && score.points > 0) {
		score.points += taken;
		if (score.points < 0)
			score.points = 0;
	}
	return score;
}

static void add_head(struct buffer *out, const struct quiz *quiz)
{
	buffer_add(out, TEXT("{\"quizmark-result\":"));
	buffer_add_int(out, RESULT_FORMAT_VERSION);
	buffer_add(out, TEXT(",\"quiz\":"));
	json_add_string(out, quiz->id);
	buffer_add(out, TEXT(",\"quiz-sha256\":\""));
	buffer_add_string(out, quiz->sha256);
	buffer_add(out, TEXT("\",\"student\":{\"id\":"));
}

static void add_section_head(struct buffer *out, const struct quiz *quiz, size_t section)
{
	buffer_add_string(out, section ? ",{\"title\":" : "{\"title\":");
	json_add_string(out, quiz->sections[section].title);
	buffer_add(out, TEXT(",\"points\":"));
}

static void add_question_head(struct buffer *out, const struct question *q)
{
	buffer_add_string(out, q->index ? ",{\"id\":" : "{\"id\":");
	json_add_string(out, q->id);
	buffer_add(out, TEXT(",\"type\":\""));
	buffer_add_string(out, question_type_name(q->type));
	buffer_add(out, TEXT("\",\"state\":\""));
}

static void add_key(struct buffer *out, const struct question *q)
{
	buffer_add(out, TEXT(",\"correct\":"));
	response_add_key_json(out, q);
	buffer_add(out, TEXT(",\"mistakes\":["));
}

/* Moves what the scratch holds to the arena. */
static struct text keep(struct buffer *scratch, struct arena *arena)
{
	struct text kept = arena_text(arena, buffer_text(scratch));

	buffer_clear(scratch);
	return kept;
}

struct result_fragments *result_fragments_build(const struct quiz *quiz,
                                                struct arena *arena)
{
	struct result_fragments *fragments = ARENA_NEW(arena, struct result_fragments);
	struct buffer scratch = BUFFER_INIT;

	add_head(&scratch, quiz);
	fragments->head = keep(&scratch, arena);
	fragments->sections = ARENA_ARRAY(arena, quiz->section_count, struct text);
	for (size_t i = 0; i < quiz->section_count; i++) {
		add_section_head(&scratch, quiz, i);
		fragments->sections[i] = keep(&scratch, arena);
	}
	fragments->questions = ARENA_ARRAY(arena, quiz->leaf_count, struct text);
	fragments->keys = ARENA_ARRAY(arena, quiz->leaf_count, struct text);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		add_question_head(&scratch, quiz->leaves[i]);
		fragments->questions[i] = keep(&scratch, arena);
		add_key(&scratch, quiz->leaves[i]);
		fragments->keys[i] = keep(&scratch, arena);
	}
	buffer_release(&scratch);
	return fragments;
}

void result_add_origin(struct buffer *out, const struct result *result,
                       const struct result_fragments *fragments)
{
	struct text name = result->student_name;

	if (text_empty(name))
		name = result->answers->student_name;
	buffer_add(out, fragments->head);
	json_add_string(out, result->answers->student_id);
	buffer_add(out, TEXT(",\"name\":"));
	json_add_string(out, name);
	buffer_add(out, TEXT("},\"source\":{\"file\":"));
	json_add_string(out, result->source);
	if (result->line) {
		buffer_add(out, TEXT(",\"line\":"));
		buffer_add_int(out, result->line);
	}
	buffer_add_byte(out, '}');
}

/* From the points on. */
static void add_score(struct buffer *out, const struct score *score)
{
	points_add(out, score->points);
	buffer_add(out, TEXT(",\"out-of\":"));
	points_add(out, score->out_of);
	buffer_add(out, TEXT(",\"pending\":"));
	points_add(out, score->pending);
}

static void add_adjustment(struct buffer *out, const struct adjustment *adjustment)
{
	buffer_add(out, TEXT("{\"kind\":"));
	json_add_string(out, adjustment->kind);
	buffer_add(out, TEXT(",\"points\":"));
	points_add(out, adjustment->points);
	buffer_add(out, TEXT(",\"why\":"));
	json_add_string(out, adjustment->why);
	buffer_add_byte(out, '}');
}

void result_add_scores(struct buffer *out, const struct result *result,
                       const struct result_fragments *fragments)
{
	const struct quiz *quiz = result->quiz;
	struct score score = result_score(result);

	buffer_add(out, TEXT(",\"score\":{\"points\":"));
	add_score(out, &score);
	buffer_add(out, TEXT(",\"percent\":"));
	points_add(out, score_percent(&score));
	buffer_add(out, TEXT("},\"sections\":["));
	for (size_t i = 0; i < quiz->section_count; i++) {
		buffer_add(out, fragments->sections[i]);
		add_score(out, &result->marks->sections[i]);
		buffer_add_byte(out, '}');
	}
	buffer_add(out, TEXT("],\"adjustments\":["));
	for (size_t i = 0; i < result->adjustment_count; i++) {
		if (i)
			buffer_add_byte(out, ',');
		add_adjustment(out, &result->adjustments[i]);
	}
	buffer_add(out, TEXT("],\"questions\":["));
}

static void add_mistakes(struct buffer *out, const struct question *q,
                         const struct mark *mark)
{
	const char *target = question_has_items(q) ? "{\"item\":" : "{\"option\":";

	for (size_t i = 0; i < mark->mistake_count; i++) {
		const struct mistake *mistake = &mark->mistakes[i];

		if (i)
			buffer_add_byte(out, ',');
		buffer_add_string(out, target);
		json_add_string(out, mistake->target);
		buffer_add(out, TEXT(",\"kind\":\""));
		buffer_add_string(out, mistake_kind_name(mistake->kind));
		buffer_add_byte(out, '"');
		if (mistake->has_points) {
			buffer_add(out, TEXT(",\"points\":"));
			points_add(out, mistake->points);
		}
		buffer_add_byte(out, '}');
	}
	buffer_add_byte(out, ']');
}

void result_add_question_scores(struct buffer *out, const struct question *q,
                                const struct mark *mark,
                                const struct result_fragments *fragments)
{
	buffer_add(out, fragments->questions[q->index]);
	buffer_add_string(out, mark_state_name(mark->state));
	buffer_add(out, TEXT("\",\"points\":"));
	points_add(out, mark->points);
	buffer_add(out, TEXT(",\"out-of\":"));
	points_add(out, mark->out_of);
}

void result_add_question_start(struct buffer *out, const struct question *q,
                               const struct mark *mark,
                               const struct result_fragments *fragments)
{
	result_add_question_scores(out, q, mark, fragments);
	buffer_add(out, TEXT(",\"selected\":"));
}

void result_add_question_end(struct buffer *out, const struct question *q,
                             const struct mark *mark,
                             const struct result_fragments *fragments)
{
	buffer_add(out, fragments->keys[q->index]);
	add_mistakes(out, q, mark);
	buffer_add(out, TEXT(",\"why\":"));
	json_add_string(out, mark->why);
	if (!text_empty(mark->comment)) {
		buffer_add(out, TEXT(",\"comment\":"));
		json_add_string(out, mark->comment);
	}
	if (!text_empty(mark->marker)) {
		buffer_add(out, TEXT(",\"marker\":"));
		json_add_string(out, mark->marker);
	}
	buffer_add_byte(out, '}');
}

static void add_flag(struct buffer *out, enum answer_flag_kind kind, struct text detail)
{
	if (out->data[out->size - 1] == '}')
		buffer_add_byte(out, ',');
	buffer_add(out, TEXT("{\"code\":\""));
	buffer_add_string(out, answer_flag_code(kind));
	buffer_add_byte(out, '"');
	if (!text_empty(detail)) {
		buffer_add(out, TEXT(",\"detail\":"));
		json_add_string(out, detail);
	}
	buffer_add_byte(out, '}');
}

void result_add_tail(struct buffer *out, const struct result *result)
{
	const struct quiz *quiz = result->quiz;

	buffer_add(out, TEXT("],\"flags\":["));
	for (const struct answer_flag *f = result->answers->flags.first; f; f = f->next)
		add_flag(out, f->kind, f->detail);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct mark *mark = &result->marks->list[i];

		if (mark->state == MARK_INVALID)
			add_flag(out, ANSWER_FLAG_INVALID_ANSWER, quiz->leaves[i]->id);
		if (mark->choice_reused)
			add_flag(out, ANSWER_FLAG_CHOICE_REUSED, quiz->leaves[i]->id);
	}
	buffer_add(out, TEXT("],\"grader\":{\"name\":\"quizmark\",\"version\":\""
	                     QUIZMARK_VERSION "\"}}"));
}

void result_add(struct buffer *out, const struct result *result,
                const struct result_fragments *fragments)
{
	const struct quiz *quiz = result->quiz;

	result_add_origin(out, result, fragments);
	result_add_scores(out, result, fragments);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		const struct question *q = quiz->leaves[i];
		const struct mark *mark = &result->marks->list[i];

		result_add_question_start(out, q, mark, fragments);
		response_add_json(out, q, &result->answers->responses[i]);
		result_add_question_end(out, q, mark, fragments);
	}
	result_add_tail(out, result);
}

void result_add_brief(struct buffer *out, const struct result *result,
                      const struct result_fragments *fragments)
{
	const struct quiz *quiz = result->quiz;

	result_add_origin(out, result, fragments);
	result_add_scores(out, result, fragments);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		result_add_question_scores(out, quiz->leaves[i], &result->marks->list[i],
		                           fragments);
		buffer_add_byte(out, '}');
	}
	result_add_tail(out, result);
}

void result_write(const struct result *result, struct buffer *out)
{
	struct arena arena = ARENA_INIT;

	result_add(out, result, result_fragments_build(result->quiz, &arena));
	arena_release(&arena);
}

void result_write_pretty(const struct result *result, struct buffer *out)
{
	struct buffer compact = BUFFER_INIT;

	result_write(result, &compact);
	json_add_pretty(out, buffer_text(&compact));
	buffer_release(&compact);
}
