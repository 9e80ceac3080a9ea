/*
 * Invented answers to Quiz 4, the same for the same seed: the data of the
 * benchmarks.
 *
 *	make_answers COUNT             JSON Lines on standard output
 *	make_answers COUNT FOLDER      a pretty-printed file a student
 *
 * Students differ in ability, so that answers repeat as they do in a class.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/random.h"
#include "formats/json_text.h"

#define SEED 20241122

static bool knows(struct random *r, unsigned ability)
{
	return random_below(r, 100) < ability;
}

/* Options of which each is judged rightly with the student's ability. */
static void add_selection(struct buffer *b, struct random *r, unsigned ability,
                          const char *key)
{
	const char *between = "[";

	for (size_t i = 0; key[i]; i++) {
		bool chosen = (key[i] == '1') == knows(r, ability);

		if (!chosen)
			continue;
		buffer_add_format(b, "%s\"%c\"", between, (char)('A' + i));
		between = ",";
	}
	buffer_add_string(b, *between == '[' ? "[]" : "]");
}

static void add_matching(struct buffer *b, struct random *r, unsigned ability)
{
	static const char key[] = "ADBC";

	for (int i = 0; i < 4; i++) {
		char choice = knows(r, ability) ? key[i] : (char)('A' + random_below(r, 4));

		buffer_add_format(b, "%s\"%d\":\"%c\"", i ? "," : "{", i + 1, choice);
	}
	buffer_add_byte(b, '}');
}

static void add_essay(struct buffer *b, struct random *r)
{
	static const char *const pieces[] = {
		"The keys and values of earlier tokens do not change, ",
		"so they can be cached instead of computed again. ",
		"Yes: every step repeats the projections of all tokens before it.\n",
		"Store K and V per layer \xe2\x80\x94 memory for time. ",
		"The query is only needed for the \"new\" token. ",
		"I would keep them in a cache (na\xc3\xafve decoding is O(n\xc2\xb2)). ",
	};
	struct buffer essay = BUFFER_INIT;

	for (size_t i = 0; i < 6; i++) {
		if (random_below(r, 10) < 8)
			buffer_add_string(&essay, pieces[random_below(r, 6)]);
	}
	json_add_string(b, buffer_text(&essay));
	buffer_release(&essay);
}

static void add_answers(struct buffer *b, struct random *r)
{
	static const char *const truths[] = { "true", "false", "true", "false" };
	static const char *const wrong[] = { "false", "true", "false", "true" };
	unsigned ability = 60 + (unsigned)random_below(r, 39);

	buffer_add_string(b, ",\"answers\":{");
	for (int i = 0; i < 4; i++)
		buffer_add_format(b, "\"1.%d\":%s,", i + 1,
		                  knows(r, ability) ? truths[i]
		                  : random_below(r, 8) ? wrong[i] : "null");
	buffer_add_string(b, "\"2.1\":");
	add_selection(b, r, ability, "011010");
	buffer_add_string(b, ",\"2.2\":");
	add_matching(b, r, ability);
	buffer_add_string(b, ",\"3.1.1\":");
	add_selection(b, r, (100 + ability) / 2, "11011111010101");
	buffer_add_string(b, ",\"3.1.2\":");
	add_selection(b, r, (100 + ability) / 2, "11011111010101");
	buffer_add_string(b, ",\"3.1.3\":");
	add_essay(b, r);
	buffer_add_byte(b, '}');
}

static void add_student(struct buffer *b, struct random *r, unsigned long number)
{
	unsigned minutes = (unsigned)random_below(r, 30);
	unsigned seconds = (unsigned)random_below(r, 60);

	buffer_add_format(b, "{\"quizmark-answers\":1,\"quiz\":\"dl-quiz-4\",\"student\":{"
	                     "\"id\":\"s%07lu\",\"name\":\"Student %lu\"},\"pledge\":{"
	                     "\"signature\":\"Student %lu\",\"date\":\"2024-11-22\"},"
	                     "\"attempt\":{\"started\":\"2024-11-22T10:00:00Z\","
	                     "\"submitted\":\"2024-11-22T10:%02u:%02uZ\",\"seconds\":%u}",
	                  number, number, number, minutes, seconds, minutes * 60 + seconds);
	add_answers(b, r);
	buffer_add_byte(b, '}');
}

static void write_file(int folder, unsigned long number, struct text compact)
{
	struct buffer pretty = BUFFER_INIT;
	char name[32];
	int descriptor;

	json_add_pretty(&pretty, compact);
	snprintf(name, sizeof name, "s%07lu.json", number);
	descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (descriptor < 0 || file_write_all(descriptor, buffer_text(&pretty)))
		die(0, "cannot write", name);
	close(descriptor);
	buffer_release(&pretty);
}

int main(int argc, char **argv)
{
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	struct buffer b = BUFFER_INIT;
	struct random r;
	int folder = -1;

	if (argc > 2) {
		mkdir(argv[2], 0755);
		folder = open(argv[2], O_RDONLY | O_DIRECTORY);
		if (folder < 0)
			die(0, "cannot open", argv[2]);
	}
	random_seed(&r, SEED);
	for (unsigned long i = 0; i < count; i++) {
		add_student(&b, &r, i);
		if (folder >= 0) {
			write_file(folder, i, buffer_text(&b));
			buffer_clear(&b);
			continue;
		}
		buffer_add_byte(&b, '\n');
		if (b.size >= (size_t)1 << 20) {
			file_write_all(STDOUT_FILENO, buffer_text(&b));
			buffer_clear(&b);
		}
	}
	file_write_all(STDOUT_FILENO, buffer_text(&b));
	buffer_release(&b);
	return 0;
}
