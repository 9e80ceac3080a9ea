/* history: earlier attempts at a quiz, strong and weak topics, what is due. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/points.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/face.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/quiz_open.h"
#include "formats/json.h"
#include "presenter/full.h"
#include "presenter/history.h"
#include "presenter/moment.h"
#include "presenter/plain.h"
#include "presenter/words.h"
#include "render/layout.h"

#define WIDTH 80

struct look {
	bool json, plain, ascii;
	const char *when_color;
	enum terminal_color color;
};

static void add_percent(struct buffer *out, int64_t points, int64_t out_of)
{
	const struct score score = { points, out_of, 0 };

	buffer_add_format(out, "%3lld%%", (long long)(score_percent(&score) + 50) / 100);
}

static void add_attempt(struct buffer *out, const struct history_attempt *attempt, size_t n)
{
	const struct score *score = &attempt->marks.total;
	char started[LOCAL_TEXT_SIZE];
	struct buffer points = BUFFER_INIT;

	local_text(attempt->session.started.utc, started);
	points_add(&points, score->points);
	buffer_add_string(&points, " / ");
	points_add(&points, score->out_of);
	buffer_add_format(out, "%4zu  %s  %-14s  %12s  ", n, started,
	                  history_kind(&attempt->content.head.options), points.data);
	add_percent(out, score->points, score->out_of);
	buffer_add_string(out, "  ");
	words_duration(out, attempt->session.elapsed);
	if (score->pending)
		buffer_add_string(out, "\n      more of it is still to be marked");
	buffer_add_byte(out, '\n');
	buffer_release(&points);
}

static void add_shown(struct buffer *out, struct text t, bool ascii)
{
	if (ascii)
		display_add_ascii(out, t);
	else
		display_add(out, t);
}

/* Sentences wrapped, and commands, which stand two columns in, whole: to be copied. */
static void add_sentences(struct buffer *out, struct text t, bool ascii)
{
	const struct layout layout = { .width = WIDTH, .ascii = ascii, .plain = true };
	struct arena arena;
	struct lines lines;
	struct text line;

	arena_init(&arena);
	while (t.size && text_split(&t, '\n', &line)) {
		if (text_starts_with(line, TEXT("  "))) {
			add_shown(out, line, ascii);
			buffer_add_byte(out, '\n');
			continue;
		}
		lines = layout_text(&arena, line, STYLE_PLAIN, &layout);
		lines_plain(&lines, "", "", out);
	}
	arena_release(&arena);
}

static void add_tag(struct buffer *out, const struct history_tag *tag, bool ascii)
{
	buffer_add_string(out, "  ");
	add_percent(out, tag->points, tag->out_of);
	buffer_add_string(out, "  ");
	add_shown(out, tag->tag, ascii);
	buffer_add_string(out, ": ");
	points_add(out, tag->points);
	buffer_add_string(out, " of ");
	points_add_words(out, tag->out_of);
	buffer_add_byte(out, '\n');
}

static void print_text(const struct look *look, const struct history *h, int64_t now)
{
	struct buffer out = BUFFER_INIT, open = BUFFER_INIT, due = BUFFER_INIT;

	add_shown(&out, h->quiz->title, look->ascii);
	buffer_add_string(&out, ": ");
	words_count(&out, h->count, "attempt", "attempts");
	buffer_add_string(&out, " on this computer\n");
	for (size_t i = 0; i < h->count; i++)
		add_attempt(&out, &h->attempts[i], i + 1);
	words_unfinished(&open, h);
	if (open.size)
		buffer_add_byte(&out, '\n');
	add_sentences(&out, buffer_text(&open), look->ascii);
	if (h->tag_count)
		buffer_add_string(&out, "\nStrength by topic, from your latest answers:\n");
	for (size_t i = 0; i < h->tag_count; i++)
		add_tag(&out, &h->tags[i], look->ascii);
	words_due(&due, h, now);
	if (due.size)
		buffer_add_byte(&out, '\n');
	add_sentences(&out, buffer_text(&due), look->ascii);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&open);
	buffer_release(&due);
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
		json_add_text(object, "mode",
		              text_of(history_kind(&attempt->content.head.options)));
		json_add_int(object, "seconds", attempt->session.elapsed / 1000);
		json_add_points(object, "points", attempt->marks.total.points);
		json_add_points(object, "out-of", attempt->marks.total.out_of);
		json_add_points(object, "pending", attempt->marks.total.pending);
	}
	return list;
}

