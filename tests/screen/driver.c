/*
 * Runs a program on a virtual terminal (libvterm), presses keys and prints what
 * the screen shows. Reads a script from stdin:
 *
 *	size 80x24             before `run`; later it resizes the terminal
 *	term xterm-256color    before `run`
 *	run COMMAND            a simple command, as sh reads it; the one before has ended
 *	wait TEXT              until the screen shows it; a failure after 10 s
 *	gone TEXT              until the screen no longer shows it
 *	type TEXT              as typed
 *	key NAME...            Enter Esc Tab BackTab Backspace Delete Up Down Left Right
 *	                       Home End PageUp PageDown Space C-x
 *	send TEXT              bytes, in one write; "\e" is an escape, "\a" a bell, "\r" Enter
 *	paste TEXT             as a terminal pastes it; "\n" is a line break
 *	signal HUP|TERM|CONT   to the program
 *	snapshot               prints the screen once it is quiet
 *	styles                 prints which cells are reverse, bold (B: in colour),
 *	                       underlined, italic or only in colour
 *	mouse                  prints whether the terminal reports the mouse
 *	shell COMMAND          runs it beside the program, whose id is $PROCESS
 *	hangup                 closes the terminal
 *	exit                   waits for the end, prints the status
 *
 * `driver --echo` is such a program: it shows the inputs that terminal.h gives.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "presenter/terminal.h"

#define PATIENCE 10000 /* ms for what must happen */
#define QUIET 80       /* ms without output before a snapshot */
#define ESCAPE_PATIENCE 5000 /* ms until a busy program has taken an Esc */
#define ESCAPE_ALONE 40      /* ms: longer than it waits for what belongs to an Esc */

struct screen {
	int rows, columns;
	const char *term;
	VTerm *vt;
	VTermScreen *cells;
	VTermPos cursor;
	bool cursor_shown;
	int mouse;  /* as VTERM_PROP_MOUSE */
	int master; /* -1 after a hangup */
	pid_t child;
	int status;
	bool ended;
};

static int on_cursor(VTermPos position, VTermPos old, int visible, void *user)
{
	struct screen *s = user;

	(void)old;
	(void)visible;
	s->cursor = position;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct screen *s = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		s->cursor_shown = value->boolean;
	if (property == VTERM_PROP_MOUSE)
		s->mouse = value->number;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.movecursor = on_cursor,
	.settermprop = on_property,
};

static void start(struct screen *s, const char *command)
{
	struct winsize size = { .ws_row = (unsigned short)s->rows,
		                .ws_col = (unsigned short)s->columns };

	if (s->vt)
		vterm_free(s->vt);
	if (s->child > 0 && s->master >= 0)
		close(s->master);
	s->ended = false;
	s->vt = vterm_new(s->rows, s->columns);
	vterm_set_utf8(s->vt, 1);
	s->cells = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->cells, &callbacks, s);
	vterm_screen_enable_altscreen(s->cells, 1);
	vterm_screen_reset(s->cells, 1);
	s->cursor_shown = true;
	s->child = forkpty(&s->master, NULL, NULL, &size);
	if (s->child < 0)
		die(errno, "cannot open a pty", NULL);
	if (s->child == 0) {
		struct buffer b = BUFFER_INIT;

		setenv("TERM", s->term, 1);
		buffer_add_format(&b, "exec %s", command); /* signals reach the program */
		execl("/bin/sh", "sh", "-c", b.data, (char *)NULL);
		_exit(127);
	}
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Feeds the terminal what comes within `milliseconds`; false: nothing came. */
static bool pump(struct screen *s, int milliseconds)
{
	struct pollfd fd = { .fd = s->master, .events = POLLIN };
	char bytes[65536];
	ssize_t size;

	if (s->master < 0 || poll(&fd, 1, milliseconds) != 1)
		return false;
	size = read(s->master, bytes, sizeof bytes);
	if (size <= 0)
		return false;
	vterm_input_write(s->vt, bytes, (size_t)size);
	size = (ssize_t)vterm_output_read(s->vt, bytes, sizeof bytes);
	return size == 0 || write(s->master, bytes, (size_t)size) == size;
}

