/* The roster, read once and then only looked up. */
#include "commands/roster.h"

#include <fcntl.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/message.h"
#include "formats/answers_csv.h"

#define ROSTER_SIZE_MAX ((size_t)256 << 20)
#define STUDENTS_MAX 50000000

/* Which column holds what; -1 where there is none. */
struct columns {
	int id, name, late_after, extra_time;
	bool has_summary_rows; /* rows without an id are none of students */
};

static bool refuse_line(const char *path, size_t line, const char *sentence)
{
	return refuse("%s:%zu: %s", path, line, sentence);
}

/* Whether a column's name is this one: "Late_After" is late-after. */
static bool is_named(struct text name, struct text wanted)
{
	if (name.size != wanted.size)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = ascii_lower(name.data[i]);

		if (c == '_' || c == ' ')
			c = '-';
		if (c != wanted.data[i])
			return false;
	}
	return true;
}

/* The columns students are known by, the first of them that there is. */
static const char *const id_names[] = { "sis-login-id", "sis-user-id", "id", "id-number" };
#define PLATFORM_ID_NAMES 2 /* of Canvas */

static const char *const name_names[] = { "name", "student", "full-name" };
static const char *const late_after_names[] = { "late-after" };
static const char *const extra_time_names[] = { "extra-time" };

#define FIND_COLUMN(row, names) find_column(row, names, sizeof(names) / sizeof *(names))

static int find_column(const struct csv_row *row, const char *const *names, size_t count)
{
	for (size_t n = 0; n < count; n++) {
		for (size_t i = 0; i < row->count; i++) {
			if (is_named(text_trim(row->fields[i]), text_of(names[n])))
				return (int)i;
		}
	}
	return -1;
}

static struct columns find_columns(const struct csv_row *row)
{
	return (struct columns){
		.id = FIND_COLUMN(row, id_names),
		.has_summary_rows = find_column(row, id_names, PLATFORM_ID_NAMES) >= 0,
		.name = FIND_COLUMN(row, name_names),
		.late_after = FIND_COLUMN(row, late_after_names),
		.extra_time = FIND_COLUMN(row, extra_time_names),
	};
}

static struct text field(const struct csv_row *row, int column)
{
	if (column < 0 || (size_t)column >= row->count)
		return TEXT("");
	return text_trim(row->fields[column]);
}

static uint32_t *slot_of(const struct roster *roster, struct text id)
{
	size_t at = text_hash(id) & roster->slot_mask;

	while (roster->slots[at] && !text_equal(roster->list[roster->slots[at] - 1].id, id))
		at = (at + 1) & roster->slot_mask;
	return &roster->slots[at];
}

int32_t roster_find(const struct roster *roster, struct text id)
{
	return (int32_t)*slot_of(roster, id) - 1;
}

static size_t count_line_ends(const char *from, const char *to)
{
	size_t count = 0;

	for (; from < to; from++)
		count += *from == '\n';
	return count;
}

static void add_entry(struct roster *roster, const struct csv_row *row,
                      const struct columns *columns, size_t line)
{
	roster->list[roster->count++] = (struct roster_entry){
		.id = field(row, columns->id),
		.name = field(row, columns->name),
		.late_after = field(row, columns->late_after),
		.extra_time = field(row, columns->extra_time),
		.line = line,
	};
}

/* What the bytes are, if they are no table as it must be; says so. */
static bool check_encoding(const char *path, struct text source)
{
	size_t bad = utf8_invalid_at(source);

	if (text_starts_with(source, TEXT("\xff\xfe")) ||
	    text_starts_with(source, TEXT("\xfe\xff")))
		return refuse_line(path, 1, "this is UTF-16; save the table as CSV in UTF-8");
	if (bad < source.size)
		return refuse_line(path, 1 + count_line_ends(source.data, source.data + bad),
		              "not UTF-8; save the table as CSV in UTF-8");
	return true;
}

/* `source` lives as long as the roster, which borrows from it. */
static bool parse(struct roster *roster, const char *path, struct text source)
{
	size_t most = 1 + count_line_ends(source.data, source.data + source.size);
	size_t slots = 16, line;
	struct text rest = source;
	struct csv_row row;
	struct columns columns;
	const char *fault, *sentence;

	if (!check_encoding(path, source))
		return false;
	if (text_starts_with(rest, TEXT("\xef\xbb\xbf")))
		rest = text_slice(rest, 3, rest.size);
	if (!csv_read_row(&rest, &roster->arena, &row, &fault, &sentence))
		return refuse_line(path, 1, fault ? sentence : "the table is empty");
	columns = find_columns(&row);
	roster->has_times = columns.late_after >= 0 || columns.extra_time >= 0;
	if (columns.id < 0)
		return refuse_line(path, 1, row.count == 1 ?
		              "the header row has one column, not id; commas separate columns" :
		              "the header row has no column id (or SIS Login ID, SIS User ID, "
		              "ID number)");
	roster->id_column = field(&row, columns.id);
	if (most > STUDENTS_MAX)
		return refuse_line(path, 1, "more rows than can be held");
	while (slots < 2 * most)
		slots *= 2;
	roster->list = ARENA_ARRAY(&roster->arena, most, struct roster_entry);
	roster->slots = ARENA_ARRAY(&roster->arena, slots, uint32_t);
	roster->slot_mask = slots - 1;
	line = 1 + count_line_ends(source.data, rest.data);
	while (!text_empty(rest)) {
		const char *start = rest.data;
		uint32_t *slot;
		struct text id;

		if (!csv_read_row(&rest, &roster->arena, &row, &fault, &sentence))
			return refuse_line(path, line, sentence);
		id = field(&row, columns.id);
		if (text_empty(id) && row.count > 1 && !columns.has_summary_rows)
			return refuse_line(path, line, "a row without an id");
		slot = slot_of(roster, id);
		if (*slot)
			return refuse_line(path, line, "this id is in the table twice");
		if (!text_empty(id)) {
			add_entry(roster, &row, &columns, line);
			*slot = (uint32_t)roster->count;
		}
		line += count_line_ends(start, rest.data);
	}
	return true;
}

bool roster_parse(struct roster *roster, const char *name, struct text source)
{
	*roster = (struct roster){ 0 };
	roster->source = arena_text(&roster->arena, source);
	return parse(roster, name, roster->source);
}

bool roster_load(struct roster *roster, const char *path)
{
	struct buffer source = BUFFER_INIT;
	int error;
	enum file_status status = file_read(AT_FDCWD, path, ROSTER_SIZE_MAX, &source, &error);
	bool good = false;

	*roster = (struct roster){ 0 };
	if (file_is_withheld(status))
		die(error, "cannot read", path);
	if (status != FILE_OK)
		complain("%s: %s", path, file_status_text(status, error));
	else
		good = roster_parse(roster, path, buffer_text(&source));
	buffer_release(&source);
	return good;
}

void roster_release(struct roster *roster)
{
	arena_release(&roster->arena);
	*roster = (struct roster){ 0 };
}
