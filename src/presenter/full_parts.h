/*
 * What the files of the full screen share. Each screen is a row of functions:
 * it builds its body (lines, and where the focus is), handles keys, and names
 * the keys that matter for the footer.
 */
#ifndef PRESENTER_FULL_PARTS_H
#define PRESENTER_FULL_PARTS_H

#include "presenter/full.h"
#include "presenter/history.h"
#include "presenter/text_field.h"
#include "presenter/typed.h"
#include "render/layout.h"

enum screen {
	SCREEN_RESUME, /* go on with what was found? */
	SCREEN_NEW,    /* another attempt at an exam? */
	SCREEN_COVER,
	SCREEN_WHO,    /* its fields again, once the questions have begun */
	SCREEN_QUESTION,
	SCREEN_REVIEW,
	SCREEN_SUBMIT,
	SCREEN_LEAVE, /* although it is not saved? */
	SCREEN_FEEDBACK,
	SCREEN_HELP,
	SCREEN_FIGURE, /* the figure alone, as large as fits */
	SCREEN_DATA,   /* a plot's data as a table, or notes */
	SCREEN_HISTORY /* earlier attempts */
};

#define DRAFT_AFTER 2000 /* milliseconds without a key until a draft is accepted */

/* What a screen shows between header and footer; lines live in full->frame. */
struct body {
	struct lines lines;
	size_t focus_first; /* lines to keep in view, when full->follow */
	size_t focus_last;
	size_t whole_first; /* around them: in view together wherever there is room */
	size_t whole_last;
	size_t feedback_first; /* of a checked answer, behind them */
	size_t feedback_last;  /* 0: there is none */
	struct lines pinned; /* shown in the last rows, in front of what scrolls */
	bool has_cursor;
	bool cursor_pinned; /* cursor_line is one of those that are pinned */
	size_t cursor_line;
	size_t cursor_column;
};

enum review_filter { FILTER_ALL, FILTER_BLANK, FILTER_FLAGGED };

struct full {
	struct sitting *sitting;
	struct full_options options;
	struct canvas canvas;
	struct arena frame; /* emptied before each frame */
	struct body body;
	struct layout layout; /* of the body's text */
	struct lines rule;    /* of the question, in the header */
	struct text rule_below; /* what of it has no room there */

	enum screen screen;
	enum screen back;  /* where help, figure, data and dialogs return to */
	size_t back_scroll;
	size_t focus;      /* option, item, identity field, position in the grid, attempt */
	size_t scroll;     /* first body line shown */
	size_t code_offset; /* columns by which code is scrolled */
	bool follow;       /* keep the focus in view; paging lets go of it */
	bool writing;      /* keys go into `field` */
	struct text_field field;
	bool drafted;      /* `field` holds more than was accepted */
	int64_t accepted_at; /* when that was: milliseconds of the boot time */
	bool doubted;      /* Enter was stopped once: this is not a number */
	size_t digits;     /* of the line of a matching that are typed so far */
	bool no_line;      /* there is none of that number: the letter behind it is void */
	int64_t void_at;   /* when a letter was void, its line out of sight: boot time; or 0 */
	bool reading;      /* Space has read on, and not chosen yet */
	int64_t read_at;   /* when it did: milliseconds of the boot time */
	bool verdict;      /* just checked: feedback comes before the focus */
	bool commanding;   /* keys go into `command` */
	struct text_field command;
	struct buffer message;
	unsigned message_style;
	int64_t announced_at; /* boot time, when the message tells how much is left; or 0 */
	struct lines said; /* the message as it is shown: one row, or two */
	enum review_filter filter;
	bool clock_hidden;
	bool math_source;
	bool asked_to_leave; /* Ctrl-C once */
	bool begun;
	bool edit;         /* $EDITOR is asked for */
	bool unsaved;      /* the last flush failed */
	int64_t unsaved_said_at; /* why: milliseconds of the boot time */
	bool not_handed_in; /* of SCREEN_SUBMIT: it was tried, and failed */
	size_t figure;     /* which one SCREEN_FIGURE shows */
	bool notes;        /* SCREEN_DATA shows the scratch pad */
	const struct history *history; /* of SCREEN_HISTORY, borrowed; NULL in a sitting */
	int64_t now;       /* milliseconds UTC, for what is due */
	struct sitting past; /* the earlier attempt that is looked at */
	enum full_end end;
};

