/* quizmark report: what a quiz says about a class, and what each student gets
 * back. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "commands/desk.h"
#include "commands/grade_text.h"
#include "commands/hashes.h"
#include "commands/marking_notes.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/output.h"
#include "commands/page_names.h"
#include "commands/quiz_open.h"
#include "report/class_report.h"
#include "report/student_page.h"

#define WIDTH_MOST 120

/* The command line. */
struct report_options {
	bool json;
	bool ascii;
	bool scores_only;
	const char *html;
	const char *feedback;
	const char *format;
	const char *student;
};

/* One run of the command. */
struct report {
	struct report_options options;
	struct quiz *quiz;
	struct statistics *statistics;
	int feedback; /* descriptor of the folder of pages, or -1 */
	enum student_page_format format;
	struct buffer page;
	struct page_names names;
	struct hashes students; /* by their ids, of all folders */
	size_t shown;           /* results of the one student that was asked for */
	bool differs; /* a result of the folder at hand is not what is reported */
};

/* A page for each student. What an earlier run wrote is replaced, and nothing of this
 * run. */
static void write_page(struct report *report, const struct desk_student *student)
{
	struct buffer name = BUFFER_INIT;
	struct file_writer file;
	int error;

	grader_explain(student->grader);
	buffer_clear(&report->page);
	student_page_add(&report->page, report->format, report->options.scores_only,
	                 student->result);
	page_names_add(&report->names, student->result->answers->student_id,
	               student_page_suffix(report->format), &name);
	if (!file_open(&file, report->feedback, name.data))
		die(file.error, "cannot write in", report->options.feedback);
	file_write(&file, buffer_text(&report->page));
	error = file_commit(&file, FILE_REPLACE_EXISTING);
	if (error)
		die(error, "cannot write in", report->options.feedback);
	buffer_release(&name);
}

/* One student's result, with all marks and with what was regraded. */
static void show_student(struct report *report, const struct desk_student *student)
{
	grader_explain(student->grader);
	buffer_clear(&report->page);
	grade_text_add(&report->page, student->result, report->options.scores_only);
	fputs(report->page.data, stdout);
	report->shown++;
}

static void add_student(void *context, const struct desk_student *student)
{
	struct report *report = context;
	const struct answers *answers = &student->grader->answers;

	statistics_add(report->statistics, answers->responses, &student->grader->marks,
	               answers->attempt.question_seconds);
	if (!text_equal(student->old_line, student->line))
		report->differs = true;
	if (!answers_is_anonymous(report->quiz, answers->student_id))
		hashes_add(&report->students, sha256_start(answers->student_id));
	if (report->feedback >= 0)
		write_page(report, student);
	if (report->options.student &&
	    text_equal(answers->student_id, text_of(report->options.student)))
		show_student(report, student);
}

/* Results are made anew where marks have come since, so that the report and they agree. */
static void bring_up_to_date(struct desk *desk)
{
	if (faccessat(desk->directory, ".", W_OK, 0) != 0) {
		if (errno != EACCES && errno != EROFS)
			die(errno, "cannot use the folder", desk->path);
		remark("This report has marks that the results in %s lack; they get them when "
		       "somebody who may write there runs it.", desk->path);
	} else if (!desk_rebuild(desk)) {
		remark("Somebody else is at work in %s; this report has all marks so far, and "
		       "the results get them when the last marker leaves.", desk->path);
	}
}

static enum status read_folder(struct report *report, const char *quiz_path,
                               const char *path)
{
	struct desk desk;
	enum status status = desk_open_under(&desk, report->quiz, path, DESK_SHARED);

	if (status == STATUS_OK && desk_refuses_change(&desk, quiz_path))
		status = STATUS_USAGE;
	if (status == STATUS_OK) {
		desk_print_faults(&desk);
		desk.plan.attempts = true;
		if (desk.settings.scores_only && report->feedback >= 0 &&
		    !report->options.scores_only)
			remark("%s was graded for scores only; these pages tell the key "
			       "(--scores-only keeps it).", path);
		report->differs = false;
		if (!desk_visit(&desk, add_student, report))
			status = STATUS_USAGE;
		desk.plan.attempts = false;
		/* How an attempt went may differ, too, and is no reason. */
		if (status == STATUS_OK && report->differs && desk_is_behind(&desk))
			bring_up_to_date(&desk);
	}
	desk_close(&desk);
	return status;
}

