/*
 * The model: a quiz as everything above the loader knows it.
 *
 * A loaded quiz lives in one arena, is never changed after it was checked, and
 * is shared by threads without locks. All texts are UTF-8 and live in the same
 * arena. Points are in hundredths, times in seconds.
 *
 * Sections hold questions; a group holds its parts, which are questions. What
 * is answered and marked is a leaf: a question that is no group. `leaves` lists
 * them in quiz order, and a leaf's `index` is its place there: responses and
 * marks are arrays in that order.
 */
#ifndef QUIZ_QUIZ_H
#define QUIZ_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/pattern.h"
#include "base/points.h"
#include "base/text.h"
#include "quiz/selection.h"

#define QUIZ_FORMAT_VERSION 1
#define QUIZ_QUESTIONS_MAX 10000
#define QUIZ_OPTIONS_MAX SELECTION_MAX /* also items and choices of a matching */

/*
 * Adding a question type. `make -k` and then `make quick` lead through it, in this order:
 *
 *  1. Its constant here, the last before QUESTION_GROUP, as journals know types by number;
 *     below, its fields in struct question, if it cannot share those of another type.
 *  2. Its row in src/quiz/type.c, without which nothing compiles: its names, what an
 *     answer is made of, who marks it, which rules price it. That row answers what most
 *     code asks: question_has_..., question_takes_... and question_is_... below.
 *  3. Each switch over types, for none has a default: the compiler refuses those that do
 *     not know the new one. src/scoring/key.c wants a struct type_scoring (scoring/types.h),
 *     for which a new type has a file of its own there. src/formats/quiz_question.c wants a
 *     decoder; its keys are rows in the same file, KEY_SECRET where they tell an answer.
 *  4. What `make quick` finds missing: columns in tests/unit/test_quiz.c; the documents and
 *     the schema (there among the types, and in `scoring`), and the quizzes that have every
 *     type, which tests/rules.sh names. Other tests take these quizzes, line by line and on
 *     the screen, and then ask for answers to the new type; `make accept` lets them expect
 *     what is shown then.
 *
 * Nothing notices when what a type has alone is not followed further: a new member of
 * struct response (response.h says where), and a new text or list in struct question, which
 * journal_content_hash and src/commands/check_math.c must see, too.
 */
enum question_type {
	QUESTION_TRUE_FALSE,
	QUESTION_SINGLE_CHOICE,
	QUESTION_MULTI_SELECT,
	QUESTION_MATCHING,
	QUESTION_NUMERIC,
	QUESTION_SHORT_TEXT,
	QUESTION_FREE_TEXT,
	QUESTION_GROUP
};
#define QUESTION_TYPE_COUNT (QUESTION_GROUP + 1)

/*
 * How a response is priced; scoring/credit.h has the formulas. A new rule is a
 * constant and three rows: its name and its words for students in src/quiz/rule.c,
 * the types it fits in type.c, its price in src/scoring/credit.c (and a sentence in
 * explain.c there, where it does not price mistakes one by one). A parameter of its
 * own is a field of struct rule, read in src/formats/quiz_scoring.c and written in
 * quiz_write.c.
 */
enum rule_kind {
	RULE_SINGLE, /* one-answer questions: all of P, a credit, or `incorrect` */
	RULE_DEDUCTION,
	RULE_ALL_OR_NOTHING,
	RULE_NET_CORRECT,
	RULE_BALANCED,
	RULE_EACH_OPTION,
	RULE_HALVES,
	RULE_COVERAGE,
	RULE_WEIGHTS,
	RULE_PER_ITEM,
	RULE_ONE_SLIP,
	RULE_RUBRIC /* free text: a person decides */
};
#define RULE_KIND_COUNT (RULE_RUBRIC + 1)

struct rule {
	enum rule_kind kind;
	int64_t per_mistake;          /* deduction: hundredths, > 0 */
	bool has_at_most;             /* else at most all of P */
	int64_t at_most;              /* deduction: hundredths, > 0 */
	bool single_correct_deducts;  /* deduction: the n = 1 clause is off */
	struct fraction wrong_costs;  /* per-item: share of one item a wrong one costs */
	int64_t incorrect;            /* single: points of a wrong answer */
	int64_t blank;                /* points of a blank answer */
	bool has_floor;               /* else multi-select and matching stop at 0 */
	int64_t floor;
};

enum void_kind { VOID_NONE, VOID_FULL_POINTS, VOID_NOT_COUNTED };

