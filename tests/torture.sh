#!/bin/sh
# torture.sh BUILD: the long tests. Every allocation and every call on files of
# each command fails in turn: once, from then on, interrupted, cut short, killed.
cd "$(dirname "$0")/.." || exit 2
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
sh tests/fault/all.sh "$1" 1000000 | tee "$log"
! grep -q '^not ok' "$log"
