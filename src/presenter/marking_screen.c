/* Marking on the full screen: one key a decision, one input after another. */
#include <signal.h>
#include <string.h>

#include "presenter/marking_view.h"

#define FIELD_MAX 2000

static void say(struct marking_view *s, unsigned style, const char *words)
{
	buffer_clear(&s->message);
	buffer_add_string(&s->message, words);
	s->message_style = style;
}

static void act(struct marking_view *s, struct marking_event e)
{
	struct marking_outcome outcome = marking_do(s->desk, &e);

	if (outcome.moved) {
		s->answer_scroll = 0;
		if (e.type == MARKING_QUESTION)
			s->rubric_scroll = 0;
	}
	if (outcome.refusal)
		say(s, STYLE_BOLD, marking_refusal_words(outcome.refusal));
	else if (outcome.record && !marking_saved(s->desk)) {
		say(s, STYLE_BAD, "NOT SAVED: ");
		buffer_add_string(&s->message, strerror(s->desk->file.error));
		buffer_add_string(&s->message, ". The next mark tries again.");
	}
}

static void open_field(struct marking_view *s, enum marking_mode mode, struct text text)
{
	s->mode = mode;
	text_field_set(&s->field, text, true);
	s->field.one_line = true;
}

static void open_comment(struct marking_view *s)
{
	const struct marking_answer *a = marking_answer(s->m);

	if (!a || !a->mark.marked)
		say(s, STYLE_BOLD, marking_refusal_words(MARKING_NOT_MARKED));
	else
		open_field(s, MODE_COMMENT, a->mark.comment);
}

static void change_question(struct marking_view *s, bool forward)
{
	size_t count = s->m->question_count;

	act(s, (struct marking_event){ .type = MARKING_QUESTION,
	       .index = (s->m->question + (forward ? 1 : count - 1)) % count });
}

static void mark_character(struct marking_view *s, uint32_t c)
{
	switch (c) {
	case '0':
		act(s, (struct marking_event){ .type = MARKING_NONE });
		break;
	case '+':
	case '=':
		act(s, (struct marking_event){ .type = MARKING_ADJUST, .points = MARKING_STEP });
		break;
	case '-':
		act(s, (struct marking_event){ .type = MARKING_ADJUST, .points = -MARKING_STEP });
		break;
	case 'c':
		open_comment(s);
		break;
	case 'n':
		act(s, (struct marking_event){ .type = MARKING_NEXT });
		break;
	case 'p':
		act(s, (struct marking_event){ .type = MARKING_PREVIOUS });
		break;
	case 'N':
	case 'P':
		change_question(s, c == 'N');
		break;
	case 'd':
		act(s, (struct marking_event){ .type = MARKING_NEXT_DISPUTED });
		break;
	case 'u':
		act(s, (struct marking_event){ .type = MARKING_UNDO });
		break;
	case '/':
		open_field(s, MODE_SEARCH, TEXT(""));
		break;
	case 'w':
		s->desk->names = !s->desk->names;
		break;
	case '?':
		s->mode = MODE_HELP;
		break;
	case 'q':
		s->over = true;
		break;
	default:
		if (marking_key_item(c) != SIZE_MAX)
			act(s, (struct marking_event){ .type = MARKING_TOGGLE,
			       .index = marking_key_item(c) });
		break;
	}
}

static void scroll(size_t *position, bool down, size_t step)
{
	if (down)
		*position += step;
	else
		*position -= *position < step ? *position : step;
}

static void mark_key(struct marking_view *s, const struct input *input)
{
	buffer_clear(&s->message);
	if (input->kind == INPUT_CHARACTER)
		mark_character(s, input->character);
	else if (input->kind == INPUT_PASTE)
		say(s, STYLE_BOLD, "Pasted text is only taken in a comment.");
	else if (input->key == KEYS_ENTER)
		act(s, (struct marking_event){ .type = MARKING_NEXT_UNMARKED });
	else if (input->key == KEYS_RIGHT || input->key == KEYS_LEFT)
		act(s, (struct marking_event){
			.type = input->key == KEYS_RIGHT ? MARKING_NEXT : MARKING_PREVIOUS });
	else if (input->key == KEYS_UP || input->key == KEYS_DOWN)
		scroll(&s->answer_scroll, input->key == KEYS_DOWN, 1);
	else if (input->key == KEYS_PAGE_UP || input->key == KEYS_PAGE_DOWN)
		scroll(&s->rubric_scroll, input->key == KEYS_PAGE_DOWN, 5);
}

static void finish_field(struct marking_view *s)
{
	struct marking_event e = { .text = buffer_text(&s->field.text) };

	e.type = s->mode == MODE_COMMENT ? MARKING_COMMENT : MARKING_SEARCH;
	s->mode = MODE_MARK;
	act(s, e);
}

static void field_key(struct marking_view *s, const struct input *input)
{
	bool is_key = input->kind == INPUT_KEY;

	if (is_key && input->key == KEYS_ENTER) {
		finish_field(s);
	} else if (is_key && (input->key == KEYS_ESCAPE || input->key == KEYS_TAB)) {
		s->mode = MODE_MARK;
	} else if (s->mode == MODE_COMMENT && !s->field.text.size &&
	           input->kind == INPUT_CHARACTER && input->character >= '1' &&
	           input->character <= '9') {
		s->mode = MODE_MARK;
		act(s, (struct marking_event){ .type = MARKING_REUSE,
		       .index = input->character - '1' });
	} else {
		text_field_key(&s->field, input, FIELD_MAX);
	}
}

static void key(struct marking_view *s, const struct input *input)
{
	switch (s->mode) {
	case MODE_MARK:
		mark_key(s, input);
		break;
	case MODE_COMMENT:
	case MODE_SEARCH:
		field_key(s, input);
		break;
	case MODE_HELP:
		s->mode = MODE_MARK;
		break;
	}
}

static void resize(struct marking_view *s)
{
	size_t columns, rows;

	terminal_size(s->terminal, &columns, &rows);
	canvas_resize(&s->canvas, columns, rows);
	s->canvas.ascii = s->desk->ascii;
}

static void handle(struct marking_view *s, const struct input *input)
{
	switch (input->kind) {
	case INPUT_CHARACTER:
	case INPUT_KEY:
	case INPUT_PASTE:
		key(s, input);
		break;
	case INPUT_RESIZE:
		resize(s);
		break;
	case INPUT_SUSPEND:
		terminal_suspend(s->terminal);
		resize(s);
		break;
	case INPUT_TERMINATE:
	case INPUT_VANISHED:
		s->desk->signal = input->kind == INPUT_TERMINATE ? SIGTERM : SIGHUP;
		s->over = true;
		break;
	case INPUT_INTERRUPT:
		s->over = true;
		break;
	case INPUT_NONE:
	case INPUT_RESUMED:
		break;
	}
}

void marking_screen(struct marking_desk *desk, struct terminal *terminal)
{
	struct marking_view s = { .desk = desk, .m = &desk->marking, .terminal = terminal,
	                    .message = BUFFER_INIT };

	canvas_init(&s.canvas);
	arena_init(&s.frame);
	text_field_init(&s.field);
	resize(&s);
	while (!s.over) {
		struct input input;

		terminal_paint(s.terminal, marking_draw(&s));
		input = terminal_wait(terminal, -1);
		handle(&s, &input);
	}
	text_field_release(&s.field);
	buffer_release(&s.message);
	arena_release(&s.frame);
	canvas_release(&s.canvas);
}
