/* How a command gets its quiz. */
#include "commands/quiz_open.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "commands/message.h"
#include "formats/quiz_file.h"

/* Who reads what is said of the quiz. */
enum reader { READER_STUDENT, READER_TEACHER, READER_AUTHOR };

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static struct quiz *load(const char *path, enum reader reader)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;
	struct quiz *quiz;

	if (is_folder(path)) {
		complain("%s is a folder; the quiz is a file, and comes first", path);
		return NULL;
	}
	diagnostics_init(&d, text_of(path));
	d.ascii = !utf8_is_shown();
	quiz = quiz_load(path, 0, &d);
	if (reader == READER_STUDENT)
		d.source = (struct text){ 0 };
	if (!quiz || reader == READER_AUTHOR)
		diagnostics_print(&d, &out);
	fwrite(out.data, 1, out.size, stderr);
	if (quiz && d.warnings && reader == READER_TEACHER)
		remark("%s has %zu warning%s: quizmark check %s", path, d.warnings,
		       d.warnings == 1 ? "" : "s", path);
	buffer_release(&out);
	diagnostics_release(&d);
	return quiz;
}

struct quiz *quiz_open(const char *path)
{
	return load(path, READER_TEACHER);
}

struct quiz *quiz_open_for_student(const char *path)
{
	return load(path, READER_STUDENT);
}

struct quiz *quiz_open_for_author(const char *path)
{
	return load(path, READER_AUTHOR);
}
