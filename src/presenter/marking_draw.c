/*
 * The marker's screen, drawn: the answer on the left, rubric and model answer on the
 * right; one above the other where there is no room.
 */
#include <string.h>

#include "presenter/marking_view.h"
#include "render/layout.h"

#define WIDE_FROM 72 /* columns from which answer and rubric stand side by side */
#define ROOMY_ROWS 14 /* rows from which rules and blank lines are spent */
#define TALL_ROWS 20  /* rows from which the question is in the header */
#define PROMPT_ROWS 2 /* of it, at most */
#define COMMENTS_MOST 9

static const char *const help_lines[] = {
	"1 to 9, A-Z   tick a rubric item, or take its tick away",
	"0             no item is met: no points",
	"+ -           half a point up or down",
	"c             a comment for the student; comments used before by number",
	"Enter         the next answer that is not marked",
	"n p           the next answer, the previous one",
	"N P           the next question, the previous one",
	"d             the next answer that two markers marked differently",
	"u             undo",
	"/             search in the answers",
	"Up Down       scroll the answer",
	"PgUp PgDn     scroll the rubric",
	"w             show or hide who wrote it",
	"q             leave; every mark is saved already",
};

static bool is_roomy(const struct marking_view *s)
{
	return s->canvas.rows >= ROOMY_ROWS;
}

/* Lines of the prompt in the header. */
static size_t prompt_rows(const struct marking_view *s)
{
	if (s->canvas.rows < TALL_ROWS)
		return 0;
	return s->prompt.count < PROMPT_ROWS ? s->prompt.count : PROMPT_ROWS;
}

static size_t header_rows(const struct marking_view *s)
{
	return is_roomy(s) ? 2 + prompt_rows(s) : 1;
}

static size_t footer_rows(const struct marking_view *s)
{
	return is_roomy(s) ? 4 : 2;
}

static struct layout layout_for(const struct marking_view *s, size_t width)
{
	return (struct layout){ .width = width, .ascii = s->desk->ascii,
	                        .math = s->desk->ascii ? MATH_ASCII : MATH_UNICODE };
}

static void draw_header(struct marking_view *s)
{
	const struct question *q = marking_question(s->m)->question;
	struct canvas *canvas = &s->canvas;
	struct buffer left = BUFFER_INIT, right = BUFFER_INIT;
	size_t end = canvas->columns;

	marking_progress_words(s->m, &right);
	if (right.size + 2 < end)
		end -= right.size;
	buffer_add_string(&left, "Question ");
	buffer_add(&left, q->id);
	buffer_add_string(&left, ", ");
	points_add_words(&left, q->points);
	canvas_put_cut(canvas, 0, 0, end - 1, buffer_text(&left), STYLE_BOLD);
	if (end < canvas->columns)
		canvas_put(canvas, 0, end, buffer_text(&right), STYLE_DIM);
	for (size_t i = 0; i < prompt_rows(s); i++)
		canvas_put_line(canvas, 1 + i, 0, canvas->columns, &s->prompt.list[i], STYLE_PLAIN);
	if (prompt_rows(s) < s->prompt.count && prompt_rows(s))
		canvas_put_string(canvas, prompt_rows(s), canvas->columns - 4, " ...", STYLE_DIM);
	if (is_roomy(s))
		canvas_fill(canvas, header_rows(s) - 1, 0, canvas->columns, '-', STYLE_DIM);
	buffer_release(&left);
	buffer_release(&right);
}

/* What is asked, for the header. */
static void lay_out_prompt(struct marking_view *s)
{
	struct layout layout = layout_for(s, s->canvas.columns);

	s->prompt = layout_markdown(&s->frame, marking_question(s->m)->question->prompt, &layout);
}

static void add_heading(struct lines *lines, struct marking_view *s, const char *words)
{
	if (lines->count)
		lines_add(lines);
	line_add_string(lines_add(lines), &s->frame, words, STYLE_BOLD);
}

static void add_styled(struct lines *lines, struct marking_view *s, struct text t,
                       unsigned style, size_t width)
{
	struct layout layout = layout_for(s, width);
	struct lines more = layout_text(&s->frame, t, style, &layout);

	lines_append(lines, &more, 0);
}

static void add_text(struct lines *lines, struct marking_view *s, struct text t, size_t width)
{
	add_styled(lines, s, t, STYLE_PLAIN, width);
}

static void add_markdown(struct lines *lines, struct marking_view *s, struct text t, size_t width)
{
	struct layout layout = layout_for(s, width);
	struct lines more = layout_markdown(&s->frame, t, &layout);

	lines_append(lines, &more, 0);
}

/* Who gave which other mark, where there is one. */
static void add_dispute(struct lines *lines, struct marking_view *s, size_t width)
{
	struct buffer words = BUFFER_INIT;

	marking_dispute_words(s->m, &words);
	if (words.size)
		add_styled(lines, s, buffer_text(&words), STYLE_BAD, width);
	buffer_release(&words);
}

