#!/usr/bin/python3
"""sweep.py BUILD [POINTS [SECONDS [CASE...]]]: runs each case of tests/fault/cases with
one of its calls failing (see fault.c), at most POINTS of them a sweep ("all" is
possible), spread evenly, and prints a line "ok" or "not ok" a sweep. Given SECONDS,
each sweep gets a share of these and ends with it, after one point at least. JOBS runs
at a time.

After each run:
- the exit status is a documented one, and what went wrong is one line on stderr;
- no temporary file is left;
- the files are the old ones or the new ones, never some of each (files below
  out/ are judged as one set);
- a run that claims success wrote and printed what the undisturbed run did;
- where it was killed, the same command runs again; where it could not finish
  renaming (it left a record), that run makes the files the new ones;
- an attempt is gone on with, and what was acknowledged is handed in;
- on a full screen, the terminal is as it was before.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import on_terminal  # noqa: E402
from spread import Budget, spread  # noqa: E402

SWEEPS = [("memory", "once"), ("memory", "on"), ("files", "once"), ("files", "EIO"),
          ("files", "ENOSPC"), ("files", "EACCES"), ("files", "EMFILE"), ("files", "on"),
          ("files", "interrupt"), ("files", "short"), ("files", "kill")]
KILLED, HUNG_UP = -9, -1
RECORD = "out/.quizmark-commit"
OK, FLAGGED, USAGE, SYSTEM = 0, 1, 2, 4
GO_ON = "yes\n:submit\nsubmit\n"

# That there is no journal is said when it is seen; the work goes on.
REMARK = re.compile(rb"quizmark: cannot keep a journal of your answers .*\n")

# What differs from one run to the next by nature: times, boot, process, checksums.
NEUTRAL = [(re.compile(rb'"\d{4}-\d\d-\d\d(T[0-9:.]+Z)?"'), b'"TIME"'),
           (re.compile(rb'\d{4}-\d\d-\d\d[ T][0-9:]+Z?'), b'TIME'),
           (re.compile(rb'"(seconds|[0-9.]+)": ?\d+'), rb'"\1":0'),
           (re.compile(rb'[0-9a-f]{64}'), b'HASH'),
           (re.compile(rb'\d{8}T\d{6}Z'), b'TIME')]

# A case is shell: `arguments`, and if it likes
# - `only` (memory or files);
# - `face=screen`: on a terminal, `input` has the keys;
# - `attempt=yes`: it is gone on with afterwards;
# - `refused=yes`: undisturbed, it says that its user is wrong;
# - prepare(), which is run in the folder that the command will find.
READ_CASE = """
prepare() { :; }
only= face= attempt= refused=
. "$1"
prepare >&2
printf '%s\\n' "$arguments" "$only" "$face" "$attempt" "$refused"
"""


class Blame(Exception):
    pass


def neutral(data):
    for pattern, replacement in NEUTRAL:
        data = pattern.sub(replacement, data)
    return data


def handed_in(folder):
    """The answers of the answer file, if there is one."""
    for path in pathlib.Path(folder).glob("*.json"):
        if ".result" not in path.name:
            return {k: v for k, v in json.loads(path.read_text())["answers"].items() if v is not None}
    return None


def is_begun(answer, whole):
    """Whether it stood there on the way to the whole answer."""
    if isinstance(answer, str):
        return str(whole).startswith(answer)
    if isinstance(answer, dict):
        return {k: v for k, v in answer.items() if v is not None}.items() <= whole.items()
    return set(answer) <= set(whole) if isinstance(answer, list) else answer == whole


class Case:
    """A command, the folder it starts from, and what it does undisturbed."""

    def __init__(self, build, name, place):
        self.build, self.name, self.place = build, name, os.path.join(place, name)
        self.old = os.path.join(self.place, "old")
        os.makedirs(self.old)
        for file in ("quiz.yaml", "broken.yaml", "answers.jsonl"):
            shutil.copy(HERE / file, self.old)
        open(os.path.join(self.old, "input"), "w").close()
        told = subprocess.run(
            ["sh", "-c", READ_CASE, "sh", HERE / "cases" / name],
            cwd=self.old, env=dict(self.environment(self.old), build=build),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        arguments, self.only, face, attempt, refused = told.stdout.decode().split("\n")[:5]
        self.arguments = shlex.split(arguments)
        self.on_screen, self.is_attempt = face == "screen", attempt == "yes"
        self.expected = (USAGE,) if refused else (OK, FLAGGED)
        # Those who read a script say something else when it cannot be read on.
        self.scripted = self.on_screen or os.path.getsize(os.path.join(self.old, "input")) > 0
        self.before = self.tree(self.old)
        self.answers = None

    @staticmethod
    def environment(folder):
        kept = {k: v for k, v in os.environ.items() if k not in ("ACCESSIBLE", "NO_COLOR")}
        return dict(kept, HOME=folder, XDG_STATE_HOME=os.path.join(folder, "state"),
                    LC_ALL="C.UTF-8", TERM="dumb")

    def run(self, folder, calls, mode, at):
        """The status, stdout, stderr, and the number of calls that could fail."""
        count = folder + ".count"
        environment = self.environment(folder)
        environment.update(LD_PRELOAD=os.path.join(self.build, "fault.so"),
                           FAULT_CALLS=calls, FAULT_MODE=mode, FAULT_AT=str(at),
                           FAULT_COUNT=count)
        words = [os.path.join(self.build, "quizmark")] + self.arguments
        script = pathlib.Path(folder, "input")
        try:
            if self.on_screen:
                environment["TERM"] = "xterm-256color"
                done = on_terminal.run(words, folder, environment, script.read_bytes(), 20)
            else:
                with script.open("rb") as stdin:
                    done = subprocess.run(words, cwd=folder, env=environment, stdin=stdin,
                                          capture_output=True, timeout=20, check=False)
        except (subprocess.TimeoutExpired, on_terminal.Stuck):
            raise Blame("did not end") from None
        seen = int(pathlib.Path(count).read_bytes() or b"0")
        os.unlink(count)
        # (What the terminal does not take or give any more is a terminal that is gone.)
        if self.on_screen and done.returncode == HUNG_UP and (
                done.was_hung_up or calls == "files" and mode in ("once", "EIO", "on")):
            done.returncode = OK
        return done.returncode, done.stdout, done.stderr, seen, getattr(done, "left_behind", None)

    def again(self, folder, text=""):
        """The same command in peace, line by line."""
        words = [os.path.join(self.build, "quizmark")] + self.arguments
        done = subprocess.run(words, cwd=folder, env=self.environment(folder), input=text.encode(),
                              capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def tree(self, folder):
        """Name and content of each file that people read. Journals are judged by
        going on with them."""
        found = {}
        for where, folders, files in os.walk(folder):
            if where == folder and "state" in folders:
                folders.remove("state")
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                path = os.path.join(where, name)
                if name.startswith(".") or name == "input":
                    continue
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = neutral(file.read())
        return found

    def undisturbed(self, calls, mode):
        """How many calls could fail, and how long it took."""
        folder = os.path.join(self.place, f"new-{calls}-{mode}")
        shutil.copytree(self.old, folder)
        start = time.monotonic()
        self.status, self.stdout, self.stderr, total, left = self.run(folder, calls, mode, 0)
        seconds = time.monotonic() - start
        self.after = self.tree(folder)
        if self.is_attempt:
            self.answers = handed_in(folder)
        shutil.rmtree(folder)
        if self.status not in self.expected or total == 0 or left:
            raise Blame(f"the undisturbed run ended with {self.status} after {total} "
                        f"calls: {left or self.stderr[:300]!r}")
        return total, seconds

    def judge_status(self, mode, status, stderr):
        if mode == "kill":
            if status not in (KILLED, self.status):
                raise Blame(f"ended with {status}")
            return
        if status < 0 or status > SYSTEM:
            raise Blame(f"ended with status {status}: {stderr[:300]!r}")
        if status == USAGE and self.status != USAGE:
            raise Blame(f"blamed its user: {stderr[:300]!r}")
        if status == SYSTEM:
            if REMARK.sub(b"", stderr).count(b"\n") > self.stderr.count(b"\n") + 1:
                raise Blame(f"said more than a line: {stderr[:300]!r}")
            if not any(line.startswith(b"quizmark: ") for line in stderr.split(b"\n")):
                raise Blame("failed without a word")
        if mode in ("interrupt", "short") and (
                status != self.status or neutral(stderr) != neutral(self.stderr)):
            raise Blame(f"gave up with status {status}: {stderr[:300]!r}")

    def judge_file(self, name, now):
        """'old', 'new', 'both', or blame."""
        content, old, new = now.get(name), self.before.get(name), self.after.get(name)
        if os.path.basename(name).startswith("marks-"):
            # Appended to: whole lines of the new file, no fewer than the old ones.
            if content is not None and (not content.startswith(old or b"") or not
                                        set(content.split(b"\n")) <=
                                        set((new or b"").split(b"\n"))):
                raise Blame(f"wrote a different {name}")
            return "both"
        if content == old == new:
            return "both"
        if content == old:
            return "old"
        if content == new:
            return "new"
        raise Blame(f"removed {name}" if content is None else
                    f"made {name}" if new is None else f"wrote a different {name}")

    def judge_files(self, folder):
        now = self.tree(folder)
        kinds = {}
        for name in sorted(set(now) | set(self.before) | set(self.after)):
            # Results kept by number are made before what replaces them.
            if name.startswith("out/generations/") and name not in now:
                continue
            kinds[name] = self.judge_file(name, now)
        some = {kind: name for name, kind in kinds.items() if kind != "both" and
                name.startswith("out/") and not name.startswith("out/generations/")}
        if len(some) > 1:
            raise Blame(f"a mixture: {some['old']} is old and {some['new']} new")

    def follows_marks(self, folder):
        """Whether some of the marks were given, and the results are those of these."""
        now = self.tree(folder)
        given = {name: content for name, content in now.items() if "/marks-" in name}
        if not self.scripted or not given or given.items() <= self.after.items():
            return False
        copy = folder + ".copy"
        shutil.copytree(folder, copy)
        self.again(copy)
        same = self.tree(copy) == now
        shutil.rmtree(copy)
        return same

    def judge_next_run(self, folder, unfinished):
        """The same command after a kill, or after renaming was cut off."""
        status, _, stderr = self.again(folder)
        if status not in (self.status, USAGE):
            raise Blame(f"run again, it ended with {status}: {stderr[:300]!r}")
        if os.path.exists(os.path.join(folder, RECORD)):
            raise Blame("run again, it left the record")
        if unfinished and self.tree(folder) != self.after:
            raise Blame("run again, it did not finish what had been begun")

    def judge(self, folder, calls, mode, ran):
        status, stdout, stderr, _, left_behind = ran
        self.judge_status(mode, status, stderr)
        # (Where writing to the terminal fails, it is gone: nothing can be put back.)
        if left_behind and (calls == "memory" or mode not in ("kill", "once", "EIO", "on")):
            raise Blame(f"left the terminal {left_behind}")
        unfinished = os.path.exists(os.path.join(folder, RECORD))
        if status != KILLED and not unfinished and (mode != "on" or calls == "memory"):
            for where, folders, files in os.walk(folder):
                for name in folders + files:
                    if name.endswith(".tmp") or name.startswith(".quizmark-"):
                        raise Blame(f"left {name} with status {status}")
        # Done, and it said that some input could not be read: the output differs.
        if status in (OK, FLAGGED) and neutral(stderr) != neutral(self.stderr):
            return
        # What could not be saved was said at once, and the work went on.
        if b"NOT SAVED" in stdout and mode not in ("interrupt", "short"):
            return
        if not unfinished and not self.follows_marks(folder):
            self.judge_files(folder)
        if self.is_attempt:
            self.judge_attempt(folder, stdout, stderr)
        elif status == KILLED or unfinished:
            self.judge_next_run(folder, unfinished)
        if status == self.status and not self.scripted and stdout != self.stdout:
            raise Blame("printed something different")

    def judge_attempt(self, folder, stdout, stderr):
        """What was acknowledged is handed in, by this run or by one that goes on."""
        if b"cannot keep a journal" in stderr:  # as it said, all is lost then
            return
        typing = stdout.split(b"Type submit")[0]
        shown = set(re.findall(r"Question (\S+): ", typing.decode("utf-8", "replace")))
        answers = handed_in(folder)
        if answers is None:
            status, out, err = self.again(folder, GO_ON)
            if status != OK:
                raise Blame(f"gone on with, it ended with {status}: {(out + err)[-300:]!r}")
            answers = handed_in(folder)
        if answers is None:
            if shown:
                raise Blame("nothing is left of it")
            return
        for question in shown:
            if answers.get(question) != self.answers[question]:
                raise Blame(f"{question} was acknowledged, handed in was {answers}")
        for question, answer in answers.items():
            if not is_begun(answer, self.answers.get(question)):
                raise Blame(f"handed in was {answers}")

    def try_one(self, calls, mode, at):
        """None, or what was wrong."""
        folder = os.path.join(self.place, f"{calls}-{mode}-{at}")
        shutil.copytree(self.old, folder)
        try:
            self.judge(folder, calls, mode, self.run(folder, calls, mode, at))
        except Blame as blame:
            return f"call {at}: {blame}"
        finally:
            shutil.rmtree(folder)
        return None

    def sweep(self, pool, calls, mode, points, budget):
        """A line about the sweep."""
        name = f"fault: {self.name}, {calls}, {mode}"
        order = spread(points.total)[:points.most]

        def try_in_time(number, at):
            if number and budget.is_spent():
                return False, None
            return True, self.try_one(calls, mode, at + 1)

        done = [wrong for tried, wrong in pool.map(try_in_time, range(len(order)), order) if tried]
        wrong = [one for one in done if one]
        if wrong:
            return "\n    ".join([f"not ok {name}: {len(wrong)} of {len(done)} calls"] + wrong[:6])
        return f"ok {name} ({len(done)} of {points.total} calls)"


class Points:
    """How many calls of a sweep can fail, how many of them to try, and what it costs."""

    def __init__(self, total, seconds, most):
        self.total, self.most = total, min(most, total)
        self.cost = self.most * seconds


def commands(build):
    told = subprocess.run([os.path.join(build, "quizmark"), "--help"],
                          capture_output=True, check=True).stdout.decode()
    return re.findall(r"^  ([a-z]+)", told.split("Commands:")[1], re.MULTILINE)


def plan(cases, most):
    """Every sweep with its points, and lines about those that cannot be made."""
    sweeps, lines = [], []
    for case in cases:
        for calls, mode in SWEEPS:
            if case.only and case.only != calls:
                continue
            try:
                points = Points(*case.undisturbed(calls, mode), most)
            except Blame as blame:
                lines.append(f"not ok fault: {case.name}, {calls}, {mode}: {blame}")
            else:
                sweeps.append((case, calls, mode, points))
    return sweeps, lines


def main():
    words = sys.argv[1:] + ["all", ""][len(sys.argv) - 2:]
    build, most, budget = os.path.abspath(words[0]), words[1], Budget(words[2])
    names = words[3:] or sorted(os.listdir(HERE / "cases"))
    lines = [] if words[3:] else [f"not ok fault: {command} has no case in tests/fault/cases"
                                  for command in commands(build) if command not in names]
    jobs = int(os.environ.get("JOBS", "1"))
    with tempfile.TemporaryDirectory() as place, \
            concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        sweeps, more = plan([Case(build, name, place) for name in names],
                            sys.maxsize if most == "all" else int(most))
        lines += more
        for line in lines:
            print(line, flush=True)
        costs = [points.cost for _, _, _, points in sweeps]
        for number, (case, calls, mode, points) in enumerate(sweeps):
            share = budget.share(points.cost / sum(costs[number:]))
            line = case.sweep(pool, calls, mode, points, share)
            lines.append(line)
            print(line, flush=True)
    return any(line.startswith("not ok") for line in lines)


sys.exit(main())
