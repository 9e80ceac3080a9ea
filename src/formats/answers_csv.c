/* Rows of a table (RFC 4180), and what they answer. */
#include "formats/answers_csv.h"

#include <string.h>

#include "formats/json_text.h"

/* Index behind the field's bytes as they stand, up to a comma or line end. */
static size_t bare_end(struct text t, size_t at)
{
	while (at < t.size && t.data[at] != ',' && t.data[at] != '\n' && t.data[at] != '\r')
		at++;
	return at;
}

/* Index of the closing quote of the field whose opening quote is at `at`, or
 * t.size. */
static size_t closing_quote(struct text t, size_t at, bool *doubled)
{
	*doubled = false;
	at++;
	while (at < t.size) {
		at += text_find(text_slice(t, at, t.size), '"');
		if (at + 1 >= t.size || t.data[at + 1] != '"')
			return at;
		*doubled = true;
		at += 2;
	}
	return t.size;
}

static struct text undouble(struct text t, struct arena *arena)
{
	char *copy = arena_alloc(arena, t.size, 1, 1);
	size_t size = 0;

	for (size_t i = 0; i < t.size; i++) {
		copy[size++] = t.data[i];
		i += t.data[i] == '"';
	}
	return (struct text){ copy, size };
}

/* One field from *at on; NULL, or what is wrong with *at where. */
static const char *read_field(struct text t, size_t *at, struct arena *arena,
                              struct text *field)
{
	size_t from = *at;
	bool doubled;

	if (from == t.size || t.data[from] != '"') {
		*at = bare_end(t, from);
		*field = text_slice(t, from, *at - from);
		from += text_find(*field, '"');
		if (from == *at)
			return NULL;
		*at = from;
		return "a quote inside a field that does not start with one";
	}
	*at = closing_quote(t, from, &doubled);
	if (*at >= t.size) {
		*at = from;
		return "this quote is never closed; nothing behind it was read";
	}
	*field = text_slice(t, from + 1, *at - from - 1);
	if (doubled)
		*field = undouble(*field, arena);
	++*at;
	if (*at < t.size && t.data[*at] != ',' && t.data[*at] != '\n' && t.data[*at] != '\r')
		return "text behind the closing quote of a field";
	return NULL;
}

/* The quote at `at` opens or closes a field, or is a byte like others. */
static void pass_quote(struct csv_state *state, struct text t, size_t at, size_t *closed)
{
	bool in_bare = at ? t.data[at - 1] != ',' && t.data[at - 1] != '\n' : state->in_bare;

	if (state->quoted)
		*closed = at + 1;
	if (state->quoted || at == *closed || !in_bare)
		state->quoted = !state->quoted;
}

size_t csv_row_end(struct csv_state *state, struct text t)
{
	size_t at = 0, closed = state->closed ? 0 : SIZE_MAX;

	while (at < t.size) {
		size_t line = at + text_find(text_slice(t, at, t.size), '\n');

		for (;; at++) {
			at += text_find(text_slice(t, at, line - at), '"');
			if (at == line)
				break;
			pass_quote(state, t, at, &closed);
		}
		at = line + 1;
		if (!state->quoted && line < t.size) {
			*state = (struct csv_state){ 0 };
			return at;
		}
	}
	if (t.size) {
		state->closed = closed == t.size;
		state->in_bare = t.data[t.size - 1] != ',';
	}
	return 0;
}

size_t csv_whole_rows(struct text t)
{
	struct csv_state state = { 0 };
	size_t whole = 0, end;

	while ((end = csv_row_end(&state, text_slice(t, whole, t.size))))
		whole += end;
	return whole;
}

/* Past the line end after a row. */
static void pass_line_end(struct text *rest, size_t at)
{
	at += text_find(text_slice(*rest, at, rest->size), '\n');
	*rest = text_slice(*rest, at + 1, rest->size);
}

/* Past a row with a fault. A line end within quotes ends no row there either: what a
 * student wrote in a field is not read as rows of others. */
static void pass_row(struct text *rest)
{
	struct csv_state state = { 0 };
	size_t end = csv_row_end(&state, *rest);

	*rest = text_slice(*rest, end ? end : rest->size, rest->size);
}

static void add_field(struct csv_row *row, size_t *capacity, struct arena *arena,
                      struct text field)
{
	if (row->count == *capacity) {
		struct text *old = row->fields;

		*capacity = *capacity ? 2 * *capacity : 16;
		row->fields = ARENA_ARRAY(arena, *capacity, struct text);
		if (old)
			memcpy(row->fields, old, row->count * sizeof *old);
	}
	row->fields[row->count++] = field;
}

