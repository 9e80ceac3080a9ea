/*
 * Earlier attempts on a screen: how they went, what is strong, what is due, and the
 * feedback of each again. Nothing here changes anything.
 */
#include "presenter/full_parts.h"

#include "base/points.h"
#include "base/utf8.h"
#include "presenter/moment.h"
#include "presenter/words.h"
#include "render/bar.h"

#define WIDE_FROM 64     /* columns from which a row tells all about an attempt */
#define TREND_MOST 24    /* attempts in the trend */
#define TAG_BAR 10       /* columns of a tag's bar */
#define TAG_COLUMNS_MOST 24

/* The newest stands first. */
static const struct history_attempt *attempt_at(const struct full *full, size_t place)
{
	return &full->history->attempts[full->history->count - 1 - place];
}

static double share_of(const struct score *score)
{
	return score->out_of ? (double)score->points / (double)score->out_of : 0;
}

static void add_percent(struct buffer *out, const struct score *score)
{
	buffer_add_format(out, "%lld%%", (long long)(score_percent(score) + 50) / 100);
}

static void add_string(struct full *full, struct line *line, const struct buffer *words,
                       unsigned style)
{
	line_add_untrusted(line, &full->frame, buffer_text(words), full->options.ascii, style);
}

/* Of practice with all questions, and exams: what can be compared. */
static bool is_whole(const struct history_attempt *attempt)
{
	return !attempt->content.head.options.included;
}

/* The whole attempts, oldest first, as standing bars; in ASCII their percentages. */
static void add_trend(const struct full *full, struct buffer *out)
{
	const struct history *h = full->history;
	size_t whole = 0, seen = 0;

	for (size_t i = 0; i < h->count; i++)
		whole += is_whole(&h->attempts[i]);
	for (size_t i = 0; whole > 1 && i < h->count; i++) {
		const struct score *score = &h->attempts[i].marks.total;

		if (!is_whole(&h->attempts[i]) || whole - seen++ > TREND_MOST)
			continue;
		if (!full->options.ascii)
			bar_add_standing(out, share_of(score));
		else
			buffer_add_format(out, "%s%lld", out->size ? " " : "",
			                  (long long)(score_percent(score) + 50) / 100);
	}
}

static void build_summary(struct full *full)
{
	const struct history *h = full->history;
	struct buffer words = BUFFER_INIT, trend = BUFFER_INIT;
	struct line *line;

	if (!h->count) {
		body_words(full, "There is no attempt yet that was handed in on this computer.",
		           STYLE_PLAIN);
		return;
	}
	words_count(&words, h->count, "attempt", "attempts");
	buffer_add_string(&words, ", the latest ");
	add_percent(&words, &h->attempts[h->count - 1].marks.total);
	line = lines_add(&full->body.lines);
	add_string(full, line, &words, STYLE_PLAIN);
	add_trend(full, &trend);
	if (trend.size) {
		line_add_string(line, &full->frame, "  ", STYLE_PLAIN);
		add_string(full, line, &trend, STYLE_ACCENT);
	}
	buffer_release(&words);
	buffer_release(&trend);
}

static void build_due(struct full *full)
{
	struct buffer words = BUFFER_INIT;

	words_unfinished(&words, full->history);
	if (words.size)
		body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_clear(&words);
	words_due(&words, full->history, full->now);
	if (words.size)
		body_text(full, buffer_text(&words), STYLE_PLAIN);
	buffer_release(&words);
}

/* "2024-11-22 14:02", on a narrow screen without the year. */
static void add_begun(const struct full *full, const struct history_attempt *attempt,
                      struct buffer *out)
{
	char begun[LOCAL_TEXT_SIZE];
	bool wide = full->layout.width >= WIDE_FROM;

	local_text(attempt->session.started.utc, begun);
	buffer_add_string(out, begun + (wide ? 0 : strlen("2024-")));
}

static void add_score(const struct history_attempt *attempt, struct buffer *out)
{
	const struct score *score = &attempt->marks.total;

	points_add(out, score->points);
	buffer_add_string(out, " / ");
	points_add(out, score->out_of);
}

