/*
 * UTF-8: decoding, columns on a terminal, folding for comparisons, and the
 * display normaliser that makes any text harmless to show.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the code point at t[*at] and moves *at behind it. An invalid byte
 * (overlong, surrogate, above U+10FFFF, truncated) gives UTF8_REPLACEMENT and
 * moves on by one. Returns the code point; *at must be < t.size. */
uint32_t utf8_next(struct text t, size_t *at);
/* Appends a code point (a scalar value). */
void utf8_add(struct buffer *b, uint32_t code_point);
/* Index of the first byte that is not valid UTF-8, or t.size. */
size_t utf8_invalid_at(struct text t);
/* Number of code points (invalid bytes count one each). */
size_t utf8_length(struct text t);

/* Whether there is a C0, DEL or C1 control in valid UTF-8. */
bool utf8_has_control(struct text t);

/* White space as Unicode has it (the property White_Space). */
bool utf8_is_space(uint32_t code_point);
/* Less white space at both ends. */
struct text utf8_trim(struct text t);

/* Whether a character, seen by nobody, acts on the screen or the page it is shown
 * on, or deceives who reads it: C0, DEL and C1 controls, line separators, direction
 * marks, tags. Writers of JSON, CSV and YAML leave none as it is. */
bool utf8_is_active(uint32_t code_point);

/* Columns a code point takes on a terminal once displayed: 0, 1 or 2, by glibc's
 * wcwidth, which is what ncurses counts; 1 for what display_add would replace, 0
 * for what it would drop. Needs a UTF-8 LC_CTYPE: utf8_use_locale(). */
int utf8_width(uint32_t code_point);
/* Columns of a text that has passed display_add. */
size_t utf8_columns(struct text t);
/* Byte index behind the grapheme (base and its zero-width followers) at `at`. */
size_t utf8_grapheme_end(struct text t, size_t at);
/* Byte index of the grapheme that ends before `at` (> 0). */
size_t utf8_grapheme_start(struct text t, size_t at);
/* Takes over the user's LC_CTYPE, and no other part of the locale, so that
 * numbers, order and the system's messages are the same everywhere; C.UTF-8 where
 * it is not UTF-8. Returns whether the terminal may be sent UTF-8: false where the
 * user chose another encoding (output then goes through display_add_ascii), true
 * where nothing was chosen. Dies where C.UTF-8 cannot be loaded either. */
bool utf8_use_locale(void);
/* What utf8_use_locale returned. */
bool utf8_is_shown(void);

/*
 * The display normaliser. Every quiz and answer text on its way to a terminal,
 * log or message passes it; passing it twice changes nothing. Control characters
 * (C0, DEL, C1, ESC) become visible (U+2400 pictures; C1 as U+FFFD). What shows
 * nothing or reorders is dropped: bidi controls, tag characters, joiners,
 * variation selectors, skin tones, other invisible format characters. Invalid
 * bytes and characters without a known width become U+FFFD. At most 3 zero-width
 * marks follow a base, and a mark without one gets a dotted circle. A tab becomes
 * a space. A newline (also as CR LF) is kept only by the *_lines form.
 */
void display_add(struct buffer *b, struct text t);
void display_add_lines(struct buffer *b, struct text t);
/* The same on one line in ASCII: letters lose their accents, common signs get the
 * usual stand-in ("->", "<=", "..."), anything else becomes '?'. Widths differ
 * from display_add's: lay out what came out. */
void display_add_ascii(struct buffer *b, struct text t);
void display_add_ascii_lines(struct buffer *b, struct text t);

/* Appends the letters and digits a code point is made of, without marks, if they
 * are all ASCII: "e" for e-acute, "fi" for the ligature. False, and nothing
 * appended, otherwise. */
bool utf8_add_ascii_base(struct buffer *b, uint32_t code_point);

/* Unicode normalisation form C; invalid bytes become U+FFFD, and runs of marks are
 * made stream-safe (UAX 15, section 13), which bounds the time hostile ones take. */
void utf8_add_nfc(struct buffer *b, struct text t);
/* The form in which short texts are compared: NFC, trimmed, runs of white space
 * folded to one space, and case folded unless `case_sensitive`. What nobody can see
 * (zero-width spaces and joiners, soft hyphens, variation selectors: Unicode's
 * Default_Ignorable_Code_Point) is left out, as NFKC_Casefold has it: it comes along
 * when a text is pasted, and no mark may hang on it. */
void utf8_add_comparable(struct buffer *b, struct text t, bool case_sensitive);

#endif
