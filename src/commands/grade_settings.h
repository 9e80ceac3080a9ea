/*
 * grading.json: how a folder was graded, so that it can be graded again from
 * itself when marks come in or the key changes. Tables the teacher gave are kept
 * in it as they were.
 */
#ifndef COMMANDS_GRADE_SETTINGS_H
#define COMMANDS_GRADE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "commands/question_digests.h"
#include "quiz/quiz.h"

#define GRADE_SETTINGS_NAME "grading.json"
#define GRADE_SETTINGS_PARTIAL "grading.partial.json" /* of a run that was stopped */

/* A question the teacher took out after grading. */
struct void_choice {
	struct text question;
	enum void_kind kind;
};

/* Texts are empty where an option was not given. */
struct grade_settings {
	struct arena arena; /* owns what is read */
	struct text quiz;       /* its id */
	struct text quiz_whole; /* SHA-256 of the quiz with its key */
	struct question_digests questions; /* what they asked */
	struct text late;
	struct text late_penalty;
	struct text platform;
	struct text duplicates;
	bool each;
	bool scores_only; /* of the students' own files */
	struct text roster; /* the table itself */
	struct text accommodations;
	struct void_choice *voids;
	size_t void_count;
	unsigned best_of; /* generation whose points are kept where higher; 0: none */
};

/* The hash of everything a quiz says, key included. */
struct text grade_quiz_hash(const struct quiz *quiz, struct arena *arena);
void grade_settings_write(const struct grade_settings *settings, struct buffer *out);
/* False when the folder has none that can be read; all is empty then. */
bool grade_settings_read(struct grade_settings *settings, int directory);
/* Those of a run that was stopped in the folder, if any, else the same. */
bool grade_settings_read_latest(struct grade_settings *settings, int directory);
void grade_settings_release(struct grade_settings *settings);

/* Whether the folder `path` was graded with another quiz than the one with this id; says
 * so on stderr. */
bool grade_settings_refuse_other(const struct grade_settings *settings, struct text id,
                                 const char *path);
/* Whether it was graded with another version of the quiz (hashes of then and now); says
 * so on stderr, and what to do. */
bool grade_settings_refuse_version(struct text then, struct text now, const char *quiz_path,
                                   const char *path);

/* "full-points", "not-counted", "counted" */
bool void_kind_parse(struct text word, enum void_kind *kind);
/* Sets or changes what is void; the texts are borrowed. */
void grade_settings_void(struct grade_settings *settings, struct text question,
                         enum void_kind kind);
/* Voids the questions; false after saying on stderr which is not in the quiz. */
bool grade_settings_apply_voids(const struct grade_settings *settings, struct quiz *quiz);

#endif
