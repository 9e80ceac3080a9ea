/*
 * What scoring knows of one leaf, and what each question type does in it.
 *
 * A type checks (response -> finding), the rule prices (finding -> price), and
 * the type explains both. Steps to a new type are listed in quiz/quiz.h.
 */
#ifndef SCORING_TYPES_H
#define SCORING_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "quiz/quiz.h"
#include "quiz/response.h"
#include "quiz/selection.h"
#include "scoring/credit.h"
#include "scoring/mark.h"

/* A credit in hundredths of a point: rounded, here and nowhere else. */
struct price {
	int64_t points;
	enum credit_clause clause;
	bool capped;
	bool floored;
	bool has_wrong_points; /* a wrong one costs a whole number of hundredths */
	bool has_missing_points;
	int64_t wrong_points; /* negative */
	int64_t missing_points;
};

/* An accepted short text, ready for comparison. */
struct wanted {
	struct text text;      /* with "*" and "\*" as written */
	bool has_star;
	uint32_t *code_points; /* where it has no star: without backslashes */
	size_t count;
};

struct type_scoring;

struct leaf_key {
	const struct question *question;
	const struct type_scoring *type;
	struct text of_points; /* " of 4 points: " */

	/* Options less the voided ones. */
	struct selection live;
	struct selection right;
	unsigned options;
	unsigned key;
	unsigned key_as_written;

	struct wanted *wanted; /* short-text: one an accepted answer */

	/* Prices worked out in advance, by finding.slot; may be fewer than slots. */
	struct price *prices;
	size_t price_count;
};

struct scoring_key {
	const struct quiz *quiz;
	struct leaf_key *leaves; /* one a leaf, in quiz order */
};

#define SLOT_NONE SIZE_MAX
#define NOTHING_ACCEPTED (-1)

/* What a check found. */
struct finding {
	struct tally tally;
	size_t slot;              /* of the price, or SLOT_NONE */
	int accepted;             /* index of the option or accepted answer that decided */
	bool void_chosen;         /* single-choice: a voided option */
	bool choice_reused;
	struct selection wrong;   /* options or items */
	struct selection missing;
};

/* A checked answer and what it is worth. */
struct outcome {
	const struct leaf_key *leaf;
	const struct response *response;
	struct finding finding;
	struct price price;
};

struct type_scoring {
	/* Fills what `check` needs and the prices. */
	void (*compile)(struct leaf_key *leaf, struct arena *arena);
	/* Of a given response. */
	void (*check)(const struct leaf_key *leaf, const struct response *response,
	              struct arena *arena, struct finding *finding);
	/* Mistakes into `mark`, and what follows "2 of 4 points: " into `why`; not
	 * called for an answer without mistakes that earns all points. */
	void (*explain)(const struct outcome *o, struct arena *arena, struct mark *mark,
	                struct buffer *why);
	/* The key as a response; false where there is none. */
	bool (*key_response)(const struct question *q, struct arena *arena,
	                     struct response *response);
};

extern const struct type_scoring scoring_one_option;   /* true-false, single-choice */
extern const struct type_scoring scoring_multi_select;
extern const struct type_scoring scoring_matching;
extern const struct type_scoring scoring_numeric;
extern const struct type_scoring scoring_short_text;
/* Of what a person marks and no machine: has no function at all, for there is
 * nothing to check, and no key. */
extern const struct type_scoring scoring_by_person;

/* Of a leaf's type; never NULL. */
const struct type_scoring *type_scoring_of(enum question_type type);

struct price price_of(const struct question *q, const struct tally *tally);
/* Room for `count` prices, unless they are so many that pricing on demand is
 * cheaper; false then. */
bool prices_reserve(struct leaf_key *leaf, size_t count, struct arena *arena);
/* Prices one of them. */
void price_fill(struct leaf_key *leaf, size_t slot, const struct tally *tally);

/* Compiles one leaf; `leaf` is zeroed. */
void leaf_key_compile(struct leaf_key *leaf, const struct question *q,
                      struct arena *arena);

/* What cap, floor and clause did, and what a rule that does not price mistake
 * by mistake counted: "; never below 0 points". */
void explain_price(const struct outcome *o, struct buffer *why);
/* " (-2)", or " (-2 each)" for several; nothing where there is no price. */
void explain_cost(bool has_points, int64_t points, size_t count, struct buffer *why);

/*
 * One-answer questions: something decides the credit, or nothing does.
 */

/* Of the option or accepted answer with this index. */
typedef struct fraction credit_fn(const struct question *q, size_t i);

/* Prices for slot 0, nothing accepted, and slot i + 1, the answer i decided. */
void one_answer_compile(struct leaf_key *leaf, size_t count, credit_fn *credit,
                        struct arena *arena);
/* Fills the finding; `accepted` may be NOTHING_ACCEPTED. */
void one_answer_found(const struct leaf_key *leaf, int accepted, credit_fn *credit,
                      struct finding *finding);
/* "A is not right; the answer is B"; without `given`, "the answer is B". `best`
 * may only be empty beside a `given`. */
void one_answer_explain(const struct outcome *o, struct text given, struct text best,
                        struct buffer *why);
/* numeric and short-text: from q->accepts. */
struct fraction accept_credit(const struct question *q, size_t i);
/* The first accepted answer with the highest credit. */
const struct accept *accept_best(const struct question *q);

/*
 * Short texts and free text.
 */

/* Whether an accepted text matches one that is folded for comparison. */
bool wanted_matches(const struct wanted *wanted, unsigned typos, struct text given,
                    struct arena *arena);
/* What follows "2 of 4 points: ". */
void free_text_explain(const struct question *q, const struct manual_mark *manual,
                       struct buffer *why);

#endif
