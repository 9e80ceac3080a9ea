#!/bin/sh
# fuzz.sh BUILD SECONDS: runs each fuzz target for so long. What it finds new goes
# to BUILD/corpus/TARGET, what fails to BUILD/TARGET-*.
cd "$(dirname "$0")/../.." || exit 2
build=$1 seconds=$2 failed=0
for program in "$build"/fuzz/*; do
	[ -x "$program" ] || continue
	target=${program##*/}
	dictionary=tests/fuzz/$target.dict
	mkdir -p "$build/corpus/$target"
	"$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
		-artifact_prefix="$build/$target-" -print_final_stats=1 -max_len=4096 \
		$([ -f "$dictionary" ] && echo "-dict=$dictionary") \
		"$build/corpus/$target" "tests/fuzz/corpus/$target" >"$build/$target.log" 2>&1 ||
		{ failed=1; tail -n 30 "$build/$target.log"; echo "not ok fuzz: $target"; continue; }
	echo "ok fuzz: $target," \
		"$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log") executions"
done
exit $failed
