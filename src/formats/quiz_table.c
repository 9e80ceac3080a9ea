/* Binding the keys of a mapping to its table: unknown, doubled, missing. */
#include "formats/quiz_decode.h"

#include <string.h>

#include "base/utf8.h"

/* Suggestions are dear, and only the first diagnostics are printed. */
#define SUGGESTIONS_MAX (4 * DIAGNOSTICS_MAX)
#define SUGGESTION_DISTANCE 3

/* The nearest known word wins if at most a third of the given one was mistyped. */
struct nearest {
	struct text given;
	size_t limit;
	const char *word;
};

/* What other programs call ours. */
static const struct synonym {
	const char *said, *meant;
} synonyms[] = {
	{ "multiple-choice", "single-choice" }, { "multiple-answer", "multi-select" },
	{ "multiple-select", "multi-select" }, { "checkbox", "multi-select" },
	{ "boolean", "true-false" }, { "essay", "free-text" },
	{ "short-answer", "short-text" }, { "number", "numeric" },
	{ "question", "prompt" }, { "solution", "answer" }, { "feedback", "explanation" },
	{ "duration", "time-limit" }, { "image", "figure" },
};

static bool is_synonym(struct text said, const char *meant)
{
	for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++) {
		if (text_equal_ascii_case(said, text_of(synonyms[i].said)) &&
		    text_equal(text_of(meant), text_of(synonyms[i].meant)))
			return true;
	}
	return false;
}

/* A last letter left out is the likeliest slip: "typo" is "typos", not "type". */
static bool is_begun(struct text given, const char *word)
{
	return given.size > 1 && strlen(word) == given.size + 1 &&
	       text_starts_with(text_of(word), given);
}

static void consider(struct nearest *n, const char *word)
{
	size_t distance;

	if (!word) /* a row that its table leaves out */
		return;
	distance = is_synonym(n->given, word) || is_begun(n->given, word) ? 0 :
	           text_distance(n->given, text_of(word), n->limit);
	if (distance <= n->limit && distance * 3 <= n->given.size) {
		n->word = word;
		n->limit = distance ? distance - 1 : 0;
	}
}

static const char *suggestion(struct decoder *c, const struct nearest *n)
{
	if (!n->word)
		return "";
	return arena_format(&c->diagnostics->arena, "; did you mean \"%s\"?", n->word).data;
}

const char *decode_did_you_mean(struct decoder *c, struct text given,
                                const char *const *words, size_t count)
{
	struct nearest n = { given, SUGGESTION_DISTANCE, NULL };

	if (c->diagnostics->count > SUGGESTIONS_MAX)
		return "";
	for (size_t i = 0; i < count; i++)
		consider(&n, words[i]);
	return suggestion(c, &n);
}

/* Between braces a comma ends a text: of "{text: Yes, indeed}" the second half
 * is a key, and its empty value stands where the key ends. */
static bool is_cut_text(const struct yaml_node *key)
{
	const struct yaml_node *value = yaml_value(key);

	return value->kind == YAML_SCALAR && !value->text.size &&
	       value->position.line == key->position.line &&
	       value->position.column == key->position.column + utf8_length(key->text);
}

static const struct key_row *find_row(const struct key_table *table, struct text name)
{
	for (size_t i = 0; i < table->count; i++) {
		if (text_equal(table->rows[i].name, name))
			return &table->rows[i];
	}
	return NULL;
}

/* Lets what was probably meant to be this key's value be that, unless there is one. */
static void lend_value(const struct key_table *table, struct text name, slot value,
                       slot *slots)
{
	const struct key_row *row = find_row(table, name);

	if (row && !slots[row - table->rows])
		slots[row - table->rows] = value;
}

/* A text such as "radix sort: LSD" is a mapping, and all of it: then it was to be the
 * text of an entry. */
static bool is_split_text(const struct key_table *table, const struct yaml_node *mapping)
{
	const struct yaml_node *value = yaml_value(mapping->first);

	return mapping->count == 1 && value->kind == YAML_SCALAR && !yaml_is_empty(value) &&
	       find_row(table, TEXT("text"));
}

/* A no-break space behind the colon has made one word of key and value. */
static bool take_unspaced(struct decoder *c, const struct key_table *table,
                          const struct yaml_node *key, slot *slots)
{
	static const struct yaml_node reported = { .kind = YAML_REFUSED };
	struct text space = TEXT_INIT(":\xC2\xA0");
	size_t colon = text_find(key->text, ':');
	struct text name = text_slice(key->text, 0, colon);
	struct position position = key->position;

	if (!text_starts_with(text_slice(key->text, colon, key->text.size), space))
		return false;
	position.column += (uint32_t)utf8_length(name) + 1;
	diagnostic_add(c->diagnostics, DIAGNOSTIC_NO_BREAK_SPACE, position);
	lend_value(table, name, &reported, slots);
	return true;
}

