/* Files as strangers leave them, and writing that never leaves half a file. */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

static int folder = -1; /* a fresh one for each test */
static char folder_name[64];

static int make_folder(void **state)
{
	const char *parent = getenv("TMPDIR");

	(void)state;
	snprintf(folder_name, sizeof folder_name, "%.40s/quizmark-XXXXXX",
	         parent ? parent : "/tmp");
	assert_non_null(mkdtemp(folder_name));
	folder = open(folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return folder < 0;
}

/* Entries but "." and "..". */
static int count_entries(void)
{
	DIR *stream = opendir(folder_name);
	int count = -2;

	assert_non_null(stream);
	while (readdir(stream))
		count++;
	closedir(stream);
	return count;
}

static int remove_folder(void **state)
{
	struct dirent *entry;
	DIR *stream = opendir(folder_name);

	(void)state;
	while ((entry = readdir(stream))) {
		if (unlinkat(folder, entry->d_name, 0) != 0)
			unlinkat(folder, entry->d_name, AT_REMOVEDIR);
	}
	closedir(stream);
	close(folder);
	return rmdir(folder_name);
}

static void put(const char *name, const char *content)
{
	int descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(descriptor >= 0);
	assert_int_equal(file_write_all(descriptor, text_of(content)), 0);
	close(descriptor);
}

static void assert_content(const char *name, const char *content)
{
	struct buffer b = BUFFER_INIT;
	int error;

	assert_int_equal(file_read(folder, name, 1 << 20, &b, &error), FILE_OK);
	assert_text(buffer_text(&b), content);
	buffer_release(&b);
}

static void test_read(void **state)
{
	struct buffer b = BUFFER_INIT;
	int error;

	(void)state;
	put("five", "12345");
	put("empty", "");
	assert_int_equal(symlinkat("five", folder, "link"), 0);
	assert_content("five", "12345");
	assert_content("empty", "");
	assert_content("link", "12345");
	assert_int_equal(file_read(folder, "five", 5, &b, &error), FILE_OK);
	assert_int_equal(file_read(folder, "five", 4, &b, &error), FILE_TOO_LARGE);
	assert_int_equal(b.size, 0);
	assert_int_equal(file_read(folder, "empty", 0, &b, &error), FILE_OK);
	assert_int_equal(file_read(folder, "none", 9, &b, &error), FILE_MISSING);
	assert_int_equal(file_read(folder, "five/x", 9, &b, &error), FILE_MISSING);
	assert_int_equal(file_read(AT_FDCWD, folder_name, 9, &b, &error), FILE_NOT_REGULAR);
	/* Size 0, and yet there is something to read. */
	assert_int_equal(file_read(AT_FDCWD, "/proc/version", 4096, &b, &error), FILE_OK);
	assert_true(b.size > 0);
	assert_int_equal(file_read(AT_FDCWD, "/proc/version", 3, &b, &error), FILE_TOO_LARGE);
	buffer_release(&b);
}

static void test_read_at_once(void **state)
{
	struct buffer large = BUFFER_INIT, b = BUFFER_INIT;

	(void)state;
	put("five", "12345");
	put("empty", "");
	buffer_add_repeated(&large, 'x', (16 << 10) - 1);
	put("fits", large.data);
	buffer_add_byte(&large, 'x');
	put("large", large.data);
	assert_int_equal(symlinkat("five", folder, "link"), 0);
	assert_int_equal(mkfifoat(folder, "fifo", 0600), 0);
	assert_true(file_read_at_once(folder, "five", &b));
	assert_text(buffer_text(&b), "12345");
	assert_true(file_read_at_once(folder, "fits", &b));
	assert_int_equal(b.size, (16 << 10) - 1);
	assert_false(file_read_at_once(folder, "empty", &b));
	assert_false(file_read_at_once(folder, "large", &b));
	assert_false(file_read_at_once(folder, "link", &b));
	assert_false(file_read_at_once(folder, "fifo", &b));
	assert_false(file_read_at_once(folder, "none", &b));
	assert_false(file_read_at_once(AT_FDCWD, folder_name, &b));
	buffer_release(&large);
	buffer_release(&b);
}

static void test_read_what_is_no_file(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int socket_descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
	struct buffer b = BUFFER_INIT;
	char long_name[400];
	int error, sparse;

	(void)state;
	assert_int_equal(mkfifoat(folder, "fifo", 0600), 0);
	assert_int_equal(symlinkat("loop", folder, "loop"), 0);
	snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", folder_name);
	assert_int_equal(bind(socket_descriptor, (struct sockaddr *)&address,
	                      sizeof address), 0);
	sparse = openat(folder, "sparse", O_WRONLY | O_CREAT, 0600);
	assert_int_equal(ftruncate(sparse, (off_t)20 << 30), 0);
	close(sparse);
	assert_int_equal(file_read(folder, "fifo", 9, &b, &error), FILE_NOT_REGULAR);
	assert_int_equal(file_read(folder, "loop", 9, &b, &error), FILE_NOT_REGULAR);
	assert_int_equal(file_read(folder, "socket", 9, &b, &error), FILE_NOT_REGULAR);
	assert_int_equal(file_read(folder, "sparse", 1 << 20, &b, &error), FILE_TOO_LARGE);
	assert_int_equal(file_read(AT_FDCWD, "/dev/zero", 9, &b, &error), FILE_NOT_REGULAR);
	memset(long_name, 'x', sizeof long_name - 1);
	long_name[sizeof long_name - 1] = '\0';
	assert_int_equal(file_read(folder, long_name, 9, &b, &error), FILE_FAILED);
	assert_int_equal(error, ENAMETOOLONG);
	assert_string_equal(file_status_text(FILE_FAILED, error), "File name too long");
	assert_int_equal(b.capacity, 0);
	close(socket_descriptor);
}

static void test_read_stream(void **state)
{
	struct buffer sent = BUFFER_INIT, b = BUFFER_INIT;
	int ends[2], error, status;
	pid_t child;

	(void)state;
	buffer_add_repeated(&sent, 'x', 300000);
	assert_int_equal(pipe(ends), 0);
	fcntl(ends[0], F_SETFL, O_NONBLOCK); /* as a careless parent may leave stdin */
	child = fork();
	if (child == 0) {
		usleep(20000);
		_exit(file_write_all(ends[1], buffer_text(&sent)) != 0);
	}
	close(ends[1]);
	assert_int_equal(file_read_stream(ends[0], 300000, &b, &error), FILE_OK);
	assert_int_equal(b.size, 300000);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(ends[0]);
	assert_int_equal(file_read_stream(folder, 9, &b, &error), FILE_NOT_REGULAR);
	assert_int_equal(file_read_stream(-1, 9, &b, &error), FILE_FAILED);
	assert_int_equal(error, EBADF);
	buffer_release(&sent);
	buffer_release(&b);
}

static int write_file(const char *name, const char *content, enum file_existing existing)
{
	struct file_writer w;

	assert_true(file_open(&w, folder, name));
	file_write(&w, text_of(content));
	return file_commit(&w, existing);
}

static void test_write(void **state)
{
	struct buffer large = BUFFER_INIT;
	struct stat about;

	(void)state;
	umask(027);
	assert_int_equal(write_file("a", "one", FILE_KEEP_EXISTING), 0);
	assert_content("a", "one");
	assert_int_equal(fstatat(folder, "a", &about, 0), 0);
	assert_int_equal(about.st_mode & 0777, 0640);
	assert_int_equal(write_file("a", "two", FILE_KEEP_EXISTING), EEXIST);
	assert_content("a", "one");
	assert_int_equal(write_file("a", "three", FILE_REPLACE_EXISTING), 0);
	assert_content("a", "three");
	buffer_add_repeated(&large, 'x', 200000);
	assert_int_equal(write_file("large", large.data, FILE_KEEP_EXISTING), 0);
	assert_content("large", large.data);
	assert_int_equal(count_entries(), 2);
	buffer_release(&large);
}

static void test_write_path(void **state)
{
	struct buffer path = BUFFER_INIT;
	struct file_writer w;

	(void)state;
	buffer_add_format(&path, "%s/new", folder_name);
	assert_true(file_open_path(&w, path.data));
	file_write(&w, TEXT("by path"));
	assert_int_equal(file_commit(&w, FILE_KEEP_EXISTING), 0);
	assert_content("new", "by path");
	buffer_add_string(&path, "/below");
	assert_false(file_open_path(&w, path.data));
	assert_int_equal(w.error, ENOTDIR);
	buffer_clear(&path);
	buffer_add_format(&path, "%s/", folder_name);
	assert_false(file_open_path(&w, path.data));
	assert_int_equal(w.error, EINVAL);
	buffer_release(&path);
}

/* Many small writes meet a few large ones; the order stays. */
static void test_write_batches(void **state)
{
	struct buffer expected = BUFFER_INIT, large = BUFFER_INIT;
	struct file_writer w;

	(void)state;
	buffer_add_repeated(&large, 'L', 70000);
	assert_true(file_open(&w, folder, "b"));
	for (int i = 0; i < 20000; i++) {
		file_write(&w, TEXT("0123456789"));
		buffer_add(&expected, TEXT("0123456789"));
		if (i % 7000 == 0) {
			file_write(&w, buffer_text(&large));
			buffer_add(&expected, buffer_text(&large));
		}
	}
	assert_int_equal(file_commit(&w, FILE_KEEP_EXISTING), 0);
	assert_content("b", expected.data);
	buffer_release(&expected);
	buffer_release(&large);
}

/* Where every temporary name is taken, that is said. */
static void test_no_temporary_name(void **state)
{
	struct file_writer w;
	char name[64];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, ".quizmark-%ld-%d.tmp", (long)getpid(), i);
		put(name, "");
	}
	assert_false(file_open(&w, folder, "a"));
	assert_int_equal(w.error, EEXIST);
	assert_int_equal(count_entries(), 1000);
}

