/* A table of answers: each row that can be read becomes an answer file that is
 * read or rejected like any other. */
#include "class.h"

#include "formats/answers_csv.h"

static void check_row(const struct csv_header *header, const struct csv_row *row,
                      struct arena *arena)
{
	struct answers_reader *reader = class_reader();
	struct buffer json = BUFFER_INIT, out = BUFFER_INIT;
	struct rejection rejection;
	struct answers answers;

	if (csv_row_to_json(reader->quiz, header, row, &json) &&
	    answers_read(reader, buffer_text(&json), 0, arena, &answers, &rejection))
		class_mark(&answers, arena, &out);
	buffer_release(&json);
	buffer_release(&out);
}

/* A row ends where the scan for row ends says so, whatever is wrong with it. */
static bool read_row(struct text *rest, struct arena *arena, struct csv_row *row)
{
	const char *fault = NULL, *sentence = NULL;
	struct csv_state state = { 0 };
	size_t size = rest->size, end = csv_row_end(&state, *rest);
	bool whole = csv_read_row(rest, arena, row, &fault, &sentence);

	REQUIRE(size - rest->size == (end ? end : size));
	return whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text rest = fuzz_text(data, size, 0);
	const char *sentence = NULL;
	struct arena arena = ARENA_INIT;
	struct csv_header header = { 0 };
	struct csv_row row;

	REQUIRE(csv_whole_rows(rest) <= rest.size);
	if (read_row(&rest, &arena, &row) &&
	    csv_header_read(class_reader()->quiz, &row, &arena, &header, &sentence)) {
		while (rest.size) {
			if (read_row(&rest, &arena, &row))
				check_row(&header, &row, &arena);
		}
	}
	arena_release(&arena);
	return 0;
}
