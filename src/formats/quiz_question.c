/*
 * Questions: the keys all types share, what a question inherits from section
 * and quiz, and the way to the decoder of its type.
 */
#include "formats/quiz_decode.h"

#include <string.h>

#define TAGS_MAX 50

#define OF_TYPE(type) (1u << (KEY_TYPES_SHIFT + QUESTION_##type))
_Static_assert(KEY_TYPES_SHIFT + QUESTION_TYPE_COUNT <= 32, "flags have a bit for each type");
#define OF_CHOICE (OF_TYPE(SINGLE_CHOICE) | OF_TYPE(MULTI_SELECT))

static bool decode_question_type(struct decoder *c, const char *name,
                                 const struct yaml_node *value, void *target)
{
	const char *words[QUESTION_TYPE_COUNT];
	size_t index;

	if (value->kind == YAML_SCALAR && question_type_parse(value->text, target))
		return true;
	for (size_t i = 0; i < QUESTION_TYPE_COUNT; i++)
		words[i] = question_type_name((enum question_type)i);
	return decode_word(c, name, value, words, QUESTION_TYPE_COUNT, &index);
}

static bool decode_void(struct decoder *c, const char *name,
                        const struct yaml_node *value, void *target)
{
	static const char *const words[] = { "full-points", "not-counted" };
	size_t index;

	if (!decode_word(c, name, value, words, 2, &index))
		return false;
	*(enum void_kind *)target = index == 0 ? VOID_FULL_POINTS : VOID_NOT_COUNTED;
	return true;
}

#define FIELD(field) offsetof(struct question, field)

static const struct key_row question_rows[QUESTION_KEY_COUNT] = {
	[QUESTION_KEY_ID] = { TEXT_INIT("id"), 0, NULL, 0 },
	[QUESTION_KEY_TYPE] = { TEXT_INIT("type"), KEY_DEFAULT, NULL, 0 },
	[QUESTION_KEY_PROMPT] = { TEXT_INIT("prompt"), KEY_REQUIRED, decode_text,
	                          FIELD(prompt) },
	[QUESTION_KEY_POINTS] = { TEXT_INIT("points"), KEY_DEFAULT, decode_positive_points,
	                          FIELD(points) },
	[QUESTION_KEY_SCORING] = { TEXT_INIT("scoring"), 0, NULL, 0 },
	[QUESTION_KEY_FIGURE] = { TEXT_INIT("figure"), 0, NULL, 0 },
	[QUESTION_KEY_FIGURES] = { TEXT_INIT("figures"), 0, NULL, 0 },
	[QUESTION_KEY_EXPLANATION] = { TEXT_INIT("explanation"), KEY_SECRET, decode_text,
	                               FIELD(explanation) },
	[QUESTION_KEY_TAGS] = { TEXT_INIT("tags"), KEY_DEFAULT, NULL, 0 },
	[QUESTION_KEY_HINT] = { TEXT_INIT("hint"), KEY_SECRET, decode_text, FIELD(hint) },
	[QUESTION_KEY_DIFFICULTY] = { TEXT_INIT("difficulty"), KEY_DEFAULT, decode_text,
	                              FIELD(difficulty) },
	[QUESTION_KEY_SHUFFLE] = { TEXT_INIT("shuffle"), 0, NULL, 0 },
	[QUESTION_KEY_VOID] = { TEXT_INIT("void"), KEY_SECRET, decode_void, FIELD(voided) },
	[QUESTION_KEY_ANSWER] = { TEXT_INIT("answer"),
	                          KEY_SECRET | OF_TYPE(TRUE_FALSE) | OF_TYPE(NUMERIC),
	                          NULL, 0 },
	[QUESTION_KEY_OPTIONS] = { TEXT_INIT("options"), OF_CHOICE, NULL, 0 },
	[QUESTION_KEY_NONE_ALLOWED] = { TEXT_INIT("none-allowed"),
	                                KEY_DEFAULT | OF_TYPE(MULTI_SELECT),
	                                decode_boolean, FIELD(none_allowed) },
	[QUESTION_KEY_CHOICES] = { TEXT_INIT("choices"), OF_TYPE(MATCHING), NULL, 0 },
	[QUESTION_KEY_ITEMS] = { TEXT_INIT("items"), OF_TYPE(MATCHING), NULL, 0 },
	[QUESTION_KEY_CHOICES_ONCE] = { TEXT_INIT("choices-once"),
	                                KEY_DEFAULT | OF_TYPE(MATCHING),
	                                decode_boolean, FIELD(choices_once) },
	[QUESTION_KEY_TOLERANCE] = { TEXT_INIT("tolerance"),
	                             KEY_DEFAULT | KEY_SECRET | OF_TYPE(NUMERIC), NULL, 0 },
	[QUESTION_KEY_RANGE] = { TEXT_INIT("range"), KEY_SECRET | OF_TYPE(NUMERIC), NULL, 0 },
	[QUESTION_KEY_ACCEPT] = { TEXT_INIT("accept"),
	                          KEY_SECRET | OF_TYPE(NUMERIC) | OF_TYPE(SHORT_TEXT),
	                          NULL, 0 },
	[QUESTION_KEY_UNIT] = { TEXT_INIT("unit"), KEY_DEFAULT | OF_TYPE(NUMERIC),
	                        decode_text, FIELD(unit) },
	[QUESTION_KEY_CASE_SENSITIVE] = { TEXT_INIT("case-sensitive"),
	                                  KEY_DEFAULT | OF_TYPE(SHORT_TEXT),
	                                  decode_boolean, FIELD(case_sensitive) },
	[QUESTION_KEY_TYPOS] = { TEXT_INIT("typos"),
	                         KEY_DEFAULT | KEY_SECRET | OF_TYPE(SHORT_TEXT), NULL, 0 },
	[QUESTION_KEY_RUBRIC] = { TEXT_INIT("rubric"), KEY_SECRET | OF_TYPE(FREE_TEXT),
	                          NULL, 0 },
	[QUESTION_KEY_MODEL_ANSWER] = { TEXT_INIT("model-answer"),
	                                KEY_SECRET | OF_TYPE(FREE_TEXT), decode_text,
	                                FIELD(model_answer) },
	[QUESTION_KEY_LINES] = { TEXT_INIT("lines"), KEY_DEFAULT | OF_TYPE(FREE_TEXT),
	                         NULL, 0 },
	[QUESTION_KEY_PARTS] = { TEXT_INIT("parts"), OF_TYPE(GROUP), NULL, 0 },
};

