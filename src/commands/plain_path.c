/* Paths without the steps that lead nowhere. */
#include "commands/plain_path.h"

void plain_path_add(struct buffer *out, struct text path)
{
	size_t start = out->size;
	bool is_absolute = text_starts_with(path, TEXT("/"));
	struct text step;

	while (text_split(&path, '/', &step)) {
		if (text_empty(step) || text_equal(step, TEXT(".")))
			continue;
		if (out->size > start || is_absolute)
			buffer_add_byte(out, '/');
		buffer_add(out, step);
	}
}
