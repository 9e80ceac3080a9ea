/* Files under temporary names, and their versions. */
#include "commands/folder_files.h"

#include <stdio.h>

#include "base/memory.h"
#include "commands/grade_work.h"
#include "formats/gradebook.h"

struct folder_names folder_names(const struct folder_files *files, enum folder_file file)
{
	switch (file) {
	case FOLDER_RESULTS:
		return (struct folder_names){ "results.jsonl", "results.partial.jsonl" };
	case FOLDER_ANSWERS:
		return (struct folder_names){ "answers.jsonl", "answers.partial.jsonl" };
	case FOLDER_GRADEBOOK:
		return (struct folder_names){ "gradebook.csv", "gradebook.partial.csv" };
	case FOLDER_PLATFORM:
		if (files->plan->platform == GRADEBOOK_CANVAS)
			return (struct folder_names){ "canvas.csv", "canvas.partial.csv" };
		return (struct folder_names){ "moodle.csv", "moodle.partial.csv" };
	case FOLDER_REJECTED:
		return (struct folder_names){ "rejected.jsonl", "rejected.partial.jsonl" };
	case FOLDER_FILE_COUNT:
		break;
	}
	return (struct folder_names){ NULL, NULL };
}

_Noreturn void folder_fail(const struct folder_files *files, int error)
{
	die(error, "cannot write in", files->path);
}

bool folder_has(const struct folder_files *files, enum folder_file file)
{
	return file != FOLDER_PLATFORM || files->plan->has_platform;
}

struct file_writer *folder_file(struct folder_files *files, enum folder_file file)
{
	return &files->versions[file][files->version[file]];
}

static void start_file(struct folder_files *files, enum folder_file file)
{
	struct file_writer *writer = folder_file(files, file);
	struct buffer header = BUFFER_INIT;

	if (!file_open(writer, files->directory, folder_names(files, file).whole))
		folder_fail(files, writer->error);
	if (file == FOLDER_GRADEBOOK)
		gradebook_add_header(&header, GRADEBOOK_FULL, files->plan->quiz);
	else if (file == FOLDER_PLATFORM)
		gradebook_add_header(&header, files->plan->platform, files->plan->quiz);
	file_write(writer, buffer_text(&header));
	buffer_release(&header);
}

struct file_writer *folder_next_version(struct folder_files *files,
                                        enum folder_file file)
{
	struct file_writer *old = folder_file(files, file);

	files->version[file]++;
	start_file(files, file);
	return old;
}

void folder_files_start(struct folder_files *files)
{
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(files, (enum folder_file)file))
			start_file(files, (enum folder_file)file);
	}
}

void folder_files_abandon(struct folder_files *files)
{
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		if (folder_has(files, (enum folder_file)file))
			file_abandon(folder_file(files, (enum folder_file)file));
	}
}

void folder_files_stop(struct folder_files *files)
{
	for (int file = 0; file < FOLDER_FILE_COUNT; file++) {
		struct file_writer *writer = folder_file(files, (enum folder_file)file);
		int error;

		if (!folder_has(files, (enum folder_file)file))
			continue;
		snprintf(writer->name, sizeof writer->name, "%s",
		         folder_names(files, (enum folder_file)file).partial);
		error = file_commit(writer, FILE_REPLACE_EXISTING);
		if (error)
			folder_fail(files, error);
	}
}

/* Rows above the students, which are no lines of anybody. */
static size_t header_rows(const struct folder_files *files, enum folder_file file)
{
	if (file == FOLDER_GRADEBOOK)
		return 1;
	if (file == FOLDER_PLATFORM)
		return files->plan->platform == GRADEBOOK_CANVAS ? 2 : 1;
	return 0;
}

void folder_lines_start(struct folder_lines *lines, struct folder_files *files,
                        enum folder_file file, struct file_writer *writer)
{
	struct text ignored;
	int error = file_flush(writer);

	if (error)
		folder_fail(files, error);
	folder_lines_open(lines, writer->descriptor);
	for (size_t rows = header_rows(files, file); rows > 0; rows--)
		folder_lines_next(lines, &ignored);
}
