/*
 * The one door to ncurses.
 *
 * ncurses has traps that this file keeps shut: initscr leaves the program on
 * an unknown TERM, "dumb" opens and then cannot move the cursor, and after a
 * hangup getch() returns at once for ever. So the terminal is looked up before
 * it is opened, and its descriptor is polled together with a pipe into which the
 * signal handlers write. ncurses sets the modes and knows what keys send; bytes
 * are read and written here, because getch() hands out what it does not know as
 * if it had been typed, and refresh() writes a line in several pieces.
 */
#include "presenter/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "presenter/key_decoder.h"
#include "presenter/painter.h"
#include "presenter/signal_pipe.h"
#include "presenter/terminal_choice.h"

#include <curses.h>
#include <term.h>
#undef columns
#undef lines

#define STAND_IN "xterm-256color"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* Reports of mouse and focus, which a program that died may have left on. */
#define REPORTS_OFF "\033[?1000;1002;1003;1004;1006;1015l"

static const struct {
	const char *capability;
	enum key key;
} keys[] = {
	{ "kent", KEYS_ENTER },     { "kcbt", KEYS_BACK_TAB },
	{ "kbs", KEYS_BACKSPACE },  { "kdch1", KEYS_DELETE },
	{ "kcuu1", KEYS_UP },       { "kcud1", KEYS_DOWN },
	{ "kcub1", KEYS_LEFT },     { "kcuf1", KEYS_RIGHT },
	{ "khome", KEYS_HOME },     { "kend", KEYS_END },
	{ "kpp", KEYS_PAGE_UP },    { "knp", KEYS_PAGE_DOWN },
};

struct terminal {
	SCREEN *screen;
	struct painter painter;
	struct signal_pipe signals;
	struct termios saved;
	char restore[256];  /* written by the clean-up, which may call no curses; empty
	                     * until there is something to put back */
	bool away;          /* terminal_leave was called */
	bool gone;          /* hung up: nothing is painted any more */
	struct key_decoder decoder;
	int64_t begun_at;   /* when bytes came last: milliseconds of the monotonic clock */
	struct buffer out;
};

/* Clean-up of die() and fatal signals: only calls a handler may make. */
static void restore_terminal(void *context)
{
	const struct terminal *t = context;
	ssize_t ignored;

	if (t->away)
		return;
	ignored = write(STDOUT_FILENO, t->restore, strlen(t->restore));
	(void)ignored;
	tcsetattr(STDIN_FILENO, TCSANOW, &t->saved);
}

static const char *capability(const char *name)
{
	const char *string = tigetstr(name);

	return string != (const char *)-1 ? string : NULL;
}

/* tparm for what moves and colours. */
static const char *expand(const char *string, int first, int second)
{
	return tparm(string, first, second);
}

static struct painter find_capabilities(void)
{
	return (struct painter){
		.expand = expand,
		.move = capability("cup"),         .clear = capability("clear"),
		.clear_line = capability("el"),    .plain = capability("sgr0"),
		.region = capability("csr"),       .scroll_up = capability("ind"),
		.scroll_down = capability("ri"),
		.bold = capability("bold"),        .dim = capability("dim"),
		.italic = capability("sitm"),      .underline = capability("smul"),
		.reverse = capability("rev"),      .foreground = capability("setaf"),
		.show_cursor = capability("cnorm"), .hide_cursor = capability("civis"),
		.wraps_at_once = tigetflag("am") == 1 && tigetflag("xenl") != 1,
		.cursor_shown = true,
	};
}

static void make_restore(struct terminal *t)
{
	static const char *const names[] = { "sgr0", "cnorm", "rmkx", "rmcup" };

	buffer_clear(&t->out);
	buffer_add_string(&t->out, PASTE_OFF);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		painter_add(&t->out, capability(names[i]));
	if (t->out.size < sizeof t->restore)
		memcpy(t->restore, t->out.data, t->out.size + 1);
}

