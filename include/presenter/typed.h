/*
 * What a student types, understood: answers as letters and words, and commands
 * behind a colon. Shared by plain mode and the full screen's command line.
 */
#ifndef PRESENTER_TYPED_H
#define PRESENTER_TYPED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "quiz/quiz.h"
#include "quiz/response.h"

enum typed_command {
	TYPED_HELP,
	TYPED_NEXT,
	TYPED_BACK,
	TYPED_GO,
	TYPED_SHOW,
	TYPED_CLEAR,
	TYPED_UNDO,
	TYPED_FLAG,
	TYPED_REVIEW,
	TYPED_TIME,
	TYPED_FIGURE,
	TYPED_HINT,
	TYPED_NOTES,
	TYPED_EDIT,
	TYPED_WHO,
	TYPED_QUIT,
	TYPED_SUBMIT
};

struct typed {
	enum typed_command command;
	struct text argument; /* what stands behind the word; trimmed */
};

/* A row of the help: ":go 2.1", "to question 2.1". */
struct typed_row {
	const char *name;
	const char *usage; /* with its argument */
	const char *help;
	enum typed_command command;
	bool takes_argument;
};

/* Ends with a NULL name. */
extern const struct typed_row typed_rows[];

/* Reads what stands behind the colon: a command, the beginning of one where
 * only one begins so, or a question's id (as if behind "go"). False, with a
 * sentence in `complaint`, for anything else. */
bool typed_parse(struct text line, struct typed *typed, struct buffer *complaint);

/* Appends `raw` as valid UTF-8 without NULs, which is what files of answers hold. */
void typed_clean(struct buffer *out, struct text raw);
/* Reads an answer to `q`. `before` is the answer so far: what is typed for a
 * matching changes only the items it names. Never takes a fragment: false with a
 * sentence in `complaint`, and `response` untouched, when a part is not
 * understood. Memory comes from `arena`; texts are borrowed. */
bool typed_answer(const struct question *q, const struct response *before,
                  struct text line, struct arena *arena, struct response *response,
                  struct buffer *complaint);

/* "B, C and E", "1 is A and 2 is D", "true", the text itself; "no answer". */
void typed_answer_words(const struct question *q, const struct response *r,
                        struct buffer *out);
/* Of an option whether it is right, and whether it was chosen: "false, but chosen". */
const char *typed_option_words(const struct question *q, const struct response *r,
                               size_t option);
/* The right answer in the same words; empty for free text. */
void typed_key_words(const struct question *q, struct buffer *out);
/* How to answer, "the letters of all that apply, such as ac". */
void typed_how(const struct question *q, struct buffer *out);

#endif
