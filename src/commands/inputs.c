/* Operands -> chunks: what each operand is, and folders. */
#include "commands/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "commands/grade_folder.h"
#include "commands/inputs_stream.h"

#define FILES_A_CHUNK 32
#define FOLDER_DEPTH_MAX 64

void inputs_init(struct inputs *inputs, const struct quiz *quiz, char **operands,
                 size_t count)
{
	*inputs = (struct inputs){
		.quiz = quiz,
		.operands = operands,
		.operand_count = count,
		.output = -1,
	};
	arena_init(&inputs->arena);
	arena_init(&inputs->names);
	buffer_init(&inputs->stream.rest);
}

void inputs_release(struct inputs *inputs)
{
	stream_close(&inputs->stream);
	buffer_release(&inputs->stream.rest);
	arena_release(&inputs->arena);
	arena_release(&inputs->names);
	free(inputs->paths);
}

static void add_listed(struct inputs *inputs, struct input_path path)
{
	if (inputs->path_count == inputs->path_capacity) {
		inputs->path_capacity = inputs->path_capacity ? 2 * inputs->path_capacity : 64;
		inputs->paths = memory_grow(inputs->paths, inputs->path_capacity,
		                            sizeof *inputs->paths);
	}
	inputs->paths[inputs->path_count++] = path;
}

static void add_path(struct inputs *inputs, const char *folder, const char *name,
                     enum entry_kind kind)
{
	size_t size = strlen(name);
	char *entry = arena_alloc(&inputs->names, size + 2, 1, 1);

	entry[0] = (char)kind;
	memcpy(entry + 1, name, size);
	add_listed(inputs, (struct input_path){ folder, entry });
}

static int by_name(const void *a, const void *b)
{
	const struct input_path *left = a, *right = b;

	return strcmp(left->entry + 1, right->entry + 1);
}

static enum entry_kind entry_kind(int directory, const struct dirent *entry)
{
	struct stat status;

