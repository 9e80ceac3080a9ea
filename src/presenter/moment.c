/* The clocks: the only place of the presenter that reads one. */
#include "presenter/moment.h"

#include <fcntl.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

static int64_t read_clock(clockid_t id)
{
	struct timespec t = { 0 };

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

uint64_t moment_boot(void)
{
	char id[64];
	int descriptor = file_open_at(AT_FDCWD, "/proc/sys/kernel/random/boot_id", O_RDONLY, 0);
	ptrdiff_t size = 0;

	if (descriptor >= 0) {
		size = file_read_at(descriptor, id, sizeof id, 0);
		close(descriptor);
	}
	return size > 0 ? text_hash((struct text){ id, (size_t)size }) : 0;
}

struct moment moment_now(uint64_t boot)
{
	return (struct moment){ read_clock(CLOCK_REALTIME), read_clock(CLOCK_BOOTTIME), boot };
}

typedef struct tm *convert_fn(const time_t *, struct tm *);

static bool take_apart(int64_t milliseconds, convert_fn *convert, struct tm *fields)
{
	time_t seconds = (time_t)(milliseconds / 1000);

	return convert(&seconds, fields);
}

void utc_text(int64_t milliseconds, char text[UTC_TEXT_SIZE])
{
	struct tm fields;

	text[0] = '\0';
	if (take_apart(milliseconds, gmtime_r, &fields))
		strftime(text, UTC_TEXT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &fields);
}

void local_text(int64_t milliseconds, char text[LOCAL_TEXT_SIZE])
{
	struct tm fields;

	text[0] = '\0';
	if (take_apart(milliseconds, localtime_r, &fields))
		strftime(text, LOCAL_TEXT_SIZE, "%Y-%m-%d %H:%M", &fields);
}