/* In two folders by a copy, or as somebody who took the quiz twice. */
static void tell_repeated(struct report *report)
{
	const uint64_t *list;
	size_t repeated = 0;

	hashes_sort(&report->students);
	list = report->students.list;
	for (size_t i = 1; i < report->students.count; i++)
		repeated += list[i] == list[i - 1] && (i == 1 || list[i] != list[i - 2]);
	if (repeated)
		remark("%zu %s in these folders more than once, and %s each time.", repeated,
		       repeated == 1 ? "student is" : "students are",
		       repeated == 1 ? "counts" : "count");
}

static void tell_pages(const struct report *report, const struct quiz_statistics *figures)
{
	const struct page_names *names = &report->names;
	uint64_t waiting = 0;

	for (size_t i = 0; i < figures->item_count; i++)
		waiting += figures->items[i].waiting;
	remark("%zu %s in %s.", names->page_count,
	       names->page_count == 1 ? "page is" : "pages are", report->options.feedback);
	if (names->numbered_count)
		remark("%zu of them %s a number (%s), because the id was there before.",
		       names->numbered_count, names->numbered_count == 1 ? "has" : "have",
		       names->first_numbered.data);
	if (waiting)
		remark("%llu %s for a mark, which the pages say.", (unsigned long long)waiting,
		       waiting == 1 ? "answer waits" : "answers wait");
}

static void write_report(struct report *report)
{
	struct arena arena = ARENA_INIT;
	struct quiz_statistics figures;
	const struct class_report class = { report->quiz, &figures };
	struct buffer out = BUFFER_INIT;

	statistics_compute(report->statistics, &arena, &figures);
	if (report->options.html) {
		class_report_html(&class, &out);
		output_write(report->options.html, buffer_text(&out));
		if (strcmp(report->options.html, "-") != 0)
			remark("The report is in %s.", report->options.html);
		buffer_clear(&out);
	}
	if (report->options.json)
		class_report_json(&class, &out);
	else if (!report->options.html && report->feedback < 0 && !report->options.student)
		class_report_text(&class, output_columns(1, WIDTH_MOST),
		                  report->options.ascii, &out);
	fwrite(out.data, 1, out.size, stdout);
	if (report->feedback >= 0)
		tell_pages(report, &figures);
	buffer_release(&out);
	arena_release(&arena);
}

static bool read_format(struct report *report)
{
	const char *word = report->options.format;

	report->format = STUDENT_PAGE_HTML;
	if (!word || !strcmp(word, "html"))
		return true;
	report->format = STUDENT_PAGE_TEXT;
	if (!strcmp(word, "text"))
		return true;
	report->format = STUDENT_PAGE_MARKDOWN;
	if (!strcmp(word, "markdown"))
		return true;
	return refuse("--format takes html, text or markdown");
}

/* Pages that tell the key would lie among the students' own files. */
static bool has_answer_files(int directory, const char *path)
{
	int copy = fcntl(directory, F_DUPFD_CLOEXEC, 0);
	DIR *folder = copy < 0 ? NULL : fdopendir(copy);
	const struct dirent *entry;
	bool found = false;

	if (!folder)
		die(errno, "cannot read the folder", path);
	while (!found && (entry = readdir(folder)))
		found = text_ends_with(text_of(entry->d_name), TEXT(".json"));
	closedir(folder);
	return found;
}

