/* The audit as a page to read: a table, its legend, and warnings in words. */
#include "scoring/audit.h"

enum column {
	COLUMN_QUESTION,
	COLUMN_TYPE,
	COLUMN_RULE,
	COLUMN_POINTS,
	COLUMN_BLANK,
	COLUMN_EVERYTHING,
	COLUMN_MISTAKE,
	COLUMN_GUESSING,
	COLUMN_KEY
};
#define COLUMN_COUNT (COLUMN_KEY + 1)

static const struct {
	const char *title;
	bool is_number; /* aligned to the right */
} columns[COLUMN_COUNT] = {
	[COLUMN_QUESTION] = { "question", false },
	[COLUMN_TYPE] = { "type", false },
	[COLUMN_RULE] = { "rule", false },
	[COLUMN_POINTS] = { "points", true },
	[COLUMN_BLANK] = { "blank", true },
	[COLUMN_EVERYTHING] = { "everything", true },
	[COLUMN_MISTAKE] = { "one mistake", true },
	[COLUMN_GUESSING] = { "guessing", true },
	[COLUMN_KEY] = { "key", true },
};

static const char legend[] =
	"\n"
	"Points that an answer of each kind earns; \"-\" where there is none.\n"
	"  blank        no answer\n"
	"  everything   every option ticked; of a matching, the luckiest choice for all\n"
	"               items\n"
	"  one mistake  the key with one thing wrong or missing, from the costliest to the\n"
	"               cheapest\n"
	"  guessing     the average of answers by pure chance, exact\n"
	"  key          the right answer\n";

static void add_value(struct buffer *cell, struct audit_value v)
{
	if (v.known)
		points_add(cell, v.points);
	else
		buffer_add_byte(cell, '-');
}

static void add_mistake(struct buffer *cell, const struct audit_row *row)
{
	add_value(cell, row->mistake_least);
	if (row->mistake_least.points == row->mistake_most.points)
		return;
	buffer_add_string(cell, " to ");
	add_value(cell, row->mistake_most);
}

static void fill_cell(struct buffer *cell, const struct audit_row *row,
                      enum column column)
{
	const struct question *q = row->question;

	switch (column) {
	case COLUMN_QUESTION:
		buffer_add(cell, q->id);
		break;
	case COLUMN_TYPE:
		buffer_add_string(cell, question_type_name(q->type));
		break;
	case COLUMN_RULE:
		buffer_add_string(cell, rule_kind_name(q->rule.kind));
		break;
	case COLUMN_POINTS:
		points_add(cell, q->points);
		break;
	case COLUMN_BLANK:
		add_value(cell, row->blank);
		break;
	case COLUMN_EVERYTHING:
		buffer_add_string(cell, row->pays_everything ? "! " : "");
		add_value(cell, row->everything);
		break;
	case COLUMN_MISTAKE:
		add_mistake(cell, row);
		break;
	case COLUMN_GUESSING:
		buffer_add_string(cell, row->pays_guessing ? "! " : "");
		add_value(cell, row->guessing);
		break;
	case COLUMN_KEY:
		add_value(cell, row->key);
		break;
	}
}

static void add_cell(struct buffer *out, struct text cell, size_t width, size_t column)
{
	size_t gap = width - cell.size;

	if (column > 0)
		buffer_add_string(out, "  ");
	if (columns[column].is_number)
		buffer_add_repeated(out, ' ', gap);
	buffer_add(out, cell);
	if (!columns[column].is_number)
		buffer_add_repeated(out, ' ', gap);
}

static void measure(const struct audit *audit, size_t widths[COLUMN_COUNT])
{
	struct buffer cell = BUFFER_INIT;

	for (size_t c = 0; c < COLUMN_COUNT; c++)
		widths[c] = text_of(columns[c].title).size;
	for (size_t i = 0; i < audit->row_count; i++) {
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			buffer_clear(&cell);
			fill_cell(&cell, &audit->rows[i], (enum column)c);
			if (cell.size > widths[c])
				widths[c] = cell.size;
		}
	}
	buffer_release(&cell);
}

static void print_table(const struct audit *audit, struct buffer *out)
{
	size_t widths[COLUMN_COUNT];
	struct buffer cell = BUFFER_INIT;

	measure(audit, widths);
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		add_cell(out, text_of(columns[c].title), widths[c], c);
	buffer_add_byte(out, '\n');
	for (size_t i = 0; i < audit->row_count; i++) {
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			buffer_clear(&cell);
			fill_cell(&cell, &audit->rows[i], (enum column)c);
			add_cell(out, buffer_text(&cell), widths[c], c);
		}
		buffer_add_byte(out, '\n');
	}
	buffer_release(&cell);
}

/* "! 2.1: ticking everything earns 2 of 4 points (coverage)." */
static void warn(const struct audit_row *row, const char *what, int64_t points,
                 struct buffer *out)
{
	const struct question *q = row->question;

	buffer_add_string(out, "! ");
	buffer_add(out, q->id);
	buffer_add_string(out, ": ");
	buffer_add_string(out, what);
	buffer_add_string(out, " earns ");
	points_add(out, points);
	buffer_add_string(out, " of ");
	points_add_words(out, q->points);
	buffer_add_string(out, " (");
	buffer_add_string(out, rule_kind_name(q->rule.kind));
	buffer_add_string(out, ").\n");
}

static void print_warnings(const struct audit *audit, struct buffer *out)
{
	if (audit->warnings > 0)
		buffer_add_string(out, "\nMore than a quarter of the points, for no "
		                       "knowledge:\n");
	for (size_t i = 0; i < audit->row_count; i++) {
		const struct audit_row *row = &audit->rows[i];
		bool matching = question_has_items(row->question);

		if (row->pays_everything)
			warn(row, matching ? "the same choice for every item"
			                   : "ticking everything",
			     row->everything.points, out);
		if (row->pays_guessing)
			warn(row, "guessing", row->guessing.points, out);
	}
}

void audit_print(const struct audit *audit, struct buffer *out)
{
	print_table(audit, out);
	buffer_add_string(out, legend);
	buffer_add_string(out, "\nGuessing every question that can be guessed earns ");
	points_add(out, audit->guessing);
	buffer_add_string(out, " of ");
	points_add_words(out, audit->points);
	buffer_add_string(out, " on average.\n");
	print_warnings(audit, out);
}
