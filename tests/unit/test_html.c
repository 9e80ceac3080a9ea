/* Pages: text stays text. */
#include "check.h"

#include <string.h>

#include "base/utf8.h"
#include "report/html.h"

struct row {
	const char *source;
	const char *expected;
};

static void test_escaping(void **state)
{
	static const struct row rows[] = {
		{ "plain", "plain" },
		{ "<b a=\"x\" c='y'>&amp;", "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;" },
		{ "two\nlines", "two\nlines" },
		{ "\x1b[2J", "\xe2\x90\x9b[2J" },
		{ "a\xff", "a\xef\xbf\xbd" },
		{ "\xe2\x80\xae" "evil", "evil" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct buffer out = BUFFER_INIT;

		html_add(&out, text_of(rows[i].source));
		assert_text(buffer_text(&out), rows[i].expected);
		buffer_release(&out);
	}
}

static void test_markdown(void **state)
{
	static const struct row rows[] = {
		{ "a *b* **c** `d<`", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code></p>\n" },
		{ "<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n" },
		{ "[a](javascript:b)", "<p>a</p>\n" },
		{ "![<i>](x.png)", "<p>&lt;i&gt;</p>\n" },
		{ "$\\alpha<1$", "<p>α &lt; 1</p>\n" },
		{ "- a\n- b", "<ul><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n" },
		{ "```\na<b\n```", "<pre><code>a&lt;b\n</code></pre>\n" },
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(rows); i++) {
		struct buffer out = BUFFER_INIT;

		html_add_markdown(&out, text_of(rows[i].source));
		assert_text(buffer_text(&out), rows[i].expected);
		buffer_release(&out);
	}
}

static void test_page(void **state)
{
	struct buffer out = BUFFER_INIT;

	(void)state;
	html_begin(&out, TEXT("</title><script>"), TEXT("\"><script>"));
	html_end(&out);
	assert_null(strstr(out.data, "<script"));
	assert_non_null(strstr(out.data, "default-src 'none'"));
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escaping),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_page),
	};

	utf8_use_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
