/*
 * What the files that read answers share: the key of a quiz, and the state of
 * one reading.
 */
#ifndef FORMATS_ANSWERS_PARTS_H
#define FORMATS_ANSWERS_PARTS_H

#include "formats/answers.h"
#include "formats/answers_seen.h"

#define NOT_FOUND (-1)

/* Ids of options, items or choices. Most are one ASCII character, which `letter`
 * turns into an index at once. */
struct id_table {
	int16_t letter[256]; /* NOT_FOUND where no id is this character alone */
	bool all_letters;
};

struct leaf_ids {
	const struct question *question;
	const struct id_table *options; /* also the choices of a matching question */
	struct json_names items;
	struct answers_seen seen;
};

struct answers_key {
	struct json_names members; /* of an answer file */
	struct json_names student; /* its members, "id" and "name" first */
	struct json_names pledge;
	struct json_names attempt;
	struct json_names questions; /* ids of the leaves, in quiz order */
	struct leaf_ids *leaves;
	size_t leaf_count;
	size_t seen_in_all; /* values that the leaves remember */
	/* indices into quiz->identity of what stands at the same index of `student`,
	 * or its count where the quiz does not ask for it */
	size_t *identity;
	const struct identity_field *id_field; /* NULL where the quiz asks for no id */
};

struct answers_key *answers_key_build(const struct quiz *quiz, struct arena *arena);
void answers_key_release(struct answers_key *key);
int answers_key_option(const struct leaf_ids *leaf, struct text id);
int answers_key_choice(const struct leaf_ids *leaf, struct text id);

/* Reads the value at the scanner's cursor as the answer to one question. */
void answers_read_value(struct json_scan *scan, struct leaf_ids *leaf,
                        struct arena *arena, struct response *response);

/* What is wrong with a document that is no JSON, as the person who handed it in would
 * say it. */
const char *answers_json_fault(const struct json_scan *scan, struct text source);
/* The same of answers to another quiz. */
const char *answers_quiz_fault(struct arena *arena, struct text given, struct text wanted);

void answers_add_members(struct json_names *names, struct arena *arena);
void answers_add_attempt_members(struct json_names *names, struct arena *arena);

/* Reads the object at the cursor as attempt; `detailed` as ANSWERS_ATTEMPT says. */
void answers_read_attempt(struct json_scan *scan, struct answers_key *key,
                          bool detailed, struct arena *arena, struct answers *answers);

/* A string at the cursor. Anything else is passed over and flagged, except null. */
bool answers_take_text(struct json_scan *scan, struct arena *arena, const char *member,
                       struct answers *answers, struct text *t);

#endif
