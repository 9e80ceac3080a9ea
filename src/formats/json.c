/*
 * The one door to cJSON. A document passes the strict scanner before cJSON sees
 * it; cJSON's own leniency (trailing bytes, duplicate members, bad UTF-8, NUL as
 * white space) therefore never decides anything.
 */
#include "formats/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/points.h"

#define LARGEST_EXACT 9007199254740992.0 /* 2^53 */

static cJSON *node_of(struct json *value)
{
	return (cJSON *)(void *)value;
}

static const cJSON *const_node_of(const struct json *value)
{
	return (const cJSON *)(const void *)value;
}

static struct json *json_of(cJSON *node)
{
	if (!node)
		die(0, "out of memory", NULL);
	return (struct json *)(void *)node;
}

static const struct json *const_json_of(const cJSON *node)
{
	return (const struct json *)(const void *)node;
}

static bool is_strict(struct text source, struct position *at, enum json_scan_error *error)
{
	struct arena arena = ARENA_INIT;
	struct json_scan scan;
	bool valid;

	json_scan_init(&scan);
	scan.size_max = JSON_SIZE_MAX;
	json_scan_start(&scan, source, &arena);
	json_scan_skip(&scan);
	valid = json_scan_finish(&scan);
	if (!valid && at)
		*at = json_scan_position(&scan);
	if (!valid && error)
		*error = scan.error;
	json_scan_release(&scan);
	arena_release(&arena);
	return valid;
}

/* A number beyond what cJSON's doubles hold; it would be written as "inf". */
static bool has_infinity(const cJSON *node)
{
	for (; node; node = node->next) {
		if ((cJSON_IsNumber(node) && isinf(node->valuedouble)) || has_infinity(node->child))
			return true;
	}
	return false;
}

struct json *json_parse(struct text source, struct position *at,
                        enum json_scan_error *error)
{
	struct buffer copy = BUFFER_INIT;
	const char *end = NULL;
	cJSON *root;

	if (!is_strict(source, at, error))
		return NULL;
	buffer_add(&copy, source);
	root = cJSON_ParseWithLengthOpts(copy.data, copy.size + 1, &end, 1);
	buffer_release(&copy);
	if (!root) /* the document is valid: only memory can be missing */
		die(0, "out of memory", NULL);
	if (!has_infinity(root))
		return json_of(root);
	if (at)
		*at = (struct position){ 1, 1 };
	if (error)
		*error = JSON_SCAN_NUMBER;
	cJSON_Delete(root);
	return NULL;
}

void json_free(struct json *root)
{
	cJSON_Delete(node_of(root));
}

enum json_kind json_kind(const struct json *value)
{
	const cJSON *node = const_node_of(value);

	if (cJSON_IsNull(node))
		return JSON_NULL;
	if (cJSON_IsFalse(node))
		return JSON_FALSE;
	if (cJSON_IsTrue(node))
		return JSON_TRUE;
	if (cJSON_IsNumber(node) || cJSON_IsRaw(node))
		return JSON_NUMBER;
	if (cJSON_IsString(node))
		return JSON_STRING;
	if (cJSON_IsArray(node))
		return JSON_ARRAY;
	return cJSON_IsObject(node) ? JSON_OBJECT : JSON_INVALID;
}

const struct json *json_member(const struct json *object, const char *name)
{
	if (json_kind(object) != JSON_OBJECT)
		return NULL;
	return const_json_of(cJSON_GetObjectItemCaseSensitive(const_node_of(object), name));
}

const struct json *json_first(const struct json *container)
{
	enum json_kind kind = json_kind(container);

	if (kind != JSON_ARRAY && kind != JSON_OBJECT)
		return NULL;
	return const_json_of(const_node_of(container)->child);
}

const struct json *json_next(const struct json *value)
{
	return value ? const_json_of(const_node_of(value)->next) : NULL;
}

size_t json_count(const struct json *container)
{
	size_t count = 0;

	for (const struct json *v = json_first(container); v; v = json_next(v))
		count++;
	return count;
}

struct text json_name(const struct json *value)
{
	return value ? text_of(const_node_of(value)->string) : TEXT("");
}

struct text json_text(const struct json *value)
{
	return json_kind(value) == JSON_STRING ? text_of(const_node_of(value)->valuestring)
	                                       : TEXT("");
}

bool json_is_true(const struct json *value)
{
	return json_kind(value) == JSON_TRUE;
}

