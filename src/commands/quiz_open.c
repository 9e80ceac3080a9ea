/* How a command gets its quiz. */
#include "commands/quiz_open.h"

#include <stdio.h>

#include "base/utf8.h"
#include "formats/quiz_file.h"

struct quiz *quiz_open(const char *path)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;
	struct quiz *quiz;

	diagnostics_init(&d, text_of(path));
	d.ascii = !utf8_use_locale();
	quiz = quiz_load(path, 0, &d);
	diagnostics_print(&d, &out);
	fwrite(out.data, 1, out.size, stderr);
	buffer_release(&out);
	diagnostics_release(&d);
	return quiz;
}
