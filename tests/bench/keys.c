/*
 * How soon the full screen answers a key, through a pseudo-terminal, beside the
 * least that any program needs: one that writes back each byte it reads.
 *
 * Both are asked in turns, so that a busy machine slows both. The quiz comes on
 * standard input. Usage: keys BUILD <QUIZ
 */
#include <errno.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

#define STARTS 31
#define ESCAPES 31
#define ROUNDS 400
#define QUIET 2        /* ms without output after which a key has had its effect */
#define PATIENCE 10000 /* ms for what must happen */

struct child {
	int terminal;
	pid_t process;
};

/* What one key led to. */
struct answer {
	double seconds; /* to the first byte */
	size_t bytes;
	long writes;
};

/* Keys of every kind, on the second question: the focus moves, an answer changes,
 * another question. */
static const char *const keys[] = { "\033OB", " ", "\033OA", " ", "N", "P" };
#define KEY_COUNT (sizeof keys / sizeof keys[0])

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* In milliseconds; sorts the list. */
static double percentile(double *list, size_t count, size_t percent)
{
	qsort(list, count, sizeof *list, compare);
	return list[(count - 1) * percent / 100] * 1e3;
}

_Noreturn static void write_back(void)
{
	struct termios mode;
	char byte;

	tcgetattr(STDIN_FILENO, &mode);
	cfmakeraw(&mode);
	tcsetattr(STDIN_FILENO, TCSANOW, &mode);
	if (write(STDOUT_FILENO, "!", 1) == 1) {
		while (read(STDIN_FILENO, &byte, 1) == 1 && write(STDOUT_FILENO, &byte, 1) == 1)
			;
	}
	_exit(0);
}

/* Runs the arguments, or write_back without any. */
static struct child start(char *const *arguments)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct child child;

	child.process = forkpty(&child.terminal, NULL, NULL, &size);
	if (child.process < 0)
		die(errno, "cannot open a pty", NULL);
	if (child.process > 0)
		return child;
	if (!arguments)
		write_back();
	execv(arguments[0], arguments);
	_exit(127);
}

static void end(struct child *child)
{
	close(child->terminal);
	kill(child->process, SIGKILL);
	waitpid(child->process, NULL, 0);
}

static size_t read_some(const struct child *child, int milliseconds, struct buffer *out)
{
	struct pollfd fd = { .fd = child->terminal, .events = POLLIN };
	char bytes[65536];
	ssize_t size;

	if (poll(&fd, 1, milliseconds) != 1)
		return 0;
	size = read(child->terminal, bytes, sizeof bytes);
	if (size <= 0)
		die(0, "the program under test ended", NULL);
	buffer_add(out, (struct text){ bytes, (size_t)size });
	return (size_t)size;
}

static void wait_for(const struct child *child, const char *words)
{
	struct buffer seen = BUFFER_INIT;

	while (!seen.size || !strstr(seen.data, words)) {
		if (!read_some(child, PATIENCE, &seen))
			die(0, "the screen never showed", words);
	}
	buffer_release(&seen);
}

/* Calls of write so far, as the kernel counts them. */
static long writes_of(const struct child *child)
{
	char path[64], line[128];
	long writes = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/io", (int)child->process);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		sscanf(line, "syscw: %ld", &writes);
	if (file)
		fclose(file);
	return writes;
}

static struct answer press(const struct child *child, const char *key)
{
	struct buffer seen = BUFFER_INIT;
	struct answer answer = { .writes = -writes_of(child) };
	double start = now();

	if (write(child->terminal, key, strlen(key)) != (ssize_t)strlen(key) ||
	    !read_some(child, PATIENCE, &seen))
		die(errno, "a key has no effect", NULL);
	answer.seconds = now() - start;
	while (read_some(child, QUIET, &seen))
		;
	answer.bytes = seen.size;
	answer.writes += writes_of(child);
	buffer_release(&seen);
	return answer;
}

