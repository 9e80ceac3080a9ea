/* Marking line by line: for screen readers, pipes, and terminals that can do no
 * more. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "presenter/line_reader.h"
#include "presenter/marking_desk.h"
#include "presenter/moment.h"
#include "render/layout.h"

struct face {
	struct marking_desk *desk;
	struct marking *m;
	struct layout layout;
	struct arena scratch; /* emptied before each line is handled */
	size_t shown_question; /* the question whose rubric was shown last */
	bool echo;            /* input is no terminal: show what was read */
	bool over;
};

static const char help[] =
	"1 to 9      tick a rubric item, or take its tick away; 1 3 for two at once;\n"
	"            A, B and so on, capitals, from the tenth item on\n"
	"0           no item is met: no points\n"
	"+ -         half a point up or down; +0.25 or -1 for more or less\n"
	"c WORDS     a comment for the student; c alone lists comments used before,\n"
	"            c 2 takes the second of them, c - none\n"
	"Enter       the next answer that is not marked\n"
	"n, p        the next answer, the previous one\n"
	"d           the next answer that two markers marked differently\n"
	"u           undo\n"
	"/WORDS      the next answer that has these words\n"
	":3.1        to question 3.1; : lists the questions\n"
	"r           rubric and answer again\n"
	"w           show or hide who wrote it\n"
	"q           leave; every mark is saved already\n";

struct marking_outcome marking_do(struct marking_desk *desk, struct marking_event *e)
{
	struct moment now = moment_now(0);
	struct marking_outcome outcome;
	struct marks_record record;
	char time[UTC_TEXT_SIZE];

	e->now = now.boottime;
	outcome = marking_step(&desk->marking, e);
	if (outcome.record) {
		utc_text(now.utc, time);
		record = marking_record(&desk->marking, text_of(time));
		marks_file_add(&desk->file, &record);
		desk->recorded++;
	}
	return outcome;
}