/* An option of a single-choice or multi-select question. */
struct option {
	struct text id;
	struct text text;        /* Markdown */
	struct text explanation; /* Markdown, may be empty */
	bool correct;
	bool has_credit;
	struct fraction credit; /* share of P, 0 to 1; weights: may be negative */
	bool pin_last;          /* stays at the end under shuffling */
	bool voided;
	struct position position;
};

/* A choice of a matching question. */
struct choice {
	struct text id;
	struct text text;
	struct position position;
};

#define ITEM_NO_ANSWER (-1)

/* An item of a matching question; `answer` is the index of its choice. */
struct item {
	struct text id;
	struct text text;
	int answer; /* ITEM_NO_ANSWER in a key-free copy */
	struct position position;
};

/* An accepted answer of a short-text or numeric question; the first one that
 * matches decides. */
struct accept {
	struct text text;       /* short-text: as written */
	struct text comparable; /* short-text: folded for comparison, "*" and "\*" kept */
	struct decimal low;     /* numeric: both ends inclusive */
	struct decimal high;
	struct text shown;      /* what a person reads: "14", "3.0 to 3.2", "-11.7 ± 0.02" */
	struct text answer_source;    /* numeric: key, as written; empty for a range */
	struct text tolerance_source; /* numeric: as written, may be empty */
	struct text low_source;       /* numeric: range ends as written */
	struct text high_source;
	struct fraction credit; /* share of P */
	struct position position;
};

struct rubric_item {
	struct text id;
	struct text text;
	int64_t points; /* hundredths, may be negative */
	struct position position;
};

enum axis_scale { AXIS_LINEAR, AXIS_LOG };
enum series_style { SERIES_LINE, SERIES_DASHED, SERIES_DOTS };

struct axis {
	struct text label;
	enum axis_scale scale;
	bool has_range;
	double low;
	double high;
};

struct plot_point {
	double x;
	double y;
};

struct plot_series {
	struct text label;
	struct plot_point *points;
	size_t count;
	enum series_style style;
};

struct plot_mark {
	struct text label;
	struct plot_point at;
};

/* A plot given as data. Doubles are for drawing only, never for marks. */
struct plot {
	struct axis x;
	struct axis y;
	struct plot_series *series;
	size_t series_count;
	struct plot_mark *marks;
	size_t mark_count;
};

struct figure {
	struct text image;        /* path inside the quiz's folder; empty for a plot */
	const struct plot *plot;  /* NULL for an image */
	struct text alt;          /* always there */
	struct text caption;      /* may be empty */
	struct position position;
};

enum tristate { TRISTATE_UNSET, TRISTATE_FALSE, TRISTATE_TRUE };

struct question {
	struct text id;
	enum question_type type;
	struct text prompt;      /* Markdown */
	struct text explanation; /* Markdown, may be empty */
	struct text hint;        /* may be empty */
	struct text difficulty;  /* free word, may be empty */
	struct text *tags;
	size_t tag_count;
	struct figure *figures;
	size_t figure_count;
	int64_t points; /* P in hundredths; of a group, the sum of its parts */
	struct rule rule;
	bool shuffle_options; /* resolved from quiz, section and question */
	bool shuffle_parts;   /* of a group */
	enum void_kind voided;

	size_t index;   /* of a leaf in quiz->leaves; of a group, of its first leaf */
	size_t section; /* index in quiz->sections */
	struct question *group; /* the group it is a part of, or NULL */

	/* single-choice, multi-select; true-false has two made-up ones, ids "true"
	 * and "false", in this order */
	struct option *options;
	size_t option_count;
	struct selection correct;   /* key as written, before voiding */
	struct selection void_options;
	bool none_allowed;          /* multi-select: an empty selection is an answer */

	/* matching */
	struct choice *choices;
	size_t choice_count;
	struct item *items;
	size_t item_count;
	bool choices_once;

	/* numeric, short-text */
	struct accept *accepts;
	size_t accept_count;
	struct text unit;        /* numeric, may be empty */
	bool case_sensitive;     /* short-text */
	unsigned typos;          /* short-text: allowed edits */

	/* free-text */
	struct rubric_item *rubric;
	size_t rubric_count;
	struct text model_answer; /* Markdown */
	unsigned lines;           /* expected length, 0 when not said */

	/* group */
	struct question *parts;
	size_t part_count;

	struct position position;
};

struct section {
	struct text title;
	struct text instructions; /* Markdown, may be empty */
	int64_t points;           /* sum of its leaves, declared or not */
	unsigned recommended_time; /* seconds, 0 when not said */
	bool shuffle_questions;
	struct question *questions;
	size_t question_count;
	size_t first_leaf; /* its leaves are quiz->leaves[first_leaf ...] */
	size_t leaf_count;
	struct position position;
};

