/* Options of grade: words, contradictions, and what holds from an earlier run. */
#include "commands/grade_options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "commands/batch.h"
#include "commands/message.h"
#include "commands/options.h"

static bool parse(struct grade_options *options, int count, char **arguments,
                  size_t *operands, enum status *status)
{
	const struct option_row rows[] = {
		{ "output", 'o', OPTION_STRING, &options->folder, "DIR",
		  "write results.jsonl, gradebook.csv and more into DIR", 0, 0 },
		{ "each", 0, OPTION_FLAG, &options->each, NULL,
		  "with -o: also DIR/results/<id>.json for each student", 0, 0 },
		{ "scores-only", 0, OPTION_FLAG, &options->scores_only, NULL,
		  "what students get (with -o: the files of --each) tells no answers", 0, 0 },
		{ "force", 'f', OPTION_FLAG, &options->force, NULL,
		  "with -o: replace what an earlier grade wrote there", 0, 0 },
		{ "resume", 0, OPTION_FLAG, &options->resume, NULL,
		  "with -o: go on with a stopped run, or add files; its options hold", 0, 0 },
		{ "roster", 0, OPTION_STRING, &options->roster, "FILE",
		  "with -o: students (CSV: id,name); each gets a row", 0, 0 },
		{ "duplicates", 0, OPTION_STRING, &options->duplicates, "WHICH",
		  "with -o: latest, first or best of a student's files counts", 0, 0 },
		{ "late", 0, OPTION_STRING, &options->late, "TIME",
		  "flag what was submitted after TIME (2024-11-22T10:30:00Z)", 0, 0 },
		{ "late-penalty", 0, OPTION_STRING, &options->late_penalty, "AMOUNT",
		  "take off 10% of the total, or 1.5 points, for lateness", 0, 0 },
		{ "accommodations", 0, OPTION_STRING, &options->accommodations, "FILE",
		  "who may be later (CSV: id,late-after,extra-time)", 0, 0 },
		{ "lms", 0, OPTION_STRING, &options->platform, "NAME",
		  "with -o: also a gradebook that canvas or moodle imports", 0, 0 },
		{ "text", 0, OPTION_FLAG, &options->text, NULL,
		  "print for a person: score table and reasons", 0, 0 },
		{ "jobs", 'j', OPTION_NUMBER, &options->jobs, "N",
		  "workers (default: one a processor)", 1, BATCH_JOBS_MAX },
		{ "keep-going", 0, OPTION_FLAG, &options->keep_going, NULL,
		  "exit 0 also when answers were rejected or flagged", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "grade QUIZ ANSWERS... [options]",
		.about = "Grades answer files (JSON), folders of them, JSON Lines (.jsonl) and "
		         "tables (.csv), also\ncompressed (.gz) or on standard input (-), "
		         "against a quiz with its key. Prints one result\na line, in input "
		         "order; what is no answer file is reported on standard error.",
		.examples = "  quizmark grade quiz.yaml handed-in/ -o graded\n"
		            "  quizmark grade quiz.yaml ada7.json --text\n",
		.rows = rows,
		.least_operands = 1,
		.most_operands = SIZE_MAX,
	};

	return options_parse(&table, count, arguments, operands, status);
}

/* What does not go together. */
static bool check_options(const struct grade_options *options, size_t operands)
{
	if (options->folder && options->text)
		return refuse("--text prints; it does not go with -o");
	if (!options->folder && (options->each || options->force || options->resume ||
	                         options->roster ||
	                         options->duplicates || options->platform))
		return refuse("--each, --force, --resume, --roster, --duplicates and --lms need "
		              "-o");
	if (options->folder && !strcmp(options->folder, "-"))
		return refuse("-o takes a folder; without it results go to standard output");
	if (options->force && options->resume)
		return refuse("--force starts anew and --resume goes on: give one of them");
	if (operands < 2 && !options->resume)
		return refuse("which answers? quizmark grade QUIZ ANSWERS...");
	return true;
}

static bool is_archive(const char *path)
{
	static const struct text endings[] = {
		TEXT_INIT(".zip"), TEXT_INIT(".tar"), TEXT_INIT(".tar.gz"), TEXT_INIT(".tgz"),
		TEXT_INIT(".7z"), TEXT_INIT(".rar"),
	};

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		if (text_ends_with(text_of(path), endings[i]))
			return true;
	}
	return false;
}

