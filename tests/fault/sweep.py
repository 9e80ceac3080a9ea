#!/usr/bin/python3
"""sweep.py BUILD POINTS [CASE...]: runs each case of tests/fault/cases with its
1st, 2nd, 3rd ... call failing (see fault.c), at most POINTS of them a sweep, spread
evenly, and prints a line "ok" or "not ok" a sweep. JOBS runs at a time.

After each run:
- the exit status is a documented one, and what went wrong is one line on stderr;
- no temporary file is left;
- the files are the old ones or the new ones, never some of each (files below
  out/ are judged as one set);
- a run that claims success wrote and printed what the undisturbed run did;
- where it was killed, the same command runs again; where it could not finish
  renaming (it left a record), that run makes the files the new ones.
"""
import concurrent.futures
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SWEEPS = [("memory", "once"), ("memory", "on"), ("files", "once"), ("files", "on"),
          ("files", "interrupt"), ("files", "short"), ("files", "kill")]
KILLED = -9
RECORD = "out/.quizmark-commit"
FLAGGED, USAGE, SYSTEM = 1, 2, 4

# What differs from one run to the next by nature: times, boot, process, checksums.
NEUTRAL = [(re.compile(rb'"\d{4}-\d\d-\d\d(T[0-9:.]+Z)?"'), b'"TIME"'),
           (re.compile(rb'\d{4}-\d\d-\d\d[ T][0-9:]+Z?'), b'TIME'),
           (re.compile(rb'"(seconds|[0-9.]+)": ?\d+'), rb'"\1":0'),
           (re.compile(rb'[0-9a-f]{64}'), b'HASH'),
           (re.compile(rb'\d{8}T\d{6}Z'), b'TIME')]

# A case is shell: `arguments`, and if it likes `only` (memory or files) and
# prepare(), which is run in the folder that the command will find.
READ_CASE = """
prepare() { :; }
only=
. "$1"
prepare >&2
printf '%s\\n%s\\n' "$arguments" "$only"
"""


class Blame(Exception):
    pass


def neutral(data):
    for pattern, replacement in NEUTRAL:
        data = pattern.sub(replacement, data)
    return data


