/* The option parser and the help, both from one table. */
#include "commands/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "commands/message.h"

#define HELP_COLUMN 26

static void print_row(const struct option_row *row)
{
	int width;

	if (row->letter)
		width = printf("  -%c, --%s", row->letter, row->name);
	else
		width = printf("      --%s", row->name);
	if (row->argument)
		width += printf(" %s", row->argument);
	if (width >= HELP_COLUMN)
		printf("\n%*s", HELP_COLUMN, "");
	else
		printf("%*s", HELP_COLUMN - width, "");
	printf("%s\n", row->help);
}

static void print_help(const struct option_table *table)
{
	printf("Usage: quizmark %s\n\n%s\n\nOptions:\n", table->usage, table->about);
	for (const struct option_row *row = table->rows; row->name; row++)
		print_row(row);
	printf("%-*s%s\n", HELP_COLUMN, "  -h, --help", "show this help");
	if (table->examples)
		printf("\nExamples:\n%s", table->examples);
}

static const struct option_row *find_long(const struct option_table *table,
                                          struct text name)
{
	for (const struct option_row *row = table->rows; row->name; row++) {
		if (text_equal(text_of(row->name), name))
			return row;
	}
	return NULL;
}

static const struct option_row *find_short(const struct option_table *table,
                                           char letter)
{
	for (const struct option_row *row = table->rows; row->name; row++) {
		if (row->letter && row->letter == letter)
			return row;
	}
	return NULL;
}

static void complain_unknown(const struct option_table *table, struct text name)
{
	const char *nearest = NULL;
	size_t best = 3;

	for (const struct option_row *row = table->rows; row->name; row++) {
		size_t distance = text_distance(name, text_of(row->name), best);

		if (distance < best) {
			best = distance;
			nearest = row->name;
		}
	}
	complain("unknown option --%.*s%s%s%s", TEXT_ARG(name),
	         nearest ? "; did you mean --" : "", nearest ? nearest : "",
	         nearest ? "?" : "");
}

static bool set_number(const struct option_row *row, const char *value)
{
	char *end;
	unsigned long number = strtoul(value, &end, 10);

	if (value[0] < '0' || value[0] > '9' || *end || number < row->least ||
	    number > row->most) {
		complain("--%s takes a whole number from %u to %u",
		         row->name, row->least, row->most);
		return false;
	}
	*(unsigned *)row->target = (unsigned)number;
	return true;
}

static bool set_value(const struct option_row *row, const char *value)
{
	struct option_list *list;

	switch (row->kind) {
	case OPTION_FLAG:
		break;
	case OPTION_STRING:
		*(const char **)row->target = value;
		break;
	case OPTION_LIST:
		list = row->target;
		list->list = memory_grow(list->list, list->count + 1, sizeof *list->list);
		list->list[list->count++] = value;
		break;
	case OPTION_NUMBER:
		return set_number(row, value);
	}
	return true;
}

/* Reads the option at arguments[*at]; *at is left on its last word. */
static bool read_option(const struct option_table *table, int count,
                        char **arguments, int *at)
{
	const char *word = arguments[*at];
	bool is_long = word[1] == '-';
	struct text name = text_of(word + 1 + is_long);
	const char *value = is_long ? strchr(word, '=') : NULL;
	const struct option_row *row;

	if (value)
		name.size = (size_t)(value++ - name.data);
	row = is_long ? find_long(table, name) : find_short(table, name.data[0]);
	if (row && !is_long && name.size > 1) { /* "-j8" */
		value = word + 2;
		row = row->kind == OPTION_FLAG ? NULL : row;
	}
	if (!row && is_long) {
		complain_unknown(table, name);
		return false;
	}
	if (!row) {
		complain("unknown option %s", word);
		return false;
	}
	if (row->kind == OPTION_FLAG) {
		if (value)
			complain("--%s takes no value", row->name);
		*(bool *)row->target = true;
		return !value;
	}
	if (!value && *at + 1 >= count) {
		complain("--%s needs %s", row->name, row->argument);
		return false;
	}
	return set_value(row, value ? value : arguments[++*at]);
}

static bool is_help(const char *word)
{
	return !strcmp(word, "--help") || !strcmp(word, "-h");
}

bool options_parse(const struct option_table *table, int count, char **arguments,
                   size_t *operands, enum status *status)
{
	bool only_operands = false;

	*operands = 0;
	*status = STATUS_USAGE;
	for (int i = 0; i < count; i++) {
		char *word = arguments[i];

		if (only_operands || word[0] != '-' || !word[1]) {
			arguments[(*operands)++] = word;
		} else if (!strcmp(word, "--")) {
			only_operands = true;
		} else if (is_help(word)) {
			print_help(table);
			*status = STATUS_OK;
			return false;
		} else if (!read_option(table, count, arguments, &i)) {
			remark("Usage: quizmark %s", table->usage);
			return false;
		}
	}
	if (*operands < table->least_operands || *operands > table->most_operands) {
		complain("too %s file names",
		         *operands < table->least_operands ? "few" : "many");
		remark("Usage: quizmark %s", table->usage);
		return false;
	}
	return true;
}

void options_release(const struct option_table *table)
{
	for (const struct option_row *row = table->rows; row->name; row++) {
		struct option_list *list = row->target;

		if (row->kind != OPTION_LIST)
			continue;
		free(list->list);
		*list = (struct option_list){ 0 };
	}
}
