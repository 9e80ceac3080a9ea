/* What the files of the session share with each other. */
#ifndef PRESENTER_SESSION_PARTS_H
#define PRESENTER_SESSION_PARTS_H

#include "presenter/session.h"

/* session_order.c: fills order and option_order from the seed in use; a seed of
 * 0 leaves everything as written. */
void session_arrange(struct session *s);
/* The seed an attempt uses: the one it was given, or one from its ids; 0 where
 * nothing is to be shuffled. */
uint64_t session_choose_seed(const struct session *s);

/* session_time.c: lets time pass up to `at` and says what that brings about.
 * `away` is true when the student was not there. */
unsigned session_advance(struct session *s, const struct moment *at, bool away);
/* The end of the time hands in: at the limit, or now where that is not reached. */
unsigned session_cut_off(struct session *s);

/* session_answer.c: responses that own what they point at. */
void response_keep(struct response *to, const struct response *from,
                   const struct question *q);
void response_drop(struct response *r);
bool response_same(const struct response *a, const struct response *b,
                   const struct question *q);
void session_undo_push(struct session *s, size_t leaf, const struct response *before);
/* The leaf whose response was put back, or the number of leaves. */
size_t session_undo_pop(struct session *s);
void session_undo_release(struct session *s);

#endif
