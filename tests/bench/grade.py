#!/usr/bin/python3
"""grade.py BUILD [LINES [FILES]]: how fast grading is, as ratios.

All rows of a table are run in turn, round by round, with a warm pass before; a
ratio is the median over the rounds. Data are made here with a fixed seed, on
tmpfs. The slow comparisons get a tenth of the lines, and count per line.

Ratios depend on what else the machine does, so they are printed only, as
reached or missed. What repeats exactly decides how this ends: the number of
instructions an answer costs.
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
INSTRUCTIONS_MOST = 15000  # an answer


def run(command, output=None, source=None, cwd=None):
    """Wall seconds of a command."""
    with open(output or os.devnull, "wb") as out, open(source or os.devnull, "rb") as inp:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdin=inp, stdout=out,
                                   stderr=subprocess.DEVNULL, cwd=cwd)
        process.wait()
        seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return seconds


def measure(cases, rounds=None, warm=False):
    """Runs the cases in turn; a list of seconds for each. `warm`: each time once more just
    before, so that a case finds its input in memory and writes to pages that it has freed
    itself: those that others freed may have gone back to the host of a virtual machine."""
    seconds = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(rounds or ROUNDS):
        for name, case in cases.items():
            if warm:
                case()
            seconds[name].append(case())
    return seconds


def ratio(seconds, name, baseline, scale=1.0):
    return statistics.median(a * scale / b for a, b in zip(seconds[name], seconds[baseline]))


def show(what, value, goal, good):
    print(f"{what:<66} {value:>9}  {goal:<12} {'reached' if good else 'missed'}", flush=True)


def at_most(what, value, goal):
    show(what, f"{value:.2f}x", f"<= {goal}x", value <= goal)


def at_least(what, value, goal):
    show(what, f"{value:.1f}x", f">= {goal}x", value >= goal)


def grade(jobs, *words, output=None):
    return run([PROGRAM, "grade", QUIZ, *words, "--jobs", jobs], output)


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
        "cat": lambda: run(["cat", data], out),
        "jobs 2": lambda: grade(2, data, output=out),
        "jobs 1": lambda: grade(1, data, output=out),
        "copy": lambda: run(["cat", data, work / "results"], out),
        "scores 2": lambda: grade(2, data, "--scores-only", output=out),
        "scores 1": lambda: grade(1, data, "--scores-only", output=out),
        "plain C": lambda: run([BUILD / "bench/plain_grade"], out, tenth),
        "Python": lambda: run([SYSTEM_PYTHON, HERE / "plain_grade.py"], out, tenth),
    }
    if shutil.which("node"):
        cases["Node"] = lambda: run(["node", HERE / "plain_grade.js", tenth], out)
    grade(1, data, output=work / "results")
    compared = min(1000, LINES // 10)
    expected = points_of(work / "results", compared)
    for name in ("plain C", "Python", "Node"):
        if name in cases:
            cases[name]()
            if points_of(out, compared) != expected:
                sys.exit(f"{name} gives other points")
    grade(1, data, "--scores-only", output=out)
    sizes = [file.stat().st_size / 1e6 for file in (data, work / "results", out)]
    print(f"{LINES} lines, {sizes[0]:.0f} MB in, {sizes[1]:.0f} MB out, {sizes[2]:.0f} MB of scores only")
    seconds = measure(cases, warm=True)
    for name in cases:
        print(f"    {name:<10} {statistics.median(seconds[name]):7.3f} s")
    at_most("lines to lines, 2 jobs, to cat in > out", ratio(seconds, "jobs 2", "cat"), 2.0)
    at_most("lines to lines, 1 job, to cat in > out", ratio(seconds, "jobs 1", "cat"), 3.2)
    at_most("lines to lines, 2 jobs, to cat in out > new (same bytes in and out)",
            ratio(seconds, "jobs 2", "copy"), 2.0)
    at_most("lines to lines, 1 job, to cat in out > new",
            ratio(seconds, "jobs 1", "copy"), 3.2)
    at_most("scores only, 2 jobs, to cat in > out", ratio(seconds, "scores 2", "cat"), 2.0)
    at_most("scores only, 1 job, to cat in > out", ratio(seconds, "scores 1", "cat"), 3.2)
    at_least("plain cJSON, to 2 jobs", ratio(seconds, "plain C", "jobs 2", 10), 15)
    at_least("Python, to 1 job", ratio(seconds, "Python", "jobs 1", 10), 20)
    if "Node" in cases:
        at_least("Node, to 1 job", ratio(seconds, "Node", "jobs 1", 10), 12)
    at_least("1 job, to 2 jobs", ratio(seconds, "jobs 1", "jobs 2"), 1.7)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def folder_run(folder, source, *options):
    return run([PROGRAM, "grade", QUIZ, source, "-o", folder, "--jobs", 2, *options])


def files_table(work):
    source, out, each, made = work / "in", work / "o", work / "each", work / "made"
    subprocess.run([BUILD / "bench/make_answers", str(FILES), source], check=True)
    folder_run(fresh(each), source, "--each")
    limits = BUILD / "bench/file_limits"
    seconds = measure({
        "read": lambda: run([limits, "read", 2, source]),
        "grade": lambda: folder_run(fresh(out), source),
        "stdout": lambda: grade(2, source, output=work / "out"),
        "scores": lambda: grade(2, source, "--scores-only", output=work / "out"),
        "create": lambda: run([limits, "create", 2, each / "results", fresh(made)]),
        "each": lambda: folder_run(fresh(out), source, "--each"),
        "read both": lambda: run([limits, "read", 2, source, each / "results"]),
        "again": lambda: folder_run(each, source, "--each", "--force"),
    })
    print(f"{FILES} answer files")
    for name, values in seconds.items():
        print(f"    {name:<10} {statistics.median(values):7.3f} s")
    at_most("files to lines on stdout, to open, read, close",
            ratio(seconds, "stdout", "read"), 1.5)
    at_most("files to scores on stdout, to open, read, close",
            ratio(seconds, "scores", "read"), 1.5)
    at_most("files to results.jsonl, answers.jsonl, gradebook.csv",
            ratio(seconds, "grade", "read"), 1.5)
    at_most("--each, to creating the files", ratio(seconds, "each", "create"), 1.3)
    at_most("--each again, nothing changed, to reading answers and results",
            ratio(seconds, "again", "read both"), 1.8)


def class_table(work):
    source = work / "class"
    subprocess.run([BUILD / "bench/make_answers", "200", source], check=True)
    seconds = measure({
        "true": lambda: run(["/bin/true"]),
        "class": lambda: run([PROGRAM, "grade", QUIZ, source], work / "out"),
    }, 40)
    at_most("a class of 200 files, to true", ratio(seconds, "class", "true"), 3.5)


def peak(work, *operands):
    """Peak memory in KiB of grading, as a small process sees it."""
    report = work / "peak"
    run([BUILD / "bench/peak", report, PROGRAM, "grade", QUIZ, "--jobs", 2, *operands],
        work / "out")
    return int(report.read_text())


def first_lines(data, count, to):
    with open(data, "rb") as source, open(to, "wb") as sink:
        for _, line in zip(range(count), source):
            sink.write(line)
    return to


def memory_table(work):
    data = work / "a.jsonl"
    files = work / "few"
    subprocess.run([BUILD / "bench/make_answers", "1000", files], check=True)
    rows = {f"{count} lines": first_lines(data, count, work / f"{count}.jsonl")
            for count in (1000, 100_000) if count < LINES}
    rows[f"{LINES} lines"] = data
    rows["1000 files"] = files
    rows[f"{FILES} files"] = work / "in"
    peaks = {name: peak(work, operand) for name, operand in rows.items()}
    for name, kibibytes in peaks.items():
        show(f"peak memory, {name}", f"{kibibytes / 1024:.1f} MiB", "< 24 MiB",
             kibibytes < 24 * 1024)
    for kind in ("lines", "files"):
        values = [value for name, value in peaks.items() if name.endswith(kind)]
        growth = (max(values) - values[0]) / 1024
        show(f"  more than at 1000 {kind}", f"{growth:.1f} MiB", "<= 8 MiB", growth <= 8)


def instructions(work):
    """Whether an answer costs no more instructions than it may."""
    if not shutil.which("valgrind"):
        print("instructions an answer: no valgrind here to count them")
        return True
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
    show("instructions an answer (callgrind)", value, f"<= {INSTRUCTIONS_MOST}",
         value <= INSTRUCTIONS_MOST)
    return value <= INSTRUCTIONS_MOST


def main():
    place = os.environ.get("BENCH_DIR", "/dev/shm" if os.path.isdir("/dev/shm") else None)
    with tempfile.TemporaryDirectory(dir=place) as name:
        work = pathlib.Path(name)
        lean = instructions(work)
        class_table(work)
        lines_table(work)
        files_table(work)
        memory_table(work)
    if not lean:
        sys.exit("an answer costs more instructions than it may")


main()
