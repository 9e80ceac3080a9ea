/*
 * A response as JSON, the same in answer files and in results: true, "B",
 * ["B", "C"], {"1": "A", "2": null}, "14"; null for a blank or invalid one.
 */
#ifndef FORMATS_RESPONSE_JSON_H
#define FORMATS_RESPONSE_JSON_H

#include "base/buffer.h"
#include "quiz/quiz.h"
#include "quiz/response.h"

void response_add_json(struct buffer *out, const struct question *q,
                       const struct response *response);
/* The key in the same shape; for numeric and short-text questions what a person
 * reads, null for free text. */
void response_add_key_json(struct buffer *out, const struct question *q);

#endif
