#!/bin/sh
# Runs every benchmark of a build, one after the other: bench/run.sh BUILD
cd "$(dirname "$0")/../.." || exit 2
build=${1:-build}
echo "== quiz_load"
"$build/bench/quiz_load" "$build" || exit 1
echo "== keys"
"$build/bench/quiz_load" --print 500 | "$build/bench/keys" "$build" || exit 1
echo "== grade"
tests/bench/grade.py "$build"
