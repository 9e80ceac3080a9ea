/*
 * Reading: the sums become figures. All products of sums are formed in 128-bit
 * integers; (s - 1) s cov(a, b) = s sum(ab) - sum(a) sum(b) holds exactly.
 */
#include <assert.h>
#include <math.h>

#include "scoring/statistics_parts.h"

#define FACILITY_EASY 0.95
#define FACILITY_HARD 0.2
#define DISCRIMINATION_WEAK 20.0 /* Ebel and Frisbie's "poor", 1991 */
#define BLANK_OFTEN 0.2
#define SUSPECT_STUDENTS 2 /* one alone is chance */
#define SUSPECT_CORRELATION 0.1
#define WARNINGS_STUDENTS_MIN 10 /* fewer say nothing */

static struct measure measure(double value)
{
	return (struct measure){ true, value };
}

static struct measure unknown(void)
{
	return (struct measure){ .known = false };
}

/* s sum(ab) - sum(a) sum(b) */
static double spread(const struct statistics *s, wide ab, wide a, wide b)
{
	return (double)((wide)s->students * ab - a * b);
}

/* a and b are spreads of variances, ab that of the covariance. */
static struct measure correlation(double ab, double a, double b)
{
	if (a <= 0 || b <= 0)
		return unknown();
	return measure(ab / sqrt(a) / sqrt(b));
}

static double covariance(const struct statistics *s, double spread_of_both)
{
	return spread_of_both / ((double)s->students * (double)(s->students - 1));
}

/* Both series, of as many students, sorted and paired: the largest sum of products there
 * can be. */
static wide paired_products(const struct sorted *a, const struct sorted *b)
{
	uint64_t left_a = 0, left_b = 0;
	size_t i = 0, k = 0;
	wide sum = 0;

	while (i < a->size) {
		uint64_t both;

		assert(k < b->size);
		left_a = left_a ? left_a : a->cells[i].count;
		left_b = left_b ? left_b : b->cells[k].count;
		both = left_a < left_b ? left_a : left_b;
		sum += (wide)a->cells[i].value * b->cells[k].value * (wide)both;
		left_a -= both;
		left_b -= both;
		i += left_a == 0;
		k += left_b == 0;
	}
	return sum;
}

/* Who is upper or lower, by total. */
struct groups {
	bool known;
	int64_t upper_from;
	int64_t lower_to;
	uint64_t upper;
	uint64_t lower;
};

static struct groups find_groups(const struct sorted *totals)
{
	uint64_t wanted = (totals->count * 27 + 50) / 100;
	struct groups groups = { .known = false };

	if (totals->count < 2)
		return groups;
	groups.upper_from = sorted_at(totals, totals->count - wanted);
	groups.lower_to = sorted_at(totals, wanted - 1);
	if (groups.upper_from <= groups.lower_to)
		return groups;
	groups.known = true;
	groups.upper = totals->count - sorted_below(totals, groups.upper_from);
	groups.lower = sorted_below(totals, groups.lower_to + 1);
	return groups;
}

static bool is_right(const struct question *q, size_t item, size_t option)
{
	if (question_has_items(q))
		return q->items[item].answer == (int)option;
	if (q->rule.kind == RULE_WEIGHTS)
		return q->options[option].has_credit && q->options[option].credit.num > 0;
	return selection_has(&q->correct, option);
}

static void read_option(const struct statistics *s, size_t leaf, size_t index,
                        const struct groups *groups, struct arena *arena,
                        struct option_statistics *option)
{
	const struct question *q = s->quiz->leaves[leaf];
	const struct item_sums *item = &s->items[leaf];
	const struct option_sums *sums = &item->options[index];
	struct sorted totals = distribution_sort(&sums->totals, arena);
	wide chosen = (wide)totals.count, rest = s->t - item->x;
	wide rest_squared = s->tt - 2 * item->xt + item->xx;

	option->option = index;
	if (question_has_items(q)) {
		option->item = index / q->choice_count;
		option->option = index % q->choice_count;
	}
	option->correct = is_right(q, option->item, option->option);
	option->chosen = totals.count;
	if (groups->known) {
		option->upper = totals.count - sorted_below(&totals, groups->upper_from);
		option->lower = sorted_below(&totals, groups->lower_to + 1);
	}
	option->point_biserial = correlation(spread(s, sums->rest, chosen, rest),
	                                     spread(s, chosen, chosen, chosen),
	                                     spread(s, rest_squared, rest, rest));
}

