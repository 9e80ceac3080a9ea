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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text rest = fuzz_text(data, size, 0);
	const char *fault = NULL, *sentence = NULL;
	struct arena arena = ARENA_INIT;
	struct csv_header header = { 0 };
	struct csv_row row;
	size_t left;

	REQUIRE(csv_whole_rows(rest) <= rest.size);
	if (csv_read_row(&rest, &arena, &row, &fault, &sentence) &&
	    csv_header_read(class_reader()->quiz, &row, &arena, &header, &sentence)) {
		while ((left = rest.size) > 0) {
			if (csv_read_row(&rest, &arena, &row, &fault, &sentence))
				check_row(&header, &row, &arena);
			REQUIRE(rest.size < left);
		}
	}
	arena_release(&arena);
	return 0;
}
