/* What the parts of layout share. */
#ifndef RENDER_BLOCKS_H
#define RENDER_BLOCKS_H

#include "render/layout.h"
#include "render/line.h"

/* Wraps the text of a paragraph, heading or cell; `style` is added to all. */
void layout_spans(const struct layout *layout, const struct span *spans, size_t width,
                  unsigned style, struct lines *out);
void layout_table(const struct layout *layout, const struct block *table, size_t width,
                  struct lines *out);

static inline bool layout_uses_boxes(const struct layout *layout)
{
	return !layout->ascii && !layout->plain;
}

#endif
