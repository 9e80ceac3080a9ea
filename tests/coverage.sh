#!/bin/sh
# coverage.sh BUILD: a table of the lines and branches that ran, then the totals
# against what is promised: 95 % of lines and 85 % of branches.
cd "$(dirname "$0")/.." || exit 2
gcovr --root . --object-directory "$1" --filter 'src/' --exclude-throw-branches \
	--exclude-lines-by-pattern '.*assert\(.*' --sort-percentage --csv 2>/dev/null |
	awk -F, '
	NR == 1 { next }
	{
		lines += $2; ran += $3; branches += $5; taken += $6
		printf "%-34s %6.1f %% of %4d lines  %6.1f %% of %4d branches\n", $1,
			$2 ? 100 * $3 / $2 : 100, $2, $5 ? 100 * $6 / $5 : 100, $5
	}
	END {
		if (!lines || !branches) { print "nothing was measured"; exit 1 }
		printf "%-34s %6.1f %% of %4d lines  %6.1f %% of %4d branches\n", "all",
			100 * ran / lines, lines, 100 * taken / branches, branches
		exit 100 * ran / lines < 95 || 100 * taken / branches < 85
	}'
