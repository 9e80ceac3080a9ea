/*
 * Bytes from a terminal, decoded: keys, characters, pastes. What is no key of ours but
 * well formed, such as a mouse report or the answer to a question nobody asked, is
 * swallowed whole: it must never become an answer. No I/O and no clock.
 */
#ifndef PRESENTER_KEY_DECODER_H
#define PRESENTER_KEY_DECODER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"
#include "presenter/input.h"

#define KEY_SEQUENCE_MAX 16 /* bytes of a sequence that can be a key */
#define KEY_SEQUENCES_MAX 64

enum key_state {
	KEY_GROUND,
	KEY_ESCAPE,
	KEY_CSI,
	KEY_SS3,
	KEY_LINUX,      /* "ESC [ [", a byte follows */
	KEY_MOUSE,      /* "ESC [ M", three bytes follow, whatever they are */
	KEY_STRING,     /* DCS, OSC and the like, up to their end */
	KEY_STRING_END, /* an ESC in there */
	KEY_UTF8,       /* in the middle of a character */
	KEY_PASTE
};

struct key_sequence {
	const char *bytes; /* borrowed */
	enum key key;
};

struct key_decoder {
	struct key_sequence keys[KEY_SEQUENCES_MAX];
	size_t key_count;
	struct buffer bytes; /* read */
	size_t at;           /* decoded up to here */
	enum key_state state;
	char sequence[KEY_SEQUENCE_MAX + 1]; /* its beginning, with the ESC */
	size_t size;         /* of the whole sequence or character so far */
	size_t missing;      /* bytes of a mouse report or a character */
	struct buffer paste;
	size_t paste_end;    /* bytes of the mark that ends it, seen so far */
};

/* Knows the sequences that most terminals send. */
void key_decoder_init(struct key_decoder *d);
void key_decoder_release(struct key_decoder *d);
/* What this terminal sends for a key; NULL is fine. */
void key_decoder_add(struct key_decoder *d, const char *sequence, enum key key);

void key_decoder_feed(struct key_decoder *d, struct text bytes);
/* The next input; INPUT_NONE where there are no bytes left, or too few. A paste is good
 * until the next call. */
struct input key_decoder_next(struct key_decoder *d);
/* How many milliseconds to wait for the rest of what has begun; -1: nothing has. */
int key_decoder_patience(const struct key_decoder *d);
/* Nothing came within that time. What has begun is what it is: an Esc, a paste, or
 * nothing; key_decoder_next may have more. */
struct input key_decoder_give_up(struct key_decoder *d);

#endif
