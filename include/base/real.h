/*
 * Doubles, which only plots are drawn from, to and from decimal digits. Most
 * have few digits, and one exact multiplication or division makes them (W. D.
 * Clinger, "How to read floating point numbers accurately", 1990); the others
 * are left to the C library.
 */
#ifndef BASE_REAL_H
#define BASE_REAL_H

#include "base/buffer.h"
#include "base/decimal.h"

/* The nearest double; the exponent must be within 300 of zero. */
double real_of_decimal(const struct decimal *d);
/* The shortest of at least six significant digits (less zeros at their end) that
 * read as the same number, as printf's %g writes them. */
void real_add(struct buffer *out, double value);

#endif
