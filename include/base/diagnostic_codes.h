/*
 * Everything that can be wrong with a file: constant, name, severity, wording.
 * Each code has a case in tests/check and an entry in quizzes/FORMAT.md.
 */
#ifndef BASE_DIAGNOSTIC_CODES_H
#define BASE_DIAGNOSTIC_CODES_H

#define DIAGNOSTIC_CODES(ROW) \
	ROW(UNKNOWN_KEY, "unknown-key", SEVERITY_ERROR, "unknown key \"%s\"%s") \
	ROW(MISSING_KEY, "missing-key", SEVERITY_ERROR, "%s needs the key \"%s\"")

#endif
