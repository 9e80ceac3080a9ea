/*
 * Writing files where calls of the system fail in ways that the sweeps of tests/fault do
 * not play: file systems that lack a call, descriptors that make us wait, one fault
 * behind another.
 */
#define _GNU_SOURCE /* renameat2 */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* How each call fails, and how many times it does before it works again. */
static struct fault {
	int error;
	unsigned times;
} rename_fault, replace_fault, link_fault, sync_fault, close_fault, write_fault, truncate_fault;

static bool fails(struct fault *fault)
{
	if (!fault->times)
		return false;
	fault->times--;
	errno = fault->error;
	return true;
}

/* These stand in for the C library's. */
int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
	if (fails(&rename_fault))
		return -1;
	return (int)syscall(SYS_renameat2, from, old, to, new, flags);
}

int renameat(int from, const char *old, int to, const char *new)
{
	if (fails(&replace_fault))
		return -1;
	return (int)syscall(SYS_renameat2, from, old, to, new, 0);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
	return fails(&link_fault) ? -1 : (int)syscall(SYS_linkat, from, old, to, new, flags);
}

int fsync(int descriptor)
{
	return fails(&sync_fault) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int close(int descriptor)
{
	bool failed = fails(&close_fault);

	syscall(SYS_close, descriptor);
	return failed ? (errno = close_fault.error, -1) : 0;
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
	return fails(&write_fault) ? -1 : syscall(SYS_write, descriptor, bytes, size);
}

int ftruncate(int descriptor, off_t size)
{
	return fails(&truncate_fault) ? -1 : (int)syscall(SYS_ftruncate, descriptor, size);
}

static int folder = -1;
static char folder_name[] = "/tmp/quizmark-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder_name + strlen(folder_name) - 6, "XXXXXX");
	assert_non_null(mkdtemp(folder_name));
	folder = open(folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return folder < 0;
}

static int remove_folder(void **state)
{
	(void)state;
	file_remove_folder(AT_FDCWD, folder_name);
	close(folder);
	return access(folder_name, F_OK) == 0;
}

static int commit(const char *name, const char *content, enum file_existing existing)
{
	struct file_writer w;

	assert_true(file_open(&w, folder, name));
	file_write(&w, text_of(content));
	return file_commit(&w, existing);
}

static void assert_content(const char *name, const char *content)
{
	struct buffer b = BUFFER_INIT;
	int error;

	assert_int_equal(file_read(folder, name, 1 << 20, &b, &error), FILE_OK);
	assert_text(buffer_text(&b), content);
	buffer_release(&b);
}

static void assert_no_temporary(void)
{
	char name[64];

	snprintf(name, sizeof name, ".quizmark-%ld-0.tmp", (long)getpid());
	assert_int_equal(faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW), -1);
}

static void assert_none(const char *name)
{
	assert_int_equal(faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW), -1);
}

/* Network file systems have no rename that keeps what is there: a link does it. */
static void test_no_such_rename(void **state)
{
	static const int errors[] = { EINVAL, ENOSYS, ENOTSUP };
	char name[8];

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(errors); i++) {
		snprintf(name, sizeof name, "f%zu", i);
		rename_fault = (struct fault){ errors[i], 1 };
		assert_int_equal(commit(name, "one", FILE_KEEP_EXISTING), 0);
		assert_content(name, "one");
		rename_fault = (struct fault){ errors[i], 1 };
		assert_int_equal(commit(name, "two", FILE_KEEP_EXISTING), EEXIST);
		assert_content(name, "one");
		assert_no_temporary();
	}
	rename_fault = (struct fault){ EIO, 1 };
	assert_int_equal(commit("g", "one", FILE_KEEP_EXISTING), EIO);
	assert_none("g");
	rename_fault = (struct fault){ EINVAL, 1 };
	link_fault = (struct fault){ EIO, 1 };
	assert_int_equal(commit("g", "one", FILE_KEEP_EXISTING), EIO);
	assert_none("g");
	assert_no_temporary();
}

/* Sticks for cameras have no links either: the name is taken first, then filled. */
static void test_no_such_link(void **state)
{
	(void)state;
	rename_fault = (struct fault){ EINVAL, 3 };
	link_fault = (struct fault){ EPERM, 3 };
	assert_int_equal(commit("f", "one", FILE_KEEP_EXISTING), 0);
	assert_content("f", "one");
	assert_int_equal(commit("f", "two", FILE_KEEP_EXISTING), EEXIST);
	assert_content("f", "one");
	replace_fault = (struct fault){ EIO, 1 };
	assert_int_equal(commit("g", "one", FILE_KEEP_EXISTING), EIO);
	assert_none("g");
	assert_no_temporary();
}

/* A second name, or else a copy. */
static void test_link(void **state)
{
	struct stat one, two;

	(void)state;
	assert_int_equal(commit("f", "one", FILE_KEEP_EXISTING), 0);
	assert_int_equal(file_link(folder, "f", folder, "g"), 0);
	assert_int_equal(fstatat(folder, "f", &one, 0), 0);
	assert_int_equal(fstatat(folder, "g", &two, 0), 0);
	assert_true(one.st_ino == two.st_ino);
	assert_int_equal(file_link(folder, "f", folder, "g"), EEXIST);
	assert_int_equal(file_link(folder, "none", folder, "h"), ENOENT);

	link_fault = (struct fault){ EPERM, 3 };
	assert_int_equal(file_link(folder, "f", folder, "h"), 0);
	assert_content("h", "one");
	assert_int_equal(fstatat(folder, "h", &two, 0), 0);
	assert_true(one.st_ino != two.st_ino);
	assert_int_equal(file_link(folder, "f", folder, "g"), EEXIST);
	write_fault = (struct fault){ ENOSPC, 1 };
	assert_int_equal(file_link(folder, "f", folder, "i"), ENOSPC);
	assert_none("i");
	assert_no_temporary();
}