/* A row as text, without trailing spaces. */
static void read_row(const struct screen *s, int row, struct buffer *out)
{
	buffer_clear(out);
	for (int column = 0; column < s->columns; column++) {
		VTermScreenCell cell;

		vterm_screen_get_cell(s->cells, (VTermPos){ row, column }, &cell);
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the right half of a wide character */
		if (!cell.chars[0])
			buffer_add_byte(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			utf8_add(out, cell.chars[i]);
	}
	while (out->size && out->data[out->size - 1] == ' ')
		buffer_truncate(out, out->size - 1);
}

static bool shows(const struct screen *s, const char *string)
{
	struct buffer row = BUFFER_INIT;
	bool found = false;

	for (int i = 0; i < s->rows && !found; i++) {
		read_row(s, i, &row);
		found = strstr(row.data, string) != NULL;
	}
	buffer_release(&row);
	return found;
}

static void print_screen(const struct screen *s)
{
	struct buffer row = BUFFER_INIT;

	printf("--- %dx%d", s->columns, s->rows);
	if (s->cursor_shown)
		printf(", cursor at row %d, column %d", s->cursor.row + 1, s->cursor.col + 1);
	printf("\n");
	for (int i = 0; i < s->rows; i++) {
		read_row(s, i, &row);
		printf("%s\n", row.data);
	}
	printf("---\n");
	buffer_release(&row);
}

static char style_letter(const VTermScreenCell *cell)
{
	bool coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);

	if (cell->attrs.reverse)
		return 'r';
	if (cell->attrs.bold)
		return coloured ? 'B' : 'b';
	if (cell->attrs.underline)
		return 'u';
	if (cell->attrs.italic)
		return 'i';
	return coloured ? 'c' : '.';
}

static void print_styles(const struct screen *s)
{
	for (int row = 0; row < s->rows; row++) {
		char letters[1024] = "";
		int used = 0;

		for (int column = 0; column < s->columns && column < 1000; column++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(s->cells, (VTermPos){ row, column }, &cell);
			letters[column] = style_letter(&cell);
			used = letters[column] == '.' ? used : column + 1;
		}
		letters[used] = '\0';
		printf("%s\n", letters);
	}
	printf("---\n");
}

static void wait_for(struct screen *s, const char *string, bool shown)
{
	for (int waited = 0; shows(s, string) != shown; waited += 50) {
		if (!pump(s, 50) && waited > PATIENCE) {
			printf("the screen %s \"%s\"\n", shown ? "never shows" : "still shows",
			       string);
			print_screen(s);
			exit(1);
		}
	}
}

static void send_bytes(const struct screen *s, const char *bytes)
{
	size_t size = strlen(bytes);

	if (write(s->master, bytes, size) != (ssize_t)size)
		printf("cannot type\n");
}

static void press(const struct screen *s, const char *name)
{
	static const struct { const char *name, *bytes; } keys[] = {
		{ "Enter", "\r" },      { "Esc", "\033" },      { "Tab", "\t" },
		{ "BackTab", "\033[Z" }, { "Backspace", "\177" }, { "Delete", "\033[3~" },
		{ "Up", "\033OA" },     { "Down", "\033OB" },   { "Right", "\033OC" },
		{ "Left", "\033OD" },   { "Home", "\033OH" },   { "End", "\033OF" },
		{ "PageUp", "\033[5~" }, { "PageDown", "\033[6~" }, { "Space", " " },
		{ "C-Left", "\033[1;5D" }, { "C-Right", "\033[1;5C" },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (!strcmp(name, keys[i].name)) {
			send_bytes(s, keys[i].bytes);
			return;
		}
	}
	if (!strncmp(name, "C-", 2) && name[2] && !name[3])
		send_bytes(s, (char[]){ (char)(name[2] & 0x1F), '\0' });
	else
		printf("no such key: %s\n", name);
}

/* Whether the program has keys to read yet. */
static bool has_unread_keys(const struct screen *s)
{
	const char *name = s->master < 0 ? NULL : ptsname(s->master);
	int program = name ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1, size = 0;

	if (program < 0)
		return false;
	if (ioctl(program, FIONREAD, &size) != 0)
		size = 0;
	close(program);
	return size > 0;
}

/* How often the program went to sleep; -1 while it is awake. */
static long count_sleeps(const struct screen *s)
{
	char path[64], line[128], state = '\0';
	long sleeps = -1;
	FILE *status;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)s->child);
	status = fopen(path, "r");
	while (status && fgets(line, sizeof line, status)) {
		sscanf(line, "State: %c", &state);
		sscanf(line, "voluntary_ctxt_switches: %ld", &sleeps);
	}
	if (status)
		fclose(status);
	return state == 'S' ? sleeps : -1;
}

/* Until an Esc is a key of its own: with what follows it, it would be another. The
 * program has read it, and slept longer than it would for a key that begins with one. */
