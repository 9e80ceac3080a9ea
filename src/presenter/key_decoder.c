/*
 * The decoder of terminal input, a state machine that takes one byte after another
 * (ECMA-48, and what xterm, the Linux console and their relatives send).
 */
#include "presenter/key_decoder.h"

#include <string.h>

#include "base/utf8.h"

#define ESC 27
#define BEL 7
#define ESCAPE_PATIENCE 20    /* ms that a lone Esc waits for the rest of a key */
#define SEQUENCE_PATIENCE 500 /* ms, where nobody types what has begun */
#define PASTE_PATIENCE 1000   /* ms without input after which a paste is over */
#define PASTE_MAX ((size_t)1 << 20)
#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"
#define MOUSE_BYTES 3

static const struct key_sequence common[] = {
	{ "\033[1;5D", KEYS_WORD_LEFT },   { "\033[1;5C", KEYS_WORD_RIGHT },
	{ "\033[1;3D", KEYS_WORD_LEFT },   { "\033[1;3C", KEYS_WORD_RIGHT },
	{ "\033b", KEYS_WORD_LEFT },       { "\033f", KEYS_WORD_RIGHT },
	/* in either mode of the keypad */
	{ "\033[A", KEYS_UP },             { "\033[B", KEYS_DOWN },
	{ "\033[C", KEYS_RIGHT },          { "\033[D", KEYS_LEFT },
	{ "\033[H", KEYS_HOME },           { "\033[F", KEYS_END },
	{ "\033OA", KEYS_UP },             { "\033OB", KEYS_DOWN },
	{ "\033OC", KEYS_RIGHT },          { "\033OD", KEYS_LEFT },
	{ "\033OH", KEYS_HOME },           { "\033OF", KEYS_END },
	{ "\033OM", KEYS_ENTER },
	{ "\033[1~", KEYS_HOME },          { "\033[4~", KEYS_END },
	{ "\033[3~", KEYS_DELETE },        { "\033[Z", KEYS_BACK_TAB },
	{ "\033[5~", KEYS_PAGE_UP },       { "\033[6~", KEYS_PAGE_DOWN },
	/* Enter with Alt or Shift */
	{ "\033\r", KEYS_NEW_LINE },       { "\033\n", KEYS_NEW_LINE },
	{ "\033[13;2u", KEYS_NEW_LINE },   { "\033[13;3u", KEYS_NEW_LINE },
	{ "\033[27;2;13~", KEYS_NEW_LINE }, { "\033[27;3;13~", KEYS_NEW_LINE },
};

void key_decoder_init(struct key_decoder *d)
{
	*d = (struct key_decoder){ .state = KEY_GROUND };
	buffer_init(&d->bytes);
	buffer_init(&d->paste);
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		key_decoder_add(d, common[i].bytes, common[i].key);
}

void key_decoder_release(struct key_decoder *d)
{
	buffer_release(&d->bytes);
	buffer_release(&d->paste);
}

void key_decoder_add(struct key_decoder *d, const char *sequence, enum key key)
{
	if (sequence && sequence[0] == ESC && d->key_count < KEY_SEQUENCES_MAX)
		d->keys[d->key_count++] = (struct key_sequence){ sequence, key };
}

void key_decoder_feed(struct key_decoder *d, struct text bytes)
{
	if (d->at == d->bytes.size) {
		buffer_clear(&d->bytes);
		d->at = 0;
	}
	buffer_add(&d->bytes, bytes);
}

static struct input nothing(void)
{
	return (struct input){ .kind = INPUT_NONE };
}

static struct input press(enum key key)
{
	return (struct input){ .kind = INPUT_KEY, .key = key };
}

static struct input control(char letter)
{
	return (struct input){ INPUT_KEY, KEYS_CONTROL, (unsigned char)letter, TEXT("") };
}

static void begin(struct key_decoder *d, enum key_state state, unsigned char byte)
{
	d->state = state;
	d->sequence[0] = (char)byte;
	d->sequence[1] = '\0';
	d->size = 1;
}

