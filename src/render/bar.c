/* Bars from block elements. */
#include "render/bar.h"

static size_t in_eighths(double share, size_t most)
{
	if (!(share > 0))
		return 0;
	return (size_t)((share > 1 ? 1 : share) * (double)most * 8 + 0.5);
}

void bar_add(struct buffer *out, double share, size_t most, bool ascii)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	size_t length = in_eighths(share, most);

	if (!(share > 0))
		return;
	if (!length)
		length = 1;
	for (size_t i = 0; i < length / 8; i++)
		buffer_add_string(out, ascii ? "#" : "█");
	if (!ascii)
		buffer_add_string(out, eighths[length % 8]);
	else if (length % 8 >= 4 || length < 8)
		buffer_add_byte(out, '#');
}

void bar_add_standing(struct buffer *out, double share)
{
	static const char *const eighths[] = { "▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };

	buffer_add_string(out, eighths[in_eighths(share, 1)]);
}
