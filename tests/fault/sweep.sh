#!/bin/sh
# sweep.sh BUILD CASE CALLS MODE POINTS: runs a command of tests/fault/cases with
# its 1st, 2nd, 3rd ... call failing (see fault.c for CALLS and MODE), at most
# POINTS of them spread evenly, and prints one line "ok" or "not ok".
#
# After each run: the exit status is a documented one; a failure of the system is
# one line on stderr; no temporary file is left; each file is the old one or the
# whole new one; and a run that claims success wrote what the undisturbed run did.
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$1 case=$2 calls=$3 mode=$4 points=$5
case $build in /*) ;; *) build=$root/$build ;; esac
here=$root/tests/fault
only=
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT INT TERM

prepare() { :; }
. "$here/cases/$case"
[ "${only:-$calls}" = "$calls" ] || exit 0

# set_up FOLDER: the files of the case, as they are before the command.
set_up() {
	mkdir "$1" && cd "$1" || exit 2
	cp "$here/quiz.yaml" "$here/broken.yaml" "$here/answers.jsonl" .
	: >input
	prepare
}

# run N: the command in the current folder with call N failing.
run() {
	HOME=$PWD XDG_STATE_HOME=$PWD/state LC_ALL=C.UTF-8 TERM=dumb \
	FAULT_CALLS=$calls FAULT_MODE=$mode FAULT_AT=$1 FAULT_COUNT=$place/count \
	timeout -s KILL 20 env LD_PRELOAD="$build/fault.so" \
		"$build/quizmark" $arguments <input >"$place/stdout" 2>"$place/stderr"
}

# What differs from one run to the next by nature: times, boot, the checksum that
# covers them. Journals are appended to, and judged by resuming instead.
neutral() {
	sed -E -e 's/"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?"/"TIME"/g' \
		-e 's/"(seconds|[0-9.]+)": ?[0-9]+/"\1":0/g' -e 's/[0-9a-f]{64}/HASH/g' "$1"
}

fault=
blame() {
	fault="$case, $calls $1 ($mode): $2"
}

judge() { # judge N STATUS
	lines=$(wc -l <"$place/stderr")
	if [ "$mode" = kill ]; then
		[ "$2" -eq 137 ] || [ "$2" -eq "$clean_status" ] || blame "$1" "ended with $2"
	elif [ "$2" -gt 4 ]; then
		blame "$1" "ended with status $2: $(head -c 200 "$place/stderr")"
	elif [ "$2" -eq 2 ]; then
		blame "$1" "blamed its user"
	elif [ "$2" -eq 4 ] && [ "$lines" -gt $((clean_lines + 1)) ]; then
		blame "$1" "said more than a line: $(head -c 300 "$place/stderr")"
	elif [ "$2" -eq 4 ] && ! tail -n 1 "$place/stderr" | grep -q '^quizmark: '; then
		blame "$1" "failed without a word"
	elif [ "$mode" != on ] && [ "$mode" != kill ] || [ "$calls" = memory ]; then
		left=$(find . -name '*.tmp')
		[ -z "$left" ] || blame "$1" "left $left"
	fi
	case $mode in interrupt | short)
		[ "$2" -eq "$clean_status" ] || blame "$1" "gave up with status $2" ;;
	esac
	[ -n "$fault" ] && return
	# Done, and it said that some input could not be read: so the output differs.
	[ "$2" -eq 1 ] && [ "$clean_status" -eq 0 ] && return
	# A kill may leave temporary files, whose names start with a dot.
	[ "$mode" = kill ] && hidden='*/.[!.]*' || hidden=none
	for file in $(find . -type f ! -path './state/*' ! -name '*.tmp' ! -name input \
		! -path "$hidden"); do
		neutral "$file" >"$place/is"
		if [ -f "$place/old/$file" ] && cmp -s "$place/old/$file" "$file"; then
			continue
		elif [ ! -f "$place/new/$file" ]; then
			blame "$1" "made $file"
		elif neutral "$place/new/$file" | cmp -s - "$place/is"; then
			continue
		else
			blame "$1" "wrote a different $file"
		fi
		return
	done
	for file in $(cd "$place/old" && find . -type f); do
		[ -f "$file" ] || [ ! -f "$place/new/$file" ] || blame "$1" "removed $file"
	done
	if [ "$2" -eq "$clean_status" ] && [ "$case" != take ]; then
		cmp -s "$place/stdout" "$place/clean" || blame "$1" "printed something different"
	fi
}

(set_up "$place/old")
(set_up "$place/new") && cd "$place/new" && run 0
clean_status=$?
total=$(sed 's/^0*//' "$place/count")
cp "$place/stdout" "$place/clean"
clean_lines=$(wc -l <"$place/stderr")
name="fault: $case, $calls, $mode"
if [ "$clean_status" -gt 1 ] || [ "${total:-0}" -lt 1 ]; then
	echo "not ok $name: the undisturbed run ended with $clean_status after ${total:-no} calls"
	sed 's/^/    /' "$place/stderr"
	exit 1
fi
step=$(((total + points - 1) / points))
n=1 done=0
while [ "$n" -le "$total" ] && [ -z "$fault" ]; do
	set_up "$place/run"
	run $n
	judge $n $?
	cd "$place" && rm -rf run
	n=$((n + step)) done=$((done + 1))
done
if [ -n "$fault" ]; then
	echo "not ok $name: $fault"
else
	echo "ok $name ($done of $total calls)"
fi
