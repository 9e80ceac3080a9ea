/*
 * How long loading a quiz takes, beside what cannot be avoided: libyaml's events
 * on the same bytes, and starting any process at all.
 *
 * Both sides of a ratio run in turns, so that a busy machine slows both, and
 * the medians are compared. Usage: quiz_load BUILD, or quiz_load --print N for
 * the quiz of N questions itself.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "formats/quiz_file.h"

#define LOAD_ROUNDS 9
#define START_ROUNDS 101
#define QUESTIONS 10000
#define SMALL_QUESTIONS 87 /* 20 KB */

extern char **environ;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *list, size_t count)
{
	qsort(list, count, sizeof *list, compare);
	return list[count / 2];
}

/* A question of each common type in turn, as a person would write it. */
static void add_question(struct buffer *b, int i)
{
	switch (i % 4) {
	case 0:
		buffer_add_format(b, "      - prompt: Statement %d about caches is true.\n"
		                     "        type: true-false\n"
		                     "        points: 1\n"
		                     "        answer: true\n"
		                     "        explanation: It follows from statement %d.\n",
		                  i, i - 1);
		break;
	case 1:
		buffer_add_format(b, "      - prompt: Which of these hold for model %d?\n"
		                     "        type: multi-select\n"
		                     "        points: 4\n"
		                     "        scoring: {rule: deduction, per-mistake: 2}\n"
		                     "        options:\n"
		                     "          - {text: It has layers, correct: true}\n"
		                     "          - {text: 'It has $n^2$ parameters'}\n"
		                     "          - {text: It learns, correct: true}\n"
		                     "          - It is a tree\n", i);
		break;
	case 2:
		buffer_add_format(b, "      - prompt: |\n"
		                     "          Match the loss of run %d with its curve.\n"
		                     "          There are two of them.\n"
		                     "        type: matching\n"
		                     "        points: 2\n"
		                     "        choices: [rising, falling, flat]\n"
		                     "        items:\n"
		                     "          - {text: training, answer: B}\n"
		                     "          - {text: validation, answer: A}\n", i);
		break;
	case 3:
		buffer_add_format(b, "      - prompt: How many runs does the task %d take?\n"
		                     "        type: numeric\n"
		                     "        points: 1\n"
		                     "        answer: %d\n"
		                     "        tolerance: 0.5\n", i, i * 7);
		break;
	}
}

static void make_quiz(struct buffer *b, int questions)
{
	buffer_add_string(b, "quizmark: 1\nid: bench\ntitle: A large bank\nsections:\n");
	for (int i = 0; i < questions; i++) {
		if (i % 500 == 0)
			buffer_add_format(b, "  - title: Part %d\n    questions:\n",
			                  i / 500 + 1);
		add_question(b, i);
	}
}

static void read_events(struct text source)
{
	yaml_parser_t parser;
	yaml_event_t event;
	int done = 0;

	if (!yaml_parser_initialize(&parser))
		die(0, "out of memory", NULL);
	yaml_parser_set_input_string(&parser, (const unsigned char *)source.data,
	                             source.size);
	while (!done && yaml_parser_parse(&parser, &event)) {
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static void load(struct text source)
{
	struct diagnostics d;
	struct quiz *quiz;

	diagnostics_init(&d, text_of("bench.yaml"));
	quiz = quiz_parse(d.file, source, QUIZ_LOAD_NO_FILES, &d);
	if (!quiz)
		die(0, "the benchmark's quiz has errors", NULL);
	quiz_release(quiz);
	diagnostics_release(&d);
}

static void time_loading(void)
{
	double events[LOAD_ROUNDS], loads[LOAD_ROUNDS], start;
	struct buffer source = BUFFER_INIT;

	make_quiz(&source, QUESTIONS);
	for (int i = 0; i < LOAD_ROUNDS; i++) {
		start = now();
		read_events(buffer_text(&source));
		events[i] = now() - start;
		start = now();
		load(buffer_text(&source));
		loads[i] = now() - start;
	}
	printf("load %d questions, %zu KB: %.1f ms, events alone %.1f ms, "
	       "ratio %.2f (goal 2)\n",
	       QUESTIONS, source.size / 1000, median(loads, LOAD_ROUNDS) * 1e3,
	       median(events, LOAD_ROUNDS) * 1e3,
	       median(loads, LOAD_ROUNDS) / median(events, LOAD_ROUNDS));
	buffer_release(&source);
}

static double run(char *const *arguments)
{
	posix_spawn_file_actions_t actions;
	double start = now();
	pid_t child;
	int status;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawn(&child, arguments[0], &actions, NULL, arguments, environ) != 0 ||
	    waitpid(child, &status, 0) < 0 || status != 0)
		die(0, "cannot run", arguments[0]);
	posix_spawn_file_actions_destroy(&actions);
	return now() - start;
}

static void time_starting(const char *build)
{
	double mine[START_ROUNDS], others[START_ROUNDS];
	struct buffer source = BUFFER_INIT, program = BUFFER_INIT;
	char path[] = "/tmp/quiz_load_XXXXXX", check[] = "check", nothing[] = "/bin/true";
	int file = mkstemp(path);

	make_quiz(&source, SMALL_QUESTIONS);
	buffer_add_format(&program, "%s/quizmark", build);
	if (file < 0 || write(file, source.data, source.size) != (ssize_t)source.size)
		die(0, "cannot write", path);
	close(file);
	for (int i = 0; i < START_ROUNDS; i++) {
		others[i] = run((char *[]){ nothing, NULL });
		mine[i] = run((char *[]){ program.data, check, path, NULL });
	}
	unlink(path);
	printf("start and check %zu KB: %.2f ms, true %.2f ms, ratio %.2f (goal 2.2)\n",
	       source.size / 1000, median(mine, START_ROUNDS) * 1e3,
	       median(others, START_ROUNDS) * 1e3,
	       median(mine, START_ROUNDS) / median(others, START_ROUNDS));
	buffer_release(&program);
	buffer_release(&source);
}

static int print_quiz(int questions)
{
	struct buffer b = BUFFER_INIT;

	make_quiz(&b, questions);
	fwrite(b.data, 1, b.size, stdout);
	buffer_release(&b);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "--print"))
		return print_quiz(atoi(argv[2]));
	time_loading();
	time_starting(argc > 1 ? argv[1] : "build");
	return 0;
}