static void print_lines(const struct lines *lines, const char *first, const char *rest)
{
	struct buffer out = BUFFER_INIT;

	lines_plain(lines, first, rest, &out);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

static void say(struct face *f, struct text words)
{
	struct lines lines = layout_text(&f->scratch, words, STYLE_PLAIN, &f->layout);

	print_lines(&lines, "", "");
}

/* The first line behind `first`, the others below it. */
static void say_behind(struct face *f, const char *first, struct text words)
{
	static const char spaces[] = "                ";
	size_t indent = strlen(first), most = sizeof spaces - 1;
	struct layout layout = f->layout;
	struct lines lines;

	layout.width -= indent < layout.width ? indent : 0;
	lines = layout_text(&f->scratch, words, STYLE_PLAIN, &layout);
	print_lines(&lines, first, spaces + most - (indent < most ? indent : most));
}

static void say_format(struct face *f, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void say_format(struct face *f, const char *format, ...)
{
	struct buffer words = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_add_vformat(&words, format, args);
	va_end(args);
	say(f, buffer_text(&words));
	buffer_release(&words);
}

static void show_rubric(struct face *f)
{
	const struct question *q = marking_question(f->m)->question;

	for (size_t i = 0; i < q->rubric_count; i++) {
		struct buffer label = BUFFER_INIT;

		buffer_add_format(&label, "  %c (%s", marking_item_key(i),
		                  q->rubric[i].points > 0 ? "+" : "");
		points_add(&label, q->rubric[i].points);
		buffer_add_string(&label, ") ");
		say_behind(f, label.data, q->rubric[i].text);
		buffer_release(&label);
	}
}

static void show_question(struct face *f)
{
	const struct marking_question *mq = marking_question(f->m);
	const struct question *q = mq->question;
	struct lines prompt;
	struct buffer head = BUFFER_INIT;

	buffer_add_string(&head, "Question ");
	buffer_add(&head, q->id);
	buffer_add_string(&head, ", ");
	points_add_words(&head, q->points);
	buffer_add_string(&head, ". ");
	marking_progress_words(f->m, &head);
	if (mq->blank)
		buffer_add_format(&head, "; %zu blank", mq->blank);
	buffer_add_byte(&head, '.');
	putchar('\n');
	say(f, buffer_text(&head));
	if (q->group) {
		prompt = layout_markdown(&f->scratch, q->group->prompt, &f->layout);
		print_lines(&prompt, "  ", "  ");
	}
	prompt = layout_markdown(&f->scratch, q->prompt, &f->layout);
	print_lines(&prompt, "  ", "  ");
	say(f, TEXT("Rubric:"));
	show_rubric(f);
	if (!text_empty(q->model_answer)) {
		struct lines model = layout_markdown(&f->scratch, q->model_answer, &f->layout);

		say(f, TEXT("Model answer:"));
		print_lines(&model, "  ", "  ");
	}
	f->shown_question = f->m->question;
	buffer_release(&head);
}

static void show_mark(struct face *f)
{
	const struct question *q = marking_question(f->m)->question;
	const struct marking_answer *a = marking_answer(f->m);
	struct buffer words = BUFFER_INIT;

	if (a->mark.marked || !a->other.marked) {
		buffer_add_string(&words, a->mark.marked ? "Marked: " : "");
		marking_mark_words(q, &a->mark, &words);
	} else {
		buffer_add_string(&words, "Marked by ");
		buffer_add(&words, a->other.marker);
		buffer_add_string(&words, ": ");
		marking_mark_words(q, &a->other, &words);
	}
	buffer_add_byte(&words, '.');
	if (!text_empty(a->mark.comment)) {
		buffer_add_string(&words, " Comment: ");
		buffer_add(&words, a->mark.comment);
	}
	if (words.data[0] == 'n')
		words.data[0] = 'N';
	say(f, buffer_text(&words));
	buffer_clear(&words);
	marking_dispute_words(f->m, &words);
	if (words.size)
		say(f, buffer_text(&words));
	buffer_release(&words);
}

static void add_writers(const struct face *f, struct buffer *out)
{
	const struct marking_answer *a = marking_answer(f->m);

	if (a->student_count > 1)
		buffer_add_format(out, ", the same from %zu students", a->student_count);
	for (size_t i = 0; f->desk->names && i < a->student_count; i++) {
		buffer_add_string(out, i ? ", " : ", by ");
		buffer_add(out, text_empty(a->names[i]) ? a->students[i] : a->names[i]);
	}
}

static void show_answer(struct face *f)
{
	const struct marking_question *q = marking_question(f->m);
	const struct marking_answer *a = marking_answer(f->m);
	struct buffer head = BUFFER_INIT;
	struct lines lines;

	if (f->shown_question != f->m->question)
		show_question(f);
	putchar('\n');
	if (!a) {
		say(f, TEXT("Nobody has answered this question."));
		return;
	}
	buffer_add_format(&head, "Answer %zu of %zu", q->at + 1, q->count);
	add_writers(f, &head);
	buffer_add_byte(&head, ':');
	say(f, buffer_text(&head));
	lines = layout_text(&f->scratch, a->text, STYLE_PLAIN, &f->layout);
	print_lines(&lines, "  > ", "  > ");
	show_mark(f);
	buffer_release(&head);
}

static void list_questions(struct face *f)
{
	for (size_t i = 0; i < f->m->question_count; i++) {
		const struct marking_question *q = &f->m->questions[i];
		struct buffer line = BUFFER_INIT;
		size_t marked, students;

		marking_progress(q, &marked, &students);
		buffer_add_byte(&line, ':');
		buffer_add(&line, q->question->id);
		buffer_add_format(&line, "  %zu of %zu marked", marked, students);
		if (q->blank)
			buffer_add_format(&line, ", %zu blank", q->blank);
		say(f, buffer_text(&line));
		buffer_release(&line);
	}
}

static void list_comments(struct face *f)
{
	size_t count;
	struct marking_comment *list = marking_comments(f->m, &f->scratch, &count);

	if (!count)
		say(f, TEXT("No comment was used in this question yet: c WORDS writes one."));
	for (size_t i = 0; i < count; i++) {
		struct buffer line = BUFFER_INIT;

		buffer_add_format(&line, "c %zu  ", i + 1);
		buffer_add(&line, list[i].text);
		say(f, buffer_text(&line));
		buffer_release(&line);
	}
}

/* Does it, and says what came of it. */
static bool act(struct face *f, struct marking_event e)
{
	struct marking_outcome outcome = marking_do(f->desk, &e);

	if (outcome.refusal) {
		say(f, text_of(marking_refusal_words(outcome.refusal)));
		return false;
	}
	if (outcome.record && !marking_saved(f->desk))
		say_format(f, "NOT SAVED: %s. The next mark tries again.",
		           strerror(f->desk->file.error));
	return true;
}

static void move(struct face *f, struct marking_event e)
{
	if (act(f, e))
		show_answer(f);
}

static void change(struct face *f, struct marking_event e)
{
	if (act(f, e))
		show_mark(f);
}

static void go_to_question(struct face *f, struct text id)
{
	for (size_t i = 0; i < f->m->question_count; i++) {
		if (text_equal(f->m->questions[i].question->id, id)) {
			move(f, (struct marking_event){ .type = MARKING_QUESTION, .index = i });
			return;
		}
	}
	list_questions(f);
}

static void comment(struct face *f, struct text words)
{
	struct marking_event e = { .type = MARKING_COMMENT, .text = words };

	if (text_empty(words)) {
		list_comments(f);
		return;
	}
	if (text_equal(words, TEXT("-")))
		e.text = TEXT("");
	if (words.size == 1 && words.data[0] >= '1' && words.data[0] <= '9') {
		e.type = MARKING_REUSE;
		e.index = (size_t)(words.data[0] - '1');
	}
	change(f, e);
}

static void adjust(struct face *f, struct text line)
{
	struct marking_event e = { .type = MARKING_ADJUST, .points = MARKING_STEP };
	struct text amount = text_trim(text_slice(line, 1, line.size));

	if (!text_empty(amount) && (!points_parse(amount, &e.points) || e.points <= 0)) {
		say(f, TEXT("Type +0.5 or -1, in points."));
		return;
	}
	if (line.data[0] == '-')
		e.points = -e.points;
	change(f, e);
}

static bool is_items(struct text line)
{
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];

		if (c != '0' && c != ' ' && marking_key_item((unsigned char)c) == SIZE_MAX)
			return false;
	}
	return line.size > 0;
}

