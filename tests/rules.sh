#!/bin/sh
# The house rules that a compiler does not check. Prints ok / not ok lines.
cd "$(dirname "$0")/.." || exit 2

say() { # say NAME OFFENDERS
	if [ -z "$2" ]; then
		echo "ok rules: $1"
	else
		echo "not ok rules: $1"
		echo "$2" | sed 's/^/    /'
	fi
}

work=$(mktemp) || exit 2
trap 'rm -f "$work"' EXIT

# A file includes its own floor and lower ones only.
floors='base quiz scoring formats render presenter report commands'
allowed() {
	case $1 in
	base) echo base ;;
	quiz) echo base quiz ;;
	scoring) echo base quiz scoring ;;
	formats) echo base quiz scoring formats ;;
	render) echo base quiz scoring formats render ;;
	presenter) echo base quiz scoring formats render presenter ;;
	report) echo base quiz scoring formats render report ;;
	commands) echo $floors ;;
	esac
}
for floor in $floors; do
	upper=$(for f in $floors; do
		case " $(allowed $floor) " in *" $f "*) ;; *) printf '%s\\|' "$f" ;; esac
	done)
	[ -n "$upper" ] || continue
	say "$floor includes nothing above it" "$(grep -n "#include \"\(${upper%\\|}\)/" \
		src/$floor/*.[ch] include/$floor/*.h 2>/dev/null)"
done

# A header that stands beside its .c is for its own folder only.
for header in src/*/*.h; do
	name=${header#src/}
	grep -n "#include \"$name\"" src/*.c src/*/*.[ch] include/*/*.h |
		grep -v "^${header%/*}/"
done >"$work"
say "private headers stay in their folder" "$(cat "$work")"

# And one in include/ is there for others: another folder, a public header, a test.
for header in include/*/*.h; do
	name=${header#include/}
	grep -l "#include \"$name\"" src/*.c src/*/*.[ch] include/*/*.h tests/*/*.[ch] |
		grep -qv "^src/${name%/*}/" || echo "$header"
done >"$work"
say "public headers serve others" "$(cat "$work")"

# One door for each library.
one_door() { # one_door HEADER FILES
	say "$1 is included in one place" "$(grep -l "#include <$1>" src/*.c src/*/*.[ch] \
		include/*/*.h 2>/dev/null | grep -v -E "^($2)$")"
}
one_door yaml.h src/formats/yaml.c
one_door cjson/cJSON.h src/formats/json.c
one_door md4c.h src/render/markdown.c
one_door png.h src/render/image.c
one_door curses.h src/presenter/terminal.c
one_door term.h src/presenter/terminal.c
one_door pthread.h src/commands/batch.c
one_door utf8proc.h src/base/utf8.c
one_door zlib.h src/formats/gzip.c

say "quiz and scoring do no I/O and read no clock" "$(grep -nE \
	'\b(f?printf|puts|exit|time|clock_gettime|fopen|open|read|write|isatty)\(' \
	src/quiz/*.c src/scoring/*.c 2>/dev/null)"
say "no banned call" "$(grep -nE \
	'\b(sprintf|vsprintf|strcpy|strcat|gets|atoi|atol|atof|system|popen|tmpnam|mktemp|strtok|initscr|cJSON_GetObjectItem|cJSON_Compare|cJSON_InsertItemInArray|cJSON_Minify|cJSON_Duplicate|cJSON_SetValuestring|cJSON_GetErrorPtr|yaml_parser_load)\(' \
	src/*.c src/*/*.[ch] include/*/*.h 2>/dev/null)"

say "messages go through one door" "$(grep -lE 'fprintf\(stderr' \
	src/*.c src/*/*.c | grep -v -E '^src/(main|commands/message|commands/progress)\.c$')"

for header in include/*/*.h src/*/*.h; do
	[ -f "$header" ] || continue
	echo "#include \"${header#*/}\"" |
		${CC:-cc} -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -Iinclude -Isrc \
			-fsyntax-only -x c - 2>/dev/null || echo "$header"
done >"$work" 2>&1
say "every header compiles alone" "$(cat "$work")"

# What people read about question types, and the quizzes that are there to have them all.
types=$(sed -n 's/^\tROW([A-Z_]*, "\([a-z-]*\)".*/\1/p' src/quiz/type.c)
lacks() { # lacks FILE PATTERN WHAT
	grep -q -e "$2" "$1" || echo "$1: no $3"
}
say "every question type is documented" "$(for type in ${types:-none-was-found}; do
	lacks quizzes/FORMAT.md "\*\*$type\*\*" "$type"
	lacks quizzes/quiz.schema.json "^ *\"enum\": \[.*\"$type\"" "type $type"
	[ "$type" = group ] || lacks quizzes/quiz.schema.json \
		"\"$type\": {\"\$ref\": \"#/definitions/scoring\"}" "scoring of $type"
	lacks src/man/quizmark-quiz.5 "^\.It Cm $type\$" "$type"
	[ "$type" = group ] || lacks quizzes/FORMAT.md "^| .*\`$type\`.* |" "answer to $type"
done)"
say "every question type is tried" "$(for type in ${types:-none-was-found}; do
	[ "$type" != group ] || continue
	for file in quizzes/welcome.yaml tests/check/every-type.yaml tests/screen/every.yaml \
		tests/faces/quiz.yaml tests/secrecy/run tests/unit/attempt_quiz.h \
		tests/unit/grading.h tests/fuzz/class.h; do
		lacks "$file" "type: $type\>" "$type"
	done
done)"