/* Links planted under the final or the temporary name lead nowhere. */
static void test_planted(void **state)
{
	char name[64];

	(void)state;
	put("victim", "precious");
	assert_int_equal(symlinkat("victim", folder, "out"), 0);
	snprintf(name, sizeof name, ".quizmark-%ld-0.tmp", (long)getpid());
	assert_int_equal(symlinkat("victim", folder, name), 0);
	assert_int_equal(write_file("out", "mine", FILE_KEEP_EXISTING), EEXIST);
	assert_int_equal(write_file("out", "mine", FILE_REPLACE_EXISTING), 0);
	assert_content("out", "mine");
	assert_content("victim", "precious");
	assert_int_equal(count_entries(), 3);
}

static void test_give_up(void **state)
{
	struct file_writer w;
	char long_name[400];

	(void)state;
	assert_true(file_open(&w, folder, "a"));
	file_write(&w, TEXT("half"));
	assert_int_equal(count_entries(), 1);
	file_abandon(&w);
	assert_int_equal(count_entries(), 0);
	file_abandon(&w);
	memset(long_name, 'x', sizeof long_name - 1);
	long_name[sizeof long_name - 1] = '\0';
	assert_false(file_open(&w, folder, long_name));
	assert_int_equal(w.error, ENAMETOOLONG);
	assert_int_equal(file_commit(&w, FILE_KEEP_EXISTING), ENAMETOOLONG);
	assert_false(file_open(&w, -1, "a"));
	assert_int_equal(w.error, EBADF);
	file_abandon(&w);
	assert_false(file_open(&w, folder, ""));
	assert_false(file_open(&w, folder, "x/y"));
	assert_int_equal(w.error, EINVAL);
	assert_int_equal(file_flush(&w), EINVAL);
	assert_int_equal(file_prepare(&w), EINVAL);
	/* Twice. */
	assert_true(file_open(&w, folder, "twice"));
	assert_int_equal(file_prepare(&w), 0);
	assert_int_equal(file_prepare(&w), EBADF);
	file_abandon(&w);
	assert_int_equal(file_commit(&w, FILE_KEEP_EXISTING), EBADF);
	/* A folder in the way. */
	assert_int_equal(mkdirat(folder, "d", 0700), 0);
	assert_int_equal(write_file("d", "x", FILE_REPLACE_EXISTING), EISDIR);
	assert_int_equal(write_file("d", "x", FILE_KEEP_EXISTING), EEXIST);
	assert_int_equal(count_entries(), 1);
}

