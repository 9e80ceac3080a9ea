/*
 * What the person at the terminal did, decoded: a key, a character, a paste, or
 * something that happened to the terminal. Pure data, so that screens can be
 * tested without one.
 */
#ifndef PRESENTER_INPUT_H
#define PRESENTER_INPUT_H

#include <stdint.h>

#include "base/text.h"

enum input_kind {
	INPUT_NONE,      /* the time given passed and nothing happened */
	INPUT_CHARACTER, /* a printable character, in `character` */
	INPUT_KEY,       /* in `key` */
	INPUT_PASTE,     /* pasted text, in `paste`: untrusted, may have newlines */
	INPUT_RESIZE,    /* ask for the size again */
	INPUT_INTERRUPT, /* Ctrl-C */
	INPUT_SUSPEND,   /* Ctrl-Z: save, terminal_suspend, ... */
	INPUT_RESUMED,   /* running again after a stop: the clock has moved on */
	INPUT_TERMINATE, /* SIGTERM, or Ctrl-\ */
	INPUT_VANISHED   /* the terminal is gone: journal and leave, paint no more */
};

enum key {
	KEYS_ENTER,
	KEYS_NEW_LINE,   /* Enter with Alt or Shift: never more than a new line */
	KEYS_ESCAPE,
	KEYS_TAB,
	KEYS_BACK_TAB,
	KEYS_BACKSPACE,
	KEYS_DELETE,
	KEYS_UP,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_WORD_LEFT,  /* Ctrl-Left, Alt-Left, Alt-b */
	KEYS_WORD_RIGHT, /* Ctrl-Right, Alt-Right, Alt-f */
	KEYS_CONTROL,    /* Ctrl with a letter, 'a' to 'z' in `character` */
	KEYS_OTHER       /* any other: to be ignored */
};

struct input {
	enum input_kind kind;
	enum key key;
	uint32_t character; /* code point */
	struct text paste;  /* good until the next input is asked for */
};

#endif
