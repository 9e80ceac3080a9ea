/* The commands behind a colon. */
#include "presenter/typed.h"

#include "base/ascii.h"

const struct typed_row typed_rows[] = {
	{ "help", ":help, or ?", "how to answer, and these commands", TYPED_HELP, false },
	{ "next", ":next", "to the next question", TYPED_NEXT, false },
	{ "back", ":back", "to the previous question", TYPED_BACK, false },
	{ "go", ":go 2.1", "to question 2.1", TYPED_GO, true },
	{ "show", ":show", "this question again", TYPED_SHOW, false },
	{ "clear", ":clear", "take your answer away", TYPED_CLEAR, false },
	{ "undo", ":undo", "take back the latest change of an answer", TYPED_UNDO, false },
	{ "flag", ":flag", "mark this question to come back to, or unmark it", TYPED_FLAG,
	  false },
	{ "review", ":review", "all questions, and which are unanswered", TYPED_REVIEW,
	  false },
	{ "time", ":time", "time used and time left", TYPED_TIME, false },
	{ "figure", ":figure", "the figure in words, and a plot's data", TYPED_FIGURE, false },
	{ "hint", ":hint", "a hint, in practice", TYPED_HINT, false },
	{ "notes", ":notes WORDS", "add to your scratch pad, or show it; it is never graded",
	  TYPED_NOTES, true },
	{ "edit", ":e", "write your answer in your editor ($VISUAL, $EDITOR or vi)", TYPED_EDIT,
	  false },
	{ "who", ":who", "correct your name, and what else the first page asked", TYPED_WHO,
	  false },
	{ "quit", ":quit", "leave; your answers are saved, nothing is handed in", TYPED_QUIT,
	  false },
	{ "submit", ":submit", "hand in, after a confirmation", TYPED_SUBMIT, false },
	{ NULL, NULL, NULL, TYPED_HELP, false },
};

static const struct typed_row *find_exact(struct text word)
{
	for (const struct typed_row *row = typed_rows; row->name; row++) {
		if (text_equal_ascii_case(word, text_of(row->name)))
			return row;
	}
	return NULL;
}

static bool begins_so(const struct typed_row *row, struct text word)
{
	return text_equal_ascii_case(word, text_slice(text_of(row->name), 0, word.size));
}

/* The one command that begins with `word`, or NULL. */
static const struct typed_row *find_beginning(struct text word)
{
	const struct typed_row *found = NULL;

	for (const struct typed_row *row = typed_rows; row->name; row++) {
		if (!begins_so(row, word))
			continue;
		if (found)
			return NULL;
		found = row;
	}
	return found;
}

/* Names that other programs taught people. */
static const struct typed_row *find_other(struct text word)
{
	static const struct {
		struct text name, ours;
	} others[] = {
		{ TEXT_INIT("prev"), TEXT_INIT("back") },
		{ TEXT_INIT("previous"), TEXT_INIT("back") },
		{ TEXT_INIT("exit"), TEXT_INIT("quit") },
		{ TEXT_INIT("leave"), TEXT_INIT("quit") },
	};

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		if (text_equal_ascii_case(word, others[i].name))
			return find_exact(others[i].ours);
	}
	return NULL;
}

static const struct typed_row *find_nearest(struct text word)
{
	const struct typed_row *nearest = NULL;
	size_t best = 3;

	for (const struct typed_row *row = typed_rows; row->name; row++) {
		size_t distance = text_distance(word, text_of(row->name), best);

		if (distance < best) {
			best = distance;
			nearest = row;
		}
	}
	return nearest;
}

static bool is_question(struct text word)
{
	return word.size && ascii_is_digit(word.data[0]);
}

/* "Type :show or :submit, please."; false where at most one begins with `word`. */
static bool name_beginnings(struct text word, struct buffer *complaint)
{
	size_t count = 0, index = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (const struct typed_row *row = typed_rows; row->name; row++) {
			if (!begins_so(row, word))
				continue;
			if (pass && index)
				buffer_add_string(complaint, index + 1 < count ? ", " : " or ");
			if (pass)
				buffer_add_format(complaint, ":%s", row->name);
			index += (size_t)pass;
			count += !pass;
		}
		if (!pass && (count < 2 || !word.size))
			return false;
		if (!pass)
			buffer_add_format(complaint, "\":%.*s\" may be ", TEXT_ARG(word));
	}
	buffer_add_string(complaint, ". Please type a letter more. Nothing was changed.");
	return true;
}

static void complain(struct text word, struct buffer *complaint)
{
	const struct typed_row *nearest = find_nearest(word);

	if (name_beginnings(word, complaint))
		return;

	buffer_add_string(complaint, "There is no command \":");
	buffer_add(complaint, text_slice(word, 0, 40));
	buffer_add_string(complaint, "\". ");
	if (nearest)
		buffer_add_format(complaint, "Did you mean :%s? ", nearest->name);
	buffer_add_string(complaint, "Type :help for all commands. An answer that begins "
	                             "with a colon is typed with two.");
}

bool typed_parse(struct text line, struct typed *typed, struct buffer *complaint)
{
	struct text rest = text_trim(line), word = { rest.data, 0 };
	const struct typed_row *row;

	text_split(&rest, ' ', &word);
	rest = text_trim(rest);
	if (is_question(word)) {
		*typed = (struct typed){ TYPED_GO, word };
		return true;
	}
	row = find_exact(word);
	if (!row && word.size)
		row = find_beginning(word);
	if (!row)
		row = find_other(word);
	if (!row && text_equal(word, TEXT("?")))
		row = &typed_rows[0];
	if (!row) {
		complain(word, complaint);
		return false;
	}
	if (rest.size && !row->takes_argument) {
		buffer_add_format(complaint, "The command :%s stands alone. "
		                  "Nothing was changed.", row->name);
		return false;
	}
	*typed = (struct typed){ row->command, rest };
	return true;
}
