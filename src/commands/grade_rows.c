/* Rows of a table, each as an answer file. */
#include "commands/grade_rows.h"

#include "base/utf8.h"

static void reject_row(struct grade_worker *worker, struct grade_slot *slot,
                       const struct grade_origin *origin, uint32_t column, const char *sentence)
{
	grade_reject(worker->plan, slot, &(struct rejection){
		.source = origin->source,
		.position = { origin->line, column },
		.code = rejection_code(REJECTION_CSV),
		.error = text_of(sentence),
	});
}

/* A row in hand, `bytes` as it stands in the file. */
static void grade_row(struct grade_worker *worker, struct grade_slot *slot,
                      struct text bytes, const struct csv_row *row,
                      const struct grade_origin *origin)
{
	size_t bad = utf8_invalid_at(bytes);

	if (bad < bytes.size) {
		reject_row(worker, slot, origin, 0, "not UTF-8");
		return;
	}
	buffer_clear(&worker->file);
	if (csv_row_to_json(worker->plan->quiz, slot->chunk.header, row, &worker->file))
		grade_answers(worker, slot, buffer_text(&worker->file), origin);
	else
		reject_row(worker, slot, origin, 0, "more fields than the header row has");
}

/* The place of a fault in a row, which may have line ends within quotes. */
static void reject_faulty_row(struct grade_worker *worker, struct grade_slot *slot,
                              struct grade_origin origin, const char *start, const char *fault,
                              const char *sentence)
{
	struct text line = { start, (size_t)(fault - start) };
	size_t at;

	while ((at = text_find(line, '\n')) < line.size) {
		line = text_slice(line, at + 1, line.size);
		origin.line++;
	}
	reject_row(worker, slot, &origin, (uint32_t)utf8_length(line) + 1, sentence);
}

void grade_rows(struct grade_worker *worker, struct grade_slot *slot)
{
	struct grade_origin origin = { .source = slot->chunk.source, .is_row = true };
	struct text rest = buffer_text(&slot->chunk.bytes);

	origin.line = slot->chunk.first_line;
	while (!text_empty(rest)) {
		const char *start = rest.data, *fault = NULL, *sentence;
		struct text bytes;
		struct csv_row row;
		bool whole;

		arena_reset(&worker->rows);
		whole = csv_read_row(&rest, &worker->rows, &row, &fault, &sentence);
		bytes = (struct text){ start, (size_t)(rest.data - start) };
		if (!whole)
			reject_faulty_row(worker, slot, origin, start, fault, sentence);
		else if (row.count > 1 || !text_empty(text_trim(row.fields[0])))
			grade_row(worker, slot, bytes, &row, &origin);
		for (size_t i = 0; i < bytes.size; i++)
			origin.line += bytes.data[i] == '\n';
	}
}
