/*
 * The one door to ncurses.
 *
 * ncurses has traps that this file keeps shut: initscr leaves the program on
 * an unknown TERM, "dumb" opens and then cannot move the cursor, Esc waits for
 * a second, and after a hangup getch() returns at once for ever. So the
 * terminal is looked up before it is opened, and its descriptor is polled
 * together with a pipe into which the signal handlers write.
 */
#include "presenter/terminal.h"

#include <errno.h>
#include <fcntl.h>
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

#include <curses.h>
#include <term.h>
#undef columns
#undef lines

#define ESCAPE_DELAY 25    /* ms that a lone Esc waits for the rest of a key */
#define PASTE_DELAY 1000   /* ms without input after which a paste is over */
#define PASTE_MAX ((size_t)1 << 20)
#define STAND_IN "xterm-256color"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Codes for sequences that terminfo does not name. */
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

/* Signals that become inputs. */
static const struct {
	int number;
	enum input_kind kind;
} signals[] = {
	{ SIGWINCH, INPUT_RESIZE },   { SIGINT, INPUT_INTERRUPT },
	{ SIGTSTP, INPUT_SUSPEND },   { SIGCONT, INPUT_RESUMED },
	{ SIGTERM, INPUT_TERMINATE }, { SIGHUP, INPUT_VANISHED },
};
#define SIGNAL_COUNT (sizeof signals / sizeof signals[0])

/* A pair of curses for each colour of line.h: mid-tones of the 256, legible on
 * light and dark and told apart by the colour-blind; else one of the 8. */
static const struct {
	short rich;
	short basic;
} colours[] = {
	{ -1, -1 },
	{ 33, COLOR_CYAN },    /* accent */
	{ 36, COLOR_GREEN },   /* good */
	{ 166, COLOR_YELLOW }, /* bad */
	{ 33, COLOR_BLUE },    /* series */
	{ 166, COLOR_YELLOW },
	{ 36, COLOR_GREEN },
	{ 169, COLOR_MAGENTA },
	{ 136, COLOR_CYAN },
	{ 99, COLOR_RED },
	{ 31, COLOR_CYAN },    /* code */
};
#define COLOUR_COUNT (sizeof colours / sizeof colours[0])
#define PAIR_CODE (COLOUR_COUNT - 1)

struct terminal {
	SCREEN *screen;
	bool color;
	bool italic;
	bool away;           /* terminal_leave was called */
	bool gone;           /* hung up: write nothing more */
	int pipe[2];
	struct sigaction before[SIGNAL_COUNT];
	struct termios saved;
	char restore[256];   /* written by the clean-up, which may call no curses */
	struct cell *shown;  /* what was painted last; NULL: nothing that counts */
	size_t columns;      /* its size */
	size_t rows;
	bool cursor_shown;
	bool pending;        /* ncurses may hold keys it has read already */
	struct buffer paste;
};

/* A handler has no other way to the pipe. */
static volatile sig_atomic_t signal_pipe = -1;

static void on_signal(int number)
{
	int error = errno;
	char byte = (char)number;
	ssize_t ignored = write(signal_pipe, &byte, 1);

	(void)ignored;
	errno = error;
}

static void catch_signals(struct terminal *t)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	signal_pipe = t->pipe[1];
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		sigaction(signals[i].number, &action, &t->before[i]);
}

static void release_signals(struct terminal *t)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		sigaction(signals[i].number, &t->before[i], NULL);
	signal_pipe = -1;
}

/* Clean-up of die() and fatal signals: only calls a handler may make. */
static void restore_terminal(void *context)
{
	const struct terminal *t = context;
	ssize_t ignored;

	if (t->away || t->gone)
		return;
	ignored = write(STDOUT_FILENO, t->restore, strlen(t->restore));
	(void)ignored;
	tcsetattr(STDIN_FILENO, TCSANOW, &t->saved);
}

static void add_capability(struct terminal *t, const char *name)
{
	const char *string = tigetstr(name);
	size_t size = strlen(t->restore);

	if (!string || string == (const char *)-1 ||
	    size + strlen(string) >= sizeof t->restore)
		return;
	memcpy(t->restore + size, string, strlen(string) + 1);
}

static bool has_capability(const char *name)
{
	const char *string = tigetstr(name);

	return string && string != (const char *)-1;
}

static bool known(const char *name)
{
	int error;

	return setupterm(name, STDOUT_FILENO, &error) == OK && error == 1;
}

/* Terminals that are newer than the terminfo of many machines and all
 * understand what xterm does. */
static bool is_modern(const char *name)
{
	static const char *const prefixes[] = {
		"xterm", "alacritty", "foot", "kitty", "wezterm", "contour", "ghostty", "rio",
		"konsole", "vte", "gnome", "mintty", "iterm", "st-", "tmux", "screen", "rxvt",
	};
	const char *color = getenv("COLORTERM");

	if (color && color[0])
		return true;
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (!strncmp(name, prefixes[i], strlen(prefixes[i])))
			return true;
	}
	return false;
}

