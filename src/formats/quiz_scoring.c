/*
 * `scoring`: which rule prices a question, inherited quiz -> section -> group ->
 * question. A level that names another rule drops the parameters of the rule
 * above it, which mean nothing to the new one.
 */
#include "formats/quiz_decode.h"

#include <string.h>

static const struct key_row rule_rows[SCORING_PARAMETER_COUNT] = {
	[SCORING_RULE] = { TEXT_INIT("rule"), 0, NULL, 0 },
	[SCORING_PER_MISTAKE] = { TEXT_INIT("per-mistake"), 0, decode_positive_points,
	                          offsetof(struct rule, per_mistake) },
	[SCORING_AT_MOST] = { TEXT_INIT("at-most"), 0, decode_positive_points,
	                      offsetof(struct rule, at_most) },
	[SCORING_SINGLE_CORRECT] = { TEXT_INIT("single-correct"), 0, NULL, 0 },
	[SCORING_WRONG_COSTS] = { TEXT_INIT("wrong-costs"), 0, decode_share,
	                          offsetof(struct rule, wrong_costs) },
	[SCORING_INCORRECT] = { TEXT_INIT("incorrect"), 0, decode_points,
	                        offsetof(struct rule, incorrect) },
	[SCORING_BLANK] = { TEXT_INIT("blank"), 0, decode_points,
	                    offsetof(struct rule, blank) },
	[SCORING_FLOOR] = { TEXT_INIT("floor"), 0, decode_points,
	                    offsetof(struct rule, floor) },
};
static const struct key_table rule_table = KEY_TABLE("\"scoring\"", rule_rows);

static bool decode_rule(struct decoder *c, slot value, enum question_type type,
                        enum rule_kind *kind)
{
	const char *words[RULE_KIND_COUNT];
	size_t count = 0, index;

	if (value->kind == YAML_SCALAR && rule_kind_parse(value->text, kind))
		return true;
	for (size_t i = 0; i < RULE_KIND_COUNT; i++) {
		if (rule_fits((enum rule_kind)i, type))
			words[count++] = rule_kind_name((enum rule_kind)i);
	}
	return decode_word(c, "rule", value, words, count, &index);
}

static const char *fitting_rules(struct decoder *c, enum question_type type)
{
	struct buffer b = BUFFER_INIT;
	const char *list;

	for (size_t i = 0; i < RULE_KIND_COUNT; i++) {
		if (!rule_fits((enum rule_kind)i, type))
			continue;
		buffer_add_string(&b, b.size ? ", " : "");
		buffer_add_string(&b, rule_kind_name((enum rule_kind)i));
	}
	list = arena_text(&c->diagnostics->arena, buffer_text(&b)).data;
	buffer_release(&b);
	return list;
}

/* Lays the slots of one mapping over the inherited ones. */
static void overlay(const slot *own, slot *slots)
{
	slot above = slots[SCORING_RULE];

	if (own[SCORING_RULE] && above && own[SCORING_RULE]->kind == YAML_SCALAR &&
	    above->kind == YAML_SCALAR && !text_equal(own[SCORING_RULE]->text, above->text)) {
		slots[SCORING_PER_MISTAKE] = NULL;
		slots[SCORING_AT_MOST] = NULL;
		slots[SCORING_SINGLE_CORRECT] = NULL;
		slots[SCORING_WRONG_COSTS] = NULL;
	}
	for (size_t i = 0; i < SCORING_PARAMETER_COUNT; i++) {
		if (own[i])
			slots[i] = own[i];
	}
}

/* Whether a parameter means something under a rule. */
static bool parameter_fits(enum scoring_parameter key, enum rule_kind kind)
{
	switch (key) {
	case SCORING_RULE:
	case SCORING_BLANK:
	case SCORING_PARAMETER_COUNT:
		return true;
	case SCORING_PER_MISTAKE:
	case SCORING_AT_MOST:
	case SCORING_SINGLE_CORRECT:
		return kind == RULE_DEDUCTION;
	case SCORING_WRONG_COSTS:
		return kind == RULE_PER_ITEM;
	case SCORING_INCORRECT:
		return kind == RULE_SINGLE;
	case SCORING_FLOOR:
		return kind != RULE_RUBRIC;
	}
	return true;
}

