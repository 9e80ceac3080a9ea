/* Any bytes: what is shown is harmless, has the columns we say, and shown again it
 * is the same; normal forms are stable; the caret of a fault stays on the screen. */
#include "fuzz.h"

#include "base/diagnostic.h"

static void check_display(struct text t)
{
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;

	display_add(&once, t);
	require_harmless(buffer_text(&once), false);
	display_add(&twice, buffer_text(&once));
	REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
	REQUIRE(utf8_columns(buffer_text(&once)) <= 2 * utf8_length(t));
	buffer_clear(&once);
	display_add_lines(&once, t);
	require_harmless(buffer_text(&once), true);
	buffer_clear(&once);
	display_add_ascii(&once, t);
	require_harmless(buffer_text(&once), false);
	for (size_t i = 0; i < once.size; i++)
		REQUIRE((unsigned char)once.data[i] < 0x7F);
	buffer_release(&once);
	buffer_release(&twice);
}

static void check_normal_forms(struct text t)
{
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;

	utf8_add_nfc(&once, t);
	REQUIRE(utf8_invalid_at(buffer_text(&once)) == once.size);
	utf8_add_nfc(&twice, buffer_text(&once));
	REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
	buffer_clear(&once);
	buffer_clear(&twice);
	utf8_add_comparable(&once, t, true);
	utf8_add_comparable(&twice, buffer_text(&once), true);
	REQUIRE(text_equal(buffer_text(&once), buffer_text(&twice)));
	buffer_clear(&once);
	utf8_add_comparable(&once, t, false);
	REQUIRE(utf8_invalid_at(buffer_text(&once)) == once.size);
	buffer_release(&once);
	buffer_release(&twice);
}

static void check_graphemes(struct text t)
{
	size_t at = 0, steps = 0;

	while (at < t.size) {
		size_t end = utf8_grapheme_end(t, at);

		REQUIRE(end > at);
		at = end;
		steps++;
	}
	for (; at > 0; steps--) {
		size_t start = utf8_grapheme_start(t, at);

		REQUIRE(start < at && utf8_grapheme_end(t, start) == at);
		at = start;
	}
	REQUIRE(steps == 0);
}

static void check_caret(struct text t, size_t byte, bool ascii)
{
	struct buffer out = BUFFER_INIT;
	struct diagnostics d;
	struct text rest, line;

	diagnostics_init(&d, TEXT("fuzz"));
	d.source = t;
	d.ascii = ascii;
	diagnostic_add(&d, DIAGNOSTIC_UNKNOWN_KEY, position_of(t, byte), "k", "");
	diagnostics_print(&d, &out);
	require_harmless(buffer_text(&out), true);
	for (rest = buffer_text(&out); text_split(&rest, '\n', &line);)
		REQUIRE(utf8_columns(line) < 200);
	diagnostics_release(&d);
	buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = fuzz_text(data, size, 1);

	utf8_use_locale();
	check_display(t);
	check_normal_forms(t);
	check_graphemes(t);
	check_caret(t, t.size * fuzz_byte(data, size, 0) / 256, size % 2);
	return 0;
}
