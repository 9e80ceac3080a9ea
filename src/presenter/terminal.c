/*
 * The one door to ncurses.
 *
 * ncurses has traps that this file keeps shut: initscr leaves the program on
 * an unknown TERM, "dumb" opens and then cannot move the cursor, Esc waits for
 * a second, and after a hangup getch() returns at once for ever. So the
 * terminal is looked up before it is opened, and its descriptor is polled
 * together with a pipe into which the signal handlers write. ncurses sets the
 * modes and decodes keys; what is painted is written here, because its refresh
 * writes a line in several pieces.
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
#include <wchar.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "presenter/painter.h"
#include "presenter/signal_pipe.h"
#include "presenter/terminal_choice.h"

#include <curses.h>
#include <term.h>
#undef columns
#undef lines

#define ESCAPE_DELAY 20    /* ms that a lone Esc waits for the rest of a key */
#define PASTE_DELAY 1000   /* ms without input after which a paste is over */
#define PASTE_MAX ((size_t)1 << 20)
#define EMPTY_READS_MAX 3  /* bytes of a character but its last */
#define STAND_IN "xterm-256color"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Codes for what terminfo does not name. */
enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
	CODE_WORD_LEFT,
	CODE_WORD_RIGHT
};

static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{ "\033[200~", CODE_PASTE_BEGIN }, { "\033[201~", CODE_PASTE_END },
	{ "\033[1;5D", CODE_WORD_LEFT },   { "\033[1;5C", CODE_WORD_RIGHT },
	{ "\033[1;3D", CODE_WORD_LEFT },   { "\033[1;3C", CODE_WORD_RIGHT },
	{ "\033b", CODE_WORD_LEFT },       { "\033f", CODE_WORD_RIGHT },
	/* from terminals that take no notice of the keypad's mode */
	{ "\033[A", KEY_UP },              { "\033[B", KEY_DOWN },
	{ "\033[C", KEY_RIGHT },           { "\033[D", KEY_LEFT },
	{ "\033[H", KEY_HOME },            { "\033[F", KEY_END },
	{ "\033[1~", KEY_HOME },           { "\033[4~", KEY_END },
};

static const struct {
	wint_t code;
	enum key key;
} keys[] = {
	{ KEY_ENTER, KEYS_ENTER },         { KEY_BTAB, KEYS_BACK_TAB },
	{ KEY_BACKSPACE, KEYS_BACKSPACE }, { KEY_DC, KEYS_DELETE },
	{ KEY_UP, KEYS_UP },               { KEY_DOWN, KEYS_DOWN },
	{ KEY_LEFT, KEYS_LEFT },           { KEY_RIGHT, KEYS_RIGHT },
	{ KEY_HOME, KEYS_HOME },           { KEY_END, KEYS_END },
	{ KEY_PPAGE, KEYS_PAGE_UP },       { KEY_NPAGE, KEYS_PAGE_DOWN },
	{ CODE_WORD_LEFT, KEYS_WORD_LEFT }, { CODE_WORD_RIGHT, KEYS_WORD_RIGHT },
};

struct terminal {
	SCREEN *screen;
	WINDOW *keys;       /* a pad, from which reading never paints */
	struct painter painter;
	struct signal_pipe signals;
	struct termios saved;
	char restore[256];  /* written by the clean-up, which may call no curses; empty
	                     * until there is something to put back */
	bool away;          /* terminal_leave was called */
	bool gone;          /* hung up: nothing is painted any more */
	bool pending;       /* ncurses may hold keys it has read already */
	unsigned empty_reads; /* in a row, of a terminal that said it had something */
	struct buffer out;
	struct buffer paste;
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
	set_escdelay(ESCAPE_DELAY);
	t->keys = newpad(1, 1);
	keypad(t->keys, TRUE);
	nodelay(t->keys, TRUE);
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
		define_key(sequences[i].sequence, sequences[i].code);
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
	write_now(PASTE_ON);
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
	buffer_init(&t->paste);
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
	delwin(t->keys);
	delscreen(t->screen);
	signal_pipe_close(&t->signals);
	painter_release(&t->painter);
	buffer_release(&t->paste);
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

static struct input input_of_code(wint_t code)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (keys[i].code == code)
			return (struct input){ .kind = INPUT_KEY, .key = keys[i].key };
	}
	return (struct input){ .kind = INPUT_KEY, .key = KEYS_OTHER };
}