static void read_options(const struct statistics *s, size_t leaf,
                         const struct groups *groups, struct arena *arena,
                         struct item_statistics *result)
{
	result->option_count = s->items[leaf].option_count;
	result->options =
		ARENA_ARRAY(arena, result->option_count, struct option_statistics);
	for (size_t i = 0; i < result->option_count; i++)
		read_option(s, leaf, i, groups, arena, &result->options[i]);
}

/* An answer that waits has no points yet, so the sums are those of the marked. */
static void read_mean(const struct statistics *s, const struct item_sums *item,
                      struct item_statistics *result)
{
	uint64_t marked = s->students - result->waiting;

	if (result->waiting && marked == item->states[MARK_BLANK])
		return;
	result->mean = measure((double)item->x / (double)marked / POINTS_ONE);
	result->facility = measure((double)item->x / (double)marked /
	                           (double)result->question->points);
}

/* Moodle's figures of one question; effective weights come later, as they need
 * all questions. */
static void read_item(const struct statistics *s, size_t leaf, struct arena *arena,
                      struct item_statistics *result)
{
	const struct item_sums *item = &s->items[leaf];
	struct sorted points = distribution_sort(&item->points, arena);
	struct sorted rests = distribution_sort(&item->rest, arena);
	struct sorted seconds = distribution_sort(&item->seconds, arena);
	wide rest = s->t - item->x;
	double xx = spread(s, item->xx, item->x, item->x);
	double xr = spread(s, item->xt - item->xx, item->x, rest);
	double rr = spread(s, s->tt - 2 * item->xt + item->xx, rest, rest);
	double most = spread(s, paired_products(&points, &rests), item->x, rest);

	read_mean(s, item, result);
	result->blank_rate =
		(double)item->states[MARK_BLANK] / (double)s->students;
	if (seconds.count > 0)
		result->seconds = measure(sorted_quantile(&seconds, 1, 2));
	if (s->students < 2 || result->waiting)
		return;
	result->sd = measure(sqrt(covariance(s, xx)) / POINTS_ONE);
	result->discrimination_index = correlation(xr, xx, rr);
	result->discrimination_index.value *= 100;
	if (most > 0)
		result->discriminative_efficiency = measure(100 * xr / most);
	result->point_biserial = correlation(spread(s, item->xt, item->x, s->t), xx,
	                                     spread(s, s->tt, s->t, s->t));
}

static void read_effective_weights(const struct statistics *s,
                                   struct quiz_statistics *result)
{
	double sum = 0;

	for (size_t i = 0; i < result->item_count; i++) {
		double xt = spread(s, s->items[i].xt, s->items[i].x, s->t);

		if (xt > 0) /* what is not counted has no points that vary */
			sum += sqrt(xt);
	}
	for (size_t i = 0; i < result->item_count; i++) {
		double xt = spread(s, s->items[i].xt, s->items[i].x, s->t);

		if (sum > 0 && xt >= 0 && result->items[i].counted && !result->items[i].waiting)
			result->items[i].effective_weight = measure(100 * sqrt(xt) / sum);
	}
}

/* Whether every question is worth the same and given all or nothing. */
static bool is_dichotomous(const struct statistics *s,
                           const struct quiz_statistics *result)
{
	int64_t worth = -1;

	for (size_t i = 0; i < result->item_count; i++) {
		const struct distribution *points = &s->items[i].points;
		int64_t full = s->quiz->leaves[i]->points;

		if (!result->items[i].counted)
			continue;
		if (worth >= 0 && full != worth)
			return false;
		worth = full;
		for (size_t k = 0; k < points->capacity; k++) {
			const struct distribution_cell *cell = &points->cells[k];

			if (cell->count && cell->value != 0 && cell->value != full)
				return false;
		}
	}
	return true;
}

