/* Writing: inserting, deleting, moving by graphemes, words and rows. */
#include "presenter/text_field.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "presenter/typed.h"

#define CHANGES_MOST 200 /* that can be undone */

/* At `start`, `added` bytes stand where `removed` stood. Turned round, it is the
 * change that undoes it. */
struct text_change {
	size_t start;
	size_t added;
	struct buffer removed;
};

void text_field_init(struct text_field *field)
{
	*field = (struct text_field){ 0 };
	buffer_init(&field->text);
}

/* Forgets changes from `first` to before `last`. */
static void forget(struct text_field *field, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		buffer_release(&field->changes[i].removed);
	assert(!last || field->changes);
	if (last > first)
		memmove(field->changes + first, field->changes + last,
		        (field->change_count - last) * sizeof *field->changes);
	field->change_count -= last - first;
}

void text_field_release(struct text_field *field)
{
	forget(field, 0, field->change_count);
	free(field->changes);
	buffer_release(&field->text);
	text_field_init(field);
}

void text_field_set(struct text_field *field, struct text t, bool one_line)
{
	buffer_clear(&field->text);
	buffer_add(&field->text, t);
	field->caret = field->text.size;
	field->one_line = one_line;
	forget(field, 0, field->change_count);
	field->current = 0;
	field->typing = false;
}

/* Replaces the bytes from `start` to `end`; the caret goes behind what is new. */
static void splice(struct text_field *field, size_t start, size_t end, struct text by)
{
	struct buffer *b = &field->text;
	struct buffer tail = BUFFER_INIT;

	buffer_add(&tail, text_slice(buffer_text(b), end, SIZE_MAX));
	buffer_truncate(b, start);
	buffer_add(b, by);
	field->caret = b->size;
	buffer_add(b, buffer_text(&tail));
	buffer_release(&tail);
}

/* The same, to be undone. What was undone before is no longer to be redone. */
static void replace(struct text_field *field, size_t start, size_t end, struct text by)
{
	struct text removed = text_slice(buffer_text(&field->text), start, end - start);
	struct text_change *change;

	if (!removed.size && !by.size)
		return;
	forget(field, field->current, field->change_count);
	if (field->change_count == CHANGES_MOST)
		forget(field, 0, 1);
	field->changes = memory_grow(field->changes, field->change_count + 1,
	                             sizeof *field->changes);
	change = &field->changes[field->change_count++];
	*change = (struct text_change){ .start = start, .added = by.size };
	buffer_init(&change->removed);
	buffer_add(&change->removed, removed);
	field->current = field->change_count;
	field->typing = false;
	splice(field, start, end, by);
}

/* Typing on lengthens the latest change, up to the end of the word. */
static void type(struct text_field *field, struct text clean)
{
	struct text_change *latest;

	latest = field->typing && field->current == field->change_count ?
	         &field->changes[field->current - 1] : NULL;
	if (latest && field->caret == latest->start + latest->added) {
		splice(field, field->caret, field->caret, clean);
		latest->added += clean.size;
	} else {
		replace(field, field->caret, field->caret, clean);
	}
	field->typing = clean.size && clean.data[0] != ' ' && clean.data[0] != '\n';
}

/* Takes a change back and turns it round. */
static void turn(struct text_field *field, struct text_change *change)
{
	struct buffer added = BUFFER_INIT;

	buffer_add(&added, text_slice(buffer_text(&field->text), change->start,
	                              change->added));
	splice(field, change->start, change->start + change->added,
	       buffer_text(&change->removed));
	change->added = change->removed.size;
	buffer_release(&change->removed);
	change->removed = added;
	field->typing = false;
}

static void undo(struct text_field *field)
{
	if (field->current)
		turn(field, &field->changes[--field->current]);
}

static void redo(struct text_field *field)
{
	if (field->current < field->change_count)
		turn(field, &field->changes[field->current++]);
}