int64_t json_int(const struct json *value, int64_t otherwise)
{
	double number;

	if (!cJSON_IsNumber(const_node_of(value)))
		return otherwise;
	number = const_node_of(value)->valuedouble;
	if (!(number >= -LARGEST_EXACT && number <= LARGEST_EXACT))
		return otherwise;
	return (double)(int64_t)number == number ? (int64_t)number : otherwise;
}

bool json_points(const struct json *value, int64_t *points)
{
	double number, limit = (double)(POINTS_MAX / POINTS_ONE);
	int64_t nearest;

	if (!cJSON_IsNumber(const_node_of(value)))
		return false;
	number = const_node_of(value)->valuedouble;
	if (!(number >= -limit && number <= limit))
		return false;
	nearest = (int64_t)(number * POINTS_ONE + (number < 0 ? -0.5 : 0.5));
	if ((double)nearest / POINTS_ONE != number)
		return false;
	*points = nearest;
	return true;
}

struct json *json_new_object(void)
{
	return json_of(cJSON_CreateObject());
}

struct json *json_new_array(void)
{
	return json_of(cJSON_CreateArray());
}

struct json *json_add(struct json *container, const char *name, struct json *value)
{
	cJSON_bool added = name
		? cJSON_AddItemToObject(node_of(container), name, node_of(value))
		: cJSON_AddItemToArray(node_of(container), node_of(value));

	if (!added)
		die(0, "out of memory", NULL);
	return value;
}

struct json *json_add_at(struct json *container, struct text name, struct json *value)
{
	struct buffer copy = BUFFER_INIT;

	buffer_add(&copy, name);
	json_add(container, copy.data, value);
	buffer_release(&copy);
	return value;
}

void json_add_text(struct json *container, const char *name, struct text t)
{
	struct buffer copy = BUFFER_INIT;

	buffer_add(&copy, t);
	json_add(container, name, json_of(cJSON_CreateString(copy.data)));
	buffer_release(&copy);
}

/* Numbers are handed over as text: cJSON's own printing of a double is slow and
 * not ours to trust. */
void json_add_int(struct json *container, const char *name, int64_t value)
{
	struct buffer digits = BUFFER_INIT;

	buffer_add_int(&digits, value);
	json_add(container, name, json_of(cJSON_CreateRaw(digits.data)));
	buffer_release(&digits);
}

void json_add_points(struct json *container, const char *name, int64_t points)
{
	struct buffer digits = BUFFER_INIT;

	points_add(&digits, points);
	json_add(container, name, json_of(cJSON_CreateRaw(digits.data)));
	buffer_release(&digits);
}

void json_add_bool(struct json *container, const char *name, bool value)
{
	json_add(container, name, json_of(cJSON_CreateBool(value)));
}

void json_add_null(struct json *container, const char *name)
{
	json_add(container, name, json_of(cJSON_CreateNull()));
}

static void write_number(const struct json *value, struct buffer *out)
{
	int64_t points;

	if (cJSON_IsRaw(const_node_of(value)))
		buffer_add_string(out, const_node_of(value)->valuestring);
	else if (json_points(value, &points))
		points_add(out, points);
	else
		buffer_add_format(out, "%.17g", const_node_of(value)->valuedouble);
}

/* The tree is walked here, not by cJSON_Print, so that all our JSON is escaped
 * and spaced by the same hand. */
void json_write(const struct json *value, struct buffer *out)
{
	const char *between = "";
	enum json_kind kind = json_kind(value);

	switch (kind) {
	case JSON_NULL:
	case JSON_INVALID:
		buffer_add_string(out, "null");
		return;
	case JSON_FALSE:
		buffer_add_string(out, "false");
		return;
	case JSON_TRUE:
		buffer_add_string(out, "true");
		return;
	case JSON_STRING:
		json_add_string(out, json_text(value));
		return;
	case JSON_NUMBER:
		write_number(value, out);
		return;
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	buffer_add_byte(out, kind == JSON_ARRAY ? '[' : '{');
	for (const struct json *v = json_first(value); v; v = json_next(v)) {
		buffer_add_string(out, between);
		between = ",";
		if (kind == JSON_OBJECT) {
			json_add_string(out, json_name(v));
			buffer_add_byte(out, ':');
		}
		json_write(v, out);
	}
	buffer_add_byte(out, kind == JSON_ARRAY ? ']' : '}');
}
