#!/bin/sh
# torture.sh BUILD [SECONDS]: the long tests. Every allocation and every call on files of
# each command fails in turn: once, from then on, interrupted, cut short, killed.
# Attempts are killed 500 times on each face, and gone on with from every state a crash
# leaves. Each line says how much of the whole was done: all of it, or, given SECONDS,
# what they were enough for, spread evenly. Closes with "N passed, N failed, N skipped".
cd "$(dirname "$0")/.." || exit 2
build=$1 budget=$2
log=$(mktemp) || exit 2
trap 'rm -f "$log"*' EXIT
trap 'exit 130' INT TERM
start=$(date +%s)

# share PERCENT: of the seconds that are left; nothing where all there is may be used.
share() {
	[ -z "$budget" ] || echo $(((budget - ($(date +%s) - start)) * $1 / 100))
}

# try PERCENT COMMAND...: a part of the whole, with its seconds as last argument. One
# that ends badly or does nothing has failed, too.
try() {
	seconds=$(share "$1")
	shift
	{
		JOBS=$(nproc) "$@" ${seconds:+"$seconds"} 2>&1
		echo $? >"$log.status"
	} | tee "$log.part"
	cat "$log.part" >>"$log"
	read -r status <"$log.status"
	if ! grep -q '^\(ok\|not ok\|skip\) ' "$log.part" ||
		{ [ $status -ne 0 ] && ! grep -q '^not ok' "$log.part"; }; then
		echo "not ok torture: $1 ended with status $status" | tee -a "$log"
	fi
}

try 10 tests/kills/run "$build" 500
try 10 tests/crashes/run "$build" all
try 5 tests/rivals/run "$build" 50
try 10 tests/stops/run "$build" 300
try 95 /usr/bin/python3 tests/fault/sweep.py "$build" all
passed=$(grep -c '^ok ' "$log") failed=$(grep -c '^not ok ' "$log")
echo "torture took $(($(date +%s) - start)) s"
echo "$passed passed, $failed failed, $(grep -c '^skip ' "$log") skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