/* Which answer it is, who wrote it, what it says, and whether markers differ. */
static struct lines answer_lines(struct marking_view *s, size_t width)
{
	const struct marking_question *q = marking_question(s->m);
	const struct marking_answer *a = marking_answer(s->m);
	struct marking_dispute dispute;
	struct buffer head = BUFFER_INIT;
	struct lines lines;

	lines_init(&lines, &s->frame);
	if (!a) {
		add_text(&lines, s, TEXT("Nobody has answered this question."), width);
		return lines;
	}
	buffer_add_format(&head, "Answer %zu of %zu", q->at + 1, q->count);
	if (a->student_count > 1)
		buffer_add_format(&head, ", the same from %zu students", a->student_count);
	for (size_t i = 0; s->desk->names && i < a->student_count; i++) {
		buffer_add_string(&head, i ? ", " : ", by ");
		buffer_add(&head, text_empty(a->names[i]) ? a->students[i] : a->names[i]);
	}
	if (!is_roomy(s) && marking_find_dispute(q, a, &dispute))
		buffer_add_string(&head, ", disputed");
	add_styled(&lines, s, buffer_text(&head), STYLE_BOLD, width);
	if (is_roomy(s)) {
		add_dispute(&lines, s, width);
		lines_add(&lines);
	}
	add_text(&lines, s, a->text, width);
	if (!is_roomy(s)) /* what the student wrote comes first */
		add_dispute(&lines, s, width);
	buffer_release(&head);
	return lines;
}

static void add_item(struct lines *lines, struct marking_view *s, size_t i, size_t width)
{
	const struct question *q = marking_question(s->m)->question;
	const struct marking_answer *a = marking_answer(s->m);
	bool ticked = a && a->mark.marked && selection_has(&a->mark.ticked, i);
	struct buffer label = BUFFER_INIT;
	struct layout layout;
	struct lines more;

	buffer_add_format(&label, "%c [%c] %s", marking_item_key(i), ticked ? 'x' : ' ',
	                  q->rubric[i].points > 0 ? "+" : "");
	points_add(&label, q->rubric[i].points);
	buffer_add_string(&label, "  ");
	layout = layout_for(s, width > label.size ? width - label.size : 1);
	more = layout_text(&s->frame, q->rubric[i].text, ticked ? STYLE_BOLD : STYLE_PLAIN,
	                   &layout);
	for (size_t l = 0; l < more.count; l++) {
		struct line *line = lines_add(lines);

		if (l == 0)
			line_add_untrusted(line, &s->frame, buffer_text(&label), s->desk->ascii,
			                   ticked ? STYLE_BOLD | STYLE_ACCENT : STYLE_PLAIN);
		line_pad(line, &s->frame, label.size);
		line_append(line, &s->frame, &more.list[l]);
	}
	buffer_release(&label);
}

static void add_comments(struct lines *lines, struct marking_view *s, size_t width)
{
	size_t count;
	struct marking_comment *list = marking_comments(s->m, &s->frame, &count);

	add_heading(lines, s, count ? "Comments used before" : "No comments yet");
	for (size_t i = 0; i < count && i < COMMENTS_MOST; i++) {
		struct buffer text = BUFFER_INIT;

		buffer_add_format(&text, "%zu  ", i + 1);
		buffer_add(&text, list[i].text);
		add_text(lines, s, buffer_text(&text), width);
		buffer_release(&text);
	}
}

static struct lines rubric_lines(struct marking_view *s, size_t width)
{
	const struct question *q = marking_question(s->m)->question;
	struct lines lines;

	lines_init(&lines, &s->frame);
	if (s->mode == MODE_COMMENT) {
		add_comments(&lines, s, width);
		return lines;
	}
	if (is_roomy(s))
		add_heading(&lines, s, "Rubric");
	for (size_t i = 0; i < q->rubric_count; i++)
		add_item(&lines, s, i, width);
	if (!text_empty(q->model_answer)) {
		add_heading(&lines, s, "Model answer");
		add_markdown(&lines, s, q->model_answer, width);
	}
	add_heading(&lines, s, "Question");
	if (q->group)
		add_markdown(&lines, s, q->group->prompt, width);
	add_markdown(&lines, s, q->prompt, width);
	return lines;
}

/* A part of the screen: from a row and a column on. */
struct pane {
	size_t row;
	size_t rows;
	size_t column;
	size_t end; /* behind the last column */
};

/* A window on lines, with a mark where more is below. */
static void draw_lines(struct marking_view *s, const struct lines *lines, size_t *scroll,
                       const struct pane *pane)
{
	size_t most = lines->count > pane->rows ? lines->count - pane->rows : 0;

	if (*scroll > most)
		*scroll = most;
	for (size_t i = 0; i < pane->rows && *scroll + i < lines->count; i++)
		canvas_put_line(&s->canvas, pane->row + i, pane->column, pane->end,
		                &lines->list[*scroll + i], STYLE_PLAIN);
	if (*scroll < most && pane->rows)
		canvas_put_string(&s->canvas, pane->row + pane->rows - 1,
		                  pane->end > 4 ? pane->end - 4 : 0, " ...", STYLE_DIM);
}

