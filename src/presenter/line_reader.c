/* Lines and signals from one poll. */
#include "presenter/line_reader.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "presenter/typed.h"

void line_reader_init(struct line_reader *r, int input)
{
	sigset_t mask;

	*r = (struct line_reader){ .input = input };
	buffer_init(&r->pending);
	sigemptyset(&mask);
	sigaddset(&mask, SIGINT);
	sigaddset(&mask, SIGQUIT);
	sigaddset(&mask, SIGTERM);
	sigaddset(&mask, SIGHUP);
	sigprocmask(SIG_BLOCK, &mask, &r->old_mask);
	r->signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	if (r->signals < 0)
		die(errno, "cannot watch for signals", NULL);
}

void line_reader_release(struct line_reader *r)
{
	close(r->signals);
	sigprocmask(SIG_SETMASK, &r->old_mask, NULL);
	buffer_release(&r->pending);
}

void line_reader_forget_keys(void)
{
	static const struct timespec at_once = { 0 };
	sigset_t keys;

	sigemptyset(&keys);
	sigaddset(&keys, SIGINT);
	sigaddset(&keys, SIGQUIT);
	while (sigtimedwait(&keys, NULL, &at_once) > 0)
		;
}

/* Moves the first pending line into `line`; at the end of input also one that
 * has no line end. */
static bool take_line(struct line_reader *r, struct buffer *line)
{
	struct text all = buffer_text(&r->pending);
	size_t size = text_find(all, '\n');
	struct text raw = text_slice(all, 0, size);

	if (size == all.size && (!r->ended || !size))
		return false;
	if (text_ends_with(raw, TEXT("\r")))
		raw.size--;
	buffer_clear(line);
	typed_clean(line, raw);
	if (size < all.size)
		size++;
	memmove(r->pending.data, r->pending.data + size, all.size - size);
	buffer_truncate(&r->pending, all.size - size);
	return true;
}

static void read_some(struct line_reader *r)
{
	char bytes[4096];
	ssize_t size = read(r->input, bytes, sizeof bytes);

	if (size > 0)
		buffer_add(&r->pending, (struct text){ bytes, (size_t)size });
	else if (size == 0 || (errno != EINTR && errno != EAGAIN))
		r->ended = true;
}

static enum line_event read_signal(struct line_reader *r)
{
	struct signalfd_siginfo info;

	if (read(r->signals, &info, sizeof info) != sizeof info) {
		/* Never asked again for what cannot be had: the end of the input ends all. */
		r->ended = r->ended || (errno != EAGAIN && errno != EINTR);
		return LINE_TIMEOUT;
	}
	r->signal = (int)info.ssi_signo;
	return r->signal == SIGINT ? LINE_INTERRUPT : LINE_TERMINATE;
}

enum line_event line_reader_wait(struct line_reader *r, int milliseconds,
                                 struct buffer *line)
{
	enum line_event signalled = read_signal(r);

	/* Before any line, or input without end would keep a signal waiting. */
	if (signalled != LINE_TIMEOUT)
		return signalled;
	while (!take_line(r, line)) {
		struct pollfd polled[] = {
			{ r->signals, POLLIN, 0 },
			{ r->input, POLLIN, 0 },
		};
		int ready;

		if (r->ended)
			return LINE_END;
		ready = poll(polled, 2, milliseconds);
		if (ready == 0 || (ready < 0 && errno == EINTR))
			return LINE_TIMEOUT;
		if (ready < 0)
			r->ended = true;
		else if (polled[0].revents)
			signalled = read_signal(r);
		else
			read_some(r);
		if (signalled != LINE_TIMEOUT)
			return signalled;
	}
	return LINE_READ;
}
