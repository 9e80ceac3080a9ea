/*
 * Sentences both faces of the presenter say, so that they say them alike.
 */
#ifndef PRESENTER_WORDS_H
#define PRESENTER_WORDS_H

#include "base/buffer.h"
#include "presenter/history.h"
#include "presenter/session.h"
#include "presenter/sitting.h"

#define SENTENCE_NEW_EXAM "This is an exam: a new attempt begins with nothing answered. The " \
	"unfinished one is put aside when it begins; both say when they were begun."

#define SENTENCE_OTHER_NAME "This is not the name that stands above."

/* "1 minute", "12 minutes", below two minutes "1 minute 5 seconds". */
void words_duration(struct buffer *out, int64_t milliseconds);
/* "3 questions", "1 question". */
void words_count(struct buffer *out, size_t count, const char *one, const char *several);
/* What EFFECT_HALF_TIME ... EFFECT_TIME_UP announce; nothing for no such effect. */
void words_announcement(struct buffer *out, const struct session *s, unsigned effects);
/* "18 minutes left": at the start of 20 minutes, 20 are left, not 19. */
void words_left(struct buffer *out, int64_t milliseconds);
/* "12 minutes used, 18 minutes left." */
void words_time(struct buffer *out, const struct session *s, const struct moment *now);
/* "Section 2, Multiple choice: 3 minutes used, about 8 recommended." */
void words_section_time(struct buffer *out, const struct session *s, size_t section);
/* Why an event was refused. */
void words_refusal(struct buffer *out, const struct session *s, const struct event *e,
                   enum refusal refusal);
/* "Question 3 of 11 (1.3), 1 point, true or false." and what is the matter with
 * it: flagged, checked. */
void words_question(struct buffer *out, const struct session *s, const struct question *q);
/* "9 of 11 questions are answered." */
void words_progress(struct buffer *out, const struct session *s);
/* "9 of 11 questions are answered; unanswered: 2.2 and 3.1.3; flagged: 2.1." */
void words_counts(struct buffer *out, const struct session *s);
/* "As Ada L. (ada7); :who corrects that."; with NULL without how. Nothing where a quiz does
 * not ask who takes it. */
void words_who(struct buffer *out, const struct session *s, const char *how);
/* "Section 1 of 3: True / False, 4 points, about 4 minutes." */
void words_section(struct buffer *out, const struct session *s, size_t section);
/* "11 questions, 20 points, 30 minutes." */
void words_quiz(struct buffer *out, const struct session *s);
/* Practice or exam, and what that means for clock and feedback. */
void words_mode(struct buffer *out, const struct session *s);
/* "a1.json is there already: ..."; nothing where it is not. */
void words_name_taken(struct buffer *out, const struct sitting *sitting);
/* Whose unfinished attempt was found, how far it is, what is left of its time, and
 * what is the matter with it. */
void words_found(struct buffer *out, const struct sitting *sitting);
/* "The time is over. Enter hands in the 2 answers you gave." of what was found; `key` is
 * what does so. False where there is time left, or none is set. */
bool words_time_is_over(struct buffer *out, const struct sitting *sitting, const char *key);
/* When the earlier exam was handed in, as which file, and how to see it again. */
void words_earlier(struct buffer *out, const struct sitting *sitting);
/* That an attempt was left before it began, and what that means. */
const char *words_not_begun(const struct sitting *sitting);
/* A text as one word of a shell, quoted where it must be. */
void words_shell(struct buffer *out, struct text t);
/* What was not handed in, each with the command that goes on with it or brings it back, in
 * lines; nothing where there is none. */
void words_unfinished(struct buffer *out, const struct history *h);
/* "Due for practice: 2 of 8 questions: 1.1 and 2.2", what was not right and waits, each with
 * the command that asks them, in lines; nothing without an attempt. `now` in milliseconds
 * UTC. */
void words_due(struct buffer *out, const struct history *h, int64_t now);
/* Why a submitted attempt is not handed in, and what to do. */
void words_not_handed_in(struct buffer *out, const struct sitting *sitting);
/* "NOT SAVED: no space left on device. ..." */
void words_not_saved(struct buffer *out, const struct journal *j);
/* What to leave now would lose, and what to do instead. */
void words_would_lose(struct buffer *out, const struct journal *j);
/* "Your earlier attempt is kept. ...:" and the command that brings it back; false where
 * none was put aside. */
bool words_kept_aside(struct buffer *out, struct buffer *command, const struct journal *j);
/* The command alone: `aside` is "<name>.old-1", the name of a journal in `folder`. */
void words_bring_back(struct buffer *out, struct text folder, struct text aside);
/* What becomes of an attempt when it is left now: a sentence or two, or nothing. */
void words_leaving(struct buffer *out, const struct sitting *sitting);
/* "The clock keeps running: 28 min left, until 18:28."; false where none does. */
bool words_clock_runs(struct buffer *out, const struct sitting *sitting);

#endif
