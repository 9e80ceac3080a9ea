/*
 * How a YAML tree becomes a quiz: what the decoders of quiz_*.c share.
 *
 * Each kind of mapping has a table of its keys. Binding a mapping to its table
 * finds unknown, doubled and missing keys and leaves one slot a key; a slot
 * holds the value's node. Decoders turn the nodes into fields and report what
 * is wrong with them; they return whether the field was set, so that a fault is
 * reported once and not again by whatever depends on it.
 */
#ifndef FORMATS_QUIZ_DECODE_H
#define FORMATS_QUIZ_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "formats/quiz_file.h"
#include "formats/text_places.h"
#include "formats/yaml.h"
#include "quiz/quiz.h"

struct decoder {
	struct quiz *quiz;
	struct arena *arena;   /* the quiz's */
	struct arena *scratch; /* gone when the quiz is loaded */
	struct diagnostics *diagnostics;
	unsigned flags;        /* enum quiz_load_flags */
	size_t question_count; /* so far, groups and parts included */
};

/* Reads `value` of the key called `name` into `target`. */
typedef bool decode_fn(struct decoder *c, const char *name,
                       const struct yaml_node *value, void *target);

enum key_flags {
	KEY_REQUIRED = 1,
	KEY_SECRET = 2,  /* tells an answer: not in a key-free copy */
	KEY_DEFAULT = 4, /* of a question: may stand in `defaults` */
	KEY_TYPES_SHIFT = 8 /* of a question: from this bit on, the types that have it */
};

struct key_row {
	struct text name;
	unsigned flags;
	decode_fn *decode; /* NULL: the mapping's own decoder reads the slot */
	size_t offset;     /* of the field that `decode` sets in the mapping's struct */
};

struct key_table {
	const char *what; /* "a section" */
	const struct key_row *rows;
	size_t count;
};

#define KEY_TABLE(what, rows) { (what), (rows), sizeof(rows) / sizeof *(rows) }

typedef const struct yaml_node *slot;

/* Fills one slot a row (NULL: not there) and decodes those rows that have a
 * decoder into `target`. False when `node` is no mapping. */
bool decode_mapping(struct decoder *c, const struct yaml_node *node,
                    const struct key_table *table, slot *slots, void *target);
/* The first half of that: slots only; required keys are not looked for. */
bool decode_slots(struct decoder *c, const struct yaml_node *node,
                  const struct key_table *table, slot *slots);
void decode_fields(struct decoder *c, const struct key_table *table,
                   const slot *slots, void *target);
/* Whether a mapping has a merge key: what it lacks may stand behind that, which is
 * reported. */
bool decode_is_merged(const struct yaml_node *mapping);
/* Reports the required keys that are not there. */
void decode_missing(struct decoder *c, const struct yaml_node *node,
                    const struct key_table *table, const slot *slots);

/* Reports a key of the answer key in a key-free copy. */
void decode_refuse_secret(struct decoder *c, const struct key_row *row, slot value);

/* One function a type of value; the comment says what `target` points at. */
decode_fn decode_text;            /* struct text, not empty */
decode_fn decode_id;              /* struct text */
decode_fn decode_boolean;         /* bool */
decode_fn decode_points;          /* int64_t, hundredths, any sign */
decode_fn decode_positive_points; /* int64_t, hundredths, above 0 */
decode_fn decode_duration;        /* unsigned, seconds */
decode_fn decode_share;           /* struct fraction, from 0 to 1 */
decode_fn decode_signed_share;    /* struct fraction, from -1 to 1 */
decode_fn decode_number;          /* struct decimal, digits in the quiz's arena */
decode_fn decode_double;          /* double, for drawing */
/* A whole number from `least` to `most`. */
bool decode_count(struct decoder *c, const char *name, const struct yaml_node *value,
                  unsigned least, unsigned most, unsigned *count);
/* One of `count` words; `words[i]` gives *index = i. */
bool decode_word(struct decoder *c, const char *name, const struct yaml_node *value,
                 const char *const *words, size_t count, size_t *index);

/* Whether `value` is a scalar or a list, and a complaint where it is not. A list
 * must hold `least` to `most` entries. */
bool decode_is_scalar(struct decoder *c, const char *name,
                      const struct yaml_node *value, const char *expected);
bool decode_is_list(struct decoder *c, const char *name, const struct yaml_node *value,
                    size_t least, size_t most);

/* Whether a text is fit for an id. */
bool decode_is_id(struct text t);

/* "; did you mean \"x\"?" for the nearest of `words`, or "". */
const char *decode_did_you_mean(struct decoder *c, struct text given,
                                const char *const *words, size_t count);
/* "4 points", "1 point", for messages. */
const char *decode_points_words(struct decoder *c, int64_t points);
/* The id that a place gives: "2.1." and 3 make "2.1.3". */
struct text decode_default_id(struct decoder *c, struct text prefix, size_t number);
/* Reports an id that was taken at `first`. */
void decode_duplicate_id(struct decoder *c, const char *what, struct text id,
                         struct position position, struct position first);
/* The same for a whole list of structs of `size` bytes that begin with their id
 * and hold their place at `position`. Such a list has at most QUIZ_OPTIONS_MAX
 * entries, so comparing all with all stays cheap. */