static void keep(struct key_decoder *d, unsigned char byte)
{
	if (d->size < KEY_SEQUENCE_MAX) {
		d->sequence[d->size] = (char)byte;
		d->sequence[d->size + 1] = '\0';
	}
	d->size++;
}

/* The key whose sequence is complete; where it is none of ours it was for nothing. */
static struct input look_up(struct key_decoder *d)
{
	d->state = KEY_GROUND;
	if (d->size > KEY_SEQUENCE_MAX)
		return nothing();
	if (!strcmp(d->sequence, PASTE_BEGIN)) {
		d->state = KEY_PASTE;
		d->paste_end = 0;
		buffer_clear(&d->paste);
		return nothing();
	}
	for (size_t i = d->key_count; i-- > 0;) {
		if (!strcmp(d->sequence, d->keys[i].bytes))
			return press(d->keys[i].key);
	}
	return nothing();
}

/* How many bytes follow the first one of a character. */
static size_t utf8_following(unsigned char byte)
{
	return byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
}

static struct input character(uint32_t c)
{
	return (struct input){ INPUT_CHARACTER, KEYS_OTHER, c, TEXT("") };
}

static struct input take_ground(struct key_decoder *d, unsigned char byte)
{
	if (byte == ESC) {
		begin(d, KEY_ESCAPE, byte);
		return nothing();
	}
	if (byte >= 0x80) {
		if (byte >= 0xC2 && byte <= 0xF4) {
			begin(d, KEY_UTF8, byte);
			d->missing = utf8_following(byte);
		}
		return nothing();
	}
	if (byte == '\r' || byte == '\n')
		return press(KEYS_ENTER);
	if (byte == '\t')
		return press(KEYS_TAB);
	if (byte == 127 || byte == 8)
		return press(KEYS_BACKSPACE);
	if (byte == 31) /* Ctrl-_, and Ctrl-/ on most terminals */
		return control('_');
	if (byte >= 1 && byte <= 26)
		return control((char)(byte + 'a' - 1));
	return byte >= ' ' ? character(byte) : nothing();
}

/* The byte does not belong to what has begun: it is taken for itself. */
static struct input begin_anew(struct key_decoder *d)
{
	d->state = KEY_GROUND;
	d->at--;
	return nothing();
}

static struct input take_utf8(struct key_decoder *d, unsigned char byte)
{
	struct text whole;
	size_t at = 0;
	uint32_t c;

	if ((byte & 0xC0) != 0x80)
		return begin_anew(d);
	keep(d, byte);
	if (--d->missing)
		return nothing();
	d->state = KEY_GROUND;
	whole = (struct text){ d->sequence, d->size };
	if (utf8_invalid_at(whole) < whole.size)
		return nothing();
	c = utf8_next(whole, &at);
	return c >= 0xA0 ? character(c) : nothing();
}

/* Behind an Esc: a longer sequence, a key with Alt, or the Esc was one by itself. */
static struct input take_escape(struct key_decoder *d, unsigned char byte)
{
	struct input input;

	keep(d, byte);
	d->state = byte == '[' ? KEY_CSI : byte == 'O' ? KEY_SS3 : KEY_GROUND;
	if (d->state != KEY_GROUND)
		return nothing();
	if (strchr("P]X^_", byte) && byte) {
		d->state = KEY_STRING;
		return nothing();
	}
	input = look_up(d);
	if (input.kind != INPUT_NONE)
		return input;
	begin_anew(d);
	return press(KEYS_ESCAPE);
}

static struct input take_csi(struct key_decoder *d, unsigned char byte)
{
	bool first = d->size == 2;

	if (byte < ' ' || byte >= 127)
		return begin_anew(d);
	keep(d, byte);
	if (first && byte == '[') {
		d->state = KEY_LINUX;
	} else if (first && byte == 'M') {
		d->state = KEY_MOUSE;
		d->missing = MOUSE_BYTES;
	} else if (byte >= '@') {
		return look_up(d);
	}
	return nothing();
}

