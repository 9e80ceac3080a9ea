/*
 * What always holds of marks, on thousands of random questions and answers from
 * a fixed seed; and each rule against a second, plainer reckoning.
 */
#include "check.h"
#include "build.h"

#include "base/random.h"
#include "scoring/mark.h"

#define ROUNDS 4000

static int64_t pick(struct random *r, int64_t least, int64_t most)
{
	return least + (int64_t)random_below(r, (uint64_t)(most - least + 1));
}

static bool coin(struct random *r)
{
	return random_below(r, 2) == 1;
}

static struct selection random_selection(struct random *r, size_t count)
{
	struct selection s = { 0 };
	uint64_t odds = random_below(r, 5) + 1;

	for (size_t i = 0; i < count; i++) {
		if (random_below(r, 6) < odds)
			selection_add(&s, i);
	}
	return s;
}

static void random_rule(struct random *r, struct question *q)
{
	struct rule *rule = &q->rule;

	*rule = (struct rule){ .wrong_costs = FRACTION_ZERO };
	do
		rule->kind = (enum rule_kind)random_below(r, RULE_KIND_COUNT);
	while (!rule_fits(rule->kind, q->type));
	rule->per_mistake = pick(r, 1, q->points);
	rule->has_at_most = coin(r);
	rule->at_most = pick(r, 1, q->points * 2);
	rule->single_correct_deducts = coin(r);
	rule->wrong_costs = fraction_make(pick(r, 0, 4), 4);
	rule->blank = coin(r) ? 0 : pick(r, -q->points, q->points);
	rule->incorrect = coin(r) ? 0 : pick(r, -q->points, q->points - 1);
	rule->has_floor = coin(r);
	rule->floor = pick(r, -2 * q->points, 0);
}

/* A multi-select with credits too, or a single-choice. */
static void random_options(struct random *r, struct arena *arena, struct question *q)
{
	size_t count = (size_t)(coin(r) ? pick(r, 2, 8) : pick(r, 2, SELECTION_MAX));
	bool single = random_below(r, 4) == 0;

	build_options(q, arena, single ? QUESTION_SINGLE_CHOICE : QUESTION_MULTI_SELECT,
	              count, "");
	q->points = pick(r, 1, 2000);
	q->none_allowed = !single && coin(r);
	q->correct = random_selection(r, single ? 0 : count);
	if (selection_count(&q->correct) == 0 && !q->none_allowed)
		selection_add(&q->correct, random_below(r, count));
	for (size_t i = 0; i < count; i++) {
		q->options[i].correct = selection_has(&q->correct, i);
		q->options[i].has_credit = !single;
		q->options[i].credit = fraction_make(pick(r, -12, 12), 12);
		if (random_below(r, 20) == 0)
			selection_add(&q->void_options, i);
	}
	random_rule(r, q);
}

static void random_matching(struct random *r, struct arena *arena, struct question *q)
{
	char key[SELECTION_MAX + 1] = "";
	size_t items = (size_t)(coin(r) ? pick(r, 1, 6) : pick(r, 1, SELECTION_MAX));
	size_t choices = (size_t)pick(r, 1, 20);

	for (size_t i = 0; i < items; i++)
		key[i] = (char)('A' + random_below(r, choices));
	build_matching(q, arena, choices, key);
	q->points = pick(r, 1, 2000);
	random_rule(r, q);
}

static void random_response(struct random *r, struct arena *arena,
                            const struct question *q, struct response *response)
{
	struct selection s = random_selection(r, q->option_count);
	int16_t *matches;

	if (q->type == QUESTION_SINGLE_CHOICE) {
		response_set_option(response, random_below(r, q->option_count));
		return;
	}
	if (q->type == QUESTION_MULTI_SELECT) {
		response_set_selection(response, q, &s);
		return;
	}
	matches = ARENA_ARRAY(arena, q->item_count, int16_t);
	for (size_t i = 0; i < q->item_count; i++) {
		matches[i] = (int16_t)(random_below(r, q->choice_count + 1)) - 1;
		if (coin(r))
			matches[i] = (int16_t)q->items[i].answer;
	}
	response_set_matches(response, q, matches);
}

static void random_question(struct random *r, struct arena *arena, struct question *q)
{
	if (random_below(r, 3) == 0)
		random_matching(r, arena, q);
	else
		random_options(r, arena, q);
}