bool csv_read_row(struct text *rest, struct arena *arena, struct csv_row *row,
                  const char **fault, const char **sentence)
{
	size_t at = 0, capacity = 0;

	*row = (struct csv_row){ 0 };
	*fault = NULL;
	if (text_empty(*rest))
		return false;
	for (;;) {
		struct text field;

		*sentence = read_field(*rest, &at, arena, &field);
		if (!*sentence && row->count == CSV_COLUMNS_MAX)
			*sentence = "more columns than any quiz has";
		if (!*sentence && at < rest->size && rest->data[at] == '\r' &&
		    (at + 1 == rest->size || rest->data[at + 1] != '\n'))
			*sentence = "a carriage return without a line feed";
		if (*sentence) {
			*fault = rest->data + at;
			pass_row(rest);
			return false;
		}
		add_field(row, &capacity, arena, field);
		if (at == rest->size || rest->data[at] != ',')
			break;
		at++;
	}
	pass_line_end(rest, at);
	return true;
}

static void understand(const struct quiz *quiz, struct text name, struct csv_column *column)
{
	static const struct {
		struct text prefix;
		enum csv_column_kind kind;
	} prefixes[] = {
		{ TEXT_INIT("student."), CSV_COLUMN_STUDENT },
		{ TEXT_INIT("attempt."), CSV_COLUMN_ATTEMPT },
	};

	column->name = name;
	column->question = quiz_find(quiz, name);
	column->kind = column->question ? CSV_COLUMN_ANSWER : CSV_COLUMN_UNKNOWN;
	if (column->question)
		return;
	if (text_equal(name, TEXT("quiz")))
		column->kind = CSV_COLUMN_QUIZ;
	else if (text_equal(name, TEXT("quiz-sha256")))
		column->kind = CSV_COLUMN_SHA256;
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (!text_starts_with(name, prefixes[i].prefix))
			continue;
		column->kind = prefixes[i].kind;
		column->name = text_slice(name, prefixes[i].prefix.size, name.size);
	}
}

static bool is_student_id(const struct csv_column *column)
{
	return column->kind == CSV_COLUMN_STUDENT && text_equal(column->name, TEXT("id"));
}

bool csv_is_header(struct text line)
{
	struct text id = TEXT_INIT("student.id");

	for (size_t at = 0; at + id.size <= line.size && line.data[at] != '{'; at++) {
		if (text_starts_with(text_slice(line, at, line.size), id))
			return true;
	}
	return false;
}

bool csv_header_read(const struct quiz *quiz, const struct csv_row *row,
                     struct arena *arena, struct csv_header *header,
                     const char **sentence)
{
	struct json_scan names; /* its table of names finds a column used twice */
	struct buffer object = BUFFER_INIT;
	bool has_id = false, once;

	header->columns = ARENA_ARRAY(arena, row->count, struct csv_column);
	header->count = row->count;
	buffer_add_byte(&object, '{');
	for (size_t i = 0; i < row->count; i++) {
		struct text name = arena_text(arena, text_trim(row->fields[i]));

		understand(quiz, name, &header->columns[i]);
		has_id = has_id || is_student_id(&header->columns[i]);
		json_add_string(&object, name);
		buffer_add_string(&object, i + 1 < row->count ? ":0," : ":0}");
	}
	json_scan_init(&names);
	json_scan_start(&names, buffer_text(&object), arena);
	json_scan_skip(&names);
	once = json_scan_finish(&names);
	json_scan_release(&names);
	buffer_release(&object);
	if (has_id)
		*sentence = "the header row has a column twice";
	else if (row->count == 1)
		*sentence = "the header row has one column; commas separate columns";
	else
		*sentence = "the header row has no column student.id";
	return has_id && once;
}

static void add_list(struct buffer *out, struct text cell)
{
	struct text piece;
	const char *between = "[";

	while (text_split(&cell, ';', &piece)) {
		piece = text_trim(piece);
		if (text_empty(piece))
			continue;
		buffer_add_string(out, between);
		json_add_string(out, piece);
		between = ",";
	}
	buffer_add_string(out, *between == '[' ? "[]" : "]");
}

/* Whether one of the first `count` pieces of "1=A;2=D" is about this item. */
static bool names_item(struct text cell, size_t count, struct text item)
{
	struct text piece;

	while (count-- > 0) {
		text_split(&cell, ';', &piece);
		if (text_equal(text_trim(text_slice(piece, 0, text_find(piece, '='))), item))
			return true;
	}
	return false;
}

/* "1=A;2=D" as an object. False where it is none: a piece without "=", an item
 * twice (JSON would refuse it with the whole row), more than any quiz has. */
