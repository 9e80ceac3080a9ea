/* Signals as inputs. */
#include "presenter/signal_pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/memory.h"

static const struct {
	int number;
	enum input_kind kind;
	bool ends_all; /* whoever had the terminal, it was meant for us, too */
} signals[SIGNAL_PIPE_COUNT] = {
	{ SIGWINCH, INPUT_RESIZE, false },  { SIGINT, INPUT_INTERRUPT, false },
	{ SIGTSTP, INPUT_SUSPEND, false },  { SIGCONT, INPUT_RESUMED, false },
	{ SIGTERM, INPUT_TERMINATE, true }, { SIGHUP, INPUT_VANISHED, true },
	{ SIGQUIT, INPUT_TERMINATE, false }, /* Ctrl-\: it must not kill us unsaved */
};

/* A handler has no other way to the pipe. */
static volatile sig_atomic_t handlers_end = -1;

static void on_signal(int number)
{
	int error = errno;
	char byte = (char)number;
	ssize_t ignored = write(handlers_end, &byte, 1);

	(void)ignored;
	errno = error;
}

bool signal_pipe_open(struct signal_pipe *p)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	int ends[2];

	if (pipe(ends))
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	}
	p->read_end = ends[0];
	p->write_end = ends[1];
	handlers_end = p->write_end;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNAL_PIPE_COUNT; i++)
		sigaction(signals[i].number, &action, &p->before[i]);
	return true;
}

void signal_pipe_close(struct signal_pipe *p)
{
	for (size_t i = 0; i < SIGNAL_PIPE_COUNT; i++)
		sigaction(signals[i].number, &p->before[i], NULL);
	handlers_end = -1;
	close(p->read_end);
	close(p->write_end);
}

/* The next one's place in the table, or SIGNAL_PIPE_COUNT. */
static size_t next_signal(const struct signal_pipe *p)
{
	size_t i = SIGNAL_PIPE_COUNT;
	char byte;

	if (read(p->read_end, &byte, 1) == 1) {
		for (i = 0; i < SIGNAL_PIPE_COUNT && signals[i].number != byte; i++)
			;
	}
	return i;
}

enum input_kind signal_pipe_next(const struct signal_pipe *p)
{
	size_t i = next_signal(p);

	return i < SIGNAL_PIPE_COUNT ? signals[i].kind : INPUT_NONE;
}

void signal_pipe_forget_keys(const struct signal_pipe *p)
{
	bool seen[SIGNAL_PIPE_COUNT] = { false };

	for (size_t i; (i = next_signal(p)) < SIGNAL_PIPE_COUNT;)
		seen[i] = true;
	for (size_t i = 0; i < SIGNAL_PIPE_COUNT; i++) {
		if (seen[i] && signals[i].ends_all)
			on_signal(signals[i].number);
	}
}

/* Fatal signals put the terminal back before they kill; where somebody else
 * handles them already, such as a sanitizer, they are left alone. */
static void on_fatal_signal(int number)
{
	cleanup_run();
	signal(number, SIG_DFL);
	raise(number);
}

void signal_catch_fatal(void)
{
	static const int numbers[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	struct sigaction before, action = { .sa_handler = on_fatal_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
	}
}