/* A disk that fills up, played by the limit on file sizes. */
static void test_no_space(void **state)
{
	struct rlimit before, small;
	struct buffer large = BUFFER_INIT;

	(void)state;
	put("a", "old");
	buffer_add_repeated(&large, 'x', 200000);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 100000;
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(write_file("a", large.data, FILE_REPLACE_EXISTING), EFBIG);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_content("a", "old");
	assert_int_equal(count_entries(), 1);
	buffer_release(&large);
}

static void test_death(void **state)
{
	pid_t child = fork();
	int status;

	(void)state;
	if (child == 0) {
		struct file_writer w;

		(void)!freopen("/dev/null", "w", stderr);
		file_open(&w, folder, "a");
		file_write(&w, TEXT("half"));
		die(ENOSPC, "cannot write", "a");
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 4);
	assert_int_equal(count_entries(), 0);
}

static void test_remove_folder(void **state)
{
	char name[64];

	(void)state;
	assert_int_equal(mkdirat(folder, "d", 0700), 0);
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof name, "d/a-file-with-some-name-%d", i);
		put(name, "x");
	}
	put("kept", "x");
	assert_int_equal(symlinkat("..", folder, "d/up"), 0);
	assert_int_equal(symlinkat("d", folder, "link"), 0);
	file_remove_folder(folder, "link");
	assert_int_equal(count_entries(), 3);
	file_remove_folder(folder, "d");
	file_remove_folder(folder, "none");
	assert_int_equal(count_entries(), 2);
}

