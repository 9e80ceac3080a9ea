/* Lines of styled runs: building them and their plain form. */
#include "render/line.h"

#include <string.h>

#include "base/utf8.h"

void lines_init(struct lines *lines, struct arena *arena)
{
	*lines = (struct lines){ .arena = arena };
}

/* Room for one more element; the old array stays behind in the arena. */
static void *grow(struct arena *arena, void *old, size_t count, size_t *capacity,
                  size_t size)
{
	void *grown;

	if (count < *capacity)
		return old;
	*capacity = *capacity ? *capacity * 2 : 4;
	grown = arena_alloc(arena, *capacity, size, alignof(max_align_t));
	if (old)
		memcpy(grown, old, count * size);
	return grown;
}

struct line *lines_add(struct lines *lines)
{
	lines->list = grow(lines->arena, lines->list, lines->count, &lines->capacity,
	                   sizeof *lines->list);
	return &lines->list[lines->count++];
}

void lines_append(struct lines *lines, const struct lines *more, size_t indent)
{
	for (size_t i = 0; i < more->count; i++) {
		struct line *line = lines_add(lines);

		if (more->list[i].count)
			line_add_spaces(line, lines->arena, indent);
		line_append(line, lines->arena, &more->list[i]);
	}
}

static void add_run(struct line *line, struct arena *arena, struct text shown,
                    size_t columns, unsigned style)
{
	struct run *last = line->count ? &line->runs[line->count - 1] : NULL;

	if (!shown.size)
		return;
	line->columns += columns;
	if (last && last->style == style && last->text.data + last->text.size == shown.data) {
		last->text.size += shown.size;
		last->columns += columns;
		return;
	}
	line->runs = grow(arena, line->runs, line->count, &line->capacity, sizeof *line->runs);
	line->runs[line->count++] = (struct run){ shown, style, columns };
}

void line_add(struct line *line, struct arena *arena, struct text shown, unsigned style)
{
	add_run(line, arena, shown, utf8_columns(shown), style);
}

void line_add_string(struct line *line, struct arena *arena, const char *string,
                     unsigned style)
{
	line_add(line, arena, text_of(string), style);
}

void line_add_untrusted(struct line *line, struct arena *arena, struct text t, bool ascii,
                        unsigned style)
{
	line_add(line, arena, text_shown(arena, t, ascii), style);
}

void line_add_spaces(struct line *line, struct arena *arena, size_t count)
{
	char *spaces;

	if (!count)
		return;
	spaces = arena_alloc(arena, count, 1, 1);
	memset(spaces, ' ', count);
	add_run(line, arena, (struct text){ spaces, count }, count, STYLE_PLAIN);
}

void line_pad(struct line *line, struct arena *arena, size_t column)
{
	if (line->columns < column)
		line_add_spaces(line, arena, column - line->columns);
}

void line_append(struct line *line, struct arena *arena, const struct line *more)
{
	for (size_t i = 0; i < more->count; i++)
		add_run(line, arena, more->runs[i].text, more->runs[i].columns,
		        more->runs[i].style);
}

struct text text_shown(struct arena *arena, struct text t, bool ascii)
{
	struct buffer b = BUFFER_INIT;
	struct text shown;

	if (ascii)
		display_add_ascii(&b, t);
	else
		display_add(&b, t);
	shown = arena_text(arena, buffer_text(&b));
	buffer_release(&b);
	return shown;
}

void lines_plain(const struct lines *lines, const char *first, const char *rest,
                 struct buffer *out)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->list[i];

		buffer_add_string(out, i ? rest : first);
		for (size_t j = 0; j < line->count; j++)
			buffer_add(out, line->runs[j].text);
		while (out->size && out->data[out->size - 1] == ' ')
			buffer_truncate(out, out->size - 1);
		buffer_add_byte(out, '\n');
	}
}