static void let_escape_pass(struct screen *s)
{
	int64_t give_up = now() + ESCAPE_PATIENCE;
	long before, after = -1;

	do {
		before = has_unread_keys(s) ? -1 : count_sleeps(s);
		for (int64_t end = now() + ESCAPE_ALONE; now() < end;)
			pump(s, (int)(end - now()));
		after = count_sleeps(s);
	} while ((before < 0 || before != after) && now() < give_up);
}

static void press_all(struct screen *s, char *names)
{
	for (char *name = strtok_r(names, " ", &names); name;
	     name = strtok_r(NULL, " ", &names)) {
		press(s, name);
		if (!strcmp(name, "Esc"))
			let_escape_pass(s);
		pump(s, 0);
	}
}

static void send_escaped(const struct screen *s, const char *string)
{
	static const char names[] = "earn\\", bytes[] = "\033\a\r\n\\";
	struct buffer b = BUFFER_INIT;

	for (; *string; string++) {
		const char *name = string[0] == '\\' && string[1] ? strchr(names, string[1]) : NULL;

		buffer_add_byte(&b, name ? bytes[name - names] : *string);
		string += name != NULL;
	}
	send_bytes(s, b.data);
	buffer_release(&b);
}

static void paste(const struct screen *s, const char *string)
{
	struct buffer b = BUFFER_INIT;

	buffer_add_string(&b, "\033[200~");
	for (; *string; string++) {
		if (string[0] == '\\' && string[1] == 'n') {
			buffer_add_byte(&b, '\r');
			string++;
		} else {
			buffer_add_byte(&b, *string);
		}
	}
	buffer_add_string(&b, "\033[201~");
	send_bytes(s, b.data);
	buffer_release(&b);
}

static void resize(struct screen *s, const char *argument)
{
	struct winsize size = { 0 };

	if (sscanf(argument, "%dx%d", &s->columns, &s->rows) != 2)
		printf("not a size: %s\n", argument);
	if (!s->vt)
		return;
	size.ws_row = (unsigned short)s->rows;
	size.ws_col = (unsigned short)s->columns;
	vterm_set_size(s->vt, s->rows, s->columns);
	ioctl(s->master, TIOCSWINSZ, &size);
}

static void send_signal(const struct screen *s, const char *name)
{
	int number = !strcmp(name, "HUP")    ? SIGHUP
	             : !strcmp(name, "TERM") ? SIGTERM
	             : !strcmp(name, "CONT") ? SIGCONT
	             : !strcmp(name, "KILL") ? SIGKILL
	                                     : 0;

	kill(s->child, number);
}

static void await_end(struct screen *s)
{
	struct timespec pause = { .tv_nsec = 10000000 };

	for (int waited = 0; !s->ended && waited < PATIENCE; waited += 10) {
		if (!pump(s, 10) && waitpid(s->child, &s->status, WNOHANG) == s->child)
			s->ended = true;
		else
			nanosleep(&pause, NULL);
	}
	if (!s->ended)
		printf("the program does not end\n");
	else if (WIFSIGNALED(s->status))
		printf("ended by signal %d\n", WTERMSIG(s->status));
	else
		printf("exit status %d\n", WEXITSTATUS(s->status));
}

/* By a shell of its own, on the driver's terminal. */
static void run_beside(const struct screen *s, const char *command)
{
	char process[24];
	int status;
	pid_t child;

	snprintf(process, sizeof process, "%d", (int)s->child);
	setenv("PROCESS", process, 1);
	child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (waitpid(child, &status, 0) < 0 || status)
		printf("cannot run %s\n", command);
}

static void obey(struct screen *s, const char *word, char *argument)
{
	if (!strcmp(word, "size")) {
		resize(s, argument);
	} else if (!strcmp(word, "term")) {
		s->term = argument;
	} else if (!strcmp(word, "run")) {
		start(s, argument);
	} else if (!strcmp(word, "wait")) {
		wait_for(s, argument, true);
	} else if (!strcmp(word, "gone")) {
		wait_for(s, argument, false);
	} else if (!strcmp(word, "type")) {
		send_bytes(s, argument);
	} else if (!strcmp(word, "key")) {
		press_all(s, argument);
	} else if (!strcmp(word, "send")) {
		send_escaped(s, argument);
	} else if (!strcmp(word, "mouse")) {
		printf("mouse reports %s\n", s->mouse == VTERM_PROP_MOUSE_NONE ? "off" : "on");
	} else if (!strcmp(word, "paste")) {
		paste(s, argument);
	} else if (!strcmp(word, "signal")) {
		send_signal(s, argument);
	} else if (!strcmp(word, "snapshot")) {
		while (pump(s, QUIET))
			;
		print_screen(s);
	} else if (!strcmp(word, "styles")) {
		print_styles(s);
	} else if (!strcmp(word, "shell")) {
		run_beside(s, argument);
	} else if (!strcmp(word, "hangup")) {
		close(s->master);
		s->master = -1;
	} else if (!strcmp(word, "exit")) {
		await_end(s);
	} else {
		printf("no such command: %s\n", word);
	}
}

