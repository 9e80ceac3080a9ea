/*
 * Bytes from a terminal: in whatever pieces they come, they are the same keys,
 * characters and pastes, none of which can act on a screen; and whatever has begun
 * comes to an end once nothing follows.
 */
#include "fuzz.h"

#include "base/buffer.h"
#include "presenter/key_decoder.h"

static void check_paste(struct text paste)
{
	/* What was pasted for text is made harmless where it is shown; here only lines
	 * are told apart. */
	for (size_t i = 0; i < paste.size; i++)
		REQUIRE(paste.data[i] != '\r');
}

static void note(const struct input *input, struct buffer *out)
{
	buffer_add_format(out, "%d ", (int)input->kind);
	if (input->kind == INPUT_KEY)
		buffer_add_format(out, "%d ", (int)input->key);
	if (input->kind == INPUT_CHARACTER) {
		REQUIRE(input->character >= ' ' && input->character != 127);
		REQUIRE(input->character < 0x80 || input->character >= 0xA0);
		REQUIRE(input->character < 0xD800 || input->character > 0xDFFF);
		REQUIRE(input->character <= 0x10FFFF);
	}
	if (input->kind == INPUT_PASTE) {
		check_paste(input->paste);
		buffer_add(out, input->paste);
	} else if (input->kind != INPUT_KEY || input->key == KEYS_CONTROL) {
		buffer_add_format(out, "%lx ", (unsigned long)input->character);
	}
}

static void take_all(struct key_decoder *d, struct buffer *out)
{
	struct input input;

	while ((input = key_decoder_next(d)).kind != INPUT_NONE)
		note(&input, out);
	REQUIRE(d->at == d->bytes.size);
}

static void decode(struct text bytes, size_t step, struct buffer *out)
{
	struct key_decoder d;
	size_t rounds = 0;

	key_decoder_init(&d);
	for (size_t at = 0; at < bytes.size; at += step) {
		key_decoder_feed(&d, text_slice(bytes, at, step));
		take_all(&d, out);
	}
	while (key_decoder_patience(&d) >= 0) {
		struct input input = key_decoder_give_up(&d);

		if (input.kind != INPUT_NONE)
			note(&input, out);
		take_all(&d, out);
		REQUIRE(++rounds <= 4);
	}
	REQUIRE(d.state == KEY_GROUND);
	key_decoder_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text bytes = fuzz_text(data, size, 1);
	struct buffer whole = BUFFER_INIT, pieces = BUFFER_INIT;

	if (size < 2)
		return 0;
	decode(bytes, bytes.size, &whole);
	decode(bytes, 1 + fuzz_byte(data, size, 0) % 7, &pieces);
	REQUIRE(text_equal(buffer_text(&whole), buffer_text(&pieces)));
	buffer_release(&whole);
	buffer_release(&pieces);
	return 0;
}
