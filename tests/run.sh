#!/bin/sh
# Runs every test against the builds named as arguments (build, build/asan, ...), one
# more at a time than there are processors, as many of them wait for a screen, and
# closes with "N passed, N failed, N skipped". JOBS=1 runs them one after the other.
#
# A job is the house rules, one program of unit/, or one executable tests/*/run,
# which gets the build's folder. It prints lines "ok NAME", "not ok NAME" or
# "skip NAME - why", and indented lines of detail; cmocka's own output is turned
# into these. A job that ends badly or tests nothing has failed, too.
cd "$(dirname "$0")/.." || exit 2

# Prints the lines of one job: job BUILD COMMAND, its raw output in $raw.
job() {
	case $2 in
	*/unit/*)
		CMOCKA_MESSAGE_OUTPUT=tap "$2" >"$raw" 2>&1
		status=$?
		name=${2##*/}
		sed -n "s,^\(not ok\|ok\) [0-9]* - ,\1 $1 $name: ,p; s,^# [^o],    &,p" "$raw"
		tested='^1\.\.[1-9]'
		;;
	*)
		"$2" "$1" >"$raw" 2>&1
		status=$?
		name=$2
		cat "$raw"
		tested='^\(ok\|not ok\|skip\) '
		;;
	esac
	grep -q "$tested" "$raw" || echo "not ok $1 $name: ran no test"
	if [ $status -ne 0 ] && ! grep -q '^not ok' "$raw"; then
		echo "not ok $1 $name: ended with status $status"
		sed 's/^/    /' "$raw"
	fi
}

if [ "$1" = --job ]; then # --job OUTPUT BUILD COMMAND
	raw=$2.raw
	job "$3" "$4" >"$2"
	rm -f "$raw"
	exit 0
fi

folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

list() {
	for build in "$@"; do
		for command in tests/*/run "$build"/unit/*; do
			[ -x "$command" ] && echo "$build $command"
		done
	done
	echo "$1 tests/rules.sh"
}

list "$@" | awk -v folder="$folder" '{ printf "%s/%03d %s\n", folder, NR, $0 }' |
	xargs -P "${JOBS:-$(($(nproc) + 1))}" -L 1 tests/run.sh --job

cat "$folder"/[0-9]* >"$folder/all"
grep -v '^ok ' "$folder/all"
passed=$(grep -c '^ok ' "$folder/all")
failed=$(grep -c '^not ok ' "$folder/all")
skipped=$(grep -c '^skip ' "$folder/all")
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
