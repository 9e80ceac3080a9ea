/* The frame around every screen: header, body, message, keys, question map. */
#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "presenter/full_parts.h"
#include "presenter/words.h"

#define LEAST_COLUMNS 20
#define LEAST_ROWS 6
#define TEXT_MOST 84    /* columns of text that read well */
#define MAP_WIDTH 26
#define MAP_FROM 112    /* columns from which the map is shown */
#define FRAME_MOST 122
#define KEYS_GAP "   " /* between two keys of the footer */
#define ROOMY_ROWS 14   /* rows from which blank lines are spent */
#define MESSAGE_ROWS 1  /* for messages, at least */
#define RULE_SHARE 8    /* of so many rows the rule of a question may have one */

const struct screen_row full_screens[] = {
	[SCREEN_RESUME] = { resume_build, resume_key, resume_keys },
	[SCREEN_NEW] = { new_build, new_key, new_keys },
	[SCREEN_COVER] = { cover_build, cover_key, cover_keys },
	[SCREEN_WHO] = { who_build, cover_key, cover_keys },
	[SCREEN_QUESTION] = { question_build, question_key, question_keys },
	[SCREEN_REVIEW] = { review_build, review_key, review_keys },
	[SCREEN_SUBMIT] = { submit_build, submit_key, submit_keys },
	[SCREEN_LEAVE] = { leave_build, leave_key, leave_keys },
	[SCREEN_FEEDBACK] = { feedback_build, page_key, page_keys },
	[SCREEN_HELP] = { help_build, page_key, page_keys },
	[SCREEN_FIGURE] = { figure_build, page_key, page_keys },
	[SCREEN_DATA] = { data_build, page_key, page_keys },
	[SCREEN_HISTORY] = { history_build, history_key, history_keys },
};

static bool has_map(const struct full *full)
{
	return full->canvas.columns >= MAP_FROM && full->screen == SCREEN_QUESTION;
}

/* Nothing is further to the right: what is read together stays together. */
static size_t frame_columns(const struct full *full)
{
	if (full->screen == SCREEN_FIGURE || full->canvas.columns < FRAME_MOST)
		return full->canvas.columns;
	return FRAME_MOST;
}

static size_t margin(const struct full *full)
{
	return full->canvas.columns >= 50 ? 2 : 0;
}

bool full_is_roomy(const struct full *full)
{
	return full->canvas.rows >= ROOMY_ROWS;
}

/* Header and, with room, a blank line; at the bottom message and keys. */
static size_t top_rows(const struct full *full)
{
	return full_is_roomy(full) ? 1 + full->rule.count + 1 : 1;
}

size_t full_body_rows(const struct full *full)
{
	size_t used = top_rows(full) + MESSAGE_ROWS + 1;

	used += full->said.count > MESSAGE_ROWS ? full->said.count - MESSAGE_ROWS : 0;
	return full->canvas.rows > used ? full->canvas.rows - used : 1;
}

static size_t body_width(const struct full *full)
{
	size_t width = frame_columns(full) - 2 * margin(full);

	if (has_map(full))
		width -= MAP_WIDTH;
	/* Without a margin the last column is for the signs that there is more. */
	if (!margin(full) && full->screen != SCREEN_FIGURE)
		width--;
	return full->screen != SCREEN_FIGURE && width > TEXT_MOST ? TEXT_MOST : width;
}

/* Radio buttons and fields say by themselves what to do, but not in which unit. */
static bool is_plain_to_see(const struct question *q)
{
	return !question_takes_several(q) && !question_has_items(q) && !q->unit.size;
}

/* What to do and how it is marked stands above the question. Where that takes too
 * many rows only what to do does, and on a low screen nothing; the body has the rest. */
