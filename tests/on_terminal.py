"""Programs on a pseudo terminal, and what they leave of it."""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

ROWS, COLUMNS = 24, 80
# What turns a mode of the terminal on, and what off again.
MODES = {"the other screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
         "the cursor hidden": (b"\x1b[?25l", b"\x1b[?25h"),
         "pastes marked": (b"\x1b[?2004h", b"\x1b[?2004l")}
LINE_BY_LINE = (b"Plain mode because", b"Marking line by line")


class Stuck(Exception):
    pass


def resize(descriptor, rows, columns):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def left_on(shown):
    """The names of the modes that were turned on last and not off."""
    return [name for name, (on, off) in MODES.items() if shown.rfind(on) > shown.rfind(off)]


class Terminal:
    """A program on a terminal of its own; `stderr` is apart where that is wanted."""

    def __init__(self, words, folder, environment, stderr=None, ignoring=()):
        self.master, slave = pty.openpty()
        resize(self.master, ROWS, COLUMNS)
        self.before = termios.tcgetattr(slave)
        self.shown = b""

        def settle():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignoring:
                signal.signal(number, signal.SIG_IGN)

        self.process = subprocess.Popen(words, cwd=folder, env=environment, stdin=slave, stdout=slave,
                                        stderr=stderr or slave, preexec_fn=settle)
        os.close(slave)

    def read(self, seconds):
        """Whether something came; False also at the end."""
        if self.master is not None and select.select([self.master], [], [], seconds)[0]:
            try:
                self.shown += os.read(self.master, 65536)
                return True
            except OSError:  # nobody has it open any more
                pass
        return False

    def wait_for(self, words, seconds):
        """Until one of these is shown. False where none is in time, or ever."""
        end = time.monotonic() + seconds
        while not any(word in self.shown for word in words):
            if not self.read(0.1) and (self.process.poll() is not None or time.monotonic() > end):
                return False
        return True

    def type(self, keys):
        while keys:
            keys = keys[os.write(self.master, keys):]

    def wait_for_end(self, seconds):
        """Whether it ended; reads what it says all the while."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                return False
            self.read(0.01)
        while self.read(0):
            pass
        return True

    def modes_left(self):
        """What the program left different from how it found it, in words."""
        found = left_on(self.shown)
        if termios.tcgetattr(self.master) != self.before:
            found.append("in another mode")
        return ", ".join(found)

    def hang_up(self):
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def close(self):
        self.hang_up()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Done:
    """As subprocess's, with what was left of the terminal."""


def run(words, folder, environment, keys, seconds):
    """Types `keys` as soon as the program has the screen. Where it did not get that,
    and goes on line by line, the terminal is hung up."""
    done = Done()
    with open(folder + ".stderr", "w+b") as stderr:
        terminal = Terminal(words, folder, environment, stderr=stderr)
        try:
            terminal.wait_for((*(on for on, _ in MODES.values()), *LINE_BY_LINE), seconds)
            done.was_hung_up = terminal.process.poll() is None and any(
                words in terminal.shown for words in LINE_BY_LINE)
            if done.was_hung_up:
                done.left_behind = terminal.modes_left()
                terminal.hang_up()
            else:
                terminal.type(keys)
            if not terminal.wait_for_end(seconds):
                raise Stuck(terminal.shown[-300:])
            done.returncode, done.stdout = terminal.process.returncode, terminal.shown
            if not done.was_hung_up:
                done.left_behind = terminal.modes_left()
        finally:
            terminal.close()
        stderr.seek(0)
        done.stderr = stderr.read()
    os.unlink(folder + ".stderr")
    return done