static void tick(struct face *f, struct text line)
{
	bool any = false;

	for (size_t i = 0; i < line.size; i++) {
		struct marking_event e = { .type = MARKING_NONE };

		if (line.data[i] == ' ')
			continue;
		if (line.data[i] != '0') {
			e.type = MARKING_TOGGLE;
			e.index = marking_key_item((unsigned char)line.data[i]);
		}
		any |= act(f, e);
	}
	if (any)
		show_mark(f);
}

static void handle_letter(struct face *f, char letter)
{
	switch (letter) {
	case 'n':
		move(f, (struct marking_event){ .type = MARKING_NEXT });
		break;
	case 'p':
		move(f, (struct marking_event){ .type = MARKING_PREVIOUS });
		break;
	case 'd':
		move(f, (struct marking_event){ .type = MARKING_NEXT_DISPUTED });
		break;
	case 'u':
		move(f, (struct marking_event){ .type = MARKING_UNDO });
		break;
	case 'w':
		f->desk->names = !f->desk->names;
		show_answer(f);
		break;
	case 'r':
		show_question(f);
		show_answer(f);
		break;
	case 'q':
		f->over = true;
		break;
	case '?':
		say(f, text_of(help));
		break;
	default:
		say(f, TEXT("That is no command here; ? lists them."));
		break;
	}
}

static void handle_line(struct face *f, struct text line)
{
	struct text rest;

	line = text_trim(line);
	rest = text_trim(text_slice(line, 1, line.size));
	if (text_empty(line))
		move(f, (struct marking_event){ .type = MARKING_NEXT_UNMARKED });
	else if (is_items(line))
		tick(f, line);
	else if (line.data[0] == '+' || line.data[0] == '-')
		adjust(f, line);
	else if (line.data[0] == '/')
		move(f, (struct marking_event){ .type = MARKING_SEARCH, .text = rest });
	else if (line.data[0] == ':')
		go_to_question(f, rest);
	else if (line.data[0] == 'c' && (line.size == 1 || line.data[1] == ' '))
		comment(f, rest);
	else
		handle_letter(f, line.size == 1 ? line.data[0] : '\0');
}

static void prompt(struct face *f)
{
	struct buffer words = BUFFER_INIT;

	if (marking_question(f->m))
		marking_progress_words(f->m, &words);
	printf("[%s] ", words.data);
	fflush(stdout);
	buffer_release(&words);
}

static void echo(struct text line)
{
	struct buffer shown = BUFFER_INIT;

	display_add(&shown, line);
	buffer_add_byte(&shown, '\n');
	fwrite(shown.data, 1, shown.size, stdout);
	buffer_release(&shown);
}

static void run(struct face *f)
{
	struct line_reader reader;
	struct buffer line = BUFFER_INIT;

	line_reader_init(&reader, STDIN_FILENO);
	while (!f->over) {
		prompt(f);
		switch (line_reader_wait(&reader, -1, &line)) {
		case LINE_READ:
			if (f->echo)
				echo(buffer_text(&line));
			arena_reset(&f->scratch);
			handle_line(f, buffer_text(&line));
			break;
		case LINE_TIMEOUT:
			break;
		case LINE_TERMINATE:
			f->desk->signal = reader.signal;
			f->over = true;
			break;
		case LINE_END:
		case LINE_INTERRUPT:
			putchar('\n');
			f->over = true;
			break;
		}
		f->over |= ferror(stdout) != 0;
	}
	line_reader_release(&reader);
	buffer_release(&line);
}

void marking_plain(struct marking_desk *desk)
{
	struct face f = {
		.desk = desk,
		.m = &desk->marking,
		.layout = { .width = desk->width - 2, .ascii = desk->ascii, .plain = true,
		            .math = desk->ascii ? MATH_ASCII : MATH_UNICODE },
		.shown_question = SIZE_MAX,
		.echo = !isatty(STDIN_FILENO),
	};

	arena_init(&f.scratch);
	say_format(&f, "Marking line by line (%s). Names are %s; ? lists the commands.",
	           desk->why, desk->names ? "shown" : "hidden");
	show_answer(&f);
	run(&f);
	arena_release(&f.scratch);
}
