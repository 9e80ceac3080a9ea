/*
 * Everything that can be wrong with a file: constant, name, severity, wording.
 * Each code has a case in tests/check and an entry in quizzes/FORMAT.md.
 */
#ifndef BASE_DIAGNOSTIC_CODES_H
#define BASE_DIAGNOSTIC_CODES_H

#define DIAGNOSTIC_CODES(ROW) \
	ROW(CANNOT_READ, "cannot-read", SEVERITY_ERROR, "cannot read the file: %s") \
	ROW(FILE_TOO_LARGE, "file-too-large", SEVERITY_ERROR, \
	    "the file is larger than %zu MiB, the most a quiz may have") \
	ROW(EMPTY_FILE, "empty-file", SEVERITY_ERROR, \
	    "the file is empty; a quiz begins with \"quizmark: 1\"") \
	ROW(UTF16, "utf-16", SEVERITY_ERROR, "the file is in UTF-16; save it as UTF-8") \
	ROW(NOT_UTF8, "not-utf-8", SEVERITY_ERROR, \
	    "the byte 0x%02X is not UTF-8; save the file as UTF-8") \
	ROW(CONTROL_CHARACTER, "control-character", SEVERITY_ERROR, \
	    "the invisible character U+%04X does not belong in a quiz; remove it") \
	ROW(LINE_END, "line-end", SEVERITY_ERROR, \
	    "a carriage return alone ends this line, and perhaps others; " \
	    "save the file with line ends as on Linux or Windows") \
	ROW(HIDDEN_CHARACTER, "hidden-character", SEVERITY_WARNING, \
	    "the invisible character U+%04X makes text look like other text; remove it") \
	ROW(TAB, "tab", SEVERITY_ERROR, "a tab cannot indent; use spaces") \
	ROW(SYNTAX, "syntax", SEVERITY_ERROR, "%s") \
	ROW(ESCAPE, "escape", SEVERITY_WARNING, \
	    "an escape in these double quotes writes the character U+%04X; " \
	    "for TeX use single quotes or a block (\"|\")") \
	ROW(QUOTE_OPEN, "quote-open", SEVERITY_ERROR, \
	    "this quoted text ends in line %u, before something that does not fit there; " \
	    "is its closing quote missing?") \
	ROW(BRACKET_OPEN, "bracket-open", SEVERITY_ERROR, \
	    "this \"%c\" is not closed before line %u, where something does not fit; " \
	    "close it, or quote a text that begins with a bracket") \
	ROW(NO_BREAK_SPACE, "no-break-space", SEVERITY_ERROR, \
	    "this is a no-break space (U+00A0), which YAML does not take for a space; " \
	    "type a space") \
	ROW(TEXT_CUT, "text-cut", SEVERITY_WARNING, \
	    "\" #\" begins a comment: what follows is not part of the text; quote the text") \
	ROW(TEXT_JOINED, "text-joined", SEVERITY_WARNING, \
	    "this line goes on with the text above, since it is indented further; " \
	    "move it to the left if it begins a new entry") \
	ROW(ANCHOR, "anchor", SEVERITY_ERROR, \
	    "anchors (\"&%s\") are not used in quizzes; write the text where it belongs") \
	ROW(ALIAS, "alias", SEVERITY_ERROR, \
	    "aliases (\"*%s\") are not used in quizzes; " \
	    "repeat the text, or quote it if it begins with a star") \
	ROW(TAG, "tag", SEVERITY_ERROR, \
	    "tags (\"%s%s\") are not used in quizzes; quote a text that begins with \"!\"") \
	ROW(MERGE_KEY, "merge-key", SEVERITY_ERROR, \
	    "merge keys (\"<<\") are not used in quizzes; use \"defaults\"") \
	ROW(SECOND_DOCUMENT, "second-document", SEVERITY_ERROR, \
	    "a second document begins here; a file holds one quiz") \
	ROW(KEY_NOT_TEXT, "key-not-text", SEVERITY_ERROR, \
	    "a key must be a word; quote it, or quote the text that begins with a bracket") \
	ROW(TOO_DEEP, "too-deep", SEVERITY_ERROR, "nested deeper than %d levels") \
	ROW(TOO_MANY_NODES, "too-many-values", SEVERITY_ERROR, "more than %d values") \
	ROW(UNKNOWN_KEY, "unknown-key", SEVERITY_ERROR, "unknown key \"%s\"%s") \
	ROW(DUPLICATE_KEY, "duplicate-key", SEVERITY_ERROR, \
	    "\"%s\" is here twice; the first is in line %u") \
	ROW(MISSING_KEY, "missing-key", SEVERITY_ERROR, "%s needs the key \"%s\"") \
	ROW(KEY_FOR_TYPE, "key-for-type", SEVERITY_ERROR, \
	    "\"%s\" belongs to %s questions; this is a %s question%s") \
	ROW(KEY_IN_COPY, "key-in-copy", SEVERITY_ERROR, \
	    "\"%s\" tells an answer, but the quiz says \"key: removed\"") \
	ROW(NO_DEFAULT, "no-default", SEVERITY_ERROR, \
	    "\"%s\" cannot stand in \"defaults\"; write it on each question") \
	ROW(BOTH_KEYS, "both-keys", SEVERITY_ERROR, \
	    "\"%s\" and \"%s\" exclude each other; keep one") \
	ROW(WRONG_TYPE, "wrong-type", SEVERITY_ERROR, "%s must be %s, not %s") \
	ROW(EMPTY_VALUE, "empty-value", SEVERITY_ERROR, "%s is empty; it must be %s%s") \
	ROW(COUNT, "count", SEVERITY_ERROR, "%s must have %s %zu %s, not %zu") \
	ROW(TEXT_TOO_LONG, "text-too-long", SEVERITY_ERROR, "%s is longer than %zu KiB") \
	ROW(TOO_MANY_QUESTIONS, "too-many-questions", SEVERITY_ERROR, \
	    "a quiz has at most %d questions") \
	ROW(VERSION, "version", SEVERITY_ERROR, \
	    "this program reads format 1 (\"quizmark: 1\"), not \"%s\"") \
	ROW(BAD_ID, "bad-id", SEVERITY_ERROR, \
	    "%s cannot be \"%s\": use letters A-Z a-z, digits, \".\", \"_\" and \"-\", " \
	    "at most 64 of them") \
	ROW(QUIZ_ID, "quiz-id", SEVERITY_ERROR, \
	    "the id of a quiz, \"%s\", names files: use small letters a-z, digits, " \
	    "\".\", \"_\" and \"-\", at most 64 of them") \
	ROW(RESERVED_ID, "reserved-id", SEVERITY_ERROR, \
	    "an option cannot have the id \"none\", which stands for no option at all") \
	ROW(DUPLICATE_ID, "duplicate-id", SEVERITY_ERROR, \
	    "another %s has the id \"%s\" already, in line %u") \
	ROW(BAD_BOOLEAN, "bad-boolean", SEVERITY_ERROR, \
	    "%s must be true or false, not \"%s\"") \
	ROW(BAD_POINTS, "bad-points", SEVERITY_ERROR, \
	    "%s must be a number such as 2 or 0.5, at most two decimals, not \"%s\"") \
	ROW(NOT_POSITIVE, "not-positive", SEVERITY_ERROR, "%s must be above 0") \
	ROW(NEGATIVE, "negative", SEVERITY_ERROR, "%s cannot be negative") \
	ROW(BAD_NUMBER, "bad-number", SEVERITY_ERROR, \
	    "%s cannot be read as a number: \"%s\"; %s") \
	ROW(BAD_COUNT, "bad-count", SEVERITY_ERROR, \
	    "%s must be a whole number from %u to %u, not \"%s\"") \
	ROW(BAD_DURATION, "bad-duration", SEVERITY_ERROR, \
	    "%s must be a time such as \"45 s\", \"30 min\" or \"1 h 30 min\", not \"%s\"") \
	ROW(BAD_SHARE, "bad-share", SEVERITY_ERROR, \
	    "%s must be a share from %s to 100%%, such as 50%% or 0.5, not \"%s\"") \
	ROW(BAD_WORD, "bad-word", SEVERITY_ERROR, "%s must be %s, not \"%s\"%s") \
	ROW(PATTERN, "pattern", SEVERITY_ERROR, \
	    "the pattern has a fault at its character %zu: %s") \
	ROW(RANGE, "range", SEVERITY_ERROR, \
	    "the first number of a range must be the smaller one") \
	ROW(POINTS_SUM, "points-sum", SEVERITY_ERROR, \
	    "%s declares %s, but its %s add up to %s") \
	ROW(RULE_TYPE, "rule-for-type", SEVERITY_ERROR, \
	    "the rule %s cannot mark a %s question; these can: %s") \
	ROW(RULE_PARAMETER, "rule-parameter", SEVERITY_ERROR, \
	    "\"%s\" means nothing under the rule %s") \
	ROW(RULE_POINTS, "rule-points", SEVERITY_ERROR, \
	    "\"%s\" is %s, which must be less than the question's %s") \
	ROW(ONE_CORRECT, "one-correct", SEVERITY_ERROR, \
	    "exactly one option must be correct here, not %zu; " \
	    "where several are, use the type multi-select") \
	ROW(NO_CORRECT, "no-correct", SEVERITY_ERROR, \
	    "no option is correct; mark some with \"correct: true\", " \
	    "or say \"none-allowed: true\" if that is the answer") \
	ROW(CREDIT_OF_CORRECT, "credit-of-correct", SEVERITY_ERROR, \
	    "the correct option earns all points; leave out its \"credit\"") \
	ROW(FULL_CREDIT, "full-credit", SEVERITY_ERROR, \
	    "no accepted answer earns all points; one must have no \"credit\" or 100%%") \
	ROW(UNKNOWN_CHOICE, "unknown-choice", SEVERITY_ERROR, \
	    "no choice has the id \"%s\"%s") \
	ROW(CHOICE_TWICE, "choice-twice", SEVERITY_ERROR, \
	    "the choice \"%s\" is the answer of two items, " \
	    "but \"choices-once\" lets it be used only once") \
	ROW(GROUP_IN_GROUP, "group-in-group", SEVERITY_ERROR, \
	    "a part cannot be a group itself; make it a question of the section") \
	ROW(FIGURE_PATH, "figure-path", SEVERITY_ERROR, \
	    "the image \"%s\" must be in the quiz's folder or below it: " \
	    "a relative path without \"..\"%s") \
	ROW(FIGURE_LINK, "figure-link", SEVERITY_ERROR, \
	    "the way to the image \"%s\" leads over a link or a file; use plain folders") \
	ROW(FIGURE_MISSING, "figure-missing", SEVERITY_ERROR, \
	    "cannot show the image \"%s\": %s") \
	ROW(FIGURE_ABSENT, "figure-absent", SEVERITY_WARNING, \
	    "cannot show the image \"%s\": %s; its \"alt\" text takes its place") \
	ROW(FIGURE_UNUSABLE, "figure-unusable", SEVERITY_ERROR, \
	    "cannot use the image \"%s\": %s") \
	ROW(LOG_SCALE, "log-scale", SEVERITY_ERROR, \
	    "a logarithmic axis shows only numbers above 0") \
	ROW(SAME_PROMPT, "same-prompt", SEVERITY_WARNING, \
	    "the prompt is the same as that of question %s") \
	ROW(SAME_OPTION, "same-option", SEVERITY_WARNING, \
	    "options %s and %s have the same text") \
	ROW(TIMES, "times", SEVERITY_WARNING, \
	    "the recommended times add up to %s here, more than the limit of %s") \
	ROW(UNUSED_CREDIT, "unused-credit", SEVERITY_WARNING, \
	    "\"credit\" counts only under the rule weights, not under %s") \
	ROW(WEIGHTS_SUM, "weights-sum", SEVERITY_WARNING, \
	    "the credits add up to less than 100%%: nobody can earn all points") \
	ROW(NEVER_REACHED, "never-reached", SEVERITY_WARNING, \
	    "an entry before this one accepts the same, so this one never counts") \
	ROW(MANY_TYPOS, "many-typos", SEVERITY_WARNING, \
	    "%u typos turn \"%s\" into almost anything") \
	ROW(NO_STUDENT_ID, "no-student-id", SEVERITY_WARNING, \
	    "no identity field is called \"id\", so all students will be \"anonymous\"") \
	ROW(NO_RUBRIC, "no-rubric", SEVERITY_WARNING, \
	    "without a \"rubric\" each marker decides alone what earns points") \
	ROW(TEX_OUTSIDE, "tex-outside", SEVERITY_WARNING, \
	    "\"%s\" stands outside of math; is a \"$\" missing before or behind it?") \
	ROW(TEX_COMMAND, "tex-command", SEVERITY_WARNING, \
	    "\"%s\" is no TeX command that can be shown here; it stays as it is written") \
	ROW(TEX_ENVIRONMENT, "tex-environment", SEVERITY_WARNING, \
	    "\"%s\" is no TeX environment that can be shown here; it stays as it is written") \
	ROW(TEX_NOT_CLOSED, "tex-not-closed", SEVERITY_WARNING, \
	    "\"%s\" is not closed before its formula ends") \
	ROW(TEX_NOT_OPENED, "tex-not-opened", SEVERITY_WARNING, \
	    "\"%s\" closes what this formula has not opened") \
	ROW(TEX_NO_ARGUMENT, "tex-no-argument", SEVERITY_WARNING, \
	    "something is missing in this formula behind \"%s\"") \
	ROW(TEX_TOO_MUCH, "tex-too-much", SEVERITY_WARNING, \
	    "this formula is too long or nested too deep; it is shown as it is written%s") \
	ROW(RUBRIC_SUM, "rubric-sum", SEVERITY_WARNING, \
	    "the rubric gives at most %s, less than the question's %s")

#endif