/* A field asked on the cover page. The field "id" is the student's id. */
struct identity_field {
	struct text field;
	struct text label;
	struct text pattern_source; /* empty: anything */
	const struct pattern *pattern; /* NULL: anything */
	struct position position;
};

enum on_expiry { ON_EXPIRY_SUBMIT, ON_EXPIRY_MARK_LATE };

struct quiz {
	struct arena arena; /* owns everything below */
	struct text path;   /* as opened, for messages */
	struct text folder; /* where figure paths start; "." when in the current one */

	struct text id;
	struct text title;
	struct text course, term, date, language, authors, licence; /* may be empty */
	unsigned time_limit; /* seconds, 0: none */
	enum on_expiry on_expiry;
	int64_t points;      /* sum of all leaves */
	struct text instructions;
	struct identity_field *identity;
	size_t identity_count;
	struct text pledge;
	bool has_floor;      /* a floor of the total, where written */
	int64_t floor;
	bool has_key;        /* false for a key-free copy */

	struct section *sections;
	size_t section_count;
	struct question **leaves;
	size_t leaf_count;
	const struct quiz_index *index; /* quiz_find */
	const struct text_places *places; /* of its texts in the file, if asked for; or NULL */

	char sha256[65]; /* of the key-free copy less its scoring: what answer files name */
};

/* Names as they stand in files: "true-false", "deduction". */
const char *question_type_name(enum question_type type);
bool question_type_parse(struct text name, enum question_type *type);
const char *rule_kind_name(enum rule_kind kind);
bool rule_kind_parse(struct text name, enum rule_kind *kind);
/* Whether a rule may price a type. */
bool rule_fits(enum rule_kind kind, enum question_type type);
/* What holds when a quiz says nothing: all-or-nothing for multi-select,
 * per-item for matching, single for one-answer questions, rubric for free text. */
struct rule rule_default(enum question_type type);

/*
 * What code asks of a question instead of its type, as its type's row answers.
 */

/* Whether it is answered and marked itself. */
static inline bool question_is_leaf(const struct question *q)
{
	return q->type != QUESTION_GROUP;
}
/* Whether its answer is a choice for each item. Of a question without items it is
 * one or several of the options, where it has any, or written. */
bool question_has_items(const struct question *q);
/* Whether any number of its options may be chosen, and not just one. */
bool question_takes_several(const struct question *q);
/* Whether its options, or choices, are the same in all questions of the type: known by
 * their words, without a letter, and never moved. */
bool question_has_fixed_options(const struct question *q);
/* Whether its answer is written: a number, a line of text, or several lines. */
bool question_is_written(const struct question *q);
bool question_takes_number(const struct question *q);
bool question_takes_lines(const struct question *q);
/* Whether a person marks it and no machine; its answer is written then. */
bool question_is_marked_by_person(const struct question *q);

/* An empty quiz that lives in its own arena; quiz_release frees it. */
struct quiz *quiz_new(void);
/* Once sections and questions are in place with unique ids and the points of
 * the leaves: builds quiz->leaves and the id index, and fills in what follows
 * from the tree (index, section, group; the sums of points of groups, sections
 * and quiz; the sections' leaves). The loader calls it before it compares sums
 * with declared points. */
void quiz_index_build(struct quiz *quiz);
/* What the quiz is out of: the points of its leaves, in hundredths, less those voided
 * as not counted. */
int64_t quiz_counted_points(const struct quiz *quiz);
/* The leaf with this id, or NULL; constant time. */
const struct question *quiz_find(const struct quiz *quiz, struct text id);
/* Index of the option, choice or item with this id, or -1. */
int question_find_option(const struct question *q, struct text id);
int question_find_choice(const struct question *q, struct text id);
int question_find_item(const struct question *q, struct text id);

/* "A", "B", ... "Z", "AA": the default id of the option with this index. */
struct text quiz_letter_id(struct arena *arena, size_t index);

/* "true or false", "choose one", "choose all that apply", ... */
const char *question_type_words(enum question_type type);
/* What is asked and how it is marked, as shown beside a question: "choose all
 * that apply; 2 points off for each wrong or missing choice, at most 4 off".
 * Never reveals how many options are right. The unit in it is as the author wrote it. */
void question_words(const struct question *q, struct buffer *out);

void quiz_release(struct quiz *quiz);

#endif
