/* The journals in the folder of attempts. */
#include "presenter/attempt_list.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "presenter/state_folder.h"

struct listing {
	struct arena *arena;
	struct text quiz_id;
	struct attempt_list *out;
	size_t capacity;
};

/* What a name says of its file; false for one that is no attempt to go by. */
static bool state_of(struct text name, enum attempt_state *state)
{
	static const struct {
		struct text part;
		enum attempt_state state;
	} rows[] = {
		{ TEXT_INIT(".done.jsonl"), ATTEMPT_DONE },
		{ TEXT_INIT(".exam.jsonl"), ATTEMPT_OPEN },
		{ TEXT_INIT(".practice.jsonl"), ATTEMPT_OPEN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		*state = rows[i].state;
		if (text_ends_with(name, rows[i].part))
			return true;
	}
	*state = ATTEMPT_ASIDE;
	return text_contains(name, TEXT(".jsonl.old-"));
}

static void add(struct listing *l, const char *string)
{
	struct text name = text_of(string);
	struct attempt_list *out = l->out;
	enum attempt_state state;

	if (l->quiz_id.size && (!text_starts_with(name, l->quiz_id) ||
	                        name.size == l->quiz_id.size ||
	                        name.data[l->quiz_id.size] != '.'))
		return;
	if (!state_of(name, &state))
		return;
	if (out->count == l->capacity) {
		size_t capacity = l->capacity ? 2 * l->capacity : 16;
		struct attempt_file *longer = ARENA_ARRAY(l->arena, capacity,
		                                          struct attempt_file);

		if (out->count)
			memcpy(longer, out->list, out->count * sizeof *longer);
		out->list = longer;
		l->capacity = capacity;
	}
	out->list[out->count++] = (struct attempt_file){ arena_text(l->arena, name), state };
}

static int compare(const void *a, const void *b)
{
	const struct attempt_file *first = a, *second = b;

	return strcmp(first->name.data, second->name.data);
}

bool attempt_list_read(int directory, struct text quiz_id, struct arena *arena,
                       struct attempt_list *list)
{
	struct listing l = { arena, quiz_id, list, 0 };
	int copy = fcntl(directory, F_DUPFD_CLOEXEC, 0), error;
	DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;

	*list = (struct attempt_list){ NULL, 0 };
	if (!folder) {
		error = errno;
		if (copy >= 0)
			close(copy);
		errno = error;
		return false;
	}
	/* The copy shares its place with the descriptor, which may have been read before. */
	rewinddir(folder);
	for (struct dirent *entry; (errno = 0, entry = readdir(folder));)
		add(&l, entry->d_name);
	error = errno;
	closedir(folder);
	if (list->count)
		qsort(list->list, list->count, sizeof *list->list, compare);
	errno = error;
	return !error;
}

enum file_status attempt_read(int directory, const struct attempt_file *file,
                              const struct quiz *quiz, struct arena *arena,
                              struct journal_content *content, int *error)
{
	struct buffer source = BUFFER_INIT;
	enum file_status status;

	*content = (struct journal_content){ 0 };
	*error = 0;
	status = file_read(directory, file->name.data, JOURNAL_SIZE_MAX, &source, error);
	if (status == FILE_OK)
		journal_read(quiz, buffer_text(&source), arena, content);
	buffer_release(&source);
	content->exists = content->exists && text_equal(content->head.quiz_id, quiz->id);
	return status;
}

/* Where there can be no folder of attempts there are none; one that is there and
 * cannot be opened is another thing. */
static bool is_no_home(const char *path, int error)
{
	return error == ENOENT || error == ENOTDIR ||
	       ((error == EACCES || error == EROFS || error == EPERM) &&
	        faccessat(AT_FDCWD, path, F_OK, 0) != 0 && errno == ENOENT);
}

int attempt_list_all(struct text quiz_id, struct arena *arena, char *path, size_t size,
                     struct attempt_list *list)
{
	int directory = state_folder_open(path, size), error = errno;

	*list = (struct attempt_list){ NULL, 0 };
	if (directory < 0 && !is_no_home(path, error))
		die(error, "cannot open the folder of attempts", NULL);
	if (directory >= 0 && !attempt_list_read(directory, quiz_id, arena, list))
		die(errno, "cannot list the attempts", NULL);
	return directory;
}
