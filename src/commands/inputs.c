/* Operands -> chunks: what each operand is, and folders. */
#include "commands/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
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

static void add_path(struct inputs *inputs, const char *path, bool regular)
{
	if (inputs->path_count == inputs->path_capacity) {
		inputs->path_capacity = inputs->path_capacity ? 2 * inputs->path_capacity : 64;
		inputs->paths = memory_grow(inputs->paths, inputs->path_capacity,
		                            sizeof *inputs->paths);
	}
	inputs->paths[inputs->path_count++] = (struct input_path){ path, regular };
}

enum entry_kind { ENTRY_REGULAR, ENTRY_FOLDER, ENTRY_OTHER };

struct entry {
	const char *name;
	enum entry_kind kind;
};

/* What a folder holds. */
struct listing {
	struct arena arena;
	struct entry *entries;
	size_t count;
	size_t capacity;
	size_t unread_count; /* files that do not count */
	const char *unread;  /* the first of them by name */
};

static void list_entry(struct listing *listing, const char *name, enum entry_kind kind)
{
	if (listing->count == listing->capacity) {
		listing->capacity = listing->capacity ? 2 * listing->capacity : 64;
		listing->entries = memory_grow(listing->entries, listing->capacity,
		                               sizeof *listing->entries);
	}
	listing->entries[listing->count++] = (struct entry){
		arena_text(&listing->arena, text_of(name)).data, kind
	};
}

static int by_name(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	return strcmp(left->name, right->name);
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

static void note_unread(struct listing *listing, const char *name)
{
	if (!listing->unread_count++ || strcmp(name, listing->unread) < 0)
		listing->unread = arena_format(&listing->arena, "%s", name).data;
}

/* Names that count, sorted: *.json, as some systems write it, and folders; none that
 * starts with a point. */
static bool list_folder(const char *path, struct listing *listing)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool good;

	if (!folder)
		return false;
	while ((errno = 0, entry = readdir(folder))) {
		enum entry_kind kind = entry_kind(dirfd(folder), entry);

		if (entry->d_name[0] == '.')
			continue;
		if (kind == ENTRY_FOLDER || text_ends_with(text_of(entry->d_name), TEXT(".json")) ||
		    text_ends_with(text_of(entry->d_name), TEXT(".JSON")))
			list_entry(listing, entry->d_name, kind);
		else
			note_unread(listing, entry->d_name);
	}
	good = errno == 0;
	closedir(folder);
	if (!good)
		listing->count = 0;
	if (listing->count)
		qsort(listing->entries, listing->count, sizeof *listing->entries, by_name);
	return good;
}

static const char *join(struct inputs *inputs, const char *folder, const char *name)
{
	size_t folder_size = strlen(folder), name_size = strlen(name);
	char *path = arena_alloc(&inputs->names, folder_size + name_size + 2, 1, 1);

	while (folder_size > 1 && folder[folder_size - 1] == '/')
		folder_size--;
	memcpy(path, folder, folder_size);
	path[folder_size] = '/';
	memcpy(path + folder_size + 1, name, name_size);
	return path;
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

static void add_unread(struct inputs *inputs, const char *folder,
                       const struct listing *listing)
{
	if (listing->unread_count && !inputs->unread_count)
		inputs->unread = arena_text(&inputs->arena, text_of(join(inputs, folder,
		                                                 listing->unread))).data;
	inputs->unread_count += listing->unread_count;
}

/* A folder that cannot be listed is added itself, and rejected when it is read. */
static void add_folder(struct inputs *inputs, const char *path, int depth)
{
	struct listing listing = { .arena = ARENA_INIT };

	if (depth && is_same_folder(path, inputs->output))
		return;
	if (depth > FOLDER_DEPTH_MAX || !list_folder(path, &listing)) {
		add_path(inputs, path, false);
	} else {
		add_unread(inputs, path, &listing);
		for (size_t i = 0; i < listing.count; i++) {
			const struct entry *entry = &listing.entries[i];
			const char *inner = join(inputs, path, entry->name);

			if (entry->kind == ENTRY_FOLDER)
				add_folder(inputs, inner, depth + 1);
			else
				add_path(inputs, inner, entry->kind == ENTRY_REGULAR);
		}
	}
	arena_release(&listing.arena);
	free(listing.entries);
}

static bool ends_with(const char *path, const char *ending)
{
	return text_ends_with(text_of(path), text_of(ending));
}

enum operand_kind {
	OPERAND_FILE,
	OPERAND_FOLDER,
	OPERAND_LINES,
	OPERAND_TABLE
};

static bool is_gzip(const char *path)
{
	return ends_with(path, ".gz");
}

static enum operand_kind operand_kind(const char *path)
{
	struct stat status;

	if (!strcmp(path, "-") || ends_with(path, ".jsonl") || ends_with(path, ".ndjson"))
		return OPERAND_LINES;
	if (ends_with(path, ".csv") || ends_with(path, ".csv.gz"))
		return OPERAND_TABLE;
	if (is_gzip(path))
		return OPERAND_LINES;
	if (!ends_with(path, ".json") && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return OPERAND_FOLDER;
	return OPERAND_FILE;
}

/* Opens the next operand; files that follow one another become one list. */
static void open_operand(struct inputs *inputs)
{
	const char *path = inputs->operands[inputs->operand_at++];
	enum operand_kind kind = operand_kind(path);

	inputs->path_count = inputs->path_at = 0;
	arena_reset(&inputs->names);
	if (kind == OPERAND_FOLDER) {
		add_folder(inputs, path, 0);
	} else if (kind == OPERAND_FILE) {
		add_path(inputs, path, false);
		while (inputs->operand_at < inputs->operand_count &&
		       operand_kind(inputs->operands[inputs->operand_at]) == OPERAND_FILE)
			add_path(inputs, inputs->operands[inputs->operand_at++], false);
	} else {
		stream_open(&inputs->stream, path, kind == OPERAND_TABLE, is_gzip(path));
	}
}

static void fill_files(struct inputs *inputs, struct chunk *chunk)
{
	size_t last = inputs->path_at + FILES_A_CHUNK;

	chunk->kind = CHUNK_FILES;
	chunk->regular = inputs->paths[inputs->path_at].regular;
	if (last > inputs->path_count)
		last = inputs->path_count;
	while (inputs->path_at < last &&
	       inputs->paths[inputs->path_at].regular == chunk->regular) {
		struct text path = text_of(inputs->paths[inputs->path_at++].path);

		path.size++;
		buffer_add(&chunk->bytes, path);
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