# What the eye stumbles over.
sources=$(ls src/*.c src/*/*.[ch] include/*/*.h tests/*/*.[ch])
say "no function is longer than 100 lines" "$(awk '
	FNR == 1 || /^}/ { if (start && FNR - start > 99) print FILENAME ":" start; start = 0 }
	/^{/ { start = FNR }' $sources)"
for file in $(ls src/*.c src/*/*.[ch] include/*/*.h); do
	expand -t 8 "$file" | LC_ALL=C.UTF-8 grep -nE '^.{101}' | cut -c1-80 | sed "s,^,$file:,"
done >"$work"
say "no line is wider than 100 columns" "$(cat "$work")"
say "space is tidy" "$(grep -nP '[ \t\r]$| \t' $sources | cut -c1-80
	for file in $sources; do
		[ -z "$(tail -c 1 "$file")" ] || echo "$file: no line end at its end"
	done)"
say "nothing is left to do" "$(grep -nwE '(TODO|FIXME|XXX|HACK)' $sources Makefile README.md \
	quizzes/*.md quizzes/*.yaml)"
say "each file begins with a word on its role" "$(for file in $sources; do
	head -n 1 "$file" | grep -q '^/\*' || echo "$file"
done)"
say "README names each folder" "$(for folder in src/*/; do
	grep -qF "\`${folder%/}\`" README.md || echo "$folder"
done)"

# Diagnostics come with the loader and its cases.
[ -d tests/check ] || exit 0
codes=$(sed -n 's/^\tROW([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' include/base/diagnostic_codes.h)
say "every diagnostic code is tested" "$(for code in $codes; do
	grep -qs "\[$code\]" tests/check/* || echo "$code"
done)"
say "every diagnostic code is documented" "$(for code in $codes; do
	grep -qs "\`$code\`" quizzes/FORMAT.md || echo "$code"
done)"
codes=$(sed -n '/define ANSWER_FLAGS(/,/^$/p; /define REJECTIONS(/,/^$/p' include/formats/answers.h |
	sed -n 's/.*ROW([A-Z0-9_]*, "\([a-z0-9-]*\)").*/\1/p')
say "every flag and rejection is documented" "$(for code in $codes; do
	grep -qs "\`$code\`" quizzes/FORMAT.md || echo "$code"
done)"
