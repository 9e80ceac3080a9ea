#!/usr/bin/python3
"""grade.py BUILD [LINES [FILES]]: how fast grading is, as ratios.

All rows of a table are run in turn, round by round, with a warm pass before; a
ratio is the median over the rounds. Data are made here with a fixed seed, on
tmpfs. The slow comparisons get a tenth of the lines, and count per line.
"""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = int(os.environ.get("ROUNDS", "7"))
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
FILES = int(sys.argv[3]) if len(sys.argv) > 3 else LINES // 10
ROOT = pathlib.Path(__file__).resolve().parents[2]
QUIZ = ROOT / "quizzes" / "dl-quiz-4.yaml"
HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = BUILD / "quizmark"
SYSTEM_PYTHON = "/usr/bin/python3"


def run(command, output=None, source=None, cwd=None):
    """Wall seconds and peak memory in KiB of a command."""
    with open(output or os.devnull, "wb") as out, open(source or os.devnull, "rb") as inp:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdin=inp, stdout=out,
                                   stderr=subprocess.DEVNULL, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss


def measure(cases, rounds=None):
    """Runs the cases in turn; a list of seconds for each."""
    seconds = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(rounds or ROUNDS):
        for name, case in cases.items():
            seconds[name].append(case())
    return seconds


def ratio(seconds, name, baseline, scale=1.0):
    return statistics.median(a * scale / b for a, b in zip(seconds[name], seconds[baseline]))


def show(what, value, goal, good):
    print(f"{what:<66} {value:>9}  {goal:<12} {'' if good else 'missed'}", flush=True)


def at_most(what, value, goal):
    show(what, f"{value:.2f}x", f"<= {goal}x", value <= goal)


def at_least(what, value, goal):
    show(what, f"{value:.1f}x", f">= {goal}x", value >= goal)


def grade(jobs, *inputs, output=None):
    return run([PROGRAM, "grade", QUIZ, *inputs, "--jobs", jobs], output)[0]


def points_of(path, count):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["score"]["points"] for _, line in zip(range(count), lines)]