static const struct key_table question_table = KEY_TABLE("a question", question_rows);
static const struct key_table defaults_table = KEY_TABLE("\"defaults\"", question_rows);

static bool has_type(const struct key_row *row, enum question_type type)
{
	unsigned types = row->flags >> KEY_TYPES_SHIFT;

	return !types || types >> type & 1;
}

static void decode_defaults(struct decoder *c, slot node, slot *defaults)
{
	slot slots[QUESTION_KEY_COUNT] = { NULL };
	struct question probe = { 0 };

	if (!decode_slots(c, node, &defaults_table, slots))
		return;
	for (size_t i = 0; i < QUESTION_KEY_COUNT; i++) {
		if (!slots[i])
			continue;
		decode_refuse_secret(c, &question_rows[i], slots[i]);
		if (!(question_rows[i].flags & KEY_DEFAULT)) {
			diagnostic_add(c->diagnostics, DIAGNOSTIC_NO_DEFAULT,
			               slots[i]->position, question_rows[i].name.data);
			continue;
		}
		defaults[i] = slots[i];
		if (question_rows[i].decode)
			question_rows[i].decode(c, question_rows[i].name.data, slots[i],
			                        (char *)&probe + question_rows[i].offset);
	}
	if (slots[QUESTION_KEY_TYPE])
		decode_question_type(c, "type", slots[QUESTION_KEY_TYPE], &probe.type);
}

static bool decode_tristate(struct decoder *c, const char *name,
                            const struct yaml_node *value, void *target)
{
	bool set;

	if (!decode_boolean(c, name, value, &set))
		return false;
	*(enum tristate *)target = set ? TRISTATE_TRUE : TRISTATE_FALSE;
	return true;
}

static const struct key_row shuffle_rows[] = {
	{ TEXT_INIT("questions"), 0, decode_tristate, offsetof(struct shuffle, questions) },
	{ TEXT_INIT("options"), 0, decode_tristate, offsetof(struct shuffle, options) },
};
static const struct key_table shuffle_table = KEY_TABLE("\"shuffle\"", shuffle_rows);

/* A mapping, or one word for both. */
static void decode_shuffle(struct decoder *c, slot node, struct shuffle *shuffle)
{
	slot slots[2] = { NULL };

	if (node->kind != YAML_SCALAR)
		decode_mapping(c, node, &shuffle_table, slots, shuffle);
	else if (decode_tristate(c, "shuffle", node, &shuffle->questions))
		shuffle->options = shuffle->questions;
}

