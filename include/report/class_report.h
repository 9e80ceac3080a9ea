/*
 * What a quiz says about a class, for people and for programs: text to look at on
 * a terminal, JSON, and one self-contained HTML page.
 */
#ifndef REPORT_CLASS_REPORT_H
#define REPORT_CLASS_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "quiz/quiz.h"
#include "scoring/statistics.h"

struct class_report {
	const struct quiz *quiz;
	const struct quiz_statistics *statistics;
};

/* At most `width` columns; blocks of Unicode unless `ascii`. */
void class_report_text(const struct class_report *report, size_t width, bool ascii,
                       struct buffer *out);
/* Over several lines. Figures that are not defined are null. */
void class_report_json(const struct class_report *report, struct buffer *out);
void class_report_html(const struct class_report *report, struct buffer *out);

/* "0.42", "-" where it is not known; `places` decimals. */
void measure_add(struct buffer *out, const struct measure *measure, int places);
/* The same of a number that is known, without trailing zeros. */
void number_add(struct buffer *out, double value, int places);
/* "2 wait for a mark"; nothing where none does. */
void waiting_add(struct buffer *out, const struct item_statistics *item);
/* "B", "2-C" for choice C given to item 2. */
void option_name_add(struct buffer *out, const struct item_statistics *item,
                     const struct option_statistics *option);

#endif
