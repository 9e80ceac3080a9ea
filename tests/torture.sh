#!/bin/sh
# torture.sh BUILD: the long tests. Every allocation and every call on files of
# each command fails in turn: once, from then on, interrupted, cut short, killed.
# Attempts are killed 500 times, and gone on with from every state a crash leaves.
cd "$(dirname "$0")/.." || exit 2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
{
	tests/kills/run "$1" 500
	tests/crashes/run "$1" 1000000
	tests/rivals/run "$1" 50
	sh tests/fault/all.sh "$1" 1000000
} | tee "$log"
! grep -q '^not ok' "$log"
