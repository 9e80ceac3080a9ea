#!/bin/sh
# fuzz.sh BUILD SECONDS RUNS TARGET...: runs each of these fuzz targets, or all, RUNS
# times, or where that is empty for so many seconds. What it finds new goes to
# BUILD/corpus/TARGET, what fails to BUILD/TARGET-*.
cd "$(dirname "$0")/../.." || exit 2
build=$1 seconds=$2 runs=$3 failed=0
shift 3
# What was freed is watched for a while, but not so long that fresh pages cost more than
# all else: up to four times as many executions a second.
export ASAN_OPTIONS=quarantine_size_mb=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}
[ $# -gt 0 ] || set -- $(ls "$build/fuzz")
for target in "$@"; do
	program=$build/fuzz/$target
	dictionary=tests/fuzz/$target.dict
	mkdir -p "$build/corpus/$target"
	started=$(date +%s)
	if [ -n "$runs" ]; then limit=-runs=$runs; else limit=-max_total_time=$seconds; fi
	"$program" "$limit" -timeout=60 \
		-rss_limit_mb=2048 -artifact_prefix="$build/$target-" -print_final_stats=1 \
		-max_len=4096 $([ -f "$dictionary" ] && echo "-dict=$dictionary") \
		"$build/corpus/$target" "tests/fuzz/corpus/$target" >"$build/$target.log" 2>&1
	status=$?
	counted=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
	if [ $status -eq 0 ]; then
		echo "ok fuzz: $target, $counted executions in $(($(date +%s) - started)) s"
	else
		failed=1
		tail -n 30 "$build/$target.log"
		echo "not ok fuzz: $target, after $counted executions"
	fi
done
exit $failed
