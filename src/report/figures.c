/* Figures of a report in words and numbers. */
#include "report/class_report.h"

void number_add(struct buffer *out, double value, int places)
{
	size_t start = out->size, size;

	buffer_add_format(out, "%.*f", places, value);
	for (size = out->size; places > 0 && out->data[size - 1] == '0'; size--)
		;
	if (places > 0 && out->data[size - 1] == '.')
		size--;
	buffer_truncate(out, size);
	if (text_equal(text_slice(buffer_text(out), start, out->size), TEXT("-0"))) {
		buffer_truncate(out, start);
		buffer_add_byte(out, '0');
	}
}

void measure_add(struct buffer *out, const struct measure *measure, int places)
{
	if (measure->known)
		buffer_add_format(out, "%.*f", places, measure->value);
	else
		buffer_add_byte(out, '-');
}

void waiting_add(struct buffer *out, const struct item_statistics *item)
{
	if (item->waiting)
		buffer_add_format(out, "%llu %s for a mark", (unsigned long long)item->waiting,
		                  item->waiting == 1 ? "waits" : "wait");
}

void option_name_add(struct buffer *out, const struct item_statistics *item,
                     const struct option_statistics *option)
{
	const struct question *q = item->question;

	if (question_has_items(q)) {
		buffer_add(out, q->items[option->item].id);
		buffer_add_byte(out, '-');
		buffer_add(out, q->choices[option->option].id);
	} else {
		buffer_add(out, q->options[option->option].id);
	}
}