static bool check_archives(char **operands, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_archive(operands[i])) {
			complain("%s is an archive; unpack it and give the folder", operands[i]);
			return false;
		}
	}
	return true;
}

/* A name that is not there is a slip of the pen, and no folder is made for it. One
 * that goes while the others are graded is rejected. */
static bool find_operands(char **operands, size_t count)
{
	struct stat status;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(operands[i], "-") != 0 && lstat(operands[i], &status) != 0 &&
		    errno == ENOENT) {
			complain("%s: no such file or folder", operands[i]);
			return false;
		}
	}
	return true;
}

bool grade_options_parse(struct grade_options *options, int count, char **arguments,
                         size_t *operands, enum status *status)
{
	if (!parse(options, count, arguments, operands, status))
		return false;
	*status = STATUS_USAGE;
	return check_options(options, *operands) &&
	       check_archives(arguments + 1, *operands - 1) &&
	       (!options->folder || find_operands(arguments + 1, *operands - 1));
}

/* The folder of an earlier run; -1 where there is none yet. */
static int open_earlier(const char *path)
{
	int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (directory < 0 && errno != ENOENT && errno != ENOTDIR)
		die(errno, "cannot open the folder", path);
	return directory;
}

/* What --resume goes on with holds on, unless the command line says otherwise: a file
 * added later must not undo penalties and voids. */
static void recall(struct grade_options *options, struct grade_settings *earlier)
{
	const struct {
		const char **option;
		const struct text *value;
	} rows[] = {
		{ &options->late, &earlier->late },
		{ &options->late_penalty, &earlier->late_penalty },
		{ &options->duplicates, &earlier->duplicates },
		{ &options->platform, &earlier->platform },
	};
	int directory = open_earlier(options->folder);

	if (directory < 0)
		return;
	if (grade_settings_read_latest(earlier, directory)) {
		for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
			if (!*rows[i].option && !text_empty(*rows[i].value))
				*rows[i].option = rows[i].value->data;
		}
		options->each |= earlier->each;
		options->scores_only |= earlier->scores_only;
	}
	close(directory);
}

/* An option of the earlier run that is not given now. */
static void add_dropped(struct buffer *out, bool was, bool is, const char *option)
{
	if (!was || is)
		return;
	buffer_add_string(out, out->size ? ", " : "");
	buffer_add_string(out, option);
}

void grade_options_tell_dropped(const struct grade_options *options)
{
	struct grade_settings earlier = { .best_of = 0 };
	struct buffer dropped = BUFFER_INIT;
	int directory = options->force ? open_earlier(options->folder) : -1;

	if (directory < 0)
		return;
	if (grade_settings_read(&earlier, directory)) {
		add_dropped(&dropped, !text_empty(earlier.late), options->late, "--late");
		add_dropped(&dropped, !text_empty(earlier.late_penalty), options->late_penalty,
		            "--late-penalty");
		add_dropped(&dropped, !text_empty(earlier.accommodations),
		            options->accommodations, "--accommodations");
		add_dropped(&dropped, !text_empty(earlier.roster), options->roster, "--roster");
		add_dropped(&dropped, !text_empty(earlier.duplicates), options->duplicates,
		            "--duplicates");
		add_dropped(&dropped, !text_empty(earlier.platform), options->platform, "--lms");
		add_dropped(&dropped, earlier.each, options->each, "--each");
		add_dropped(&dropped, earlier.scores_only, options->scores_only, "--scores-only");
		add_dropped(&dropped, earlier.void_count, false, "regrade --void");
		add_dropped(&dropped, earlier.best_of, false, "regrade --policy");
	}
	if (dropped.size)
		remark("--force starts anew in %s: %s of the run before no longer hold%s. "
		       "(--resume keeps them; people's marks always stay.)", options->folder,
		       dropped.data, strchr(dropped.data, ',') ? "" : "s");
	buffer_release(&dropped);
	grade_settings_release(&earlier);
	close(directory);
}

bool grade_options_recall(struct grade_options *options, struct grade_settings *earlier)
{
	if (options->resume)
		recall(options, earlier);
	if (options->folder && options->scores_only && !options->each)
		return refuse("--scores-only with -o needs --each: the folder's other files are "
		              "for you, and tell the answers");
	return true;
}