def lines_table(work):
    data, out = work / "a.jsonl", work / "out"
    with open(data, "wb") as sink:
        subprocess.run([BUILD / "bench/make_answers", str(LINES)], stdout=sink, check=True)
    tenth = work / "tenth.jsonl"
    with open(tenth, "wb") as sink:
        subprocess.run([BUILD / "bench/make_answers", str(LINES // 10)], stdout=sink, check=True)
    cases = {
        "cat": lambda: run(["cat", data], out)[0],
        "jobs 2": lambda: grade(2, data, output=out),
        "jobs 1": lambda: grade(1, data, output=out),
        "copy": lambda: run(["cat", data, work / "results"], out)[0],
        "plain C": lambda: run([BUILD / "bench/plain_grade"], out, tenth)[0],
        "Python": lambda: run([SYSTEM_PYTHON, HERE / "plain_grade.py"], out, tenth)[0],
    }
    if shutil.which("node"):
        cases["Node"] = lambda: run(["node", HERE / "plain_grade.js", tenth], out)[0]
    grade(1, data, output=work / "results")
    expected = points_of(work / "results", 1000)
    for name in ("plain C", "Python", "Node"):
        if name in cases:
            cases[name]()
            if points_of(out, 1000) != expected:
                sys.exit(f"{name} gives other points")
    size_in, size_out = data.stat().st_size, (work / "results").stat().st_size
    print(f"{LINES} lines, {size_in / 1e6:.0f} MB in, {size_out / 1e6:.0f} MB out")
    seconds = measure(cases)
    for name in cases:
        print(f"    {name:<10} {statistics.median(seconds[name]):7.3f} s")
    at_most("lines to lines, 2 jobs, to cat in > out", ratio(seconds, "jobs 2", "cat"), 2.0)
    at_most("lines to lines, 1 job, to cat in > out", ratio(seconds, "jobs 1", "cat"), 3.2)
    at_most("  2 jobs, to reading in and writing in and out (cat in out > new)",
            ratio(seconds, "jobs 2", "copy"), 1.0)
    at_least("plain cJSON, to 2 jobs", ratio(seconds, "plain C", "jobs 2", 10), 15)
    at_least("Python, to 1 job", ratio(seconds, "Python", "jobs 1", 10), 20)
    if "Node" in cases:
        at_least("Node, to 1 job", ratio(seconds, "Node", "jobs 1", 10), 12)
    at_least("1 job, to 2 jobs", ratio(seconds, "jobs 1", "jobs 2"), 1.7)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def folder_run(folder, source, *options):
    return run([PROGRAM, "grade", QUIZ, source, "-o", folder, "--jobs", 2, *options])[0]


def files_table(work):
    source, out, each, made = work / "in", work / "o", work / "each", work / "made"
    subprocess.run([BUILD / "bench/make_answers", str(FILES), source], check=True)
    folder_run(fresh(each), source, "--each")
    limits = BUILD / "bench/file_limits"
    seconds = measure({
        "read": lambda: run([limits, "read", 2, source])[0],
        "grade": lambda: folder_run(fresh(out), source),
        "stdout": lambda: grade(2, source, output=work / "out"),
        "create": lambda: run([limits, "create", 2, each / "results", fresh(made)])[0],
        "each": lambda: folder_run(fresh(out), source, "--each"),
        "read both": lambda: run([limits, "read", 2, source, each / "results"])[0],
        "again": lambda: folder_run(each, source, "--each", "--force"),
    })
    print(f"{FILES} answer files")
    for name, values in seconds.items():
        print(f"    {name:<10} {statistics.median(values):7.3f} s")
    at_most("files to lines on stdout, to open, read, close",
            ratio(seconds, "stdout", "read"), 1.5)
    at_most("files to results.jsonl, answers.jsonl, gradebook.csv",
            ratio(seconds, "grade", "read"), 1.5)
    at_most("--each, to creating the files", ratio(seconds, "each", "create"), 1.3)
    at_most("--each again, nothing changed, to reading answers and results",
            ratio(seconds, "again", "read both"), 1.8)


def class_table(work):
    source = work / "class"
    subprocess.run([BUILD / "bench/make_answers", "200", source], check=True)
    seconds = measure({
        "true": lambda: run(["/bin/true"])[0],
        "class": lambda: run([PROGRAM, "grade", QUIZ, source], work / "out")[0],
    }, 40)
    at_most("a class of 200 files, to true", ratio(seconds, "class", "true"), 3.5)


def memory_table(work):
    data = work / "a.jsonl"
    thousand = work / "thousand.jsonl"
    with open(data, "rb") as source, open(thousand, "wb") as sink:
        for _, line in zip(range(1000), source):
            sink.write(line)
    command = [PROGRAM, "grade", QUIZ, "--jobs", 2]
    least = run([*command, thousand], work / "out")[1]
    for name, operand in (("lines", data), ("files", work / "in")):
        peak = run([*command, operand], work / "out")[1]
        show(f"peak memory, all {name} (1,000: {least // 1024} MiB)",
             f"{peak // 1024} MiB", "<= 24 MiB", peak <= 24 * 1024)


def instructions(work):
    if not shutil.which("valgrind"):
        return
    counts = []
    for lines in (2000, 12000):
        part = work / "part.jsonl"
        with open(part, "wb") as sink:
            subprocess.run([BUILD / "bench/make_answers", str(lines)], stdout=sink, check=True)
        result = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/callgrind", PROGRAM,
             "grade", QUIZ, part, "--jobs", "1"], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        counts.append(int(re.search(r"Collected : (\d+)", result.stderr).group(1)))
    value = (counts[1] - counts[0]) // 10000
    show("instructions an answer (callgrind)", value, "<= 15000", value <= 15000)


def main():
    place = os.environ.get("BENCH_DIR", "/dev/shm" if os.path.isdir("/dev/shm") else None)
    with tempfile.TemporaryDirectory(dir=place) as name:
        work = pathlib.Path(name)
        instructions(work)
        class_table(work)
        lines_table(work)
        files_table(work)
        memory_table(work)


main()