/* The pages name students: they are for their owner's eyes. */
static bool open_pages(struct report *report)
{
	const char *path = report->options.feedback;

	report->feedback = -1;
	if (!path && report->options.scores_only && !report->options.student)
		return refuse("--scores-only is said of the pages of --feedback, and of "
		              "--student");
	if (!path)
		return true;
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		die(errno, "cannot make the folder", path);
	report->feedback = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (report->feedback < 0)
		die(errno, "cannot open the folder", path);
	if (faccessat(report->feedback, GRADE_SETTINGS_NAME, F_OK, 0) == 0)
		return refuse("--feedback takes a folder for the pages alone, not a "
		              "graded one");
	if (has_answer_files(report->feedback, path))
		return refuse("--feedback takes a folder for the pages alone; %s holds .json "
		              "files", path);
	return true;
}

/* The same class twice would count twice. */
static bool check_folders(char **folders, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (file_is_same(folders[i], folders[j]))
				return refuse("the same folder is named twice");
		}
	}
	return true;
}

static enum status run(struct report *report, char **arguments, size_t operands)
{
	enum status status = STATUS_OK;

	report->quiz = quiz_open(arguments[0]);
	if (!report->quiz)
		return STATUS_QUIZ;
	if (!report->quiz->has_key) {
		complain("this is a copy without its key; a report needs the quiz with its key");
		return STATUS_QUIZ;
	}
	if (!check_folders(arguments + 1, operands - 1) || !open_pages(report))
		status = STATUS_USAGE;
	report->statistics = statistics_new(report->quiz);
	for (size_t i = 1; i < operands && status == STATUS_OK; i++)
		status = read_folder(report, arguments[0], arguments[i]);
	if (status == STATUS_OK && report->options.student && !report->shown) {
		complain("no result is of the student %s", report->options.student);
		status = STATUS_USAGE;
	}
	if (status == STATUS_OK) {
		tell_repeated(report);
		write_report(report);
	}
	statistics_free(report->statistics);
	if (report->feedback >= 0)
		close(report->feedback);
	return status;
}

enum status command_report(int count, char **arguments)
{
	struct report report = { .feedback = -1, .page = BUFFER_INIT,
	                         .names = PAGE_NAMES_INIT };
	struct report_options *options = &report.options;
	const struct option_row rows[] = {
		{ "json", 0, OPTION_FLAG, &options->json, NULL,
		  "print all figures as JSON", 0, 0 },
		{ "html", 0, OPTION_STRING, &options->html, "FILE",
		  "write one page with plots, to read or print", 0, 0 },
		{ "feedback", 0, OPTION_STRING, &options->feedback, "DIR",
		  "write a page for each student into DIR", 0, 0 },
		{ "student", 0, OPTION_STRING, &options->student, "ID",
		  "print this student's result, as grade --text does", 0, 0 },
		{ "format", 0, OPTION_STRING, &options->format, "FORMAT",
		  "of these pages: html, text or markdown", 0, 0 },
		{ "scores-only", 0, OPTION_FLAG, &options->scores_only, NULL,
		  "on pages and with --student: points, and nothing that tells the key",
		  0, 0 },
		{ "ascii", 0, OPTION_FLAG, &options->ascii, NULL,
		  "show ASCII characters only", 0, 0 },
		{ 0 },
	};
	const struct option_table table = {
		.usage = "report QUIZ DIR... [options]",
		.about = "Says what a quiz tells about a class: scores, how hard each question is, "
		         "how well it\ntells strong students from weak ones, which options are "
		         "chosen by whom, and what to\nlook at. Several graded folders are read "
		         "as one class.",
		.examples = "  quizmark report quiz.yaml graded\n"
		            "  quizmark report quiz.yaml graded --html report.html\n"
		            "  quizmark report quiz.yaml graded --feedback pages\n"
		            "  quizmark report quiz.yaml graded --student ada7\n",
		.rows = rows,
		.least_operands = 2,
		.most_operands = SIZE_MAX,
	};
	enum status status;
	size_t operands;

	if (!options_parse(&table, count, arguments, &operands, &status))
		return status;
	options->ascii = !utf8_is_shown() || options->ascii;
	status = read_format(&report) ? run(&report, arguments, operands) : STATUS_USAGE;
	if (report.quiz)
		quiz_release(report.quiz);
	buffer_release(&report.page);
	page_names_release(&report.names);
	hashes_release(&report.students);
	return status;
}
