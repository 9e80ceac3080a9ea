/* How a command gets its quiz. */
#include "commands/quiz_open.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/utf8.h"
#include "commands/message.h"
#include "formats/quiz_file.h"

#define OTHER_FILE_MAX ((size_t)16 << 20) /* bytes; more is no answer file of ours */

/* Who reads what is said of the quiz. */
enum reader { READER_STUDENT, READER_TEACHER, READER_AUTHOR };

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* "an answer file" where the path leads to a file of ours that is no quiz, or NULL. */
static const char *other_kind(const char *path)
{
	struct buffer source = BUFFER_INIT;
	const char *kind = NULL;
	struct text start;
	int error;

	if (file_read(AT_FDCWD, path, OTHER_FILE_MAX, &source, &error) == FILE_OK) {
		start = text_trim(text_slice(buffer_text(&source), 0, 64));
		if (text_starts_with(start, TEXT("{")))
			start = text_trim(text_slice(start, 1, SIZE_MAX));
		if (text_starts_with(start, TEXT("\"quizmark-answers\"")))
			kind = "an answer file";
		else if (text_starts_with(start, TEXT("\"quizmark-result\"")))
			kind = "a result";
	}
	buffer_release(&source);
	return kind;
}

static struct quiz *load(const char *path, enum reader reader)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;
	struct quiz *quiz;
	const char *kind;

	if (is_folder(path)) {
		complain("%s is a folder; the quiz is a file, and comes first", path);
		return NULL;
	}
	kind = other_kind(path);
	if (kind) {
		complain("%s is %s, not a quiz; the quiz comes first", path, kind);
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