static struct json *unfinished_json(const struct history *h)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < h->open_count; i++) {
		const struct history_open *open = &h->open[i];
		struct json *object = json_add(list, NULL, json_new_object());

		add_utc(object, "begun", open->content.head.at.utc);
		json_add_text(object, "mode",
		              text_of(history_kind(&open->content.head.options)));
		json_add_bool(object, "aside", open->aside);
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

/* Prints and frees it. */
static void print_pretty(struct json *root)
{
	struct buffer compact = BUFFER_INIT, out = BUFFER_INIT;

	json_write(root, &compact);
	json_add_pretty(&out, buffer_text(&compact));
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&compact);
	buffer_release(&out);
	json_free(root);
}

static void print_json(const struct history *h, int64_t now)
{
	struct json *root = json_new_object();

	json_add_text(root, "quiz", h->quiz->id);
	json_add(root, "attempts", attempts_json(h));
	json_add(root, "unfinished", unfinished_json(h));
	json_add(root, "tags", tags_json(h));
	json_add(root, "questions", questions_json(h, now));
	print_pretty(root);
}

static void print_feedback(const struct look *look, const struct history *h, size_t n)
{
	const struct plain_options options = { "", WIDTH, look->ascii };
	struct sitting sitting = { .quiz = h->quiz };

	sitting.session = h->attempts[n - 1].session;
	sitting.marks = h->attempts[n - 1].marks;
	plain_feedback(&sitting, &options);
}

/* The full screen; false where there is to be none. */
static bool show_screen(const struct look *look, const struct history *h, size_t n, int64_t now)
{
	const struct full_options options = { look->ascii, true };
	const char *why;
	struct terminal *terminal = face_open(look->plain || look->json, look->color, &why);
	enum full_end end;

	if (!terminal)
		return false;
	end = full_history(h, n, now, &options, terminal);
	terminal_close(terminal);
	if (end == FULL_VANISHED || end == FULL_TERMINATED)
		face_end_by(end == FULL_VANISHED ? SIGHUP : SIGTERM);
	return true;
}

static enum status show(const struct look *look, const struct history *h, size_t n)
{
	int64_t now = moment_now(0).utc;

	if (n > h->count) {
		complain("there is no attempt %zu; there %s %zu", n,
		         h->count == 1 ? "is" : "are", h->count);
		return STATUS_USAGE;
	}
	if (show_screen(look, h, n, now))
		return STATUS_OK;
	if (n)
		print_feedback(look, h, n);
	else if (look->json)
		print_json(h, now);
	else
		print_text(look, h, now);
	return STATUS_OK;
}

static void add_quiz(struct buffer *out, const struct history_quiz *quiz)
{
	char latest[LOCAL_TEXT_SIZE];

	local_text(quiz->latest_utc, latest);
	buffer_add(out, quiz->title.size ? quiz->title : quiz->id);
	buffer_add_string(out, ": ");
	words_count(out, quiz->attempts, "attempt", "attempts");
	if (quiz->unfinished)
		buffer_add_format(out, ", %zu unfinished", quiz->unfinished);
	if (quiz->aside)
		buffer_add_format(out, ", %zu put aside", quiz->aside);
	buffer_add_format(out, ", the latest begun %s\n  quizmark history ", latest);
	if (quiz->file.size)
		words_shell(out, quiz->file);
	else
		buffer_add_string(out, "QUIZ");
	buffer_add_byte(out, '\n');
}

