/*
 * What a quiz says about a class: classical test theory over marks.
 *
 * Students are added one by one, in any order. Counts are exact. Variances and
 * covariances come from exact integer sums over hundredths of a point, so that
 * nothing cancels, and are divided once.
 *
 * Per question, x its points and t the sum of all questions' points, s students,
 * variances and covariances over s - 1:
 *
 *   facility                 mean(x) / P
 *   discrimination index     100 r(x, t - x), the corrected item-total correlation
 *   discriminative efficiency  100 cov(x, t - x) / covmax, covmax being the
 *                            covariance of both series, each sorted
 *   effective weight         100 sqrt(cov(x, t)) / (sum of these roots), none
 *                            where cov(x, t) < 0
 *   point-biserial           r(x, t)
 *
 * These are Moodle's, under its names ("Quiz statistics calculations", Moodle
 * documentation; question/classes/statistics). Of the whole quiz, with p
 * questions and k2, k3, k4 Fisher's k-statistics of the totals:
 *
 *   CIC, Cronbach's alpha    100 p/(p - 1) (1 - sum of var(x) / k2), and without
 *                            the 100 (Cronbach, 1951)
 *   KR-20                    the same where every question is all or nothing and
 *                            worth the same (Kuder and Richardson, 1937)
 *   error ratio              100 sqrt(1 - alpha)
 *   standard error           sd sqrt(1 - alpha), in points
 *   skewness, kurtosis       k3 / k2^1.5, k4 / k2^2
 *
 * Upper and lower 27 % (Kelley, 1939): the best and the worst round(0.27 s)
 * students by t, and who ties with the last of them.
 */
#ifndef SCORING_STATISTICS_H
#define SCORING_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "quiz/quiz.h"
#include "quiz/response.h"
#include "scoring/mark.h"

/* Gathers students; the quiz is borrowed. */
struct statistics;

struct statistics *statistics_new(const struct quiz *quiz);
void statistics_free(struct statistics *s);
/* One student: responses and marks one a leaf; `seconds` spent on each, or NULL
 * where nobody noted them. */
void statistics_add(struct statistics *s, const struct response *responses,
                    const struct marks *marks, const uint32_t *seconds);
/* A figure that may not be defined, as a correlation with what never varies. */
struct measure {
	bool known;
	double value;
};

/* An option and who chose it; of a matching, a choice given to an item. */
struct option_statistics {
	size_t item;   /* of a matching, else 0 */
	size_t option; /* index of the option or choice */
	bool correct;
	uint64_t chosen;
	uint64_t upper; /* of them in the upper group */
	uint64_t lower;
	struct measure point_biserial; /* r(chosen, t - x) */
};

enum item_warning {
	ITEM_CHECK_KEY,       /* a wrong option is the stronger students' choice */
	ITEM_NEGATIVE,        /* who does well elsewhere does badly here */
	ITEM_WEAK,            /* says little about who does well */
	ITEM_VERY_EASY,
	ITEM_VERY_HARD,
	ITEM_OFTEN_BLANK,
	ITEM_IDLE_DISTRACTOR  /* wrong options that nobody chose */
};
#define ITEM_WARNING_COUNT (ITEM_IDLE_DISTRACTOR + 1)

struct item_statistics {
	const struct question *question;
	bool counted; /* false when voided as not counted: no figures then */
	uint64_t states[MARK_STATE_COUNT];
	uint64_t waiting; /* answers without a mark; the figures below leave them out */
	/* mean and facility: of the answers marked, unknown where these are all blank */
	struct measure mean; /* points */
	struct measure facility;
	/* up to the point-biserial: unknown while an answer waits */
	struct measure sd; /* points */
	struct measure discrimination_index;
	struct measure discriminative_efficiency;
	struct measure effective_weight;
	struct measure point_biserial;
	double blank_rate; /* share of students */
	struct measure seconds; /* median of the time spent */
	struct option_statistics *options;
	size_t option_count;
	unsigned warnings; /* bit set of enum item_warning */
	size_t suspect;    /* ITEM_CHECK_KEY: index in `options` */
};

#define STATISTICS_BINS 10

struct quiz_statistics {
	uint64_t students;
	uint64_t pending; /* answers that wait for a person */
	int64_t out_of;   /* hundredths */

	/* of the totals as they stand on results, in points */
	double mean, median, lower_quartile, upper_quartile;
	double min, max;
	struct measure sd;
	uint64_t histogram[STATISTICS_BINS]; /* equal steps from 0 to out_of */

	struct measure skewness;
	struct measure kurtosis;
	struct measure cic;
	struct measure alpha;
	struct measure kr20;
	struct measure error_ratio;
	struct measure standard_error;

	uint64_t upper_group; /* students; 0 where all totals are the same */
	uint64_t lower_group;
	struct item_statistics *items; /* one a leaf, in quiz order */
	size_t item_count;
};

/* Memory comes from `arena`. With no students, all is zero or unknown. */
void statistics_compute(const struct statistics *s, struct arena *arena,
                        struct quiz_statistics *result);

/* "D is chosen by the strongest students: check the key" */
void item_warning_words(const struct item_statistics *item, enum item_warning warning,
                        struct buffer *out);

#endif