/* The terminfo entry to use, or why there is none. */
static enum terminal_status choose_entry(const char **name)
{
	*name = getenv("TERM");
	if (!*name)
		*name = "";
	if (!(*name)[0] || !known(*name)) {
		if (!is_modern(*name) || !known(STAND_IN))
			return TERMINAL_UNKNOWN;
		*name = STAND_IN;
	}
	return has_capability("cup") && has_capability("clear") ? TERMINAL_OPEN
	                                                        : TERMINAL_DUMB;
}

static bool wants_color(const struct terminal_options *options)
{
	const char *no_color = getenv("NO_COLOR");

	switch (options->color) {
	case TERMINAL_COLOR_AUTO:
		return !no_color || !no_color[0];
	case TERMINAL_COLOR_ALWAYS:
		return true;
	case TERMINAL_COLOR_NEVER:
		break;
	}
	return false;
}

static void open_color(struct terminal *t)
{
	if (!has_colors() || start_color() == ERR)
		return;
	use_default_colors();
	if (COLOR_PAIRS < (int)COLOUR_COUNT)
		return;
	for (size_t i = 1; i < COLOUR_COUNT; i++)
		init_pair((short)i, COLORS >= 256 ? colours[i].rich : colours[i].basic, -1);
	t->color = true;
}

static void write_now(const struct terminal *t, const char *string)
{
	if (!t->gone)
		file_write_all(STDOUT_FILENO, text_of(string));
}

/* Fatal signals put the terminal back before they kill; where somebody else
 * handles them already, such as a sanitizer, they are left alone. */