/* Answer and rubric side by side, or in a narrow window one below the other. */
static void draw_body(struct marking_view *s)
{
	size_t columns = s->canvas.columns, frame = header_rows(s) + footer_rows(s);
	size_t rows = s->canvas.rows > frame ? s->canvas.rows - frame : 0;
	struct pane first = { header_rows(s), rows, 0, columns }, second = first;
	struct lines answer, rubric;

	if (columns >= WIDE_FROM) {
		first.end = columns / 2 - 1;
		second.column = columns / 2 + 1;
		answer = answer_lines(s, first.end - 1);
		rubric = rubric_lines(s, columns - second.column);
	} else {
		answer = answer_lines(s, columns);
		rubric = rubric_lines(s, columns);
		first.rows = rows / 2;
		if (answer.count + is_roomy(s) < first.rows)
			first.rows = answer.count + is_roomy(s);
		second.row += first.rows;
		second.rows -= first.rows;
	}
	draw_lines(s, &answer, &s->answer_scroll, &first);
	draw_lines(s, &rubric, &s->rubric_scroll, &second);
}

static void draw_help(struct marking_view *s)
{
	for (size_t i = 0; i < sizeof help_lines / sizeof help_lines[0]; i++)
		canvas_put_string(&s->canvas, header_rows(s) + i, 0, help_lines[i], STYLE_PLAIN);
}

static void add_mark_words(struct marking_view *s, struct buffer *words)
{
	const struct question *q = marking_question(s->m)->question;
	const struct marking_answer *a = marking_answer(s->m);
	bool by_other;

	if (!a)
		return;
	by_other = !a->mark.marked && a->other.marked;
	if (by_other) {
		buffer_add_string(words, "By ");
		buffer_add(words, a->other.marker);
		buffer_add_string(words, ": ");
	}
	marking_mark_words(q, by_other ? &a->other : &a->mark, words);
	if (!text_empty(a->mark.comment)) {
		buffer_add_string(words, "  \"");
		buffer_add(words, a->mark.comment);
		buffer_add_byte(words, '"');
	}
}

/* The field behind its label, scrolled so that the caret is in view. */
static void draw_field(struct marking_view *s, size_t row, const char *label)
{
	size_t start = strlen(label), columns = s->canvas.columns;
	size_t width = columns > start + 1 ? columns - start - 1 : 1;
	struct text_rows rows = text_field_wrap(&s->field, width, &s->frame);
	struct text_row shown = rows.list[rows.caret_row];

	canvas_put_string(&s->canvas, row, 0, label, STYLE_BOLD);
	canvas_put(&s->canvas, row, start,
	           text_slice(buffer_text(&s->field.text), shown.start, shown.end - shown.start),
	           STYLE_PLAIN);
	canvas_cursor(&s->canvas, row, start + rows.caret_column);
}

static void draw_footer(struct marking_view *s)
{
	size_t rows = s->canvas.rows, columns = s->canvas.columns;
	size_t mark_row = rows - footer_rows(s) + is_roomy(s);
	const struct marking_answer *a = marking_answer(s->m);
	struct buffer words = BUFFER_INIT;
	const char *keys = "1-9 item  0 none  + -  c comment  Enter next  n p  u undo  ? help  q";

	if (rows < footer_rows(s))
		return;
	if (is_roomy(s))
		canvas_fill(&s->canvas, rows - 4, 0, columns, '-', STYLE_DIM);
	add_mark_words(s, &words);
	/* Where there is one row for both, what has just happened comes first. */
	if (is_roomy(s) || (s->mode == MODE_MARK && !s->message.size))
		canvas_put_cut(&s->canvas, mark_row, 0, columns, buffer_text(&words),
		               a && a->mark.marked ? STYLE_BOLD | STYLE_GOOD : STYLE_BOLD);
	if (s->mode == MODE_COMMENT)
		draw_field(s, rows - 2, "Comment: ");
	else if (s->mode == MODE_SEARCH)
		draw_field(s, rows - 2, "Search: ");
	else if (s->message.size)
		canvas_put_cut(&s->canvas, rows - 2, 0, columns, buffer_text(&s->message),
		               s->message_style);
	if (s->mode == MODE_COMMENT)
		keys = "Enter takes it  1-9 one used before  Esc back";
	else if (s->mode != MODE_MARK)
		keys = "Esc back";
	canvas_put_cut(&s->canvas, rows - 1, 0, columns, text_of(keys), STYLE_DIM);
	buffer_release(&words);
}

const struct canvas *marking_draw(struct marking_view *s)
{
	arena_reset(&s->frame);
	canvas_clear(&s->canvas);
	lay_out_prompt(s);
	draw_header(s);
	if (s->mode == MODE_HELP)
		draw_help(s);
	else
		draw_body(s);
	draw_footer(s);
	return &s->canvas;
}