void decode_check_ids(struct decoder *c, const char *what, const void *list,
                      size_t count, size_t size, size_t position);
#define DECODE_CHECK_IDS(c, what, type, list, count) \
	decode_check_ids((c), (what), (list), (count), sizeof(type), offsetof(type, position))

/* Settings of `scoring`, not yet resolved: one slot a parameter. */
enum scoring_parameter {
	SCORING_RULE,
	SCORING_PER_MISTAKE,
	SCORING_AT_MOST,
	SCORING_SINGLE_CORRECT,
	SCORING_WRONG_COSTS,
	SCORING_INCORRECT,
	SCORING_BLANK,
	SCORING_FLOOR,
	SCORING_PARAMETER_COUNT
};

struct scoring {
	slot slots[QUESTION_TYPE_COUNT][SCORING_PARAMETER_COUNT];
};

/* `scoring` of a quiz, section or group: a mapping a type, laid over `s`. */
void scoring_decode(struct decoder *c, const struct yaml_node *value,
                    struct scoring *s);
/* The rule of a question with type and points: its own flat `scoring` (may be
 * NULL) laid over what it inherits. */
void scoring_resolve(struct decoder *c, const struct yaml_node *value,
                     const struct scoring *inherited, struct question *q);

/* Keys of a question, in the order of its table. */
enum question_key {
	QUESTION_KEY_ID,
	QUESTION_KEY_TYPE,
	QUESTION_KEY_PROMPT,
	QUESTION_KEY_POINTS,
	QUESTION_KEY_SCORING,
	QUESTION_KEY_FIGURE,
	QUESTION_KEY_FIGURES,
	QUESTION_KEY_EXPLANATION,
	QUESTION_KEY_TAGS,
	QUESTION_KEY_HINT,
	QUESTION_KEY_DIFFICULTY,
	QUESTION_KEY_SHUFFLE,
	QUESTION_KEY_VOID,
	QUESTION_KEY_ANSWER,
	QUESTION_KEY_OPTIONS,
	QUESTION_KEY_NONE_ALLOWED,
	QUESTION_KEY_CHOICES,
	QUESTION_KEY_ITEMS,
	QUESTION_KEY_CHOICES_ONCE,
	QUESTION_KEY_TOLERANCE,
	QUESTION_KEY_RANGE,
	QUESTION_KEY_ACCEPT,
	QUESTION_KEY_UNIT,
	QUESTION_KEY_CASE_SENSITIVE,
	QUESTION_KEY_TYPOS,
	QUESTION_KEY_RUBRIC,
	QUESTION_KEY_MODEL_ANSWER,
	QUESTION_KEY_LINES,
	QUESTION_KEY_PARTS,
	QUESTION_KEY_COUNT
};

struct shuffle {
	enum tristate questions;
	enum tristate options;
};

/* What a question inherits from quiz, section and group. */
struct inherited {
	slot defaults[QUESTION_KEY_COUNT];
	struct scoring scoring;
	struct shuffle shuffle;
};

/* Lays `defaults`, `scoring` and `shuffle` of a level over what came from above;
 * each may be NULL. */
void inherit(struct decoder *c, slot defaults, slot scoring, slot shuffle,
             struct inherited *inherited);
/* Where a list of questions stands. */
struct list_place {
	const char *key;        /* "questions" of a section, "parts" of a group */
	struct text prefix;     /* of the ids: "2." or "2.1." */
	struct question *group; /* or NULL */
	size_t section;
};

/* The questions of a section or group. */
void decode_questions(struct decoder *c, const struct yaml_node *value,
                      const struct list_place *place, const struct inherited *inherited,
                      struct question **list, size_t *count);

/* The keys of one type. `node` is the whole question, for its place; `slots` are
 * its own with the defaults laid under; common fields are set already. */
void decode_true_false(struct decoder *c, const struct yaml_node *node, const slot *slots,
                       struct question *q);
void decode_options(struct decoder *c, const struct yaml_node *node, const slot *slots,
                    struct question *q);
void decode_matching(struct decoder *c, const struct yaml_node *node, const slot *slots,
                     struct question *q);
void decode_numeric(struct decoder *c, const struct yaml_node *node, const slot *slots,
                    struct question *q);
void decode_short_text(struct decoder *c, const struct yaml_node *node, const slot *slots,
                       struct question *q);
void decode_free_text(struct decoder *c, const struct yaml_node *node, const slot *slots,
                      struct question *q);

/* `figure` (a mapping) and `figures` (a list of them). */
void decode_figures(struct decoder *c, slot figure, slot figures, struct question *q);
/* Looks at an image's file: inside the folder, regular, PNG, not too large. */
void image_check(struct decoder *c, struct text path, struct position position);

/* Sums the points of questions; false when one of them has none, because its
 * fault is reported already. */
bool decode_points_sum(const struct question *questions, size_t count, int64_t *sum);
/* Compares declared points, where there are any, with the sum of what is below. */
void decode_check_sum(struct decoder *c, slot declared_at, const char *what,
                      int64_t declared, const char *of, int64_t sum);
/* Where the values of a tree stand in the source, for text_places_find. */
const struct text_places *text_places_gather(struct arena *arena, const struct yaml_node *root);
/* What only the whole quiz can tell: unique ids, equal prompts, the times. */
void quiz_check(struct decoder *c);

#endif
