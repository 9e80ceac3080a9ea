/*
 * Values of one type each: texts, ids, booleans, points, durations, shares and
 * numbers. What type a scalar has, the key says; YAML's own guesses are not
 * asked, so that an option "No" stays a text.
 */
#include "formats/quiz_decode.h"

#include <string.h>

#include "base/ascii.h"
#include "base/duration.h"
#include "base/real.h"

#define ID_MAX 64
#define DURATION_MAX (7 * 24 * 3600) /* seconds */

static const char *shown(struct decoder *c, struct text t)
{
	return diagnostic_text(c->diagnostics, t);
}

bool decode_is_scalar(struct decoder *c, const char *name,
                      const struct yaml_node *value, const char *expected)
{
	if (value->kind == YAML_REFUSED)
		return false;
	if (value->kind != YAML_SCALAR) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_WRONG_TYPE, value->position, name,
		               expected, yaml_kind_words(value));
		return false;
	}
	if (!text_trim(value->text).size) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_EMPTY_VALUE, value->position, name,
		               expected, value->before_comment
		               ? "; behind \" #\" all is a comment: quote a text that "
		                 "holds one" : "");
		return false;
	}
	return true;
}

bool decode_is_list(struct decoder *c, const char *name, const struct yaml_node *value,
                    size_t least, size_t most)
{
	if (value->kind == YAML_REFUSED)
		return false;
	if (value->kind != YAML_SEQUENCE) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_WRONG_TYPE, value->position, name,
		               "a list (lines that begin with \"- \")",
		               yaml_kind_words(value));
		return false;
	}
	if (value->count < least || value->count > most) {
		size_t wanted = value->count < least ? least : most;

		diagnostic_add(c->diagnostics, DIAGNOSTIC_COUNT, value->position, name,
		               least == most ? "exactly"
		                             : wanted == least ? "at least" : "at most",
		               wanted, wanted == 1 ? "entry" : "entries",
		               (size_t)value->count);
		return false;
	}
	return true;
}

bool decode_text(struct decoder *c, const char *name, const struct yaml_node *value,
                 void *target)
{
	if (!decode_is_scalar(c, name, value, "a text"))
		return false;
	if (value->text.size > QUIZ_TEXT_MAX) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_TEXT_TOO_LONG, value->position, name,
		               QUIZ_TEXT_MAX / 1024);
		return false;
	}
	*(struct text *)target = value->text;
	return true;
}

bool decode_is_id(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		char b = t.data[i];

		if (!(ascii_is_letter_or_digit(b) || b == '.' || b == '_' || b == '-'))
			return false;
	}
	return t.size && t.size <= ID_MAX;
}

bool decode_id(struct decoder *c, const char *name, const struct yaml_node *value,
               void *target)
{
	if (!decode_is_scalar(c, name, value, "a short name"))
		return false;
	if (!decode_is_id(value->text)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_ID, value->position,
		               name, shown(c, value->text));
		return false;
	}
	*(struct text *)target = value->text;
	return true;
}

bool decode_boolean(struct decoder *c, const char *name, const struct yaml_node *value,
                    void *target)
{
	if (!decode_is_scalar(c, name, value, "true or false"))
		return false;
	if (text_equal(value->text, TEXT("true"))) {
		*(bool *)target = true;
	} else if (text_equal(value->text, TEXT("false"))) {
		*(bool *)target = false;
	} else {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_BOOLEAN, value->position, name,
		               shown(c, value->text));
		return false;
	}
	return true;
}

bool decode_points(struct decoder *c, const char *name, const struct yaml_node *value,
                   void *target)
{
	if (!decode_is_scalar(c, name, value, "a number of points"))
		return false;
	if (!points_parse(value->text, target)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_POINTS, value->position, name,
		               shown(c, value->text));
		return false;
	}
	return true;
}

bool decode_positive_points(struct decoder *c, const char *name,
                            const struct yaml_node *value, void *target)
{
	int64_t points;

	if (!decode_points(c, name, value, &points))
		return false;
	if (points <= 0) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_NOT_POSITIVE, value->position, name);
		return false;
	}
	*(int64_t *)target = points;
	return true;
}

bool decode_duration(struct decoder *c, const char *name, const struct yaml_node *value,
                     void *target)
{
	unsigned seconds;

	if (!decode_is_scalar(c, name, value, "a time"))
		return false;
	if (!duration_parse(value->text, DURATION_MAX, &seconds) || !seconds) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_DURATION, value->position, name,
		               shown(c, value->text));
		return false;
	}
	*(unsigned *)target = seconds;
	return true;
}

/* From -1 or from 0 to 1. */
static bool take_share(struct decoder *c, const char *name, const struct yaml_node *value,
                       bool is_signed, struct fraction *target)
{
	struct fraction share;

	if (!decode_is_scalar(c, name, value, "a share"))
		return false;
	if (!fraction_parse_share(text_trim(value->text), &share) ||
	    (!is_signed && fraction_compare(share, FRACTION_ZERO) < 0)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_SHARE, value->position, name,
		               is_signed ? "-100%" : "0%", shown(c, value->text));
		return false;
	}
	*target = share;
	return true;
}

bool decode_signed_share(struct decoder *c, const char *name,
                         const struct yaml_node *value, void *target)
{
	return take_share(c, name, value, true, target);
}