static void lay_out_rule(struct full *full)
{
	const struct question *q;
	struct buffer words = BUFFER_INIT;
	struct layout layout = full->layout;
	struct text whole, what = { NULL, 0 };

	lines_init(&full->rule, &full->frame);
	full->rule_below = (struct text){ NULL, 0 };
	if (full->screen != SCREEN_QUESTION)
		return;
	q = session_question(full_session(full));
	question_words(q, &words);
	whole = arena_text(&full->frame, buffer_text(&words));
	buffer_release(&words);
	layout.width = frame_columns(full) - 2 * margin(full);
	if (full_is_roomy(full))
		full->rule = layout_text(&full->frame, whole, STYLE_DIM, &layout);
	if (full_is_roomy(full) && full->rule.count * RULE_SHARE <= full->canvas.rows)
		return;
	full->rule_below = whole;
	if (full_is_roomy(full) || is_plain_to_see(q))
		text_split(&full->rule_below, ';', &what);
	if (full_is_roomy(full))
		full->rule = layout_text(&full->frame, what, STYLE_DIM, &layout);
}

/* A message that is too long for its row takes more from the body, up to a third. */
static void lay_out_message(struct full *full)
{
	struct layout layout = full->layout;
	size_t most = full->canvas.rows / 3;

	layout.width = frame_columns(full) - margin(full);
	full->said = layout_text(&full->frame, buffer_text(&full->message),
	                         full->message_style, &layout);
	if (full->said.count > most)
		full->said.count = most;
}

void full_build(struct full *full)
{
	arena_reset(&full->frame);
	full->body = (struct body){ 0 };
	lines_init(&full->body.lines, &full->frame);
	full->layout = (struct layout){
		.width = body_width(full),
		.ascii = full->options.ascii,
		.math = full->math_source ? MATH_SOURCE :
		        full->options.ascii ? MATH_ASCII : MATH_UNICODE,
		.code_offset = full->code_offset,
	};
	lay_out_rule(full);
	lay_out_message(full);
	full_screens[full->screen].build(full);
	body_settle(full);
}

/* "23 min", in the last minute "45 s"; empty when there is nothing to show. */
static void add_clock(const struct full *full, struct buffer *out)
{
	const struct session *s = full_session(full);
	struct moment now = sitting_now(full->sitting);
	int64_t left = session_left(s, &now);

	if (!s->limit || !s->running || s->phase != SESSION_WORKING || full->clock_hidden)
		return;
	if (left <= 0)
		buffer_add_string(out, "time is over");
	else if (left <= 60000)
		buffer_add_format(out, "%lld s left", (long long)(left + 999) / 1000);
	else
		buffer_add_format(out, "%lld min left", (long long)(left + 59999) / 60000);
}

static void add_place(const struct full *full, struct buffer *out)
{
	const struct session *s = full_session(full);
	const struct question *q = session_question(s);

	if (frame_columns(full) >= 70)
		buffer_add_format(out, "%.*s  ",
		                  TEXT_ARG(s->quiz->sections[q->section].title));
	buffer_add_format(out, "%.*s  ", TEXT_ARG(q->id));
	buffer_add_format(out, "%zu of %zu  ", s->position + 1, s->order_count);
	points_add_words(out, q->points);
}

static void add_title(const struct full *full, struct buffer *out)
{
	switch (full->screen) {
	case SCREEN_QUESTION:
		add_place(full, out);
		break;
	case SCREEN_RESUME:
	case SCREEN_NEW:
	case SCREEN_COVER:
		buffer_add(out, full->sitting->quiz->title);
		break;
	case SCREEN_WHO:
		buffer_add_string(out, "Who you are");
		break;
	case SCREEN_REVIEW:
		buffer_add_string(out, "Review");
		break;
	case SCREEN_SUBMIT:
		buffer_add_string(out, "Hand in");
		break;
	case SCREEN_LEAVE:
		buffer_add_string(out, "Leave");
		break;
	case SCREEN_HISTORY:
		buffer_add_string(out, "History  ");
		buffer_add(out, full->sitting->quiz->title);
		break;
	case SCREEN_FEEDBACK:
		buffer_add_string(out, full->sitting->quiz->has_key ? "Feedback" :
		                       "Handed in");
		break;
	case SCREEN_HELP:
		buffer_add_string(out, "Help");
		break;
	case SCREEN_FIGURE:
		buffer_add_string(out, "Figure");
		break;
	case SCREEN_DATA:
		buffer_add_string(out, full->notes ? "Notes" : full_figure_is_plot(full) ?
		                       "Data" : "In words");
		break;
	}
}