static void check_parameters(struct decoder *c, const slot *slots, enum rule_kind kind)
{
	for (size_t i = 0; i < SCORING_PARAMETER_COUNT; i++) {
		if (slots[i] && !parameter_fits((enum scoring_parameter)i, kind))
			diagnostic_add(c->diagnostics, DIAGNOSTIC_RULE_PARAMETER,
			               slots[i]->position, rule_rows[i].name.data,
			               rule_kind_name(kind));
	}
}

static bool decode_single_correct(struct decoder *c, slot value, struct rule *rule)
{
	static const char *const words[] = { "all-or-nothing", "deduct" };
	size_t index;

	if (!decode_word(c, "single-correct", value, words, 2, &index))
		return false;
	rule->single_correct_deducts = index == 1;
	return true;
}

/* The slots as a rule for a type; points are not known yet. */
static void settle(struct decoder *c, const slot *slots, enum question_type type,
                   struct rule *rule)
{
	slot named = slots[SCORING_RULE];

	*rule = rule_default(type);
	if (named && !decode_rule(c, named, type, &rule->kind))
		return;
	if (named && !rule_fits(rule->kind, type)) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RULE_TYPE, named->position,
		               rule_kind_name(rule->kind), question_type_name(type),
		               fitting_rules(c, type));
		*rule = rule_default(type);
		return;
	}
	check_parameters(c, slots, rule->kind);
	decode_fields(c, &rule_table, slots, rule);
	if (slots[SCORING_SINGLE_CORRECT])
		decode_single_correct(c, slots[SCORING_SINGLE_CORRECT], rule);
	rule->has_at_most = slots[SCORING_AT_MOST] && rule->at_most > 0;
	rule->has_floor = slots[SCORING_FLOOR] != NULL;
	if (named && rule->kind == RULE_DEDUCTION && !slots[SCORING_PER_MISTAKE])
		diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, named->position,
		               "the rule deduction", "per-mistake");
}

void scoring_decode(struct decoder *c, const struct yaml_node *value,
                    struct scoring *s)
{
	struct key_row rows[QUESTION_GROUP] = { 0 };
	const struct key_table table =
		KEY_TABLE("\"scoring\" (its keys are question types here)", rows);
	slot types[QUESTION_GROUP] = { NULL };

	for (size_t i = 0; i < table.count; i++)
		rows[i].name = text_of(question_type_name((enum question_type)i));
	if (!decode_slots(c, value, &table, types))
		return;
	for (size_t i = 0; i < table.count; i++) {
		slot own[SCORING_PARAMETER_COUNT] = { NULL };
		struct rule rule;

		if (!types[i] || !decode_slots(c, types[i], &rule_table, own))
			continue;
		overlay(own, s->slots[i]);
		settle(c, s->slots[i], (enum question_type)i, &rule);
	}
}

/* A parameter must leave room below the full points. */
static void check_below(struct decoder *c, slot value, enum scoring_parameter key,
                        int64_t points, int64_t full)
{
	if (value && full && points >= full)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_RULE_POINTS, value->position,
		               rule_rows[key].name.data, decode_points_words(c, points),
		               decode_points_words(c, full));
}

void scoring_resolve(struct decoder *c, const struct yaml_node *value,
                     const struct scoring *inherited, struct question *q)
{
	slot slots[SCORING_PARAMETER_COUNT];
	slot own[SCORING_PARAMETER_COUNT] = { NULL };

	memcpy(slots, inherited->slots[q->type], sizeof slots);
	if (value && decode_slots(c, value, &rule_table, own))
		overlay(own, slots);
	settle(c, slots, q->type, &q->rule);
	check_below(c, slots[SCORING_INCORRECT], SCORING_INCORRECT, q->rule.incorrect,
	            q->points);
	check_below(c, slots[SCORING_BLANK], SCORING_BLANK, q->rule.blank, q->points);
	check_below(c, slots[SCORING_FLOOR], SCORING_FLOOR, q->rule.floor, q->points);
}