static void print_quizzes(const struct look *look, const struct history_quizzes *quizzes)
{
	struct buffer words = BUFFER_INIT, out = BUFFER_INIT;

	if (!quizzes->count)
		buffer_add_string(&words, "No quiz was taken on this computer yet.\n");
	for (size_t i = 0; i < quizzes->count; i++)
		add_quiz(&words, &quizzes->list[i]);
	add_sentences(&out, buffer_text(&words), look->ascii);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&words);
	buffer_release(&out);
}

static void print_quizzes_json(const struct history_quizzes *quizzes)
{
	struct json *root = json_new_object();
	struct json *list = json_add(root, "quizzes", json_new_array());

	for (size_t i = 0; i < quizzes->count; i++) {
		const struct history_quiz *quiz = &quizzes->list[i];
		struct json *object = json_add(list, NULL, json_new_object());

		json_add_text(object, "quiz", quiz->id);
		json_add_text(object, "title", quiz->title);
		json_add_text(object, "file", quiz->file);
		json_add_int(object, "attempts", (int64_t)quiz->attempts);
		json_add_int(object, "unfinished", (int64_t)quiz->unfinished);
		json_add_int(object, "aside", (int64_t)quiz->aside);
		add_utc(object, "latest", quiz->latest_utc);
	}
	print_pretty(root);
}

/* All quizzes: of none of them is there a file to open. */
static enum status list_quizzes(const struct look *look, unsigned n)
{
	struct history_quizzes quizzes;

	if (n) {
		complain("--show needs a quiz");
		return STATUS_USAGE;
	}
	history_list_quizzes(&quizzes);
	if (look->json)
		print_quizzes_json(&quizzes);
	else
		print_quizzes(look, &quizzes);
	history_quizzes_release(&quizzes);
	return STATUS_OK;
}

static enum status run(const struct look *look, const char *path, unsigned n)
{
	struct quiz *quiz = quiz_open_for_student(path);
	enum status status;
	struct history history;

	if (!quiz)
		return STATUS_QUIZ;
	if (!quiz->has_key) {
		complain("this copy has no key; history needs the quiz itself");
		quiz_release(quiz);
		return STATUS_QUIZ;
	}
	history_load(&history, quiz);
	status = show(look, &history, n);
	history_release(&history);
	quiz_release(quiz);
	return status;
}

enum status command_history(int count, char **arguments)
{
	struct look look = { .when_color = "auto" };
	unsigned n = 0;
	const struct option_row rows[] = {
		{ "show", 0, OPTION_NUMBER, &n, "N", "the feedback of attempt N again", 1,
		  1000000 },
		{ "json", 0, OPTION_FLAG, &look.json, NULL, "for a program", 0, 0 },
		{ "plain", 0, OPTION_FLAG, &look.plain, NULL,
		  "as text, for screen readers and pipes", 0, 0 },
		{ "color", 0, OPTION_STRING, &look.when_color, "WHEN",
		  "auto, always or never", 0, 0 },
		{ "ascii", 0, OPTION_FLAG, &look.ascii, NULL,
		  "show ASCII characters only", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "history [QUIZ] [options]",
		.about = "Shows your submitted attempts at a quiz on this computer, which\n"
		         "topics are strong, and which questions are due for practice: on the\n"
		         "full screen, where Enter opens an attempt's feedback, or as text.\n"
		         "Without a quiz, lists those that were taken.",
		.examples = "  quizmark history\n"
		            "  quizmark history quizzes/welcome.yaml\n"
		            "  quizmark history quizzes/welcome.yaml --plain --show 2\n",
		.rows = rows,
		.least_operands = 0,
		.most_operands = 1,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	if (!face_read_color(look.when_color, &look.color))
		return STATUS_USAGE;
	look.ascii = !utf8_is_shown() || look.ascii;
	return operands ? run(&look, arguments[0], n) : list_quizzes(&look, n);
}