static struct input input_of_character(wint_t c)
{
	struct input input = { .kind = INPUT_KEY, .key = KEYS_OTHER };

	if (c == '\r' || c == '\n')
		input.key = KEYS_ENTER;
	else if (c == '\t')
		input.key = KEYS_TAB;
	else if (c == 27)
		input.key = KEYS_ESCAPE;
	else if (c == 127 || c == 8)
		input.key = KEYS_BACKSPACE;
	else if (c == 31) /* Ctrl-_, and Ctrl-/ on most terminals */
		input = (struct input){ INPUT_KEY, KEYS_CONTROL, '_', TEXT("") };
	else if (c >= 1 && c <= 26)
		input = (struct input){ INPUT_KEY, KEYS_CONTROL, (uint32_t)(c + 'a' - 1),
			                TEXT("") };
	else if (c >= 32 && !(c >= 0x7F && c < 0xA0))
		input = (struct input){ INPUT_CHARACTER, KEYS_OTHER, (uint32_t)c, TEXT("") };
	return input;
}

static bool tty_readable(int milliseconds)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&fd, 1, milliseconds) == 1 && fd.revents == POLLIN;
}

/* Everything up to the end of the paste, carriage returns as newlines. */
static struct input read_paste(struct terminal *t)
{
	unsigned empty_reads = 0;
	wint_t c;

	buffer_clear(&t->paste);
	for (;;) {
		int result = wget_wch(t->keys, &c);

		empty_reads = result == ERR ? empty_reads + 1 : 0;
		if (empty_reads > EMPTY_READS_MAX ||
		    (result == ERR && !tty_readable(PASTE_DELAY)))
			break;
		if (result == KEY_CODE_YES && c == CODE_PASTE_END)
			break;
		if (result == OK && t->paste.size < PASTE_MAX)
			utf8_add(&t->paste, c == '\r' ? '\n' : (uint32_t)c);
	}
	return (struct input){ .kind = INPUT_PASTE, .paste = buffer_text(&t->paste) };
}

/* What ncurses has read already or can read now; INPUT_NONE: nothing. */
static struct input read_key(struct terminal *t)
{
	wint_t c;
	int result = wget_wch(t->keys, &c);

	if (result == ERR || (result == KEY_CODE_YES && c == KEY_RESIZE))
		return (struct input){ .kind = INPUT_NONE };
	if (result == KEY_CODE_YES && c == CODE_PASTE_BEGIN)
		return read_paste(t);
	return result == KEY_CODE_YES ? input_of_code(c) : input_of_character(c);
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

/* Readable, and yet nothing to read, time and again: the end of the input, or a
 * terminal that refuses us. Only the bytes of one character may come singly. */
static bool hung_up(struct terminal *t, short events, const struct input *input)
{
	if (events & POLLIN)
		t->empty_reads = input->kind == INPUT_NONE ? t->empty_reads + 1 : 0;
	return events & (POLLHUP | POLLERR | POLLNVAL) || t->empty_reads > EMPTY_READS_MAX;
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

struct input terminal_wait(struct terminal *t, int milliseconds)
{
	int64_t deadline = milliseconds_now() + milliseconds;
	struct pollfd fds[2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = t->signals.read_end, .events = POLLIN },
	};

	for (;;) {
		int left = time_left(deadline, milliseconds < 0);
		struct input input = { .kind = INPUT_NONE };

		if (t->pending)
			input = read_key(t);
		t->pending = input.kind != INPUT_NONE;
		if (t->pending)
			return input;
		fds[0].revents = fds[1].revents = 0;
		if (poll(fds, 2, left) < 0 && errno != EINTR)
			return vanished(t);
		if (fds[1].revents)
			input = read_signal(t);
		if (input.kind == INPUT_NONE && fds[0].revents & POLLIN) {
			input = read_key(t);
			t->pending = input.kind != INPUT_NONE;
		}
		if (input.kind == INPUT_VANISHED || hung_up(t, fds[0].revents, &input))
			return vanished(t);
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

/* Interrupts that were meant for whoever had the terminal are forgotten. */
void terminal_return(struct terminal *t)
{
	if (!t->away)
		return;
	signal_pipe_drain(&t->signals);
	reset_prog_mode();
	refresh();
	take_size();
	write_now(PASTE_ON);
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