static struct input take_ss3(struct key_decoder *d, unsigned char byte)
{
	if (byte < ' ' || byte >= 127)
		return begin_anew(d);
	keep(d, byte);
	return byte >= '0' && byte <= ';' ? nothing() : look_up(d);
}

static struct input take_string(struct key_decoder *d, unsigned char byte)
{
	d->size++;
	if (byte == BEL)
		d->state = KEY_GROUND;
	else if (byte == ESC)
		d->state = KEY_STRING_END;
	return nothing();
}

/* "ESC \" ends a string; any other sequence breaks it off. */
static struct input take_string_end(struct key_decoder *d, unsigned char byte)
{
	if (byte == '\\') {
		d->state = KEY_GROUND;
		return nothing();
	}
	begin(d, KEY_ESCAPE, ESC);
	return take_escape(d, byte);
}

/* Line ends of all kinds as one newline. */
static struct input end_paste(struct key_decoder *d)
{
	struct buffer *b = &d->paste;
	size_t kept = 0;

	d->state = KEY_GROUND;
	for (size_t i = 0; i < b->size; i++) {
		bool cr = b->data[i] == '\r';

		if (cr && i + 1 < b->size && b->data[i + 1] == '\n')
			continue;
		b->data[kept++] = cr ? '\n' : b->data[i];
	}
	buffer_truncate(b, kept);
	return (struct input){ .kind = INPUT_PASTE, .paste = buffer_text(b) };
}

static struct input take_paste(struct key_decoder *d, unsigned char byte)
{
	if (byte != (unsigned char)PASTE_END[d->paste_end]) {
		/* What looked like the end was text. */
		if (d->paste.size + d->paste_end < PASTE_MAX)
			buffer_add(&d->paste, (struct text){ PASTE_END, d->paste_end });
		d->paste_end = byte == ESC;
		if (byte != ESC && d->paste.size < PASTE_MAX)
			buffer_add_byte(&d->paste, (char)byte);
		return nothing();
	}
	return PASTE_END[++d->paste_end] ? nothing() : end_paste(d);
}

static struct input take(struct key_decoder *d, unsigned char byte)
{
	switch (d->state) {
	case KEY_GROUND:
		return take_ground(d, byte);
	case KEY_ESCAPE:
		return take_escape(d, byte);
	case KEY_CSI:
		return take_csi(d, byte);
	case KEY_SS3:
		return take_ss3(d, byte);
	case KEY_STRING:
		return take_string(d, byte);
	case KEY_STRING_END:
		return take_string_end(d, byte);
	case KEY_UTF8:
		return take_utf8(d, byte);
	case KEY_PASTE:
		return take_paste(d, byte);
	case KEY_LINUX:
		d->state = KEY_GROUND;
		break;
	case KEY_MOUSE:
		if (!--d->missing)
			d->state = KEY_GROUND;
		break;
	}
	return nothing();
}

struct input key_decoder_next(struct key_decoder *d)
{
	struct input input = nothing();

	while (input.kind == INPUT_NONE && d->at < d->bytes.size)
		input = take(d, (unsigned char)d->bytes.data[d->at++]);
	return input;
}

/* Esc and a capital can be typed one after the other, and arrive at once. */
static bool may_be_typed(const struct key_decoder *d)
{
	return d->size == 2 && (d->state == KEY_SS3 || d->state == KEY_STRING);
}

int key_decoder_patience(const struct key_decoder *d)
{
	if (d->state == KEY_GROUND || d->at < d->bytes.size)
		return -1;
	if (d->state == KEY_PASTE)
		return PASTE_PATIENCE;
	return d->state == KEY_ESCAPE || may_be_typed(d) ? ESCAPE_PATIENCE : SEQUENCE_PATIENCE;
}

struct input key_decoder_give_up(struct key_decoder *d)
{
	bool typed = may_be_typed(d);
	enum key_state state = d->state;

	d->state = KEY_GROUND;
	if (state == KEY_PASTE)
		return end_paste(d);
	if (typed) /* its last byte is still there: the key behind the Esc */
		d->at--;
	return typed || state == KEY_ESCAPE ? press(KEYS_ESCAPE) : nothing();
}
