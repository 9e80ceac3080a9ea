/* history: earlier attempts at a quiz, strong and weak topics, what is due. */
#include <stdio.h>
#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/quiz_open.h"
#include "formats/json.h"
#include "presenter/history.h"
#include "presenter/plain.h"
#include "presenter/words.h"

#define WIDTH 80

static const char *mode_of(const struct history_attempt *attempt)
{
	const struct session_options *options = &attempt->content.head.options;

	if (options->mode == SESSION_EXAM)
		return "exam";
	return options->included ? "some questions" : "practice";
}

static void add_percent(struct buffer *out, int64_t points, int64_t out_of)
{
	const struct score score = { points, out_of, 0 };

	buffer_add_format(out, "%3lld%%", (long long)(score_percent(&score) + 50) / 100);
}

static void add_attempt(struct buffer *out, const struct history_attempt *attempt, size_t n)
{
	const struct score *score = &attempt->marks.total;
	char started[UTC_TEXT_SIZE];
	struct buffer points = BUFFER_INIT;

	utc_text(attempt->session.started.utc, started);
	points_add(&points, score->points);
	buffer_add_string(&points, " / ");
	points_add(&points, score->out_of);
	buffer_add_format(out, "%4zu  %.10s %.5s  %-14s  %12s  ", n, started, started + 11,
	                  mode_of(attempt), points.data);
	add_percent(out, score->points, score->out_of);
	buffer_add_string(out, "  ");
	words_duration(out, attempt->session.elapsed);
	if (score->pending)
		buffer_add_string(out, ", more to be marked");
	buffer_add_byte(out, '\n');
	buffer_release(&points);
}

static void add_tag(struct buffer *out, const struct history_tag *tag)
{
	buffer_add_string(out, "  ");
	add_percent(out, tag->points, tag->out_of);
	buffer_add_string(out, "  ");
	display_add(out, tag->tag);
	buffer_add_string(out, ": ");
	points_add(out, tag->points);
	buffer_add_string(out, " of ");
	points_add_words(out, tag->out_of);
	buffer_add_byte(out, '\n');
}

static void add_due(struct buffer *out, const struct history *h, int64_t now)
{
	size_t due = 0;

	for (size_t i = 0; i < h->quiz->leaf_count; i++)
		due += history_is_due(h, i, now);
	buffer_add_format(out, "\nDue for practice: %zu of %zu questions", due,
	                  h->quiz->leaf_count);
	for (size_t i = 0, shown = 0; i < h->quiz->leaf_count; i++) {
		if (!history_is_due(h, i, now))
			continue;
		buffer_add_string(out, shown++ ? ", " : ": ");
		buffer_add(out, h->quiz->leaves[i]->id);
	}
	buffer_add_string(out, due ? "\n\"take --only due\" asks them.\n" : "\n");
}

static void print_text(const struct history *h, int64_t now)
{
	struct buffer out = BUFFER_INIT;

	display_add(&out, h->quiz->title);
	buffer_add_string(&out, ": ");
	words_count(&out, h->count, "attempt", "attempts");
	buffer_add_string(&out, " on this computer\n");
	for (size_t i = 0; i < h->count; i++)
		add_attempt(&out, &h->attempts[i], i + 1);
	if (h->tag_count)
		buffer_add_string(&out, "\nStrength by topic, from your latest answers:\n");
	for (size_t i = 0; i < h->tag_count; i++)
		add_tag(&out, &h->tags[i]);
	add_due(&out, h, now);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

static void add_utc(struct json *object, const char *name, int64_t utc)
{
	char text[UTC_TEXT_SIZE];

	utc_text(utc, text);
	json_add_text(object, name, text_of(text));
}

static struct json *attempts_json(const struct history *h)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < h->count; i++) {
		const struct history_attempt *attempt = &h->attempts[i];
		struct json *object = json_add(list, NULL, json_new_object());

		add_utc(object, "started", attempt->session.started.utc);
		json_add_text(object, "mode", text_of(mode_of(attempt)));
		json_add_int(object, "seconds", attempt->session.elapsed / 1000);
		json_add_points(object, "points", attempt->marks.total.points);
		json_add_points(object, "out-of", attempt->marks.total.out_of);
		json_add_points(object, "pending", attempt->marks.total.pending);
	}
	return list;
}

static struct json *questions_json(const struct history *h, int64_t now)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < h->quiz->leaf_count; i++) {
		struct json *object = json_add(list, NULL, json_new_object());

		json_add_text(object, "id", h->quiz->leaves[i]->id);
		json_add_int(object, "box", h->questions[i].box);
		if (h->questions[i].box)
			add_utc(object, "due", h->questions[i].due_utc);
		else
			json_add_null(object, "due");
		json_add_bool(object, "is-due", history_is_due(h, i, now));
	}
	return list;
}

static struct json *tags_json(const struct history *h)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < h->tag_count; i++) {
		struct json *object = json_add(list, NULL, json_new_object());

		json_add_text(object, "tag", h->tags[i].tag);
		json_add_points(object, "points", h->tags[i].points);
		json_add_points(object, "out-of", h->tags[i].out_of);
	}
	return list;
}

static void print_json(const struct history *h, int64_t now)
{
	struct json *root = json_new_object();
	struct buffer compact = BUFFER_INIT, out = BUFFER_INIT;

	json_add_text(root, "quiz", h->quiz->id);
	json_add(root, "attempts", attempts_json(h));
	json_add(root, "tags", tags_json(h));
	json_add(root, "questions", questions_json(h, now));
	json_write(root, &compact);
	json_add_pretty(&out, buffer_text(&compact));
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&compact);
	buffer_release(&out);
	json_free(root);
}

static enum status show(const struct history *h, size_t n)
{
	const struct plain_options options = { "", WIDTH, false };
	struct sitting sitting = { .quiz = h->quiz };

	if (n > h->count) {
		complain("there is no attempt %zu; there %s %zu", n,
		         h->count == 1 ? "is" : "are", h->count);
		return STATUS_USAGE;
	}
	sitting.session = h->attempts[n - 1].session;
	sitting.marks = h->attempts[n - 1].marks;
	plain_feedback(&sitting, &options);
	return STATUS_OK;
}

static enum status run(const char *path, unsigned n, bool json)
{
	struct quiz *quiz = quiz_open_for_student(path);
	int64_t now = moment_now(0).utc;
	enum status status = STATUS_OK;
	struct history history;

	if (!quiz)
		return STATUS_QUIZ;
	if (!quiz->has_key) {
		complain("this copy has no key; history needs the quiz itself");
		quiz_release(quiz);
		return STATUS_QUIZ;
	}
	history_load(&history, quiz);
	if (n)
		status = show(&history, n);
	else if (json)
		print_json(&history, now);
	else
		print_text(&history, now);
	history_release(&history);
	quiz_release(quiz);
	return status;
}

enum status command_history(int count, char **arguments)
{
	unsigned n = 0;
	bool json = false;
	const struct option_row rows[] = {
		{ "show", 0, OPTION_NUMBER, &n, "N", "the feedback of attempt N again", 1,
		  1000000 },
		{ "json", 0, OPTION_FLAG, &json, NULL, "for a program", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "history QUIZ [options]",
		.about = "Shows your submitted attempts at a quiz on this computer, which\n"
		         "topics are strong, and which questions are due for practice.",
		.examples = "  quizmark history quizzes/welcome.yaml\n",
		.rows = rows,
		.least_operands = 1,
		.most_operands = 1,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	return run(arguments[0], n, json);
}