static void draw_right(struct full *full, size_t row, size_t *end, const char *words,
                       unsigned style)
{
	size_t columns = utf8_columns(text_of(words));

	if (!*words || columns + 2 > *end)
		return;
	canvas_put_string(&full->canvas, row, *end - columns, words, style);
	*end -= columns + 2;
}

static void draw_header(struct full *full)
{
	const struct session *s = full_session(full);
	struct buffer title = BUFFER_INIT, clock = BUFFER_INIT;
	size_t end = frame_columns(full) - margin(full);

	add_clock(full, &clock);
	draw_right(full, 0, &end, clock.data, STYLE_DIM);
	if (full->unsaved)
		draw_right(full, 0, &end, "NOT SAVED", STYLE_BAD | STYLE_BOLD);
	if (full->screen == SCREEN_QUESTION &&
	    s->answers[session_question(s)->index].flagged)
		draw_right(full, 0, &end, full_sign(full, "\u2691 flagged", "flagged"),
		           STYLE_ACCENT);
	add_title(full, &title);
	canvas_put_cut(&full->canvas, 0, margin(full), end, buffer_text(&title), STYLE_BOLD);
	for (size_t i = 0; i < full->rule.count; i++)
		canvas_put_line(&full->canvas, 1 + i, margin(full), frame_columns(full),
		                &full->rule.list[i], STYLE_PLAIN);
	buffer_release(&title);
	buffer_release(&clock);
}

/* What is longer than its row is cut, with an ellipsis. */
static void draw_pinned(struct full *full, size_t row, const struct line *line)
{
	size_t left = margin(full), end = left + full->layout.width;
	const char *mark = full_sign(full, "\u2026", "...");

	if (line->columns > full->layout.width) {
		end -= utf8_columns(text_of(mark));
		canvas_put_string(&full->canvas, row, end, mark, STYLE_DIM);
	}
	canvas_put_line(&full->canvas, row, left, end, line, STYLE_PLAIN);
}

static void draw_body(struct full *full)
{
	const struct body *body = &full->body;
	size_t rows = body_moving_rows(full), top = top_rows(full), left = margin(full);

	for (size_t i = 0; i < rows && full->scroll + i < body->lines.count; i++)
		canvas_put_line(&full->canvas, top + i, left, frame_columns(full),
		                &body->lines.list[full->scroll + i], STYLE_PLAIN);
	if (full->scroll)
		canvas_put_string(&full->canvas, top, frame_columns(full) - 1,
		                  full_sign(full, "\u2191", "^"), STYLE_DIM);
	if (full->scroll + rows < body->lines.count)
		canvas_put_string(&full->canvas, top + rows - 1, frame_columns(full) - 1,
		                  full_sign(full, "\u2193", "v"), STYLE_DIM);
	for (size_t i = 0; i < body->pinned.count; i++)
		draw_pinned(full, top + rows + i, &body->pinned.list[i]);
	if (body->cursor_pinned)
		canvas_cursor(&full->canvas, top + rows + body->cursor_line,
		              left + body->cursor_column);
	else if (body->has_cursor && body->cursor_line >= full->scroll &&
	         body->cursor_line < full->scroll + rows)
		canvas_cursor(&full->canvas, top + body->cursor_line - full->scroll,
		              left + body->cursor_column);
}