static void read_reliability(const struct statistics *s, struct quiz_statistics *result)
{
	double variances = 0, total = spread(s, s->tt, s->t, s->t), alpha;
	size_t items = 0;

	for (size_t i = 0; i < result->item_count; i++) {
		const struct item_sums *item = &s->items[i];

		if (!result->items[i].counted)
			continue;
		variances += spread(s, item->xx, item->x, item->x);
		items++;
	}
	if (items < 2 || total <= 0)
		return;
	alpha = (double)items / (double)(items - 1) * (1 - variances / total);
	result->alpha = measure(alpha);
	result->cic = measure(100 * alpha);
	if (is_dichotomous(s, result))
		result->kr20 = measure(alpha);
	result->error_ratio = measure(100 * sqrt(1 - alpha));
	result->standard_error =
		measure(sqrt(covariance(s, total)) * sqrt(1 - alpha) / POINTS_ONE);
}

/* Fisher's k-statistics from the central moments m2, m3, m4 (Moodle's names). */
static void read_shape(const struct sorted *totals, struct quiz_statistics *result)
{
	double n = (double)totals->count, k2, k3, k4, m2;

	if (totals->count < 3 || totals->size < 2)
		return;
	m2 = sorted_central_moment(totals, 2);
	k2 = n / (n - 1) * m2;
	k3 = n * n / ((n - 1) * (n - 2)) * sorted_central_moment(totals, 3);
	result->skewness = measure(k3 / (k2 * sqrt(k2)));
	if (totals->count < 4)
		return;
	k4 = n * n / ((n - 1) * (n - 2) * (n - 3)) *
	     ((n + 1) * sorted_central_moment(totals, 4) - 3 * (n - 1) * m2 * m2);
	result->kurtosis = measure(k4 / (k2 * k2));
}

static void read_histogram(const struct sorted *scores, struct quiz_statistics *result)
{
	for (size_t i = 0; i < scores->size; i++) {
		int64_t score = scores->cells[i].value, bin = 0;

		if (score > 0)
			bin = score * STATISTICS_BINS / result->out_of;
		if (bin >= STATISTICS_BINS)
			bin = STATISTICS_BINS - 1;
		result->histogram[bin] += scores->cells[i].count;
	}
}

static void read_scores(const struct sorted *scores, struct quiz_statistics *result)
{
	result->mean = sorted_mean(scores) / POINTS_ONE;
	result->median = sorted_quantile(scores, 1, 2) / POINTS_ONE;
	result->lower_quartile = sorted_quantile(scores, 1, 4) / POINTS_ONE;
	result->upper_quartile = sorted_quantile(scores, 3, 4) / POINTS_ONE;
	result->min = (double)sorted_at(scores, 0) / POINTS_ONE;
	result->max = (double)sorted_at(scores, scores->count - 1) / POINTS_ONE;
	if (scores->count > 1)
		result->sd = measure(sorted_deviation(scores) / POINTS_ONE);
	read_histogram(scores, result);
}

/* The lowest correlation of a right option, of a matching's item its right choice. */
static double worst_right(const struct item_statistics *item, size_t of)
{
	double worst = 1;

	for (size_t i = 0; i < item->option_count; i++) {
		struct measure r = item->options[i].point_biserial;

		if (item->options[i].correct && item->options[i].item == of &&
		    (!r.known || r.value < worst))
			worst = r.known ? r.value : 0;
	}
	return worst;
}

/* The wrong option that the stronger students choose most, where they prefer it
 * to the least liked right one. */
static bool find_suspect(const struct item_statistics *item, size_t *suspect)
{
	double best_wrong = SUSPECT_CORRELATION;
	bool found = false;

	for (size_t i = 0; i < item->option_count; i++) {
		const struct option_statistics *option = &item->options[i];
		struct measure r = option->point_biserial;

		if (!option->correct && option->chosen >= SUSPECT_STUDENTS && r.known &&
		    r.value > best_wrong && r.value > worst_right(item, option->item)) {
			best_wrong = r.value;
			*suspect = i;
			found = true;
		}
	}
	return found;
}

static bool has_idle_distractor(const struct item_statistics *item)
{
	for (size_t i = 0; i < item->option_count; i++) {
		if (!item->options[i].correct && item->options[i].chosen == 0)
			return !question_has_items(item->question);
	}
	return false;
}

