/*
 * Where answers come from: files, folders, JSON Lines, gzip, tables, standard
 * input, mixed, cut into chunks that workers can grade on their own.
 *
 * One caller at a time; chunks come in input order. Memory does not grow with
 * the length of a stream; of a folder the names are held.
 */
#ifndef COMMANDS_INPUTS_H
#define COMMANDS_INPUTS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "formats/answers.h"
#include "formats/answers_csv.h"
#include "formats/gzip.h"
#include "quiz/quiz.h"

#define INPUTS_WHOLE 1000000u
#define INPUTS_UNREAD_SHOWN 5

enum chunk_kind {
	CHUNK_FILES, /* names of answer files, each ended by a NUL */
	CHUNK_LINES, /* whole lines, one answer file each */
	CHUNK_ROWS,  /* whole rows of a table */
	CHUNK_FAULT, /* a whole input that cannot be read */
	CHUNK_KEPT   /* answers of an earlier run: hashes of their origin and content, 8
	              * bytes each, source, NUL, line number, NUL, answers, line end; and so
	              * on */
};

/* What a name is, as its folder lists it. */
enum entry_kind {
	ENTRY_OTHER = 'o', /* perhaps an answer file, as a path of the command line is */
	ENTRY_REGULAR = 'r',
	ENTRY_FOLDER = 'f',
	ENTRY_MISNAMED = 'm', /* perhaps somebody's answers, but not by its ending */
	ENTRY_UNREAD = 'u'    /* no answer file */
};

/* A piece of the input, owned by its slot; the source and header by the inputs. */
struct chunk {
	enum chunk_kind kind;
	struct buffer bytes;
	struct text source;  /* of lines, rows, a fault; a "-" is standard input */
	uint32_t first_line; /* number of the first line in its source */
	const struct csv_header *header;
	struct rejection fault;
	uint32_t share; /* of the operand at hand that is done then, in millionths; 0: unknown */
	enum entry_kind files; /* what all of them are: ordinary ones, others or misnamed */
};

/* A name in a folder, behind a byte that says what it is (an enum entry_kind); with
 * `folder` NULL a path of the command line. There can be very many. */
struct input_path {
	const char *folder;
	const char *entry;
};

/* A file that is read in blocks. */
struct stream {
	bool open;
	int descriptor;
	struct text source;
	bool is_table;
	bool is_unknown; /* lines or a table, compressed or not: the start will tell */
	bool waits; /* a pipe or terminal: hand on what is there, wait for no more */
	struct gzip_reader *gzip;
	struct csv_header *header;
	struct buffer rest; /* read, but not handed out: the start of a line */
	uint32_t line;      /* of the first byte in `rest` */
	bool ended;
	bool skipping;      /* the rest of a line or row that was too long */
	struct csv_state row; /* where in that row */
	const char *error;
	int64_t size;       /* bytes of a regular file, 0 when not known */
	int64_t consumed;
};

struct inputs {
	const struct quiz *quiz;
	char **operands;
	size_t operand_count;
	size_t operand_at;
	struct arena arena; /* headers and messages, for all of the run */
	struct arena names; /* of the operand at hand */
	struct input_path *paths;
	size_t path_count;
	size_t path_capacity;
	size_t path_at;
	struct stream stream;
	int output;              /* the folder that is written, never read from; or -1 */
	size_t graded_count;     /* folders within that grade wrote, */
	const char *graded;      /* and the first of them, in `arena`: not read */
	size_t unread_count;     /* files of folders that are no answer files, */
	const char *unread[INPUTS_UNREAD_SHOWN]; /* and the first of them, in `arena` */
	const volatile sig_atomic_t *stopped; /* ends the inputs when not 0; may be NULL */
};

void inputs_init(struct inputs *inputs, const struct quiz *quiz, char **operands,
                 size_t count);
void inputs_release(struct inputs *inputs);
/* Fills the chunk, whose buffer is reused. False at the end. */
bool inputs_next(struct inputs *inputs, struct chunk *chunk);
/* Whether what has this name is read line by line (or row by row), so that each answer
 * file in it has a line number; else it is one answer file. */
bool inputs_has_lines(struct text name);
/* Whether a name says that its file is compressed by gzip. */
bool inputs_is_compressed(struct text name);
/* The operand that is the open folder itself, or NULL. */
const char *inputs_find_folder(char **operands, size_t count, int directory);

#endif
