/* convert: the student copy of a quiz, without its key. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "commands/command.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/quiz_open.h"
#include "formats/quiz_file.h"

/* The images that a quiz shows, each as often as it does. */
struct images {
	struct text *list;
	size_t count;
};

static void gather(struct images *images, const struct question *questions, size_t count)
{
	for (const struct question *q = questions; q < questions + count; q++) {
		for (size_t i = 0; i < q->figure_count; i++) {
			if (text_empty(q->figures[i].image))
				continue;
			images->list = memory_extend(images->list, images->count,
			                             sizeof *images->list);
			images->list[images->count++] = q->figures[i].image;
		}
		gather(images, q->parts, q->part_count);
	}
}

static int by_name(const void *left, const void *right)
{
	return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static bool is_there(struct text folder, struct text image)
{
	int descriptor = file_open_inside(folder, image);

	if (descriptor >= 0)
		close(descriptor);
	return descriptor >= 0;
}

/* The folder of a path with its slash; "" for the current one. */
static struct text folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return text_slice(text_of(path), 0, slash ? (size_t)(slash - path) + 1 : 0);
}

/* The copy names its images by the same paths, from where it is itself: without them
 * its students would see the alternative text only. */
static void name_images(const struct quiz *quiz, const char *output)
{
	bool is_stream = !strcmp(output, "-");
	bool is_here = text_equal(quiz->folder, TEXT("."));
	struct text folder = is_stream ? TEXT("") : folder_of(output);
	struct images images = { 0 };
	bool first = true;

	for (size_t i = 0; i < quiz->section_count; i++)
		gather(&images, quiz->sections[i].questions, quiz->sections[i].question_count);
	if (images.count)
		qsort(images.list, images.count, sizeof *images.list, by_name);
	for (size_t i = 0; i < images.count; i++) {
		struct text image = images.list[i];

		if ((i && text_equal(image, images.list[i - 1])) ||
		    (!is_stream && is_there(folder, image)))
			continue;
		if (first)
			remark("the copy shows images, which must go along with it:");
		first = false;
		remark("  %s%s%.*s to %.*s%.*s%s", is_here ? "" : quiz->folder.data,
		       is_here ? "" : "/", TEXT_ARG(image), TEXT_ARG(folder), TEXT_ARG(image),
		       is_stream ? " beside it" : "");
	}
	free(images.list);
}

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
	name_images(quiz, output);
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
