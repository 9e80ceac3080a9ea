/* What the marker sees and where she is on it: between the keys and the drawing. */
#ifndef PRESENTER_MARKING_VIEW_H
#define PRESENTER_MARKING_VIEW_H

#include "presenter/canvas.h"
#include "presenter/marking_desk.h"
#include "presenter/text_field.h"

enum marking_mode { MODE_MARK, MODE_COMMENT, MODE_SEARCH, MODE_HELP };

struct marking_view {
	struct marking_desk *desk;
	struct marking *m;
	struct terminal *terminal;
	struct canvas canvas;
	struct arena frame; /* emptied before each frame */
	struct lines prompt; /* of the question, in the frame */
	enum marking_mode mode;
	struct text_field field; /* of a comment or a search */
	struct buffer message;
	unsigned message_style;
	size_t answer_scroll;
	size_t rubric_scroll;
	bool over;
};

/* Draws the screen as it is now. Good until the next call. */
const struct canvas *marking_draw(struct marking_view *s);

#endif