static bool add_matches(struct buffer *out, struct text cell)
{
	struct text rest = cell, piece, item;

	buffer_add_byte(out, '{');
	for (size_t index = 0; text_split(&rest, ';', &piece); index++) {
		if (index == QUIZ_OPTIONS_MAX || text_find(piece, '=') == piece.size)
			return false;
		text_split(&piece, '=', &item);
		item = text_trim(item);
		if (names_item(cell, index, item))
			return false;
		if (index)
			buffer_add_byte(out, ',');
		json_add_string(out, item);
		buffer_add_byte(out, ':');
		json_add_string(out, text_trim(piece));
	}
	buffer_add_byte(out, '}');
	return true;
}

static void add_matching_cell(struct buffer *out, struct text cell)
{
	size_t start = out->size;

	if (add_matches(out, cell))
		return;
	buffer_truncate(out, start);
	json_add_string(out, cell);
}

static void add_truth_cell(struct buffer *out, struct text cell)
{
	if (text_equal_ascii_case(cell, TEXT("true")))
		buffer_add(out, TEXT("true"));
	else if (text_equal_ascii_case(cell, TEXT("false")))
		buffer_add(out, TEXT("false"));
	else
		json_add_string(out, cell);
}

/* Whether a cell chooses nothing, in a way that questions with choices share. */
static bool add_no_choice(struct buffer *out, struct text cell)
{
	if (text_empty(cell))
		buffer_add(out, TEXT("null"));
	else if (text_equal(cell, TEXT("none")))
		buffer_add(out, TEXT("[]"));
	else
		return false;
	return true;
}

static void add_answer_cell(struct buffer *out, const struct question *q, struct text cell)
{
	struct text trimmed = text_trim(cell);

	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		if (!add_no_choice(out, trimmed))
			add_truth_cell(out, trimmed);
		break;
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		if (!add_no_choice(out, trimmed))
			add_list(out, trimmed);
		break;
	case QUESTION_MATCHING:
		if (!add_no_choice(out, trimmed))
			add_matching_cell(out, trimmed);
		break;
	case QUESTION_NUMERIC:
	case QUESTION_SHORT_TEXT:
	case QUESTION_FREE_TEXT:
	case QUESTION_GROUP:
		json_add_string(out, cell);
		break;
	}
}

/* "name": with a comma where one is due. */
static void add_name(struct buffer *out, struct text name)
{
	if (out->data[out->size - 1] != '{')
		buffer_add_byte(out, ',');
	json_add_string(out, name);
	buffer_add_byte(out, ':');
}

/* All cells of one kind as members; empty ones only for answers. */
static void add_cells(struct buffer *out, const struct csv_header *header,
                      const struct csv_row *row, enum csv_column_kind kind)
{
	for (size_t i = 0; i < header->count; i++) {
		const struct csv_column *column = &header->columns[i];
		struct text cell = i < row->count ? row->fields[i] : TEXT("");

		if (column->kind != kind ||
		    (kind != CSV_COLUMN_ANSWER && text_empty(text_trim(cell))))
			continue;
		add_name(out, column->name);
		if (column->question)
			add_answer_cell(out, column->question, cell);
		else
			json_add_string(out, kind == CSV_COLUMN_STUDENT ? text_trim(cell)
			                                                : cell);
	}
}

static bool has_column(const struct csv_header *header, enum csv_column_kind kind)
{
	for (size_t i = 0; i < header->count; i++) {
		if (header->columns[i].kind == kind)
			return true;
	}
	return false;
}

bool csv_row_to_json(const struct quiz *quiz, const struct csv_header *header,
                     const struct csv_row *row, struct buffer *out)
{
	if (row->count > header->count)
		return false;
	buffer_add(out, TEXT("{\"quizmark-answers\":1"));
	add_cells(out, header, row, CSV_COLUMN_QUIZ);
	if (!has_column(header, CSV_COLUMN_QUIZ)) {
		add_name(out, TEXT("quiz"));
		json_add_string(out, quiz->id);
	}
	add_cells(out, header, row, CSV_COLUMN_SHA256);
	add_name(out, TEXT("student"));
	buffer_add_byte(out, '{');
	add_cells(out, header, row, CSV_COLUMN_STUDENT);
	buffer_add_byte(out, '}');
	if (has_column(header, CSV_COLUMN_ATTEMPT)) {
		add_name(out, TEXT("attempt"));
		buffer_add_byte(out, '{');
		add_cells(out, header, row, CSV_COLUMN_ATTEMPT);
		buffer_add_byte(out, '}');
	}
	add_name(out, TEXT("answers"));
	buffer_add_byte(out, '{');
	add_cells(out, header, row, CSV_COLUMN_ANSWER);
	add_cells(out, header, row, CSV_COLUMN_UNKNOWN);
	buffer_add(out, TEXT("}}"));
	return true;
}