static void insert_clean(struct text_field *field, struct text clean, bool typed)
{
	struct buffer kept = BUFFER_INIT;

	for (size_t i = 0; i < clean.size; i++) {
		char c = clean.data[i];

		if (c == '\r' && i + 1 < clean.size && clean.data[i + 1] == '\n')
			continue;
		if (c == '\r')
			c = '\n';
		if (c == '\t' || (c == '\n' && field->one_line))
			c = ' ';
		if ((c >= 0 && c < ' ' && c != '\n') || c == 0x7f)
			continue;
		buffer_add_byte(&kept, c);
	}
	if (typed)
		type(field, buffer_text(&kept));
	else
		replace(field, field->caret, field->caret, buffer_text(&kept));
	buffer_release(&kept);
}

void text_field_insert(struct text_field *field, struct text raw)
{
	struct buffer clean = BUFFER_INIT;

	typed_clean(&clean, raw);
	insert_clean(field, buffer_text(&clean), false);
	buffer_release(&clean);
}

void text_field_insert_character(struct text_field *field, uint32_t character)
{
	struct buffer one = BUFFER_INIT;

	utf8_add(&one, character);
	insert_clean(field, buffer_text(&one), true);
	buffer_release(&one);
}

static size_t columns_of(const struct text_field *field, size_t start, size_t end)
{
	struct buffer shown = BUFFER_INIT;
	size_t columns;

	if (end - start == 1 && field->text.data[start] >= ' ')
		return 1;
	display_add(&shown, text_slice(buffer_text(&field->text), start, end - start));
	columns = utf8_columns(buffer_text(&shown));
	buffer_release(&shown);
	return columns;
}

/* The end of the row that starts at `start`: at a line end, at the last space
 * that fits, else in the middle of a word. */
static size_t row_end(const struct text_field *field, size_t start, size_t width)
{
	struct text t = buffer_text(&field->text);
	size_t at = start, space = start, columns = 0;

	while (at < t.size && t.data[at] != '\n') {
		size_t next = utf8_grapheme_end(t, at);

		columns += columns_of(field, at, next);
		if (columns > width)
			return space > start ? space : at > start ? at : next;
		if (t.data[at] == ' ')
			space = next;
		at = next;
	}
	return at;
}

static void add_row(struct text_rows *rows, struct arena *arena, size_t *capacity,
                    struct text_row row)
{
	if (rows->count == *capacity) {
		size_t more = *capacity ? 2 * *capacity : 16;
		struct text_row *longer = ARENA_ARRAY(arena, more, struct text_row);

		if (rows->count)
			memcpy(longer, rows->list, rows->count * sizeof *longer);
		rows->list = longer;
		*capacity = more;
	}
	rows->list[rows->count++] = row;
}

struct text_rows text_field_wrap(const struct text_field *field, size_t width,
                                 struct arena *arena)
{
	struct text t = buffer_text(&field->text);
	struct text_rows rows = { 0 };
	size_t capacity = 0, at = 0;
	bool more = true;

