#!/usr/bin/python3
"""coverage.py BUILD [FILE...]: a table of the lines and branches that ran, a row a file,
then the groups that are promised whole, and the totals; fails where a promise is not
kept. With FILEs (parts of their names): the lines and branches of these that did not
run.

Not counted, as nothing can run them: what is within assert(), and in a `switch` over
all values of an enumeration the way of none of them and of those that only assert.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
LINES, BRANCHES = 95, 85  # percent of all
# All branches of these: who wrote what, and what becomes of it.
WHOLE = {
    "scoring": r"src/scoring/|src/quiz/response\.c",
    "numbers": r"src/base/(points|decimal|real)\.c|src/scoring/big\.c",
    "strict JSON": r"src/formats/(json_scan|json_names|json_text|json_bytes|answers_)",
    "text that is shown": r"src/base/(display|buffer)\.c|src/formats/gradebook\.c|src/report/(html|page)\.c",
    "safe writing": r"src/base/file\.c",
}


def measured(build):
    told = subprocess.run(
        ["gcovr", "--root", str(ROOT), "--object-directory", build, "--filter", "src/",
         "--exclude-throw-branches", "--json", "-"], cwd=ROOT, check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(told.stdout)["files"]


def is_assert(line):
    return re.match(r"\s*assert\(", line) is not None


def impossible_ways(source, number):
    """Of a switch in this line: none of its values, and labels that only assert."""
    indent = re.match(r"\s*", source[number - 1]).group()
    ways = 1
    for i in range(number, len(source)):
        if source[i].startswith(indent + "}"):
            break
        if re.match(r"\s*default:", source[i]):
            ways -= 1
        ways += re.match(r"\s*case .*:$", source[i]) is not None and is_assert(source[i + 1])
    return ways


class Line:
    def __init__(self):
        self.count, self.branches = 0, []


class File:
    def __init__(self, about):
        self.name = about["file"]
        source = (ROOT / self.name).read_text().split("\n")
        self.source, self.lines = source, {}
        for entry in about["lines"]:
            number = entry["line_number"]
            label = source[number - 1].lstrip().startswith("case ")
            if entry.get("gcovr/noncode") or is_assert(source[number - 1 + label]):
                continue
            line = self.lines.setdefault(number, Line())
            line.count += entry["count"]
            counts = [branch["count"] for branch in entry["branches"]]
            # (Code in a header is there once for each file that includes it.)
            if len(counts) == len(line.branches):
                line.branches = [a + b for a, b in zip(line.branches, counts)]
            elif not line.branches:
                line.branches = counts
        for number, line in self.lines.items():
            if re.search(r"\bswitch \(", source[number - 1]):
                for _ in range(impossible_ways(source, number)):
                    if 0 in line.branches:
                        line.branches.remove(0)

    def line_counts(self):
        return sum(line.count > 0 for line in self.lines.values()), len(self.lines)

    def branch_counts(self):
        every = [count for line in self.lines.values() for count in line.branches]
        return sum(count > 0 for count in every), len(every)

    def show_missing(self):
        for number, line in sorted(self.lines.items()):
            ways = "".join("+" if count else "-" for count in line.branches)
            if line.count == 0 or "-" in ways:
                print(f"{self.name}:{number}: {ways if line.count else 'never':8} "
                      f"{self.source[number - 1].strip()[:90]}")


def percent(counts):
    return 100 * counts[0] / counts[1] if counts[1] else 100


def add(pairs):
    pairs = list(pairs)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def row(name, lines, branches, note=""):
    print(f"{name:34} {percent(lines):6.1f} % of {lines[1]:5} lines  "
          f"{percent(branches):6.1f} % of {branches[1]:5} branches{note}")


def main():
    files = [File(about) for about in measured(sys.argv[1])]
    if sys.argv[2:]:
        for file in files:
            if any(re.search(part, file.name) for part in sys.argv[2:]):
                file.show_missing()
        return 0
    for file in sorted(files, key=lambda file: file.name):
        row(file.name, file.line_counts(), file.branch_counts())
    kept = True
    for name, pattern in WHOLE.items():
        members = [file for file in files if re.match(pattern, file.name)]
        branches = add(file.branch_counts() for file in members)
        good = members and branches[0] == branches[1]
        kept = kept and good
        row(name, add(file.line_counts() for file in members), branches,
            "" if good else "  (100 % of the branches are promised)")
    lines = add(file.line_counts() for file in files)
    branches = add(file.branch_counts() for file in files)
    good = lines[1] and percent(lines) >= LINES and percent(branches) >= BRANCHES
    row("all", lines, branches, "" if good else f"  ({LINES} and {BRANCHES} % are promised)")
    return 0 if kept and good else 1


if __name__ == "__main__":
    sys.exit(main())