/* Reports a key that is not in the table. What it was probably meant to be takes
 * its value, so that a slip of the finger is one fault and not three. */
static void take_unknown(struct decoder *c, const struct key_table *table,
                         const struct yaml_node *mapping, const struct yaml_node *key,
                         slot *slots)
{
	struct nearest n = { key->text, SUGGESTION_DISTANCE, NULL };
	const char *hint;

	if (take_unspaced(c, table, key, slots))
		return;
	if (c->diagnostics->count <= SUGGESTIONS_MAX) {
		for (size_t i = 0; i < table->count; i++)
			consider(&n, table->rows[i].name.data);
	}
	hint = suggestion(c, &n);
	if (!n.word && is_cut_text(key)) {
		hint = "; a comma ends a text between braces: quote a text that holds one";
	} else if (!n.word && is_split_text(table, mapping)) {
		hint = "; a \": \" makes a key of what is before it: quote a text that holds one";
		n.word = "text";
	}
	diagnostic_add(c->diagnostics, DIAGNOSTIC_UNKNOWN_KEY, key->position,
	               diagnostic_text(c->diagnostics, key->text),
	               arena_format(&c->diagnostics->arena, " in %s%s", table->what, hint).data);
	if (n.word)
		lend_value(table, text_of(n.word), yaml_value(key), slots);
}

bool decode_is_merged(const struct yaml_node *mapping)
{
	for (const struct yaml_node *key = mapping->first; key; key = yaml_value(key)->next) {
		if (key->kind == YAML_REFUSED)
			return true;
	}
	return false;
}

/* A mapping's nodes alternate, so the key stands before its value; slots keep
 * the value, and the first key's position is looked up only for a complaint. */
static struct position key_position(const struct yaml_node *mapping, struct text name)
{
	for (const struct yaml_node *key = mapping->first; key; key = yaml_value(key)->next) {
		if (key->kind == YAML_SCALAR && text_equal(key->text, name))
			return key->position;
	}
	return mapping->position;
}

/* False for a key that is not in the table. */
static bool take_known(struct decoder *c, const struct yaml_node *mapping,
                       const struct key_table *table, const struct yaml_node *key,
                       slot *slots)
{
	const struct key_row *row = find_row(table, key->text);
	struct position first;

	if (!row)
		return false;
	if (!slots[row - table->rows]) {
		slots[row - table->rows] = yaml_value(key);
		return true;
	}
	first = key_position(mapping, key->text);
	diagnostic_add_other(c->diagnostics, DIAGNOSTIC_DUPLICATE_KEY, key->position, first,
	                     row->name.data, (unsigned)first.line);
	return true;
}

bool decode_slots(struct decoder *c, const struct yaml_node *node,
                  const struct key_table *table, slot *slots)
{
	bool unknown = false;

	if (node->kind == YAML_REFUSED)
		return false;
	if (node->kind != YAML_MAPPING) {
		diagnostic_add(c->diagnostics, DIAGNOSTIC_WRONG_TYPE, node->position,
		               table->what, "a mapping (\"key: value\" lines)",
		               yaml_kind_words(node));
		return false;
	}
	for (const struct yaml_node *key = node->first; key; key = yaml_value(key)->next) {
		if (key->kind == YAML_REFUSED) /* "<<": of a section the defaults were meant */
			lend_value(table, TEXT("defaults"), yaml_value(key), slots);
		else if (!take_known(c, node, table, key, slots))
			unknown = true;
	}
	for (const struct yaml_node *key = unknown ? node->first : NULL; key;
	     key = yaml_value(key)->next) {
		if (key->kind != YAML_REFUSED && !find_row(table, key->text))
			take_unknown(c, table, node, key, slots);
	}
	return true;
}

void decode_fields(struct decoder *c, const struct key_table *table,
                   const slot *slots, void *target)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];

		if (slots[i] && row->decode)
			row->decode(c, row->name.data, slots[i], (char *)target + row->offset);
	}
}

void decode_missing(struct decoder *c, const struct yaml_node *node,
                    const struct key_table *table, const slot *slots)
{
	if (decode_is_merged(node))
		return;
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];

		if (!slots[i] && row->flags & KEY_REQUIRED)
			diagnostic_add(c->diagnostics, DIAGNOSTIC_MISSING_KEY, node->position,
			               table->what, row->name.data);
	}
}

void decode_refuse_secret(struct decoder *c, const struct key_row *row, slot value)
{
	if (!c->quiz->has_key && row->flags & KEY_SECRET)
		diagnostic_add(c->diagnostics, DIAGNOSTIC_KEY_IN_COPY, value->position,
		               row->name.data);
}

bool decode_mapping(struct decoder *c, const struct yaml_node *node,
                    const struct key_table *table, slot *slots, void *target)
{
	if (!decode_slots(c, node, table, slots))
		return false;
	decode_missing(c, node, table, slots);
	decode_fields(c, table, slots, target);
	return true;
}