void inherit(struct decoder *c, slot defaults, slot scoring, slot shuffle,
             struct inherited *inherited)
{
	if (defaults)
		decode_defaults(c, defaults, inherited->defaults);
	if (scoring)
		scoring_decode(c, scoring, &inherited->scoring);
	if (shuffle)
		decode_shuffle(c, shuffle, &inherited->shuffle);
}

static void decode_tags(struct decoder *c, slot node, struct question *q)
{
	size_t count = 0;

	if (!decode_is_list(c, "tags", node, 1, TAGS_MAX))
		return;
	q->tags = ARENA_ARRAY(c->arena, node->count, struct text);
	for (slot tag = node->first; tag; tag = tag->next)
		count += decode_text(c, "a tag", tag, &q->tags[count]);
	q->tag_count = count;
}

/* The type written or inherited; a question with parts and no type of its own
 * is a group. */
static bool find_type(struct decoder *c, const struct yaml_node *node, const slot *own,
                      const slot *defaults, enum question_type *type)
{
	slot value = own[QUESTION_KEY_TYPE];

	if (!value && own[QUESTION_KEY_PARTS]) {
		*type = QUESTION_GROUP;
		return true;
	}
	if (!value)
		value = defaults[QUESTION_KEY_TYPE];
	if (value)
		return decode_question_type(c, "type", value, type);
	if (decode_is_merged(node))
		return false;
	diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position, "a question",
	               "type");
	return false;
}

/* The types that have a key: "true-false or numeric". */
static const char *types_of(struct decoder *c, const struct key_row *row)
{
	struct buffer b = BUFFER_INIT;
	const char *list;

	for (size_t i = 0; i < QUESTION_TYPE_COUNT; i++) {
		if (!has_type(row, (enum question_type)i))
			continue;
		buffer_add_string(&b, b.size ? " or " : "");
		buffer_add_string(&b, question_type_name((enum question_type)i));
	}
	list = arena_text(&c->diagnostics->arena, buffer_text(&b)).data;
	buffer_release(&b);
	return list;
}

static void report_misplaced(struct decoder *c, const struct key_row *row,
                             struct position position, enum question_type type)
{
	bool answer = row == &question_rows[QUESTION_KEY_ANSWER];

	diagnostic_add(c->diagnostics, DIAGNOSTIC_KEY_FOR_TYPE, position, row->name.data,
	               types_of(c, row), question_type_name(type),
	               answer && OF_CHOICE >> (KEY_TYPES_SHIFT + type) & 1
	               ? "; mark its options with \"correct: true\"" : "");
}

/* Own slots with the defaults laid under, as far as they fit the type; a key
 * that belongs to another type is reported. */
static void merge_slots(struct decoder *c, const slot *own, const slot *defaults,
                        enum question_type type, slot *slots)
{
	for (size_t i = 0; i < QUESTION_KEY_COUNT; i++) {
		const struct key_row *row = &question_rows[i];

		if (has_type(row, type))
			slots[i] = own[i] ? own[i] : defaults[i];
		else if (own[i])
			report_misplaced(c, row, own[i]->position, type);
		if (own[i])
			decode_refuse_secret(c, row, own[i]);
	}
	if (type == QUESTION_GROUP)
		slots[QUESTION_KEY_POINTS] = own[QUESTION_KEY_POINTS];
}

static void decode_group(struct decoder *c, const struct yaml_node *node,
                         const slot *slots, const struct inherited *inherited,
                         struct question *q)
{
	struct inherited *below = ARENA_NEW(c->scratch, struct inherited);
	const struct list_place place = {
		"parts", arena_format(c->scratch, "%.*s.", TEXT_ARG(q->id)), q, q->section
	};
	int64_t declared = q->points, sum;

	*below = *inherited;
	below->shuffle.questions = TRISTATE_UNSET;
	inherit(c, NULL, slots[QUESTION_KEY_SCORING], slots[QUESTION_KEY_SHUFFLE], below);
	q->shuffle_parts = below->shuffle.questions == TRISTATE_TRUE;
	if (!slots[QUESTION_KEY_PARTS]) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a group", "parts");
		return;
	}
	decode_questions(c, slots[QUESTION_KEY_PARTS], &place, below, &q->parts,
	                 &q->part_count);
	q->points = decode_points_sum(q->parts, q->part_count, &sum) ? sum : 0;
	if (q->points)
		decode_check_sum(c, slots[QUESTION_KEY_POINTS], "this group", declared,
		                 "parts", sum);
}

static void need_points(struct decoder *c, const struct yaml_node *node, slot points)
{
	if (!points && !decode_is_merged(node))
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
		               "a question", "points");
}

