#!/bin/sh
# Runs every test against the builds named as arguments (build, build/asan, ...)
# and closes with "N passed, N failed, N skipped".
#
# A test program or script prints lines "ok NAME", "not ok NAME" or
# "skip NAME - why"; cmocka's own output is turned into these.
cd "$(dirname "$0")/.." || exit 2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

unit() {
	for program in "$1"/unit/*; do
		[ -x "$program" ] || continue
		name=${program##*/}
		CMOCKA_MESSAGE_OUTPUT=tap "$program" >"$log.out" 2>&1
		status=$?
		sed -n "s,^\(not ok\|ok\) [0-9]* - ,\1 $1 $name: ,p; s,^# [^o],    &,p" "$log.out"
		grep -q '^1\.\.[1-9]' "$log.out" || echo "not ok $1 $name: ran no test"
		if [ $status -ne 0 ] && ! grep -q '^not ok' "$log.out"; then
			echo "not ok $1 $name: ended with status $status"
			sed 's/^/    /' "$log.out"
		fi
	done
	rm -f "$log.out"
}

{
	sh tests/rules.sh
	for build in "$@"; do
		unit "$build"
		for script in tests/*/run; do
			[ -x "$script" ] && "$script" "$build"
		done
	done
} >"$log" 2>&1

grep -v '^ok ' "$log"
passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^not ok ' "$log")
skipped=$(grep -c '^skip ' "$log")
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
