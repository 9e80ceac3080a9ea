/* Pages: text stays text. */
#include "check.h"

#include <string.h>

#include "base/utf8.h"
#include "render/document.h"
#include "report/html.h"
#include "report/page.h"

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
		{ "a  \nb\nc", "<p>a<br>b c</p>\n" },
		{ "~~a~~", "<p><s>a</s></p>\n" },
		{ "# a", "<p><strong>a</strong></p>\n" },
		{ "> a", "<blockquote><p>a</p>\n</blockquote>\n" },
		{ "---", "<hr>\n" },
		{ "1. a", "<ol><li><p>a</p>\n</li>\n</ol>\n" },
		{ "$$\\alpha$$", "<p>α</p>\n" },
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

/* The one paragraph that Markdown makes of it, as words. */
static void add_words(struct buffer *out, struct text markdown)
{
	struct arena arena = ARENA_INIT;
	const struct block *document = document_parse(&arena, markdown);
	const struct block *only = document->children;

	if (only) {
		assert_int_equal(only->kind, BLOCK_PARAGRAPH);
		assert_null(only->next);
		for (const struct span *span = only->spans; span; span = span->next) {
			assert_true(span->kind == SPAN_TEXT || span->kind == SPAN_SPACE);
			assert_int_equal(span->marks, 0);
			buffer_add(out, span->text);
		}
	}
	arena_release(&arena);
}

/* On a page in Markdown no text of a stranger is Markdown. */
static void test_texts_in_markdown(void **state)
{
	static const char *const texts[] = {
		"plain words", "*a* _b_ **c** ~~d~~ `e`", "# no heading", "> no quote",
		"- no item", "+ no item", "* no item", "1. no item", "12) no item", "1.5 is kept", "12.",
		"===", "---", "~~~", "```", "|a|b|", "[a](javascript:b)", "![a](b)", "<i>x</i>",
		"<http://x.yz>", "http://x.yz", "a\\*b", "&lt;&amp;&#42;", "$x^2$ and $y$", "{a}^b",
		"a@b.cd", "!", "\\", "100 % 'sure', \"yes\"?",
	};
	struct buffer all = BUFFER_INIT;

	(void)state;
	for (int c = ' '; c < 0x7F; c++)
		buffer_add_byte(&all, (char)c);
	for (size_t i = 0; i <= TEST_COUNT(texts); i++) {
		struct text t = i < TEST_COUNT(texts) ? text_of(texts[i]) : text_trim(buffer_text(&all));
		struct buffer out = BUFFER_INIT, words = BUFFER_INIT;
		struct page page = { .format = STUDENT_PAGE_MARKDOWN, .out = &out };

		page_add_text(&page, t);
		add_words(&words, buffer_text(&out));
		assert_true(text_equal(buffer_text(&words), t));
		buffer_release(&out);
		buffer_release(&words);
	}
	buffer_release(&all);
}

/* An item of several lines hangs below its mark, whatever the form. */
static void test_items(void **state)
{
	static const char *const expected[] = {
		"  [x] first line\n\n      second\n",
		"- \\[x\\] first *line*\n\n  second\n",
		"<div class=\"item\"><span>[x] </span><div><p>first <em>line</em></p>\n"
		"<p>second</p>\n</div></div>\n",
	};
	char long_mark[PAGE_WIDTH + 1] = { 0 };

	(void)state;
	for (int format = 0; format < 3; format++) {
		struct buffer out = BUFFER_INIT;
		struct page page = { .format = (enum student_page_format)format, .out = &out };

		page_add_item(&page, "[x] ", TEXT("first *line*\n\nsecond"));
		assert_text(buffer_text(&out), expected[format]);
		arena_release(&page.arena);
		buffer_release(&out);
	}
	/* Behind an id as wide as the page there is still room for words. */
	memset(long_mark, 'i', sizeof long_mark - 2);
	long_mark[sizeof long_mark - 2] = ' ';
	for (int format = 0; format < 1; format++) {
		struct buffer out = BUFFER_INIT;
		struct page page = { .format = STUDENT_PAGE_TEXT, .out = &out };

		page_add_item(&page, long_mark, TEXT("twenty columns at least"));
		assert_non_null(strstr(out.data, "twenty columns at\n"));
		arena_release(&page.arena);
		buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escaping),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_texts_in_markdown),
		cmocka_unit_test(test_items),
	};

	utf8_use_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
