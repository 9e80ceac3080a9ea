/*
 * The student's own editor on a private temporary file. No shell: $VISUAL or
 * $EDITOR is split at spaces and started as it stands.
 */
#include "presenter/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "presenter/state_folder.h"
#include "presenter/typed.h"
#include "quiz/response.h"

#define WORDS_MAX 16
#define FALLBACK "vi" /* where neither is set */
#define EDITED_MAX ((size_t)1 << 20)
#define FILE_ENDING ".txt"
#define FILE_NAME "answer-XXXXXX" FILE_ENDING

extern char **environ;

/* Splits `command` in place; the file's name becomes the last argument. */
static bool split(char *command, char *file, char *arguments[WORDS_MAX + 2])
{
	size_t count = 0;

	for (char *word = command; *word && count < WORDS_MAX;) {
		word += strspn(word, " ");
		if (!*word)
			break;
		arguments[count++] = word;
		word += strcspn(word, " ");
		if (*word)
			*word++ = '\0';
	}
	arguments[count] = file;
	arguments[count + 1] = NULL;
	return count > 0;
}

/* Returns 0 or errno; the editor gets the signals that we hold back. */
static int start(char **arguments, pid_t *process)
{
	posix_spawnattr_t attributes;
	sigset_t none;
	int error;

	sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	error = posix_spawnp(process, arguments[0], NULL, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	return error;
}

static bool run(char *command, char *file, struct buffer *words)
{
	char *arguments[WORDS_MAX + 2], fallback[] = FALLBACK;
	pid_t process;
	int status = 0, error;

	if (!split(command, file, arguments))
		split(fallback, file, arguments);
	error = start(arguments, &process);
	if (error) {
		buffer_add_format(words, "Cannot start the editor \"%s\": %s.",
		                  arguments[0], strerror(error));
		return false;
	}
	while (waitpid(process, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status)) {
		buffer_add_string(words, "The editor failed. Nothing was changed.");
		return false;
	}
	return true;
}

static struct text without_line_ends(struct text t)
{
	while (text_ends_with(t, TEXT("\n")))
		t.size--;
	return t;
}

/* What stands in the file now, whether the editor failed or not. */
static enum file_status read_back(struct edited *e, struct text before, int *error)
{
	struct buffer raw = BUFFER_INIT;
	enum file_status status = file_read(AT_FDCWD, e->path.data, EDITED_MAX, &raw, error);
	struct text written = without_line_ends(buffer_text(&raw));

	typed_clean(&e->text, written);
	e->whole = text_equal(buffer_text(&e->text), written);
	e->changed = status == FILE_OK ?
	             written.size && !text_equal(written, without_line_ends(before)) :
	             status != FILE_MISSING;
	buffer_release(&raw);
	return status;
}

static bool can_be_taken(const struct edited *e, enum file_status status, int error,
                         struct buffer *words)
{
	if (status == FILE_TOO_LARGE || e->text.size > RESPONSE_TEXT_MAX)
		buffer_add_format(words, "An answer can hold %d bytes. This is more; it was not "
		                  "taken.", RESPONSE_TEXT_MAX);
	else if (status != FILE_OK)
		buffer_add_format(words, "Cannot read what the editor wrote: %s.",
		                  file_status_text(status, error));
	else
		return true;
	return false;
}

/* The private file with what the editor is to start from. */
static bool make_file(struct edited *e, struct text before, struct buffer *words)
{
	char folder[4096], file[sizeof folder + sizeof FILE_NAME];
	int directory = state_folder_open(folder, sizeof folder), descriptor, error;

	if (directory >= 0)
		close(directory);
	snprintf(file, sizeof file, "%s/" FILE_NAME, directory >= 0 ? folder : "/tmp");
	descriptor = mkstemps(file, (int)strlen(FILE_ENDING));
	error = descriptor < 0 ? errno : file_write_all(descriptor, before);
	if (descriptor >= 0) {
		close(descriptor);
		buffer_add_string(&e->path, file);
	}
	if (error)
		buffer_add_format(words, "Cannot write a file for the editor: %s.",
		                  strerror(error));
	return !error;
}

bool editor_run(struct edited *e, struct text before, struct buffer *words)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	struct buffer command = BUFFER_INIT;
	enum file_status status;
	int error = 0;
	bool good;

	*e = (struct edited){ .text = BUFFER_INIT, .path = BUFFER_INIT };
	if (!make_file(e, before, words))
		return false;
	buffer_add_string(&command, visual && *visual ? visual : editor ? editor : "");
	good = run(command.data, e->path.data, words);
	buffer_release(&command);
	status = read_back(e, before, &error);
	return good && can_be_taken(e, status, error, words);
}

void editor_end(struct edited *e, bool taken, struct buffer *kept, struct buffer *words)
{
	if (e->changed && !(taken && e->whole)) {
		buffer_clear(kept);
		buffer_add(kept, buffer_text(&e->path));
		buffer_add_string(words, words->size ? " " : "");
		buffer_add_string(words, taken ? "What of it is no UTF-8 was replaced. " : "");
		buffer_add_format(words, "What you wrote in the editor is kept in %s.",
		                  e->path.data);
	} else if (e->path.size) {
		unlink(e->path.data);
	}
	buffer_release(&e->text);
	buffer_release(&e->path);
}
