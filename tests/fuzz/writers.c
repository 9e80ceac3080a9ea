/*
 * Strangers' text in CSV, JSON and HTML reads back as what it was; no cell is a
 * formula, no character acts, no tag is but our own.
 */
#include <string.h>

#include "class.h"
#include "formats/answers_csv.h"
#include "formats/gradebook.h"
#include "formats/json.h"
#include "report/html.h"

/* What a cell or a string can carry of it: characters that act are blanks. */
static void add_tamed(struct buffer *out, struct text t)
{
	for (size_t at = 0; at < t.size;) {
		uint32_t c = utf8_next(t, &at);

		utf8_add(out, utf8_is_active(c) ? ' ' : c);
	}
}

static void check_csv(struct text t)
{
	struct buffer row = BUFFER_INIT, tamed = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct csv_row cells;
	const char *fault, *sentence;
	struct text rest, cell;

	gradebook_add_absent(&row, GRADEBOOK_FULL, class_reader()->quiz, TEXT("id"), t, t);
	add_tamed(&tamed, t);
	rest = buffer_text(&row);
	REQUIRE(csv_read_row(&rest, &arena, &cells, &fault, &sentence));
	REQUIRE(rest.size == 0 && cells.count > 2);
	cell = cells.fields[1];
	REQUIRE(!cell.size || !strchr("=+-@\t\r", cell.data[0]));
	if (cell.size && cell.data[0] == '\'' && !text_equal(cell, buffer_text(&tamed)))
		cell = text_slice(cell, 1, cell.size);
	REQUIRE(text_equal(text_trim(cell), text_trim(buffer_text(&tamed))));
	arena_release(&arena);
	buffer_release(&row);
	buffer_release(&tamed);
}

static void check_json(struct text t)
{
	struct buffer written = BUFFER_INIT, valid = BUFFER_INIT;
	struct json *document;

	json_add_string(&written, t);
	for (size_t at = 0; at < t.size;)
		utf8_add(&valid, utf8_next(t, &at));
	document = json_parse(buffer_text(&written), NULL, NULL);
	if (memchr(valid.data ? valid.data : "", '\0', valid.size)) {
		REQUIRE(!document); /* no reader takes a NUL */
	} else {
		REQUIRE(json_kind(document) == JSON_STRING);
		REQUIRE(text_equal(json_text(document), buffer_text(&valid)));
	}
	json_free(document);
	buffer_release(&written);
	buffer_release(&valid);
}

static const struct {
	const char *entity;
	char character;
} entities[] = {
	{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' },
};

/* One character of text, in which none is markup. */
static char next_of_html(struct text *rest)
{
	char c = rest->data[0];

	REQUIRE(!strchr("<>\"'", c));
	for (size_t i = 0; c == '&' && i < sizeof entities / sizeof entities[0]; i++) {
		if (text_starts_with(*rest, text_of(entities[i].entity))) {
			*rest = text_slice(*rest, strlen(entities[i].entity), rest->size);
			return entities[i].character;
		}
	}
	REQUIRE(c != '&');
	*rest = text_slice(*rest, 1, rest->size);
	return c;
}

static void check_html(struct text t)
{
	struct buffer page = BUFFER_INIT, shown = BUFFER_INIT, read = BUFFER_INIT;
	struct text rest;

	html_add(&page, t);
	display_add_lines(&shown, t);
	for (rest = buffer_text(&page); rest.size;)
		buffer_add_byte(&read, next_of_html(&rest));
	REQUIRE(text_equal(buffer_text(&read), buffer_text(&shown)));
	buffer_release(&page);
	buffer_release(&shown);
	buffer_release(&read);
}

static const char *const tags[] = {
	"<p>", "</p>", "<strong>", "</strong>", "<em>", "</em>", "<s>", "</s>", "<code>",
	"</code>", "<br>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<ol>", "</ol>",
	"<ul>", "</ul>", "<li>", "</li>", "<table>", "</table>", "<tr>", "</tr>", "<td>",
	"</td>", "<td class=\"left\">", "<th>", "</th>", "<th class=\"left\">", "<hr>",
	"<div class=\"wide\" tabindex=\"0\">", "</div>", "<ol start=\"",
};

static void check_markdown(struct text t)
{
	struct buffer page = BUFFER_INIT;
	struct text rest;

	html_add_markdown(&page, t);
	for (rest = buffer_text(&page); rest.size; rest = text_slice(rest, 1, rest.size)) {
		bool ours = rest.data[0] != '<';

		for (size_t i = 0; !ours && i < sizeof tags / sizeof tags[0]; i++)
			ours = text_starts_with(rest, text_of(tags[i]));
		REQUIRE(ours);
	}
	buffer_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = fuzz_text(data, size, 0);

	check_csv(t);
	check_json(t);
	check_html(t);
	check_markdown(t);
	return 0;
}