static void run_script(void)
{
	struct screen s = { .rows = 24, .columns = 80, .term = "xterm-256color",
		            .master = -1 };
	static char script[1 << 16];
	size_t size = fread(script, 1, sizeof script - 1, stdin);
	char *rest = script, *line;

	script[size] = '\0';
	while ((line = strsep(&rest, "\n"))) {
		char *word = strsep(&line, " ");

		if (*word && *word != '#')
			obey(&s, word, line ? line : word + strlen(word));
	}
	if (s.child > 0 && !s.ended) {
		kill(s.child, SIGKILL);
		waitpid(s.child, NULL, 0);
	}
	if (s.vt)
		vterm_free(s.vt);
}

static void describe(const struct input *input, struct buffer *out)
{
	static const char *const keys[] = {
		"Enter", "NewLine", "Esc", "Tab", "BackTab", "Backspace", "Delete", "Up", "Down", "Left",
		"Right", "Home", "End", "PageUp", "PageDown", "WordLeft", "WordRight",
		"Control", "Other",
	};
	static const char *const kinds[] = {
		"nothing", "character ", "key ", "paste ", "resize", "interrupt", "suspend",
		"resumed", "terminate", "vanished",
	};

	buffer_clear(out);
	buffer_add_string(out, kinds[input->kind]);
	if (input->kind == INPUT_CHARACTER)
		utf8_add(out, input->character);
	if (input->kind == INPUT_KEY)
		buffer_add_string(out, keys[input->key]);
	if (input->kind == INPUT_KEY && input->key == KEYS_CONTROL)
		buffer_add_format(out, " %c", (char)input->character);
	if (input->kind == INPUT_PASTE)
		buffer_add(out, input->paste);
}

static void draw_echo(struct canvas *canvas, size_t count, const struct buffer *last)
{
	canvas_put_string(canvas, 0, 0, "echo: q ends", STYLE_BOLD);
	canvas_put_string(canvas, 1, 2, "日本語 ✓ café", STYLE_ACCENT);
	canvas_put_string(canvas, 2, 2, "selected", STYLE_REVERSE);
	canvas_put_string(canvas, canvas->rows - 1, canvas->columns - 3, "end", 0);
	canvas_put_cut(canvas, 3, 2, canvas->columns, buffer_text(last), 0);
	canvas_put(canvas, 4, 2, text_of(count ? "inputs seen" : "nothing yet"), STYLE_DIM);
	canvas_cursor(canvas, 3, 2);
}

static int echo(void)
{
	struct terminal_options options = { 0 };
	struct canvas canvas = CANVAS_INIT;
	struct buffer last = BUFFER_INIT;
	struct input input = { 0 };
	struct terminal *terminal;
	enum terminal_status status = terminal_open(&options, &terminal);
	size_t columns, rows, count = 0;

	if (status != TERMINAL_OPEN) {
		puts(terminal_status_text(status));
		return 1;
	}
	while (input.kind != INPUT_VANISHED && input.kind != INPUT_TERMINATE &&
	       !(input.kind == INPUT_CHARACTER && input.character == 'q')) {
		terminal_size(terminal, &columns, &rows);
		canvas_resize(&canvas, columns, rows);
		draw_echo(&canvas, count++, &last);
		terminal_paint(terminal, &canvas);
		input = terminal_wait(terminal, -1);
		describe(&input, &last);
		if (input.kind == INPUT_SUSPEND)
			terminal_suspend(terminal);
	}
	terminal_close(terminal);
	canvas_release(&canvas);
	buffer_release(&last);
	puts(input.kind == INPUT_CHARACTER ? "bye" : "gone");
	return input.kind == INPUT_VANISHED ? 3 : 0;
}

int main(int count, char **arguments)
{
	utf8_use_locale();
	if (count > 1 && !strcmp(arguments[1], "--echo"))
		return echo();
	signal(SIGPIPE, SIG_IGN);
	run_script();
	return 0;
}