static bool known(const char *name)
{
	int error;

	return setupterm(name, STDOUT_FILENO, &error) == OK && error == 1;
}

/* The terminfo entry to use, or why there is none. */
static enum terminal_status choose_entry(const char **name)
{
	*name = getenv("TERM");
	if (!*name)
		*name = "";
	if (!(*name)[0] || !known(*name)) {
		if (!terminal_is_modern(*name) || !known(STAND_IN))
			return TERMINAL_UNKNOWN;
		*name = STAND_IN;
	}
	return capability("cup") && capability("clear") ? TERMINAL_OPEN : TERMINAL_DUMB;
}

/* (A terminal that is gone takes nothing; but after a SIGHUP from elsewhere it may well
 * be there, and is put back.) */
static void write_now(const char *string)
{
	file_write_all(STDOUT_FILENO, text_of(string));
}

static void set_modes(struct terminal *t)
{
	cbreak();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		key_decoder_add(&t->decoder, capability(keys[i].capability), keys[i].key);
}

/* The keypad's mode, in which terminfo's keys are sent, and what to tell us. */
static void enter_modes(struct terminal *t)
{
	buffer_clear(&t->out);
	painter_add(&t->out, capability("smkx"));
	buffer_add_string(&t->out, REPORTS_OFF PASTE_ON);
	write_now(t->out.data);
}

static void set_up(struct terminal *t, const struct terminal_options *options)
{
	int colors = tigetnum("colors");

	t->painter = find_capabilities();
	if (terminal_wants_color(options) && t->painter.foreground && colors >= 8)
		t->painter.colors = colors;
	make_restore(t);
	set_modes(t);
	refresh(); /* enters the alternate screen */
	enter_modes(t);
}

static void take_size(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
}

enum terminal_status terminal_open(const struct terminal_options *options,
                                   struct terminal **terminal)
{
	enum terminal_status status;
	const char *name;
	struct terminal *t;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return TERMINAL_NO_TTY;
	status = choose_entry(&name);
	if (cur_term)
		del_curterm(cur_term); /* newterm looks it up again */
	if (status != TERMINAL_OPEN)
		return status;
	t = memory_alloc(1, sizeof *t);
	key_decoder_init(&t->decoder);
	buffer_init(&t->out);
	/* signals before ncurses, which only takes over those nobody handles */
	if (tcgetattr(STDIN_FILENO, &t->saved) || !signal_pipe_open(&t->signals)) {
		free(t);
		return TERMINAL_FAILED;
	}
	cleanup_add(restore_terminal, t);
	t->screen = newterm(name, stdout, stdin);
	if (!t->screen) {
		cleanup_remove(restore_terminal, t);
		signal_pipe_close(&t->signals);
		free(t);
		return TERMINAL_FAILED;
	}
	set_up(t, options);
	take_size();
	signal_catch_fatal();
	*terminal = t;
	return TERMINAL_OPEN;
}

static void leave_screen(struct terminal *t)
{
	buffer_clear(&t->out);
	buffer_add_string(&t->out, PASTE_OFF);
	painter_add(&t->out, t->painter.plain);
	painter_add(&t->out, t->painter.show_cursor);
	painter_add(&t->out, capability("rmkx"));
	write_now(t->out.data);
	endwin();
	t->painter.cursor_shown = true;
}

void terminal_close(struct terminal *t)
{
	if (!t)
		return;
	cleanup_remove(restore_terminal, t);
	if (!t->away)
		leave_screen(t);
	delscreen(t->screen);
	signal_pipe_close(&t->signals);
	painter_release(&t->painter);
	key_decoder_release(&t->decoder);
	buffer_release(&t->out);
	free(t);
}

void terminal_size(const struct terminal *t, size_t *columns, size_t *rows)
{
	(void)t;
	*columns = (size_t)COLS;
	*rows = (size_t)LINES;
}