static void add_right(struct full *full, struct line *line, const struct buffer *words,
                      size_t end, unsigned style)
{
	size_t columns = utf8_columns(buffer_text(words));

	line_pad(line, &full->frame, end > columns ? end - columns : 0);
	add_string(full, line, words, style);
}

/* What there is room for on a screen of this width, and the columns where it ends,
 * behind the number of the attempt. */
struct row_form {
	size_t from; /* columns of the screen */
	bool kind, time;
	size_t score; /* 0: none */
	size_t percent;
};

static const struct row_form row_forms[] = {
	{ WIDE_FROM, true, true, 46, 52 },
	{ 36, false, false, 25, 31 },
	{ 0, false, false, 0, 18 },
};

static const struct row_form *form_of(const struct full *full)
{
	const struct row_form *form = row_forms;

	while (full->layout.width < form->from)
		form++;
	return form;
}

static void add_time(struct full *full, struct line *line,
                     const struct history_attempt *attempt, unsigned style)
{
	struct buffer words = BUFFER_INIT;

	buffer_add_string(&words, "  ");
	words_duration(&words, attempt->session.elapsed);
	if (attempt->marks.total.pending) {
		buffer_add_string(&words, ", ");
		points_add(&words, attempt->marks.total.pending);
		buffer_add_string(&words, " open");
	}
	add_string(full, line, &words, style);
	buffer_release(&words);
}

/* "▸ 3  2024-11-22 14:02": where one is, number and beginning. */
static struct line *add_beginning(struct full *full, size_t place, size_t left, unsigned style)
{
	struct line *line = lines_add(&full->body.lines);
	struct buffer words = BUFFER_INIT;

	line_add_string(line, &full->frame,
	                place != full->focus ? "  " : full_sign(full, "\u25b8 ", "> "), style);
	buffer_add_format(&words, "%zu", full->history->count - place);
	add_right(full, line, &words, left, style);
	line_add_spaces(line, &full->frame, 2);
	buffer_clear(&words);
	add_begun(full, attempt_at(full, place), &words);
	add_string(full, line, &words, style);
	buffer_release(&words);
	return line;
}

static void build_attempt(struct full *full, size_t place)
{
	const struct history_attempt *attempt = attempt_at(full, place);
	const struct row_form *form = form_of(full);
	unsigned style = place == full->focus ? STYLE_ACCENT | STYLE_BOLD : STYLE_PLAIN;
	struct buffer words = BUFFER_INIT;
	struct line *line;
	size_t left;

	buffer_add_format(&words, "%zu", full->history->count);
	left = 2 + words.size;
	line = add_beginning(full, place, left, style);
	buffer_clear(&words);
	if (form->kind)
		buffer_add_format(&words, "  %s", history_kind(&attempt->content.head.options));
	add_string(full, line, &words, style);
	buffer_clear(&words);
	if (form->score)
		add_score(attempt, &words);
	add_right(full, line, &words, left + form->score, style);
	buffer_clear(&words);
	add_percent(&words, &attempt->marks.total);
	add_right(full, line, &words, left + form->percent, style);
	if (form->time)
		add_time(full, line, attempt, style);
	if (place == full->focus)
		body_focus(full, full->body.lines.count - 1, 0);
	buffer_release(&words);
}

static size_t tag_columns(const struct history *h)
{
	size_t widest = 0;

	for (size_t i = 0; i < h->tag_count; i++) {
		size_t columns = utf8_columns(h->tags[i].tag);

		if (columns > widest)
			widest = columns;
	}
	return widest < TAG_COLUMNS_MOST ? widest : TAG_COLUMNS_MOST;
}