struct screen_row {
	void (*build)(struct full *full);
	void (*key)(struct full *full, const struct input *input);
	void (*keys)(const struct full *full, struct buffer *out);
};

/* full_question.c */
void question_build(struct full *full);
void question_key(struct full *full, const struct input *input);
void question_keys(const struct full *full, struct buffer *out);
void question_enter(struct full *full); /* after every change of position */
/* Checks, in practice, what was not checked yet; else goes to the next question. */
void question_go_on(struct full *full, const struct question *q);
/* full_answer.c: the answer area of a question */
/* Places the focus on what is chosen, or in the text. */
void answer_enter(struct full *full, const struct question *q);
void answer_build(struct full *full, const struct question *q);
bool answer_key(struct full *full, const struct question *q, const struct input *input);
void answer_change(struct full *full, const struct question *q, const struct response *r);
/* Whether a key names an option or a choice. */
bool answer_is_letter(struct text id, uint32_t letter);
/* Columns of the longest id in front of options or items, so that what stands
 * behind them is aligned. */
size_t answer_id_columns(const struct question *q);
/* Whether Space chooses; else it reads on, or goes back to what it would choose. */
bool answer_can_choose(const struct full *full);
/* Whether `milliseconds` (of the boot time) are so short ago that a key pressed now is
 * still part of what was done then. */
bool answer_is_haste(const struct full *full, int64_t milliseconds);
bool answer_is_above(const struct full *full);
/* What a letter answers to a question, "False" or "C"; empty for none. */
struct text answer_of_letter(const struct full *full, const struct question *q,
                             uint32_t letter);
/* full_matching.c */
void matching_build(struct full *full, const struct question *q);
bool matching_key(struct full *full, const struct question *q, const struct input *input);
/* full_field.c: a written answer */
void field_enter(struct full *full, const struct question *q);
void field_build(struct full *full, const struct question *q);
/* Once the body is whole: a field that has the keys stays in sight. */
void field_pin(struct full *full, const struct question *q);
bool field_key(struct full *full, const struct question *q, const struct input *input);
void field_keys(const struct full *full, const struct question *q, struct buffer *out);
/* Accepts what is in the field. False where it is refused. */
bool field_draft(struct full *full);
void field_say_too_much(struct full *full);
/* full_cover.c */
void cover_build(struct full *full);
void cover_key(struct full *full, const struct input *input);
void cover_keys(const struct full *full, struct buffer *out);
void cover_enter(struct full *full);
void who_build(struct full *full);
void who_enter(struct full *full);
/* full_review.c */
void review_build(struct full *full);
/* From a question that is not listed to the next one that is, or the one before. */
void review_settle(struct full *full, bool forward);
void review_key(struct full *full, const struct input *input);
void review_keys(const struct full *full, struct buffer *out);
/* full_dialog.c */
void resume_build(struct full *full);
void resume_key(struct full *full, const struct input *input);
void resume_keys(const struct full *full, struct buffer *out);
void submit_build(struct full *full);
void submit_key(struct full *full, const struct input *input);
void submit_keys(const struct full *full, struct buffer *out);
void new_build(struct full *full);
void new_key(struct full *full, const struct input *input);
void new_keys(const struct full *full, struct buffer *out);
void leave_build(struct full *full);
void leave_key(struct full *full, const struct input *input);
void leave_keys(const struct full *full, struct buffer *out);
/* full_feedback.c */
void feedback_build(struct full *full);
/* `whole`: with what options and lines say, as the question is not there. */
void feedback_add(struct full *full, const struct question *q,
                  const struct response *response, const struct mark *mark, bool whole);
/* full_history.c */
void history_build(struct full *full);
void history_key(struct full *full, const struct input *input);
void history_keys(const struct full *full, struct buffer *out);
/* Shows the feedback of attempt `number`, counted from 1, the oldest. */
void history_open(struct full *full, size_t number);
/* Which attempt it is, and when. */
void history_title(const struct full *full, struct buffer *out);
/* full_pages.c: help, figure, data */
void help_build(struct full *full);
void figure_build(struct full *full);
void data_build(struct full *full);
void page_key(struct full *full, const struct input *input);
void page_keys(const struct full *full, struct buffer *out);
size_t full_figure_count(const struct question *q);
/* Whether the figure that is shown is a plot, which has data. */
bool full_figure_is_plot(const struct full *full);
const struct figure *full_figure_at(const struct question *q, size_t index);