static int64_t points_for(const struct question *q, const struct response *response,
                          struct arena *arena)
{
	struct mark mark;

	mark_one(q, response, NULL, arena, &mark);
	return mark.points;
}

typedef void property_fn(struct random *r, struct arena *arena, struct question *q);

static void hold(uint64_t seed, property_fn *property)
{
	struct random r;
	struct arena arena = ARENA_INIT;

	random_seed(&r, seed);
	for (int round = 0; round < ROUNDS; round++) {
		struct question q;

		random_question(&r, &arena, &q);
		property(&r, &arena, &q);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

static void key_earns_all(struct random *r, struct arena *arena, struct question *q)
{
	struct response key;
	struct mark mark;

	(void)r;
	if (!mark_key_response(q, arena, &key))
		return;
	mark_one(q, &key, NULL, arena, &mark);
	if (q->rule.kind == RULE_WEIGHTS && mark.points < q->points)
		return; /* the credits above 0 do not add up to all */
	assert_int_equal(mark.points, q->points);
	assert_int_equal(mark.state, MARK_CORRECT);
	assert_int_equal(mark.mistake_count, 0);
}

static void test_key_earns_all(void **state)
{
	(void)state;
	hold(1, key_earns_all);
}

static void points_within(struct random *r, struct arena *arena, struct question *q)
{
	struct response response;
	struct mark mark;
	int64_t lowest = 0;

	random_response(r, arena, q, &response);
	mark_one(q, &response, NULL, arena, &mark);
	if (q->rule.has_floor && q->rule.floor < lowest)
		lowest = q->rule.floor;
	if (q->rule.kind == RULE_SINGLE && q->rule.incorrect < lowest)
		lowest = q->rule.incorrect;
	if (q->rule.blank < lowest)
		lowest = q->rule.blank;
	assert_true(mark.points >= lowest);
	assert_true(mark.points <= q->points);
	assert_int_equal(mark.out_of, q->points);
	assert_int_equal(mark.state == MARK_BLANK, response.state == RESPONSE_BLANK);
	assert_int_equal(mark.state == MARK_CORRECT,
	                 mark.state != MARK_BLANK && mark.points == q->points);
}

static void test_points_within(void **state)
{
	(void)state;
	hold(2, points_within);
}

static void blank_is_blank(struct random *r, struct arena *arena, struct question *q)
{
	struct response response;
	struct mark mark;

	(void)r;
	response_set_blank(&response);
	mark_one(q, &response, NULL, arena, &mark);
	assert_int_equal(mark.state, MARK_BLANK);
	assert_int_equal(mark.points, q->rule.blank);
	assert_int_equal(mark.mistake_count, 0);
}

static void test_blank_is_blank(void **state)
{
	(void)state;
	hold(3, blank_is_blank);
}

/* The question with its options, and an answer's, in another order. */
static void shuffle_options(struct random *r, struct arena *arena, struct question *q,
                            struct response *response)
{
	uint32_t *order = ARENA_ARRAY(arena, q->option_count, uint32_t);
	struct option *options = ARENA_ARRAY(arena, q->option_count, struct option);
	struct question old = *q;
	struct response given = *response;

	for (uint32_t i = 0; i < q->option_count; i++)
		order[i] = i;
	random_shuffle(r, order, q->option_count);
	q->options = options;
	q->correct = q->void_options = response->selected = (struct selection){ 0 };
	for (size_t i = 0; i < q->option_count; i++) {
		options[i] = old.options[order[i]];
		if (selection_has(&old.correct, order[i]))
			selection_add(&q->correct, i);
		if (selection_has(&old.void_options, order[i]))
			selection_add(&q->void_options, i);
		if (selection_has(&given.selected, order[i]))
			selection_add(&response->selected, i);
	}
}

static void order_changes_nothing(struct random *r, struct arena *arena,
                                  struct question *q)
{
	struct response response;
	struct mark before, after;

	if (q->type == QUESTION_MATCHING)
		return;
	random_response(r, arena, q, &response);
	mark_one(q, &response, NULL, arena, &before);
	shuffle_options(r, arena, q, &response);
	mark_one(q, &response, NULL, arena, &after);
	assert_int_equal(before.points, after.points);
	assert_int_equal(before.state, after.state);
	assert_int_equal(before.mistake_count, after.mistake_count);
	for (size_t i = 0; i < before.mistake_count; i++) {
		const struct mistake *same = NULL;

		for (size_t k = 0; k < after.mistake_count; k++) {
			if (text_equal(after.mistakes[k].target, before.mistakes[i].target))
				same = &after.mistakes[k];
		}
		assert_non_null(same);
		assert_int_equal(same->kind, before.mistakes[i].kind);
		assert_int_equal(same->points, before.mistakes[i].points);
	}
}

static void test_order_changes_nothing(void **state)
{
	(void)state;
	hold(4, order_changes_nothing);
}

static bool is_monotone(enum rule_kind kind)
{
	return kind == RULE_DEDUCTION || kind == RULE_ALL_OR_NOTHING ||
	       kind == RULE_EACH_OPTION || kind == RULE_HALVES;
}

static void mistakes_never_pay(struct random *r, struct arena *arena, struct question *q)
{
	struct response response;
	int64_t before;

	if (q->type != QUESTION_MULTI_SELECT || !is_monotone(q->rule.kind))
		return;
	random_response(r, arena, q, &response);
	if (response.state == RESPONSE_BLANK)
		return;
	before = points_for(q, &response, arena);
	for (size_t i = 0; i < q->option_count; i++) {
		struct selection worse = response.selected;
		bool chosen = selection_has(&worse, i);

		if (chosen != selection_has(&q->correct, i))
			continue;
		if (chosen)
			selection_remove(&worse, i);
		else
			selection_add(&worse, i);
		response_set_selection(&response, q, &worse);
		if (response.state != RESPONSE_BLANK)
			assert_true(points_for(q, &response, arena) <= before);
		return;
	}
}

static void test_mistakes_never_pay(void **state)
{
	(void)state;
	hold(5, mistakes_never_pay);
}

/* Numerator and denominator of a share of P, reckoned option by option. */
struct reckoning {
	int64_t n, m, size, right, wrong, mistakes, weight;
	int64_t written; /* n before voiding */
};

static struct reckoning reckon(const struct question *q, const struct response *response)
{
	struct reckoning k = { 0 };

	for (size_t i = 0; i < q->option_count; i++) {
		bool correct = selection_has(&q->correct, i);
		bool chosen = selection_has(&response->selected, i);

		k.written += correct;
		if (selection_has(&q->void_options, i))
			continue;
		k.n += correct;
		k.m += !correct;
		k.size += chosen;
		k.right += chosen && correct;
		k.wrong += chosen && !correct;
		k.mistakes += chosen != correct;
		if (chosen)
			k.weight += q->options[i].credit.num * (12 / q->options[i].credit.den);
	}
	return k;
}

static int64_t rounded(int64_t num, int64_t den)
{
	int64_t twice = 2 * num;

	return twice >= 0 ? (twice + den) / (2 * den) : -((-twice + den) / (2 * den));
}

static int64_t at_least(int64_t points, const struct rule *rule)
{
	int64_t least = rule->has_floor ? rule->floor : 0;

	return points < least ? least : points;
}

static int64_t reckoned_points(const struct question *q, const struct reckoning *k)
{
	const struct rule *rule = &q->rule;
	int64_t p = q->points, all = k->mistakes == 0 ? p : 0;
	int64_t others = k->m > 1 ? k->m : 1;
	int64_t most = rule->has_at_most ? rule->at_most : p;
	int64_t off = rule->per_mistake * k->mistakes;

	if (k->n + k->m == 0 && rule->kind != RULE_WEIGHTS)
		return all;
	if (rule->kind == RULE_EACH_OPTION)
		return rounded(p * (k->n + k->m - k->mistakes), k->n + k->m);
	if (rule->kind == RULE_HALVES) {
		if (k->mistakes == 1 && k->n + k->m > 2)
			return rounded(p, 2);
		return k->mistakes == 2 && k->n + k->m > 4 ? rounded(p, 4) : all;
	}
	if (rule->kind == RULE_WEIGHTS)
		return at_least(k->weight > 12 ? p : rounded(p * k->weight, 12), rule);
	if (k->n == 0 || rule->kind == RULE_ALL_OR_NOTHING)
		return all;
	if (rule->kind == RULE_DEDUCTION && k->written == 1 && !rule->single_correct_deducts)
		return all;
	if (rule->kind == RULE_DEDUCTION)
		return at_least(p - (off < most ? off : most), rule);
	if (rule->kind == RULE_NET_CORRECT)
		return at_least(rounded(p * (k->right - k->wrong), k->n), rule);
	if (rule->kind == RULE_BALANCED)
		return at_least(rounded(p * (k->right * others - k->wrong * k->n),
		                        k->n * others), rule);
	return k->size ? rounded(p * k->right * k->right, k->n * k->size) : 0;
}

static void agrees_with_reckoning(struct random *r, struct arena *arena,
                                  struct question *q)
{
	struct response response;
	struct reckoning k;

	if (q->type != QUESTION_MULTI_SELECT)
		return;
	random_response(r, arena, q, &response);
	if (response.state == RESPONSE_BLANK)
		return;
	k = reckon(q, &response);
	assert_int_equal(points_for(q, &response, arena), reckoned_points(q, &k));
}

static void test_agrees_with_reckoning(void **state)
{
	(void)state;
	hold(6, agrees_with_reckoning);
}

/* Where each mistake has its points, they add up to what is missing, unless a
 * cap or a floor stepped in. */
static void mistakes_add_up(struct random *r, struct arena *arena, struct question *q)
{
	struct response response;
	struct mark mark;
	int64_t sum;

	random_response(r, arena, q, &response);
	q->rule.has_floor = true;
	q->rule.floor = -1000 * q->points;
	q->rule.has_at_most = true;
	q->rule.at_most = 1000 * q->points;
	mark_one(q, &response, NULL, arena, &mark);
	if (mark.state == MARK_BLANK || q->rule.kind == RULE_WEIGHTS)
		return;
	sum = q->points;
	for (size_t i = 0; i < mark.mistake_count; i++) {
		if (!mark.mistakes[i].has_points)
			return;
		sum += mark.mistakes[i].points;
	}
	if (mark.mistake_count > 0)
		assert_int_equal(sum, mark.points);
}

static void test_mistakes_add_up(void **state)
{
	(void)state;
	hold(7, mistakes_add_up);
}

/* A whole quiz marked twice, and question by question, gives the same. */
static void test_quiz_marked_twice(void **state)
{
	struct random r;
	struct arena arena = ARENA_INIT;

	(void)state;
	random_seed(&r, 8);
	for (int round = 0; round < 200; round++) {
		struct quiz *quiz = quiz_new();
		struct section section = { .question_count = (size_t)pick(&r, 1, 12) };
		struct response *responses =
			ARENA_ARRAY(&arena, section.question_count, struct response);
		struct marks first, second;
		const struct scoring_key *key;

		section.questions = ARENA_ARRAY(&quiz->arena, section.question_count,
		                                struct question);
		for (size_t i = 0; i < section.question_count; i++) {
			random_question(&r, &quiz->arena, &section.questions[i]);
			section.questions[i].id = arena_format(&quiz->arena, "1.%zu", i);
			random_response(&r, &arena, &section.questions[i], &responses[i]);
		}
		quiz->has_key = true;
		quiz->sections = &section;
		quiz->section_count = 1;
		quiz_index_build(quiz);
		key = scoring_key_build(quiz, &arena);
		mark_all(key, responses, NULL, &arena, &first);
		mark_all(key, responses, NULL, &arena, &second);
		for (size_t i = 0; i < quiz->leaf_count; i++) {
			struct mark alone;

			mark_one(quiz->leaves[i], &responses[i], NULL, &arena, &alone);
			assert_int_equal(first.list[i].points, alone.points);
			assert_true(text_equal(first.list[i].why, alone.why));
			assert_true(text_equal(first.list[i].why, second.list[i].why));
			first.total.points -= alone.points;
		}
		assert_int_equal(first.total.points, 0);
		assert_int_equal(second.total.out_of, quiz->points);
		quiz_release(quiz);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_earns_all),
		cmocka_unit_test(test_points_within),
		cmocka_unit_test(test_blank_is_blank),
		cmocka_unit_test(test_order_changes_nothing),
		cmocka_unit_test(test_mistakes_never_pay),
		cmocka_unit_test(test_agrees_with_reckoning),
		cmocka_unit_test(test_mistakes_add_up),
		cmocka_unit_test(test_quiz_marked_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
