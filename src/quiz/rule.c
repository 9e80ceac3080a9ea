/*
 * The rules' names, and what a student is told about each before answering.
 * What they pay is in scoring/credit.c. The words depend on what everybody may
 * see of a question, never on its key.
 */
#include "quiz/quiz.h"

static void say_deduction(const struct question *q, struct buffer *out)
{
	const struct rule *rule = &q->rule;

	points_add_words(out, rule->per_mistake);
	buffer_add_string(out, question_has_items(q)
	                       ? " off for each item not matched rightly"
	                       : " off for each wrong or missing choice");
	if (rule->has_at_most && rule->at_most < q->points) {
		buffer_add_string(out, ", at most ");
		points_add(out, rule->at_most);
		buffer_add_string(out, " off");
	}
	if (question_takes_several(q) && !rule->single_correct_deducts)
		buffer_add_string(out, "; all or nothing where just one choice is right");
}

static void say_all_or_nothing(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "all or nothing");
}

static void say_net_correct(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "each right choice earns a share of the points, "
	                       "each wrong one costs as much");
}

static void say_balanced(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "each right choice earns a share of the points, each "
	                       "wrong one costs a share, and choosing everything "
	                       "earns nothing");
}

static void say_each_option(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "each option rightly chosen or rightly left out earns "
	                       "an equal share of the points");
}

static void say_halves(const struct question *q, struct buffer *out)
{
	if (q->option_count > 2)
		buffer_add_string(out, "one mistake leaves half of the points");
	if (q->option_count > 4)
		buffer_add_string(out, ", two leave a quarter");
	if (q->option_count <= 2)
		buffer_add_string(out, "all or nothing");
}

static void say_coverage(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "what counts is how many of the right choices you find, "
	                       "and how many of your choices are right");
}

static void say_weights(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "each choice has its own share of the points; a wrong "
	                       "one may cost some");
}

static void say_per_item(const struct question *q, struct buffer *out)
{
	struct fraction costs = q->rule.wrong_costs;

	buffer_add_string(out, "each right match earns an equal share of the points");
	if (fraction_compare(costs, FRACTION_ZERO) > 0) {
		buffer_add_string(out, ", a wrong one costs ");
		points_add(out, fraction_of_points(costs, 100 * POINTS_ONE));
		buffer_add_string(out, "% of a share");
	}
}

static void say_one_slip(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "one slip leaves half of the points");
}

/* What an answer of this kind earns or costs, where that is not nothing. */
static void say_amount(struct buffer *out, const char *what, int64_t points)
{
	buffer_add_string(out, what);
	buffer_add_string(out, points < 0 ? " costs " : " earns ");
	points_add_words(out, points < 0 ? -points : points);
}

static void say_single(const struct question *q, struct buffer *out)
{
	if (q->rule.incorrect)
		say_amount(out, "a wrong answer", q->rule.incorrect);
	if (q->rule.incorrect < 0 && !q->rule.blank)
		buffer_add_string(out, ", leaving it blank nothing");
}

static void say_rubric(const struct question *q, struct buffer *out)
{
	(void)q;
	buffer_add_string(out, "marked by a person");
}

struct rule_row {
	const char *name;
	void (*say)(const struct question *q, struct buffer *out);
};

static const struct rule_row rows[RULE_KIND_COUNT] = {
	[RULE_SINGLE] = { "single", say_single },
	[RULE_DEDUCTION] = { "deduction", say_deduction },
	[RULE_ALL_OR_NOTHING] = { "all-or-nothing", say_all_or_nothing },
	[RULE_NET_CORRECT] = { "net-correct", say_net_correct },
	[RULE_BALANCED] = { "balanced", say_balanced },
	[RULE_EACH_OPTION] = { "each-option", say_each_option },
	[RULE_HALVES] = { "halves", say_halves },
	[RULE_COVERAGE] = { "coverage", say_coverage },
	[RULE_WEIGHTS] = { "weights", say_weights },
	[RULE_PER_ITEM] = { "per-item", say_per_item },
	[RULE_ONE_SLIP] = { "one-slip", say_one_slip },
	[RULE_RUBRIC] = { "rubric", say_rubric },
};

const char *rule_kind_name(enum rule_kind kind)
{
	return rows[kind].name;
}

bool rule_kind_parse(struct text name, enum rule_kind *kind)
{
	for (size_t i = 0; i < RULE_KIND_COUNT; i++) {
		if (!text_equal(name, text_of(rows[i].name)))
			continue;
		*kind = (enum rule_kind)i;
		return true;
	}
	return false;
}

static void separate(struct buffer *out, size_t before)
{
	if (out->size > before)
		buffer_add_string(out, "; ");
}

static void add_rule_words(const struct question *q, struct buffer *out)
{
	const struct rule *rule = &q->rule;
	size_t before = out->size;

	if (!question_is_leaf(q))
		return;
	rows[rule->kind].say(q, out);
	if (rule->has_floor && rule->floor && rule->kind != RULE_RUBRIC) {
		separate(out, before);
		buffer_add_string(out, "never below ");
		points_add_words(out, rule->floor);
	}
	if (rule->blank) {
		separate(out, before);
		say_amount(out, "leaving it blank", rule->blank);
	}
}

void question_words(const struct question *q, struct buffer *out)
{
	size_t before;

	buffer_add_string(out, question_type_words(q->type));
	if (q->none_allowed)
		buffer_add_string(out, ", or none");
	if (q->unit.size)
		buffer_add_format(out, ", in %.*s", TEXT_ARG(q->unit));
	if (q->lines)
		buffer_add_format(out, ", in about %u line%s", q->lines, q->lines == 1 ? "" : "s");
	buffer_add_string(out, "; ");
	before = out->size;
	add_rule_words(q, out);
	if (out->size == before)
		buffer_truncate(out, before - 2);
}