/* full.c: that what is entered is only in memory, and why */
void full_say_unsaved(struct full *full);

/* full_draw.c */
extern const struct screen_row full_screens[];
size_t full_body_rows(const struct full *full);
/* Whether there is room for nothing but that. */
bool full_is_too_small(const struct full *full);
/* Whether the screen is high enough to spend rows on what can also be elsewhere. */
bool full_is_roomy(const struct full *full);
void full_build(struct full *full);
void full_frame(struct full *full);

/* full_command.c */
struct outcome full_step(struct full *full, struct event *e);
void full_go(struct full *full, size_t position);
void full_next(struct full *full, bool forward);
void full_show(struct full *full, enum screen screen);
/* From a page to where it was opened. */
void full_show_back(struct full *full);
/* Ends; or asks first, where something would be lost by a student's own leaving. */
void full_leave(struct full *full, enum full_end end);
void full_begin(struct full *full); /* a new attempt */
/* To the feedback, once all of it is on disk. */
void full_hand_in(struct full *full);
/* Says what an outcome brings: refusals, announcements, the end. */
void full_outcome(struct full *full, const struct event *e, const struct outcome *outcome);
/* Says that a question has no answer any more. */
void full_say_blank(struct full *full, const struct question *q);
/* Capitals and the colon; false for any other key. */
bool full_command_key(struct full *full, const struct input *input);
/* Of a capital that does nothing. */
void full_say_unused(struct full *full, const struct input *input);
/* Unanswered, unfinished or answered. */
const char *full_state_sign(const struct full *full, const struct question *q);
/* Whether a character is a command rather than the beginning of a text. */
bool full_is_command(const struct full *full, uint32_t character);
void full_run_command(struct full *full, struct text line);
void full_say(struct full *full, unsigned style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Whether a line of code goes on to the right of what is in sight. */
bool full_code_goes_on(const struct full *full);

/* full_body.c */
/* The focus is what was added from line `first` on, the cursor on its first line. */
void body_focus(struct full *full, size_t first, size_t column);
/* What was added from line `first` on belongs together. */
void body_whole(struct full *full, size_t first);
bool body_whole_fits(const struct full *full);
/* Whether the focus, as it was drawn last, is in view. */
bool body_shows_focus(const struct full *full);
/* The same of all that belongs to it, where there is room for that. */
bool body_shows_answer(const struct full *full);
/* Whether there is more than what is in view, downwards or upwards. */
bool body_goes_on(const struct full *full, bool down);
/* Rows in which the body scrolls; what is pinned has the others. */
size_t body_moving_rows(const struct full *full);
/* Scrolls to what matters now, and not beyond the end. */
void body_settle(struct full *full);
void full_scroll(struct full *full, const struct input *input);
void body_gap(struct full *full);
void body_markdown(struct full *full, struct text markdown);
/* The same, to be read second. */
void body_dim(struct full *full, struct text markdown);
void body_words(struct full *full, const char *words, unsigned style);
void body_text(struct full *full, struct text t, unsigned style);
/* `prefix` in front of the first line of the Markdown, the others below it. */
void body_behind(struct full *full, const struct line *prefix, struct text markdown);
/* The same with text that is no Markdown. */
void body_text_behind(struct full *full, const struct line *prefix, struct text t,
                      unsigned style);
/* The same with lines laid out already. */
void body_lines_behind(struct full *full, const struct line *prefix,
                       const struct lines *lines);

static inline const struct session *full_session(const struct full *full)
{
	return &full->sitting->session;
}

/* Whether answers can be checked: practice, with the key at hand. */
static inline bool full_checks(const struct full *full)
{
	const struct session *s = full_session(full);

	return s->options.mode == SESSION_PRACTICE && s->quiz->has_key;
}

/* Of two signs, the one this terminal can show. */
static inline const char *full_sign(const struct full *full, const char *unicode,
                                    const char *ascii)
{
	return full->options.ascii ? ascii : unicode;
}

#endif