static void decode_leaf(struct decoder *c, const struct yaml_node *node,
                        const slot *slots, const struct inherited *inherited,
                        struct question *q)
{
	struct shuffle shuffle = inherited->shuffle;

	need_points(c, node, slots[QUESTION_KEY_POINTS]);
	if (slots[QUESTION_KEY_SHUFFLE])
		decode_shuffle(c, slots[QUESTION_KEY_SHUFFLE], &shuffle);
	q->shuffle_options = shuffle.options == TRISTATE_TRUE &&
	                     (question_rows[QUESTION_KEY_OPTIONS].flags |
	                      question_rows[QUESTION_KEY_CHOICES].flags) >>
	                     (KEY_TYPES_SHIFT + q->type) & 1;
	scoring_resolve(c, slots[QUESTION_KEY_SCORING], &inherited->scoring, q);
	switch (q->type) {
	case QUESTION_TRUE_FALSE:
		decode_true_false(c, node, slots, q);
		break;
	case QUESTION_SINGLE_CHOICE:
	case QUESTION_MULTI_SELECT:
		decode_options(c, node, slots, q);
		break;
	case QUESTION_MATCHING:
		decode_matching(c, node, slots, q);
		break;
	case QUESTION_NUMERIC:
		decode_numeric(c, node, slots, q);
		break;
	case QUESTION_SHORT_TEXT:
		decode_short_text(c, node, slots, q);
		break;
	case QUESTION_FREE_TEXT:
		decode_free_text(c, node, slots, q);
		break;
	case QUESTION_GROUP:
		break;
	}
}

/* What can be said of a question whose type is not known. */
static void decode_untyped(struct decoder *c, const struct yaml_node *node,
                           const slot *own, const struct inherited *inherited,
                           struct question *q)
{
	slot slots[QUESTION_KEY_COUNT] = { NULL };

	for (size_t i = 0; i < QUESTION_KEY_COUNT; i++) {
		if (!(question_rows[i].flags >> KEY_TYPES_SHIFT))
			slots[i] = own[i] ? own[i] : inherited->defaults[i];
	}
	decode_fields(c, &question_table, slots, q);
	need_points(c, node, slots[QUESTION_KEY_POINTS]);
	decode_figures(c, slots[QUESTION_KEY_FIGURE], slots[QUESTION_KEY_FIGURES], q);
}

static void decode_question(struct decoder *c, const struct yaml_node *node,
                            const struct inherited *inherited, struct question *q)
{
	slot own[QUESTION_KEY_COUNT] = { NULL };
	slot slots[QUESTION_KEY_COUNT] = { NULL };

	q->position = node->position;
	if (!decode_slots(c, node, &question_table, own))
		return;
	decode_missing(c, node, &question_table, own);
	if (own[QUESTION_KEY_ID])
		decode_id(c, "id", own[QUESTION_KEY_ID], &q->id);
	if (!find_type(c, node, own, inherited->defaults, &q->type)) {
		decode_untyped(c, node, own, inherited, q);
		return;
	}
	if (q->group && !question_is_leaf(q)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_GROUP_IN_GROUP, node->position);
		return;
	}
	merge_slots(c, own, inherited->defaults, q->type, slots);
	decode_fields(c, &question_table, slots, q);
	if (slots[QUESTION_KEY_TAGS])
		decode_tags(c, slots[QUESTION_KEY_TAGS], q);
	decode_figures(c, slots[QUESTION_KEY_FIGURE], slots[QUESTION_KEY_FIGURES], q);
	if (question_is_leaf(q))
		decode_leaf(c, node, slots, inherited, q);
	else
		decode_group(c, node, slots, inherited, q);
}

void decode_questions(struct decoder *c, const struct yaml_node *value,
                      const struct list_place *place, const struct inherited *inherited,
                      struct question **list, size_t *count)
{
	size_t i = 0;

	if (!decode_is_list(c, place->key, value, 1, QUIZ_QUESTIONS_MAX))
		return;
	c->question_count += value->count;
	if (c->question_count > QUIZ_QUESTIONS_MAX) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_TOO_MANY_QUESTIONS, value->position,
		               QUIZ_QUESTIONS_MAX);
		return;
	}
	*list = ARENA_ARRAY(c->arena, value->count, struct question);
	*count = value->count;
	for (slot node = value->first; node; node = node->next, i++) {
		struct question *q = &(*list)[i];

		q->id = decode_default_id(c, place->prefix, i + 1);
		q->group = place->group;
		q->section = place->section;
		decode_question(c, node, inherited, q);
	}
}