static void test_names(void **state)
{
	static const struct {
		const char *id;
		bool safe;
	} cases[] = {
		{ "ada7", true }, { "_x", true }, { "A.b-c_d", true }, { "", false },
		{ ".x", false }, { "-x", false }, { "..", false }, { "a/b", false },
		{ "a b", false }, { "\xC3\xA9", false }, { "a\n", false },
		{ "a@b", false }, { "a[b", false }, { "a`b", false }, { "a{b", false },
		{ "a:b", false }, { "Z9_z", true },
		{ "0123456789012345678901234567890123456789012345678901234567890123", true },
		{ "01234567890123456789012345678901234567890123456789012345678901234", false },
	};
	struct buffer b = BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		assert_int_equal(file_name_is_safe(text_of(cases[i].id)), cases[i].safe);
		buffer_clear(&b);
		file_name_add(&b, text_of(cases[i].id));
		assert_true(file_name_is_safe(buffer_text(&b)));
		assert_int_equal(text_equal(buffer_text(&b), text_of(cases[i].id)), cases[i].safe);
	}
	buffer_clear(&b);
	file_name_add(&b, TEXT(""));
	assert_text(buffer_text(&b), "s-e3b0c44298fc1c14");
	assert_false(file_name_is_safe((struct text){ "a\0b", 3 }));
	buffer_release(&b);
}

#define FOLDER_TEST(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

static void test_same(void **state)
{
	(void)state;
	assert_true(file_is_same("/", "/.."));
	assert_false(file_is_same("/", "/proc"));
	assert_false(file_is_same("/proc", "/proc/sys/."));
	assert_false(file_is_same("/", "/nowhere"));
	assert_false(file_is_same("/nowhere", "/nowhere"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(test_read),
		FOLDER_TEST(test_read_at_once),
		FOLDER_TEST(test_read_what_is_no_file),
		FOLDER_TEST(test_read_stream),
		FOLDER_TEST(test_write),
		FOLDER_TEST(test_write_path),
		FOLDER_TEST(test_write_batches),
		FOLDER_TEST(test_no_temporary_name),
		FOLDER_TEST(test_planted),
		FOLDER_TEST(test_give_up),
		FOLDER_TEST(test_no_space),
		FOLDER_TEST(test_death),
		FOLDER_TEST(test_remove_folder),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