static void set_warnings(struct item_statistics *item)
{
	struct measure d = item->discrimination_index, f = item->facility;
	const bool holds[ITEM_WARNING_COUNT] = {
		[ITEM_CHECK_KEY] = find_suspect(item, &item->suspect),
		[ITEM_NEGATIVE] = d.known && d.value < 0,
		[ITEM_WEAK] = d.known && d.value >= 0 && d.value < DISCRIMINATION_WEAK,
		[ITEM_VERY_EASY] = f.value > FACILITY_EASY,
		[ITEM_VERY_HARD] = f.value < FACILITY_HARD,
		[ITEM_OFTEN_BLANK] = item->blank_rate > BLANK_OFTEN,
		[ITEM_IDLE_DISTRACTOR] = has_idle_distractor(item),
	};

	assert(f.known); /* no answer waits */
	for (unsigned i = 0; i < ITEM_WARNING_COUNT; i++) {
		if (holds[i])
			item->warnings |= 1u << i;
	}
}

static void read_items(const struct statistics *s, const struct groups *groups,
                       struct arena *arena, struct quiz_statistics *result)
{
	for (size_t i = 0; i < result->item_count; i++) {
		struct item_statistics *item = &result->items[i];

		if (item->counted && s->students > 0) {
			read_item(s, i, arena, item);
			read_options(s, i, groups, arena, item);
		}
	}
	if (s->students > 1)
		read_effective_weights(s, result);
	for (size_t i = 0; i < result->item_count; i++) {
		struct item_statistics *item = &result->items[i];

		if (item->counted && s->students >= WARNINGS_STUDENTS_MIN &&
		    item->waiting == 0)
			set_warnings(item);
	}
}

static void begin_items(const struct statistics *s, struct arena *arena,
                        struct quiz_statistics *result)
{
	result->item_count = s->quiz->leaf_count;
	result->items = ARENA_ARRAY(arena, result->item_count, struct item_statistics);
	for (size_t i = 0; i < result->item_count; i++) {
		struct item_statistics *item = &result->items[i];

		item->question = s->quiz->leaves[i];
		item->counted = item->question->voided != VOID_NOT_COUNTED;
		for (size_t k = 0; k < MARK_STATE_COUNT; k++)
			item->states[k] = s->items[i].states[k];
		item->waiting = item->states[MARK_PENDING];
		result->pending += item->waiting;
	}
	result->out_of = quiz_counted_points(s->quiz);
}

void statistics_compute(const struct statistics *s, struct arena *arena,
                        struct quiz_statistics *result)
{
	struct sorted totals = distribution_sort(&s->totals, arena);
	struct sorted scores = distribution_sort(&s->scores, arena);
	struct groups groups = find_groups(&totals);

	*result = (struct quiz_statistics){ .students = s->students };
	begin_items(s, arena, result);
	if (groups.known) {
		result->upper_group = groups.upper;
		result->lower_group = groups.lower;
	}
	read_items(s, &groups, arena, result);
	if (s->students == 0)
		return;
	read_scores(&scores, result);
	read_shape(&totals, result);
	if (s->students > 1)
		read_reliability(s, result);
}

/* "item 3 given B", "D" */
static void add_suspect(const struct item_statistics *item, struct buffer *out)
{
	const struct question *q = item->question;
	const struct option_statistics *option = &item->options[item->suspect];

	if (!question_has_items(q)) {
		buffer_add(out, q->options[option->option].id);
		return;
	}
	buffer_add(out, q->choices[option->option].id);
	buffer_add_string(out, " for item ");
	buffer_add(out, q->items[option->item].id);
}

void item_warning_words(const struct item_statistics *item, enum item_warning warning,
                        struct buffer *out)
{
	switch (warning) {
	case ITEM_CHECK_KEY:
		add_suspect(item, out);
		buffer_add_string(out, " is chosen by the strongest students: check the key");
		break;
	case ITEM_NEGATIVE:
		buffer_add_string(out, "who does well on the rest does badly here");
		break;
	case ITEM_WEAK:
		buffer_add_string(out, "says little about who does well on the rest");
		break;
	case ITEM_VERY_EASY:
		buffer_add_string(out, "nearly everybody gets all points");
		break;
	case ITEM_VERY_HARD:
		buffer_add_string(out, "hardly anybody gets points");
		break;
	case ITEM_OFTEN_BLANK:
		buffer_add_string(out, "many leave it blank");
		break;
	case ITEM_IDLE_DISTRACTOR:
		buffer_add_string(out, "some wrong options are never chosen");
		break;
	}
}