void terminal_paint(struct terminal *t, const struct canvas *canvas)
{
	if (t->gone || t->away)
		return;
	buffer_clear(&t->out);
	painter_paint(&t->painter, canvas, (size_t)COLS, (size_t)LINES, &t->out);
	if (t->out.size)
		file_write_all(STDOUT_FILENO, buffer_text(&t->out));
}

static int64_t milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What can be read now, for the decoder; false: nothing, and there never will be. */
static bool read_bytes(struct terminal *t)
{
	char bytes[4096];
	ssize_t size = read(STDIN_FILENO, bytes, sizeof bytes);

	if (size <= 0)
		return size < 0 && (errno == EINTR || errno == EAGAIN);
	key_decoder_feed(&t->decoder, (struct text){ bytes, (size_t)size });
	t->begun_at = milliseconds_now();
	return true;
}

static struct input read_signal(struct terminal *t)
{
	struct input input = { .kind = signal_pipe_next(&t->signals) };

	if (input.kind == INPUT_RESIZE)
		take_size();
	if (input.kind == INPUT_RESUMED)
		reset_prog_mode();
	if (input.kind == INPUT_RESIZE || input.kind == INPUT_RESUMED)
		painter_forget(&t->painter);
	return input;
}

static struct input vanished(struct terminal *t)
{
	t->gone = true;
	return (struct input){ .kind = INPUT_VANISHED };
}

/* How long to poll: the time that is left, or -1 for ever. */
static int time_left(int64_t deadline, bool for_ever)
{
	int64_t left = deadline - milliseconds_now();

	if (for_ever)
		return -1;
	return left > 0 ? (int)left : 0;
}

/* The same, or less where something has begun that may be over then. */
static int time_to_poll(const struct terminal *t, int left)
{
	int patience = key_decoder_patience(&t->decoder), rest;

	if (patience < 0)
		return left;
	rest = time_left(t->begun_at + patience, false);
	return left < 0 || rest < left ? rest : left;
}

/* What has been read, also what is no beginning of anything any more. */
static struct input decode(struct terminal *t)
{
	struct input input = key_decoder_next(&t->decoder);
	int patience = key_decoder_patience(&t->decoder);

	if (input.kind == INPUT_NONE && patience >= 0 &&
	    milliseconds_now() >= t->begun_at + patience)
		input = key_decoder_give_up(&t->decoder);
	return input;
}

struct input terminal_wait(struct terminal *t, int milliseconds)
{
	int64_t deadline = milliseconds_now() + milliseconds;
	struct pollfd fds[2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = t->signals.read_end, .events = POLLIN },
	};

	for (;;) {
		int left = time_left(deadline, milliseconds < 0);
		struct input input = key_decoder_next(&t->decoder);

		if (input.kind != INPUT_NONE)
			return input;
		fds[0].revents = fds[1].revents = 0;
		if (poll(fds, 2, time_to_poll(t, left)) < 0 && errno != EINTR)
			return vanished(t);
		if (fds[1].revents)
			input = read_signal(t);
		if (input.kind == INPUT_VANISHED || fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			return vanished(t);
		if (input.kind == INPUT_NONE && fds[0].revents & POLLIN && !read_bytes(t))
			return vanished(t);
		if (input.kind == INPUT_NONE)
			input = decode(t);
		if (input.kind != INPUT_NONE || (milliseconds >= 0 && left == 0))
			return input;
	}
}

void terminal_leave(struct terminal *t)
{
	if (t->away || t->gone)
		return;
	def_prog_mode();
	leave_screen(t);
	t->away = true;
}

void terminal_return(struct terminal *t)
{
	if (!t->away)
		return;
	signal_pipe_forget_keys(&t->signals);
	reset_prog_mode();
	refresh();
	take_size();
	enter_modes(t);
	painter_forget(&t->painter);
	t->away = false;
}

void terminal_suspend(struct terminal *t)
{
	struct sigaction mine, plain = { .sa_handler = SIG_DFL };

	terminal_leave(t);
	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &mine);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &mine, NULL);
	terminal_return(t);
}
