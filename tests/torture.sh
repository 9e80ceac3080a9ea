#!/bin/sh
# torture.sh BUILD POINTS: the long tests. Every allocation and every call on files of
# each command fails in turn: once, from then on, interrupted, cut short, killed.
# Attempts are killed 500 times, and gone on with from every state a crash leaves.
# POINTS is the most of each that is tried.
cd "$(dirname "$0")/.." || exit 2
build=$1 points=$2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

most() {
	[ "$points" -lt "$1" ] && echo "$points" || echo "$1"
}

{
	tests/kills/run "$build" "$(most 500)"
	tests/crashes/run "$build" "$points"
	tests/rivals/run "$build" "$(most 50)"
	JOBS=$(nproc) /usr/bin/python3 tests/fault/sweep.py "$build" "$points"
} | tee "$log"
! grep -q '^not ok' "$log"
