#!/bin/sh
# Runs every benchmark of a build, one after the other: bench/run.sh BUILD
cd "$(dirname "$0")/../.." || exit 2
for program in "${1:-build}"/bench/*; do
	[ -x "$program" ] && [ ! -d "$program" ] || continue
	case $program in *.o | *.d) continue ;; esac
	echo "== ${program##*/}"
	"$program" "${1:-build}" || exit 1
done
