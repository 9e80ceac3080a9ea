/*
 * The student's own editor on a private temporary file. No shell: $VISUAL or
 * $EDITOR is split at spaces and started as it stands.
 */
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
#include "presenter/editor.h"
#include "presenter/state_folder.h"
#include "presenter/typed.h"

#define WORDS_MAX 16
#define FALLBACK "vi" /* where neither is set */
#define EDITED_MAX ((size_t)1 << 20)

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

static bool run(char *command, char *file, struct buffer *complaint)
{
	char *arguments[WORDS_MAX + 2], fallback[] = FALLBACK;
	pid_t process;
	int status = 0, error;

	if (!split(command, file, arguments))
		split(fallback, file, arguments);
	error = start(arguments, &process);
	if (error) {
		buffer_add_format(complaint, "Cannot start the editor \"%s\": %s.",
		                  arguments[0], strerror(error));
		return false;
	}
	while (waitpid(process, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status)) {
		buffer_add_string(complaint, "The editor failed. Nothing was changed.");
		return false;
	}
	return true;
}

static bool read_back(const char *file, struct buffer *text, struct buffer *complaint)
{
	struct buffer raw = BUFFER_INIT;
	int error = 0;
	enum file_status status = file_read(AT_FDCWD, file, EDITED_MAX, &raw, &error);

	buffer_clear(text);
	typed_clean(text, buffer_text(&raw));
	buffer_release(&raw);
	if (status != FILE_OK) {
		buffer_add_format(complaint, "Cannot read what the editor wrote: %s.",
		                  file_status_text(status, error));
		return false;
	}
	while (text->size && text->data[text->size - 1] == '\n')
		buffer_truncate(text, text->size - 1);
	return true;
}

static bool edit(struct text command, char *file, int descriptor, struct buffer *text,
                 struct buffer *complaint)
{
	struct buffer words = BUFFER_INIT;
	int error = file_write_all(descriptor, buffer_text(text));
	bool good = false;

	if (error)
		buffer_add_format(complaint, "Cannot write a file for the editor: %s.",
		                  strerror(error));
	buffer_add(&words, command);
	if (!error)
		good = run(words.data, file, complaint) && read_back(file, text, complaint);
	buffer_release(&words);
	return good;
}

bool editor_run(struct buffer *text, struct buffer *complaint)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	const char *command = visual && *visual ? visual : editor ? editor : "";
	char folder[4096], file[4096 + 32];
	int directory = state_folder_open(folder, sizeof folder), descriptor;
	bool good;

	if (directory >= 0)
		close(directory);
	snprintf(file, sizeof file, "%s/answer-XXXXXX.txt", directory >= 0 ? folder : "/tmp");
	descriptor = mkstemps(file, 4);
	if (descriptor < 0) {
		buffer_add_format(complaint, "Cannot make a file for the editor: %s.",
		                  strerror(errno));
		return false;
	}
	good = edit(text_of(command), file, descriptor, text, complaint);
	close(descriptor);
	unlink(file);
	return good;
}
