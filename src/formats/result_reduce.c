/* Results less what the key could be read from, made of whole ones. */
#include "formats/json_scan.h"
#include "formats/json_text.h"
#include "formats/result.h"

/* The value at the cursor as it stands. */
static void copy_value(struct json_scan *scan, struct buffer *out)
{
	const char *start = scan->at;

	json_scan_skip(scan);
	buffer_add(out, (struct text){ start, (size_t)(scan->at - start) });
}

static bool is_brief(struct text member)
{
	static const struct text kept[] = {
		TEXT_INIT("id"), TEXT_INIT("type"), TEXT_INIT("state"), TEXT_INIT("points"),
		TEXT_INIT("out-of"),
	};

	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		if (text_equal(member, kept[i]))
			return true;
	}
	return false;
}

static void start_member(struct buffer *out, struct text name, char *between)
{
	buffer_add_byte(out, *between);
	json_add_string(out, name);
	buffer_add_byte(out, ':');
	*between = ',';
}

static void reduce_question(struct json_scan *scan, struct buffer *out)
{
	char between = '{';
	struct text name;

	json_scan_object(scan);
	while (json_scan_member(scan, &name)) {
		if (is_brief(name)) {
			start_member(out, name, &between);
			copy_value(scan, out);
		} else {
			json_scan_skip(scan);
		}
	}
	buffer_add_byte(out, '}');
}

static void reduce_questions(struct json_scan *scan, struct buffer *out)
{
	bool is_first = true;

	json_scan_array(scan);
	buffer_add_byte(out, '[');
	for (; json_scan_element(scan); is_first = false) {
		if (!is_first)
			buffer_add_byte(out, ',');
		reduce_question(scan, out);
	}
	buffer_add_byte(out, ']');
}

void result_reduce(struct text compact, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;
	char between = '{';
	struct text name;

	json_scan_init(&scan);
	scan.size_max = compact.size;
	json_scan_start(&scan, compact, &arena);
	json_scan_object(&scan);
	while (json_scan_member(&scan, &name)) {
		start_member(out, name, &between);
		if (text_equal(name, TEXT("questions")))
			reduce_questions(&scan, out);
		else
			copy_value(&scan, out);
	}
	buffer_add_byte(out, '}');
	json_scan_release(&scan);
	arena_release(&arena);
}
