/* convert: the student copy of a quiz, without its key. */
#include "base/file.h"
#include "commands/command.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/quiz_open.h"
#include "formats/quiz_file.h"

static enum status convert(const char *path, const char *output)
{
	struct buffer copy = BUFFER_INIT;
	struct quiz *quiz;

	/* The copy must not take the place of the quiz with the key. */
	if (file_is_same(path, output)) {
		complain("%s is the quiz itself; give the copy another name", output);
		return STATUS_USAGE;
	}
	quiz = quiz_open_for_author(path);
	if (!quiz)
		return STATUS_QUIZ;
	quiz_write(quiz, QUIZ_WRITE_NO_KEY, &copy);
	output_write(output, buffer_text(&copy));
	buffer_release(&copy);
	quiz_release(quiz);
	return STATUS_OK;
}

enum status command_convert(int count, char **arguments)
{
	bool no_key = false;
	const char *output = "-";
	const struct option_row rows[] = {
		{ "no-key", 0, OPTION_FLAG, &no_key, NULL,
		  "leave out everything that tells an answer", 0, 0 },
		{ "output", 'o', OPTION_STRING, &output, "FILE",
		  "where to write; standard output otherwise", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "convert --no-key QUIZ [options]",
		.about = "Writes the student copy of a quiz: the same questions and rules,\n"
		         "without the key.",
		.examples = "  quizmark convert --no-key quiz.yaml -o student/quiz.yaml\n",
		.rows = rows,
		.least_operands = 1,
		.most_operands = 1,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	if (!no_key) {
		complain("convert needs --no-key");
		return STATUS_USAGE;
	}
	return convert(arguments[0], output);
}
