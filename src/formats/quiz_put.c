/* The lines of a YAML file that the quiz writer is made of. */
#include "formats/quiz_put.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/duration.h"
#include "base/real.h"
#include "formats/quiz_scalar.h"

#define STEP 2 /* columns a level */

void put_key(struct writer *w, const char *key)
{
	if (!w->first)
		buffer_add_repeated(w->out, ' ', w->indent);
	w->first = false;
	buffer_add_string(w->out, key);
	buffer_add_byte(w->out, ':');
}

void put_raw(struct writer *w, const char *key, struct text value)
{
	put_key(w, key);
	buffer_add_byte(w->out, ' ');
	buffer_add(w->out, value);
	buffer_add_byte(w->out, '\n');
}

void put_text(struct writer *w, const char *key, struct text value)
{
	if (!value.size)
		return;
	put_key(w, key);
	buffer_add_byte(w->out, ' ');
	scalar_add(w->out, value, w->indent + STEP);
}

void put_secret(struct writer *w, const char *key, struct text value)
{
	if (w->with_key)
		put_text(w, key, value);
}

void put_points(struct writer *w, const char *key, int64_t points)
{
	put_key(w, key);
	buffer_add_byte(w->out, ' ');
	points_add(w->out, points);
	buffer_add_byte(w->out, '\n');
}

void put_duration(struct writer *w, const char *key, unsigned seconds)
{
	if (!seconds)
		return;
	put_key(w, key);
	buffer_add_byte(w->out, ' ');
	duration_add(w->out, seconds);
	buffer_add_byte(w->out, '\n');
}

void put_count(struct writer *w, const char *key, unsigned count)
{
	put_key(w, key);
	buffer_add_format(w->out, " %u\n", count);
}

void put_true(struct writer *w, const char *key, bool value)
{
	if (value)
		put_raw(w, key, TEXT("true"));
}

void put_share(struct writer *w, const char *key, struct fraction share)
{
	int64_t parts = share.num * 10000000 / share.den;
	char digits[40];
	int size = snprintf(digits, sizeof digits, "%s%lld.%05lld", parts < 0 ? "-" : "",
	                    llabs((long long)parts) / 100000,
	                    llabs((long long)parts) % 100000);

	while (digits[size - 1] == '0')
		size--;
	if (digits[size - 1] == '.')
		size--;
	put_key(w, key);
	buffer_add_format(w->out, " %.*s%%\n", size, digits);
}

static void start_item(const struct writer *w)
{
	buffer_add_repeated(w->out, ' ', w->indent);
	buffer_add_string(w->out, "- ");
}

struct writer put_entry(const struct writer *w)
{
	struct writer inner = *w;

	start_item(w);
	inner.indent += STEP;
	inner.first = true;
	return inner;
}

void put_item(struct writer *w, struct text t)
{
	start_item(w);
	scalar_add(w->out, t, w->indent + STEP);
}

struct writer put_mapping(struct writer *w, const char *key)
{
	struct writer inner;

	put_key(w, key);
	buffer_add_byte(w->out, '\n');
	inner = *w;
	inner.indent += STEP;
	return inner;
}

void put_list(struct writer *w, const char *key)
{
	put_key(w, key);
	buffer_add_byte(w->out, '\n');
}

static void add_pair(struct buffer *out, double x, double y)
{
	buffer_add_byte(out, '[');
	real_add(out, x);
	buffer_add_string(out, ", ");
	real_add(out, y);
	buffer_add_string(out, "]\n");
}

void put_pair(struct writer *w, const char *key, double x, double y)
{
	put_key(w, key);
	buffer_add_byte(w->out, ' ');
	add_pair(w->out, x, y);
}

void put_pair_item(struct writer *w, double x, double y)
{
	start_item(w);
	add_pair(w->out, x, y);
}
