/* Names of pages: one each, whatever ids there are. */
#include "check.h"

#include <stdio.h>

#include "commands/page_names.h"

static void check_name(struct page_names *names, const char *id, const char *expected)
{
	struct buffer name = BUFFER_INIT;

	page_names_add(names, text_of(id), "html", &name);
	assert_text(buffer_text(&name), expected);
	buffer_release(&name);
}

static void test_numbers(void **state)
{
	struct page_names names = PAGE_NAMES_INIT;

	(void)state;
	check_name(&names, "ada", "ada.html");
	check_name(&names, "bob", "bob.html");
	check_name(&names, "ada", "ada+2.html");
	check_name(&names, "ada", "ada+3.html");
	/* An id with a plus in it is no file name as it stands. */
	check_name(&names, "ada+2", "s-9062c3dfa2ec6535.html");
	check_name(&names, "s-9062c3dfa2ec6535", "s-9062c3dfa2ec6535+2.html");
	assert_int_equal(names.page_count, 6);
	assert_int_equal(names.numbered_count, 3);
	assert_text(buffer_text(&names.first_numbered), "ada+2.html");
	page_names_release(&names);
}

static void test_a_large_class(void **state)
{
	struct page_names names = PAGE_NAMES_INIT;

	(void)state;
	for (int folder = 1; folder <= 2; folder++) {
		for (int i = 0; i < 1000; i++) {
			char id[16], expected[32];

			snprintf(id, sizeof id, "s%d", i);
			snprintf(expected, sizeof expected, "%s%s.html", id,
			         folder == 1 ? "" : "+2");
			check_name(&names, id, expected);
		}
	}
	assert_int_equal(names.page_count, 2000);
	assert_int_equal(names.numbered_count, 1000);
	page_names_release(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_a_large_class),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
