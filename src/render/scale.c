/* Axes: scales and nice ticks. */
#include "render/scale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN 0.04     /* of the data's extent, on each side */
#define ROUNDING 1e-9   /* of a step: what doubles may be off by */

struct unit {
	double from;
	double size;
	const char *sign;
};

static bool has_place(enum axis_scale kind, double value)
{
	return isfinite(value) && (kind == AXIS_LINEAR || value > 0);
}

static void take_in(struct scale *scale, double value)
{
	if (!has_place(scale->kind, value))
		return;
	scale->low = fmin(scale->low, value);
	scale->high = fmax(scale->high, value);
}

static void add_margin(struct scale *scale)
{
	double extent;

	if (scale->kind == AXIS_LOG) {
		extent = log10(scale->high / scale->low);
		extent = extent > 0 ? extent * MARGIN : 0.5;
		scale->low /= pow(10, extent);
		scale->high *= pow(10, extent);
		return;
	}
	extent = scale->high - scale->low;
	extent = extent > 0 ? extent * MARGIN : fmax(fabs(scale->high) / 2, 1);
	/* nothing below zero is shown where there is nothing */
	scale->low = scale->low >= 0 && scale->low < extent ? 0 : scale->low - extent;
	scale->high += extent;
}

struct scale scale_of_axis(const struct plot *plot, bool is_y)
{
	const struct axis *axis = is_y ? &plot->y : &plot->x;
	struct scale scale = { axis->scale, INFINITY, -INFINITY };

	if (axis->has_range && axis->low < axis->high && has_place(axis->scale, axis->low) &&
	    has_place(axis->scale, axis->high))
		return (struct scale){ axis->scale, axis->low, axis->high };
	for (size_t i = 0; i < plot->series_count; i++) {
		for (size_t j = 0; j < plot->series[i].count; j++) {
			const struct plot_point *point = &plot->series[i].points[j];

			take_in(&scale, is_y ? point->y : point->x);
		}
	}
	for (size_t i = 0; i < plot->mark_count; i++)
		take_in(&scale, is_y ? plot->marks[i].at.y : plot->marks[i].at.x);
	if (scale.low > scale.high)
		return (struct scale){ axis->scale, 1, 10 };
	add_margin(&scale);
	return scale;
}

double scale_place(const struct scale *scale, double value)
{
	if (!has_place(scale->kind, value))
		return NAN;
	if (scale->kind == AXIS_LOG)
		return log10(value / scale->low) / log10(scale->high / scale->low);
	return (value - scale->low) / (scale->high - scale->low);
}

/* What numbers as large as `largest` are counted in; NULL: ones. */
static const struct unit *find_unit(double largest)
{
	static const struct unit units[] = {
		{ 1e12, 1e12, "T" }, { 1e9, 1e9, "B" }, { 1e6, 1e6, "M" }, { 1e4, 1e3, "K" },
	};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (largest >= units[i].from && largest < 1e15)
			return &units[i];
	}
	return NULL;
}

void scale_format(double value, char *label, size_t size)
{
	const struct unit *unit = find_unit(fabs(value));
	char digits[TICK_LABEL_SIZE];
	char *exponent;

	if (unit) {
		snprintf(label, size, "%.4g%s", value / unit->size, unit->sign);
		return;
	}
	snprintf(digits, sizeof digits, "%.4g", value);
	exponent = strchr(digits, 'e');
	if (!exponent) {
		snprintf(label, size, "%s", digits);
		return;
	}
	*exponent++ = '\0'; /* "6e+18" is written 6e18, "1e-07" 1e-7 */
	snprintf(label, size, "%se%ld", digits, strtol(exponent, NULL, 10));
}

static double nice_step(double extent, size_t wanted)
{
	static const double factors[] = { 1, 2, 5, 10 };
	double rough = extent / (double)(wanted > 1 ? wanted : 2);
	double unit = pow(10, floor(log10(rough)));

	for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
		if (unit * factors[i] >= rough * (1 - ROUNDING))
			return unit * factors[i];
	}
	return unit * 10;
}

static size_t linear_ticks(const struct scale *scale, size_t wanted, struct tick *ticks)
{
	double step = nice_step(scale->high - scale->low, wanted);
	double first = ceil(scale->low / step - ROUNDING);
	double largest = fmax(fabs(scale->low), fabs(scale->high));
	const struct unit *unit = find_unit(largest);
	size_t count = 0;
	int decimals;

	if (!isfinite(first) || !isfinite(step)) /* an extent at the limits of doubles */
		return 0;
	decimals = step < 1 ? (int)ceil(-log10(step) - ROUNDING) : 0;

	while (count < TICKS_MAX && (first + (double)count) * step <=
	                                    scale->high + step * ROUNDING) {
		double value = (first + (double)count) * step + 0.0; /* no -0 */

		ticks[count].value = value;
		if (unit)
			snprintf(ticks[count].label, TICK_LABEL_SIZE, "%.4g%s",
			         value / unit->size, fabs(value) > 0 ? unit->sign : "");
		else if (largest >= 1e4 || decimals > 6)
			scale_format(value, ticks[count].label, TICK_LABEL_SIZE);
		else
			snprintf(ticks[count].label, TICK_LABEL_SIZE, "%.*f", decimals, value);
		count++;
	}
	return count;
}

/* The ticks m * 10^n for each m of a set, every `every` decades. */
static size_t decade_ticks(const struct scale *scale, const char *set, int every,
                           struct tick *ticks)
{
	int decade = (int)floor(log10(scale->low));
	size_t count = 0;

	decade -= ((decade % every) + every) % every;
	for (; pow(10, decade) <= scale->high * (1 + ROUNDING); decade += every) {
		for (const char *m = set; *m; m++) {
			double value = (*m - '0') * pow(10, decade);

			if (value < scale->low * (1 - ROUNDING) ||
			    value > scale->high * (1 + ROUNDING))
				continue;
			if (count == TICKS_MAX)
				return TICKS_MAX + 1;
			ticks[count].value = value;
			scale_format(value, ticks[count].label, TICK_LABEL_SIZE);
			count++;
		}
	}
	return count;
}

/* The densest set that has not too many ticks. */
static size_t log_ticks(const struct scale *scale, size_t wanted, struct tick *ticks)
{
	static const char *const sets[] = { "123456789", "125", "13", "1" };
	size_t count;

	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
		count = decade_ticks(scale, sets[i], 1, ticks);
		if (count <= wanted)
			return count >= 2 ? count : linear_ticks(scale, wanted, ticks);
	}
	for (int every = 2; every < 400; every++) {
		count = decade_ticks(scale, "1", every, ticks);
		if (count <= wanted)
			return count;
	}
	return linear_ticks(scale, wanted, ticks);
}

size_t scale_ticks(const struct scale *scale, size_t wanted, struct tick ticks[TICKS_MAX])
{
	wanted = wanted < 2 ? 2 : wanted > TICKS_MAX ? TICKS_MAX : wanted;
	if (scale->kind == AXIS_LOG)
		return log_ticks(scale, wanted, ticks);
	return linear_ticks(scale, wanted, ticks);
}
