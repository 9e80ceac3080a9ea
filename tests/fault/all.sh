#!/bin/sh
# all.sh BUILD POINTS: sweeps over every command, POINTS failing calls a sweep.
cd "$(dirname "$0")/../.." || exit 2
commands=$("$1/quizmark" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\).*/\1/p')
for command in $commands; do
	if [ ! -f "tests/fault/cases/$command" ]; then
		echo "skip fault: $command - it has no case in tests/fault/cases"
		continue
	fi
	for case in tests/fault/cases/"$command"*; do
		for sweep in 'memory once' 'memory on' 'files once' 'files on' \
			'files interrupt' 'files short' 'files kill'; do
			sh tests/fault/sweep.sh "$1" "${case##*/}" $sweep "$2"
		done
	done
done