static void on_fatal_signal(int number)
{
	cleanup_run();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_fatal_signals(void)
{
	static const int numbers[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	struct sigaction before, action = { .sa_handler = on_fatal_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
	}
}

static void set_up(struct terminal *t, const struct terminal_options *options)
{
	cbreak();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_DELAY);
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
		define_key(sequences[i].sequence, sequences[i].code);
	if (wants_color(options))
		open_color(t);
	t->italic = has_capability("sitm");
	memcpy(t->restore, PASTE_OFF, sizeof PASTE_OFF);
	add_capability(t, "sgr0");
	add_capability(t, "cnorm");
	add_capability(t, "rmkx");
	add_capability(t, "rmcup");
	write_now(t, PASTE_ON);
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
	if (status != TERMINAL_OPEN)
		return status;
	t = memory_alloc(1, sizeof *t);
	if (pipe(t->pipe) || tcgetattr(STDIN_FILENO, &t->saved)) {
		free(t);
		return TERMINAL_FAILED;
	}
	for (int i = 0; i < 2; i++) {
		fcntl(t->pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(t->pipe[i], F_SETFD, FD_CLOEXEC);
	}
	buffer_init(&t->paste);
	catch_signals(t); /* before ncurses, which only takes over default ones */
	t->screen = newterm(name, stdout, stdin);
	if (!t->screen) {
		release_signals(t);
		close(t->pipe[0]);
		close(t->pipe[1]);
		free(t);
		return TERMINAL_FAILED;
	}
	set_up(t, options);
	t->cursor_shown = true;
	take_size();
	cleanup_add(restore_terminal, t);
	catch_fatal_signals();
	*terminal = t;
	return TERMINAL_OPEN;
}

const char *terminal_status_text(enum terminal_status status)
{
	switch (status) {
	case TERMINAL_OPEN:
		return "the terminal can show the full screen";
	case TERMINAL_NO_TTY:
		return "input or output is not a terminal";
	case TERMINAL_DUMB:
		return "this terminal cannot move its cursor (see TERM)";
	case TERMINAL_UNKNOWN:
		return "the type of this terminal is not known (see TERM)";
	case TERMINAL_FAILED:
		break;
	}
	return "the full screen could not be opened";
}

void terminal_close(struct terminal *t)
{
	if (!t)
		return;
	cleanup_remove(restore_terminal, t);
	if (!t->away) {
		write_now(t, PASTE_OFF);
		endwin();
	}
	delscreen(t->screen);
	release_signals(t);
	close(t->pipe[0]);
	close(t->pipe[1]);
	free(t->shown);
	buffer_release(&t->paste);
	free(t);
}

void terminal_size(const struct terminal *t, size_t *columns, size_t *rows)
{
	(void)t;
	*columns = (size_t)COLS;
	*rows = (size_t)LINES;
}

static attr_t attributes_of(const struct terminal *t, unsigned style)
{
	unsigned colour = (style & STYLE_COLOUR_MASK) >> STYLE_COLOUR_SHIFT;
	attr_t attributes = A_NORMAL;

	if (style & STYLE_BOLD || (!t->color && (colour == 1 || colour == 2)))
		attributes |= A_BOLD;
	if (style & STYLE_ITALIC)
		attributes |= t->italic ? A_ITALIC : A_UNDERLINE;
	if (style & STYLE_UNDERLINE)
		attributes |= A_UNDERLINE;
	if (style & (STYLE_DIM | STYLE_STRIKE))
		attributes |= A_DIM;
	if (style & STYLE_REVERSE)
		attributes |= A_REVERSE;
	return attributes;
}

static short pair_of(const struct terminal *t, unsigned style)
{
	unsigned colour = (style & STYLE_COLOUR_MASK) >> STYLE_COLOUR_SHIFT;

	if (!t->color)
		return 0;
	if (!colour && style & STYLE_CODE)
		return PAIR_CODE;
	return (short)(colour < PAIR_CODE ? colour : 0);
}

static void paint_cell(const struct terminal *t, int row, int column, const struct cell *cell)
{
	struct text bytes = { cell->bytes, cell->size };
	wchar_t characters[CCHARW_MAX + 1];
	size_t count = 0;
	cchar_t c;

	for (size_t at = 0; at < bytes.size && count < CCHARW_MAX;)
		characters[count++] = (wchar_t)utf8_next(bytes, &at);
	characters[count] = L'\0';
	setcchar(&c, characters, attributes_of(t, cell->style), pair_of(t, cell->style), NULL);
	mvadd_wch(row, column, &c);
}

static bool row_changed(const struct terminal *t, const struct canvas *canvas, size_t row)
{
	size_t size = canvas->columns * sizeof *canvas->cells;

	return !t->shown || memcmp(t->shown + row * canvas->columns,
	                           canvas->cells + row * canvas->columns, size) != 0;
}

static void remember(struct terminal *t, const struct canvas *canvas)
{
	size_t count = canvas->columns * canvas->rows;

	t->shown = memory_grow(t->shown, count, sizeof *t->shown);
	memcpy(t->shown, canvas->cells, count * sizeof *t->shown);
	t->columns = canvas->columns;
	t->rows = canvas->rows;
}

static void forget(struct terminal *t)
{
	free(t->shown);
	t->shown = NULL;
}

static void place_cursor(struct terminal *t, const struct canvas *canvas)
{
	if (canvas->cursor_shown != t->cursor_shown) {
		curs_set(canvas->cursor_shown);
		t->cursor_shown = canvas->cursor_shown;
	}
	if (canvas->cursor_shown)
		move((int)canvas->cursor_row, (int)canvas->cursor_column);
	else
		move(LINES - 1, COLS - 1);
}

void terminal_paint(struct terminal *t, const struct canvas *canvas)
{
	if (t->gone || t->away)
		return;
	if (t->columns != canvas->columns || t->rows != canvas->rows)
		forget(t);
	if (!t->shown)
		erase();
	for (size_t row = 0; row < canvas->rows && row < (size_t)LINES; row++) {
		const struct cell *cells = canvas->cells + row * canvas->columns;

		if (!row_changed(t, canvas, row))
			continue;
		for (size_t column = 0; column < canvas->columns && column < (size_t)COLS;
		     column++) {
			if (cells[column].columns)
				paint_cell(t, (int)row, (int)column, &cells[column]);
		}
	}
	remember(t, canvas);
	place_cursor(t, canvas);
	refresh();
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
	wint_t c;

	buffer_clear(&t->paste);
	for (;;) {
		int result = get_wch(&c);

		if (result == ERR && !tty_readable(PASTE_DELAY))
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
	int result = get_wch(&c);

	if (result == ERR || (result == KEY_CODE_YES && c == KEY_RESIZE))
		return (struct input){ .kind = INPUT_NONE };
	if (result == KEY_CODE_YES && c == CODE_PASTE_BEGIN)
		return read_paste(t);
	return result == KEY_CODE_YES ? input_of_code(c) : input_of_character(c);
}

static struct input read_signal(struct terminal *t)
{
	struct input input = { .kind = INPUT_NONE };
	char byte;

	if (read(t->pipe[0], &byte, 1) != 1)
		return input;
	for (size_t i = 0; i < SIGNAL_COUNT; i++) {
		if (signals[i].number == byte)
			input.kind = signals[i].kind;
	}
	if (input.kind == INPUT_RESIZE)
		take_size();
	if (input.kind == INPUT_RESUMED) {
		reset_prog_mode();
		clearok(curscr, TRUE);
	}
	if (input.kind == INPUT_RESIZE || input.kind == INPUT_RESUMED)
		forget(t);
	return input;
}

static bool hung_up(short events, const struct input *input)
{
	int waiting = 0;

	if (events & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	/* Readable, and yet nothing to read: the end of the input. */
	return events & POLLIN && input->kind == INPUT_NONE &&
	       ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && !waiting &&
	       tty_readable(0);
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
		{ .fd = t->pipe[0], .events = POLLIN },
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
		if (input.kind == INPUT_VANISHED || hung_up(fds[0].revents, &input))
			return vanished(t);
		if (input.kind != INPUT_NONE || (milliseconds >= 0 && left == 0))
			return input;
	}
}

void terminal_leave(struct terminal *t)
{
	if (t->away || t->gone)
		return;
	write_now(t, PASTE_OFF);
	def_prog_mode();
	endwin();
	t->away = true;
}

/* Interrupts that were meant for whoever had the terminal are forgotten. */
void terminal_return(struct terminal *t)
{
	char bytes[64];

	if (!t->away)
		return;
	while (read(t->pipe[0], bytes, sizeof bytes) > 0)
		;
	reset_prog_mode();
	take_size();
	write_now(t, PASTE_ON);
	clearok(curscr, TRUE);
	forget(t);
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