	if (entry->d_type == DT_REG)
		return ENTRY_REGULAR;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR ? ENTRY_FOLDER : ENTRY_OTHER;
	return fstatat(directory, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISDIR(status.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

static void add_joined(struct buffer *out, const char *folder, const char *name)
{
	buffer_add_string(out, folder);
	if (out->size && out->data[out->size - 1] != '/')
		buffer_add_byte(out, '/');
	buffer_add_string(out, name);
}

static const char *join(struct arena *arena, const char *folder, const char *name)
{
	struct buffer path = BUFFER_INIT;
	const char *joined;

	add_joined(&path, folder, name);
	joined = arena_text(arena, buffer_text(&path)).data;
	buffer_release(&path);
	return joined;
}

/* As some systems write it, in small letters or capitals. */
static bool has_ending(struct text name, const char *ending)
{
	size_t size = strlen(ending);

	return name.size >= size &&
	       text_equal_ascii_case(text_slice(name, name.size - size, size), text_of(ending));
}

bool inputs_is_compressed(struct text name)
{
	return has_ending(name, ".gz");
}

static bool is_table(struct text name)
{
	return has_ending(name, ".csv") || has_ending(name, ".csv.gz");
}

bool inputs_has_lines(struct text name)
{
	return text_equal(name, TEXT("-")) || has_ending(name, ".jsonl") ||
	       has_ending(name, ".ndjson") || is_table(name) ||
	       (inputs_is_compressed(name) && !has_ending(name, ".json.gz"));
}

static bool is_answer_file(struct text name)
{
	return has_ending(name, ".json") || has_ending(name, ".json.gz");
}

static bool contains(struct text name, struct text part)
{
	for (size_t at = 0; at + part.size <= name.size; at++) {
		if (text_equal_ascii_case(text_slice(name, at, part.size), part))
			return true;
	}
	return false;
}

/* Whether a file without the right ending may be what a student handed in:
 * "dl-quiz-4-ada7.zip", "ada7.json.txt"; not the quiz itself, "dl-quiz-4.yaml". */
static bool is_like_answers(const struct inputs *inputs, struct text name)
{
	struct text quiz = inputs->quiz->id;

	if (grade_folder_is_own_name(name))
		return false;
	if (contains(name, TEXT(".json")))
		return true;
	return text_starts_with(name, quiz) && name.size > quiz.size &&
	       name.data[quiz.size] != '.' && !ascii_is_letter_or_digit(name.data[quiz.size]);
}

/* Adds the names, sorted, but for those that start with a point. */
static bool list_folder(struct inputs *inputs, const char *path)
{
	size_t before = inputs->path_count;
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool good;

	if (!folder)
		return false;
	while ((errno = 0, entry = readdir(folder))) {
		enum entry_kind kind = entry_kind(dirfd(folder), entry);

		if (entry->d_name[0] == '.')
			continue;
		if (kind != ENTRY_FOLDER && !is_answer_file(text_of(entry->d_name)))
			kind = is_like_answers(inputs, text_of(entry->d_name)) ? ENTRY_MISNAMED
			                                                       : ENTRY_UNREAD;
		add_path(inputs, path, entry->d_name, kind);
	}
	good = errno == 0;
	closedir(folder);
	if (!good)
		inputs->path_count = before;
	if (inputs->path_count > before)
		qsort(inputs->paths + before, inputs->path_count - before, sizeof *inputs->paths,
		      by_name);
	return good;
}

static bool is_same_folder(const char *path, int directory)
{
	struct stat one, other;

	return directory >= 0 && stat(path, &one) == 0 && fstat(directory, &other) == 0 &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

const char *inputs_find_folder(char **operands, size_t count, int directory)
{
	for (size_t i = 0; i < count; i++) {
		if (is_same_folder(operands[i], directory))
			return operands[i];
	}
	return NULL;
}

static void note_unread(struct inputs *inputs, const struct input_path *path)
{
	if (inputs->unread_count < INPUTS_UNREAD_SHOWN)
		inputs->unread[inputs->unread_count] = join(&inputs->arena, path->folder,
		                                            path->entry + 1);
	inputs->unread_count++;
}

static void add_folder(struct inputs *inputs, const char *path, int depth);

/* Puts what is in the folders among the paths from `first` on in their place, and takes
 * out what is not read. */
static void settle_paths(struct inputs *inputs, size_t first, int depth)
{
	size_t count = inputs->path_count - first, others = 0;
	struct input_path *listed;

	for (size_t i = first; i < inputs->path_count; i++)
		others += inputs->paths[i].entry[0] == ENTRY_FOLDER ||
		          inputs->paths[i].entry[0] == ENTRY_UNREAD;
	if (!others)
		return;
	listed = memory_alloc(count, sizeof *listed);
	memcpy(listed, inputs->paths + first, count * sizeof *listed);
	inputs->path_count = first;
	for (size_t i = 0; i < count; i++) {
		if (listed[i].entry[0] == ENTRY_FOLDER)
			add_folder(inputs, join(&inputs->names, listed[i].folder,
			                        listed[i].entry + 1), depth);
		else if (listed[i].entry[0] == ENTRY_UNREAD)
			note_unread(inputs, &listed[i]);
		else
			add_listed(inputs, listed[i]);
	}
	free(listed);
}

/* Results of an earlier run are no answers. */
static bool is_graded_folder(struct inputs *inputs, const char *path)
{
	return access(join(&inputs->names, path, GRADE_SETTINGS_NAME), F_OK) == 0 &&
	       access(join(&inputs->names, path, "results.jsonl"), F_OK) == 0;
}

/* A folder that cannot be listed is added itself, and rejected when it is read. */
static void add_folder(struct inputs *inputs, const char *path, int depth)
{
	size_t first = inputs->path_count;

	if (depth && is_same_folder(path, inputs->output))
		return;
	if (depth && is_graded_folder(inputs, path)) {
		if (!inputs->graded_count++)
			inputs->graded = arena_text(&inputs->arena, text_of(path)).data;
		return;
	}
	if (depth > FOLDER_DEPTH_MAX || !list_folder(inputs, path)) {
		add_path(inputs, NULL, path, ENTRY_OTHER);
		return;
	}
	settle_paths(inputs, first, depth + 1);
}

enum operand_kind { OPERAND_FILE, OPERAND_FOLDER, OPERAND_LINES };

static enum operand_kind operand_kind(const char *path)
{
	struct stat status;

	if (inputs_has_lines(text_of(path)))
		return OPERAND_LINES;
	if (!is_answer_file(text_of(path)) && stat(path, &status) == 0 &&
	    S_ISDIR(status.st_mode))
		return OPERAND_FOLDER;
	return OPERAND_FILE;
}

/* "in" for "in//"; "/" stays. */
static const char *without_slashes(struct arena *arena, const char *path)
{
	struct text t = text_of(path);

	while (t.size > 1 && text_ends_with(t, TEXT("/")))
		t.size--;
	return arena_text(arena, t).data;
}

/* Opens the next operand; files that follow one another become one list. */
static void open_operand(struct inputs *inputs)
{
	const char *path = inputs->operands[inputs->operand_at++];
	enum operand_kind kind = operand_kind(path);

	inputs->path_count = inputs->path_at = 0;
	arena_reset(&inputs->names);
	if (kind == OPERAND_FOLDER) {
		add_folder(inputs, without_slashes(&inputs->names, path), 0);
	} else if (kind == OPERAND_FILE) {
		add_path(inputs, NULL, path, ENTRY_OTHER);
		while (inputs->operand_at < inputs->operand_count &&
		       operand_kind(inputs->operands[inputs->operand_at]) == OPERAND_FILE)
			add_path(inputs, NULL, inputs->operands[inputs->operand_at++],
			         ENTRY_OTHER);
	} else {
		stream_open(inputs, path, is_table(text_of(path)),
		            inputs_is_compressed(text_of(path)));
	}
}

/* As many as are of one kind. */
static void fill_files(struct inputs *inputs, struct chunk *chunk)
{
	size_t last = inputs->path_at + FILES_A_CHUNK;
	char kind = inputs->paths[inputs->path_at].entry[0];

	chunk->kind = CHUNK_FILES;
	chunk->files = (enum entry_kind)kind;
	if (last > inputs->path_count)
		last = inputs->path_count;
	while (inputs->path_at < last && inputs->paths[inputs->path_at].entry[0] == kind) {
		const struct input_path *path = &inputs->paths[inputs->path_at++];

		if (path->folder)
			add_joined(&chunk->bytes, path->folder, path->entry + 1);
		else
			buffer_add_string(&chunk->bytes, path->entry + 1);
		buffer_add_byte(&chunk->bytes, '\0');
	}
	chunk->share = (uint32_t)(inputs->path_at * INPUTS_WHOLE / inputs->path_count);
}

bool inputs_next(struct inputs *inputs, struct chunk *chunk)
{
	for (;;) {
		buffer_clear(&chunk->bytes);
		if (inputs->stopped && *inputs->stopped)
			return false;
		if (inputs->stream.open && stream_fill(inputs, chunk))
			return true;
		if (inputs->path_at < inputs->path_count) {
			fill_files(inputs, chunk);
			return true;
		}
		if (inputs->operand_at == inputs->operand_count)
			return false;
		open_operand(inputs);
	}
}
