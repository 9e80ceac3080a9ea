/* Documents, once they are parsed. */
#include "render/document.h"

/* Words of a block and of those in it; the depth is limited by the tree's. */
static void add_words(const struct block *block, struct buffer *out)
{
	if (out->size && out->data[out->size - 1] != ' ' && (block->spans || block->code.size))
		buffer_add_byte(out, ' ');
	for (const struct span *span = block->spans; span; span = span->next) {
		if (span->kind == SPAN_SPACE || span->kind == SPAN_BREAK)
			buffer_add_byte(out, ' ');
		buffer_add(out, span->text);
	}
	buffer_add(out, text_trim(block->code));
	for (const struct block *child = block->children; child; child = child->next)
		add_words(child, out);
}

void document_words(const struct block *document, struct buffer *out)
{
	buffer_clear(out);
	add_words(document, out);
}