class Case:
    """A command, the folder it starts from, and what it does undisturbed."""

    def __init__(self, build, name, place):
        self.build, self.name, self.place = build, name, os.path.join(place, name)
        self.old = os.path.join(self.place, "old")
        os.makedirs(self.old)
        for file in ("quiz.yaml", "broken.yaml", "answers.jsonl"):
            shutil.copy(os.path.join(HERE, file), self.old)
        open(os.path.join(self.old, "input"), "w").close()
        told = subprocess.run(
            ["sh", "-c", READ_CASE, "sh", os.path.join(HERE, "cases", name)],
            cwd=self.old, env=dict(self.environment(self.old), build=build),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        arguments, self.only = told.stdout.decode().split("\n")[:2]
        self.arguments = shlex.split(arguments)
        self.before = self.tree(self.old)

    @staticmethod
    def environment(folder):
        return dict(os.environ, HOME=folder, XDG_STATE_HOME=os.path.join(folder, "state"),
                    LC_ALL="C.UTF-8", TERM="dumb")

    def run(self, folder, calls, mode, at, script="input"):
        """The status, stdout, stderr, and the number of calls that could fail."""
        count = folder + ".count"
        environment = self.environment(folder)
        environment.update(LD_PRELOAD=os.path.join(self.build, "fault.so"),
                           FAULT_CALLS=calls, FAULT_MODE=mode, FAULT_AT=str(at),
                           FAULT_COUNT=count)
        with open(os.path.join(folder, script), "rb") as stdin:
            try:
                done = subprocess.run([os.path.join(self.build, "quizmark")] +
                                      self.arguments, cwd=folder, env=environment,
                                      stdin=stdin, capture_output=True, timeout=20)
            except subprocess.TimeoutExpired:
                raise Blame("did not end") from None
        with open(count, "rb") as digits:
            calls = int(digits.read() or b"0")
        os.unlink(count)
        return done.returncode, done.stdout, done.stderr, calls

    def tree(self, folder):
        """Name and content of each file that people read. Journals are left to
        the tests of take."""
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
        folder = os.path.join(self.place, f"new-{calls}-{mode}")
        shutil.copytree(self.old, folder)
        self.status, self.stdout, self.stderr, total = self.run(folder, calls, mode, 0)
        self.after = self.tree(folder)
        shutil.rmtree(folder)
        if self.status not in (0, FLAGGED) or total == 0:
            raise Blame(f"the undisturbed run ended with {self.status} after {total} "
                        f"calls: {self.stderr[:300]!r}")
        return total

    def judge_status(self, mode, status, stderr):
        if mode == "kill":
            if status not in (KILLED, self.status):
                raise Blame(f"ended with {status}")
            return
        if status < 0 or status > SYSTEM:
            raise Blame(f"ended with status {status}: {stderr[:300]!r}")
        if status == USAGE:
            raise Blame(f"blamed its user: {stderr[:300]!r}")
        if status == SYSTEM:
            if stderr.count(b"\n") > self.stderr.count(b"\n") + 1:
                raise Blame(f"said more than a line: {stderr[:300]!r}")
            if not any(line.startswith(b"quizmark: ") for line in stderr.split(b"\n")):
                raise Blame("failed without a word")
        if mode in ("interrupt", "short") and status != self.status:
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

    def judge(self, folder, calls, mode, ran):
        status, stdout, stderr, _ = ran
        self.judge_status(mode, status, stderr)
        unfinished = os.path.exists(os.path.join(folder, RECORD))
        if status != KILLED and not unfinished and (mode != "on" or calls == "memory"):
            for where, folders, files in os.walk(folder):
                for name in folders + files:
                    if name.endswith(".tmp") or name.startswith(".quizmark-"):
                        raise Blame(f"left {name} with status {status}")
        # Done, and it said that some input could not be read: the output differs.
        if status in (0, FLAGGED) and neutral(stderr) != neutral(self.stderr):
            return
        # What could not be saved was said at once, and the work went on.
        if b"NOT SAVED" in stdout:
            return
        if not unfinished:
            self.judge_files(folder)
        if (status == KILLED or unfinished) and self.name != "take":
            again = self.run(folder, "memory", "once", 0, os.devnull)
            if again[0] != self.status and again[0] != USAGE:
                raise Blame(f"run again, it ended with {again[0]}: {again[2][:300]!r}")
            if os.path.exists(os.path.join(folder, RECORD)):
                raise Blame("run again, it left the record")
        if unfinished and self.tree(folder) != self.after:
            raise Blame("run again, it did not finish what had been begun")
        # Those who read a script say something else when it cannot be read on.
        scripted = self.name in ("take", "mark")
        if status == self.status and not scripted and stdout != self.stdout:
            raise Blame("printed something different")

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

    def sweep(self, pool, calls, mode, points):
        name = f"fault: {self.name}, {calls}, {mode}"
        try:
            total = self.undisturbed(calls, mode)
        except Blame as blame:
            return f"not ok {name}: {blame}"
        step = (total + points - 1) // points
        tried = range(1, total + 1, step)
        wrong = [w for w in pool.map(lambda at: self.try_one(calls, mode, at), tried) if w]
        if wrong:
            return "\n    ".join([f"not ok {name}: {len(wrong)} of {len(tried)} calls"] +
                                 wrong[:6])
        return f"ok {name} ({len(tried)} of {total} calls)"


def commands(build):
    told = subprocess.run([os.path.join(build, "quizmark"), "--help"],
                          capture_output=True, check=True).stdout.decode()
    return re.findall(r"^  ([a-z]+)", told.split("Commands:")[1], re.MULTILINE)


def main():
    build, points = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    names = sys.argv[3:] or sorted(os.listdir(os.path.join(HERE, "cases")))
    bad = False
    if not sys.argv[3:]:
        for command in commands(build):
            if command not in names:
                print(f"not ok fault: {command} has no case in tests/fault/cases")
                bad = True
    jobs = int(os.environ.get("JOBS", "1"))
    with tempfile.TemporaryDirectory() as place, \
            concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for name in names:
            case = Case(build, name, place)
            for calls, mode in SWEEPS:
                if case.only and case.only != calls:
                    continue
                line = case.sweep(pool, calls, mode, points)
                bad = bad or line.startswith("not ok")
                print(line, flush=True)
    return bad


sys.exit(main())