/* What is no file cannot be copied, and a folder may take none. */
static void test_no_copy(void **state)
{
	(void)state;
	assert_int_equal(symlinkat("f", folder, "link"), 0);
	link_fault = (struct fault){ EPERM, 1 };
	assert_int_equal(file_link(folder, "link", folder, "g"), ELOOP);
	assert_int_equal(mkdirat(folder, "sub", 0700), 0);
	assert_int_equal(file_link(folder, "sub", folder, "g"), EISDIR);
	assert_none("g");
	assert_int_equal(unlinkat(folder, "sub", AT_REMOVEDIR), 0);
	assert_int_equal(commit("f", "one", FILE_KEEP_EXISTING), 0);
	assert_int_equal(file_link(folder, "f", -1, "g"), EBADF);
	assert_no_temporary();
}

/* What knows no fsync needs none; a signal is no fault; EIO is one. */
static void test_sync(void **state)
{
	(void)state;
	sync_fault = (struct fault){ EINVAL, 2 };
	assert_int_equal(commit("a", "one", FILE_REPLACE_EXISTING), 0);
	assert_content("a", "one");
	sync_fault = (struct fault){ EINTR, 5 };
	assert_int_equal(commit("a", "two", FILE_REPLACE_EXISTING), 0);
	assert_content("a", "two");
	sync_fault = (struct fault){ EIO, 1 };
	assert_int_equal(commit("a", "three", FILE_REPLACE_EXISTING), EIO);
	assert_content("a", "two");
	assert_no_temporary();
}

static void test_close(void **state)
{
	(void)state;
	close_fault = (struct fault){ EINTR, 1 };
	assert_int_equal(commit("a", "one", FILE_REPLACE_EXISTING), 0);
	assert_content("a", "one");
	close_fault = (struct fault){ ENOSPC, 1 };
	assert_int_equal(commit("a", "two", FILE_REPLACE_EXISTING), ENOSPC);
	assert_content("a", "one");
	/* The first of two faults is the one to tell of. */
	sync_fault = (struct fault){ EIO, 1 };
	close_fault = (struct fault){ ENOSPC, 1 };
	assert_int_equal(commit("a", "two", FILE_REPLACE_EXISTING), EIO);
	assert_content("a", "one");
	assert_no_temporary();
}

/* After the first failure nothing more is written, small or large. */
static void test_write(void **state)
{
	struct buffer large = BUFFER_INIT;
	struct file_writer w;

	(void)state;
	buffer_add_repeated(&large, 'x', 70000);
	assert_int_equal(commit("a", "old", FILE_REPLACE_EXISTING), 0);
	assert_true(file_open(&w, folder, "a"));
	file_write(&w, TEXT("small"));
	write_fault = (struct fault){ ENOSPC, 1 };
	file_write(&w, buffer_text(&large));
	assert_int_equal(w.error, ENOSPC);
	file_write(&w, TEXT("more"));
	assert_int_equal(file_commit(&w, FILE_REPLACE_EXISTING), ENOSPC);
	assert_content("a", "old");
	assert_no_temporary();
	buffer_release(&large);
}

/* Who set a pipe to non-blocking does not lose what it cannot take at once. */
static void test_full_pipe(void **state)
{
	struct buffer sent = BUFFER_INIT, got = BUFFER_INIT;
	int ends[2], error, status;
	pid_t child;

	(void)state;
	buffer_add_repeated(&sent, 'x', 300000);
	assert_int_equal(pipe(ends), 0);
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	child = fork();
	if (child == 0) {
		close(ends[1]);
		usleep(20000);
		_exit(file_read_stream(ends[0], 300000, &got, &error) != FILE_OK ||
		      got.size != 300000);
	}
	close(ends[0]);
	assert_int_equal(file_write_all(ends[1], buffer_text(&sent)), 0);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	buffer_release(&sent);
}

static void test_truncate(void **state)
{
	int descriptor = openat(folder, "a", O_RDWR | O_CREAT, 0600);
	struct stat about;

	(void)state;
	assert_int_equal(file_write_all(descriptor, TEXT("0123456789")), 0);
	truncate_fault = (struct fault){ EINTR, 2 };
	assert_int_equal(file_truncate(descriptor, 4), 0);
	assert_int_equal(fstat(descriptor, &about), 0);
	assert_int_equal(about.st_size, 4);
	truncate_fault = (struct fault){ EIO, 1 };
	assert_int_equal(file_truncate(descriptor, 0), EIO);
	close(descriptor);
}

#define FOLDER_TEST(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(test_no_such_rename),
		FOLDER_TEST(test_no_such_link),
		FOLDER_TEST(test_link),
		FOLDER_TEST(test_no_copy),
		FOLDER_TEST(test_sync),
		FOLDER_TEST(test_close),
		FOLDER_TEST(test_write),
		FOLDER_TEST(test_full_pipe),
		FOLDER_TEST(test_truncate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