/* Journaling an answer is a write behind the paint, and not counted. */
static void time_keys(const struct child *quiz, const struct child *echo)
{
	double ours[ROUNDS], bare[ROUNDS];
	size_t most_bytes = 0, most_elsewhere = 0;
	long most_writes = 0;

	for (size_t i = 0; i < ROUNDS; i++) {
		const char *key = keys[i % KEY_COUNT];
		bool elsewhere = *key == 'N' || *key == 'P';
		struct answer answer = press(quiz, key);

		bare[i] = press(echo, "x").seconds;
		ours[i] = answer.seconds;
		if (elsewhere && answer.bytes > most_elsewhere)
			most_elsewhere = answer.bytes;
		if (!elsewhere && answer.bytes > most_bytes)
			most_bytes = answer.bytes;
		answer.writes -= *key == ' ' || elsewhere;
		if (answer.writes > most_writes)
			most_writes = answer.writes;
	}
	printf("key to first byte: median %.3f ms, a bare echo %.3f ms, ratio %.2f (goal 3)\n"
	       "  99th percentile %.3f ms (goal 1), a bare echo %.3f ms\n"
	       "  at most %ld write (goal 1) and %zu bytes (goal 300) a key, "
	       "%zu to another question\n",
	       percentile(ours, ROUNDS, 50), percentile(bare, ROUNDS, 50),
	       percentile(ours, ROUNDS, 50) / percentile(bare, ROUNDS, 50),
	       percentile(ours, ROUNDS, 99), percentile(bare, ROUNDS, 99), most_writes,
	       most_bytes, most_elsewhere);
}

/* Esc closes the command line; only the time tells it from an arrow's first byte. */
static void time_escape(const struct child *quiz)
{
	double escapes[ESCAPES];

	for (size_t i = 0; i < ESCAPES; i++) {
		press(quiz, ":");
		escapes[i] = press(quiz, "\033").seconds;
	}
	printf("Esc acts within %.1f ms (goal 30)\n", percentile(escapes, ESCAPES, 100));
}

static void time_starting(char *const *arguments)
{
	double starts[STARTS];

	for (size_t i = 0; i < STARTS; i++) {
		double before = now();
		struct child child = start(arguments);

		wait_for(&child, "Enter");
		starts[i] = now() - before;
		end(&child);
	}
	printf("first screen after %.1f ms (goal 10)\n", percentile(starts, STARTS, 50));
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *place)
{
	(void)info;
	(void)type;
	(void)place;
	return remove(path);
}

static void run(const char *build, const char *folder)
{
	char program[4096], file[128];
	char *arguments[] = { program, (char[]){ "take" }, file, NULL };
	struct child quiz, echo;

	snprintf(program, sizeof program, "%s/quizmark", build);
	snprintf(file, sizeof file, "%s/quiz.yaml", folder);
	time_starting(arguments);
	quiz = start(arguments);
	echo = start(NULL);
	wait_for(&echo, "!");
	wait_for(&quiz, "Enter");
	press(&quiz, "\r");
	press(&quiz, "N");
	time_keys(&quiz, &echo);
	time_escape(&quiz);
	end(&quiz);
	end(&echo);
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/keys_XXXXXX", path[64];
	struct buffer source = BUFFER_INIT;
	char bytes[65536];
	size_t size;
	FILE *file;

	if (!mkdtemp(folder))
		die(errno, "cannot make", folder);
	snprintf(path, sizeof path, "%s/quiz.yaml", folder);
	while ((size = fread(bytes, 1, sizeof bytes, stdin)) > 0)
		buffer_add(&source, (struct text){ bytes, size });
	file = fopen(path, "w");
	if (!file || fwrite(source.data, 1, source.size, file) != source.size || fclose(file))
		die(errno, "cannot write", path);
	buffer_release(&source);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("TERM", "xterm-256color", 1);
	unsetenv("ACCESSIBLE");
	run(argc > 1 ? argv[1] : "build", folder);
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