/* The keys that matter, as many as fit, and always the last one. */
static void draw_keys(struct full *full, size_t row)
{
	struct buffer all = BUFFER_INIT;
	size_t end = frame_columns(full), column = margin(full);
	const char *keys;

	full_screens[full->screen].keys(full, &all);
	for (keys = all.data; *keys;) {
		const char *next = strstr(keys, KEYS_GAP);
		struct text one = { keys, next ? (size_t)(next - keys) : strlen(keys) };
		const char *last = keys;

		for (const char *gap = next; gap; gap = strstr(last, KEYS_GAP))
			last = gap + strlen(KEYS_GAP);
		keys = next ? next + strlen(KEYS_GAP) : last + strlen(last);
		if (next && column + utf8_columns(one) + strlen(KEYS_GAP) +
		            utf8_columns(text_of(last)) > end)
			continue;
		column = canvas_put_cut(&full->canvas, row, column, end, one, STYLE_DIM);
		column += strlen(KEYS_GAP);
	}
	buffer_release(&all);
}

/* In the rows above the keys. */
static void draw_message(struct full *full, size_t keys_row)
{
	const struct lines *said = &full->said;

	for (size_t i = 0; i < said->count; i++)
		canvas_put_line(&full->canvas, keys_row - said->count + i, margin(full),
		                frame_columns(full), &said->list[i], STYLE_PLAIN);
}

static void draw_footer(struct full *full)
{
	size_t left = margin(full), row = full->canvas.rows - 1;
	struct text_field *command = &full->command;
	size_t column;

	draw_keys(full, row);
	if (!full->commanding) {
		draw_message(full, row);
		return;
	}
	canvas_put_string(&full->canvas, row - 1, left, ":", STYLE_ACCENT | STYLE_BOLD);
	canvas_put(&full->canvas, row - 1, left + 1, buffer_text(&command->text), STYLE_PLAIN);
	column = left + 1 + utf8_columns(text_slice(buffer_text(&command->text), 0,
	                                            command->caret));
	canvas_cursor(&full->canvas, row - 1, column);
}

/* The questions of the quiz in a column at the right, sections apart. */
static void draw_map(struct full *full)
{
	const struct session *s = full_session(full);
	size_t left = frame_columns(full) - MAP_WIDTH, row = top_rows(full);
	size_t last = full->canvas.rows - 3, section = SIZE_MAX;
	size_t first = s->position > last / 2 ? s->position - last / 2 : 0;

	for (size_t i = first; i < s->order_count && row < last; i++, row++) {
		const struct question *q = session_question_at(s, i);
		bool here = i == s->position;

		if (q->section != section && row + 1 < last) {
			section = q->section;
			row += i > first;
			canvas_put_cut(&full->canvas, row++, left, frame_columns(full) - 2,
			               s->quiz->sections[section].title, STYLE_DIM);
		}
		if (here)
			canvas_put_string(&full->canvas, row, left,
			                  full_sign(full, "\u25b8", ">"), STYLE_ACCENT);
		canvas_put_string(&full->canvas, row, left + 2,
		                  s->answers[q->index].flagged ?
		                  full_sign(full, "\u2691", "!") : full_state_sign(full, q),
		                  here ? STYLE_ACCENT : STYLE_PLAIN);
		canvas_put_cut(&full->canvas, row, left + 4, frame_columns(full) - 2, q->id,
		               here ? STYLE_BOLD : STYLE_PLAIN);
	}
}

bool full_is_too_small(const struct full *full)
{
	return full->canvas.columns < LEAST_COLUMNS || full->canvas.rows < LEAST_ROWS;
}

void full_frame(struct full *full)
{
	canvas_clear(&full->canvas);
	if (full_is_too_small(full)) {
		canvas_put_string(&full->canvas, 0, 0, "too small", STYLE_PLAIN);
		return;
	}
	full_build(full);
	draw_header(full);
	draw_body(full);
	if (has_map(full))
		draw_map(full);
	draw_footer(full);
}
