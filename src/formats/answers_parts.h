/*
 * What the files that read answers share: the key of a quiz, and the state of
 * one reading.
 */
#ifndef FORMATS_ANSWERS_PARTS_H
#define FORMATS_ANSWERS_PARTS_H

#include "formats/answers.h"

#define NOT_FOUND (-1)

/* Ids of options, items or choices. Most are one ASCII character, which `letter`
 * turns into an index at once. */
struct id_table {
	int16_t letter[128]; /* NOT_FOUND where no id is this character alone */
	bool all_letters;
};

struct leaf_ids {
	const struct question *question;
	uint64_t hash; /* json_scan_hash of its id */
	const struct id_table *options; /* also the choices of a matching question */
	const struct id_table *items;
};

/* Names of members one expects, in the order they mostly stand in. */
#define NAMES_MAX 16
struct name_table {
	struct text names[NAMES_MAX];
	uint64_t hashes[NAMES_MAX];
	size_t count;
};

void name_table_add(struct name_table *table, struct text name);
/* Index of the name, or table->count; `*next` as for answers_key_find. */
size_t name_table_find(const struct name_table *table, uint64_t hash, struct text name,
                       size_t *next);

struct answers_key {
	struct name_table members;         /* of an answer file */
	struct name_table attempt_members; /* of `attempt` */
	struct leaf_ids *leaves;
	size_t leaf_count;
	uint32_t *slots; /* open addressing by hash: leaf index + 1, 0 where empty */
	size_t slot_mask;
	const struct identity_field *id_field; /* NULL where the quiz asks for no id */
};

struct answers_key *answers_key_build(const struct quiz *quiz, struct arena *arena);
/* Index of the leaf with this id or NOT_FOUND; tries `*next` first and leaves it
 * behind the one found, as answers mostly stand in quiz order. */
int answers_key_find(const struct answers_key *key, uint64_t hash, struct text id,
                     size_t *next);
int answers_key_option(const struct leaf_ids *leaf, struct text id);
int answers_key_choice(const struct leaf_ids *leaf, struct text id);
int answers_key_item(const struct leaf_ids *leaf, struct text id);

/* Reads the value at the scanner's cursor as the answer to one question. */
void answers_read_value(struct json_scan *scan, const struct leaf_ids *leaf,
                        struct arena *arena, struct response *response);

void answers_members_build(struct name_table *table);
void answers_attempt_members_build(struct name_table *table);

/* Reads the object at the cursor as attempt; `detailed` as ANSWERS_ATTEMPT says. */
void answers_read_attempt(struct json_scan *scan, const struct answers_key *key,
                          bool detailed, struct arena *arena, struct answers *answers);

/* A string at the cursor. Anything else is passed over and flagged, except null. */
bool answers_take_text(struct json_scan *scan, struct arena *arena, const char *member,
                       struct answers *answers, struct text *t);

#endif