	/* The last column is for the caret behind a full row. */
	width = width > 2 ? width - 1 : 1;
	while (more) {
		size_t end = row_end(field, at, width);
		bool line_end = end < t.size && t.data[end] == '\n';

		add_row(&rows, arena, &capacity, (struct text_row){ at, end });
		if (field->caret >= at && (field->caret < end || end == t.size || line_end)) {
			if (field->caret <= end) {
				rows.caret_row = rows.count - 1;
				rows.caret_column = columns_of(field, at, field->caret);
			}
		}
		more = end < t.size;
		at = line_end ? end + 1 : end;
	}
	return rows;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

static size_t word_left(const struct text_field *field)
{
	size_t at = field->caret;

	while (at && is_space(field->text.data[at - 1]))
		at--;
	while (at && !is_space(field->text.data[at - 1]))
		at--;
	return at;
}

static size_t word_right(const struct text_field *field)
{
	size_t at = field->caret;

	while (at < field->text.size && is_space(field->text.data[at]))
		at++;
	while (at < field->text.size && !is_space(field->text.data[at]))
		at++;
	return at;
}

static size_t grapheme_left(const struct text_field *field)
{
	return field->caret ? utf8_grapheme_start(buffer_text(&field->text), field->caret) : 0;
}

static size_t grapheme_right(const struct text_field *field)
{
	struct text t = buffer_text(&field->text);

	return field->caret < t.size ? utf8_grapheme_end(t, field->caret) : t.size;
}

/* The byte of a row nearest to a column. */
static size_t at_column(const struct text_field *field, const struct text_row *row,
                        size_t column)
{
	struct text t = buffer_text(&field->text);
	size_t at = row->start, columns = 0;

	while (at < row->end) {
		size_t next = utf8_grapheme_end(t, at);

		columns += columns_of(field, at, next);
		if (columns > column)
			break;
		at = next;
	}
	return at;
}

static bool move_row(struct text_field *field, size_t width, bool down)
{
	struct arena arena = ARENA_INIT;
	struct text_rows rows = text_field_wrap(field, width, &arena);
	bool possible = down ? rows.caret_row + 1 < rows.count : rows.caret_row > 0;

	if (possible) {
		size_t row = down ? rows.caret_row + 1 : rows.caret_row - 1;

		field->caret = at_column(field, &rows.list[row], rows.caret_column);
	}
	arena_release(&arena);
	return possible;
}

static size_t line_start(const struct text_field *field)
{
	size_t at = field->caret;

	while (at && field->text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct text_field *field)
{
	size_t at = field->caret;

	while (at < field->text.size && field->text.data[at] != '\n')
		at++;
	return at;
}

static void delete(struct text_field *field, size_t start, size_t end)
{
	replace(field, start, end, (struct text){ NULL, 0 });
}

/* The readline habits: to either end, deleting towards either end, and undo. */
static bool control_key(struct text_field *field, uint32_t letter)
{
	switch (letter) {
	case 'a':
		field->caret = line_start(field);
		return true;
	case 'e':
		field->caret = line_end(field);
		return true;
	case 'w':
		delete(field, word_left(field), field->caret);
		return true;
	case 'u':
		delete(field, line_start(field), field->caret);
		return true;
	case 'k':
		delete(field, field->caret, line_end(field));
		return true;
	case '_':
		undo(field);
		return true;
	case 'r':
		redo(field);
		return true;
	default:
		return false;
	}
}

static bool key(struct text_field *field, const struct input *input, size_t width)
{
	switch (input->key) {
	case KEYS_BACKSPACE:
		delete(field, grapheme_left(field), field->caret);
		return true;
	case KEYS_DELETE:
		delete(field, field->caret, grapheme_right(field));
		return true;
	case KEYS_LEFT:
		field->caret = grapheme_left(field);
		return true;
	case KEYS_RIGHT:
		field->caret = grapheme_right(field);
		return true;
	case KEYS_WORD_LEFT:
		field->caret = word_left(field);
		return true;
	case KEYS_WORD_RIGHT:
		field->caret = word_right(field);
		return true;
	case KEYS_HOME:
		field->caret = line_start(field);
		return true;
	case KEYS_END:
		field->caret = line_end(field);
		return true;
	case KEYS_UP:
	case KEYS_DOWN:
		return move_row(field, width, input->key == KEYS_DOWN);
	case KEYS_ENTER:
	case KEYS_NEW_LINE:
		if (!field->one_line)
			text_field_insert_character(field, '\n');
		return !field->one_line;
	case KEYS_CONTROL:
		return control_key(field, input->character);
	case KEYS_ESCAPE:
	case KEYS_TAB:
	case KEYS_BACK_TAB:
	case KEYS_PAGE_UP:
	case KEYS_PAGE_DOWN:
	case KEYS_OTHER:
		break;
	}
	return false;
}

bool text_field_key(struct text_field *field, const struct input *input, size_t width)
{
	if (input->kind == INPUT_CHARACTER) {
		text_field_insert_character(field, input->character);
		return true;
	}
	if (input->kind == INPUT_PASTE) {
		text_field_insert(field, input->paste);
		return true;
	}
	return input->kind == INPUT_KEY && key(field, input, width);
}