/* "primes  2 of 2 points  100%  ████" */
static void build_tag(struct full *full, const struct history_tag *tag, size_t column)
{
	const struct score score = { tag->points, tag->out_of, 0 };
	struct line *line = lines_add(&full->body.lines);
	struct buffer words = BUFFER_INIT;

	line_add_untrusted(line, &full->frame, tag->tag, full->options.ascii, STYLE_PLAIN);
	add_percent(&words, &score);
	if (line->columns > column)
		line_add_spaces(line, &full->frame, 2);
	add_right(full, line, &words, column + 6, STYLE_PLAIN);
	buffer_clear(&words);
	buffer_add_string(&words, "  ");
	bar_add(&words, share_of(&score), TAG_BAR, full->options.ascii);
	add_string(full, line, &words, STYLE_ACCENT);
	if (full->layout.width >= WIDE_FROM) {
		buffer_clear(&words);
		points_add(&words, tag->points);
		buffer_add_string(&words, " of ");
		points_add_words(&words, tag->out_of);
		line_pad(line, &full->frame, column + 6 + 2 + TAG_BAR + 2);
		add_string(full, line, &words, STYLE_DIM);
	}
	buffer_release(&words);
}

void history_build(struct full *full)
{
	const struct history *h = full->history;
	size_t column = tag_columns(h);

	build_summary(full);
	if (full_is_roomy(full))
		build_due(full);
	if (h->count) {
		body_gap(full);
		body_words(full, full->layout.width >= WIDE_FROM ?
		           "Attempts, the newest first: begun at (UTC), score, time, points open" :
		           "Attempts, the newest first (UTC)", STYLE_DIM);
	}
	for (size_t i = 0; i < h->count; i++)
		build_attempt(full, i);
	if (!full_is_roomy(full)) {
		body_gap(full);
		build_due(full);
	}
	if (h->tag_count) {
		body_gap(full);
		body_words(full, "Strength by topic, from your latest answers", STYLE_DIM);
	}
	for (size_t i = 0; i < h->tag_count; i++)
		build_tag(full, &h->tags[i], column);
}

void history_open(struct full *full, size_t number)
{
	const struct history_attempt *attempt = &full->history->attempts[number - 1];

	full->focus = full->history->count - number;
	full->past.session = attempt->session;
	full->past.marks = attempt->marks;
	full_show(full, SCREEN_FEEDBACK);
	full->follow = false;
}

void history_title(const struct full *full, struct buffer *out)
{
	const struct history *h = full->history;
	const struct history_attempt *attempt = attempt_at(full, full->focus);

	buffer_add_format(out, "Attempt %zu of %zu, ", h->count - full->focus, h->count);
	add_begun(full, attempt, out);
	buffer_add_format(out, " UTC, %s, ", history_kind(&attempt->content.head.options));
	words_duration(out, attempt->session.elapsed);
	buffer_add_byte(out, '.');
}

static void move(struct full *full, bool down)
{
	bool at_end = down ? full->focus + 1 >= full->history->count : full->focus == 0;

	if (at_end) {
		full_scroll(full, &(struct input){ .kind = INPUT_KEY,
		                                   .key = down ? KEYS_DOWN : KEYS_UP });
		return;
	}
	full->focus += down ? 1 : SIZE_MAX;
	full->follow = true;
}

void history_key(struct full *full, const struct input *input)
{
	bool key = input->kind == INPUT_KEY, typed = input->kind == INPUT_CHARACTER;

	if (key && input->key == KEYS_ENTER && full->history->count)
		history_open(full, full->history->count - full->focus);
	else if (key && (input->key == KEYS_UP || input->key == KEYS_DOWN))
		move(full, input->key == KEYS_DOWN);
	else if (typed && (input->character == 'j' || input->character == 'k'))
		move(full, input->character == 'j');
	else if ((typed && (input->character == 'Q' || input->character == 'q')) ||
	         (key && input->key == KEYS_ESCAPE))
		full_leave(full, FULL_LEFT);
	else
		full_scroll(full, input);
}

void history_keys(const struct full *full, struct buffer *out)
{
	if (full->history->count)
		buffer_add_string(out, "Enter its feedback   \u2191 \u2193 choose   PgUp PgDn "
		                       "scroll   Q leave");
	else
		buffer_add_string(out, "Q leave");
}
