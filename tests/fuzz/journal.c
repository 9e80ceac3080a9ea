/*
 * Going on with an attempt from any journal: never more events than records; what
 * is read, replayed, written and read again is the same attempt. The check sum of
 * each line that has one is made right, or else no change would come far.
 */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "class.h"
#include "formats/response_json.h"
#include "presenter/journal.h"
#include "presenter/sitting.h"

static const char sum_start[] = ",\"crc\":\"";

/* Where `,"crc":"........"}` starts in a line; its size where there is none. */
static size_t find_sum(struct text line)
{
	size_t tail = strlen(sum_start) + strlen("01234567\"}");
	size_t at = line.size < tail ? line.size : line.size - tail;

	if (at < line.size &&
	    !text_starts_with(text_slice(line, at, line.size), text_of(sum_start)))
		return line.size;
	return at;
}

static void add_with_good_sums(struct buffer *out, struct text source, size_t *lines)
{
	struct text line;

	for (*lines = 0; text_split(&source, '\n', &line); ++*lines) {
		size_t at = find_sum(line);

		buffer_add(out, text_slice(line, 0, at));
		if (at < line.size)
			buffer_add_format(out, "%s%08x\"}", sum_start,
			                  (unsigned)crc32_of(text_slice(line, 0, at)));
		if (source.data)
			buffer_add_byte(out, '\n');
	}
}

/* The same attempt, written as if it were made again. */
static void write_again(const struct quiz *quiz, const struct journal_content *content,
                        const struct session *session, struct buffer *out)
{
	journal_write_head(quiz, &content->head, 0, out);
	for (size_t i = 0; i < content->count; i++)
		journal_write_entry(quiz, session, &content->list[i], i + 1, out);
}

static void require_same(const struct quiz *quiz, const struct session *a,
                         const struct session *b)
{
	REQUIRE(a->phase == b->phase);
	for (size_t i = 0; i < quiz->leaf_count; i++) {
		struct buffer one = BUFFER_INIT, other = BUFFER_INIT;

		response_add_json(&one, quiz->leaves[i], &a->answers[i].now);
		response_add_json(&other, quiz->leaves[i], &b->answers[i].now);
		REQUIRE(text_equal(buffer_text(&one), buffer_text(&other)));
		buffer_release(&one);
		buffer_release(&other);
		REQUIRE(a->answers[i].flagged == b->answers[i].flagged);
	}
}

static void check_resume(const struct quiz *quiz, const struct journal_content *content,
                         struct arena *arena)
{
	struct buffer again = BUFFER_INIT;
	struct journal_content second;
	struct session first_session, second_session;

	sitting_replay(&first_session, quiz, content);
	write_again(quiz, content, &first_session, &again);
	journal_read(quiz, buffer_text(&again), arena, &second);
	REQUIRE(second.exists && !second.torn && !second.damaged);
	REQUIRE(second.count == content->count && second.skipped == 0);
	sitting_replay(&second_session, quiz, &second);
	require_same(quiz, &first_session, &second_session);
	session_release(&first_session);
	session_release(&second_session);
	buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct quiz *quiz = class_reader()->quiz;
	struct arena arena = ARENA_INIT;
	struct buffer source = BUFFER_INIT;
	struct journal_content content, good;
	size_t lines;

	add_with_good_sums(&source, fuzz_text(data, size, 0), &lines);
	journal_read(quiz, buffer_text(&source), &arena, &content);
	REQUIRE(content.good_size <= source.size);
	REQUIRE(content.count + content.skipped <= lines);
	journal_read(quiz, text_slice(buffer_text(&source), 0, content.good_size), &arena,
	             &good);
	REQUIRE(!good.torn && !good.damaged && good.count == content.count);
	if (content.exists)
		check_resume(quiz, &content, &arena);
	buffer_release(&source);
	arena_release(&arena);
	return 0;
}