bool decode_share(struct decoder *c, const char *name, const struct yaml_node *value,
                  void *target)
{
	return take_share(c, name, value, false, target);
}

static const char *number_fault(enum decimal_status status)
{
	switch (status) {
	case DECIMAL_OK:
		break;
	case DECIMAL_EMPTY:
	case DECIMAL_SYNTAX:
		return "write digits, such as 14, -0.5 or 6e18";
	case DECIMAL_TOO_LONG:
		return "a number has at most 64 characters";
	case DECIMAL_RANGE:
		return "its exponent goes beyond 9999";
	}
	return "";
}

bool decode_number(struct decoder *c, const char *name, const struct yaml_node *value,
                   void *target)
{
	char digits[DECIMAL_TEXT_MAX];
	struct decimal number;
	enum decimal_status status;

	if (!decode_is_scalar(c, name, value, "a number"))
		return false;
	status = decimal_parse(value->text, digits, &number);
	if (status != DECIMAL_OK) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_NUMBER, value->position, name,
		               shown(c, value->text), number_fault(status));
		return false;
	}
	*(struct decimal *)target = decimal_copy(c->arena, &number);
	return true;
}

/* A double of what the decimal reader accepts; far exponents are refused, so
 * the plot's arithmetic stays finite. */
bool decode_double(struct decoder *c, const char *name, const struct yaml_node *value,
                   void *target)
{
	char digits[DECIMAL_TEXT_MAX];
	struct decimal number;
	enum decimal_status status;

	if (!decode_is_scalar(c, name, value, "a number"))
		return false;
	status = decimal_parse(value->text, digits, &number);
	if (status == DECIMAL_OK && (number.exponent > 300 || number.exponent < -300))
		status = DECIMAL_RANGE;
	if (status != DECIMAL_OK) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_NUMBER, value->position, name,
		               shown(c, value->text),
		               status == DECIMAL_RANGE ? "it is too far from zero to draw"
		                                       : number_fault(status));
		return false;
	}
	*(double *)target = real_of_decimal(&number);
	return true;
}

bool decode_count(struct decoder *c, const char *name, const struct yaml_node *value,
                  unsigned least, unsigned most, unsigned *count)
{
	struct text rest;
	unsigned number;

	if (!decode_is_scalar(c, name, value, "a whole number"))
		return false;
	rest = value->text;
	if (!text_take_number(&rest, most, &number) || rest.size || number < least) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_COUNT, value->position, name,
		               least, most, shown(c, value->text));
		return false;
	}
	*count = number;
	return true;
}

/* "a, b or c" */
static const char *enumerate(struct decoder *c, const char *const *words, size_t count)
{
	struct buffer b = BUFFER_INIT;
	const char *list;

	for (size_t i = 0; i < count; i++) {
		buffer_add_string(&b, i == 0 ? "" : i + 1 < count ? ", " : " or ");
		buffer_add_string(&b, words[i]);
	}
	list = arena_text(&c->diagnostics->arena, buffer_text(&b)).data;
	buffer_release(&b);
	return list;
}

bool decode_word(struct decoder *c, const char *name, const struct yaml_node *value,
                 const char *const *words, size_t count, size_t *index)
{
	if (!decode_is_scalar(c, name, value, "a word"))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (text_equal(value->text, text_of(words[i]))) {
			*index = i;
			return true;
		}
	}
	diagnostic_add(c->diagnostics, DIAGNOSTIC_BAD_WORD, value->position, name,
	               enumerate(c, words, count), shown(c, value->text),
	               decode_did_you_mean(c, value->text, words, count));
	return false;
}

const char *decode_points_words(struct decoder *c, int64_t points)
{
	struct buffer b = BUFFER_INIT;
	const char *words;

	points_add(&b, points);
	buffer_add_string(&b, points == POINTS_ONE ? " point" : " points");
	words = arena_text(&c->diagnostics->arena, buffer_text(&b)).data;
	buffer_release(&b);
	return words;
}

struct text decode_default_id(struct decoder *c, struct text prefix, size_t number)
{
	char digits[24];
	size_t at = sizeof digits;
	struct text id;
	char *copy;

	for (; number; number /= 10)
		digits[--at] = (char)('0' + number % 10);
	id.size = prefix.size + sizeof digits - at;
	id.data = copy = arena_alloc(c->arena, id.size + 1, 1, 1);
	memcpy(copy, prefix.data, prefix.size);
	memcpy(copy + prefix.size, digits + at, sizeof digits - at);
	return id;
}

void decode_duplicate_id(struct decoder *c, const char *what, struct text id,
                         struct position position, struct position first)
{
	diagnostic_add_other(c->diagnostics, DIAGNOSTIC_DUPLICATE_ID, position, first, what,
	                     shown(c, id), (unsigned)first.line);
}

void decode_check_ids(struct decoder *c, const char *what, const void *list,
                      size_t count, size_t size, size_t position)
{
	const char *entries = list;

	for (size_t i = 1; i < count; i++) {
		const struct text *id = (const void *)(entries + i * size);

		for (size_t j = 0; j < i && id->size; j++) {
			const struct text *other = (const void *)(entries + j * size);

			if (!text_equal(*id, *other))
				continue;
			decode_duplicate_id(c, what, *id,
			                    *(const struct position *)
			                    (const void *)(entries + i * size + position),
			                    *(const struct position *)
			                    (const void *)(entries + j * size + position));
			break;
		}
	}
}
