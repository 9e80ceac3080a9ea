/* What the files of plain mode share. */
#ifndef PRESENTER_PLAIN_PARTS_H
#define PRESENTER_PLAIN_PARTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "presenter/line_reader.h"
#include "presenter/plain.h"
#include "presenter/sitting.h"
#include "presenter/typed.h"
#include "render/layout.h"

enum plain_stage {
	PLAIN_RESUME,  /* go on with what was found? */
	PLAIN_NEW,     /* another attempt at an exam? */
	PLAIN_FIELD,   /* an identity field, plain->field */
	PLAIN_SIGN,
	PLAIN_QUESTION,
	PLAIN_END,     /* behind the last question, or after :review */
	PLAIN_CONFIRM, /* submit? */
	PLAIN_LEAVE,   /* although it is not saved? */
	PLAIN_OVER
};

struct plain {
	struct sitting *sitting;
	const struct plain_options *options;
	struct line_reader reader;
	struct layout layout;
	struct arena scratch; /* emptied before each line is handled */
	bool echo;            /* input is no terminal: show what was read */
	enum plain_stage stage;
	enum plain_stage back; /* where PLAIN_LEAVE and a correction return to */
	size_t field;
	bool writing;         /* in the middle of a text of several lines */
	struct buffer text;   /* that text so far */
	size_t replacing;     /* its lines, where another text stood there before */
	bool begun;           /* a new attempt or a resumed one: the journal is ours */
	bool interrupted;     /* Ctrl-C once */
	bool doubted;         /* another name under the pledge: asked once */
	bool said_not_saved;
	int64_t not_saved_said_at; /* milliseconds of the boot time */
	size_t shown_section; /* section and group whose text was shown last */
	const struct question *shown_group;
	enum plain_end end;
};

/* Whether answers can be checked: practice, with the key at hand. */
static inline bool plain_checks(const struct plain *p)
{
	const struct session *s = &p->sitting->session;

	return s->options.mode == SESSION_PRACTICE && s->quiz->has_key;
}

static inline struct layout plain_layout(const struct plain_options *options)
{
	return (struct layout){ .width = options->width, .ascii = options->ascii,
	                        .plain = true,
	                        .math = options->ascii ? MATH_ASCII : MATH_UNICODE };
}

/* plain_say.c: wrapped to the width and made harmless, the only ways out. */
void plain_say(struct plain *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void plain_say_words(struct plain *p, const struct buffer *words);
/* Each line behind `first` (the first one) or as many spaces. */
void plain_say_behind(struct plain *p, const char *first, struct text t);
/* A label and a text on one line, never wrapped: to be copied. */
void plain_say_whole(struct plain *p, const char *label, struct text t);
void plain_markdown(struct plain *p, const char *first, struct text markdown);
void plain_gap(void);
/* What was piped in is shown, so that a transcript reads like a session. */
void plain_echo(struct plain *p, struct text line);

/* plain_show.c */
void plain_show_found(struct plain *p);
void plain_show_earlier(struct plain *p);
void plain_show_cover(struct plain *p);
void plain_show_question(struct plain *p);
void plain_show_answer(struct plain *p, const struct question *q);
/* As whom it is handed in, and how to correct that. */
void plain_say_who(struct plain *p);
void plain_show_review(struct plain *p);
void plain_show_time(struct plain *p);
void plain_show_figures(struct plain *p, const struct question *q);
void plain_show_help(struct plain *p);
void plain_prompt(struct plain *p);

/* plain_feedback.c */
void plain_show_feedback(struct plain *p, const struct question *q,
                         const struct response *response);
void plain_show_end(struct plain *p);
/* What was written, and which file is the one to hand in. */
void plain_show_files(struct plain *p);
/* The last words: why it is over, and how to go on. */
void plain_show_left(struct plain *p);

/* plain_cover.c: what stands first, and a line for each of its stages. */
void plain_start(struct plain *p);
void plain_handle_resume(struct plain *p, struct text line);
void plain_handle_new(struct plain *p, struct text line);
void plain_handle_field(struct plain *p, struct text line);
void plain_handle_sign(struct plain *p, struct text line);

/* plain.c */
void plain_over(struct plain *p, enum plain_end end);
/* Lets time pass. Returns whether anything was said. */
bool plain_tick(struct plain *p);
/* Takes an event that leads to a question, and shows the question unless
 * the event was refused. */
void plain_step_to_question(struct plain *p, struct event *e);

/* plain_command.c */
void plain_command(struct plain *p, struct text line);
/* Ends; or asks first, where something would be lost. */
void plain_leave(struct plain *p);
void plain_go(struct plain *p, size_t position);
/* Whether the answer was accepted. */
bool plain_change(struct plain *p, const struct question *q, const struct response *r);
/* Says what an outcome brings: refusals, announcements, NOT SAVED, the end.
 * Returns whether there was anything to say. */
/* The feedback, or why it is not there yet. */
void plain_hand_in(struct plain *p);
bool plain_outcome(struct plain *p, const struct event *e, const struct outcome *outcome);

#endif
