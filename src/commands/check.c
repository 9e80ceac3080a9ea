/* check: everything that is wrong with quiz files, and a line on each. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "commands/check_math.h"
#include "commands/command.h"
#include "commands/message.h"
#include "commands/options.h"
#include "formats/json_text.h"
#include "formats/quiz_file.h"
#include "scoring/audit.h"

struct check_options {
	const char *format;
	bool strict;
	bool audit;
};

static void add_count(struct buffer *out, size_t count, const char *noun)
{
	buffer_add_format(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

/* "2 errors, 1 warning", "1 warning" or "no faults" */
static void add_faults(struct buffer *out, const struct diagnostics *d)
{
	if (d->errors)
		add_count(out, d->errors, "error");
	if (d->errors && d->warnings)
		buffer_add_string(out, ", ");
	if (d->warnings)
		add_count(out, d->warnings, "warning");
	if (!d->count)
		buffer_add_string(out, "no faults");
}

/* `audit` is NULL where none was asked for, or the quiz has no key. */
static void add_text(struct buffer *out, const struct diagnostics *d,
                     const struct quiz *quiz, const struct audit *audit)
{
	diagnostics_print(d, out);
	if (audit)
		audit_print(audit, out);
	display_add(out, d->file);
	buffer_add_string(out, ": ");
	if (quiz) {
		add_count(out, quiz->leaf_count, "question");
		buffer_add_string(out, ", ");
		points_add_words(out, quiz->points);
		buffer_add_string(out, ", ");
	}
	add_faults(out, d);
	buffer_add_byte(out, '\n');
}

static void add_position(struct buffer *out, struct position position)
{
	if (position.line)
		buffer_add_format(out, "\"line\":%u,\"column\":%u", (unsigned)position.line,
		                  (unsigned)position.column);
	else
		buffer_add_string(out, "\"line\":null,\"column\":null");
}

static void add_json_diagnostic(struct buffer *out, const struct diagnostic *one)
{
	buffer_add_byte(out, '{');
	add_position(out, one->position);
	buffer_add_format(out, ",\"severity\":\"%s\",\"code\":\"%s\",\"message\":",
	                  one->severity == SEVERITY_ERROR ? "error" : "warning",
	                  diagnostic_name(one->code));
	json_add_string(out, one->text);
	if (one->other.line) {
		buffer_add_string(out, ",\"other\":{");
		add_position(out, one->other);
		buffer_add_byte(out, '}');
	}
	buffer_add_byte(out, '}');
}

static void add_json_value(struct buffer *out, const char *name, struct audit_value value)
{
	buffer_add_format(out, ",\"%s\":", name);
	if (value.known)
		points_add(out, value.points);
	else
		buffer_add_string(out, "null");
}

static void add_json_audit(struct buffer *out, const struct audit *audit)
{
	buffer_add_string(out, ",\"audit\":[");
	for (size_t i = 0; i < audit->row_count; i++) {
		const struct audit_row *row = &audit->rows[i];

		buffer_add_string(out, i ? ",{\"id\":" : "{\"id\":");
		json_add_string(out, row->question->id);
		buffer_add_string(out, ",\"points\":");
		points_add(out, row->question->points);
		add_json_value(out, "blank", row->blank);
		add_json_value(out, "everything", row->everything);
		add_json_value(out, "key", row->key);
		add_json_value(out, "mistake-least", row->mistake_least);
		add_json_value(out, "mistake-most", row->mistake_most);
		add_json_value(out, "guessing", row->guessing);
		buffer_add_byte(out, '}');
	}
	buffer_add_byte(out, ']');
}

/* One object a file, on one line. */
static void add_json(struct buffer *out, const struct diagnostics *d,
                     const struct quiz *quiz, const struct audit *audit)
{
	buffer_add_string(out, "{\"file\":");
	json_add_string(out, d->file);
	if (quiz) {
		buffer_add_format(out, ",\"questions\":%zu,\"points\":", quiz->leaf_count);
		points_add(out, quiz->points);
	} else {
		buffer_add_string(out, ",\"questions\":null,\"points\":null");
	}
	buffer_add_format(out, ",\"errors\":%zu,\"warnings\":%zu,\"diagnostics\":[", d->errors,
	                  d->warnings);
	for (size_t i = 0; i < d->count; i++) {
		buffer_add_string(out, i ? "," : "");
		add_json_diagnostic(out, &d->list[i]);
	}
	buffer_add_byte(out, ']');
	if (audit)
		add_json_audit(out, audit);
	buffer_add_string(out, "}\n");
}

/* Whether the file passes. */
static bool check_file(const char *path, const struct check_options *options)
{
	struct buffer out = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct audit audit = { 0 };
	struct diagnostics d;
	struct quiz *quiz;
	bool audited, good;

	diagnostics_init(&d, text_of(path));
	d.ascii = !utf8_is_shown();
	quiz = quiz_load(path, QUIZ_LOAD_STRICT_FIGURES | QUIZ_LOAD_KEEP_SOURCE, &d);
	if (quiz)
		check_math(quiz, &d);
	audited = options->audit && quiz && quiz->has_key;
	if (audited)
		audit_quiz(quiz, &arena, &audit);
	if (!strcmp(options->format, "json"))
		add_json(&out, &d, quiz, audited ? &audit : NULL);
	else
		add_text(&out, &d, quiz, audited ? &audit : NULL);
	fwrite(out.data, 1, out.size, stdout);
	good = !d.errors && !(options->strict && d.warnings + audit.warnings);
	buffer_release(&out);
	arena_release(&arena);
	diagnostics_release(&d);
	quiz_release(quiz);
	return good;
}

enum status command_check(int count, char **arguments)
{
	struct check_options options = { .format = "text" };
	const struct option_row rows[] = {
		{ "format", 0, OPTION_STRING, &options.format, "FORMAT",
		  "text (the default), or json: one object a file", 0, 0 },
		{ "audit", 0, OPTION_FLAG, &options.audit, NULL,
		  "show what blanks, ticking everything and guessing would earn", 0, 0 },
		{ "strict", 0, OPTION_FLAG, &options.strict, NULL,
		  "warnings count as errors", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "check QUIZ... [options]",
		.about = "Looks for everything that is wrong with quiz files and says where\n"
		         "and how to mend it. Exit status 0: no errors; 1: some file has\n"
		         "errors.",
		.examples = "  quizmark check quizzes/*.yaml\n"
		            "  quizmark check --audit --strict my-quiz.yaml\n",
		.rows = rows,
		.least_operands = 1,
		.most_operands = SIZE_MAX,
	};
	enum status status;
	size_t files;
	bool good = true;

	if (!options_parse(&table, count, arguments, &files, &status))
		return status;
	if (strcmp(options.format, "text") != 0 && strcmp(options.format, "json") != 0) {
		complain("--format is text or json, not \"%s\"", options.format);
		return STATUS_USAGE;
	}
	for (size_t i = 0; i < files; i++)
		good &= check_file(arguments[i], &options);
	return good ? STATUS_OK : STATUS_FLAGGED;
}
